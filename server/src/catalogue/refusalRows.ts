// Written by `node scripts/catalogue/refusals.mjs`: what the templates refuse. refusals.ts tells how to read it.
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
>=1.13 <1.14.3
>=1.13 <1.18.2
>=1.13 <1.15
>=1.13 <1.14
>=1.13 <1.13.1
>=1.13 <1.18
>=1.13 <1.17.2
>=1.13.2 <1.14
>=1.13.4 <1.14
>=1.13.4 <1.13.7 || >=1.14 <1.14.2
>=1.13.5
>=1.13.5 <1.15.8
>=1.13.5 <1.15
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
>=1.15 <1.19
>=1.15 <1.17
>=1.15 <1.15.5
>=1.15 <1.16.1
>=1.15 <1.17.2
>=1.15 <1.20
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
eq("",default("",image.tag))
eq("k8s",tls.secretsBackend)
eq(ipam.mode,"cluster-pool")
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
hasKey(.,"clusterHealthPort")
hasKey(.,"nativeRoutingCIDR")
inQuotes(bpf.preallocateMaps)
merged(envoy.extraContainers)
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
entries(clustermesh.apiserver.etcd)
entries(resourceQuotas.cilium.hard)
eq(loadBalancer.l7.backend,"envoy")
eq(toString(operator.replicas),"1")
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
entries(clustermesh.apiserver.image)
entries(k8sClientRateLimit.operator)
eq("",default("",certgen.image.tag))
eq(@Release.Namespace,"kube-system")
eq(hubble.tls.auto.method,"cronJob")
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
entries(gatewayAPI.hostNetwork.nodes)
entries(operator.unmanagedPodWatcher)
entries(resourceQuotas.operator.hard)
eq("NodePort",hubble.ui.service.type)
eq(identityManagementMode,"operator")
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
not(%240)
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
entries(%150)
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
entries(clustermesh.apiserver.tls.client)
entries(clustermesh.apiserver.tls.remote)
entries(clustermesh.apiserver.tls.server)
gt(int(clustermesh.apiserver.replicas),1)
kindIs("map",clustermesh.config.clusters)
mergedMap(clustermesh.apiserver.extraEnv)
ne(hubble.ui.frontend.image.tag,"latest")
not(%279)
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
eq(%148,"<nil>")
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
entries(operator.prometheus.serviceMonitor)
entries(serviceAccounts.clustermeshcertgen)
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
ne(%225,"eni")
plain(clustermesh.apiserver.tls.client.cert)
plain(clustermesh.apiserver.tls.remote.cert)
plain(clustermesh.apiserver.tls.server.cert)
plain(envoy.readinessProbe.failureThreshold)
range(hubble.relay.tls.server.extraDnsNames)
annotations(serviceAccounts.etcd.annotations)
default(@Release.Namespace,namespaceOverride)
entries(loadBalancer.protocolDifferentiation)
entries(serviceAccounts.clustermeshApiserver)
eq(ingressController.service.type,"NodePort")
eq(%148,"disabled")
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
hasKey(%150,"enabled")
hasKey(%150,"tracing")
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
eq("",default("",clustermesh.apiserver.image.tag))
hasKey(nodePort,"enableHealthCheckLoadBalancerIP")
index(extraConfig,"allow-unsafe-policy-skb-usage")
merged(clustermesh.apiserver.kvstoremesh.extraEnv)
or(certgen.annotations.cronJob,hubble.annotations)
plain(ingressController.service.loadBalancerClass)
toString(%360)
eq(clustermesh.apiserver.tls.auto.method,"cronJob")
eq(%225,"multi-pool")
merged(clustermesh.apiserver.kvstoremesh.extraArgs)
mustDateModify(toString(bpf.monitorInterval),now())
mustDateModify(toString(conntrackGCInterval),now())
name(authentication.mutual.spire.install.namespace)
ne(coalesce(kubeProxyReplacement,"false"),"strict")
or($1.tls.caCert,clustermesh.apiserver.tls.ca.cert)
or(agent,operator.enabled,clustermesh.useAPIServer)
plain(clustermesh.apiserver.kvstoremesh.healthPort)
plain(clustermesh.apiserver.service.loadBalancerIP)
plain(serviceAccounts.clustermeshcertgen.automount)
prefix(clustermesh.apiserver.etcd.image.repository)
and(ge(int(cluster.id),128),le(int(cluster.id),255))
default(tls.ca.key,clustermesh.apiserver.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","key","",.)
ne(identityAllocationMode,"doublewrite-readkvstore")
plain(authentication.mutual.spire.connectionTimeout)
plain(%436)
print(%436)
ternary("secret","configMap",tls.caBundle.useSecret)
buildCustomCert(hubble.tls.ca.cert,hubble.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","cert","",.)
entries(clustermesh.apiserver.metrics.serviceMonitor)
eq("LoadBalancer",clustermesh.apiserver.service.type)
eq(clustermesh.apiserver.etcd.storageMedium,"Memory")
eq(%225,"cluster-pool")
hasKey(egressGateway,"reconciliationTriggerInterval")
merge(hubble.metrics.serviceMonitor.tlsConfig,dict())
ne(%225,"alibabacloud")
plain(clustermesh.apiserver.metrics.kvstoremesh.port)
plain(serviceAccounts.clustermeshApiserver.automount)
range(clustermesh.apiserver.tls.server.extraDnsNames)
regexMatch("^config-map:[^,]+$",daemon.configSources)
annotations(clustermesh.apiserver.service.annotations)
annotations(hubble.metrics.serviceMonitor.annotations)
annotations(serviceAccounts.corednsMCSAPI.annotations)
annotations(serviceAccounts.hubblecertgen.annotations)
default(tls.ca.cert,clustermesh.apiserver.tls.ca.cert)
mustDateModify(toString(conntrackGCMaxInterval),now())
or(externalWorkloads.enabled,clustermesh.useAPIServer)
plain(authentication.mutual.spire.install.agent.image)
plain(clustermesh.apiserver.service.loadBalancerClass)
plain(ingressController.service.externalTrafficPolicy)
range(clustermesh.apiserver.topologySpreadConstraints)
range(ingressController.hostNetwork.nodes.matchLabels)
regexReplaceAll("@.*$",hubble.ui.backend.image.tag,"")
eq(clustermesh.apiserver.tls.auto.method,"certmanager")
mustDateModify(toString(operator.nodeGCInterval),now())
or(serviceAccounts.envoy.annotations,envoy.annotations)
plain(authentication.mutual.spire.install.server.image)
regexReplaceAll("@.*$",hubble.ui.frontend.image.tag,"")
splitList(" ",ipam.operator.clusterPoolIPv4PodCIDRList)
splitList(" ",ipam.operator.clusterPoolIPv6PodCIDRList)
annotations(envoy.prometheus.serviceMonitor.annotations)
entries(clustermesh.mcsapi.corednsAutoConfigure.coredns)
range(clustermesh.apiserver.tls.server.extraIpAddresses)
and(prometheus.enabled,prometheus.serviceMonitor.enabled)
ite(eni.enabled,"eni",%225)
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
or(operator.tolerations,%208)
plain(clustermesh.apiserver.service.externalTrafficPolicy)
plain(clustermesh.apiserver.service.internalTrafficPolicy)
plain(clustermesh.apiserver.terminationGracePeriodSeconds)
regexMatch("^([a-z0-9][-a-z0-9]*)?[a-z0-9]$",cluster.name)
semverCompare(">=1.8",%250)
semverCompare(">=1.9",%251)
annotations(operator.prometheus.serviceMonitor.annotations)
annotations(serviceAccounts.clustermeshcertgen.annotations)
eq(ingressController.service.externalTrafficPolicy,"Local")
hasKey(%150,"hostNamespaceOnly")
merged(clustermesh.apiserver.kvstoremesh.extraVolumeMounts)
mergedMap(clustermesh.apiserver.kvstoremesh.readinessProbe)
mustDateModify(toString(operator.endpointGCInterval),now())
mustDateModify(toString(operator.identityGCInterval),now())
plain(default(envoy.prometheus.port,proxy.prometheus.port))
plain(%521)
semverCompare(">=1.20-0",@Capabilities.KubeVersion.Version)
semverCompare(">=1.24-0",@Capabilities.KubeVersion.Version)
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"internal")
eq(%225,"cluster-pool-v2beta")
mergedMap(clustermesh.mcsapi.corednsAutoConfigure.podLabels)
semverCompare(">= 1.27-0",@Capabilities.KubeVersion.Version)
semverCompare(">= 1.33-0",@Capabilities.KubeVersion.Version)
semverCompare(">=1.10",%265)
semverCompare(">=1.12",%266)
semverCompare(">=1.14",%267)
semverCompare(">=1.16",default("1.16",upgradeCompatibility))
semverCompare(">=1.20",default("1.20",upgradeCompatibility))
annotations(serviceAccounts.clustermeshApiserver.annotations)
eq(ingressController.service.externalTrafficPolicy,"Cluster")
mergedList(clustermesh.mcsapi.corednsAutoConfigure.extraArgs)
ne(%502,"true")
plain(clustermesh.apiserver.podDisruptionBudget.minAvailable)
plain(%545)
and(hubble.tls.auto.enabled,%206)
dig("server","extraDnsNames",list(),clustermesh.apiserver.tls)
inQuotes(default(envoy.prometheus.port,proxy.prometheus.port))
len(authentication.mutual.spire.install.server.initContainers)
mergedMap(clustermesh.apiserver.metrics.serviceMonitor.labels)
mustDateModify(toString(l2NeighDiscovery.refreshPeriod),now())
or(clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport)
plain(ingressController.service.allocateLoadBalancerNodePorts)
annotations(hubble.relay.prometheus.serviceMonitor.annotations)
or(prometheus.serviceMonitor.enabled,prometheus.metricsService)
plain(clustermesh.apiserver.podDisruptionBudget.maxUnavailable)
annotations(clustermesh.mcsapi.corednsAutoConfigure.annotations)
eq(clustermesh.apiserver.service.enableSessionAffinity,"Always")
eq(clustermesh.apiserver.service.enableSessionAffinity,"HAOnly")
or(hubble.metrics.serviceMonitor.annotations,hubble.annotations)
or(serviceAccounts.hubblecertgen.annotations,hubble.annotations)
plain(clustermesh.mcsapi.corednsAutoConfigure.coredns.namespace)
plain(clustermesh.mcsapi.corednsAutoConfigure.priorityClassName)
dig("server","extraIpAddresses",list(),clustermesh.apiserver.tls)
entries(clustermesh.apiserver.metrics.serviceMonitor.kvstoremesh)
hasKey(%150,"terminatePodConnections")
hasKey(operator.podDisruptionBudget,"unhealthyPodEvictionPolicy")
mustDateModify(toString(operator.identityHeartbeatTimeout),now())
or(envoy.prometheus.serviceMonitor.annotations,envoy.annotations)
hasKey(hubble.ui.podDisruptionBudget,"unhealthyPodEvictionPolicy")
hasKey(preflight.podDisruptionBudget,"unhealthyPodEvictionPolicy")
ne(%565,"eni")
or(eni.enabled,alibabacloud.enabled,%128)
eq(typeOf(authentication.mutual.spire.install.agent.image),"string")
ite(%383,"generic-veth","none")
mustDateModify(toString(authentication.mutual.connectTimeout),now())
mustDateModify(toString(encryption.ipsec.keyRotationDuration),now())
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled)
and(envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
annotations(clustermesh.apiserver.metrics.serviceMonitor.annotations)
eq(typeOf(authentication.mutual.spire.install.server.image),"string")
hasKey(hubble.relay.podDisruptionBudget,"unhealthyPodEvictionPolicy")
or(clustermesh.apiserver.service.annotations,clustermesh.annotations)
or(serviceAccounts.corednsMCSAPI.annotations,clustermesh.annotations)
ternary(printf("@%s",image.digest),"",default(false,image.useDigest))
ne(%526,"kube-system")
plain(clustermesh.mcsapi.corednsAutoConfigure.ttlSecondsAfterFinished)
plain(default(@Release.Namespace,prometheus.serviceMonitor.namespace))
printf("https://clustermesh-apiserver.%s.svc:2379",@Release.Namespace)
ternary("secret","configMap",hubble.metrics.tls.server.mtls.useSecret)
and(clustermesh.useAPIServer,clustermesh.apiserver.kvstoremesh.enabled)
kindIs("invalid",ingressController.service.allocateLoadBalancerNodePorts)
eq(%565,"multi-pool")
ite(%581,false,true)
or(serviceAccounts.clustermeshcertgen.annotations,clustermesh.annotations)
and(operator.prometheus.enabled,operator.prometheus.serviceMonitor.enabled)
eq(%565,"cluster-pool")
has(clustermesh.apiserver.tls.authMode,list("legacy","migration","cluster"))
ne(%565,"alibabacloud")
or(serviceAccounts.clustermeshApiserver.annotations,clustermesh.annotations)
plain(default(@Release.Namespace,envoy.prometheus.serviceMonitor.namespace))
ne(envoyConfig.secretsNamespace.name,ingressController.secretsNamespace.name)
or(agent,operator.enabled,externalWorkloads.enabled,clustermesh.useAPIServer)
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled)
hasKey(clustermesh.apiserver.podDisruptionBudget,"unhealthyPodEvictionPolicy")
plain(default("hubble-metrics-server-certs",hubble.tls.server.existingSecret))
ite(%581,"probe","false")
or(prometheus.enabled,%574)
or(prometheus.serviceMonitor.enabled,operator.prometheus.serviceMonitor.enabled)
or(resourceQuotas.enabled,and(%281,gke.enabled))
concat(list("127.0.0.1","::1"),clustermesh.apiserver.tls.server.extraIpAddresses)
ite(%397,"",%148)
ternary("common-",printf("%s.",$1.name),or(empty($1.tls.cert),empty($1.tls.key)))
ternary(printf("@%s",envoy.image.digest),"",default(false,envoy.image.useDigest))
and(%339,%291)
ite(%581,"probe","disabled")
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.enableMCSAPISupport)
and(hubble.tls.auto.enabled,%206,hubble.relay.enabled)
buildCustomCert(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key)
ite(%601,"disabled","probe")
or(clustermesh.apiserver.metrics.serviceMonitor.annotations,clustermesh.annotations)
or(ingressController.enabled,gatewayAPI.enabled,%255)
ternary(printf("@%s",certgen.image.digest),"",default(false,certgen.image.useDigest))
and(agent,not(preflight.enabled),prometheus.enabled,prometheus.serviceMonitor.enabled)
plain(default(@Release.Namespace,clustermesh.apiserver.metrics.serviceMonitor.namespace))
ternary(printf("@%s",operator.image.awsDigest),"",%338)
and(hubble.tls.server.cert,hubble.tls.server.key,and(hubble.tls.ca.cert,hubble.tls.ca.key))
and(clustermesh.apiserver.tls.auto.enabled,%475)
ternary(printf("@%s",operator.image.azureDigest),"",%338)
and(proxy.prometheus.enabled,envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
buildCustomCert(%339,%291)
semverCompare("<0.9.0",trimPrefix("v",%553))
ternary(printf("@%s",operator.image.genericDigest),"",%338)
semverCompare("<0.9.0",trimPrefix("v",%558))
and(clustermesh.apiserver.kvstoremesh.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled)
coalesce(%678,"false")
or(%486,%439)
ternary(printf("@%s",operator.image.alibabacloudDigest),"",%338)
or(%328,not(%540))
plain(default(%526,prometheus.serviceMonitor.namespace))
eq("true",print(has(identityAllocationMode,list("crd","doublewrite-readkvstore","doublewrite-readcrd"))))
ite(Capabilities.KubeVersion.Minor,%375,@Capabilities.KubeVersion.Minor)
or(%520,and(ge(int(cluster.id),384),le(int(cluster.id),511)))
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport)
ne(%702,"true")
ne(%702,"false")
or(%612,hubble.tls.server.cert,hubble.tls.server.key)
and(%545,%521)
ternary(printf("@%s",clustermesh.apiserver.image.digest),"",default(false,clustermesh.apiserver.image.useDigest))
and(%663,nativeRoutingCIDRFromClusterPool)
or(resourceQuotas.enabled,and(%652,gke.enabled))
coalesce(kubeProxyReplacement,%686)
and(clustermesh.useAPIServer,clustermesh.apiserver.tls.auto.enabled,%475)
or(%533,%597)
or(%612,hubble.relay.tls.client.cert,hubble.relay.tls.client.key)
or(%612,hubble.relay.tls.server.cert,hubble.relay.tls.server.key)
plain(default(%526,clustermesh.apiserver.metrics.serviceMonitor.namespace))
buildCustomCert(%545,%521)
ternary(%655,"",clustermesh.apiserver.kvstoremesh.enabled)
ne(%718,"probe")
ne(%718,"strict")
eq(%718,"partial")
ne(%718,"partial")
ite(%349,cni.chainingMode,%641)
ne(%718,"disabled")
ne(%725,"")
or(clustermesh.apiserver.metrics.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled,clustermesh.apiserver.metrics.etcd.enabled)
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled,and(hasKey(.,"loadBalancer"),%255))
or(and(hubble.tls.server.cert,hubble.tls.server.key),%684)
eq(%730,"none")
ne(%730,"none")
eq(%730,"portmap")
ne(%730,"portmap")
and(%479,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%206)
and(%547,clustermesh.apiserver.tls.auto.enabled,%475)
or(and(hubble.tls.ca.cert,hubble.relay.tls.client.cert,hubble.relay.tls.client.key),%612)
or(and(hubble.tls.ca.cert,hubble.relay.tls.server.cert,hubble.relay.tls.server.key),%612)
ite(%582,"probe",%673)
semverCompare("<1.30.0",printf("%d.%d.0",get(semver(@Capabilities.KubeVersion.Version),"Major"),get(semver(@Capabilities.KubeVersion.Version),"Minor")))
ite(%582,"probe",%682)
ternary(%655,"",%657)
or(and(hubble.tls.ca.cert,hubble.tls.server.cert,hubble.tls.server.key),%684)
ite(%567,%559,ipam.operator.clusterPoolIPv4PodCIDRList)
ite(%568,%560,ipam.operator.clusterPoolIPv6PodCIDRList)
concat(list("127.0.0.1","::1"),default(%630,clustermesh.apiserver.tls.auto.server.extraIpAddresses))
ne(%747,"")
len(%749)
len(%750)
or(%694,and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key))
and(%479,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%206,not(hubble.tls.ca.cert))
or(%694,and(clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key))
ite(Capabilities.KubeVersion.Major,%708,@Capabilities.KubeVersion.Minor)
or(%694,and(clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key))
or(%694,and(clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key))
or(%694,and(clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key))
eq(ite(not(l7Proxy),"false",ite(not(%165),print(envoy.enabled),ite(%604,"true","false"))),"true")
or(clustermesh.apiserver.metrics.enabled,%701,clustermesh.apiserver.metrics.etcd.enabled)
and(%547,clustermesh.apiserver.tls.auto.enabled,%475,%331)
ternary(printf("https://clustermesh-apiserver.%s.svc:2379",%526),"",%657)
ne(%765,"")
eq(coalesce(kubeProxyReplacement,%746),"partial")
concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",%526)),clustermesh.apiserver.tls.server.extraDnsNames)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key),%694)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key),%694)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key),%694)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key),%694)
ite(%602,"disabled",%744)
ite(%602,"disabled",%746)
eq(ite(not(%566),print(tls.readSecretsOnlyFromSecretsNamespace),ite(not(%280),ite(%131,"true","\n      false"),"true")),"true")
ite(Capabilities.KubeVersion.Version,%758,@Capabilities.KubeVersion.Minor)
semverCompare(">=1.20-0",ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version))
concat(list(printf("clustermesh-apiserver.%s.svc",%526),"*.mesh.cilium.io"),default(%613,clustermesh.apiserver.tls.auto.server.extraDnsNames))
coalesce(kubeProxyReplacement,%774)
ne(%779,"probe")
ne(%779,"strict")
eq(%779,"partial")
ne(%779,"partial")
ne(%779,"disabled")
or(%564,%662,%645,and(hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled))
or(%719,%740,%47)
gt(ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,ite(Capabilities.KubeVersion.Major,toString(Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),"1")
ite(%603,"false",%773)
ite(Capabilities.KubeVersion,%776,@Capabilities.KubeVersion.Minor)
or(%741,%740,%47)
or(%564,%662,%696,and(proxy.prometheus.enabled,hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled))
ite(Capabilities,%789,@Capabilities.KubeVersion.Minor)
or(%764,%740,%47)
ge(%792,"17")
gt(%792,"10")
or(%764,%756,%47)
coalesce(%678,%788)
eq(%797,"true")
ne(%797,"true")
eq(%797,"false")
ne(%797,"false")
ne(%797,"strict")
eq(%797,"partial")
ne(%797,"partial")
and(%271,%795)
ne(%797,"disabled")
or(%803,%800)

0		entries(hubble)	entries(hubble.relay)	entries(hubble.ui)	entries(nodeinit)	entries(operator)	entries(preflight)	entries(prometheus)	entries(resourceQuotas)
0	agent & !preflight.enabled	%581	entries(bpf)	entries(cni)	entries(daemon)	entries(image)	entries(monitor)	plain(cni.confPath)	plain(cni.hostConfDirMountPath)	plain(daemon.runPath)	plain(image.pullPolicy)	range(extraHostPathMounts)
0	agent & !preflight.enabled & cni.configMap	plain(cni.confFileMountPath)
0	agent & !preflight.enabled & each $1 extraHostPathMounts	entries($1)	plain($1.mountPath)	plain($1.name)
0	agent & !preflight.enabled & extraEnv	merged(extraEnv)
0	agent & !preflight.enabled & kubeConfigPath	plain(kubeConfigPath)
0	agent & !preflight.enabled & monitor.enabled	range(monitor.eventTypes)
0	agent & !preflight.enabled & prometheus.enabled & !prometheus.serviceMonitor.enabled	inQuotes(prometheus.port)
0	hubble.relay.enabled & !hubble.enabled	=hubble/relay
0	nodeinit.enabled	%101	entries(gke)	entries(nodeinit.image)	plain(nodeinit.image.pullPolicy)
0	nodeinit.enabled & nodeinit.reconfigureKubelet	entries(cni)
0	operator.enabled	%205	%72	entries(azure)	entries(operator.image)	plain(operator.image.pullPolicy)	range(operator.extraHostPathMounts)
0	operator.enabled & each $1 operator.extraHostPathMounts	entries($1)	plain($1.mountPath)	plain($1.name)
0	operator.enabled & kubeConfigPath	plain(kubeConfigPath)
0	operator.enabled & operator.prometheus.enabled	%413	plain(operator.prometheus.port)
0	preflight.enabled	entries(preflight.image)	entries(serviceAccounts.preflight)	plain(preflight.image.pullPolicy)
0	prometheus.enabled	%232
1	%547	%121
1	agent	entries(tls)
1	agent & !preflight.enabled	%2	%345	%65
1	agent & !preflight.enabled & %65	%133	ne(cni.chainingMode,"portmap")	plain(cni.chainingMode)
1	agent & !preflight.enabled & cni.configMap	%200
1	agent & !preflight.enabled & endpointHealthChecking.enabled	%129
1	agent & !preflight.enabled & endpointHealthChecking.enabled & !%129	eq(cni.chainingMode,"none")
1	agent & !preflight.enabled & prometheus.enabled	%9
1	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%91
1	agent & !preflight.enabled & sockops	entries(sockops)
1	preflight.enabled	entries(tls)
1	prometheus.enabled & !prometheus.serviceMonitor.enabled	%413	%72
10	agent & !preflight.enabled & %442 & prometheus.enabled	plain(prometheus.port)
100	%547 & !clustermesh.apiserver.tls.auto.enabled	%362	%378	%402	%418	%421	%432	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key
100	%547 & %475	%378
100	%547 & %554	%378
100	agent & !preflight.enabled	%102	%367
100	agent & !preflight.enabled & %102	%64
100	agent & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR	=bgp/no-announcements
100	agent & !preflight.enabled & encryption.enabled & !%60 & %154	%95
100	agent & !preflight.enabled & encryption.enabled & %60	plain(default(encryption.mountPath,encryption.ipsec.mountPath))	plain(default(encryption.secretName,encryption.ipsec.secretName))
100	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%326
100	agent & !preflight.enabled & hostFirewall	entries(hostFirewall)
100	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206	entries(cluster)
100	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%377	%420	%431	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key
100	etcd.managed & clustermesh.apiserver.priorityClassName	%457
100	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%376	%419	%430	=certificates/missing clustermesh.apiserver.tls.client.cert	=certificates/missing clustermesh.apiserver.tls.client.key
100	hubble.enabled & hubble.relay.enabled	%406
100	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	entries(cluster)
100	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366	entries(cluster)
100	operator.enabled	%357
101	agent & !preflight.enabled	hasKey(.,"tunnelPort")	hasKey(bpf,"vlanBypass")
101	agent & !preflight.enabled & !prometheus.enabled	entries(hubble.metrics)
101	agent & !preflight.enabled & %442	entries(hubble.metrics)
101	agent & !preflight.enabled & hasKey(.,"tunnelPort")	inQuotes(tunnelPort)
101	hubble.enabled	entries(hubble.metrics)
102	%466 & hubble.ui.enabled	%231
102	%479 & hubble.enabled & hubble.tls.enabled & %272	entries(hubble.tls.ca)
102	%479 & hubble.enabled & hubble.tls.enabled & %272 & hubble.tls.ca.cert	%20
102	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.tls.ca.cert	%528	=certificates/missing hubble.tls.ca.key
102	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.tls.ca.cert	=certificates/missing hubble.tls.ca.key	plain(hubble.tls.ca.key)
102	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & !hubble.tls.auto.certManagerIssuerRef & hubble.tls.ca.cert	%528	=certificates/missing hubble.tls.ca.key
102	%547 & %507 & clustermesh.apiserver.tls.ca.cert	%371
102	%547 & clustermesh.apiserver.tls.auto.enabled & %475 & clustermesh.apiserver.tls.ca.cert	%685	=certificates/missing clustermesh.apiserver.tls.ca.key
102	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.ca.cert	%351	=certificates/missing clustermesh.apiserver.tls.ca.key
102	%547 & clustermesh.apiserver.tls.auto.enabled & %554 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & clustermesh.apiserver.tls.ca.cert	%685	=certificates/missing clustermesh.apiserver.tls.ca.key
102	agent & !preflight.enabled & !%103	%209
102	agent & !preflight.enabled & !%103 & %209	%88
102	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.tls.ca.cert	%528	=certificates/missing hubble.tls.ca.key
102	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475 & clustermesh.apiserver.tls.ca.cert	%685	=certificates/missing clustermesh.apiserver.tls.ca.key
102	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %475 & clustermesh.apiserver.tls.ca.cert	%685	=certificates/missing clustermesh.apiserver.tls.ca.key
102	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled & hubble.tls.ca.cert	%528	=certificates/missing hubble.tls.ca.key
102	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366	%391
102	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%469
102	operator.enabled & azure.enabled & azure.clientID	plain(azure.clientID)
102	operator.enabled & azure.enabled & azure.clientSecret	%19
103	%466 & hubble.ui.enabled	%30
103	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	%177	%6
103	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%177	%6
104	hubble.enabled & hubble.metrics.enabled	%318
104	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%232
105	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & !hubble.tls.auto.certManagerIssuerRef	=certificates/hubble-issuer
106	externalWorkloads.enabled	%228
107	clustermesh.useAPIServer	%228
108	%547	%715
108	%547 & clustermesh.apiserver.priorityClassName	%457
108	%547 & clustermesh.apiserver.tls.auto.enabled	%475	%507	%554
108	%547 & clustermesh.apiserver.tls.auto.enabled & %507	%167	%414	%689	entries(certgen)	entries(certgen.image)
108	%547 & clustermesh.apiserver.tls.auto.enabled & %554	%539	%563
108	externalWorkloads.enabled	%341
108	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%475	%554
109	%547 & clustermesh.apiserver.tls.auto.enabled & %554 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	=certificates/cluster-mesh-issuer
11	agent & !preflight.enabled	%134	%274	%305	%44	entries(ipMasqAgent)	hasKey(.,"conntrackGCInterval")	hasKey(.,"crdWaitTimeout")	hasKey(.,"hostServices")	hasKey(.,"identityChangeGracePeriod")	hasKey(bpf,"mapDynamicSizeRatio")	hasKey(bpf,"masquerade")	hasKey(bpf,"natMax")	hasKey(bpf,"neighMax")	hasKey(bpf,"tproxy")
11	agent & !preflight.enabled & %134	inQuotes(identityGCInterval)
11	agent & !preflight.enabled & %274	inQuotes(identityHeartbeatTimeout)
11	agent & !preflight.enabled & %305	inQuotes(operator.endpointGCInterval)
11	agent & !preflight.enabled & hasKey(.,"hostServices")	%282	entries(hostServices)
11	agent & !preflight.enabled & hasKey(.,"hostServices") & %282	plain(hostServices.protocols)
11	agent & !preflight.enabled & hasKey(bpf,"natMax")	inQuotes(bpf.natMax)
11	agent & !preflight.enabled & hasKey(bpf,"neighMax")	inQuotes(bpf.neighMax)
11	agent & !preflight.enabled & hubble.enabled	hasKey(hubble,"flowBufferSize")
110	%466 & hubble.ui.enabled	entries(serviceAccounts)
110	hubble.enabled & hubble.relay.enabled	entries(serviceAccounts)
110	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	entries(serviceAccounts)
111	agent & !preflight.enabled & !sleepAfterInit & !keepDeprecatedProbes & !%660	%357	plain(healthPort)
111	agent & !preflight.enabled & !sleepAfterInit & %593	%221	%288	%357	entries(startupProbe)	plain(healthPort)
112	agent & !preflight.enabled & %442 & hubble.metrics.enabled	%46
112	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%654
112	hubble.enabled & hubble.metrics.enabled	%46
112	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceAnnotations	%446
112	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%654
112	hubble.enabled & hubble.relay.enabled	%168
112	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled	plain(default(@Release.Namespace,operator.prometheus.serviceMonitor.namespace))
113	agent & !preflight.enabled & nodeinit.enabled & nodeinit.bootstrapFile	%114
114	operator.enabled	%699
114	operator.enabled & !eni.enabled & !azure.enabled & alibabacloud.enabled	%704
114	operator.enabled & !eni.enabled & azure.enabled	%695
114	operator.enabled & eni.enabled	%692
115	%466 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.annotations	%392
115	%466 & hubble.ui.enabled & serviceAccounts.ui.create & serviceAccounts.ui.annotations	%409
115	%547	ternary(printf("@%s",clustermesh.apiserver.etcd.image.digest),"",default(false,clustermesh.apiserver.etcd.image.useDigest))
115	%547 & !clustermesh.apiserver.tls.auto.enabled	%295
115	%547 & %475	%295
115	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%295
115	clustermesh.useAPIServer & %475	%295
115	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%295
115	externalWorkloads.enabled & %475	%295
115	hubble.enabled & hubble.relay.enabled & serviceAccounts.relay.create & serviceAccounts.relay.annotations	%448
115	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & serviceAccounts.hubblecertgen.create & serviceAccounts.hubblecertgen.annotations	%544
116	%466 & hubble.ui.enabled	%204	%55
117	%466 & hubble.ui.enabled	%124	%178	%29	%353	entries(hubble.ui.proxy)	ternary(printf("@%s",hubble.ui.proxy.image.digest),"",default(false,hubble.ui.proxy.image.useDigest))
118	%479 & hubble.enabled & hubble.tls.enabled & %366 & !hubble.tls.auto.certManagerIssuerRef	entries(hubble.tls.ca)
118	%547 & %554 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	%295
119	%547 & clustermesh.apiserver.tls.auto.enabled & %475	prepend(clustermesh.apiserver.tls.server.extraDnsNames,"clustermesh-apiserver.cilium.io","*.mesh.cilium.io")	prepend(clustermesh.apiserver.tls.server.extraIpAddresses,"127.0.0.1","::1")
12	agent & !preflight.enabled	entries(encryption)
120	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%111	%87	=certificates/missing hubble.tls.server.cert	=certificates/missing hubble.tls.server.key
120	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	%176	%243	%261	=certificates/missing hubble.relay.tls.client.cert	=certificates/missing hubble.relay.tls.client.key
120	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%244	%262	=certificates/missing hubble.relay.tls.server.cert	=certificates/missing hubble.relay.tls.server.key
120	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%170	%196	=certificates/missing hubble.ui.tls.client.cert	=certificates/missing hubble.ui.tls.client.key
121	%547 & clustermesh.apiserver.tls.auto.enabled & %475	%677
122	%547 & clustermesh.apiserver.tls.auto.enabled & %475	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames)
123	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.annotations	%542
124	operator.enabled & !operator.image.override	%699
124	operator.enabled & !operator.image.override & !eni.enabled & !azure.enabled & alibabacloud.enabled	%704
124	operator.enabled & !operator.image.override & !eni.enabled & azure.enabled	%695
124	operator.enabled & !operator.image.override & eni.enabled	%692
125	hubble.enabled & hubble.relay.enabled	entries(cluster)
125	operator.enabled & serviceAccounts.operator.create	%132
126	hubble.enabled & hubble.relay.enabled	%53	plain(cluster.name)
126	hubble.enabled & hubble.relay.enabled & !hubble.peerService.servicePort	%249
127	operator.enabled & serviceAccounts.operator.create & %132 & %427	%297
128	agent & !preflight.enabled	%208
129	agent & !preflight.enabled & !%314 & dnsPolicy	plain(dnsPolicy)
13	operator.enabled & each $1 operator.extraHostPathMounts	plain($1.readOnly)
13	operator.enabled & each $1 operator.extraHostPathMounts & $1.mountPropagation	%42
130	operator.enabled & !%314 & dnsPolicy	%22
131	%466 & hubble.ui.enabled	%230	%343
132	agent & !preflight.enabled	entries(securityContext)
133	%466 & hubble.ui.enabled	plain(serviceAccounts.ui.automount)
133	%466 & hubble.ui.enabled & hubble.ui.backend.extraVolumes	merged(hubble.ui.backend.extraVolumes)
133	%466 & hubble.ui.enabled & hubble.ui.frontend.extraVolumes	merged(hubble.ui.frontend.extraVolumes)
133	agent & !preflight.enabled	plain(serviceAccounts.cilium.automount)
133	hubble.enabled & hubble.relay.enabled	plain(serviceAccounts.relay.automount)
133	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	plain(serviceAccounts.hubblecertgen.automount)
133	operator.enabled	plain(serviceAccounts.operator.automount)
133	preflight.enabled	plain(serviceAccounts.preflight.automount)
133	preflight.enabled & preflight.extraVolumeMounts	merged(preflight.extraVolumeMounts)
134	preflight.enabled & etcd.enabled & preflight.extraVolumes	%141
135	%547 & clustermesh.apiserver.extraVolumeMounts	%461
135	%547 & clustermesh.apiserver.extraVolumes	merged(clustermesh.apiserver.extraVolumes)
135	%547 & clustermesh.apiserver.tls.auto.enabled & %507	%518
136	etcd.managed	plain(serviceAccounts.etcd.automount)
137	%466 & hubble.ui.enabled	%11
137	%466 & hubble.ui.enabled & !%11	trimSuffix("/",hubble.ui.baseUrl)
138	agent & !preflight.enabled & %731	%729
138	agent & !preflight.enabled & %731 & %729	%726
138	agent & !preflight.enabled & %731 & %729 & %726	%727
138	agent & !preflight.enabled & %731 & %729 & %726 & %727	=kube-proxy-replacement/value
139	agent & !preflight.enabled & encryption.enabled & %60	%302
14	agent & !preflight.enabled & cni.configMap	plain(cni.configMap)
14	agent & !preflight.enabled & each $1 extraHostPathMounts	plain($1.readOnly)
14	agent & !preflight.enabled & each $1 extraHostPathMounts & $1.mountPropagation	%42
140	agent & !preflight.enabled & cni.install	entries(securityContext)
141	!%764 & !%756	entries(tls)	entries(tls.ca)
141	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206	entries(tls)	entries(tls.ca)
141	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & !%681 & !lookup() & tls.ca.cert & tls.ca.key	%337
141	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & %339 & %291	%697
141	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	entries(tls)	entries(tls.ca)
141	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & %339 & %291	plain(%291)	plain(%339)
141	%547 & clustermesh.apiserver.tls.auto.enabled & %475	entries(tls)
141	%547 & clustermesh.apiserver.tls.auto.enabled & %507	entries(tls)	entries(tls.ca)
141	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & %545 & %521	%592	%611
141	%796	entries(tls)	entries(tls.ca)
141	%796 & tls.ca.cert & tls.ca.key	%337
141	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & !%681 & !lookup() & tls.ca.cert & tls.ca.key	%337
141	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & %339 & %291	%697
141	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475	entries(tls)
141	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %475	entries(tls)
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled	entries(tls)
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled & !%681 & !lookup() & tls.ca.cert & tls.ca.key	%337
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled & %339 & %291	%697
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	entries(hubble.tls.ca)
141	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & !hubble.tls.ca.cert	entries(tls)	entries(tls.ca)
142	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & !hubble.tls.auto.certManagerIssuerRef	entries(tls)	entries(tls.ca)
142	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & !hubble.tls.auto.certManagerIssuerRef & !%681 & !lookup() & tls.ca.cert & tls.ca.key	%337
142	%479 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & !hubble.tls.auto.certManagerIssuerRef & %339 & %291	%697
142	%547 & clustermesh.apiserver.tls.auto.enabled & %554 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	entries(tls)	entries(tls.ca)
142	%547 & clustermesh.apiserver.tls.auto.enabled & %554 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & !%714 & !lookup() & tls.ca.cert & tls.ca.key	%337
142	%547 & clustermesh.apiserver.tls.auto.enabled & %554 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & %545 & %521	%724
143	%547 & clustermesh.apiserver.tls.auto.enabled & %475	entries(tls.ca)
143	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475	entries(tls.ca)
143	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %475	entries(tls.ca)
144	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206	entries(tls.ca)
144	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled	entries(tls.ca)
145	%547 & clustermesh.apiserver.tls.auto.enabled & %475 & !%714 & !lookup() & tls.ca.cert & tls.ca.key	%337
145	%547 & clustermesh.apiserver.tls.auto.enabled & %475 & %545 & %521	%724
145	agent & !preflight.enabled	entries(bgpControlPlane)
145	agent & !preflight.enabled & !%533	%597
145	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475 & !%714 & !lookup() & tls.ca.cert & tls.ca.key	%337
145	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475 & %545 & %521	%724
145	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %475 & !%714 & !lookup() & tls.ca.cert & tls.ca.key	%337
145	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %475 & %545 & %521	%724
145	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled & hubble.relay.prometheus.serviceMonitor.annotations	%620
146	agent & !preflight.enabled	%301	%582	%602	hasKey(.,"vtep")	hasKey(bpf,"root")
146	agent & !preflight.enabled & %150	%487	%586
146	agent & !preflight.enabled & %150 & %487	%363
146	agent & !preflight.enabled & %150 & %586	%363
146	agent & !preflight.enabled & dnsProxy	%347	entries(dnsProxy)
146	agent & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
146	etcd.managed	entries(etcd.podDisruptionBudget)
146	etcd.managed & etcd.podDisruptionBudget.enabled & etcd.podDisruptionBudget.maxUnavailable	plain(etcd.podDisruptionBudget.maxUnavailable)
146	etcd.managed & etcd.podDisruptionBudget.enabled & etcd.podDisruptionBudget.minAvailable	plain(etcd.podDisruptionBudget.minAvailable)
147		entries(ingressController)
147	%466 & hubble.ui.enabled	%299	entries(hubble.ui.podDisruptionBudget)	entries(hubble.ui.service)
147	%466 & hubble.ui.enabled & %299 & hubble.ui.service.nodePort	plain(hubble.ui.service.nodePort)
147	%466 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.className	plain(hubble.ui.ingress.className)
147	%466 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & hubble.ui.podDisruptionBudget.maxUnavailable	plain(hubble.ui.podDisruptionBudget.maxUnavailable)
147	%466 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & hubble.ui.podDisruptionBudget.minAvailable	plain(hubble.ui.podDisruptionBudget.minAvailable)
147	agent & !preflight.enabled	plain(terminationGracePeriodSeconds)
147	agent & !preflight.enabled & extraVolumeMounts	merged(extraVolumeMounts)
147	agent & !preflight.enabled & extraVolumes	merged(extraVolumes)
147	hubble.enabled & hubble.relay.enabled	%175	%365	entries(hubble.relay.podDisruptionBudget)	entries(hubble.relay.service)	plain(hubble.relay.terminationGracePeriodSeconds)
147	hubble.enabled & hubble.relay.enabled & %365 & hubble.relay.service.nodePort	plain(hubble.relay.service.nodePort)
147	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & hubble.relay.podDisruptionBudget.maxUnavailable	plain(hubble.relay.podDisruptionBudget.maxUnavailable)
147	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & hubble.relay.podDisruptionBudget.minAvailable	plain(hubble.relay.podDisruptionBudget.minAvailable)
147	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled	%460	plain(hubble.relay.prometheus.port)
147	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & hubble.relay.enabled & hubble.relay.tls.server.enabled & hubble.relay.tls.server.extraIpAddresses	%469
147	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & hubble.tls.server.extraIpAddresses	%391
147	hubble.ui.enabled	%370
147	hubble.ui.enabled & %370	%204	%382	%55
147	hubble.ui.enabled & %370 & %382	%553	%558	%698	%700
147	hubble.ui.enabled & %370 & %382 & %698	=hubble/backend-tag
147	hubble.ui.enabled & %370 & %382 & %700	=hubble/frontend-tag
147	ingressController.enabled	entries(ingressController.secretsNamespace)
147	nodeinit.enabled	entries(securityContext)
147	operator.enabled	entries(operator.podDisruptionBudget)
147	operator.enabled & operator.extraEnv	merged(operator.extraEnv)
147	operator.enabled & operator.extraVolumeMounts	merged(operator.extraVolumeMounts)
147	operator.enabled & operator.extraVolumes	merged(operator.extraVolumes)
147	operator.enabled & operator.podDisruptionBudget.enabled & operator.podDisruptionBudget.maxUnavailable	plain(operator.podDisruptionBudget.maxUnavailable)
147	operator.enabled & operator.podDisruptionBudget.enabled & operator.podDisruptionBudget.minAvailable	plain(operator.podDisruptionBudget.minAvailable)
147	preflight.enabled	plain(preflight.terminationGracePeriodSeconds)
147	preflight.enabled & preflight.validateCNPs	entries(preflight.podDisruptionBudget)
147	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & preflight.podDisruptionBudget.maxUnavailable	plain(preflight.podDisruptionBudget.maxUnavailable)
147	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & preflight.podDisruptionBudget.minAvailable	plain(preflight.podDisruptionBudget.minAvailable)
148	agent & !preflight.enabled	%160	%209	%210
148	agent & !preflight.enabled & !%160	%16
148	agent & !preflight.enabled & %209	%88
148	agent & !preflight.enabled & %210	%89
148	agent & !preflight.enabled & %720 & ipv4.enabled	entries(ipam.operator)
148	agent & !preflight.enabled & %720 & ipv6.enabled	entries(ipam.operator)
148	agent & !preflight.enabled & bandwidthManager & !typeIs("bool",bandwidthManager)	%0
148	operator.enabled & serviceAccounts.operator.create & operator.nodeGCInterval	ne(operator.nodeGCInterval,"0s")
149	agent & !preflight.enabled	ne(coalesce(kubeProxyReplacement,%746),"disabled")
149	agent & !preflight.enabled & hasKey(.,"externalIPs")	%767
149	agent & !preflight.enabled & hasKey(.,"externalIPs") & %767	entries(externalIPs)
149	agent & !preflight.enabled & hasKey(.,"hostPort")	%767
149	agent & !preflight.enabled & hasKey(.,"hostPort") & %767	entries(hostPort)
149	agent & !preflight.enabled & hasKey(.,"nodePort")	%767
15	agent & !preflight.enabled & nodeinit.enabled & !%101	%114
150	operator.enabled & azure.enabled	%224	%315
151	%547	%499
151	%547 & clustermesh.apiserver.podDisruptionBudget.enabled & clustermesh.apiserver.podDisruptionBudget.maxUnavailable	%622
151	%547 & clustermesh.apiserver.podDisruptionBudget.enabled & clustermesh.apiserver.podDisruptionBudget.minAvailable	%610
151	preflight.enabled & %191 & preflight.extraEnv	%40
152	%547 & clustermesh.apiserver.extraEnv	%329
153	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled	plain(default(@Release.Namespace,hubble.relay.prometheus.serviceMonitor.namespace))
154	%466 & hubble.ui.enabled & hubble.ui.securityContext	%231
154	%466 & hubble.ui.enabled & hubble.ui.securityContext & hubble.ui.securityContext.enabled	%384
155	%466 & hubble.ui.enabled & hubble.ui.backend.extraEnv	mergedMap(hubble.ui.backend.extraEnv)
156	agent & !preflight.enabled	%784
156	agent & !preflight.enabled & hasKey(.,"externalIPs")	%782
156	agent & !preflight.enabled & hasKey(.,"externalIPs") & %782	entries(externalIPs)
156	agent & !preflight.enabled & hasKey(.,"hostPort")	%782
156	agent & !preflight.enabled & hasKey(.,"hostPort") & %782	entries(hostPort)
156	agent & !preflight.enabled & hasKey(.,"nodePort")	%782
157	operator.enabled & !%314 & operator.dnsPolicy	%22
158	etcd.managed	ternary(printf("@%s",etcd.image.digest),"",default(false,etcd.image.useDigest))
159	agent & !preflight.enabled	entries(operator.pprof)	entries(pprof)
16	etcd.managed	entries(serviceAccounts)
160	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.pprof)
161	%547	%538
162	%466 & hubble.ui.enabled & hubble.ui.frontend.extraVolumeMounts	merged(hubble.ui.frontend.extraVolumeMounts)
163	%466 & hubble.ui.enabled & hubble.ui.service.annotations	%393
164	agent & !preflight.enabled & %784	%783
165	agent & !preflight.enabled & %784 & %783	%780
165	agent & !preflight.enabled & %784 & %783 & %780	%781
165	agent & !preflight.enabled & %784 & %783 & %780 & %781	=kube-proxy-replacement/value
165	ingressController.enabled	hasKey(.,"l7Proxy")
165	ingressController.enabled & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
166	nodeinit.enabled	entries(serviceAccounts)	entries(serviceAccounts.nodeinit)
166	nodeinit.enabled & serviceAccounts.nodeinit.enabled	plain(serviceAccounts.nodeinit.automount)
167	nodeinit.enabled & serviceAccounts.nodeinit.enabled & serviceAccounts.nodeinit.create & serviceAccounts.nodeinit.annotations	%481
168	hubble.enabled & hubble.relay.enabled & hubble.relay.extraVolumeMounts	merged(hubble.relay.extraVolumeMounts)
168	hubble.enabled & hubble.relay.enabled & hubble.relay.extraVolumes	merged(hubble.relay.extraVolumes)
169	agent & !preflight.enabled & dnsProxy	%368
17	agent	entries(serviceAccounts)
17	operator.enabled	entries(serviceAccounts)
17	preflight.enabled	entries(serviceAccounts)
170	preflight.enabled & preflight.extraEnv	mergedMap(preflight.extraEnv)
171	agent & !preflight.enabled	%77	entries(ipam.operator)	entries(nat46x64Gateway)	entries(pmtuDiscovery)	hasKey(sctp,"enabled")
171	agent & !preflight.enabled & %77	%0
171	agent & !preflight.enabled & %79	%8
171	agent & !preflight.enabled & %79 & l2NeighDiscovery.refreshPeriod	%313	%617
171	agent & !preflight.enabled & bpf.monitorInterval	%44	%510
171	agent & !preflight.enabled & bpf.natMax	inQuotes(bpf.natMax)
171	agent & !preflight.enabled & bpf.neighMax	inQuotes(bpf.neighMax)
171	agent & !preflight.enabled & conntrackGCInterval	%45	%511
171	agent & !preflight.enabled & crdWaitTimeout	%454	plain(crdWaitTimeout)
171	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%255	entries(loadBalancer.l7)
171	agent & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
171	agent & !preflight.enabled & identityChangeGracePeriod	%197	%571
171	agent & !preflight.enabled & ingressController.enabled	%311	%390
171	agent & !preflight.enabled & ipv4NativeRoutingCIDR	%88
171	agent & !preflight.enabled & ipv6NativeRoutingCIDR	%89
171	agent & !preflight.enabled & operator.endpointGCInterval	%245	%589
171	agent & !preflight.enabled & operator.identityGCInterval	%246	%590
171	agent & !preflight.enabled & operator.identityHeartbeatTimeout	%373	%634
171	agent & !preflight.enabled & operator.nodeGCInterval	%146	%555
171	etcd.managed & etcd.topologySpreadConstraints	range(etcd.topologySpreadConstraints)
171	etcd.managed & etcd.topologySpreadConstraints & each $1 etcd.topologySpreadConstraints	entries($1)
171	ingressController.enabled	%312
172		entries(gatewayAPI)	entries(hubble.metrics.dashboards)	entries(ipMasqAgent)
172	%466 & hubble.ui.enabled & hubble.ui.topologySpreadConstraints	range(hubble.ui.topologySpreadConstraints)
172	%466 & hubble.ui.enabled & hubble.ui.topologySpreadConstraints & each $1 hubble.ui.topologySpreadConstraints	entries($1)
172	agent & !preflight.enabled & !securityContext.privileged	entries(securityContext.capabilities)
172	agent & !preflight.enabled & extraContainers	merged(extraContainers)
172	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.labels	mergedMap(prometheus.serviceMonitor.labels)
172	gatewayAPI.enabled	entries(gatewayAPI.secretsNamespace)
172	hubble.enabled & hubble.relay.enabled & hubble.relay.topologySpreadConstraints	range(hubble.relay.topologySpreadConstraints)
172	hubble.enabled & hubble.relay.enabled & hubble.relay.topologySpreadConstraints & each $1 hubble.relay.topologySpreadConstraints	entries($1)
172	ingressController.enabled	entries(ingressController.service)	name(ingressController.service.name)
172	ingressController.enabled & ingressController.service.annotations	annotations(ingressController.service.annotations)
172	ingressController.enabled & ingressController.service.labels	mergedMap(ingressController.service.labels)
172	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.labels	mergedMap(operator.prometheus.serviceMonitor.labels)
172	operator.enabled & operator.topologySpreadConstraints	range(operator.topologySpreadConstraints)
172	operator.enabled & operator.topologySpreadConstraints & each $1 operator.topologySpreadConstraints	entries($1)
173	agent & !preflight.enabled & MTU	inQuotes(MTU)
173	agent & !preflight.enabled & tunnelPort	inQuotes(tunnelPort)
174	ingressController.enabled	%467	%493
175	gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	ne(gatewayAPI.secretsNamespace.name,ingressController.secretsNamespace.name)
176	%480	%184
176	%480 & !%184	=kube-proxy-replacement/ingress
176	%480 & %184	%241
176	%480 & %184 & %241	%216
176	%480 & %241 & %216	=kube-proxy-replacement/ingress
177		%153	entries(serviceAccounts)
178	%547	%361
178	%547 & clustermesh.apiserver.topologySpreadConstraints	%551
178	%547 & clustermesh.apiserver.topologySpreadConstraints & each $1 clustermesh.apiserver.topologySpreadConstraints	entries($1)
179	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.labels	%464
18	%547	entries(serviceAccounts)
180	%547 & clustermesh.apiserver.tls.auto.enabled & %507	concat(list("*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
181	agent & !preflight.enabled & %784 & %783	%781
181	agent & !preflight.enabled & %784 & %783 & %781	=kube-proxy-replacement/value
182	%480	hasKey(.,"l7Proxy")
182	%480 & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
183		entries(envoyConfig)
183	%466 & hubble.ui.enabled & hubble.ui.backend.extraEnv	merged(hubble.ui.backend.extraEnv)
183	envoyConfig.enabled	entries(envoyConfig.secretsNamespace)
183	ingressController.enabled & ingressController.service.loadBalancerIP	plain(ingressController.service.loadBalancerIP)
184	ingressController.enabled & %594 & !%658	%619
184	ingressController.enabled & %594 & ingressController.service.loadBalancerClass	%505
185	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	%668
185	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name & or(not(and(ingressController.enabled,ingressController.secretsNamespace.create,ingressController.secretsNamespace.name)),%668) & gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name	ne(envoyConfig.secretsNamespace.name,gatewayAPI.secretsNamespace.name)
186	prometheus.enabled & %675 & !%223 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
187	!ingressController.enabled & !gatewayAPI.enabled	%255	entries(loadBalancer)	entries(loadBalancer.l7)
187	%688	hasKey(.,"l7Proxy")
187	%688 & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
188	agent & !preflight.enabled & conntrackGCMaxInterval	%108	%546
189	%466 & hubble.ui.enabled & hubble.ui.securityContext	%384
19	agent & !preflight.enabled	%153
190		%121	entries(authentication)	entries(authentication.mutual)	entries(authentication.mutual.spire)	entries(dashboards)	entries(envoy)	entries(operator.dashboards)	entries(tls)	entries(tls.caBundle)
190	!%564	%72
190	!%564 & operator.prometheus.enabled	%413
190	%466 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
190	%466 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.labels	mergedMap(hubble.ui.ingress.labels)
190	%644 & !%440	%184
190	%644 & !%440 & !%184	%603
190	%644 & or(%440,and(not(%184),not(%603)))	=kube-proxy-replacement/ingress
190	agent & !preflight.enabled	entries(bpf.autoMount)
190	agent & !preflight.enabled & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
190	agent & hubble.enabled	%285
190	agent & hubble.enabled & !hubble.peerService.servicePort	%249
190	agent & hubble.enabled & hubble.peerService.servicePort	%310
190	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & tls.ca.cert & tls.ca.key	%337
190	authentication.mutual.spire.enabled	entries(authentication.mutual.spire.install)
190	authentication.mutual.spire.enabled & !authentication.enabled	=conflict/spire
190	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%153	%205	%615	entries(authentication.mutual.spire.install.agent)	entries(authentication.mutual.spire.install.agent.serviceAccount)	entries(authentication.mutual.spire.install.server)	entries(authentication.mutual.spire.install.server.ca)	entries(authentication.mutual.spire.install.server.ca.subject)	entries(authentication.mutual.spire.install.server.dataStorage)	entries(authentication.mutual.spire.install.server.service)	entries(authentication.mutual.spire.install.server.serviceAccount)	entries(serviceAccounts)	gt(%615,0)	name(authentication.mutual.spire.install.server.serviceAccount.name)	plain(authentication.mutual.spire.install.agent.serviceAccount.name)	plain(authentication.mutual.spire.install.namespace)	plain(authentication.mutual.spire.install.server.service.type)	plain(authentication.mutual.spire.install.server.serviceAccount.name)	prefix(authentication.mutual.spire.install.server.serviceAccount.name)
190	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.serviceAccount.create	name(authentication.mutual.spire.install.agent.serviceAccount.name)
190	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.dataStorage.enabled	plain(authentication.mutual.spire.install.server.dataStorage.size)	plain(authentication.mutual.spire.install.server.dataStorage.storageClass)
190	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.gops)	plain(hubble.relay.gops.enabled)
190	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
190	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled & tls.ca.cert & tls.ca.key	%337
190	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	%69
190	nodeinit.enabled	entries(nodeinit.startup)
190	nodeinit.enabled & nodeinit.revertReconfigureKubelet	entries(nodeinit.prestop)
190	operator.enabled & %256	%476	entries(operator.updateStrategy)
190	operator.enabled & %256 & %476	entries(operator.updateStrategy.rollingUpdate)	plain(operator.updateStrategy.rollingUpdate.maxSurge)
190	tls.caBundle.enabled & tls.caBundle.content	name(tls.caBundle.name)	nindent(4,tls.caBundle.content)	ternary("Secret","ConfigMap",tls.caBundle.useSecret)	ternary("stringData","data",tls.caBundle.useSecret)
191		%228	%233	%465
191	!%564 & !%662	%9	entries(proxy)
191	!%564 & !%662 & !%696 & proxy.prometheus.enabled	%175
191	!%564 & !%662 & !%696 & proxy.prometheus.enabled & hubble.relay.prometheus.enabled	%460
191	!%564 & !%662 & proxy.prometheus.enabled	%4
191	!%564 & !%662 & proxy.prometheus.enabled & envoy.prometheus.enabled	%364
191	%233	%59
191	%233 & %59	=conflict/endpoint-slices
191	%465	%248
191	%465 & clustermesh.apiserver.kvstoremesh.enabled	entries(cluster)
191	%465 & each $1 clustermesh.config.clusters	entries($1)
191	%547 & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
191	%547 & %475	entries(tls.ca)
191	%547 & %507	entries(tls.ca)
191	%547 & clustermesh.apiserver.tls.auto.enabled & %507	concat(list("*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",@Release.Namespace)),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
191	%791 & !%223	%232
191	%791 & !%223 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
191	agent	entries(l2announcements)
191	agent & !preflight.enabled	%5	%508	%534	%57	%59	%603	%737	%806	%9	entries(envoy.log)
191	agent & !preflight.enabled & !cni.customConf & cni.install	%200
191	agent & !preflight.enabled & !envoy.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%614
191	agent & !preflight.enabled & %508	%470
191	agent & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
191	agent & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)	entries($1.ipv4)
191	agent & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)	entries($1.ipv6)
191	agent & !preflight.enabled & %737	%133	%739
191	agent & !preflight.enabled & %806	%804
191	agent & !preflight.enabled & %806 & %804	%802
191	agent & !preflight.enabled & %806 & %804 & %802	%799
191	agent & !preflight.enabled & %806 & %804 & %802 & %799	%801
191	agent & !preflight.enabled & %806 & %804 & %802 & %799 & %801	=kube-proxy-replacement/value
191	agent & !preflight.enabled & authentication.gcInterval	%192	%569
191	agent & !preflight.enabled & authentication.mutual.spire.enabled	%524
191	agent & !preflight.enabled & bpf.autoMount.enabled	%2	%345
191	agent & !preflight.enabled & cni.configMap & cni.customConf	%200
191	agent & !preflight.enabled & egressGateway.maxPolicyEntries	%307
191	agent & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.keyRotationDuration	%422	%643
191	agent & !preflight.enabled & endpointHealthChecking.enabled	%738
191	agent & !preflight.enabled & endpointHealthChecking.enabled & !%738	%736
191	agent & !preflight.enabled & hasKey(.,"externalIPs")	%803
191	agent & !preflight.enabled & hasKey(.,"externalIPs") & !%803	%800
191	agent & !preflight.enabled & hasKey(.,"externalIPs") & %807	entries(externalIPs)
191	agent & !preflight.enabled & hasKey(.,"hostPort")	%803
191	agent & !preflight.enabled & hasKey(.,"hostPort") & !%803	%800
191	agent & !preflight.enabled & hasKey(.,"hostPort") & %807	entries(hostPort)
191	agent & !preflight.enabled & hasKey(.,"nodePort")	%803
191	agent & !preflight.enabled & hasKey(.,"nodePort") & !%803	%800
191	agent & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
191	agent & !preflight.enabled & ipam.ciliumNodeUpdateRate	%198	%572
191	agent & !preflight.enabled & k8sNetworkPolicy	%7
191	agent & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
191	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !envoy.enabled	%591
191	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%591
191	agent & !preflight.enabled & proxy.prometheus.enabled	%4
191	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(cluster)
191	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
191	clustermesh.useAPIServer & %475	entries(tls.ca)
191	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475 & %474	entries(cluster)
191	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %554 & %474	entries(cluster)
191	envoy.enabled	entries(serviceAccounts)
191	envoy.enabled & !preflight.enabled	%110	%123	%126	%201	%333	%372	%387	%404	%423	%433	%680	%70	%9	%96	entries(bpf)	entries(bpf.autoMount)	entries(daemon)	entries(envoy.image)	entries(envoy.log)	entries(proxy)	plain(envoy.healthPort)
191	envoy.enabled & !preflight.enabled & !envoy.securityContext.privileged	%412
191	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts	entries($1)	plain($1.hostPath)	plain($1.mountPath)	plain($1.name)	plain($1.readOnly)
191	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
191	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.mountPropagation	%42
191	envoy.enabled & !preflight.enabled & envoy.dnsPolicy	plain(envoy.dnsPolicy)
191	envoy.enabled & !preflight.enabled & envoy.extraArgs	merged(envoy.extraArgs)
191	envoy.enabled & !preflight.enabled & envoy.extraContainers	%105
191	envoy.enabled & !preflight.enabled & envoy.extraEnv	merged(envoy.extraEnv)
191	envoy.enabled & !preflight.enabled & envoy.extraVolumeMounts	%166
191	envoy.enabled & !preflight.enabled & envoy.extraVolumes	%39
191	envoy.enabled & !preflight.enabled & envoy.podLabels	%41
191	envoy.enabled & !preflight.enabled & envoy.priorityClassName	%144
191	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%364	%591
191	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	%667
191	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.labels	%491
191	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
191	externalWorkloads.enabled & %475	entries(tls.ca)
191	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	entries(tls.ca)
191	operator.enabled & serviceAccounts.operator.create & %132 & !disableEndpointCRD	%297
191	preflight.enabled	entries(l2announcements)
192	!%764 & !%740	entries(tls.ca)
192	%465	%50
192	%547	%50	entries(cluster)
192	%547 & !clustermesh.apiserver.tls.auto.enabled	%611
192	%547 & !clustermesh.apiserver.tls.auto.enabled & %521	%592
192	%547 & %507 & %545 & %521	%592	%611
192	%547 & clustermesh.apiserver.kvstoremesh.enabled	entries(clustermesh.apiserver.kvstoremesh.image)	plain(clustermesh.apiserver.kvstoremesh.image.pullPolicy)	ternary(printf("@%s",clustermesh.apiserver.kvstoremesh.image.digest),"",default(false,clustermesh.apiserver.kvstoremesh.image.useDigest))
192	%547 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled	%248
192	%547 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	entries($1)
192	%793	entries(tls.ca)
192	%793 & tls.ca.cert & tls.ca.key	%337
192	agent & !preflight.enabled	%135
192	agent & !preflight.enabled & %135	%56
192	agent & !preflight.enabled & %720 & ipv4.enabled	%451
192	agent & !preflight.enabled & %720 & ipv4.enabled & %451	=pool-key/ipv4
192	agent & !preflight.enabled & %720 & ipv6.enabled	%452
192	agent & !preflight.enabled & %720 & ipv6.enabled & %452	=pool-key/ipv6
192	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & !clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
192	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & !clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
192	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%512	%548	%557
192	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%611
192	clustermesh.useAPIServer & clustermesh.config.enabled	%725
192	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !$1.tls.caCert	%295
192	envoy.enabled & !preflight.enabled	hasKey(debug,"verbose")
192	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose")	entries(debug)
192	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.annotations	%561
192	envoy.enabled & !preflight.enabled & serviceAccounts.envoy.create & serviceAccounts.envoy.annotations	%447
192	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%611
192	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.tls.auto.schedule & certgen.annotations.cronJob	%358
193	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key	%295
193	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%679
193	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%725 & !$1.ips	=cluster-mesh/address $1.address
193	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key & %514	%295
194	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(tls.ca)
194	agent & hubble.enabled & hubble.tls.enabled & %206	entries(tls.ca)
194	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	entries(tls.ca)
194	hubble.enabled & hubble.tls.enabled & %206 & hubble.relay.enabled	entries(tls.ca)
195	envoy.enabled & !preflight.enabled & !and(hasKey(debug,"verbose"),debug.verbose,has("envoy",%94))	entries(debug)
195	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose") & debug.verbose	%94
196	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled	%4
197	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !envoy.enabled	%4
198	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & !envoy.prometheus.serviceMonitor.enabled	%614
199	agent & !preflight.enabled	eq(tunnel,"disabled")
199	agent & !preflight.enabled & !eq(tunnel,"disabled")	eq(tunnel,"vxlan")
199	agent & !preflight.enabled & !eq(tunnel,"disabled") & !eq(tunnel,"vxlan")	eq(tunnel,"geneve")
199	agent & !preflight.enabled & routingMode	inQuotes(routingMode)
199	agent & !preflight.enabled & tunnelProtocol	inQuotes(tunnelProtocol)
2		entries(etcd)
2	agent	%75
2	agent & !preflight.enabled	%104	%106	%112	%139	%15	%151	%155	%156	%157	%159	%18	%185	%211	%273	%322	%323	%33	%35	%36	%533	%61	%72	%78	entries(azure)	entries(cluster)	entries(debug)	entries(gke)	entries(ipam)	entries(ipv4)	entries(ipv6)	entries(proxy)	hasKey(.,"devices")	hasKey(.,"externalIPs")	hasKey(.,"hostPort")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodePort")	hasKey(bpf,"lbMapMax")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	inQuotes(proxy.sidecarImageRegex)	plain(bpf.monitorFlags)	plain(cluster.name)
2	agent & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
2	agent & !preflight.enabled & %139	entries(k8s)
2	agent & !preflight.enabled & %18	entries(maglev)
2	agent & !preflight.enabled & %185	entries(k8s)
2	agent & !preflight.enabled & %211	%81
2	agent & !preflight.enabled & %323	%217
2	agent & !preflight.enabled & %35	%37
2	agent & !preflight.enabled & %36	entries(maglev)
2	agent & !preflight.enabled & cni.configMap	%115
2	agent & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
2	agent & !preflight.enabled & etcd.enabled & !etcd.managed	range(etcd.endpoints)
2	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%187	%260	%63
2	agent & !preflight.enabled & hasKey(.,"nodePort")	%327	entries(nodePort)	hasKey(nodePort,"range")
2	agent & !preflight.enabled & hasKey(bpf,"lbMapMax")	inQuotes(bpf.lbMapMax)
2	agent & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
2	agent & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
2	agent & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
2	agent & !preflight.enabled & hubble.enabled	%138	%161
2	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%117
2	etcd.managed	entries(etcd.image)	entries(serviceAccounts.etcd)	inQuotes(etcd.clusterDomain)	inQuotes(etcd.clusterSize)	plain(etcd.image.pullPolicy)
2	operator.enabled	entries(ipv4)
2	preflight.enabled	%75
20	agent & !preflight.enabled & ne(int(healthPort),9876)	inQuotes(healthPort)
200	agent & !preflight.enabled & %442	%285
201	agent & !preflight.enabled & waitForKubeProxy	%513
202	%465	%395
202	%547	%395
202	%547 & !clustermesh.apiserver.metrics.enabled	%498
202	%547 & %733	%498	%530
202	%547 & %733 & clustermesh.apiserver.metrics.kvstoremesh.enabled	%537
202	%547 & %733 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%691
202	%547 & %733 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled	%575
202	%547 & %733 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%631
202	%547 & %733 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.annotations	%646
202	%547 & %733 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.labels	%616
202	%547 & clustermesh.apiserver.kvstoremesh.enabled	%498
202	clustermesh.useAPIServer & clustermesh.config.enabled	%395
203	%547	%316	%411
203	%547 & !%664	=cluster-mesh/auth-mode
203	%547 & clustermesh.apiserver.extraArgs	%348
203	%547 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraArgs	%509
203	%547 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraEnv	%503
203	%547 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraVolumeMounts	%587
203	%547 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%537
203	%547 & clustermesh.apiserver.metrics.enabled	%385
203	%547 & clustermesh.apiserver.metrics.etcd.enabled	%456
203	%547 & clustermesh.apiserver.service.externalTrafficPolicy	%577
203	%547 & clustermesh.apiserver.service.internalTrafficPolicy	%578
203	%547 & clustermesh.apiserver.tls.auto.enabled & %507	%332	%69
203	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & certgen.annotations.job	%263
203	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.useAPIServer	%474
203	%547 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
203	%547 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
203	%547 & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
203	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475	%474
203	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %554	%474
204	envoy.enabled & !preflight.enabled & %593	%352	%403	%52
205	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & !$1.ips	=cluster-mesh/address $1.address
205	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	%332
205	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & certgen.annotations.job	%263
206	%547 & clustermesh.apiserver.tls.auto.enabled & %475	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",@Release.Namespace)),clustermesh.apiserver.tls.server.extraDnsNames)
207	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key & %514	%295
207	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(%732,empty($1.tls.cert),empty($1.tls.key)))
207	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%732 & !$1.ips	=cluster-mesh/address $1.address
207	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & eq(%725,"") & $1.tls.cert & $1.tls.key & %514	%295
208	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(false,empty($1.tls.cert),empty($1.tls.key)))
209	envoy.enabled & !preflight.enabled & !and(hasKey(debug,"verbose"),debug.verbose,has("envoy",%93))	entries(debug)
209	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose") & debug.verbose	%93
21	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & !%612	entries(hubble.tls.ca)
21	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & or(%612,hubble.tls.ca.cert) & !%612	%24
21	%676	%125	%181	%254	%298
21	agent & !preflight.enabled	ne(%225,"hostscope")	plain(tunnel)
21	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & !%612	%28
21	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %713 & !%612	%111	%87
21	nodeinit.enabled & !expectAzureVnet	entries(azure)
210	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode	eq(tunnel,"disabled")
210	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode & !eq(tunnel,"disabled")	eq(tunnel,"vxlan")
210	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode & !eq(tunnel,"disabled") & !eq(tunnel,"vxlan")	eq(tunnel,"geneve")
211	%547 & %763	%530
211	%547 & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%631
211	%547 & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled	%575
211	%547 & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.labels	%616
211	agent & !preflight.enabled & cni.install	%143
212		%395
212	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.labels	mergedMap(authentication.mutual.spire.install.agent.labels)
212	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.labels	mergedMap(authentication.mutual.spire.install.server.labels)
212	clustermesh.apiserver.kvstoremesh.enabled	%316	%498
213	%547 & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%691
214	%547 & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.annotations	%646
215	agent & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%401
215	agent & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %401	=cloud/aks-mode
215	agent & !preflight.enabled & dnsProxy & !%368	%736
215	agent & !preflight.enabled & gke.enabled	%400
215	agent & !preflight.enabled & gke.enabled & %400	=cloud/gke-mode
216	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.tolerations	mergedList(authentication.mutual.spire.install.agent.tolerations)
217	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%4
218	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%364
219	envoy.enabled & !preflight.enabled	%357	entries(ipv4)
22	agent & !preflight.enabled	inQuotes(bpf.waitForMount)
220	agent & !preflight.enabled	entries(sysctlfix)
220	agent & !preflight.enabled & sysctlfix.enabled	plain(cni.binPath)
221	envoy.enabled & !preflight.enabled	%308	%4	entries(ipv6)
221	envoy.enabled & !preflight.enabled & envoy.prometheus.enabled	%85
222	!%741 & !%740	entries(tls.ca)
222	%547	%398	%579
222	%547 & %649 & clustermesh.apiserver.service.annotations	%541
222	%547 & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & %687 & clustermesh.apiserver.metrics.serviceMonitor.annotations	%646
222	%547 & clustermesh.annotations	%264
222	%547 & clustermesh.apiserver.etcd.init.extraArgs	%490
222	%547 & clustermesh.apiserver.etcd.init.extraEnv	%477
222	%547 & clustermesh.apiserver.tls.auto.enabled & %475 & tls.ca.cert & tls.ca.key	%337
222	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & serviceAccounts.clustermeshcertgen.create & %661 & serviceAccounts.clustermeshcertgen.annotations	%584
222	%547 & serviceAccounts.clustermeshApiserver.create & %666 & serviceAccounts.clustermeshApiserver.annotations	%606
222	%790	entries(tls.ca)
222	%790 & tls.ca.cert & tls.ca.key	%337
222	clustermesh.useAPIServer	%190
222	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475 & tls.ca.cert & tls.ca.key	%337
222	clustermesh.useAPIServer & disableEndpointCRD	=cluster-mesh/endpoint-crd
222	externalWorkloads.enabled	%190
222	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %475 & tls.ca.cert & tls.ca.key	%337
222	externalWorkloads.enabled & disableEndpointCRD	=cluster-mesh/workloads-endpoint-crd
223	%465 & clustermesh.annotations	%264
223	%547 & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
223	%547 & clustermesh.apiserver.tls.auto.enabled & %475	entries(cluster)
223	%547 & clustermesh.apiserver.tls.auto.enabled & %507	entries(cluster)
223	%547 & clustermesh.apiserver.tls.auto.enabled & %554	entries(cluster)
223	agent & !preflight.enabled	%122	%158	%398	%56
223	agent & !preflight.enabled & %533 & ipv4.enabled	%451
223	agent & !preflight.enabled & %533 & ipv4.enabled & %451	=pool-key/ipv4
223	agent & !preflight.enabled & %533 & ipv6.enabled	%452
223	agent & !preflight.enabled & %533 & ipv6.enabled & %452	=pool-key/ipv6
223	agent & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%417	%642
223	agent & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%501
223	agent & !preflight.enabled & hubble.enabled & hubble.export	%97
223	agent & !preflight.enabled & hubble.enabled & hubble.redact	%130
223	agent & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%355
223	agent & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%334
223	agent & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.kafka	%71
223	agent & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%374
223	agent & !preflight.enabled & serviceNoBackendResponse	%239
223	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
223	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.annotations	%264
223	clustermesh.useAPIServer & %475 & clustermesh.annotations	%264
223	clustermesh.useAPIServer & %554 & clustermesh.annotations	%264
223	envoy.enabled & !preflight.enabled	entries(debug)
223	envoy.enabled & !preflight.enabled & debug.enabled	hasKey(debug,"verbose")
223	envoy.enabled & !preflight.enabled & debug.enabled & hasKey(debug,"verbose") & debug.verbose	%93
223	envoy.enabled & !preflight.enabled & envoy.annotations	%119
223	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & %635 & envoy.prometheus.serviceMonitor.annotations	%561
223	envoy.enabled & !preflight.enabled & serviceAccounts.envoy.create & %556 & serviceAccounts.envoy.annotations	%447
223	etcd.managed & etcd.annotations	annotations(etcd.annotations)
223	etcd.managed & or(serviceAccounts.etcd.annotations,etcd.annotations) & serviceAccounts.etcd.annotations	%435
223	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
223	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.annotations	%264
223	externalWorkloads.enabled & %475 & clustermesh.annotations	%264
223	externalWorkloads.enabled & %554 & clustermesh.annotations	%264
224		%50	entries(bgpControlPlane)	entries(hubble.export)	entries(hubble.export.dynamic)	entries(hubble.redact)	entries(hubble.redact.http)	entries(hubble.redact.http.headers)
224	%466 & hubble.ui.enabled & hubble.relay.tls.server.enabled	plain(hubble.relay.tls.server.relayName)
224	%466 & hubble.ui.enabled & hubble.ui.annotations	annotations(hubble.ui.annotations)
224	%466 & hubble.ui.enabled & hubble.ui.ingress.enabled & or(hubble.ui.ingress.annotations,hubble.ui.annotations) & hubble.ui.ingress.annotations	%392
224	%466 & hubble.ui.enabled & or(hubble.ui.service.annotations,hubble.ui.annotations) & hubble.ui.service.annotations	%393
224	%466 & hubble.ui.enabled & serviceAccounts.ui.create & or(serviceAccounts.ui.annotations,hubble.ui.annotations) & serviceAccounts.ui.annotations	%409
224	agent & !preflight.enabled & annotations	annotations(annotations)
224	agent & !preflight.enabled & hubble.export.dynamic.enabled	plain(hubble.export.dynamic.config.configMapName)
224	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & or(prometheus.serviceMonitor.annotations,annotations) & prometheus.serviceMonitor.annotations	%496
224	agent & !preflight.enabled & serviceAccounts.cilium.create & or(serviceAccounts.cilium.annotations,annotations) & serviceAccounts.cilium.annotations	%459
224	agent & hubble.enabled & hubble.annotations	%149
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.initImage)	plain(authentication.mutual.spire.install.initImage.pullPolicy)	ternary(printf("@%s",authentication.mutual.spire.install.initImage.digest),"",default(false,authentication.mutual.spire.install.initImage.useDigest))
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%640	entries(authentication.mutual.spire.install.agent.image)	plain(authentication.mutual.spire.install.agent.image.pullPolicy)	ternary(printf("@%s",authentication.mutual.spire.install.agent.image.digest),"",default(false,authentication.mutual.spire.install.agent.image.useDigest))
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%647	entries(authentication.mutual.spire.install.server.image)	plain(authentication.mutual.spire.install.server.image.pullPolicy)	ternary(printf("@%s",authentication.mutual.spire.install.server.image.digest),"",default(false,authentication.mutual.spire.install.server.image.useDigest))
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !authentication.mutual.spire.install.existingNamespace	%512
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & %640	%548
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & %647	%557
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.annotations	annotations(authentication.mutual.spire.annotations)
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & or(authentication.mutual.spire.install.server.annotations,authentication.mutual.spire.annotations) & authentication.mutual.spire.install.server.annotations	annotations(authentication.mutual.spire.install.server.annotations)
224	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & or(authentication.mutual.spire.install.server.service.annotations,authentication.mutual.spire.annotations) & authentication.mutual.spire.install.server.service.annotations	annotations(authentication.mutual.spire.install.server.service.annotations)
224	bgpControlPlane.enabled	entries(bgpControlPlane.secretsNamespace)
224	bgpControlPlane.enabled & bgpControlPlane.secretsNamespace.create & bgpControlPlane.secretsNamespace.name	set(dict(),bgpControlPlane.secretsNamespace.name,1)
224	clustermesh.config.enabled & clustermesh.annotations	%264
224	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name	set(dict(),envoyConfig.secretsNamespace.name,1)
224	gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name	set(dict(),gatewayAPI.secretsNamespace.name,1)
224	hubble.enabled & hubble.relay.enabled & hubble.relay.annotations	annotations(hubble.relay.annotations)
224	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled & or(hubble.relay.prometheus.serviceMonitor.annotations,hubble.relay.annotations) & hubble.relay.prometheus.serviceMonitor.annotations	%620
224	hubble.enabled & hubble.relay.enabled & serviceAccounts.relay.create & or(serviceAccounts.relay.annotations,hubble.relay.annotations) & serviceAccounts.relay.annotations	%448
224	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.tls.auto.schedule & %504 & certgen.annotations.cronJob	%358
224	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & serviceAccounts.hubblecertgen.create & %627 & serviceAccounts.hubblecertgen.annotations	%544
224	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & hubble.annotations	%149
224	hubble.export.dynamic.enabled	entries(hubble.export.dynamic.config)
224	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	name(hubble.export.dynamic.config.configMapName)
224	hubble.redact.http.headers.allow & hubble.redact.http.headers.deny	=hubble/redact
224	ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	set(dict(),ingressController.secretsNamespace.name,1)
224	ne(int(clustermesh.maxConnectedClusters),255) & ne(int(clustermesh.maxConnectedClusters),511)	=cluster-mesh/max-connected
224	nodeinit.enabled & nodeinit.annotations	annotations(nodeinit.annotations)
224	nodeinit.enabled & serviceAccounts.nodeinit.enabled & serviceAccounts.nodeinit.create & or(serviceAccounts.nodeinit.annotations,nodeinit.annotations) & serviceAccounts.nodeinit.annotations	%481
224	operator.enabled & operator.annotations	annotations(operator.annotations)
224	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & or(operator.prometheus.serviceMonitor.annotations,operator.annotations) & operator.prometheus.serviceMonitor.annotations	%583
224	operator.enabled & serviceAccounts.operator.create & or(serviceAccounts.operator.annotations,operator.annotations) & serviceAccounts.operator.annotations	%482
224	preflight.enabled & preflight.annotations	annotations(preflight.annotations)
224	preflight.enabled & serviceAccounts.preflight.create & or(serviceAccounts.preflight.annotations,preflight.annotations) & serviceAccounts.preflight.annotations	%497
225	agent & !preflight.enabled & clustermesh.config.enabled & !%657 & each $1 clustermesh.config.clusters	range($1.ips)
225	agent & !preflight.enabled & clustermesh.config.enabled & !%657 & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
225	clustermesh.config.enabled	%248
225	clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1)	entries($1.tls)
225	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.annotations	%149
226	clustermesh.config.enabled	%747
226	clustermesh.config.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(%752,empty($1.tls.cert),empty($1.tls.key)))
226	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%752 & !$1.ips	=cluster-mesh/address $1.address
226	clustermesh.useAPIServer & %190	=cluster-mesh/identity-mode
226	externalWorkloads.enabled & %190	=cluster-mesh/workloads-identity-mode
226	hubble.enabled & hubble.metrics.enabled & hubble.annotations	%149
227	agent & !preflight.enabled & waitForKubeProxy & %513	ne(coalesce(kubeProxyReplacement,"false"),"true")
228	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.annotations	%149
228	hubble.enabled & hubble.tls.enabled & %206 & hubble.relay.enabled & hubble.annotations	%149
229	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & %626 & hubble.metrics.serviceMonitor.annotations	%542
23	agent & !preflight.enabled	hasKey(.,"datapathMode")
23	agent & !preflight.enabled & hasKey(.,"datapathMode")	%10
23	agent & !preflight.enabled & hasKey(.,"datapathMode") & %10	entries(ipvlan)	plain(ipvlan.masterDevice)
230	%466 & hubble.ui.enabled	entries(hubble.ui.backend.livenessProbe)	entries(hubble.ui.backend.readinessProbe)
231	agent & !preflight.enabled & %745	unset(podSecurityContext,"appArmorProfile")
231	nodeinit.enabled & %745	unset(nodeinit.podSecurityContext,"appArmorProfile")
232	envoy.enabled & !preflight.enabled & %745	%495
233	%547 & %531 & clustermesh.apiserver.service.loadBalancerClass	%549
234	agent & !preflight.enabled & !sleepAfterInit	%221	%288	%357	entries(startupProbe)
234	ingressController.enabled & !%658	%619
234	ingressController.enabled & ingressController.service.loadBalancerClass	%505
235		%529
235	!%529	%522
235	%522	=removed-key
235	%529	=removed-key
235	enableCnpStatusUpdates	=removed-key
235	enableK8sEventHandover	=removed-key
235	tunnel	=removed-key
236	agent & !preflight.enabled & !sleepAfterInit	plain(healthPort)
237	envoy.enabled & !preflight.enabled	%352	%403	%52
238	envoy.enabled & !preflight.enabled & envoy.prometheus.enabled	%289
239		%31	entries(ciliumEndpointSlice)	entries(cluster)	eq(cluster.name,"")	ge(int(envoy.baseID),0)
239	!%564 & !%662	%4
239	!%564 & !%662 & !%645	%175
239	!%564 & !%662 & !%645 & hubble.relay.prometheus.enabled	%460
239	!%564 & !%662 & envoy.prometheus.enabled	%364
239	!and(ge(int(envoy.baseID),0),%189)	=conflict/envoy-base-id
239	%31 & ne(int(cluster.id),0)	=cluster-name/default
239	%466 & hubble.ui.enabled & serviceAccounts.ui.create	entries(rbac)
239	%762	entries(serviceAccounts)
239	%762 & !preflight.enabled	%110	%123	%126	%201	%333	%387	%404	%412	%433	%52	%680	%70	%96	entries(bpf)	entries(bpf.autoMount)	entries(debug)	entries(envoy.image)
239	%762 & !preflight.enabled & %745	%495
239	%762 & !preflight.enabled & debug.enabled	hasKey(debug,"verbose")
239	%762 & !preflight.enabled & debug.enabled & hasKey(debug,"verbose") & debug.verbose	%93
239	%762 & !preflight.enabled & each $1 envoy.extraHostPathMounts	entries($1)	plain($1.hostPath)	plain($1.mountPath)	plain($1.name)	plain($1.readOnly)
239	%762 & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
239	%762 & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.mountPropagation	%42
239	%762 & !preflight.enabled & envoy.extraArgs	merged(envoy.extraArgs)
239	%762 & !preflight.enabled & envoy.extraContainers	%105
239	%762 & !preflight.enabled & envoy.extraEnv	merged(envoy.extraEnv)
239	%762 & !preflight.enabled & envoy.extraVolumeMounts	%166
239	%762 & !preflight.enabled & envoy.extraVolumes	%39
239	%762 & !preflight.enabled & envoy.podLabels	%41
239	%762 & !preflight.enabled & envoy.priorityClassName	%144
239	%762 & !preflight.enabled & envoy.prometheus.enabled	%364
239	%762 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & %635 & envoy.prometheus.serviceMonitor.annotations	%561
239	%762 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.labels	%491
239	%762 & !preflight.enabled & k8sServiceHost	%12
239	%762 & !preflight.enabled & serviceAccounts.envoy.create & %556 & serviceAccounts.envoy.annotations	%447
239	%785 & !%223	%232
239	%785 & !%223 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
239	agent	entries(etcd)	entries(rbac)
239	agent & !preflight.enabled & !sleepAfterInit	entries(ipv4)
239	agent & !preflight.enabled & dnsPolicy	plain(dnsPolicy)
239	agent & !preflight.enabled & extraInitContainers	merged(extraInitContainers)
239	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled	%138
239	agent & !preflight.enabled & k8sServiceHost	%12
239	agent & !preflight.enabled & keepDeprecatedLabels	entries(gke)
239	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	%229
239	agent & hubble.enabled & hubble.metrics.tls.enabled & %206	%229
239	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled	%206
239	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %206	%118	prepend(hubble.metrics.tls.server.extraDnsNames,join(".",list(%118,"hubble-metrics.cilium.io")))
239	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %206 & tls.ca.cert & tls.ca.key	%337
239	agent & rbac.create	entries(l2announcements)
239	agent & rbac.create & hubble.enabled	%174
239	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.serviceAccount.create	entries(rbac)
239	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.serviceAccount.create	entries(rbac)
239	eq(cluster.name,"")	=cluster-name/empty
239	gatewayAPI.enabled	%450	entries(gatewayAPI.gatewayClass)
239	gatewayAPI.enabled & !%450	%426
239	gatewayAPI.enabled & !%450 & !%426	=ingress/gateway-traffic-policy
239	ge(int(envoy.baseID),0)	%189
239	hubble.enabled	entries(hubble.metrics.tls)
239	hubble.enabled & hubble.metrics.tls.enabled	entries(hubble.tls.auto)
239	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled	%366
239	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %366	%118	%229	%458
239	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %366 & hubble.annotations	%149
239	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %366 & hubble.metrics.tls.server.extraIpAddresses	%494
239	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	%28	%335	%391
239	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.metrics.enabled & hubble.metrics.tls.enabled	%229	%458	%494
239	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%434	%469
239	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & serviceAccounts.hubblecertgen.create	entries(rbac)
239	ingressController.enabled	%486	entries(ingressController.hostNetwork)
239	ingressController.enabled & !%486	%439
239	ingressController.enabled & !ingressController.hostNetwork.enabled	%312
239	ingressController.enabled & %703	%607
239	ingressController.enabled & %703 & !%607	%585
239	ingressController.enabled & %703 & !%607 & !%585	=ingress/traffic-policy
239	operator.enabled	entries(etcd)	plain(operator.hostNetwork)
239	operator.enabled & k8sServiceHost	%12
239	operator.enabled & operator.dnsPolicy	%22
239	operator.enabled & operator.hostNetwork	%357	entries(ipv4)
239	operator.enabled & serviceAccounts.operator.create	entries(rbac)
239	operator.enabled & serviceAccounts.operator.create & rbac.create	%132
239	operator.enabled & serviceAccounts.operator.create & rbac.create & %132 & !disableEndpointCRD	%297
239	preflight.enabled	entries(etcd)	entries(rbac)
239	preflight.enabled & preflight.validateCNPs	entries(preflight.readinessProbe)	plain(preflight.readinessProbe.initialDelaySeconds)	plain(preflight.readinessProbe.periodSeconds)
239	preflight.enabled & preflight.validateCNPs & k8sServiceHost	%12
239	preflight.enabled & rbac.create	entries(l2announcements)
239	preflight.enabled & rbac.create & hubble.enabled	%174
24	agent & !preflight.enabled	%103
24	agent & !preflight.enabled & %103	plain(nativeRoutingCIDR)
24	agent & !preflight.enabled & %533 & ipv4.enabled	entries(ipam.operator)
24	agent & !preflight.enabled & %533 & ipv6.enabled	entries(ipam.operator)
24	operator.enabled	range(operator.extraEnv)
24	operator.enabled & each $1 operator.extraEnv	plain($1)
240	%547	%350	%465	%532	%624
240	%547 & !%624	%625
240	%547 & !%624 & %625	%379
240	%547 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%362	%378	%402	%418	%421	%432	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key	entries(tls.ca)	plain(tls.ca.cert)
240	%547 & %465	%248
240	%547 & %465 & each $1 clustermesh.config.clusters	entries($1)
240	%547 & clustermesh.apiserver.kvstoremesh.enabled	%516
240	%547 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.readinessProbe	%588
240	%547 & clustermesh.apiserver.readinessProbe	%462
240	%547 & clustermesh.apiserver.tls.auto.enabled & %475	%378
240	%547 & clustermesh.apiserver.tls.auto.enabled & %507	%378	%539	%563
240	%547 & clustermesh.apiserver.tls.auto.enabled & %554	%378
240	%547 & serviceAccounts.clustermeshApiserver.create	entries(rbac)
240	%573	%59
240	%573 & %59	=conflict/endpoint-slices
240	%669	entries(etcd)
240	%669 & !preflight.enabled	%1	%102	%104	%106	%112	%122	%123	%139	%15	%151	%155	%156	%157	%158	%159	%17	%18	%185	%186	%203	%208	%211	%212	%236	%273	%297	%301	%322	%323	%33	%34	%35	%36	%367	%398	%4	%412	%5	%508	%533	%534	%56	%57	%581	%582	%59	%601	%602	%603	%61	%72	%73	%737	%77	%78	%79	%799	entries(aksbyocni)	entries(alibabacloud)	entries(azure)	entries(bpf)	entries(bpf.events)	entries(bpf.events.drop)	entries(cni)	entries(debug)	entries(egressGateway)	entries(encryption)	entries(eni)	entries(envoy.log)	entries(gke)	entries(ipam)	entries(ipam.operator)	entries(ipv4)	entries(ipv6)	entries(l2announcements)	entries(nat46x64Gateway)	entries(nodeIPAM)	entries(operator.pprof)	entries(pmtuDiscovery)	entries(pprof)	entries(securityContext)	hasKey(.,"devices")	hasKey(.,"hostPort")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodePort")	hasKey(.,"vtep")	hasKey(bpf,"enableTCX")	hasKey(bpf,"lbMapMax")	hasKey(bpf,"root")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	hasKey(sctp,"enabled")	plain(bpf.monitorFlags)	plain(cluster.name)
240	%669 & !preflight.enabled & !%762 & envoy.debug.admin.enabled & envoy.debug.admin.port	%188
240	%669 & !preflight.enabled & !%762 & envoy.prometheus.enabled	%162
240	%669 & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
240	%669 & !preflight.enabled & !cni.customConf & cni.install	%200
240	%669 & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%401
240	%669 & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %401	=cloud/aks-mode
240	%669 & !preflight.enabled & %102	%64
240	%669 & !preflight.enabled & %139	entries(k8s)
240	%669 & !preflight.enabled & %150	%487	%586	%632
240	%669 & !preflight.enabled & %150 & %487	%363
240	%669 & !preflight.enabled & %150 & %586	%363
240	%669 & !preflight.enabled & %150 & %632	%363
240	%669 & !preflight.enabled & %17	entries(cgroup)
240	%669 & !preflight.enabled & %18	entries(maglev)
240	%669 & !preflight.enabled & %185	entries(k8s)
240	%669 & !preflight.enabled & %186	entries(k8s)
240	%669 & !preflight.enabled & %211	%81
240	%669 & !preflight.enabled & %236	%7
240	%669 & !preflight.enabled & %323	%217
240	%669 & !preflight.enabled & %36	entries(maglev)
240	%669 & !preflight.enabled & %508	%470
240	%669 & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
240	%669 & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)	entries($1.ipv4)
240	%669 & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)	entries($1.ipv6)
240	%669 & !preflight.enabled & %533 & ipv4.enabled	%451
240	%669 & !preflight.enabled & %533 & ipv4.enabled & %451	=pool-key/ipv4
240	%669 & !preflight.enabled & %533 & ipv6.enabled	%452
240	%669 & !preflight.enabled & %533 & ipv6.enabled & %452	=pool-key/ipv6
240	%669 & !preflight.enabled & %734 & envoyConfig.retryInterval	%194	%570
240	%669 & !preflight.enabled & %737	%133	%739
240	%669 & !preflight.enabled & %77	%0
240	%669 & !preflight.enabled & %79	%237	%8
240	%669 & !preflight.enabled & %79 & l2NeighDiscovery.refreshPeriod	%313	%617
240	%669 & !preflight.enabled & %799	%801
240	%669 & !preflight.enabled & %799 & %801	=kube-proxy-replacement/value
240	%669 & !preflight.enabled & authentication.gcInterval	%192	%569
240	%669 & !preflight.enabled & authentication.mutual.spire.enabled	%524
240	%669 & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%417	%642
240	%669 & !preflight.enabled & bpf.monitorInterval	%44	%510
240	%669 & !preflight.enabled & cni.configMap	%115
240	%669 & !preflight.enabled & cni.configMap & cni.customConf	%200
240	%669 & !preflight.enabled & conntrackGCInterval	%45	%511
240	%669 & !preflight.enabled & conntrackGCMaxInterval	%108	%546
240	%669 & !preflight.enabled & crdWaitTimeout	%454	plain(crdWaitTimeout)
240	%669 & !preflight.enabled & customCalls	entries(customCalls)
240	%669 & !preflight.enabled & dnsProxy	%347	%368	entries(dnsProxy)
240	%669 & !preflight.enabled & dnsProxy & !%368	%736
240	%669 & !preflight.enabled & encryption.enabled	%60
240	%669 & !preflight.enabled & encryption.enabled & !%60	%154
240	%669 & !preflight.enabled & encryption.enabled & !%60 & %154	%95
240	%669 & !preflight.enabled & encryption.enabled & %60	%3	%302
240	%669 & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.interface	%218
240	%669 & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.keyRotationDuration	%422	%643
240	%669 & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.mountPath & encryption.ipsec.keyFile	%247
240	%669 & !preflight.enabled & endpointHealthChecking.enabled	%738
240	%669 & !preflight.enabled & endpointHealthChecking.enabled & !%738	%736
240	%669 & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
240	%669 & !preflight.enabled & eni.enabled	entries(endpointRoutes)
240	%669 & !preflight.enabled & etcd.enabled	range(etcd.endpoints)
240	%669 & !preflight.enabled & gatewayAPI.enabled	%152	%296	%468
240	%669 & !preflight.enabled & gke.enabled	%400
240	%669 & !preflight.enabled & gke.enabled & %400	=cloud/gke-mode
240	%669 & !preflight.enabled & hasKey(.,"loadBalancer")	%187	%238	%255	%260	%326	%63	entries(loadBalancer)	entries(loadBalancer.l7)
240	%669 & !preflight.enabled & hasKey(.,"nodePort")	%277	%327	%80	entries(nodePort)	hasKey(nodePort,"range")
240	%669 & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%501
240	%669 & !preflight.enabled & hasKey(.,"nodePort") & %80	%13
240	%669 & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
240	%669 & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
240	%669 & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
240	%669 & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
240	%669 & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
240	%669 & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
240	%669 & !preflight.enabled & hostFirewall	entries(hostFirewall)
240	%669 & !preflight.enabled & hubble.enabled	%138	%161	%174	%275
240	%669 & !preflight.enabled & hubble.enabled & hubble.export	%97
240	%669 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%117
240	%669 & !preflight.enabled & hubble.enabled & hubble.redact	%130
240	%669 & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%355
240	%669 & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%334
240	%669 & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.kafka	%71
240	%669 & !preflight.enabled & identityChangeGracePeriod	%197	%571
240	%669 & !preflight.enabled & ingressController.enabled	%311	%390	%424	%552
240	%669 & !preflight.enabled & ipam.ciliumNodeUpdateRate	%198	%572
240	%669 & !preflight.enabled & ipv4NativeRoutingCIDR	%88
240	%669 & !preflight.enabled & ipv6NativeRoutingCIDR	%89
240	%669 & !preflight.enabled & l7Proxy & !%165	plain(envoy.enabled)
240	%669 & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
240	%669 & !preflight.enabled & operator.endpointGCInterval	%245	%589
240	%669 & !preflight.enabled & operator.identityGCInterval	%246	%590
240	%669 & !preflight.enabled & operator.identityHeartbeatTimeout	%373	%634
240	%669 & !preflight.enabled & operator.nodeGCInterval	%146	%555
240	%669 & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
240	%669 & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%374
240	%669 & !preflight.enabled & prometheus.enabled & prometheus.metrics	%23
240	%669 & !preflight.enabled & serviceNoBackendResponse	%239
240	%762 & !preflight.enabled	%352	%372	%403	%423	entries(daemon)
240	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%377	%420	%431	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key	entries(tls.ca)	plain(tls.ca.cert)
240	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%264
240	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475 & clustermesh.annotations	%264
240	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %554 & clustermesh.annotations	%264
240	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%376	%419	%430	=certificates/missing clustermesh.apiserver.tls.client.cert	=certificates/missing clustermesh.apiserver.tls.client.key	entries(tls.ca)	plain(tls.ca.cert)
240	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%264
240	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %475 & clustermesh.annotations	%264
240	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %554 & clustermesh.annotations	%264
240	ingressController.enabled & ingressController.service.externalTrafficPolicy	%550
241	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	%284	%309	=certificates/missing hubble.metrics.tls.server.cert	=certificates/missing hubble.metrics.tls.server.key	entries(tls.ca)
241	agent & hubble.enabled & hubble.metrics.tls.enabled & %206	entries(tls.ca)
242		%604
242	%604	%580	gt(len(cluster.name),32)	len(cluster.name)
242	%604 & !%580	=cluster-name/format
242	%604 & gt(len(cluster.name),32)	=cluster-name/long
242	%669 & !preflight.enabled	entries(bgp)
242	%669 & !preflight.enabled & bgp.enabled	entries(bgp.announce)
242	%669 & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR	=bgp/no-announcements
242	%669 & !preflight.enabled & hasKey(.,"externalIPs") & !%803	%800
242	%669 & !preflight.enabled & hasKey(.,"externalIPs") & %807	entries(externalIPs)
242	%669 & !preflight.enabled & hasKey(.,"hostPort") & !%803	%800
242	%669 & !preflight.enabled & hasKey(.,"hostPort") & %807	entries(hostPort)
242	%762 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	%667
242	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !%762	%85
242	agent & rbac.create	%75
242	operator.enabled & clustermesh.enableEndpointSliceSynchronization & clustermesh.config.enabled & !%657 & each $1 clustermesh.config.clusters	range($1.ips)
242	operator.enabled & clustermesh.enableEndpointSliceSynchronization & clustermesh.config.enabled & !%657 & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
242	operator.enabled & clustermesh.enableEndpointSliceSynchronization & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
242	preflight.enabled & rbac.create	%75
243	%762 & !preflight.enabled	%357	%4	entries(envoy.log)	entries(ipv4)	plain(envoy.healthPort)
243	%762 & !preflight.enabled & envoy.annotations	%119
243	%762 & !preflight.enabled & envoy.prometheus.enabled	%85
244	agent & !preflight.enabled & prometheus.enabled	%4
244	agent & !preflight.enabled & prometheus.enabled & envoy.prometheus.enabled	%85
245	%762 & !preflight.enabled & envoy.prometheus.enabled & !envoy.prometheus.serviceMonitor.enabled	%162
246	%669 & !preflight.enabled & !%762	%27	entries(envoy.debug)
246	%762 & !preflight.enabled & envoy.prometheus.enabled	%27	entries(envoy.debug)
246	%762 & !preflight.enabled & envoy.prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%109
246	agent & !preflight.enabled	entries(socketLB)
247	%669 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%278
247	%669 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%229	%342
247	agent & !preflight.enabled & %442 & prometheus.enabled	%27	entries(envoy.debug)
247	agent & !preflight.enabled & %442 & prometheus.enabled & envoy.debug.admin.port & !%762	%109
247	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%229	%342
247	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled & hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name	%388	%405	%656
247	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%118	%535
248	%669 & !preflight.enabled & %35	%37
248	%669 & !preflight.enabled & bpf.natMax	inQuotes(bpf.natMax)
248	%669 & !preflight.enabled & bpf.neighMax	inQuotes(bpf.neighMax)
248	%669 & !preflight.enabled & hasKey(bpf,"lbMapMax")	inQuotes(bpf.lbMapMax)
249	%669 & !preflight.enabled	%806	hasKey(.,"externalIPs")
249	%669 & !preflight.enabled & hasKey(.,"externalIPs")	%803
249	%669 & !preflight.enabled & hasKey(.,"hostPort")	%803
249	%669 & !preflight.enabled & hasKey(.,"nodePort")	%803
249	%669 & !preflight.enabled & hasKey(.,"nodePort") & !%803	%800
25	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %187	entries(loadBalancer)
25	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %260	entries(loadBalancer)
25	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %63	entries(loadBalancer)
25	hubble.tls.auto.enabled & %272	%332
250	%669 & !preflight.enabled & egressGateway.maxPolicyEntries	%307
251	preflight.enabled & %191 & k8sServiceHost	%12
252	%762 & !preflight.enabled & envoy.dnsPolicy	plain(envoy.dnsPolicy)
252	agent & !preflight.enabled & encryption.enabled & %60	%219
253	agent & !preflight.enabled & encryption.enabled & %60	%242
254	%547 & clustermesh.apiserver.extraEnv	%381
255	%466 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled	%99	entries(hubble.ui.tls)	plain(default("hubble-ui-client-certs",hubble.ui.tls.client.existingSecret))
255	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %138	%28	plain(default("hubble-server-certs",hubble.tls.server.existingSecret))
255	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled & !hubble.metrics.tls.server.existingSecret	%284	%309	=certificates/missing hubble.metrics.tls.server.cert	=certificates/missing hubble.metrics.tls.server.key	entries(tls.ca)
255	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %206	entries(tls.ca)
255	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & !hubble.tls.server.existingSecret	%111	%87	=certificates/missing hubble.tls.server.cert	=certificates/missing hubble.tls.server.key	entries(tls.ca)
255	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%176	plain(default("hubble-relay-client-certs",hubble.relay.tls.client.existingSecret))
255	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled & hubble.relay.tls.server.enabled	plain(default("hubble-relay-server-certs",hubble.relay.tls.server.existingSecret))
255	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret	%243	%261	=certificates/missing hubble.relay.tls.client.cert	=certificates/missing hubble.relay.tls.client.key	entries(tls.ca)
255	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret & hubble.annotations	%149
255	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret	%244	%262	=certificates/missing hubble.relay.tls.server.cert	=certificates/missing hubble.relay.tls.server.key	entries(tls.ca)
255	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret & hubble.annotations	%149
255	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret	%170	%196	=certificates/missing hubble.ui.tls.client.cert	=certificates/missing hubble.ui.tls.client.key	entries(tls.ca)
255	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret & hubble.annotations	%149
255	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled & hubble.annotations	%149
256	%669 & !preflight.enabled	entries(nat)
257	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%28	%672
258		%120	%172	%25	%26	%360	%394
258	!%172	%227
258	!%172 & !%227	%252
258	!%172 & !%227 & !%252	%226
258	!%506	%293
258	%120	=removed-key
258	%172	=removed-key
258	%226	=removed-key
258	%227	=removed-key
258	%25	=removed-key
258	%252	=removed-key
258	%26	=removed-key
258	%293	=removed-key
258	%394	=removed-key
258	%506	=removed-key
259		ge(int(cluster.id),128)
259	!%520	ge(int(cluster.id),384)
259	!%520 & ge(int(cluster.id),384)	le(int(cluster.id),511)
259	%709	entries(eni)
259	%709 & !eni.enabled	entries(alibabacloud)
259	%709 & !eni.enabled & !alibabacloud.enabled	%128	entries(cni)
259	%709 & %639	=cluster-name/id
259	ge(int(cluster.id),128)	le(int(cluster.id),255)
26	agent & !preflight.enabled & pprof	entries(pprof)
260	%669 & !preflight.enabled & %150	%488
260	%669 & !preflight.enabled & %150 & %488	%363
261	%762 & !preflight.enabled	%27	%308	entries(envoy.debug)	entries(ipv6)
261	%762 & !preflight.enabled & envoy.debug.admin.enabled	%109
262	%669 & !preflight.enabled	%27	entries(envoy.debug)
263		%502	%609
263	%609	ge(int(cluster.id),128)
263	%609 & !%520	ge(int(cluster.id),384)
263	%609 & !%520 & ge(int(cluster.id),384)	le(int(cluster.id),511)
263	%609 & %709	entries(eni)
263	%609 & %709 & !eni.enabled	entries(alibabacloud)
263	%609 & %709 & !eni.enabled & !alibabacloud.enabled	%128	entries(cni)
263	%609 & %709 & %639	=cluster-name/id
263	%609 & ge(int(cluster.id),128)	le(int(cluster.id),255)
264	%762 & !preflight.enabled & envoy.prometheus.enabled	%289
265	%547	%500	%525
265	%547 & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%723
265	%547 & clustermesh.apiserver.tls.auto.enabled & %475	%768
265	%547 & clustermesh.apiserver.tls.auto.enabled & %507	%270
265	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & certgen.priorityClassName	%193
265	%547 & clustermesh.apiserver.tls.auto.enabled & %554 & clustermesh.annotations	%173	%340
265	%547 & commonLabels	mergedMap(commonLabels)
265	%669	%525
265	%669 & !preflight.enabled	%136	%140	%258	%259	%269	%336	%415	%49
265	%669 & !preflight.enabled & %415	entries(daemon)
265	%669 & !preflight.enabled & bgpControlPlane.enabled	%294
265	%669 & !preflight.enabled & hasKey(.,"loadBalancer")	%453	hasKey(loadBalancer,"experimental")
265	%669 & !preflight.enabled & hasKey(.,"loadBalancer") & %453	%437
265	%790	%525
265	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%766 & !$1.ips	=cluster-mesh/address $1.address
265	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%525
265	clustermesh.useAPIServer & %190	%523
265	clustermesh.useAPIServer & %190 & %523	%478
265	clustermesh.useAPIServer & %190 & %523 & %478	=cluster-mesh/identity-mode
265	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %475	%525
265	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %554	%525
265	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%525
265	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%173	%340
265	externalWorkloads.enabled & %190	%523
265	externalWorkloads.enabled & %190 & %523	%478
265	externalWorkloads.enabled & %190 & %523 & %478	=cluster-mesh/workloads-identity-mode
265	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %475	%525
265	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %554	%525
265	preflight.enabled & preflight.annotations	entries(preflight.annotations)	entries(preflight.annotations.Values)
266		%580	entries(hubble.metrics.dynamic)	entries(tls.secretSync)	entries(tls.secretsNamespace)	gt(len(cluster.name),32)	len(cluster.name)
266	!%580	=cluster-name/format
266	!resourceQuotas.enabled & %652	entries(gke)
266	%466 & hubble.ui.enabled	%525	eq("",default("",hubble.ui.backend.image.tag))	eq("",default("",hubble.ui.frontend.image.tag))
266	%466 & hubble.ui.enabled & commonLabels	mergedMap(commonLabels)
266	%466 & hubble.ui.enabled & hubble.ui.labels	mergedMap(hubble.ui.labels)
266	%566 & !%280	%131
266	%717 & agent	%125	%254
266	%717 & operator.enabled	%181	%298
266	%762	%525
266	%762 & !preflight.enabled	eq("",default("",envoy.image.tag))
266	%762 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	plain(default(%526,envoy.prometheus.serviceMonitor.namespace))
266	%762 & commonLabels	mergedMap(commonLabels)
266	agent	%525
266	agent & !preflight.enabled	%74	entries(scheduling)	eq(scheduling.mode,"anti-affinity")
266	agent & !preflight.enabled & hubble.metrics.dynamic.enabled	plain(hubble.metrics.dynamic.config.configMapName)
266	agent & !preflight.enabled & keepDeprecatedLabels & gke.enabled & eq(%526,"kube-system")	=cloud/gke-labels
266	agent & !preflight.enabled & prometheus.enabled & %621 & !%762	%85
266	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%706
266	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & envoy.prometheus.enabled	%364
266	agent & commonLabels	mergedMap(commonLabels)
266	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	eq("",default("",authentication.mutual.spire.install.initImage.tag))
266	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%640	eq("",default("",authentication.mutual.spire.install.agent.image.tag))
266	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%647	eq("",default("",authentication.mutual.spire.install.server.image.tag))
266	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.priorityClassName	plain(authentication.mutual.spire.install.agent.priorityClassName)
266	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.priorityClassName	plain(authentication.mutual.spire.install.server.priorityClassName)
266	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & commonLabels	mergedMap(commonLabels)
266	clustermesh.config.enabled	%525	%765
266	each $1 dict() & commonLabels	mergedMap(commonLabels)
266	gt(len(cluster.name),32)	=cluster-name/long
266	hubble.enabled & %574	%318	%46	%525
266	hubble.enabled & %574 & commonLabels	mergedMap(commonLabels)
266	hubble.enabled & %574 & hubble.annotations	%149
266	hubble.enabled & %574 & hubble.metrics.serviceAnnotations	%446
266	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %366	%525
266	hubble.enabled & hubble.relay.enabled	%525	eq("",default("",hubble.relay.image.tag))
266	hubble.enabled & hubble.relay.enabled & commonLabels	mergedMap(commonLabels)
266	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled	plain(default(%526,hubble.relay.prometheus.serviceMonitor.namespace))
266	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	%270	%525
266	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & certgen.priorityClassName	%193
266	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & commonLabels	mergedMap(commonLabels)
266	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366	%525
266	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	%525
266	hubble.metrics.dynamic.enabled	entries(hubble.metrics.dynamic.config)
266	hubble.metrics.dynamic.enabled & hubble.metrics.dynamic.config.createConfigMap	%525	name(hubble.metrics.dynamic.config.configMapName)
266	ingressController.enabled	%525
266	ingressController.enabled & commonLabels	mergedMap(commonLabels)
266	ipMasqAgent.enabled & ipMasqAgent.config	%525
266	kindIs("invalid",tls.secretSync.enabled)	semverCompare(">=1.17",default("1.17",upgradeCompatibility))
266	l7Proxy & %165	%604
266	nodeinit.enabled	%525	eq("",default("",nodeinit.image.tag))
266	nodeinit.enabled & commonLabels	mergedMap(commonLabels)
266	operator.enabled	%525
266	operator.enabled & !operator.image.override	eq("",default("",operator.image.tag))
266	operator.enabled & commonLabels	mergedMap(commonLabels)
266	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled	plain(default(%526,operator.prometheus.serviceMonitor.namespace))
266	preflight.enabled	%525	eq("",default("",preflight.image.tag))
266	preflight.enabled & commonLabels	mergedMap(commonLabels)
266	preflight.enabled & preflight.extraVolumes	%141
266	tls.caBundle.enabled & tls.caBundle.content	%525
267	%669 & !preflight.enabled	%304
267	%669 & !preflight.enabled & %304	plain(ipam.multiPoolPreAllocation)
267	%669 & !preflight.enabled & bpf.ctAccounting	inQuotes(bpf.ctAccounting)
267	agent & !preflight.enabled & %442 & %574	%46
267	agent & !preflight.enabled & %442 & prometheus.enabled	%4
267	agent & !preflight.enabled & %442 & prometheus.enabled & envoy.prometheus.enabled	%85
267	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%525	%706
267	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & %626 & hubble.annotations	%149
267	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & commonLabels	mergedMap(commonLabels)
268	agent & !preflight.enabled & prometheus.enabled & !prometheus.metricsService	%4
268	agent & !preflight.enabled & prometheus.enabled & !prometheus.serviceMonitor.enabled & !prometheus.metricsService & envoy.prometheus.enabled	%85
268	agent & !preflight.enabled & prometheus.enabled & %621	%4	plain(prometheus.port)
268	clustermesh.config.enabled & each $1 clustermesh.config.clusters	%679
268	operator.enabled & %683 & clustermesh.config.enabled & !%657 & each $1 clustermesh.config.clusters	range($1.ips)
268	operator.enabled & %683 & clustermesh.config.enabled & !%657 & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
268	operator.enabled & %683 & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
269	%669 & !preflight.enabled & hasKey(.,"externalIPs") & %803	entries(externalIPs)
269	%669 & !preflight.enabled & hasKey(.,"hostPort") & %803	entries(hostPort)
27	agent & !preflight.enabled	%73
270	%775 & tls.secretsNamespace.name	%153
270	tls.secretsNamespace.create & tls.secretsNamespace.name	%356
271	%775 & tls.secretsNamespace.name	entries(serviceAccounts)
271	operator.enabled & serviceAccounts.operator.create & %775 & tls.secretsNamespace.name & annotations	annotations(annotations)
272	%762 & !preflight.enabled	%220
272	%762 & !preflight.enabled & !envoy.log.format_json	%38
273	agent & !preflight.enabled & %674	%285	%53
273	agent & !preflight.enabled & %674 & %574	%46
273	agent & !preflight.enabled & %674 & prometheus.enabled	%27	%4	entries(envoy.debug)	plain(prometheus.port)
273	agent & !preflight.enabled & %674 & prometheus.enabled & envoy.prometheus.enabled	%85
274	%669 & !preflight.enabled	%48
274	%669 & !preflight.enabled & hubble.enabled & %574	%278
274	%669 & !preflight.enabled & hubble.enabled & %574 & hubble.metrics.tls.enabled	%229	%342
274	agent & !preflight.enabled & %674 & prometheus.enabled & envoy.debug.admin.port & !%762	%109
275	agent & !preflight.enabled & hubble.enabled & %574 & hubble.metrics.tls.enabled	%229	%342
275	agent & !preflight.enabled & hubble.enabled & %574 & hubble.metrics.tls.enabled & hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name	%388	%405	%656
275	hubble.enabled & %574 & hubble.metrics.serviceMonitor.enabled	%232	%706
275	hubble.enabled & %574 & hubble.metrics.serviceMonitor.enabled & %626 & hubble.metrics.serviceMonitor.annotations	%542
275	hubble.enabled & %574 & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.labels	%464
275	hubble.enabled & %574 & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%118	%535
276	%775 & tls.secretsNamespace.name & commonLabels	mergedMap(commonLabels)
277	agent & !preflight.enabled & hubble.enabled & %574 & hubble.metrics.tls.enabled	%28	%672
278	tls.secretsNamespace.create & tls.secretsNamespace.name & !preflight.enabled	%356
279	!preflight.enabled & %775 & tls.secretsNamespace.name	%153
28	etcd.managed	%116
280	%547 & clustermesh.apiserver.service.labels	%463
280	%669 & !preflight.enabled	%330
281	agent & !preflight.enabled & hubble.enabled & %574 & hubble.metrics.tls.enabled	plain(default("hubble-metrics-server-certs",hubble.metrics.tls.server.existingSecret))
282	%669 & !preflight.enabled	%798
282	%669 & !preflight.enabled & hasKey(.,"hostPort")	%800
282	%669 & !preflight.enabled & hasKey(.,"hostPort") & %800	entries(hostPort)
282	%669 & !preflight.enabled & hasKey(.,"nodePort")	%800
282	%669 & !preflight.enabled & hubble.enabled	%32
282	%669 & !preflight.enabled & hubble.enabled & !%32	eq(ipv4.enabled,false)
283		%292	%303	%410	%595	entries(k8sClientExponentialBackoff)	entries(k8sServiceHostRef)
283	!%303	%325
283	!%303 & !%325	%276
283	!%719 & !%740	entries(tls.ca)
283	!has(clustermesh.apiserver.kvstoremesh.kvstoreMode,list("internal","external"))	=cluster-mesh/kvstore-mode
283	%292	=removed-key
283	%410	=removed-key
283	%466 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %599	%636
283	%466 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %599 & %636 & hubble.ui.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(hubble.ui.podDisruptionBudget.unhealthyPodEvictionPolicy)
283	%466 & hubble.ui.enabled & hubble.ui.service.labels	mergedMap(hubble.ui.service.labels)
283	%515	%525	entries(etcd)
283	%515 & !preflight.enabled	%1	%102	%104	%106	%112	%122	%123	%136	%139	%140	%15	%151	%155	%156	%158	%159	%17	%18	%185	%186	%203	%208	%211	%212	%236	%258	%259	%269	%27	%273	%297	%301	%322	%323	%33	%330	%34	%346	%35	%36	%398	%4	%412	%415	%48	%49	%534	%56	%57	%581	%59	%601	%602	%603	%61	%72	%73	%737	%77	%78	%79	entries(aksbyocni)	entries(alibabacloud)	entries(azure)	entries(bpf)	entries(bpf.events)	entries(bpf.events.drop)	entries(cni)	entries(debug)	entries(egressGateway)	entries(eni)	entries(envoy.debug)	entries(envoy.log)	entries(gke)	entries(ipam.operator)	entries(ipv4)	entries(ipv6)	entries(l2announcements)	entries(localRedirectPolicies)	entries(nat)	entries(nat46x64Gateway)	entries(nodeIPAM)	entries(operator.pprof)	entries(pmtuDiscovery)	entries(pprof)	entries(securityContext)	eq(routingMode,"native")	hasKey(.,"devices")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodeLabels")	hasKey(.,"nodePort")	hasKey(.,"vtep")	hasKey(bpf,"enableTCX")	hasKey(bpf,"lbMapMax")	hasKey(bpf,"policyStatsMapMax")	hasKey(bpf,"root")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	hasKey(sctp,"enabled")	plain(bpf.monitorFlags)	semverCompare(">=1.18",default("1.18",upgradeCompatibility))
283	%515 & !preflight.enabled & !%762 & envoy.debug.admin.enabled & envoy.debug.admin.port	%188
283	%515 & !preflight.enabled & !%762 & envoy.prometheus.enabled	%162
283	%515 & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
283	%515 & !preflight.enabled & !cni.customConf & cni.install	%200
283	%515 & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%401
283	%515 & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %401	=cloud/aks-mode
283	%515 & !preflight.enabled & %102	%64
283	%515 & !preflight.enabled & %150	%487	%488	%586	%632
283	%515 & !preflight.enabled & %150 & %487	%363
283	%515 & !preflight.enabled & %150 & %488	%363
283	%515 & !preflight.enabled & %150 & %632	%363
283	%515 & !preflight.enabled & %17	entries(cgroup)
283	%515 & !preflight.enabled & %18	entries(maglev)
283	%515 & !preflight.enabled & %211	%81
283	%515 & !preflight.enabled & %236	%7
283	%515 & !preflight.enabled & %323	%217
283	%515 & !preflight.enabled & %346	inQuotes(debug.metricsSamplingInterval)
283	%515 & !preflight.enabled & %36	entries(maglev)
283	%515 & !preflight.enabled & %415	entries(daemon)
283	%515 & !preflight.enabled & %734 & envoyConfig.retryInterval	%194	%570
283	%515 & !preflight.enabled & %737	%133	%739
283	%515 & !preflight.enabled & %77	%0
283	%515 & !preflight.enabled & %79	%237
283	%515 & !preflight.enabled & %79 & %237	%8
283	%515 & !preflight.enabled & authentication.gcInterval	%192	%569
283	%515 & !preflight.enabled & authentication.mutual.spire.enabled	%524
283	%515 & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%417	%642
283	%515 & !preflight.enabled & bgpControlPlane.enabled	%294	entries(bgpControlPlane.routerIDAllocation)
283	%515 & !preflight.enabled & bpf.monitorInterval	%44	%510
283	%515 & !preflight.enabled & cni.configMap	%115
283	%515 & !preflight.enabled & cni.configMap & cni.customConf	%200
283	%515 & !preflight.enabled & conntrackGCInterval	%45	%511
283	%515 & !preflight.enabled & conntrackGCMaxInterval	%108	%546
283	%515 & !preflight.enabled & crdWaitTimeout	%454	plain(crdWaitTimeout)
283	%515 & !preflight.enabled & dnsProxy	%347	%368	entries(dnsProxy)
283	%515 & !preflight.enabled & dnsProxy & !%368	%736
283	%515 & !preflight.enabled & encryption.enabled	%60
283	%515 & !preflight.enabled & encryption.enabled & !%60	%154
283	%515 & !preflight.enabled & encryption.enabled & !%60 & %154	%95
283	%515 & !preflight.enabled & encryption.enabled & %60	%3	%302
283	%515 & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.keyRotationDuration	%422	%643
283	%515 & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.mountPath & encryption.ipsec.keyFile	%247
283	%515 & !preflight.enabled & endpointHealthChecking.enabled	%738
283	%515 & !preflight.enabled & endpointHealthChecking.enabled & !%738	%736
283	%515 & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
283	%515 & !preflight.enabled & eni.enabled	entries(endpointRoutes)
283	%515 & !preflight.enabled & etcd.enabled	range(etcd.endpoints)
283	%515 & !preflight.enabled & gatewayAPI.enabled	%152	%296	%468
283	%515 & !preflight.enabled & gke.enabled	%400
283	%515 & !preflight.enabled & gke.enabled & %400	=cloud/gke-mode
283	%515 & !preflight.enabled & hasKey(.,"loadBalancer")	%187	%238	%255	%260	%326	%63	entries(loadBalancer)	entries(loadBalancer.l7)
283	%515 & !preflight.enabled & hasKey(.,"nodePort")	%277	%327	%80	entries(nodePort)	hasKey(nodePort,"range")
283	%515 & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%501
283	%515 & !preflight.enabled & hasKey(.,"nodePort") & %80	%13
283	%515 & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
283	%515 & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
283	%515 & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
283	%515 & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
283	%515 & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
283	%515 & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
283	%515 & !preflight.enabled & hubble.enabled	%138	%161	%174	%275	%32	%489
283	%515 & !preflight.enabled & hubble.enabled & %489	entries(hubble.networkPolicyCorrelation)
283	%515 & !preflight.enabled & hubble.enabled & %574	%278
283	%515 & !preflight.enabled & hubble.enabled & %574 & hubble.metrics.tls.enabled	%229	%342
283	%515 & !preflight.enabled & hubble.enabled & hubble.export	%97
283	%515 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%117
283	%515 & !preflight.enabled & hubble.enabled & hubble.redact	%130
283	%515 & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%355
283	%515 & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%334
283	%515 & !preflight.enabled & identityChangeGracePeriod	%197	%571
283	%515 & !preflight.enabled & ingressController.enabled	%390	%424	%552
283	%515 & !preflight.enabled & ipam.ciliumNodeUpdateRate	%198	%572
283	%515 & !preflight.enabled & ipv4NativeRoutingCIDR	%88
283	%515 & !preflight.enabled & ipv6NativeRoutingCIDR	%89
283	%515 & !preflight.enabled & l7Proxy & !%165	plain(envoy.enabled)
283	%515 & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
283	%515 & !preflight.enabled & operator.endpointGCInterval	%245	%589
283	%515 & !preflight.enabled & operator.identityGCInterval	%246	%590
283	%515 & !preflight.enabled & operator.identityHeartbeatTimeout	%373	%634
283	%515 & !preflight.enabled & operator.nodeGCInterval	%146	%555
283	%515 & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
283	%515 & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%374
283	%515 & !preflight.enabled & prometheus.enabled & prometheus.metrics	%23
283	%515 & !preflight.enabled & serviceNoBackendResponse	%239
283	%595	%283
283	%595 & !clustermesh.apiserver.kvstoremesh.enabled	=cluster-mesh/external-kvstoremesh
283	%595 & !clustermesh.useAPIServer	=cluster-mesh/external-api-server
283	%595 & %283	%523
283	%595 & %283 & %523	%478
283	%595 & %283 & %523 & %478	=cluster-mesh/external-identity-mode
283	%595 & ne(toString(clustermesh.apiserver.replicas),"1")	=cluster-mesh/external-replicas
283	%762	entries(daemon)
283	%762 & !preflight.enabled & envoy.livenessProbe.enabled	%372	%423
283	%762 & !preflight.enabled & envoy.startupProbe.enabled	%352	%403
283	%762 & !preflight.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%113	%12	%90
283	%786	%525	entries(tls.ca)
283	%786 & tls.ca.cert & tls.ca.key	%337
283	agent & !preflight.enabled	name(name)
283	agent & !preflight.enabled & cni.install & cni.iptablesRemoveAWSRules	%143
283	agent & !preflight.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%113	%12	%90
283	ciliumEndpointSlice.enabled	%59
283	ciliumEndpointSlice.enabled & %59	=conflict/endpoint-slices
283	clustermesh.useAPIServer	%306	%316	%438	%499	%525	%538	%579	%596	entries(serviceAccounts)
283	clustermesh.useAPIServer & !%664	=cluster-mesh/auth-mode
283	clustermesh.useAPIServer & !%707 & !clustermesh.apiserver.kvstoremesh.enabled	=cluster-mesh/kvstoremesh-disabled
283	clustermesh.useAPIServer & !clustermesh.apiserver.metrics.enabled & !%701	%411
283	clustermesh.useAPIServer & %596	%253	%268	%317	%361	%411	%444	%465	%500	%532	%715	entries(debug)
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.etcd.init.extraArgs	%490
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.etcd.init.extraEnv	%477
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.extraVolumeMounts	%461
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.metrics.etcd.enabled	%456
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %475	%474	entries(tls.ca)
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %475 & tls.ca.cert & tls.ca.key	%337
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %507	%167	%270	%474	%518	%689	%69	entries(certgen)	entries(certgen.image)
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %507 & certgen.priorityClassName	%193
283	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %554	%474
283	clustermesh.useAPIServer & %596 & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
283	clustermesh.useAPIServer & %707	%268	%350	%398	%444	%465	%500	%715	entries(debug)
283	clustermesh.useAPIServer & %707 & clustermesh.apiserver.extraArgs	%348
283	clustermesh.useAPIServer & %707 & clustermesh.apiserver.extraVolumeMounts	%461
283	clustermesh.useAPIServer & %707 & clustermesh.apiserver.metrics.enabled	%385
283	clustermesh.useAPIServer & %707 & clustermesh.apiserver.readinessProbe	%462
283	clustermesh.useAPIServer & %707 & disableEndpointCRD	=cluster-mesh/endpoint-crd
283	clustermesh.useAPIServer & %763	%530
283	clustermesh.useAPIServer & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%411	%723
283	clustermesh.useAPIServer & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & %687 & clustermesh.apiserver.metrics.serviceMonitor.annotations	%646
283	clustermesh.useAPIServer & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%631
283	clustermesh.useAPIServer & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled & %596	%575
283	clustermesh.useAPIServer & %763 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.labels	%616
283	clustermesh.useAPIServer & clustermesh.annotations	%264
283	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	%268	%398	%444	%500	%516	%715	entries(debug)	ne(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
283	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraArgs	%509
283	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraEnv	%503
283	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraVolumeMounts	%587
283	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.readinessProbe	%588
283	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%537
283	clustermesh.useAPIServer & clustermesh.apiserver.podAnnotations	mergedMap(clustermesh.apiserver.podAnnotations)
283	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %599	%671
283	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %599 & %671 & clustermesh.apiserver.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(clustermesh.apiserver.podDisruptionBudget.unhealthyPodEvictionPolicy)
283	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & clustermesh.apiserver.podDisruptionBudget.maxUnavailable	%622
283	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & clustermesh.apiserver.podDisruptionBudget.minAvailable	%610
283	clustermesh.useAPIServer & clustermesh.apiserver.podLabels	%399
283	clustermesh.useAPIServer & clustermesh.apiserver.priorityClassName	%457
283	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%507
283	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507	%414
283	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.auto.schedule	%167	%270	%474	%518	%689	entries(certgen)	entries(certgen.image)	entries(debug)
283	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.auto.schedule & certgen.priorityClassName	%193
283	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507 & serviceAccounts.clustermeshcertgen.create & %661 & serviceAccounts.clustermeshcertgen.annotations	%584
283	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %554 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	=certificates/cluster-mesh-issuer
283	clustermesh.useAPIServer & clustermesh.apiserver.topologySpreadConstraints	%551
283	clustermesh.useAPIServer & clustermesh.apiserver.topologySpreadConstraints & each $1 clustermesh.apiserver.topologySpreadConstraints	entries($1)
283	clustermesh.useAPIServer & commonLabels	mergedMap(commonLabels)
283	clustermesh.useAPIServer & serviceAccounts.clustermeshApiserver.create	entries(rbac)
283	clustermesh.useAPIServer & serviceAccounts.clustermeshApiserver.create & %666 & serviceAccounts.clustermeshApiserver.annotations	%606
283	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %599	%648
283	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %599 & %648 & hubble.relay.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(hubble.relay.podDisruptionBudget.unhealthyPodEvictionPolicy)
283	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	range(hubble.export.dynamic.config.content)
283	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content	%276	%325
283	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %276	%207	set($1,"fileCompress",%207)
283	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %303	%235	set($1,"fileMaxSizeMb",%235)
283	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %325	%257	set($1,"fileMaxBackups",%257)
283	ingressController.enabled & ingressController.service.externalTrafficPolicy & !ingressController.hostNetwork.enabled	%550
283	k8sClientExponentialBackoff.enabled	range(extraEnv)
283	k8sClientExponentialBackoff.enabled & each $1 extraEnv	%321	entries($1)
283	k8sClientExponentialBackoff.enabled & each $1 extraEnv & !%321	%396
283	k8sClientExponentialBackoff.enabled & each $1 extraEnv & or(%321,%396)	=conflict/client-backoff
283	k8sServiceHostRef.name & k8sServiceHostRef.key & k8sServiceHost	=conflict/api-server-twice
283	operator.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%113	%12	%90
283	operator.enabled & operator.podDisruptionBudget.enabled & %599	%633
283	operator.enabled & operator.podDisruptionBudget.enabled & %599 & %633 & operator.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(operator.podDisruptionBudget.unhealthyPodEvictionPolicy)
283	operator.enabled & serviceAccounts.operator.create & rbac.create	%300
283	operator.enabled & serviceAccounts.operator.create & rbac.create & !%300	eq(identityManagementMode,"both")
283	preflight.enabled & %762	entries(preflight.envoy)	entries(preflight.envoy.image)	eq("",default("",preflight.envoy.image.tag))	ternary(printf("@%s",preflight.envoy.image.digest),"",default(false,preflight.envoy.image.useDigest))
283	preflight.enabled & preflight.extraEnv	%40
283	preflight.enabled & preflight.podAnnotations	mergedMap(preflight.podAnnotations)
283	preflight.enabled & preflight.validateCNPs & k8sServiceHostRef.name & k8sServiceHostRef.key	%113	%12	%90
283	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %599	%637
283	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %599 & %637 & preflight.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(preflight.podDisruptionBudget.unhealthyPodEvictionPolicy)
284	%775 & tls.secretsNamespace.name	%525
285	%515 & !preflight.enabled	%62	entries(ipam)
285	%515 & !preflight.enabled & %139	entries(k8s)
285	%515 & !preflight.enabled & %150 & %586	%363
285	%515 & !preflight.enabled & %185	entries(k8s)
285	%515 & !preflight.enabled & %186	entries(k8s)
285	%515 & !preflight.enabled & %62	entries(k8s)
285	%515 & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.interface	%218
285	%515 & !preflight.enabled & eq(routingMode,"native") & ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR	=native-cidr/ipv6
285	%515 & !preflight.enabled & hubble.enabled & !%32	eq(ipv4.enabled,false)
285	%515 & !preflight.enabled & hubble.enabled & hubble.redact & %130 & hubble.redact.kafka	%71
285	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%362	%377	%378	%402	%418	%420	%421	%431	%432	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key	entries(tls.ca)	plain(tls.ca.cert)
285	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %475	%378	%677	%768
285	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %507	%378	%539	%563
285	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %554	%378	%539	%563
285	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.auto.schedule	%378	%539	%563
285	each $1 dict() & secretsNamespaceAnnotations	%359
285	preflight.enabled & %191 & k8sServiceHostRef.name & k8sServiceHostRef.key	%113	%12	%90
286	%515 & !preflight.enabled	%336	%508	%533	%582	%798	%799
286	%515 & !preflight.enabled & %508	%470
286	%515 & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
286	%515 & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)	entries($1.ipv4)
286	%515 & !preflight.enabled & %508 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)	entries($1.ipv6)
286	%515 & !preflight.enabled & %533 & ipv4.enabled	%451
286	%515 & !preflight.enabled & %533 & ipv4.enabled & %451	=pool-key/ipv4
286	%515 & !preflight.enabled & %533 & ipv6.enabled	%452
286	%515 & !preflight.enabled & %533 & ipv6.enabled & %452	=pool-key/ipv6
286	%515 & !preflight.enabled & %799	%801
286	%515 & !preflight.enabled & %799 & %801	=kube-proxy-replacement/value
286	%515 & !preflight.enabled & customCalls	entries(customCalls)
286	%515 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled	%429
286	%515 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %429	%536
286	%515 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %429 & %536 & !ipv4NativeRoutingCIDR	=native-cidr/ipv4
286	%515 & !preflight.enabled & hasKey(.,"loadBalancer")	%453
286	%515 & !preflight.enabled & hasKey(.,"loadBalancer") & %453	%437
286	%515 & !preflight.enabled & hasKey(.,"nodePort")	%800
286	agent & !preflight.enabled & %674 & prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%109
286	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !and(%657,%595) & !%766 & !$1.ips	=cluster-mesh/address $1.address
286	clustermesh.config.enabled & each $1 clustermesh.config.clusters & clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & %595	entries(etcd)
286	clustermesh.useAPIServer & %596	%386	%485	%531	%624
286	clustermesh.useAPIServer & %596 & !%624	%625
286	clustermesh.useAPIServer & %596 & !%624 & %625	%379
286	clustermesh.useAPIServer & %596 & %485 & clustermesh.apiserver.service.nodePort	%445
286	clustermesh.useAPIServer & %596 & %531 & clustermesh.apiserver.service.loadBalancerClass	%549
286	clustermesh.useAPIServer & %596 & %531 & clustermesh.apiserver.service.loadBalancerIP	%517
286	clustermesh.useAPIServer & %596 & %649 & clustermesh.apiserver.service.annotations	%541
286	clustermesh.useAPIServer & %596 & %707 & %465	%248
286	clustermesh.useAPIServer & %596 & %707 & %465 & each $1 clustermesh.config.clusters	entries($1)
286	clustermesh.useAPIServer & %596 & clustermesh.apiserver.service.externalTrafficPolicy	%577
286	clustermesh.useAPIServer & %596 & clustermesh.apiserver.service.internalTrafficPolicy	%578
286	clustermesh.useAPIServer & %596 & clustermesh.apiserver.service.labels	%463
286	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %507	%332
286	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %507 & certgen.annotations.job	%263
286	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.auto.schedule	%332
286	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
286	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
286	operator.enabled	%208
286	operator.enabled & %208	%83
287	%515 & !preflight.enabled & ingressController.enabled	%311
288	%515 & !preflight.enabled	entries(encryption)
289	%515 & !preflight.enabled & hostFirewall	entries(hostFirewall)
29	%547	entries(clustermesh.apiserver.etcd.image)	plain(clustermesh.apiserver.etcd.image.pullPolicy)
29	%547 & %507	%295
29	%547 & clustermesh.apiserver.service.annotations	%541
29	%547 & serviceAccounts.clustermeshApiserver.create & serviceAccounts.clustermeshApiserver.annotations	%606
29	etcd.managed & serviceAccounts.etcd.annotations	%435
29	preflight.enabled & serviceAccounts.preflight.create & serviceAccounts.preflight.annotations	%497
290	clustermesh.useAPIServer & %707 & clustermesh.apiserver.extraEnv	%381
291	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %554 & clustermesh.annotations	%173	%340
292	%762	%220	%27	%308	%357	%4	entries(envoy.debug)	entries(envoy.log)	entries(ipv4)	entries(ipv6)	plain(envoy.healthPort)
292	%762 & !envoy.log.format_json	%38
292	%762 & envoy.annotations	%119
292	%762 & envoy.debug.admin.enabled	%109
292	%762 & envoy.prometheus.enabled	%289	%85
293	clustermesh.useAPIServer & %707 & clustermesh.apiserver.extraEnv	%329
294	agent & !preflight.enabled	%62
294	agent & !preflight.enabled & %62	entries(k8s)
295	%515 & !preflight.enabled & bgpControlPlane.enabled	entries(bgpControlPlane.legacyOriginAttribute)
295	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled & hubble.relay.prometheus.serviceMonitor.labels	mergedMap(hubble.relay.prometheus.serviceMonitor.labels)
295	ingressController.enabled & ingressController.service.insecureNodePort	%493
295	ingressController.enabled & ingressController.service.secureNodePort	%467
296	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
297	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.logOptions)
297	hubble.enabled & hubble.relay.enabled & hubble.relay.logOptions.format	plain(hubble.relay.logOptions.format)
297	hubble.enabled & hubble.relay.enabled & hubble.relay.logOptions.level	plain(hubble.relay.logOptions.level)
298	%515 & !preflight.enabled	%183
298	%515 & !preflight.enabled & %183	entries(configDriftDetection)
299		entries(clustermesh.mcsapi)	entries(standaloneDnsProxy)	hasKey(.,"bpf")
299	%515 & !preflight.enabled	%441	%659	%663	%711	entries(alibabacloud.nodeSpec)	entries(azure.nodeSpec)	entries(encryption.strictMode.egress)	entries(encryption.strictMode.ingress)	eq(%702,"true")	hasKey(.,"enableNoServiceEndpointsRoutable")	hasKey(.,"standaloneDnsProxy")	ternary("native","tunnel",or(eni.enabled,gke.enabled))
299	%515 & !preflight.enabled & %441	plain(operator.unmanagedPodWatcher.selector)
299	%515 & !preflight.enabled & %659	%470
299	%515 & !preflight.enabled & %659 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
299	%515 & !preflight.enabled & %659 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)	entries($1.ipv4)
299	%515 & !preflight.enabled & %659 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)	entries($1.ipv6)
299	%515 & !preflight.enabled & %711	%712
299	%515 & !preflight.enabled & %711 & %712	=kube-proxy-replacement/value
299	%515 & !preflight.enabled & aksbyocni.enabled & ipam.mode	%76
299	%515 & !preflight.enabled & aksbyocni.enabled & ipam.mode & !%76	eq(ipam.mode,"multi-pool")
299	%515 & !preflight.enabled & eni.enabled & eni.nodeSpec	entries(eni.nodeSpec)	ne(eni.nodeSpec.deleteOnTermination,nil)	ne(eni.nodeSpec.firstInterfaceIndex,nil)
299	%515 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled	%638
299	%515 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %638	%665
299	%515 & !preflight.enabled & hubble.enabled	%324
299	%515 & !preflight.enabled & hubble.enabled & %324 & hubble.lostEventSendInterval	mustDateModify(toString(hubble.lostEventSendInterval),now())	plain(hubble.lostEventSendInterval)
299	%515 & !preflight.enabled & hubble.enabled & hubble.export & hubble.export.static.enabled & hubble.export.aggregationInterval	mustDateModify(toString(hubble.export.aggregationInterval),now())	plain(hubble.export.aggregationInterval)
299	%515 & !preflight.enabled & ipam.nodeSpec	entries(ipam.nodeSpec)	ne(ipam.nodeSpec.ipamMaxAllocate,nil)	ne(ipam.nodeSpec.ipamMinAllocate,nil)	ne(ipam.nodeSpec.ipamPreAllocate,nil)
299	%515 & !preflight.enabled & operator.prometheus.enabled	%180
299	%515 & !preflight.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%344	%425
299	%515 & !preflight.enabled & policyDenyResponse	inQuotes(policyDenyResponse)
299	%762 & !preflight.enabled	inQuotes(envoy.maxGlobalDownstreamConnections)
299	%762 & !preflight.enabled & envoy.updateStrategy	mergedMap(envoy.updateStrategy)
299	%762 & !preflight.enabled & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
299	%786 & commonLabels	mergedMap(commonLabels)
299	%786 & nonIdempotentAnnotations	%290
299	agent & !preflight.enabled	plain(healthPort)
299	agent & !preflight.enabled & !%328	%540
299	agent & !preflight.enabled & !%328 & %540	trimPrefix("config-map:",daemon.configSources)
299	agent & !preflight.enabled & %574	%46
299	agent & !preflight.enabled & %705	%62
299	agent & !preflight.enabled & %705 & %62	entries(k8s)
299	agent & !preflight.enabled & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
299	agent & !preflight.enabled & prometheus.enabled	%27	entries(envoy.debug)	plain(prometheus.port)
299	agent & !preflight.enabled & prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%109
299	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %206 & nonIdempotentAnnotations	%290
299	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & nonIdempotentAnnotations	%290
299	clustermesh.config.enabled & !%380 & !%416	=cluster-mesh/clusters-type
299	clustermesh.config.enabled & !%380 & %416 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	set(dict(),$1.name,$1)
299	clustermesh.config.enabled & %380	%248
299	clustermesh.config.enabled & %380 & each $1 clustermesh.config.clusters	entries($1)	ne($1.enabled,false)
299	clustermesh.config.enabled & %380 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	set($1,"name",#1)	set(dict(),#1,$1)	unset($1,"enabled")
299	clustermesh.config.enabled & %416	%248
299	clustermesh.config.enabled & %416 & each $1 clustermesh.config.clusters	entries($1)	ne($1.enabled,false)
299	clustermesh.config.enabled & %416 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	unset($1,"enabled")
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated	%386	%485	%531	%624
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & !%624	%625
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & !%624 & %625	%379
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & %485 & clustermesh.apiserver.service.nodePort	%445
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & %531 & clustermesh.apiserver.service.loadBalancerClass	%549
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & %531 & clustermesh.apiserver.service.loadBalancerIP	%517
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & %649 & clustermesh.apiserver.service.annotations	%541
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & clustermesh.apiserver.service.externalTrafficPolicy	%577
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & clustermesh.apiserver.service.internalTrafficPolicy	%578
299	clustermesh.useAPIServer & %596 & !clustermesh.apiserver.service.externallyCreated & clustermesh.apiserver.service.labels	%463
299	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %475 & nonIdempotentAnnotations	%290
299	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %507 & certgen.ttlSecondsAfterFinished	%354
299	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %507 & or(certgen.annotations.job,clustermesh.annotations) & certgen.annotations.job	%263
299	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.auto.schedule	%443	%492	entries(certgen.cronJob)
299	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.auto.schedule & certgen.ttlSecondsAfterFinished	%332
299	hasKey(.,"bpf")	hasKey(bpf,"tproxy")
299	hasKey(.,"bpf") & hasKey(bpf,"tproxy")	%34
299	hasKey(.,"bpf") & hasKey(bpf,"tproxy") & %34	entries(bpf)
299	hasKey(.,"bpf") & hasKey(bpf,"tproxy") & %34 & bpf.tproxy & has(bpf.datapathMode,list("netkit","netkit-l2"))	=conflict/tproxy
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled & nonIdempotentAnnotations	%290
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & %455 & certgen.annotations.job	%263
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & %455 & hubble.annotations	%149
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & certgen.ttlSecondsAfterFinished	%354
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.tls.auto.schedule	%443	%492	entries(certgen.cronJob)
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.tls.auto.schedule & %504 & hubble.annotations	%149
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.tls.auto.schedule & certgen.ttlSecondsAfterFinished	%332
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & serviceAccounts.hubblecertgen.create & %627 & hubble.annotations	%149
299	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & serviceAccounts.hubblecertgen.create & rbac.create & hubble.annotations	%149
299	operator.enabled & !operator.tolerations	%208
299	operator.enabled & %576	%208
299	operator.enabled & %576 & %208	%83
299	operator.enabled & azure.enabled & azure.clientID	%224	%315
299	operator.enabled & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
299	operator.enabled & operator.prometheus.enabled	%180
299	operator.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%344	%425	plain(operator.prometheus.tls.server.existingSecret)
299	preflight.enabled & preflight.validateCNPs & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
299	standaloneDnsProxy.enabled	%525	entries(dnsProxy)	entries(ipv4)	entries(ipv6)	entries(standaloneDnsProxy.image)	eq("",default("",standaloneDnsProxy.image.tag))	plain(standaloneDnsProxy.automountServiceAccountToken)	plain(standaloneDnsProxy.image.pullPolicy)	ternary(printf("@%s",standaloneDnsProxy.image.digest),"",default(false,standaloneDnsProxy.image.useDigest))
299	standaloneDnsProxy.enabled & !dnsProxy.proxyPort	=conflict/dns-proxy-port
299	standaloneDnsProxy.enabled & commonLabels	mergedMap(commonLabels)
299	standaloneDnsProxy.enabled & eq(int(dnsProxy.proxyPort),0)	=conflict/dns-proxy-port
299	standaloneDnsProxy.enabled & standaloneDnsProxy.annotations	annotations(standaloneDnsProxy.annotations)
3	!resourceQuotas.enabled & %281	entries(gke)
3	agent & !preflight.enabled & keepDeprecatedLabels & %271 & gke.enabled	=cloud/gke-labels
3	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	plain(prometheus.port)
30	%547	%519
30	%547 & %507	%199
30	hubble.tls.auto.enabled & %272	%199
30	nodeinit.enabled	%222
300	%515 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %638 & %665 & !ipv4NativeRoutingCIDR	=native-cidr/ipv4
300	%618	%473
300	%618 & clustermesh.mcsapi.corednsAutoConfigure.enabled	%268	%319	%444	%500	%525	%562	%628	%653	%715	entries(serviceAccounts)
300	%618 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.annotations	%264
300	%618 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.annotations	%623
300	%618 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.extraArgs	%608
300	%618 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.podLabels	%598
300	%618 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.priorityClassName	%629
300	%618 & clustermesh.mcsapi.corednsAutoConfigure.enabled & commonLabels	mergedMap(commonLabels)
300	%618 & clustermesh.mcsapi.corednsAutoConfigure.enabled & serviceAccounts.corednsMCSAPI.create & %650 & serviceAccounts.corednsMCSAPI.annotations	%543
300	each $1 dict() & secretsNamespaceLabels	%215
300	operator.enabled & %710 & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
300	preflight.enabled & %191 & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
301	%515 & !preflight.enabled & encryption.enabled & !%60 & !%154	%100
301	agent & !preflight.enabled & encryption.enabled	%100
302		entries(encryption)
302	%762 & !preflight.enabled	plain(envoy.clusterMaxConnections)	plain(envoy.clusterMaxRequests)
302	encryption.enabled	%100
302	encryption.enabled & %100	%525	entries(encryption.ztunnel)	entries(encryption.ztunnel.image)	entries(encryption.ztunnel.readinessProbe)	entries(encryption.ztunnel.secrets)	entries(serviceAccounts)	entries(serviceAccounts.ztunnel)	eq("",default("",encryption.ztunnel.image.tag))	plain(encryption.ztunnel.healthPort)	plain(encryption.ztunnel.image.pullPolicy)	plain(encryption.ztunnel.readinessProbe.failureThreshold)	plain(encryption.ztunnel.readinessProbe.initialDelaySeconds)	plain(encryption.ztunnel.readinessProbe.periodSeconds)	plain(encryption.ztunnel.terminationGracePeriodSeconds)	ternary(printf("@%s",encryption.ztunnel.image.digest),"",default(false,encryption.ztunnel.image.useDigest))
302	encryption.enabled & %100 & commonLabels	mergedMap(commonLabels)
302	encryption.enabled & %100 & encryption.ztunnel.annotations	annotations(encryption.ztunnel.annotations)
302	encryption.enabled & %100 & encryption.ztunnel.extraEnv	mergedList(encryption.ztunnel.extraEnv)
302	encryption.enabled & %100 & encryption.ztunnel.extraVolumeMounts	mergedList(encryption.ztunnel.extraVolumeMounts)
302	encryption.enabled & %100 & encryption.ztunnel.extraVolumes	mergedList(encryption.ztunnel.extraVolumes)
302	encryption.enabled & %100 & encryption.ztunnel.podAnnotations	mergedMap(encryption.ztunnel.podAnnotations)
302	encryption.enabled & %100 & encryption.ztunnel.podLabels	mergedMap(encryption.ztunnel.podLabels)
302	encryption.enabled & %100 & encryption.ztunnel.priorityClassName	plain(encryption.ztunnel.priorityClassName)
302	encryption.enabled & %100 & encryption.ztunnel.secrets.bootstrapRootCert	b64enc(encryption.ztunnel.secrets.bootstrapRootCert)
302	encryption.enabled & %100 & serviceAccounts.ztunnel.create	plain(serviceAccounts.ztunnel.automount)
302	encryption.enabled & %100 & serviceAccounts.ztunnel.create & or(serviceAccounts.ztunnel.annotations,encryption.ztunnel.annotations) & serviceAccounts.ztunnel.annotations	annotations(serviceAccounts.ztunnel.annotations)
303	ingressController.enabled	%311
304	%515 & !preflight.enabled	entries(hostFirewall)
305		%30	entries(ipam)	eq(ipam.mode,"eni")
305	!preflight.enabled & each $1 dict() & secretsNamespaceAnnotations	%359
305	!preflight.enabled & each $1 dict() & secretsNamespaceLabels	%215
305	%466 & hubble.ui.enabled & %600 & %164	plain(hubble.hostUsers)
305	%515 & !preflight.enabled	%179	%51	entries(datapathPlugins)	entries(k8s)	eq(preferIpv6,true)	ne(envoy.xdsMode,nil)
305	%515 & !preflight.enabled & !ne(envoy.xdsMode,nil)	%605
305	%515 & !preflight.enabled & %150 & or(%586,gatewayAPI.enabled) & !gatewayAPI.enabled	%363
305	%515 & !preflight.enabled & %659 & each $1 ipam.operator.autoCreateCiliumPodIPPools	%14	hasKey($1,"allowLastIP")
305	%515 & !preflight.enabled & %659 & each $1 ipam.operator.autoCreateCiliumPodIPPools & %14	entries($1)
305	%515 & !preflight.enabled & %659 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"allowLastIP")	entries($1)
305	%515 & !preflight.enabled & %663 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR	%753	first(%749)
305	%515 & !preflight.enabled & %663 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR & %567	%559
305	%515 & !preflight.enabled & %663 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR & ne(%753,1)	=native-cidr/several-ipv4
305	%515 & !preflight.enabled & %663 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR	%754	first(%750)
305	%515 & !preflight.enabled & %663 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR & %568	%560
305	%515 & !preflight.enabled & %663 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR & ne(%754,1)	=native-cidr/several-ipv6
305	%515 & !preflight.enabled & encryption.enabled & !%60 & !%154 & %100	entries(encryption.ztunnel.ca)
305	%515 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %638 & %665 & !ipv4NativeRoutingCIDR & !%716	=native-cidr/ipv4
305	%515 & !preflight.enabled & eq(routingMode,"native") & ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR & !%716	=native-cidr/ipv6
305	%515 & !preflight.enabled & hasKey(.,"loadBalancer")	hasKey(loadBalancer,"reflectorWaitTime")
305	%515 & !preflight.enabled & hasKey(.,"nodePort")	hasKey(nodePort,"enableDynamicSourceLookup")
305	%515 & !preflight.enabled & hubble.enabled & !%32 & !eq(preferIpv6,true)	eq(ipv4.enabled,false)
305	%762 & !preflight.enabled	%51	ne(envoy.xdsMode,nil)	plain(envoy.readinessProbe.initialDelaySeconds)	plain(envoy.readinessProbe.timeoutSeconds)
305	%762 & !preflight.enabled & !ne(envoy.xdsMode,nil)	%605
305	%762 & !preflight.enabled & envoy.livenessProbe.enabled	plain(envoy.livenessProbe.initialDelaySeconds)	plain(envoy.livenessProbe.timeoutSeconds)
305	%762 & !preflight.enabled & envoy.minReadySeconds	plain(envoy.minReadySeconds)
305	%762 & !preflight.enabled & envoy.nodeLocality.enabled	%651	%74	entries(image)	plain(image.pullPolicy)
305	%762 & !preflight.enabled & envoy.nodeLocality.enabled & annotations	annotations(annotations)
305	%762 & !preflight.enabled & envoy.startupProbe.enabled	plain(envoy.startupProbe.initialDelaySeconds)	plain(envoy.startupProbe.timeoutSeconds)
305	agent & !preflight.enabled & minReadySeconds	plain(minReadySeconds)
305	agent & rbac.create	%179
305	clustermesh.mcsapi.enabled	%473
305	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	%268	%319	%444	%500	%525	%562	%628	%653	%715	entries(serviceAccounts)
305	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.annotations	%264
305	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.annotations	%623
305	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.extraArgs	%608
305	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.podLabels	%598
305	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.priorityClassName	%629
305	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & commonLabels	mergedMap(commonLabels)
305	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & serviceAccounts.corednsMCSAPI.create & %650 & serviceAccounts.corednsMCSAPI.annotations	%543
305	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%484
305	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & !%484	%472
305	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & !%484 & !%472	%483
305	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %472	=cluster-mesh/certificate-values
305	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %483	=cluster-mesh/certificate-values
305	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %484	=cluster-mesh/certificate-values
305	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %475	%449	%613	%630	%751	%778
305	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %507	%449	%613	%630	%751	%778
305	clustermesh.useAPIServer & %596 & clustermesh.apiserver.tls.auto.enabled & %554	%449	%613	%630	%751	%778
305	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.auto.schedule	%449	%613	%630	%751	%778
305	encryption.enabled & %100 & encryption.ztunnel.minReadySeconds	plain(encryption.ztunnel.minReadySeconds)
305	eq(ipam.mode,"eni")	entries(eni)	entries(ipv6)
305	eq(ipam.mode,"eni") & !eni.enabled	=cloud/eni-disabled
305	hubble.enabled & hubble.relay.enabled & %600 & %164	plain(hubble.hostUsers)
305	nodeinit.enabled & nodeinit.minReadySeconds	plain(nodeinit.minReadySeconds)
305	operator.enabled & %600	plain(operator.hostUsers)
305	operator.enabled & %670 & tls.caBundle.enabled	%527	plain(tls.caBundle.key)	plain(tls.caBundle.name)
305	preflight.enabled & rbac.create	%179
305	standaloneDnsProxy.enabled & standaloneDnsProxy.minReadySeconds	plain(standaloneDnsProxy.minReadySeconds)
31	preflight.enabled	%191
32	!externalWorkloads.enabled	entries(clustermesh)
32	%547	entries(clustermesh)
32	agent & !preflight.enabled	entries(clustermesh)
33	%547	%228
34	%547 & %507	%378
35	hubble.relay.enabled	%177	%6
36	hubble.ui.enabled	%204	%55
37	hubble.ui.enabled	%178	%29
38	hubble.ui.enabled	%124	%353	entries(hubble.ui.proxy)
39	prometheus.enabled & %675 & !%223	=cluster/service-monitors
4		entries(hubble.tls)	entries(hubble.tls.auto)
4	!%690 & prometheus.enabled	%9	entries(proxy)
4	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%206
4	%547	%507
4	%547 & %507	%167	%332	%362	%376	%377	entries(certgen)	entries(certgen.image)
4	agent & !preflight.enabled & !sleepAfterInit & !keepDeprecatedProbes & !eq(ite(%581,"false","true"),"true")	plain(healthPort)
4	agent & !preflight.enabled & %547 & %755 & !%694	%351	%371
4	agent & !preflight.enabled & %547 & clustermesh.apiserver.tls.auto.enabled	%475
4	agent & !preflight.enabled & clustermesh.useAPIServer	%121	%228	%341
4	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%475
4	agent & !preflight.enabled & externalWorkloads.enabled	%121	%228	%341
4	agent & !preflight.enabled & externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%475
4	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.namespace	%408
4	hubble.metrics.enabled	%318	%46
4	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%232
4	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & prometheus.serviceMonitor.namespace	%408
4	hubble.relay.enabled	%127	%145	%168	%171	%195	%286	%287	%406	%54	%86	entries(debug)	entries(serviceAccounts)
4	hubble.relay.enabled & hubble.relay.servicePort	%169
4	hubble.relay.enabled & hubble.relay.tls.server.enabled & hubble.tls.auto.enabled	%206
4	hubble.relay.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%206
4	hubble.relay.enabled & serviceAccounts.relay.create & serviceAccounts.relay.annotations	%448
4	hubble.tls.auto.enabled	%272
4	hubble.tls.auto.enabled & %272	%167	%176	%177	%28	%6	entries(certgen)	entries(certgen.image)	entries(debug)	entries(hubble.tls.ca)	entries(serviceAccounts)
4	hubble.tls.auto.enabled & %272 & hubble.tls.ca.cert & hubble.tls.ca.key	%20	plain(hubble.tls.ca.key)
4	hubble.ui.enabled	%21	%231	%30	%389	%407	%58	entries(serviceAccounts)
4	hubble.ui.enabled & !hubble.relay.enabled	=hubble/ui-relay
4	hubble.ui.enabled & hubble.ui.ingress.enabled	%147
4	hubble.ui.enabled & hubble.ui.ingress.enabled & each $1 hubble.ui.ingress.hosts	plain($1)
4	hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.annotations	%392
4	hubble.ui.enabled & serviceAccounts.ui.create & serviceAccounts.ui.annotations	%409
4	operator.enabled & azure.clientID	plain(azure.clientID)
4	operator.enabled & azure.clientSecret	%19
4	operator.enabled & azure.resourceGroup	%43
4	operator.enabled & azure.subscriptionID	%66
4	operator.enabled & azure.tenantID	plain(azure.tenantID)
4	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.namespace	plain(operator.prometheus.serviceMonitor.namespace)
40	operator.enabled & each $1 operator.extraHostPathMounts	plain($1.hostPath)
40	operator.enabled & each $1 operator.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
41	agent & !preflight.enabled & each $1 extraHostPathMounts	plain($1.hostPath)
41	agent & !preflight.enabled & each $1 extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
42	agent & !preflight.enabled	%16
43	agent & !preflight.enabled & extraConfig	mergedMap(extraConfig)
44	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled	entries(hubble.tls.ca)
44	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & or(hubble.tls.ca.cert,%684) & !%684	%24
44	hubble.tls.auto.enabled & %272 & !%693	%118	entries(cluster)
45	agent & !preflight.enabled & !gke.enabled	plain(tunnel)
46	%676 & agent	%125	%254
46	%676 & operator.enabled	%181	%298
46	nodeinit.enabled	entries(azure)
47	agent & !preflight.enabled	%186
47	agent & !preflight.enabled & %186	entries(k8s)
48	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled	%28
48	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %735 & !%684	%111	%87
48	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %735 & hubble.tls.auto.enabled & %206 & hubble.relay.enabled	%118
49	agent & !preflight.enabled & podLabels	mergedMap(podLabels)
49	nodeinit.enabled & nodeinit.podLabels	mergedMap(nodeinit.podLabels)
49	operator.enabled & operator.podLabels	mergedMap(operator.podLabels)
49	preflight.enabled & preflight.podLabels	mergedMap(preflight.podLabels)
5	agent & !preflight.enabled & podAnnotations	mergedMap(podAnnotations)
50	etcd.managed & etcd.podLabels	mergedMap(etcd.podLabels)
51	%547 & clustermesh.apiserver.podLabels	%399
52	hubble.relay.enabled & hubble.relay.podLabels	%214
52	hubble.tls.auto.enabled & %272 & certgen.podLabels	%82
52	hubble.ui.enabled & hubble.ui.podLabels	%142
53	agent & !preflight.enabled	contains("/run/cilium/cgroupv2",cgroup.hostRoot)	entries(cgroup)	entries(cgroup.autoMount)	plain(cgroup.hostRoot)
54	agent & !preflight.enabled & cgroup.autoMount.enabled	plain(cni.binPath)
55	agent & !preflight.enabled & hasKey(.,"nodePort")	%277
56	agent & !preflight.enabled	%17
57	%547 & !clustermesh.apiserver.etcd.image.override	%519
57	%547 & %507 & !certgen.image.override	%199
57	%547 & %507 & certgen.image.override	%107
57	%547 & clustermesh.apiserver.etcd.image.override	plain(clustermesh.apiserver.etcd.image.override)
57	%547 & clustermesh.apiserver.image.override	inQuotes(clustermesh.apiserver.image.override)
57	agent & !preflight.enabled & image.override	inQuotes(image.override)
57	etcd.managed & !etcd.image.override	%116
57	etcd.managed & etcd.image.override	plain(etcd.image.override)
57	hubble.relay.enabled & hubble.relay.image.override	inQuotes(hubble.relay.image.override)
57	hubble.tls.auto.enabled & %272 & !certgen.image.override	%199
57	hubble.tls.auto.enabled & %272 & certgen.image.override	%107
57	hubble.ui.enabled & hubble.ui.backend.image.override	inQuotes(hubble.ui.backend.image.override)
57	hubble.ui.enabled & hubble.ui.frontend.image.override	inQuotes(hubble.ui.frontend.image.override)
57	nodeinit.enabled & !nodeinit.image.override	%222
57	nodeinit.enabled & nodeinit.image.override	plain(nodeinit.image.override)
57	operator.enabled & operator.image.override	inQuotes(operator.image.override)
57	preflight.enabled & preflight.image.override	inQuotes(preflight.image.override)
58	hubble.ui.enabled & hubble.ui.proxy.image.override	inQuotes(hubble.ui.proxy.image.override)
59	agent & !preflight.enabled	%297
6	!%690 & prometheus.enabled	%91
6	%547 & clustermesh.apiserver.tls.auto.enabled & %507	%182
6	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & serviceAccounts.certgen.create & serviceAccounts.certgen.annotations	%471
6	agent & !preflight.enabled	%184	entries(flannel)
6	agent & !preflight.enabled & !sleepAfterInit	range(extraArgs)
6	agent & !preflight.enabled & %184	ne(kubeProxyReplacement,"disabled")
6	agent & !preflight.enabled & %442 & prometheus.enabled	%91
6	agent & !preflight.enabled & %547 & !%694	%295	%362	%378
6	agent & !preflight.enabled & %547 & %757 & !%694	%402	%418
6	agent & !preflight.enabled & %547 & %761 & !%694	%421	%432
6	agent & !preflight.enabled & clustermesh.useAPIServer & !%694	%377
6	agent & !preflight.enabled & clustermesh.useAPIServer & %760 & !%694	%420	%431
6	agent & !preflight.enabled & encryption.enabled	%137	%68	%84	%92
6	agent & !preflight.enabled & encryption.enabled & %137	%67
6	agent & !preflight.enabled & externalWorkloads.enabled & !%694	%376
6	agent & !preflight.enabled & externalWorkloads.enabled & %759 & !%694	%419	%430
6	agent & !preflight.enabled & flannel.enabled	inQuotes(flannel.uninstallOnExit)	plain(flannel.masterDevice)
6	agent & !preflight.enabled & hasKey(.,"externalIPs")	%234
6	agent & !preflight.enabled & hasKey(.,"externalIPs") & %234	entries(externalIPs)
6	agent & !preflight.enabled & hasKey(.,"hostPort")	%234
6	agent & !preflight.enabled & hasKey(.,"hostPort") & %234	entries(hostPort)
6	agent & !preflight.enabled & hasKey(.,"nodePort")	%234
6	agent & !preflight.enabled & prometheus.enabled	%163
6	agent & !preflight.enabled & serviceAccounts.cilium.annotations	%459
6	hubble.relay.enabled & hubble.relay.tls.server.enabled & %722 & !%612	%244	%262
6	hubble.relay.enabled & hubble.tls.enabled & !%612	%176
6	hubble.relay.enabled & hubble.tls.enabled & %721 & !%612	%243	%261
6	hubble.tls.auto.enabled & %272	%182
6	hubble.tls.auto.enabled & %272 & serviceAccounts.certgen.create & serviceAccounts.certgen.annotations	%471
6	operator.enabled & or(ge(@Capabilities.KubeVersion.Minor,"14"),gt(@Capabilities.KubeVersion.Major,"1"))	plain(operator.replicas)
6	operator.enabled & serviceAccounts.operator.annotations	%482
60	operator.enabled	%132
60	operator.enabled & %132 & %427	%297
61	hubble.ui.enabled	%553	%558	%698	%700
61	hubble.ui.enabled & %698	=hubble/backend-tag
61	hubble.ui.enabled & %700	=hubble/frontend-tag
62	!%690 & prometheus.enabled & proxy.prometheus.enabled	%91
62	%547 & %507	%414
62	agent	%153
62	agent & !preflight.enabled & !%805	%794
62	agent & !preflight.enabled & !%805 & !%794	%787
62	agent & !preflight.enabled & !sleepAfterInit	%777	semverCompare("<1.20-0",ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version))
62	agent & !preflight.enabled & !sleepAfterInit & %777	plain(healthPort)
62	agent & !preflight.enabled & !sleepAfterInit & extraArgs	mergedList(extraArgs)
62	agent & !preflight.enabled & %271	%795
62	agent & !preflight.enabled & %442 & prometheus.enabled & proxy.prometheus.enabled	%91
62	agent & !preflight.enabled & %547	%295
62	agent & !preflight.enabled & %547 & %769 & !%694	%362	%371	%402	%418
62	agent & !preflight.enabled & %547 & %772 & !%694	%371	%378	%421	%432
62	agent & !preflight.enabled & %547 & clustermesh.apiserver.tls.ca.cert	%362	%378
62	agent & !preflight.enabled & Capabilities	entries(Capabilities)
62	agent & !preflight.enabled & Capabilities & Capabilities.KubeVersion	%202
62	agent & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP	=bgp/no-announcements
62	agent & !preflight.enabled & clustermesh.useAPIServer	%295
62	agent & !preflight.enabled & clustermesh.useAPIServer & %771 & !%694	%371	%377	%420	%431
62	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.apiserver.tls.ca.cert	%377
62	agent & !preflight.enabled & encryption.enabled & %60 & !encryption.ipsec.mountPath	%68
62	agent & !preflight.enabled & encryption.enabled & %60 & !encryption.ipsec.secretName	%84
62	agent & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.mountPath	%219
62	agent & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.secretName	%242
62	agent & !preflight.enabled & externalWorkloads.enabled	%295
62	agent & !preflight.enabled & externalWorkloads.enabled & %770 & !%694	%371	%376	%419	%430
62	agent & !preflight.enabled & externalWorkloads.enabled & clustermesh.apiserver.tls.ca.cert	%376
62	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %748 & !%684	%111	%20	%28	%87
62	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %748 & hubble.tls.auto.enabled & %206 & hubble.relay.enabled	%118
62	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & hubble.tls.ca.cert	%28
62	etcd.managed & !%805	%794
62	etcd.managed & !%805 & !%794	%787
62	etcd.managed & %271	%795
62	etcd.managed & Capabilities	entries(Capabilities)
62	etcd.managed & Capabilities & Capabilities.KubeVersion	%202
62	hubble.relay.enabled & hubble.relay.tls.server.enabled	entries(hubble.tls.ca)
62	hubble.relay.enabled & hubble.relay.tls.server.enabled & %743 & !%612	%20	%244	%262
62	hubble.relay.enabled & hubble.tls.enabled	entries(hubble.tls.ca)
62	hubble.relay.enabled & hubble.tls.enabled & %742 & !%612	%176	%20	%243	%261
62	hubble.relay.enabled & hubble.tls.enabled & hubble.tls.ca.cert	%176
62	hubble.tls.auto.enabled & %272	%320
62	hubble.tls.auto.enabled & %272 & serviceAccounts.hubblecertgen.create & serviceAccounts.hubblecertgen.annotations	%544
62	nodeinit.enabled & !%805	%794
62	nodeinit.enabled & !%805 & !%794	%787
62	nodeinit.enabled & %271	%795
62	nodeinit.enabled & Capabilities	entries(Capabilities)
62	nodeinit.enabled & Capabilities & Capabilities.KubeVersion	%202
62	operator.enabled & !%805	%794
62	operator.enabled & !%805 & !%794	%787
62	operator.enabled & %271	%795
62	operator.enabled & Capabilities	entries(Capabilities)
62	operator.enabled & Capabilities & Capabilities.KubeVersion	%202
62	operator.enabled & operator.extraArgs	mergedList(operator.extraArgs)
63	agent & !preflight.enabled & encryption.enabled	%60
63	agent & !preflight.enabled & encryption.enabled & %60	%3
63	operator.enabled	entries(alibabacloud)	entries(eni)	plain(operator.replicas)
63	operator.enabled & serviceAccounts.operator.create & eni.enabled & eni.iamRole	set(serviceAccounts.operator.annotations,"eks.amazonaws.com/role-arn",eni.iamRole)
64	agent & !preflight.enabled	entries(bgp)
64	operator.enabled	entries(bgp)
65	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & serviceAccounts.clustermeshcertgen.create & serviceAccounts.clustermeshcertgen.annotations	%584
65	agent & serviceAccounts.cilium.create & !preflight.enabled & serviceAccounts.cilium.annotations	%459
65	operator.enabled & serviceAccounts.operator.create & serviceAccounts.operator.annotations	%482
66	agent & !preflight.enabled	%601	entries(alibabacloud)	entries(egressGateway)	entries(endpointStatus)	entries(eni)
66	agent & !preflight.enabled & bgp.enabled	entries(bgp.announce)
66	agent & !preflight.enabled & customCalls	entries(customCalls)
66	agent & !preflight.enabled & encryption.enabled & !%60	%154
66	agent & !preflight.enabled & encryption.enabled & %60 & !and(encryption.ipsec.mountPath,encryption.ipsec.keyFile)	%92
66	agent & !preflight.enabled & encryption.enabled & %60 & !encryption.ipsec.interface & encryption.interface	%67
66	agent & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.interface	%218
66	agent & !preflight.enabled & encryption.enabled & %60 & encryption.ipsec.mountPath & encryption.ipsec.keyFile	%247
66	agent & !preflight.enabled & endpointStatus.enabled	=conflict/endpoint-status endpointStatus.status
66	agent & !preflight.enabled & hubble.enabled	%275
66	agent & !preflight.enabled & prometheus.enabled & prometheus.metrics	%23
67	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled	%163
68	agent & !preflight.enabled	hasKey(bpf,"lbBypassFIBLookup")
69	agent & !preflight.enabled	%731
69	agent & !preflight.enabled & hasKey(.,"externalIPs")	%728
69	agent & !preflight.enabled & hasKey(.,"externalIPs") & %728	entries(externalIPs)
69	agent & !preflight.enabled & hasKey(.,"hostPort")	%728
69	agent & !preflight.enabled & hasKey(.,"hostPort") & %728	entries(hostPort)
69	agent & !preflight.enabled & hasKey(.,"nodePort")	%728
7	%547	prefix(clustermesh.apiserver.image.repository)
7	agent & !preflight.enabled	prefix(image.repository)
7	hubble.relay.enabled	prefix(hubble.relay.image.repository)
7	operator.enabled	prefix(operator.image.repository)
7	preflight.enabled	prefix(preflight.image.repository)
70	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%238	entries(loadBalancer)
71	hubble.tls.auto.enabled & %272	%354
71	hubble.tls.auto.enabled & %272 & hubble.tls.auto.schedule	%332
72	agent & !preflight.enabled & !sleepAfterInit & %777	%221	%288	entries(startupProbe)
73	agent & !preflight.enabled & !sleepAfterInit	entries(livenessProbe)	entries(readinessProbe)	plain(livenessProbe.failureThreshold)	plain(livenessProbe.periodSeconds)	plain(readinessProbe.failureThreshold)	plain(readinessProbe.periodSeconds)
74	agent & !preflight.enabled	%212
75	agent & !preflight.enabled & hasKey(.,"hostServices")	hasKey(hostServices,"hostNamespaceOnly")
76	agent & !preflight.enabled	%79
76	agent & !preflight.enabled & %79	%237
77	agent & !preflight.enabled & %79	%369
77	agent & !preflight.enabled & %79 & %237	%8
77	agent & !preflight.enabled & %79 & %369	%8
78	nodeinit.enabled	entries(eni)
79	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.annotations	%496
79	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.annotations	%583
8		entries(externalWorkloads)
8	%547	%253	%268	%306	%317	%341	%386	%438	%444	%485	%531	entries(debug)
8	%547 & %485 & clustermesh.apiserver.service.nodePort	%445
8	%547 & %531 & clustermesh.apiserver.service.loadBalancerIP	%517
80	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.annotations	%542
81	clustermesh.useAPIServer	%50
81	clustermesh.useAPIServer & clustermesh.config.enabled	%248
81	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1)	entries($1.tls)
82		entries(clustermesh)
83	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	range($1.ips)
83	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
83	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%295
83	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !$1.ips	=cluster-mesh/address $1.address
84	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%121	%228
85	agent & !preflight.enabled	%213
85	agent & !preflight.enabled & %213	inQuotes(default("0s",operator.nodeGCInterval))
86	hubble.relay.enabled	%53	entries(cluster)	plain(cluster.name)
86	hubble.relay.enabled & !hubble.peerService.servicePort	%249
87	hubble.enabled & hubble.listenAddress	%53
87	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled	splitList(":",hubble.listenAddress)
87	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled & !hubble.peerService.servicePort	%249
87	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled & hubble.peerService.servicePort	%310
88	agent & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
89	agent & hubble.enabled	%53
9		entries(hubble.metrics)
90	agent & hubble.enabled & hubble.peerService.enabled	%285
90	agent & hubble.enabled & hubble.peerService.enabled & !hubble.peerService.servicePort	%249
90	agent & hubble.enabled & hubble.peerService.enabled & hubble.peerService.servicePort	%310
91	agent & !preflight.enabled & %442	%53
92	agent & !preflight.enabled & %442 & hubble.peerService.enabled	%285
93	agent & !preflight.enabled	plain(cni.binPath)
94	agent & !preflight.enabled	entries(aksbyocni)
95	agent & !preflight.enabled & waitForKubeProxy	ne(coalesce(kubeProxyReplacement,"disabled"),"strict")
96	hubble.ui.enabled	%230	%343
97	agent & !preflight.enabled	%428
97	agent & !preflight.enabled & %428	inQuotes(operator.skipCNPStatusStartupClean)
98	!hubble.enabled	%98
98	%466 & hubble.ui.enabled	%177	%21	%389	%407	%58	%6	plain(hubble.ui.priorityClassName)	ternary(printf("@%s",hubble.ui.backend.image.digest),"",default(false,hubble.ui.backend.image.useDigest))	ternary(printf("@%s",hubble.ui.frontend.image.digest),"",default(false,hubble.ui.frontend.image.useDigest))
98	%466 & hubble.ui.enabled & hubble.ui.ingress.enabled	%147
98	%466 & hubble.ui.enabled & hubble.ui.ingress.enabled & each $1 hubble.ui.ingress.hosts	plain($1)
98	%466 & hubble.ui.enabled & hubble.ui.podLabels	%142
98	agent & !preflight.enabled	%651
98	agent & !preflight.enabled & !sleepAfterInit & extraArgs	merged(extraArgs)
98	agent & !preflight.enabled & priorityClassName	plain(priorityClassName)
98	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%28
98	agent & hubble.enabled & hubble.tls.enabled & %206	%28
98	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206	%118	prepend(hubble.tls.server.extraDnsNames,join(".",list("*",%118,"hubble-grpc.cilium.io")))
98	clustermesh.useAPIServer	%341
98	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%475	%554
98	hubble.enabled	entries(hubble.tls)
98	hubble.enabled & hubble.relay.enabled	%127	%145	%171	%195	%286	%287	%54	%86	entries(debug)	plain(hubble.relay.priorityClassName)	ternary(printf("@%s",hubble.relay.image.digest),"",default(false,hubble.relay.image.useDigest))
98	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	ternary(443,80,hubble.relay.tls.server.enabled)
98	hubble.enabled & hubble.relay.enabled & hubble.relay.podLabels	%214
98	hubble.enabled & hubble.relay.enabled & hubble.relay.servicePort	%169
98	hubble.enabled & hubble.tls.enabled	entries(hubble.tls.auto)
98	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%99	entries(hubble.ui.tls)
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%206	%272	%366
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %206 & hubble.relay.enabled & hubble.relay.tls.server.enabled	prepend(hubble.relay.tls.server.extraDnsNames,"*.hubble-relay.cilium.io")
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	%118	%167	%320	%689	entries(certgen)	entries(certgen.image)	entries(debug)
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & certgen.podLabels	%82
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366	%118	%28	%335
98	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %366 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%434
98	hubble.ui.enabled	%98
98	hubble.ui.enabled & !hubble.ui.standalone.enabled & !hubble.relay.enabled	=hubble/ui-relay
98	hubble.ui.enabled & hubble.ui.standalone.enabled	%177	%6
98	hubble.ui.enabled & hubble.ui.standalone.enabled & hubble.relay.tls.server.enabled	entries(hubble.ui.standalone.tls)
98	hubble.ui.enabled & hubble.ui.standalone.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.tls.certsVolume	=hubble/standalone-certificates
98	nodeinit.enabled	ternary(printf("@%s",nodeinit.image.digest),"",default(false,nodeinit.image.useDigest))
98	nodeinit.enabled & nodeinit.priorityClassName	plain(nodeinit.priorityClassName)
98	operator.enabled & azure.enabled & azure.resourceGroup	%43
98	operator.enabled & azure.enabled & azure.subscriptionID	%66
98	operator.enabled & azure.enabled & azure.tenantID	plain(azure.tenantID)
98	operator.enabled & operator.extraArgs	merged(operator.extraArgs)
98	operator.enabled & operator.priorityClassName	plain(operator.priorityClassName)
98	preflight.enabled	ternary(printf("@%s",preflight.image.digest),"",default(false,preflight.image.useDigest))
98	preflight.enabled & preflight.priorityClassName	plain(preflight.priorityClassName)
99	%479 & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%20	entries(hubble.tls.ca)
99	%479 & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.tls.ca.key	plain(hubble.tls.ca.key)
99	%479 & hubble.enabled & hubble.tls.enabled & %206	entries(hubble.tls.ca)
99	%547 & !clustermesh.apiserver.tls.auto.enabled	%371
99	%547 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.ca.key	%351
99	%547 & clustermesh.apiserver.tls.auto.enabled & %507	%354
99	%547 & clustermesh.apiserver.tls.auto.enabled & %507 & clustermesh.apiserver.tls.auto.schedule	%332
99	agent & !preflight.enabled	%132
99	agent & !preflight.enabled & %132	inQuotes(disableEndpointCRD)
99	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled	%91
99	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(hubble.tls.ca)
99	agent & hubble.enabled & hubble.tls.enabled & %206	entries(hubble.tls.ca)
99	clustermesh.useAPIServer	%121
99	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%371
99	etcd.managed	%121
99	externalWorkloads.enabled	%121
99	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%371
99	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	entries(hubble.tls.ca)
99	hubble.enabled & hubble.tls.enabled & %206 & hubble.relay.enabled	entries(hubble.tls.ca)
99	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272	%354
99	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %272 & hubble.tls.auto.schedule	%332
`;
