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

lookup()
fields($1)
entries($1)
entries(bpf)
entries(cni)
entries(eni)
entries(gke)
entries(k8s)
entries(tls)
entries(etcd)
entries(ipv4)
entries(ipv6)
entries(rbac)
entries(azure)
entries(debug)
entries($1.tls)
entries(daemon)
entries(maglev)
entries(tls.ca)
field($1,"ips")
field($1,"tls")
int(cluster.id)
entries(certgen)
entries(cluster)
field($1,"name")
hasKey(.,"vtep")
entries(dnsProxy)
entries(hostPort)
hasKey($1,"ipv4")
hasKey($1,"ipv6")
int(envoy.baseID)
plain(healthPort)
entries(envoy.log)
eq(tunnel,"vxlan")
plain($1.hostPath)
plain($1.readOnly)
plain(tls.ca.cert)
entries(encryption)
field($1,"address")
field($1.tls,"key")
hasKey(.,"l7Proxy")
plain($1.mountPath)
plain(cluster.name)
entries(clustermesh)
entries(envoy.debug)
entries(externalIPs)
field($1.tls,"cert")
hasKey(.,"hostPort")
hasKey(.,"nodePort")
hasKey(cluster,"id")
inQuotes(healthPort)
entries(Capabilities)
entries(alibabacloud)
entries(hostFirewall)
entries(loadBalancer)
eq(tunnel,"disabled")
fields(certgen.image)
ne(envoy.xdsMode,nil)
entries(bpf.autoMount)
entries(certgen.image)
entries(egressGateway)
entries(hubble.tls.ca)
entries(ipam.operator)
entries(pmtuDiscovery)
eq(ipv4.enabled,false)
hasKey(bpf,"lbMapMax")
hasKey(sctp,"enabled")
inQuotes(bpf.neighMax)
plain($1.hostPathType)
plain(cni.readCniConf)
plain(prometheus.port)
range(%19)
entries(endpointRoutes)
entries(hubble.metrics)
entries(operator.pprof)
fields(%20)
ge(%21,128)
ge(%21,384)
ge(%30,0)
hasKey(.,"externalIPs")
hasKey(debug,"verbose")
hasKey(vtep,"endpoint")
inQuotes(debug.verbose)
le(%21,255)
le(%21,511)
mergedMap(commonLabels)
plain(bpf.monitorFlags)
plain(envoy.healthPort)
plain(tls.caBundle.key)
annotations(annotations)
entries(bgpControlPlane)
entries(hubble.tls.auto)
entries(l2announcements)
entries(loadBalancer.l7)
entries(nat46x64Gateway)
entries(securityContext)
entries(serviceAccounts)
gt(len(cluster.name),32)
hasKey(.,"loadBalancer")
hasKey(cni,"customConf")
hasKey(nodePort,"range")
inQuotes(cni.customConf)
ne(int(healthPort),9879)
plain(hubble.tls.ca.key)
plain(tls.caBundle.name)
entries(bandwidthManager)
entries(encryption.ipsec)
entries(envoy.prometheus)
entries(field($1,"ipv4"))
entries(field($1,"ipv6"))
entries(hubble.relay.tls)
entries(k8sNetworkPolicy)
entries(l2NeighDiscovery)
entries(proxy.prometheus)
eq(k8sServiceHost,"auto")
hasKey(.,"bpfClockProbe")
hasKey(cgroup,"hostRoot")
hasKey(maglev,"hashSeed")
plain(hubble.tls.ca.cert)
plain(operator.dnsPolicy)
range(prometheus.metrics)
entries(envoy.debug.admin)
entries(hubble.tls.server)
entries(hubble.ui.ingress)
eq(hubble.preferIpv6,true)
hasKey(.,"healthChecking")
hasKey(bpf,"datapathMode")
hasKey(bpf,"policyMapMax")
hasKey(maglev,"tableSize")
plain($1.mountPropagation)
plain(bpf.monitorInterval)
plain(conntrackGCInterval)
plain(hubble.metrics.port)
and(tls.ca.key,tls.ca.cert)
entries(clustermesh.config)
entries(envoy.startupProbe)
entries(hubble.peerService)
entries(hubble.ui.frontend)
entries(k8sClientRateLimit)
entries(l2podAnnouncements)
eq(disableEndpointCRD,true)
eq(encryption.type,"ipsec")
hasKey(.,"policyAuditMode")
hasKey(k8s,"apiServerURLs")
hasKey(loadBalancer,"mode")
inQuotes(clusterHealthPort)
entries(certgen.annotations)
entries(hubble.redact.kafka)
entries(operator.prometheus)
entries(wellKnownIdentities)
eq("k8s",tls.secretsBackend)
field(%20,"key")
hasKey(.,"bandwidthManager")
hasKey(.,"fragmentTracking")
hasKey(.,"l2NeighDiscovery")
hasKey(nodePort,"addresses")
lower(policyEnforcementMode)
plain(envoy.prometheus.port)
plain(hubble.tls.server.key)
plain(ipv4NativeRoutingCIDR)
plain(ipv6NativeRoutingCIDR)
plain(k8sServiceHostRef.key)
plain(proxy.prometheus.port)
splitList(" ",debug.verbose)
entries(encryption.wireguard)
entries(hubble.export.static)
eq(encryption.type,"ztunnel")
field(%20,"cert")
hasKey(.,"clusterHealthPort")
hasKey(.,"nativeRoutingCIDR")
inQuotes(bpf.preallocateMaps)
ne(field($1,"enabled"),false)
plain(bpf.monitorAggregation)
plain(conntrackGCMaxInterval)
plain(envoy.debug.admin.port)
plain(hubble.tls.server.cert)
plain(identityAllocationMode)
plain(k8sServiceHostRef.name)
prefix(cni.confFileMountPath)
range(hubble.metrics.enabled)
replace(".","-",cluster.name)
annotations(envoy.annotations)
entries(clustermesh.apiserver)
entries(encryption.strictMode)
entries(envoy.securityContext)
entries(resourceQuotas.cilium)
eq(cni.chainingMode,"aws-cni")
eq(hubble.redact.enabled,true)
hasKey(.,"disableEndpointCRD")
hasKey(.,"enableIdentityMark")
hasKey(hubble,"listenAddress")
hasKey(k8s,"serviceProxyName")
plain(operator.nodeGCInterval)
printf("%s.",%24)
toString(kubeProxyReplacement)
annotations(hubble.annotations)
coalesce(socketLB,hostServices)
entries(endpointHealthChecking)
entries(serviceAccounts.cilium)
eq(encryption.type,"wireguard")
hasKey(.,"iptablesLockTimeout")
hasKey(.,"iptablesRandomFully")
hasKey(.,"policyCIDRMatchMode")
hasKey(.,"synchronizeK8sNodes")
hasKey(hubble,"eventQueueSize")
inQuotes(envoy.prometheus.port)
kindIs("invalid",envoy.enabled)
plain(certgen.image.pullPolicy)
dig("encryption","keyFile","",.)
entries(clustermesh.annotations)
entries(hubble.dropEventEmitter)
entries(hubble.relay.prometheus)
entries(hubble.relay.tls.client)
entries(hubble.relay.tls.server)
entries(k8sClusterNetworkPolicy)
entries(resourceQuotas.operator)
hasKey(.,"kubeProxyReplacement")
hasKey(k8s,"requireIPv4PodCIDR")
hasKey(k8s,"requireIPv6PodCIDR")
hasKey(loadBalancer,"algorithm")
ne(identityAllocationMode,"crd")
plain(authentication.gcInterval)
plain(certgen.priorityClassName)
plain(identityChangeGracePeriod)
plain(ipam.ciliumNodeUpdateRate)
prefix(certgen.image.repository)
prefix(cni.hostConfDirMountPath)
entries(Capabilities.KubeVersion)
entries(hubble.ui.frontend.image)
eq(hubble.tls.auto.method,"helm")
hasKey(.,"agentNotReadyTaintKey")
hasKey(.,"ipv4NativeRoutingCIDR")
hasKey(.,"policyEnforcementMode")
hasKey(bpf,"lbExternalClusterIP")
plain(egressMasqueradeInterfaces)
plain(encryption.ipsec.interface)
plain(startupProbe.periodSeconds)
apiHas("monitoring.coreos.com/v1")
coalesce(ipam.mode,"cluster-pool")
dig("encryption","mountPath","",.)
entries(clustermesh.apiserver.tls)
entries(hubble.metrics.tls.server)
entries(hubble.ui.securityContext)
entries(prometheus.serviceMonitor)
eq(kubeProxyReplacement,"partial")
hasKey(k8sNetworkPolicy,"enabled")
hasKey(l2NeighDiscovery,"enabled")
hasKey(loadBalancer,"dsrDispatch")
inQuotes(serviceNoBackendResponse)
kindIs("invalid",cni.chainingMode)
ne(kubeProxyReplacement,"partial")
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
empty(%151)
entries(resourceQuotas.cilium.hard)
eq(loadBalancer.l7.backend,"envoy")
fields(clustermesh.apiserver.image)
hasKey(loadBalancer,"acceleration")
plain(hubble.relay.tls.client.cert)
plain(hubble.relay.tls.server.cert)
annotations(certgen.annotations.job)
annotations(clustermesh.annotations)
default("1.10",upgradeCompatibility)
default("1.12",upgradeCompatibility)
default("1.14",upgradeCompatibility)
empty(%167)
entries(clustermesh.apiserver.image)
entries(gatewayAPI.secretsNamespace)
eq(@Release.Namespace,"kube-system")
eq(hubble.tls.auto.method,"cronJob")
field(gatewayAPI,"secretsNamespace")
hasKey(.,"disableEnvoyVersionCheck")
hasKey(hubble,"eventBufferCapacity")
hasKey(hubble.export,"fileCompress")
hasKey(nodePort,"enableHealthCheck")
inQuotes(hubble.metrics.tls.enabled)
kindIs("invalid",cni.chainingTarget)
plain(hubble.peerService.targetPort)
plain(startupProbe.failureThreshold)
ternary("0.0.0.0","::",ipv4.enabled)
annotations(nonIdempotentAnnotations)
default(tls.ca.key,hubble.tls.ca.key)
entries(clustermesh.apiserver.tls.ca)
entries(envoyConfig.secretsNamespace)
entries(operator.unmanagedPodWatcher)
entries(resourceQuotas.operator.hard)
field(envoyConfig,"secretsNamespace")
hasKey(.,"dnsPolicyUnloadOnShutdown")
hasKey(encryption.ipsec,"keyWatcher")
hasKey(hubble.export,"fileMaxSizeMb")
plain(envoy.maxRequestsPerConnection)
plain(hubble.peerService.servicePort)
plain(ingressController.service.name)
entries(clustermesh.apiserver.metrics)
entries(hubble.metrics.serviceMonitor)
eq($1.name,"KUBE_CLIENT_BACKOFF_BASE")
hasKey(.,"disableIptablesFeederRules")
hasKey(.,"egressMasqueradeInterfaces")
hasKey(hubble.export,"fileMaxBackups")
hasKey(loadBalancer,"serviceTopology")
hasKey(nodePort,"directRoutingDevice")
not(clustermesh.apiserver.tls.ca.cert)
plain(certgen.ttlSecondsAfterFinished)
range(hubble.redact.http.headers.deny)
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
entries(%196)
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
not(%284)
omit(hubble.ui.securityContext,"enabled")
plain(clustermesh.apiserver.metrics.port)
plain(clustermesh.apiserver.service.type)
plain(envoy.readinessProbe.periodSeconds)
plain(hubble.metrics.tls.server.mtls.key)
plain(hubble.ui.backend.image.pullPolicy)
plain(ingressController.loadbalancerMode)
range(hubble.tls.server.extraIpAddresses)
semver(@Capabilities.KubeVersion.Version)
annotations(hubble.ui.ingress.annotations)
annotations(hubble.ui.service.annotations)
dig("containerRuntime","integration","",.)
entries(clustermesh.apiserver.kvstoremesh)
eq($1.name,"KUBE_CLIENT_BACKOFF_DURATION")
eq(%194,"<nil>")
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
ne(%238,"eni")
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
eq(%194,"disabled")
ne(operator.unmanagedPodWatcher.selector,nil)
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
annotations(serviceAccounts.nodeinit.annotations)
annotations(serviceAccounts.operator.annotations)
dig("remote","cert","",clustermesh.apiserver.tls)
dig("server","cert","",clustermesh.apiserver.tls)
eq("NodePort",clustermesh.apiserver.service.type)
eq(ingressController.service.type,"LoadBalancer")
fields(clustermesh.apiserver.podDisruptionBudget)
hasKey(%196,"enabled")
hasKey(%196,"tracing")
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
field(%278,"name")
field(operator.podDisruptionBudget,"minAvailable")
hasKey(nodePort,"enableHealthCheckLoadBalancerIP")
index(extraConfig,"allow-unsafe-policy-skb-usage")
merged(clustermesh.apiserver.kvstoremesh.extraEnv)
plain(ingressController.service.loadBalancerClass)
toString(%335)
eq(clustermesh.apiserver.tls.auto.method,"cronJob")
eq(%238,"multi-pool")
field(%294,"name")
field(hubble.ui.podDisruptionBudget,"minAvailable")
field(preflight.podDisruptionBudget,"minAvailable")
merged(clustermesh.apiserver.kvstoremesh.extraArgs)
mustDateModify(toString(bpf.monitorInterval),now())
mustDateModify(toString(conntrackGCInterval),now())
name(authentication.mutual.spire.install.namespace)
ne(coalesce(kubeProxyReplacement,"false"),"strict")
plain(clustermesh.apiserver.kvstoremesh.healthPort)
plain(clustermesh.apiserver.service.loadBalancerIP)
plain(serviceAccounts.clustermeshcertgen.automount)
prefix(clustermesh.apiserver.etcd.image.repository)
and(%76,%83)
default(envoy.prometheus.port,proxy.prometheus.port)
default(tls.ca.key,clustermesh.apiserver.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","key","",.)
field(operator.podDisruptionBudget,"maxUnavailable")
ne(identityAllocationMode,"doublewrite-readkvstore")
plain(authentication.mutual.spire.connectionTimeout)
plain(%416)
print(%416)
ternary("secret","configMap",tls.caBundle.useSecret)
buildCustomCert(hubble.tls.ca.cert,hubble.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","cert","",.)
entries(clustermesh.apiserver.metrics.serviceMonitor)
eq("LoadBalancer",clustermesh.apiserver.service.type)
eq(clustermesh.apiserver.etcd.storageMedium,"Memory")
eq(%238,"cluster-pool")
field(hubble.ui.podDisruptionBudget,"maxUnavailable")
field(preflight.podDisruptionBudget,"maxUnavailable")
hasKey(egressGateway,"reconciliationTriggerInterval")
merge(hubble.metrics.serviceMonitor.tlsConfig,dict())
ne(%238,"alibabacloud")
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
field(%355,"name")
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
field(%394,"name")
ite(eni.enabled,"eni",%238)
kindIs("invalid",tls.readSecretsOnlyFromSecretsNamespace)
kindIs("string",ipam.operator.clusterPoolIPv4PodCIDRList)
kindIs("string",ipam.operator.clusterPoolIPv6PodCIDRList)
mustDateModify(toString(authentication.gcInterval),now())
mustDateModify(toString(envoyConfig.retryInterval),now())
mustDateModify(toString(identityChangeGracePeriod),now())
mustDateModify(toString(ipam.ciliumNodeUpdateRate),now())
or(hubble.metrics.enabled,hubble.metrics.dynamic.enabled)
printf("clustermesh-apiserver.%s.svc",@Release.Namespace)
entries(clustermesh.apiserver.metrics.serviceMonitor.etcd)
plain(clustermesh.apiserver.service.externalTrafficPolicy)
plain(clustermesh.apiserver.service.internalTrafficPolicy)
plain(clustermesh.apiserver.terminationGracePeriodSeconds)
regexMatch("^([a-z0-9][-a-z0-9]*)?[a-z0-9]$",cluster.name)
semverCompare(">=1.8",%258)
semverCompare(">=1.9",%259)
annotations(operator.prometheus.serviceMonitor.annotations)
annotations(serviceAccounts.clustermeshcertgen.annotations)
eq("",default("",field(clustermesh.apiserver.image,"tag")))
eq(ingressController.service.externalTrafficPolicy,"Local")
hasKey(%196,"hostNamespaceOnly")
merged(clustermesh.apiserver.kvstoremesh.extraVolumeMounts)
mergedMap(clustermesh.apiserver.kvstoremesh.readinessProbe)
mustDateModify(toString(operator.endpointGCInterval),now())
mustDateModify(toString(operator.identityGCInterval),now())
plain(%502)
plain(%503)
semverCompare(">=1.20-0",@Capabilities.KubeVersion.Version)
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"internal")
eq(%238,"cluster-pool-v2beta")
mergedMap(clustermesh.mcsapi.corednsAutoConfigure.podLabels)
or(field($1.tls,"caCert"),clustermesh.apiserver.tls.ca.cert)
semverCompare(">= 1.27-0",@Capabilities.KubeVersion.Version)
semverCompare(">= 1.33-0",@Capabilities.KubeVersion.Version)
semverCompare(">=1.10",%270)
semverCompare(">=1.12",%271)
semverCompare(">=1.14",%272)
semverCompare(">=1.16",default("1.16",upgradeCompatibility))
semverCompare(">=1.20",default("1.20",upgradeCompatibility))
annotations(serviceAccounts.clustermeshApiserver.annotations)
eq(ingressController.service.externalTrafficPolicy,"Cluster")
mergedList(clustermesh.mcsapi.corednsAutoConfigure.extraArgs)
ne(%483,"true")
plain(%530)
and(hubble.tls.auto.enabled,%229)
dig("server","extraDnsNames",list(),clustermesh.apiserver.tls)
inQuotes(%502)
len(authentication.mutual.spire.install.server.initContainers)
mergedMap(clustermesh.apiserver.metrics.serviceMonitor.labels)
mustDateModify(toString(l2NeighDiscovery.refreshPeriod),now())
plain(ingressController.service.allocateLoadBalancerNodePorts)
annotations(hubble.relay.prometheus.serviceMonitor.annotations)
field(clustermesh.apiserver.podDisruptionBudget,"minAvailable")
annotations(clustermesh.mcsapi.corednsAutoConfigure.annotations)
eq(clustermesh.apiserver.service.enableSessionAffinity,"Always")
eq(clustermesh.apiserver.service.enableSessionAffinity,"HAOnly")
field(operator.podDisruptionBudget,"unhealthyPodEvictionPolicy")
or(hubble.metrics.serviceMonitor.annotations,hubble.annotations)
plain(clustermesh.mcsapi.corednsAutoConfigure.coredns.namespace)
plain(clustermesh.mcsapi.corednsAutoConfigure.priorityClassName)
dig("server","extraIpAddresses",list(),clustermesh.apiserver.tls)
entries(clustermesh.apiserver.metrics.serviceMonitor.kvstoremesh)
field(clustermesh.apiserver.podDisruptionBudget,"maxUnavailable")
field(hubble.ui.podDisruptionBudget,"unhealthyPodEvictionPolicy")
field(preflight.podDisruptionBudget,"unhealthyPodEvictionPolicy")
hasKey(%196,"terminatePodConnections")
hasKey(operator.podDisruptionBudget,"unhealthyPodEvictionPolicy")
mustDateModify(toString(operator.identityHeartbeatTimeout),now())
or(envoy.prometheus.serviceMonitor.annotations,envoy.annotations)
hasKey(hubble.ui.podDisruptionBudget,"unhealthyPodEvictionPolicy")
hasKey(preflight.podDisruptionBudget,"unhealthyPodEvictionPolicy")
ne(%554,"eni")
or(eni.enabled,alibabacloud.enabled,%186)
eq(typeOf(authentication.mutual.spire.install.agent.image),"string")
field(hubble.relay.podDisruptionBudget,"unhealthyPodEvictionPolicy")
ite(%360,"generic-veth","none")
mustDateModify(toString(authentication.mutual.connectTimeout),now())
mustDateModify(toString(encryption.ipsec.keyRotationDuration),now())
and(envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
annotations(clustermesh.apiserver.metrics.serviceMonitor.annotations)
eq(typeOf(authentication.mutual.spire.install.server.image),"string")
hasKey(hubble.relay.podDisruptionBudget,"unhealthyPodEvictionPolicy")
or(clustermesh.apiserver.service.annotations,clustermesh.annotations)
or(serviceAccounts.corednsMCSAPI.annotations,clustermesh.annotations)
ne(%509,"kube-system")
plain(clustermesh.mcsapi.corednsAutoConfigure.ttlSecondsAfterFinished)
plain(default(@Release.Namespace,prometheus.serviceMonitor.namespace))
plain(%608)
printf("https://clustermesh-apiserver.%s.svc:2379",@Release.Namespace)
ternary("secret","configMap",hubble.metrics.tls.server.mtls.useSecret)
and(clustermesh.useAPIServer,clustermesh.apiserver.kvstoremesh.enabled)
plain(%618)
kindIs("invalid",ingressController.service.allocateLoadBalancerNodePorts)
eq(%554,"multi-pool")
or(serviceAccounts.clustermeshcertgen.annotations,clustermesh.annotations)
and(operator.prometheus.enabled,operator.prometheus.serviceMonitor.enabled)
eq(%554,"cluster-pool")
has(clustermesh.apiserver.tls.authMode,list("legacy","migration","cluster"))
ne(%554,"alibabacloud")
or(serviceAccounts.clustermeshApiserver.annotations,clustermesh.annotations)
plain(default(@Release.Namespace,envoy.prometheus.serviceMonitor.namespace))
field(clustermesh.apiserver.podDisruptionBudget,"unhealthyPodEvictionPolicy")
ne(envoyConfig.secretsNamespace.name,ingressController.secretsNamespace.name)
hasKey(clustermesh.apiserver.podDisruptionBudget,"unhealthyPodEvictionPolicy")
plain(default("hubble-metrics-server-certs",hubble.tls.server.existingSecret))
ite(%569,"probe","false")
concat(list("127.0.0.1","::1"),clustermesh.apiserver.tls.server.extraIpAddresses)
ite(%375,"",%194)
and(%314,%289)
ite(%569,"probe","disabled")
and(hubble.tls.auto.enabled,%229,hubble.relay.enabled)
buildCustomCert(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key)
ite(%590,"disabled","probe")
or(clustermesh.apiserver.metrics.serviceMonitor.annotations,clustermesh.annotations)
ternary(printf("@%s",field(image,"digest")),"",default(false,field(image,"useDigest")))
plain(default(@Release.Namespace,clustermesh.apiserver.metrics.serviceMonitor.namespace))
ternary(printf("@%s",operator.image.awsDigest),"",%313)
printf("clustermesh-apiserver.%s.svc",%509)
and(clustermesh.apiserver.tls.auto.enabled,%454)
ternary(printf("@%s",operator.image.azureDigest),"",%313)
and(proxy.prometheus.enabled,envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
buildCustomCert(%314,%289)
semverCompare("<0.9.0",trimPrefix("v",%539))
ternary(printf("@%s",operator.image.genericDigest),"",%313)
semverCompare("<0.9.0",trimPrefix("v",%545))
and(clustermesh.apiserver.kvstoremesh.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled)
coalesce(%663,"false")
ternary(printf("@%s",field(envoy.image,"digest")),"",default(false,field(envoy.image,"useDigest")))
ternary(printf("@%s",operator.image.alibabacloudDigest),"",%313)
ternary(printf("@%s",field(certgen.image,"digest")),"",default(false,field(certgen.image,"useDigest")))
ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version)
plain(default(%509,prometheus.serviceMonitor.namespace))
printf("https://clustermesh-apiserver.%s.svc:2379",%509)
eq("true",print(has(identityAllocationMode,list("crd","doublewrite-readkvstore","doublewrite-readcrd"))))
ite(Capabilities.KubeVersion.Minor,%350,@Capabilities.KubeVersion.Minor)
or(%501,and(%77,%84))
ne(%682,"true")
ne(%682,"false")
and(%530,%503)
and(%652,nativeRoutingCIDRFromClusterPool)
coalesce(kubeProxyReplacement,%668)
and(clustermesh.useAPIServer,clustermesh.apiserver.tls.auto.enabled,%454)
plain(default(%509,clustermesh.apiserver.metrics.serviceMonitor.namespace))
buildCustomCert(%530,%503)
ternary(%644,"",clustermesh.apiserver.kvstoremesh.enabled)
ternary("common-",%193,or(%273,%261))
ne(%696,"probe")
ne(%696,"strict")
eq(%696,"partial")
ne(%696,"partial")
ite(%324,cni.chainingMode,%631)
ne(%696,"disabled")
ne(%700,"")
ternary(printf("@%s",field(clustermesh.apiserver.image,"digest")),"",default(false,field(clustermesh.apiserver.image,"useDigest")))
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled,and(%98,%263))
eq(%706,"none")
ne(%706,"none")
eq(%706,"portmap")
ne(%706,"portmap")
and(%459,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%229)
and(%533,clustermesh.apiserver.tls.auto.enabled,%454)
ite(%570,"probe",%661)
ite(%570,"probe",%665)
ternary(%644,"",%646)
semverCompare("<1.30.0",printf("%d.%d.0",field(%369,"Major"),field(%369,"Minor")))
ite(%556,%546,ipam.operator.clusterPoolIPv4PodCIDRList)
ite(%557,%547,ipam.operator.clusterPoolIPv6PodCIDRList)
concat(list("127.0.0.1","::1"),default(%616,clustermesh.apiserver.tls.auto.server.extraIpAddresses))
ne(%719,"")
len(%721)
len(%722)
ite(Capabilities.KubeVersion,%686,@Capabilities.KubeVersion.Version)
and(%459,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%229,not(hubble.tls.ca.cert))
ite(Capabilities.KubeVersion.Major,%690,@Capabilities.KubeVersion.Minor)
eq(ite(not(l7Proxy),"false",ite(not(%206),print(envoy.enabled),ite(%593,"true","false"))),"true")
or(clustermesh.apiserver.metrics.enabled,%681,clustermesh.apiserver.metrics.etcd.enabled)
coalesce(kubeProxyReplacement,%718)
and(%533,clustermesh.apiserver.tls.auto.enabled,%454,%309)
ternary(%688,"",%646)
ne(%734,"")
eq(%732,"partial")
concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",%673),clustermesh.apiserver.tls.server.extraDnsNames)
ite(Capabilities,%727,@Capabilities.KubeVersion.Version)
ite(%591,"disabled",%717)
ite(%591,"disabled",%718)
eq(ite(not(%555),print(tls.readSecretsOnlyFromSecretsNamespace),ite(not(kindIs("invalid",tls.secretsBackend)),ite(eq(tls.secretsBackend,"local"),"true","\n      false"),"true")),"true")
ite(Capabilities.KubeVersion.Version,%729,@Capabilities.KubeVersion.Minor)
semverCompare(">=1.20-0",%738)
concat(list(%673,"*.mesh.cilium.io"),default(%601,clustermesh.apiserver.tls.auto.server.extraDnsNames))
coalesce(kubeProxyReplacement,%740)
ne(%745,"probe")
ne(%745,"strict")
eq(%745,"partial")
ne(%745,"partial")
ne(%745,"disabled")
gt(ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,ite(Capabilities.KubeVersion.Major,toString(Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),"1")
ite(%592,"false",%739)
ite(Capabilities.KubeVersion,%742,@Capabilities.KubeVersion.Minor)
ite(Capabilities,%753,@Capabilities.KubeVersion.Minor)
ge(%754,"17")
gt(%754,"10")
coalesce(%663,%752)
eq(%757,"true")
ne(%757,"true")
eq(%757,"false")
ne(%757,"false")
ne(%757,"strict")
eq(%757,"partial")
ne(%757,"partial")
and(%276,%756)
ne(%757,"disabled")
or(%763,%760)

0	entries(hubble)	entries(hubble.relay)	entries(hubble.ui)	entries(nodeinit)	entries(operator)	entries(preflight)	entries(prometheus)	entries(resourceQuotas)
9	%73
2	%9
4	%91	entries(hubble.tls)
8	entries(externalWorkloads)
82	%43
147	entries(ingressController)
172	entries(gatewayAPI)	entries(hubble.metrics.dashboards)	entries(ipMasqAgent)
177	%198	%96
183	entries(envoyConfig)
190	%182	%8	entries(authentication)	entries(authentication.mutual)	entries(authentication.mutual.spire)	entries(dashboards)	entries(envoy)	entries(operator.dashboards)	entries(tls.caBundle)
191	%240	%445	eq(enableCiliumEndpointSlice,true)
213	%373
225	%134	entries(hubble.export)	entries(hubble.export.dynamic)	entries(hubble.redact)	entries(hubble.redact.http)	entries(hubble.redact.http.headers)	fields(bgpControlPlane)	fields(envoyConfig)	fields(gatewayAPI)	fields(ingressController)
236	%512
243	%593
240	%23	%78	entries(ciliumEndpointSlice)	eq(cluster.name,"")	eq(cluster.name,"default")
259	%208	%335	%372	dig("endpointStatus","",.)	dig("etcd","managed","",.)	dig("remoteNodeIdentity","",.)
260	%76
264	%483	%598
267	%568	%97	entries(hubble.metrics.dynamic)	entries(tls.secretSync)	entries(tls.secretsNamespace)	len(cluster.name)
284	%297	%388	%583	dig("enableCiliumEndpointSlice","",.)	entries(k8sClientExponentialBackoff)	entries(k8sServiceHostRef)
300	entries(clustermesh.mcsapi)	entries(standaloneDnsProxy)	hasKey(.,"bpf")
303	%37
306	%123	entries(ipam)	eq(ipam.mode,"eni")
!and(agent,not(preflight.enabled),prometheus.enabled,prometheus.serviceMonitor.enabled) & prometheus.enabled
 4	%113	entries(proxy)
 6	%162
 proxy.prometheus.enabled
  62	%162
!%697 & !%715
 284	%18
!%501
 260	%77
 %77
  260	%84
!and(%78,le(%30,4294967295))
 240	=conflict/envoy-base-id
!%716 & !%715
 223	%18
!%733
 !%715
  192	%18
 !%728
  141	%18	%8
!%552
 190	%148
 !%651
  191	%113	entries(proxy)
  240	%107
  !%634
   240	%211
   hubble.relay.prometheus.enabled
    240	%440
  !%676 & proxy.prometheus.enabled
   191	%211
   hubble.relay.prometheus.enabled
    191	%440
  envoy.prometheus.enabled
   240	%339
  proxy.prometheus.enabled
   191	%107
   envoy.prometheus.enabled
    191	%339
 operator.prometheus.enabled
  190	%392
!%512
 236	%504
!%208
 259	%239
 !%239
  259	%260
  !%260
   259	dig("encryption","interface","",.)
!externalWorkloads.enabled
 32	%43
!has(clustermesh.apiserver.kvstoremesh.kvstoreMode,list("internal","external"))
 284	=cluster-mesh/kvstore-mode
!%297
 284	%306
 !%306
  284	%281
!hubble.enabled
 98	entries(hubble.ui.standalone)
!ingressController.enabled & !gatewayAPI.enabled
 187	%263	%54	%93
!preflight.enabled
 agent & hubble.enabled & hubble.tls.enabled
  44	%61
  !%600
   21	%61
  hubble.tls.auto.enabled
   4	%229
  or(%600,hubble.tls.ca.cert) & !%600
   21	b64dec(hubble.tls.ca.cert)
  or(hubble.tls.ca.cert,%666) & !%666
   44	b64dec(hubble.tls.ca.cert)
 each $1 dict()
  secretsNamespaceAnnotations
   306	%334
  secretsNamespaceLabels
   306	mergedMap(secretsNamespaceLabels)
 %741 & tls.secretsNamespace.name
  280	%198
!%568
 267	=cluster-name/format
!resourceQuotas.enabled
 ne(@Release.Namespace,"kube-system")
  3	%6
 %640
  267	%6
!%486
 259	dig("proxy","prometheus","port","",.)
agent
 1	%8
 2	%150
 17	%96
 62	%198
 191	%92
 240	%12	%9
 267	%508
 !preflight.enabled
  0	%16	%3	%4	%569	entries(image)	entries(monitor)	plain(cni.confPath)	plain(cni.hostConfDirMountPath)	plain(daemon.runPath)	plain(image.pullPolicy)	range(extraHostPathMounts)
  2	%10	%11	%115	%117	%125	%127	%128	%13	%14	%142	%148	%153	%170	%172	%176	%191	%197	%200	%201	%203	%217	%23	%232	%279	%304	%305	%40	%42	%47	%48	%49	%516	%6	%65	%79	%80	%86	%98	%99	entries(ipam)	entries(proxy)	hasKey(.,"devices")	hasKey(.,"labels")	hasKey(.,"localRedirectPolicy")	inQuotes(proxy.sidecarImageRegex)
  7	prefix(image.repository)
  1	%320	entries(containerRuntime)	ne(cni.chainingMode,"none")
  11	%130	entries(ipMasqAgent)	hasKey(.,"conntrackGCInterval")	hasKey(.,"crdWaitTimeout")	hasKey(.,"hostServices")	hasKey(.,"identityChangeGracePeriod")	hasKey(.,"identityGCInterval")	hasKey(.,"identityHeartbeatTimeout")	hasKey(bpf,"mapDynamicSizeRatio")	hasKey(bpf,"masquerade")	hasKey(bpf,"natMax")	hasKey(bpf,"neighMax")	hasKey(bpf,"tproxy")	hasKey(operator,"endpointGCInterval")
  12	%37
  19	%198
  21	ne(%238,"hostscope")	plain(tunnel)
  6	%216	entries(flannel)
  22	inQuotes(bpf.waitForMount)
  23	hasKey(.,"datapathMode")
  24	%169
  27	%149
  32	%43
  42	hasKey(bpf,"hostRouting")
  47	%218
  53	contains("/run/cilium/cgroupv2",cgroup.hostRoot)	entries(cgroup)	entries(cgroup.autoMount)	plain(cgroup.hostRoot)
  56	%116
  59	%292
  64	entries(bgp)
  66	%5	%52	%590	%60	entries(endpointStatus)
  68	hasKey(bpf,"lbBypassFIBLookup")
  69	%707
  74	%233
  76	%154
  85	hasKey(operator,"nodeGCInterval")
  93	plain(cni.binPath)
  94	entries(aksbyocni)
  97	%408
  99	%188
  100	%168	%342
  101	hasKey(.,"tunnelPort")	hasKey(bpf,"vlanBypass")
  98	%670	fields(image)
  128	%230
  132	%95
  133	plain(serviceAccounts.cilium.automount)
  146	%25	%295	%570	%591	%90	hasKey(bpf,"root")
  148	%231	hasKey(.,"ipv6NativeRoutingCIDR")	hasKey(bpf,"hostLegacyRouting")
  149	ne(%732,"disabled")
  147	plain(terminationGracePeriodSeconds)
  156	%750
  159	%74	entries(pprof)
  171	%152	%62	%63	%66	%94
  191	%113	%139	%140	%32	%488	%519	%592	%712	%766	entries(highScaleIPcache)
  199	%55
  192	hasKey(.,"k8sClientRateLimit")
  190	%58
  221	entries(sysctlfix)
  224	%138	%183	%202	%376
  247	entries(socketLB)
  267	entries(scheduling)	eq("",default("",field(image,"tag")))	eq(scheduling.mode,"anti-affinity")
  284	name(name)
  295	%143
  300	%31
  !%765
   62	%755
   !%755
    62	%751
  !and(etcd.managed,not(etcd.k8sService)) & dnsPolicy
   129	plain(dnsPolicy)
  !cni.configMap & cni.readCniConf
   2	%69
  !cni.customConf & cni.install
   191	%226
  !envoy.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled
   191	%602
  !%516
   145	%585
  !%55
   199	%33
   !%33
    199	eq(tunnel,"geneve")
  !gke.enabled
   45	plain(tunnel)
   !aksbyocni.enabled & !routingMode
    211	%55
    !%55
     211	%33
     !%33
      211	eq(tunnel,"geneve")
   aksbyocni.enabled
    216	%379
    %379
     216	=cloud/aks-mode
  !%169
   102	%231
   %231
    102	%159
  !hasKey(bpf,"hostLegacyRouting")
   148	hasKey(bpf,"hostRouting")
  !kindIs("invalid",daemon.configSources)
   300	%525
   %525
    300	trimPrefix("config-map:",daemon.configSources)
  !prometheus.enabled
   101	%73
  !securityContext.privileged
   172	entries(securityContext.capabilities)
  !sleepAfterInit
   6	range(extraArgs)
   62	%743	semverCompare("<1.20-0",%738)
   73	entries(livenessProbe)	entries(readinessProbe)	plain(livenessProbe.failureThreshold)	plain(livenessProbe.periodSeconds)	plain(readinessProbe.failureThreshold)	plain(readinessProbe.periodSeconds)
   235	%236	%286	%332	entries(startupProbe)
   237	%31
   240	%10
   !keepDeprecatedProbes
    !eq(ite(%569,"false","true"),"true")
     4	%31
    !ite(%569,false,true)
     111	%31	%332
   extraArgs
    62	mergedList(extraArgs)
    98	merged(extraArgs)
   %582
    111	%236	%286	%31	%332	entries(startupProbe)
   %743
    62	%31
    72	%236	%286	entries(startupProbe)
  Capabilities
   62	%51
   Capabilities.KubeVersion
    62	%227
  MTU
   174	inQuotes(MTU)
  annotations
   225	%89
  authentication.gcInterval
   191	%221	%558
  authentication.mutual.spire.enabled
   191	%507
   authentication.mutual.connectTimeout
    224	%397	%632
  bandwidthManager & !typeIs("bool",bandwidthManager)
   148	%105
  bgp.enabled
   66	entries(bgp.announce)
   !bgp.announce.loadbalancerIP
    62	=bgp/no-announcements
    !bgp.announce.podCIDR
     100	=bgp/no-announcements
  bgpControlPlane.enabled
   224	%351
  bpf.autoMount.enabled
   191	%320	entries(containerRuntime)
  bpf.monitorInterval
   171	%130	%493
  bpf.natMax
   171	inQuotes(bpf.natMax)
  bpf.neighMax
   171	%67
  cgroup.autoMount.enabled
   54	plain(cni.binPath)
  clustermesh.config.enabled & !%646 & each $1 clustermesh.config.clusters
   227	%71
   each $2 %19
    227	plain($2)
  clustermesh.useAPIServer
   4	%182	%240	%316
   62	%290
   !%674
    6	%353
   clustermesh.apiserver.tls.auto.enabled
    4	%454
   clustermesh.apiserver.tls.ca.cert
    62	%353
   clustermesh.config.enabled
    !clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters
     192	%71
     each $2 %19
      192	plain($2)
    each $1 clustermesh.config.clusters
     83	%71
     each $2 %19
      83	plain($2)
   or(%674,and(clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key)) & !%674
    6	%400	%411
   or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key),%674) & !%674
    62	%346	%353	%400	%411
  cni.configMap
   0	plain(cni.confFileMountPath)
   14	plain(cni.configMap)
   2	%178
   1	%226
   cni.customConf
    191	%226
  cni.install
   140	%95
   212	ne(cni.chainingMode,"aws-cni")
   cni.iptablesRemoveAWSRules
    284	ne(cni.chainingMode,"aws-cni")
  %196
   146	%467	%575
   %467
    146	%338
   %575
    146	%338
  conntrackGCInterval
   171	%131	%494
  conntrackGCMaxInterval
   188	%173	%532
  crdWaitTimeout
   171	%435	plain(crdWaitTimeout)
  customCalls
   66	entries(customCalls)
  dnsPolicy
   240	plain(dnsPolicy)
  dnsProxy
   146	%26	%322
   169	%343
   !%343
    216	%711
  each $1 extraHostPathMounts
   0	%2	%41	plain($1.name)
   14	%35
   41	%34
   $1.hostPathType
    41	%68
   $1.mountPropagation
    14	%129
  egressGateway.maxPolicyEntries
   191	plain(egressGateway.maxPolicyEntries)
  encryption.enabled
   6	hasKey(encryption,"interface")	plain(encryption.mountPath)	plain(encryption.secretName)	prefix(encryption.mountPath)
   63	%141
   302	%166
   !%141
    66	%199
    %199
     100	%164
   %141
    63	%106
    100	plain(default(encryption.mountPath,encryption.ipsec.mountPath))	plain(default(encryption.secretName,encryption.ipsec.secretName))
    139	%296
    253	plain(encryption.ipsec.mountPath)
    254	plain(encryption.ipsec.secretName)
    !and(encryption.ipsec.mountPath,encryption.ipsec.keyFile)
     66	prefix(encryption.mountPath)
    !encryption.ipsec.interface & encryption.interface
     66	plain(encryption.interface)
    !encryption.ipsec.mountPath
     62	plain(encryption.mountPath)
    !encryption.ipsec.secretName
     62	plain(encryption.secretName)
    encryption.ipsec.interface
     66	%235
    encryption.ipsec.keyRotationDuration
     191	%402	%633
    encryption.ipsec.mountPath
     62	plain(encryption.ipsec.mountPath)
     encryption.ipsec.keyFile
      66	%255
    encryption.ipsec.secretName
     62	plain(encryption.ipsec.secretName)
   hasKey(encryption,"interface")
    6	plain(encryption.interface)
  endpointHealthChecking.enabled
   1	eq(cni.chainingMode,"portmap")
   191	%713
   !eq(cni.chainingMode,"portmap")
    1	eq(cni.chainingMode,"none")
   !%713
    191	%711
  endpointRoutes
   2	%72
  endpointStatus.enabled
   66	=conflict/endpoint-status endpointStatus.status
  %276
   62	%756
  %516
   ipv4.enabled
    24	%62
    224	%432
    %432
     224	=pool-key/ipv4
   ipv6.enabled
    24	%62
    224	%433
    %433
     224	=pool-key/ipv6
  %488
   191	%449
   each $1 ipam.operator.autoCreateCiliumPodIPPools
    191	%28	%29
    %28
     191	%1	%108
    %29
     191	%1	%109
  etcd.enabled & !etcd.managed
   2	range(etcd.endpoints)
  externalWorkloads.enabled
   4	%182	%240	%316
   62	%290
   !%674
    6	%352
   clustermesh.apiserver.tls.auto.enabled
    4	%454
   clustermesh.apiserver.tls.ca.cert
    62	%352
   or(%674,and(clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key)) & !%674
    6	%399	%410
   or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key),%674) & !%674
    62	%346	%352	%399	%410
  extraConfig
   43	mergedMap(extraConfig)
  extraContainers
   172	merged(extraContainers)
  extraEnv
   0	merged(extraEnv)
  extraInitContainers
   240	merged(extraInitContainers)
  extraVolumeMounts
   147	merged(extraVolumeMounts)
  extraVolumes
   147	merged(extraVolumes)
  flannel.enabled
   6	inQuotes(flannel.uninstallOnExit)	plain(flannel.masterDevice)
  gatewayAPI.enabled
   224	%275
  gke.enabled
   216	%378
   %378
    216	=cloud/gke-mode
  %152
   171	%105
  %168
   100	%145
  hasKey(.,"datapathMode")
   23	eq(datapathMode,"ipvlan")
   eq(datapathMode,"ipvlan")
    23	entries(ipvlan)	plain(ipvlan.masterDevice)
  %188
   99	inQuotes(disableEndpointCRD)
  %305
   2	%234
  %79
   6	%244
   69	%704
   149	%736
   156	%748
   191	%763
   !%763
    191	%760
   %704
    69	%45
   %748
    156	%45
   %736
    149	%45
   %244
    6	%45
   %767
    191	%45
  %47
   6	%244
   69	%704
   149	%736
   156	%748
   191	%763
   !%763
    191	%760
   %704
    69	%27
   %748
    156	%27
   %736
    149	%27
   %244
    6	%27
   %767
    191	%27
  hasKey(.,"hostServices")
   11	entries(hostServices)	ne(hostServices.protocols,"tcp,udp")
   75	hasKey(hostServices,"hostNamespaceOnly")
   ne(hostServices.protocols,"tcp,udp")
    11	plain(hostServices.protocols)
  hasKey(.,"identityGCInterval")
   11	inQuotes(identityGCInterval)
  hasKey(.,"identityHeartbeatTimeout")
   11	inQuotes(identityHeartbeatTimeout)
  %231
   148	%159
  hasKey(.,"ipv6NativeRoutingCIDR")
   148	%160
  hasKey(.,"k8sClientRateLimit")
   192	%138
  %216
   6	ne(kubeProxyReplacement,"disabled")
  %154
   76	%246
   77	%344
   171	%112
   %246
    77	%112
   %344
    77	%112
   l2NeighDiscovery.refreshPeriod
    171	%605	plain(l2NeighDiscovery.refreshPeriod)
  %98
   2	%144	%219	%265
   70	%247	%54
   100	%307
   171	%263	%93
   %265
    25	%54
   %219
    25	%54
   %144
    25	%54
  %169
   24	plain(nativeRoutingCIDR)
  %48
   6	%244
   2	%100	%308	entries(nodePort)
   55	%282
   69	%704
   149	%736
   156	%748
   191	%763
   !%763
    191	%760
   !gke.enabled
    224	%482
   %100
    191	get(nodePort,"range")
  %232
   2	%156
  hasKey(.,"tunnelPort")
   101	inQuotes(tunnelPort)
  %25
   146	%81	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
  %65
   2	inQuotes(bpf.lbMapMax)
  hasKey(bpf,"natMax")
   11	inQuotes(bpf.natMax)
  hasKey(bpf,"neighMax")
   11	%67
  %127
   2	inQuotes(bpf.policyMapMax)
  %49
   2	inQuotes(cluster.id)
  %99
   2	%101
  %80
   2	%82
  %143
   295	%7
  %217
   2	%7
  %218
   47	%7
  %191
   2	%7
  %117
   2	%17
  %128
   2	%17
  hasKey(operator,"endpointGCInterval")
   11	inQuotes(operator.endpointGCInterval)
  hasKey(operator,"nodeGCInterval")
   85	inQuotes(default("0s",operator.nodeGCInterval))
  %408
   97	inQuotes(operator.skipCNPStatusStartupClean)
  %66
   171	entries(sctp)
  hostFirewall
   100	%53
  hubble.enabled
   2	%190	%204
   11	hasKey(hubble,"flowBufferSize")
   66	%280
   hubble.export
    224	%165
   hubble.metrics.enabled
    2	%179
    hubble.metrics.tls.enabled
     248	%241	%317
     258	%122	%660
     hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name
      248	%365	%383	%645
   hubble.redact
    224	%187
    %187
     hubble.redact.http & hubble.redact.http.headers
      hubble.redact.http.headers.allow
       224	%330
      hubble.redact.http.headers.deny
       224	%311
     hubble.redact.kafka
      224	%147
   hubble.tls.enabled
    48	%122
    240	%190
    !%600
     21	%122
    %190
     256	%122	plain(default("hubble-server-certs",hubble.tls.server.existingSecret))
    hubble.tls.ca.cert
     62	%122
    or(%600,hubble.tls.server.cert,hubble.tls.server.key) & !%600
     21	%158	%175
    or(and(hubble.tls.ca.cert,hubble.tls.server.cert,hubble.tls.server.key),%666)
     !%666
      62	%118	%122	%158	%175
     hubble.tls.auto.enabled & %229 & hubble.relay.enabled
      62	%180
    or(and(hubble.tls.server.cert,hubble.tls.server.key),%666)
     !%666
      48	%158	%175
     hubble.tls.auto.enabled & %229 & hubble.relay.enabled
      48	%180
   %562 & hubble.metrics.tls.enabled
    276	%241	%317
    278	%122	%660
    282	plain(default("hubble-metrics-server-certs",hubble.metrics.tls.server.existingSecret))
    hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name
     276	%365	%383	%645
  hubble.export.dynamic.enabled
   225	plain(hubble.export.dynamic.config.configMapName)
  hubble.metrics.dynamic.enabled
   267	plain(hubble.metrics.dynamic.config.configMapName)
  identityChangeGracePeriod
   171	%223	%560
  image.override
   57	inQuotes(image.override)
  ingressController.enabled
   171	%300	%367
   224	%391
  ipam.ciliumNodeUpdateRate
   191	%224	%561
  ipv4NativeRoutingCIDR
   171	%159
  ipv6NativeRoutingCIDR
   171	%160
  k8sNetworkPolicy
   191	%111
  k8sServiceHost
   240	%114
   %114 & !%0
    300	=cluster/api-server-lookup
  k8sServiceHostRef.name & k8sServiceHostRef.key
   284	%114	%161	%177
  keepDeprecatedLabels
   240	%6
   %276 & gke.enabled
    3	=cloud/gke-labels
   gke.enabled & eq(%509,"kube-system")
    267	=cloud/gke-labels
  kubeConfigPath
   0	plain(kubeConfigPath)
  minReadySeconds
   306	plain(minReadySeconds)
  monitor.enabled
   0	range(monitor.eventTypes)
  ne(cni.chainingMode,"none")
   1	%189	ne(cni.chainingMode,"portmap")	plain(cni.chainingMode)
  %766
   191	%764
   %764
    191	%762
    %762
     191	%759
     %759
      191	%761
      %761
       191	=kube-proxy-replacement/value
  %707
   138	%705
   %705
    138	%702
    %702
     138	%703
     %703
      138	=kube-proxy-replacement/value
  %750
   164	%749
   %749
    165	%746
    181	%747
    %746
     165	%747
     %747
      165	=kube-proxy-replacement/value
    %747
     181	=kube-proxy-replacement/value
  ne(int(healthPort),9876)
   20	%50
  %102
   88	%50
  %712
   191	%189	%714
  nodeinit.enabled
   !eq(nodeinit.bootstrapFile,"")
    15	plain(nodeinit.bootstrapFile)
   nodeinit.bootstrapFile
    113	plain(nodeinit.bootstrapFile)
  operator.endpointGCInterval
   171	%253	%578
  operator.identityGCInterval
   171	%254	%579
  operator.identityHeartbeatTimeout
   171	%348	%623
  operator.nodeGCInterval
   171	%192	%542
  operator.setNodeTaints & !operator.removeNodeTaints
   191	=conflict/node-taints
  %710 & envoyConfig.enabled
   224	%291
  or(%516,%585)
   ipv4.enabled
    148	%62
    192	%432
    %432
     192	=pool-key/ipv4
   ipv6.enabled
    148	%62
    192	%433
    %433
     192	=pool-key/ipv6
  %533
   62	%290
   !%674
    6	%290	%337	%354
   clustermesh.apiserver.tls.auto.enabled
    4	%454
   clustermesh.apiserver.tls.ca.cert
    62	%337	%354
   or(%674,and(clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key)) & !%674
    6	%380	%398
   or(%674,and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key)) & !%674
    4	%326	%346
   or(%674,and(clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key)) & !%674
    6	%401	%412
   or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key),%674) & !%674
    62	%337	%346	%380	%398
   or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key),%674) & !%674
    62	%346	%354	%401	%412
  %562
   300	%132
  or(kindIs("invalid",daemon.configSources),not(%525))
   300	%143
   %143
    300	%7
  or(prometheus.enabled,hubble.metrics.enabled)
   91	%136
   101	%73
   200	%285
   hubble.metrics.enabled
    112	%132
   hubble.peerService.enabled
    92	%285
   %562
    268	%132
   prometheus.enabled
    10	%70
    6	%162
    248	%121	%44
    268	%107
    envoy.debug.admin.port & !%730
     248	%174
    envoy.prometheus.enabled
     268	%157
    proxy.prometheus.enabled
     62	%162
  or(prometheus.enabled,%562)
   274	%136	%285
   %562
    274	%132
   prometheus.enabled
    274	%107	%121	%44	%70
    envoy.debug.admin.enabled & envoy.debug.admin.port
     287	%174
    envoy.debug.admin.port & !%730
     275	%174
    envoy.prometheus.enabled
     274	%157
  podAnnotations
   5	mergedMap(podAnnotations)
  podLabels
   49	mergedMap(podLabels)
  pprof
   26	entries(pprof)
  priorityClassName
   98	plain(priorityClassName)
  prometheus.enabled
   1	%113
   6	inQuotes(proxy.prometheus.port)
   245	%107
   300	%121	%44	%70
   !prometheus.metricsService
    269	%107
   !prometheus.serviceMonitor.enabled
    0	inQuotes(prometheus.port)
    !prometheus.metricsService & envoy.prometheus.enabled
     269	%157
   envoy.debug.admin.enabled & envoy.debug.admin.port
    300	%174
   envoy.prometheus.enabled
    245	%157
   or(prometheus.serviceMonitor.enabled,prometheus.metricsService)
    269	%107	%70
    !%730
     267	%157
   prometheus.controllerGroupMetrics
    224	%349
   prometheus.metrics
    66	%120
   prometheus.serviceMonitor.enabled
    3	%70
    1	%162
    112	%642
    218	%107
    219	%339
    267	%687
    !envoy.enabled
     197	%107
     191	%580
    !%730
     243	%157
    envoy.prometheus.enabled
     267	%339
    or(prometheus.serviceMonitor.annotations,annotations) & prometheus.serviceMonitor.annotations
     225	%476
    prometheus.serviceMonitor.annotations
     79	%476
    prometheus.serviceMonitor.labels
     172	mergedMap(prometheus.serviceMonitor.labels)
    prometheus.serviceMonitor.namespace
     4	%386
   proxy.prometheus.enabled
    67	inQuotes(proxy.prometheus.port)
    99	%162
    envoy.prometheus.enabled
     191	%580
  proxy.prometheus.enabled
   191	%107
  routingMode
   199	inQuotes(routingMode)
  %720
   232	unset(podSecurityContext,"appArmorProfile")
  serviceAccounts.cilium.annotations
   6	%439
  serviceAccounts.cilium.create
   240	%90
   bgpControlPlane.enabled
    240	%351
   envoyConfig.enabled
    225	%291
   gatewayAPI.enabled
    240	%275
   ingressController.enabled
    240	%391
   or(serviceAccounts.cilium.annotations,annotations) & serviceAccounts.cilium.annotations
    225	%439
  serviceNoBackendResponse
   224	%248
  sockops
   1	entries(sockops)
  sysctlfix.enabled
   221	plain(cni.binPath)
  tls.caBundle.enabled
   190	%104	%510	%88
  tunnelPort
   174	inQuotes(tunnelPort)
  tunnelProtocol
   199	inQuotes(tunnelProtocol)
  waitForKubeProxy
   95	ne(coalesce(kubeProxyReplacement,"disabled"),"strict")
   201	%496
   %496
    229	ne(coalesce(kubeProxyReplacement,"false"),"true")
 commonLabels
  267	%85
 hubble.enabled
  89	%136
  190	%285
  !hubble.peerService.servicePort
   190	%257
  hubble.annotations
   225	%195
  hubble.metrics.tls.enabled
   !hubble.tls.auto.enabled
    242	%18	=certificates/missing hubble.metrics.tls.server.cert	=certificates/missing hubble.metrics.tls.server.key	plain(hubble.metrics.tls.server.cert)	plain(hubble.metrics.tls.server.key)
    240	%241
    !hubble.metrics.tls.server.existingSecret
     256	%18	=certificates/missing hubble.metrics.tls.server.cert	=certificates/missing hubble.metrics.tls.server.key	plain(hubble.metrics.tls.server.cert)	plain(hubble.metrics.tls.server.key)
   %229
    242	%18
    240	%241
   hubble.tls.auto.enabled
    240	%229
    %229
     240	%180	prepend(hubble.metrics.tls.server.extraDnsNames,join(".",list(%180,"hubble-metrics.cilium.io")))
     256	%18
     nonIdempotentAnnotations
      300	%288
     tls.ca.cert & tls.ca.key
      240	%312
  hubble.peerService.enabled
   90	%285
   !hubble.peerService.servicePort
    90	%257
   hubble.peerService.servicePort
    90	%299
  hubble.peerService.servicePort
   190	%299
  hubble.tls.enabled
   !hubble.tls.auto.enabled
    99	%61
    98	%122
    120	%158	%175	=certificates/missing hubble.tls.server.cert	=certificates/missing hubble.tls.server.key
    194	%18
    !hubble.tls.server.existingSecret
     256	%158	%175	%18	=certificates/missing hubble.tls.server.cert	=certificates/missing hubble.tls.server.key
   %229
    99	%61
    98	%122
    194	%18
   hubble.tls.auto.enabled & %229
    100	%23
    98	%180	prepend(hubble.tls.server.extraDnsNames,join(".",list("*",%180,"hubble-grpc.cilium.io")))
    144	%18
    !%664 & !%0 & tls.ca.cert & tls.ca.key
     141	%312
    %314 & %289
     141	%677
    hubble.tls.ca.cert
     102	%511	=certificates/missing hubble.tls.ca.key
    nonIdempotentAnnotations
     300	%288
    tls.ca.cert & tls.ca.key
     190	%312
 rbac.create
  240	%92
  243	%150
  306	%214
  hubble.enabled
   240	%210
 serviceAccounts.cilium.create & !preflight.enabled & serviceAccounts.cilium.annotations
  65	%439
