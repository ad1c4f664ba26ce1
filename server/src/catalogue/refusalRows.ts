// Written by `node scripts/catalogue/refusals.mjs`: what the templates refuse. refusals.ts tells how to read it.
export const REFUSAL_ROWS = String.raw`*
<1.14
<1.16
<1.17
<1.11
<1.10
<1.18
<1.11 || >=1.13
<1.13
<1.19.2
<1.13 || >=1.13.1 <1.16
<1.13 || >=1.13.1
<1.13 || >=1.13.1 <1.18
<1.10 || >=1.11 <1.13 || >=1.13.1
<1.9.2
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
>=1.9.1 <1.12
>=1.9.2 <1.11
>=1.9.2 <1.17
>=1.9.2 <1.16
>=1.9.2 <1.10
>=1.9.9 <1.10 || >=1.10.2
>=1.9.9 <1.10 || >=1.10.1 <1.16
>=1.9.9 <1.10 || >=1.10.2 <1.16
>=1.9.16 <1.10 || >=1.10.11 <1.11 || >=1.11.5 <1.16
>=1.9.16 <1.10 || >=1.10.11 <1.11
>=1.9.18 <1.10 || >=1.10.12 <1.11 || >=1.11.6 <1.12
>=1.10 <1.11
>=1.10
>=1.10 <1.17
>=1.10 <1.16
>=1.10 <1.13
>=1.10 <1.12
>=1.10.1 <1.16
>=1.10.3 <1.11
>=1.10.3
>=1.10.3 <1.16
>=1.10.5 <1.12
>=1.10.5 <1.16
>=1.10.5 <1.13
>=1.10.6 <1.13.2
>=1.10.9 <1.11 || >=1.11.3 <1.15
>=1.10.9
>=1.10.9 <1.11 || >=1.11.3 <1.14
>=1.10.9 <1.11
>=1.10.11 <1.11 || >=1.11.5 <1.13
>=1.10.11 <1.11
>=1.10.11 <1.10.12 || >=1.11.5 <1.11.6
>=1.10.12 <1.11 || >=1.11.6
>=1.10.12 <1.11 || >=1.11.6 <1.14
>=1.10.13 <1.11 || >=1.11.8 <1.17.2
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
>=1.11 <1.11.3
>=1.11 <1.15
>=1.11 <1.11.6 || >=1.12
>=1.11 <1.11.6
>=1.11 <1.12.9 || >=1.13 <1.13.2
>=1.11 <1.11.1
>=1.11 <1.16.1
>=1.11.1 <1.18
>=1.11.1 <1.14
>=1.11.3
>=1.11.5 <1.16
>=1.11.5 <1.14
>=1.11.5
>=1.11.6 <1.16
>=1.11.9 <1.12 || >=1.12.2
>=1.11.15 <1.11.19 || >=1.12
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
>=1.12 <1.13.17 || >=1.14 <1.14.12 || >=1.15 <1.15.6
>=1.12.1 <1.14
>=1.12.3 <1.16
>=1.12.6 <1.16
>=1.12.6
>=1.12.11 <1.13 || >=1.13.4 <1.14
>=1.12.11 <1.13
>=1.12.17 <1.13 || >=1.13.10
>=1.12.18 <1.13 || >=1.13.11 <1.14 || >=1.14.6 <1.16
>=1.13
>=1.13 <1.16
>=1.13 <1.15
>=1.13 <1.14
>=1.13 <1.13.1
>=1.13 <1.18
>=1.13.2 <1.14
>=1.13.4 <1.14
>=1.13.4 <1.13.7 || >=1.14 <1.14.2
>=1.13.5
>=1.13.5 <1.15
>=1.13.5 <1.14
>=1.13.7 <1.14 || >=1.14.2
>=1.13.17 <1.14 || >=1.14.12 <1.15 || >=1.15.6
>=1.14
>=1.14 <1.16
>=1.14 <1.15
>=1.14 <1.14.1
>=1.14 <1.16.1
>=1.14 <1.14.2
>=1.14 <1.14.19 || >=1.15 <1.15.13
>=1.14 <1.14.7
>=1.14 <1.14.3
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
>=1.14.6 <1.16
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
>=1.15 <1.20
>=1.15.5
>=1.15.5 <1.16
>=1.15.8 <1.16 || >=1.16.2
>=1.15.8
>=1.15.8 <1.16
>=1.15.15 <1.16
>=1.16
>=1.16 <1.18
>=1.16 <1.16.1
>=1.16 <1.17
>=1.16 <1.18.1 || >=1.18.6
>=1.16 <1.17 || >=1.19
>=1.16 <1.16.6
>=1.16 <1.17.2
>=1.16 <1.17.6
>=1.16 <1.20
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
>=1.17
>=1.17 <1.17.2
>=1.17 <1.19
>=1.17 <1.18
>=1.17 <1.17.6
>=1.17 <1.17.4
>=1.17 <1.18.7 || >=1.19 <1.19.1
>=1.17.2 <1.19
>=1.17.2 <1.18
>=1.17.2
>=1.17.2 <1.17.5
>=1.17.4
>=1.17.4 <1.18.7 || >=1.19 <1.19.1
>=1.17.5 <1.18
>=1.17.6 <1.18
>=1.18
>=1.18 <1.20
>=1.18 <1.19
>=1.18 <1.19.2
>=1.18 <1.19.6
>=1.18 <1.19.4
>=1.18.1 <1.18.6
>=1.18.2 <1.19
>=1.18.2
>=1.18.5
>=1.18.7
>=1.18.9 <1.19 || >=1.19.3
>=1.19
>=1.19 <1.20
>=1.19 <1.19.2
>=1.19.2
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
ne(cni.chainingMode,"none")
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
splitList(" ",debug.verbose)
splitList(",",debug.verbose)
entries(encryption.wireguard)
entries(envoy.readinessProbe)
entries(hubble.export.static)
entries(hubble.ui.standalone)
entries(hubble.ui.tls.client)
eq(encryption.type,"ztunnel")
hasKey(.,"clusterHealthPort")
hasKey(.,"nativeRoutingCIDR")
range(hubble.metrics.enabled)
replace(".","-",cluster.name)
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
hasKey(.,"k8sClientRateLimit")
hasKey(bpf,"lbModeAnnotation")
hasKey(hubble,"listenAddress")
hasKey(k8s,"serviceProxyName")
ne(cni.chainingMode,"aws-cni")
range(hubble.ui.ingress.hosts)
toString(kubeProxyReplacement)
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
kindIs("invalid",envoy.enabled)
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
le(int(envoy.baseID),4294967295)
ne(identityAllocationMode,"crd")
ne(preflight.tofqdnsPreCache,"")
range(envoy.extraHostPathMounts)
entries(Capabilities.KubeVersion)
entries(bpf.events.policyVerdict)
entries(hubble.ui.frontend.image)
entries(serviceAccounts.operator)
eq(hubble.tls.auto.method,"helm")
get(hubble.export,"fileCompress")
hasKey(.,"agentNotReadyTaintKey")
hasKey(.,"ipv4NativeRoutingCIDR")
hasKey(.,"policyEnforcementMode")
hasKey(bpf,"lbExternalClusterIP")
ne(kubeProxyReplacement,"strict")
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
kindIs("invalid",cni.chainingMode)
ne(kubeProxyReplacement,"partial")
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
default("1.10",upgradeCompatibility)
default("1.12",upgradeCompatibility)
default("1.14",upgradeCompatibility)
entries(clustermesh.apiserver.image)
entries(k8sClientRateLimit.operator)
eq("",default("",certgen.image.tag))
eq(@Release.Namespace,"kube-system")
eq(hubble.tls.auto.method,"cronJob")
hasKey(.,"disableEnvoyVersionCheck")
hasKey(hubble,"eventBufferCapacity")
hasKey(hubble.export,"fileCompress")
hasKey(nodePort,"enableHealthCheck")
kindIs("invalid",cni.chainingTarget)
kindIs("invalid",tls.secretsBackend)
ne(@Release.Namespace,"kube-system")
ne(identityAllocationMode,"kvstore")
ternary("0.0.0.0","::",ipv4.enabled)
default(tls.ca.key,hubble.tls.ca.key)
dig("enableCiliumEndpointSlice","",.)
dig("proxy","prometheus","port","",.)
entries(bgpControlPlane.statusReport)
entries(clustermesh.apiserver.tls.ca)
entries(gatewayAPI.hostNetwork.nodes)
entries(operator.unmanagedPodWatcher)
entries(resourceQuotas.operator.hard)
eq(identityManagementMode,"operator")
hasKey(.,"dnsPolicyUnloadOnShutdown")
hasKey(encryption.ipsec,"keyWatcher")
hasKey(hubble.export,"fileMaxSizeMb")
b64enc(default("",azure.clientSecret))
entries(clustermesh.apiserver.metrics)
entries(clustermesh.apiserver.service)
entries(hubble.metrics.serviceMonitor)
entries(serviceAccounts.corednsMCSAPI)
entries(serviceAccounts.hubblecertgen)
eq($1.name,"KUBE_CLIENT_BACKOFF_BASE")
hasKey(.,"disableIptablesFeederRules")
hasKey(.,"egressMasqueradeInterfaces")
hasKey(hubble.export,"fileMaxBackups")
hasKey(loadBalancer,"serviceTopology")
hasKey(nodePort,"directRoutingDevice")
kindIs("invalid",daemon.configSources)
ne(0,float64(bpf.mapDynamicSizeRatio))
not(clustermesh.apiserver.tls.ca.cert)
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
hasKey(dnsProxy,"enableDnsCompression")
not(%157)
range(hubble.redact.http.headers.allow)
set(dict(),tls.secretsNamespace.name,1)
ternary("127.0.0.1","::1",ipv4.enabled)
dig("proxy","prometheus","enabled","",.)
entries(clustermesh.apiserver.etcd.init)
entries(clustermesh.apiserver.tls.admin)
entries(%97)
entries(envoy.prometheus.serviceMonitor)
eq(hubble.tls.auto.method,"certmanager")
hasKey(.,"enableK8sTerminatingEndpoint")
hasKey(dnsProxy,"enableTransparentMode")
hasKey(l2NeighDiscovery,"refreshPeriod")
ne(hubble.ui.backend.image.tag,"latest")
range(prometheus.controllerGroupMetrics)
toString(Capabilities.KubeVersion.Minor)
entries(clustermesh.apiserver.tls.client)
entries(clustermesh.apiserver.tls.remote)
entries(clustermesh.apiserver.tls.server)
gt(int(clustermesh.apiserver.replicas),1)
kindIs("map",clustermesh.config.clusters)
ne(hubble.ui.frontend.image.tag,"latest")
not(%184)
omit(hubble.ui.securityContext,"enabled")
range(hubble.tls.server.extraIpAddresses)
dig("containerRuntime","integration","",.)
entries(clustermesh.apiserver.kvstoremesh)
eq($1.name,"KUBE_CLIENT_BACKOFF_DURATION")
eq(%96,"<nil>")
hasKey(clustermesh,"maxConnectedClusters")
ne(default("native",routingMode),"native")
ne(default("tunnel",routingMode),"tunnel")
dig("ciliumEndpointSlice","sliceMode","",.)
entries(clustermesh.apiserver.metrics.etcd)
entries(envoy.securityContext.capabilities)
entries(operator.prometheus.serviceMonitor)
entries(serviceAccounts.clustermeshcertgen)
hasKey(daemon,"enableSourceIPVerification")
kindIs("slice",clustermesh.config.clusters)
entries(ingressController.hostNetwork.nodes)
entries(operator.prometheus.tls.server.mtls)
eq(gatewayAPI.externalTrafficPolicy,"Local")
eq(quote(disableEndpointCRD),quote("false"))
ne(%143,"eni")
range(hubble.relay.tls.server.extraDnsNames)
default(@Release.Namespace,namespaceOverride)
entries(loadBalancer.protocolDifferentiation)
entries(serviceAccounts.clustermeshApiserver)
eq(ingressController.service.type,"NodePort")
eq(%96,"disabled")
or(prometheus.enabled,hubble.metrics.enabled)
entries(clustermesh.apiserver.tls.auto.server)
eq(gatewayAPI.externalTrafficPolicy,"Cluster")
hasKey(ipam.operator,"clusterPoolIPv4PodCIDR")
hasKey(ipam.operator,"clusterPoolIPv6PodCIDR")
hasKey(loadBalancer,"protocolDifferentiation")
range(hubble.metrics.tls.server.extraDnsNames)
entries(hubble.relay.prometheus.serviceMonitor)
ne(clustermesh.apiserver.tls.authMode,"legacy")
or(hubble.enabled,hubble.ui.standalone.enabled)
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
dig("remote","cert","",clustermesh.apiserver.tls)
dig("server","cert","",clustermesh.apiserver.tls)
eq("NodePort",clustermesh.apiserver.service.type)
eq(ingressController.service.type,"LoadBalancer")
hasKey(%97,"enabled")
hasKey(%97,"tracing")
hasKey(hubble.networkPolicyCorrelation,"enabled")
range(hubble.metrics.tls.server.extraIpAddresses)
unset(envoy.podSecurityContext,"appArmorProfile")
entries(clustermesh.apiserver.metrics.kvstoremesh)
entries(clustermesh.apiserver.podDisruptionBudget)
eq("",default("",clustermesh.apiserver.image.tag))
hasKey(nodePort,"enableHealthCheckLoadBalancerIP")
index(extraConfig,"allow-unsafe-policy-skb-usage")
toString(%233)
eq(clustermesh.apiserver.tls.auto.method,"cronJob")
eq(%143,"multi-pool")
ne(coalesce(kubeProxyReplacement,"false"),"strict")
or($1.tls.caCert,clustermesh.apiserver.tls.ca.cert)
or(agent,operator.enabled,clustermesh.useAPIServer)
and(ge(int(cluster.id),128),le(int(cluster.id),255))
default(tls.ca.key,clustermesh.apiserver.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","key","",.)
ne(identityAllocationMode,"doublewrite-readkvstore")
print(%274)
ternary("secret","configMap",tls.caBundle.useSecret)
buildCustomCert(hubble.tls.ca.cert,hubble.tls.ca.key)
dig("clustermesh","apiserver","tls","ca","cert","",.)
entries(clustermesh.apiserver.metrics.serviceMonitor)
eq("LoadBalancer",clustermesh.apiserver.service.type)
eq(clustermesh.apiserver.etcd.storageMedium,"Memory")
eq(%143,"cluster-pool")
hasKey(egressGateway,"reconciliationTriggerInterval")
merge(hubble.metrics.serviceMonitor.tlsConfig,dict())
ne(%143,"alibabacloud")
range(clustermesh.apiserver.tls.server.extraDnsNames)
regexMatch("^config-map:[^,]+$",daemon.configSources)
default(tls.ca.cert,clustermesh.apiserver.tls.ca.cert)
or(externalWorkloads.enabled,clustermesh.useAPIServer)
range(clustermesh.apiserver.topologySpreadConstraints)
range(ingressController.hostNetwork.nodes.matchLabels)
regexReplaceAll("@.*$",hubble.ui.backend.image.tag,"")
eq(clustermesh.apiserver.tls.auto.method,"certmanager")
regexReplaceAll("@.*$",hubble.ui.frontend.image.tag,"")
splitList(" ",ipam.operator.clusterPoolIPv4PodCIDRList)
splitList(" ",ipam.operator.clusterPoolIPv6PodCIDRList)
entries(clustermesh.mcsapi.corednsAutoConfigure.coredns)
range(clustermesh.apiserver.tls.server.extraIpAddresses)
and(prometheus.enabled,prometheus.serviceMonitor.enabled)
ite(eni.enabled,"eni",%143)
kindIs("invalid",tls.readSecretsOnlyFromSecretsNamespace)
kindIs("string",ipam.operator.clusterPoolIPv4PodCIDRList)
kindIs("string",ipam.operator.clusterPoolIPv6PodCIDRList)
or(ciliumEndpointSlice.enabled,enableCiliumEndpointSlice)
or(hubble.metrics.enabled,hubble.metrics.dynamic.enabled)
entries(clustermesh.apiserver.metrics.serviceMonitor.etcd)
regexMatch("^([a-z0-9][-a-z0-9]*)?[a-z0-9]$",cluster.name)
semverCompare(">=1.8",%161)
semverCompare(">=1.9",%162)
eq(ingressController.service.externalTrafficPolicy,"Local")
hasKey(%97,"hostNamespaceOnly")
semverCompare(">=1.20-0",@Capabilities.KubeVersion.Version)
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
eq(clustermesh.apiserver.kvstoremesh.kvstoreMode,"internal")
eq(%143,"cluster-pool-v2beta")
semverCompare(">= 1.27-0",@Capabilities.KubeVersion.Version)
semverCompare(">=1.10",%172)
semverCompare(">=1.12",%173)
semverCompare(">=1.14",%174)
semverCompare(">=1.16",default("1.16",upgradeCompatibility))
semverCompare(">=1.20",default("1.20",upgradeCompatibility))
eq(ingressController.service.externalTrafficPolicy,"Cluster")
ne(%313,"true")
and(hubble.tls.auto.enabled,%134)
dig("server","extraDnsNames",list(),clustermesh.apiserver.tls)
len(authentication.mutual.spire.install.server.initContainers)
or(clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport)
eq(clustermesh.apiserver.service.enableSessionAffinity,"Always")
eq(clustermesh.apiserver.service.enableSessionAffinity,"HAOnly")
dig("server","extraIpAddresses",list(),clustermesh.apiserver.tls)
entries(clustermesh.apiserver.metrics.serviceMonitor.kvstoremesh)
hasKey(%97,"terminatePodConnections")
ne(%349,"eni")
or(eni.enabled,alibabacloud.enabled,%84)
eq(typeOf(authentication.mutual.spire.install.agent.image),"string")
ite(%251,"generic-veth","none")
or(envoyConfig.enabled,ingressController.enabled,gatewayAPI.enabled)
and(envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
eq(typeOf(authentication.mutual.spire.install.server.image),"string")
ternary(printf("@%s",image.digest),"",default(false,image.useDigest))
ne(%324,"kube-system")
printf("https://clustermesh-apiserver.%s.svc:2379",@Release.Namespace)
ternary("secret","configMap",hubble.metrics.tls.server.mtls.useSecret)
and(clustermesh.useAPIServer,clustermesh.apiserver.kvstoremesh.enabled)
eq(%349,"multi-pool")
and(operator.prometheus.enabled,operator.prometheus.serviceMonitor.enabled)
eq(%349,"cluster-pool")
has(clustermesh.apiserver.tls.authMode,list("legacy","migration","cluster"))
ne(%349,"alibabacloud")
ne(envoyConfig.secretsNamespace.name,ingressController.secretsNamespace.name)
or(agent,operator.enabled,externalWorkloads.enabled,clustermesh.useAPIServer)
ite(%357,"probe","false")
or(prometheus.enabled,%354)
or(prometheus.serviceMonitor.enabled,operator.prometheus.serviceMonitor.enabled)
or(resourceQuotas.enabled,and(%186,gke.enabled))
concat(list("127.0.0.1","::1"),clustermesh.apiserver.tls.server.extraIpAddresses)
ite(%257,"",%96)
ternary("common-",printf("%s.",$1.name),or(empty($1.tls.cert),empty($1.tls.key)))
ternary(printf("@%s",envoy.image.digest),"",default(false,envoy.image.useDigest))
and(%221,%189)
ite(%357,"probe","disabled")
or(clustermesh.enableEndpointSliceSynchronization,clustermesh.enableMCSAPISupport)
and(hubble.tls.auto.enabled,%134,hubble.relay.enabled)
buildCustomCert(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.ca.key)
ite(%366,"disabled","probe")
or(ingressController.enabled,gatewayAPI.enabled,%166)
ternary(printf("@%s",certgen.image.digest),"",default(false,certgen.image.useDigest))
and(agent,not(preflight.enabled),prometheus.enabled,prometheus.serviceMonitor.enabled)
ternary(printf("@%s",operator.image.awsDigest),"",%220)
and(hubble.tls.server.cert,hubble.tls.server.key,and(hubble.tls.ca.cert,hubble.tls.ca.key))
and(clustermesh.apiserver.tls.auto.enabled,%295)
ternary(printf("@%s",operator.image.azureDigest),"",%220)
and(proxy.prometheus.enabled,envoy.prometheus.enabled,envoy.prometheus.serviceMonitor.enabled)
buildCustomCert(%221,%189)
semverCompare("<0.9.0",trimPrefix("v",%341))
ternary(printf("@%s",operator.image.genericDigest),"",%220)
semverCompare("<0.9.0",trimPrefix("v",%343))
and(clustermesh.apiserver.kvstoremesh.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled)
coalesce(%406,"false")
or(%303,%277)
ternary(printf("@%s",operator.image.alibabacloudDigest),"",%220)
or(%213,not(%336))
eq("true",print(has(identityAllocationMode,list("crd","doublewrite-readkvstore","doublewrite-readcrd"))))
ite(Capabilities.KubeVersion.Minor,%244,@Capabilities.KubeVersion.Minor)
or(%320,and(ge(int(cluster.id),384),le(int(cluster.id),511)))
ne(%428,"true")
ne(%428,"false")
and(%337,%321)
ternary(printf("@%s",clustermesh.apiserver.image.digest),"",default(false,clustermesh.apiserver.image.useDigest))
and(%396,nativeRoutingCIDRFromClusterPool)
or(resourceQuotas.enabled,and(%390,gke.enabled))
coalesce(kubeProxyReplacement,%414)
and(clustermesh.useAPIServer,clustermesh.apiserver.tls.auto.enabled,%295)
or(%331,%364)
buildCustomCert(%337,%321)
ternary(%391,"",clustermesh.apiserver.kvstoremesh.enabled)
ne(%441,"probe")
ne(%441,"strict")
eq(%441,"partial")
ne(%441,"partial")
ite(%229,cni.chainingMode,%385)
ne(%441,"disabled")
ne(%445,"")
or(clustermesh.apiserver.metrics.enabled,clustermesh.apiserver.metrics.kvstoremesh.enabled,clustermesh.apiserver.metrics.etcd.enabled)
eq(%450,"none")
ne(%450,"none")
eq(%450,"portmap")
ne(%450,"portmap")
and(%298,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%134)
and(%338,clustermesh.apiserver.tls.auto.enabled,%295)
ite(%358,"probe",%401)
semverCompare("<1.30.0",printf("%d.%d.0",get(semver(@Capabilities.KubeVersion.Version),"Major"),get(semver(@Capabilities.KubeVersion.Version),"Minor")))
ite(%358,"probe",%410)
ternary(%391,"",%393)
or(and(hubble.tls.ca.cert,hubble.tls.server.cert,hubble.tls.server.key),%412)
ite(%351,%344,ipam.operator.clusterPoolIPv4PodCIDRList)
ite(%352,%345,ipam.operator.clusterPoolIPv6PodCIDRList)
concat(list("127.0.0.1","::1"),default(%379,clustermesh.apiserver.tls.auto.server.extraIpAddresses))
ne(%463,"")
len(%465)
len(%466)
and(%298,hubble.enabled,hubble.tls.enabled,hubble.tls.auto.enabled,%134,not(hubble.tls.ca.cert))
ite(Capabilities.KubeVersion.Major,%433,@Capabilities.KubeVersion.Minor)
eq(ite(not(l7Proxy),"false",ite(not(%109),print(envoy.enabled),ite(%369,"true","false"))),"true")
or(clustermesh.apiserver.metrics.enabled,%427,clustermesh.apiserver.metrics.etcd.enabled)
and(%338,clustermesh.apiserver.tls.auto.enabled,%295,%215)
ternary(printf("https://clustermesh-apiserver.%s.svc:2379",%324),"",%393)
ne(%476,"")
eq(coalesce(kubeProxyReplacement,%462),"partial")
concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",%324)),clustermesh.apiserver.tls.server.extraDnsNames)
ite(%367,"disabled",%460)
ite(%367,"disabled",%462)
eq(ite(not(%350),print(tls.readSecretsOnlyFromSecretsNamespace),ite(not(%185),ite(%87,"true","\n      false"),"true")),"true")
ite(Capabilities.KubeVersion.Version,%472,@Capabilities.KubeVersion.Minor)
semverCompare(">=1.20-0",ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version))
concat(list(printf("clustermesh-apiserver.%s.svc",%324),"*.mesh.cilium.io"),default(%374,clustermesh.apiserver.tls.auto.server.extraDnsNames))
coalesce(kubeProxyReplacement,%481)
ne(%486,"probe")
ne(%486,"strict")
eq(%486,"partial")
ne(%486,"partial")
ne(%486,"disabled")
or(%348,%395,%387,and(hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled))
or(%442,%458,%33)
gt(ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,ite(Capabilities.KubeVersion.Major,toString(Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),@Capabilities.KubeVersion.Major),"1")
ite(%368,"false",%480)
ite(Capabilities.KubeVersion,%483,@Capabilities.KubeVersion.Minor)
or(%459,%458,%33)
or(%348,%395,%422,and(proxy.prometheus.enabled,hubble.relay.prometheus.enabled,hubble.relay.prometheus.serviceMonitor.enabled))
ite(Capabilities,%496,@Capabilities.KubeVersion.Minor)
or(%475,%458,%33)
ge(%499,"17")
gt(%499,"10")
or(%475,%471,%33)
coalesce(%406,%495)
eq(%504,"true")
ne(%504,"true")
eq(%504,"false")
ne(%504,"false")
ne(%504,"strict")
eq(%504,"partial")
ne(%504,"partial")
and(%178,%502)
ne(%504,"disabled")
or(%510,%507)

bgp/no-announcements	180	%400 & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR
bgp/no-announcements	41	agent & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP
bgp/no-announcements	71	agent & !preflight.enabled & bgp.enabled & !bgp.announce.loadbalancerIP & !bgp.announce.podCIDR
certificates/cluster-mesh-issuer	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef
certificates/cluster-mesh-issuer	80	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef
certificates/hubble-issuer	76	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & !hubble.tls.auto.certManagerIssuerRef
certificates/missing	178	%338 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.admin.cert
certificates/missing	178	%338 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.admin.key
certificates/missing	178	%338 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.server.cert
certificates/missing	178	%338 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.server.key
certificates/missing	178	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.remote.cert
certificates/missing	178	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.remote.key
certificates/missing	178	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.client.cert
certificates/missing	178	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.client.key
certificates/missing	179	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	hubble.metrics.tls.server.cert
certificates/missing	179	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	hubble.metrics.tls.server.key
certificates/missing	187	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled & !hubble.metrics.tls.server.existingSecret	hubble.metrics.tls.server.cert
certificates/missing	187	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled & !hubble.metrics.tls.server.existingSecret	hubble.metrics.tls.server.key
certificates/missing	187	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & !hubble.tls.server.existingSecret	hubble.tls.server.cert
certificates/missing	187	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & !hubble.tls.server.existingSecret	hubble.tls.server.key
certificates/missing	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret	hubble.relay.tls.client.cert
certificates/missing	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret	hubble.relay.tls.client.key
certificates/missing	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret	hubble.relay.tls.server.cert
certificates/missing	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret	hubble.relay.tls.server.key
certificates/missing	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret	hubble.ui.tls.client.cert
certificates/missing	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret	hubble.ui.tls.client.key
certificates/missing	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.admin.cert
certificates/missing	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.admin.key
certificates/missing	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.remote.cert
certificates/missing	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.remote.key
certificates/missing	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.server.cert
certificates/missing	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	clustermesh.apiserver.tls.server.key
certificates/missing	71	%338 & !clustermesh.apiserver.tls.auto.enabled	clustermesh.apiserver.tls.admin.cert
certificates/missing	71	%338 & !clustermesh.apiserver.tls.auto.enabled	clustermesh.apiserver.tls.admin.key
certificates/missing	71	%338 & !clustermesh.apiserver.tls.auto.enabled	clustermesh.apiserver.tls.server.cert
certificates/missing	71	%338 & !clustermesh.apiserver.tls.auto.enabled	clustermesh.apiserver.tls.server.key
certificates/missing	71	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	clustermesh.apiserver.tls.remote.cert
certificates/missing	71	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	clustermesh.apiserver.tls.remote.key
certificates/missing	71	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	clustermesh.apiserver.tls.client.cert
certificates/missing	71	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	clustermesh.apiserver.tls.client.key
certificates/missing	73	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.tls.ca.cert	hubble.tls.ca.key
certificates/missing	73	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & hubble.tls.ca.cert	hubble.tls.ca.key
certificates/missing	73	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & !hubble.tls.auto.certManagerIssuerRef & hubble.tls.ca.cert	hubble.tls.ca.key
certificates/missing	73	%338 & clustermesh.apiserver.tls.auto.enabled & %295 & clustermesh.apiserver.tls.ca.cert	clustermesh.apiserver.tls.ca.key
certificates/missing	73	%338 & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.ca.cert	clustermesh.apiserver.tls.ca.key
certificates/missing	73	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & clustermesh.apiserver.tls.ca.cert	clustermesh.apiserver.tls.ca.key
certificates/missing	73	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.tls.ca.cert	hubble.tls.ca.key
certificates/missing	73	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295 & clustermesh.apiserver.tls.ca.cert	clustermesh.apiserver.tls.ca.key
certificates/missing	73	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %295 & clustermesh.apiserver.tls.ca.cert	clustermesh.apiserver.tls.ca.key
certificates/missing	73	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.relay.enabled & hubble.tls.ca.cert	hubble.tls.ca.key
certificates/missing	89	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	hubble.tls.server.cert
certificates/missing	89	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	hubble.tls.server.key
certificates/missing	89	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	hubble.relay.tls.client.cert
certificates/missing	89	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	hubble.relay.tls.client.key
certificates/missing	89	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	hubble.relay.tls.server.cert
certificates/missing	89	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	hubble.relay.tls.server.key
certificates/missing	89	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	hubble.ui.tls.client.cert
certificates/missing	89	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	hubble.ui.tls.client.key
cloud/aks-mode	158	agent & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %260
cloud/aks-mode	178	%400 & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %260
cloud/aks-mode	212	%319 & !preflight.enabled & !gke.enabled & aksbyocni.enabled & %260
cloud/eni-disabled	229	eq(ipam.mode,"eni") & !eni.enabled
cloud/gke-labels	197	agent & !preflight.enabled & keepDeprecatedLabels & gke.enabled & eq(%324,"kube-system")
cloud/gke-labels	3	agent & !preflight.enabled & keepDeprecatedLabels & %178 & gke.enabled
cloud/gke-mode	158	agent & !preflight.enabled & gke.enabled & %259
cloud/gke-mode	178	%400 & !preflight.enabled & gke.enabled & %259
cloud/gke-mode	212	%319 & !preflight.enabled & gke.enabled & %259
cluster-mesh/address	140	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%445 & !$1.ips	$1.address
cluster-mesh/address	150	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & !$1.ips	$1.address
cluster-mesh/address	152	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%452 & !$1.ips	$1.address
cluster-mesh/address	168	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%468 & !$1.ips	$1.address
cluster-mesh/address	200	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !%477 & !$1.ips	$1.address
cluster-mesh/address	214	clustermesh.config.enabled & each $1 clustermesh.config.clusters & !and(%393,%362) & !%477 & !$1.ips	$1.address
cluster-mesh/address	57	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !$1.ips	$1.address
cluster-mesh/auth-mode	148	%338 & !%397
cluster-mesh/auth-mode	212	clustermesh.useAPIServer & !%397
cluster-mesh/certificate-values	229	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %292
cluster-mesh/certificate-values	229	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %300
cluster-mesh/certificate-values	229	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & %301
cluster-mesh/clusters-type	224	clustermesh.config.enabled & !%249 & !%267
cluster-mesh/endpoint-crd	164	clustermesh.useAPIServer & disableEndpointCRD
cluster-mesh/endpoint-crd	212	clustermesh.useAPIServer & %432 & disableEndpointCRD
cluster-mesh/external-api-server	212	%362 & !clustermesh.useAPIServer
cluster-mesh/external-identity-mode	212	%362 & %187 & %323 & %297
cluster-mesh/external-kvstoremesh	212	%362 & !clustermesh.apiserver.kvstoremesh.enabled
cluster-mesh/external-replicas	212	%362 & ne(toString(clustermesh.apiserver.replicas),"1")
cluster-mesh/identity-mode	168	clustermesh.useAPIServer & %127
cluster-mesh/identity-mode	200	clustermesh.useAPIServer & %127 & %323 & %297
cluster-mesh/kvstore-mode	212	!has(clustermesh.apiserver.kvstoremesh.kvstoreMode,list("internal","external"))
cluster-mesh/kvstoremesh-disabled	212	clustermesh.useAPIServer & !%432 & !clustermesh.apiserver.kvstoremesh.enabled
cluster-mesh/max-connected	166	ne(int(clustermesh.maxConnectedClusters),255) & ne(int(clustermesh.maxConnectedClusters),511)
cluster-mesh/workloads-endpoint-crd	164	externalWorkloads.enabled & disableEndpointCRD
cluster-mesh/workloads-identity-mode	168	externalWorkloads.enabled & %127
cluster-mesh/workloads-identity-mode	200	externalWorkloads.enabled & %127 & %323 & %297
cluster-name/default	177	%27 & ne(int(cluster.id),0)
cluster-name/empty	177	eq(cluster.name,"")
cluster-name/format	180	%369 & !%356
cluster-name/format	197	!%356
cluster-name/id	191	%434 & %383
cluster-name/id	195	%372 & %434 & %383
cluster-name/long	180	%369 & gt(len(cluster.name),32)
cluster-name/long	197	gt(len(cluster.name),32)
cluster/api-server-lookup	224	%473 & !preflight.enabled & k8sServiceHost & %12 & !lookup()
cluster/api-server-lookup	224	agent & !preflight.enabled & k8sServiceHost & %12 & !lookup()
cluster/api-server-lookup	224	operator.enabled & k8sServiceHost & %12 & !lookup()
cluster/api-server-lookup	224	preflight.enabled & preflight.validateCNPs & k8sServiceHost & %12 & !lookup()
cluster/api-server-lookup	225	preflight.enabled & %128 & k8sServiceHost & %12 & !lookup()
cluster/service-monitors	134	prometheus.enabled & %403 & !%141 & !prometheus.serviceMonitor.trustCRDsExist
cluster/service-monitors	138	%498 & !%141 & !prometheus.serviceMonitor.trustCRDsExist
cluster/service-monitors	177	%492 & !%141 & !prometheus.serviceMonitor.trustCRDsExist
cluster/service-monitors	29	prometheus.enabled & %403 & !%141
conflict/api-server-twice	212	k8sServiceHostRef.name & k8sServiceHostRef.key & k8sServiceHost
conflict/client-backoff	212	k8sClientExponentialBackoff.enabled & each $1 extraEnv & or(%207,%256)
conflict/dns-proxy-port	224	standaloneDnsProxy.enabled & !dnsProxy.proxyPort
conflict/dns-proxy-port	224	standaloneDnsProxy.enabled & eq(int(dnsProxy.proxyPort),0)
conflict/endpoint-slices	138	%151 & %45
conflict/endpoint-slices	178	%353 & %45
conflict/endpoint-slices	212	ciliumEndpointSlice.enabled & %45
conflict/endpoint-status	44	agent & !preflight.enabled & endpointStatus.enabled	endpointStatus.status
conflict/envoy-base-id	177	!and(ge(int(envoy.baseID),0),%126)
conflict/node-taints	138	agent & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints
conflict/node-taints	178	%400 & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints
conflict/node-taints	212	%319 & !preflight.enabled & operator.setNodeTaints & !operator.removeNodeTaints
conflict/spire	137	authentication.mutual.spire.enabled & !authentication.enabled
conflict/tproxy	224	hasKey(.,"bpf") & hasKey(bpf,"tproxy") & %30 & bpf.tproxy & has(bpf.datapathMode,list("netkit","netkit-l2"))
hubble/backend-tag	109	hubble.ui.enabled & %242 & %250 & %424
hubble/backend-tag	40	hubble.ui.enabled & %424
hubble/frontend-tag	109	hubble.ui.enabled & %242 & %250 & %426
hubble/frontend-tag	40	hubble.ui.enabled & %426
hubble/redact	166	hubble.redact.http.headers.allow & hubble.redact.http.headers.deny
hubble/relay	0	hubble.relay.enabled & !hubble.enabled
hubble/standalone-certificates	69	hubble.ui.enabled & hubble.ui.standalone.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.tls.certsVolume
hubble/ui-relay	4	hubble.ui.enabled & !hubble.relay.enabled
hubble/ui-relay	69	hubble.ui.enabled & !hubble.ui.standalone.enabled & !hubble.relay.enabled
ingress/gateway-traffic-policy	177	gatewayAPI.enabled & !%281 & !%270
ingress/l7-proxy	120	ingressController.enabled & hasKey(.,"l7Proxy") & !l7Proxy
ingress/l7-proxy	131	%299 & hasKey(.,"l7Proxy") & !l7Proxy
ingress/l7-proxy	135	%415 & hasKey(.,"l7Proxy") & !l7Proxy
ingress/traffic-policy	177	ingressController.enabled & %429 & !%371 & !%359
kube-proxy-replacement/ingress	126	%299 & !%122
kube-proxy-replacement/ingress	126	%299 & %158 & %140
kube-proxy-replacement/ingress	137	%386 & or(%278,and(not(%122),not(%368)))
kube-proxy-replacement/value	100	agent & !preflight.enabled & %451 & %449 & %446 & %447
kube-proxy-replacement/value	120	agent & !preflight.enabled & %491 & %490 & %487 & %488
kube-proxy-replacement/value	130	agent & !preflight.enabled & %491 & %490 & %488
kube-proxy-replacement/value	138	agent & !preflight.enabled & %513 & %511 & %509 & %506 & %508
kube-proxy-replacement/value	178	%400 & !preflight.enabled & %506 & %508
kube-proxy-replacement/value	214	%319 & !preflight.enabled & %506 & %508
kube-proxy-replacement/value	224	%319 & !preflight.enabled & %435 & %436
native-cidr/ipv4	214	%319 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %272 & %334 & !ipv4NativeRoutingCIDR
native-cidr/ipv4	225	%319 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %382 & %398 & !ipv4NativeRoutingCIDR
native-cidr/ipv4	229	%319 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %382 & %398 & !ipv4NativeRoutingCIDR & !%439
native-cidr/ipv6	213	%319 & !preflight.enabled & eq(routingMode,"native") & ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR
native-cidr/ipv6	229	%319 & !preflight.enabled & eq(routingMode,"native") & ipv6.enabled & enableIPv6Masquerade & !ipMasqAgent.enabled & !ipv6NativeRoutingCIDR & !%439
native-cidr/several-ipv4	229	%319 & !preflight.enabled & %396 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR & ne(%469,1)
native-cidr/several-ipv6	229	%319 & !preflight.enabled & %396 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR & ne(%470,1)
pool-key/ipv4	139	agent & !preflight.enabled & %443 & ipv4.enabled & %282
pool-key/ipv4	165	agent & !preflight.enabled & %331 & ipv4.enabled & %282
pool-key/ipv4	178	%400 & !preflight.enabled & %331 & ipv4.enabled & %282
pool-key/ipv4	214	%319 & !preflight.enabled & %331 & ipv4.enabled & %282
pool-key/ipv6	139	agent & !preflight.enabled & %443 & ipv6.enabled & %283
pool-key/ipv6	165	agent & !preflight.enabled & %331 & ipv6.enabled & %283
pool-key/ipv6	178	%400 & !preflight.enabled & %331 & ipv6.enabled & %283
pool-key/ipv6	214	%319 & !preflight.enabled & %331 & ipv6.enabled & %283
removed-key	173	%322
removed-key	173	%327
removed-key	173	enableCnpStatusUpdates
removed-key	173	enableK8sEventHandover
removed-key	173	tunnel
removed-key	190	%110
removed-key	190	%144
removed-key	190	%145
removed-key	190	%163
removed-key	190	%191
removed-key	190	%21
removed-key	190	%22
removed-key	190	%254
removed-key	190	%314
removed-key	190	%76
removed-key	212	%190
removed-key	212	%261
template-type	0		entries(hubble)
template-type	0		entries(hubble.relay)
template-type	0		entries(hubble.ui)
template-type	0		entries(nodeinit)
template-type	0		entries(operator)
template-type	0		entries(preflight)
template-type	0		entries(prometheus)
template-type	0		entries(resourceQuotas)
template-type	0	agent & !preflight.enabled	%357
template-type	0	agent & !preflight.enabled	entries(bpf)
template-type	0	agent & !preflight.enabled	entries(cni)
template-type	0	agent & !preflight.enabled	entries(daemon)
template-type	0	agent & !preflight.enabled	entries(image)
template-type	0	agent & !preflight.enabled	entries(monitor)
template-type	0	agent & !preflight.enabled	range(extraHostPathMounts)
template-type	0	agent & !preflight.enabled & each $1 extraHostPathMounts	entries($1)
template-type	0	agent & !preflight.enabled & monitor.enabled	range(monitor.eventTypes)
template-type	0	nodeinit.enabled	entries(gke)
template-type	0	nodeinit.enabled	entries(nodeinit.image)
template-type	0	nodeinit.enabled	eq(nodeinit.bootstrapFile,"")
template-type	0	nodeinit.enabled & nodeinit.reconfigureKubelet	entries(cni)
template-type	0	operator.enabled	%133
template-type	0	operator.enabled	%54
template-type	0	operator.enabled	entries(azure)
template-type	0	operator.enabled	entries(operator.image)
template-type	0	operator.enabled	range(operator.extraHostPathMounts)
template-type	0	operator.enabled & each $1 operator.extraHostPathMounts	entries($1)
template-type	0	operator.enabled & operator.prometheus.enabled	%264
template-type	0	preflight.enabled	entries(preflight.image)
template-type	0	preflight.enabled	entries(serviceAccounts.preflight)
template-type	0	prometheus.enabled	%150
template-type	1	%338	%77
template-type	1	agent	entries(tls)
template-type	1	agent & !preflight.enabled	%2
template-type	1	agent & !preflight.enabled	%227
template-type	1	agent & !preflight.enabled	%50
template-type	1	agent & !preflight.enabled & %50	%89
template-type	1	agent & !preflight.enabled & %50	ne(cni.chainingMode,"portmap")
template-type	1	agent & !preflight.enabled & endpointHealthChecking.enabled	%85
template-type	1	agent & !preflight.enabled & endpointHealthChecking.enabled & !%85	eq(cni.chainingMode,"none")
template-type	1	agent & !preflight.enabled & prometheus.enabled	%9
template-type	1	agent & !preflight.enabled & sockops	entries(sockops)
template-type	1	preflight.enabled	entries(tls)
template-type	1	prometheus.enabled & !prometheus.serviceMonitor.enabled	%264
template-type	1	prometheus.enabled & !prometheus.serviceMonitor.enabled	%54
template-type	10	etcd.managed	entries(serviceAccounts)
template-type	100	agent & !preflight.enabled & %451	%449
template-type	100	agent & !preflight.enabled & %451 & %449	%446
template-type	100	agent & !preflight.enabled & %451 & %449 & %446	%447
template-type	101	agent & !preflight.enabled & encryption.enabled & %46	%199
template-type	102	agent & !preflight.enabled & cni.install	entries(securityContext)
template-type	103	!%475 & !%471	entries(tls)
template-type	103	!%475 & !%471	entries(tls.ca)
template-type	103	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134	entries(tls)
template-type	103	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134	entries(tls.ca)
template-type	103	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & !%409 & !lookup() & tls.ca.cert & tls.ca.key	%219
template-type	103	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & %221 & %189	%423
template-type	103	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(tls)
template-type	103	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(tls.ca)
template-type	103	%338 & clustermesh.apiserver.tls.auto.enabled & %295	entries(tls)
template-type	103	%338 & clustermesh.apiserver.tls.auto.enabled & %315	entries(tls)
template-type	103	%338 & clustermesh.apiserver.tls.auto.enabled & %315	entries(tls.ca)
template-type	103	%503	entries(tls)
template-type	103	%503	entries(tls.ca)
template-type	103	%503 & tls.ca.cert & tls.ca.key	%219
template-type	103	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & !%409 & !lookup() & tls.ca.cert & tls.ca.key	%219
template-type	103	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & %221 & %189	%423
template-type	103	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295	entries(tls)
template-type	103	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %295	entries(tls)
template-type	103	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.relay.enabled	entries(tls)
template-type	103	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.relay.enabled & !%409 & !lookup() & tls.ca.cert & tls.ca.key	%219
template-type	103	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.relay.enabled & %221 & %189	%423
template-type	103	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(hubble.tls.ca)
template-type	103	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & !hubble.tls.ca.cert	entries(tls)
template-type	103	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & !hubble.tls.ca.cert	entries(tls.ca)
template-type	104	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & !hubble.tls.auto.certManagerIssuerRef	entries(tls)
template-type	104	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & !hubble.tls.auto.certManagerIssuerRef	entries(tls.ca)
template-type	104	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & !hubble.tls.auto.certManagerIssuerRef & !%409 & !lookup() & tls.ca.cert & tls.ca.key	%219
template-type	104	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & !hubble.tls.auto.certManagerIssuerRef & %221 & %189	%423
template-type	104	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	entries(tls)
template-type	104	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	entries(tls.ca)
template-type	104	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & !%437 & !lookup() & tls.ca.cert & tls.ca.key	%219
template-type	104	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & %337 & %321	%444
template-type	105	%338 & clustermesh.apiserver.tls.auto.enabled & %295	entries(tls.ca)
template-type	105	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295	entries(tls.ca)
template-type	105	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %295	entries(tls.ca)
template-type	106	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134	entries(tls.ca)
template-type	106	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.relay.enabled	entries(tls.ca)
template-type	107	%338 & clustermesh.apiserver.tls.auto.enabled & %295 & !%437 & !lookup() & tls.ca.cert & tls.ca.key	%219
template-type	107	%338 & clustermesh.apiserver.tls.auto.enabled & %295 & %337 & %321	%444
template-type	107	agent & !preflight.enabled	entries(bgpControlPlane)
template-type	107	agent & !preflight.enabled & !%331	%364
template-type	107	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295 & !%437 & !lookup() & tls.ca.cert & tls.ca.key	%219
template-type	107	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295 & %337 & %321	%444
template-type	107	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %295 & !%437 & !lookup() & tls.ca.cert & tls.ca.key	%219
template-type	107	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %295 & %337 & %321	%444
template-type	108	agent & !preflight.enabled	%198
template-type	108	agent & !preflight.enabled	%358
template-type	108	agent & !preflight.enabled	%367
template-type	108	agent & !preflight.enabled	hasKey(.,"vtep")
template-type	108	agent & !preflight.enabled	hasKey(bpf,"root")
template-type	108	agent & !preflight.enabled & %97	%304
template-type	108	agent & !preflight.enabled & %97	%360
template-type	108	agent & !preflight.enabled & %97 & %304	%236
template-type	108	agent & !preflight.enabled & %97 & %360	%236
template-type	108	agent & !preflight.enabled & dnsProxy	%228
template-type	108	agent & !preflight.enabled & dnsProxy	entries(dnsProxy)
template-type	108	agent & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)
template-type	108	agent & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"cidr")
template-type	108	agent & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"endpoint")
template-type	108	agent & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"mac")
template-type	108	agent & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"mask")
template-type	108	etcd.managed	entries(etcd.podDisruptionBudget)
template-type	109		entries(ingressController)
template-type	109	%288 & hubble.ui.enabled	entries(hubble.ui.podDisruptionBudget)
template-type	109	%288 & hubble.ui.enabled	entries(hubble.ui.service)
template-type	109	%288 & hubble.ui.enabled	eq("NodePort",hubble.ui.service.type)
template-type	109	hubble.enabled & hubble.relay.enabled	%113
template-type	109	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.podDisruptionBudget)
template-type	109	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.service)
template-type	109	hubble.enabled & hubble.relay.enabled	eq("NodePort",hubble.relay.service.type)
template-type	109	hubble.enabled & hubble.relay.enabled & hubble.relay.prometheus.enabled	%286
template-type	109	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & hubble.relay.enabled & hubble.relay.tls.server.enabled & hubble.relay.tls.server.extraIpAddresses	%290
template-type	109	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & hubble.tls.server.extraIpAddresses	%253
template-type	109	hubble.ui.enabled	%242
template-type	109	hubble.ui.enabled & %242	%132
template-type	109	hubble.ui.enabled & %242	%250
template-type	109	hubble.ui.enabled & %242	%41
template-type	109	hubble.ui.enabled & %242 & %250	%341
template-type	109	hubble.ui.enabled & %242 & %250	%343
template-type	109	ingressController.enabled	entries(ingressController.secretsNamespace)
template-type	109	nodeinit.enabled	entries(securityContext)
template-type	109	operator.enabled	entries(operator.podDisruptionBudget)
template-type	109	preflight.enabled & preflight.validateCNPs	entries(preflight.podDisruptionBudget)
template-type	11	agent	entries(serviceAccounts)
template-type	11	operator.enabled	entries(serviceAccounts)
template-type	11	preflight.enabled	entries(serviceAccounts)
template-type	110	agent & !preflight.enabled	%107
template-type	110	agent & !preflight.enabled	%137
template-type	110	agent & !preflight.enabled	hasKey(.,"ipv6NativeRoutingCIDR")
template-type	110	agent & !preflight.enabled & !%107	%16
template-type	110	agent & !preflight.enabled & %443 & ipv4.enabled	entries(ipam.operator)
template-type	110	agent & !preflight.enabled & %443 & ipv6.enabled	entries(ipam.operator)
template-type	110	agent & !preflight.enabled & bandwidthManager & !typeIs("bool",bandwidthManager)	%0
template-type	110	operator.enabled & serviceAccounts.operator.create & operator.nodeGCInterval	ne(operator.nodeGCInterval,"0s")
template-type	111	agent & !preflight.enabled	ne(coalesce(kubeProxyReplacement,%462),"disabled")
template-type	111	agent & !preflight.enabled & hasKey(.,"externalIPs")	%478
template-type	111	agent & !preflight.enabled & hasKey(.,"externalIPs") & %478	entries(externalIPs)
template-type	111	agent & !preflight.enabled & hasKey(.,"hostPort")	%478
template-type	111	agent & !preflight.enabled & hasKey(.,"hostPort") & %478	entries(hostPort)
template-type	111	agent & !preflight.enabled & hasKey(.,"nodePort")	%478
template-type	112	operator.enabled & azure.enabled	%142
template-type	112	operator.enabled & azure.enabled	%201
template-type	113	%338	%310
template-type	114	%288 & hubble.ui.enabled & hubble.ui.securityContext	%149
template-type	114	%288 & hubble.ui.enabled & hubble.ui.securityContext & hubble.ui.securityContext.enabled	%252
template-type	115	agent & !preflight.enabled	%491
template-type	115	agent & !preflight.enabled & hasKey(.,"externalIPs")	%489
template-type	115	agent & !preflight.enabled & hasKey(.,"externalIPs") & %489	entries(externalIPs)
template-type	115	agent & !preflight.enabled & hasKey(.,"hostPort")	%489
template-type	115	agent & !preflight.enabled & hasKey(.,"hostPort") & %489	entries(hostPort)
template-type	115	agent & !preflight.enabled & hasKey(.,"nodePort")	%489
template-type	116	etcd.managed	ternary(printf("@%s",etcd.image.digest),"",default(false,etcd.image.useDigest))
template-type	117	agent & !preflight.enabled	entries(operator.pprof)
template-type	117	agent & !preflight.enabled	entries(pprof)
template-type	118	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.pprof)
template-type	119	agent & !preflight.enabled & %491	%490
template-type	12	%338	entries(serviceAccounts)
template-type	120	agent & !preflight.enabled & %491 & %490	%487
template-type	120	agent & !preflight.enabled & %491 & %490 & %487	%488
template-type	120	ingressController.enabled	hasKey(.,"l7Proxy")
template-type	121	nodeinit.enabled	entries(serviceAccounts)
template-type	121	nodeinit.enabled	entries(serviceAccounts.nodeinit)
template-type	122	agent & !preflight.enabled & dnsProxy	%240
template-type	123		entries(gatewayAPI)
template-type	123		entries(hubble.metrics.dashboards)
template-type	123		entries(ipMasqAgent)
template-type	123	%288 & hubble.ui.enabled & hubble.ui.topologySpreadConstraints	range(hubble.ui.topologySpreadConstraints)
template-type	123	%288 & hubble.ui.enabled & hubble.ui.topologySpreadConstraints & each $1 hubble.ui.topologySpreadConstraints	entries($1)
template-type	123	agent & !preflight.enabled & !securityContext.privileged	entries(securityContext.capabilities)
template-type	123	gatewayAPI.enabled	entries(gatewayAPI.secretsNamespace)
template-type	123	hubble.enabled & hubble.relay.enabled & hubble.relay.topologySpreadConstraints	range(hubble.relay.topologySpreadConstraints)
template-type	123	hubble.enabled & hubble.relay.enabled & hubble.relay.topologySpreadConstraints & each $1 hubble.relay.topologySpreadConstraints	entries($1)
template-type	123	ingressController.enabled	entries(ingressController.service)
template-type	123	operator.enabled & operator.topologySpreadConstraints	range(operator.topologySpreadConstraints)
template-type	123	operator.enabled & operator.topologySpreadConstraints & each $1 operator.topologySpreadConstraints	entries($1)
template-type	124	agent & !preflight.enabled	%59
template-type	124	agent & !preflight.enabled	entries(ipam.operator)
template-type	124	agent & !preflight.enabled	entries(nat46x64Gateway)
template-type	124	agent & !preflight.enabled	entries(pmtuDiscovery)
template-type	124	agent & !preflight.enabled	hasKey(sctp,"enabled")
template-type	124	agent & !preflight.enabled & %59	%0
template-type	124	agent & !preflight.enabled & %61	%8
template-type	124	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%166
template-type	124	agent & !preflight.enabled & hasKey(.,"loadBalancer")	entries(loadBalancer.l7)
template-type	124	agent & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
template-type	124	etcd.managed & etcd.topologySpreadConstraints	range(etcd.topologySpreadConstraints)
template-type	124	etcd.managed & etcd.topologySpreadConstraints & each $1 etcd.topologySpreadConstraints	entries($1)
template-type	125	gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	ne(gatewayAPI.secretsNamespace.name,ingressController.secretsNamespace.name)
template-type	126	%299	%122
template-type	126	%299 & %122	%158
template-type	126	%299 & %122 & %158	%140
template-type	127		%100
template-type	127		entries(serviceAccounts)
template-type	128	%338	%234
template-type	128	%338 & clustermesh.apiserver.topologySpreadConstraints	%339
template-type	128	%338 & clustermesh.apiserver.topologySpreadConstraints & each $1 clustermesh.apiserver.topologySpreadConstraints	entries($1)
template-type	129	%338 & clustermesh.apiserver.tls.auto.enabled & %315	concat(list("*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
template-type	13	agent & !preflight.enabled	%100
template-type	130	agent & !preflight.enabled & %491 & %490	%488
template-type	131	%299	hasKey(.,"l7Proxy")
template-type	132		entries(envoyConfig)
template-type	132	envoyConfig.enabled	entries(envoyConfig.secretsNamespace)
template-type	133	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name & ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	%399
template-type	133	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name & or(not(and(ingressController.enabled,ingressController.secretsNamespace.create,ingressController.secretsNamespace.name)),%399) & gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name	ne(envoyConfig.secretsNamespace.name,gatewayAPI.secretsNamespace.name)
template-type	135	!ingressController.enabled & !gatewayAPI.enabled	%166
template-type	135	!ingressController.enabled & !gatewayAPI.enabled	entries(loadBalancer)
template-type	135	!ingressController.enabled & !gatewayAPI.enabled	entries(loadBalancer.l7)
template-type	135	%415	hasKey(.,"l7Proxy")
template-type	136	%288 & hubble.ui.enabled & hubble.ui.securityContext	%252
template-type	137		%77
template-type	137		entries(authentication)
template-type	137		entries(authentication.mutual)
template-type	137		entries(authentication.mutual.spire)
template-type	137		entries(dashboards)
template-type	137		entries(envoy)
template-type	137		entries(operator.dashboards)
template-type	137		entries(tls)
template-type	137		entries(tls.caBundle)
template-type	137	!%348	%54
template-type	137	!%348 & operator.prometheus.enabled	%264
template-type	137	%288 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled & tls.caBundle.enabled	%325
template-type	137	%386 & !%278	%122
template-type	137	%386 & !%278 & !%122	%368
template-type	137	agent & !preflight.enabled	entries(bpf.autoMount)
template-type	137	agent & !preflight.enabled & tls.caBundle.enabled	%325
template-type	137	agent & hubble.enabled & !hubble.peerService.servicePort	%160
template-type	137	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & tls.ca.cert & tls.ca.key	%219
template-type	137	authentication.mutual.spire.enabled	entries(authentication.mutual.spire.install)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%100
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%133
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	%375
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.agent)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.agent.serviceAccount)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.server)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.server.ca)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.server.ca.subject)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.server.dataStorage)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.server.service)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.server.serviceAccount)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(serviceAccounts)
template-type	137	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	gt(%375,0)
template-type	137	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.gops)
template-type	137	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled & tls.caBundle.enabled	%325
template-type	137	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.relay.enabled & tls.ca.cert & tls.ca.key	%219
template-type	137	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	%51
template-type	137	nodeinit.enabled	entries(nodeinit.startup)
template-type	137	nodeinit.enabled & nodeinit.revertReconfigureKubelet	entries(nodeinit.prestop)
template-type	137	operator.enabled & %167	%296
template-type	137	operator.enabled & %167	entries(operator.updateStrategy)
template-type	137	operator.enabled & %167 & %296	entries(operator.updateStrategy.rollingUpdate)
template-type	137	tls.caBundle.enabled & tls.caBundle.content	nindent(4,tls.caBundle.content)
template-type	137	tls.caBundle.enabled & tls.caBundle.content	ternary("Secret","ConfigMap",tls.caBundle.useSecret)
template-type	137	tls.caBundle.enabled & tls.caBundle.content	ternary("stringData","data",tls.caBundle.useSecret)
template-type	138		%146
template-type	138		%151
template-type	138		%287
template-type	138	!%348 & !%395	%9
template-type	138	!%348 & !%395	entries(proxy)
template-type	138	!%348 & !%395 & !%422 & proxy.prometheus.enabled	%113
template-type	138	!%348 & !%395 & !%422 & proxy.prometheus.enabled & hubble.relay.prometheus.enabled	%286
template-type	138	!%348 & !%395 & proxy.prometheus.enabled	%4
template-type	138	!%348 & !%395 & proxy.prometheus.enabled & envoy.prometheus.enabled	%237
template-type	138	%151	%45
template-type	138	%287	%159
template-type	138	%287 & clustermesh.apiserver.kvstoremesh.enabled	entries(cluster)
template-type	138	%287 & each $1 clustermesh.config.clusters	entries($1)
template-type	138	%338 & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
template-type	138	%338 & %295	entries(tls.ca)
template-type	138	%338 & %315	entries(tls.ca)
template-type	138	%338 & clustermesh.apiserver.tls.auto.enabled & %315	concat(list("*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",@Release.Namespace)),clustermesh.apiserver.tls.server.extraDnsNames,clustermesh.apiserver.tls.server.extraIpAddresses)
template-type	138	%498 & !%141	%150
template-type	138	agent	entries(l2announcements)
template-type	138	agent & !preflight.enabled	%316
template-type	138	agent & !preflight.enabled	%332
template-type	138	agent & !preflight.enabled	%368
template-type	138	agent & !preflight.enabled	%43
template-type	138	agent & !preflight.enabled	%45
template-type	138	agent & !preflight.enabled	%455
template-type	138	agent & !preflight.enabled	%5
template-type	138	agent & !preflight.enabled	%513
template-type	138	agent & !preflight.enabled	%9
template-type	138	agent & !preflight.enabled	entries(envoy.log)
template-type	138	agent & !preflight.enabled & %316	%291
template-type	138	agent & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")
template-type	138	agent & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv6")
template-type	138	agent & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)
template-type	138	agent & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1.ipv4)
template-type	138	agent & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)
template-type	138	agent & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1.ipv6)
template-type	138	agent & !preflight.enabled & %455	%457
template-type	138	agent & !preflight.enabled & %455	%89
template-type	138	agent & !preflight.enabled & %513	%511
template-type	138	agent & !preflight.enabled & %513 & %511	%509
template-type	138	agent & !preflight.enabled & %513 & %511 & %509	%506
template-type	138	agent & !preflight.enabled & %513 & %511 & %509 & %506	%508
template-type	138	agent & !preflight.enabled & bpf.autoMount.enabled	%2
template-type	138	agent & !preflight.enabled & bpf.autoMount.enabled	%227
template-type	138	agent & !preflight.enabled & endpointHealthChecking.enabled	%456
template-type	138	agent & !preflight.enabled & endpointHealthChecking.enabled & !%456	%454
template-type	138	agent & !preflight.enabled & hasKey(.,"externalIPs")	%510
template-type	138	agent & !preflight.enabled & hasKey(.,"externalIPs") & !%510	%507
template-type	138	agent & !preflight.enabled & hasKey(.,"externalIPs") & %514	entries(externalIPs)
template-type	138	agent & !preflight.enabled & hasKey(.,"hostPort")	%510
template-type	138	agent & !preflight.enabled & hasKey(.,"hostPort") & !%510	%507
template-type	138	agent & !preflight.enabled & hasKey(.,"hostPort") & %514	entries(hostPort)
template-type	138	agent & !preflight.enabled & hasKey(.,"nodePort")	%510
template-type	138	agent & !preflight.enabled & hasKey(.,"nodePort") & !%510	%507
template-type	138	agent & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
template-type	138	agent & !preflight.enabled & k8sNetworkPolicy	%7
template-type	138	agent & !preflight.enabled & proxy.prometheus.enabled	%4
template-type	138	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(cluster)
template-type	138	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
template-type	138	clustermesh.useAPIServer & %295	entries(tls.ca)
template-type	138	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295 & %294	entries(cluster)
template-type	138	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %342 & %294	entries(cluster)
template-type	138	envoy.enabled	entries(serviceAccounts)
template-type	138	envoy.enabled & !preflight.enabled	%129
template-type	138	envoy.enabled & !preflight.enabled	%408
template-type	138	envoy.enabled & !preflight.enabled	%52
template-type	138	envoy.enabled & !preflight.enabled	%67
template-type	138	envoy.enabled & !preflight.enabled	%79
template-type	138	envoy.enabled & !preflight.enabled	%82
template-type	138	envoy.enabled & !preflight.enabled	%9
template-type	138	envoy.enabled & !preflight.enabled	entries(bpf)
template-type	138	envoy.enabled & !preflight.enabled	entries(bpf.autoMount)
template-type	138	envoy.enabled & !preflight.enabled	entries(daemon)
template-type	138	envoy.enabled & !preflight.enabled	entries(envoy.image)
template-type	138	envoy.enabled & !preflight.enabled	entries(envoy.log)
template-type	138	envoy.enabled & !preflight.enabled	entries(proxy)
template-type	138	envoy.enabled & !preflight.enabled & !envoy.securityContext.privileged	%263
template-type	138	envoy.enabled & !preflight.enabled & each $1 envoy.extraHostPathMounts	entries($1)
template-type	138	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled & envoy.prometheus.enabled	%237
template-type	138	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	entries(tls.ca)
template-type	138	externalWorkloads.enabled & %295	entries(tls.ca)
template-type	138	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(tls.ca)
template-type	138	operator.enabled & serviceAccounts.operator.create & %88 & !disableEndpointCRD	%195
template-type	138	preflight.enabled	entries(l2announcements)
template-type	139	!%475 & !%458	entries(tls.ca)
template-type	139	%287	%36
template-type	139	%338	%36
template-type	139	%338	entries(cluster)
template-type	139	%338 & clustermesh.apiserver.kvstoremesh.enabled	entries(clustermesh.apiserver.kvstoremesh.image)
template-type	139	%338 & clustermesh.apiserver.kvstoremesh.enabled	ternary(printf("@%s",clustermesh.apiserver.kvstoremesh.image.digest),"",default(false,clustermesh.apiserver.kvstoremesh.image.useDigest))
template-type	139	%338 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled	%159
template-type	139	%338 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	entries($1)
template-type	139	%500	entries(tls.ca)
template-type	139	%500 & tls.ca.cert & tls.ca.key	%219
template-type	139	agent & !preflight.enabled	%90
template-type	139	agent & !preflight.enabled & %443 & ipv4.enabled	%282
template-type	139	agent & !preflight.enabled & %443 & ipv6.enabled	%283
template-type	139	agent & !preflight.enabled & %90	%42
template-type	139	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & !clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
template-type	139	clustermesh.useAPIServer & clustermesh.config.enabled	%445
template-type	139	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & !$1.tls.caCert	%193
template-type	139	envoy.enabled & !preflight.enabled	hasKey(debug,"verbose")
template-type	139	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose")	entries(debug)
template-type	14	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & !%373	entries(hubble.tls.ca)
template-type	14	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & or(%373,hubble.tls.ca.cert) & !%373	%20
template-type	14	%404	%119
template-type	14	%404	%165
template-type	14	%404	%196
template-type	14	%404	%81
template-type	14	agent & !preflight.enabled	ne(%143,"hostscope")
template-type	14	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & !%373	%24
template-type	14	nodeinit.enabled & !expectAzureVnet	entries(azure)
template-type	140	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key	%193
template-type	140	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%407
template-type	140	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key & %318	%193
template-type	141	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(tls.ca)
template-type	141	agent & hubble.enabled & hubble.tls.enabled & %134	entries(tls.ca)
template-type	141	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	entries(tls.ca)
template-type	141	hubble.enabled & hubble.tls.enabled & %134 & hubble.relay.enabled	entries(tls.ca)
template-type	142	envoy.enabled & !preflight.enabled & !and(hasKey(debug,"verbose"),debug.verbose,has("envoy",%65))	entries(debug)
template-type	142	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose") & debug.verbose	%65
template-type	143	envoy.enabled & !preflight.enabled & proxy.prometheus.enabled	%4
template-type	144	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & !envoy.enabled	%4
template-type	145	agent & !preflight.enabled	eq(tunnel,"disabled")
template-type	145	agent & !preflight.enabled & !eq(tunnel,"disabled")	eq(tunnel,"vxlan")
template-type	145	agent & !preflight.enabled & !eq(tunnel,"disabled") & !eq(tunnel,"vxlan")	eq(tunnel,"geneve")
template-type	146	agent & !preflight.enabled & waitForKubeProxy	%317
template-type	147	%287	%255
template-type	147	%338	%255
template-type	147	%338 & !clustermesh.apiserver.metrics.enabled	%309
template-type	147	%338 & %453	%309
template-type	147	%338 & %453	%328
template-type	147	%338 & %453 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled	%355
template-type	147	%338 & %453 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%380
template-type	147	%338 & clustermesh.apiserver.kvstoremesh.enabled	%309
template-type	147	clustermesh.useAPIServer & clustermesh.config.enabled	%255
template-type	148	%338	%202
template-type	148	%338	%262
template-type	148	%338 & clustermesh.apiserver.tls.auto.enabled & %315	%51
template-type	148	%338 & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.useAPIServer	%294
template-type	148	%338 & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
template-type	148	%338 & tls.caBundle.enabled	%325
template-type	148	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295	%294
template-type	148	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %342	%294
template-type	149	envoy.enabled & !preflight.enabled & %361	%38
template-type	15	agent & !preflight.enabled	hasKey(.,"datapathMode")
template-type	15	agent & !preflight.enabled & hasKey(.,"datapathMode")	%10
template-type	15	agent & !preflight.enabled & hasKey(.,"datapathMode") & %10	entries(ipvlan)
template-type	151	%338 & clustermesh.apiserver.tls.auto.enabled & %295	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io",printf("clustermesh-apiserver.%s.svc",@Release.Namespace)),clustermesh.apiserver.tls.server.extraDnsNames)
template-type	152	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters & $1.tls.cert & $1.tls.key & %318	%193
template-type	152	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(%452,empty($1.tls.cert),empty($1.tls.key)))
template-type	152	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters & eq(%445,"") & $1.tls.cert & $1.tls.key & %318	%193
template-type	153	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(false,empty($1.tls.cert),empty($1.tls.key)))
template-type	154	envoy.enabled & !preflight.enabled & !and(hasKey(debug,"verbose"),debug.verbose,has("envoy",%64))	entries(debug)
template-type	154	envoy.enabled & !preflight.enabled & hasKey(debug,"verbose") & debug.verbose	%64
template-type	155	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode	eq(tunnel,"disabled")
template-type	155	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode & !eq(tunnel,"disabled")	eq(tunnel,"vxlan")
template-type	155	agent & !preflight.enabled & !gke.enabled & !aksbyocni.enabled & !routingMode & !eq(tunnel,"disabled") & !eq(tunnel,"vxlan")	eq(tunnel,"geneve")
template-type	156	%338 & %474	%328
template-type	156	%338 & %474 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%380
template-type	156	%338 & %474 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled	%355
template-type	156	agent & !preflight.enabled & cni.install	%94
template-type	157		%255
template-type	157	clustermesh.apiserver.kvstoremesh.enabled	%202
template-type	157	clustermesh.apiserver.kvstoremesh.enabled	%309
template-type	158	agent & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%260
template-type	158	agent & !preflight.enabled & dnsProxy & !%240	%454
template-type	158	agent & !preflight.enabled & gke.enabled	%259
template-type	159	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%4
template-type	16	agent & !preflight.enabled	%73
template-type	16	agent & !preflight.enabled & %331 & ipv4.enabled	entries(ipam.operator)
template-type	16	agent & !preflight.enabled & %331 & ipv6.enabled	entries(ipam.operator)
template-type	16	operator.enabled	range(operator.extraEnv)
template-type	160	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled	%237
template-type	161	envoy.enabled & !preflight.enabled	%232
template-type	161	envoy.enabled & !preflight.enabled	entries(ipv4)
template-type	162	agent & !preflight.enabled	entries(sysctlfix)
template-type	163	envoy.enabled & !preflight.enabled	%4
template-type	163	envoy.enabled & !preflight.enabled	entries(ipv6)
template-type	164	!%459 & !%458	entries(tls.ca)
template-type	164	%338	%258
template-type	164	%338 & clustermesh.apiserver.tls.auto.enabled & %295 & tls.ca.cert & tls.ca.key	%219
template-type	164	%497	entries(tls.ca)
template-type	164	%497 & tls.ca.cert & tls.ca.key	%219
template-type	164	clustermesh.useAPIServer	%127
template-type	164	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295 & tls.ca.cert & tls.ca.key	%219
template-type	164	externalWorkloads.enabled	%127
template-type	164	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %295 & tls.ca.cert & tls.ca.key	%219
template-type	165	%338 & clustermesh.apiserver.tls.auto.enabled & %295	entries(cluster)
template-type	165	%338 & clustermesh.apiserver.tls.auto.enabled & %315	entries(cluster)
template-type	165	%338 & clustermesh.apiserver.tls.auto.enabled & %342	entries(cluster)
template-type	165	agent & !preflight.enabled	%105
template-type	165	agent & !preflight.enabled	%258
template-type	165	agent & !preflight.enabled	%42
template-type	165	agent & !preflight.enabled	%78
template-type	165	agent & !preflight.enabled & %331 & ipv4.enabled	%282
template-type	165	agent & !preflight.enabled & %331 & ipv6.enabled	%283
template-type	165	agent & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%312
template-type	165	agent & !preflight.enabled & hubble.enabled & hubble.export	%68
template-type	165	agent & !preflight.enabled & hubble.enabled & hubble.redact	%86
template-type	165	agent & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%230
template-type	165	agent & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%216
template-type	165	agent & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.kafka	%53
template-type	165	agent & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%243
template-type	165	envoy.enabled & !preflight.enabled	entries(debug)
template-type	165	envoy.enabled & !preflight.enabled & debug.enabled	hasKey(debug,"verbose")
template-type	165	envoy.enabled & !preflight.enabled & debug.enabled & hasKey(debug,"verbose") & debug.verbose	%64
template-type	166		%36
template-type	166		entries(bgpControlPlane)
template-type	166		entries(hubble.export)
template-type	166		entries(hubble.export.dynamic)
template-type	166		entries(hubble.redact)
template-type	166		entries(hubble.redact.http)
template-type	166		entries(hubble.redact.http.headers)
template-type	166	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	entries(authentication.mutual.spire.install.initImage)
template-type	166	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	ternary(printf("@%s",authentication.mutual.spire.install.initImage.digest),"",default(false,authentication.mutual.spire.install.initImage.useDigest))
template-type	166	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%384	entries(authentication.mutual.spire.install.agent.image)
template-type	166	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%384	ternary(printf("@%s",authentication.mutual.spire.install.agent.image.digest),"",default(false,authentication.mutual.spire.install.agent.image.useDigest))
template-type	166	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%388	entries(authentication.mutual.spire.install.server.image)
template-type	166	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%388	ternary(printf("@%s",authentication.mutual.spire.install.server.image.digest),"",default(false,authentication.mutual.spire.install.server.image.useDigest))
template-type	166	bgpControlPlane.enabled	entries(bgpControlPlane.secretsNamespace)
template-type	166	bgpControlPlane.enabled & bgpControlPlane.secretsNamespace.create & bgpControlPlane.secretsNamespace.name	set(dict(),bgpControlPlane.secretsNamespace.name,1)
template-type	166	envoyConfig.enabled & envoyConfig.secretsNamespace.create & envoyConfig.secretsNamespace.name	set(dict(),envoyConfig.secretsNamespace.name,1)
template-type	166	gatewayAPI.enabled & gatewayAPI.secretsNamespace.create & gatewayAPI.secretsNamespace.name	set(dict(),gatewayAPI.secretsNamespace.name,1)
template-type	166	hubble.export.dynamic.enabled	entries(hubble.export.dynamic.config)
template-type	166	ingressController.enabled & ingressController.secretsNamespace.create & ingressController.secretsNamespace.name	set(dict(),ingressController.secretsNamespace.name,1)
template-type	167	agent & !preflight.enabled & clustermesh.config.enabled & !%393 & each $1 clustermesh.config.clusters	range($1.ips)
template-type	167	clustermesh.config.enabled	%159
template-type	167	clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1)
template-type	167	clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1.tls)
template-type	168	clustermesh.config.enabled	%463
template-type	168	clustermesh.config.enabled & each $1 clustermesh.config.clusters	ternary("common-",printf("%s.",$1.name),or(%468,empty($1.tls.cert),empty($1.tls.key)))
template-type	169	agent & !preflight.enabled & waitForKubeProxy & %317	ne(coalesce(kubeProxyReplacement,"false"),"true")
template-type	17	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %125	entries(loadBalancer)
template-type	17	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %171	entries(loadBalancer)
template-type	17	agent & !preflight.enabled & hasKey(.,"loadBalancer") & %49	entries(loadBalancer)
template-type	170	%288 & hubble.ui.enabled	entries(hubble.ui.backend.livenessProbe)
template-type	170	%288 & hubble.ui.enabled	entries(hubble.ui.backend.readinessProbe)
template-type	171	agent & !preflight.enabled & %461	unset(podSecurityContext,"appArmorProfile")
template-type	171	nodeinit.enabled & %461	unset(nodeinit.podSecurityContext,"appArmorProfile")
template-type	172	envoy.enabled & !preflight.enabled & %461	%308
template-type	173		%327
template-type	173	!%327	%322
template-type	174	agent & !preflight.enabled & !sleepAfterInit	%232
template-type	174	agent & !preflight.enabled & !sleepAfterInit	entries(startupProbe)
template-type	175	envoy.enabled & !preflight.enabled	%38
template-type	176	envoy.enabled & !preflight.enabled & envoy.prometheus.enabled	%188
template-type	177		%27
template-type	177		entries(ciliumEndpointSlice)
template-type	177		entries(cluster)
template-type	177		eq(cluster.name,"")
template-type	177		ge(int(envoy.baseID),0)
template-type	177	!%348 & !%395	%4
template-type	177	!%348 & !%395 & !%387	%113
template-type	177	!%348 & !%395 & !%387 & hubble.relay.prometheus.enabled	%286
template-type	177	!%348 & !%395 & envoy.prometheus.enabled	%237
template-type	177	%288 & hubble.ui.enabled & serviceAccounts.ui.create	entries(rbac)
template-type	177	%473	entries(serviceAccounts)
template-type	177	%473 & !preflight.enabled	%129
template-type	177	%473 & !preflight.enabled	%263
template-type	177	%473 & !preflight.enabled	%38
template-type	177	%473 & !preflight.enabled	%408
template-type	177	%473 & !preflight.enabled	%52
template-type	177	%473 & !preflight.enabled	%67
template-type	177	%473 & !preflight.enabled	%79
template-type	177	%473 & !preflight.enabled	%82
template-type	177	%473 & !preflight.enabled	entries(bpf)
template-type	177	%473 & !preflight.enabled	entries(bpf.autoMount)
template-type	177	%473 & !preflight.enabled	entries(debug)
template-type	177	%473 & !preflight.enabled	entries(envoy.image)
template-type	177	%473 & !preflight.enabled & %461	%308
template-type	177	%473 & !preflight.enabled & debug.enabled	hasKey(debug,"verbose")
template-type	177	%473 & !preflight.enabled & debug.enabled & hasKey(debug,"verbose") & debug.verbose	%64
template-type	177	%473 & !preflight.enabled & each $1 envoy.extraHostPathMounts	entries($1)
template-type	177	%473 & !preflight.enabled & envoy.prometheus.enabled	%237
template-type	177	%473 & !preflight.enabled & k8sServiceHost	%12
template-type	177	%492 & !%141	%150
template-type	177	agent	entries(etcd)
template-type	177	agent	entries(rbac)
template-type	177	agent & !preflight.enabled & !sleepAfterInit	entries(ipv4)
template-type	177	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled	%92
template-type	177	agent & !preflight.enabled & k8sServiceHost	%12
template-type	177	agent & !preflight.enabled & keepDeprecatedLabels	entries(gke)
template-type	177	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	%147
template-type	177	agent & hubble.enabled & hubble.metrics.tls.enabled & %134	%147
template-type	177	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled	%134
template-type	177	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %134	%75
template-type	177	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %134	prepend(hubble.metrics.tls.server.extraDnsNames,join(".",list(%75,"hubble-metrics.cilium.io")))
template-type	177	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %134 & tls.ca.cert & tls.ca.key	%219
template-type	177	agent & rbac.create	entries(l2announcements)
template-type	177	agent & rbac.create & hubble.enabled	%112
template-type	177	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.agent.serviceAccount.create	entries(rbac)
template-type	177	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & authentication.mutual.spire.install.server.serviceAccount.create	entries(rbac)
template-type	177	gatewayAPI.enabled	%281
template-type	177	gatewayAPI.enabled	entries(gatewayAPI.gatewayClass)
template-type	177	gatewayAPI.enabled & !%281	%270
template-type	177	ge(int(envoy.baseID),0)	%126
template-type	177	hubble.enabled	entries(hubble.metrics.tls)
template-type	177	hubble.enabled & hubble.metrics.tls.enabled	entries(hubble.tls.auto)
template-type	177	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled	%238
template-type	177	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %238	%147
template-type	177	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %238	%285
template-type	177	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %238	%75
template-type	177	hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %238 & hubble.metrics.tls.server.extraIpAddresses	%307
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	%217
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	%24
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	%253
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & hubble.metrics.enabled & hubble.metrics.tls.enabled	%147
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & hubble.metrics.enabled & hubble.metrics.tls.enabled	%285
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & hubble.metrics.enabled & hubble.metrics.tls.enabled	%307
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%273
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%290
template-type	177	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & serviceAccounts.hubblecertgen.create	entries(rbac)
template-type	177	ingressController.enabled	%303
template-type	177	ingressController.enabled	entries(ingressController.hostNetwork)
template-type	177	ingressController.enabled & !%303	%277
template-type	177	ingressController.enabled & %429	%371
template-type	177	ingressController.enabled & %429 & !%371	%359
template-type	177	operator.enabled	entries(etcd)
template-type	177	operator.enabled & k8sServiceHost	%12
template-type	177	operator.enabled & operator.hostNetwork	%232
template-type	177	operator.enabled & operator.hostNetwork	entries(ipv4)
template-type	177	operator.enabled & serviceAccounts.operator.create	entries(rbac)
template-type	177	operator.enabled & serviceAccounts.operator.create & rbac.create	%88
template-type	177	operator.enabled & serviceAccounts.operator.create & rbac.create & %88 & !disableEndpointCRD	%195
template-type	177	preflight.enabled	entries(etcd)
template-type	177	preflight.enabled	entries(rbac)
template-type	177	preflight.enabled & preflight.validateCNPs	entries(preflight.readinessProbe)
template-type	177	preflight.enabled & preflight.validateCNPs & k8sServiceHost	%12
template-type	177	preflight.enabled & rbac.create	entries(l2announcements)
template-type	177	preflight.enabled & rbac.create & hubble.enabled	%112
template-type	178	%338	%287
template-type	178	%338	%330
template-type	178	%338	%377
template-type	178	%338 & !%377	%378
template-type	178	%338 & !%377 & %378	%248
template-type	178	%338 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%235
template-type	178	%338 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%247
template-type	178	%338 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	entries(tls.ca)
template-type	178	%338 & %287	%159
template-type	178	%338 & %287 & each $1 clustermesh.config.clusters	entries($1)
template-type	178	%338 & clustermesh.apiserver.tls.auto.enabled & %295	%247
template-type	178	%338 & clustermesh.apiserver.tls.auto.enabled & %315	%247
template-type	178	%338 & clustermesh.apiserver.tls.auto.enabled & %315	%335
template-type	178	%338 & clustermesh.apiserver.tls.auto.enabled & %315	%347
template-type	178	%338 & clustermesh.apiserver.tls.auto.enabled & %342	%247
template-type	178	%338 & serviceAccounts.clustermeshApiserver.create	entries(rbac)
template-type	178	%353	%45
template-type	178	%400	entries(etcd)
template-type	178	%400 & !preflight.enabled	%1
template-type	178	%400 & !preflight.enabled	%102
template-type	178	%400 & !preflight.enabled	%103
template-type	178	%400 & !preflight.enabled	%104
template-type	178	%400 & !preflight.enabled	%105
template-type	178	%400 & !preflight.enabled	%106
template-type	178	%400 & !preflight.enabled	%123
template-type	178	%400 & !preflight.enabled	%124
template-type	178	%400 & !preflight.enabled	%131
template-type	178	%400 & !preflight.enabled	%136
template-type	178	%400 & !preflight.enabled	%138
template-type	178	%400 & !preflight.enabled	%139
template-type	178	%400 & !preflight.enabled	%15
template-type	178	%400 & !preflight.enabled	%154
template-type	178	%400 & !preflight.enabled	%17
template-type	178	%400 & !preflight.enabled	%18
template-type	178	%400 & !preflight.enabled	%180
template-type	178	%400 & !preflight.enabled	%195
template-type	178	%400 & !preflight.enabled	%198
template-type	178	%400 & !preflight.enabled	%208
template-type	178	%400 & !preflight.enabled	%209
template-type	178	%400 & !preflight.enabled	%239
template-type	178	%400 & !preflight.enabled	%258
template-type	178	%400 & !preflight.enabled	%263
template-type	178	%400 & !preflight.enabled	%29
template-type	178	%400 & !preflight.enabled	%30
template-type	178	%400 & !preflight.enabled	%31
template-type	178	%400 & !preflight.enabled	%316
template-type	178	%400 & !preflight.enabled	%32
template-type	178	%400 & !preflight.enabled	%331
template-type	178	%400 & !preflight.enabled	%332
template-type	178	%400 & !preflight.enabled	%357
template-type	178	%400 & !preflight.enabled	%358
template-type	178	%400 & !preflight.enabled	%366
template-type	178	%400 & !preflight.enabled	%367
template-type	178	%400 & !preflight.enabled	%368
template-type	178	%400 & !preflight.enabled	%4
template-type	178	%400 & !preflight.enabled	%42
template-type	178	%400 & !preflight.enabled	%43
template-type	178	%400 & !preflight.enabled	%45
template-type	178	%400 & !preflight.enabled	%455
template-type	178	%400 & !preflight.enabled	%47
template-type	178	%400 & !preflight.enabled	%5
template-type	178	%400 & !preflight.enabled	%506
template-type	178	%400 & !preflight.enabled	%54
template-type	178	%400 & !preflight.enabled	%55
template-type	178	%400 & !preflight.enabled	%59
template-type	178	%400 & !preflight.enabled	%60
template-type	178	%400 & !preflight.enabled	%61
template-type	178	%400 & !preflight.enabled	%72
template-type	178	%400 & !preflight.enabled	%78
template-type	178	%400 & !preflight.enabled	%79
template-type	178	%400 & !preflight.enabled	%93
template-type	178	%400 & !preflight.enabled	%98
template-type	178	%400 & !preflight.enabled	entries(aksbyocni)
template-type	178	%400 & !preflight.enabled	entries(alibabacloud)
template-type	178	%400 & !preflight.enabled	entries(azure)
template-type	178	%400 & !preflight.enabled	entries(bpf)
template-type	178	%400 & !preflight.enabled	entries(bpf.events)
template-type	178	%400 & !preflight.enabled	entries(bpf.events.drop)
template-type	178	%400 & !preflight.enabled	entries(cni)
template-type	178	%400 & !preflight.enabled	entries(debug)
template-type	178	%400 & !preflight.enabled	entries(egressGateway)
template-type	178	%400 & !preflight.enabled	entries(encryption)
template-type	178	%400 & !preflight.enabled	entries(eni)
template-type	178	%400 & !preflight.enabled	entries(envoy.log)
template-type	178	%400 & !preflight.enabled	entries(gke)
template-type	178	%400 & !preflight.enabled	entries(ipam)
template-type	178	%400 & !preflight.enabled	entries(ipam.operator)
template-type	178	%400 & !preflight.enabled	entries(ipv4)
template-type	178	%400 & !preflight.enabled	entries(ipv6)
template-type	178	%400 & !preflight.enabled	entries(l2announcements)
template-type	178	%400 & !preflight.enabled	entries(nat46x64Gateway)
template-type	178	%400 & !preflight.enabled	entries(nodeIPAM)
template-type	178	%400 & !preflight.enabled	entries(operator.pprof)
template-type	178	%400 & !preflight.enabled	entries(pmtuDiscovery)
template-type	178	%400 & !preflight.enabled	entries(pprof)
template-type	178	%400 & !preflight.enabled	entries(securityContext)
template-type	178	%400 & !preflight.enabled	hasKey(.,"devices")
template-type	178	%400 & !preflight.enabled	hasKey(.,"hostPort")
template-type	178	%400 & !preflight.enabled	hasKey(.,"l7Proxy")
template-type	178	%400 & !preflight.enabled	hasKey(.,"labels")
template-type	178	%400 & !preflight.enabled	hasKey(.,"loadBalancer")
template-type	178	%400 & !preflight.enabled	hasKey(.,"nodePort")
template-type	178	%400 & !preflight.enabled	hasKey(.,"vtep")
template-type	178	%400 & !preflight.enabled	hasKey(bpf,"enableTCX")
template-type	178	%400 & !preflight.enabled	hasKey(bpf,"lbMapMax")
template-type	178	%400 & !preflight.enabled	hasKey(bpf,"root")
template-type	178	%400 & !preflight.enabled	hasKey(cluster,"id")
template-type	178	%400 & !preflight.enabled	hasKey(cni,"customConf")
template-type	178	%400 & !preflight.enabled	hasKey(debug,"verbose")
template-type	178	%400 & !preflight.enabled	hasKey(sctp,"enabled")
template-type	178	%400 & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%260
template-type	178	%400 & !preflight.enabled & %123	entries(k8s)
template-type	178	%400 & !preflight.enabled & %124	entries(k8s)
template-type	178	%400 & !preflight.enabled & %138	%63
template-type	178	%400 & !preflight.enabled & %154	%7
template-type	178	%400 & !preflight.enabled & %17	entries(cgroup)
template-type	178	%400 & !preflight.enabled & %18	entries(maglev)
template-type	178	%400 & !preflight.enabled & %316	%291
template-type	178	%400 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")
template-type	178	%400 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv6")
template-type	178	%400 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)
template-type	178	%400 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1.ipv4)
template-type	178	%400 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)
template-type	178	%400 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1.ipv6)
template-type	178	%400 & !preflight.enabled & %32	entries(maglev)
template-type	178	%400 & !preflight.enabled & %331 & ipv4.enabled	%282
template-type	178	%400 & !preflight.enabled & %331 & ipv6.enabled	%283
template-type	178	%400 & !preflight.enabled & %455	%457
template-type	178	%400 & !preflight.enabled & %455	%89
template-type	178	%400 & !preflight.enabled & %506	%508
template-type	178	%400 & !preflight.enabled & %59	%0
template-type	178	%400 & !preflight.enabled & %61	%155
template-type	178	%400 & !preflight.enabled & %61	%8
template-type	178	%400 & !preflight.enabled & %93	entries(k8s)
template-type	178	%400 & !preflight.enabled & %97	%304
template-type	178	%400 & !preflight.enabled & %97	%360
template-type	178	%400 & !preflight.enabled & %97	%381
template-type	178	%400 & !preflight.enabled & %97 & %304	%236
template-type	178	%400 & !preflight.enabled & %97 & %360	%236
template-type	178	%400 & !preflight.enabled & %97 & %381	%236
template-type	178	%400 & !preflight.enabled & customCalls	entries(customCalls)
template-type	178	%400 & !preflight.enabled & dnsProxy	%228
template-type	178	%400 & !preflight.enabled & dnsProxy	%240
template-type	178	%400 & !preflight.enabled & dnsProxy	entries(dnsProxy)
template-type	178	%400 & !preflight.enabled & dnsProxy & !%240	%454
template-type	178	%400 & !preflight.enabled & encryption.enabled	%46
template-type	178	%400 & !preflight.enabled & encryption.enabled & !%46	%101
template-type	178	%400 & !preflight.enabled & encryption.enabled & !%46 & %101	%66
template-type	178	%400 & !preflight.enabled & encryption.enabled & %46	%199
template-type	178	%400 & !preflight.enabled & encryption.enabled & %46	%3
template-type	178	%400 & !preflight.enabled & endpointHealthChecking.enabled	%456
template-type	178	%400 & !preflight.enabled & endpointHealthChecking.enabled & !%456	%454
template-type	178	%400 & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
template-type	178	%400 & !preflight.enabled & eni.enabled	entries(endpointRoutes)
template-type	178	%400 & !preflight.enabled & etcd.enabled	range(etcd.endpoints)
template-type	178	%400 & !preflight.enabled & gatewayAPI.enabled	%194
template-type	178	%400 & !preflight.enabled & gatewayAPI.enabled	%289
template-type	178	%400 & !preflight.enabled & gatewayAPI.enabled	%99
template-type	178	%400 & !preflight.enabled & gke.enabled	%259
template-type	178	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	%125
template-type	178	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	%156
template-type	178	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	%166
template-type	178	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	%171
template-type	178	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	%211
template-type	178	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	%49
template-type	178	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	entries(loadBalancer)
template-type	178	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	entries(loadBalancer.l7)
template-type	178	%400 & !preflight.enabled & hasKey(.,"nodePort")	%183
template-type	178	%400 & !preflight.enabled & hasKey(.,"nodePort")	%212
template-type	178	%400 & !preflight.enabled & hasKey(.,"nodePort")	%62
template-type	178	%400 & !preflight.enabled & hasKey(.,"nodePort")	entries(nodePort)
template-type	178	%400 & !preflight.enabled & hasKey(.,"nodePort")	hasKey(nodePort,"range")
template-type	178	%400 & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%312
template-type	178	%400 & !preflight.enabled & hasKey(.,"nodePort") & %62	%13
template-type	178	%400 & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
template-type	178	%400 & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)
template-type	178	%400 & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"cidr")
template-type	178	%400 & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"endpoint")
template-type	178	%400 & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"mac")
template-type	178	%400 & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"mask")
template-type	178	%400 & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
template-type	178	%400 & !preflight.enabled & hostFirewall	entries(hostFirewall)
template-type	178	%400 & !preflight.enabled & hubble.enabled	%108
template-type	178	%400 & !preflight.enabled & hubble.enabled	%112
template-type	178	%400 & !preflight.enabled & hubble.enabled	%181
template-type	178	%400 & !preflight.enabled & hubble.enabled	%92
template-type	178	%400 & !preflight.enabled & hubble.enabled & hubble.export	%68
template-type	178	%400 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%74
template-type	178	%400 & !preflight.enabled & hubble.enabled & hubble.redact	%86
template-type	178	%400 & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%230
template-type	178	%400 & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%216
template-type	178	%400 & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.kafka	%53
template-type	178	%400 & !preflight.enabled & ingressController.enabled	%268
template-type	178	%400 & !preflight.enabled & ingressController.enabled	%340
template-type	178	%400 & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%243
template-type	178	%400 & !preflight.enabled & prometheus.enabled & prometheus.metrics	%19
template-type	178	%473 & !preflight.enabled	entries(daemon)
template-type	178	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%246
template-type	178	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	entries(tls.ca)
template-type	178	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%245
template-type	178	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	entries(tls.ca)
template-type	179	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled	entries(tls.ca)
template-type	179	agent & hubble.enabled & hubble.metrics.tls.enabled & %134	entries(tls.ca)
template-type	18	agent & !preflight.enabled & pprof	entries(pprof)
template-type	180		%369
template-type	180	%369	%356
template-type	180	%369	gt(len(cluster.name),32)
template-type	180	%369	len(cluster.name)
template-type	180	%400 & !preflight.enabled	entries(bgp)
template-type	180	%400 & !preflight.enabled & bgp.enabled	entries(bgp.announce)
template-type	180	%400 & !preflight.enabled & hasKey(.,"externalIPs") & !%510	%507
template-type	180	%400 & !preflight.enabled & hasKey(.,"externalIPs") & %514	entries(externalIPs)
template-type	180	%400 & !preflight.enabled & hasKey(.,"hostPort") & !%510	%507
template-type	180	%400 & !preflight.enabled & hasKey(.,"hostPort") & %514	entries(hostPort)
template-type	180	agent & rbac.create	%57
template-type	180	operator.enabled & clustermesh.enableEndpointSliceSynchronization & clustermesh.config.enabled & !%393 & each $1 clustermesh.config.clusters	range($1.ips)
template-type	180	operator.enabled & clustermesh.enableEndpointSliceSynchronization & tls.caBundle.enabled	%325
template-type	180	preflight.enabled & rbac.create	%57
template-type	181	%473 & !preflight.enabled	%232
template-type	181	%473 & !preflight.enabled	%4
template-type	181	%473 & !preflight.enabled	entries(envoy.log)
template-type	181	%473 & !preflight.enabled	entries(ipv4)
template-type	182	agent & !preflight.enabled & prometheus.enabled	%4
template-type	183	%400 & !preflight.enabled & !%473	%23
template-type	183	%400 & !preflight.enabled & !%473	entries(envoy.debug)
template-type	183	%473 & !preflight.enabled & envoy.prometheus.enabled	%23
template-type	183	%473 & !preflight.enabled & envoy.prometheus.enabled	entries(envoy.debug)
template-type	183	agent & !preflight.enabled	entries(socketLB)
template-type	184	%400 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%147
template-type	184	%400 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%224
template-type	184	agent & !preflight.enabled & %279 & prometheus.enabled	%23
template-type	184	agent & !preflight.enabled & %279 & prometheus.enabled	entries(envoy.debug)
template-type	184	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%147
template-type	184	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%224
template-type	184	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled & hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name	%392
template-type	184	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%333
template-type	184	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%75
template-type	185	%400 & !preflight.enabled	%513
template-type	185	%400 & !preflight.enabled	hasKey(.,"externalIPs")
template-type	185	%400 & !preflight.enabled & hasKey(.,"externalIPs")	%510
template-type	185	%400 & !preflight.enabled & hasKey(.,"hostPort")	%510
template-type	185	%400 & !preflight.enabled & hasKey(.,"nodePort")	%510
template-type	185	%400 & !preflight.enabled & hasKey(.,"nodePort") & !%510	%507
template-type	186	preflight.enabled & %128 & k8sServiceHost	%12
template-type	187	%288 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled	%70
template-type	187	%288 & hubble.ui.enabled & hubble.relay.tls.server.enabled & !hubble.ui.standalone.enabled	entries(hubble.ui.tls)
template-type	187	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %92	%24
template-type	187	agent & hubble.enabled & hubble.metrics.tls.enabled & !hubble.tls.auto.enabled & !hubble.metrics.tls.server.existingSecret	entries(tls.ca)
template-type	187	agent & hubble.enabled & hubble.metrics.tls.enabled & hubble.tls.auto.enabled & %134	entries(tls.ca)
template-type	187	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & !hubble.tls.server.existingSecret	entries(tls.ca)
template-type	187	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%114
template-type	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & !hubble.relay.tls.client.existingSecret	entries(tls.ca)
template-type	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.relay.tls.server.existingSecret	entries(tls.ca)
template-type	187	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled & !hubble.ui.tls.client.existingSecret	entries(tls.ca)
template-type	188	%400 & !preflight.enabled	entries(nat)
template-type	189	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled & hubble.metrics.tls.enabled	%24
template-type	19	agent & !preflight.enabled	%55
template-type	190		%110
template-type	190		%21
template-type	190		%22
template-type	190		%233
template-type	190		%254
template-type	190		%76
template-type	190	!%110	%145
template-type	190	!%110 & !%145	%163
template-type	190	!%110 & !%145 & !%163	%144
template-type	190	!%314	%191
template-type	191		ge(int(cluster.id),128)
template-type	191	!%320	ge(int(cluster.id),384)
template-type	191	!%320 & ge(int(cluster.id),384)	le(int(cluster.id),511)
template-type	191	%434	entries(eni)
template-type	191	%434 & !eni.enabled	entries(alibabacloud)
template-type	191	%434 & !eni.enabled & !alibabacloud.enabled	%84
template-type	191	%434 & !eni.enabled & !alibabacloud.enabled	entries(cni)
template-type	191	ge(int(cluster.id),128)	le(int(cluster.id),255)
template-type	192	%400 & !preflight.enabled & %97	%305
template-type	192	%400 & !preflight.enabled & %97 & %305	%236
template-type	193	%473 & !preflight.enabled	%23
template-type	193	%473 & !preflight.enabled	entries(envoy.debug)
template-type	193	%473 & !preflight.enabled	entries(ipv6)
template-type	194	%400 & !preflight.enabled	%23
template-type	194	%400 & !preflight.enabled	entries(envoy.debug)
template-type	195		%313
template-type	195		%372
template-type	195	%372	ge(int(cluster.id),128)
template-type	195	%372 & !%320	ge(int(cluster.id),384)
template-type	195	%372 & !%320 & ge(int(cluster.id),384)	le(int(cluster.id),511)
template-type	195	%372 & %434	entries(eni)
template-type	195	%372 & %434 & !eni.enabled	entries(alibabacloud)
template-type	195	%372 & %434 & !eni.enabled & !alibabacloud.enabled	%84
template-type	195	%372 & %434 & !eni.enabled & !alibabacloud.enabled	entries(cni)
template-type	195	%372 & ge(int(cluster.id),128)	le(int(cluster.id),255)
template-type	196	%473 & !preflight.enabled & envoy.prometheus.enabled	%188
template-type	197		%356
template-type	197		entries(hubble.metrics.dynamic)
template-type	197		entries(tls.secretSync)
template-type	197		entries(tls.secretsNamespace)
template-type	197		gt(len(cluster.name),32)
template-type	197		len(cluster.name)
template-type	197	!resourceQuotas.enabled & %390	entries(gke)
template-type	197	%288 & hubble.ui.enabled	eq("",default("",hubble.ui.backend.image.tag))
template-type	197	%288 & hubble.ui.enabled	eq("",default("",hubble.ui.frontend.image.tag))
template-type	197	%350 & !%185	%87
template-type	197	%440 & agent	%165
template-type	197	%440 & agent	%81
template-type	197	%440 & operator.enabled	%119
template-type	197	%440 & operator.enabled	%196
template-type	197	%473 & !preflight.enabled	eq("",default("",envoy.image.tag))
template-type	197	agent & !preflight.enabled	%56
template-type	197	agent & !preflight.enabled	entries(scheduling)
template-type	197	agent & !preflight.enabled	eq(scheduling.mode,"anti-affinity")
template-type	197	agent & !preflight.enabled & prometheus.enabled & prometheus.serviceMonitor.enabled & envoy.prometheus.enabled	%237
template-type	197	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled	eq("",default("",authentication.mutual.spire.install.initImage.tag))
template-type	197	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%384	eq("",default("",authentication.mutual.spire.install.agent.image.tag))
template-type	197	authentication.mutual.spire.enabled & authentication.mutual.spire.install.enabled & !%388	eq("",default("",authentication.mutual.spire.install.server.image.tag))
template-type	197	clustermesh.config.enabled	%476
template-type	197	hubble.enabled & %354	%204
template-type	197	hubble.enabled & hubble.relay.enabled	eq("",default("",hubble.relay.image.tag))
template-type	197	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	%177
template-type	197	hubble.metrics.dynamic.enabled	entries(hubble.metrics.dynamic.config)
template-type	197	kindIs("invalid",tls.secretSync.enabled)	semverCompare(">=1.17",default("1.17",upgradeCompatibility))
template-type	197	l7Proxy & %109	%369
template-type	197	nodeinit.enabled	eq("",default("",nodeinit.image.tag))
template-type	197	operator.enabled & !operator.image.override	eq("",default("",operator.image.tag))
template-type	197	preflight.enabled	eq("",default("",preflight.image.tag))
template-type	198	%400 & !preflight.enabled	hasKey(ipam,"multiPoolPreAllocation")
template-type	198	agent & !preflight.enabled & %279 & prometheus.enabled	%4
template-type	199	agent & !preflight.enabled & prometheus.enabled & !prometheus.metricsService	%4
template-type	199	agent & !preflight.enabled & prometheus.enabled & or(prometheus.serviceMonitor.enabled,prometheus.metricsService)	%4
template-type	199	clustermesh.config.enabled & each $1 clustermesh.config.clusters	%407
template-type	199	operator.enabled & %411 & clustermesh.config.enabled & !%393 & each $1 clustermesh.config.clusters	range($1.ips)
template-type	199	operator.enabled & %411 & tls.caBundle.enabled	%325
template-type	2		entries(etcd)
template-type	2	agent	%57
template-type	2	agent & !preflight.enabled	%102
template-type	2	agent & !preflight.enabled	%103
template-type	2	agent & !preflight.enabled	%104
template-type	2	agent & !preflight.enabled	%106
template-type	2	agent & !preflight.enabled	%123
template-type	2	agent & !preflight.enabled	%138
template-type	2	agent & !preflight.enabled	%15
template-type	2	agent & !preflight.enabled	%18
template-type	2	agent & !preflight.enabled	%180
template-type	2	agent & !preflight.enabled	%208
template-type	2	agent & !preflight.enabled	%209
template-type	2	agent & !preflight.enabled	%29
template-type	2	agent & !preflight.enabled	%31
template-type	2	agent & !preflight.enabled	%32
template-type	2	agent & !preflight.enabled	%331
template-type	2	agent & !preflight.enabled	%47
template-type	2	agent & !preflight.enabled	%54
template-type	2	agent & !preflight.enabled	%60
template-type	2	agent & !preflight.enabled	%93
template-type	2	agent & !preflight.enabled	%98
template-type	2	agent & !preflight.enabled	entries(azure)
template-type	2	agent & !preflight.enabled	entries(cluster)
template-type	2	agent & !preflight.enabled	entries(debug)
template-type	2	agent & !preflight.enabled	entries(gke)
template-type	2	agent & !preflight.enabled	entries(ipam)
template-type	2	agent & !preflight.enabled	entries(ipv4)
template-type	2	agent & !preflight.enabled	entries(ipv6)
template-type	2	agent & !preflight.enabled	entries(proxy)
template-type	2	agent & !preflight.enabled	hasKey(.,"devices")
template-type	2	agent & !preflight.enabled	hasKey(.,"externalIPs")
template-type	2	agent & !preflight.enabled	hasKey(.,"hostPort")
template-type	2	agent & !preflight.enabled	hasKey(.,"l7Proxy")
template-type	2	agent & !preflight.enabled	hasKey(.,"labels")
template-type	2	agent & !preflight.enabled	hasKey(.,"loadBalancer")
template-type	2	agent & !preflight.enabled	hasKey(.,"nodePort")
template-type	2	agent & !preflight.enabled	hasKey(bpf,"lbMapMax")
template-type	2	agent & !preflight.enabled	hasKey(cluster,"id")
template-type	2	agent & !preflight.enabled	hasKey(cni,"customConf")
template-type	2	agent & !preflight.enabled	hasKey(debug,"verbose")
template-type	2	agent & !preflight.enabled & %123	entries(k8s)
template-type	2	agent & !preflight.enabled & %138	%63
template-type	2	agent & !preflight.enabled & %18	entries(maglev)
template-type	2	agent & !preflight.enabled & %32	entries(maglev)
template-type	2	agent & !preflight.enabled & %93	entries(k8s)
template-type	2	agent & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
template-type	2	agent & !preflight.enabled & etcd.enabled & !etcd.managed	range(etcd.endpoints)
template-type	2	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%125
template-type	2	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%171
template-type	2	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%49
template-type	2	agent & !preflight.enabled & hasKey(.,"nodePort")	%212
template-type	2	agent & !preflight.enabled & hasKey(.,"nodePort")	entries(nodePort)
template-type	2	agent & !preflight.enabled & hasKey(.,"nodePort")	hasKey(nodePort,"range")
template-type	2	agent & !preflight.enabled & hubble.enabled	%108
template-type	2	agent & !preflight.enabled & hubble.enabled	%92
template-type	2	agent & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%74
template-type	2	etcd.managed	entries(etcd.image)
template-type	2	etcd.managed	entries(serviceAccounts.etcd)
template-type	2	operator.enabled	entries(ipv4)
template-type	2	preflight.enabled	%57
template-type	20	preflight.enabled	%128
template-type	200	%338	%311
template-type	200	%338 & clustermesh.apiserver.tls.auto.enabled & %295	%479
template-type	200	%338 & clustermesh.apiserver.tls.auto.enabled & %315	%177
template-type	200	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & clustermesh.annotations	%111
template-type	200	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & clustermesh.annotations	%222
template-type	200	%400 & !preflight.enabled	%169
template-type	200	%400 & !preflight.enabled	%170
template-type	200	%400 & !preflight.enabled	%176
template-type	200	%400 & !preflight.enabled	%218
template-type	200	%400 & !preflight.enabled	%266
template-type	200	%400 & !preflight.enabled	%35
template-type	200	%400 & !preflight.enabled	%91
template-type	200	%400 & !preflight.enabled & %266	entries(daemon)
template-type	200	%400 & !preflight.enabled & bgpControlPlane.enabled	%192
template-type	200	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	%284
template-type	200	%400 & !preflight.enabled & hasKey(.,"loadBalancer")	hasKey(loadBalancer,"experimental")
template-type	200	%400 & !preflight.enabled & hasKey(.,"loadBalancer") & %284	%275
template-type	200	clustermesh.useAPIServer & %127	%323
template-type	200	clustermesh.useAPIServer & %127 & %323	%297
template-type	200	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%111
template-type	200	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets & clustermesh.annotations	%222
template-type	200	externalWorkloads.enabled & %127	%323
template-type	200	externalWorkloads.enabled & %127 & %323	%297
template-type	200	preflight.enabled & preflight.annotations	entries(preflight.annotations)
template-type	200	preflight.enabled & preflight.annotations	entries(preflight.annotations.Values)
template-type	201	%400 & !preflight.enabled & hasKey(.,"externalIPs") & %510	entries(externalIPs)
template-type	201	%400 & !preflight.enabled & hasKey(.,"hostPort") & %510	entries(hostPort)
template-type	202	%482 & tls.secretsNamespace.name	%100
template-type	202	tls.secretsNamespace.create & tls.secretsNamespace.name	%231
template-type	203	%482 & tls.secretsNamespace.name	entries(serviceAccounts)
template-type	204	agent & !preflight.enabled & %402	%39
template-type	204	agent & !preflight.enabled & %402 & prometheus.enabled	%23
template-type	204	agent & !preflight.enabled & %402 & prometheus.enabled	%4
template-type	204	agent & !preflight.enabled & %402 & prometheus.enabled	entries(envoy.debug)
template-type	205	%400 & !preflight.enabled	%34
template-type	205	%400 & !preflight.enabled & hubble.enabled & %354 & hubble.metrics.tls.enabled	%147
template-type	205	%400 & !preflight.enabled & hubble.enabled & %354 & hubble.metrics.tls.enabled	%224
template-type	206	agent & !preflight.enabled & hubble.enabled & %354 & hubble.metrics.tls.enabled	%147
template-type	206	agent & !preflight.enabled & hubble.enabled & %354 & hubble.metrics.tls.enabled	%224
template-type	206	agent & !preflight.enabled & hubble.enabled & %354 & hubble.metrics.tls.enabled & hubble.metrics.tls.server.mtls.enabled & hubble.metrics.tls.server.mtls.name	%392
template-type	206	hubble.enabled & %354 & hubble.metrics.serviceMonitor.enabled	%150
template-type	206	hubble.enabled & %354 & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%333
template-type	206	hubble.enabled & %354 & hubble.metrics.serviceMonitor.enabled & hubble.metrics.tls.enabled	%75
template-type	207	agent & !preflight.enabled & hubble.enabled & %354 & hubble.metrics.tls.enabled	%24
template-type	208	tls.secretsNamespace.create & tls.secretsNamespace.name & !preflight.enabled	%231
template-type	209	!preflight.enabled & %482 & tls.secretsNamespace.name	%100
template-type	21	!externalWorkloads.enabled	entries(clustermesh)
template-type	21	%338	entries(clustermesh)
template-type	21	agent & !preflight.enabled	entries(clustermesh)
template-type	210	%400 & !preflight.enabled	%214
template-type	211	%400 & !preflight.enabled	%505
template-type	211	%400 & !preflight.enabled & hasKey(.,"hostPort")	%507
template-type	211	%400 & !preflight.enabled & hasKey(.,"hostPort") & %507	entries(hostPort)
template-type	211	%400 & !preflight.enabled & hasKey(.,"nodePort")	%507
template-type	211	%400 & !preflight.enabled & hubble.enabled	%28
template-type	211	%400 & !preflight.enabled & hubble.enabled & !%28	eq(ipv4.enabled,false)
template-type	212		%190
template-type	212		%200
template-type	212		%261
template-type	212		%362
template-type	212		entries(k8sClientExponentialBackoff)
template-type	212		entries(k8sServiceHostRef)
template-type	212	!%200	%210
template-type	212	!%200 & !%210	%182
template-type	212	!%442 & !%458	entries(tls.ca)
template-type	212	%288 & hubble.ui.enabled & hubble.ui.podDisruptionBudget.enabled & %365	hasKey(hubble.ui.podDisruptionBudget,"unhealthyPodEvictionPolicy")
template-type	212	%319	entries(etcd)
template-type	212	%319 & !preflight.enabled	%1
template-type	212	%319 & !preflight.enabled	%102
template-type	212	%319 & !preflight.enabled	%103
template-type	212	%319 & !preflight.enabled	%105
template-type	212	%319 & !preflight.enabled	%106
template-type	212	%319 & !preflight.enabled	%123
template-type	212	%319 & !preflight.enabled	%124
template-type	212	%319 & !preflight.enabled	%131
template-type	212	%319 & !preflight.enabled	%136
template-type	212	%319 & !preflight.enabled	%138
template-type	212	%319 & !preflight.enabled	%139
template-type	212	%319 & !preflight.enabled	%15
template-type	212	%319 & !preflight.enabled	%154
template-type	212	%319 & !preflight.enabled	%169
template-type	212	%319 & !preflight.enabled	%17
template-type	212	%319 & !preflight.enabled	%170
template-type	212	%319 & !preflight.enabled	%176
template-type	212	%319 & !preflight.enabled	%18
template-type	212	%319 & !preflight.enabled	%180
template-type	212	%319 & !preflight.enabled	%195
template-type	212	%319 & !preflight.enabled	%198
template-type	212	%319 & !preflight.enabled	%208
template-type	212	%319 & !preflight.enabled	%209
template-type	212	%319 & !preflight.enabled	%214
template-type	212	%319 & !preflight.enabled	%23
template-type	212	%319 & !preflight.enabled	%258
template-type	212	%319 & !preflight.enabled	%263
template-type	212	%319 & !preflight.enabled	%266
template-type	212	%319 & !preflight.enabled	%29
template-type	212	%319 & !preflight.enabled	%30
template-type	212	%319 & !preflight.enabled	%31
template-type	212	%319 & !preflight.enabled	%32
template-type	212	%319 & !preflight.enabled	%332
template-type	212	%319 & !preflight.enabled	%34
template-type	212	%319 & !preflight.enabled	%35
template-type	212	%319 & !preflight.enabled	%357
template-type	212	%319 & !preflight.enabled	%366
template-type	212	%319 & !preflight.enabled	%367
template-type	212	%319 & !preflight.enabled	%368
template-type	212	%319 & !preflight.enabled	%4
template-type	212	%319 & !preflight.enabled	%42
template-type	212	%319 & !preflight.enabled	%43
template-type	212	%319 & !preflight.enabled	%45
template-type	212	%319 & !preflight.enabled	%455
template-type	212	%319 & !preflight.enabled	%47
template-type	212	%319 & !preflight.enabled	%54
template-type	212	%319 & !preflight.enabled	%55
template-type	212	%319 & !preflight.enabled	%59
template-type	212	%319 & !preflight.enabled	%60
template-type	212	%319 & !preflight.enabled	%61
template-type	212	%319 & !preflight.enabled	%72
template-type	212	%319 & !preflight.enabled	%78
template-type	212	%319 & !preflight.enabled	%79
template-type	212	%319 & !preflight.enabled	%91
template-type	212	%319 & !preflight.enabled	%93
template-type	212	%319 & !preflight.enabled	%98
template-type	212	%319 & !preflight.enabled	entries(aksbyocni)
template-type	212	%319 & !preflight.enabled	entries(alibabacloud)
template-type	212	%319 & !preflight.enabled	entries(azure)
template-type	212	%319 & !preflight.enabled	entries(bpf)
template-type	212	%319 & !preflight.enabled	entries(bpf.events)
template-type	212	%319 & !preflight.enabled	entries(bpf.events.drop)
template-type	212	%319 & !preflight.enabled	entries(cni)
template-type	212	%319 & !preflight.enabled	entries(debug)
template-type	212	%319 & !preflight.enabled	entries(egressGateway)
template-type	212	%319 & !preflight.enabled	entries(eni)
template-type	212	%319 & !preflight.enabled	entries(envoy.debug)
template-type	212	%319 & !preflight.enabled	entries(envoy.log)
template-type	212	%319 & !preflight.enabled	entries(gke)
template-type	212	%319 & !preflight.enabled	entries(ipam.operator)
template-type	212	%319 & !preflight.enabled	entries(ipv4)
template-type	212	%319 & !preflight.enabled	entries(ipv6)
template-type	212	%319 & !preflight.enabled	entries(l2announcements)
template-type	212	%319 & !preflight.enabled	entries(localRedirectPolicies)
template-type	212	%319 & !preflight.enabled	entries(nat)
template-type	212	%319 & !preflight.enabled	entries(nat46x64Gateway)
template-type	212	%319 & !preflight.enabled	entries(nodeIPAM)
template-type	212	%319 & !preflight.enabled	entries(operator.pprof)
template-type	212	%319 & !preflight.enabled	entries(pmtuDiscovery)
template-type	212	%319 & !preflight.enabled	entries(pprof)
template-type	212	%319 & !preflight.enabled	entries(securityContext)
template-type	212	%319 & !preflight.enabled	eq(routingMode,"native")
template-type	212	%319 & !preflight.enabled	hasKey(.,"devices")
template-type	212	%319 & !preflight.enabled	hasKey(.,"l7Proxy")
template-type	212	%319 & !preflight.enabled	hasKey(.,"labels")
template-type	212	%319 & !preflight.enabled	hasKey(.,"loadBalancer")
template-type	212	%319 & !preflight.enabled	hasKey(.,"nodeLabels")
template-type	212	%319 & !preflight.enabled	hasKey(.,"nodePort")
template-type	212	%319 & !preflight.enabled	hasKey(.,"vtep")
template-type	212	%319 & !preflight.enabled	hasKey(bpf,"enableTCX")
template-type	212	%319 & !preflight.enabled	hasKey(bpf,"lbMapMax")
template-type	212	%319 & !preflight.enabled	hasKey(bpf,"policyStatsMapMax")
template-type	212	%319 & !preflight.enabled	hasKey(bpf,"root")
template-type	212	%319 & !preflight.enabled	hasKey(cluster,"id")
template-type	212	%319 & !preflight.enabled	hasKey(cni,"customConf")
template-type	212	%319 & !preflight.enabled	hasKey(debug,"metricsSamplingInterval")
template-type	212	%319 & !preflight.enabled	hasKey(debug,"verbose")
template-type	212	%319 & !preflight.enabled	hasKey(sctp,"enabled")
template-type	212	%319 & !preflight.enabled	semverCompare(">=1.18",default("1.18",upgradeCompatibility))
template-type	212	%319 & !preflight.enabled & !gke.enabled & aksbyocni.enabled	%260
template-type	212	%319 & !preflight.enabled & %138	%63
template-type	212	%319 & !preflight.enabled & %154	%7
template-type	212	%319 & !preflight.enabled & %17	entries(cgroup)
template-type	212	%319 & !preflight.enabled & %18	entries(maglev)
template-type	212	%319 & !preflight.enabled & %266	entries(daemon)
template-type	212	%319 & !preflight.enabled & %32	entries(maglev)
template-type	212	%319 & !preflight.enabled & %455	%457
template-type	212	%319 & !preflight.enabled & %455	%89
template-type	212	%319 & !preflight.enabled & %59	%0
template-type	212	%319 & !preflight.enabled & %61	%155
template-type	212	%319 & !preflight.enabled & %61 & %155	%8
template-type	212	%319 & !preflight.enabled & %97	%304
template-type	212	%319 & !preflight.enabled & %97	%305
template-type	212	%319 & !preflight.enabled & %97	%360
template-type	212	%319 & !preflight.enabled & %97	%381
template-type	212	%319 & !preflight.enabled & %97 & %304	%236
template-type	212	%319 & !preflight.enabled & %97 & %305	%236
template-type	212	%319 & !preflight.enabled & %97 & %381	%236
template-type	212	%319 & !preflight.enabled & bgpControlPlane.enabled	%192
template-type	212	%319 & !preflight.enabled & bgpControlPlane.enabled	entries(bgpControlPlane.routerIDAllocation)
template-type	212	%319 & !preflight.enabled & dnsProxy	%228
template-type	212	%319 & !preflight.enabled & dnsProxy	%240
template-type	212	%319 & !preflight.enabled & dnsProxy	entries(dnsProxy)
template-type	212	%319 & !preflight.enabled & dnsProxy & !%240	%454
template-type	212	%319 & !preflight.enabled & encryption.enabled	%46
template-type	212	%319 & !preflight.enabled & encryption.enabled & !%46	%101
template-type	212	%319 & !preflight.enabled & encryption.enabled & !%46 & %101	%66
template-type	212	%319 & !preflight.enabled & encryption.enabled & %46	%199
template-type	212	%319 & !preflight.enabled & encryption.enabled & %46	%3
template-type	212	%319 & !preflight.enabled & endpointHealthChecking.enabled	%456
template-type	212	%319 & !preflight.enabled & endpointHealthChecking.enabled & !%456	%454
template-type	212	%319 & !preflight.enabled & endpointRoutes	entries(endpointRoutes)
template-type	212	%319 & !preflight.enabled & eni.enabled	entries(endpointRoutes)
template-type	212	%319 & !preflight.enabled & etcd.enabled	range(etcd.endpoints)
template-type	212	%319 & !preflight.enabled & gatewayAPI.enabled	%194
template-type	212	%319 & !preflight.enabled & gatewayAPI.enabled	%289
template-type	212	%319 & !preflight.enabled & gatewayAPI.enabled	%99
template-type	212	%319 & !preflight.enabled & gke.enabled	%259
template-type	212	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	%125
template-type	212	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	%156
template-type	212	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	%166
template-type	212	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	%171
template-type	212	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	%211
template-type	212	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	%49
template-type	212	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	entries(loadBalancer)
template-type	212	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	entries(loadBalancer.l7)
template-type	212	%319 & !preflight.enabled & hasKey(.,"nodePort")	%183
template-type	212	%319 & !preflight.enabled & hasKey(.,"nodePort")	%212
template-type	212	%319 & !preflight.enabled & hasKey(.,"nodePort")	%62
template-type	212	%319 & !preflight.enabled & hasKey(.,"nodePort")	entries(nodePort)
template-type	212	%319 & !preflight.enabled & hasKey(.,"nodePort")	hasKey(nodePort,"range")
template-type	212	%319 & !preflight.enabled & hasKey(.,"nodePort") & !gke.enabled	%312
template-type	212	%319 & !preflight.enabled & hasKey(.,"nodePort") & %62	%13
template-type	212	%319 & !preflight.enabled & hasKey(.,"nodePort") & hasKey(nodePort,"range")	get(nodePort,"range")
template-type	212	%319 & !preflight.enabled & hasKey(.,"vtep")	entries(vtep)
template-type	212	%319 & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"cidr")
template-type	212	%319 & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"endpoint")
template-type	212	%319 & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"mac")
template-type	212	%319 & !preflight.enabled & hasKey(.,"vtep")	hasKey(vtep,"mask")
template-type	212	%319 & !preflight.enabled & hasKey(sctp,"enabled")	entries(sctp)
template-type	212	%319 & !preflight.enabled & hubble.enabled	%108
template-type	212	%319 & !preflight.enabled & hubble.enabled	%112
template-type	212	%319 & !preflight.enabled & hubble.enabled	%181
template-type	212	%319 & !preflight.enabled & hubble.enabled	%28
template-type	212	%319 & !preflight.enabled & hubble.enabled	%306
template-type	212	%319 & !preflight.enabled & hubble.enabled	%92
template-type	212	%319 & !preflight.enabled & hubble.enabled & %306	entries(hubble.networkPolicyCorrelation)
template-type	212	%319 & !preflight.enabled & hubble.enabled & %354 & hubble.metrics.tls.enabled	%147
template-type	212	%319 & !preflight.enabled & hubble.enabled & %354 & hubble.metrics.tls.enabled	%224
template-type	212	%319 & !preflight.enabled & hubble.enabled & hubble.export	%68
template-type	212	%319 & !preflight.enabled & hubble.enabled & hubble.metrics.enabled	%74
template-type	212	%319 & !preflight.enabled & hubble.enabled & hubble.redact	%86
template-type	212	%319 & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.allow	%230
template-type	212	%319 & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.http & hubble.redact.http.headers & hubble.redact.http.headers.deny	%216
template-type	212	%319 & !preflight.enabled & ingressController.enabled	%268
template-type	212	%319 & !preflight.enabled & ingressController.enabled	%340
template-type	212	%319 & !preflight.enabled & prometheus.enabled & prometheus.controllerGroupMetrics	%243
template-type	212	%319 & !preflight.enabled & prometheus.enabled & prometheus.metrics	%19
template-type	212	%362	%187
template-type	212	%362 & %187	%323
template-type	212	%362 & %187 & %323	%297
template-type	212	%473	entries(daemon)
template-type	212	%473 & !preflight.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%12
template-type	212	%493	entries(tls.ca)
template-type	212	%493 & tls.ca.cert & tls.ca.key	%219
template-type	212	agent & !preflight.enabled & cni.install & cni.iptablesRemoveAWSRules	%94
template-type	212	agent & !preflight.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%12
template-type	212	ciliumEndpointSlice.enabled	%45
template-type	212	clustermesh.useAPIServer	%202
template-type	212	clustermesh.useAPIServer	%276
template-type	212	clustermesh.useAPIServer	%310
template-type	212	clustermesh.useAPIServer	%363
template-type	212	clustermesh.useAPIServer	entries(serviceAccounts)
template-type	212	clustermesh.useAPIServer & !clustermesh.apiserver.metrics.enabled & !%427	%262
template-type	212	clustermesh.useAPIServer & %363	%164
template-type	212	clustermesh.useAPIServer & %363	%175
template-type	212	clustermesh.useAPIServer & %363	%203
template-type	212	clustermesh.useAPIServer & %363	%234
template-type	212	clustermesh.useAPIServer & %363	%262
template-type	212	clustermesh.useAPIServer & %363	%287
template-type	212	clustermesh.useAPIServer & %363	%311
template-type	212	clustermesh.useAPIServer & %363	%330
template-type	212	clustermesh.useAPIServer & %363	%438
template-type	212	clustermesh.useAPIServer & %363	entries(debug)
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%294
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	entries(tls.ca)
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295 & tls.ca.cert & tls.ca.key	%219
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%177
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%294
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%416
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%51
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	entries(certgen)
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	entries(certgen.image)
template-type	212	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%294
template-type	212	clustermesh.useAPIServer & %363 & tls.caBundle.enabled	%325
template-type	212	clustermesh.useAPIServer & %432	%175
template-type	212	clustermesh.useAPIServer & %432	%258
template-type	212	clustermesh.useAPIServer & %432	%287
template-type	212	clustermesh.useAPIServer & %432	%311
template-type	212	clustermesh.useAPIServer & %432	%438
template-type	212	clustermesh.useAPIServer & %432	entries(debug)
template-type	212	clustermesh.useAPIServer & %474	%328
template-type	212	clustermesh.useAPIServer & %474 & clustermesh.apiserver.metrics.serviceMonitor.enabled	%262
template-type	212	clustermesh.useAPIServer & %474 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.kvstoremesh.enabled & clustermesh.apiserver.metrics.kvstoremesh.enabled	%380
template-type	212	clustermesh.useAPIServer & %474 & clustermesh.apiserver.metrics.serviceMonitor.enabled & clustermesh.apiserver.metrics.etcd.enabled & %363	%355
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	%175
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	%258
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	%311
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	%438
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	entries(debug)
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled	ne(clustermesh.apiserver.kvstoremesh.kvstoreMode,"external")
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.podDisruptionBudget.enabled & %365	hasKey(clustermesh.apiserver.podDisruptionBudget,"unhealthyPodEvictionPolicy")
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%315
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315	%265
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%177
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%294
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%416
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	entries(certgen)
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	entries(certgen.image)
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	entries(debug)
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.topologySpreadConstraints	%339
template-type	212	clustermesh.useAPIServer & clustermesh.apiserver.topologySpreadConstraints & each $1 clustermesh.apiserver.topologySpreadConstraints	entries($1)
template-type	212	clustermesh.useAPIServer & serviceAccounts.clustermeshApiserver.create	entries(rbac)
template-type	212	hubble.enabled & hubble.relay.enabled & hubble.relay.podDisruptionBudget.enabled & %365	hasKey(hubble.relay.podDisruptionBudget,"unhealthyPodEvictionPolicy")
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap	range(hubble.export.dynamic.config.content)
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content	%182
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content	%210
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %182	%135
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %182	set($1,"fileCompress",%135)
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %200	%153
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %200	set($1,"fileMaxSizeMb",%153)
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %210	%168
template-type	212	hubble.export.dynamic.enabled & hubble.export.dynamic.config.createConfigMap & each $1 hubble.export.dynamic.config.content & %210	set($1,"fileMaxBackups",%168)
template-type	212	k8sClientExponentialBackoff.enabled	range(extraEnv)
template-type	212	k8sClientExponentialBackoff.enabled & each $1 extraEnv	%207
template-type	212	k8sClientExponentialBackoff.enabled & each $1 extraEnv	entries($1)
template-type	212	k8sClientExponentialBackoff.enabled & each $1 extraEnv & !%207	%256
template-type	212	operator.enabled & k8sServiceHostRef.name & k8sServiceHostRef.key	%12
template-type	212	operator.enabled & operator.podDisruptionBudget.enabled & %365	hasKey(operator.podDisruptionBudget,"unhealthyPodEvictionPolicy")
template-type	212	operator.enabled & serviceAccounts.operator.create & rbac.create	%197
template-type	212	operator.enabled & serviceAccounts.operator.create & rbac.create & !%197	eq(identityManagementMode,"both")
template-type	212	preflight.enabled & %473	entries(preflight.envoy)
template-type	212	preflight.enabled & %473	entries(preflight.envoy.image)
template-type	212	preflight.enabled & %473	eq("",default("",preflight.envoy.image.tag))
template-type	212	preflight.enabled & %473	ternary(printf("@%s",preflight.envoy.image.digest),"",default(false,preflight.envoy.image.useDigest))
template-type	212	preflight.enabled & preflight.validateCNPs & k8sServiceHostRef.name & k8sServiceHostRef.key	%12
template-type	212	preflight.enabled & preflight.validateCNPs & preflight.podDisruptionBudget.enabled & %365	hasKey(preflight.podDisruptionBudget,"unhealthyPodEvictionPolicy")
template-type	213	%319 & !preflight.enabled	%48
template-type	213	%319 & !preflight.enabled	entries(ipam)
template-type	213	%319 & !preflight.enabled & %123	entries(k8s)
template-type	213	%319 & !preflight.enabled & %124	entries(k8s)
template-type	213	%319 & !preflight.enabled & %48	entries(k8s)
template-type	213	%319 & !preflight.enabled & %93	entries(k8s)
template-type	213	%319 & !preflight.enabled & %97 & %360	%236
template-type	213	%319 & !preflight.enabled & hubble.enabled & !%28	eq(ipv4.enabled,false)
template-type	213	%319 & !preflight.enabled & hubble.enabled & hubble.redact & %86 & hubble.redact.kafka	%53
template-type	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%235
template-type	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%246
template-type	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	%247
template-type	213	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.tls.auto.enabled & clustermesh.apiserver.tls.enableSecrets	entries(tls.ca)
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%247
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%405
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%479
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%247
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%335
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%347
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%247
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%335
template-type	213	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%347
template-type	213	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%247
template-type	213	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%335
template-type	213	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%347
template-type	213	preflight.enabled & %128 & k8sServiceHostRef.name & k8sServiceHostRef.key	%12
template-type	214	%319 & !preflight.enabled	%218
template-type	214	%319 & !preflight.enabled	%316
template-type	214	%319 & !preflight.enabled	%331
template-type	214	%319 & !preflight.enabled	%358
template-type	214	%319 & !preflight.enabled	%505
template-type	214	%319 & !preflight.enabled	%506
template-type	214	%319 & !preflight.enabled & %316	%291
template-type	214	%319 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")
template-type	214	%319 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv6")
template-type	214	%319 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)
template-type	214	%319 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1.ipv4)
template-type	214	%319 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)
template-type	214	%319 & !preflight.enabled & %316 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1.ipv6)
template-type	214	%319 & !preflight.enabled & %331 & ipv4.enabled	%282
template-type	214	%319 & !preflight.enabled & %331 & ipv6.enabled	%283
template-type	214	%319 & !preflight.enabled & %506	%508
template-type	214	%319 & !preflight.enabled & customCalls	entries(customCalls)
template-type	214	%319 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled	%272
template-type	214	%319 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %272	%334
template-type	214	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	%284
template-type	214	%319 & !preflight.enabled & hasKey(.,"loadBalancer") & %284	%275
template-type	214	%319 & !preflight.enabled & hasKey(.,"nodePort")	%507
template-type	214	clustermesh.config.enabled & each $1 clustermesh.config.clusters & clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & %362	entries(etcd)
template-type	214	clustermesh.useAPIServer & %363	%302
template-type	214	clustermesh.useAPIServer & %363	%329
template-type	214	clustermesh.useAPIServer & %363	%377
template-type	214	clustermesh.useAPIServer & %363 & !%377	%378
template-type	214	clustermesh.useAPIServer & %363 & !%377 & %378	%248
template-type	214	clustermesh.useAPIServer & %363 & %432 & %287	%159
template-type	214	clustermesh.useAPIServer & %363 & %432 & %287 & each $1 clustermesh.config.clusters	entries($1)
template-type	214	clustermesh.useAPIServer & clustermesh.config.enabled & clustermesh.apiserver.kvstoremesh.enabled & each $1 clustermesh.config.clusters	range($1.ips)
template-type	214	operator.enabled	%136
template-type	215	%319 & !preflight.enabled	entries(encryption)
template-type	216	%319 & !preflight.enabled & hostFirewall	entries(hostFirewall)
template-type	217	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342 & clustermesh.annotations	%111
template-type	217	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342 & clustermesh.annotations	%222
template-type	218	%473	%23
template-type	218	%473	%232
template-type	218	%473	%4
template-type	218	%473	entries(envoy.debug)
template-type	218	%473	entries(envoy.log)
template-type	218	%473	entries(ipv4)
template-type	218	%473	entries(ipv6)
template-type	218	%473 & envoy.prometheus.enabled	%188
template-type	219	agent & !preflight.enabled	%48
template-type	219	agent & !preflight.enabled & %48	entries(k8s)
template-type	22	%338	%146
template-type	220	%319 & !preflight.enabled & bgpControlPlane.enabled	entries(bgpControlPlane.legacyOriginAttribute)
template-type	221	clustermesh.useAPIServer & clustermesh.apiserver.kvstoremesh.enabled & tls.caBundle.enabled	%325
template-type	222	hubble.enabled & hubble.relay.enabled	entries(hubble.relay.logOptions)
template-type	223	%319 & !preflight.enabled	%121
template-type	223	%319 & !preflight.enabled & %121	entries(configDriftDetection)
template-type	224		entries(clustermesh.mcsapi)
template-type	224		entries(standaloneDnsProxy)
template-type	224		hasKey(.,"bpf")
template-type	224	%319 & !preflight.enabled	%394
template-type	224	%319 & !preflight.enabled	%396
template-type	224	%319 & !preflight.enabled	%435
template-type	224	%319 & !preflight.enabled	entries(alibabacloud.nodeSpec)
template-type	224	%319 & !preflight.enabled	entries(azure.nodeSpec)
template-type	224	%319 & !preflight.enabled	entries(encryption.strictMode.egress)
template-type	224	%319 & !preflight.enabled	entries(encryption.strictMode.ingress)
template-type	224	%319 & !preflight.enabled	eq(%428,"true")
template-type	224	%319 & !preflight.enabled	hasKey(.,"enableNoServiceEndpointsRoutable")
template-type	224	%319 & !preflight.enabled	hasKey(.,"standaloneDnsProxy")
template-type	224	%319 & !preflight.enabled	ne(operator.unmanagedPodWatcher.selector,nil)
template-type	224	%319 & !preflight.enabled	ternary("native","tunnel",or(eni.enabled,gke.enabled))
template-type	224	%319 & !preflight.enabled & %394	%291
template-type	224	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv4")
template-type	224	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"ipv6")
template-type	224	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1)
template-type	224	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv4")	entries($1.ipv4)
template-type	224	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1)
template-type	224	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"ipv6")	entries($1.ipv6)
template-type	224	%319 & !preflight.enabled & %435	%436
template-type	224	%319 & !preflight.enabled & aksbyocni.enabled & ipam.mode	%58
template-type	224	%319 & !preflight.enabled & aksbyocni.enabled & ipam.mode & !%58	eq(ipam.mode,"multi-pool")
template-type	224	%319 & !preflight.enabled & eni.enabled & eni.nodeSpec	entries(eni.nodeSpec)
template-type	224	%319 & !preflight.enabled & eni.enabled & eni.nodeSpec	ne(eni.nodeSpec.deleteOnTermination,nil)
template-type	224	%319 & !preflight.enabled & eni.enabled & eni.nodeSpec	ne(eni.nodeSpec.firstInterfaceIndex,nil)
template-type	224	%319 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled	%382
template-type	224	%319 & !preflight.enabled & eq(routingMode,"native") & ipv4.enabled & enableIPv4Masquerade & !ipMasqAgent.enabled & %382	%398
template-type	224	%319 & !preflight.enabled & hubble.enabled	hasKey(hubble,"lostEventSendInterval")
template-type	224	%319 & !preflight.enabled & ipam.nodeSpec	entries(ipam.nodeSpec)
template-type	224	%319 & !preflight.enabled & ipam.nodeSpec	ne(ipam.nodeSpec.ipamMaxAllocate,nil)
template-type	224	%319 & !preflight.enabled & ipam.nodeSpec	ne(ipam.nodeSpec.ipamMinAllocate,nil)
template-type	224	%319 & !preflight.enabled & ipam.nodeSpec	ne(ipam.nodeSpec.ipamPreAllocate,nil)
template-type	224	%319 & !preflight.enabled & operator.prometheus.enabled	%118
template-type	224	%319 & !preflight.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%226
template-type	224	%319 & !preflight.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%269
template-type	224	agent & !preflight.enabled & !%213	%336
template-type	224	agent & !preflight.enabled & !%213 & %336	trimPrefix("config-map:",daemon.configSources)
template-type	224	agent & !preflight.enabled & %431	%48
template-type	224	agent & !preflight.enabled & %431 & %48	entries(k8s)
template-type	224	agent & !preflight.enabled & prometheus.enabled	%23
template-type	224	agent & !preflight.enabled & prometheus.enabled	entries(envoy.debug)
template-type	224	clustermesh.config.enabled & !%249 & %267 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	set(dict(),$1.name,$1)
template-type	224	clustermesh.config.enabled & %249	%159
template-type	224	clustermesh.config.enabled & %249 & each $1 clustermesh.config.clusters	entries($1)
template-type	224	clustermesh.config.enabled & %249 & each $1 clustermesh.config.clusters	ne($1.enabled,false)
template-type	224	clustermesh.config.enabled & %249 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	set($1,"name",#1)
template-type	224	clustermesh.config.enabled & %249 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	set(dict(),#1,$1)
template-type	224	clustermesh.config.enabled & %249 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	unset($1,"enabled")
template-type	224	clustermesh.config.enabled & %267	%159
template-type	224	clustermesh.config.enabled & %267 & each $1 clustermesh.config.clusters	entries($1)
template-type	224	clustermesh.config.enabled & %267 & each $1 clustermesh.config.clusters	ne($1.enabled,false)
template-type	224	clustermesh.config.enabled & %267 & each $1 clustermesh.config.clusters & ne($1.enabled,false)	unset($1,"enabled")
template-type	224	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.service.externallyCreated	%302
template-type	224	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.service.externallyCreated	%329
template-type	224	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.service.externallyCreated	%377
template-type	224	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.service.externallyCreated & !%377	%378
template-type	224	clustermesh.useAPIServer & %363 & !clustermesh.apiserver.service.externallyCreated & !%377 & %378	%248
template-type	224	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	entries(certgen.cronJob)
template-type	224	hasKey(.,"bpf")	hasKey(bpf,"tproxy")
template-type	224	hasKey(.,"bpf") & hasKey(bpf,"tproxy")	%30
template-type	224	hasKey(.,"bpf") & hasKey(bpf,"tproxy") & %30	entries(bpf)
template-type	224	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179 & hubble.tls.auto.schedule	entries(certgen.cronJob)
template-type	224	operator.enabled & !operator.tolerations	%136
template-type	224	operator.enabled & azure.enabled & azure.clientID	%142
template-type	224	operator.enabled & azure.enabled & azure.clientID	%201
template-type	224	operator.enabled & operator.prometheus.enabled	%118
template-type	224	operator.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%226
template-type	224	operator.enabled & operator.prometheus.enabled & operator.prometheus.tls.enabled	%269
template-type	224	operator.enabled & or(operator.tolerations,%136)	%136
template-type	224	standaloneDnsProxy.enabled	entries(dnsProxy)
template-type	224	standaloneDnsProxy.enabled	entries(ipv4)
template-type	224	standaloneDnsProxy.enabled	entries(ipv6)
template-type	224	standaloneDnsProxy.enabled	entries(standaloneDnsProxy.image)
template-type	224	standaloneDnsProxy.enabled	eq("",default("",standaloneDnsProxy.image.tag))
template-type	224	standaloneDnsProxy.enabled	ternary(printf("@%s",standaloneDnsProxy.image.digest),"",default(false,standaloneDnsProxy.image.useDigest))
template-type	225	%376	%293
template-type	225	%376 & clustermesh.mcsapi.corednsAutoConfigure.enabled	%175
template-type	225	%376 & clustermesh.mcsapi.corednsAutoConfigure.enabled	%205
template-type	225	%376 & clustermesh.mcsapi.corednsAutoConfigure.enabled	%311
template-type	225	%376 & clustermesh.mcsapi.corednsAutoConfigure.enabled	%346
template-type	225	%376 & clustermesh.mcsapi.corednsAutoConfigure.enabled	%438
template-type	225	%376 & clustermesh.mcsapi.corednsAutoConfigure.enabled	entries(serviceAccounts)
template-type	225	operator.enabled & or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled,clustermesh.enableMCSAPISupport) & tls.caBundle.enabled	%325
template-type	226	%319 & !preflight.enabled & encryption.enabled & !%46 & !%101	%71
template-type	226	agent & !preflight.enabled & encryption.enabled	%71
template-type	227		entries(encryption)
template-type	227	encryption.enabled	%71
template-type	227	encryption.enabled & %71	entries(encryption.ztunnel)
template-type	227	encryption.enabled & %71	entries(encryption.ztunnel.image)
template-type	227	encryption.enabled & %71	entries(encryption.ztunnel.readinessProbe)
template-type	227	encryption.enabled & %71	entries(encryption.ztunnel.secrets)
template-type	227	encryption.enabled & %71	entries(serviceAccounts)
template-type	227	encryption.enabled & %71	entries(serviceAccounts.ztunnel)
template-type	227	encryption.enabled & %71	eq("",default("",encryption.ztunnel.image.tag))
template-type	227	encryption.enabled & %71	ternary(printf("@%s",encryption.ztunnel.image.digest),"",default(false,encryption.ztunnel.image.useDigest))
template-type	227	encryption.enabled & %71 & encryption.ztunnel.secrets.bootstrapRootCert	b64enc(encryption.ztunnel.secrets.bootstrapRootCert)
template-type	228	%319 & !preflight.enabled	entries(hostFirewall)
template-type	229		%26
template-type	229		entries(ipam)
template-type	229		eq(ipam.mode,"eni")
template-type	229	%319 & !preflight.enabled	%117
template-type	229	%319 & !preflight.enabled	%37
template-type	229	%319 & !preflight.enabled	entries(datapathPlugins)
template-type	229	%319 & !preflight.enabled	entries(k8s)
template-type	229	%319 & !preflight.enabled	eq(preferIpv6,true)
template-type	229	%319 & !preflight.enabled	ne(envoy.xdsMode,nil)
template-type	229	%319 & !preflight.enabled & !ne(envoy.xdsMode,nil)	%370
template-type	229	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools	%14
template-type	229	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools	hasKey($1,"allowLastIP")
template-type	229	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools & %14	entries($1)
template-type	229	%319 & !preflight.enabled & %394 & each $1 ipam.operator.autoCreateCiliumPodIPPools & hasKey($1,"allowLastIP")	entries($1)
template-type	229	%319 & !preflight.enabled & %396 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR	%469
template-type	229	%319 & !preflight.enabled & %396 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR	first(%465)
template-type	229	%319 & !preflight.enabled & %396 & ipv4.enabled & nativeRoutingCIDRFromClusterPool & !ipv4NativeRoutingCIDR & %351	%344
template-type	229	%319 & !preflight.enabled & %396 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR	%470
template-type	229	%319 & !preflight.enabled & %396 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR	first(%466)
template-type	229	%319 & !preflight.enabled & %396 & ipv6.enabled & nativeRoutingCIDRFromClusterPool & !ipv6NativeRoutingCIDR & %352	%345
template-type	229	%319 & !preflight.enabled & %97 & or(%360,gatewayAPI.enabled) & !gatewayAPI.enabled	%236
template-type	229	%319 & !preflight.enabled & encryption.enabled & !%46 & !%101 & %71	entries(encryption.ztunnel.ca)
template-type	229	%319 & !preflight.enabled & hasKey(.,"loadBalancer")	hasKey(loadBalancer,"reflectorWaitTime")
template-type	229	%319 & !preflight.enabled & hasKey(.,"nodePort")	hasKey(nodePort,"enableDynamicSourceLookup")
template-type	229	%319 & !preflight.enabled & hubble.enabled & !%28 & !eq(preferIpv6,true)	eq(ipv4.enabled,false)
template-type	229	%473 & !preflight.enabled	%37
template-type	229	%473 & !preflight.enabled	ne(envoy.xdsMode,nil)
template-type	229	%473 & !preflight.enabled & !ne(envoy.xdsMode,nil)	%370
template-type	229	%473 & !preflight.enabled & envoy.nodeLocality.enabled	%389
template-type	229	%473 & !preflight.enabled & envoy.nodeLocality.enabled	%56
template-type	229	%473 & !preflight.enabled & envoy.nodeLocality.enabled	entries(image)
template-type	229	agent & rbac.create	%117
template-type	229	clustermesh.mcsapi.enabled	%293
template-type	229	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	%175
template-type	229	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	%205
template-type	229	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	%311
template-type	229	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	%346
template-type	229	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	%438
template-type	229	clustermesh.mcsapi.enabled & clustermesh.mcsapi.corednsAutoConfigure.enabled	entries(serviceAccounts)
template-type	229	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%301
template-type	229	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & !%301	%292
template-type	229	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled & !%301 & !%292	%300
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%280
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%374
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%379
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%467
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %295	%485
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%280
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%374
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%379
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%467
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %315	%485
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%280
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%374
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%379
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%467
template-type	229	clustermesh.useAPIServer & %363 & clustermesh.apiserver.tls.auto.enabled & %342	%485
template-type	229	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%280
template-type	229	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%374
template-type	229	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%379
template-type	229	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%467
template-type	229	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %315 & clustermesh.apiserver.tls.auto.schedule	%485
template-type	229	eq(ipam.mode,"eni")	entries(eni)
template-type	229	eq(ipam.mode,"eni")	entries(ipv6)
template-type	229	operator.enabled & or(clustermesh.enableEndpointSliceSynchronization,clustermesh.mcsapi.enabled) & tls.caBundle.enabled	%325
template-type	229	preflight.enabled & rbac.create	%117
template-type	23	%338	entries(clustermesh.apiserver.etcd.image)
template-type	23	%338 & %315	%193
template-type	24	%338 & %315	%247
template-type	25	hubble.relay.enabled	%115
template-type	25	hubble.relay.enabled	%6
template-type	26	hubble.ui.enabled	%132
template-type	26	hubble.ui.enabled	%41
template-type	27	hubble.ui.enabled	%116
template-type	27	hubble.ui.enabled	%25
template-type	28	hubble.ui.enabled	%80
template-type	28	hubble.ui.enabled	entries(hubble.ui.proxy)
template-type	3	!resourceQuotas.enabled & %186	entries(gke)
template-type	30	agent & !preflight.enabled	%16
template-type	31	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled	entries(hubble.tls.ca)
template-type	31	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & or(hubble.tls.ca.cert,%412) & !%412	%20
template-type	31	hubble.tls.auto.enabled & %179 & !%419	%75
template-type	31	hubble.tls.auto.enabled & %179 & !%419	entries(cluster)
template-type	32	%404 & agent	%165
template-type	32	%404 & agent	%81
template-type	32	%404 & operator.enabled	%119
template-type	32	%404 & operator.enabled	%196
template-type	32	nodeinit.enabled	entries(azure)
template-type	33	agent & !preflight.enabled	%124
template-type	33	agent & !preflight.enabled & %124	entries(k8s)
template-type	34	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled	%24
template-type	34	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & or(and(hubble.tls.server.cert,hubble.tls.server.key),%412) & hubble.tls.auto.enabled & %134 & hubble.relay.enabled	%75
template-type	35	agent & !preflight.enabled	contains("/run/cilium/cgroupv2",cgroup.hostRoot)
template-type	35	agent & !preflight.enabled	entries(cgroup)
template-type	35	agent & !preflight.enabled	entries(cgroup.autoMount)
template-type	36	agent & !preflight.enabled & hasKey(.,"nodePort")	%183
template-type	37	agent & !preflight.enabled	%17
template-type	38	agent & !preflight.enabled	%195
template-type	39	operator.enabled	%88
template-type	39	operator.enabled & %88 & %271	%195
template-type	4		entries(hubble.tls)
template-type	4		entries(hubble.tls.auto)
template-type	4	!%417 & prometheus.enabled	%9
template-type	4	!%417 & prometheus.enabled	entries(proxy)
template-type	4	!preflight.enabled & agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%134
template-type	4	%338	%315
template-type	4	%338 & %315	%235
template-type	4	%338 & %315	%245
template-type	4	%338 & %315	%246
template-type	4	%338 & %315	entries(certgen)
template-type	4	%338 & %315	entries(certgen.image)
template-type	4	agent & !preflight.enabled & %338 & clustermesh.apiserver.tls.auto.enabled	%295
template-type	4	agent & !preflight.enabled & clustermesh.useAPIServer	%146
template-type	4	agent & !preflight.enabled & clustermesh.useAPIServer	%223
template-type	4	agent & !preflight.enabled & clustermesh.useAPIServer	%77
template-type	4	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%295
template-type	4	agent & !preflight.enabled & externalWorkloads.enabled	%146
template-type	4	agent & !preflight.enabled & externalWorkloads.enabled	%223
template-type	4	agent & !preflight.enabled & externalWorkloads.enabled	%77
template-type	4	agent & !preflight.enabled & externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%295
template-type	4	hubble.metrics.enabled	%204
template-type	4	hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%150
template-type	4	hubble.relay.enabled	%40
template-type	4	hubble.relay.enabled	%83
template-type	4	hubble.relay.enabled	entries(debug)
template-type	4	hubble.relay.enabled	entries(serviceAccounts)
template-type	4	hubble.relay.enabled & hubble.relay.tls.server.enabled & hubble.tls.auto.enabled	%134
template-type	4	hubble.relay.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%134
template-type	4	hubble.tls.auto.enabled	%179
template-type	4	hubble.tls.auto.enabled & %179	%114
template-type	4	hubble.tls.auto.enabled & %179	%115
template-type	4	hubble.tls.auto.enabled & %179	%24
template-type	4	hubble.tls.auto.enabled & %179	%6
template-type	4	hubble.tls.auto.enabled & %179	entries(certgen)
template-type	4	hubble.tls.auto.enabled & %179	entries(certgen.image)
template-type	4	hubble.tls.auto.enabled & %179	entries(debug)
template-type	4	hubble.tls.auto.enabled & %179	entries(hubble.tls.ca)
template-type	4	hubble.tls.auto.enabled & %179	entries(serviceAccounts)
template-type	4	hubble.ui.enabled	%149
template-type	4	hubble.ui.enabled	%26
template-type	4	hubble.ui.enabled	%44
template-type	4	hubble.ui.enabled	entries(serviceAccounts)
template-type	4	hubble.ui.enabled & hubble.ui.ingress.enabled	%95
template-type	40	hubble.ui.enabled	%341
template-type	40	hubble.ui.enabled	%343
template-type	41	%338 & %315	%265
template-type	41	agent	%100
template-type	41	agent & !preflight.enabled & !%512	%501
template-type	41	agent & !preflight.enabled & !%512 & !%501	%494
template-type	41	agent & !preflight.enabled & !sleepAfterInit	%484
template-type	41	agent & !preflight.enabled & !sleepAfterInit	semverCompare("<1.20-0",ite(Capabilities,ite(Capabilities.KubeVersion,ite(Capabilities.KubeVersion.Version,Capabilities.KubeVersion.Version,@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version),@Capabilities.KubeVersion.Version))
template-type	41	agent & !preflight.enabled & %178	%502
template-type	41	agent & !preflight.enabled & %338	%193
template-type	41	agent & !preflight.enabled & %338 & clustermesh.apiserver.tls.ca.cert	%235
template-type	41	agent & !preflight.enabled & %338 & clustermesh.apiserver.tls.ca.cert	%247
template-type	41	agent & !preflight.enabled & %338 & or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.admin.cert,clustermesh.apiserver.tls.admin.key),%420) & !%420	%235
template-type	41	agent & !preflight.enabled & %338 & or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.server.cert,clustermesh.apiserver.tls.server.key),%420) & !%420	%247
template-type	41	agent & !preflight.enabled & Capabilities	entries(Capabilities)
template-type	41	agent & !preflight.enabled & Capabilities & Capabilities.KubeVersion	%130
template-type	41	agent & !preflight.enabled & clustermesh.useAPIServer	%193
template-type	41	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.apiserver.tls.ca.cert	%246
template-type	41	agent & !preflight.enabled & clustermesh.useAPIServer & or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.remote.cert,clustermesh.apiserver.tls.remote.key),%420) & !%420	%246
template-type	41	agent & !preflight.enabled & externalWorkloads.enabled	%193
template-type	41	agent & !preflight.enabled & externalWorkloads.enabled & clustermesh.apiserver.tls.ca.cert	%245
template-type	41	agent & !preflight.enabled & externalWorkloads.enabled & or(and(clustermesh.apiserver.tls.ca.cert,clustermesh.apiserver.tls.client.cert,clustermesh.apiserver.tls.client.key),%420) & !%420	%245
template-type	41	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %464 & !%412	%24
template-type	41	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & %464 & hubble.tls.auto.enabled & %134 & hubble.relay.enabled	%75
template-type	41	agent & !preflight.enabled & hubble.enabled & hubble.tls.enabled & hubble.tls.ca.cert	%24
template-type	41	etcd.managed & !%512	%501
template-type	41	etcd.managed & !%512 & !%501	%494
template-type	41	etcd.managed & %178	%502
template-type	41	etcd.managed & Capabilities	entries(Capabilities)
template-type	41	etcd.managed & Capabilities & Capabilities.KubeVersion	%130
template-type	41	hubble.relay.enabled & hubble.relay.tls.server.enabled	entries(hubble.tls.ca)
template-type	41	hubble.relay.enabled & hubble.tls.enabled	entries(hubble.tls.ca)
template-type	41	hubble.relay.enabled & hubble.tls.enabled & hubble.tls.ca.cert	%114
template-type	41	hubble.relay.enabled & hubble.tls.enabled & or(and(hubble.tls.ca.cert,hubble.relay.tls.client.cert,hubble.relay.tls.client.key),%373) & !%373	%114
template-type	41	hubble.tls.auto.enabled & %179	%206
template-type	41	nodeinit.enabled & !%512	%501
template-type	41	nodeinit.enabled & !%512 & !%501	%494
template-type	41	nodeinit.enabled & %178	%502
template-type	41	nodeinit.enabled & Capabilities	entries(Capabilities)
template-type	41	nodeinit.enabled & Capabilities & Capabilities.KubeVersion	%130
template-type	41	operator.enabled & !%512	%501
template-type	41	operator.enabled & !%512 & !%501	%494
template-type	41	operator.enabled & %178	%502
template-type	41	operator.enabled & Capabilities	entries(Capabilities)
template-type	41	operator.enabled & Capabilities & Capabilities.KubeVersion	%130
template-type	42	agent & !preflight.enabled & encryption.enabled	%46
template-type	42	agent & !preflight.enabled & encryption.enabled & %46	%3
template-type	42	operator.enabled	entries(alibabacloud)
template-type	42	operator.enabled	entries(eni)
template-type	42	operator.enabled & serviceAccounts.operator.create & eni.enabled & eni.iamRole	set(serviceAccounts.operator.annotations,"eks.amazonaws.com/role-arn",eni.iamRole)
template-type	43	agent & !preflight.enabled	entries(bgp)
template-type	43	operator.enabled	entries(bgp)
template-type	44	agent & !preflight.enabled	%366
template-type	44	agent & !preflight.enabled	entries(alibabacloud)
template-type	44	agent & !preflight.enabled	entries(egressGateway)
template-type	44	agent & !preflight.enabled	entries(endpointStatus)
template-type	44	agent & !preflight.enabled	entries(eni)
template-type	44	agent & !preflight.enabled & bgp.enabled	entries(bgp.announce)
template-type	44	agent & !preflight.enabled & customCalls	entries(customCalls)
template-type	44	agent & !preflight.enabled & encryption.enabled & !%46	%101
template-type	44	agent & !preflight.enabled & hubble.enabled	%181
template-type	44	agent & !preflight.enabled & prometheus.enabled & prometheus.metrics	%19
template-type	45	agent & !preflight.enabled	hasKey(bpf,"lbBypassFIBLookup")
template-type	46	agent & !preflight.enabled	%451
template-type	46	agent & !preflight.enabled & hasKey(.,"externalIPs")	%448
template-type	46	agent & !preflight.enabled & hasKey(.,"externalIPs") & %448	entries(externalIPs)
template-type	46	agent & !preflight.enabled & hasKey(.,"hostPort")	%448
template-type	46	agent & !preflight.enabled & hasKey(.,"hostPort") & %448	entries(hostPort)
template-type	46	agent & !preflight.enabled & hasKey(.,"nodePort")	%448
template-type	47	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%156
template-type	47	agent & !preflight.enabled & hasKey(.,"loadBalancer")	entries(loadBalancer)
template-type	48	agent & !preflight.enabled & !sleepAfterInit & %484	entries(startupProbe)
template-type	49	agent & !preflight.enabled & !sleepAfterInit	entries(livenessProbe)
template-type	49	agent & !preflight.enabled & !sleepAfterInit	entries(readinessProbe)
template-type	5	%338 & clustermesh.apiserver.tls.auto.enabled & %315	%120
template-type	5	agent & !preflight.enabled	%122
template-type	5	agent & !preflight.enabled	entries(flannel)
template-type	5	agent & !preflight.enabled & !sleepAfterInit	range(extraArgs)
template-type	5	agent & !preflight.enabled & %122	ne(kubeProxyReplacement,"disabled")
template-type	5	agent & !preflight.enabled & %338 & !%420	%193
template-type	5	agent & !preflight.enabled & %338 & !%420	%235
template-type	5	agent & !preflight.enabled & %338 & !%420	%247
template-type	5	agent & !preflight.enabled & clustermesh.useAPIServer & !%420	%246
template-type	5	agent & !preflight.enabled & encryption.enabled	hasKey(encryption,"interface")
template-type	5	agent & !preflight.enabled & externalWorkloads.enabled & !%420	%245
template-type	5	agent & !preflight.enabled & hasKey(.,"externalIPs")	%152
template-type	5	agent & !preflight.enabled & hasKey(.,"externalIPs") & %152	entries(externalIPs)
template-type	5	agent & !preflight.enabled & hasKey(.,"hostPort")	%152
template-type	5	agent & !preflight.enabled & hasKey(.,"hostPort") & %152	entries(hostPort)
template-type	5	agent & !preflight.enabled & hasKey(.,"nodePort")	%152
template-type	5	hubble.relay.enabled & hubble.tls.enabled & !%373	%114
template-type	5	hubble.tls.auto.enabled & %179	%120
template-type	50	agent & !preflight.enabled	%139
template-type	51	agent & !preflight.enabled & hasKey(.,"hostServices")	hasKey(hostServices,"hostNamespaceOnly")
template-type	52	agent & !preflight.enabled	%61
template-type	52	agent & !preflight.enabled & %61	%155
template-type	53	agent & !preflight.enabled & %61	%241
template-type	53	agent & !preflight.enabled & %61 & %155	%8
template-type	53	agent & !preflight.enabled & %61 & %241	%8
template-type	54	nodeinit.enabled	entries(eni)
template-type	55	clustermesh.useAPIServer	%36
template-type	55	clustermesh.useAPIServer & clustermesh.config.enabled	%159
template-type	55	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1)
template-type	55	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	entries($1.tls)
template-type	56		entries(clustermesh)
template-type	57	agent & !preflight.enabled & clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	range($1.ips)
template-type	57	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%193
template-type	58	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%146
template-type	58	clustermesh.useAPIServer & clustermesh.config.enabled & each $1 clustermesh.config.clusters	%77
template-type	59	agent & !preflight.enabled	hasKey(operator,"nodeGCInterval")
template-type	6		entries(externalWorkloads)
template-type	6	%338	%164
template-type	6	%338	%175
template-type	6	%338	%203
template-type	6	%338	%223
template-type	6	%338	%276
template-type	6	%338	%302
template-type	6	%338	%329
template-type	6	%338	entries(debug)
template-type	60	hubble.relay.enabled	%39
template-type	60	hubble.relay.enabled	entries(cluster)
template-type	60	hubble.relay.enabled & !hubble.peerService.servicePort	%160
template-type	61	hubble.enabled & hubble.listenAddress	%39
template-type	61	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled	splitList(":",hubble.listenAddress)
template-type	61	hubble.enabled & hubble.listenAddress & hubble.peerService.enabled & !hubble.peerService.servicePort	%160
template-type	62	agent & hubble.enabled	%39
template-type	63	agent & hubble.enabled & hubble.peerService.enabled & !hubble.peerService.servicePort	%160
template-type	64	agent & !preflight.enabled & %279	%39
template-type	65	agent & !preflight.enabled	entries(aksbyocni)
template-type	66	agent & !preflight.enabled & waitForKubeProxy	ne(coalesce(kubeProxyReplacement,"disabled"),"strict")
template-type	67	hubble.ui.enabled	%148
template-type	67	hubble.ui.enabled	%225
template-type	68	agent & !preflight.enabled	hasKey(operator,"skipCNPStatusStartupClean")
template-type	69	!hubble.enabled	%69
template-type	69	%288 & hubble.ui.enabled	%115
template-type	69	%288 & hubble.ui.enabled	%44
template-type	69	%288 & hubble.ui.enabled	%6
template-type	69	%288 & hubble.ui.enabled	ternary(printf("@%s",hubble.ui.backend.image.digest),"",default(false,hubble.ui.backend.image.useDigest))
template-type	69	%288 & hubble.ui.enabled	ternary(printf("@%s",hubble.ui.frontend.image.digest),"",default(false,hubble.ui.frontend.image.useDigest))
template-type	69	%288 & hubble.ui.enabled & hubble.ui.ingress.enabled	%95
template-type	69	agent & !preflight.enabled	%389
template-type	69	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	%24
template-type	69	agent & hubble.enabled & hubble.tls.enabled & %134	%24
template-type	69	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134	%75
template-type	69	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134	prepend(hubble.tls.server.extraDnsNames,join(".",list("*",%75,"hubble-grpc.cilium.io")))
template-type	69	clustermesh.useAPIServer	%223
template-type	69	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%295
template-type	69	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled	%342
template-type	69	hubble.enabled	entries(hubble.tls)
template-type	69	hubble.enabled & hubble.relay.enabled	%40
template-type	69	hubble.enabled & hubble.relay.enabled	%83
template-type	69	hubble.enabled & hubble.relay.enabled	entries(debug)
template-type	69	hubble.enabled & hubble.relay.enabled	ternary(printf("@%s",hubble.relay.image.digest),"",default(false,hubble.relay.image.useDigest))
template-type	69	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	ternary(443,80,hubble.relay.tls.server.enabled)
template-type	69	hubble.enabled & hubble.tls.enabled	entries(hubble.tls.auto)
template-type	69	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	%70
template-type	69	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.ui.enabled & hubble.relay.enabled & hubble.relay.tls.server.enabled	entries(hubble.ui.tls)
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%134
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%179
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled	%238
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.relay.enabled & hubble.relay.tls.server.enabled	prepend(hubble.relay.tls.server.extraDnsNames,"*.hubble-relay.cilium.io")
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	%206
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	%416
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	%75
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(certgen)
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(certgen.image)
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(debug)
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238	%217
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238	%24
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238	%75
template-type	69	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%273
template-type	69	hubble.ui.enabled	%69
template-type	69	hubble.ui.enabled & hubble.ui.standalone.enabled	%115
template-type	69	hubble.ui.enabled & hubble.ui.standalone.enabled	%6
template-type	69	hubble.ui.enabled & hubble.ui.standalone.enabled & hubble.relay.tls.server.enabled	entries(hubble.ui.standalone.tls)
template-type	69	nodeinit.enabled	ternary(printf("@%s",nodeinit.image.digest),"",default(false,nodeinit.image.useDigest))
template-type	69	preflight.enabled	ternary(printf("@%s",preflight.image.digest),"",default(false,preflight.image.useDigest))
template-type	7		entries(hubble.metrics)
template-type	70	%298 & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(hubble.tls.ca)
template-type	70	%298 & hubble.enabled & hubble.tls.enabled & %134	entries(hubble.tls.ca)
template-type	70	agent & !preflight.enabled	%88
template-type	70	agent & hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled	entries(hubble.tls.ca)
template-type	70	agent & hubble.enabled & hubble.tls.enabled & %134	entries(hubble.tls.ca)
template-type	70	clustermesh.useAPIServer	%77
template-type	70	etcd.managed	%77
template-type	70	externalWorkloads.enabled	%77
template-type	70	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	entries(hubble.tls.ca)
template-type	70	hubble.enabled & hubble.tls.enabled & %134 & hubble.relay.enabled	entries(hubble.tls.ca)
template-type	71	%338 & !clustermesh.apiserver.tls.auto.enabled	%235
template-type	71	%338 & !clustermesh.apiserver.tls.auto.enabled	%247
template-type	71	%338 & %295	%247
template-type	71	%338 & %342	%247
template-type	71	agent & !preflight.enabled	%239
template-type	71	agent & !preflight.enabled	%72
template-type	71	agent & !preflight.enabled & encryption.enabled & !%46 & %101	%66
template-type	71	agent & !preflight.enabled & hasKey(.,"loadBalancer")	%211
template-type	71	agent & !preflight.enabled & hostFirewall	entries(hostFirewall)
template-type	71	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134	entries(cluster)
template-type	71	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%246
template-type	71	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%245
template-type	71	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(cluster)
template-type	71	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238	entries(cluster)
template-type	71	operator.enabled	%232
template-type	72	agent & !preflight.enabled	hasKey(.,"tunnelPort")
template-type	72	agent & !preflight.enabled	hasKey(bpf,"vlanBypass")
template-type	72	agent & !preflight.enabled & !prometheus.enabled	entries(hubble.metrics)
template-type	72	agent & !preflight.enabled & %279	entries(hubble.metrics)
template-type	72	hubble.enabled	entries(hubble.metrics)
template-type	73	%288 & hubble.ui.enabled	%149
template-type	73	%298 & hubble.enabled & hubble.tls.enabled & %179	entries(hubble.tls.ca)
template-type	73	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.tls.ca.cert	%326
template-type	73	%298 & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & !hubble.tls.auto.certManagerIssuerRef & hubble.tls.ca.cert	%326
template-type	73	%338 & clustermesh.apiserver.tls.auto.enabled & %295 & clustermesh.apiserver.tls.ca.cert	%413
template-type	73	%338 & clustermesh.apiserver.tls.auto.enabled & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef & clustermesh.apiserver.tls.ca.cert	%413
template-type	73	agent & !preflight.enabled & !%73	%137
template-type	73	agent & hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.tls.ca.cert	%326
template-type	73	clustermesh.useAPIServer & clustermesh.apiserver.tls.auto.enabled & %295 & clustermesh.apiserver.tls.ca.cert	%413
template-type	73	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled & %295 & clustermesh.apiserver.tls.ca.cert	%413
template-type	73	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %134 & hubble.relay.enabled & hubble.tls.ca.cert	%326
template-type	73	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238	%253
template-type	73	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %238 & hubble.relay.enabled & hubble.relay.tls.server.enabled	%290
template-type	74	%288 & hubble.ui.enabled	%26
template-type	74	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	%115
template-type	74	hubble.enabled & hubble.relay.enabled & !hubble.relay.servicePort	%6
template-type	74	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%115
template-type	74	hubble.enabled & hubble.relay.enabled & hubble.tls.enabled	%6
template-type	75	hubble.enabled & hubble.metrics.enabled	%204
template-type	75	hubble.enabled & hubble.metrics.enabled & hubble.metrics.serviceMonitor.enabled	%150
template-type	77	externalWorkloads.enabled	%146
template-type	78	clustermesh.useAPIServer	%146
template-type	79	%338	%438
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled	%295
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled	%315
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled	%342
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled & %315	%265
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled & %315	%416
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled & %315	entries(certgen)
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled & %315	entries(certgen.image)
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled & %342	%335
template-type	79	%338 & clustermesh.apiserver.tls.auto.enabled & %342	%347
template-type	79	externalWorkloads.enabled	%223
template-type	79	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%295
template-type	79	externalWorkloads.enabled & clustermesh.apiserver.tls.auto.enabled	%342
template-type	8	agent & !preflight.enabled	entries(ipMasqAgent)
template-type	8	agent & !preflight.enabled	hasKey(.,"conntrackGCInterval")
template-type	8	agent & !preflight.enabled	hasKey(.,"crdWaitTimeout")
template-type	8	agent & !preflight.enabled	hasKey(.,"hostServices")
template-type	8	agent & !preflight.enabled	hasKey(.,"identityChangeGracePeriod")
template-type	8	agent & !preflight.enabled	hasKey(.,"identityGCInterval")
template-type	8	agent & !preflight.enabled	hasKey(.,"identityHeartbeatTimeout")
template-type	8	agent & !preflight.enabled	hasKey(bpf,"mapDynamicSizeRatio")
template-type	8	agent & !preflight.enabled	hasKey(bpf,"masquerade")
template-type	8	agent & !preflight.enabled	hasKey(bpf,"natMax")
template-type	8	agent & !preflight.enabled	hasKey(bpf,"neighMax")
template-type	8	agent & !preflight.enabled	hasKey(bpf,"tproxy")
template-type	8	agent & !preflight.enabled	hasKey(operator,"endpointGCInterval")
template-type	8	agent & !preflight.enabled & hasKey(.,"hostServices")	entries(hostServices)
template-type	8	agent & !preflight.enabled & hasKey(.,"hostServices")	ne(hostServices.protocols,"tcp,udp")
template-type	8	agent & !preflight.enabled & hubble.enabled	hasKey(hubble,"flowBufferSize")
template-type	81	%288 & hubble.ui.enabled	entries(serviceAccounts)
template-type	81	hubble.enabled & hubble.relay.enabled	entries(serviceAccounts)
template-type	81	hubble.enabled & hubble.tls.enabled & hubble.tls.auto.enabled & %179	entries(serviceAccounts)
template-type	82	agent & !preflight.enabled & !sleepAfterInit & !keepDeprecatedProbes & !ite(%357,false,true)	%232
template-type	82	agent & !preflight.enabled & !sleepAfterInit & %361	%232
template-type	82	agent & !preflight.enabled & !sleepAfterInit & %361	entries(startupProbe)
template-type	83	operator.enabled	%425
template-type	83	operator.enabled & !eni.enabled & !azure.enabled & alibabacloud.enabled	%430
template-type	83	operator.enabled & !eni.enabled & azure.enabled	%421
template-type	83	operator.enabled & eni.enabled	%418
template-type	84	%338	ternary(printf("@%s",clustermesh.apiserver.etcd.image.digest),"",default(false,clustermesh.apiserver.etcd.image.useDigest))
template-type	84	%338 & !clustermesh.apiserver.tls.auto.enabled	%193
template-type	84	%338 & %295	%193
template-type	84	clustermesh.useAPIServer & !clustermesh.apiserver.tls.auto.enabled	%193
template-type	84	clustermesh.useAPIServer & %295	%193
template-type	84	externalWorkloads.enabled & !clustermesh.apiserver.tls.auto.enabled	%193
template-type	84	externalWorkloads.enabled & %295	%193
template-type	85	%288 & hubble.ui.enabled	%132
template-type	85	%288 & hubble.ui.enabled	%41
template-type	86	%288 & hubble.ui.enabled	%116
template-type	86	%288 & hubble.ui.enabled	%25
template-type	86	%288 & hubble.ui.enabled	%80
template-type	86	%288 & hubble.ui.enabled	entries(hubble.ui.proxy)
template-type	86	%288 & hubble.ui.enabled	ternary(printf("@%s",hubble.ui.proxy.image.digest),"",default(false,hubble.ui.proxy.image.useDigest))
template-type	87	%298 & hubble.enabled & hubble.tls.enabled & %238 & !hubble.tls.auto.certManagerIssuerRef	entries(hubble.tls.ca)
template-type	87	%338 & %342 & !clustermesh.apiserver.tls.auto.certManagerIssuerRef	%193
template-type	88	%338 & clustermesh.apiserver.tls.auto.enabled & %295	prepend(clustermesh.apiserver.tls.server.extraDnsNames,"clustermesh-apiserver.cilium.io","*.mesh.cilium.io")
template-type	88	%338 & clustermesh.apiserver.tls.auto.enabled & %295	prepend(clustermesh.apiserver.tls.server.extraIpAddresses,"127.0.0.1","::1")
template-type	89	hubble.enabled & hubble.tls.enabled & !hubble.tls.auto.enabled & hubble.relay.enabled	%114
template-type	9	agent & !preflight.enabled	entries(encryption)
template-type	90	%338 & clustermesh.apiserver.tls.auto.enabled & %295	%405
template-type	91	%338 & clustermesh.apiserver.tls.auto.enabled & %295	concat(list("clustermesh-apiserver.cilium.io","*.mesh.cilium.io"),clustermesh.apiserver.tls.server.extraDnsNames)
template-type	92	operator.enabled & !operator.image.override	%425
template-type	92	operator.enabled & !operator.image.override & !eni.enabled & !azure.enabled & alibabacloud.enabled	%430
template-type	92	operator.enabled & !operator.image.override & !eni.enabled & azure.enabled	%421
template-type	92	operator.enabled & !operator.image.override & eni.enabled	%418
template-type	93	hubble.enabled & hubble.relay.enabled	entries(cluster)
template-type	93	operator.enabled & serviceAccounts.operator.create	%88
template-type	94	operator.enabled & serviceAccounts.operator.create & %88 & %271	%195
template-type	95	hubble.enabled & hubble.relay.enabled	%39
template-type	95	hubble.enabled & hubble.relay.enabled & !hubble.peerService.servicePort	%160
template-type	96	agent & !preflight.enabled	%136
template-type	97	%288 & hubble.ui.enabled	%148
template-type	97	%288 & hubble.ui.enabled	%225
template-type	98	agent & !preflight.enabled	entries(securityContext)
template-type	99	%288 & hubble.ui.enabled	%11
template-type	99	%288 & hubble.ui.enabled & !%11	trimSuffix("/",hubble.ui.baseUrl)
`;
