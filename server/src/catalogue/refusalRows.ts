// Written by `npm run refusals`: what the templates refuse. refusals.ts tells how to read it.
export const REFUSAL_ROWS = String.raw`*
<1.14
<1.16
<1.17
<1.11
<1.11.6 || >=1.18
<1.10
<1.9.5
<1.18
<1.11 || >=1.13
<1.17.2
<1.13
<1.19.2
<1.19
<1.17.7
<1.10.10
<1.13 || >=1.13.1 <1.16
<1.13 || >=1.13.1
<1.13 || >=1.13.1 <1.18
<1.10 || >=1.11 <1.13 || >=1.13.1
<1.10.12 || >=1.11 <1.11.6
<1.9.2
<1.10.4
<1.12.1
<1.12
<1.10.1
<1.12.6
<1.9.1 || >=1.9.8 <1.10 || >=1.10.1 <1.16
<1.9.15 || >=1.10 <1.10.9 || >=1.11 <1.12.3
<1.15
<1.9.15 || >=1.10 <1.10.9
<1.20
<1.10.9
<1.14 || >=1.16 <1.18
<1.11 || >=1.13.2 <1.16
<1.11 || >=1.20
<1.11 || >=1.11.6 <1.12
<1.11 || >=1.11.6
<1.9.18 || >=1.10 <1.10.12
<1.13.5
>=1.9.1 <1.19
>=1.9.1 <1.17.7
>=1.9.1 <1.12
>=1.9.1 <1.15
>=1.9.2 <1.11
>=1.9.2 <1.10.13 || >=1.11 <1.11.7
>=1.9.2 <1.17
>=1.9.2 <1.16
>=1.9.2 <1.10
>=1.9.5
>=1.9.5 <1.16
>=1.9.5 <1.18
>=1.9.5 <1.11
>=1.9.9 <1.10 || >=1.10.2
>=1.9.9 <1.10 || >=1.10.3 <1.10.13 || >=1.10.14 <1.11.7 || >=1.11.8 <1.12 || >=1.12.1
>=1.9.9 <1.10 || >=1.10.1 <1.16
>=1.9.9 <1.10 || >=1.10.2 <1.16
>=1.9.15 <1.10 || >=1.10.9 <1.11
>=1.9.15 <1.9.18 || >=1.10.9 <1.10.12
>=1.9.16 <1.10 || >=1.10.11 <1.11 || >=1.11.5 <1.16
>=1.9.16 <1.10 || >=1.10.11 <1.11
>=1.9.18 <1.10 || >=1.10.12 <1.11 || >=1.11.6 <1.12
>=1.10 <1.11
>=1.10
>=1.10 <1.17
>=1.10 <1.15
>=1.10 <1.16
>=1.10 <1.14
>=1.10 <1.13
>=1.10 <1.12
>=1.10.1 <1.16
>=1.10.1 <1.11
>=1.10.3 <1.11
>=1.10.3
>=1.10.3 <1.16
>=1.10.5 <1.12
>=1.10.5 <1.16
>=1.10.5 <1.13
>=1.10.6 <1.13.2
>=1.10.8 <1.11 || >=1.11.2 <1.15
>=1.10.8 <1.11
>=1.10.9 <1.11 || >=1.11.3 <1.15
>=1.10.9
>=1.10.9 <1.11 || >=1.11.3 <1.14
>=1.10.9 <1.11
>=1.10.11 <1.11 || >=1.11.5 <1.13
>=1.10.11 <1.11
>=1.10.11 <1.10.12 || >=1.11.5 <1.11.6
>=1.10.12 <1.11 || >=1.11.6 <1.16
>=1.10.12 <1.11 || >=1.11.6
>=1.10.12 <1.11 || >=1.11.6 <1.14
>=1.10.13 <1.11 || >=1.11.8 <1.17.2
>=1.10.13 <1.11 || >=1.11.8 <1.14
>=1.10.13 <1.10.14 || >=1.11.7 <1.11.8 || >=1.12 <1.12.1
>=1.10.13 <1.11 || >=1.11.7 <1.16
>=1.10.14 <1.11 || >=1.11.8 <1.14
>=1.10.15 <1.11
>=1.10.18 <1.11 || >=1.11.13 <1.12 || >=1.12.5 <1.16
>=1.11
>=1.11 <1.14
>=1.11 <1.16
>=1.11 <1.13
>=1.11 <1.12
>=1.11 <1.20
>=1.11 <1.17.2
>=1.11 <1.12.6 || >=1.12.9 <1.13 || >=1.13.2
>=1.11 <1.14 || >=1.16 <1.18
>=1.11 <1.14 || >=1.16
>=1.11 <1.18
>=1.11 <1.12.6 || >=1.12.9 <1.13 || >=1.13.2 <1.18
>=1.11 <1.13 || >=1.13.1
>=1.11 <1.15.8
>=1.11 <1.17
>=1.11 <1.11.4
>=1.11 <1.11.3
>=1.11 <1.15
>=1.11 <1.11.6 || >=1.12
>=1.11 <1.11.6
>=1.11 <1.12.9 || >=1.13 <1.13.2
>=1.11 <1.11.1
>=1.11 <1.16.1
>=1.11.1 <1.18
>=1.11.1 <1.14
>=1.11.2 <1.15
>=1.11.3
>=1.11.5 <1.16
>=1.11.5
>=1.11.5 <1.14
>=1.11.6 <1.16
>=1.11.8 <1.16
>=1.11.8 <1.12.1
>=1.11.9 <1.12 || >=1.12.2
>=1.11.15 <1.11.19 || >=1.12
>=1.11.15 <1.12 || >=1.12.8 <1.13 || >=1.13.1
>=1.11.15 <1.12 || >=1.12.8 <1.13 || >=1.13.1 <1.17
>=1.11.15 <1.12 || >=1.12.8 <1.13 || >=1.13.1 <1.18
>=1.11.15 <1.12 || >=1.12.8 <1.13 || >=1.13.1 <1.16
>=1.11.16 <1.12 || >=1.12.9 <1.13 || >=1.13.2
>=1.11.18 <1.12
>=1.11.18 <1.12 || >=1.12.11 <1.13 || >=1.13.4 <1.16
>=1.11.19 <1.12
>=1.12 <1.14
>=1.12 <1.12.9 || >=1.13 <1.13.2
>=1.12 <1.14 || >=1.16 <1.18
>=1.12 <1.14 || >=1.16.1
>=1.12 <1.15
>=1.12 <1.16
>=1.12
>=1.12 <1.13
>=1.12 <1.12.1
>=1.12 <1.19
>=1.12 <1.18
>=1.12 <1.16 || >=1.16.13 <1.17 || >=1.17.7 <1.18
>=1.12 <1.17
>=1.12 <1.13.17 || >=1.14 <1.14.12 || >=1.15 <1.15.6
>=1.12 <1.13.5
>=1.12.1 <1.14
>=1.12.1 <1.16
>=1.12.3 <1.16
>=1.12.6 <1.16
>=1.12.6
>=1.12.8 <1.13 || >=1.13.1 <1.18
>=1.12.8 <1.13 || >=1.13.1
>=1.12.8 <1.13 || >=1.13.1 <1.15
>=1.12.11 <1.13 || >=1.13.4 <1.14
>=1.12.11 <1.13
>=1.12.17 <1.13 || >=1.13.10
>=1.12.17 <1.13 || >=1.13.10 <1.15
>=1.12.17 <1.13 || >=1.13.10 <1.14 || >=1.14.5
>=1.12.18 <1.13 || >=1.13.11 <1.14 || >=1.14.6 <1.16
>=1.12.18 <1.13 || >=1.13.11 <1.14 || >=1.14.6 <1.18
>=1.13 <1.16
>=1.13
>=1.13 <1.15
>=1.13 <1.14.3
>=1.13 <1.18.2
>=1.13 <1.14
>=1.13 <1.13.1
>=1.13 <1.18
>=1.13 <1.17.2
>=1.13.2 <1.14
>=1.13.4 <1.14
>=1.13.4 <1.13.7 || >=1.14 <1.14.2
>=1.13.5
>=1.13.5 <1.15
>=1.13.5 <1.15.8
>=1.13.5 <1.14
>=1.13.7 <1.14 || >=1.14.2
>=1.13.8 <1.14 || >=1.14.3 <1.16
>=1.13.17 <1.14 || >=1.14.12 <1.15 || >=1.15.6
>=1.14
>=1.14 <1.16
>=1.14 <1.15
>=1.14 <1.14.1
>=1.14 <1.16.1
>=1.14 <1.14.2
>=1.14 <1.14.19 || >=1.15 <1.15.13
>=1.14 <1.14.7
>=1.14 <1.15.9
>=1.14 <1.14.3
>=1.14 <1.17.2
>=1.14 <1.15.5
>=1.14 <1.14.4
>=1.14 <1.18
>=1.14 <1.15.8
>=1.14 <1.19
>=1.14 <1.17
>=1.14.1 <1.15
>=1.14.1 <1.19
>=1.14.1 <1.17
>=1.14.2 <1.15
>=1.14.3 <1.15
>=1.14.4 <1.18
>=1.14.4
>=1.14.4 <1.17
>=1.14.4 <1.15
>=1.14.6 <1.16
>=1.14.6
>=1.14.7 <1.16 || >=1.17 <1.19
>=1.14.7 <1.17
>=1.14.8 <1.15 || >=1.15.2 <1.16
>=1.14.13 <1.15 || >=1.15.7
>=1.14.19 <1.15 || >=1.15.13 <1.16
>=1.15 <1.18
>=1.15 <1.16
>=1.15
>=1.15 <1.20
>=1.15 <1.19
>=1.15 <1.17
>=1.15 <1.15.5
>=1.15 <1.16.1
>=1.15 <1.17.2
>=1.15.5
>=1.15.5 <1.16
>=1.15.7 <1.18
>=1.15.8
>=1.15.8 <1.16 || >=1.16.2
>=1.15.8 <1.19
>=1.15.8 <1.16
>=1.15.15 <1.16
>=1.16
>=1.16 <1.18
>=1.16 <1.16.1
>=1.16 <1.17
>=1.16 <1.18.1 || >=1.18.6
>=1.16 <1.17 || >=1.19
>=1.16 <1.16.2
>=1.16 <1.16.6
>=1.16 <1.17.2
>=1.16 <1.16.8 || >=1.17 <1.17.2
>=1.16 <1.17.6
>=1.16 <1.16.4
>=1.16 <1.20
>=1.16 <1.19
>=1.16 <1.17.7
>=1.16 <1.16.13 || >=1.17 <1.17.7
>=1.16.1
>=1.16.1 <1.18
>=1.16.1 <1.17.2
>=1.16.2
>=1.16.4 <1.16.7
>=1.16.4 <1.18
>=1.16.6 <1.18.1 || >=1.18.6
>=1.16.6 <1.18
>=1.16.7
>=1.16.8 <1.17 || >=1.17.2 <1.18.1 || >=1.18.6
>=1.17 <1.18
>=1.17
>=1.17 <1.17.2
>=1.17 <1.19
>=1.17 <1.17.6
>=1.17 <1.17.4
>=1.17 <1.18.7 || >=1.19 <1.19.1
>=1.17 <1.18.1 || >=1.18.6
>=1.17.2 <1.19
>=1.17.2 <1.18
>=1.17.2
>=1.17.2 <1.18.7 || >=1.19 <1.19.1
>=1.17.2 <1.17.5
>=1.17.4
>=1.17.4 <1.18.7 || >=1.19 <1.19.1
>=1.17.5 <1.18
>=1.17.5
>=1.17.6 <1.18
>=1.18
>=1.18 <1.18.7 || >=1.19 <1.19.1
>=1.18 <1.20
>=1.18 <1.19
>=1.18 <1.19.5
>=1.18 <1.19.2
>=1.18 <1.19.6
>=1.18 <1.18.1
>=1.18 <1.19.4
>=1.18.1 <1.18.6
>=1.18.1
>=1.18.2 <1.19
>=1.18.2
>=1.18.5
>=1.18.7
>=1.18.9 <1.19 || >=1.19.3
>=1.19
>=1.19 <1.20
>=1.19 <1.19.2
>=1.19.2
>=1.19.5
>=1.19.6
>=1.20

entries(bandwidthManager)
entries(bpf.events.trace)
entries(containerRuntime)
entries(encryption.ipsec)
entries(envoy.prometheus)
entries(field($1,"ipv4"))
entries(field($1,"ipv6"))
entries(highScaleIPcache)
entries(hubble.relay.tls)
entries(k8sNetworkPolicy)
entries(l2NeighDiscovery)
entries(proxy.prometheus)
eq(datapathMode,"ipvlan")
eq(hubble.ui.baseUrl,"/")
eq(k8sServiceHost,"auto")
get(nodePort,"addresses")
hasKey($1,"allowFirstIP")
hasKey(.,"bpfClockProbe")
hasKey(bpf,"hostRouting")
hasKey(cgroup,"hostRoot")
hasKey(maglev,"hashSeed")
plain(azure.clientSecret)
plain(hubble.tls.ca.cert)
plain(hubble.ui.replicas)
plain(operator.dnsPolicy)
range(prometheus.metrics)
b64dec(hubble.tls.ca.cert)
dig("endpointStatus","",.)
dig("etcd","managed","",.)
entries(envoy.debug.admin)
entries(hubble.tls.server)
entries(hubble.ui.backend)
entries(hubble.ui.ingress)
eq(cluster.name,"default")
eq(hubble.preferIpv6,true)
hasKey(.,"healthChecking")
hasKey(bpf,"datapathMode")
hasKey(bpf,"policyMapMax")
hasKey(maglev,"tableSize")
inQuotes(bpf.policyMapMax)
inQuotes(envoy.log.format)
merged(envoy.extraVolumes)
merged(preflight.extraEnv)
mergedMap(envoy.podLabels)
plain($1.mountPropagation)
plain(azure.resourceGroup)
plain(bpf.monitorInterval)
plain(conntrackGCInterval)
plain(hubble.metrics.port)
and(tls.ca.key,tls.ca.cert)
entries(bpf.distributedLRU)
entries(bpf.events.default)
entries(clustermesh.config)
entries(envoy.nodeLocality)
entries(envoy.startupProbe)
entries(hubble.peerService)
entries(hubble.relay.image)
entries(hubble.ui.frontend)
entries(k8sClientRateLimit)
entries(l2podAnnouncements)
entries(serviceAccounts.ui)
eq(disableEndpointCRD,true)
eq(encryption.type,"ipsec")
field(gatewayAPI,"enabled")
hasKey(.,"policyAuditMode")
hasKey(k8s,"apiServerURLs")
hasKey(loadBalancer,"mode")
inQuotes(clusterHealthPort)
ne(cni.chainingMode,"none")
plain(azure.subscriptionID)
plain(encryption.interface)
plain(encryption.mountPath)
entries(certgen.annotations)
entries(envoy.livenessProbe)
entries(hubble.redact.kafka)
entries(operator.prometheus)
entries(wellKnownIdentities)
eq("k8s",tls.secretsBackend)
eq(ipam.mode,"cluster-pool")
field(envoyConfig,"enabled")
field(field($1,"tls"),"key")
hasKey(.,"bandwidthManager")
hasKey(.,"fragmentTracking")
hasKey(.,"l2NeighDiscovery")
hasKey(nodePort,"addresses")
lower(policyEnforcementMode)
mergedMap(certgen.podLabels)
plain(agentNotReadyTaintKey)
plain(encryption.secretName)
plain(envoy.prometheus.port)
plain(hubble.relay.replicas)
plain(hubble.tls.server.key)
plain(ipv4NativeRoutingCIDR)
plain(ipv6NativeRoutingCIDR)
plain(k8sServiceHostRef.key)
plain(proxy.prometheus.port)
prefix(encryption.mountPath)
splitList(" ",debug.verbose)
splitList(",",debug.verbose)
entries(encryption.wireguard)
entries(envoy.readinessProbe)
entries(hubble.export.static)
entries(hubble.ui.standalone)
entries(hubble.ui.tls.client)
eq(encryption.type,"ztunnel")
eq(nodeinit.bootstrapFile,"")
field(field($1,"tls"),"cert")
hasKey(.,"clusterHealthPort")
hasKey(.,"nativeRoutingCIDR")
inQuotes(bpf.preallocateMaps)
merged(envoy.extraContainers)
ne(field($1,"enabled"),false)
plain(bpf.monitorAggregation)
plain(certgen.image.override)
plain(conntrackGCMaxInterval)
plain(envoy.debug.admin.port)
plain(envoy.image.pullPolicy)
plain(hubble.tls.server.cert)
plain(identityAllocationMode)
plain(k8sServiceHostRef.name)
plain(nodeinit.bootstrapFile)
prefix(cni.confFileMountPath)
prefix(etcd.image.repository)
range(hubble.metrics.enabled)
replace(".","-",cluster.name)
annotations(envoy.annotations)
dig("remoteNodeIdentity","",.)
entries(clustermesh.apiserver)
entries(encryption.strictMode)
entries(envoy.securityContext)
entries(hubble.ui.proxy.image)
entries(resourceQuotas.cilium)
entries(serviceAccounts.envoy)
entries(serviceAccounts.relay)
eq(cni.chainingMode,"aws-cni")
eq(cni.chainingMode,"portmap")
eq(hubble.redact.enabled,true)
eq(tls.secretsBackend,"local")
hasKey(.,"disableEndpointCRD")
hasKey(.,"enableIdentityMark")
hasKey(.,"identityGCInterval")
hasKey(.,"k8sClientRateLimit")
hasKey(bpf,"lbModeAnnotation")
hasKey(encryption,"interface")
hasKey(hubble,"listenAddress")
hasKey(k8s,"serviceProxyName")
inQuotes(defaultLBServiceIPAM)
merged(preflight.extraVolumes)
mergedMap(hubble.ui.podLabels)
ne(cni.chainingMode,"aws-cni")
plain(envoy.priorityClassName)
plain(hubble.relay.listenPort)
plain(operator.nodeGCInterval)
printf("%s.",field($1,"name"))
range(hubble.ui.ingress.hosts)
toString(kubeProxyReplacement)
annotations(hubble.annotations)
coalesce(socketLB,hostServices)
entries(endpointHealthChecking)
entries(gatewayAPI.hostNetwork)
entries(serviceAccounts.cilium)
eq(encryption.type,"wireguard")
hasKey(.,"iptablesLockTimeout")
hasKey(.,"iptablesRandomFully")
hasKey(.,"localRedirectPolicy")
hasKey(.,"policyCIDRMatchMode")
hasKey(.,"synchronizeK8sNodes")
hasKey(bpf,"hostLegacyRouting")
hasKey(hubble,"eventQueueSize")
inQuotes(envoy.prometheus.port)
inQuotes(proxy.prometheus.port)
kindIs("bool",hubble.hostUsers)
kindIs("invalid",envoy.enabled)
merged(envoy.extraVolumeMounts)
plain(certgen.image.pullPolicy)
plain(hubble.relay.dialTimeout)
plain(hubble.relay.servicePort)
plain(hubble.ui.tls.client.key)
prefix(hubble.relay.listenHost)
dig("encryption","keyFile","",.)
entries(clustermesh.annotations)
entries(hubble.dropEventEmitter)
entries(hubble.relay.prometheus)
entries(hubble.relay.tls.client)
entries(hubble.relay.tls.server)
entries(hubble.ui.backend.image)
entries(k8sClusterNetworkPolicy)
entries(operator.prometheus.tls)
entries(resourceQuotas.operator)
entries(serviceAccounts.certgen)
field(bgpControlPlane,"enabled")
hasKey(.,"configDriftDetection")
hasKey(.,"kubeProxyReplacement")
hasKey(k8s,"requireIPv4PodCIDR")
hasKey(k8s,"requireIPv6PodCIDR")
hasKey(loadBalancer,"algorithm")
inQuotes(envoy.debug.admin.port)
le(int(envoy.baseID),4294967295)
ne(identityAllocationMode,"crd")
ne(preflight.tofqdnsPreCache,"")
plain(authentication.gcInterval)
plain(certgen.priorityClassName)
plain(envoyConfig.retryInterval)
plain(hubble.relay.retryTimeout)
plain(hubble.ui.tls.client.cert)
plain(identityChangeGracePeriod)
plain(ipam.ciliumNodeUpdateRate)
prefix(certgen.image.repository)
prefix(cni.hostConfDirMountPath)
range(envoy.extraHostPathMounts)
entries(Capabilities.KubeVersion)
entries(bpf.events.policyVerdict)
entries(hubble.ui.frontend.image)
entries(serviceAccounts.operator)
eq(hubble.tls.auto.method,"helm")
get(hubble.export,"fileCompress")
hasKey(.,"agentNotReadyTaintKey")
hasKey(.,"ipv4NativeRoutingCIDR")
hasKey(.,"ipv6NativeRoutingCIDR")
hasKey(.,"policyEnforcementMode")
hasKey(bpf,"lbExternalClusterIP")
hasKey(operator,"nodeGCInterval")
mergedMap(hubble.relay.podLabels)
mergedMap(secretsNamespaceLabels)
ne(kubeProxyReplacement,"strict")
plain(egressMasqueradeInterfaces)
plain(encryption.ipsec.interface)
plain(encryption.ipsec.mountPath)
plain(envoy.maxConcurrentRetries)
plain(startupProbe.periodSeconds)
prefix(nodeinit.image.repository)
apiHas("monitoring.coreos.com/v1")
b64enc(default("",azure.clientID))
coalesce(ipam.mode,"cluster-pool")
dig("encryption","interface","",.)
dig("encryption","mountPath","",.)
entries(clustermesh.apiserver.tls)
entries(hubble.metrics.tls.server)
entries(hubble.ui.frontend.server)
entries(hubble.ui.securityContext)
entries(prometheus.serviceMonitor)
eq(enableCiliumEndpointSlice,true)
eq(kubeProxyReplacement,"partial")
field(ingressController,"enabled")
get(hubble.export,"fileMaxSizeMb")
hasKey(k8sNetworkPolicy,"enabled")
hasKey(l2NeighDiscovery,"enabled")
hasKey(loadBalancer,"dsrDispatch")
inQuotes(serviceNoBackendResponse)
kindIs("invalid",cni.chainingMode)
ne(kubeProxyReplacement,"partial")
plain(encryption.ipsec.secretName)
plain(hubble.relay.tls.client.key)
plain(hubble.relay.tls.server.key)
plain(operator.endpointGCInterval)
plain(operator.identityGCInterval)
prefix(encryption.ipsec.mountPath)
range(clustermesh.config.clusters)
ternary(443,80,hubble.tls.enabled)
default("1.8",upgradeCompatibility)
default("1.9",upgradeCompatibility)
dig("encryption","secretName","",.)
empty(%80)
entries(clustermesh.apiserver.etcd)
entries(resourceQuotas.cilium.hard)
eq(loadBalancer.l7.backend,"envoy")
eq(toString(operator.replicas),"1")
fields(clustermesh.apiserver.image)
get(hubble.export,"fileMaxBackups")
hasKey(bpf,"lbAlgorithmAnnotation")
hasKey(bpf,"lbSourceRangeAllTypes")
hasKey(loadBalancer,"acceleration")
plain(hubble.relay.tls.client.cert)
plain(hubble.relay.tls.server.cert)
annotations(certgen.annotations.job)
annotations(clustermesh.annotations)
default("1.10",upgradeCompatibility)
default("1.12",upgradeCompatibility)
default("1.14",upgradeCompatibility)
empty(%106)
entries(clustermesh.apiserver.image)
entries(gatewayAPI.secretsNamespace)
entries(k8sClientRateLimit.operator)
eq(@Release.Namespace,"kube-system")
eq(hubble.tls.auto.method,"cronJob")
field(gatewayAPI,"secretsNamespace")
hasKey(.,"disableEnvoyVersionCheck")
hasKey(.,"identityHeartbeatTimeout")
hasKey(hubble,"eventBufferCapacity")
hasKey(hubble.export,"fileCompress")
hasKey(nodePort,"enableHealthCheck")
inQuotes(hubble.metrics.tls.enabled)
kindIs("invalid",cni.chainingTarget)
kindIs("invalid",tls.secretsBackend)
ne(@Release.Namespace,"kube-system")
ne(hostServices.protocols,"tcp,udp")
ne(identityAllocationMode,"kvstore")
plain(hubble.metrics.tls.server.key)
plain(hubble.peerService.targetPort)
plain(hubble.relay.image.pullPolicy)
plain(hubble.relay.sortBufferLenMax)
plain(startupProbe.failureThreshold)
ternary("0.0.0.0","::",ipv4.enabled)
annotations(nonIdempotentAnnotations)
default(tls.ca.key,hubble.tls.ca.key)
dig("enableCiliumEndpointSlice","",.)
dig("proxy","prometheus","port","",.)
entries(bgpControlPlane.statusReport)
entries(clustermesh.apiserver.tls.ca)
entries(envoyConfig.secretsNamespace)
entries(gatewayAPI.hostNetwork.nodes)
entries(operator.unmanagedPodWatcher)
entries(resourceQuotas.operator.hard)
eq("",default("",field(image,"tag")))
eq("NodePort",hubble.ui.service.type)
eq(identityManagementMode,"operator")
field(envoyConfig,"secretsNamespace")
hasKey(.,"dnsPolicyUnloadOnShutdown")
hasKey(encryption.ipsec,"keyWatcher")
hasKey(hubble.export,"fileMaxSizeMb")
hasKey(ipam,"multiPoolPreAllocation")
hasKey(operator,"endpointGCInterval")
plain(clustermesh.apiserver.replicas)
plain(egressGateway.maxPolicyEntries)
plain(envoy.maxRequestsPerConnection)
plain(hubble.metrics.tls.server.cert)
plain(hubble.peerService.servicePort)
plain(ingressController.service.name)
plain(ingressController.service.type)
plain(l2NeighDiscovery.refreshPeriod)
and(etcd.managed,not(etcd.k8sService))
b64enc(default("",azure.clientSecret))
entries(clustermesh.apiserver.metrics)
entries(clustermesh.apiserver.service)
entries(hubble.metrics.serviceMonitor)
entries(serviceAccounts.corednsMCSAPI)
entries(serviceAccounts.hubblecertgen)
eq($1.name,"KUBE_CLIENT_BACKOFF_BASE")
hasKey(.,"disableIptablesFeederRules")
hasKey(.,"egressMasqueradeInterfaces")
hasKey(hubble,"lostEventSendInterval")
hasKey(hubble.export,"fileMaxBackups")
hasKey(loadBalancer,"serviceTopology")
hasKey(nodePort,"directRoutingDevice")
kindIs("invalid",daemon.configSources)
merged(clustermesh.apiserver.extraEnv)
ne(0,float64(bpf.mapDynamicSizeRatio))
not(clustermesh.apiserver.tls.ca.cert)
plain(certgen.ttlSecondsAfterFinished)
plain(serviceAccounts.envoy.automount)
range(hubble.redact.http.headers.deny)
range(hubble.tls.server.extraDnsNames)
ternary("native","tunnel",gke.enabled)
buildCustomCert(tls.ca.cert,tls.ca.key)
default(false,operator.image.useDigest)
default(tls.ca.cert,hubble.tls.ca.cert)
entries(clustermesh.annotations.Values)
entries(clustermesh.apiserver.tls.auto)
entries(hubble.metrics.tls.server.mtls)
entries(hubble.ui.frontend.server.ipv6)
entries(operator.prometheus.tls.server)
eq(containerRuntime.integration,"crio")
hasKey(debug,"metricsSamplingInterval")
hasKey(dnsProxy,"enableDnsCompression")
merged(clustermesh.apiserver.extraArgs)
not(%249)
plain(clustermesh.apiserver.healthPort)
plain(clustermesh.apiserver.tls.ca.key)
plain(envoy.startupProbe.periodSeconds)
plain(hubble.ui.proxy.image.pullPolicy)
prefix(certgen.ttlSecondsAfterFinished)
range(hubble.redact.http.headers.allow)
set(dict(),tls.secretsNamespace.name,1)
ternary("127.0.0.1","::1",ipv4.enabled)
annotations(certgen.annotations.cronJob)
annotations(secretsNamespaceAnnotations)
dig("proxy","prometheus","enabled","",.)
entries(clustermesh.apiserver.etcd.init)
entries(clustermesh.apiserver.tls.admin)
entries(%157)
entries(envoy.prometheus.serviceMonitor)
eq("NodePort",hubble.relay.service.type)
eq(hubble.tls.auto.method,"certmanager")
hasKey(.,"enableK8sTerminatingEndpoint")
hasKey(dnsProxy,"enableTransparentMode")
hasKey(l2NeighDiscovery,"refreshPeriod")
ne(hubble.ui.backend.image.tag,"latest")
plain(clustermesh.apiserver.tls.ca.cert)
plain(envoy.livenessProbe.periodSeconds)
plain(operator.identityHeartbeatTimeout)
range(prometheus.controllerGroupMetrics)
toString(Capabilities.KubeVersion.Minor)
entries(bgpControlPlane.secretsNamespace)
entries(clustermesh.apiserver.tls.client)
entries(clustermesh.apiserver.tls.remote)
entries(clustermesh.apiserver.tls.server)
field(bgpControlPlane,"secretsNamespace")
gt(int(clustermesh.apiserver.replicas),1)
kindIs("map",clustermesh.config.clusters)
mergedMap(clustermesh.apiserver.extraEnv)
ne(hubble.ui.frontend.image.tag,"latest")
not(%292)
omit(hubble.ui.securityContext,"enabled")
plain(clustermesh.apiserver.metrics.port)
plain(clustermesh.apiserver.service.type)
plain(envoy.readinessProbe.periodSeconds)
plain(hubble.metrics.tls.server.mtls.key)
plain(hubble.ui.backend.image.pullPolicy)
plain(ingressController.loadbalancerMode)
range(hubble.tls.server.extraIpAddresses)
annotations(hubble.ui.ingress.annotations)
annotations(hubble.ui.service.annotations)
dig("containerRuntime","integration","",.)
entries(clustermesh.apiserver.kvstoremesh)
eq($1.name,"KUBE_CLIENT_BACKOFF_DURATION")
eq(%155,"<nil>")
hasKey(clustermesh,"maxConnectedClusters")
mergedMap(clustermesh.apiserver.podLabels)
ne(default("native",routingMode),"native")
ne(default("tunnel",routingMode),"tunnel")
plain(clustermesh.apiserver.tls.admin.key)
plain(envoy.startupProbe.failureThreshold)
plain(envoy.terminationGracePeriodSeconds)
plain(hubble.metrics.tls.server.mtls.name)
plain(hubble.relay.sortBufferDrainTimeout)
plain(hubble.ui.frontend.image.pullPolicy)
plain(prometheus.serviceMonitor.namespace)
annotations(serviceAccounts.ui.annotations)
dig("ciliumEndpointSlice","sliceMode","",.)
entries(clustermesh.apiserver.metrics.etcd)
entries(envoy.securityContext.capabilities)
entries(ingressController.secretsNamespace)
entries(operator.prometheus.serviceMonitor)
entries(serviceAccounts.clustermeshcertgen)
field(ingressController,"secretsNamespace")
hasKey(daemon,"enableSourceIPVerification")
kindIs("slice",clustermesh.config.clusters)
plain(authentication.mutual.connectTimeout)
plain(clustermesh.apiserver.tls.admin.cert)
plain(clustermesh.apiserver.tls.client.key)
plain(clustermesh.apiserver.tls.remote.key)
plain(clustermesh.apiserver.tls.server.key)
plain(encryption.ipsec.keyRotationDuration)
plain(envoy.livenessProbe.failureThreshold)
entries(ingressController.hostNetwork.nodes)
entries(operator.prometheus.tls.server.mtls)
eq(gatewayAPI.externalTrafficPolicy,"Local")
eq(quote(disableEndpointCRD),quote("false"))
hasKey(operator,"skipCNPStatusStartupClean")
ne(%233,"eni")
plain(clustermesh.apiserver.tls.client.cert)
plain(clustermesh.apiserver.tls.remote.cert)
plain(clustermesh.apiserver.tls.server.cert)
plain(envoy.readinessProbe.failureThreshold)
range(hubble.relay.tls.server.extraDnsNames)
annotations(serviceAccounts.etcd.annotations)
default(@Release.Namespace,namespaceOverride)
entries(loadBalancer.protocolDifferentiation)
entries(serviceAccounts.clustermeshApiserver)
eq("",default("",field(certgen.image,"tag")))
eq(ingressController.service.type,"NodePort")
eq(%155,"disabled")
ne(operator.unmanagedPodWatcher.selector,nil)
or(prometheus.enabled,hubble.metrics.enabled)
plain(certgen.cronJob.failedJobsHistoryLimit)
plain(clustermesh.apiserver.image.pullPolicy)
plain(clustermesh.apiserver.service.nodePort)
annotations(hubble.metrics.serviceAnnotations)
annotations(serviceAccounts.envoy.annotations)
annotations(serviceAccounts.relay.annotations)
entries(clustermesh.apiserver.tls.auto.server)
eq(gatewayAPI.externalTrafficPolicy,"Cluster")
field(etcd.podDisruptionBudget,"minAvailable")
hasKey(ipam.operator,"clusterPoolIPv4PodCIDR")
hasKey(ipam.operator,"clusterPoolIPv6PodCIDR")
hasKey(loadBalancer,"protocolDifferentiation")
mustDateModify(toString(crdWaitTimeout),now())
or(certgen.annotations.job,hubble.annotations)
plain(clustermesh.apiserver.metrics.etcd.port)
plain(clustermesh.apiserver.priorityClassName)
range(hubble.metrics.tls.server.extraDnsNames)
annotations(serviceAccounts.cilium.annotations)
entries(hubble.relay.prometheus.serviceMonitor)
merged(clustermesh.apiserver.extraVolumeMounts)
mergedMap(clustermesh.apiserver.readinessProbe)
mergedMap(clustermesh.apiserver.service.labels)
mergedMap(hubble.metrics.serviceMonitor.labels)
ne(clustermesh.apiserver.tls.authMode,"legacy")
or(hubble.enabled,hubble.ui.standalone.enabled)
plain(ingressController.service.secureNodePort)
range(gatewayAPI.hostNetwork.nodes.matchLabels)
range(hubble.relay.tls.server.extraIpAddresses)
range(ipam.operator.autoCreateCiliumPodIPPools)
annotations(serviceAccounts.certgen.annotations)
dig("admin","cert","",clustermesh.apiserver.tls)
entries(clustermesh.mcsapi.corednsAutoConfigure)
eq(clustermesh.apiserver.tls.authMode,"cluster")
eq(clustermesh.apiserver.tls.auto.method,"helm")
eq(operator.updateStrategy.type,"RollingUpdate")
field(etcd.podDisruptionBudget,"maxUnavailable")
merged(clustermesh.apiserver.etcd.init.extraEnv)
ne(identityAllocationMode,"doublewrite-readcrd")
or(agent,hubble.relay.enabled,hubble.ui.enabled)
or(ingressController.enabled,gatewayAPI.enabled)
annotations(serviceAccounts.nodeinit.annotations)
annotations(serviceAccounts.operator.annotations)
dig("remote","cert","",clustermesh.apiserver.tls)
dig("server","cert","",clustermesh.apiserver.tls)
eq("NodePort",clustermesh.apiserver.service.type)
eq(ingressController.service.type,"LoadBalancer")
fields(clustermesh.apiserver.podDisruptionBudget)
hasKey(%157,"enabled")
hasKey(%157,"tracing")
hasKey(hubble.networkPolicyCorrelation,"enabled")
merged(clustermesh.apiserver.etcd.init.extraArgs)
mergedMap(envoy.prometheus.serviceMonitor.labels)
plain(certgen.cronJob.successfulJobsHistoryLimit)
plain(ingressController.service.insecureNodePort)
range(hubble.metrics.tls.server.extraIpAddresses)
unset(envoy.podSecurityContext,"appArmorProfile")
annotations(prometheus.serviceMonitor.annotations)
annotations(serviceAccounts.preflight.annotations)
entries(clustermesh.apiserver.metrics.kvstoremesh)
entries(clustermesh.apiserver.podDisruptionBudget)
field(%285,"name")
field(operator.podDisruptionBudget,"minAvailable")
hasKey(nodePort,"enableHealthCheckLoadBalancerIP")
index(extraConfig,"allow-unsafe-policy-skb-usage")
merged(clustermesh.apiserver.kvstoremesh.extraEnv)
or(certgen.annotations.cronJob,hubble.annotations)
plain(ingressController.service.loadBalancerClass)
toString(%376)
eq(clustermesh.apiserver.tls.auto.method,"cronJob")
eq(%233,"multi-pool")
field(%316,"name")
field(hubble.ui.podDisruptionBudget,"minAvailable")
field(preflight.podDisruptionBudget,"minAvailable")
merged(clustermesh.apiserver.kvstoremesh.extraArgs)
mustDateModify(toString(bpf.monitorInterval),now())
mustDateModify(toString(conntrackGCInterval),now())
name(authentication.mutual.spire.install.namespace)
ne(coalesce(kubeProxyReplacement,"false"),"strict")
or(agent,operator.enabled,clustermesh.useAPIServer)
plain(clustermesh.apiserver.kvstoremesh.healthPort)
plain(clustermesh.apiserver.service.loadBalancerIP)
plain(serviceAccounts.clustermeshcertgen.automount)
prefix(clustermesh.apiserver.etcd.image.repository)
and(ge(int(cluster.id),128),le(int(cluster.id),255))
default(tls.ca.key,clustermesh.apiserver.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","key","",.)
field(operator.podDisruptionBudget,"maxUnavailable")
ne(identityAllocationMode,"doublewrite-readkvstore")
plain(authentication.mutual.spire.connectionTimeout)
plain(%456)
print(%456)
ternary("secret","configMap",tls.caBundle.useSecret)
buildCustomCert(hubble.tls.ca.cert,hubble.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","cert","",.)
entries(clustermesh.apiserver.metrics.serviceMonitor)
eq("LoadBalancer",clustermesh.apiserver.service.type)
eq(clustermesh.apiserver.etcd.storageMedium,"Memory")
eq(%233,"cluster-pool")
field(hubble.ui.podDisruptionBudget,"maxUnavailable")
field(preflight.podDisruptionBudget,"maxUnavailable")
hasKey(egressGateway,"reconciliationTriggerInterval")
merge(hubble.metrics.serviceMonitor.tlsConfig,dict())
ne(%233,"alibabacloud")
plain(clustermesh.apiserver.metrics.kvstoremesh.port)
plain(serviceAccounts.clustermeshApiserver.automount)
range(clustermesh.apiserver.tls.server.extraDnsNames)
regexMatch("^config-map:[^,]+$",daemon.configSources)
annotations(clustermesh.apiserver.service.annotations)
annotations(hubble.metrics.serviceMonitor.annotations)
annotations(serviceAccounts.corednsMCSAPI.annotations)
annotations(serviceAccounts.hubblecertgen.annotations)
default(tls.ca.cert,clustermesh.apiserver.tls.ca.cert)
field(hubble.relay.podDisruptionBudget,"minAvailable")
mustDateModify(toString(conntrackGCMaxInterval),now())
or(externalWorkloads.enabled,clustermesh.useAPIServer)
plain(authentication.mutual.spire.install.agent.image)
plain(clustermesh.apiserver.service.loadBalancerClass)
plain(ingressController.service.externalTrafficPolicy)
range(clustermesh.apiserver.topologySpreadConstraints)
range(ingressController.hostNetwork.nodes.matchLabels)
regexReplaceAll("@.*$",hubble.ui.backend.image.tag,"")
eq(clustermesh.apiserver.tls.auto.method,"certmanager")
field(%396,"name")
mustDateModify(toString(operator.nodeGCInterval),now())
or(serviceAccounts.envoy.annotations,envoy.annotations)
plain(authentication.mutual.spire.install.server.image)
regexReplaceAll("@.*$",hubble.ui.frontend.image.tag,"")
splitList(" ",ipam.operator.clusterPoolIPv4PodCIDRList)
splitList(" ",ipam.operator.clusterPoolIPv6PodCIDRList)
annotations(envoy.prometheus.serviceMonitor.annotations)
entries(clustermesh.mcsapi.corednsAutoConfigure.coredns)
field(hubble.relay.podDisruptionBudget,"maxUnavailable")
range(clustermesh.apiserver.tls.server.extraIpAddresses)
and(prometheus.enabled,prometheus.serviceMonitor.enabled)
field(%434,"name")
ite(eni.enabled,"eni",%233)
kindIs("invalid",tls.readSecretsOnlyFromSecretsNamespace)
kindIs("string",ipam.operator.clusterPoolIPv4PodCIDRList)
kindIs("string",ipam.operator.clusterPoolIPv6PodCIDRList)
mustDateModify(toString(authentication.gcInterval),now())
mustDateModify(toString(envoyConfig.retryInterval),now())
mustDateModify(toString(identityChangeGracePeriod),now())
mustDateModify(toString(ipam.ciliumNodeUpdateRate),now())
or(ciliumEndpointSlice.enabled,enableCiliumEndpointSlice)
or(hubble.metrics.enabled,hubble.metrics.dynamic.enabled)
entries(clustermesh.apiserver.metrics.serviceMonitor.etcd)
or(operator.tolerations,%216)
plain(clustermesh.apiserver.service.externalTrafficPolicy)
plain(clustermesh.apiserver.service.internalTrafficPolicy)
plain(clustermesh.apiserver.terminationGracePeriodSeconds)
regexMatch("^([a-z0-9][-a-z0-9]*)?[a-z0-9]$",cluster.name)
semverCompare(">=1.8",%259)
semverCompare(">=1.9",%260)
annotations(operator.prometheus.serviceMonitor.annotations)
annotations(serviceAccounts.clustermeshcertgen.annotations)
eq("",default("",field(clustermesh.apiserver.image,"tag")))
eq(ingressController.service.externalTrafficPolicy,"Local")
hasKey(%157,"hostNamespaceOnly")
merged(clustermesh.apiserver.kvstoremesh.extraVolumeMounts)
mergedMap(clustermesh.apiserver.kvstoremesh.readinessProbe)
mustDateModify(toString(operator.endpointGCInterval),now())
mustDateModify(toString(operator.identityGCInterval),now())
plain(default(envoy.prometheus.port,proxy.prometheus.port))
plain(%548)
semverCompare(">=1.20-0",@Capabilities.KubeVersion.Version)
semverCompare(">=1.24-0",@Capabilities.KubeVersion.Version)
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"internal")
eq(%233,"cluster-pool-v2beta")
mergedMap(clustermesh.mcsapi.corednsAutoConfigure.podLabels)
or(field($1.tls,"caCert"),clustermesh.apiserver.tls.ca.cert)
semverCompare(">= 1.27-0",@Capabilities.KubeVersion.Version)
semverCompare(">= 1.33-0",@Capabilities.KubeVersion.Version)
semverCompare(">=1.10",%276)
semverCompare(">=1.12",%277)
semverCompare(">=1.14",%278)
semverCompare(">=1.16",default("1.16",upgradeCompatibility))
semverCompare(">=1.20",default("1.20",upgradeCompatibility))
annotations(serviceAccounts.clustermeshApiserver.annotations)
eq(ingressController.service.externalTrafficPolicy,"Cluster")
mergedList(clustermesh.mcsapi.corednsAutoConfigure.extraArgs)
ne(%527,"true")
plain(%575)
and(hubble.tls.auto.enabled,%214)
dig("server","extraDnsNames",list(),clustermesh.apiserver.tls)
inQuotes(default(envoy.prometheus.port,proxy.prometheus.port))
len(authentication.mutual.spire.install.server.initContainers)
mergedMap(clustermesh.apiserver.metrics.serviceMonitor.labels)
mustDateModify(toString(l2NeighDiscovery.refreshPeriod),now())
or(clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport)
plain(ingressController.service.allocateLoadBalancerNodePorts)
annotations(hubble.relay.prometheus.serviceMonitor.annotations)
field(clustermesh.apiserver.podDisruptionBudget,"minAvailable")
or(prometheus.serviceMonitor.enabled,prometheus.metricsService)
annotations(clustermesh.mcsapi.corednsAutoConfigure.annotations)
eq(clustermesh.apiserver.service.enableSessionAffinity,"Always")
eq(clustermesh.apiserver.service.enableSessionAffinity,"HAOnly")
field(operator.podDisruptionBudget,"unhealthyPodEvictionPolicy")
or(hubble.metrics.serviceMonitor.annotations,hubble.annotations)
or(serviceAccounts.hubblecertgen.annotations,hubble.annotations)
plain(clustermesh.mcsapi.corednsAutoConfigure.coredns.namespace)
plain(clustermesh.mcsapi.corednsAutoConfigure.priorityClassName)
dig("server","extraIpAddresses",list(),clustermesh.apiserver.tls)
entries(clustermesh.apiserver.metrics.serviceMonitor.kvstoremesh)
field(clustermesh.apiserver.podDisruptionBudget,"maxUnavailable")
field(hubble.ui.podDisruptionBudget,"unhealthyPodEvictionPolicy")
field(preflight.podDisruptionBudget,"unhealthyPodEvictionPolicy")
hasKey(%157,"terminatePodConnections")
hasKey(operator.podDisruptionBudget,"unhealthyPodEvictionPolicy")
mustDateModify(toString(operator.identityHeartbeatTimeout),now())
or(envoy.prometheus.serviceMonitor.annotations,envoy.annotations)
hasKey(hubble.ui.podDisruptionBudget,"unhealthyPodEvictionPolicy")
hasKey(preflight.podDisruptionBudget,"unhealthyPodEvictionPolicy")
ne(%599,"eni")
or(eni.enabled,alibabacloud.enabled,%134)
eq(typeOf(authentication.mutual.spire.install.agent.image),"string")
field(hubble.relay.podDisruptionBudget,"unhealthyPodEvictionPolicy")
ite(%401,"generic-veth","none")
mustDateModify(toString(authentication.mutual.connectTimeout),now())
mustDateModify(toString(encryption.ipsec.keyRotationDuration),now())
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled)
and(envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
annotations(clustermesh.apiserver.metrics.serviceMonitor.annotations)
eq(typeOf(authentication.mutual.spire.install.server.image),"string")
hasKey(hubble.relay.podDisruptionBudget,"unhealthyPodEvictionPolicy")
or(clustermesh.apiserver.service.annotations,clustermesh.annotations)
or(serviceAccounts.corednsMCSAPI.annotations,clustermesh.annotations)
ne(%554,"kube-system")
plain(clustermesh.mcsapi.corednsAutoConfigure.ttlSecondsAfterFinished)
plain(default(@Release.Namespace,prometheus.serviceMonitor.namespace))
plain(%656)
printf("https://clustermesh-apiserver.%s.svc:2379",@Release.Namespace)
ternary("secret","configMap",hubble.metrics.tls.server.mtls.useSecret)
and(clustermesh.useAPIServer,clustermesh.apiserver.kvstoremesh.enabled)
plain(%668)
kindIs("invalid",ingressController.service.allocateLoadBalancerNodePorts)
eq(%599,"multi-pool")
ite(%615,false,true)
or(serviceAccounts.clustermeshcertgen.annotations,clustermesh.annotations)
and(operator.prometheus.enabled,operator.prometheus.serviceMonitor.enabled)
eq(%599,"cluster-pool")
has(clustermesh.apiserver.tls.authMode,list("legacy","migration","cluster"))
ne(%599,"alibabacloud")
or(serviceAccounts.clustermeshApiserver.annotations,clustermesh.annotations)
plain(default(@Release.Namespace,envoy.prometheus.serviceMonitor.namespace))
field(clustermesh.apiserver.podDisruptionBudget,"unhealthyPodEvictionPolicy")
ne(envoyConfig.secretsNamespace.name,ingressController.secretsNamespace.name)
or(agent,operator.enabled,externalWorkloads.enabled,clustermesh.useAPIServer)
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled)
hasKey(clustermesh.apiserver.podDisruptionBudget,"unhealthyPodEvictionPolicy")
plain(default("hubble-metrics-server-certs",hubble.tls.server.existingSecret))
ite(%615,"probe","false")
or(prometheus.enabled,%608)
or(prometheus.serviceMonitor.enabled,operator.prometheus.serviceMonitor.enabled)
or(resourceQuotas.enabled,and(%294,gke.enabled))
concat(list("127.0.0.1","::1"),clustermesh.apiserver.tls.server.extraIpAddresses)
ite(%415,"",%155)
and(%355,%304)
ite(%615,"probe","disabled")
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.enableMCSAPISupport)
and(hubble.tls.auto.enabled,%214,hubble.relay.enabled)
buildCustomCert(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key)
ite(%637,"disabled","probe")
or(clustermesh.apiserver.metrics.serviceMonitor.annotations,clustermesh.annotations)
or(ingressController.enabled,gatewayAPI.enabled,%265)
and(agent,not(preflight.enabled),prometheus.enabled,prometheus.serviceMonitor.enabled)
ternary(printf("@%s",field(image,"digest")),"",default(false,field(image,"useDigest")))
plain(default(@Release.Namespace,clustermesh.apiserver.metrics.serviceMonitor.namespace))
ternary(printf("@%s",operator.image.awsDigest),"",%354)
and(hubble.tls.server.cert,hubble.tls.server.key,and(hubble.tls.ca.cert,hubble.tls.ca.key))
and(clustermesh.apiserver.tls.auto.enabled,%497)
ternary(printf("@%s",operator.image.azureDigest),"",%354)
and(proxy.prometheus.enabled,envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
buildCustomCert(%355,%304)
semverCompare("<0.9.0",trimPrefix("v",%584))
ternary(printf("@%s",operator.image.genericDigest),"",%354)
semverCompare("<0.9.0",trimPrefix("v",%590))
and(clustermesh.apiserver.kvstoremesh.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled)
coalesce(%720,"false")
or(%509,%460)
ternary(printf("@%s",field(envoy.image,"digest")),"",default(false,field(envoy.image,"useDigest")))
ternary(printf("@%s",operator.image.alibabacloudDigest),"",%354)
or(%344,not(%570))
ternary(printf("@%s",field(certgen.image,"digest")),"",default(false,field(certgen.image,"useDigest")))
plain(default(%554,prometheus.serviceMonitor.namespace))
printf("https://clustermesh-apiserver.%s.svc:2379",%554)
eq("true",print(has(identityAllocationMode,list("crd","doublewrite-readkvstore","doublewrite-readcrd"))))
ite(Capabilities.KubeVersion.Minor,%391,@Capabilities.KubeVersion.Minor)
or(%547,and(ge(int(cluster.id),384),le(int(cluster.id),511)))
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport)
ne(%742,"true")
ne(%742,"false")
or(%647,hubble.tls.server.cert,hubble.tls.server.key)
and(%575,%548)
and(%704,nativeRoutingCIDRFromClusterPool)
or(resourceQuotas.enabled,and(%691,gke.enabled))
coalesce(kubeProxyReplacement,%726)
and(clustermesh.useAPIServer,clustermesh.apiserver.tls.auto.enabled,%497)
or(%561,%632)
or(%647,hubble.relay.tls.client.cert,hubble.relay.tls.client.key)
or(%647,hubble.relay.tls.server.cert,hubble.relay.tls.server.key)
plain(default(%554,clustermesh.apiserver.metrics.serviceMonitor.namespace))
buildCustomCert(%575,%548)
ternary(%695,"",clustermesh.apiserver.kvstoremesh.enabled)
ternary("common-",%153,or(%279,%262))
ne(%760,"probe")
ne(%760,"strict")
eq(%760,"partial")
ne(%760,"partial")
ite(%365,cni.chainingMode,%681)
ne(%760,"disabled")
eq(%767,"")
ne(%767,"")
ternary(printf("@%s",field(clustermesh.apiserver.image,"digest")),"",default(false,field(clustermesh.apiserver.image,"useDigest")))
or(clustermesh.apiserver.metrics.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled,clustermesh.apiserver.metrics.etcd.enabled)
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled,and(hasKey(.,"loadBalancer"),%265))
or(and(hubble.tls.server.cert,hubble.tls.server.key),%724)
eq(%773,"none")
ne(%773,"none")
eq(%773,"portmap")
ne(%773,"portmap")
and(%502,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%214)
and(%578,clustermesh.apiserver.tls.auto.enabled,%497)
or(and(hubble.tls.ca.cert,hubble.relay.tls.client.cert,hubble.relay.tls.client.key),%647)
or(and(hubble.tls.ca.cert,hubble.relay.tls.server.cert,hubble.relay.tls.server.key),%647)
ite(%616,"probe",%715)
ite(%616,"probe",%722)
ternary(%695,"",%697)
or(and(hubble.tls.ca.cert,hubble.tls.server.cert,hubble.tls.server.key),%724)
semverCompare("<1.30.0",printf("%d.%d.0",field(semver(@Capabilities.KubeVersion.Version),"Major"),field(semver(@Capabilities.KubeVersion.Version),"Minor")))
ite(%601,%591,ipam.operator.clusterPoolIPv4PodCIDRList)
ite(%602,%592,ipam.operator.clusterPoolIPv6PodCIDRList)
concat(list("127.0.0.1","::1"),default(%666,clustermesh.apiserver.tls.auto.server.extraIpAddresses))
eq(%791,"")
ne(%791,"")
len(%794)
len(%795)
or(%734,and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key))
and(%502,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%214,not(hubble.tls.ca.cert))
or(%734,and(clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key))
ite(Capabilities.KubeVersion.Major,%751,@Capabilities.KubeVersion.Minor)
or(%734,and(clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key))
or(%734,and(clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key))
or(%734,and(clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key))
eq(ite(not(l7Proxy),"false",ite(not(%172),print(envoy.enabled),ite(%640,"true","false"))),"true")
or(clustermesh.apiserver.metrics.enabled,%741,clustermesh.apiserver.metrics.etcd.enabled)
and(%578,clustermesh.apiserver.tls.auto.enabled,%497,%347)
ternary(%749,"",%697)
eq(%811,"")
ne(%811,"")
eq(coalesce(kubeProxyReplacement,%790),"partial")
concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",%554)),clustermesh.apiserver.tls.server.extraDnsNames)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key),%734)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key),%734)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key),%734)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key),%734)
ite(%638,"disabled",%789)
ite(%638,"disabled",%790)
eq(ite(not(%600),print(tls.readSecretsOnlyFromSecretsNamespace),ite(not(%293),ite(%137,"true","\n      false"),"true")),"true")
ite(Capabilities.KubeVersion.Version,%804,@Capabilities.KubeVersion.Minor)
semverCompare(">=1.20-0",ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version))
concat(list(printf("clustermesh-apiserver.%s.svc",%554),"*.mesh.cilium.io"),default(%648,clustermesh.apiserver.tls.auto.server.extraDnsNames))
coalesce(kubeProxyReplacement,%821)
ne(%826,"probe")
ne(%826,"strict")
eq(%826,"partial")
ne(%826,"partial")
ne(%826,"disabled")
or(%597,%703,%685,and(hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled))
or(%761,%785,%49)
gt(ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,ite(Capabilities.KubeVersion.Major,toString(Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),"1")
ite(%639,"false",%820)
ite(Capabilities.KubeVersion,%823,@Capabilities.KubeVersion.Minor)
or(%786,%785,%49)
or(%597,%703,%736,and(proxy.prometheus.enabled,hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled))
ite(Capabilities,%836,@Capabilities.KubeVersion.Minor)
or(%810,%785,%49)
ge(%839,"17")
gt(%839,"10")
or(%810,%802,%49)
coalesce(%720,%835)
eq(%844,"true")
ne(%844,"true")
eq(%844,"false")
ne(%844,"false")
ne(%844,"strict")
eq(%844,"partial")
ne(%844,"partial")
and(%283,%842)
ne(%844,"disabled")
or(%850,%847)

0		entries(hubble)	entries(hubble.relay)	entries(hubble.ui)	entries(nodeinit)	entries(operator)	entries(preflight)	entries(prometheus)	entries(resourceQuotas)
0	agent & !preflight.enabled	%615	entries(bpf)	entries(cni)	entries(daemon)	entries(image)	entries(monitor)	plain(cni.confPath)	plain(cni.hostConfDirMountPath)	plain(daemon.runPath)	plain(image.pullPolicy)	range(extraHostPathMounts)
0	agent & !preflight.enabled & cni.configMap	plain(cni.confFileMountPath)
0	agent & !preflight.enabled & each $1 extraHostPathMounts	entries($1)	plain($1.mountPath)	plain($1.name)
0	agent & !preflight.enabled & extraEnv	merged(extraEnv)
0	agent & !preflight.enabled & kubeConfigPath	plain(kubeConfigPath)
0	agent & !preflight.enabled & monitor.enabled	range(monitor.eventTypes)
0	agent & !preflight.enabled & prometheus.enabled & !prometheus.serviceMonitor.enabled	inQuotes(prometheus.port)
0	hubble.relay.enabled & !hubble.enabled	=hubble/relay
0	nodeinit.enabled	%105	entries(gke)	entries(nodeinit.image)	plain(nodeinit.image.pullPolicy)
0	nodeinit.enabled & nodeinit.reconfigureKubelet	entries(cni)
0	operator.enabled	%213	%75	entries(azure)	entries(operator.image)	plain(operator.image.pullPolicy)	range(operator.extraHostPathMounts)
0	operator.enabled & each $1 operator.extraHostPathMounts	entries($1)	plain($1.mountPath)	plain($1.name)
0	operator.enabled & kubeConfigPath	plain(kubeConfigPath)
0	operator.enabled & operator.prometheus.enabled	%432	plain(operator.prometheus.port)
0	preflight.enabled	entries(preflight.image)	entries(serviceAccounts.preflight)	plain(preflight.image.pullPolicy)
0	prometheus.enabled	%240
1	%578	%127
1	agent	entries(tls)
1	agent & !preflight.enabled	%2	%361	%68
1	agent & !preflight.enabled & %68	%139	ne(cni.chainingMode,"portmap")	plain(cni.chainingMode)
1	agent & !preflight.enabled & cni.configMap	%208
1	agent & !preflight.enabled & endpointHealthChecking.enabled	%135
1	agent & !preflight.enabled & endpointHealthChecking.enabled & !%135	eq(cni.chainingMode,"none")
1	agent & !preflight.enabled & prometheus.enabled	%11
1	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%95
1	agent & !preflight.enabled & sockops	entries(sockops)
1	preflight.enabled	entries(tls)
1	prometheus.enabled & !prometheus.serviceMonitor.enabled	%432	%75
10	agent & !preflight.enabled & %463 & prometheus.enabled	plain(prometheus.port)
100	%578 & !clustermesh.apiserver.tls.auto.enabled	%378	%395	%420	%438	%441	%452	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key
100	%578 & %497	%395
100	%578 & %585	%395
100	agent & !preflight.enabled	%107	%383
100	agent & !preflight.enabled & %107	%67
100	agent & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR	=bgp/no-announcements
100	agent & !preflight.enabled & encryption.enabled & !%62 & %161	%99
100	agent & !preflight.enabled & encryption.enabled & %62	plain(default(encryption.mountPath,encryption.ipsec.mountPath))	plain(default(encryption.secretName,encryption.ipsec.secretName))
100	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%342
100	agent & !preflight.enabled & hostFirewall	entries(hostFirewall)
100	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214	entries(cluster)
100	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%394	%440	%451	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key
100	etcd.managed & clustermesh.apiserver.priorityClassName	%479
100	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%393	%439	%450	=certificates/missing clustermesh.apiserver.tls.client.cert	=certificates/missing clustermesh.apiserver.tls.client.key
100	hubble.enabled & hubble.relay.enabled	%424
100	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	entries(cluster)
100	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382	entries(cluster)
100	operator.enabled	%373
101	agent & !preflight.enabled	hasKey(.,"tunnelPort")	hasKey(bpf,"vlanBypass")
101	agent & !preflight.enabled & !prometheus.enabled	entries(hubble.metrics)
101	agent & !preflight.enabled & %463	entries(hubble.metrics)
101	agent & !preflight.enabled & hasKey(.,"tunnelPort")	inQuotes(tunnelPort)
101	hubble.enabled	entries(hubble.metrics)
102	%488 & hubble.ui.enabled	%239
102	%502 & hubble.enabled & hubble.tls.enabled & %284	entries(hubble.tls.ca)
102	%502 & hubble.enabled & hubble.tls.enabled & %284 & hubble.tls.ca.cert	%22
102	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.tls.ca.cert	%556	=certificates/missing hubble.tls.ca.key
102	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.tls.ca.cert	=certificates/missing hubble.tls.ca.key	plain(hubble.tls.ca.key)
102	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & !hubble.tls.auto.certManagerIssuerRef & hubble.tls.ca.cert	%556	=certificates/missing hubble.tls.ca.key
102	%578 & %532 & clustermesh.apiserver.tls.ca.cert	%387
102	%578 & clustermesh.apiserver.tls.auto.enabled & %497 & clustermesh.apiserver.tls.ca.cert	%725	=certificates/missing clustermesh.apiserver.tls.ca.key
102	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.ca.cert	%367	=certificates/missing clustermesh.apiserver.tls.ca.key
102	%578 & clustermesh.apiserver.tls.auto.enabled & %585 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & clustermesh.apiserver.tls.ca.cert	%725	=certificates/missing clustermesh.apiserver.tls.ca.key
102	agent & !preflight.enabled & !%108	%217
102	agent & !preflight.enabled & !%108 & %217	%92
102	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.tls.ca.cert	%556	=certificates/missing hubble.tls.ca.key
102	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497 & clustermesh.apiserver.tls.ca.cert	%725	=certificates/missing clustermesh.apiserver.tls.ca.key
102	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %497 & clustermesh.apiserver.tls.ca.cert	%725	=certificates/missing clustermesh.apiserver.tls.ca.key
102	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled & hubble.tls.ca.cert	%556	=certificates/missing hubble.tls.ca.key
102	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382	%409
102	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%491
102	operator.enabled & azure.enabled & azure.clientID	plain(azure.clientID)
102	operator.enabled & azure.enabled & azure.clientSecret	%21
103	%488 & hubble.ui.enabled	%32
103	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	%184	%8
103	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%184	%8
104	hubble.enabled & hubble.metrics.enabled	%334
104	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%240
105	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & !hubble.tls.auto.certManagerIssuerRef	=certificates/hubble-issuer
106	externalWorkloads.enabled	%236
107	clustermesh.useAPIServer	%236
108	%578	%267	%777
108	%578 & clustermesh.apiserver.priorityClassName	%479
108	%578 & clustermesh.apiserver.tls.auto.enabled	%497	%532	%585
108	%578 & clustermesh.apiserver.tls.auto.enabled & %532	%174	%433	%747	entries(certgen)	entries(certgen.image)	fields(certgen.image)
108	%578 & clustermesh.apiserver.tls.auto.enabled & %585	%569	%596
108	externalWorkloads.enabled	%357
108	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%497	%585
109	%578 & clustermesh.apiserver.tls.auto.enabled & %585 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	=certificates/cluster-mesh-issuer
11	agent & !preflight.enabled	%140	%287	%321	%46	entries(ipMasqAgent)	hasKey(.,"conntrackGCInterval")	hasKey(.,"crdWaitTimeout")	hasKey(.,"hostServices")	hasKey(.,"identityChangeGracePeriod")	hasKey(bpf,"mapDynamicSizeRatio")	hasKey(bpf,"masquerade")	hasKey(bpf,"natMax")	hasKey(bpf,"neighMax")	hasKey(bpf,"tproxy")
11	agent & !preflight.enabled & %140	inQuotes(identityGCInterval)
11	agent & !preflight.enabled & %287	inQuotes(identityHeartbeatTimeout)
11	agent & !preflight.enabled & %321	inQuotes(operator.endpointGCInterval)
11	agent & !preflight.enabled & hasKey(.,"hostServices")	%295	entries(hostServices)
11	agent & !preflight.enabled & hasKey(.,"hostServices") & %295	plain(hostServices.protocols)
11	agent & !preflight.enabled & hasKey(bpf,"natMax")	inQuotes(bpf.natMax)
11	agent & !preflight.enabled & hasKey(bpf,"neighMax")	inQuotes(bpf.neighMax)
11	agent & !preflight.enabled & hubble.enabled	hasKey(hubble,"flowBufferSize")
110	%488 & hubble.ui.enabled	entries(serviceAccounts)
110	hubble.enabled & hubble.relay.enabled	entries(serviceAccounts)
110	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	entries(serviceAccounts)
111	agent & !preflight.enabled & !sleepAfterInit & !keepDeprecatedProbes & !%701	%373	plain(healthPort)
111	agent & !preflight.enabled & !sleepAfterInit & %628	%229	%301	%373	entries(startupProbe)	plain(healthPort)
112	agent & !preflight.enabled & %463 & hubble.metrics.enabled	%48
112	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%693
112	hubble.enabled & hubble.metrics.enabled	%48
112	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceAnnotations	%467
112	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%693
112	hubble.enabled & hubble.relay.enabled	%175
112	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled	plain(default(@Release.Namespace,operator.prometheus.serviceMonitor.namespace))
113	agent & !preflight.enabled & nodeinit.enabled & nodeinit.bootstrapFile	%120
114	operator.enabled	%739
114	operator.enabled & !eni.enabled & !azure.enabled & alibabacloud.enabled	%745
114	operator.enabled & !eni.enabled & azure.enabled	%735
114	operator.enabled & eni.enabled	%732
115	%488 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.annotations	%410
115	%488 & hubble.ui.enabled & serviceAccounts.ui.create & serviceAccounts.ui.annotations	%427
115	%578	fields(clustermesh.apiserver.etcd.image)	ternary(printf("@%s",field(clustermesh.apiserver.etcd.image,"digest")),"",default(false,field(clustermesh.apiserver.etcd.image,"useDigest")))
115	%578 & !clustermesh.apiserver.tls.auto.enabled	%308
115	%578 & %497	%308
115	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%308
115	clustermesh.useAPIServer & %497	%308
115	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%308
115	externalWorkloads.enabled & %497	%308
115	hubble.enabled & hubble.relay.enabled & serviceAccounts.relay.create & serviceAccounts.relay.annotations	%469
115	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & serviceAccounts.hubblecertgen.create & serviceAccounts.hubblecertgen.annotations	%574
116	%488 & hubble.ui.enabled	%212	%57
117	%488 & hubble.ui.enabled	%130	%185	%31	%369	entries(hubble.ui.proxy)	fields(hubble.ui.proxy.image)	ternary(printf("@%s",field(hubble.ui.proxy.image,"digest")),"",default(false,field(hubble.ui.proxy.image,"useDigest")))
118	%502 & hubble.enabled & hubble.tls.enabled & %382 & !hubble.tls.auto.certManagerIssuerRef	entries(hubble.tls.ca)
118	%578 & %585 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	%308
119	%578 & clustermesh.apiserver.tls.auto.enabled & %497	prepend(clustermesh.apiserver.tls.server.extraDnsNames,"clustermesh-apiserver.cilium.io","*.mesh.cilium.io")	prepend(clustermesh.apiserver.tls.server.extraIpAddresses,"127.0.0.1","::1")
12	agent & !preflight.enabled	entries(encryption)
120	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%117	%91	=certificates/missing hubble.tls.server.cert	=certificates/missing hubble.tls.server.key
120	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	%183	%252	%272	=certificates/missing hubble.relay.tls.client.cert	=certificates/missing hubble.relay.tls.client.key
120	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%253	%273	=certificates/missing hubble.relay.tls.server.cert	=certificates/missing hubble.relay.tls.server.key
120	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%177	%204	=certificates/missing hubble.ui.tls.client.cert	=certificates/missing hubble.ui.tls.client.key
121	%578 & clustermesh.apiserver.tls.auto.enabled & %497	%719
122	%578 & clustermesh.apiserver.tls.auto.enabled & %497	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames)
123	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.annotations	%572
124	operator.enabled & !operator.image.override	%739
124	operator.enabled & !operator.image.override & !eni.enabled & !azure.enabled & alibabacloud.enabled	%745
124	operator.enabled & !operator.image.override & !eni.enabled & azure.enabled	%735
124	operator.enabled & !operator.image.override & eni.enabled	%732
125	hubble.enabled & hubble.relay.enabled	entries(cluster)
125	operator.enabled & serviceAccounts.operator.create	%138
126	hubble.enabled & hubble.relay.enabled	%55	plain(cluster.name)
126	hubble.enabled & hubble.relay.enabled & !hubble.peerService.servicePort	%258
127	operator.enabled & serviceAccounts.operator.create & %138 & %447	%311
128	agent & !preflight.enabled	%216
129	agent & !preflight.enabled & !%330 & dnsPolicy	plain(dnsPolicy)
13	operator.enabled & each $1 operator.extraHostPathMounts	plain($1.readOnly)
13	operator.enabled & each $1 operator.extraHostPathMounts & $1.mountPropagation	%44
130	operator.enabled & !%330 & dnsPolicy	%24
131	%488 & hubble.ui.enabled	%238	%359
132	agent & !preflight.enabled	entries(securityContext)
133	%488 & hubble.ui.enabled	plain(serviceAccounts.ui.automount)
133	%488 & hubble.ui.enabled & hubble.ui.backend.extraVolumes	merged(hubble.ui.backend.extraVolumes)
133	%488 & hubble.ui.enabled & hubble.ui.frontend.extraVolumes	merged(hubble.ui.frontend.extraVolumes)
133	agent & !preflight.enabled	plain(serviceAccounts.cilium.automount)
133	hubble.enabled & hubble.relay.enabled	plain(serviceAccounts.relay.automount)
133	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	plain(serviceAccounts.hubblecertgen.automount)
133	operator.enabled	plain(serviceAccounts.operator.automount)
133	preflight.enabled	plain(serviceAccounts.preflight.automount)
133	preflight.enabled & preflight.extraVolumeMounts	merged(preflight.extraVolumeMounts)
134	preflight.enabled & etcd.enabled & preflight.extraVolumes	%147
135	%578 & clustermesh.apiserver.extraVolumeMounts	%483
135	%578 & clustermesh.apiserver.extraVolumes	merged(clustermesh.apiserver.extraVolumes)
135	%578 & clustermesh.apiserver.tls.auto.enabled & %532	%545
136	etcd.managed	plain(serviceAccounts.etcd.automount)
137	%488 & hubble.ui.enabled	%13
137	%488 & hubble.ui.enabled & !%13	trimSuffix("/",hubble.ui.baseUrl)
138	agent & !preflight.enabled & %774	%772
138	agent & !preflight.enabled & %774 & %772	%769
138	agent & !preflight.enabled & %774 & %772 & %769	%770
138	agent & !preflight.enabled & %774 & %772 & %769 & %770	=kube-proxy-replacement/value
139	agent & !preflight.enabled & encryption.enabled & %62	%318
14	agent & !preflight.enabled & cni.configMap	plain(cni.configMap)
14	agent & !preflight.enabled & each $1 extraHostPathMounts	plain($1.readOnly)
14	agent & !preflight.enabled & each $1 extraHostPathMounts & $1.mountPropagation	%44
140	agent & !preflight.enabled & cni.install	entries(securityContext)
141	!%810 & !%802	entries(tls)	entries(tls.ca)
141	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214	entries(tls)	entries(tls.ca)
141	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & !%721 & !lookup() & tls.ca.cert & tls.ca.key	%353
141	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & %355 & %304	%737
141	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	entries(tls)	entries(tls.ca)
141	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & %355 & %304	plain(%304)	plain(%355)
141	%578 & clustermesh.apiserver.tls.auto.enabled & %497	entries(tls)
141	%578 & clustermesh.apiserver.tls.auto.enabled & %532	entries(tls)	entries(tls.ca)
141	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & %575 & %548	%627	%646
141	%843	entries(tls)	entries(tls.ca)
141	%843 & tls.ca.cert & tls.ca.key	%353
141	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & !%721 & !lookup() & tls.ca.cert & tls.ca.key	%353
141	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & %355 & %304	%737
141	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497	entries(tls)
141	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %497	entries(tls)
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled	entries(tls)
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled & !%721 & !lookup() & tls.ca.cert & tls.ca.key	%353
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled & %355 & %304	%737
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	entries(hubble.tls.ca)
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & !hubble.tls.ca.cert	entries(tls)	entries(tls.ca)
142	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & !hubble.tls.auto.certManagerIssuerRef	entries(tls)	entries(tls.ca)
142	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & !hubble.tls.auto.certManagerIssuerRef & !%721 & !lookup() & tls.ca.cert & tls.ca.key	%353
142	%502 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & !hubble.tls.auto.certManagerIssuerRef & %355 & %304	%737
142	%578 & clustermesh.apiserver.tls.auto.enabled & %585 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	entries(tls)	entries(tls.ca)
142	%578 & clustermesh.apiserver.tls.auto.enabled & %585 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & !%757 & !lookup() & tls.ca.cert & tls.ca.key	%353
142	%578 & clustermesh.apiserver.tls.auto.enabled & %585 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & %575 & %548	%766
143	%578 & clustermesh.apiserver.tls.auto.enabled & %497	entries(tls.ca)
143	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497	entries(tls.ca)
143	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %497	entries(tls.ca)
144	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214	entries(tls.ca)
144	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled	entries(tls.ca)
145	%578 & clustermesh.apiserver.tls.auto.enabled & %497 & !%757 & !lookup() & tls.ca.cert & tls.ca.key	%353
145	%578 & clustermesh.apiserver.tls.auto.enabled & %497 & %575 & %548	%766
145	agent & !preflight.enabled & !%561	%632
145	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497 & !%757 & !lookup() & tls.ca.cert & tls.ca.key	%353
145	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497 & %575 & %548	%766
145	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %497 & !%757 & !lookup() & tls.ca.cert & tls.ca.key	%353
145	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %497 & %575 & %548	%766
145	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled & hubble.relay.prometheus.serviceMonitor.annotations	%655
145	ingressController.enabled	%431
146	agent & !preflight.enabled	%317	%616	%638	entries(bgpControlPlane)	hasKey(.,"vtep")	hasKey(bpf,"root")
146	agent & !preflight.enabled & %157	%511	%621
146	agent & !preflight.enabled & %157 & %511	%379
146	agent & !preflight.enabled & %157 & %621	%379
146	agent & !preflight.enabled & dnsProxy	%363	entries(dnsProxy)
146	agent & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
146	etcd.managed	entries(etcd.podDisruptionBudget)
146	etcd.managed & etcd.podDisruptionBudget.enabled	fields(etcd.podDisruptionBudget)
146	etcd.managed & etcd.podDisruptionBudget.enabled & %472	plain(%472)
146	etcd.managed & etcd.podDisruptionBudget.enabled & %499	plain(%499)
147		entries(ingressController)
147	%488 & hubble.ui.enabled	%314	entries(hubble.ui.podDisruptionBudget)	entries(hubble.ui.service)
147	%488 & hubble.ui.enabled & %314 & hubble.ui.service.nodePort	plain(hubble.ui.service.nodePort)
147	%488 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.className	plain(hubble.ui.ingress.className)
147	%488 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled	fields(hubble.ui.podDisruptionBudget)
147	%488 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %535	plain(%535)
147	%488 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %562	plain(%562)
147	agent & !preflight.enabled	plain(terminationGracePeriodSeconds)
147	agent & !preflight.enabled & extraVolumeMounts	merged(extraVolumeMounts)
147	agent & !preflight.enabled & extraVolumes	merged(extraVolumes)
147	hubble.enabled & hubble.relay.enabled	%182	%381	entries(hubble.relay.podDisruptionBudget)	entries(hubble.relay.service)	plain(hubble.relay.terminationGracePeriodSeconds)
147	hubble.enabled & hubble.relay.enabled & %381 & hubble.relay.service.nodePort	plain(hubble.relay.service.nodePort)
147	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled	fields(hubble.relay.podDisruptionBudget)
147	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %576	plain(%576)
147	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %595	plain(%595)
147	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled	%482	plain(hubble.relay.prometheus.port)
147	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & hubble.relay.enabled & hubble.relay.tls.server.enabled & hubble.relay.tls.server.extraIpAddresses	%491
147	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & hubble.tls.server.extraIpAddresses	%409
147	hubble.ui.enabled	%386
147	hubble.ui.enabled & %386	%212	%400	%57
147	hubble.ui.enabled & %386 & %400	%584	%590	%738	%740
147	hubble.ui.enabled & %386 & %400 & %738	=hubble/backend-tag
147	hubble.ui.enabled & %386 & %400 & %740	=hubble/frontend-tag
147	nodeinit.enabled	entries(securityContext)
147	operator.enabled	entries(operator.podDisruptionBudget)
147	operator.enabled & operator.extraEnv	merged(operator.extraEnv)
147	operator.enabled & operator.extraVolumeMounts	merged(operator.extraVolumeMounts)
147	operator.enabled & operator.extraVolumes	merged(operator.extraVolumes)
147	operator.enabled & operator.podDisruptionBudget.enabled	fields(operator.podDisruptionBudget)
147	operator.enabled & operator.podDisruptionBudget.enabled & %525	plain(%525)
147	operator.enabled & operator.podDisruptionBudget.enabled & %550	plain(%550)
147	preflight.enabled	plain(preflight.terminationGracePeriodSeconds)
147	preflight.enabled & preflight.validateCNPs	entries(preflight.podDisruptionBudget)
147	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled	fields(preflight.podDisruptionBudget)
147	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %536	plain(%536)
147	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %563	plain(%563)
148	agent & !preflight.enabled	%167	%217	%218
148	agent & !preflight.enabled & !%167	%18
148	agent & !preflight.enabled & %217	%92
148	agent & !preflight.enabled & %218	%93
148	agent & !preflight.enabled & %762 & ipv4.enabled	entries(ipam.operator)
148	agent & !preflight.enabled & %762 & ipv6.enabled	entries(ipam.operator)
148	agent & !preflight.enabled & bandwidthManager & !typeIs("bool",bandwidthManager)	%0
148	operator.enabled & serviceAccounts.operator.create & operator.nodeGCInterval	ne(operator.nodeGCInterval,"0s")
149	agent & !preflight.enabled	ne(coalesce(kubeProxyReplacement,%790),"disabled")
149	agent & !preflight.enabled & hasKey(.,"externalIPs")	%814
149	agent & !preflight.enabled & hasKey(.,"externalIPs") & %814	entries(externalIPs)
149	agent & !preflight.enabled & hasKey(.,"hostPort")	%814
149	agent & !preflight.enabled & hasKey(.,"hostPort") & %814	entries(hostPort)
149	agent & !preflight.enabled & hasKey(.,"nodePort")	%814
15	agent & !preflight.enabled & nodeinit.enabled & !%105	%120
150	operator.enabled & azure.enabled	%232	%331
151	%578	%523
151	%578 & clustermesh.apiserver.podDisruptionBudget.enabled	%510
151	%578 & clustermesh.apiserver.podDisruptionBudget.enabled & %656	%694
151	%578 & clustermesh.apiserver.podDisruptionBudget.enabled & %668	%698
151	preflight.enabled & %199 & preflight.extraEnv	%42
152	%578 & clustermesh.apiserver.extraEnv	%345
153	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled	plain(default(@Release.Namespace,hubble.relay.prometheus.serviceMonitor.namespace))
154	%488 & hubble.ui.enabled & hubble.ui.securityContext	%239
154	%488 & hubble.ui.enabled & hubble.ui.securityContext & hubble.ui.securityContext.enabled	%402
155	%488 & hubble.ui.enabled & hubble.ui.backend.extraEnv	mergedMap(hubble.ui.backend.extraEnv)
156	agent & !preflight.enabled	%831
156	agent & !preflight.enabled & hasKey(.,"externalIPs")	%829
156	agent & !preflight.enabled & hasKey(.,"externalIPs") & %829	entries(externalIPs)
156	agent & !preflight.enabled & hasKey(.,"hostPort")	%829
156	agent & !preflight.enabled & hasKey(.,"hostPort") & %829	entries(hostPort)
156	agent & !preflight.enabled & hasKey(.,"nodePort")	%829
157	operator.enabled & !%330 & operator.dnsPolicy	%24
158	etcd.managed	fields(etcd.image)	ternary(printf("@%s",field(etcd.image,"digest")),"",default(false,field(etcd.image,"useDigest")))
159	agent & !preflight.enabled	entries(operator.pprof)	entries(pprof)
16	etcd.managed	entries(serviceAccounts)
160	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.pprof)
161	%578	%568
162	%488 & hubble.ui.enabled & hubble.ui.frontend.extraVolumeMounts	merged(hubble.ui.frontend.extraVolumeMounts)
163	%488 & hubble.ui.enabled & hubble.ui.service.annotations	%411
164	agent & !preflight.enabled & %831	%830
165	agent & !preflight.enabled & %831 & %830	%827
165	agent & !preflight.enabled & %831 & %830 & %827	%828
165	agent & !preflight.enabled & %831 & %830 & %827 & %828	=kube-proxy-replacement/value
165	ingressController.enabled	hasKey(.,"l7Proxy")
165	ingressController.enabled & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
166	nodeinit.enabled	entries(serviceAccounts)	entries(serviceAccounts.nodeinit)
166	nodeinit.enabled & serviceAccounts.nodeinit.enabled	plain(serviceAccounts.nodeinit.automount)
167	nodeinit.enabled & serviceAccounts.nodeinit.enabled & serviceAccounts.nodeinit.create & serviceAccounts.nodeinit.annotations	%504
168	hubble.enabled & hubble.relay.enabled & hubble.relay.extraVolumeMounts	merged(hubble.relay.extraVolumeMounts)
168	hubble.enabled & hubble.relay.enabled & hubble.relay.extraVolumes	merged(hubble.relay.extraVolumes)
169	agent & !preflight.enabled & dnsProxy	%384
17	agent	entries(serviceAccounts)
17	operator.enabled	entries(serviceAccounts)
17	preflight.enabled	entries(serviceAccounts)
170	preflight.enabled & preflight.extraEnv	mergedMap(preflight.extraEnv)
171	agent & !preflight.enabled	%81	entries(ipam.operator)	entries(nat46x64Gateway)	entries(pmtuDiscovery)	hasKey(sctp,"enabled")
171	agent & !preflight.enabled & %81	%0
171	agent & !preflight.enabled & %83	%10
171	agent & !preflight.enabled & %83 & l2NeighDiscovery.refreshPeriod	%329	%652
171	agent & !preflight.enabled & bpf.monitorInterval	%46	%538
171	agent & !preflight.enabled & bpf.natMax	inQuotes(bpf.natMax)
171	agent & !preflight.enabled & bpf.neighMax	inQuotes(bpf.neighMax)
171	agent & !preflight.enabled & conntrackGCInterval	%47	%539
171	agent & !preflight.enabled & crdWaitTimeout	%476	plain(crdWaitTimeout)
171	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%265	entries(loadBalancer.l7)
171	agent & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
171	agent & !preflight.enabled & identityChangeGracePeriod	%205	%605
171	agent & !preflight.enabled & ingressController.enabled	%327	%408
171	agent & !preflight.enabled & ipv4NativeRoutingCIDR	%92
171	agent & !preflight.enabled & ipv6NativeRoutingCIDR	%93
171	agent & !preflight.enabled & operator.endpointGCInterval	%254	%624
171	agent & !preflight.enabled & operator.identityGCInterval	%255	%625
171	agent & !preflight.enabled & operator.identityHeartbeatTimeout	%389	%673
171	agent & !preflight.enabled & operator.nodeGCInterval	%152	%587
171	etcd.managed & etcd.topologySpreadConstraints	range(etcd.topologySpreadConstraints)
171	etcd.managed & etcd.topologySpreadConstraints & each $1 etcd.topologySpreadConstraints	fields($1)
171	ingressController.enabled	%328
172		entries(gatewayAPI)	entries(hubble.metrics.dashboards)	entries(ipMasqAgent)
172	%488 & hubble.ui.enabled & hubble.ui.topologySpreadConstraints	range(hubble.ui.topologySpreadConstraints)
172	%488 & hubble.ui.enabled & hubble.ui.topologySpreadConstraints & each $1 hubble.ui.topologySpreadConstraints	fields($1)
172	agent & !preflight.enabled & !securityContext.privileged	entries(securityContext.capabilities)
172	agent & !preflight.enabled & extraContainers	merged(extraContainers)
172	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.labels	mergedMap(prometheus.serviceMonitor.labels)
172	hubble.enabled & hubble.relay.enabled & hubble.relay.topologySpreadConstraints	range(hubble.relay.topologySpreadConstraints)
172	hubble.enabled & hubble.relay.enabled & hubble.relay.topologySpreadConstraints & each $1 hubble.relay.topologySpreadConstraints	fields($1)
172	ingressController.enabled	entries(ingressController.service)	name(ingressController.service.name)
172	ingressController.enabled & ingressController.service.annotations	annotations(ingressController.service.annotations)
172	ingressController.enabled & ingressController.service.labels	mergedMap(ingressController.service.labels)
172	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.labels	mergedMap(operator.prometheus.serviceMonitor.labels)
172	operator.enabled & operator.topologySpreadConstraints	range(operator.topologySpreadConstraints)
172	operator.enabled & operator.topologySpreadConstraints & each $1 operator.topologySpreadConstraints	fields($1)
173	gatewayAPI.enabled	%281
173	gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	ne(gatewayAPI.secretsNamespace.name,ingressController.secretsNamespace.name)
174	agent & !preflight.enabled & MTU	inQuotes(MTU)
174	agent & !preflight.enabled & tunnelPort	inQuotes(tunnelPort)
175	ingressController.enabled	%489	%517
176	%503	%192
176	%503 & !%192	=kube-proxy-replacement/ingress
176	%503 & %192	%250
176	%503 & %192 & %250	%224
176	%503 & %250 & %224	=kube-proxy-replacement/ingress
177		%160	entries(serviceAccounts)
178	%578	%377
178	%578 & clustermesh.apiserver.topologySpreadConstraints	%582
178	%578 & clustermesh.apiserver.topologySpreadConstraints & each $1 clustermesh.apiserver.topologySpreadConstraints	fields($1)
179	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.labels	%486
18	%578	entries(serviceAccounts)
180	%578 & clustermesh.apiserver.tls.auto.enabled & %532	concat(list("*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
181	agent & !preflight.enabled & %831 & %830	%828
181	agent & !preflight.enabled & %831 & %830 & %828	=kube-proxy-replacement/value
182	%503	hasKey(.,"l7Proxy")
182	%503 & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
183		entries(envoyConfig)
183	%488 & hubble.ui.enabled & hubble.ui.backend.extraEnv	merged(hubble.ui.backend.extraEnv)
183	ingressController.enabled & ingressController.service.loadBalancerIP	plain(ingressController.service.loadBalancerIP)
184	envoyConfig.enabled	%309
184	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	%710
184	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name & or(not(and(ingressController.enabled,ingressController.secretsNamespace.create,ingressController.secretsNamespace.name)),%710) & gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name	ne(envoyConfig.secretsNamespace.name,gatewayAPI.secretsNamespace.name)
185	ingressController.enabled & %629 & !%699	%654
185	ingressController.enabled & %629 & ingressController.service.loadBalancerClass	%530
186	prometheus.enabled & %717 & !%231 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
187	!ingressController.enabled & !gatewayAPI.enabled	%265	entries(loadBalancer)	entries(loadBalancer.l7)
187	%728	hasKey(.,"l7Proxy")
187	%728 & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
188	agent & !preflight.enabled & conntrackGCMaxInterval	%114	%577
189	%488 & hubble.ui.enabled & hubble.ui.securityContext	%402
19	agent & !preflight.enabled	%160
190		%127	entries(authentication)	entries(authentication.mutual)	entries(authentication.mutual.spire)	entries(dashboards)	entries(envoy)	entries(operator.dashboards)	entries(tls)	entries(tls.caBundle)
190	!%597	%75
190	!%597 & operator.prometheus.enabled	%432
190	%488 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
190	%488 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.labels	mergedMap(hubble.ui.ingress.labels)
190	%684 & !%461	%192
190	%684 & !%461 & !%192	%639
190	%684 & or(%461,and(not(%192),not(%639)))	=kube-proxy-replacement/ingress
190	agent & !preflight.enabled	entries(bpf.autoMount)
190	agent & !preflight.enabled & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
190	agent & hubble.enabled	%298
190	agent & hubble.enabled & !hubble.peerService.servicePort	%258
190	agent & hubble.enabled & hubble.peerService.servicePort	%326
190	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & tls.ca.cert & tls.ca.key	%353
190	authentication.mutual.spire.enabled	entries(authentication.mutual.spire.install)
190	authentication.mutual.spire.enabled & !authentication.enabled	=conflict/spire
190	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%160	%213	%650	entries(authentication.mutual.spire.install.agent)	entries(authentication.mutual.spire.install.agent.serviceAccount)	entries(authentication.mutual.spire.install.server)	entries(authentication.mutual.spire.install.server.ca)	entries(authentication.mutual.spire.install.server.ca.subject)	entries(authentication.mutual.spire.install.server.dataStorage)	entries(authentication.mutual.spire.install.server.service)	entries(authentication.mutual.spire.install.server.serviceAccount)	entries(serviceAccounts)	gt(%650,0)	name(authentication.mutual.spire.install.server.serviceAccount.name)	plain(authentication.mutual.spire.install.agent.serviceAccount.name)	plain(authentication.mutual.spire.install.namespace)	plain(authentication.mutual.spire.install.server.service.type)	plain(authentication.mutual.spire.install.server.serviceAccount.name)	prefix(authentication.mutual.spire.install.server.serviceAccount.name)
190	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.serviceAccount.create	name(authentication.mutual.spire.install.agent.serviceAccount.name)
190	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.dataStorage.enabled	plain(authentication.mutual.spire.install.server.dataStorage.size)	plain(authentication.mutual.spire.install.server.dataStorage.storageClass)
190	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.gops)	plain(hubble.relay.gops.enabled)
190	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
190	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled & tls.ca.cert & tls.ca.key	%353
190	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	%72
190	nodeinit.enabled	entries(nodeinit.startup)
190	nodeinit.enabled & nodeinit.revertReconfigureKubelet	entries(nodeinit.prestop)
190	operator.enabled & %266	%498	entries(operator.updateStrategy)
190	operator.enabled & %266 & %498	entries(operator.updateStrategy.rollingUpdate)	plain(operator.updateStrategy.rollingUpdate.maxSurge)
190	tls.caBundle.enabled & tls.caBundle.content	name(tls.caBundle.name)	nindent(4,tls.caBundle.content)	ternary("Secret","ConfigMap",tls.caBundle.useSecret)	ternary("stringData","data",tls.caBundle.useSecret)
191		%236	%241	%487
191	!%597 & !%703	%11	entries(proxy)
191	!%597 & !%703 & !%736 & proxy.prometheus.enabled	%182
191	!%597 & !%703 & !%736 & proxy.prometheus.enabled & hubble.relay.prometheus.enabled	%482
191	!%597 & !%703 & proxy.prometheus.enabled	%4
191	!%597 & !%703 & proxy.prometheus.enabled & envoy.prometheus.enabled	%380
191	%241	%61
191	%241 & %61	=conflict/endpoint-slices
191	%487	%257
191	%487 & clustermesh.apiserver.kvstoremesh.enabled	entries(cluster)
191	%487 & each $1 clustermesh.config.clusters	entries($1)
191	%578 & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
191	%578 & %497	entries(tls.ca)
191	%578 & %532	entries(tls.ca)
191	%578 & clustermesh.apiserver.tls.auto.enabled & %532	concat(list("*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",@Release.Namespace)),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
191	%838 & !%231	%240
191	%838 & !%231 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
191	agent	entries(l2announcements)
191	agent & !preflight.enabled	%11	%533	%564	%59	%61	%639	%7	%782	%853	entries(envoy.log)
191	agent & !preflight.enabled & !cni.customConf & cni.install	%208
191	agent & !preflight.enabled & !envoy.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%649
191	agent & !preflight.enabled & %533	%492
191	agent & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
191	agent & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	%5	fields($1)
191	agent & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	%6	fields($1)
191	agent & !preflight.enabled & %782	%139	%784
191	agent & !preflight.enabled & %853	%851
191	agent & !preflight.enabled & %853 & %851	%849
191	agent & !preflight.enabled & %853 & %851 & %849	%846
191	agent & !preflight.enabled & %853 & %851 & %849 & %846	%848
191	agent & !preflight.enabled & %853 & %851 & %849 & %846 & %848	=kube-proxy-replacement/value
191	agent & !preflight.enabled & authentication.gcInterval	%200	%603
191	agent & !preflight.enabled & authentication.mutual.spire.enabled	%552
191	agent & !preflight.enabled & bpf.autoMount.enabled	%2	%361
191	agent & !preflight.enabled & cni.configMap & cni.customConf	%208
191	agent & !preflight.enabled & egressGateway.maxPolicyEntries	%323
191	agent & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.keyRotationDuration	%442	%683
191	agent & !preflight.enabled & endpointHealthChecking.enabled	%783
191	agent & !preflight.enabled & endpointHealthChecking.enabled & !%783	%781
191	agent & !preflight.enabled & hasKey(.,"externalIPs")	%850
191	agent & !preflight.enabled & hasKey(.,"externalIPs") & !%850	%847
191	agent & !preflight.enabled & hasKey(.,"externalIPs") & %854	entries(externalIPs)
191	agent & !preflight.enabled & hasKey(.,"hostPort")	%850
191	agent & !preflight.enabled & hasKey(.,"hostPort") & !%850	%847
191	agent & !preflight.enabled & hasKey(.,"hostPort") & %854	entries(hostPort)
191	agent & !preflight.enabled & hasKey(.,"nodePort")	%850
191	agent & !preflight.enabled & hasKey(.,"nodePort") & !%850	%847
191	agent & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
191	agent & !preflight.enabled & ipam.ciliumNodeUpdateRate	%206	%606
191	agent & !preflight.enabled & k8sNetworkPolicy	%9
191	agent & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
191	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !envoy.enabled	%626
191	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%626
191	agent & !preflight.enabled & proxy.prometheus.enabled	%4
191	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(cluster)
191	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
191	clustermesh.useAPIServer & %497	entries(tls.ca)
191	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497 & %496	entries(cluster)
191	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %585 & %496	entries(cluster)
191	envoy.enabled	entries(serviceAccounts)
191	envoy.enabled & !preflight.enabled	%100	%11	%116	%129	%132	%209	%349	%388	%405	%422	%443	%453	%73	%744	entries(bpf)	entries(bpf.autoMount)	entries(daemon)	entries(envoy.image)	entries(envoy.log)	entries(proxy)	fields(envoy.image)	plain(envoy.healthPort)
191	envoy.enabled & !preflight.enabled & !envoy.securityContext.privileged	%430
191	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts	entries($1)	plain($1.hostPath)	plain($1.mountPath)	plain($1.name)	plain($1.readOnly)
191	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
191	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.mountPropagation	%44
191	envoy.enabled & !preflight.enabled & envoy.dnsPolicy	plain(envoy.dnsPolicy)
191	envoy.enabled & !preflight.enabled & envoy.extraArgs	merged(envoy.extraArgs)
191	envoy.enabled & !preflight.enabled & envoy.extraContainers	%110
191	envoy.enabled & !preflight.enabled & envoy.extraEnv	merged(envoy.extraEnv)
191	envoy.enabled & !preflight.enabled & envoy.extraVolumeMounts	%173
191	envoy.enabled & !preflight.enabled & envoy.extraVolumes	%41
191	envoy.enabled & !preflight.enabled & envoy.podLabels	%43
191	envoy.enabled & !preflight.enabled & envoy.priorityClassName	%150
191	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%380	%626
191	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	%708
191	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.labels	%515
191	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
191	externalWorkloads.enabled & %497	entries(tls.ca)
191	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	entries(tls.ca)
191	operator.enabled & serviceAccounts.operator.create & %138 & !disableEndpointCRD	%311
191	preflight.enabled	entries(l2announcements)
192	!%810 & !%785	entries(tls.ca)
192	%487	%52
192	%578	%52	entries(cluster)
192	%578 & !clustermesh.apiserver.tls.auto.enabled	%646
192	%578 & !clustermesh.apiserver.tls.auto.enabled & %548	%627
192	%578 & %532 & %575 & %548	%627	%646
192	%578 & clustermesh.apiserver.kvstoremesh.enabled	entries(clustermesh.apiserver.kvstoremesh.image)	fields(clustermesh.apiserver.kvstoremesh.image)	plain(clustermesh.apiserver.kvstoremesh.image.pullPolicy)	ternary(printf("@%s",field(clustermesh.apiserver.kvstoremesh.image,"digest")),"",default(false,field(clustermesh.apiserver.kvstoremesh.image,"useDigest")))
192	%578 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled	%257
192	%578 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	fields($1)
192	%840	entries(tls.ca)
192	%840 & tls.ca.cert & tls.ca.key	%353
192	agent & !preflight.enabled	%141
192	agent & !preflight.enabled & %141	%58
192	agent & !preflight.enabled & %762 & ipv4.enabled	%473
192	agent & !preflight.enabled & %762 & ipv4.enabled & %473	=pool-key/ipv4
192	agent & !preflight.enabled & %762 & ipv6.enabled	%474
192	agent & !preflight.enabled & %762 & ipv6.enabled & %474	=pool-key/ipv6
192	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & !clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range(field($1,"ips"))
192	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & !clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 field($1,"ips")	plain($2)
192	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%540	%579	%589
192	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%646
192	clustermesh.useAPIServer & clustermesh.config.enabled	%767
192	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	fields($1.tls)
192	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !field($1.tls,"caCert")	%308
192	envoy.enabled & !preflight.enabled	hasKey(debug,"verbose")
192	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose")	entries(debug)
192	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.annotations	%593
192	envoy.enabled & !preflight.enabled & serviceAccounts.envoy.create & serviceAccounts.envoy.annotations	%468
192	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%646
192	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.tls.auto.schedule & certgen.annotations.cronJob	%374
193	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & field($1.tls,"cert") & field($1.tls,"key")	%308
193	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%768	fields(field($1,"tls"))
193	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%767 & !field($1,"ips")	=cluster-mesh/address field($1,"address")
193	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & field($1.tls,"cert") & field($1.tls,"key")	entries($1.tls)
193	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & field($1.tls,"cert") & field($1.tls,"key") & %634	%308
194	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(tls.ca)
194	agent & hubble.enabled & hubble.tls.enabled & %214	entries(tls.ca)
194	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	entries(tls.ca)
194	hubble.enabled & hubble.tls.enabled & %214 & hubble.relay.enabled	entries(tls.ca)
195	envoy.enabled & !preflight.enabled & !and(hasKey(debug,"verbose"),debug.verbose,has("envoy",%98))	entries(debug)
195	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose") & debug.verbose	%98
196	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled	%4
197	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !envoy.enabled	%4
198	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & !envoy.prometheus.serviceMonitor.enabled	%649
199	agent & !preflight.enabled	eq(tunnel,"disabled")
199	agent & !preflight.enabled & !eq(tunnel,"disabled")	eq(tunnel,"vxlan")
199	agent & !preflight.enabled & !eq(tunnel,"disabled") & !eq(tunnel,"vxlan")	eq(tunnel,"geneve")
199	agent & !preflight.enabled & routingMode	inQuotes(routingMode)
199	agent & !preflight.enabled & tunnelProtocol	inQuotes(tunnelProtocol)
2		entries(etcd)
2	agent	%77
2	agent & !preflight.enabled	%109	%112	%118	%145	%158	%162	%163	%164	%166	%17	%193	%20	%219	%286	%338	%339	%35	%37	%38	%561	%64	%75	%82	entries(azure)	entries(cluster)	entries(debug)	entries(gke)	entries(ipam)	entries(ipv4)	entries(ipv6)	entries(proxy)	hasKey(.,"devices")	hasKey(.,"externalIPs")	hasKey(.,"hostPort")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodePort")	hasKey(bpf,"lbMapMax")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	inQuotes(proxy.sidecarImageRegex)	plain(bpf.monitorFlags)	plain(cluster.name)
2	agent & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
2	agent & !preflight.enabled & %145	entries(k8s)
2	agent & !preflight.enabled & %193	entries(k8s)
2	agent & !preflight.enabled & %20	entries(maglev)
2	agent & !preflight.enabled & %219	%85
2	agent & !preflight.enabled & %339	%225
2	agent & !preflight.enabled & %37	%39
2	agent & !preflight.enabled & %38	entries(maglev)
2	agent & !preflight.enabled & cni.configMap	%121
2	agent & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
2	agent & !preflight.enabled & etcd.enabled & !etcd.managed	range(etcd.endpoints)
2	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%195	%271	%66
2	agent & !preflight.enabled & hasKey(.,"nodePort")	%343	entries(nodePort)	hasKey(nodePort,"range")
2	agent & !preflight.enabled & hasKey(bpf,"lbMapMax")	inQuotes(bpf.lbMapMax)
2	agent & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
2	agent & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
2	agent & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
2	agent & !preflight.enabled & hubble.enabled	%144	%168
2	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%123
2	etcd.managed	entries(etcd.image)	entries(serviceAccounts.etcd)	inQuotes(etcd.clusterDomain)	inQuotes(etcd.clusterSize)	plain(etcd.image.pullPolicy)
2	operator.enabled	entries(ipv4)
2	preflight.enabled	%77
20	agent & !preflight.enabled & ne(int(healthPort),9876)	inQuotes(healthPort)
200	agent & !preflight.enabled & %463	%298
201	agent & !preflight.enabled & waitForKubeProxy	%541
202	%487	%413
202	%578	%413
202	%578 & !clustermesh.apiserver.metrics.enabled	%522
202	%578 & %778	%522	%558
202	%578 & %778 & clustermesh.apiserver.metrics.kvstoremesh.enabled	%567
202	%578 & %778 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%731
202	%578 & %778 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled	%609
202	%578 & %778 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%667
202	%578 & %778 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.annotations	%686
202	%578 & %778 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.labels	%651
202	%578 & clustermesh.apiserver.kvstoremesh.enabled	%522
202	clustermesh.useAPIServer & clustermesh.config.enabled	%413
203	%578	%332	%429
203	%578 & !%705	=cluster-mesh/auth-mode
203	%578 & clustermesh.apiserver.extraArgs	%364
203	%578 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraArgs	%537
203	%578 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraEnv	%528
203	%578 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraVolumeMounts	%622
203	%578 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%567
203	%578 & clustermesh.apiserver.metrics.enabled	%403
203	%578 & clustermesh.apiserver.metrics.etcd.enabled	%478
203	%578 & clustermesh.apiserver.service.externalTrafficPolicy	%611
203	%578 & clustermesh.apiserver.service.internalTrafficPolicy	%612
203	%578 & clustermesh.apiserver.tls.auto.enabled & %532	%348	%72
203	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & certgen.annotations.job	%274
203	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.useAPIServer	%496
203	%578 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range(field($1,"ips"))
203	%578 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 field($1,"ips")	plain($2)
203	%578 & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
203	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497	%496
203	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %585	%496
204	envoy.enabled & !preflight.enabled & %628	%368	%421	%54
205	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & !field($1,"ips")	=cluster-mesh/address field($1,"address")
205	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	%348
205	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & certgen.annotations.job	%274
206	%578 & clustermesh.apiserver.tls.auto.enabled & %497	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",@Release.Namespace)),clustermesh.apiserver.tls.server.extraDnsNames)
207	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	fields(field($1,"tls"))
207	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & field($1.tls,"cert") & field($1.tls,"key") & %634	%308
207	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	ternary("common-",%153,or(%776,%279,%262))
207	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%776	fields(field($1,"tls"))
207	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%776 & !field($1,"ips")	=cluster-mesh/address field($1,"address")
207	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & %775 & field($1.tls,"cert") & field($1.tls,"key")	entries($1.tls)
207	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & %775 & field($1.tls,"cert") & field($1.tls,"key") & %634	%308
208	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & field($1.tls,"cert") & field($1.tls,"key")	entries($1.tls)
209	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	ternary("common-",%153,or(false,%279,%262))
21	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & !%647	entries(hubble.tls.ca)
21	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & or(%647,hubble.tls.ca.cert) & !%647	%26
21	%718	%131	%188	%264	%312
21	agent & !preflight.enabled	ne(%233,"hostscope")	plain(tunnel)
21	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & !%647	%30
21	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %756 & !%647	%117	%91
21	nodeinit.enabled & !expectAzureVnet	entries(azure)
210	envoy.enabled & !preflight.enabled & !and(hasKey(debug,"verbose"),debug.verbose,has("envoy",%97))	entries(debug)
210	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose") & debug.verbose	%97
211	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode	eq(tunnel,"disabled")
211	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode & !eq(tunnel,"disabled")	eq(tunnel,"vxlan")
211	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode & !eq(tunnel,"disabled") & !eq(tunnel,"vxlan")	eq(tunnel,"geneve")
212	%578 & %809	%558
212	%578 & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%667
212	%578 & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled	%609
212	%578 & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.labels	%651
212	agent & !preflight.enabled & cni.install	%149
213		%413
213	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.labels	mergedMap(authentication.mutual.spire.install.agent.labels)
213	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.labels	mergedMap(authentication.mutual.spire.install.server.labels)
213	clustermesh.apiserver.kvstoremesh.enabled	%332	%522
214	%578 & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%731
215	%578 & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.annotations	%686
216	agent & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%419
216	agent & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %419	=cloud/aks-mode
216	agent & !preflight.enabled & dnsProxy & !%384	%781
216	agent & !preflight.enabled & gke.enabled	%418
216	agent & !preflight.enabled & gke.enabled & %418	=cloud/gke-mode
217	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.tolerations	mergedList(authentication.mutual.spire.install.agent.tolerations)
218	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%4
219	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%380
22	agent & !preflight.enabled	inQuotes(bpf.waitForMount)
220	envoy.enabled & !preflight.enabled	%373	entries(ipv4)
221	agent & !preflight.enabled	entries(sysctlfix)
221	agent & !preflight.enabled & sysctlfix.enabled	plain(cni.binPath)
222	envoy.enabled & !preflight.enabled	%324	%4	entries(ipv6)
222	envoy.enabled & !preflight.enabled & envoy.prometheus.enabled	%89
223	!%786 & !%785	entries(tls.ca)
223	%578	%416	%613
223	%578 & %689 & clustermesh.apiserver.service.annotations	%571
223	%578 & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & %727 & clustermesh.apiserver.metrics.serviceMonitor.annotations	%686
223	%578 & clustermesh.annotations	%275
223	%578 & clustermesh.apiserver.etcd.init.extraArgs	%514
223	%578 & clustermesh.apiserver.etcd.init.extraEnv	%500
223	%578 & clustermesh.apiserver.tls.auto.enabled & %497 & tls.ca.cert & tls.ca.key	%353
223	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & serviceAccounts.clustermeshcertgen.create & %702 & serviceAccounts.clustermeshcertgen.annotations	%618
223	%578 & serviceAccounts.clustermeshApiserver.create & %707 & serviceAccounts.clustermeshApiserver.annotations	%642
223	%837	entries(tls.ca)
223	%837 & tls.ca.cert & tls.ca.key	%353
223	clustermesh.useAPIServer	%198
223	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497 & tls.ca.cert & tls.ca.key	%353
223	clustermesh.useAPIServer & disableEndpointCRD	=cluster-mesh/endpoint-crd
223	externalWorkloads.enabled	%198
223	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %497 & tls.ca.cert & tls.ca.key	%353
223	externalWorkloads.enabled & disableEndpointCRD	=cluster-mesh/workloads-endpoint-crd
224	%487 & clustermesh.annotations	%275
224	%578 & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
224	%578 & clustermesh.apiserver.tls.auto.enabled & %497	entries(cluster)
224	%578 & clustermesh.apiserver.tls.auto.enabled & %532	entries(cluster)
224	%578 & clustermesh.apiserver.tls.auto.enabled & %585	entries(cluster)
224	agent & !preflight.enabled	%128	%165	%416	%58
224	agent & !preflight.enabled & %561 & ipv4.enabled	%473
224	agent & !preflight.enabled & %561 & ipv4.enabled & %473	=pool-key/ipv4
224	agent & !preflight.enabled & %561 & ipv6.enabled	%474
224	agent & !preflight.enabled & %561 & ipv6.enabled & %474	=pool-key/ipv6
224	agent & !preflight.enabled & %779 & envoyConfig.enabled	%309
224	agent & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%437	%682
224	agent & !preflight.enabled & bgpControlPlane.enabled	%392
224	agent & !preflight.enabled & gatewayAPI.enabled	%281
224	agent & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%526
224	agent & !preflight.enabled & hubble.enabled & hubble.export	%101
224	agent & !preflight.enabled & hubble.enabled & hubble.redact	%136
224	agent & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%371
224	agent & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%350
224	agent & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.kafka	%74
224	agent & !preflight.enabled & ingressController.enabled	%431
224	agent & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%390
224	agent & !preflight.enabled & serviceNoBackendResponse	%248
224	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
224	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.annotations	%275
224	clustermesh.useAPIServer & %497 & clustermesh.annotations	%275
224	clustermesh.useAPIServer & %585 & clustermesh.annotations	%275
224	envoy.enabled & !preflight.enabled	entries(debug)
224	envoy.enabled & !preflight.enabled & debug.enabled	hasKey(debug,"verbose")
224	envoy.enabled & !preflight.enabled & debug.enabled & hasKey(debug,"verbose") & debug.verbose	%97
224	envoy.enabled & !preflight.enabled & envoy.annotations	%125
224	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & %674 & envoy.prometheus.serviceMonitor.annotations	%593
224	envoy.enabled & !preflight.enabled & serviceAccounts.envoy.create & %588 & serviceAccounts.envoy.annotations	%468
224	etcd.managed & etcd.annotations	annotations(etcd.annotations)
224	etcd.managed & or(serviceAccounts.etcd.annotations,etcd.annotations) & serviceAccounts.etcd.annotations	%455
224	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
224	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.annotations	%275
224	externalWorkloads.enabled & %497 & clustermesh.annotations	%275
224	externalWorkloads.enabled & %585 & clustermesh.annotations	%275
225		%52	entries(hubble.export)	entries(hubble.export.dynamic)	entries(hubble.redact)	entries(hubble.redact.http)	entries(hubble.redact.http.headers)	fields(bgpControlPlane)	fields(envoyConfig)	fields(gatewayAPI)	fields(ingressController)
225	%190	entries(%396)
225	%190 & field(%396,"create") & %586	set(dict(),%586,1)
225	%243	entries(%434)
225	%243 & field(%434,"create") & %598	set(dict(),%598,1)
225	%488 & hubble.ui.enabled & hubble.relay.tls.server.enabled	plain(hubble.relay.tls.server.relayName)
225	%488 & hubble.ui.enabled & hubble.ui.annotations	annotations(hubble.ui.annotations)
225	%488 & hubble.ui.enabled & hubble.ui.ingress.enabled & or(hubble.ui.ingress.annotations,hubble.ui.annotations) & hubble.ui.ingress.annotations	%410
225	%488 & hubble.ui.enabled & or(hubble.ui.service.annotations,hubble.ui.annotations) & hubble.ui.service.annotations	%411
225	%488 & hubble.ui.enabled & serviceAccounts.ui.create & or(serviceAccounts.ui.annotations,hubble.ui.annotations) & serviceAccounts.ui.annotations	%427
225	%63	entries(%285)
225	%63 & field(%285,"create") & %524	set(dict(),%524,1)
225	%79	entries(%316)
225	%79 & field(%316,"create") & %534	set(dict(),%534,1)
225	agent & !preflight.enabled & annotations	annotations(annotations)
225	agent & !preflight.enabled & hubble.export.dynamic.enabled	plain(hubble.export.dynamic.config.configMapName)
225	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & or(prometheus.serviceMonitor.annotations,annotations) & prometheus.serviceMonitor.annotations	%520
225	agent & !preflight.enabled & serviceAccounts.cilium.create & envoyConfig.enabled	%309
225	agent & !preflight.enabled & serviceAccounts.cilium.create & or(serviceAccounts.cilium.annotations,annotations) & serviceAccounts.cilium.annotations	%481
225	agent & hubble.enabled & hubble.annotations	%156
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.initImage)	fields(authentication.mutual.spire.install.initImage)	plain(authentication.mutual.spire.install.initImage.pullPolicy)	ternary(printf("@%s",field(authentication.mutual.spire.install.initImage,"digest")),"",default(false,field(authentication.mutual.spire.install.initImage,"useDigest")))
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%679	entries(authentication.mutual.spire.install.agent.image)	fields(authentication.mutual.spire.install.agent.image)	plain(authentication.mutual.spire.install.agent.image.pullPolicy)	ternary(printf("@%s",field(authentication.mutual.spire.install.agent.image,"digest")),"",default(false,field(authentication.mutual.spire.install.agent.image,"useDigest")))
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%687	entries(authentication.mutual.spire.install.server.image)	fields(authentication.mutual.spire.install.server.image)	plain(authentication.mutual.spire.install.server.image.pullPolicy)	ternary(printf("@%s",field(authentication.mutual.spire.install.server.image,"digest")),"",default(false,field(authentication.mutual.spire.install.server.image,"useDigest")))
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !authentication.mutual.spire.install.existingNamespace	%540
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & %679	%579
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & %687	%589
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.annotations	annotations(authentication.mutual.spire.annotations)
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & or(authentication.mutual.spire.install.server.annotations,authentication.mutual.spire.annotations) & authentication.mutual.spire.install.server.annotations	annotations(authentication.mutual.spire.install.server.annotations)
225	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & or(authentication.mutual.spire.install.server.service.annotations,authentication.mutual.spire.annotations) & authentication.mutual.spire.install.server.service.annotations	annotations(authentication.mutual.spire.install.server.service.annotations)
225	clustermesh.config.enabled & clustermesh.annotations	%275
225	hubble.enabled & hubble.relay.enabled & hubble.relay.annotations	annotations(hubble.relay.annotations)
225	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled & or(hubble.relay.prometheus.serviceMonitor.annotations,hubble.relay.annotations) & hubble.relay.prometheus.serviceMonitor.annotations	%655
225	hubble.enabled & hubble.relay.enabled & serviceAccounts.relay.create & or(serviceAccounts.relay.annotations,hubble.relay.annotations) & serviceAccounts.relay.annotations	%469
225	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.tls.auto.schedule & %529 & certgen.annotations.cronJob	%374
225	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & serviceAccounts.hubblecertgen.create & %663 & serviceAccounts.hubblecertgen.annotations	%574
225	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & hubble.annotations	%156
225	hubble.export.dynamic.enabled	entries(hubble.export.dynamic.config)
225	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	name(hubble.export.dynamic.config.configMapName)
225	hubble.redact.http.headers.allow & hubble.redact.http.headers.deny	=hubble/redact
225	ne(int(clustermesh.maxConnectedClusters),255) & ne(int(clustermesh.maxConnectedClusters),511)	=cluster-mesh/max-connected
225	nodeinit.enabled & nodeinit.annotations	annotations(nodeinit.annotations)
225	nodeinit.enabled & serviceAccounts.nodeinit.enabled & serviceAccounts.nodeinit.create & or(serviceAccounts.nodeinit.annotations,nodeinit.annotations) & serviceAccounts.nodeinit.annotations	%504
225	operator.enabled & operator.annotations	annotations(operator.annotations)
225	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & or(operator.prometheus.serviceMonitor.annotations,operator.annotations) & operator.prometheus.serviceMonitor.annotations	%617
225	operator.enabled & serviceAccounts.operator.create & or(serviceAccounts.operator.annotations,operator.annotations) & serviceAccounts.operator.annotations	%505
225	preflight.enabled & preflight.annotations	annotations(preflight.annotations)
225	preflight.enabled & serviceAccounts.preflight.create & or(serviceAccounts.preflight.annotations,preflight.annotations) & serviceAccounts.preflight.annotations	%521
226	%488 & hubble.ui.enabled	entries(hubble.ui.backend.livenessProbe)	entries(hubble.ui.backend.readinessProbe)
226	operator.enabled & serviceAccounts.operator.create & gatewayAPI.enabled	%281
226	operator.enabled & serviceAccounts.operator.create & ingressController.enabled	%431
227	agent & !preflight.enabled & clustermesh.config.enabled & !%697 & each $1 clustermesh.config.clusters	range(field($1,"ips"))
227	agent & !preflight.enabled & clustermesh.config.enabled & !%697 & each $1 clustermesh.config.clusters & each $2 field($1,"ips")	plain($2)
227	clustermesh.config.enabled	%257
227	clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1)	fields($1)	fields(field($1,"tls"))
227	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	fields($1.tls)
227	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.annotations	%156
228	clustermesh.config.enabled	%791
228	clustermesh.config.enabled & each $1 clustermesh.config.clusters	ternary("common-",%153,or(%798,%279,%262))
228	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%798 & !field($1,"ips")	=cluster-mesh/address field($1,"address")
228	clustermesh.config.enabled & each $1 clustermesh.config.clusters & %797	fields($1.tls)
228	clustermesh.config.enabled & each $1 clustermesh.config.clusters & %797 & field($1.tls,"cert") & field($1.tls,"key")	entries($1.tls)
228	clustermesh.useAPIServer & %198	=cluster-mesh/identity-mode
228	externalWorkloads.enabled & %198	=cluster-mesh/workloads-identity-mode
228	hubble.enabled & hubble.metrics.enabled & hubble.annotations	%156
229	agent & !preflight.enabled & waitForKubeProxy & %541	ne(coalesce(kubeProxyReplacement,"false"),"true")
23	agent & !preflight.enabled	hasKey(.,"datapathMode")
23	agent & !preflight.enabled & hasKey(.,"datapathMode")	%12
23	agent & !preflight.enabled & hasKey(.,"datapathMode") & %12	entries(ipvlan)	plain(ipvlan.masterDevice)
230	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.annotations	%156
230	hubble.enabled & hubble.tls.enabled & %214 & hubble.relay.enabled & hubble.annotations	%156
231	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & %662 & hubble.metrics.serviceMonitor.annotations	%572
232	agent & !preflight.enabled & %793	unset(podSecurityContext,"appArmorProfile")
232	nodeinit.enabled & %793	unset(nodeinit.podSecurityContext,"appArmorProfile")
233	envoy.enabled & !preflight.enabled & %793	%519
234	%578 & %559 & clustermesh.apiserver.service.loadBalancerClass	%580
235	agent & !preflight.enabled & !sleepAfterInit	%229	%301	%373	entries(startupProbe)
235	ingressController.enabled & !%699	%654
235	ingressController.enabled & ingressController.service.loadBalancerClass	%530
236		%557
236	!%557	%549
236	%549	=removed-key
236	%557	=removed-key
236	enableCnpStatusUpdates	=removed-key
236	enableK8sEventHandover	=removed-key
236	tunnel	=removed-key
237	agent & !preflight.enabled & !sleepAfterInit	plain(healthPort)
238	envoy.enabled & !preflight.enabled	%368	%421	%54
239	envoy.enabled & !preflight.enabled & envoy.prometheus.enabled	%302
24	agent & !preflight.enabled	%108
24	agent & !preflight.enabled & %108	plain(nativeRoutingCIDR)
24	agent & !preflight.enabled & %561 & ipv4.enabled	entries(ipam.operator)
24	agent & !preflight.enabled & %561 & ipv6.enabled	entries(ipam.operator)
24	operator.enabled	range(operator.extraEnv)
24	operator.enabled & each $1 operator.extraEnv	plain($1)
240		%33	entries(ciliumEndpointSlice)	entries(cluster)	eq(cluster.name,"")	ge(int(envoy.baseID),0)
240	!%597 & !%703	%4
240	!%597 & !%703 & !%685	%182
240	!%597 & !%703 & !%685 & hubble.relay.prometheus.enabled	%482
240	!%597 & !%703 & envoy.prometheus.enabled	%380
240	!and(ge(int(envoy.baseID),0),%197)	=conflict/envoy-base-id
240	%33 & ne(int(cluster.id),0)	=cluster-name/default
240	%488 & hubble.ui.enabled & serviceAccounts.ui.create	entries(rbac)
240	%808	entries(serviceAccounts)
240	%808 & !preflight.enabled	%100	%116	%129	%132	%209	%349	%405	%422	%430	%453	%54	%73	%744	entries(bpf)	entries(bpf.autoMount)	entries(debug)	entries(envoy.image)	fields(envoy.image)
240	%808 & !preflight.enabled & %793	%519
240	%808 & !preflight.enabled & debug.enabled	hasKey(debug,"verbose")
240	%808 & !preflight.enabled & debug.enabled & hasKey(debug,"verbose") & debug.verbose	%97
240	%808 & !preflight.enabled & each $1 envoy.extraHostPathMounts	entries($1)	plain($1.hostPath)	plain($1.mountPath)	plain($1.name)	plain($1.readOnly)
240	%808 & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
240	%808 & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.mountPropagation	%44
240	%808 & !preflight.enabled & envoy.extraArgs	merged(envoy.extraArgs)
240	%808 & !preflight.enabled & envoy.extraContainers	%110
240	%808 & !preflight.enabled & envoy.extraEnv	merged(envoy.extraEnv)
240	%808 & !preflight.enabled & envoy.extraVolumeMounts	%173
240	%808 & !preflight.enabled & envoy.extraVolumes	%41
240	%808 & !preflight.enabled & envoy.podLabels	%43
240	%808 & !preflight.enabled & envoy.priorityClassName	%150
240	%808 & !preflight.enabled & envoy.prometheus.enabled	%380
240	%808 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & %674 & envoy.prometheus.serviceMonitor.annotations	%593
240	%808 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.labels	%515
240	%808 & !preflight.enabled & k8sServiceHost	%14
240	%808 & !preflight.enabled & serviceAccounts.envoy.create & %588 & serviceAccounts.envoy.annotations	%468
240	%832 & !%231	%240
240	%832 & !%231 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
240	agent	entries(etcd)	entries(rbac)
240	agent & !preflight.enabled & !sleepAfterInit	entries(ipv4)
240	agent & !preflight.enabled & dnsPolicy	plain(dnsPolicy)
240	agent & !preflight.enabled & extraInitContainers	merged(extraInitContainers)
240	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled	%144
240	agent & !preflight.enabled & k8sServiceHost	%14
240	agent & !preflight.enabled & keepDeprecatedLabels	entries(gke)
240	agent & !preflight.enabled & serviceAccounts.cilium.create	entries(bgpControlPlane)
240	agent & !preflight.enabled & serviceAccounts.cilium.create & bgpControlPlane.enabled	%392
240	agent & !preflight.enabled & serviceAccounts.cilium.create & gatewayAPI.enabled	%281
240	agent & !preflight.enabled & serviceAccounts.cilium.create & ingressController.enabled	%431
240	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	%237
240	agent & hubble.enabled & hubble.metrics.tls.enabled & %214	%237
240	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled	%214
240	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %214	%124	prepend(hubble.metrics.tls.server.extraDnsNames,join(".",list(%124,"hubble-metrics.cilium.io")))
240	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %214 & tls.ca.cert & tls.ca.key	%353
240	agent & rbac.create	entries(l2announcements)
240	agent & rbac.create & hubble.enabled	%181
240	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.serviceAccount.create	entries(rbac)
240	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.serviceAccount.create	entries(rbac)
240	eq(cluster.name,"")	=cluster-name/empty
240	gatewayAPI.enabled	%471	entries(gatewayAPI.gatewayClass)
240	gatewayAPI.enabled & !%471	%446
240	gatewayAPI.enabled & !%471 & !%446	=ingress/gateway-traffic-policy
240	ge(int(envoy.baseID),0)	%197
240	hubble.enabled	entries(hubble.metrics.tls)
240	hubble.enabled & hubble.metrics.tls.enabled	entries(hubble.tls.auto)
240	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled	%382
240	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %382	%124	%237	%480
240	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %382 & hubble.annotations	%156
240	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %382 & hubble.metrics.tls.server.extraIpAddresses	%518
240	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	%30	%351	%409
240	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.metrics.enabled & hubble.metrics.tls.enabled	%237	%480	%518
240	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%454	%491
240	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & serviceAccounts.hubblecertgen.create	entries(rbac)
240	ingressController.enabled	%509	entries(ingressController.hostNetwork)
240	ingressController.enabled & !%509	%460
240	ingressController.enabled & !ingressController.hostNetwork.enabled	%328
240	ingressController.enabled & %743	%643
240	ingressController.enabled & %743 & !%643	%620
240	ingressController.enabled & %743 & !%643 & !%620	=ingress/traffic-policy
240	operator.enabled	entries(etcd)	plain(operator.hostNetwork)
240	operator.enabled & k8sServiceHost	%14
240	operator.enabled & operator.dnsPolicy	%24
240	operator.enabled & operator.hostNetwork	%373	entries(ipv4)
240	operator.enabled & serviceAccounts.operator.create	entries(rbac)
240	operator.enabled & serviceAccounts.operator.create & rbac.create	%138
240	operator.enabled & serviceAccounts.operator.create & rbac.create & %138 & !disableEndpointCRD	%311
240	preflight.enabled	entries(etcd)	entries(rbac)
240	preflight.enabled & preflight.validateCNPs	entries(preflight.readinessProbe)	plain(preflight.readinessProbe.initialDelaySeconds)	plain(preflight.readinessProbe.periodSeconds)
240	preflight.enabled & preflight.validateCNPs & k8sServiceHost	%14
240	preflight.enabled & rbac.create	entries(l2announcements)
240	preflight.enabled & rbac.create & hubble.enabled	%181
241	%578	%366	%487	%560	%659
241	%578 & !%659	%660
241	%578 & !%659 & %660	%397
241	%578 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%378	%395	%420	%438	%441	%452	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key	entries(tls.ca)	plain(tls.ca.cert)
241	%578 & %487	%257
241	%578 & %487 & each $1 clustermesh.config.clusters	entries($1)
241	%578 & clustermesh.apiserver.kvstoremesh.enabled	%543
241	%578 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.readinessProbe	%623
241	%578 & clustermesh.apiserver.readinessProbe	%484
241	%578 & clustermesh.apiserver.tls.auto.enabled & %497	%395
241	%578 & clustermesh.apiserver.tls.auto.enabled & %532	%395	%569	%596
241	%578 & clustermesh.apiserver.tls.auto.enabled & %585	%395
241	%578 & serviceAccounts.clustermeshApiserver.create	entries(rbac)
241	%607	%61
241	%607 & %61	=conflict/endpoint-slices
241	%711	entries(etcd)
241	%711 & !preflight.enabled	%1	%107	%109	%112	%118	%128	%129	%145	%158	%162	%163	%164	%165	%166	%17	%19	%193	%194	%20	%211	%216	%219	%220	%245	%286	%311	%317	%338	%339	%35	%36	%37	%38	%383	%4	%416	%430	%533	%561	%564	%58	%59	%61	%615	%616	%637	%638	%639	%64	%7	%75	%76	%782	%81	%82	%83	%846	entries(aksbyocni)	entries(alibabacloud)	entries(azure)	entries(bgpControlPlane)	entries(bpf)	entries(bpf.events)	entries(bpf.events.drop)	entries(cni)	entries(debug)	entries(egressGateway)	entries(encryption)	entries(eni)	entries(envoy.log)	entries(gke)	entries(ipam)	entries(ipam.operator)	entries(ipv4)	entries(ipv6)	entries(l2announcements)	entries(nat46x64Gateway)	entries(nodeIPAM)	entries(operator.pprof)	entries(pmtuDiscovery)	entries(pprof)	entries(securityContext)	hasKey(.,"devices")	hasKey(.,"hostPort")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodePort")	hasKey(.,"vtep")	hasKey(bpf,"enableTCX")	hasKey(bpf,"lbMapMax")	hasKey(bpf,"root")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	hasKey(sctp,"enabled")	plain(bpf.monitorFlags)	plain(cluster.name)
241	%711 & !preflight.enabled & !%808 & envoy.debug.admin.enabled & envoy.debug.admin.port	%196
241	%711 & !preflight.enabled & !%808 & envoy.prometheus.enabled	%169
241	%711 & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
241	%711 & !preflight.enabled & !cni.customConf & cni.install	%208
241	%711 & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%419
241	%711 & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %419	=cloud/aks-mode
241	%711 & !preflight.enabled & %107	%67
241	%711 & !preflight.enabled & %145	entries(k8s)
241	%711 & !preflight.enabled & %157	%511	%621	%671
241	%711 & !preflight.enabled & %157 & %511	%379
241	%711 & !preflight.enabled & %157 & %621	%379
241	%711 & !preflight.enabled & %157 & %671	%379
241	%711 & !preflight.enabled & %19	entries(cgroup)
241	%711 & !preflight.enabled & %193	entries(k8s)
241	%711 & !preflight.enabled & %194	entries(k8s)
241	%711 & !preflight.enabled & %20	entries(maglev)
241	%711 & !preflight.enabled & %219	%85
241	%711 & !preflight.enabled & %245	%9
241	%711 & !preflight.enabled & %339	%225
241	%711 & !preflight.enabled & %38	entries(maglev)
241	%711 & !preflight.enabled & %533	%492
241	%711 & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
241	%711 & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	%5	fields($1)
241	%711 & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	%6	fields($1)
241	%711 & !preflight.enabled & %561 & ipv4.enabled	%473
241	%711 & !preflight.enabled & %561 & ipv4.enabled & %473	=pool-key/ipv4
241	%711 & !preflight.enabled & %561 & ipv6.enabled	%474
241	%711 & !preflight.enabled & %561 & ipv6.enabled & %474	=pool-key/ipv6
241	%711 & !preflight.enabled & %779 & envoyConfig.enabled	%309
241	%711 & !preflight.enabled & %779 & envoyConfig.retryInterval	%202	%604
241	%711 & !preflight.enabled & %782	%139	%784
241	%711 & !preflight.enabled & %81	%0
241	%711 & !preflight.enabled & %83	%10	%246
241	%711 & !preflight.enabled & %83 & l2NeighDiscovery.refreshPeriod	%329	%652
241	%711 & !preflight.enabled & %846	%848
241	%711 & !preflight.enabled & %846 & %848	=kube-proxy-replacement/value
241	%711 & !preflight.enabled & authentication.gcInterval	%200	%603
241	%711 & !preflight.enabled & authentication.mutual.spire.enabled	%552
241	%711 & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%437	%682
241	%711 & !preflight.enabled & bgpControlPlane.enabled	%392
241	%711 & !preflight.enabled & bpf.monitorInterval	%46	%538
241	%711 & !preflight.enabled & cni.configMap	%121
241	%711 & !preflight.enabled & cni.configMap & cni.customConf	%208
241	%711 & !preflight.enabled & conntrackGCInterval	%47	%539
241	%711 & !preflight.enabled & conntrackGCMaxInterval	%114	%577
241	%711 & !preflight.enabled & crdWaitTimeout	%476	plain(crdWaitTimeout)
241	%711 & !preflight.enabled & customCalls	entries(customCalls)
241	%711 & !preflight.enabled & dnsProxy	%363	%384	entries(dnsProxy)
241	%711 & !preflight.enabled & dnsProxy & !%384	%781
241	%711 & !preflight.enabled & encryption.enabled	%62
241	%711 & !preflight.enabled & encryption.enabled & !%62	%161
241	%711 & !preflight.enabled & encryption.enabled & !%62 & %161	%99
241	%711 & !preflight.enabled & encryption.enabled & %62	%3	%318
241	%711 & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.interface	%226
241	%711 & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.keyRotationDuration	%442	%683
241	%711 & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.mountPath & encryption.ipsec.keyFile	%256
241	%711 & !preflight.enabled & endpointHealthChecking.enabled	%783
241	%711 & !preflight.enabled & endpointHealthChecking.enabled & !%783	%781
241	%711 & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
241	%711 & !preflight.enabled & eni.enabled	entries(endpointRoutes)
241	%711 & !preflight.enabled & etcd.enabled	range(etcd.endpoints)
241	%711 & !preflight.enabled & gatewayAPI.enabled	%159	%281	%310	%490
241	%711 & !preflight.enabled & gke.enabled	%418
241	%711 & !preflight.enabled & gke.enabled & %418	=cloud/gke-mode
241	%711 & !preflight.enabled & hasKey(.,"loadBalancer")	%195	%247	%265	%271	%342	%66	entries(loadBalancer)	entries(loadBalancer.l7)
241	%711 & !preflight.enabled & hasKey(.,"nodePort")	%290	%343	%84	entries(nodePort)	hasKey(nodePort,"range")
241	%711 & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%526
241	%711 & !preflight.enabled & hasKey(.,"nodePort") & %84	%15
241	%711 & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
241	%711 & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
241	%711 & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
241	%711 & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
241	%711 & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
241	%711 & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
241	%711 & !preflight.enabled & hostFirewall	entries(hostFirewall)
241	%711 & !preflight.enabled & hubble.enabled	%144	%168	%181	%288
241	%711 & !preflight.enabled & hubble.enabled & hubble.export	%101
241	%711 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%123
241	%711 & !preflight.enabled & hubble.enabled & hubble.redact	%136
241	%711 & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%371
241	%711 & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%350
241	%711 & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.kafka	%74
241	%711 & !preflight.enabled & identityChangeGracePeriod	%205	%605
241	%711 & !preflight.enabled & ingressController.enabled	%327	%408	%431	%444	%583
241	%711 & !preflight.enabled & ipam.ciliumNodeUpdateRate	%206	%606
241	%711 & !preflight.enabled & ipv4NativeRoutingCIDR	%92
241	%711 & !preflight.enabled & ipv6NativeRoutingCIDR	%93
241	%711 & !preflight.enabled & l7Proxy & !%172	plain(envoy.enabled)
241	%711 & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
241	%711 & !preflight.enabled & operator.endpointGCInterval	%254	%624
241	%711 & !preflight.enabled & operator.identityGCInterval	%255	%625
241	%711 & !preflight.enabled & operator.identityHeartbeatTimeout	%389	%673
241	%711 & !preflight.enabled & operator.nodeGCInterval	%152	%587
241	%711 & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
241	%711 & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%390
241	%711 & !preflight.enabled & prometheus.enabled & prometheus.metrics	%25
241	%711 & !preflight.enabled & serviceNoBackendResponse	%248
241	%808 & !preflight.enabled	%368	%388	%421	%443	entries(daemon)
241	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%394	%440	%451	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key	entries(tls.ca)	plain(tls.ca.cert)
241	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%275
241	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497 & clustermesh.annotations	%275
241	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %585 & clustermesh.annotations	%275
241	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%393	%439	%450	=certificates/missing clustermesh.apiserver.tls.client.cert	=certificates/missing clustermesh.apiserver.tls.client.key	entries(tls.ca)	plain(tls.ca.cert)
241	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%275
241	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %497 & clustermesh.annotations	%275
241	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %585 & clustermesh.annotations	%275
241	ingressController.enabled & ingressController.service.externalTrafficPolicy	%581
242	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	%297	%325	=certificates/missing hubble.metrics.tls.server.cert	=certificates/missing hubble.metrics.tls.server.key	entries(tls.ca)
242	agent & hubble.enabled & hubble.metrics.tls.enabled & %214	entries(tls.ca)
243		%640
243	%640	%614	gt(len(cluster.name),32)	len(cluster.name)
243	%640 & !%614	=cluster-name/format
243	%640 & gt(len(cluster.name),32)	=cluster-name/long
243	%711 & !preflight.enabled	entries(bgp)
243	%711 & !preflight.enabled & bgp.enabled	entries(bgp.announce)
243	%711 & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR	=bgp/no-announcements
243	%711 & !preflight.enabled & hasKey(.,"externalIPs") & !%850	%847
243	%711 & !preflight.enabled & hasKey(.,"externalIPs") & %854	entries(externalIPs)
243	%711 & !preflight.enabled & hasKey(.,"hostPort") & !%850	%847
243	%711 & !preflight.enabled & hasKey(.,"hostPort") & %854	entries(hostPort)
243	%808 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	%708
243	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !%808	%89
243	agent & rbac.create	%77
243	operator.enabled & clustermesh.enableEndpointSliceSynchronization & clustermesh.config.enabled & !%697 & each $1 clustermesh.config.clusters	range(field($1,"ips"))
243	operator.enabled & clustermesh.enableEndpointSliceSynchronization & clustermesh.config.enabled & !%697 & each $1 clustermesh.config.clusters & each $2 field($1,"ips")	plain($2)
243	operator.enabled & clustermesh.enableEndpointSliceSynchronization & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
243	preflight.enabled & rbac.create	%77
244	%808 & !preflight.enabled	%373	%4	entries(envoy.log)	entries(ipv4)	plain(envoy.healthPort)
244	%808 & !preflight.enabled & envoy.annotations	%125
244	%808 & !preflight.enabled & envoy.prometheus.enabled	%89
245	agent & !preflight.enabled & prometheus.enabled	%4
245	agent & !preflight.enabled & prometheus.enabled & envoy.prometheus.enabled	%89
246	%808 & !preflight.enabled & envoy.prometheus.enabled & !envoy.prometheus.serviceMonitor.enabled	%169
247	%711 & !preflight.enabled & !%808	%29	entries(envoy.debug)
247	%808 & !preflight.enabled & envoy.prometheus.enabled	%29	entries(envoy.debug)
247	%808 & !preflight.enabled & envoy.prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%115
247	agent & !preflight.enabled	entries(socketLB)
248	%711 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%291
248	%711 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%237	%358
248	agent & !preflight.enabled & %463 & prometheus.enabled	%29	entries(envoy.debug)
248	agent & !preflight.enabled & %463 & prometheus.enabled & envoy.debug.admin.port & !%808	%115
248	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%237	%358
248	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled & hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name	%406	%423	%696
248	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%124	%565
249	%711 & !preflight.enabled & %37	%39
249	%711 & !preflight.enabled & bpf.natMax	inQuotes(bpf.natMax)
249	%711 & !preflight.enabled & bpf.neighMax	inQuotes(bpf.neighMax)
249	%711 & !preflight.enabled & hasKey(bpf,"lbMapMax")	inQuotes(bpf.lbMapMax)
25	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %195	entries(loadBalancer)
25	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %271	entries(loadBalancer)
25	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %66	entries(loadBalancer)
25	hubble.tls.auto.enabled & %284	%348
250	%711 & !preflight.enabled	%853	hasKey(.,"externalIPs")
250	%711 & !preflight.enabled & hasKey(.,"externalIPs")	%850
250	%711 & !preflight.enabled & hasKey(.,"hostPort")	%850
250	%711 & !preflight.enabled & hasKey(.,"nodePort")	%850
250	%711 & !preflight.enabled & hasKey(.,"nodePort") & !%850	%847
251	%711 & !preflight.enabled & egressGateway.maxPolicyEntries	%323
252	preflight.enabled & %199 & k8sServiceHost	%14
253	%808 & !preflight.enabled & envoy.dnsPolicy	plain(envoy.dnsPolicy)
253	agent & !preflight.enabled & encryption.enabled & %62	%227
254	agent & !preflight.enabled & encryption.enabled & %62	%251
255	%578 & clustermesh.apiserver.extraEnv	%399
256	%488 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled	%103	entries(hubble.ui.tls)	plain(default("hubble-ui-client-certs",hubble.ui.tls.client.existingSecret))
256	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %144	%30	plain(default("hubble-server-certs",hubble.tls.server.existingSecret))
256	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled & !hubble.metrics.tls.server.existingSecret	%297	%325	=certificates/missing hubble.metrics.tls.server.cert	=certificates/missing hubble.metrics.tls.server.key	entries(tls.ca)
256	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %214	entries(tls.ca)
256	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & !hubble.tls.server.existingSecret	%117	%91	=certificates/missing hubble.tls.server.cert	=certificates/missing hubble.tls.server.key	entries(tls.ca)
256	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%183	plain(default("hubble-relay-client-certs",hubble.relay.tls.client.existingSecret))
256	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled & hubble.relay.tls.server.enabled	plain(default("hubble-relay-server-certs",hubble.relay.tls.server.existingSecret))
256	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret	%252	%272	=certificates/missing hubble.relay.tls.client.cert	=certificates/missing hubble.relay.tls.client.key	entries(tls.ca)
256	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret & hubble.annotations	%156
256	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret	%253	%273	=certificates/missing hubble.relay.tls.server.cert	=certificates/missing hubble.relay.tls.server.key	entries(tls.ca)
256	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret & hubble.annotations	%156
256	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret	%177	%204	=certificates/missing hubble.ui.tls.client.cert	=certificates/missing hubble.ui.tls.client.key	entries(tls.ca)
256	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret & hubble.annotations	%156
256	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled & hubble.annotations	%156
257	%711 & !preflight.enabled	entries(nat)
258	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%30	%714
259		%126	%179	%27	%28	%376	%412
259	!%179	%235
259	!%179 & !%235	%261
259	!%179 & !%235 & !%261	%234
259	!%531	%306
259	%126	=removed-key
259	%179	=removed-key
259	%234	=removed-key
259	%235	=removed-key
259	%261	=removed-key
259	%27	=removed-key
259	%28	=removed-key
259	%306	=removed-key
259	%412	=removed-key
259	%531	=removed-key
26	agent & !preflight.enabled & pprof	entries(pprof)
260		ge(int(cluster.id),128)
260	!%547	ge(int(cluster.id),384)
260	!%547 & ge(int(cluster.id),384)	le(int(cluster.id),511)
260	%752	entries(eni)
260	%752 & !eni.enabled	entries(alibabacloud)
260	%752 & !eni.enabled & !alibabacloud.enabled	%134	entries(cni)
260	%752 & %678	=cluster-name/id
260	ge(int(cluster.id),128)	le(int(cluster.id),255)
261	%711 & !preflight.enabled & %157	%512
261	%711 & !preflight.enabled & %157 & %512	%379
262	%808 & !preflight.enabled	%29	%324	entries(envoy.debug)	entries(ipv6)
262	%808 & !preflight.enabled & envoy.debug.admin.enabled	%115
263	%711 & !preflight.enabled	%29	entries(envoy.debug)
264		%527	%645
264	%645	ge(int(cluster.id),128)
264	%645 & !%547	ge(int(cluster.id),384)
264	%645 & !%547 & ge(int(cluster.id),384)	le(int(cluster.id),511)
264	%645 & %752	entries(eni)
264	%645 & %752 & !eni.enabled	entries(alibabacloud)
264	%645 & %752 & !eni.enabled & !alibabacloud.enabled	%134	entries(cni)
264	%645 & %752 & %678	=cluster-name/id
264	%645 & ge(int(cluster.id),128)	le(int(cluster.id),255)
265	%808 & !preflight.enabled & envoy.prometheus.enabled	%302
266	%578	%553	%619
266	%578 & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%765
266	%578 & clustermesh.apiserver.tls.auto.enabled & %497	%815
266	%578 & clustermesh.apiserver.tls.auto.enabled & %532	%459
266	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & certgen.priorityClassName	%201
266	%578 & clustermesh.apiserver.tls.auto.enabled & %585 & clustermesh.annotations	%180	%356
266	%578 & commonLabels	mergedMap(commonLabels)
266	%711	%553
266	%711 & !preflight.enabled	%142	%146	%269	%270	%282	%352	%435	%51
266	%711 & !preflight.enabled & %435	entries(daemon)
266	%711 & !preflight.enabled & bgpControlPlane.enabled	%307
266	%711 & !preflight.enabled & hasKey(.,"loadBalancer")	%475	hasKey(loadBalancer,"experimental")
266	%711 & !preflight.enabled & hasKey(.,"loadBalancer") & %475	%457
266	%837	%553
266	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%813 & !field($1,"ips")	=cluster-mesh/address field($1,"address")
266	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%553
266	clustermesh.useAPIServer & %198	%551
266	clustermesh.useAPIServer & %198 & %551	%501
266	clustermesh.useAPIServer & %198 & %551 & %501	=cluster-mesh/identity-mode
266	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %497	%553
266	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %585	%553
266	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%553
266	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%180	%356
266	externalWorkloads.enabled & %198	%551
266	externalWorkloads.enabled & %198 & %551	%501
266	externalWorkloads.enabled & %198 & %551 & %501	=cluster-mesh/workloads-identity-mode
266	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %497	%553
266	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %585	%553
266	preflight.enabled & preflight.annotations	entries(preflight.annotations)	entries(preflight.annotations.Values)
267		%614	entries(hubble.metrics.dynamic)	entries(tls.secretSync)	entries(tls.secretsNamespace)	gt(len(cluster.name),32)	len(cluster.name)
267	!%614	=cluster-name/format
267	!resourceQuotas.enabled & %691	entries(gke)
267	%488 & hubble.ui.enabled	%553	eq("",default("",field(hubble.ui.backend.image,"tag")))	eq("",default("",field(hubble.ui.frontend.image,"tag")))
267	%488 & hubble.ui.enabled & commonLabels	mergedMap(commonLabels)
267	%488 & hubble.ui.enabled & hubble.ui.labels	mergedMap(hubble.ui.labels)
267	%600 & !%293	%137
267	%759 & agent	%131	%264
267	%759 & operator.enabled	%188	%312
267	%808	%553
267	%808 & !preflight.enabled	eq("",default("",field(envoy.image,"tag")))
267	%808 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	plain(default(%554,envoy.prometheus.serviceMonitor.namespace))
267	%808 & commonLabels	mergedMap(commonLabels)
267	agent	%553
267	agent & !preflight.enabled	%313	entries(scheduling)	eq(scheduling.mode,"anti-affinity")
267	agent & !preflight.enabled & hubble.metrics.dynamic.enabled	plain(hubble.metrics.dynamic.config.configMapName)
267	agent & !preflight.enabled & keepDeprecatedLabels & gke.enabled & eq(%554,"kube-system")	=cloud/gke-labels
267	agent & !preflight.enabled & prometheus.enabled & %657 & !%808	%89
267	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%748
267	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & envoy.prometheus.enabled	%380
267	agent & commonLabels	mergedMap(commonLabels)
267	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	eq("",default("",field(authentication.mutual.spire.install.initImage,"tag")))
267	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%679	eq("",default("",field(authentication.mutual.spire.install.agent.image,"tag")))
267	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%687	eq("",default("",field(authentication.mutual.spire.install.server.image,"tag")))
267	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.priorityClassName	plain(authentication.mutual.spire.install.agent.priorityClassName)
267	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.priorityClassName	plain(authentication.mutual.spire.install.server.priorityClassName)
267	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & commonLabels	mergedMap(commonLabels)
267	clustermesh.config.enabled	%553	%811
267	each $1 dict() & commonLabels	mergedMap(commonLabels)
267	gt(len(cluster.name),32)	=cluster-name/long
267	hubble.enabled & %608	%334	%48	%553
267	hubble.enabled & %608 & commonLabels	mergedMap(commonLabels)
267	hubble.enabled & %608 & hubble.annotations	%156
267	hubble.enabled & %608 & hubble.metrics.serviceAnnotations	%467
267	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %382	%553
267	hubble.enabled & hubble.relay.enabled	%553	eq("",default("",field(hubble.relay.image,"tag")))
267	hubble.enabled & hubble.relay.enabled & commonLabels	mergedMap(commonLabels)
267	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled	plain(default(%554,hubble.relay.prometheus.serviceMonitor.namespace))
267	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	%459	%553
267	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & certgen.priorityClassName	%201
267	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & commonLabels	mergedMap(commonLabels)
267	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382	%553
267	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	%553
267	hubble.metrics.dynamic.enabled	entries(hubble.metrics.dynamic.config)
267	hubble.metrics.dynamic.enabled & hubble.metrics.dynamic.config.createConfigMap	%553	name(hubble.metrics.dynamic.config.configMapName)
267	ingressController.enabled	%553
267	ingressController.enabled & commonLabels	mergedMap(commonLabels)
267	ipMasqAgent.enabled & ipMasqAgent.config	%553
267	kindIs("invalid",tls.secretSync.enabled)	semverCompare(">=1.17",default("1.17",upgradeCompatibility))
267	l7Proxy & %172	%640
267	nodeinit.enabled	%553	eq("",default("",field(nodeinit.image,"tag")))
267	nodeinit.enabled & commonLabels	mergedMap(commonLabels)
267	operator.enabled	%553
267	operator.enabled & !operator.image.override	eq("",default("",operator.image.tag))
267	operator.enabled & commonLabels	mergedMap(commonLabels)
267	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled	plain(default(%554,operator.prometheus.serviceMonitor.namespace))
267	operator.enabled & serviceAccounts.operator.create & rbac.create & !ingressController.enabled & !gatewayAPI.enabled	entries(bgpControlPlane)
267	preflight.enabled	%553	eq("",default("",field(preflight.image,"tag")))
267	preflight.enabled & commonLabels	mergedMap(commonLabels)
267	preflight.enabled & preflight.extraVolumes	%147
267	tls.caBundle.enabled & tls.caBundle.content	%553
268	%711 & !preflight.enabled	%320
268	%711 & !preflight.enabled & %320	plain(ipam.multiPoolPreAllocation)
268	%711 & !preflight.enabled & bpf.ctAccounting	inQuotes(bpf.ctAccounting)
268	agent & !preflight.enabled & %463 & %608	%48
268	agent & !preflight.enabled & %463 & prometheus.enabled	%4
268	agent & !preflight.enabled & %463 & prometheus.enabled & envoy.prometheus.enabled	%89
268	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%553	%748
268	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & %662 & hubble.annotations	%156
268	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & commonLabels	mergedMap(commonLabels)
269	agent & !preflight.enabled & prometheus.enabled & !prometheus.metricsService	%4
269	agent & !preflight.enabled & prometheus.enabled & !prometheus.serviceMonitor.enabled & !prometheus.metricsService & envoy.prometheus.enabled	%89
269	agent & !preflight.enabled & prometheus.enabled & %657	%4	plain(prometheus.port)
269	clustermesh.config.enabled & each $1 clustermesh.config.clusters	%768
269	clustermesh.config.enabled & each $1 clustermesh.config.clusters & %812	fields($1.tls)
269	clustermesh.config.enabled & each $1 clustermesh.config.clusters & %812 & field($1.tls,"cert") & field($1.tls,"key")	entries($1.tls)
269	operator.enabled & %723 & clustermesh.config.enabled & !%697 & each $1 clustermesh.config.clusters	range(field($1,"ips"))
269	operator.enabled & %723 & clustermesh.config.enabled & !%697 & each $1 clustermesh.config.clusters & each $2 field($1,"ips")	plain($2)
269	operator.enabled & %723 & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
27	agent & !preflight.enabled	%76
270	%711 & !preflight.enabled & hasKey(.,"externalIPs") & %850	entries(externalIPs)
270	%711 & !preflight.enabled & hasKey(.,"hostPort") & %850	entries(hostPort)
271	%822 & tls.secretsNamespace.name	%160
271	tls.secretsNamespace.create & tls.secretsNamespace.name	%372
272	%822 & tls.secretsNamespace.name	entries(serviceAccounts)
272	operator.enabled & serviceAccounts.operator.create & %822 & tls.secretsNamespace.name & annotations	annotations(annotations)
273	%808 & !preflight.enabled	%228
273	%808 & !preflight.enabled & !envoy.log.format_json	%40
274	agent & !preflight.enabled & %716	%298	%55
274	agent & !preflight.enabled & %716 & %608	%48
274	agent & !preflight.enabled & %716 & prometheus.enabled	%29	%4	entries(envoy.debug)	plain(prometheus.port)
274	agent & !preflight.enabled & %716 & prometheus.enabled & envoy.prometheus.enabled	%89
275	%711 & !preflight.enabled	%50
275	%711 & !preflight.enabled & hubble.enabled & %608	%291
275	%711 & !preflight.enabled & hubble.enabled & %608 & hubble.metrics.tls.enabled	%237	%358
275	agent & !preflight.enabled & %716 & prometheus.enabled & envoy.debug.admin.port & !%808	%115
276	agent & !preflight.enabled & hubble.enabled & %608 & hubble.metrics.tls.enabled	%237	%358
276	agent & !preflight.enabled & hubble.enabled & %608 & hubble.metrics.tls.enabled & hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name	%406	%423	%696
276	hubble.enabled & %608 & hubble.metrics.serviceMonitor.enabled	%240	%748
276	hubble.enabled & %608 & hubble.metrics.serviceMonitor.enabled & %662 & hubble.metrics.serviceMonitor.annotations	%572
276	hubble.enabled & %608 & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.labels	%486
276	hubble.enabled & %608 & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%124	%565
277	%822 & tls.secretsNamespace.name & commonLabels	mergedMap(commonLabels)
278	agent & !preflight.enabled & hubble.enabled & %608 & hubble.metrics.tls.enabled	%30	%714
279	tls.secretsNamespace.create & tls.secretsNamespace.name & !preflight.enabled	%372
28	etcd.managed	%122
280	!preflight.enabled & %822 & tls.secretsNamespace.name	%160
281	%578 & clustermesh.apiserver.service.labels	%485
281	%711 & !preflight.enabled	%346
282	agent & !preflight.enabled & hubble.enabled & %608 & hubble.metrics.tls.enabled	plain(default("hubble-metrics-server-certs",hubble.metrics.tls.server.existingSecret))
283	%711 & !preflight.enabled	%845
283	%711 & !preflight.enabled & hasKey(.,"hostPort")	%847
283	%711 & !preflight.enabled & hasKey(.,"hostPort") & %847	entries(hostPort)
283	%711 & !preflight.enabled & hasKey(.,"nodePort")	%847
283	%711 & !preflight.enabled & hubble.enabled	%34
283	%711 & !preflight.enabled & hubble.enabled & !%34	eq(ipv4.enabled,false)
284		%305	%319	%428	%630	entries(k8sClientExponentialBackoff)	entries(k8sServiceHostRef)
284	!%319	%341
284	!%319 & !%341	%289
284	!%761 & !%785	entries(tls.ca)
284	!has(clustermesh.apiserver.kvstoremesh.kvstoreMode,list("internal","external"))	=cluster-mesh/kvstore-mode
284	%305	=removed-key
284	%428	=removed-key
284	%488 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %635	%675
284	%488 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %635 & %675 & %669	plain(%669)
284	%488 & hubble.ui.enabled & hubble.ui.service.labels	mergedMap(hubble.ui.service.labels)
284	%542	%553	entries(etcd)
284	%542 & !preflight.enabled	%1	%107	%109	%112	%118	%128	%129	%142	%145	%146	%158	%162	%163	%165	%166	%17	%19	%193	%194	%20	%211	%216	%219	%220	%245	%269	%270	%282	%286	%29	%311	%317	%338	%339	%346	%35	%36	%362	%37	%38	%4	%416	%430	%435	%50	%51	%564	%58	%59	%61	%615	%637	%638	%639	%64	%75	%76	%782	%81	%82	%83	entries(aksbyocni)	entries(alibabacloud)	entries(azure)	entries(bgpControlPlane)	entries(bpf)	entries(bpf.events)	entries(bpf.events.drop)	entries(cni)	entries(debug)	entries(egressGateway)	entries(eni)	entries(envoy.debug)	entries(envoy.log)	entries(gke)	entries(ipam.operator)	entries(ipv4)	entries(ipv6)	entries(l2announcements)	entries(localRedirectPolicies)	entries(nat)	entries(nat46x64Gateway)	entries(nodeIPAM)	entries(operator.pprof)	entries(pmtuDiscovery)	entries(pprof)	entries(securityContext)	eq(routingMode,"native")	hasKey(.,"devices")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodeLabels")	hasKey(.,"nodePort")	hasKey(.,"vtep")	hasKey(bpf,"enableTCX")	hasKey(bpf,"lbMapMax")	hasKey(bpf,"policyStatsMapMax")	hasKey(bpf,"root")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	hasKey(sctp,"enabled")	plain(bpf.monitorFlags)	semverCompare(">=1.18",default("1.18",upgradeCompatibility))
284	%542 & !preflight.enabled & !%808 & envoy.debug.admin.enabled & envoy.debug.admin.port	%196
284	%542 & !preflight.enabled & !%808 & envoy.prometheus.enabled	%169
284	%542 & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
284	%542 & !preflight.enabled & !cni.customConf & cni.install	%208
284	%542 & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%419
284	%542 & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %419	=cloud/aks-mode
284	%542 & !preflight.enabled & %107	%67
284	%542 & !preflight.enabled & %157	%511	%512	%621	%671
284	%542 & !preflight.enabled & %157 & %511	%379
284	%542 & !preflight.enabled & %157 & %512	%379
284	%542 & !preflight.enabled & %157 & %671	%379
284	%542 & !preflight.enabled & %19	entries(cgroup)
284	%542 & !preflight.enabled & %20	entries(maglev)
284	%542 & !preflight.enabled & %219	%85
284	%542 & !preflight.enabled & %245	%9
284	%542 & !preflight.enabled & %339	%225
284	%542 & !preflight.enabled & %362	inQuotes(debug.metricsSamplingInterval)
284	%542 & !preflight.enabled & %38	entries(maglev)
284	%542 & !preflight.enabled & %435	entries(daemon)
284	%542 & !preflight.enabled & %779 & envoyConfig.enabled	%309
284	%542 & !preflight.enabled & %779 & envoyConfig.retryInterval	%202	%604
284	%542 & !preflight.enabled & %782	%139	%784
284	%542 & !preflight.enabled & %81	%0
284	%542 & !preflight.enabled & %83	%246
284	%542 & !preflight.enabled & %83 & %246	%10
284	%542 & !preflight.enabled & authentication.gcInterval	%200	%603
284	%542 & !preflight.enabled & authentication.mutual.spire.enabled	%552
284	%542 & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%437	%682
284	%542 & !preflight.enabled & bgpControlPlane.enabled	%307	%392	entries(bgpControlPlane.routerIDAllocation)
284	%542 & !preflight.enabled & bpf.monitorInterval	%46	%538
284	%542 & !preflight.enabled & cni.configMap	%121
284	%542 & !preflight.enabled & cni.configMap & cni.customConf	%208
284	%542 & !preflight.enabled & conntrackGCInterval	%47	%539
284	%542 & !preflight.enabled & conntrackGCMaxInterval	%114	%577
284	%542 & !preflight.enabled & crdWaitTimeout	%476	plain(crdWaitTimeout)
284	%542 & !preflight.enabled & dnsProxy	%363	%384	entries(dnsProxy)
284	%542 & !preflight.enabled & dnsProxy & !%384	%781
284	%542 & !preflight.enabled & encryption.enabled	%62
284	%542 & !preflight.enabled & encryption.enabled & !%62	%161
284	%542 & !preflight.enabled & encryption.enabled & !%62 & %161	%99
284	%542 & !preflight.enabled & encryption.enabled & %62	%3	%318
284	%542 & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.keyRotationDuration	%442	%683
284	%542 & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.mountPath & encryption.ipsec.keyFile	%256
284	%542 & !preflight.enabled & endpointHealthChecking.enabled	%783
284	%542 & !preflight.enabled & endpointHealthChecking.enabled & !%783	%781
284	%542 & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
284	%542 & !preflight.enabled & eni.enabled	entries(endpointRoutes)
284	%542 & !preflight.enabled & etcd.enabled	range(etcd.endpoints)
284	%542 & !preflight.enabled & gatewayAPI.enabled	%159	%281	%310	%490
284	%542 & !preflight.enabled & gke.enabled	%418
284	%542 & !preflight.enabled & gke.enabled & %418	=cloud/gke-mode
284	%542 & !preflight.enabled & hasKey(.,"loadBalancer")	%195	%247	%265	%271	%342	%66	entries(loadBalancer)	entries(loadBalancer.l7)
284	%542 & !preflight.enabled & hasKey(.,"nodePort")	%290	%343	%84	entries(nodePort)	hasKey(nodePort,"range")
284	%542 & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%526
284	%542 & !preflight.enabled & hasKey(.,"nodePort") & %84	%15
284	%542 & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
284	%542 & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
284	%542 & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
284	%542 & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
284	%542 & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
284	%542 & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
284	%542 & !preflight.enabled & hubble.enabled	%144	%168	%181	%288	%34	%513
284	%542 & !preflight.enabled & hubble.enabled & %513	entries(hubble.networkPolicyCorrelation)
284	%542 & !preflight.enabled & hubble.enabled & %608	%291
284	%542 & !preflight.enabled & hubble.enabled & %608 & hubble.metrics.tls.enabled	%237	%358
284	%542 & !preflight.enabled & hubble.enabled & hubble.export	%101
284	%542 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%123
284	%542 & !preflight.enabled & hubble.enabled & hubble.redact	%136
284	%542 & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%371
284	%542 & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%350
284	%542 & !preflight.enabled & identityChangeGracePeriod	%205	%605
284	%542 & !preflight.enabled & ingressController.enabled	%408	%431	%444	%583
284	%542 & !preflight.enabled & ipam.ciliumNodeUpdateRate	%206	%606
284	%542 & !preflight.enabled & ipv4NativeRoutingCIDR	%92
284	%542 & !preflight.enabled & ipv6NativeRoutingCIDR	%93
284	%542 & !preflight.enabled & l7Proxy & !%172	plain(envoy.enabled)
284	%542 & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
284	%542 & !preflight.enabled & operator.endpointGCInterval	%254	%624
284	%542 & !preflight.enabled & operator.identityGCInterval	%255	%625
284	%542 & !preflight.enabled & operator.identityHeartbeatTimeout	%389	%673
284	%542 & !preflight.enabled & operator.nodeGCInterval	%152	%587
284	%542 & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
284	%542 & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%390
284	%542 & !preflight.enabled & prometheus.enabled & prometheus.metrics	%25
284	%542 & !preflight.enabled & serviceNoBackendResponse	%248
284	%630	%296
284	%630 & !clustermesh.apiserver.kvstoremesh.enabled	=cluster-mesh/external-kvstoremesh
284	%630 & !clustermesh.useAPIServer	=cluster-mesh/external-api-server
284	%630 & %296	%551
284	%630 & %296 & %551	%501
284	%630 & %296 & %551 & %501	=cluster-mesh/external-identity-mode
284	%630 & ne(toString(clustermesh.apiserver.replicas),"1")	=cluster-mesh/external-replicas
284	%808	entries(daemon)
284	%808 & !preflight.enabled & envoy.livenessProbe.enabled	%388	%443
284	%808 & !preflight.enabled & envoy.startupProbe.enabled	%368	%421
284	%808 & !preflight.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%119	%14	%94
284	%833	%553	entries(tls.ca)
284	%833 & tls.ca.cert & tls.ca.key	%353
284	agent & !preflight.enabled	name(name)
284	agent & !preflight.enabled & cni.install & cni.iptablesRemoveAWSRules	%149
284	agent & !preflight.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%119	%14	%94
284	ciliumEndpointSlice.enabled	%61
284	ciliumEndpointSlice.enabled & %61	=conflict/endpoint-slices
284	clustermesh.useAPIServer	%322	%332	%458	%523	%553	%568	%613	%631	entries(serviceAccounts)
284	clustermesh.useAPIServer & !%705	=cluster-mesh/auth-mode
284	clustermesh.useAPIServer & !%750 & !clustermesh.apiserver.kvstoremesh.enabled	=cluster-mesh/kvstoremesh-disabled
284	clustermesh.useAPIServer & !clustermesh.apiserver.metrics.enabled & !%741	%429
284	clustermesh.useAPIServer & %631	%263	%267	%280	%333	%377	%429	%465	%487	%560	%619	%777	entries(debug)
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.etcd.init.extraArgs	%514
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.etcd.init.extraEnv	%500
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.extraVolumeMounts	%483
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.metrics.etcd.enabled	%478
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %497	%496	entries(tls.ca)
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %497 & tls.ca.cert & tls.ca.key	%353
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %532	%174	%459	%496	%545	%72	%747	entries(certgen)	entries(certgen.image)	fields(certgen.image)
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %532 & certgen.priorityClassName	%201
284	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %585	%496
284	clustermesh.useAPIServer & %631 & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
284	clustermesh.useAPIServer & %750	%267	%280	%366	%416	%465	%487	%619	%777	entries(debug)
284	clustermesh.useAPIServer & %750 & clustermesh.apiserver.extraArgs	%364
284	clustermesh.useAPIServer & %750 & clustermesh.apiserver.extraVolumeMounts	%483
284	clustermesh.useAPIServer & %750 & clustermesh.apiserver.metrics.enabled	%403
284	clustermesh.useAPIServer & %750 & clustermesh.apiserver.readinessProbe	%484
284	clustermesh.useAPIServer & %750 & disableEndpointCRD	=cluster-mesh/endpoint-crd
284	clustermesh.useAPIServer & %809	%558
284	clustermesh.useAPIServer & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%429	%765
284	clustermesh.useAPIServer & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & %727 & clustermesh.apiserver.metrics.serviceMonitor.annotations	%686
284	clustermesh.useAPIServer & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%667
284	clustermesh.useAPIServer & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled & %631	%609
284	clustermesh.useAPIServer & %809 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.labels	%651
284	clustermesh.useAPIServer & clustermesh.annotations	%275
284	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	%267	%280	%416	%465	%543	%619	%777	entries(debug)	ne(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
284	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraArgs	%537
284	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraEnv	%528
284	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraVolumeMounts	%622
284	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.readinessProbe	%623
284	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%567
284	clustermesh.useAPIServer & clustermesh.apiserver.podAnnotations	mergedMap(clustermesh.apiserver.podAnnotations)
284	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled	%510
284	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %635	%713
284	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %635 & %713 & %709	plain(%709)
284	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %656	%694
284	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %668	%698
284	clustermesh.useAPIServer & clustermesh.apiserver.podLabels	%417
284	clustermesh.useAPIServer & clustermesh.apiserver.priorityClassName	%479
284	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%532
284	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532	%433
284	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.auto.schedule	%174	%459	%496	%545	%747	entries(certgen)	entries(certgen.image)	entries(debug)	fields(certgen.image)
284	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.auto.schedule & certgen.priorityClassName	%201
284	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532 & serviceAccounts.clustermeshcertgen.create & %702 & serviceAccounts.clustermeshcertgen.annotations	%618
284	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %585 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	=certificates/cluster-mesh-issuer
284	clustermesh.useAPIServer & clustermesh.apiserver.topologySpreadConstraints	%582
284	clustermesh.useAPIServer & clustermesh.apiserver.topologySpreadConstraints & each $1 clustermesh.apiserver.topologySpreadConstraints	fields($1)
284	clustermesh.useAPIServer & commonLabels	mergedMap(commonLabels)
284	clustermesh.useAPIServer & serviceAccounts.clustermeshApiserver.create	entries(rbac)
284	clustermesh.useAPIServer & serviceAccounts.clustermeshApiserver.create & %707 & serviceAccounts.clustermeshApiserver.annotations	%642
284	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %635	%688
284	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %635 & %688 & %680	plain(%680)
284	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	range(hubble.export.dynamic.config.content)
284	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content	%289	%341
284	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %289	%215	set($1,"fileCompress",%215)
284	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %319	%244	set($1,"fileMaxSizeMb",%244)
284	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %341	%268	set($1,"fileMaxBackups",%268)
284	ingressController.enabled & ingressController.service.externalTrafficPolicy & !ingressController.hostNetwork.enabled	%581
284	k8sClientExponentialBackoff.enabled	range(extraEnv)
284	k8sClientExponentialBackoff.enabled & each $1 extraEnv	%337	entries($1)
284	k8sClientExponentialBackoff.enabled & each $1 extraEnv & !%337	%414
284	k8sClientExponentialBackoff.enabled & each $1 extraEnv & or(%337,%414)	=conflict/client-backoff
284	k8sServiceHostRef.name & k8sServiceHostRef.key & k8sServiceHost	=conflict/api-server-twice
284	operator.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%119	%14	%94
284	operator.enabled & operator.podDisruptionBudget.enabled & %635	%672
284	operator.enabled & operator.podDisruptionBudget.enabled & %635 & %672 & %661	plain(%661)
284	operator.enabled & serviceAccounts.operator.create & rbac.create	%315
284	operator.enabled & serviceAccounts.operator.create & rbac.create & !%315	eq(identityManagementMode,"both")
284	preflight.enabled & %808	entries(preflight.envoy)	eq("",default("",field(preflight.envoy.image,"tag")))	fields(preflight.envoy.image)	ternary(printf("@%s",field(preflight.envoy.image,"digest")),"",default(false,field(preflight.envoy.image,"useDigest")))
284	preflight.enabled & preflight.extraEnv	%42
284	preflight.enabled & preflight.podAnnotations	mergedMap(preflight.podAnnotations)
284	preflight.enabled & preflight.validateCNPs & k8sServiceHostRef.name & k8sServiceHostRef.key	%119	%14	%94
284	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %635	%676
284	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %635 & %676 & %670	plain(%670)
285	%822 & tls.secretsNamespace.name	%553
286	%542 & !preflight.enabled	%65	entries(ipam)
286	%542 & !preflight.enabled & %145	entries(k8s)
286	%542 & !preflight.enabled & %157 & %621	%379
286	%542 & !preflight.enabled & %193	entries(k8s)
286	%542 & !preflight.enabled & %194	entries(k8s)
286	%542 & !preflight.enabled & %65	entries(k8s)
286	%542 & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.interface	%226
286	%542 & !preflight.enabled & eq(routingMode,"native") & ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR	=native-cidr/ipv6
286	%542 & !preflight.enabled & hubble.enabled & !%34	eq(ipv4.enabled,false)
286	%542 & !preflight.enabled & hubble.enabled & hubble.redact & %136 & hubble.redact.kafka	%74
286	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%378	%394	%395	%420	%438	%440	%441	%451	%452	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key	entries(tls.ca)	plain(tls.ca.cert)
286	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %497	%395	%719	%815
286	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %532	%395	%569	%596
286	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %585	%395	%569	%596
286	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.auto.schedule	%395	%569	%596
286	each $1 dict() & secretsNamespaceAnnotations	%375
286	preflight.enabled & %199 & k8sServiceHostRef.name & k8sServiceHostRef.key	%119	%14	%94
287	%542 & !preflight.enabled	%352	%533	%561	%616	%845	%846
287	%542 & !preflight.enabled & %533	%492
287	%542 & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
287	%542 & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	%5	fields($1)
287	%542 & !preflight.enabled & %533 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	%6	fields($1)
287	%542 & !preflight.enabled & %561 & ipv4.enabled	%473
287	%542 & !preflight.enabled & %561 & ipv4.enabled & %473	=pool-key/ipv4
287	%542 & !preflight.enabled & %561 & ipv6.enabled	%474
287	%542 & !preflight.enabled & %561 & ipv6.enabled & %474	=pool-key/ipv6
287	%542 & !preflight.enabled & %846	%848
287	%542 & !preflight.enabled & %846 & %848	=kube-proxy-replacement/value
287	%542 & !preflight.enabled & customCalls	entries(customCalls)
287	%542 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled	%449
287	%542 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %449	%566
287	%542 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %449 & %566 & !ipv4NativeRoutingCIDR	=native-cidr/ipv4
287	%542 & !preflight.enabled & hasKey(.,"loadBalancer")	%475
287	%542 & !preflight.enabled & hasKey(.,"loadBalancer") & %475	%457
287	%542 & !preflight.enabled & hasKey(.,"nodePort")	%847
287	agent & !preflight.enabled & %716 & prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%115
287	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !and(%697,%630) & !%813 & !field($1,"ips")	=cluster-mesh/address field($1,"address")
287	clustermesh.config.enabled & each $1 clustermesh.config.clusters & clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & %630	fields(etcd)
287	clustermesh.useAPIServer & %631	%404	%508	%559	%659
287	clustermesh.useAPIServer & %631 & !%659	%660
287	clustermesh.useAPIServer & %631 & !%659 & %660	%397
287	clustermesh.useAPIServer & %631 & %508 & clustermesh.apiserver.service.nodePort	%466
287	clustermesh.useAPIServer & %631 & %559 & clustermesh.apiserver.service.loadBalancerClass	%580
287	clustermesh.useAPIServer & %631 & %559 & clustermesh.apiserver.service.loadBalancerIP	%544
287	clustermesh.useAPIServer & %631 & %689 & clustermesh.apiserver.service.annotations	%571
287	clustermesh.useAPIServer & %631 & %750 & %487	%257
287	clustermesh.useAPIServer & %631 & %750 & %487 & each $1 clustermesh.config.clusters	entries($1)
287	clustermesh.useAPIServer & %631 & clustermesh.apiserver.service.externalTrafficPolicy	%611
287	clustermesh.useAPIServer & %631 & clustermesh.apiserver.service.internalTrafficPolicy	%612
287	clustermesh.useAPIServer & %631 & clustermesh.apiserver.service.labels	%485
287	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %532	%348
287	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %532 & certgen.annotations.job	%274
287	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.auto.schedule	%348
287	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range(field($1,"ips"))
287	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 field($1,"ips")	plain($2)
287	operator.enabled	%216
287	operator.enabled & %216	%87
288	%542 & !preflight.enabled & ingressController.enabled	%327
289	%542 & !preflight.enabled	entries(encryption)
29	%578	entries(clustermesh.apiserver.etcd.image)	plain(clustermesh.apiserver.etcd.image.pullPolicy)
29	%578 & %532	%308
29	%578 & clustermesh.apiserver.service.annotations	%571
29	%578 & serviceAccounts.clustermeshApiserver.create & serviceAccounts.clustermeshApiserver.annotations	%642
29	etcd.managed & serviceAccounts.etcd.annotations	%455
29	preflight.enabled & serviceAccounts.preflight.create & serviceAccounts.preflight.annotations	%521
290	%542 & !preflight.enabled & hostFirewall	entries(hostFirewall)
291	clustermesh.useAPIServer & %750 & clustermesh.apiserver.extraEnv	%399
292	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %585 & clustermesh.annotations	%180	%356
293	%808	%228	%29	%324	%373	%4	entries(envoy.debug)	entries(envoy.log)	entries(ipv4)	entries(ipv6)	plain(envoy.healthPort)
293	%808 & !envoy.log.format_json	%40
293	%808 & envoy.annotations	%125
293	%808 & envoy.debug.admin.enabled	%115
293	%808 & envoy.prometheus.enabled	%302	%89
294	clustermesh.useAPIServer & %750 & clustermesh.apiserver.extraEnv	%345
295	agent & !preflight.enabled	%65
295	agent & !preflight.enabled & %65	entries(k8s)
296	%542 & !preflight.enabled & bgpControlPlane.enabled	entries(bgpControlPlane.legacyOriginAttribute)
296	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled & hubble.relay.prometheus.serviceMonitor.labels	mergedMap(hubble.relay.prometheus.serviceMonitor.labels)
296	ingressController.enabled & ingressController.service.insecureNodePort	%517
296	ingressController.enabled & ingressController.service.secureNodePort	%489
297	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
298	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.logOptions)
298	hubble.enabled & hubble.relay.enabled & hubble.relay.logOptions.format	plain(hubble.relay.logOptions.format)
298	hubble.enabled & hubble.relay.enabled & hubble.relay.logOptions.level	plain(hubble.relay.logOptions.level)
299	%542 & !preflight.enabled	%191
299	%542 & !preflight.enabled & %191	entries(configDriftDetection)
3	!resourceQuotas.enabled & %294	entries(gke)
3	agent & !preflight.enabled & keepDeprecatedLabels & %283 & gke.enabled	=cloud/gke-labels
3	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	plain(prometheus.port)
30	%578	%546
30	%578 & %532	%207
30	hubble.tls.auto.enabled & %284	%207
30	nodeinit.enabled	%230
300		entries(clustermesh.mcsapi)	entries(standaloneDnsProxy)	hasKey(.,"bpf")
300	%542 & !preflight.enabled	%462	%700	%704	%754	entries(alibabacloud.nodeSpec)	entries(azure.nodeSpec)	entries(encryption.strictMode.egress)	entries(encryption.strictMode.ingress)	eq(%742,"true")	hasKey(.,"enableNoServiceEndpointsRoutable")	hasKey(.,"standaloneDnsProxy")	ternary("native","tunnel",or(eni.enabled,gke.enabled))
300	%542 & !preflight.enabled & %462	plain(operator.unmanagedPodWatcher.selector)
300	%542 & !preflight.enabled & %700	%492
300	%542 & !preflight.enabled & %700 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
300	%542 & !preflight.enabled & %700 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	%5	fields($1)
300	%542 & !preflight.enabled & %700 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	%6	fields($1)
300	%542 & !preflight.enabled & %754	%755
300	%542 & !preflight.enabled & %754 & %755	=kube-proxy-replacement/value
300	%542 & !preflight.enabled & aksbyocni.enabled & ipam.mode	%78
300	%542 & !preflight.enabled & aksbyocni.enabled & ipam.mode & !%78	eq(ipam.mode,"multi-pool")
300	%542 & !preflight.enabled & eni.enabled & eni.nodeSpec	entries(eni.nodeSpec)	ne(eni.nodeSpec.deleteOnTermination,nil)	ne(eni.nodeSpec.firstInterfaceIndex,nil)
300	%542 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled	%677
300	%542 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %677	%706
300	%542 & !preflight.enabled & hubble.enabled	%340
300	%542 & !preflight.enabled & hubble.enabled & %340 & hubble.lostEventSendInterval	mustDateModify(toString(hubble.lostEventSendInterval),now())	plain(hubble.lostEventSendInterval)
300	%542 & !preflight.enabled & hubble.enabled & hubble.export & hubble.export.static.enabled & hubble.export.aggregationInterval	mustDateModify(toString(hubble.export.aggregationInterval),now())	plain(hubble.export.aggregationInterval)
300	%542 & !preflight.enabled & ipam.nodeSpec	entries(ipam.nodeSpec)	ne(ipam.nodeSpec.ipamMaxAllocate,nil)	ne(ipam.nodeSpec.ipamMinAllocate,nil)	ne(ipam.nodeSpec.ipamPreAllocate,nil)
300	%542 & !preflight.enabled & operator.prometheus.enabled	%187
300	%542 & !preflight.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%360	%445
300	%542 & !preflight.enabled & policyDenyResponse	inQuotes(policyDenyResponse)
300	%808 & !preflight.enabled	inQuotes(envoy.maxGlobalDownstreamConnections)
300	%808 & !preflight.enabled & envoy.updateStrategy	mergedMap(envoy.updateStrategy)
300	%808 & !preflight.enabled & k8sServiceHost & %14 & !lookup()	=cluster/api-server-lookup
300	%833 & commonLabels	mergedMap(commonLabels)
300	%833 & nonIdempotentAnnotations	%303
300	agent & !preflight.enabled	plain(healthPort)
300	agent & !preflight.enabled & !%344	%570
300	agent & !preflight.enabled & !%344 & %570	trimPrefix("config-map:",daemon.configSources)
300	agent & !preflight.enabled & %608	%48
300	agent & !preflight.enabled & %746	%65
300	agent & !preflight.enabled & %746 & %65	entries(k8s)
300	agent & !preflight.enabled & k8sServiceHost & %14 & !lookup()	=cluster/api-server-lookup
300	agent & !preflight.enabled & prometheus.enabled	%29	entries(envoy.debug)	plain(prometheus.port)
300	agent & !preflight.enabled & prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%115
300	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %214 & nonIdempotentAnnotations	%303
300	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & nonIdempotentAnnotations	%303
300	clustermesh.config.enabled & !%398 & !%436	=cluster-mesh/clusters-type
300	clustermesh.config.enabled & !%398 & %436 & each $1 clustermesh.config.clusters & %111	set(dict(),field($1,"name"),$1)
300	clustermesh.config.enabled & %398	%257
300	clustermesh.config.enabled & %398 & each $1 clustermesh.config.clusters	%111	fields($1)
300	clustermesh.config.enabled & %398 & each $1 clustermesh.config.clusters & %111	set($1,"name",#1)	set(dict(),#1,$1)	unset($1,"enabled")
300	clustermesh.config.enabled & %436	%257
300	clustermesh.config.enabled & %436 & each $1 clustermesh.config.clusters	%111	fields($1)
300	clustermesh.config.enabled & %436 & each $1 clustermesh.config.clusters & %111	unset($1,"enabled")
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated	%404	%508	%559	%659
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & !%659	%660
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & !%659 & %660	%397
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & %508 & clustermesh.apiserver.service.nodePort	%466
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & %559 & clustermesh.apiserver.service.loadBalancerClass	%580
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & %559 & clustermesh.apiserver.service.loadBalancerIP	%544
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & %689 & clustermesh.apiserver.service.annotations	%571
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & clustermesh.apiserver.service.externalTrafficPolicy	%611
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & clustermesh.apiserver.service.internalTrafficPolicy	%612
300	clustermesh.useAPIServer & %631 & !clustermesh.apiserver.service.externallyCreated & clustermesh.apiserver.service.labels	%485
300	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %497 & nonIdempotentAnnotations	%303
300	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %532 & certgen.ttlSecondsAfterFinished	%370
300	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %532 & or(certgen.annotations.job,clustermesh.annotations) & certgen.annotations.job	%274
300	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.auto.schedule	%464	%516	entries(certgen.cronJob)
300	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.auto.schedule & certgen.ttlSecondsAfterFinished	%348
300	hasKey(.,"bpf")	hasKey(bpf,"tproxy")
300	hasKey(.,"bpf") & hasKey(bpf,"tproxy")	%36
300	hasKey(.,"bpf") & hasKey(bpf,"tproxy") & %36	entries(bpf)
300	hasKey(.,"bpf") & hasKey(bpf,"tproxy") & %36 & bpf.tproxy & has(bpf.datapathMode,list("netkit","netkit-l2"))	=conflict/tproxy
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled & nonIdempotentAnnotations	%303
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & %477 & certgen.annotations.job	%274
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & %477 & hubble.annotations	%156
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & certgen.ttlSecondsAfterFinished	%370
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.tls.auto.schedule	%464	%516	entries(certgen.cronJob)
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.tls.auto.schedule & %529 & hubble.annotations	%156
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.tls.auto.schedule & certgen.ttlSecondsAfterFinished	%348
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & serviceAccounts.hubblecertgen.create & %663 & hubble.annotations	%156
300	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & serviceAccounts.hubblecertgen.create & rbac.create & hubble.annotations	%156
300	operator.enabled & !operator.tolerations	%216
300	operator.enabled & %610	%216
300	operator.enabled & %610 & %216	%87
300	operator.enabled & azure.enabled & azure.clientID	%232	%331
300	operator.enabled & k8sServiceHost & %14 & !lookup()	=cluster/api-server-lookup
300	operator.enabled & operator.prometheus.enabled	%187
300	operator.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%360	%445	plain(operator.prometheus.tls.server.existingSecret)
300	preflight.enabled & preflight.validateCNPs & k8sServiceHost & %14 & !lookup()	=cluster/api-server-lookup
300	standaloneDnsProxy.enabled	%553	entries(dnsProxy)	entries(ipv4)	entries(ipv6)	entries(standaloneDnsProxy.image)	eq("",default("",field(standaloneDnsProxy.image,"tag")))	fields(standaloneDnsProxy.image)	plain(standaloneDnsProxy.automountServiceAccountToken)	plain(standaloneDnsProxy.image.pullPolicy)	ternary(printf("@%s",field(standaloneDnsProxy.image,"digest")),"",default(false,field(standaloneDnsProxy.image,"useDigest")))
300	standaloneDnsProxy.enabled & !dnsProxy.proxyPort	=conflict/dns-proxy-port
300	standaloneDnsProxy.enabled & commonLabels	mergedMap(commonLabels)
300	standaloneDnsProxy.enabled & eq(int(dnsProxy.proxyPort),0)	=conflict/dns-proxy-port
300	standaloneDnsProxy.enabled & standaloneDnsProxy.annotations	annotations(standaloneDnsProxy.annotations)
301	%542 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %677 & %706 & !ipv4NativeRoutingCIDR	=native-cidr/ipv4
301	%653	%495
301	%653 & clustermesh.mcsapi.corednsAutoConfigure.enabled	%267	%280	%335	%465	%553	%594	%619	%664	%692	%777	entries(serviceAccounts)
301	%653 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.annotations	%275
301	%653 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.annotations	%658
301	%653 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.extraArgs	%644
301	%653 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.podLabels	%633
301	%653 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.priorityClassName	%665
301	%653 & clustermesh.mcsapi.corednsAutoConfigure.enabled & commonLabels	mergedMap(commonLabels)
301	%653 & clustermesh.mcsapi.corednsAutoConfigure.enabled & serviceAccounts.corednsMCSAPI.create & %690 & serviceAccounts.corednsMCSAPI.annotations	%573
301	each $1 dict() & secretsNamespaceLabels	%223
301	operator.enabled & %753 & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
301	preflight.enabled & %199 & k8sServiceHost & %14 & !lookup()	=cluster/api-server-lookup
302	%542 & !preflight.enabled & encryption.enabled & !%62 & !%161	%104
302	agent & !preflight.enabled & encryption.enabled	%104
303		entries(encryption)
303	%808 & !preflight.enabled	plain(envoy.clusterMaxConnections)	plain(envoy.clusterMaxRequests)
303	encryption.enabled	%104
303	encryption.enabled & %104	%553	entries(encryption.ztunnel)	entries(encryption.ztunnel.image)	entries(encryption.ztunnel.readinessProbe)	entries(encryption.ztunnel.secrets)	entries(serviceAccounts)	entries(serviceAccounts.ztunnel)	eq("",default("",field(encryption.ztunnel.image,"tag")))	fields(encryption.ztunnel.image)	plain(encryption.ztunnel.healthPort)	plain(encryption.ztunnel.image.pullPolicy)	plain(encryption.ztunnel.readinessProbe.failureThreshold)	plain(encryption.ztunnel.readinessProbe.initialDelaySeconds)	plain(encryption.ztunnel.readinessProbe.periodSeconds)	plain(encryption.ztunnel.terminationGracePeriodSeconds)	ternary(printf("@%s",field(encryption.ztunnel.image,"digest")),"",default(false,field(encryption.ztunnel.image,"useDigest")))
303	encryption.enabled & %104 & commonLabels	mergedMap(commonLabels)
303	encryption.enabled & %104 & encryption.ztunnel.annotations	annotations(encryption.ztunnel.annotations)
303	encryption.enabled & %104 & encryption.ztunnel.extraEnv	mergedList(encryption.ztunnel.extraEnv)
303	encryption.enabled & %104 & encryption.ztunnel.extraVolumeMounts	mergedList(encryption.ztunnel.extraVolumeMounts)
303	encryption.enabled & %104 & encryption.ztunnel.extraVolumes	mergedList(encryption.ztunnel.extraVolumes)
303	encryption.enabled & %104 & encryption.ztunnel.podAnnotations	mergedMap(encryption.ztunnel.podAnnotations)
303	encryption.enabled & %104 & encryption.ztunnel.podLabels	mergedMap(encryption.ztunnel.podLabels)
303	encryption.enabled & %104 & encryption.ztunnel.priorityClassName	plain(encryption.ztunnel.priorityClassName)
303	encryption.enabled & %104 & encryption.ztunnel.secrets.bootstrapRootCert	b64enc(encryption.ztunnel.secrets.bootstrapRootCert)
303	encryption.enabled & %104 & serviceAccounts.ztunnel.create	plain(serviceAccounts.ztunnel.automount)
303	encryption.enabled & %104 & serviceAccounts.ztunnel.create & or(serviceAccounts.ztunnel.annotations,encryption.ztunnel.annotations) & serviceAccounts.ztunnel.annotations	annotations(serviceAccounts.ztunnel.annotations)
304	ingressController.enabled	%327
305	%542 & !preflight.enabled	entries(hostFirewall)
306		%32	entries(ipam)	eq(ipam.mode,"eni")
306	!preflight.enabled & each $1 dict() & secretsNamespaceAnnotations	%375
306	!preflight.enabled & each $1 dict() & secretsNamespaceLabels	%223
306	%488 & hubble.ui.enabled & %636 & %171	plain(hubble.hostUsers)
306	%542 & !preflight.enabled	%186	%53	entries(datapathPlugins)	entries(k8s)	eq(preferIpv6,true)	ne(envoy.xdsMode,nil)
306	%542 & !preflight.enabled & !ne(envoy.xdsMode,nil)	%641
306	%542 & !preflight.enabled & %157 & or(%621,gatewayAPI.enabled) & !gatewayAPI.enabled	%379
306	%542 & !preflight.enabled & %700 & each $1 ipam.operator.autoCreateCiliumPodIPPools	%16	hasKey($1,"allowLastIP")
306	%542 & !preflight.enabled & %700 & each $1 ipam.operator.autoCreateCiliumPodIPPools & %16	fields($1)
306	%542 & !preflight.enabled & %700 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"allowLastIP")	fields($1)
306	%542 & !preflight.enabled & %704 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR	%799	first(%794)
306	%542 & !preflight.enabled & %704 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR & %601	%591
306	%542 & !preflight.enabled & %704 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR & ne(%799,1)	=native-cidr/several-ipv4
306	%542 & !preflight.enabled & %704 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR	%800	first(%795)
306	%542 & !preflight.enabled & %704 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR & %602	%592
306	%542 & !preflight.enabled & %704 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR & ne(%800,1)	=native-cidr/several-ipv6
306	%542 & !preflight.enabled & encryption.enabled & !%62 & !%161 & %104	entries(encryption.ztunnel.ca)
306	%542 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %677 & %706 & !ipv4NativeRoutingCIDR & !%758	=native-cidr/ipv4
306	%542 & !preflight.enabled & eq(routingMode,"native") & ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR & !%758	=native-cidr/ipv6
306	%542 & !preflight.enabled & hasKey(.,"loadBalancer")	hasKey(loadBalancer,"reflectorWaitTime")
306	%542 & !preflight.enabled & hasKey(.,"nodePort")	hasKey(nodePort,"enableDynamicSourceLookup")
306	%542 & !preflight.enabled & hubble.enabled & !%34 & !eq(preferIpv6,true)	eq(ipv4.enabled,false)
306	%808 & !preflight.enabled	%53	ne(envoy.xdsMode,nil)	plain(envoy.readinessProbe.initialDelaySeconds)	plain(envoy.readinessProbe.timeoutSeconds)
306	%808 & !preflight.enabled & !ne(envoy.xdsMode,nil)	%641
306	%808 & !preflight.enabled & envoy.livenessProbe.enabled	plain(envoy.livenessProbe.initialDelaySeconds)	plain(envoy.livenessProbe.timeoutSeconds)
306	%808 & !preflight.enabled & envoy.minReadySeconds	plain(envoy.minReadySeconds)
306	%808 & !preflight.enabled & envoy.nodeLocality.enabled	%313	%730	entries(image)	fields(image)	plain(image.pullPolicy)
306	%808 & !preflight.enabled & envoy.nodeLocality.enabled & annotations	annotations(annotations)
306	%808 & !preflight.enabled & envoy.startupProbe.enabled	plain(envoy.startupProbe.initialDelaySeconds)	plain(envoy.startupProbe.timeoutSeconds)
306	agent & !preflight.enabled & minReadySeconds	plain(minReadySeconds)
306	agent & rbac.create	%186
306	clustermesh.mcsapi.enabled	%495
306	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	%267	%280	%335	%465	%553	%594	%619	%664	%692	%777	entries(serviceAccounts)
306	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.annotations	%275
306	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.annotations	%658
306	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.extraArgs	%644
306	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.podLabels	%633
306	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.priorityClassName	%665
306	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & commonLabels	mergedMap(commonLabels)
306	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & serviceAccounts.corednsMCSAPI.create & %690 & serviceAccounts.corednsMCSAPI.annotations	%573
306	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%507
306	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & !%507	%494
306	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & !%507 & !%494	%506
306	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %494	=cluster-mesh/certificate-values
306	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %506	=cluster-mesh/certificate-values
306	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %507	=cluster-mesh/certificate-values
306	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %497	%470	%648	%666	%796	%825
306	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %532	%470	%648	%666	%796	%825
306	clustermesh.useAPIServer & %631 & clustermesh.apiserver.tls.auto.enabled & %585	%470	%648	%666	%796	%825
306	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.auto.schedule	%470	%648	%666	%796	%825
306	encryption.enabled & %104 & encryption.ztunnel.minReadySeconds	plain(encryption.ztunnel.minReadySeconds)
306	eq(ipam.mode,"eni")	entries(eni)	entries(ipv6)
306	eq(ipam.mode,"eni") & !eni.enabled	=cloud/eni-disabled
306	hubble.enabled & hubble.relay.enabled & %636 & %171	plain(hubble.hostUsers)
306	nodeinit.enabled & nodeinit.minReadySeconds	plain(nodeinit.minReadySeconds)
306	operator.enabled & !preflight.enabled & serviceAccounts.operator.create & gatewayAPI.enabled	%281
306	operator.enabled & !preflight.enabled & serviceAccounts.operator.create & ingressController.enabled	%431
306	operator.enabled & %636	plain(operator.hostUsers)
306	operator.enabled & %712 & tls.caBundle.enabled	%555	plain(tls.caBundle.key)	plain(tls.caBundle.name)
306	preflight.enabled & rbac.create	%186
306	standaloneDnsProxy.enabled & standaloneDnsProxy.minReadySeconds	plain(standaloneDnsProxy.minReadySeconds)
31	preflight.enabled	%199
32	!externalWorkloads.enabled	entries(clustermesh)
32	%578	entries(clustermesh)
32	agent & !preflight.enabled	entries(clustermesh)
33	%578	%236
34	%578 & %532	%395
35	hubble.relay.enabled	%184	%8
36	hubble.ui.enabled	%212	%57
37	hubble.ui.enabled	%185	%31
38	hubble.ui.enabled	%130	%369	entries(hubble.ui.proxy)
39	prometheus.enabled & %717 & !%231	=cluster/service-monitors
4		entries(hubble.tls)	entries(hubble.tls.auto)
4	!%729 & prometheus.enabled	%11	entries(proxy)
4	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%214
4	%578	%532
4	%578 & %532	%174	%348	%378	%393	%394	entries(certgen)	entries(certgen.image)
4	agent & !preflight.enabled & !sleepAfterInit & !keepDeprecatedProbes & !eq(ite(%615,"false","true"),"true")	plain(healthPort)
4	agent & !preflight.enabled & %578 & %801 & !%734	%367	%387
4	agent & !preflight.enabled & %578 & clustermesh.apiserver.tls.auto.enabled	%497
4	agent & !preflight.enabled & clustermesh.useAPIServer	%127	%236	%357
4	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%497
4	agent & !preflight.enabled & externalWorkloads.enabled	%127	%236	%357
4	agent & !preflight.enabled & externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%497
4	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.namespace	%426
4	hubble.metrics.enabled	%334	%48
4	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%240
4	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & prometheus.serviceMonitor.namespace	%426
4	hubble.relay.enabled	%133	%151	%175	%178	%203	%299	%300	%424	%56	%90	entries(debug)	entries(serviceAccounts)
4	hubble.relay.enabled & hubble.relay.servicePort	%176
4	hubble.relay.enabled & hubble.relay.tls.server.enabled & hubble.tls.auto.enabled	%214
4	hubble.relay.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%214
4	hubble.relay.enabled & serviceAccounts.relay.create & serviceAccounts.relay.annotations	%469
4	hubble.tls.auto.enabled	%284
4	hubble.tls.auto.enabled & %284	%174	%183	%184	%30	%8	entries(certgen)	entries(certgen.image)	entries(debug)	entries(hubble.tls.ca)	entries(serviceAccounts)
4	hubble.tls.auto.enabled & %284 & hubble.tls.ca.cert & hubble.tls.ca.key	%22	plain(hubble.tls.ca.key)
4	hubble.ui.enabled	%23	%239	%32	%407	%425	%60	entries(serviceAccounts)
4	hubble.ui.enabled & !hubble.relay.enabled	=hubble/ui-relay
4	hubble.ui.enabled & hubble.ui.ingress.enabled	%154
4	hubble.ui.enabled & hubble.ui.ingress.enabled & each $1 hubble.ui.ingress.hosts	plain($1)
4	hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.annotations	%410
4	hubble.ui.enabled & serviceAccounts.ui.create & serviceAccounts.ui.annotations	%427
4	operator.enabled & azure.clientID	plain(azure.clientID)
4	operator.enabled & azure.clientSecret	%21
4	operator.enabled & azure.resourceGroup	%45
4	operator.enabled & azure.subscriptionID	%69
4	operator.enabled & azure.tenantID	plain(azure.tenantID)
4	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.namespace	plain(operator.prometheus.serviceMonitor.namespace)
40	operator.enabled & each $1 operator.extraHostPathMounts	plain($1.hostPath)
40	operator.enabled & each $1 operator.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
41	agent & !preflight.enabled & each $1 extraHostPathMounts	plain($1.hostPath)
41	agent & !preflight.enabled & each $1 extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
42	agent & !preflight.enabled	%18
43	agent & !preflight.enabled & extraConfig	mergedMap(extraConfig)
44	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled	entries(hubble.tls.ca)
44	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & or(hubble.tls.ca.cert,%724) & !%724	%26
44	hubble.tls.auto.enabled & %284 & !%733	%124	entries(cluster)
45	agent & !preflight.enabled & !gke.enabled	plain(tunnel)
46	%718 & agent	%131	%264
46	%718 & operator.enabled	%188	%312
46	nodeinit.enabled	entries(azure)
47	agent & !preflight.enabled	%194
47	agent & !preflight.enabled & %194	entries(k8s)
48	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled	%30
48	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %780 & !%724	%117	%91
48	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %780 & hubble.tls.auto.enabled & %214 & hubble.relay.enabled	%124
49	agent & !preflight.enabled & podLabels	mergedMap(podLabels)
49	nodeinit.enabled & nodeinit.podLabels	mergedMap(nodeinit.podLabels)
49	operator.enabled & operator.podLabels	mergedMap(operator.podLabels)
49	preflight.enabled & preflight.podLabels	mergedMap(preflight.podLabels)
5	agent & !preflight.enabled & podAnnotations	mergedMap(podAnnotations)
50	etcd.managed & etcd.podLabels	mergedMap(etcd.podLabels)
51	%578 & clustermesh.apiserver.podLabels	%417
52	hubble.relay.enabled & hubble.relay.podLabels	%222
52	hubble.tls.auto.enabled & %284 & certgen.podLabels	%86
52	hubble.ui.enabled & hubble.ui.podLabels	%148
53	agent & !preflight.enabled	contains("/run/cilium/cgroupv2",cgroup.hostRoot)	entries(cgroup)	entries(cgroup.autoMount)	plain(cgroup.hostRoot)
54	agent & !preflight.enabled & cgroup.autoMount.enabled	plain(cni.binPath)
55	agent & !preflight.enabled & hasKey(.,"nodePort")	%290
56	agent & !preflight.enabled	%19
57	%578 & !clustermesh.apiserver.etcd.image.override	%546
57	%578 & %532 & !certgen.image.override	%207
57	%578 & %532 & certgen.image.override	%113
57	%578 & clustermesh.apiserver.etcd.image.override	plain(clustermesh.apiserver.etcd.image.override)
57	%578 & clustermesh.apiserver.image.override	inQuotes(clustermesh.apiserver.image.override)
57	agent & !preflight.enabled & image.override	inQuotes(image.override)
57	etcd.managed & !etcd.image.override	%122
57	etcd.managed & etcd.image.override	plain(etcd.image.override)
57	hubble.relay.enabled & hubble.relay.image.override	inQuotes(hubble.relay.image.override)
57	hubble.tls.auto.enabled & %284 & !certgen.image.override	%207
57	hubble.tls.auto.enabled & %284 & certgen.image.override	%113
57	hubble.ui.enabled & hubble.ui.backend.image.override	inQuotes(hubble.ui.backend.image.override)
57	hubble.ui.enabled & hubble.ui.frontend.image.override	inQuotes(hubble.ui.frontend.image.override)
57	nodeinit.enabled & !nodeinit.image.override	%230
57	nodeinit.enabled & nodeinit.image.override	plain(nodeinit.image.override)
57	operator.enabled & operator.image.override	inQuotes(operator.image.override)
57	preflight.enabled & preflight.image.override	inQuotes(preflight.image.override)
58	hubble.ui.enabled & hubble.ui.proxy.image.override	inQuotes(hubble.ui.proxy.image.override)
59	agent & !preflight.enabled	%311
6	!%729 & prometheus.enabled	%95
6	%578 & clustermesh.apiserver.tls.auto.enabled & %532	%189
6	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & serviceAccounts.certgen.create & serviceAccounts.certgen.annotations	%493
6	agent & !preflight.enabled	%192	entries(flannel)
6	agent & !preflight.enabled & !sleepAfterInit	range(extraArgs)
6	agent & !preflight.enabled & %192	ne(kubeProxyReplacement,"disabled")
6	agent & !preflight.enabled & %463 & prometheus.enabled	%95
6	agent & !preflight.enabled & %578 & !%734	%308	%378	%395
6	agent & !preflight.enabled & %578 & %803 & !%734	%420	%438
6	agent & !preflight.enabled & %578 & %807 & !%734	%441	%452
6	agent & !preflight.enabled & clustermesh.useAPIServer & !%734	%394
6	agent & !preflight.enabled & clustermesh.useAPIServer & %806 & !%734	%440	%451
6	agent & !preflight.enabled & encryption.enabled	%143	%71	%88	%96
6	agent & !preflight.enabled & encryption.enabled & %143	%70
6	agent & !preflight.enabled & externalWorkloads.enabled & !%734	%393
6	agent & !preflight.enabled & externalWorkloads.enabled & %805 & !%734	%439	%450
6	agent & !preflight.enabled & flannel.enabled	inQuotes(flannel.uninstallOnExit)	plain(flannel.masterDevice)
6	agent & !preflight.enabled & hasKey(.,"externalIPs")	%242
6	agent & !preflight.enabled & hasKey(.,"externalIPs") & %242	entries(externalIPs)
6	agent & !preflight.enabled & hasKey(.,"hostPort")	%242
6	agent & !preflight.enabled & hasKey(.,"hostPort") & %242	entries(hostPort)
6	agent & !preflight.enabled & hasKey(.,"nodePort")	%242
6	agent & !preflight.enabled & prometheus.enabled	%170
6	agent & !preflight.enabled & serviceAccounts.cilium.annotations	%481
6	hubble.relay.enabled & hubble.relay.tls.server.enabled & %764 & !%647	%253	%273
6	hubble.relay.enabled & hubble.tls.enabled & !%647	%183
6	hubble.relay.enabled & hubble.tls.enabled & %763 & !%647	%252	%272
6	hubble.tls.auto.enabled & %284	%189
6	hubble.tls.auto.enabled & %284 & serviceAccounts.certgen.create & serviceAccounts.certgen.annotations	%493
6	operator.enabled & or(ge(@Capabilities.KubeVersion.Minor,"14"),gt(@Capabilities.KubeVersion.Major,"1"))	plain(operator.replicas)
6	operator.enabled & serviceAccounts.operator.annotations	%505
60	operator.enabled	%138
60	operator.enabled & %138 & %447	%311
61	hubble.ui.enabled	%584	%590	%738	%740
61	hubble.ui.enabled & %738	=hubble/backend-tag
61	hubble.ui.enabled & %740	=hubble/frontend-tag
62	!%729 & prometheus.enabled & proxy.prometheus.enabled	%95
62	%578 & %532	%433
62	agent	%160
62	agent & !preflight.enabled & !%852	%841
62	agent & !preflight.enabled & !%852 & !%841	%834
62	agent & !preflight.enabled & !sleepAfterInit	%824	semverCompare("<1.20-0",ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version))
62	agent & !preflight.enabled & !sleepAfterInit & %824	plain(healthPort)
62	agent & !preflight.enabled & !sleepAfterInit & extraArgs	mergedList(extraArgs)
62	agent & !preflight.enabled & %283	%842
62	agent & !preflight.enabled & %463 & prometheus.enabled & proxy.prometheus.enabled	%95
62	agent & !preflight.enabled & %578	%308
62	agent & !preflight.enabled & %578 & %816 & !%734	%378	%387	%420	%438
62	agent & !preflight.enabled & %578 & %819 & !%734	%387	%395	%441	%452
62	agent & !preflight.enabled & %578 & clustermesh.apiserver.tls.ca.cert	%378	%395
62	agent & !preflight.enabled & Capabilities	entries(Capabilities)
62	agent & !preflight.enabled & Capabilities & Capabilities.KubeVersion	%210
62	agent & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP	=bgp/no-announcements
62	agent & !preflight.enabled & clustermesh.useAPIServer	%308
62	agent & !preflight.enabled & clustermesh.useAPIServer & %818 & !%734	%387	%394	%440	%451
62	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.apiserver.tls.ca.cert	%394
62	agent & !preflight.enabled & encryption.enabled & %62 & !encryption.ipsec.mountPath	%71
62	agent & !preflight.enabled & encryption.enabled & %62 & !encryption.ipsec.secretName	%88
62	agent & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.mountPath	%227
62	agent & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.secretName	%251
62	agent & !preflight.enabled & externalWorkloads.enabled	%308
62	agent & !preflight.enabled & externalWorkloads.enabled & %817 & !%734	%387	%393	%439	%450
62	agent & !preflight.enabled & externalWorkloads.enabled & clustermesh.apiserver.tls.ca.cert	%393
62	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %792 & !%724	%117	%22	%30	%91
62	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %792 & hubble.tls.auto.enabled & %214 & hubble.relay.enabled	%124
62	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & hubble.tls.ca.cert	%30
62	etcd.managed & !%852	%841
62	etcd.managed & !%852 & !%841	%834
62	etcd.managed & %283	%842
62	etcd.managed & Capabilities	entries(Capabilities)
62	etcd.managed & Capabilities & Capabilities.KubeVersion	%210
62	hubble.relay.enabled & hubble.relay.tls.server.enabled	entries(hubble.tls.ca)
62	hubble.relay.enabled & hubble.relay.tls.server.enabled & %788 & !%647	%22	%253	%273
62	hubble.relay.enabled & hubble.tls.enabled	entries(hubble.tls.ca)
62	hubble.relay.enabled & hubble.tls.enabled & %787 & !%647	%183	%22	%252	%272
62	hubble.relay.enabled & hubble.tls.enabled & hubble.tls.ca.cert	%183
62	hubble.tls.auto.enabled & %284	%336
62	hubble.tls.auto.enabled & %284 & serviceAccounts.hubblecertgen.create & serviceAccounts.hubblecertgen.annotations	%574
62	nodeinit.enabled & !%852	%841
62	nodeinit.enabled & !%852 & !%841	%834
62	nodeinit.enabled & %283	%842
62	nodeinit.enabled & Capabilities	entries(Capabilities)
62	nodeinit.enabled & Capabilities & Capabilities.KubeVersion	%210
62	operator.enabled & !%852	%841
62	operator.enabled & !%852 & !%841	%834
62	operator.enabled & %283	%842
62	operator.enabled & Capabilities	entries(Capabilities)
62	operator.enabled & Capabilities & Capabilities.KubeVersion	%210
62	operator.enabled & operator.extraArgs	mergedList(operator.extraArgs)
63	agent & !preflight.enabled & encryption.enabled	%62
63	agent & !preflight.enabled & encryption.enabled & %62	%3
63	operator.enabled	entries(alibabacloud)	entries(eni)	plain(operator.replicas)
63	operator.enabled & serviceAccounts.operator.create & eni.enabled & eni.iamRole	set(serviceAccounts.operator.annotations,"eks.amazonaws.com/role-arn",eni.iamRole)
64	agent & !preflight.enabled	entries(bgp)
64	operator.enabled	entries(bgp)
65	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & serviceAccounts.clustermeshcertgen.create & serviceAccounts.clustermeshcertgen.annotations	%618
65	agent & serviceAccounts.cilium.create & !preflight.enabled & serviceAccounts.cilium.annotations	%481
65	operator.enabled & serviceAccounts.operator.create & serviceAccounts.operator.annotations	%505
66	agent & !preflight.enabled	%637	entries(alibabacloud)	entries(egressGateway)	entries(endpointStatus)	entries(eni)
66	agent & !preflight.enabled & bgp.enabled	entries(bgp.announce)
66	agent & !preflight.enabled & customCalls	entries(customCalls)
66	agent & !preflight.enabled & encryption.enabled & !%62	%161
66	agent & !preflight.enabled & encryption.enabled & %62 & !and(encryption.ipsec.mountPath,encryption.ipsec.keyFile)	%96
66	agent & !preflight.enabled & encryption.enabled & %62 & !encryption.ipsec.interface & encryption.interface	%70
66	agent & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.interface	%226
66	agent & !preflight.enabled & encryption.enabled & %62 & encryption.ipsec.mountPath & encryption.ipsec.keyFile	%256
66	agent & !preflight.enabled & endpointStatus.enabled	=conflict/endpoint-status endpointStatus.status
66	agent & !preflight.enabled & hubble.enabled	%288
66	agent & !preflight.enabled & prometheus.enabled & prometheus.metrics	%25
67	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled	%170
68	agent & !preflight.enabled	hasKey(bpf,"lbBypassFIBLookup")
69	agent & !preflight.enabled	%774
69	agent & !preflight.enabled & hasKey(.,"externalIPs")	%771
69	agent & !preflight.enabled & hasKey(.,"externalIPs") & %771	entries(externalIPs)
69	agent & !preflight.enabled & hasKey(.,"hostPort")	%771
69	agent & !preflight.enabled & hasKey(.,"hostPort") & %771	entries(hostPort)
69	agent & !preflight.enabled & hasKey(.,"nodePort")	%771
7	%578	prefix(clustermesh.apiserver.image.repository)
7	agent & !preflight.enabled	prefix(image.repository)
7	hubble.relay.enabled	prefix(hubble.relay.image.repository)
7	operator.enabled	prefix(operator.image.repository)
7	preflight.enabled	prefix(preflight.image.repository)
70	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%247	entries(loadBalancer)
71	hubble.tls.auto.enabled & %284	%370
71	hubble.tls.auto.enabled & %284 & hubble.tls.auto.schedule	%348
72	agent & !preflight.enabled & !sleepAfterInit & %824	%229	%301	entries(startupProbe)
73	agent & !preflight.enabled & !sleepAfterInit	entries(livenessProbe)	entries(readinessProbe)	plain(livenessProbe.failureThreshold)	plain(livenessProbe.periodSeconds)	plain(readinessProbe.failureThreshold)	plain(readinessProbe.periodSeconds)
74	agent & !preflight.enabled	%220
75	agent & !preflight.enabled & hasKey(.,"hostServices")	hasKey(hostServices,"hostNamespaceOnly")
76	agent & !preflight.enabled	%83
76	agent & !preflight.enabled & %83	%246
77	agent & !preflight.enabled & %83	%385
77	agent & !preflight.enabled & %83 & %246	%10
77	agent & !preflight.enabled & %83 & %385	%10
78	nodeinit.enabled	entries(eni)
79	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.annotations	%520
79	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.annotations	%617
8		entries(externalWorkloads)
8	%578	%263	%280	%322	%333	%357	%404	%458	%465	%508	%559	entries(debug)
8	%578 & %508 & clustermesh.apiserver.service.nodePort	%466
8	%578 & %559 & clustermesh.apiserver.service.loadBalancerIP	%544
80	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.annotations	%572
81	clustermesh.useAPIServer	%52
81	clustermesh.useAPIServer & clustermesh.config.enabled	%257
81	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1)	fields($1)
82		entries(clustermesh)
83	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	range(field($1,"ips"))
83	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & each $2 field($1,"ips")	plain($2)
83	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%308	entries($1.tls)
83	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !field($1,"ips")	=cluster-mesh/address field($1,"address")
84	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%127	%236
85	agent & !preflight.enabled	%221
85	agent & !preflight.enabled & %221	inQuotes(default("0s",operator.nodeGCInterval))
86	hubble.relay.enabled	%55	entries(cluster)	plain(cluster.name)
86	hubble.relay.enabled & !hubble.peerService.servicePort	%258
87	hubble.enabled & hubble.listenAddress	%55
87	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled	splitList(":",hubble.listenAddress)
87	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled & !hubble.peerService.servicePort	%258
87	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled & hubble.peerService.servicePort	%326
88	agent & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
89	agent & hubble.enabled	%55
9		entries(hubble.metrics)
90	agent & hubble.enabled & hubble.peerService.enabled	%298
90	agent & hubble.enabled & hubble.peerService.enabled & !hubble.peerService.servicePort	%258
90	agent & hubble.enabled & hubble.peerService.enabled & hubble.peerService.servicePort	%326
91	agent & !preflight.enabled & %463	%55
92	agent & !preflight.enabled & %463 & hubble.peerService.enabled	%298
93	agent & !preflight.enabled	plain(cni.binPath)
94	agent & !preflight.enabled	entries(aksbyocni)
95	agent & !preflight.enabled & waitForKubeProxy	ne(coalesce(kubeProxyReplacement,"disabled"),"strict")
96	hubble.ui.enabled	%238	%359
97	agent & !preflight.enabled	%448
97	agent & !preflight.enabled & %448	inQuotes(operator.skipCNPStatusStartupClean)
98	!hubble.enabled	%102
98	%488 & hubble.ui.enabled	%184	%23	%407	%425	%60	%8	fields(hubble.ui.backend.image)	fields(hubble.ui.frontend.image)	plain(hubble.ui.priorityClassName)	ternary(printf("@%s",field(hubble.ui.backend.image,"digest")),"",default(false,field(hubble.ui.backend.image,"useDigest")))	ternary(printf("@%s",field(hubble.ui.frontend.image,"digest")),"",default(false,field(hubble.ui.frontend.image,"useDigest")))
98	%488 & hubble.ui.enabled & hubble.ui.ingress.enabled	%154
98	%488 & hubble.ui.enabled & hubble.ui.ingress.enabled & each $1 hubble.ui.ingress.hosts	plain($1)
98	%488 & hubble.ui.enabled & hubble.ui.podLabels	%148
98	agent & !preflight.enabled	%730	fields(image)
98	agent & !preflight.enabled & !sleepAfterInit & extraArgs	merged(extraArgs)
98	agent & !preflight.enabled & priorityClassName	plain(priorityClassName)
98	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%30
98	agent & hubble.enabled & hubble.tls.enabled & %214	%30
98	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214	%124	prepend(hubble.tls.server.extraDnsNames,join(".",list("*",%124,"hubble-grpc.cilium.io")))
98	clustermesh.useAPIServer	%357
98	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%497	%585
98	hubble.enabled	entries(hubble.tls)
98	hubble.enabled & hubble.relay.enabled	%133	%151	%178	%203	%299	%300	%56	%90	entries(debug)	fields(hubble.relay.image)	plain(hubble.relay.priorityClassName)	ternary(printf("@%s",field(hubble.relay.image,"digest")),"",default(false,field(hubble.relay.image,"useDigest")))
98	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	ternary(443,80,hubble.relay.tls.server.enabled)
98	hubble.enabled & hubble.relay.enabled & hubble.relay.podLabels	%222
98	hubble.enabled & hubble.relay.enabled & hubble.relay.servicePort	%176
98	hubble.enabled & hubble.tls.enabled	entries(hubble.tls.auto)
98	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%103	entries(hubble.ui.tls)
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%214	%284	%382
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %214 & hubble.relay.enabled & hubble.relay.tls.server.enabled	prepend(hubble.relay.tls.server.extraDnsNames,"*.hubble-relay.cilium.io")
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	%124	%174	%336	%747	entries(certgen)	entries(certgen.image)	entries(debug)	fields(certgen.image)
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & certgen.podLabels	%86
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382	%124	%30	%351
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %382 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%454
98	hubble.ui.enabled	%102
98	hubble.ui.enabled & !hubble.ui.standalone.enabled & !hubble.relay.enabled	=hubble/ui-relay
98	hubble.ui.enabled & hubble.ui.standalone.enabled	%184	%8
98	hubble.ui.enabled & hubble.ui.standalone.enabled & hubble.relay.tls.server.enabled	entries(hubble.ui.standalone.tls)
98	hubble.ui.enabled & hubble.ui.standalone.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.tls.certsVolume	=hubble/standalone-certificates
98	nodeinit.enabled	fields(nodeinit.image)	ternary(printf("@%s",field(nodeinit.image,"digest")),"",default(false,field(nodeinit.image,"useDigest")))
98	nodeinit.enabled & nodeinit.priorityClassName	plain(nodeinit.priorityClassName)
98	operator.enabled & azure.enabled & azure.resourceGroup	%45
98	operator.enabled & azure.enabled & azure.subscriptionID	%69
98	operator.enabled & azure.enabled & azure.tenantID	plain(azure.tenantID)
98	operator.enabled & operator.extraArgs	merged(operator.extraArgs)
98	operator.enabled & operator.priorityClassName	plain(operator.priorityClassName)
98	preflight.enabled	fields(preflight.image)	ternary(printf("@%s",field(preflight.image,"digest")),"",default(false,field(preflight.image,"useDigest")))
98	preflight.enabled & preflight.priorityClassName	plain(preflight.priorityClassName)
99	%502 & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%22	entries(hubble.tls.ca)
99	%502 & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.tls.ca.key	plain(hubble.tls.ca.key)
99	%502 & hubble.enabled & hubble.tls.enabled & %214	entries(hubble.tls.ca)
99	%578 & !clustermesh.apiserver.tls.auto.enabled	%387
99	%578 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.ca.key	%367
99	%578 & clustermesh.apiserver.tls.auto.enabled & %532	%370
99	%578 & clustermesh.apiserver.tls.auto.enabled & %532 & clustermesh.apiserver.tls.auto.schedule	%348
99	agent & !preflight.enabled	%138
99	agent & !preflight.enabled & %138	inQuotes(disableEndpointCRD)
99	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled	%95
99	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(hubble.tls.ca)
99	agent & hubble.enabled & hubble.tls.enabled & %214	entries(hubble.tls.ca)
99	clustermesh.useAPIServer	%127
99	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%387
99	etcd.managed	%127
99	externalWorkloads.enabled	%127
99	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%387
99	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	entries(hubble.tls.ca)
99	hubble.enabled & hubble.tls.enabled & %214 & hubble.relay.enabled	entries(hubble.tls.ca)
99	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284	%370
99	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %284 & hubble.tls.auto.schedule	%348
`;