authentication.mutual.spire.enabled
 190	entries(authentication.mutual.spire.install)
 !authentication.enabled
  190	=conflict/spire
 authentication.mutual.spire.install.enabled
  191	%23
  190	%198	%603	%96	entries(authentication.mutual.spire.install.agent)	entries(authentication.mutual.spire.install.agent.serviceAccount)	entries(authentication.mutual.spire.install.server)	entries(authentication.mutual.spire.install.server.ca)	entries(authentication.mutual.spire.install.server.ca.subject)	entries(authentication.mutual.spire.install.server.dataStorage)	entries(authentication.mutual.spire.install.server.service)	entries(authentication.mutual.spire.install.server.serviceAccount)	entries(serviceAccounts.operator)	gt(%603,0)	name(authentication.mutual.spire.install.server.serviceAccount.name)	plain(authentication.mutual.spire.install.agent.serviceAccount.name)	plain(authentication.mutual.spire.install.namespace)	plain(authentication.mutual.spire.install.server.service.type)	plain(authentication.mutual.spire.install.server.serviceAccount.name)	prefix(authentication.mutual.spire.install.server.serviceAccount.name)
  192	%495	%534	%544
  225	entries(authentication.mutual.spire.install.initImage)	fields(authentication.mutual.spire.install.initImage)	plain(authentication.mutual.spire.install.initImage.pullPolicy)	ternary(printf("@%s",field(authentication.mutual.spire.install.initImage,"digest")),"",default(false,field(authentication.mutual.spire.install.initImage,"useDigest")))
  267	eq("",default("",field(authentication.mutual.spire.install.initImage,"tag")))
  !authentication.mutual.spire.install.existingNamespace
   225	%495
  !%629
   225	entries(authentication.mutual.spire.install.agent.image)	fields(authentication.mutual.spire.install.agent.image)	plain(authentication.mutual.spire.install.agent.image.pullPolicy)	ternary(printf("@%s",field(authentication.mutual.spire.install.agent.image,"digest")),"",default(false,field(authentication.mutual.spire.install.agent.image,"useDigest")))
   267	eq("",default("",field(authentication.mutual.spire.install.agent.image,"tag")))
  !%636
   225	entries(authentication.mutual.spire.install.server.image)	fields(authentication.mutual.spire.install.server.image)	plain(authentication.mutual.spire.install.server.image.pullPolicy)	ternary(printf("@%s",field(authentication.mutual.spire.install.server.image,"digest")),"",default(false,field(authentication.mutual.spire.install.server.image,"useDigest")))
   267	eq("",default("",field(authentication.mutual.spire.install.server.image,"tag")))
  authentication.mutual.spire.annotations
   225	annotations(authentication.mutual.spire.annotations)
  authentication.mutual.spire.install.agent.labels
   213	mergedMap(authentication.mutual.spire.install.agent.labels)
  authentication.mutual.spire.install.agent.priorityClassName
   267	plain(authentication.mutual.spire.install.agent.priorityClassName)
  authentication.mutual.spire.install.agent.serviceAccount.create
   190	name(authentication.mutual.spire.install.agent.serviceAccount.name)
   240	%12
  authentication.mutual.spire.install.agent.tolerations
   217	mergedList(authentication.mutual.spire.install.agent.tolerations)
  authentication.mutual.spire.install.server.dataStorage.enabled
   190	plain(authentication.mutual.spire.install.server.dataStorage.size)	plain(authentication.mutual.spire.install.server.dataStorage.storageClass)
  authentication.mutual.spire.install.server.labels
   213	mergedMap(authentication.mutual.spire.install.server.labels)
  authentication.mutual.spire.install.server.priorityClassName
   267	plain(authentication.mutual.spire.install.server.priorityClassName)
  authentication.mutual.spire.install.server.serviceAccount.create
   240	%12
  commonLabels
   267	%85
  %629
   225	%534
  %636
   225	%544
  or(authentication.mutual.spire.install.server.annotations,authentication.mutual.spire.annotations) & authentication.mutual.spire.install.server.annotations
   225	annotations(authentication.mutual.spire.install.server.annotations)
  or(authentication.mutual.spire.install.server.service.annotations,authentication.mutual.spire.annotations) & authentication.mutual.spire.install.server.service.annotations
   225	annotations(authentication.mutual.spire.install.server.service.annotations)
