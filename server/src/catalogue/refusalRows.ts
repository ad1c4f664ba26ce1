// Written by `node scripts/catalogue/refusals.mjs`: what the templates refuse. refusals.ts tells how to read it.
export const REFUSAL_ROWS = String.raw`*
<1.14
<1.16
<1.17
<1.11
<1.11.6 || >=1.18
<1.10
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
<1.20
<1.10.9
<1.14 || >=1.16 <1.18
<1.15
<1.11 || >=1.13.2 <1.16
<1.11 || >=1.20
<1.11 || >=1.11.6 <1.12
<1.11 || >=1.11.6
<1.9.18 || >=1.10 <1.10.12
<1.13.5
>=1.9.1 <1.19
>=1.9.1 <1.17.7
>=1.9.1 <1.12
>=1.9.2 <1.11
>=1.9.2 <1.10.13 || >=1.11 <1.11.7
>=1.9.2 <1.17
>=1.9.2 <1.16
>=1.9.2 <1.10
>=1.9.5 <1.16
>=1.9.5 <1.17
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
>=1.10 <1.16
>=1.10 <1.14
>=1.10 <1.13
>=1.10 <1.12
>=1.10 <1.15
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
>=1.11 <1.15
>=1.11 <1.11.3
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
>=1.11.15 <1.12 || >=1.12.8 <1.13 || >=1.13.1 <1.19
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
>=1.13 <1.20
>=1.13 <1.18.2
>=1.13 <1.15
>=1.13 <1.14
>=1.13 <1.13.1
>=1.13 <1.18
>=1.13 <1.17
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
>=1.14.4 <1.17.2
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
>=1.17 <1.20
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
>=1.19.2 <1.20
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
mergedList(envoy.extraEnv)
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
plain(bpf.monitorAggregation)
plain(certgen.image.override)
plain(conntrackGCMaxInterval)
plain(envoy.debug.admin.port)
plain(envoy.image.pullPolicy)
plain(hubble.tls.server.cert)
plain(identityAllocationMode)
plain(k8sServiceHostRef.name)
plain(nodeinit.bootstrapFile)
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
mergedList(envoy.extraVolumes)
mergedList(preflight.extraEnv)
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
plain(certgen.image.pullPolicy)
plain(hubble.relay.dialTimeout)
plain(hubble.relay.servicePort)
plain(hubble.ui.tls.client.key)
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
mergedList(envoy.extraContainers)
mergedMap(hubble.relay.podLabels)
ne(kubeProxyReplacement,"strict")
plain(egressMasqueradeInterfaces)
plain(encryption.ipsec.interface)
plain(encryption.ipsec.mountPath)
plain(envoy.maxConcurrentRetries)
plain(startupProbe.periodSeconds)
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
mergedList(preflight.extraVolumes)
ne(kubeProxyReplacement,"partial")
plain(encryption.ipsec.secretName)
plain(hubble.relay.tls.client.key)
plain(hubble.relay.tls.server.key)
plain(operator.endpointGCInterval)
plain(operator.identityGCInterval)
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
mergedList(envoy.extraVolumeMounts)
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
not(%231)
plain(clustermesh.apiserver.healthPort)
plain(clustermesh.apiserver.tls.ca.key)
plain(envoy.startupProbe.periodSeconds)
plain(hubble.ui.proxy.image.pullPolicy)
range(hubble.redact.http.headers.allow)
set(dict(),tls.secretsNamespace.name,1)
ternary("127.0.0.1","::1",ipv4.enabled)
annotations(certgen.annotations.cronJob)
annotations(secretsNamespaceAnnotations)
dig("proxy","prometheus","enabled","",.)
entries(clustermesh.apiserver.etcd.init)
entries(clustermesh.apiserver.tls.admin)
entries(%146)
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
not(%271)
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
eq(%144,"<nil>")
hasKey(clustermesh,"maxConnectedClusters")
mergedList(clustermesh.apiserver.extraEnv)
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
ne(%216,"eni")
plain(clustermesh.apiserver.tls.client.cert)
plain(clustermesh.apiserver.tls.remote.cert)
plain(clustermesh.apiserver.tls.server.cert)
plain(envoy.readinessProbe.failureThreshold)
range(hubble.relay.tls.server.extraDnsNames)
default(@Release.Namespace,namespaceOverride)
entries(loadBalancer.protocolDifferentiation)
entries(serviceAccounts.clustermeshApiserver)
eq(ingressController.service.type,"NodePort")
eq(%144,"disabled")
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
or(certgen.annotations.job,hubble.annotations)
plain(clustermesh.apiserver.metrics.etcd.port)
plain(clustermesh.apiserver.priorityClassName)
range(hubble.metrics.tls.server.extraDnsNames)
annotations(serviceAccounts.cilium.annotations)
entries(hubble.relay.prometheus.serviceMonitor)
mergedMap(clustermesh.apiserver.readinessProbe)
ne(clustermesh.apiserver.tls.authMode,"legacy")
or(hubble.enabled,hubble.ui.standalone.enabled)
plain(ingressController.service.secureNodePort)
range(gatewayAPI.hostNetwork.nodes.matchLabels)
range(hubble.relay.tls.server.extraIpAddresses)
range(ipam.operator.autoCreateCiliumPodIPPools)
dig("admin","cert","",clustermesh.apiserver.tls)
entries(clustermesh.mcsapi.corednsAutoConfigure)
eq(clustermesh.apiserver.tls.authMode,"cluster")
eq(clustermesh.apiserver.tls.auto.method,"helm")
eq(operator.updateStrategy.type,"RollingUpdate")
ne(identityAllocationMode,"doublewrite-readcrd")
or(agent,hubble.relay.enabled,hubble.ui.enabled)
or(ingressController.enabled,gatewayAPI.enabled)
annotations(serviceAccounts.nodeinit.annotations)
annotations(serviceAccounts.operator.annotations)
dig("remote","cert","",clustermesh.apiserver.tls)
dig("server","cert","",clustermesh.apiserver.tls)
eq("NodePort",clustermesh.apiserver.service.type)
eq(ingressController.service.type,"LoadBalancer")
hasKey(%146,"enabled")
hasKey(%146,"tracing")
hasKey(hubble.networkPolicyCorrelation,"enabled")
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
or(certgen.annotations.cronJob,hubble.annotations)
plain(ingressController.service.loadBalancerClass)
toString(%349)
eq(clustermesh.apiserver.tls.auto.method,"cronJob")
eq(%216,"multi-pool")
mergedList(clustermesh.apiserver.extraVolumeMounts)
name(authentication.mutual.spire.install.namespace)
ne(coalesce(kubeProxyReplacement,"false"),"strict")
or($1.tls.caCert,clustermesh.apiserver.tls.ca.cert)
or(agent,operator.enabled,clustermesh.useAPIServer)
plain(clustermesh.apiserver.kvstoremesh.healthPort)
plain(clustermesh.apiserver.service.loadBalancerIP)
plain(serviceAccounts.clustermeshcertgen.automount)
and(ge(int(cluster.id),128),le(int(cluster.id),255))
default(tls.ca.key,clustermesh.apiserver.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","key","",.)
mergedList(clustermesh.apiserver.etcd.init.extraEnv)
ne(identityAllocationMode,"doublewrite-readkvstore")
plain(authentication.mutual.spire.connectionTimeout)
plain(%425)
print(%425)
ternary("secret","configMap",tls.caBundle.useSecret)
buildCustomCert(hubble.tls.ca.cert,hubble.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","cert","",.)
entries(clustermesh.apiserver.metrics.serviceMonitor)
eq("LoadBalancer",clustermesh.apiserver.service.type)
eq(clustermesh.apiserver.etcd.storageMedium,"Memory")
eq(%216,"cluster-pool")
hasKey(egressGateway,"reconciliationTriggerInterval")
merge(hubble.metrics.serviceMonitor.tlsConfig,dict())
mergedList(clustermesh.apiserver.etcd.init.extraArgs)
ne(%216,"alibabacloud")
plain(clustermesh.apiserver.metrics.kvstoremesh.port)
plain(serviceAccounts.clustermeshApiserver.automount)
range(clustermesh.apiserver.tls.server.extraDnsNames)
regexMatch("^config-map:[^,]+$",daemon.configSources)
annotations(clustermesh.apiserver.service.annotations)
annotations(hubble.metrics.serviceMonitor.annotations)
annotations(serviceAccounts.corednsMCSAPI.annotations)
annotations(serviceAccounts.hubblecertgen.annotations)
default(tls.ca.cert,clustermesh.apiserver.tls.ca.cert)
mergedList(clustermesh.apiserver.kvstoremesh.extraEnv)
or(externalWorkloads.enabled,clustermesh.useAPIServer)
plain(authentication.mutual.spire.install.agent.image)
plain(clustermesh.apiserver.service.loadBalancerClass)
plain(ingressController.service.externalTrafficPolicy)
range(clustermesh.apiserver.topologySpreadConstraints)
range(ingressController.hostNetwork.nodes.matchLabels)
regexReplaceAll("@.*$",hubble.ui.backend.image.tag,"")
eq(clustermesh.apiserver.tls.auto.method,"certmanager")
or(serviceAccounts.envoy.annotations,envoy.annotations)
plain(authentication.mutual.spire.install.server.image)
regexReplaceAll("@.*$",hubble.ui.frontend.image.tag,"")
splitList(" ",ipam.operator.clusterPoolIPv4PodCIDRList)
splitList(" ",ipam.operator.clusterPoolIPv6PodCIDRList)
annotations(envoy.prometheus.serviceMonitor.annotations)
entries(clustermesh.mcsapi.corednsAutoConfigure.coredns)
range(clustermesh.apiserver.tls.server.extraIpAddresses)
and(prometheus.enabled,prometheus.serviceMonitor.enabled)
ite(eni.enabled,"eni",%216)
kindIs("invalid",tls.readSecretsOnlyFromSecretsNamespace)
kindIs("string",ipam.operator.clusterPoolIPv4PodCIDRList)
kindIs("string",ipam.operator.clusterPoolIPv6PodCIDRList)
or(ciliumEndpointSlice.enabled,enableCiliumEndpointSlice)
or(hubble.metrics.enabled,hubble.metrics.dynamic.enabled)
entries(clustermesh.apiserver.metrics.serviceMonitor.etcd)
or(operator.tolerations,%200)
plain(clustermesh.apiserver.service.externalTrafficPolicy)
plain(clustermesh.apiserver.service.internalTrafficPolicy)
plain(clustermesh.apiserver.terminationGracePeriodSeconds)
regexMatch("^([a-z0-9][-a-z0-9]*)?[a-z0-9]$",cluster.name)
semverCompare(">=1.8",%241)
semverCompare(">=1.9",%242)
annotations(operator.prometheus.serviceMonitor.annotations)
annotations(serviceAccounts.clustermeshcertgen.annotations)
eq(ingressController.service.externalTrafficPolicy,"Local")
hasKey(%146,"hostNamespaceOnly")
mergedMap(clustermesh.apiserver.kvstoremesh.readinessProbe)
plain(default(envoy.prometheus.port,proxy.prometheus.port))
plain(%499)
semverCompare(">=1.20-0",@Capabilities.KubeVersion.Version)
semverCompare(">=1.24-0",@Capabilities.KubeVersion.Version)
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"internal")
eq(%216,"cluster-pool-v2beta")
mergedMap(clustermesh.mcsapi.corednsAutoConfigure.podLabels)
semverCompare(">= 1.27-0",@Capabilities.KubeVersion.Version)
semverCompare(">= 1.33-0",@Capabilities.KubeVersion.Version)
semverCompare(">=1.10",%257)
semverCompare(">=1.12",%258)
semverCompare(">=1.14",%259)
semverCompare(">=1.16",default("1.16",upgradeCompatibility))
semverCompare(">=1.20",default("1.20",upgradeCompatibility))
annotations(serviceAccounts.clustermeshApiserver.annotations)
eq(ingressController.service.externalTrafficPolicy,"Cluster")
ne(%484,"true")
plain(clustermesh.apiserver.podDisruptionBudget.minAvailable)
plain(%525)
and(hubble.tls.auto.enabled,%198)
dig("server","extraDnsNames",list(),clustermesh.apiserver.tls)
inQuotes(default(envoy.prometheus.port,proxy.prometheus.port))
len(authentication.mutual.spire.install.server.initContainers)
mergedMap(clustermesh.apiserver.metrics.serviceMonitor.labels)
or(clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport)
plain(ingressController.service.allocateLoadBalancerNodePorts)
annotations(hubble.relay.prometheus.serviceMonitor.annotations)
mergedList(clustermesh.apiserver.kvstoremesh.extraVolumeMounts)
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
hasKey(%146,"terminatePodConnections")
hasKey(operator.podDisruptionBudget,"unhealthyPodEvictionPolicy")
or(envoy.prometheus.serviceMonitor.annotations,envoy.annotations)
hasKey(hubble.ui.podDisruptionBudget,"unhealthyPodEvictionPolicy")
hasKey(preflight.podDisruptionBudget,"unhealthyPodEvictionPolicy")
ne(%544,"eni")
or(eni.enabled,alibabacloud.enabled,%123)
eq(typeOf(authentication.mutual.spire.install.agent.image),"string")
ite(%372,"generic-veth","none")
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled)
and(envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
annotations(clustermesh.apiserver.metrics.serviceMonitor.annotations)
eq(typeOf(authentication.mutual.spire.install.server.image),"string")
hasKey(hubble.relay.podDisruptionBudget,"unhealthyPodEvictionPolicy")
or(clustermesh.apiserver.service.annotations,clustermesh.annotations)
or(serviceAccounts.corednsMCSAPI.annotations,clustermesh.annotations)
ternary(printf("@%s",image.digest),"",default(false,image.useDigest))
ne(%505,"kube-system")
plain(clustermesh.mcsapi.corednsAutoConfigure.ttlSecondsAfterFinished)
plain(default(@Release.Namespace,prometheus.serviceMonitor.namespace))
printf("https://clustermesh-apiserver.%s.svc:2379",@Release.Namespace)
ternary("secret","configMap",hubble.metrics.tls.server.mtls.useSecret)
and(clustermesh.useAPIServer,clustermesh.apiserver.kvstoremesh.enabled)
kindIs("invalid",ingressController.service.allocateLoadBalancerNodePorts)
eq(%544,"multi-pool")
ite(%556,false,true)
or(serviceAccounts.clustermeshcertgen.annotations,clustermesh.annotations)
and(operator.prometheus.enabled,operator.prometheus.serviceMonitor.enabled)
eq(%544,"cluster-pool")
has(clustermesh.apiserver.tls.authMode,list("legacy","migration","cluster"))
ne(%544,"alibabacloud")
or(serviceAccounts.clustermeshApiserver.annotations,clustermesh.annotations)
plain(default(@Release.Namespace,envoy.prometheus.serviceMonitor.namespace))
ne(envoyConfig.secretsNamespace.name,ingressController.secretsNamespace.name)
or(agent,operator.enabled,externalWorkloads.enabled,clustermesh.useAPIServer)
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled)
hasKey(clustermesh.apiserver.podDisruptionBudget,"unhealthyPodEvictionPolicy")
plain(default("hubble-metrics-server-certs",hubble.tls.server.existingSecret))
ite(%556,"probe","false")
or(prometheus.enabled,%549)
or(prometheus.serviceMonitor.enabled,operator.prometheus.serviceMonitor.enabled)
or(resourceQuotas.enabled,and(%273,gke.enabled))
concat(list("127.0.0.1","::1"),clustermesh.apiserver.tls.server.extraIpAddresses)
ite(%386,"",%144)
ternary("common-",printf("%s.",$1.name),or(empty($1.tls.cert),empty($1.tls.key)))
ternary(printf("@%s",envoy.image.digest),"",default(false,envoy.image.useDigest))
and(%330,%283)
ite(%556,"probe","disabled")
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.enableMCSAPISupport)
and(hubble.tls.auto.enabled,%198,hubble.relay.enabled)
buildCustomCert(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key)
ite(%573,"disabled","probe")
or(clustermesh.apiserver.metrics.serviceMonitor.annotations,clustermesh.annotations)
or(ingressController.enabled,gatewayAPI.enabled,%246)
ternary(printf("@%s",certgen.image.digest),"",default(false,certgen.image.useDigest))
and(agent,not(preflight.enabled),prometheus.enabled,prometheus.serviceMonitor.enabled)
plain(default(@Release.Namespace,clustermesh.apiserver.metrics.serviceMonitor.namespace))
ternary(printf("@%s",operator.image.awsDigest),"",%329)
and(hubble.tls.server.cert,hubble.tls.server.key,and(hubble.tls.ca.cert,hubble.tls.ca.key))
and(clustermesh.apiserver.tls.auto.enabled,%459)
ternary(printf("@%s",operator.image.azureDigest),"",%329)
and(proxy.prometheus.enabled,envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
buildCustomCert(%330,%283)
semverCompare("<0.9.0",trimPrefix("v",%533))
ternary(printf("@%s",operator.image.genericDigest),"",%329)
semverCompare("<0.9.0",trimPrefix("v",%537))
and(clustermesh.apiserver.kvstoremesh.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled)
coalesce(%646,"false")
or(%469,%428)
ternary(printf("@%s",operator.image.alibabacloudDigest),"",%329)
or(%320,not(%520))
plain(default(%505,prometheus.serviceMonitor.namespace))
eq("true",print(has(identityAllocationMode,list("crd","doublewrite-readkvstore","doublewrite-readcrd"))))
ite(Capabilities.KubeVersion.Minor,%364,@Capabilities.KubeVersion.Minor)
or(%498,and(ge(int(cluster.id),384),le(int(cluster.id),511)))
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport)
ne(%670,"true")
ne(%670,"false")
or(%583,hubble.tls.server.cert,hubble.tls.server.key)
and(%525,%499)
ternary(printf("@%s",clustermesh.apiserver.image.digest),"",default(false,clustermesh.apiserver.image.useDigest))
and(%631,nativeRoutingCIDRFromClusterPool)
or(resourceQuotas.enabled,and(%620,gke.enabled))
coalesce(kubeProxyReplacement,%654)
and(clustermesh.useAPIServer,clustermesh.apiserver.tls.auto.enabled,%459)
or(%512,%569)
or(%583,hubble.relay.tls.client.cert,hubble.relay.tls.client.key)
or(%583,hubble.relay.tls.server.cert,hubble.relay.tls.server.key)
plain(default(%505,clustermesh.apiserver.metrics.serviceMonitor.namespace))
buildCustomCert(%525,%499)
ternary(%623,"",clustermesh.apiserver.kvstoremesh.enabled)
ne(%686,"probe")
ne(%686,"strict")
eq(%686,"partial")
ne(%686,"partial")
ite(%339,cni.chainingMode,%611)
ne(%686,"disabled")
ne(%693,"")
or(clustermesh.apiserver.metrics.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled,clustermesh.apiserver.metrics.etcd.enabled)
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled,and(hasKey(.,"loadBalancer"),%246))
or(and(hubble.tls.server.cert,hubble.tls.server.key),%652)
eq(%698,"none")
ne(%698,"none")
eq(%698,"portmap")
ne(%698,"portmap")
and(%462,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%198)
and(%527,clustermesh.apiserver.tls.auto.enabled,%459)
or(and(hubble.tls.ca.cert,hubble.relay.tls.client.cert,hubble.relay.tls.client.key),%583)
or(and(hubble.tls.ca.cert,hubble.relay.tls.server.cert,hubble.relay.tls.server.key),%583)
ite(%557,"probe",%641)
semverCompare("<1.30.0",printf("%d.%d.0",get(semver(@Capabilities.KubeVersion.Version),"Major"),get(semver(@Capabilities.KubeVersion.Version),"Minor")))
ite(%557,"probe",%650)
ternary(%623,"",%625)
or(and(hubble.tls.ca.cert,hubble.tls.server.cert,hubble.tls.server.key),%652)
ite(%546,%538,ipam.operator.clusterPoolIPv4PodCIDRList)
ite(%547,%539,ipam.operator.clusterPoolIPv6PodCIDRList)
concat(list("127.0.0.1","::1"),default(%601,clustermesh.apiserver.tls.auto.server.extraIpAddresses))
ne(%715,"")
len(%717)
len(%718)
or(%662,and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key))
and(%462,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%198,not(hubble.tls.ca.cert))
or(%662,and(clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key))
ite(Capabilities.KubeVersion.Major,%676,@Capabilities.KubeVersion.Minor)
or(%662,and(clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key))
or(%662,and(clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key))
or(%662,and(clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key))
eq(ite(not(l7Proxy),"false",ite(not(%161),print(envoy.enabled),ite(%576,"true","false"))),"true")
or(clustermesh.apiserver.metrics.enabled,%669,clustermesh.apiserver.metrics.etcd.enabled)
and(%527,clustermesh.apiserver.tls.auto.enabled,%459,%322)
ternary(printf("https://clustermesh-apiserver.%s.svc:2379",%505),"",%625)
ne(%733,"")
eq(coalesce(kubeProxyReplacement,%714),"partial")
concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",%505)),clustermesh.apiserver.tls.server.extraDnsNames)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key),%662)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key),%662)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key),%662)
or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key),%662)
ite(%574,"disabled",%712)
ite(%574,"disabled",%714)
eq(ite(not(%545),print(tls.readSecretsOnlyFromSecretsNamespace),ite(not(%272),ite(%126,"true","\n      false"),"true")),"true")
ite(Capabilities.KubeVersion.Version,%726,@Capabilities.KubeVersion.Minor)
semverCompare(">=1.20-0",ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version))
concat(list(printf("clustermesh-apiserver.%s.svc",%505),"*.mesh.cilium.io"),default(%584,clustermesh.apiserver.tls.auto.server.extraDnsNames))
coalesce(kubeProxyReplacement,%742)
ne(%747,"probe")
ne(%747,"strict")
eq(%747,"partial")
ne(%747,"partial")
ne(%747,"disabled")
or(%543,%630,%613,and(hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled))
or(%687,%708,%46)
gt(ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,ite(Capabilities.KubeVersion.Major,toString(Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),"1")
ite(%575,"false",%741)
ite(Capabilities.KubeVersion,%744,@Capabilities.KubeVersion.Minor)
or(%709,%708,%46)
or(%543,%630,%664,and(proxy.prometheus.enabled,hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled))
ite(Capabilities,%757,@Capabilities.KubeVersion.Minor)
or(%732,%708,%46)
ge(%760,"17")
gt(%760,"10")
or(%732,%724,%46)
coalesce(%646,%756)
eq(%765,"true")
ne(%765,"true")
eq(%765,"false")
ne(%765,"false")
ne(%765,"strict")
eq(%765,"partial")
ne(%765,"partial")
and(%263,%763)
ne(%765,"disabled")
or(%771,%768)

0		entries(hubble)	entries(hubble.relay)	entries(hubble.ui)	entries(nodeinit)	entries(operator)	entries(preflight)	entries(prometheus)	entries(resourceQuotas)
0	agent & !preflight.enabled	%556	entries(bpf)	entries(cni)	entries(daemon)	entries(image)	entries(monitor)	plain(cni.confPath)	plain(cni.hostConfDirMountPath)	plain(daemon.runPath)	plain(image.pullPolicy)	range(extraHostPathMounts)
0	agent & !preflight.enabled & cni.configMap	plain(cni.confFileMountPath)
0	agent & !preflight.enabled & each $1 extraHostPathMounts	entries($1)	plain($1.mountPath)	plain($1.name)
0	agent & !preflight.enabled & kubeConfigPath	plain(kubeConfigPath)
0	agent & !preflight.enabled & monitor.enabled	range(monitor.eventTypes)
0	agent & !preflight.enabled & prometheus.enabled & !prometheus.serviceMonitor.enabled	inQuotes(prometheus.port)
0	hubble.relay.enabled & !hubble.enabled	=hubble/relay
0	nodeinit.enabled	%99	entries(gke)	entries(nodeinit.image)	plain(nodeinit.image.pullPolicy)
0	nodeinit.enabled & nodeinit.reconfigureKubelet	entries(cni)
0	operator.enabled	%197	%71	entries(azure)	entries(operator.image)	plain(operator.image.pullPolicy)	range(operator.extraHostPathMounts)
0	operator.enabled & each $1 operator.extraHostPathMounts	entries($1)	plain($1.mountPath)	plain($1.name)
0	operator.enabled & kubeConfigPath	plain(kubeConfigPath)
0	operator.enabled & operator.prometheus.enabled	%403	plain(operator.prometheus.port)
0	preflight.enabled	entries(preflight.image)	entries(serviceAccounts.preflight)	plain(preflight.image.pullPolicy)
0	prometheus.enabled	%223
1	%527	%116
1	agent	entries(tls)
1	agent & !preflight.enabled	%2	%336	%64
1	agent & !preflight.enabled & %64	%128	ne(cni.chainingMode,"portmap")	plain(cni.chainingMode)
1	agent & !preflight.enabled & endpointHealthChecking.enabled	%124
1	agent & !preflight.enabled & endpointHealthChecking.enabled & !%124	eq(cni.chainingMode,"none")
1	agent & !preflight.enabled & prometheus.enabled	%9
1	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%90
1	agent & !preflight.enabled & sockops	entries(sockops)
1	preflight.enabled	entries(tls)
1	prometheus.enabled & !prometheus.serviceMonitor.enabled	%403	%71
10	agent & !preflight.enabled	%129	%266	%297	%43	entries(ipMasqAgent)	hasKey(.,"conntrackGCInterval")	hasKey(.,"crdWaitTimeout")	hasKey(.,"hostServices")	hasKey(.,"identityChangeGracePeriod")	hasKey(bpf,"mapDynamicSizeRatio")	hasKey(bpf,"masquerade")	hasKey(bpf,"natMax")	hasKey(bpf,"neighMax")	hasKey(bpf,"tproxy")
10	agent & !preflight.enabled & %129	inQuotes(identityGCInterval)
10	agent & !preflight.enabled & %266	inQuotes(identityHeartbeatTimeout)
10	agent & !preflight.enabled & %297	inQuotes(operator.endpointGCInterval)
10	agent & !preflight.enabled & hasKey(.,"hostServices")	%274	entries(hostServices)
10	agent & !preflight.enabled & hasKey(.,"hostServices") & %274	plain(hostServices.protocols)
10	agent & !preflight.enabled & hasKey(bpf,"natMax")	inQuotes(bpf.natMax)
10	agent & !preflight.enabled & hasKey(bpf,"neighMax")	inQuotes(bpf.neighMax)
10	agent & !preflight.enabled & hubble.enabled	hasKey(hubble,"flowBufferSize")
100	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & !hubble.tls.auto.certManagerIssuerRef	=certificates/hubble-issuer
101	externalWorkloads.enabled	%219
102	clustermesh.useAPIServer	%219
103	%527	%683
103	%527 & clustermesh.apiserver.priorityClassName	%445
103	%527 & clustermesh.apiserver.tls.auto.enabled	%459	%488	%534
103	%527 & clustermesh.apiserver.tls.auto.enabled & %488	%162	%404	%657	entries(certgen)	entries(certgen.image)
103	%527 & clustermesh.apiserver.tls.auto.enabled & %534	%519	%542
103	externalWorkloads.enabled	%332
103	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%459	%534
104	%527 & clustermesh.apiserver.tls.auto.enabled & %534 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	=certificates/cluster-mesh-issuer
105	%451 & hubble.ui.enabled	entries(serviceAccounts)
105	hubble.enabled & hubble.relay.enabled	entries(serviceAccounts)
105	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	entries(serviceAccounts)
106	agent & !preflight.enabled & !sleepAfterInit & !keepDeprecatedProbes & !%628	%346	plain(healthPort)
106	agent & !preflight.enabled & !sleepAfterInit & %565	%213	%280	%346	entries(startupProbe)	plain(healthPort)
107	%451 & hubble.ui.enabled & hubble.ui.podLabels	%138
107	agent & !preflight.enabled & %431 & hubble.metrics.enabled	%45
107	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%622
107	hubble.enabled & hubble.metrics.enabled	%45
107	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceAnnotations	%435
107	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%622
107	hubble.enabled & hubble.relay.enabled	%163
107	hubble.enabled & hubble.relay.enabled & hubble.relay.podLabels	%207
107	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled	plain(default(@Release.Namespace,operator.prometheus.serviceMonitor.namespace))
108	agent & !preflight.enabled & nodeinit.enabled & nodeinit.bootstrapFile	%111
109	%451 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.annotations	%381
109	%451 & hubble.ui.enabled & serviceAccounts.ui.create & serviceAccounts.ui.annotations	%399
109	%527	ternary(printf("@%s",clustermesh.apiserver.etcd.image.digest),"",default(false,clustermesh.apiserver.etcd.image.useDigest))
109	%527 & !clustermesh.apiserver.tls.auto.enabled	%287
109	%527 & %459	%287
109	agent & !preflight.enabled & serviceAccounts.cilium.create & serviceAccounts.cilium.annotations	%447
109	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%287
109	clustermesh.useAPIServer & %459	%287
109	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%287
109	externalWorkloads.enabled & %459	%287
109	hubble.enabled & hubble.relay.enabled & serviceAccounts.relay.create & serviceAccounts.relay.annotations	%437
109	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & serviceAccounts.hubblecertgen.create & serviceAccounts.hubblecertgen.annotations	%524
109	operator.enabled & serviceAccounts.operator.create & serviceAccounts.operator.annotations	%465
109	preflight.enabled & serviceAccounts.preflight.create & serviceAccounts.preflight.annotations	%479
11	agent & !preflight.enabled	entries(encryption)
110	operator.enabled	%667
110	operator.enabled & !eni.enabled & !azure.enabled & alibabacloud.enabled	%672
110	operator.enabled & !eni.enabled & azure.enabled	%663
110	operator.enabled & eni.enabled	%660
111	%451 & hubble.ui.enabled	%196	%54
112	%451 & hubble.ui.enabled	%119	%172	%29	%343	entries(hubble.ui.proxy)	ternary(printf("@%s",hubble.ui.proxy.image.digest),"",default(false,hubble.ui.proxy.image.useDigest))
113	%462 & hubble.enabled & hubble.tls.enabled & %355 & !hubble.tls.auto.certManagerIssuerRef	entries(hubble.tls.ca)
113	%527 & %534 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	%287
114	%527 & clustermesh.apiserver.tls.auto.enabled & %459	prepend(clustermesh.apiserver.tls.server.extraDnsNames,"clustermesh-apiserver.cilium.io","*.mesh.cilium.io")	prepend(clustermesh.apiserver.tls.server.extraIpAddresses,"127.0.0.1","::1")
115	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%108	%86	=certificates/missing hubble.tls.server.cert	=certificates/missing hubble.tls.server.key
115	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	%170	%235	%253	=certificates/missing hubble.relay.tls.client.cert	=certificates/missing hubble.relay.tls.client.key
115	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%236	%254	=certificates/missing hubble.relay.tls.server.cert	=certificates/missing hubble.relay.tls.server.key
115	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%165	%190	=certificates/missing hubble.ui.tls.client.cert	=certificates/missing hubble.ui.tls.client.key
116	%527 & clustermesh.apiserver.tls.auto.enabled & %459	%645
117	%527 & clustermesh.apiserver.tls.auto.enabled & %459	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames)
118	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.annotations	%522
119	operator.enabled & !operator.image.override	%667
119	operator.enabled & !operator.image.override & !eni.enabled & !azure.enabled & alibabacloud.enabled	%672
119	operator.enabled & !operator.image.override & !eni.enabled & azure.enabled	%663
119	operator.enabled & !operator.image.override & eni.enabled	%660
12	operator.enabled & each $1 operator.extraHostPathMounts	plain($1.readOnly)
12	operator.enabled & each $1 operator.extraHostPathMounts & $1.mountPropagation	%41
120	hubble.enabled & hubble.relay.enabled	entries(cluster)
120	operator.enabled & serviceAccounts.operator.create	%127
121	hubble.enabled & hubble.relay.enabled	%52	plain(cluster.name)
121	hubble.enabled & hubble.relay.enabled & !hubble.peerService.servicePort	%240
122	operator.enabled & serviceAccounts.operator.create & %127 & %417	%289
123	agent & !preflight.enabled	%200
124	agent & !preflight.enabled & !%306 & dnsPolicy	plain(dnsPolicy)
125	operator.enabled & !%306 & dnsPolicy	%22
126	%451 & hubble.ui.enabled	%221	%334
127	agent & !preflight.enabled	entries(securityContext)
128	%451 & hubble.ui.enabled	plain(serviceAccounts.ui.automount)
128	agent & !preflight.enabled	plain(serviceAccounts.cilium.automount)
128	hubble.enabled & hubble.relay.enabled	plain(serviceAccounts.relay.automount)
128	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	plain(serviceAccounts.hubblecertgen.automount)
128	operator.enabled	plain(serviceAccounts.operator.automount)
128	preflight.enabled	plain(serviceAccounts.preflight.automount)
128	preflight.enabled & preflight.extraVolumeMounts	mergedList(preflight.extraVolumeMounts)
129	preflight.enabled & etcd.enabled & preflight.extraVolumes	%232
13	agent & !preflight.enabled & cni.configMap	plain(cni.configMap)
13	agent & !preflight.enabled & each $1 extraHostPathMounts	plain($1.readOnly)
13	agent & !preflight.enabled & each $1 extraHostPathMounts & $1.mountPropagation	%41
130	%527 & clustermesh.apiserver.extraVolumeMounts	%490
130	%527 & clustermesh.apiserver.extraVolumes	mergedList(clustermesh.apiserver.extraVolumes)
130	%527 & clustermesh.apiserver.tls.auto.enabled & %488	%497
131	etcd.managed	plain(serviceAccounts.etcd.automount)
132	%451 & hubble.ui.enabled & hubble.ui.backend.extraVolumes	mergedList(hubble.ui.backend.extraVolumes)
132	%451 & hubble.ui.enabled & hubble.ui.frontend.extraVolumes	mergedList(hubble.ui.frontend.extraVolumes)
133	%451 & hubble.ui.enabled	%11
133	%451 & hubble.ui.enabled & !%11	trimSuffix("/",hubble.ui.baseUrl)
134	agent & !preflight.enabled & %699	%697
134	agent & !preflight.enabled & %699 & %697	%694
134	agent & !preflight.enabled & %699 & %697 & %694	%695
134	agent & !preflight.enabled & %699 & %697 & %694 & %695	=kube-proxy-replacement/value
135	agent & !preflight.enabled & encryption.enabled & %59	%294
136	agent & !preflight.enabled & cni.install	entries(securityContext)
137	!%732 & !%724	entries(tls)	entries(tls.ca)
137	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198	entries(tls)	entries(tls.ca)
137	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & !%649 & !lookup() & tls.ca.cert & tls.ca.key	%328
137	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & %330 & %283	%665
137	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	entries(tls)	entries(tls.ca)
137	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & %330 & %283	plain(%283)	plain(%330)
137	%527 & clustermesh.apiserver.tls.auto.enabled & %459	entries(tls)
137	%527 & clustermesh.apiserver.tls.auto.enabled & %488	entries(tls)	entries(tls.ca)
137	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & %525 & %499	%564	%582
137	%764	entries(tls)	entries(tls.ca)
137	%764 & tls.ca.cert & tls.ca.key	%328
137	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & !%649 & !lookup() & tls.ca.cert & tls.ca.key	%328
137	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & %330 & %283	%665
137	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459	entries(tls)
137	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %459	entries(tls)
137	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled	entries(tls)
137	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled & !%649 & !lookup() & tls.ca.cert & tls.ca.key	%328
137	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled & %330 & %283	%665
137	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	entries(hubble.tls.ca)
137	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & !hubble.tls.ca.cert	entries(tls)	entries(tls.ca)
138	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & !hubble.tls.auto.certManagerIssuerRef	entries(tls)	entries(tls.ca)
138	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & !hubble.tls.auto.certManagerIssuerRef & !%649 & !lookup() & tls.ca.cert & tls.ca.key	%328
138	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & !hubble.tls.auto.certManagerIssuerRef & %330 & %283	%665
138	%527 & clustermesh.apiserver.tls.auto.enabled & %534 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	entries(tls)	entries(tls.ca)
138	%527 & clustermesh.apiserver.tls.auto.enabled & %534 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & !%682 & !lookup() & tls.ca.cert & tls.ca.key	%328
138	%527 & clustermesh.apiserver.tls.auto.enabled & %534 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & %525 & %499	%692
139	%527 & clustermesh.apiserver.tls.auto.enabled & %459	entries(tls.ca)
139	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459	entries(tls.ca)
139	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %459	entries(tls.ca)
14	agent & !preflight.enabled & nodeinit.enabled & !%99	%111
140	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198	entries(tls.ca)
140	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled	entries(tls.ca)
141	%527 & clustermesh.apiserver.tls.auto.enabled & %459 & !%682 & !lookup() & tls.ca.cert & tls.ca.key	%328
141	%527 & clustermesh.apiserver.tls.auto.enabled & %459 & %525 & %499	%692
141	agent & !preflight.enabled	entries(bgpControlPlane)
141	agent & !preflight.enabled & !%512	%569
141	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459 & !%682 & !lookup() & tls.ca.cert & tls.ca.key	%328
141	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459 & %525 & %499	%692
141	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %459 & !%682 & !lookup() & tls.ca.cert & tls.ca.key	%328
141	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %459 & %525 & %499	%692
141	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled & hubble.relay.prometheus.serviceMonitor.annotations	%590
142	agent & !preflight.enabled	%293	%557	%574	hasKey(.,"vtep")	hasKey(bpf,"root")
142	agent & !preflight.enabled & %146	%470	%561
142	agent & !preflight.enabled & %146 & %470	%352
142	agent & !preflight.enabled & %146 & %561	%352
142	agent & !preflight.enabled & dnsProxy	%338	entries(dnsProxy)
142	agent & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
142	etcd.managed	entries(etcd.podDisruptionBudget)
142	etcd.managed & etcd.podDisruptionBudget.enabled & etcd.podDisruptionBudget.maxUnavailable	plain(etcd.podDisruptionBudget.maxUnavailable)
142	etcd.managed & etcd.podDisruptionBudget.enabled & etcd.podDisruptionBudget.minAvailable	plain(etcd.podDisruptionBudget.minAvailable)
143		entries(ingressController)
143	%451 & hubble.ui.enabled	%291	entries(hubble.ui.podDisruptionBudget)	entries(hubble.ui.service)
143	%451 & hubble.ui.enabled & %291 & hubble.ui.service.nodePort	plain(hubble.ui.service.nodePort)
143	%451 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.className	plain(hubble.ui.ingress.className)
143	%451 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & hubble.ui.podDisruptionBudget.maxUnavailable	plain(hubble.ui.podDisruptionBudget.maxUnavailable)
143	%451 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & hubble.ui.podDisruptionBudget.minAvailable	plain(hubble.ui.podDisruptionBudget.minAvailable)
143	agent & !preflight.enabled	plain(terminationGracePeriodSeconds)
143	agent & !preflight.enabled & extraVolumeMounts	mergedList(extraVolumeMounts)
143	agent & !preflight.enabled & extraVolumes	mergedList(extraVolumes)
143	hubble.enabled & hubble.relay.enabled	%169	%354	entries(hubble.relay.podDisruptionBudget)	entries(hubble.relay.service)	plain(hubble.relay.terminationGracePeriodSeconds)
143	hubble.enabled & hubble.relay.enabled & %354 & hubble.relay.service.nodePort	plain(hubble.relay.service.nodePort)
143	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & hubble.relay.podDisruptionBudget.maxUnavailable	plain(hubble.relay.podDisruptionBudget.maxUnavailable)
143	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & hubble.relay.podDisruptionBudget.minAvailable	plain(hubble.relay.podDisruptionBudget.minAvailable)
143	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled	%448	plain(hubble.relay.prometheus.port)
143	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & hubble.relay.enabled & hubble.relay.tls.server.enabled & hubble.relay.tls.server.extraIpAddresses	%454
143	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & hubble.tls.server.extraIpAddresses	%380
143	hubble.ui.enabled	%359
143	hubble.ui.enabled & %359	%196	%371	%54
143	hubble.ui.enabled & %359 & %371	%533	%537
143	hubble.ui.enabled & %359 & %371 & %666	=hubble/backend-tag
143	hubble.ui.enabled & %359 & %371 & %668	=hubble/frontend-tag
143	ingressController.enabled	entries(ingressController.secretsNamespace)
143	nodeinit.enabled	entries(securityContext)
143	operator.enabled	entries(operator.podDisruptionBudget)
143	operator.enabled & operator.extraEnv	mergedList(operator.extraEnv)
143	operator.enabled & operator.extraVolumeMounts	mergedList(operator.extraVolumeMounts)
143	operator.enabled & operator.extraVolumes	mergedList(operator.extraVolumes)
143	operator.enabled & operator.podDisruptionBudget.enabled & operator.podDisruptionBudget.maxUnavailable	plain(operator.podDisruptionBudget.maxUnavailable)
143	operator.enabled & operator.podDisruptionBudget.enabled & operator.podDisruptionBudget.minAvailable	plain(operator.podDisruptionBudget.minAvailable)
143	preflight.enabled	plain(preflight.terminationGracePeriodSeconds)
143	preflight.enabled & preflight.validateCNPs	entries(preflight.podDisruptionBudget)
143	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & preflight.podDisruptionBudget.maxUnavailable	plain(preflight.podDisruptionBudget.maxUnavailable)
143	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & preflight.podDisruptionBudget.minAvailable	plain(preflight.podDisruptionBudget.minAvailable)
144	agent & !preflight.enabled	%156	%201	%202
144	agent & !preflight.enabled & !%156	%16
144	agent & !preflight.enabled & %201	%87
144	agent & !preflight.enabled & %202	%88
144	agent & !preflight.enabled & %688 & ipv4.enabled	entries(ipam.operator)
144	agent & !preflight.enabled & %688 & ipv6.enabled	entries(ipam.operator)
144	agent & !preflight.enabled & bandwidthManager & !typeIs("bool",bandwidthManager)	%0
144	operator.enabled & serviceAccounts.operator.create & operator.nodeGCInterval	ne(operator.nodeGCInterval,"0s")
145	agent & !preflight.enabled	ne(coalesce(kubeProxyReplacement,%714),"disabled")
145	agent & !preflight.enabled & hasKey(.,"externalIPs")	%735
145	agent & !preflight.enabled & hasKey(.,"externalIPs") & %735	entries(externalIPs)
145	agent & !preflight.enabled & hasKey(.,"hostPort")	%735
145	agent & !preflight.enabled & hasKey(.,"hostPort") & %735	entries(hostPort)
145	agent & !preflight.enabled & hasKey(.,"nodePort")	%735
146	operator.enabled & azure.enabled	%215	%307
147	%527	%481
147	%527 & clustermesh.apiserver.podDisruptionBudget.enabled & clustermesh.apiserver.podDisruptionBudget.maxUnavailable	%593
147	%527 & clustermesh.apiserver.podDisruptionBudget.enabled & clustermesh.apiserver.podDisruptionBudget.minAvailable	%581
147	preflight.enabled & %185 & preflight.extraEnv	%137
148	%527 & clustermesh.apiserver.extraEnv	%388
149	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled	plain(default(@Release.Namespace,hubble.relay.prometheus.serviceMonitor.namespace))
15	etcd.managed	entries(serviceAccounts)
150	%451 & hubble.ui.enabled & hubble.ui.securityContext	%222
150	%451 & hubble.ui.enabled & hubble.ui.securityContext & hubble.ui.securityContext.enabled	%373
151	agent & !preflight.enabled	%752
151	agent & !preflight.enabled & hasKey(.,"externalIPs")	%750
151	agent & !preflight.enabled & hasKey(.,"externalIPs") & %750	entries(externalIPs)
151	agent & !preflight.enabled & hasKey(.,"hostPort")	%750
151	agent & !preflight.enabled & hasKey(.,"hostPort") & %750	entries(hostPort)
151	agent & !preflight.enabled & hasKey(.,"nodePort")	%750
152	operator.enabled & !%306 & operator.dnsPolicy	%22
153	etcd.managed	ternary(printf("@%s",etcd.image.digest),"",default(false,etcd.image.useDigest))
154	agent & !preflight.enabled	entries(operator.pprof)	entries(pprof)
155	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.pprof)
156	%527	%518
157	%451 & hubble.ui.enabled & hubble.ui.frontend.extraVolumeMounts	mergedList(hubble.ui.frontend.extraVolumeMounts)
158	%451 & hubble.ui.enabled & hubble.ui.service.annotations	%382
159	agent & !preflight.enabled & %752	%751
16	agent	entries(serviceAccounts)
16	operator.enabled	entries(serviceAccounts)
16	preflight.enabled	entries(serviceAccounts)
160	agent & !preflight.enabled & %752 & %751	%748
160	agent & !preflight.enabled & %752 & %751 & %748	%749
160	agent & !preflight.enabled & %752 & %751 & %748 & %749	=kube-proxy-replacement/value
160	ingressController.enabled	hasKey(.,"l7Proxy")
160	ingressController.enabled & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
161	nodeinit.enabled	entries(serviceAccounts)	entries(serviceAccounts.nodeinit)
161	nodeinit.enabled & serviceAccounts.nodeinit.enabled	plain(serviceAccounts.nodeinit.automount)
162	nodeinit.enabled & serviceAccounts.nodeinit.enabled & serviceAccounts.nodeinit.create & serviceAccounts.nodeinit.annotations	%464
163	hubble.enabled & hubble.relay.enabled & hubble.relay.extraVolumeMounts	mergedList(hubble.relay.extraVolumeMounts)
163	hubble.enabled & hubble.relay.enabled & hubble.relay.extraVolumes	mergedList(hubble.relay.extraVolumes)
164	agent & !preflight.enabled & dnsProxy	%357
165	preflight.enabled & preflight.extraEnv	mergedMap(preflight.extraEnv)
166	agent & !preflight.enabled	%76	entries(ipam.operator)	entries(nat46x64Gateway)	entries(pmtuDiscovery)	hasKey(sctp,"enabled")
166	agent & !preflight.enabled & %76	%0
166	agent & !preflight.enabled & %78	%8
166	agent & !preflight.enabled & %78 & l2NeighDiscovery.refreshPeriod	%305
166	agent & !preflight.enabled & bpf.monitorInterval	%43
166	agent & !preflight.enabled & bpf.natMax	inQuotes(bpf.natMax)
166	agent & !preflight.enabled & bpf.neighMax	inQuotes(bpf.neighMax)
166	agent & !preflight.enabled & conntrackGCInterval	%44
166	agent & !preflight.enabled & crdWaitTimeout	plain(crdWaitTimeout)
166	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%246	entries(loadBalancer.l7)
166	agent & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
166	agent & !preflight.enabled & identityChangeGracePeriod	%191
166	agent & !preflight.enabled & ingressController.enabled	%303	%379
166	agent & !preflight.enabled & ipv4NativeRoutingCIDR	%87
166	agent & !preflight.enabled & ipv6NativeRoutingCIDR	%88
166	agent & !preflight.enabled & operator.endpointGCInterval	%237
166	agent & !preflight.enabled & operator.identityGCInterval	%238
166	agent & !preflight.enabled & operator.identityHeartbeatTimeout	%362
166	agent & !preflight.enabled & operator.nodeGCInterval	%142
166	etcd.managed & etcd.topologySpreadConstraints	range(etcd.topologySpreadConstraints)
166	etcd.managed & etcd.topologySpreadConstraints & each $1 etcd.topologySpreadConstraints	entries($1)
166	ingressController.enabled	%304
167		entries(gatewayAPI)	entries(hubble.metrics.dashboards)	entries(ipMasqAgent)
167	%451 & hubble.ui.enabled & hubble.ui.topologySpreadConstraints	range(hubble.ui.topologySpreadConstraints)
167	%451 & hubble.ui.enabled & hubble.ui.topologySpreadConstraints & each $1 hubble.ui.topologySpreadConstraints	entries($1)
167	agent & !preflight.enabled & !securityContext.privileged	entries(securityContext.capabilities)
167	agent & !preflight.enabled & extraContainers	mergedList(extraContainers)
167	gatewayAPI.enabled	entries(gatewayAPI.secretsNamespace)
167	hubble.enabled & hubble.relay.enabled & hubble.relay.topologySpreadConstraints	range(hubble.relay.topologySpreadConstraints)
167	hubble.enabled & hubble.relay.enabled & hubble.relay.topologySpreadConstraints & each $1 hubble.relay.topologySpreadConstraints	entries($1)
167	ingressController.enabled	entries(ingressController.service)	name(ingressController.service.name)
167	ingressController.enabled & ingressController.service.annotations	annotations(ingressController.service.annotations)
167	operator.enabled & operator.topologySpreadConstraints	range(operator.topologySpreadConstraints)
167	operator.enabled & operator.topologySpreadConstraints & each $1 operator.topologySpreadConstraints	entries($1)
168	agent & !preflight.enabled & MTU	inQuotes(MTU)
168	agent & !preflight.enabled & tunnelPort	inQuotes(tunnelPort)
169	ingressController.enabled & ingressController.service.labels	mergedMap(ingressController.service.labels)
17	%527	entries(serviceAccounts)
170	ingressController.enabled	%452	%475
171	gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	ne(gatewayAPI.secretsNamespace.name,ingressController.secretsNamespace.name)
172	%463	%178
172	%463 & !%178	=kube-proxy-replacement/ingress
172	%463 & %178	%233
172	%463 & %178 & %233	%208
172	%463 & %233 & %208	=kube-proxy-replacement/ingress
173		%149	entries(serviceAccounts)
174	%527	%350
174	%527 & clustermesh.apiserver.topologySpreadConstraints	%531
174	%527 & clustermesh.apiserver.topologySpreadConstraints & each $1 clustermesh.apiserver.topologySpreadConstraints	entries($1)
175	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.labels	mergedMap(prometheus.serviceMonitor.labels)
175	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.labels	mergedMap(hubble.metrics.serviceMonitor.labels)
175	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.labels	mergedMap(operator.prometheus.serviceMonitor.labels)
176	%527 & clustermesh.apiserver.tls.auto.enabled & %488	concat(list("*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
177	agent & !preflight.enabled & %752 & %751	%749
177	agent & !preflight.enabled & %752 & %751 & %749	=kube-proxy-replacement/value
178	%463	hasKey(.,"l7Proxy")
178	%463 & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
179		entries(envoyConfig)
179	%451 & hubble.ui.enabled & hubble.ui.backend.extraEnv	mergedList(hubble.ui.backend.extraEnv)
179	envoyConfig.enabled	entries(envoyConfig.secretsNamespace)
179	ingressController.enabled & ingressController.service.loadBalancerIP	plain(ingressController.service.loadBalancerIP)
18	agent & !preflight.enabled	%149
180	ingressController.enabled & %566 & !%626	%589
180	ingressController.enabled & %566 & ingressController.service.loadBalancerClass	%486
181	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	%636
181	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name & or(not(and(ingressController.enabled,ingressController.secretsNamespace.create,ingressController.secretsNamespace.name)),%636) & gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name	ne(envoyConfig.secretsNamespace.name,gatewayAPI.secretsNamespace.name)
182	prometheus.enabled & %643 & !%214 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
183	!ingressController.enabled & !gatewayAPI.enabled	%246	entries(loadBalancer)	entries(loadBalancer.l7)
183	%656	hasKey(.,"l7Proxy")
183	%656 & hasKey(.,"l7Proxy") & !l7Proxy	=ingress/l7-proxy
184	agent & !preflight.enabled & conntrackGCMaxInterval	%105
185	%451 & hubble.ui.enabled & hubble.ui.securityContext	%373
186		%116	entries(authentication)	entries(authentication.mutual)	entries(authentication.mutual.spire)	entries(dashboards)	entries(envoy)	entries(operator.dashboards)	entries(tls)	entries(tls.caBundle)
186	!%543	%71
186	!%543 & operator.prometheus.enabled	%403
186	%451 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
186	%612 & !%429	%178
186	%612 & !%429 & !%178	%575
186	%612 & or(%429,and(not(%178),not(%575)))	=kube-proxy-replacement/ingress
186	agent & !preflight.enabled	entries(bpf.autoMount)
186	agent & !preflight.enabled & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
186	agent & hubble.enabled	%277
186	agent & hubble.enabled & !hubble.peerService.servicePort	%240
186	agent & hubble.enabled & hubble.peerService.servicePort	%302
186	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & tls.ca.cert & tls.ca.key	%328
186	authentication.mutual.spire.enabled	entries(authentication.mutual.spire.install)
186	authentication.mutual.spire.enabled & !authentication.enabled	=conflict/spire
186	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%149	%197	%586	entries(authentication.mutual.spire.install.agent)	entries(authentication.mutual.spire.install.agent.serviceAccount)	entries(authentication.mutual.spire.install.server)	entries(authentication.mutual.spire.install.server.ca)	entries(authentication.mutual.spire.install.server.ca.subject)	entries(authentication.mutual.spire.install.server.dataStorage)	entries(authentication.mutual.spire.install.server.service)	entries(authentication.mutual.spire.install.server.serviceAccount)	entries(serviceAccounts)	gt(%586,0)	name(authentication.mutual.spire.install.server.serviceAccount.name)	plain(authentication.mutual.spire.install.agent.serviceAccount.name)	plain(authentication.mutual.spire.install.namespace)	plain(authentication.mutual.spire.install.server.service.type)	plain(authentication.mutual.spire.install.server.serviceAccount.name)
186	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.serviceAccount.create	name(authentication.mutual.spire.install.agent.serviceAccount.name)
186	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.dataStorage.enabled	plain(authentication.mutual.spire.install.server.dataStorage.size)	plain(authentication.mutual.spire.install.server.dataStorage.storageClass)
186	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.gops)	plain(hubble.relay.gops.enabled)
186	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
186	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled & tls.ca.cert & tls.ca.key	%328
186	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	%68
186	nodeinit.enabled	entries(nodeinit.startup)
186	nodeinit.enabled & nodeinit.revertReconfigureKubelet	entries(nodeinit.prestop)
186	operator.enabled & %247	%460	entries(operator.updateStrategy)
186	operator.enabled & %247 & %460	entries(operator.updateStrategy.rollingUpdate)	plain(operator.updateStrategy.rollingUpdate.maxSurge)
186	tls.caBundle.enabled & tls.caBundle.content	name(tls.caBundle.name)	nindent(4,tls.caBundle.content)	ternary("Secret","ConfigMap",tls.caBundle.useSecret)	ternary("stringData","data",tls.caBundle.useSecret)
187		%219	%224	%450
187	!%543 & !%630	%9	entries(proxy)
187	!%543 & !%630 & !%664 & proxy.prometheus.enabled	%169
187	!%543 & !%630 & !%664 & proxy.prometheus.enabled & hubble.relay.prometheus.enabled	%448
187	!%543 & !%630 & proxy.prometheus.enabled	%4
187	!%543 & !%630 & proxy.prometheus.enabled & envoy.prometheus.enabled	%353
187	%224	%58
187	%224 & %58	=conflict/endpoint-slices
187	%450	%239
187	%450 & clustermesh.apiserver.kvstoremesh.enabled	entries(cluster)
187	%450 & each $1 clustermesh.config.clusters	entries($1)
187	%527 & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
187	%527 & %459	entries(tls.ca)
187	%527 & %488	entries(tls.ca)
187	%527 & clustermesh.apiserver.tls.auto.enabled & %488	concat(list("*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",@Release.Namespace)),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
187	%759 & !%214	%223
187	%759 & !%214 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
187	agent	entries(l2announcements)
187	agent & !preflight.enabled	%489	%5	%513	%56	%575	%58	%705	%774	%9	entries(envoy.log)
187	agent & !preflight.enabled & !envoy.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%585
187	agent & !preflight.enabled & %489	%455
187	agent & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
187	agent & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)	entries($1.ipv4)
187	agent & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)	entries($1.ipv6)
187	agent & !preflight.enabled & %705	%128	%707
187	agent & !preflight.enabled & %774	%772
187	agent & !preflight.enabled & %774 & %772	%770
187	agent & !preflight.enabled & %774 & %772 & %770	%767
187	agent & !preflight.enabled & %774 & %772 & %770 & %767	%769
187	agent & !preflight.enabled & %774 & %772 & %770 & %767 & %769	=kube-proxy-replacement/value
187	agent & !preflight.enabled & authentication.gcInterval	%186
187	agent & !preflight.enabled & authentication.mutual.spire.enabled	%503
187	agent & !preflight.enabled & bpf.autoMount.enabled	%2	%336
187	agent & !preflight.enabled & egressGateway.maxPolicyEntries	%299
187	agent & !preflight.enabled & encryption.enabled & %59 & encryption.ipsec.keyRotationDuration	%412
187	agent & !preflight.enabled & endpointHealthChecking.enabled	%706
187	agent & !preflight.enabled & endpointHealthChecking.enabled & !%706	%704
187	agent & !preflight.enabled & hasKey(.,"externalIPs")	%771
187	agent & !preflight.enabled & hasKey(.,"externalIPs") & !%771	%768
187	agent & !preflight.enabled & hasKey(.,"externalIPs") & %775	entries(externalIPs)
187	agent & !preflight.enabled & hasKey(.,"hostPort")	%771
187	agent & !preflight.enabled & hasKey(.,"hostPort") & !%771	%768
187	agent & !preflight.enabled & hasKey(.,"hostPort") & %775	entries(hostPort)
187	agent & !preflight.enabled & hasKey(.,"nodePort")	%771
187	agent & !preflight.enabled & hasKey(.,"nodePort") & !%771	%768
187	agent & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
187	agent & !preflight.enabled & ipam.ciliumNodeUpdateRate	%192
187	agent & !preflight.enabled & k8sNetworkPolicy	%7
187	agent & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
187	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !envoy.enabled	%563
187	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%563
187	agent & !preflight.enabled & proxy.prometheus.enabled	%4
187	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(cluster)
187	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
187	clustermesh.useAPIServer & %459	entries(tls.ca)
187	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459 & %458	entries(cluster)
187	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %534 & %458	entries(cluster)
187	envoy.enabled	entries(serviceAccounts)
187	envoy.enabled & !preflight.enabled	%107	%118	%121	%193	%324	%361	%376	%394	%413	%423	%648	%69	%9	%94	entries(bpf)	entries(bpf.autoMount)	entries(daemon)	entries(envoy.image)	entries(envoy.log)	entries(proxy)	plain(envoy.healthPort)
187	envoy.enabled & !preflight.enabled & !envoy.securityContext.privileged	%402
187	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts	entries($1)	plain($1.hostPath)	plain($1.mountPath)	plain($1.name)	plain($1.readOnly)
187	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
187	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.mountPropagation	%41
187	envoy.enabled & !preflight.enabled & envoy.dnsPolicy	plain(envoy.dnsPolicy)
187	envoy.enabled & !preflight.enabled & envoy.extraContainers	%206
187	envoy.enabled & !preflight.enabled & envoy.extraEnv	%39
187	envoy.enabled & !preflight.enabled & envoy.extraVolumeMounts	%252
187	envoy.enabled & !preflight.enabled & envoy.extraVolumes	%136
187	envoy.enabled & !preflight.enabled & envoy.podLabels	%40
187	envoy.enabled & !preflight.enabled & envoy.priorityClassName	%140
187	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%353	%563
187	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	%635
187	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.labels	%473
187	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
187	externalWorkloads.enabled & %459	entries(tls.ca)
187	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	entries(tls.ca)
187	operator.enabled & serviceAccounts.operator.create & %127 & !disableEndpointCRD	%289
187	preflight.enabled	entries(l2announcements)
188	!%732 & !%708	entries(tls.ca)
188	%450	%49
188	%527	%49	entries(cluster)
188	%527 & !clustermesh.apiserver.tls.auto.enabled	%582
188	%527 & !clustermesh.apiserver.tls.auto.enabled & %499	%564
188	%527 & %488 & %525 & %499	%564	%582
188	%527 & clustermesh.apiserver.kvstoremesh.enabled	entries(clustermesh.apiserver.kvstoremesh.image)	plain(clustermesh.apiserver.kvstoremesh.image.pullPolicy)	ternary(printf("@%s",clustermesh.apiserver.kvstoremesh.image.digest),"",default(false,clustermesh.apiserver.kvstoremesh.image.useDigest))
188	%527 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled	%239
188	%527 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	entries($1)
188	%761	entries(tls.ca)
188	%761 & tls.ca.cert & tls.ca.key	%328
188	agent & !preflight.enabled	%130
188	agent & !preflight.enabled & %130	%55
188	agent & !preflight.enabled & %688 & ipv4.enabled	%440
188	agent & !preflight.enabled & %688 & ipv4.enabled & %440	=pool-key/ipv4
188	agent & !preflight.enabled & %688 & ipv6.enabled	%441
188	agent & !preflight.enabled & %688 & ipv6.enabled & %441	=pool-key/ipv6
188	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & !clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
188	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & !clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
188	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%491	%528	%536
188	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%582
188	clustermesh.useAPIServer & clustermesh.config.enabled	%693
188	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !$1.tls.caCert	%287
188	envoy.enabled & !preflight.enabled	hasKey(debug,"verbose")
188	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose")	entries(debug)
188	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.annotations	%540
188	envoy.enabled & !preflight.enabled & serviceAccounts.envoy.create & serviceAccounts.envoy.annotations	%436
188	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%582
188	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.tls.auto.schedule & certgen.annotations.cronJob	%347
189	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key	%287
189	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%647
189	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%693 & !$1.ips	=cluster-mesh/address $1.address
189	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key & %493	%287
19	agent & !preflight.enabled & ne(int(healthPort),9876)	inQuotes(healthPort)
190	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(tls.ca)
190	agent & hubble.enabled & hubble.tls.enabled & %198	entries(tls.ca)
190	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	entries(tls.ca)
190	hubble.enabled & hubble.tls.enabled & %198 & hubble.relay.enabled	entries(tls.ca)
191	envoy.enabled & !preflight.enabled & !and(hasKey(debug,"verbose"),debug.verbose,has("envoy",%92))	entries(debug)
191	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose") & debug.verbose	%92
192	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled	%4
193	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !envoy.enabled	%4
194	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & !envoy.prometheus.serviceMonitor.enabled	%585
195	agent & !preflight.enabled	eq(tunnel,"disabled")
195	agent & !preflight.enabled & !eq(tunnel,"disabled")	eq(tunnel,"vxlan")
195	agent & !preflight.enabled & !eq(tunnel,"disabled") & !eq(tunnel,"vxlan")	eq(tunnel,"geneve")
195	agent & !preflight.enabled & routingMode	inQuotes(routingMode)
195	agent & !preflight.enabled & tunnelProtocol	inQuotes(tunnelProtocol)
196	agent & !preflight.enabled & %431	%277
197	agent & !preflight.enabled & waitForKubeProxy	%492
198	%450	%384
198	%527	%384
198	%527 & !clustermesh.apiserver.metrics.enabled	%480
198	%527 & %701	%480	%509
198	%527 & %701 & clustermesh.apiserver.metrics.kvstoremesh.enabled	%517
198	%527 & %701 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%659
198	%527 & %701 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled	%550
198	%527 & %701 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%602
198	%527 & %701 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.annotations	%614
198	%527 & %701 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.labels	%587
198	%527 & clustermesh.apiserver.kvstoremesh.enabled	%480
198	clustermesh.useAPIServer & clustermesh.config.enabled	%384
199	%527	%308	%401
199	%527 & !%632	=cluster-mesh/auth-mode
199	%527 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraEnv	%526
199	%527 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraVolumeMounts	%591
199	%527 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%517
199	%527 & clustermesh.apiserver.metrics.enabled	%374
199	%527 & clustermesh.apiserver.metrics.etcd.enabled	%444
199	%527 & clustermesh.apiserver.service.externalTrafficPolicy	%552
199	%527 & clustermesh.apiserver.service.internalTrafficPolicy	%553
199	%527 & clustermesh.apiserver.tls.auto.enabled & %488	%323	%68
199	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & certgen.annotations.job	%255
199	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.useAPIServer	%458
199	%527 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
199	%527 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
199	%527 & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
199	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459	%458
199	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %534	%458
2		entries(etcd)
2	agent	%74
2	agent & !preflight.enabled	%102	%103	%109	%134	%147	%15	%151	%152	%153	%155	%179	%18	%203	%265	%314	%315	%33	%35	%36	%512	%60	%71	%77	entries(azure)	entries(cluster)	entries(debug)	entries(gke)	entries(ipam)	entries(ipv4)	entries(ipv6)	entries(proxy)	hasKey(.,"devices")	hasKey(.,"externalIPs")	hasKey(.,"hostPort")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodePort")	hasKey(bpf,"lbMapMax")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	inQuotes(proxy.sidecarImageRegex)	plain(bpf.monitorFlags)	plain(cluster.name)
2	agent & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
2	agent & !preflight.enabled & %134	entries(k8s)
2	agent & !preflight.enabled & %179	entries(k8s)
2	agent & !preflight.enabled & %18	entries(maglev)
2	agent & !preflight.enabled & %203	%80
2	agent & !preflight.enabled & %315	%209
2	agent & !preflight.enabled & %35	%37
2	agent & !preflight.enabled & %36	entries(maglev)
2	agent & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
2	agent & !preflight.enabled & etcd.enabled & !etcd.managed	range(etcd.endpoints)
2	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%181	%251	%62
2	agent & !preflight.enabled & hasKey(.,"nodePort")	%319	entries(nodePort)	hasKey(nodePort,"range")
2	agent & !preflight.enabled & hasKey(bpf,"lbMapMax")	inQuotes(bpf.lbMapMax)
2	agent & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
2	agent & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
2	agent & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
2	agent & !preflight.enabled & hubble.enabled	%133	%157
2	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%112
2	etcd.managed	entries(etcd.image)	entries(serviceAccounts.etcd)	inQuotes(etcd.clusterDomain)	inQuotes(etcd.clusterSize)	plain(etcd.image.pullPolicy)
2	operator.enabled	entries(ipv4)
2	preflight.enabled	%74
20	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & !%583	entries(hubble.tls.ca)
20	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & or(%583,hubble.tls.ca.cert) & !%583	%24
20	%644	%120	%175	%245	%290
20	agent & !preflight.enabled	ne(%216,"hostscope")	plain(tunnel)
20	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & !%583	%28
20	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %681 & !%583	%108	%86
20	nodeinit.enabled & !expectAzureVnet	entries(azure)
200	envoy.enabled & !preflight.enabled & %565	%342	%393	%51
201	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & !$1.ips	=cluster-mesh/address $1.address
201	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	%323
201	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & certgen.annotations.job	%255
202	%451 & hubble.ui.enabled & hubble.ui.ingress.enabled & hubble.ui.ingress.labels	mergedMap(hubble.ui.ingress.labels)
202	%527 & clustermesh.apiserver.tls.auto.enabled & %459	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",@Release.Namespace)),clustermesh.apiserver.tls.server.extraDnsNames)
203	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key & %493	%287
203	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(%700,empty($1.tls.cert),empty($1.tls.key)))
203	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%700 & !$1.ips	=cluster-mesh/address $1.address
203	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & eq(%693,"") & $1.tls.cert & $1.tls.key & %493	%287
204	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(false,empty($1.tls.cert),empty($1.tls.key)))
205	envoy.enabled & !preflight.enabled & !and(hasKey(debug,"verbose"),debug.verbose,has("envoy",%91))	entries(debug)
205	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose") & debug.verbose	%91
206	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode	eq(tunnel,"disabled")
206	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode & !eq(tunnel,"disabled")	eq(tunnel,"vxlan")
206	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode & !eq(tunnel,"disabled") & !eq(tunnel,"vxlan")	eq(tunnel,"geneve")
207	%527 & %731	%509
207	%527 & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%602
207	%527 & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled	%550
207	agent & !preflight.enabled & cni.install	%139
208		%384
208	clustermesh.apiserver.kvstoremesh.enabled	%308	%480
209	%527 & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%659
209	%527 & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.labels	%587
209	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.labels	mergedMap(authentication.mutual.spire.install.agent.labels)
21	agent & !preflight.enabled	inQuotes(bpf.waitForMount)
210	%527 & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.serviceMonitor.annotations	%614
211	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.labels	mergedMap(authentication.mutual.spire.install.server.labels)
212	agent & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%391
212	agent & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %391	=cloud/aks-mode
212	agent & !preflight.enabled & dnsProxy & !%357	%704
212	agent & !preflight.enabled & gke.enabled	%390
212	agent & !preflight.enabled & gke.enabled & %390	=cloud/gke-mode
213	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.tolerations	mergedList(authentication.mutual.spire.install.agent.tolerations)
214	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%4
215	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%353
216	envoy.enabled & !preflight.enabled	%346	entries(ipv4)
217	agent & !preflight.enabled	entries(sysctlfix)
217	agent & !preflight.enabled & sysctlfix.enabled	plain(cni.binPath)
218	envoy.enabled & !preflight.enabled	%300	%4	entries(ipv6)
218	envoy.enabled & !preflight.enabled & envoy.prometheus.enabled	%84
219	!%709 & !%708	entries(tls.ca)
219	%527	%387	%554
219	%527 & %617 & clustermesh.apiserver.service.annotations	%521
219	%527 & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled & %655 & clustermesh.apiserver.metrics.serviceMonitor.annotations	%614
219	%527 & clustermesh.annotations	%256
219	%527 & clustermesh.apiserver.etcd.init.extraArgs	%515
219	%527 & clustermesh.apiserver.etcd.init.extraEnv	%501
219	%527 & clustermesh.apiserver.tls.auto.enabled & %459 & tls.ca.cert & tls.ca.key	%328
219	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & serviceAccounts.clustermeshcertgen.create & %629 & serviceAccounts.clustermeshcertgen.annotations	%559
219	%527 & serviceAccounts.clustermeshApiserver.create & %634 & serviceAccounts.clustermeshApiserver.annotations	%578
219	%758	entries(tls.ca)
219	%758 & tls.ca.cert & tls.ca.key	%328
219	clustermesh.useAPIServer	%184
219	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459 & tls.ca.cert & tls.ca.key	%328
219	clustermesh.useAPIServer & disableEndpointCRD	=cluster-mesh/endpoint-crd
219	externalWorkloads.enabled	%184
219	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %459 & tls.ca.cert & tls.ca.key	%328
219	externalWorkloads.enabled & disableEndpointCRD	=cluster-mesh/workloads-endpoint-crd
22	agent & !preflight.enabled	hasKey(.,"datapathMode")
22	agent & !preflight.enabled & hasKey(.,"datapathMode")	%10
22	agent & !preflight.enabled & hasKey(.,"datapathMode") & %10	entries(ipvlan)	plain(ipvlan.masterDevice)
220	%450 & clustermesh.annotations	%256
220	%527 & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
220	%527 & clustermesh.apiserver.tls.auto.enabled & %459	entries(cluster)
220	%527 & clustermesh.apiserver.tls.auto.enabled & %488	entries(cluster)
220	%527 & clustermesh.apiserver.tls.auto.enabled & %534	entries(cluster)
220	agent & !preflight.enabled	%117	%154	%387	%55
220	agent & !preflight.enabled & %512 & ipv4.enabled	%440
220	agent & !preflight.enabled & %512 & ipv4.enabled & %440	=pool-key/ipv4
220	agent & !preflight.enabled & %512 & ipv6.enabled	%441
220	agent & !preflight.enabled & %512 & ipv6.enabled & %441	=pool-key/ipv6
220	agent & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%407
220	agent & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%483
220	agent & !preflight.enabled & hubble.enabled & hubble.export	%95
220	agent & !preflight.enabled & hubble.enabled & hubble.redact	%125
220	agent & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%344
220	agent & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%325
220	agent & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.kafka	%70
220	agent & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%363
220	agent & !preflight.enabled & serviceNoBackendResponse	%230
220	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
220	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.annotations	%256
220	clustermesh.useAPIServer & %459 & clustermesh.annotations	%256
220	clustermesh.useAPIServer & %534 & clustermesh.annotations	%256
220	envoy.enabled & !preflight.enabled	entries(debug)
220	envoy.enabled & !preflight.enabled & debug.enabled	hasKey(debug,"verbose")
220	envoy.enabled & !preflight.enabled & debug.enabled & hasKey(debug,"verbose") & debug.verbose	%91
220	envoy.enabled & !preflight.enabled & envoy.annotations	%114
220	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & %605 & envoy.prometheus.serviceMonitor.annotations	%540
220	envoy.enabled & !preflight.enabled & serviceAccounts.envoy.create & %535 & serviceAccounts.envoy.annotations	%436
220	etcd.managed & etcd.annotations	annotations(etcd.annotations)
220	etcd.managed & or(serviceAccounts.etcd.annotations,etcd.annotations) & serviceAccounts.etcd.annotations	annotations(serviceAccounts.etcd.annotations)
220	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	plain(tls.ca.cert)
220	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.annotations	%256
220	externalWorkloads.enabled & %459 & clustermesh.annotations	%256
220	externalWorkloads.enabled & %534 & clustermesh.annotations	%256
221		%49	entries(bgpControlPlane)	entries(hubble.export)	entries(hubble.export.dynamic)	entries(hubble.redact)	entries(hubble.redact.http)	entries(hubble.redact.http.headers)
221	%451 & hubble.ui.enabled & hubble.relay.tls.server.enabled	plain(hubble.relay.tls.server.relayName)
221	%451 & hubble.ui.enabled & hubble.ui.annotations	annotations(hubble.ui.annotations)
221	%451 & hubble.ui.enabled & hubble.ui.ingress.enabled & or(hubble.ui.ingress.annotations,hubble.ui.annotations) & hubble.ui.ingress.annotations	%381
221	%451 & hubble.ui.enabled & or(hubble.ui.service.annotations,hubble.ui.annotations) & hubble.ui.service.annotations	%382
221	%451 & hubble.ui.enabled & serviceAccounts.ui.create & or(serviceAccounts.ui.annotations,hubble.ui.annotations) & serviceAccounts.ui.annotations	%399
221	agent & !preflight.enabled & annotations	annotations(annotations)
221	agent & !preflight.enabled & hubble.export.dynamic.enabled	plain(hubble.export.dynamic.config.configMapName)
221	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & or(prometheus.serviceMonitor.annotations,annotations) & prometheus.serviceMonitor.annotations	%478
221	agent & !preflight.enabled & serviceAccounts.cilium.create & or(serviceAccounts.cilium.annotations,annotations) & serviceAccounts.cilium.annotations	%447
221	agent & hubble.enabled & hubble.annotations	%145
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.initImage)	plain(authentication.mutual.spire.install.initImage.pullPolicy)	ternary(printf("@%s",authentication.mutual.spire.install.initImage.digest),"",default(false,authentication.mutual.spire.install.initImage.useDigest))
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%610	entries(authentication.mutual.spire.install.agent.image)	plain(authentication.mutual.spire.install.agent.image.pullPolicy)	ternary(printf("@%s",authentication.mutual.spire.install.agent.image.digest),"",default(false,authentication.mutual.spire.install.agent.image.useDigest))
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%615	entries(authentication.mutual.spire.install.server.image)	plain(authentication.mutual.spire.install.server.image.pullPolicy)	ternary(printf("@%s",authentication.mutual.spire.install.server.image.digest),"",default(false,authentication.mutual.spire.install.server.image.useDigest))
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !authentication.mutual.spire.install.existingNamespace	%491
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & %610	%528
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & %615	%536
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.annotations	annotations(authentication.mutual.spire.annotations)
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & or(authentication.mutual.spire.install.server.annotations,authentication.mutual.spire.annotations) & authentication.mutual.spire.install.server.annotations	annotations(authentication.mutual.spire.install.server.annotations)
221	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & or(authentication.mutual.spire.install.server.service.annotations,authentication.mutual.spire.annotations) & authentication.mutual.spire.install.server.service.annotations	annotations(authentication.mutual.spire.install.server.service.annotations)
221	bgpControlPlane.enabled	entries(bgpControlPlane.secretsNamespace)
221	bgpControlPlane.enabled & bgpControlPlane.secretsNamespace.create & bgpControlPlane.secretsNamespace.name	set(dict(),bgpControlPlane.secretsNamespace.name,1)
221	clustermesh.config.enabled & clustermesh.annotations	%256
221	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name	set(dict(),envoyConfig.secretsNamespace.name,1)
221	gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name	set(dict(),gatewayAPI.secretsNamespace.name,1)
221	hubble.enabled & hubble.relay.enabled & hubble.relay.annotations	annotations(hubble.relay.annotations)
221	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled & or(hubble.relay.prometheus.serviceMonitor.annotations,hubble.relay.annotations) & hubble.relay.prometheus.serviceMonitor.annotations	%590
221	hubble.enabled & hubble.relay.enabled & serviceAccounts.relay.create & or(serviceAccounts.relay.annotations,hubble.relay.annotations) & serviceAccounts.relay.annotations	%437
221	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.tls.auto.schedule & %485 & certgen.annotations.cronJob	%347
221	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & serviceAccounts.hubblecertgen.create & %598 & serviceAccounts.hubblecertgen.annotations	%524
221	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & hubble.annotations	%145
221	hubble.export.dynamic.enabled	entries(hubble.export.dynamic.config)
221	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	name(hubble.export.dynamic.config.configMapName)
221	hubble.redact.http.headers.allow & hubble.redact.http.headers.deny	=hubble/redact
221	ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	set(dict(),ingressController.secretsNamespace.name,1)
221	ne(int(clustermesh.maxConnectedClusters),255) & ne(int(clustermesh.maxConnectedClusters),511)	=cluster-mesh/max-connected
221	nodeinit.enabled & nodeinit.annotations	annotations(nodeinit.annotations)
221	nodeinit.enabled & serviceAccounts.nodeinit.enabled & serviceAccounts.nodeinit.create & or(serviceAccounts.nodeinit.annotations,nodeinit.annotations) & serviceAccounts.nodeinit.annotations	%464
221	operator.enabled & operator.annotations	annotations(operator.annotations)
221	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & or(operator.prometheus.serviceMonitor.annotations,operator.annotations) & operator.prometheus.serviceMonitor.annotations	%558
221	operator.enabled & serviceAccounts.operator.create & or(serviceAccounts.operator.annotations,operator.annotations) & serviceAccounts.operator.annotations	%465
221	preflight.enabled & preflight.annotations	annotations(preflight.annotations)
221	preflight.enabled & serviceAccounts.preflight.create & or(serviceAccounts.preflight.annotations,preflight.annotations) & serviceAccounts.preflight.annotations	%479
222	agent & !preflight.enabled & clustermesh.config.enabled & !%625 & each $1 clustermesh.config.clusters	range($1.ips)
222	agent & !preflight.enabled & clustermesh.config.enabled & !%625 & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
222	clustermesh.config.enabled	%239
222	clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1)	entries($1.tls)
222	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.annotations	%145
223	clustermesh.config.enabled	%715
223	clustermesh.config.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(%720,empty($1.tls.cert),empty($1.tls.key)))
223	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%720 & !$1.ips	=cluster-mesh/address $1.address
223	clustermesh.useAPIServer & %184	=cluster-mesh/identity-mode
223	externalWorkloads.enabled & %184	=cluster-mesh/workloads-identity-mode
223	hubble.enabled & hubble.metrics.enabled & hubble.annotations	%145
224	agent & !preflight.enabled & waitForKubeProxy & %492	ne(coalesce(kubeProxyReplacement,"false"),"true")
225	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.annotations	%145
225	hubble.enabled & hubble.tls.enabled & %198 & hubble.relay.enabled & hubble.annotations	%145
226	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & %597 & hubble.metrics.serviceMonitor.annotations	%522
227	%451 & hubble.ui.enabled	entries(hubble.ui.backend.livenessProbe)	entries(hubble.ui.backend.readinessProbe)
228	agent & !preflight.enabled & %713	unset(podSecurityContext,"appArmorProfile")
228	nodeinit.enabled & %713	unset(nodeinit.podSecurityContext,"appArmorProfile")
229	envoy.enabled & !preflight.enabled & %713	%477
23	agent & !preflight.enabled	%101
23	agent & !preflight.enabled & %101	plain(nativeRoutingCIDR)
23	agent & !preflight.enabled & %512 & ipv4.enabled	entries(ipam.operator)
23	agent & !preflight.enabled & %512 & ipv6.enabled	entries(ipam.operator)
23	operator.enabled	range(operator.extraEnv)
23	operator.enabled & each $1 operator.extraEnv	plain($1)
230	%527 & %510 & clustermesh.apiserver.service.loadBalancerClass	%529
231	agent & !preflight.enabled & !sleepAfterInit	%213	%280	%346	entries(startupProbe)
231	ingressController.enabled & !%626	%589
231	ingressController.enabled & ingressController.service.loadBalancerClass	%486
232		%508
232	!%508	%500
232	%500	=removed-key
232	%508	=removed-key
232	enableCnpStatusUpdates	=removed-key
232	enableK8sEventHandover	=removed-key
232	tunnel	=removed-key
233	agent & !preflight.enabled & !sleepAfterInit	plain(healthPort)
234	envoy.enabled & !preflight.enabled	%342	%393	%51
235	envoy.enabled & !preflight.enabled & envoy.prometheus.enabled	%281
236		%31	entries(ciliumEndpointSlice)	entries(cluster)	eq(cluster.name,"")	ge(int(envoy.baseID),0)
236	!%543 & !%630	%4
236	!%543 & !%630 & !%613	%169
236	!%543 & !%630 & !%613 & hubble.relay.prometheus.enabled	%448
236	!%543 & !%630 & envoy.prometheus.enabled	%353
236	!and(ge(int(envoy.baseID),0),%183)	=conflict/envoy-base-id
236	%31 & ne(int(cluster.id),0)	=cluster-name/default
236	%451 & hubble.ui.enabled & serviceAccounts.ui.create	entries(rbac)
236	%730	entries(serviceAccounts)
236	%730 & !preflight.enabled	%107	%118	%121	%193	%324	%376	%394	%402	%423	%51	%648	%69	%94	entries(bpf)	entries(bpf.autoMount)	entries(debug)	entries(envoy.image)
236	%730 & !preflight.enabled & %713	%477
236	%730 & !preflight.enabled & debug.enabled	hasKey(debug,"verbose")
236	%730 & !preflight.enabled & debug.enabled & hasKey(debug,"verbose") & debug.verbose	%91
236	%730 & !preflight.enabled & each $1 envoy.extraHostPathMounts	entries($1)	plain($1.hostPath)	plain($1.mountPath)	plain($1.name)	plain($1.readOnly)
236	%730 & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
236	%730 & !preflight.enabled & each $1 envoy.extraHostPathMounts & $1.mountPropagation	%41
236	%730 & !preflight.enabled & envoy.extraContainers	%206
236	%730 & !preflight.enabled & envoy.extraEnv	%39
236	%730 & !preflight.enabled & envoy.extraVolumeMounts	%252
236	%730 & !preflight.enabled & envoy.extraVolumes	%136
236	%730 & !preflight.enabled & envoy.priorityClassName	%140
236	%730 & !preflight.enabled & envoy.prometheus.enabled	%353
236	%730 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & %605 & envoy.prometheus.serviceMonitor.annotations	%540
236	%730 & !preflight.enabled & k8sServiceHost	%12
236	%730 & !preflight.enabled & serviceAccounts.envoy.create & %535 & serviceAccounts.envoy.annotations	%436
236	%753 & !%214	%223
236	%753 & !%214 & !prometheus.serviceMonitor.trustCRDsExist	=cluster/service-monitors
236	agent	entries(etcd)	entries(rbac)
236	agent & !preflight.enabled & !sleepAfterInit	entries(ipv4)
236	agent & !preflight.enabled & dnsPolicy	plain(dnsPolicy)
236	agent & !preflight.enabled & extraInitContainers	mergedList(extraInitContainers)
236	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled	%133
236	agent & !preflight.enabled & k8sServiceHost	%12
236	agent & !preflight.enabled & keepDeprecatedLabels	entries(gke)
236	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	%220
236	agent & hubble.enabled & hubble.metrics.tls.enabled & %198	%220
236	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled	%198
236	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %198	%113	prepend(hubble.metrics.tls.server.extraDnsNames,join(".",list(%113,"hubble-metrics.cilium.io")))
236	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %198 & tls.ca.cert & tls.ca.key	%328
236	agent & rbac.create	entries(l2announcements)
236	agent & rbac.create & hubble.enabled	%168
236	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.serviceAccount.create	entries(rbac)
236	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.serviceAccount.create	entries(rbac)
236	eq(cluster.name,"")	=cluster-name/empty
236	gatewayAPI.enabled	%439	entries(gatewayAPI.gatewayClass)
236	gatewayAPI.enabled & !%439	%416
236	gatewayAPI.enabled & !%439 & !%416	=ingress/gateway-traffic-policy
236	ge(int(envoy.baseID),0)	%183
236	hubble.enabled	entries(hubble.metrics.tls)
236	hubble.enabled & hubble.metrics.tls.enabled	entries(hubble.tls.auto)
236	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled	%355
236	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %355	%113	%220	%446
236	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %355 & hubble.annotations	%145
236	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %355 & hubble.metrics.tls.server.extraIpAddresses	%476
236	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	%28	%326	%380
236	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.metrics.enabled & hubble.metrics.tls.enabled	%220	%446	%476
236	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%424	%454
236	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & serviceAccounts.hubblecertgen.create	entries(rbac)
236	ingressController.enabled	%469	entries(ingressController.hostNetwork)
236	ingressController.enabled & !%469	%428
236	ingressController.enabled & !ingressController.hostNetwork.enabled	%304
236	ingressController.enabled & %671	%579
236	ingressController.enabled & %671 & !%579	%560
236	ingressController.enabled & %671 & !%579 & !%560	=ingress/traffic-policy
236	operator.enabled	entries(etcd)	plain(operator.hostNetwork)
236	operator.enabled & k8sServiceHost	%12
236	operator.enabled & operator.dnsPolicy	%22
236	operator.enabled & operator.hostNetwork	%346	entries(ipv4)
236	operator.enabled & serviceAccounts.operator.create	entries(rbac)
236	operator.enabled & serviceAccounts.operator.create & rbac.create	%127
236	operator.enabled & serviceAccounts.operator.create & rbac.create & %127 & !disableEndpointCRD	%289
236	preflight.enabled	entries(etcd)	entries(rbac)
236	preflight.enabled & preflight.validateCNPs	entries(preflight.readinessProbe)	plain(preflight.readinessProbe.initialDelaySeconds)	plain(preflight.readinessProbe.periodSeconds)
236	preflight.enabled & preflight.validateCNPs & k8sServiceHost	%12
236	preflight.enabled & rbac.create	entries(l2announcements)
236	preflight.enabled & rbac.create & hubble.enabled	%168
237	%527	%340	%450	%511	%595
237	%527 & !%595	%596
237	%527 & !%595 & %596	%368
237	%527 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%351	%367	%392	%408	%411	%422	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key	entries(tls.ca)	plain(tls.ca.cert)
237	%527 & %450	%239
237	%527 & %450 & each $1 clustermesh.config.clusters	entries($1)
237	%527 & clustermesh.apiserver.kvstoremesh.enabled	%495
237	%527 & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.readinessProbe	%562
237	%527 & clustermesh.apiserver.readinessProbe	%449
237	%527 & clustermesh.apiserver.tls.auto.enabled & %459	%367
237	%527 & clustermesh.apiserver.tls.auto.enabled & %488	%367	%519	%542
237	%527 & clustermesh.apiserver.tls.auto.enabled & %534	%367
237	%527 & serviceAccounts.clustermeshApiserver.create	entries(rbac)
237	%548	%58
237	%548 & %58	=conflict/endpoint-slices
237	%637	entries(etcd)
237	%637 & !preflight.enabled	%1	%100	%102	%103	%109	%117	%118	%134	%147	%15	%151	%152	%153	%154	%155	%17	%179	%18	%180	%195	%200	%203	%204	%227	%265	%289	%293	%314	%315	%33	%34	%35	%356	%36	%387	%4	%402	%489	%5	%512	%513	%55	%556	%557	%56	%573	%574	%575	%58	%60	%705	%71	%72	%76	%767	%77	%78	entries(aksbyocni)	entries(alibabacloud)	entries(azure)	entries(bpf)	entries(bpf.events)	entries(bpf.events.drop)	entries(cni)	entries(debug)	entries(egressGateway)	entries(encryption)	entries(eni)	entries(envoy.log)	entries(gke)	entries(ipam)	entries(ipam.operator)	entries(ipv4)	entries(ipv6)	entries(l2announcements)	entries(nat46x64Gateway)	entries(nodeIPAM)	entries(operator.pprof)	entries(pmtuDiscovery)	entries(pprof)	entries(securityContext)	hasKey(.,"devices")	hasKey(.,"hostPort")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodePort")	hasKey(.,"vtep")	hasKey(bpf,"enableTCX")	hasKey(bpf,"lbMapMax")	hasKey(bpf,"root")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	hasKey(sctp,"enabled")	plain(bpf.monitorFlags)	plain(cluster.name)
237	%637 & !preflight.enabled & !%730 & envoy.debug.admin.enabled & envoy.debug.admin.port	%182
237	%637 & !preflight.enabled & !%730 & envoy.prometheus.enabled	%158
237	%637 & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
237	%637 & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%391
237	%637 & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %391	=cloud/aks-mode
237	%637 & !preflight.enabled & %100	%63
237	%637 & !preflight.enabled & %134	entries(k8s)
237	%637 & !preflight.enabled & %146	%470	%561	%603
237	%637 & !preflight.enabled & %146 & %470	%352
237	%637 & !preflight.enabled & %146 & %561	%352
237	%637 & !preflight.enabled & %146 & %603	%352
237	%637 & !preflight.enabled & %17	entries(cgroup)
237	%637 & !preflight.enabled & %179	entries(k8s)
237	%637 & !preflight.enabled & %18	entries(maglev)
237	%637 & !preflight.enabled & %180	entries(k8s)
237	%637 & !preflight.enabled & %203	%80
237	%637 & !preflight.enabled & %227	%7
237	%637 & !preflight.enabled & %315	%209
237	%637 & !preflight.enabled & %36	entries(maglev)
237	%637 & !preflight.enabled & %489	%455
237	%637 & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
237	%637 & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)	entries($1.ipv4)
237	%637 & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)	entries($1.ipv6)
237	%637 & !preflight.enabled & %512 & ipv4.enabled	%440
237	%637 & !preflight.enabled & %512 & ipv4.enabled & %440	=pool-key/ipv4
237	%637 & !preflight.enabled & %512 & ipv6.enabled	%441
237	%637 & !preflight.enabled & %512 & ipv6.enabled & %441	=pool-key/ipv6
237	%637 & !preflight.enabled & %702 & envoyConfig.retryInterval	%188
237	%637 & !preflight.enabled & %705	%128	%707
237	%637 & !preflight.enabled & %76	%0
237	%637 & !preflight.enabled & %767	%769
237	%637 & !preflight.enabled & %767 & %769	=kube-proxy-replacement/value
237	%637 & !preflight.enabled & %78	%228	%8
237	%637 & !preflight.enabled & %78 & l2NeighDiscovery.refreshPeriod	%305
237	%637 & !preflight.enabled & authentication.gcInterval	%186
237	%637 & !preflight.enabled & authentication.mutual.spire.enabled	%503
237	%637 & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%407
237	%637 & !preflight.enabled & bpf.monitorInterval	%43
237	%637 & !preflight.enabled & conntrackGCInterval	%44
237	%637 & !preflight.enabled & conntrackGCMaxInterval	%105
237	%637 & !preflight.enabled & crdWaitTimeout	plain(crdWaitTimeout)
237	%637 & !preflight.enabled & customCalls	entries(customCalls)
237	%637 & !preflight.enabled & dnsProxy	%338	%357	entries(dnsProxy)
237	%637 & !preflight.enabled & dnsProxy & !%357	%704
237	%637 & !preflight.enabled & encryption.enabled	%59
237	%637 & !preflight.enabled & encryption.enabled & !%59	%150
237	%637 & !preflight.enabled & encryption.enabled & !%59 & %150	%93
237	%637 & !preflight.enabled & encryption.enabled & %59	%294	%3
237	%637 & !preflight.enabled & encryption.enabled & %59 & encryption.ipsec.interface	%210
237	%637 & !preflight.enabled & encryption.enabled & %59 & encryption.ipsec.keyRotationDuration	%412
237	%637 & !preflight.enabled & endpointHealthChecking.enabled	%706
237	%637 & !preflight.enabled & endpointHealthChecking.enabled & !%706	%704
237	%637 & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
237	%637 & !preflight.enabled & eni.enabled	entries(endpointRoutes)
237	%637 & !preflight.enabled & etcd.enabled	range(etcd.endpoints)
237	%637 & !preflight.enabled & gatewayAPI.enabled	%148	%288	%453
237	%637 & !preflight.enabled & gke.enabled	%390
237	%637 & !preflight.enabled & gke.enabled & %390	=cloud/gke-mode
237	%637 & !preflight.enabled & hasKey(.,"loadBalancer")	%181	%229	%246	%251	%318	%62	entries(loadBalancer)	entries(loadBalancer.l7)
237	%637 & !preflight.enabled & hasKey(.,"nodePort")	%269	%319	%79	entries(nodePort)	hasKey(nodePort,"range")
237	%637 & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%483
237	%637 & !preflight.enabled & hasKey(.,"nodePort") & %79	%13
237	%637 & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
237	%637 & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
237	%637 & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
237	%637 & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
237	%637 & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
237	%637 & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
237	%637 & !preflight.enabled & hostFirewall	entries(hostFirewall)
237	%637 & !preflight.enabled & hubble.enabled	%133	%157	%168	%267
237	%637 & !preflight.enabled & hubble.enabled & hubble.export	%95
237	%637 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%112
237	%637 & !preflight.enabled & hubble.enabled & hubble.redact	%125
237	%637 & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%344
237	%637 & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%325
237	%637 & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.kafka	%70
237	%637 & !preflight.enabled & identityChangeGracePeriod	%191
237	%637 & !preflight.enabled & ingressController.enabled	%303	%379	%414	%532
237	%637 & !preflight.enabled & ipam.ciliumNodeUpdateRate	%192
237	%637 & !preflight.enabled & ipv4NativeRoutingCIDR	%87
237	%637 & !preflight.enabled & ipv6NativeRoutingCIDR	%88
237	%637 & !preflight.enabled & l7Proxy & !%161	plain(envoy.enabled)
237	%637 & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
237	%637 & !preflight.enabled & operator.endpointGCInterval	%237
237	%637 & !preflight.enabled & operator.identityGCInterval	%238
237	%637 & !preflight.enabled & operator.identityHeartbeatTimeout	%362
237	%637 & !preflight.enabled & operator.nodeGCInterval	%142
237	%637 & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
237	%637 & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%363
237	%637 & !preflight.enabled & prometheus.enabled & prometheus.metrics	%23
237	%637 & !preflight.enabled & serviceNoBackendResponse	%230
237	%730 & !preflight.enabled	%342	%361	%393	%413	entries(daemon)
237	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%366	%410	%421	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key	entries(tls.ca)	plain(tls.ca.cert)
237	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%256
237	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459 & clustermesh.annotations	%256
237	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %534 & clustermesh.annotations	%256
237	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%365	%409	%420	=certificates/missing clustermesh.apiserver.tls.client.cert	=certificates/missing clustermesh.apiserver.tls.client.key	entries(tls.ca)	plain(tls.ca.cert)
237	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%256
237	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %459 & clustermesh.annotations	%256
237	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %534 & clustermesh.annotations	%256
237	ingressController.enabled & ingressController.service.externalTrafficPolicy	%530
238	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	%276	%301	=certificates/missing hubble.metrics.tls.server.cert	=certificates/missing hubble.metrics.tls.server.key	entries(tls.ca)
238	agent & hubble.enabled & hubble.metrics.tls.enabled & %198	entries(tls.ca)
239		%576
239	%576	%555	gt(len(cluster.name),32)	len(cluster.name)
239	%576 & !%555	=cluster-name/format
239	%576 & gt(len(cluster.name),32)	=cluster-name/long
239	%637 & !preflight.enabled	entries(bgp)
239	%637 & !preflight.enabled & bgp.enabled	entries(bgp.announce)
239	%637 & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR	=bgp/no-announcements
239	%637 & !preflight.enabled & hasKey(.,"externalIPs") & !%771	%768
239	%637 & !preflight.enabled & hasKey(.,"externalIPs") & %775	entries(externalIPs)
239	%637 & !preflight.enabled & hasKey(.,"hostPort") & !%771	%768
239	%637 & !preflight.enabled & hasKey(.,"hostPort") & %775	entries(hostPort)
239	%730 & !preflight.enabled & envoy.podLabels	%40
239	%730 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	%635
239	%730 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled & envoy.prometheus.serviceMonitor.labels	%473
239	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !%730	%84
239	agent & rbac.create	%74
239	operator.enabled & clustermesh.enableEndpointSliceSynchronization & clustermesh.config.enabled & !%625 & each $1 clustermesh.config.clusters	range($1.ips)
239	operator.enabled & clustermesh.enableEndpointSliceSynchronization & clustermesh.config.enabled & !%625 & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
239	operator.enabled & clustermesh.enableEndpointSliceSynchronization & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
239	preflight.enabled & rbac.create	%74
24	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %181	entries(loadBalancer)
24	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %251	entries(loadBalancer)
24	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %62	entries(loadBalancer)
24	hubble.tls.auto.enabled & %264	%323
240	%730 & !preflight.enabled	%346	%4	entries(envoy.log)	entries(ipv4)	plain(envoy.healthPort)
240	%730 & !preflight.enabled & envoy.annotations	%114
240	%730 & !preflight.enabled & envoy.prometheus.enabled	%84
241	agent & !preflight.enabled & prometheus.enabled	%4
241	agent & !preflight.enabled & prometheus.enabled & envoy.prometheus.enabled	%84
242	%730 & !preflight.enabled & envoy.prometheus.enabled & !envoy.prometheus.serviceMonitor.enabled	%158
243	%637 & !preflight.enabled & !%730	%27	entries(envoy.debug)
243	%730 & !preflight.enabled & envoy.prometheus.enabled	%27	entries(envoy.debug)
243	%730 & !preflight.enabled & envoy.prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%106
243	agent & !preflight.enabled	entries(socketLB)
244	%637 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%270
244	%637 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%220	%333
244	agent & !preflight.enabled & %431 & prometheus.enabled	%27	entries(envoy.debug)
244	agent & !preflight.enabled & %431 & prometheus.enabled & envoy.debug.admin.port & !%730	%106
244	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%220	%333
244	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled & hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name	%377	%395	%624
244	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%113	%514
245	%637 & !preflight.enabled & %35	%37
245	%637 & !preflight.enabled & bpf.natMax	inQuotes(bpf.natMax)
245	%637 & !preflight.enabled & bpf.neighMax	inQuotes(bpf.neighMax)
245	%637 & !preflight.enabled & hasKey(bpf,"lbMapMax")	inQuotes(bpf.lbMapMax)
246	%637 & !preflight.enabled	%774	hasKey(.,"externalIPs")
246	%637 & !preflight.enabled & hasKey(.,"externalIPs")	%771
246	%637 & !preflight.enabled & hasKey(.,"hostPort")	%771
246	%637 & !preflight.enabled & hasKey(.,"nodePort")	%771
246	%637 & !preflight.enabled & hasKey(.,"nodePort") & !%771	%768
247	%637 & !preflight.enabled & egressGateway.maxPolicyEntries	%299
248	preflight.enabled & %185 & k8sServiceHost	%12
249	%730 & !preflight.enabled & envoy.dnsPolicy	plain(envoy.dnsPolicy)
249	agent & !preflight.enabled & encryption.enabled & %59	%211
25	agent & !preflight.enabled & pprof	entries(pprof)
250	agent & !preflight.enabled & encryption.enabled & %59	%234
251	%527 & clustermesh.apiserver.extraEnv	%370
252	%451 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled	%97	entries(hubble.ui.tls)	plain(default("hubble-ui-client-certs",hubble.ui.tls.client.existingSecret))
252	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %133	%28	plain(default("hubble-server-certs",hubble.tls.server.existingSecret))
252	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled & !hubble.metrics.tls.server.existingSecret	%276	%301	=certificates/missing hubble.metrics.tls.server.cert	=certificates/missing hubble.metrics.tls.server.key	entries(tls.ca)
252	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %198	entries(tls.ca)
252	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & !hubble.tls.server.existingSecret	%108	%86	=certificates/missing hubble.tls.server.cert	=certificates/missing hubble.tls.server.key	entries(tls.ca)
252	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%170	plain(default("hubble-relay-client-certs",hubble.relay.tls.client.existingSecret))
252	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled & hubble.relay.tls.server.enabled	plain(default("hubble-relay-server-certs",hubble.relay.tls.server.existingSecret))
252	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret	%235	%253	=certificates/missing hubble.relay.tls.client.cert	=certificates/missing hubble.relay.tls.client.key	entries(tls.ca)
252	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret & hubble.annotations	%145
252	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret	%236	%254	=certificates/missing hubble.relay.tls.server.cert	=certificates/missing hubble.relay.tls.server.key	entries(tls.ca)
252	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret & hubble.annotations	%145
252	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret	%165	%190	=certificates/missing hubble.ui.tls.client.cert	=certificates/missing hubble.ui.tls.client.key	entries(tls.ca)
252	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret & hubble.annotations	%145
252	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled & hubble.annotations	%145
253	%637 & !preflight.enabled	entries(nat)
254	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%28	%640
255		%115	%166	%25	%26	%349	%383
255	!%166	%218
255	!%166 & !%218	%243
255	!%166 & !%218 & !%243	%217
255	!%487	%285
255	%115	=removed-key
255	%166	=removed-key
255	%217	=removed-key
255	%218	=removed-key
255	%243	=removed-key
255	%25	=removed-key
255	%26	=removed-key
255	%285	=removed-key
255	%383	=removed-key
255	%487	=removed-key
256		ge(int(cluster.id),128)
256	!%498	ge(int(cluster.id),384)
256	!%498 & ge(int(cluster.id),384)	le(int(cluster.id),511)
256	%677	entries(eni)
256	%677 & !eni.enabled	entries(alibabacloud)
256	%677 & !eni.enabled & !alibabacloud.enabled	%123	entries(cni)
256	%677 & %609	=cluster-name/id
256	ge(int(cluster.id),128)	le(int(cluster.id),255)
257	%637 & !preflight.enabled & %146	%471
257	%637 & !preflight.enabled & %146 & %471	%352
258	%730 & !preflight.enabled	%27	%300	entries(envoy.debug)	entries(ipv6)
258	%730 & !preflight.enabled & envoy.debug.admin.enabled	%106
259	%637 & !preflight.enabled	%27	entries(envoy.debug)
26	agent & !preflight.enabled	%72
260		%484	%580
260	%580	ge(int(cluster.id),128)
260	%580 & !%498	ge(int(cluster.id),384)
260	%580 & !%498 & ge(int(cluster.id),384)	le(int(cluster.id),511)
260	%580 & %677	entries(eni)
260	%580 & %677 & !eni.enabled	entries(alibabacloud)
260	%580 & %677 & !eni.enabled & !alibabacloud.enabled	%123	entries(cni)
260	%580 & %677 & %609	=cluster-name/id
260	%580 & ge(int(cluster.id),128)	le(int(cluster.id),255)
261	%730 & !preflight.enabled & envoy.prometheus.enabled	%281
262	%527	%482	%504
262	%527 & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%691
262	%527 & clustermesh.apiserver.tls.auto.enabled & %459	%736
262	%527 & clustermesh.apiserver.tls.auto.enabled & %488	%262
262	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & certgen.priorityClassName	%187
262	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.podLabels	%389
262	%527 & clustermesh.apiserver.tls.auto.enabled & %534 & clustermesh.annotations	%167	%331
262	%527 & commonLabels	mergedMap(commonLabels)
262	%637	%504
262	%637 & !preflight.enabled	%131	%135	%249	%250	%261	%327	%405	%48
262	%637 & !preflight.enabled & %405	entries(daemon)
262	%637 & !preflight.enabled & bgpControlPlane.enabled	%286
262	%637 & !preflight.enabled & hasKey(.,"loadBalancer")	%442	hasKey(loadBalancer,"experimental")
262	%637 & !preflight.enabled & hasKey(.,"loadBalancer") & %442	%426
262	%758	%504
262	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%734 & !$1.ips	=cluster-mesh/address $1.address
262	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%504
262	clustermesh.useAPIServer & %184	%502
262	clustermesh.useAPIServer & %184 & %502	%461
262	clustermesh.useAPIServer & %184 & %502 & %461	=cluster-mesh/identity-mode
262	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459	%504
262	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %534	%504
262	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%504
262	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%167	%331
262	externalWorkloads.enabled & %184	%502
262	externalWorkloads.enabled & %184 & %502	%461
262	externalWorkloads.enabled & %184 & %502 & %461	=cluster-mesh/workloads-identity-mode
262	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %459	%504
262	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %534	%504
262	preflight.enabled & preflight.annotations	entries(preflight.annotations)	entries(preflight.annotations.Values)
263		%555	entries(hubble.metrics.dynamic)	entries(tls.secretSync)	entries(tls.secretsNamespace)	gt(len(cluster.name),32)	len(cluster.name)
263	!%555	=cluster-name/format
263	!resourceQuotas.enabled & %620	entries(gke)
263	%451 & hubble.ui.enabled	%504	eq("",default("",hubble.ui.backend.image.tag))	eq("",default("",hubble.ui.frontend.image.tag))
263	%545 & !%272	%126
263	%685 & agent	%120	%245
263	%685 & operator.enabled	%175	%290
263	%730	%504
263	%730 & !preflight.enabled	eq("",default("",envoy.image.tag))
263	%730 & !preflight.enabled & envoy.prometheus.enabled & envoy.prometheus.serviceMonitor.enabled	plain(default(%505,envoy.prometheus.serviceMonitor.namespace))
263	agent	%504
263	agent & !preflight.enabled	%73	entries(scheduling)	eq(scheduling.mode,"anti-affinity")
263	agent & !preflight.enabled & hubble.metrics.dynamic.enabled	plain(hubble.metrics.dynamic.config.configMapName)
263	agent & !preflight.enabled & keepDeprecatedLabels & gke.enabled & eq(%505,"kube-system")	=cloud/gke-labels
263	agent & !preflight.enabled & prometheus.enabled & %592 & !%730	%84
263	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%674
263	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & envoy.prometheus.enabled	%353
263	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	eq("",default("",authentication.mutual.spire.install.initImage.tag))
263	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%610	eq("",default("",authentication.mutual.spire.install.agent.image.tag))
263	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%615	eq("",default("",authentication.mutual.spire.install.server.image.tag))
263	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.priorityClassName	plain(authentication.mutual.spire.install.agent.priorityClassName)
263	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.priorityClassName	plain(authentication.mutual.spire.install.server.priorityClassName)
263	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & commonLabels	mergedMap(commonLabels)
263	clustermesh.config.enabled	%504	%733
263	gt(len(cluster.name),32)	=cluster-name/long
263	hubble.enabled & %549	%310	%45	%504
263	hubble.enabled & %549 & hubble.annotations	%145
263	hubble.enabled & %549 & hubble.metrics.serviceAnnotations	%435
263	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %355	%504
263	hubble.enabled & hubble.relay.enabled	%504	eq("",default("",hubble.relay.image.tag))
263	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & hubble.relay.prometheus.serviceMonitor.enabled	plain(default(%505,hubble.relay.prometheus.serviceMonitor.namespace))
263	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	%262	%504
263	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & certgen.priorityClassName	%187
263	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355	%504
263	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	%504
263	hubble.metrics.dynamic.enabled	entries(hubble.metrics.dynamic.config)
263	hubble.metrics.dynamic.enabled & hubble.metrics.dynamic.config.createConfigMap	%504	name(hubble.metrics.dynamic.config.configMapName)
263	ingressController.enabled	%504
263	ipMasqAgent.enabled & ipMasqAgent.config	%504
263	kindIs("invalid",tls.secretSync.enabled)	semverCompare(">=1.17",default("1.17",upgradeCompatibility))
263	l7Proxy & %161	%576
263	nodeinit.enabled	%504	eq("",default("",nodeinit.image.tag))
263	operator.enabled	%504
263	operator.enabled & !operator.image.override	eq("",default("",operator.image.tag))
263	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled	plain(default(%505,operator.prometheus.serviceMonitor.namespace))
263	preflight.enabled	%504	eq("",default("",preflight.image.tag))
263	preflight.enabled & commonLabels	mergedMap(commonLabels)
263	preflight.enabled & preflight.extraVolumes	%232
263	tls.caBundle.enabled & tls.caBundle.content	%504
264	%637 & !preflight.enabled	%296
264	%637 & !preflight.enabled & %296	plain(ipam.multiPoolPreAllocation)
264	%637 & !preflight.enabled & bpf.ctAccounting	inQuotes(bpf.ctAccounting)
264	agent & !preflight.enabled & %431 & %549	%45
264	agent & !preflight.enabled & %431 & prometheus.enabled	%4
264	agent & !preflight.enabled & %431 & prometheus.enabled & envoy.prometheus.enabled	%84
264	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%504	%674
264	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & %597 & hubble.annotations	%145
264	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & commonLabels	mergedMap(commonLabels)
265	agent & !preflight.enabled & prometheus.enabled & !prometheus.metricsService	%4
265	agent & !preflight.enabled & prometheus.enabled & !prometheus.serviceMonitor.enabled & !prometheus.metricsService & envoy.prometheus.enabled	%84
265	agent & !preflight.enabled & prometheus.enabled & %592	%4	plain(prometheus.port)
265	clustermesh.config.enabled & each $1 clustermesh.config.clusters	%647
265	operator.enabled & %651 & clustermesh.config.enabled & !%625 & each $1 clustermesh.config.clusters	range($1.ips)
265	operator.enabled & %651 & clustermesh.config.enabled & !%625 & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
265	operator.enabled & %651 & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
266	%637 & !preflight.enabled & hasKey(.,"externalIPs") & %771	entries(externalIPs)
266	%637 & !preflight.enabled & hasKey(.,"hostPort") & %771	entries(hostPort)
267	%451 & hubble.ui.enabled & commonLabels	mergedMap(commonLabels)
267	%730 & commonLabels	mergedMap(commonLabels)
267	agent & commonLabels	mergedMap(commonLabels)
267	each $1 dict() & commonLabels	mergedMap(commonLabels)
267	hubble.enabled & %549 & commonLabels	mergedMap(commonLabels)
267	hubble.enabled & hubble.relay.enabled & commonLabels	mergedMap(commonLabels)
267	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & commonLabels	mergedMap(commonLabels)
267	nodeinit.enabled & commonLabels	mergedMap(commonLabels)
267	operator.enabled & commonLabels	mergedMap(commonLabels)
268	%743 & tls.secretsNamespace.name	%149
268	tls.secretsNamespace.create & tls.secretsNamespace.name	%345
269	%743 & tls.secretsNamespace.name	entries(serviceAccounts)
269	operator.enabled & serviceAccounts.operator.create & %743 & tls.secretsNamespace.name & annotations	annotations(annotations)
27	preflight.enabled	%185
270	%730 & !preflight.enabled	%212
270	%730 & !preflight.enabled & !envoy.log.format_json	%38
271	agent & !preflight.enabled & %642	%277	%52
271	agent & !preflight.enabled & %642 & %549	%45
271	agent & !preflight.enabled & %642 & prometheus.enabled	%27	%4	entries(envoy.debug)	plain(prometheus.port)
271	agent & !preflight.enabled & %642 & prometheus.enabled & envoy.prometheus.enabled	%84
272	%637 & !preflight.enabled	%47
272	%637 & !preflight.enabled & hubble.enabled & %549	%270
272	%637 & !preflight.enabled & hubble.enabled & %549 & hubble.metrics.tls.enabled	%220	%333
272	agent & !preflight.enabled & %642 & prometheus.enabled & envoy.debug.admin.port & !%730	%106
273	agent & !preflight.enabled & hubble.enabled & %549 & hubble.metrics.tls.enabled	%220	%333
273	agent & !preflight.enabled & hubble.enabled & %549 & hubble.metrics.tls.enabled & hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name	%377	%395	%624
273	hubble.enabled & %549 & hubble.metrics.serviceMonitor.enabled	%223	%674
273	hubble.enabled & %549 & hubble.metrics.serviceMonitor.enabled & %597 & hubble.metrics.serviceMonitor.annotations	%522
273	hubble.enabled & %549 & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%113	%514
274	%743 & tls.secretsNamespace.name & commonLabels	mergedMap(commonLabels)
275	agent & !preflight.enabled & hubble.enabled & %549 & hubble.metrics.tls.enabled	%28	%640
276	tls.secretsNamespace.create & tls.secretsNamespace.name & !preflight.enabled	%345
277	!preflight.enabled & %743 & tls.secretsNamespace.name	%149
278	%637 & !preflight.enabled	%321
279	agent & !preflight.enabled & hubble.enabled & %549 & hubble.metrics.tls.enabled	plain(default("hubble-metrics-server-certs",hubble.metrics.tls.server.existingSecret))
28	!externalWorkloads.enabled	entries(clustermesh)
28	%527	entries(clustermesh)
28	agent & !preflight.enabled	entries(clustermesh)
280	%637 & !preflight.enabled	%766
280	%637 & !preflight.enabled & hasKey(.,"hostPort")	%768
280	%637 & !preflight.enabled & hasKey(.,"hostPort") & %768	entries(hostPort)
280	%637 & !preflight.enabled & hasKey(.,"nodePort")	%768
280	%637 & !preflight.enabled & hubble.enabled	%32
280	%637 & !preflight.enabled & hubble.enabled & !%32	eq(ipv4.enabled,false)
281		%284	%295	%400	%567	entries(k8sClientExponentialBackoff)	entries(k8sServiceHostRef)
281	!%295	%317
281	!%295 & !%317	%268
281	!%687 & !%708	entries(tls.ca)
281	!has(clustermesh.apiserver.kvstoremesh.kvstoreMode,list("internal","external"))	=cluster-mesh/kvstore-mode
281	%284	=removed-key
281	%400	=removed-key
281	%451 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %571	%606
281	%451 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %571 & %606 & hubble.ui.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(hubble.ui.podDisruptionBudget.unhealthyPodEvictionPolicy)
281	%494	%504	entries(etcd)
281	%494 & !preflight.enabled	%1	%100	%102	%103	%109	%117	%118	%131	%134	%135	%147	%15	%151	%152	%154	%155	%17	%179	%18	%180	%195	%200	%203	%204	%227	%249	%250	%261	%265	%27	%289	%293	%314	%315	%321	%33	%337	%34	%35	%36	%387	%4	%402	%405	%47	%48	%513	%55	%556	%56	%573	%574	%575	%58	%60	%705	%71	%72	%76	%77	%78	entries(aksbyocni)	entries(alibabacloud)	entries(azure)	entries(bpf)	entries(bpf.events)	entries(bpf.events.drop)	entries(cni)	entries(debug)	entries(egressGateway)	entries(eni)	entries(envoy.debug)	entries(envoy.log)	entries(gke)	entries(ipam.operator)	entries(ipv4)	entries(ipv6)	entries(l2announcements)	entries(localRedirectPolicies)	entries(nat)	entries(nat46x64Gateway)	entries(nodeIPAM)	entries(operator.pprof)	entries(pmtuDiscovery)	entries(pprof)	entries(securityContext)	eq(routingMode,"native")	hasKey(.,"devices")	hasKey(.,"l7Proxy")	hasKey(.,"labels")	hasKey(.,"loadBalancer")	hasKey(.,"nodeLabels")	hasKey(.,"nodePort")	hasKey(.,"vtep")	hasKey(bpf,"enableTCX")	hasKey(bpf,"lbMapMax")	hasKey(bpf,"policyStatsMapMax")	hasKey(bpf,"root")	hasKey(cluster,"id")	hasKey(cni,"customConf")	hasKey(debug,"verbose")	hasKey(sctp,"enabled")	plain(bpf.monitorFlags)	semverCompare(">=1.18",default("1.18",upgradeCompatibility))
281	%494 & !preflight.enabled & !%730 & envoy.debug.admin.enabled & envoy.debug.admin.port	%182
281	%494 & !preflight.enabled & !%730 & envoy.prometheus.enabled	%158
281	%494 & !preflight.enabled & !cni.configMap & cni.readCniConf	plain(cni.readCniConf)
281	%494 & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%391
281	%494 & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %391	=cloud/aks-mode
281	%494 & !preflight.enabled & %100	%63
281	%494 & !preflight.enabled & %146	%470	%471	%561	%603
281	%494 & !preflight.enabled & %146 & %470	%352
281	%494 & !preflight.enabled & %146 & %471	%352
281	%494 & !preflight.enabled & %146 & %603	%352
281	%494 & !preflight.enabled & %17	entries(cgroup)
281	%494 & !preflight.enabled & %18	entries(maglev)
281	%494 & !preflight.enabled & %203	%80
281	%494 & !preflight.enabled & %227	%7
281	%494 & !preflight.enabled & %315	%209
281	%494 & !preflight.enabled & %337	inQuotes(debug.metricsSamplingInterval)
281	%494 & !preflight.enabled & %36	entries(maglev)
281	%494 & !preflight.enabled & %405	entries(daemon)
281	%494 & !preflight.enabled & %702 & envoyConfig.retryInterval	%188
281	%494 & !preflight.enabled & %705	%128	%707
281	%494 & !preflight.enabled & %76	%0
281	%494 & !preflight.enabled & %78	%228
281	%494 & !preflight.enabled & %78 & %228	%8
281	%494 & !preflight.enabled & authentication.gcInterval	%186
281	%494 & !preflight.enabled & authentication.mutual.spire.enabled	%503
281	%494 & !preflight.enabled & authentication.mutual.spire.enabled & authentication.mutual.connectTimeout	%407
281	%494 & !preflight.enabled & bgpControlPlane.enabled	%286	entries(bgpControlPlane.routerIDAllocation)
281	%494 & !preflight.enabled & bpf.monitorInterval	%43
281	%494 & !preflight.enabled & conntrackGCInterval	%44
281	%494 & !preflight.enabled & conntrackGCMaxInterval	%105
281	%494 & !preflight.enabled & crdWaitTimeout	plain(crdWaitTimeout)
281	%494 & !preflight.enabled & dnsProxy	%338	%357	entries(dnsProxy)
281	%494 & !preflight.enabled & dnsProxy & !%357	%704
281	%494 & !preflight.enabled & encryption.enabled	%59
281	%494 & !preflight.enabled & encryption.enabled & !%59	%150
281	%494 & !preflight.enabled & encryption.enabled & !%59 & %150	%93
281	%494 & !preflight.enabled & encryption.enabled & %59	%294	%3
281	%494 & !preflight.enabled & encryption.enabled & %59 & encryption.ipsec.keyRotationDuration	%412
281	%494 & !preflight.enabled & endpointHealthChecking.enabled	%706
281	%494 & !preflight.enabled & endpointHealthChecking.enabled & !%706	%704
281	%494 & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
281	%494 & !preflight.enabled & eni.enabled	entries(endpointRoutes)
281	%494 & !preflight.enabled & etcd.enabled	range(etcd.endpoints)
281	%494 & !preflight.enabled & gatewayAPI.enabled	%148	%288	%453
281	%494 & !preflight.enabled & gke.enabled	%390
281	%494 & !preflight.enabled & gke.enabled & %390	=cloud/gke-mode
281	%494 & !preflight.enabled & hasKey(.,"loadBalancer")	%181	%229	%246	%251	%318	%62	entries(loadBalancer)	entries(loadBalancer.l7)
281	%494 & !preflight.enabled & hasKey(.,"nodePort")	%269	%319	%79	entries(nodePort)	hasKey(nodePort,"range")
281	%494 & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%483
281	%494 & !preflight.enabled & hasKey(.,"nodePort") & %79	%13
281	%494 & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
281	%494 & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"endpoint")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
281	%494 & !preflight.enabled & hasKey(cluster,"id")	inQuotes(cluster.id)
281	%494 & !preflight.enabled & hasKey(cni,"customConf")	inQuotes(cni.customConf)
281	%494 & !preflight.enabled & hasKey(debug,"verbose")	inQuotes(debug.verbose)
281	%494 & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
281	%494 & !preflight.enabled & hubble.enabled	%133	%157	%168	%267	%32	%472
281	%494 & !preflight.enabled & hubble.enabled & %472	entries(hubble.networkPolicyCorrelation)
281	%494 & !preflight.enabled & hubble.enabled & %549	%270
281	%494 & !preflight.enabled & hubble.enabled & %549 & hubble.metrics.tls.enabled	%220	%333
281	%494 & !preflight.enabled & hubble.enabled & hubble.export	%95
281	%494 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%112
281	%494 & !preflight.enabled & hubble.enabled & hubble.redact	%125
281	%494 & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%344
281	%494 & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%325
281	%494 & !preflight.enabled & identityChangeGracePeriod	%191
281	%494 & !preflight.enabled & ingressController.enabled	%379	%414	%532
281	%494 & !preflight.enabled & ipam.ciliumNodeUpdateRate	%192
281	%494 & !preflight.enabled & ipv4NativeRoutingCIDR	%87
281	%494 & !preflight.enabled & ipv6NativeRoutingCIDR	%88
281	%494 & !preflight.enabled & l7Proxy & !%161	plain(envoy.enabled)
281	%494 & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
281	%494 & !preflight.enabled & operator.endpointGCInterval	%237
281	%494 & !preflight.enabled & operator.identityGCInterval	%238
281	%494 & !preflight.enabled & operator.identityHeartbeatTimeout	%362
281	%494 & !preflight.enabled & operator.nodeGCInterval	%142
281	%494 & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints	=conflict/node-taints
281	%494 & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%363
281	%494 & !preflight.enabled & prometheus.enabled & prometheus.metrics	%23
281	%494 & !preflight.enabled & serviceNoBackendResponse	%230
281	%567	%275
281	%567 & !clustermesh.apiserver.kvstoremesh.enabled	=cluster-mesh/external-kvstoremesh
281	%567 & !clustermesh.useAPIServer	=cluster-mesh/external-api-server
281	%567 & %275	%502
281	%567 & %275 & %502	%461
281	%567 & %275 & %502 & %461	=cluster-mesh/external-identity-mode
281	%567 & ne(toString(clustermesh.apiserver.replicas),"1")	=cluster-mesh/external-replicas
281	%730	entries(daemon)
281	%730 & !preflight.enabled & envoy.livenessProbe.enabled	%361	%413
281	%730 & !preflight.enabled & envoy.startupProbe.enabled	%342	%393
281	%730 & !preflight.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%110	%12	%89
281	%754	%504	entries(tls.ca)
281	%754 & tls.ca.cert & tls.ca.key	%328
281	agent & !preflight.enabled	name(name)
281	agent & !preflight.enabled & cni.install & cni.iptablesRemoveAWSRules	%139
281	agent & !preflight.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%110	%12	%89
281	ciliumEndpointSlice.enabled	%58
281	ciliumEndpointSlice.enabled & %58	=conflict/endpoint-slices
281	clustermesh.useAPIServer	%298	%308	%427	%481	%504	%518	%554	%568	entries(serviceAccounts)
281	clustermesh.useAPIServer & !%632	=cluster-mesh/auth-mode
281	clustermesh.useAPIServer & !%675 & !clustermesh.apiserver.kvstoremesh.enabled	=cluster-mesh/kvstoremesh-disabled
281	clustermesh.useAPIServer & !clustermesh.apiserver.metrics.enabled & !%669	%401
281	clustermesh.useAPIServer & %568	%244	%260	%309	%350	%401	%433	%450	%482	%511	%683	entries(debug)
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.etcd.init.extraArgs	%515
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.etcd.init.extraEnv	%501
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.extraVolumeMounts	%490
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.metrics.etcd.enabled	%444
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %459	%458	entries(tls.ca)
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %459 & tls.ca.cert & tls.ca.key	%328
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488	%162	%262	%458	%497	%657	%68	entries(certgen)	entries(certgen.image)
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488 & certgen.priorityClassName	%187
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.podLabels	%389
281	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %534	%458
281	clustermesh.useAPIServer & %568 & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
281	clustermesh.useAPIServer & %675	%260	%340	%387	%433	%450	%482	%683	entries(debug)
281	clustermesh.useAPIServer & %675 & clustermesh.apiserver.extraVolumeMounts	%490
281	clustermesh.useAPIServer & %675 & clustermesh.apiserver.metrics.enabled	%374
281	clustermesh.useAPIServer & %675 & clustermesh.apiserver.readinessProbe	%449
281	clustermesh.useAPIServer & %675 & disableEndpointCRD	=cluster-mesh/endpoint-crd
281	clustermesh.useAPIServer & %731	%509
281	clustermesh.useAPIServer & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%401	%691
281	clustermesh.useAPIServer & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled & %655 & clustermesh.apiserver.metrics.serviceMonitor.annotations	%614
281	clustermesh.useAPIServer & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%602
281	clustermesh.useAPIServer & %731 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled & %568	%550
281	clustermesh.useAPIServer & clustermesh.annotations	%256
281	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	%260	%387	%433	%482	%495	%683	entries(debug)	ne(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
281	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraEnv	%526
281	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.extraVolumeMounts	%591
281	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.kvstoremesh.readinessProbe	%562
281	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%517
281	clustermesh.useAPIServer & clustermesh.apiserver.podAnnotations	mergedMap(clustermesh.apiserver.podAnnotations)
281	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %571	%639
281	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %571 & %639 & clustermesh.apiserver.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(clustermesh.apiserver.podDisruptionBudget.unhealthyPodEvictionPolicy)
281	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & clustermesh.apiserver.podDisruptionBudget.maxUnavailable	%593
281	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & clustermesh.apiserver.podDisruptionBudget.minAvailable	%581
281	clustermesh.useAPIServer & clustermesh.apiserver.priorityClassName	%445
281	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%488
281	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488	%404
281	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule	%162	%262	%458	%497	%657	entries(certgen)	entries(certgen.image)	entries(debug)
281	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule & certgen.priorityClassName	%187
281	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule & clustermesh.apiserver.podLabels	%389
281	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & serviceAccounts.clustermeshcertgen.create & %629 & serviceAccounts.clustermeshcertgen.annotations	%559
281	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %534 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	=certificates/cluster-mesh-issuer
281	clustermesh.useAPIServer & clustermesh.apiserver.topologySpreadConstraints	%531
281	clustermesh.useAPIServer & clustermesh.apiserver.topologySpreadConstraints & each $1 clustermesh.apiserver.topologySpreadConstraints	entries($1)
281	clustermesh.useAPIServer & serviceAccounts.clustermeshApiserver.create	entries(rbac)
281	clustermesh.useAPIServer & serviceAccounts.clustermeshApiserver.create & %634 & serviceAccounts.clustermeshApiserver.annotations	%578
281	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %571	%616
281	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %571 & %616 & hubble.relay.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(hubble.relay.podDisruptionBudget.unhealthyPodEvictionPolicy)
281	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	range(hubble.export.dynamic.config.content)
281	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content	%268	%317
281	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %268	%199	set($1,"fileCompress",%199)
281	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %295	%226	set($1,"fileMaxSizeMb",%226)
281	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %317	%248	set($1,"fileMaxBackups",%248)
281	ingressController.enabled & ingressController.service.externalTrafficPolicy & !ingressController.hostNetwork.enabled	%530
281	k8sClientExponentialBackoff.enabled	range(extraEnv)
281	k8sClientExponentialBackoff.enabled & each $1 extraEnv	%313	entries($1)
281	k8sClientExponentialBackoff.enabled & each $1 extraEnv & !%313	%385
281	k8sClientExponentialBackoff.enabled & each $1 extraEnv & or(%313,%385)	=conflict/client-backoff
281	k8sServiceHostRef.name & k8sServiceHostRef.key & k8sServiceHost	=conflict/api-server-twice
281	operator.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%110	%12	%89
281	operator.enabled & operator.podDisruptionBudget.enabled & %571	%604
281	operator.enabled & operator.podDisruptionBudget.enabled & %571 & %604 & operator.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(operator.podDisruptionBudget.unhealthyPodEvictionPolicy)
281	operator.enabled & serviceAccounts.operator.create & rbac.create	%292
281	operator.enabled & serviceAccounts.operator.create & rbac.create & !%292	eq(identityManagementMode,"both")
281	preflight.enabled & %730	entries(preflight.envoy)	entries(preflight.envoy.image)	eq("",default("",preflight.envoy.image.tag))	ternary(printf("@%s",preflight.envoy.image.digest),"",default(false,preflight.envoy.image.useDigest))
281	preflight.enabled & preflight.extraEnv	%137
281	preflight.enabled & preflight.podAnnotations	mergedMap(preflight.podAnnotations)
281	preflight.enabled & preflight.validateCNPs & k8sServiceHostRef.name & k8sServiceHostRef.key	%110	%12	%89
281	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %571	%607
281	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %571 & %607 & preflight.podDisruptionBudget.unhealthyPodEvictionPolicy	plain(preflight.podDisruptionBudget.unhealthyPodEvictionPolicy)
282	%743 & tls.secretsNamespace.name	%504
283	%494 & !preflight.enabled	%61	entries(ipam)
283	%494 & !preflight.enabled & %134	entries(k8s)
283	%494 & !preflight.enabled & %146 & %561	%352
283	%494 & !preflight.enabled & %179	entries(k8s)
283	%494 & !preflight.enabled & %180	entries(k8s)
283	%494 & !preflight.enabled & %61	entries(k8s)
283	%494 & !preflight.enabled & encryption.enabled & %59 & encryption.ipsec.interface	%210
283	%494 & !preflight.enabled & eq(routingMode,"native") & ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR	=native-cidr/ipv6
283	%494 & !preflight.enabled & hubble.enabled & !%32	eq(ipv4.enabled,false)
283	%494 & !preflight.enabled & hubble.enabled & hubble.redact & %125 & hubble.redact.kafka	%70
283	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%351	%366	%367	%392	%408	%410	%411	%421	%422	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key	entries(tls.ca)	plain(tls.ca.cert)
283	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %459	%367	%645	%736
283	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488	%367	%519	%542
283	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %534	%367	%519	%542
283	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule	%367	%519	%542
283	clustermesh.useAPIServer & commonLabels	mergedMap(commonLabels)
283	each $1 dict() & secretsNamespaceAnnotations	%348
283	preflight.enabled & %185 & k8sServiceHostRef.name & k8sServiceHostRef.key	%110	%12	%89
284	%494 & !preflight.enabled	%327	%489	%512	%557	%766	%767
284	%494 & !preflight.enabled & %489	%455
284	%494 & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
284	%494 & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)	entries($1.ipv4)
284	%494 & !preflight.enabled & %489 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)	entries($1.ipv6)
284	%494 & !preflight.enabled & %512 & ipv4.enabled	%440
284	%494 & !preflight.enabled & %512 & ipv4.enabled & %440	=pool-key/ipv4
284	%494 & !preflight.enabled & %512 & ipv6.enabled	%441
284	%494 & !preflight.enabled & %512 & ipv6.enabled & %441	=pool-key/ipv6
284	%494 & !preflight.enabled & %767	%769
284	%494 & !preflight.enabled & %767 & %769	=kube-proxy-replacement/value
284	%494 & !preflight.enabled & customCalls	entries(customCalls)
284	%494 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled	%419
284	%494 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %419	%516
284	%494 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %419 & %516 & !ipv4NativeRoutingCIDR	=native-cidr/ipv4
284	%494 & !preflight.enabled & hasKey(.,"loadBalancer")	%442
284	%494 & !preflight.enabled & hasKey(.,"loadBalancer") & %442	%426
284	%494 & !preflight.enabled & hasKey(.,"nodePort")	%768
284	agent & !preflight.enabled & %642 & prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%106
284	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !and(%625,%567) & !%734 & !$1.ips	=cluster-mesh/address $1.address
284	clustermesh.config.enabled & each $1 clustermesh.config.clusters & clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & %567	entries(etcd)
284	clustermesh.useAPIServer & %568	%375	%468	%510	%595
284	clustermesh.useAPIServer & %568 & !%595	%596
284	clustermesh.useAPIServer & %568 & !%595 & %596	%368
284	clustermesh.useAPIServer & %568 & %468 & clustermesh.apiserver.service.nodePort	%434
284	clustermesh.useAPIServer & %568 & %510 & clustermesh.apiserver.service.loadBalancerClass	%529
284	clustermesh.useAPIServer & %568 & %510 & clustermesh.apiserver.service.loadBalancerIP	%496
284	clustermesh.useAPIServer & %568 & %617 & clustermesh.apiserver.service.annotations	%521
284	clustermesh.useAPIServer & %568 & %675 & %450	%239
284	clustermesh.useAPIServer & %568 & %675 & %450 & each $1 clustermesh.config.clusters	entries($1)
284	clustermesh.useAPIServer & %568 & clustermesh.apiserver.service.externalTrafficPolicy	%552
284	clustermesh.useAPIServer & %568 & clustermesh.apiserver.service.internalTrafficPolicy	%553
284	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488	%323
284	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488 & certgen.annotations.job	%255
284	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule	%323
284	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
284	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
284	operator.enabled	%200
284	operator.enabled & %200	%82
285	%494 & !preflight.enabled & ingressController.enabled	%303
286	%494 & !preflight.enabled	entries(encryption)
287	%494 & !preflight.enabled & hostFirewall	entries(hostFirewall)
288	clustermesh.useAPIServer & %675 & clustermesh.apiserver.extraEnv	%370
289	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %534 & clustermesh.annotations	%167	%331
29	%527	%219
290	%730	%212	%27	%300	%346	%4	entries(envoy.debug)	entries(envoy.log)	entries(ipv4)	entries(ipv6)	plain(envoy.healthPort)
290	%730 & !envoy.log.format_json	%38
290	%730 & envoy.annotations	%114
290	%730 & envoy.debug.admin.enabled	%106
290	%730 & envoy.prometheus.enabled	%281	%84
291	clustermesh.useAPIServer & %675 & clustermesh.apiserver.extraEnv	%388
292	agent & !preflight.enabled	%61
292	agent & !preflight.enabled & %61	entries(k8s)
293	%494 & !preflight.enabled & bgpControlPlane.enabled	entries(bgpControlPlane.legacyOriginAttribute)
293	ingressController.enabled & ingressController.service.insecureNodePort	%475
293	ingressController.enabled & ingressController.service.secureNodePort	%452
294	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
295	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.logOptions)
295	hubble.enabled & hubble.relay.enabled & hubble.relay.logOptions.format	plain(hubble.relay.logOptions.format)
295	hubble.enabled & hubble.relay.enabled & hubble.relay.logOptions.level	plain(hubble.relay.logOptions.level)
296	%494 & !preflight.enabled	%177
296	%494 & !preflight.enabled & %177	entries(configDriftDetection)
297		entries(clustermesh.mcsapi)	entries(standaloneDnsProxy)	hasKey(.,"bpf")
297	%494 & !preflight.enabled	%430	%627	%631	%679	entries(alibabacloud.nodeSpec)	entries(azure.nodeSpec)	entries(encryption.strictMode.egress)	entries(encryption.strictMode.ingress)	eq(%670,"true")	hasKey(.,"enableNoServiceEndpointsRoutable")	hasKey(.,"standaloneDnsProxy")	ternary("native","tunnel",or(eni.enabled,gke.enabled))
297	%494 & !preflight.enabled & %430	plain(operator.unmanagedPodWatcher.selector)
297	%494 & !preflight.enabled & %627	%455
297	%494 & !preflight.enabled & %627 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")	hasKey($1,"ipv6")
297	%494 & !preflight.enabled & %627 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)	entries($1.ipv4)
297	%494 & !preflight.enabled & %627 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)	entries($1.ipv6)
297	%494 & !preflight.enabled & %679	%680
297	%494 & !preflight.enabled & %679 & %680	=kube-proxy-replacement/value
297	%494 & !preflight.enabled & aksbyocni.enabled & ipam.mode	%75
297	%494 & !preflight.enabled & aksbyocni.enabled & ipam.mode & !%75	eq(ipam.mode,"multi-pool")
297	%494 & !preflight.enabled & eni.enabled & eni.nodeSpec	entries(eni.nodeSpec)	ne(eni.nodeSpec.deleteOnTermination,nil)	ne(eni.nodeSpec.firstInterfaceIndex,nil)
297	%494 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled	%608
297	%494 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %608	%633
297	%494 & !preflight.enabled & hubble.enabled	%316
297	%494 & !preflight.enabled & hubble.enabled & %316 & hubble.lostEventSendInterval	plain(hubble.lostEventSendInterval)
297	%494 & !preflight.enabled & hubble.enabled & hubble.export & hubble.export.static.enabled & hubble.export.aggregationInterval	plain(hubble.export.aggregationInterval)
297	%494 & !preflight.enabled & ipam.nodeSpec	entries(ipam.nodeSpec)	ne(ipam.nodeSpec.ipamMaxAllocate,nil)	ne(ipam.nodeSpec.ipamMinAllocate,nil)	ne(ipam.nodeSpec.ipamPreAllocate,nil)
297	%494 & !preflight.enabled & operator.prometheus.enabled	%174
297	%494 & !preflight.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%335	%415
297	%494 & !preflight.enabled & policyDenyResponse	inQuotes(policyDenyResponse)
297	%730 & !preflight.enabled	inQuotes(envoy.maxGlobalDownstreamConnections)
297	%730 & !preflight.enabled & envoy.updateStrategy	mergedMap(envoy.updateStrategy)
297	%730 & !preflight.enabled & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
297	%754 & commonLabels	mergedMap(commonLabels)
297	%754 & nonIdempotentAnnotations	%282
297	agent & !preflight.enabled	plain(healthPort)
297	agent & !preflight.enabled & !%320	%520
297	agent & !preflight.enabled & !%320 & %520	trimPrefix("config-map:",daemon.configSources)
297	agent & !preflight.enabled & %549	%45
297	agent & !preflight.enabled & %673	%61
297	agent & !preflight.enabled & %673 & %61	entries(k8s)
297	agent & !preflight.enabled & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
297	agent & !preflight.enabled & prometheus.enabled	%27	entries(envoy.debug)	plain(prometheus.port)
297	agent & !preflight.enabled & prometheus.enabled & envoy.debug.admin.enabled & envoy.debug.admin.port	%106
297	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %198 & nonIdempotentAnnotations	%282
297	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & nonIdempotentAnnotations	%282
297	clustermesh.config.enabled & !%369 & !%406	=cluster-mesh/clusters-type
297	clustermesh.config.enabled & !%369 & %406 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	set(dict(),$1.name,$1)
297	clustermesh.config.enabled & %369	%239
297	clustermesh.config.enabled & %369 & each $1 clustermesh.config.clusters	entries($1)	ne($1.enabled,false)
297	clustermesh.config.enabled & %369 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	set($1,"name",#1)	set(dict(),#1,$1)	unset($1,"enabled")
297	clustermesh.config.enabled & %406	%239
297	clustermesh.config.enabled & %406 & each $1 clustermesh.config.clusters	entries($1)	ne($1.enabled,false)
297	clustermesh.config.enabled & %406 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	unset($1,"enabled")
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated	%375	%468	%510	%595
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated & !%595	%596
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated & !%595 & %596	%368
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated & %468 & clustermesh.apiserver.service.nodePort	%434
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated & %510 & clustermesh.apiserver.service.loadBalancerClass	%529
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated & %510 & clustermesh.apiserver.service.loadBalancerIP	%496
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated & %617 & clustermesh.apiserver.service.annotations	%521
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated & clustermesh.apiserver.service.externalTrafficPolicy	%552
297	clustermesh.useAPIServer & %568 & !clustermesh.apiserver.service.externallyCreated & clustermesh.apiserver.service.internalTrafficPolicy	%553
297	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %459 & nonIdempotentAnnotations	%282
297	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488 & or(certgen.annotations.job,clustermesh.annotations) & certgen.annotations.job	%255
297	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule	%432	%474	entries(certgen.cronJob)
297	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule & certgen.ttlSecondsAfterFinished	%323
297	hasKey(.,"bpf")	hasKey(bpf,"tproxy")
297	hasKey(.,"bpf") & hasKey(bpf,"tproxy")	%34
297	hasKey(.,"bpf") & hasKey(bpf,"tproxy") & %34	entries(bpf)
297	hasKey(.,"bpf") & hasKey(bpf,"tproxy") & %34 & bpf.tproxy & has(bpf.datapathMode,list("netkit","netkit-l2"))	=conflict/tproxy
297	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled & nonIdempotentAnnotations	%282
297	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & %443 & certgen.annotations.job	%255
297	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & %443 & hubble.annotations	%145
297	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.tls.auto.schedule	%432	%474	entries(certgen.cronJob)
297	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.tls.auto.schedule & %485 & hubble.annotations	%145
297	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.tls.auto.schedule & certgen.ttlSecondsAfterFinished	%323
297	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & serviceAccounts.hubblecertgen.create & %598 & hubble.annotations	%145
297	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & serviceAccounts.hubblecertgen.create & rbac.create & hubble.annotations	%145
297	operator.enabled & !operator.tolerations	%200
297	operator.enabled & %551	%200
297	operator.enabled & %551 & %200	%82
297	operator.enabled & azure.enabled & azure.clientID	%215	%307
297	operator.enabled & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
297	operator.enabled & operator.prometheus.enabled	%174
297	operator.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%335	%415	plain(operator.prometheus.tls.server.existingSecret)
297	preflight.enabled & preflight.validateCNPs & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
297	standaloneDnsProxy.enabled	%504	entries(dnsProxy)	entries(ipv4)	entries(ipv6)	entries(standaloneDnsProxy.image)	eq("",default("",standaloneDnsProxy.image.tag))	plain(standaloneDnsProxy.automountServiceAccountToken)	plain(standaloneDnsProxy.image.pullPolicy)	ternary(printf("@%s",standaloneDnsProxy.image.digest),"",default(false,standaloneDnsProxy.image.useDigest))
297	standaloneDnsProxy.enabled & !dnsProxy.proxyPort	=conflict/dns-proxy-port
297	standaloneDnsProxy.enabled & eq(int(dnsProxy.proxyPort),0)	=conflict/dns-proxy-port
297	standaloneDnsProxy.enabled & standaloneDnsProxy.annotations	annotations(standaloneDnsProxy.annotations)
298	%494 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %608 & %633 & !ipv4NativeRoutingCIDR	=native-cidr/ipv4
298	%588	%457
298	%588 & clustermesh.mcsapi.corednsAutoConfigure.enabled	%260	%311	%433	%482	%504	%541	%599	%621	%683	entries(serviceAccounts)
298	%588 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.annotations	%256
298	%588 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.annotations	%594
298	%588 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.podLabels	%570
298	%588 & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.priorityClassName	%600
298	%588 & clustermesh.mcsapi.corednsAutoConfigure.enabled & commonLabels	mergedMap(commonLabels)
298	%588 & clustermesh.mcsapi.corednsAutoConfigure.enabled & serviceAccounts.corednsMCSAPI.create & %618 & serviceAccounts.corednsMCSAPI.annotations	%523
298	operator.enabled & %678 & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
298	preflight.enabled & %185 & k8sServiceHost & %12 & !lookup()	=cluster/api-server-lookup
298	standaloneDnsProxy.enabled & commonLabels	mergedMap(commonLabels)
299	%494 & !preflight.enabled & encryption.enabled & !%59 & !%150	%98
299	agent & !preflight.enabled & encryption.enabled	%98
3	!resourceQuotas.enabled & %273	entries(gke)
3	agent & !preflight.enabled & keepDeprecatedLabels & %263 & gke.enabled	=cloud/gke-labels
3	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	plain(prometheus.port)
30	%527	entries(clustermesh.apiserver.etcd.image)	plain(clustermesh.apiserver.etcd.image.pullPolicy)
30	%527 & %488	%287
30	%527 & clustermesh.apiserver.service.annotations	%521
30	%527 & serviceAccounts.clustermeshApiserver.create & serviceAccounts.clustermeshApiserver.annotations	%578
300		entries(encryption)
300	%730 & !preflight.enabled	plain(envoy.clusterMaxConnections)	plain(envoy.clusterMaxRequests)
300	encryption.enabled	%98
300	encryption.enabled & %98	%504	entries(encryption.ztunnel)	entries(encryption.ztunnel.image)	entries(encryption.ztunnel.readinessProbe)	entries(encryption.ztunnel.secrets)	entries(serviceAccounts)	entries(serviceAccounts.ztunnel)	eq("",default("",encryption.ztunnel.image.tag))	plain(encryption.ztunnel.healthPort)	plain(encryption.ztunnel.image.pullPolicy)	plain(encryption.ztunnel.readinessProbe.failureThreshold)	plain(encryption.ztunnel.readinessProbe.initialDelaySeconds)	plain(encryption.ztunnel.readinessProbe.periodSeconds)	plain(encryption.ztunnel.terminationGracePeriodSeconds)	ternary(printf("@%s",encryption.ztunnel.image.digest),"",default(false,encryption.ztunnel.image.useDigest))
300	encryption.enabled & %98 & encryption.ztunnel.annotations	annotations(encryption.ztunnel.annotations)
300	encryption.enabled & %98 & encryption.ztunnel.extraEnv	mergedList(encryption.ztunnel.extraEnv)
300	encryption.enabled & %98 & encryption.ztunnel.extraVolumeMounts	mergedList(encryption.ztunnel.extraVolumeMounts)
300	encryption.enabled & %98 & encryption.ztunnel.extraVolumes	mergedList(encryption.ztunnel.extraVolumes)
300	encryption.enabled & %98 & encryption.ztunnel.podAnnotations	mergedMap(encryption.ztunnel.podAnnotations)
300	encryption.enabled & %98 & encryption.ztunnel.priorityClassName	plain(encryption.ztunnel.priorityClassName)
300	encryption.enabled & %98 & encryption.ztunnel.secrets.bootstrapRootCert	b64enc(encryption.ztunnel.secrets.bootstrapRootCert)
300	encryption.enabled & %98 & serviceAccounts.ztunnel.create	plain(serviceAccounts.ztunnel.automount)
300	encryption.enabled & %98 & serviceAccounts.ztunnel.create & or(serviceAccounts.ztunnel.annotations,encryption.ztunnel.annotations) & serviceAccounts.ztunnel.annotations	annotations(serviceAccounts.ztunnel.annotations)
301	encryption.enabled & %98 & commonLabels	mergedMap(commonLabels)
302	ingressController.enabled	%303
303	%494 & !preflight.enabled	entries(hostFirewall)
304		%30	entries(ipam)	eq(ipam.mode,"eni")
304	!preflight.enabled & each $1 dict() & secretsNamespaceAnnotations	%348
304	%451 & hubble.ui.enabled & %572 & %160	plain(hubble.hostUsers)
304	%494 & !preflight.enabled	%173	%50	entries(datapathPlugins)	entries(k8s)	eq(preferIpv6,true)	ne(envoy.xdsMode,nil)
304	%494 & !preflight.enabled & !ne(envoy.xdsMode,nil)	%577
304	%494 & !preflight.enabled & %146 & or(%561,gatewayAPI.enabled) & !gatewayAPI.enabled	%352
304	%494 & !preflight.enabled & %627 & each $1 ipam.operator.autoCreateCiliumPodIPPools	%14	hasKey($1,"allowLastIP")
304	%494 & !preflight.enabled & %627 & each $1 ipam.operator.autoCreateCiliumPodIPPools & %14	entries($1)
304	%494 & !preflight.enabled & %627 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"allowLastIP")	entries($1)
304	%494 & !preflight.enabled & %631 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR	%721	first(%717)
304	%494 & !preflight.enabled & %631 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR & %546	%538
304	%494 & !preflight.enabled & %631 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR & ne(%721,1)	=native-cidr/several-ipv4
304	%494 & !preflight.enabled & %631 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR	%722	first(%718)
304	%494 & !preflight.enabled & %631 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR & %547	%539
304	%494 & !preflight.enabled & %631 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR & ne(%722,1)	=native-cidr/several-ipv6
304	%494 & !preflight.enabled & encryption.enabled & !%59 & !%150 & %98	entries(encryption.ztunnel.ca)
304	%494 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %608 & %633 & !ipv4NativeRoutingCIDR & !%684	=native-cidr/ipv4
304	%494 & !preflight.enabled & eq(routingMode,"native") & ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR & !%684	=native-cidr/ipv6
304	%494 & !preflight.enabled & hasKey(.,"loadBalancer")	hasKey(loadBalancer,"reflectorWaitTime")
304	%494 & !preflight.enabled & hasKey(.,"nodePort")	hasKey(nodePort,"enableDynamicSourceLookup")
304	%494 & !preflight.enabled & hubble.enabled & !%32 & !eq(preferIpv6,true)	eq(ipv4.enabled,false)
304	%730 & !preflight.enabled	%50	ne(envoy.xdsMode,nil)	plain(envoy.readinessProbe.initialDelaySeconds)	plain(envoy.readinessProbe.timeoutSeconds)
304	%730 & !preflight.enabled & !ne(envoy.xdsMode,nil)	%577
304	%730 & !preflight.enabled & envoy.livenessProbe.enabled	plain(envoy.livenessProbe.initialDelaySeconds)	plain(envoy.livenessProbe.timeoutSeconds)
304	%730 & !preflight.enabled & envoy.minReadySeconds	plain(envoy.minReadySeconds)
304	%730 & !preflight.enabled & envoy.nodeLocality.enabled	%619	%73	entries(image)	plain(image.pullPolicy)
304	%730 & !preflight.enabled & envoy.nodeLocality.enabled & annotations	annotations(annotations)
304	%730 & !preflight.enabled & envoy.startupProbe.enabled	plain(envoy.startupProbe.initialDelaySeconds)	plain(envoy.startupProbe.timeoutSeconds)
304	%730 & envoy.prometheus.enabled & commonLabels	mergedMap(commonLabels)
304	agent & !preflight.enabled & minReadySeconds	plain(minReadySeconds)
304	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %198 & commonLabels	mergedMap(commonLabels)
304	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & commonLabels	mergedMap(commonLabels)
304	agent & rbac.create	%173
304	clustermesh.mcsapi.enabled	%457
304	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	%260	%311	%433	%482	%504	%541	%599	%621	%683	entries(serviceAccounts)
304	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.annotations	%256
304	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.annotations	%594
304	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.podLabels	%570
304	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & clustermesh.mcsapi.corednsAutoConfigure.priorityClassName	%600
304	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & commonLabels	mergedMap(commonLabels)
304	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled & serviceAccounts.corednsMCSAPI.create & %618 & serviceAccounts.corednsMCSAPI.annotations	%523
304	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%467
304	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & !%467	%456
304	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & !%467 & !%456	%466
304	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %456	=cluster-mesh/certificate-values
304	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %466	=cluster-mesh/certificate-values
304	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %467	=cluster-mesh/certificate-values
304	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %459	%438	%584	%601	%719	%746
304	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %459 & commonLabels	mergedMap(commonLabels)
304	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488	%438	%584	%601	%719	%746
304	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %488 & commonLabels	mergedMap(commonLabels)
304	clustermesh.useAPIServer & %568 & clustermesh.apiserver.tls.auto.enabled & %534	%438	%584	%601	%719	%746
304	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule	%438	%584	%601	%719	%746
304	encryption.enabled & %98 & encryption.ztunnel.minReadySeconds	plain(encryption.ztunnel.minReadySeconds)
304	eq(ipam.mode,"eni")	entries(eni)	entries(ipv6)
304	eq(ipam.mode,"eni") & !eni.enabled	=cloud/eni-disabled
304	hubble.enabled & hubble.relay.enabled & %572 & %160	plain(hubble.hostUsers)
304	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled & commonLabels	mergedMap(commonLabels)
304	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled & commonLabels	mergedMap(commonLabels)
304	nodeinit.enabled & nodeinit.minReadySeconds	plain(nodeinit.minReadySeconds)
304	operator.enabled & %572	plain(operator.hostUsers)
304	operator.enabled & %638 & tls.caBundle.enabled	%506	plain(tls.caBundle.key)	plain(tls.caBundle.name)
304	preflight.enabled & rbac.create	%173
304	standaloneDnsProxy.enabled & standaloneDnsProxy.minReadySeconds	plain(standaloneDnsProxy.minReadySeconds)
31	%527 & %488	%367
32	hubble.relay.enabled	%171	%6
33	hubble.ui.enabled	%196	%54
34	hubble.ui.enabled	%172	%29
35	hubble.ui.enabled	%119	%343	entries(hubble.ui.proxy)
36	prometheus.enabled & %643 & !%214	=cluster/service-monitors
37	operator.enabled & each $1 operator.extraHostPathMounts	plain($1.hostPath)
37	operator.enabled & each $1 operator.extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
38	agent & !preflight.enabled & each $1 extraHostPathMounts	plain($1.hostPath)
38	agent & !preflight.enabled & each $1 extraHostPathMounts & $1.hostPathType	plain($1.hostPathType)
39	agent & !preflight.enabled	%16
4		entries(hubble.tls)	entries(hubble.tls.auto)
4	!%658 & prometheus.enabled	%9	entries(proxy)
4	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%198
4	%527	%488
4	%527 & %488	%162	%323	%351	%365	%366	entries(certgen)	entries(certgen.image)
4	agent & !preflight.enabled & !sleepAfterInit & !keepDeprecatedProbes & !eq(ite(%556,"false","true"),"true")	plain(healthPort)
4	agent & !preflight.enabled & %527 & %723 & !%662	%341	%360
4	agent & !preflight.enabled & %527 & clustermesh.apiserver.tls.auto.enabled	%459
4	agent & !preflight.enabled & clustermesh.useAPIServer	%116	%219	%332
4	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%459
4	agent & !preflight.enabled & externalWorkloads.enabled	%116	%219	%332
4	agent & !preflight.enabled & externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%459
4	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.namespace	%398
4	hubble.metrics.enabled	%310	%45
4	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%223
4	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & prometheus.serviceMonitor.namespace	%398
4	hubble.relay.enabled	%122	%141	%163	%189	%278	%279	%396	%53	%85	entries(debug)	entries(serviceAccounts)
4	hubble.relay.enabled & hubble.relay.servicePort	%164
4	hubble.relay.enabled & hubble.relay.tls.server.enabled & hubble.tls.auto.enabled	%198
4	hubble.relay.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%198
4	hubble.relay.enabled & serviceAccounts.relay.create & serviceAccounts.relay.annotations	%437
4	hubble.tls.auto.enabled	%264
4	hubble.tls.auto.enabled & %264	%162	%170	%171	%28	%6	entries(certgen)	entries(certgen.image)	entries(debug)	entries(hubble.tls.ca)	entries(serviceAccounts)
4	hubble.tls.auto.enabled & %264 & hubble.tls.ca.cert & hubble.tls.ca.key	%20	plain(hubble.tls.ca.key)
4	hubble.ui.enabled	%21	%222	%30	%378	%397	%57	entries(serviceAccounts)
4	hubble.ui.enabled & !hubble.relay.enabled	=hubble/ui-relay
4	hubble.ui.enabled & hubble.ui.ingress.enabled	%143
4	hubble.ui.enabled & hubble.ui.ingress.enabled & each $1 hubble.ui.ingress.hosts	plain($1)
4	hubble.ui.enabled & serviceAccounts.ui.create & serviceAccounts.ui.annotations	%399
4	operator.enabled & azure.clientID	plain(azure.clientID)
4	operator.enabled & azure.clientSecret	%19
4	operator.enabled & azure.resourceGroup	%42
4	operator.enabled & azure.subscriptionID	%65
4	operator.enabled & azure.tenantID	plain(azure.tenantID)
4	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.namespace	plain(operator.prometheus.serviceMonitor.namespace)
40	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled	entries(hubble.tls.ca)
40	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & or(hubble.tls.ca.cert,%652) & !%652	%24
40	hubble.tls.auto.enabled & %264 & !%661	%113	entries(cluster)
41	agent & !preflight.enabled & !gke.enabled	plain(tunnel)
42	%644 & agent	%120	%245
42	%644 & operator.enabled	%175	%290
42	nodeinit.enabled	entries(azure)
43	agent & !preflight.enabled	%180
43	agent & !preflight.enabled & %180	entries(k8s)
44	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled	%28
44	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %703 & !%652	%108	%86
44	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %703 & hubble.tls.auto.enabled & %198 & hubble.relay.enabled	%113
45	etcd.managed & etcd.podLabels	mergedMap(etcd.podLabels)
46	%527 & clustermesh.apiserver.podLabels	%389
46	nodeinit.enabled & nodeinit.podLabels	mergedMap(nodeinit.podLabels)
46	operator.enabled & operator.podLabels	mergedMap(operator.podLabels)
46	preflight.enabled & preflight.podLabels	mergedMap(preflight.podLabels)
47	hubble.relay.enabled & hubble.relay.podLabels	%207
47	hubble.tls.auto.enabled & %264 & certgen.podLabels	%81
47	hubble.ui.enabled & hubble.ui.podLabels	%138
48	agent & !preflight.enabled	contains("/run/cilium/cgroupv2",cgroup.hostRoot)	entries(cgroup)	entries(cgroup.autoMount)	plain(cgroup.hostRoot)
49	agent & !preflight.enabled & cgroup.autoMount.enabled	plain(cni.binPath)
5	agent & !preflight.enabled & podAnnotations	mergedMap(podAnnotations)
50	agent & !preflight.enabled & hasKey(.,"nodePort")	%269
51	agent & !preflight.enabled	%17
52	%527 & %488 & certgen.image.override	%104
52	%527 & clustermesh.apiserver.etcd.image.override	plain(clustermesh.apiserver.etcd.image.override)
52	%527 & clustermesh.apiserver.image.override	inQuotes(clustermesh.apiserver.image.override)
52	agent & !preflight.enabled & image.override	inQuotes(image.override)
52	etcd.managed & etcd.image.override	plain(etcd.image.override)
52	hubble.relay.enabled & hubble.relay.image.override	inQuotes(hubble.relay.image.override)
52	hubble.tls.auto.enabled & %264 & certgen.image.override	%104
52	hubble.ui.enabled & hubble.ui.backend.image.override	inQuotes(hubble.ui.backend.image.override)
52	hubble.ui.enabled & hubble.ui.frontend.image.override	inQuotes(hubble.ui.frontend.image.override)
52	nodeinit.enabled & nodeinit.image.override	plain(nodeinit.image.override)
52	operator.enabled & operator.image.override	inQuotes(operator.image.override)
52	preflight.enabled & preflight.image.override	inQuotes(preflight.image.override)
53	hubble.ui.enabled & hubble.ui.proxy.image.override	inQuotes(hubble.ui.proxy.image.override)
54	agent & !preflight.enabled	%289
55	operator.enabled	%127
55	operator.enabled & %127 & %417	%289
56	hubble.ui.enabled	%533	%537
56	hubble.ui.enabled & %666	=hubble/backend-tag
56	hubble.ui.enabled & %668	=hubble/frontend-tag
57	!%658 & prometheus.enabled & proxy.prometheus.enabled	%90
57	%527 & %488	%404
57	agent	%149
57	agent & !preflight.enabled & !%773	%762
57	agent & !preflight.enabled & !%773 & !%762	%755
57	agent & !preflight.enabled & !sleepAfterInit	%745	semverCompare("<1.20-0",ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version))
57	agent & !preflight.enabled & !sleepAfterInit & %745	plain(healthPort)
57	agent & !preflight.enabled & %263	%763
57	agent & !preflight.enabled & %431 & prometheus.enabled & proxy.prometheus.enabled	%90
57	agent & !preflight.enabled & %527	%287
57	agent & !preflight.enabled & %527 & %737 & !%662	%351	%360	%392	%408
57	agent & !preflight.enabled & %527 & %740 & !%662	%360	%367	%411	%422
57	agent & !preflight.enabled & %527 & clustermesh.apiserver.tls.ca.cert	%351	%367
57	agent & !preflight.enabled & Capabilities	entries(Capabilities)
57	agent & !preflight.enabled & Capabilities & Capabilities.KubeVersion	%194
57	agent & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP	=bgp/no-announcements
57	agent & !preflight.enabled & clustermesh.useAPIServer	%287
57	agent & !preflight.enabled & clustermesh.useAPIServer & %739 & !%662	%360	%366	%410	%421
57	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.apiserver.tls.ca.cert	%366
57	agent & !preflight.enabled & encryption.enabled & %59 & !encryption.ipsec.mountPath	%67
57	agent & !preflight.enabled & encryption.enabled & %59 & !encryption.ipsec.secretName	%83
57	agent & !preflight.enabled & encryption.enabled & %59 & encryption.ipsec.mountPath	%211
57	agent & !preflight.enabled & encryption.enabled & %59 & encryption.ipsec.secretName	%234
57	agent & !preflight.enabled & externalWorkloads.enabled	%287
57	agent & !preflight.enabled & externalWorkloads.enabled & %738 & !%662	%360	%365	%409	%420
57	agent & !preflight.enabled & externalWorkloads.enabled & clustermesh.apiserver.tls.ca.cert	%365
57	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %716 & !%652	%108	%20	%28	%86
57	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %716 & hubble.tls.auto.enabled & %198 & hubble.relay.enabled	%113
57	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & hubble.tls.ca.cert	%28
57	etcd.managed & !%773	%762
57	etcd.managed & !%773 & !%762	%755
57	etcd.managed & %263	%763
57	etcd.managed & Capabilities	entries(Capabilities)
57	etcd.managed & Capabilities & Capabilities.KubeVersion	%194
57	hubble.relay.enabled & hubble.relay.tls.server.enabled	entries(hubble.tls.ca)
57	hubble.relay.enabled & hubble.relay.tls.server.enabled & %711 & !%583	%20	%236	%254
57	hubble.relay.enabled & hubble.tls.enabled	entries(hubble.tls.ca)
57	hubble.relay.enabled & hubble.tls.enabled & %710 & !%583	%170	%20	%235	%253
57	hubble.relay.enabled & hubble.tls.enabled & hubble.tls.ca.cert	%170
57	hubble.tls.auto.enabled & %264	%312
57	nodeinit.enabled & !%773	%762
57	nodeinit.enabled & !%773 & !%762	%755
57	nodeinit.enabled & %263	%763
57	nodeinit.enabled & Capabilities	entries(Capabilities)
57	nodeinit.enabled & Capabilities & Capabilities.KubeVersion	%194
57	operator.enabled & !%773	%762
57	operator.enabled & !%773 & !%762	%755
57	operator.enabled & %263	%763
57	operator.enabled & Capabilities	entries(Capabilities)
57	operator.enabled & Capabilities & Capabilities.KubeVersion	%194
58	agent & !preflight.enabled & !sleepAfterInit & extraArgs	mergedList(extraArgs)
58	agent & !preflight.enabled & encryption.enabled	%59
58	agent & !preflight.enabled & encryption.enabled & %59	%3
58	operator.enabled	entries(alibabacloud)	entries(eni)	plain(operator.replicas)
58	operator.enabled & operator.extraArgs	mergedList(operator.extraArgs)
58	operator.enabled & serviceAccounts.operator.create & eni.enabled & eni.iamRole	set(serviceAccounts.operator.annotations,"eks.amazonaws.com/role-arn",eni.iamRole)
59	agent & !preflight.enabled	entries(bgp)
59	operator.enabled	entries(bgp)
6	!%658 & prometheus.enabled	%90
6	%527 & clustermesh.apiserver.tls.auto.enabled & %488	%176
6	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & serviceAccounts.certgen.create & serviceAccounts.certgen.annotations	annotations(serviceAccounts.certgen.annotations)
6	agent & !preflight.enabled	%178	entries(flannel)
6	agent & !preflight.enabled & !sleepAfterInit	range(extraArgs)
6	agent & !preflight.enabled & %178	ne(kubeProxyReplacement,"disabled")
6	agent & !preflight.enabled & %431 & prometheus.enabled	%90
6	agent & !preflight.enabled & %527 & !%662	%287	%351	%367
6	agent & !preflight.enabled & %527 & %725 & !%662	%392	%408
6	agent & !preflight.enabled & %527 & %729 & !%662	%411	%422
6	agent & !preflight.enabled & clustermesh.useAPIServer & !%662	%366
6	agent & !preflight.enabled & clustermesh.useAPIServer & %728 & !%662	%410	%421
6	agent & !preflight.enabled & encryption.enabled	%132	%67	%83
6	agent & !preflight.enabled & encryption.enabled & %132	%66
6	agent & !preflight.enabled & externalWorkloads.enabled & !%662	%365
6	agent & !preflight.enabled & externalWorkloads.enabled & %727 & !%662	%409	%420
6	agent & !preflight.enabled & flannel.enabled	inQuotes(flannel.uninstallOnExit)	plain(flannel.masterDevice)
6	agent & !preflight.enabled & hasKey(.,"externalIPs")	%225
6	agent & !preflight.enabled & hasKey(.,"externalIPs") & %225	entries(externalIPs)
6	agent & !preflight.enabled & hasKey(.,"hostPort")	%225
6	agent & !preflight.enabled & hasKey(.,"hostPort") & %225	entries(hostPort)
6	agent & !preflight.enabled & hasKey(.,"nodePort")	%225
6	agent & !preflight.enabled & prometheus.enabled	%159
6	hubble.relay.enabled & hubble.relay.tls.server.enabled & %690 & !%583	%236	%254
6	hubble.relay.enabled & hubble.tls.enabled & !%583	%170
6	hubble.relay.enabled & hubble.tls.enabled & %689 & !%583	%235	%253
6	hubble.tls.auto.enabled & %264	%176
6	operator.enabled & or(ge(@Capabilities.KubeVersion.Minor,"14"),gt(@Capabilities.KubeVersion.Major,"1"))	plain(operator.replicas)
60	agent & !preflight.enabled	%573	entries(alibabacloud)	entries(egressGateway)	entries(endpointStatus)	entries(eni)
60	agent & !preflight.enabled & bgp.enabled	entries(bgp.announce)
60	agent & !preflight.enabled & customCalls	entries(customCalls)
60	agent & !preflight.enabled & encryption.enabled & !%59	%150
60	agent & !preflight.enabled & encryption.enabled & %59 & !encryption.ipsec.interface & encryption.interface	%66
60	agent & !preflight.enabled & encryption.enabled & %59 & encryption.ipsec.interface	%210
60	agent & !preflight.enabled & endpointStatus.enabled	=conflict/endpoint-status endpointStatus.status
60	agent & !preflight.enabled & hubble.enabled	%267
60	agent & !preflight.enabled & prometheus.enabled & prometheus.metrics	%23
61	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled	%159
62	agent & !preflight.enabled	hasKey(bpf,"lbBypassFIBLookup")
63	agent & !preflight.enabled	%699
63	agent & !preflight.enabled & hasKey(.,"externalIPs")	%696
63	agent & !preflight.enabled & hasKey(.,"externalIPs") & %696	entries(externalIPs)
63	agent & !preflight.enabled & hasKey(.,"hostPort")	%696
63	agent & !preflight.enabled & hasKey(.,"hostPort") & %696	entries(hostPort)
63	agent & !preflight.enabled & hasKey(.,"nodePort")	%696
64	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & serviceAccounts.clustermeshcertgen.create & serviceAccounts.clustermeshcertgen.annotations	%559
65	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%229	entries(loadBalancer)
66	hubble.tls.auto.enabled & %264 & hubble.tls.auto.schedule	%323
67	agent & !preflight.enabled & !sleepAfterInit & %745	%213	%280	entries(startupProbe)
68	agent & !preflight.enabled & !sleepAfterInit	entries(livenessProbe)	entries(readinessProbe)	plain(livenessProbe.failureThreshold)	plain(livenessProbe.periodSeconds)	plain(readinessProbe.failureThreshold)	plain(readinessProbe.periodSeconds)
69	agent & !preflight.enabled	%204
7		entries(externalWorkloads)
7	%527	%244	%260	%298	%309	%332	%375	%427	%433	%468	%510	entries(debug)
7	%527 & %468 & clustermesh.apiserver.service.nodePort	%434
7	%527 & %510 & clustermesh.apiserver.service.loadBalancerIP	%496
70	agent & !preflight.enabled & hasKey(.,"hostServices")	hasKey(hostServices,"hostNamespaceOnly")
71	agent & !preflight.enabled	%78
71	agent & !preflight.enabled & %78	%228
72	agent & !preflight.enabled & %78	%358
72	agent & !preflight.enabled & %78 & %228	%8
72	agent & !preflight.enabled & %78 & %358	%8
73	nodeinit.enabled	entries(eni)
74	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & prometheus.serviceMonitor.annotations	%478
74	operator.enabled & operator.prometheus.enabled & operator.prometheus.serviceMonitor.enabled & operator.prometheus.serviceMonitor.annotations	%558
75	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.serviceMonitor.annotations	%522
76	clustermesh.useAPIServer	%49
76	clustermesh.useAPIServer & clustermesh.config.enabled	%239
76	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1)	entries($1.tls)
77		entries(clustermesh)
78	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	range($1.ips)
78	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & each $2 $1.ips	plain($2)
78	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%287
78	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !$1.ips	=cluster-mesh/address $1.address
79	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%116	%219
8		entries(hubble.metrics)
80	agent & !preflight.enabled	%205
80	agent & !preflight.enabled & %205	inQuotes(default("0s",operator.nodeGCInterval))
81	hubble.relay.enabled	%52	entries(cluster)	plain(cluster.name)
81	hubble.relay.enabled & !hubble.peerService.servicePort	%240
82	hubble.enabled & hubble.listenAddress	%52
82	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled	splitList(":",hubble.listenAddress)
82	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled & !hubble.peerService.servicePort	%240
82	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled & hubble.peerService.servicePort	%302
83	agent & !preflight.enabled & ne(int(healthPort),9879)	inQuotes(healthPort)
84	agent & hubble.enabled	%52
85	agent & hubble.enabled & hubble.peerService.enabled	%277
85	agent & hubble.enabled & hubble.peerService.enabled & !hubble.peerService.servicePort	%240
85	agent & hubble.enabled & hubble.peerService.enabled & hubble.peerService.servicePort	%302
86	agent & !preflight.enabled & %431	%52
87	agent & !preflight.enabled & %431 & hubble.peerService.enabled	%277
88	agent & !preflight.enabled	plain(cni.binPath)
89	agent & !preflight.enabled	entries(aksbyocni)
9	agent & !preflight.enabled & %431 & prometheus.enabled	plain(prometheus.port)
90	agent & !preflight.enabled & waitForKubeProxy	ne(coalesce(kubeProxyReplacement,"disabled"),"strict")
91	hubble.ui.enabled	%221	%334
92	agent & !preflight.enabled	%418
92	agent & !preflight.enabled & %418	inQuotes(operator.skipCNPStatusStartupClean)
93	!hubble.enabled	%96
93	%451 & hubble.ui.enabled	%171	%21	%378	%397	%57	%6	plain(hubble.ui.priorityClassName)	ternary(printf("@%s",hubble.ui.backend.image.digest),"",default(false,hubble.ui.backend.image.useDigest))	ternary(printf("@%s",hubble.ui.frontend.image.digest),"",default(false,hubble.ui.frontend.image.useDigest))
93	%451 & hubble.ui.enabled & hubble.ui.ingress.enabled	%143
93	%451 & hubble.ui.enabled & hubble.ui.ingress.enabled & each $1 hubble.ui.ingress.hosts	plain($1)
93	agent & !preflight.enabled	%619
93	agent & !preflight.enabled & extraEnv	mergedList(extraEnv)
93	agent & !preflight.enabled & priorityClassName	plain(priorityClassName)
93	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%28
93	agent & hubble.enabled & hubble.tls.enabled & %198	%28
93	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198	%113	prepend(hubble.tls.server.extraDnsNames,join(".",list("*",%113,"hubble-grpc.cilium.io")))
93	clustermesh.useAPIServer	%332
93	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%459	%534
93	hubble.enabled	entries(hubble.tls)
93	hubble.enabled & hubble.relay.enabled	%122	%141	%189	%278	%279	%53	%85	entries(debug)	plain(hubble.relay.priorityClassName)	ternary(printf("@%s",hubble.relay.image.digest),"",default(false,hubble.relay.image.useDigest))
93	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	ternary(443,80,hubble.relay.tls.server.enabled)
93	hubble.enabled & hubble.relay.enabled & hubble.relay.servicePort	%164
93	hubble.enabled & hubble.tls.enabled	entries(hubble.tls.auto)
93	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%97	entries(hubble.ui.tls)
93	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%198	%264	%355
93	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled & hubble.relay.tls.server.enabled	prepend(hubble.relay.tls.server.extraDnsNames,"*.hubble-relay.cilium.io")
93	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	%113	%162	%312	%657	entries(certgen)	entries(certgen.image)	entries(debug)
93	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & certgen.podLabels	%81
93	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355	%113	%28	%326
93	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%424
93	hubble.ui.enabled	%96
93	hubble.ui.enabled & !hubble.ui.standalone.enabled & !hubble.relay.enabled	=hubble/ui-relay
93	hubble.ui.enabled & hubble.ui.standalone.enabled	%171	%6
93	hubble.ui.enabled & hubble.ui.standalone.enabled & hubble.relay.tls.server.enabled	entries(hubble.ui.standalone.tls)
93	hubble.ui.enabled & hubble.ui.standalone.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.tls.certsVolume	=hubble/standalone-certificates
93	nodeinit.enabled	ternary(printf("@%s",nodeinit.image.digest),"",default(false,nodeinit.image.useDigest))
93	nodeinit.enabled & nodeinit.priorityClassName	plain(nodeinit.priorityClassName)
93	operator.enabled & azure.enabled & azure.resourceGroup	%42
93	operator.enabled & azure.enabled & azure.subscriptionID	%65
93	operator.enabled & azure.enabled & azure.tenantID	plain(azure.tenantID)
93	operator.enabled & operator.priorityClassName	plain(operator.priorityClassName)
93	preflight.enabled	ternary(printf("@%s",preflight.image.digest),"",default(false,preflight.image.useDigest))
93	preflight.enabled & preflight.priorityClassName	plain(preflight.priorityClassName)
94	%462 & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%20	entries(hubble.tls.ca)
94	%462 & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.tls.ca.key	plain(hubble.tls.ca.key)
94	%462 & hubble.enabled & hubble.tls.enabled & %198	entries(hubble.tls.ca)
94	%527 & !clustermesh.apiserver.tls.auto.enabled	%360
94	%527 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.ca.key	%341
94	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.auto.schedule	%323
94	agent & !preflight.enabled	%127
94	agent & !preflight.enabled & %127	inQuotes(disableEndpointCRD)
94	agent & !preflight.enabled & prometheus.enabled & proxy.prometheus.enabled	%90
94	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(hubble.tls.ca)
94	agent & hubble.enabled & hubble.tls.enabled & %198	entries(hubble.tls.ca)
94	clustermesh.useAPIServer	%116
94	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%360
94	etcd.managed	%116
94	externalWorkloads.enabled	%116
94	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%360
94	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	entries(hubble.tls.ca)
94	hubble.enabled & hubble.tls.enabled & %198 & hubble.relay.enabled	entries(hubble.tls.ca)
94	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.tls.auto.schedule	%323
95	%527 & !clustermesh.apiserver.tls.auto.enabled	%351	%367	%392	%408	%411	%422	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key
95	%527 & %459	%367
95	%527 & %534	%367
95	agent & !preflight.enabled	%100	%356
95	agent & !preflight.enabled & %100	%63
95	agent & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR	=bgp/no-announcements
95	agent & !preflight.enabled & encryption.enabled & !%59 & %150	%93
95	agent & !preflight.enabled & encryption.enabled & %59	plain(default(encryption.mountPath,encryption.ipsec.mountPath))	plain(default(encryption.secretName,encryption.ipsec.secretName))
95	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%318
95	agent & !preflight.enabled & hostFirewall	entries(hostFirewall)
95	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198	entries(cluster)
95	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%366	%410	%421	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key
95	etcd.managed & clustermesh.apiserver.priorityClassName	%445
95	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%365	%409	%420	=certificates/missing clustermesh.apiserver.tls.client.cert	=certificates/missing clustermesh.apiserver.tls.client.key
95	hubble.enabled & hubble.relay.enabled	%396
95	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264	entries(cluster)
95	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355	entries(cluster)
95	operator.enabled	%346
96	agent & !preflight.enabled	hasKey(.,"tunnelPort")	hasKey(bpf,"vlanBypass")
96	agent & !preflight.enabled & !prometheus.enabled	entries(hubble.metrics)
96	agent & !preflight.enabled & %431	entries(hubble.metrics)
96	agent & !preflight.enabled & hasKey(.,"tunnelPort")	inQuotes(tunnelPort)
96	hubble.enabled	entries(hubble.metrics)
97	%451 & hubble.ui.enabled	%222
97	%462 & hubble.enabled & hubble.tls.enabled & %264	entries(hubble.tls.ca)
97	%462 & hubble.enabled & hubble.tls.enabled & %264 & hubble.tls.ca.cert	%20
97	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.tls.ca.cert	%507	=certificates/missing hubble.tls.ca.key
97	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %264 & hubble.tls.ca.cert	=certificates/missing hubble.tls.ca.key	plain(hubble.tls.ca.key)
97	%462 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & !hubble.tls.auto.certManagerIssuerRef & hubble.tls.ca.cert	%507	=certificates/missing hubble.tls.ca.key
97	%527 & %488 & clustermesh.apiserver.tls.ca.cert	%360
97	%527 & clustermesh.apiserver.tls.auto.enabled & %459 & clustermesh.apiserver.tls.ca.cert	%653	=certificates/missing clustermesh.apiserver.tls.ca.key
97	%527 & clustermesh.apiserver.tls.auto.enabled & %488 & clustermesh.apiserver.tls.ca.cert	%341	=certificates/missing clustermesh.apiserver.tls.ca.key
97	%527 & clustermesh.apiserver.tls.auto.enabled & %534 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & clustermesh.apiserver.tls.ca.cert	%653	=certificates/missing clustermesh.apiserver.tls.ca.key
97	agent & !preflight.enabled & !%101	%201
97	agent & !preflight.enabled & !%101 & %201	%87
97	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.tls.ca.cert	%507	=certificates/missing hubble.tls.ca.key
97	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %459 & clustermesh.apiserver.tls.ca.cert	%653	=certificates/missing clustermesh.apiserver.tls.ca.key
97	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %459 & clustermesh.apiserver.tls.ca.cert	%653	=certificates/missing clustermesh.apiserver.tls.ca.key
97	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %198 & hubble.relay.enabled & hubble.tls.ca.cert	%507	=certificates/missing hubble.tls.ca.key
97	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355	%380
97	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %355 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%454
97	operator.enabled & azure.enabled & azure.clientID	plain(azure.clientID)
97	operator.enabled & azure.enabled & azure.clientSecret	%19
98	%451 & hubble.ui.enabled	%30
98	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	%171	%6
98	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%171	%6
99	hubble.enabled & hubble.metrics.enabled	%310
99	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%223
`;