ciliumEndpointSlice.enabled
 284	%140
 %140
  284	=conflict/endpoint-slices
clustermesh.apiserver.kvstoremesh.enabled
 213	%301	%478
clustermesh.config.enabled
 227	%256
 228	%719
 267	%508	%734
 !%357
  !%396
   300	=cluster-mesh/clusters-type
  %396 & each $1 clustermesh.config.clusters & %171
   300	set(dict(),%24,$1)
 clustermesh.annotations
  225	%269
 each $1 clustermesh.config.clusters
  227	%1	%2	%75
  228	ternary("common-",%193,or(%724,%273,%261))
  269	%701
  !and(%646,%583) & !%735 & !%19
   287	=cluster-mesh/address %38
  !%724 & !%19
   228	=cluster-mesh/address %38
  !%735 & !%19
   266	=cluster-mesh/address %38
  clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & %583
   287	fields(etcd)
  eq(%719,"")
   228	fields($1.tls)
   %46 & %39
    228	%15
  eq(%734,"")
   269	fields($1.tls)
   %46 & %39
    269	%15
 %357
  300	%256
  each $1 clustermesh.config.clusters
   300	%1	%171
   %171
    300	set($1,"name",#1)	set(dict(),#1,$1)	unset($1,"enabled")
 %396
  300	%256
  each $1 clustermesh.config.clusters
   300	%1	%171
   %171
    300	unset($1,"enabled")
clustermesh.mcsapi.enabled
 306	%452
 clustermesh.mcsapi.corednsAutoConfigure.enabled
  306	%264	%274	%424	%508	%549	%573	%614	%641	%709	%96	entries(serviceAccounts.corednsMCSAPI)
  clustermesh.annotations
   306	%269
  clustermesh.mcsapi.corednsAutoConfigure.annotations
   306	%609
  clustermesh.mcsapi.corednsAutoConfigure.extraArgs
   306	%597
  clustermesh.mcsapi.corednsAutoConfigure.podLabels
   306	%586
  clustermesh.mcsapi.corednsAutoConfigure.priorityClassName
   306	%615
  commonLabels
   306	%85
  serviceAccounts.corednsMCSAPI.create & %639 & serviceAccounts.corednsMCSAPI.annotations
   306	%528
clustermesh.useAPIServer
 81	%134
 99	%182
 107	%240
 98	%316
 223	%220
 284	%301	%418	%479	%508	%523	%567	%584	%96	plain(clustermesh.apiserver.replicas)
 !clustermesh.apiserver.metrics.enabled & !%681
  284	%389
 !clustermesh.apiserver.tls.auto.enabled
  115	%290
  99	%346
  100	%353	%400	%411	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key
  191	%18
  192	%599
  224	%36
  306	%463
  !%463
   306	%451
   !%451
    306	%462
  clustermesh.annotations
   224	%269
  clustermesh.apiserver.tls.enableSecrets
   241	%18	%353	%36	%400	%411	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key
   266	%508
   clustermesh.annotations
    241	%269
  %451
   306	=cluster-mesh/certificate-values
  %462
   306	=cluster-mesh/certificate-values
  %463
   306	=cluster-mesh/certificate-values
 !%689 & !clustermesh.apiserver.kvstoremesh.enabled
  284	=cluster-mesh/kvstoremesh-disabled
 !%653
  284	=cluster-mesh/auth-mode
 clustermesh.annotations
  284	%269
 clustermesh.apiserver.kvstoremesh.enabled
  284	%14	%264	%274	%376	%424	%497	%573	%709	ne(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
  clustermesh.apiserver.kvstoremesh.extraArgs
   284	%492
  clustermesh.apiserver.kvstoremesh.extraEnv
   284	%484
  clustermesh.apiserver.kvstoremesh.extraVolumeMounts
   284	%576
  clustermesh.apiserver.kvstoremesh.readinessProbe
   284	%577
  clustermesh.apiserver.metrics.kvstoremesh.enabled
   284	%522
  tls.caBundle.enabled
   297	%104	%510	%88
 clustermesh.apiserver.podAnnotations
  284	mergedMap(clustermesh.apiserver.podAnnotations)
 clustermesh.apiserver.podDisruptionBudget.enabled
  284	%466
  %618
   284	%647
  %608
   284	%643
  %588
   284	%659
   %659 & %657
    284	plain(%657)
 clustermesh.apiserver.podLabels
  284	%377
 clustermesh.apiserver.priorityClassName
  284	%437
 clustermesh.apiserver.tls.auto.enabled
  98	%454	%540
  284	%487
  %540
   203	%453
   266	%508
   !clustermesh.apiserver.tls.auto.certManagerIssuerRef
    284	=certificates/cluster-mesh-issuer
   clustermesh.annotations
    241	%269
   %453
    191	%23
  %487
   284	%393
   clustermesh.apiserver.tls.auto.schedule
    284	%14	%207	%22	%419	%453	%499	%56	%59	%685
    286	%354	%524	%551
    287	%310
    300	%423	%472	entries(certgen.cronJob)
    306	%429	%601	%616	%723	%744
    certgen.priorityClassName
     284	%222
    certgen.ttlSecondsAfterFinished
     300	%310
   serviceAccounts.clustermeshcertgen.create & %650 & serviceAccounts.clustermeshcertgen.annotations
    284	%572
  %454
   141	%8
   143	%18
   203	%453
   266	%508
   !%694 & !%0 & tls.ca.cert & tls.ca.key
    145	%312
   clustermesh.annotations
    241	%269
   clustermesh.apiserver.tls.ca.cert
    102	%667	=certificates/missing clustermesh.apiserver.tls.ca.key
   %530 & %503
    145	%699
   %453
    191	%23
   tls.ca.cert & tls.ca.key
    223	%312
 clustermesh.apiserver.topologySpreadConstraints
  284	%537
  each $1 clustermesh.apiserver.topologySpreadConstraints
   284	%1
 clustermesh.config.enabled
  81	%256
  202	%373
  192	%700
  clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters
   207	%75
   209	ternary("common-",%193,or(false,%273,%261))
   227	fields($1.tls)
   287	%71
   !%19
    205	=cluster-mesh/address %38
   each $2 %19
    287	plain($2)
   %46 & %39
    193	%290
    208	%15
    %587
     207	%290
  each $1 clustermesh.config.clusters
   81	%1	%2
   84	%182	%240
   83	%15	%290
   192	fields($1.tls)
   193	%701	%75
   207	ternary("common-",%193,or(%708,%273,%261))
   !%19
    83	=cluster-mesh/address %38
   !field($1.tls,"caCert")
    192	%290
   !%708
    207	%75
    !%19
     207	=cluster-mesh/address %38
   !%700 & !%19
    193	=cluster-mesh/address %38
   eq(%700,"") & %46 & %39
    207	%15
    %587
     207	%290
   %46 & %39
    193	%15
    %587
     193	%290
 commonLabels
  284	%85
 disableEndpointCRD
  223	=cluster-mesh/endpoint-crd
 %689
  284	%14	%264	%274	%325	%376	%424	%445	%573	%709
  clustermesh.apiserver.extraArgs
   284	%323
  clustermesh.apiserver.extraEnv
   291	%358
   294	merged(clustermesh.apiserver.extraEnv)
  clustermesh.apiserver.extraVolumeMounts
   284	%441
  clustermesh.apiserver.metrics.enabled
   284	%362
  clustermesh.apiserver.readinessProbe
   284	%442
  disableEndpointCRD
   284	=cluster-mesh/endpoint-crd
 %584
  284	%14	%264	%274	%336	%389	%424	%445	%515	%573	%709	entries(clustermesh.apiserver.etcd)	entries(clustermesh.apiserver.service)
  287	%363	%464	%514	%610
  !clustermesh.apiserver.service.externallyCreated
   300	%363	%464	%514	%610
   !%610
    300	%611
    %611
     300	%356
   clustermesh.apiserver.service.externalTrafficPolicy
    300	%565
   clustermesh.apiserver.service.internalTrafficPolicy
    300	%566
   clustermesh.apiserver.service.labels
    300	%443
   %514
    clustermesh.apiserver.service.loadBalancerClass
     300	%535
    clustermesh.apiserver.service.loadBalancerIP
     300	%498
   %464 & clustermesh.apiserver.service.nodePort
    300	%425
   %638 & clustermesh.apiserver.service.annotations
    300	%526
  !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets
   286	%18	%337	%353	%354	%36	%380	%398	%400	%401	%411	%412	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.remote.cert	=certificates/missing clustermesh.apiserver.tls.remote.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key
  !%610
   287	%611
   %611
    287	%356
  clustermesh.apiserver.etcd.init.extraArgs
   284	%470
  clustermesh.apiserver.etcd.init.extraEnv
   284	%457
  clustermesh.apiserver.extraVolumeMounts
   284	%441
  clustermesh.apiserver.metrics.etcd.enabled
   284	%436
  clustermesh.apiserver.service.externalTrafficPolicy
   287	%565
  clustermesh.apiserver.service.internalTrafficPolicy
   287	%566
  clustermesh.apiserver.service.labels
   287	%443
  clustermesh.apiserver.tls.auto.enabled
   %540
    284	%453
    286	%354	%524	%551
    306	%429	%601	%616	%723	%744
    clustermesh.annotations
     292	%209	%315
   %487
    284	%146	%207	%22	%419	%453	%499	%56	%59	%685
    286	%354	%524	%551
    287	%310
    306	%429	%601	%616	%723	%744
    certgen.annotations.job
     287	%268
    certgen.priorityClassName
     284	%222
    certgen.ttlSecondsAfterFinished
     300	%329
    or(certgen.annotations.job,clustermesh.annotations) & certgen.annotations.job
     300	%268
   %454
    284	%18	%453
    286	%354	%662	%737
    306	%429	%601	%616	%723	%744
    nonIdempotentAnnotations
     300	%288
    tls.ca.cert & tls.ca.key
     284	%312
  %514
   clustermesh.apiserver.service.loadBalancerClass
    287	%535
   clustermesh.apiserver.service.loadBalancerIP
    287	%498
  %464 & clustermesh.apiserver.service.nodePort
   287	%425
  %689 & %445
   287	%256
   each $1 clustermesh.config.clusters
    287	%2
  %638 & clustermesh.apiserver.service.annotations
   287	%526
  tls.caBundle.enabled
   284	%104	%510	%88
 %540 & clustermesh.annotations
  224	%269
 %454
  115	%290
  191	%18
  clustermesh.annotations
   224	%269
 %220
  228	=cluster-mesh/identity-mode
  266	%506
  %506
   266	%458
   %458
    266	=cluster-mesh/identity-mode
 %731
  284	%513
  clustermesh.apiserver.metrics.serviceMonitor.enabled
   284	%389	%698
   clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled
    284	%617
   clustermesh.apiserver.metrics.etcd.enabled & %584
    284	%564
   clustermesh.apiserver.metrics.serviceMonitor.labels
    284	%604
   %669 & clustermesh.apiserver.metrics.serviceMonitor.annotations
    284	%635
 serviceAccounts.clustermeshApiserver.create
  284	%12
  %655 & serviceAccounts.clustermeshApiserver.annotations
   284	%595
%388
 284	=removed-key
%512
 236	=removed-key
%504
 236	=removed-key
%372
 259	=removed-key
dig("enableCiliumEndpointSlice","",.)
 284	=removed-key
dig("encryption","interface","",.)
 259	=removed-key
%208
 259	=removed-key
%239
 259	=removed-key
%260
 259	=removed-key
dig("endpointStatus","",.)
 259	=removed-key
dig("etcd","managed","",.)
 259	=removed-key
dig("proxy","prometheus","port","",.)
 259	=removed-key
dig("remoteNodeIdentity","",.)
 259	=removed-key
each $1 dict()
 commonLabels
  267	%85
 secretsNamespaceAnnotations
  286	%334
 secretsNamespaceLabels
  301	mergedMap(secretsNamespaceLabels)
enableCnpStatusUpdates
 236	=removed-key
enableK8sEventHandover
 236	=removed-key
encryption.enabled
 303	%166
 %166
  303	%508	%96	entries(encryption.ztunnel)	entries(encryption.ztunnel.image)	entries(encryption.ztunnel.readinessProbe)	entries(encryption.ztunnel.secrets)	entries(serviceAccounts.ztunnel)	eq("",default("",field(encryption.ztunnel.image,"tag")))	fields(encryption.ztunnel.image)	plain(encryption.ztunnel.healthPort)	plain(encryption.ztunnel.image.pullPolicy)	plain(encryption.ztunnel.readinessProbe.failureThreshold)	plain(encryption.ztunnel.readinessProbe.initialDelaySeconds)	plain(encryption.ztunnel.readinessProbe.periodSeconds)	plain(encryption.ztunnel.terminationGracePeriodSeconds)	ternary(printf("@%s",field(encryption.ztunnel.image,"digest")),"",default(false,field(encryption.ztunnel.image,"useDigest")))
  commonLabels
   303	%85
  encryption.ztunnel.annotations
   303	annotations(encryption.ztunnel.annotations)
  encryption.ztunnel.extraEnv
   303	mergedList(encryption.ztunnel.extraEnv)
  encryption.ztunnel.extraVolumeMounts
   303	mergedList(encryption.ztunnel.extraVolumeMounts)
  encryption.ztunnel.extraVolumes
   303	mergedList(encryption.ztunnel.extraVolumes)
  encryption.ztunnel.minReadySeconds
   306	plain(encryption.ztunnel.minReadySeconds)
  encryption.ztunnel.podAnnotations
   303	mergedMap(encryption.ztunnel.podAnnotations)
  encryption.ztunnel.podLabels
   303	mergedMap(encryption.ztunnel.podLabels)
  encryption.ztunnel.priorityClassName
   303	plain(encryption.ztunnel.priorityClassName)
  encryption.ztunnel.secrets.bootstrapRootCert
   303	b64enc(encryption.ztunnel.secrets.bootstrapRootCert)
  serviceAccounts.ztunnel.create
   303	plain(serviceAccounts.ztunnel.automount)
   or(serviceAccounts.ztunnel.annotations,encryption.ztunnel.annotations) & serviceAccounts.ztunnel.annotations
    303	annotations(serviceAccounts.ztunnel.annotations)
envoy.enabled
 191	%96
 !preflight.enabled
  191	%113	%16	%184	%3	%32	%347	%364	%382	%403	%413	%58	%683	%87	entries(envoy.image)	entries(envoy.livenessProbe)	entries(envoy.readinessProbe)	entries(proxy)	entries(serviceAccounts.envoy)	fields(envoy.image)	plain(envoy.image.pullPolicy)	plain(serviceAccounts.envoy.automount)	range(envoy.extraHostPathMounts)
  192	%80
  220	%10	%332
  222	%107	%11	%298
  224	%14
  238	%135	%327	%381
  !and(%80,debug.verbose,has("envoy",%163))
   210	%14
  !and(%80,debug.verbose,has("envoy",splitList(",",debug.verbose)))
   195	%14
  !envoy.securityContext.privileged
   191	%390
  debug.enabled
   224	%80
   %80 & debug.verbose
    224	%163
  each $1 envoy.extraHostPathMounts
   191	%2	%34	%35	%41	plain($1.name)
   $1.hostPathType
    191	%68
   $1.mountPropagation
    191	%129
  envoy.annotations
   224	%181
  envoy.dnsPolicy
   191	plain(envoy.dnsPolicy)
  envoy.extraArgs
   191	merged(envoy.extraArgs)
  envoy.extraContainers
   191	merged(envoy.extraContainers)
  envoy.extraEnv
   191	merged(envoy.extraEnv)
  envoy.extraVolumeMounts
   191	merged(envoy.extraVolumeMounts)
  envoy.extraVolumes
   191	merged(envoy.extraVolumes)
  envoy.podLabels
   191	mergedMap(envoy.podLabels)
  envoy.priorityClassName
   191	plain(envoy.priorityClassName)
  envoy.prometheus.enabled
   222	%157
   239	%287
  %80
   192	%14
   debug.verbose
    195	splitList(",",debug.verbose)
    210	%163
  proxy.prometheus.enabled
   196	%107
   envoy.prometheus.enabled
    191	%339	%580
    !envoy.prometheus.serviceMonitor.enabled
     198	%602
    envoy.prometheus.serviceMonitor.enabled
     191	%656
     envoy.prometheus.serviceMonitor.annotations
      192	%548
     envoy.prometheus.serviceMonitor.labels
      191	%471
     %624 & envoy.prometheus.serviceMonitor.annotations
      224	%548
  %720
   233	%475
  %582
   204	%135	%327	%381
  serviceAccounts.envoy.create
   %543 & serviceAccounts.envoy.annotations
    224	%427
   serviceAccounts.envoy.annotations
    192	%427
envoyConfig.enabled
 184	%291
 envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name
  ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name
   184	%658
  or(not(and(ingressController.enabled,ingressController.secretsNamespace.create,ingressController.secretsNamespace.name)),%658) & gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name
   184	ne(envoyConfig.secretsNamespace.name,gatewayAPI.secretsNamespace.name)
eq(cluster.name,"")
 240	=cluster-name/empty
eq(cluster.name,"default") & ne(%21,0)
 240	=cluster-name/default
%583
 284	ne(identityAllocationMode,"kvstore")
 !clustermesh.apiserver.kvstoremesh.enabled
  284	=cluster-mesh/external-kvstoremesh
 !clustermesh.useAPIServer
  284	=cluster-mesh/external-api-server
 ne(identityAllocationMode,"kvstore")
  284	%506
  %506
   284	%458
   %458
    284	=cluster-mesh/external-identity-mode
 ne(toString(clustermesh.apiserver.replicas),"1")
  284	=cluster-mesh/external-replicas
eq(enableCiliumEndpointSlice,true)
 191	%140
 %140
  191	=conflict/endpoint-slices
eq(ipam.mode,"eni")
 306	%11	%5
 !eni.enabled
  306	=cloud/eni-disabled
%741 & tls.secretsNamespace.name
 272	%96
 271	%198
 285	%508
 commonLabels
  277	%85
%730
 240	%96
 267	%508
 284	%16
 293	%10	%107	%11	%121	%298	%32	%332	%44	%87	plain(envoy.maxConcurrentRetries)
 !envoy.log.format_json
  293	inQuotes(envoy.log.format)
 !preflight.enabled
  244	%10	%107	%32	%332	%87
  240	%135	%14	%184	%3	%364	%382	%390	%413	%58	%683	entries(envoy.image)	entries(envoy.livenessProbe)	entries(envoy.readinessProbe)	entries(serviceAccounts.envoy)	fields(envoy.image)	plain(envoy.image.pullPolicy)	plain(serviceAccounts.envoy.automount)	range(envoy.extraHostPathMounts)
  241	%16	%327	%347	%381	%403
  262	%11	%121	%298	%44
  273	plain(envoy.maxConcurrentRetries)
  267	eq("",default("",field(envoy.image,"tag")))
  300	inQuotes(envoy.maxGlobalDownstreamConnections)
  303	plain(envoy.clusterMaxConnections)	plain(envoy.clusterMaxRequests)
  306	%57	entries(envoy.nodeLocality)	plain(envoy.readinessProbe.initialDelaySeconds)	plain(envoy.readinessProbe.timeoutSeconds)
  !envoy.log.format_json
   273	inQuotes(envoy.log.format)
  !%57
   306	%594
  debug.enabled
   240	%80
   %80 & debug.verbose
    240	%163
  each $1 envoy.extraHostPathMounts
   240	%2	%34	%35	%41	plain($1.name)
   $1.hostPathType
    240	%68
   $1.mountPropagation
    240	%129
  envoy.annotations
   244	%181
  envoy.debug.admin.enabled
   262	%174
  envoy.dnsPolicy
   253	plain(envoy.dnsPolicy)
  envoy.extraArgs
   240	merged(envoy.extraArgs)
  envoy.extraContainers
   240	merged(envoy.extraContainers)
  envoy.extraEnv
   240	merged(envoy.extraEnv)
  envoy.extraVolumeMounts
   240	merged(envoy.extraVolumeMounts)
  envoy.extraVolumes
   240	merged(envoy.extraVolumes)
  envoy.livenessProbe.enabled
   284	%347	%403
   306	plain(envoy.livenessProbe.initialDelaySeconds)	plain(envoy.livenessProbe.timeoutSeconds)
  envoy.minReadySeconds
   306	plain(envoy.minReadySeconds)
  envoy.nodeLocality.enabled
   306	%670	entries(image)	eq("",default("",field(image,"tag")))	fields(image)	plain(image.pullPolicy)
   annotations
    306	%89
  envoy.podLabels
   240	mergedMap(envoy.podLabels)
  envoy.priorityClassName
   240	plain(envoy.priorityClassName)
  envoy.prometheus.enabled
   247	%121	%44
   240	%339
   244	%157
   265	%287
   !envoy.prometheus.serviceMonitor.enabled
    246	%205
   envoy.debug.admin.enabled & envoy.debug.admin.port
    247	%174
   envoy.prometheus.serviceMonitor.enabled
    243	%656
    267	plain(default(%509,envoy.prometheus.serviceMonitor.namespace))
    envoy.prometheus.serviceMonitor.labels
     240	%471
    %624 & envoy.prometheus.serviceMonitor.annotations
     240	%548
  envoy.startupProbe.enabled
   284	%327	%381
   306	plain(envoy.startupProbe.initialDelaySeconds)	plain(envoy.startupProbe.timeoutSeconds)
  envoy.updateStrategy
   300	mergedMap(envoy.updateStrategy)
  k8sServiceHost
   240	%114
   %114 & !%0
    300	=cluster/api-server-lookup
  k8sServiceHostRef.name & k8sServiceHostRef.key
   284	%114	%161	%177
  %720
   240	%475
  serviceAccounts.envoy.create & %543 & serviceAccounts.envoy.annotations
   240	%427
 commonLabels
  267	%85
 envoy.annotations
  293	%181
 envoy.debug.admin.enabled
  293	%174
 envoy.prometheus.enabled
  293	%157	%287
etcd.managed
 16	%96
 2	entries(etcd.image)	entries(serviceAccounts.etcd)	inQuotes(etcd.clusterDomain)	inQuotes(etcd.clusterSize)	plain(etcd.image.pullPolicy)
 28	prefix(etcd.image.repository)
 99	%182
 136	plain(serviceAccounts.etcd.automount)
 146	entries(etcd.podDisruptionBudget)
 158	fields(etcd.image)	ternary(printf("@%s",field(etcd.image,"digest")),"",default(false,field(etcd.image,"useDigest")))
 !%765
  62	%755
  !%755
   62	%751
 !etcd.image.override
  57	prefix(etcd.image.repository)
 Capabilities
  62	%51
  Capabilities.KubeVersion
   62	%227
 clustermesh.apiserver.priorityClassName
  100	%437
 %276
  62	%756
 etcd.annotations
  224	annotations(etcd.annotations)
 etcd.image.override
  57	plain(etcd.image.override)
 etcd.podDisruptionBudget.enabled
  146	fields(etcd.podDisruptionBudget)
  %456
   146	plain(%456)
  %431
   146	plain(%431)
 etcd.podLabels
  50	mergedMap(etcd.podLabels)
 etcd.topologySpreadConstraints
  171	range(etcd.topologySpreadConstraints)
  each $1 etcd.topologySpreadConstraints
   171	%1
 or(serviceAccounts.etcd.annotations,etcd.annotations) & serviceAccounts.etcd.annotations
  224	%415
 serviceAccounts.etcd.annotations
  29	%415
externalWorkloads.enabled
 99	%182
 106	%240
 108	%316
 223	%220
 !clustermesh.apiserver.tls.auto.enabled
  115	%290
  99	%346
  100	%352	%399	%410	=certificates/missing clustermesh.apiserver.tls.client.cert	=certificates/missing clustermesh.apiserver.tls.client.key
  191	%18
  192	%599
  224	%36
  clustermesh.annotations
   224	%269
  clustermesh.apiserver.tls.enableSecrets
   241	%18	%352	%36	%399	%410	=certificates/missing clustermesh.apiserver.tls.client.cert	=certificates/missing clustermesh.apiserver.tls.client.key
   266	%508
   clustermesh.annotations
    241	%269
    266	%209	%315
 clustermesh.apiserver.tls.auto.enabled
  108	%454	%540
  %540
   266	%508
   clustermesh.annotations
    241	%269
  %454
   141	%8
   143	%18
   266	%508
   !%694 & !%0 & tls.ca.cert & tls.ca.key
    145	%312
   clustermesh.annotations
    241	%269
   clustermesh.apiserver.tls.ca.cert
    102	%667	=certificates/missing clustermesh.apiserver.tls.ca.key
   %530 & %503
    145	%699
   tls.ca.cert & tls.ca.key
    223	%312
 disableEndpointCRD
  223	=cluster-mesh/workloads-endpoint-crd
 %540 & clustermesh.annotations
  224	%269
 %454
  115	%290
  191	%18
  clustermesh.annotations
   224	%269
 %220
  228	=cluster-mesh/workloads-identity-mode
  266	%506
  %506
   266	%458
   %458
    266	=cluster-mesh/workloads-identity-mode
field(bgpControlPlane,"enabled")
 225	entries(%355)
 field(%355,"create") & %541
  225	set(dict(),%541,1)
field(envoyConfig,"enabled")
 225	entries(%294)
 field(%294,"create") & %489
  225	set(dict(),%489,1)
field(gatewayAPI,"enabled")
 225	entries(%278)
 field(%278,"create") & %480
  225	set(dict(),%480,1)
field(ingressController,"enabled")
 225	entries(%394)
 field(%394,"create") & %553
  225	set(dict(),%553,1)
gatewayAPI.enabled
 173	%275
 240	%430	entries(gatewayAPI.gatewayClass)
 !%430
  240	%406
  !%406
   240	=ingress/gateway-traffic-policy
 gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name
  173	ne(gatewayAPI.secretsNamespace.name,ingressController.secretsNamespace.name)
%76
 260	%83
%78
 240	le(%30,4294967295)
%97
 267	=cluster-name/long
hasKey(.,"bpf")
 300	hasKey(bpf,"tproxy")
 hasKey(bpf,"tproxy")
  300	%126
  %126
   300	%3
   bpf.tproxy & has(bpf.datapathMode,list("netkit","netkit-l2"))
    300	=conflict/tproxy
hubble.enabled
 101	%73
 98	entries(hubble.tls)
 240	entries(hubble.metrics.tls)
 hubble.listenAddress
  87	%136
  hubble.peerService.enabled
   87	splitList(":",hubble.listenAddress)
   !hubble.peerService.servicePort
    87	%257
   hubble.peerService.servicePort
    87	%299
 hubble.metrics.enabled
  112	%132
  104	%302
  hubble.annotations
   228	%195
  hubble.metrics.serviceAnnotations
   112	%426
  hubble.metrics.serviceMonitor.enabled
   104	%243
   112	%642
   268	%508	%687
   commonLabels
    268	%85
   hubble.metrics.serviceMonitor.annotations
    123	%527
   hubble.metrics.serviceMonitor.labels
    179	%444
   hubble.metrics.tls.enabled
    248	%180	%520
   %613
    hubble.annotations
     268	%195
    hubble.metrics.serviceMonitor.annotations
     231	%527
 hubble.metrics.tls.enabled
  240	%91
  hubble.tls.auto.enabled
   240	%341
   %341
    240	%180	%241	%438
    267	%508
    hubble.annotations
     240	%195
    hubble.metrics.tls.server.extraIpAddresses
     240	%474
 hubble.relay.enabled
  98	%14	entries(hubble.relay.image)	entries(serviceAccounts.relay)	fields(hubble.relay.image)	plain(hubble.relay.image.pullPolicy)	plain(hubble.relay.listenPort)	plain(hubble.relay.priorityClassName)	plain(hubble.relay.replicas)	plain(hubble.relay.retryTimeout)	plain(hubble.relay.sortBufferLenMax)	prefix(hubble.relay.listenHost)	ternary(printf("@%s",field(hubble.relay.image,"digest")),"",default(false,field(hubble.relay.image,"useDigest")))
  110	%96
  112	plain(hubble.relay.dialTimeout)
  100	%384
  125	%23
  126	%136	%42
  133	plain(serviceAccounts.relay.automount)
  147	%211	%340	entries(hubble.relay.podDisruptionBudget)	entries(hubble.relay.service)	plain(hubble.relay.terminationGracePeriodSeconds)
  160	entries(hubble.relay.pprof)
  190	entries(hubble.relay.gops)	plain(hubble.relay.gops.enabled)
  267	%508	eq("",default("",field(hubble.relay.image,"tag")))
  298	entries(hubble.relay.logOptions)
  !hubble.peerService.servicePort
   126	%257
  !hubble.relay.servicePort
   103	%110	%213
   98	ternary(443,80,hubble.relay.tls.server.enabled)
  commonLabels
   267	%85
  %340 & hubble.relay.service.nodePort
   147	plain(hubble.relay.service.nodePort)
  hubble.relay.annotations
   225	annotations(hubble.relay.annotations)
  hubble.relay.extraVolumeMounts
   168	merged(hubble.relay.extraVolumeMounts)
  hubble.relay.extraVolumes
   168	merged(hubble.relay.extraVolumes)
  hubble.relay.logOptions.format
   298	plain(hubble.relay.logOptions.format)
  hubble.relay.logOptions.level
   298	plain(hubble.relay.logOptions.level)
  hubble.relay.podDisruptionBudget.enabled
   147	fields(hubble.relay.podDisruptionBudget)
   %550
    147	plain(%550)
   %531
    147	plain(%531)
   %588
    284	%637
    %637 & %630
     284	plain(%630)
  hubble.relay.podLabels
   98	mergedMap(hubble.relay.podLabels)
  hubble.relay.prometheus.enabled
   147	%440	plain(hubble.relay.prometheus.port)
   hubble.relay.prometheus.serviceMonitor.enabled
    153	plain(default(@Release.Namespace,hubble.relay.prometheus.serviceMonitor.namespace))
    267	plain(default(%509,hubble.relay.prometheus.serviceMonitor.namespace))
    hubble.relay.prometheus.serviceMonitor.annotations
     145	%607
    hubble.relay.prometheus.serviceMonitor.labels
     296	mergedMap(hubble.relay.prometheus.serviceMonitor.labels)
    or(hubble.relay.prometheus.serviceMonitor.annotations,hubble.relay.annotations) & hubble.relay.prometheus.serviceMonitor.annotations
     225	%607
  hubble.relay.servicePort
   98	plain(hubble.relay.servicePort)
  hubble.relay.topologySpreadConstraints
   172	range(hubble.relay.topologySpreadConstraints)
   each $1 hubble.relay.topologySpreadConstraints
    172	%1
  hubble.tls.enabled
   103	%110	%213
   256	%212	plain(default("hubble-relay-client-certs",hubble.relay.tls.client.existingSecret))
   hubble.relay.tls.server.enabled
    256	plain(default("hubble-relay-server-certs",hubble.relay.tls.server.existingSecret))
   tls.caBundle.enabled
    190	%104	%510	%88
  %589 & kindIs("bool",hubble.hostUsers)
   306	plain(hubble.hostUsers)
  serviceAccounts.relay.create
   or(serviceAccounts.relay.annotations,hubble.relay.annotations) & serviceAccounts.relay.annotations
    225	%428
   serviceAccounts.relay.annotations
    115	%428
 hubble.tls.enabled
  98	%91
  !hubble.tls.auto.enabled
   hubble.relay.enabled
    99	%61
    120	%212	%251	%266	=certificates/missing hubble.relay.tls.client.cert	=certificates/missing hubble.relay.tls.client.key
    194	%18
    !hubble.relay.tls.client.existingSecret
     256	%18	%251	%266	=certificates/missing hubble.relay.tls.client.cert	=certificates/missing hubble.relay.tls.client.key
     hubble.annotations
      256	%195
    hubble.annotations
     230	%195
    hubble.relay.tls.server.enabled
     120	%252	%267	=certificates/missing hubble.relay.tls.server.cert	=certificates/missing hubble.relay.tls.server.key
     !hubble.relay.tls.server.existingSecret
      256	%18	%252	%267	=certificates/missing hubble.relay.tls.server.cert	=certificates/missing hubble.relay.tls.server.key
      hubble.annotations
       256	%195
   hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled
    98	entries(hubble.ui.tls)	entries(hubble.ui.tls.client)
    120	=certificates/missing hubble.ui.tls.client.cert	=certificates/missing hubble.ui.tls.client.key	plain(hubble.ui.tls.client.cert)	plain(hubble.ui.tls.client.key)
    !hubble.ui.tls.client.existingSecret
     256	%18	=certificates/missing hubble.ui.tls.client.cert	=certificates/missing hubble.ui.tls.client.key	plain(hubble.ui.tls.client.cert)	plain(hubble.ui.tls.client.key)
     hubble.annotations
      256	%195
  %229 & hubble.relay.enabled
   99	%61
   194	%18
   hubble.annotations
    230	%195
  hubble.tls.auto.enabled
   98	%229	%277	%341
   %341
    100	%23
    98	%122	%180	range(hubble.tls.server.extraDnsNames)
    102	%368
    267	%508
    !hubble.tls.auto.certManagerIssuerRef
     105	=certificates/hubble-issuer
    hubble.annotations
     225	%195
    hubble.relay.enabled & hubble.relay.tls.server.enabled
     98	%414
     102	%448
     hubble.relay.tls.server.extraIpAddresses
      147	%448
    hubble.tls.server.extraIpAddresses
     147	%368
   %277
    98	%14	%180	%207	%22	%56	%59	%685	entries(serviceAccounts.hubblecertgen)
    100	%23
    110	%96
    99	%329
    133	plain(serviceAccounts.hubblecertgen.automount)
    141	%61
    191	%18
    205	%310
    190	%146
    240	%122	%368	range(hubble.tls.server.extraDnsNames)
    267	%419	%508
    !hubble.tls.ca.cert
     141	%18	%8
    certgen.annotations.job
     205	%268
    certgen.podLabels
     98	mergedMap(certgen.podLabels)
    certgen.priorityClassName
     267	%222
    certgen.ttlSecondsAfterFinished
     300	%329
    commonLabels
     267	%85
    hubble.annotations
     227	%195
    hubble.metrics.enabled & hubble.metrics.tls.enabled
     240	%241	%438	%474
    hubble.relay.enabled & hubble.relay.tls.server.enabled
     240	%414	%448
    hubble.tls.auto.schedule
     99	%310
     300	%423	%472	entries(certgen.cronJob)
     certgen.annotations.cronJob
      192	%333
     certgen.ttlSecondsAfterFinished
      300	%310
     or(certgen.annotations.cronJob,hubble.annotations)
      certgen.annotations.cronJob
       225	%333
      hubble.annotations
       300	%195
    or(certgen.annotations.job,hubble.annotations)
     certgen.annotations.job
      300	%268
     hubble.annotations
      300	%195
    serviceAccounts.hubblecertgen.create
     240	%12
     or(serviceAccounts.hubblecertgen.annotations,hubble.annotations)
      hubble.annotations
       300	%195
      serviceAccounts.hubblecertgen.annotations
       225	%529
     rbac.create & hubble.annotations
      300	%195
     serviceAccounts.hubblecertgen.annotations
      115	%529
   %229 & hubble.relay.enabled
    141	%8
    144	%18
    !%664 & !%0 & tls.ca.cert & tls.ca.key
     141	%312
    %314 & %289
     141	%677
    hubble.annotations
     256	%195
    hubble.relay.tls.server.enabled
     98	prepend(hubble.relay.tls.server.extraDnsNames,"*.hubble-relay.cilium.io")
    hubble.tls.ca.cert
     102	%511	=certificates/missing hubble.tls.ca.key
    nonIdempotentAnnotations
     300	%288
    tls.ca.cert & tls.ca.key
     190	%312
 %562
  267	%132	%302	%508
  commonLabels
   267	%85
  hubble.annotations
   267	%195
  hubble.metrics.serviceAnnotations
   267	%426
  hubble.metrics.serviceMonitor.enabled
   276	%243	%687
   hubble.metrics.serviceMonitor.labels
    276	%444
   hubble.metrics.tls.enabled
    276	%180	%520
   %613 & hubble.metrics.serviceMonitor.annotations
    276	%527
hubble.export.dynamic.enabled
 225	entries(hubble.export.dynamic.config)
 hubble.export.dynamic.config.createConfigMap
  225	name(hubble.export.dynamic.config.configMapName)
  267	%508
  284	range(hubble.export.dynamic.config.content)
  each $1 hubble.export.dynamic.config.content
   284	%281	%306
   %281
    284	get(hubble.export,"fileCompress")	set($1,"fileCompress",get(hubble.export,"fileCompress"))
   %306
    284	get(hubble.export,"fileMaxBackups")	set($1,"fileMaxBackups",get(hubble.export,"fileMaxBackups"))
   %297
    284	get(hubble.export,"fileMaxSizeMb")	set($1,"fileMaxSizeMb",get(hubble.export,"fileMaxSizeMb"))
hubble.metrics.dynamic.enabled
 267	entries(hubble.metrics.dynamic.config)
 hubble.metrics.dynamic.config.createConfigMap
  267	%508	name(hubble.metrics.dynamic.config.configMapName)
hubble.metrics.enabled
 4	%132	%302
 hubble.metrics.serviceMonitor.enabled
  4	%243
  hubble.metrics.serviceMonitor.annotations
   80	%527
  prometheus.serviceMonitor.namespace
   4	%386
hubble.redact.http.headers.allow & hubble.redact.http.headers.deny
 225	=hubble/redact
hubble.relay.enabled
 4	%14	%384	%96	entries(hubble.relay.image)	entries(serviceAccounts.relay)	plain(hubble.relay.dialTimeout)	plain(hubble.relay.image.pullPolicy)	plain(hubble.relay.listenPort)	plain(hubble.relay.replicas)	plain(hubble.relay.retryTimeout)	plain(hubble.relay.sortBufferLenMax)	prefix(hubble.relay.listenHost)
 35	%110	%213
 7	prefix(hubble.relay.image.repository)
 86	%136	%23	%42
 !hubble.enabled
  0	=hubble/relay
 !hubble.peerService.servicePort
  86	%257
 hubble.relay.image.override
  57	inQuotes(hubble.relay.image.override)
 hubble.relay.podLabels
  52	mergedMap(hubble.relay.podLabels)
 hubble.relay.servicePort
  4	plain(hubble.relay.servicePort)
 hubble.relay.tls.server.enabled
  62	%61
  hubble.tls.auto.enabled
   4	%229
  or(%600,hubble.relay.tls.server.cert,hubble.relay.tls.server.key) & !%600
   6	%252	%267
  or(and(hubble.tls.ca.cert,hubble.relay.tls.server.cert,hubble.relay.tls.server.key),%600) & !%600
   62	%118	%252	%267
 hubble.tls.enabled
  62	%61
  !%600
   6	%212
  hubble.tls.auto.enabled
   4	%229
  hubble.tls.ca.cert
   62	%212
  or(%600,hubble.relay.tls.client.cert,hubble.relay.tls.client.key) & !%600
   6	%251	%266
  or(and(hubble.tls.ca.cert,hubble.relay.tls.client.cert,hubble.relay.tls.client.key),%600) & !%600
   62	%118	%212	%251	%266
 serviceAccounts.relay.create & serviceAccounts.relay.annotations
  4	%428
hubble.tls.auto.enabled
 4	%277
 %277
  4	%110	%122	%14	%207	%212	%213	%22	%59	%61	%96
  30	%225
  25	%310
  6	entries(serviceAccounts.certgen)
  62	entries(serviceAccounts.hubblecertgen)
  71	%329
  !and(hubble.tls.server.cert,hubble.tls.server.key,and(hubble.tls.ca.cert,hubble.tls.ca.key))
   44	%180	%23
  !certgen.image.override
   57	%225
  certgen.image.override
   57	plain(certgen.image.override)
  certgen.podLabels
   52	mergedMap(certgen.podLabels)
  hubble.tls.auto.schedule
   71	%310
  hubble.tls.ca.cert & hubble.tls.ca.key
   4	%103	%118
  serviceAccounts.certgen.create & serviceAccounts.certgen.annotations
   6	%450
  serviceAccounts.hubblecertgen.create & serviceAccounts.hubblecertgen.annotations
   62	%529
hubble.ui.enabled
 4	%123	%242	%366	%385	%96	entries(serviceAccounts.ui)	plain(hubble.ui.replicas)
 36	%137	%228
 37	entries(hubble.ui.backend)	entries(hubble.ui.backend.image)
 38	%328	entries(hubble.ui.proxy)	entries(hubble.ui.proxy.image)
 61	%539	%545	%678	%680
 96	%318	entries(hubble.ui.frontend.server)
 98	entries(hubble.ui.standalone)
 147	%345
 !hubble.relay.enabled
  4	=hubble/ui-relay
 !hubble.ui.standalone.enabled & !hubble.relay.enabled
  98	=hubble/ui-relay
 hubble.ui.backend.image.override
  57	inQuotes(hubble.ui.backend.image.override)
 hubble.ui.frontend.image.override
  57	inQuotes(hubble.ui.frontend.image.override)
 hubble.ui.ingress.enabled
  4	range(hubble.ui.ingress.hosts)
  each $1 hubble.ui.ingress.hosts
   4	plain($1)
  hubble.ui.ingress.annotations
   4	%370
 hubble.ui.podLabels
  52	mergedMap(hubble.ui.podLabels)
 hubble.ui.proxy.image.override
  58	inQuotes(hubble.ui.proxy.image.override)
 hubble.ui.standalone.enabled
  98	%110	%213
  hubble.relay.tls.server.enabled
   98	entries(hubble.ui.standalone.tls)
   !hubble.ui.standalone.tls.certsVolume
    98	=hubble/standalone-certificates
 %345
  147	%137	%228	%359
  %359
   147	%539	%545	%678	%680
   %678
    147	=hubble/backend-tag
   %680
    147	=hubble/frontend-tag
 %678
  61	=hubble/backend-tag
 %680
  61	=hubble/frontend-tag
 serviceAccounts.ui.create & serviceAccounts.ui.annotations
  4	%387
ingressController.enabled
 145	%391
 165	%40
 172	entries(ingressController.service)	name(ingressController.service.name)
 175	%446	%473
 171	plain(ingressController.service.type)
 240	%465	entries(ingressController.hostNetwork)
 267	%508
 304	%300
 !%465
  240	%420
 !ingressController.hostNetwork.enabled
  240	plain(ingressController.service.type)
 !%648
  235	%606
 commonLabels
  267	%85
 %40 & !l7Proxy
  165	=ingress/l7-proxy
 ingressController.service.annotations
  172	annotations(ingressController.service.annotations)
 ingressController.service.externalTrafficPolicy
  241	%536
  !ingressController.hostNetwork.enabled
   284	%536
 ingressController.service.insecureNodePort
  296	%473
 ingressController.service.labels
  172	mergedMap(ingressController.service.labels)
 ingressController.service.loadBalancerClass
  235	%485
 ingressController.service.loadBalancerIP
  183	plain(ingressController.service.loadBalancerIP)
 ingressController.service.secureNodePort
  296	%446
 or(%465,%420)
  240	%596
  !%596
   240	%574
   !%574
    240	=ingress/traffic-policy
 semverCompare(">=1.24-0",@Capabilities.KubeVersion.Version)
  !%648
   185	%606
  ingressController.service.loadBalancerClass
   185	%485
ipMasqAgent.enabled & ipMasqAgent.config
 267	%508
k8sClientExponentialBackoff.enabled
 284	range(extraEnv)
 each $1 extraEnv
  284	%2	%303
  !%303
   284	%374
  or(%303,%374)
   284	=conflict/client-backoff
k8sServiceHostRef.name & k8sServiceHostRef.key & k8sServiceHost
 284	=conflict/api-server-twice
%555 & !kindIs("invalid",tls.secretsBackend)
 267	eq(tls.secretsBackend,"local")
kindIs("invalid",tls.secretSync.enabled)
 267	semverCompare(">=1.17",default("1.17",upgradeCompatibility))
l7Proxy & %206
 267	%593
%445
 192	%134
 202	%373
 191	%256
 clustermesh.annotations
  224	%269
 clustermesh.apiserver.kvstoremesh.enabled
  191	%23
 each $1 clustermesh.config.clusters
  191	%2
%598
 264	%76
 !%501
  264	%77
  %77
   264	%84
 %76
  264	%83
 %691
  264	%5
  !eni.enabled
   264	%52
   !alibabacloud.enabled
    264	%186	%4
  %628
   264	=cluster-name/id
ne(int(clustermesh.maxConnectedClusters),255) & ne(int(clustermesh.maxConnectedClusters),511)
 225	=cluster-mesh/max-connected
nodeinit.enabled
 0	%6	entries(nodeinit.image)	eq(nodeinit.bootstrapFile,"")	plain(nodeinit.image.pullPolicy)
 30	prefix(nodeinit.image.repository)
 46	%13
 78	%5
 98	fields(nodeinit.image)	ternary(printf("@%s",field(nodeinit.image,"digest")),"",default(false,field(nodeinit.image,"useDigest")))
 147	%95
 166	%96	entries(serviceAccounts.nodeinit)
 190	entries(nodeinit.startup)
 267	%508	eq("",default("",field(nodeinit.image,"tag")))
 !%765
  62	%755
  !%755
   62	%751
 !expectAzureVnet
  21	%13
 !nodeinit.image.override
  57	prefix(nodeinit.image.repository)
 Capabilities
  62	%51
  Capabilities.KubeVersion
   62	%227
 commonLabels
  267	%85
 %276
  62	%756
 nodeinit.annotations
  225	annotations(nodeinit.annotations)
 nodeinit.image.override
  57	plain(nodeinit.image.override)
 nodeinit.minReadySeconds
  306	plain(nodeinit.minReadySeconds)
 nodeinit.podLabels
  49	mergedMap(nodeinit.podLabels)
 nodeinit.priorityClassName
  98	plain(nodeinit.priorityClassName)
 nodeinit.reconfigureKubelet
  0	%4
 nodeinit.revertReconfigureKubelet
  190	entries(nodeinit.prestop)
 %720
  232	unset(nodeinit.podSecurityContext,"appArmorProfile")
 serviceAccounts.nodeinit.enabled
  166	plain(serviceAccounts.nodeinit.automount)
  serviceAccounts.nodeinit.create
   or(serviceAccounts.nodeinit.annotations,nodeinit.annotations) & serviceAccounts.nodeinit.annotations
    225	%460
   serviceAccounts.nodeinit.annotations
    167	%460
operator.enabled
 2	%10
 17	%96
 0	%13	%148	entries(operator.image)	entries(serviceAccounts.operator)	plain(operator.image.pullPolicy)	range(operator.extraHostPathMounts)
 24	range(operator.extraEnv)
 7	prefix(operator.image.repository)
 60	%188
 64	entries(bgp)
 63	%5	%52	plain(operator.replicas)
 100	%332
 114	%679
 133	plain(serviceAccounts.operator.automount)
 147	entries(operator.podDisruptionBudget)
 240	%9	plain(operator.hostNetwork)
 267	%508
 287	%230
 !%765
  62	%755
  !%755
   62	%751
 !and(etcd.managed,not(etcd.k8sService))
  dnsPolicy
   130	%119
  operator.dnsPolicy
   157	%119
 !eni.enabled
  !azure.enabled & alibabacloud.enabled
   114	%684
  azure.enabled
   114	%675
 !operator.image.override
  124	%679
  267	eq("",default("",operator.image.tag))
  !eni.enabled
   !azure.enabled & alibabacloud.enabled
    124	%684
   azure.enabled
    124	%675
  eni.enabled
   124	%672
 !operator.tolerations
  300	%230
 !preflight.enabled & serviceAccounts.operator.create
  gatewayAPI.enabled
   306	%275
  ingressController.enabled
   306	%391
 Capabilities
  62	%51
  Capabilities.KubeVersion
   62	%227
 azure.clientID
  4	plain(azure.clientID)
 azure.clientSecret
  4	plain(azure.clientSecret)
 azure.enabled
  150	b64enc(default("",azure.clientID))	b64enc(default("",azure.clientSecret))
  azure.clientID
   102	plain(azure.clientID)
   300	b64enc(default("",azure.clientID))	b64enc(default("",azure.clientSecret))
  azure.clientSecret
   102	plain(azure.clientSecret)
  azure.resourceGroup
   98	plain(azure.resourceGroup)
  azure.subscriptionID
   98	plain(azure.subscriptionID)
  azure.tenantID
   98	plain(azure.tenantID)
 azure.resourceGroup
  4	plain(azure.resourceGroup)
 azure.subscriptionID
  4	plain(azure.subscriptionID)
 azure.tenantID
  4	plain(azure.tenantID)
 clustermesh.enableEndpointSliceSynchronization
  clustermesh.config.enabled & !%646 & each $1 clustermesh.config.clusters
   243	%71
   each $2 %19
    243	plain($2)
  tls.caBundle.enabled
   243	%104	%510	%88
 commonLabels
  267	%85
 each $1 operator.extraEnv
  24	plain($1)
 each $1 operator.extraHostPathMounts
  0	%2	%41	plain($1.name)
  13	%35
  40	%34
  $1.hostPathType
   40	%68
  $1.mountPropagation
   13	%129
 eni.enabled
  114	%672
 %276
  62	%756
 eq(toString(operator.replicas),"1")
  190	%455	entries(operator.updateStrategy)
  %455
   190	entries(operator.updateStrategy.rollingUpdate)	plain(operator.updateStrategy.rollingUpdate.maxSurge)
 %230
  287	plain(agentNotReadyTaintKey)
 %188 & %407
  60	%292
 k8sServiceHost
  240	%114
  %114 & !%0
   300	=cluster/api-server-lookup
 k8sServiceHostRef.name & k8sServiceHostRef.key
  284	%114	%161	%177
 kubeConfigPath
  0	plain(kubeConfigPath)
 operator.annotations
  225	annotations(operator.annotations)
 operator.dnsPolicy
  240	%119
 operator.extraArgs
  62	mergedList(operator.extraArgs)
  98	merged(operator.extraArgs)
 operator.extraEnv
  147	merged(operator.extraEnv)
 operator.extraVolumeMounts
  147	merged(operator.extraVolumeMounts)
 operator.extraVolumes
  147	merged(operator.extraVolumes)
 operator.hostNetwork
  240	%10	%332
 operator.image.override
  57	inQuotes(operator.image.override)
 operator.podDisruptionBudget.enabled
  147	fields(operator.podDisruptionBudget)
  %505
   147	plain(%505)
  %481
   147	plain(%481)
  %588
   284	%622
   %622 & %612
    284	plain(%612)
 operator.podLabels
  49	mergedMap(operator.podLabels)
 operator.priorityClassName
  98	plain(operator.priorityClassName)
 operator.prometheus.enabled
  0	%392	plain(operator.prometheus.port)
  300	entries(operator.prometheus.tls)
  operator.prometheus.serviceMonitor.enabled
   112	plain(default(@Release.Namespace,operator.prometheus.serviceMonitor.namespace))
   267	plain(default(%509,operator.prometheus.serviceMonitor.namespace))
   operator.prometheus.serviceMonitor.annotations
    79	%571
   operator.prometheus.serviceMonitor.labels
    172	mergedMap(operator.prometheus.serviceMonitor.labels)
   operator.prometheus.serviceMonitor.namespace
    4	plain(operator.prometheus.serviceMonitor.namespace)
   or(operator.prometheus.serviceMonitor.annotations,operator.annotations) & operator.prometheus.serviceMonitor.annotations
    225	%571
  operator.prometheus.tls.enabled
   300	%319	%405	plain(operator.prometheus.tls.server.existingSecret)
 operator.topologySpreadConstraints
  172	range(operator.topologySpreadConstraints)
  each $1 operator.topologySpreadConstraints
   172	%1
 or(clustermesh.enableEndpointSliceSynchronization,clustermesh.enableMCSAPISupport)
  clustermesh.config.enabled & !%646 & each $1 clustermesh.config.clusters
   269	%71
   each $2 %19
    269	plain($2)
  tls.caBundle.enabled
   269	%104	%510	%88
 or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled) & tls.caBundle.enabled
  306	%104	%510	%88
 or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport) & tls.caBundle.enabled
  301	%104	%510	%88
 or(ge(@Capabilities.KubeVersion.Minor,"14"),gt(@Capabilities.KubeVersion.Major,"1"))
  6	plain(operator.replicas)
 or(operator.tolerations,%230)
  300	%230
  %230
   300	plain(agentNotReadyTaintKey)
 %589
  306	plain(operator.hostUsers)
 serviceAccounts.operator.annotations
  6	%461
 serviceAccounts.operator.create
  125	%188
  240	%12
  eni.enabled & eni.iamRole
   63	set(serviceAccounts.operator.annotations,"eks.amazonaws.com/role-arn",eni.iamRole)
  %741 & tls.secretsNamespace.name & annotations
   272	%89
  gatewayAPI.enabled
   226	%275
  %188
   !disableEndpointCRD
    191	%292
   %407
    127	%292
  ingressController.enabled
   226	%391
  operator.nodeGCInterval
   148	ne(operator.nodeGCInterval,"0s")
  or(serviceAccounts.operator.annotations,operator.annotations) & serviceAccounts.operator.annotations
   225	%461
  rbac.create
   240	%188
   284	eq(identityManagementMode,"operator")
   !eq(identityManagementMode,"operator")
    284	eq(identityManagementMode,"both")
   !ingressController.enabled & !gatewayAPI.enabled
    267	%90
   %188 & !disableEndpointCRD
    240	%292
  serviceAccounts.operator.annotations
   65	%461
%459 & hubble.enabled & hubble.tls.enabled
 !hubble.tls.auto.enabled
  99	%118	%61
  hubble.tls.ca.key
   99	%103
 %341 & !hubble.tls.auto.certManagerIssuerRef
  118	%61
 %277
  102	%61
  hubble.tls.ca.cert
   102	%118
 %229
  99	%61
 hubble.tls.auto.enabled
  %341 & !hubble.tls.auto.certManagerIssuerRef
   142	%18	%8
   !%664 & !%0 & tls.ca.cert & tls.ca.key
    142	%312
   %314 & %289
    142	%677
   hubble.tls.ca.cert
    102	%511	=certificates/missing hubble.tls.ca.key
  %277
   141	%18	%8
   %314 & %289
    141	plain(%289)	plain(%314)
   hubble.tls.ca.cert
    102	%103	=certificates/missing hubble.tls.ca.key
  %229
   141	%18	%8
   !%664 & !%0 & tls.ca.cert & tls.ca.key
    141	%312
   %314 & %289
    141	%677
   hubble.tls.ca.cert
    102	%511	=certificates/missing hubble.tls.ca.key
or(agent,operator.enabled,clustermesh.useAPIServer)
 284	%508	%9
 !preflight.enabled
  284	%10	%107	%11	%115	%116	%117	%121	%125	%126	%127	%128	%13	%138	%139	%14	%140	%142	%148	%149	%152	%153	%154	%168	%170	%172	%176	%183	%184	%191	%197	%200	%201	%202	%203	%217	%218	%230	%232	%233	%245	%25	%279	%292	%295	%3	%304	%305	%32	%321	%376	%390	%395	%4	%40	%44	%48	%49	%5	%519	%52	%569	%590	%591	%592	%6	%60	%62	%63	%65	%66	%712	%74	%80	%86	%90	%92	%94	%95	%98	%99	entries(aksbyocni)	entries(bpf.distributedLRU)	entries(bpf.events)	entries(bpf.events.default)	entries(bpf.events.drop)	entries(bpf.events.policyVerdict)	entries(bpf.events.trace)	entries(k8sClientRateLimit.operator)	entries(localRedirectPolicies)	entries(nat)	entries(nodeIPAM)	entries(pprof)	eq(routingMode,"native")	hasKey(.,"devices")	hasKey(.,"labels")	hasKey(.,"nodeLabels")	hasKey(bpf,"enableTCX")	hasKey(bpf,"lbAlgorithmAnnotation")	hasKey(bpf,"lbModeAnnotation")	hasKey(bpf,"lbSourceRangeAllTypes")	hasKey(bpf,"policyStatsMapMax")	hasKey(bpf,"root")	inQuotes(defaultLBServiceIPAM)	ne(0,float64(bpf.mapDynamicSizeRatio))	semverCompare(">=1.18",default("1.18",upgradeCompatibility))
  287	%488	%516	%570	%758	%759	ternary("native","tunnel",gke.enabled)
  286	%143	entries(ipam)
  289	%37
  299	hasKey(.,"configDriftDetection")
  300	%422	%649	%652	%692	entries(alibabacloud.nodeSpec)	entries(azure.nodeSpec)	entries(encryption.strictMode.egress)	entries(encryption.strictMode.ingress)	eq(%682,"true")	hasKey(.,"enableNoServiceEndpointsRoutable")	hasKey(.,"standaloneDnsProxy")	ternary("native","tunnel",or(eni.enabled,gke.enabled))
  305	%53
  306	%214	%57	%7	entries(datapathPlugins)	entries(envoy.nodeLocality)	eq(preferIpv6,true)
  !cni.configMap & cni.readCniConf
   284	%69
  !cni.customConf & cni.install
   284	%226
  !%730
   envoy.debug.admin.enabled & envoy.debug.admin.port
    284	inQuotes(envoy.debug.admin.port)
   envoy.prometheus.enabled
    284	%205
  !gke.enabled & aksbyocni.enabled
   284	%379
   %379
    284	=cloud/aks-mode
  !%57
   306	%594
  aksbyocni.enabled & ipam.mode
   300	eq(ipam.mode,"cluster-pool")
   !eq(ipam.mode,"cluster-pool")
    300	eq(ipam.mode,"multi-pool")
  authentication.gcInterval
   284	%221	%558
  authentication.mutual.spire.enabled
   284	%507
   authentication.mutual.connectTimeout
    284	%397	%632
  bgpControlPlane.enabled
   284	%351	entries(bgpControlPlane.routerIDAllocation)	entries(bgpControlPlane.statusReport)
   296	entries(bgpControlPlane.legacyOriginAttribute)
  bpf.monitorInterval
   284	%130	%493
  cni.configMap
   284	%178
   cni.customConf
    284	%226
  %196
   284	%467	%468	%575	%621
   %467
    284	%338
   %575
    286	%338
   %621
    284	%338
   %468
    284	%338
   or(%575,gatewayAPI.enabled) & !gatewayAPI.enabled
    306	%338
  conntrackGCInterval
   284	%131	%494
  conntrackGCMaxInterval
   284	%173	%532
  crdWaitTimeout
   284	%435	plain(crdWaitTimeout)
  customCalls
   287	entries(customCalls)
  dnsProxy
   284	%26	%322	%343
   !%343
    284	%711
  encryption.enabled
   284	%141
   !%141
    284	%199
    !%199
     302	%166
     %166
      306	entries(encryption.ztunnel.ca)
    %199
     284	%164
   %141
    284	%106	%296
    encryption.ipsec.interface
     286	%235
    encryption.ipsec.keyRotationDuration
     284	%402	%633
    encryption.ipsec.mountPath & encryption.ipsec.keyFile
     284	%255
  endpointHealthChecking.enabled
   284	%713
   !%713
    284	%711
  endpointRoutes
   284	%72
  eni.enabled
   284	%72
   eni.nodeSpec
    300	entries(eni.nodeSpec)	ne(eni.nodeSpec.deleteOnTermination,nil)	ne(eni.nodeSpec.firstInterfaceIndex,nil)
  %516
   ipv4.enabled
    287	%432
    %432
     287	=pool-key/ipv4
   ipv6.enabled
    287	%433
    %433
     287	=pool-key/ipv6
  %488
   287	%449
   each $1 ipam.operator.autoCreateCiliumPodIPPools
    287	%28	%29
    %28
     287	%1	%108
    %29
     287	%1	%109
  %652
   ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR
    306	%725	first(%721)
    %556
     306	%546
    ne(%725,1)
     306	=native-cidr/several-ipv4
   ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR
    306	%726	first(%722)
    %557
     306	%547
    ne(%726,1)
     306	=native-cidr/several-ipv6
  %649
   300	%449
   each $1 ipam.operator.autoCreateCiliumPodIPPools
    300	%28	%29
    306	hasKey($1,"allowFirstIP")	hasKey($1,"allowLastIP")
    hasKey($1,"allowFirstIP")
     306	%1
    hasKey($1,"allowLastIP")
     306	%1
    %28
     300	%1	%108
    %29
     300	%1	%109
  eq(routingMode,"native")
   ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled
    287	%409
    300	%627
    %409
     287	%521
     %521 & !ipv4NativeRoutingCIDR
      287	=native-cidr/ipv4
    %627
     300	%654
     %654 & !ipv4NativeRoutingCIDR
      301	=native-cidr/ipv4
      !%695
       306	=native-cidr/ipv4
   ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR
    286	=native-cidr/ipv6
    !%695
     306	=native-cidr/ipv6
  etcd.enabled
   284	range(etcd.endpoints)
  gatewayAPI.enabled
   284	%275	%447	entries(gatewayAPI.hostNetwork)	entries(gatewayAPI.hostNetwork.nodes)
  gke.enabled
   284	%378
   %378
    284	=cloud/gke-mode
  %152
   284	%105
  %168
   284	%145
  hasKey(.,"configDriftDetection")
   299	entries(configDriftDetection)
  %305
   284	%234
  %154
   284	%246
   %246
    284	%112
  %98
   284	%144	%219	%247	%263	%265	%307	%54	%93
   287	%434
   306	hasKey(loadBalancer,"reflectorWaitTime")
   %434
    287	%417
  %48
   287	%760
   284	%100	%155	%282	%308	entries(nodePort)
   306	hasKey(nodePort,"enableDynamicSourceLookup")
   !gke.enabled
    284	%482
   %155
    284	get(nodePort,"addresses")
   %100
    284	get(nodePort,"range")
  %232
   284	%156
  %25
   284	%81	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
  %116
   284	entries(cgroup)
  %49
   284	inQuotes(cluster.id)
  %99
   284	%101
  %395
   284	%16
  %321
   284	inQuotes(debug.metricsSamplingInterval)
  %80
   284	%82
  %143
   286	%7
  %217
   286	%7
  %218
   286	%7
  %191
   286	%7
  %245
   284	%111
  %117
   284	%17
  %128
   284	%17
  %66
   284	entries(sctp)
  hostFirewall
   290	%53
  hubble.enabled
   284	%124	%190	%204	%210	%280	%469
   300	hasKey(hubble,"lostEventSendInterval")
   !%124
    286	%64
    !eq(preferIpv6,true)
     306	%64
   hasKey(hubble,"lostEventSendInterval") & hubble.lostEventSendInterval
    300	mustDateModify(toString(hubble.lostEventSendInterval),now())	plain(hubble.lostEventSendInterval)
   %469
    284	entries(hubble.networkPolicyCorrelation)
   hubble.export
    284	%165
    hubble.export.static.enabled & hubble.export.aggregationInterval
     300	mustDateModify(toString(hubble.export.aggregationInterval),now())	plain(hubble.export.aggregationInterval)
   hubble.metrics.enabled
    284	%179
   hubble.redact
    284	%187
    %187
     hubble.redact.http & hubble.redact.http.headers
      hubble.redact.http.headers.allow
       284	%330
      hubble.redact.http.headers.deny
       284	%311
     hubble.redact.kafka
      286	%147
   %562
    284	%283
    hubble.metrics.tls.enabled
     284	%241	%317
  identityChangeGracePeriod
   284	%223	%560
  ingressController.enabled
   284	%367	%391	%404	%538
   288	%300
  ipam.ciliumNodeUpdateRate
   284	%224	%561
  ipam.nodeSpec
   300	entries(ipam.nodeSpec)	ne(ipam.nodeSpec.ipamMaxAllocate,nil)	ne(ipam.nodeSpec.ipamMinAllocate,nil)	ne(ipam.nodeSpec.ipamPreAllocate,nil)
  ipv4NativeRoutingCIDR
   284	%159
  ipv6NativeRoutingCIDR
   284	%160
  l7Proxy & !%206
   284	plain(envoy.enabled)
  %692
   300	%693
   %693
    300	=kube-proxy-replacement/value
  %759
   287	%761
   %761
    287	=kube-proxy-replacement/value
  %102
   284	%50
  %712
   284	%189	%714
  %422
   300	plain(operator.unmanagedPodWatcher.selector)
  operator.endpointGCInterval
   284	%253	%578
  operator.identityGCInterval
   284	%254	%579
  operator.identityHeartbeatTimeout
   284	%348	%623
  operator.nodeGCInterval
   284	%192	%542
  operator.prometheus.enabled
   300	entries(operator.prometheus.tls)
   operator.prometheus.tls.enabled
    300	%319	%405
  operator.setNodeTaints & !operator.removeNodeTaints
   284	=conflict/node-taints
  %710
   envoyConfig.enabled
    284	%291
   envoyConfig.retryInterval
    284	%559	plain(envoyConfig.retryInterval)
  policyDenyResponse
   300	inQuotes(policyDenyResponse)
  prometheus.enabled
   prometheus.controllerGroupMetrics
    284	%349
   prometheus.metrics
    284	%120
  serviceNoBackendResponse
   284	%248
or(agent,operator.enabled,externalWorkloads.enabled,clustermesh.useAPIServer)
 241	%9
 266	%508
 !preflight.enabled
  241	%10	%107	%11	%115	%116	%117	%125	%126	%127	%128	%13	%138	%139	%14	%140	%142	%148	%149	%152	%153	%154	%168	%170	%172	%176	%183	%184	%191	%197	%200	%201	%202	%203	%217	%218	%230	%232	%233	%245	%25	%279	%292	%295	%3	%304	%305	%32	%342	%37	%376	%390	%4	%40	%42	%47	%48	%488	%49	%5	%516	%519	%52	%569	%570	%590	%591	%592	%6	%60	%62	%63	%65	%66	%712	%74	%759	%80	%86	%90	%92	%94	%95	%98	%99	entries(aksbyocni)	entries(bpf.events)	entries(bpf.events.drop)	entries(bpf.events.policyVerdict)	entries(bpf.events.trace)	entries(highScaleIPcache)	entries(ipam)	entries(nodeIPAM)	entries(pprof)	hasKey(.,"devices")	hasKey(.,"labels")	hasKey(.,"localRedirectPolicy")	hasKey(bpf,"enableTCX")	hasKey(bpf,"root")
  250	%766	%79
  243	entries(bgp)
  257	entries(nat)
  263	%121	%44
  266	%395	entries(bpf.events.default)	entries(k8sClientRateLimit.operator)	hasKey(bpf,"lbAlgorithmAnnotation")	hasKey(bpf,"lbModeAnnotation")	hasKey(bpf,"lbSourceRangeAllTypes")	inQuotes(defaultLBServiceIPAM)	ternary("native","tunnel",gke.enabled)
  268	hasKey(ipam,"multiPoolPreAllocation")
  275	entries(bpf.distributedLRU)
  281	ne(0,float64(bpf.mapDynamicSizeRatio))
  283	%758
  !cni.configMap & cni.readCniConf
   241	%69
  !cni.customConf & cni.install
   241	%226
  !%730
   247	%121	%44
   envoy.debug.admin.enabled & envoy.debug.admin.port
    241	inQuotes(envoy.debug.admin.port)
   envoy.prometheus.enabled
    241	%205
  !gke.enabled & aksbyocni.enabled
   241	%379
   %379
    241	=cloud/aks-mode
  authentication.gcInterval
   241	%221	%558
  authentication.mutual.spire.enabled
   241	%507
   authentication.mutual.connectTimeout
    241	%397	%632
  bgp.enabled
   243	entries(bgp.announce)
   !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR
    243	=bgp/no-announcements
  bgpControlPlane.enabled
   241	%351
   266	entries(bgpControlPlane.statusReport)
  bpf.ctAccounting
   268	inQuotes(bpf.ctAccounting)
  bpf.monitorInterval
   241	%130	%493
  bpf.natMax
   249	inQuotes(bpf.natMax)
  bpf.neighMax
   249	%67
  cni.configMap
   241	%178
   cni.customConf
    241	%226
  %196
   241	%467	%575	%621
   261	%468
   %467
    241	%338
   %575
    241	%338
   %621
    241	%338
   %468
    261	%338
  conntrackGCInterval
   241	%131	%494
  conntrackGCMaxInterval
   241	%173	%532
  crdWaitTimeout
   241	%435	plain(crdWaitTimeout)
  customCalls
   241	entries(customCalls)
  dnsProxy
   241	%26	%322	%343
   !%343
    241	%711
  egressGateway.maxPolicyEntries
   251	plain(egressGateway.maxPolicyEntries)
  encryption.enabled
   241	%141
   !%141
    241	%199
    %199
     241	%164
   %141
    241	%106	%296
    encryption.ipsec.interface
     241	%235
    encryption.ipsec.keyRotationDuration
     241	%402	%633
    encryption.ipsec.mountPath & encryption.ipsec.keyFile
     241	%255
  endpointHealthChecking.enabled
   241	%713
   !%713
    241	%711
  endpointRoutes
   241	%72
  eni.enabled
   241	%72
  %516
   ipv4.enabled
    241	%432
    %432
     241	=pool-key/ipv4
   ipv6.enabled
    241	%433
    %433
     241	=pool-key/ipv6
  %488
   241	%449
   each $1 ipam.operator.autoCreateCiliumPodIPPools
    241	%28	%29
    %28
     241	%1	%108
    %29
     241	%1	%109
  etcd.enabled
   241	range(etcd.endpoints)
  gatewayAPI.enabled
   241	%275	%447	entries(gatewayAPI.hostNetwork)	entries(gatewayAPI.hostNetwork.nodes)
  gke.enabled
   241	%378
   %378
    241	=cloud/gke-mode
  %152
   241	%105
  %168
   241	%145
  %305
   241	%234
  %79
   250	%763
   !%763
    243	%760
   %763
    270	%45
   %767
    243	%45
  %47
   250	%763
   283	%760
   !%763
    243	%760
   %760
    283	%27
   %763
    270	%27
   %767
    243	%27
  %154
   241	%112	%246
   l2NeighDiscovery.refreshPeriod
    241	%605	plain(l2NeighDiscovery.refreshPeriod)
  %98
   241	%144	%219	%247	%263	%265	%307	%54	%93
   266	%434	hasKey(loadBalancer,"experimental")
   %434
    266	%417
  %48
   250	%763
   241	%100	%155	%282	%308	entries(nodePort)
   283	%760
   !%763
    250	%760
   !gke.enabled
    241	%482
   %155
    241	get(nodePort,"addresses")
   %100
    241	get(nodePort,"range")
  %232
   241	%156
  %25
   241	%81	entries(vtep)	hasKey(vtep,"cidr")	hasKey(vtep,"mac")	hasKey(vtep,"mask")
  %65
   249	inQuotes(bpf.lbMapMax)
  %127
   249	inQuotes(bpf.policyMapMax)
  %116
   241	entries(cgroup)
  %49
   241	inQuotes(cluster.id)
  %99
   241	%101
  %395
   266	%16
  %80
   241	%82
  hasKey(ipam,"multiPoolPreAllocation")
   268	plain(ipam.multiPoolPreAllocation)
  %217
   241	%7
  %218
   241	%7
  %191
   241	%7
  %245
   241	%111
  %117
   241	%17
  %128
   241	%17
  %66
   241	entries(sctp)
  hostFirewall
   241	%53
  hubble.enabled
   241	%190	%204	%210	%280
   283	%124
   !%124
    283	%64
   hubble.export
    241	%165
   hubble.metrics.enabled
    248	%283
    241	%179
    hubble.metrics.tls.enabled
     248	%241	%317
   hubble.redact
    241	%187
    %187
     hubble.redact.http & hubble.redact.http.headers
      hubble.redact.http.headers.allow
       241	%330
      hubble.redact.http.headers.deny
       241	%311
     hubble.redact.kafka
      241	%147
   %562
    275	%283
    hubble.metrics.tls.enabled
     275	%241	%317
  identityChangeGracePeriod
   241	%223	%560
  ingressController.enabled
   241	%300	%367	%391	%404	%538
  ipam.ciliumNodeUpdateRate
   241	%224	%561
  ipv4NativeRoutingCIDR
   241	%159
  ipv6NativeRoutingCIDR
   241	%160
  l7Proxy & !%206
   241	plain(envoy.enabled)
  %759
   241	%761
   %761
    241	=kube-proxy-replacement/value
  %102
   241	%50
  %712
   241	%189	%714
  operator.endpointGCInterval
   241	%253	%578
  operator.identityGCInterval
   241	%254	%579
  operator.identityHeartbeatTimeout
   241	%348	%623
  operator.nodeGCInterval
   241	%192	%542
  operator.setNodeTaints & !operator.removeNodeTaints
   241	=conflict/node-taints
  %710
   envoyConfig.enabled
    241	%291
   envoyConfig.retryInterval
    241	%559	plain(envoyConfig.retryInterval)
  prometheus.enabled
   prometheus.controllerGroupMetrics
    241	%349
   prometheus.metrics
    241	%120
  serviceNoBackendResponse
   241	%248
or(%697,%715,%133)
 284	%18	%508
 commonLabels
  300	%85
 nonIdempotentAnnotations
  300	%288
 tls.ca.cert & tls.ca.key
  284	%312
%691
 260	%5
 !eni.enabled
  260	%52
  !alibabacloud.enabled
   260	%186	%4
 %628
  260	=cluster-name/id
or(%716,%715,%133)
 223	%18
 266	%508
 tls.ca.cert & tls.ca.key
  223	%312
or(%733,%715,%133)
 192	%18
 tls.ca.cert & tls.ca.key
  192	%312
or(%733,%728,%133)
 141	%18	%8
 tls.ca.cert & tls.ca.key
  141	%312
or(%552,%651,%634,and(hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled)) & !%237
 240	%243
 !prometheus.serviceMonitor.trustCRDsExist
  240	=cluster/service-monitors
or(%552,%651,%676,and(proxy.prometheus.enabled,hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled)) & !%237
 191	%243
 !prometheus.serviceMonitor.trustCRDsExist
  191	=cluster/service-monitors
or(ciliumEndpointSlice.enabled,enableCiliumEndpointSlice)
 241	%140
 %140
  241	=conflict/endpoint-slices
or(clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport)
 301	%452
 clustermesh.mcsapi.corednsAutoConfigure.enabled
  301	%264	%274	%424	%508	%549	%573	%614	%641	%709	%96	entries(serviceAccounts.corednsMCSAPI)
  clustermesh.annotations
   301	%269
  clustermesh.mcsapi.corednsAutoConfigure.annotations
   301	%609
  clustermesh.mcsapi.corednsAutoConfigure.extraArgs
   301	%597
  clustermesh.mcsapi.corednsAutoConfigure.podLabels
   301	%586
  clustermesh.mcsapi.corednsAutoConfigure.priorityClassName
   301	%615
  commonLabels
   301	%85
  serviceAccounts.corednsMCSAPI.create & %639 & serviceAccounts.corednsMCSAPI.annotations
   301	%528
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled)
 !%421
  190	%216
  !%216
   190	%592
 or(%421,and(not(%216),not(%592)))
  190	=kube-proxy-replacement/ingress
%533
 8	%14	%274	%316	%363	%418	%424	%464	%514	entries(clustermesh.apiserver.etcd)	entries(clustermesh.apiserver.service)	plain(clustermesh.apiserver.replicas)
 18	%96
 32	%43
 1	%182
 33	%240
 29	entries(clustermesh.apiserver.etcd.image)	plain(clustermesh.apiserver.etcd.image.pullPolicy)
 30	%500
 7	prefix(clustermesh.apiserver.image.repository)
 4	%487
 115	fields(clustermesh.apiserver.etcd.image)	ternary(printf("@%s",field(clustermesh.apiserver.etcd.image,"digest")),"",default(false,field(clustermesh.apiserver.etcd.image,"useDigest")))
 108	%264	%709
 151	%479
 161	%523
 178	%336
 192	%134	%23
 202	%373
 203	%301	%389
 223	%376	%567
 241	%325	%445	%515	%610
 266	%508	%573
 !clustermesh.apiserver.etcd.image.override
  57	%500
 !clustermesh.apiserver.metrics.enabled
  202	%478
 !clustermesh.apiserver.tls.auto.enabled
  115	%290
  100	%337	%354	%380	%398	%401	%412	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key
  99	%346
  191	%18
  192	%599
  224	%36
  clustermesh.apiserver.tls.ca.key
   99	%326
  clustermesh.apiserver.tls.enableSecrets
   241	%18	%337	%354	%36	%380	%398	%401	%412	=certificates/missing clustermesh.apiserver.tls.admin.cert	=certificates/missing clustermesh.apiserver.tls.admin.key	=certificates/missing clustermesh.apiserver.tls.server.cert	=certificates/missing clustermesh.apiserver.tls.server.key
  %503
   192	%581
 !%610
  241	%611
  %611
   241	%356
 !%653
  203	=cluster-mesh/auth-mode
 clustermesh.annotations
  223	%269
 clustermesh.apiserver.etcd.image.override
  57	plain(clustermesh.apiserver.etcd.image.override)
 clustermesh.apiserver.etcd.init.extraArgs
  223	%470
 clustermesh.apiserver.etcd.init.extraEnv
  223	%457
 clustermesh.apiserver.extraArgs
  203	%323
 clustermesh.apiserver.extraEnv
  152	merged(clustermesh.apiserver.extraEnv)
  255	%358
 clustermesh.apiserver.extraVolumeMounts
  135	%441
 clustermesh.apiserver.extraVolumes
  135	merged(clustermesh.apiserver.extraVolumes)
 clustermesh.apiserver.image.override
  57	inQuotes(clustermesh.apiserver.image.override)
 clustermesh.apiserver.kvstoremesh.enabled
  192	entries(clustermesh.apiserver.kvstoremesh.image)	fields(clustermesh.apiserver.kvstoremesh.image)	plain(clustermesh.apiserver.kvstoremesh.image.pullPolicy)	ternary(printf("@%s",field(clustermesh.apiserver.kvstoremesh.image,"digest")),"",default(false,field(clustermesh.apiserver.kvstoremesh.image,"useDigest")))
  202	%478
  241	%497
  clustermesh.apiserver.kvstoremesh.extraArgs
   203	%492
  clustermesh.apiserver.kvstoremesh.extraEnv
   203	%484
  clustermesh.apiserver.kvstoremesh.extraVolumeMounts
   203	%576
  clustermesh.apiserver.kvstoremesh.readinessProbe
   241	%577
  clustermesh.apiserver.metrics.kvstoremesh.enabled
   203	%522
 clustermesh.apiserver.metrics.enabled
  203	%362
 clustermesh.apiserver.metrics.etcd.enabled
  203	%436
 clustermesh.apiserver.podDisruptionBudget.enabled
  151	%466
  %618
   151	%647
  %608
   151	%643
 clustermesh.apiserver.podLabels
  51	%377
 clustermesh.apiserver.priorityClassName
  108	%437
 clustermesh.apiserver.readinessProbe
  241	%442
 clustermesh.apiserver.service.annotations
  29	%526
 clustermesh.apiserver.service.externalTrafficPolicy
  203	%565
 clustermesh.apiserver.service.internalTrafficPolicy
  203	%566
 clustermesh.apiserver.service.labels
  281	%443
 clustermesh.apiserver.tls.auto.enabled
  108	%454	%487	%540
  %540
   108	%524	%551
   224	%23
   241	%354
   !clustermesh.apiserver.tls.auto.certManagerIssuerRef
    109	=certificates/cluster-mesh-issuer
    142	%18	%8
    !%694 & !%0 & tls.ca.cert & tls.ca.key
     142	%312
    clustermesh.apiserver.tls.ca.cert
     102	%667	=certificates/missing clustermesh.apiserver.tls.ca.key
    %530 & %503
     142	%699
   clustermesh.annotations
    266	%209	%315
  %487
   6	entries(serviceAccounts.certgen)
   108	%207	%22	%393	%56	%59	%685
   99	%329
   135	%499
   141	%18	%8
   180	concat(list("*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
   191	concat(list("*.mesh.cilium.io",%563),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
   203	%146	%310
   224	%23
   241	%354	%524	%551
   266	%419
   certgen.annotations.job
    203	%268
   certgen.priorityClassName
    266	%222
   clustermesh.apiserver.tls.auto.schedule
    99	%310
   clustermesh.apiserver.tls.ca.cert
    102	%326	=certificates/missing clustermesh.apiserver.tls.ca.key
   clustermesh.useAPIServer
    203	%453
   %530 & %503
    141	%581	%599
   serviceAccounts.certgen.create & serviceAccounts.certgen.annotations
    6	%450
   serviceAccounts.clustermeshcertgen.create
    %650 & serviceAccounts.clustermeshcertgen.annotations
     223	%572
    serviceAccounts.clustermeshcertgen.annotations
     65	%572
  %454
   119	prepend(clustermesh.apiserver.tls.server.extraDnsNames,"clustermesh-apiserver.cilium.io","*.mesh.cilium.io")	prepend(clustermesh.apiserver.tls.server.extraIpAddresses,"127.0.0.1","::1")
   121	%662
   122	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames)
   141	%8
   143	%18
   206	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",%563),clustermesh.apiserver.tls.server.extraDnsNames)
   224	%23
   241	%354
   266	%737
   !%694 & !%0 & tls.ca.cert & tls.ca.key
    145	%312
   clustermesh.apiserver.tls.ca.cert
    102	%667	=certificates/missing clustermesh.apiserver.tls.ca.key
   %530 & %503
    145	%699
   tls.ca.cert & tls.ca.key
    223	%312
 clustermesh.apiserver.topologySpreadConstraints
  178	%537
  each $1 clustermesh.apiserver.topologySpreadConstraints
   178	%1
 clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled
  192	%256
  each $1 clustermesh.config.clusters
   192	%1
   203	%71
   each $2 %19
    203	plain($2)
 commonLabels
  266	%85
 %514
  clustermesh.apiserver.service.loadBalancerClass
   234	%535
  clustermesh.apiserver.service.loadBalancerIP
   8	%498
 %464 & clustermesh.apiserver.service.nodePort
  8	%425
 %540
  100	%354
  !clustermesh.apiserver.tls.auto.certManagerIssuerRef
   118	%290
 %487
  4	%207	%22	%310	%337	%352	%353	%59
  29	%290
  30	%225
  34	%354
  62	%393
  191	%18
  !certgen.image.override
   57	%225
  certgen.image.override
   57	plain(certgen.image.override)
  clustermesh.apiserver.tls.ca.cert
   102	%346
  %530 & %503
   192	%581	%599
 %454
  115	%290
  100	%354
  191	%18
 %445
  241	%256
  each $1 clustermesh.config.clusters
   241	%2
 %731
  212	%513
  clustermesh.apiserver.metrics.serviceMonitor.enabled
   214	%671
   266	%698
   clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled
    212	%617
   clustermesh.apiserver.metrics.etcd.enabled
    212	%564
   clustermesh.apiserver.metrics.serviceMonitor.annotations
    215	%635
   clustermesh.apiserver.metrics.serviceMonitor.labels
    212	%604
   %669 & clustermesh.apiserver.metrics.serviceMonitor.annotations
    223	%635
 or(clustermesh.apiserver.metrics.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled,clustermesh.apiserver.metrics.etcd.enabled)
  202	%478	%513
  clustermesh.apiserver.metrics.kvstoremesh.enabled
   202	%522
  clustermesh.apiserver.metrics.serviceMonitor.enabled
   202	%671
   clustermesh.apiserver.metrics.etcd.enabled
    202	%564
   clustermesh.apiserver.metrics.kvstoremesh.enabled
    202	%617
   clustermesh.apiserver.metrics.serviceMonitor.annotations
    202	%635
   clustermesh.apiserver.metrics.serviceMonitor.labels
    202	%604
 %638 & clustermesh.apiserver.service.annotations
  223	%526
 serviceAccounts.clustermeshApiserver.create
  241	%12
  %655 & serviceAccounts.clustermeshApiserver.annotations
   223	%595
  serviceAccounts.clustermeshApiserver.annotations
   29	%595
 tls.caBundle.enabled
  203	%104	%510	%88
or(hubble.enabled,hubble.ui.standalone.enabled) & hubble.ui.enabled
 98	%110	%213	%366	%385	entries(serviceAccounts.ui)	fields(hubble.ui.backend.image)	fields(hubble.ui.frontend.image)	plain(hubble.ui.priorityClassName)	plain(hubble.ui.replicas)	ternary(printf("@%s",field(hubble.ui.backend.image,"digest")),"",default(false,field(hubble.ui.backend.image,"useDigest")))	ternary(printf("@%s",field(hubble.ui.frontend.image,"digest")),"",default(false,field(hubble.ui.frontend.image,"useDigest")))
 110	%96
 102	%242
 116	%137	%228
 117	%328	entries(hubble.ui.backend)	entries(hubble.ui.backend.image)	entries(hubble.ui.proxy)	entries(hubble.ui.proxy.image)	fields(hubble.ui.proxy.image)	ternary(printf("@%s",field(hubble.ui.proxy.image,"digest")),"",default(false,field(hubble.ui.proxy.image,"useDigest")))
 103	%123
 131	%318	entries(hubble.ui.frontend.server)
 133	plain(serviceAccounts.ui.automount)
 137	eq(hubble.ui.baseUrl,"/")
 147	entries(hubble.ui.podDisruptionBudget)	entries(hubble.ui.service)	eq("NodePort",hubble.ui.service.type)
 226	entries(hubble.ui.backend.livenessProbe)	entries(hubble.ui.backend.readinessProbe)
 267	%508	eq("",default("",field(hubble.ui.backend.image,"tag")))	eq("",default("",field(hubble.ui.frontend.image,"tag")))
 !eq(hubble.ui.baseUrl,"/")
  137	trimSuffix("/",hubble.ui.baseUrl)
 commonLabels
  267	%85
 eq("NodePort",hubble.ui.service.type) & hubble.ui.service.nodePort
  147	plain(hubble.ui.service.nodePort)
 hubble.relay.tls.server.enabled
  225	plain(hubble.relay.tls.server.relayName)
  !hubble.ui.standalone.enabled
   256	entries(hubble.ui.tls)	entries(hubble.ui.tls.client)	plain(default("hubble-ui-client-certs",hubble.ui.tls.client.existingSecret))
   tls.caBundle.enabled
    190	%104	%510	%88
 hubble.ui.annotations
  225	annotations(hubble.ui.annotations)
 hubble.ui.backend.extraEnv
  155	mergedMap(hubble.ui.backend.extraEnv)
  183	merged(hubble.ui.backend.extraEnv)
 hubble.ui.backend.extraVolumes
  133	merged(hubble.ui.backend.extraVolumes)
 hubble.ui.frontend.extraVolumeMounts
  162	merged(hubble.ui.frontend.extraVolumeMounts)
 hubble.ui.frontend.extraVolumes
  133	merged(hubble.ui.frontend.extraVolumes)
 hubble.ui.ingress.enabled
  98	range(hubble.ui.ingress.hosts)
  each $1 hubble.ui.ingress.hosts
   98	plain($1)
  hubble.ui.ingress.annotations
   115	%370
  hubble.ui.ingress.className
   147	plain(hubble.ui.ingress.className)
  hubble.ui.ingress.labels
   190	mergedMap(hubble.ui.ingress.labels)
  or(hubble.ui.ingress.annotations,hubble.ui.annotations) & hubble.ui.ingress.annotations
   225	%370
 hubble.ui.labels
  267	mergedMap(hubble.ui.labels)
 hubble.ui.podDisruptionBudget.enabled
  147	fields(hubble.ui.podDisruptionBudget)
  %517
   147	plain(%517)
  %490
   147	plain(%490)
  %588
   284	%625
   %625 & %619
    284	plain(%619)
 hubble.ui.podLabels
  98	mergedMap(hubble.ui.podLabels)
 hubble.ui.securityContext
  154	%242
  189	%361
  hubble.ui.securityContext.enabled
   154	%361
 hubble.ui.service.annotations
  163	%371
 hubble.ui.service.labels
  284	mergedMap(hubble.ui.service.labels)
 hubble.ui.topologySpreadConstraints
  172	range(hubble.ui.topologySpreadConstraints)
  each $1 hubble.ui.topologySpreadConstraints
   172	%1
 or(hubble.ui.service.annotations,hubble.ui.annotations) & hubble.ui.service.annotations
  225	%371
 %589 & kindIs("bool",hubble.hostUsers)
  306	plain(hubble.hostUsers)
 serviceAccounts.ui.create
  240	%12
  or(serviceAccounts.ui.annotations,hubble.ui.annotations) & serviceAccounts.ui.annotations
   225	%387
  serviceAccounts.ui.annotations
   115	%387
or(ingressController.enabled,gatewayAPI.enabled)
 176	%216
 182	%40
 !%216
  176	=kube-proxy-replacement/ingress
 %216
  176	%250
  %250
   176	ne(kubeProxyReplacement,"strict")
 %40 & !l7Proxy
  182	=ingress/l7-proxy
 %250 & ne(kubeProxyReplacement,"strict")
  176	=kube-proxy-replacement/ingress
or(ingressController.enabled,gatewayAPI.enabled,%263)
 187	%40
 %40 & !l7Proxy
  187	=ingress/l7-proxy
or(resourceQuotas.enabled,and(ne(@Release.Namespace,"kube-system"),gke.enabled))
 21	%185	%215	%262	%293
 agent
  46	%185	%262
 operator.enabled
  46	%215	%293
or(resourceQuotas.enabled,and(%640,gke.enabled))
 agent
  267	%185	%262
 operator.enabled
  267	%215	%293
preflight.enabled
 1	%8
 2	%150
 17	%96
 0	entries(preflight.image)	entries(serviceAccounts.preflight)	plain(preflight.image.pullPolicy)
 7	prefix(preflight.image.repository)
 31	ne(preflight.tofqdnsPreCache,"")
 98	fields(preflight.image)	ternary(printf("@%s",field(preflight.image,"digest")),"",default(false,field(preflight.image,"useDigest")))
 133	plain(serviceAccounts.preflight.automount)
 147	plain(preflight.terminationGracePeriodSeconds)
 191	%92
 240	%12	%9
 267	%508	eq("",default("",field(preflight.image,"tag")))
 commonLabels
  267	%85
 %730
  284	entries(preflight.envoy)	eq("",default("",field(preflight.envoy.image,"tag")))	fields(preflight.envoy.image)	ternary(printf("@%s",field(preflight.envoy.image,"digest")),"",default(false,field(preflight.envoy.image,"useDigest")))
 etcd.enabled & preflight.extraVolumes
  134	merged(preflight.extraVolumes)
 ne(preflight.tofqdnsPreCache,"")
  k8sServiceHost
   252	%114
   %114 & !%0
    301	=cluster/api-server-lookup
  k8sServiceHostRef.name & k8sServiceHostRef.key
   286	%114	%161	%177
  preflight.extraEnv
   151	merged(preflight.extraEnv)
 preflight.annotations
  225	annotations(preflight.annotations)
  266	entries(preflight.annotations)	entries(preflight.annotations.Values)
 preflight.extraEnv
  170	mergedMap(preflight.extraEnv)
  284	merged(preflight.extraEnv)
 preflight.extraVolumeMounts
  133	merged(preflight.extraVolumeMounts)
 preflight.extraVolumes
  267	merged(preflight.extraVolumes)
 preflight.image.override
  57	inQuotes(preflight.image.override)
 preflight.podAnnotations
  284	mergedMap(preflight.podAnnotations)
 preflight.podLabels
  49	mergedMap(preflight.podLabels)
 preflight.priorityClassName
  98	plain(preflight.priorityClassName)
 preflight.validateCNPs
  147	entries(preflight.podDisruptionBudget)
  240	entries(preflight.readinessProbe)	plain(preflight.readinessProbe.initialDelaySeconds)	plain(preflight.readinessProbe.periodSeconds)
  k8sServiceHost
   240	%114
   %114 & !%0
    300	=cluster/api-server-lookup
  k8sServiceHostRef.name & k8sServiceHostRef.key
   284	%114	%161	%177
  preflight.podDisruptionBudget.enabled
   147	fields(preflight.podDisruptionBudget)
   %518
    147	plain(%518)
   %491
    147	plain(%491)
   %588
    284	%626
    %626 & %620
     284	plain(%620)
 rbac.create
  240	%92
  243	%150
  306	%214
  hubble.enabled
   240	%210
 serviceAccounts.preflight.create
  or(serviceAccounts.preflight.annotations,preflight.annotations) & serviceAccounts.preflight.annotations
   225	%477
  serviceAccounts.preflight.annotations
   29	%477
prometheus.enabled
 0	%243
 !prometheus.serviceMonitor.enabled
  1	%148	%392
 or(prometheus.serviceMonitor.enabled,operator.prometheus.serviceMonitor.enabled) & !%237
  39	=cluster/service-monitors
  !prometheus.serviceMonitor.trustCRDsExist
   186	=cluster/service-monitors
%593
 243	%568	%97	len(cluster.name)
 !%568
  243	=cluster-name/format
 %97
  243	=cluster-name/long
standaloneDnsProxy.enabled
 300	%10	%11	%26	%508	entries(standaloneDnsProxy.image)	eq("",default("",field(standaloneDnsProxy.image,"tag")))	fields(standaloneDnsProxy.image)	plain(standaloneDnsProxy.automountServiceAccountToken)	plain(standaloneDnsProxy.image.pullPolicy)	ternary(printf("@%s",field(standaloneDnsProxy.image,"digest")),"",default(false,field(standaloneDnsProxy.image,"useDigest")))
 !dnsProxy.proxyPort
  300	=conflict/dns-proxy-port
 commonLabels
  300	%85
 eq(int(dnsProxy.proxyPort),0)
  300	=conflict/dns-proxy-port
 standaloneDnsProxy.annotations
  300	annotations(standaloneDnsProxy.annotations)
 standaloneDnsProxy.minReadySeconds
  306	plain(standaloneDnsProxy.minReadySeconds)
tls.caBundle.enabled & tls.caBundle.content
 190	name(tls.caBundle.name)	nindent(4,tls.caBundle.content)	ternary("Secret","ConfigMap",tls.caBundle.useSecret)	ternary("stringData","data",tls.caBundle.useSecret)
 267	%508
tls.secretsNamespace.create & tls.secretsNamespace.name
 271	%331
 !preflight.enabled
  279	%331
%486
 259	=removed-key
tunnel
 236	=removed-key
`;
