// Written by `npm run catalogue`: what the charts say of each key. rows.ts tells how to read it.
export const CHART_ROWS = `1.9.0-18 1.10.0-20 1.11.0-20 1.12.0-19 1.13.0-18 1.14.0-19 1.15.0-19 1.16.0-13 1.16.15-19 1.17.0-18 1.18.0-12 1.19.0-6 1.20.0
[{"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"k8s-app":"cilium"}}}]	l{"items":[{"properties":{"labelSelector":{"types":"m","properties":{"matchLabels":{"types":"m","properties":{"k8s-app":"s"}}}},"topologyKey":"s"}}]}	"sha256:{digest}"	"IfNotPresent"	[{"key":"node.kubernetes.io/not-ready","effect":"NoSchedule"},{"key":"node-role.kubernetes.io/master","effect":"NoSchedule"},{"key":"node-role.kubernetes.io/control-plane","effect":"NoSchedule"},{"key":"node.cloudprovider.kubernetes.io/uninitialized","effect":"NoSchedule","value":"true"},{"key":"CriticalAddonsOnly","operator":"Exists"}]	"kube-system"	"v0.1.8@sha256:{digest}"	"v0.1.9@sha256:{digest}"	"/run/cilium/cgroupv2"	"v3.4.13@sha256:{digest}"	"v3.5.4@sha256:{digest}"	l{"items":["s"]}	s{"enum":["Local","Cluster"]}	"0 0 1 */4 *"	"RollingUpdate"	"mesh.cilium.io"	"cluster.local"	"grafana_dashboard"	"cilium-ipsec-keys"	[{"matchExpressions":[{"key":"cilium.io/no-schedule","operator":"NotIn","values":["true"]}]}]	"quay.io/cilium/cilium-envoy"	"v1.27.4-21905253931655328edaacf3cd16aeda73bbea2f"	"v1.28.4-b35188ffa1bbe54d1720d2e392779f7a48e58f6b"	"v1.29.7-39a2a56bbd5b3a591f69dbca51d3e30ef97e0e51"	"v1.29.9-1726784081-a90146d13b4cd7d168d573396ccf2b3db5a3b047"	"v1.29.9-1728346947-0d05e48bfbb8c4737ec40d5781d970a550ed2bbd"	"v1.30.7-1731393961-97edc2815e2c6a174d3d12e71731d54f5d32ea16"	"v1.30.8-1733837904-eaae5aca0fb988583e5617170a65ac5aa51c0aa8"	"v1.30.9-1734953328-6db0e437ba7ed2169f032ceec25922dd06e0b12b"	"v1.31.5-1739264036-958bef243c6c66fcfd73ca319f2eb49fff1eb2ae"	"v1.31.5-1741765102-efed3defcc70ab5b263a0fc44c93d316b846a211"	"v1.32.6-1746661844-0f602c28cb2aa57b29078195049fb257d5b5246c"	"v1.32.6-1749271279-0864395884b263913eac200ee2048fd985f8e626"	"v1.33.4-1752151664-7c2edb0b44cf95f326d628b837fcdd845102ba68"	"v1.32.5-1744305768-f9ddca7dcd91f7ca25a505560e655c47d3dec2cf"	"v1.33.6-1754542786-4d9638583910acb3e34d77e436cbd745d910a437"	"v1.33.9-1757932127-3c04e8f2f1027d106b96f8ef4a0215e81dbaaece"	"v1.34.10-1760767433-887ebe7d6ccc2a9dc8c73f6ae4927283283b507e"	"v1.34.10-1762597008-ff7ae7d623be00078865cff1b0672cc5d9bfc6d5"	"v1.34.12-1765374555-6a93b0bbba8d6dc75b651cbafeedb062b2997716"	"v1.34.12-1767177245-7935d4d711cb6f8020385a50c996b90896e16a71"	"v1.35.9-1770554954-8ce3bb4eca04188f4a0a1bfbd0a06a40f90883de"	"v1.35.9-1773656288-7b052e66eb2cfc5ac130ce0a5be66202a10d83be"	"v1.36.6-1776000132-2437d2edeaf4d9b56ef279bd0d71127440c067aa"	"v1.36.6-1778235340-b87d1e32f522b33bd51701c6476d199326f01496"	"v1.36.8-1781157951-a7f42a3390781539911b5b9107881b35ecc4e752"	"v1.36.9-1782267392-edeb3f2af56c37c407efa1f63f0b32f595399bbc"	"v1.34.4-1753677767-266d5a01d1d55bd1d60148f991b98dac0390d363"	"v1.34.4-1754895458-68cffdfa568b6b226d70a7ef81fc65dda3b890bf"	"v1.34.7-1757592137-1a52bb680a956879722f48c591a2ca90f7791324"	"v1.34.10-1761014632-c360e8557eb41011dfb5210f8fb53fed6c0b3222"	"v1.35.9-1767794330-db497dd19e346b39d81d7b5c0dedf6c812bcc5c9"	"v1.35.9-1768828720-c6e4827ebca9c47af2a3a6540c563c30947bae29"	"v1.35.9-1770979049-232ed4a26881e4ab4f766f251f258ed424fff663"	"v1.37.5-1782911245-7cffc778c923f68a77954a53b1a98d6b5353f004"	[{"sourceLabels":["__meta_kubernetes_pod_node_name"],"targetLabel":"node","replacement":"\${1}"}]	[{"sourceLabels":["__meta_kubernetes_pod_node_name"],"targetLabel":"node","action":"replace","replacement":"\${1}"}]	l{"items":[{"properties":{"replacement":"s","sourceLabels":{"types":"l","items":["s"]},"targetLabel":"s"}}]}	l{"items":[{"properties":{"action":"s","replacement":"s","sourceLabels":{"types":"l","items":["s"]},"targetLabel":"s"}}]}	[{"operator":"Exists"}]	l{"items":[{"properties":{"operator":"s"}}]}	"cilium-secrets"	"RuntimeDefault"	"v0.7.9@sha256:{digest}"	"v0.8.5@sha256:{digest}"	"v0.9.0@sha256:{digest}"	"v0.9.2@sha256:{digest}"	"v0.8.3@sha256:{digest}"	"v0.9.1@sha256:{digest}"	"v0.11.0@sha256:{digest}"	"v0.12.1@sha256:{digest}"	"v0.10.0@sha256:{digest}"	"v0.13.0@sha256:{digest}"	"docker.io/envoyproxy/envoy"	"v1.18.4@sha256:{digest}"	"quay.io/cilium/cilium"	sl{"items":["s"]}	"/tmp/cilium-bootstrap-time"	"/tmp/cilium-bootstrap.d/cilium-bootstrap-time"	"62093c5c233ea914bfa26a10ba41f8780d9b737f"	"d69851597ea019af980891a4628fb36b7880ec26"	"19fb149fb3d5c7a37d3edfaf10a2be3ab7386661"	"c54c7edeab7fde4da68e59acd319ab24af242c3f"	"1755531540-60ee83e"	"cilium-operator"	["SYS_ADMIN","SYS_CHROOT","SYS_PTRACE"]	"cilium-nodeinit"
MTU	29-:0
affinity		0-:whole
 nodeAffinity
  requiredDuringSchedulingIgnoredDuringExecution
   nodeSelectorTerms	j-1o:[{"matchExpressions":[{"key":"kubernetes.io/os","operator":"In","values":["linux"]}]},{"matchExpressions":[{"key":"beta.kubernetes.io/os","operator":"In","values":["linux"]}]}]
 podAntiAffinity
  requiredDuringSchedulingIgnoredDuringExecution	0-1o:[{"labelSelector":{"matchExpressions":[{"key":"k8s-app","operator":"In","values":["cilium"]}]},"topologyKey":"kubernetes.io/hostname"}]~1p-:*0		3w-:*1
agent	0-:true
agentNotReadyTaintKey	1a-:"node.cilium.io/agent-not-ready"
aksbyocni
 enabled	w-13:false~1b-:false
alibabacloud
 enabled	j-:false
 nodeSpec
  securityGroupTags	5b-:[]
  securityGroups	5b-:[]
  vSwitchTags	5b-:[]
  vSwitches	5b-:[]
annotateK8sNode	g-i:true~u-13:true~19-1o:true~1p-:false
annotations	3c-:{}
apiRateLimit	3c-:null		3w-:sz
authentication
 enabled	2s-5a:true~5b-:false
 gcInterval	2s-:"5m0s"
 mutual
  connectTimeout	3c-:"5s"
  port	2s-:4250
  spire
   adminSocketPath	2s-:"/run/spire/sockets/admin.sock"
   agentSocketPath	2s-:"/run/spire/sockets/agent/agent.sock"
   annotations	3c-:{}
   connectionTimeout	2s-:"30s"
   enabled	2s-:false
   install
    agent
     affinity	2x-:{}
     annotations	2s-:{}	-
     image	2s-3b:"ghcr.io/spiffe/spire-agent:1.6.3@sha256:{digest}"
      digest	3c-:*2
      override	3c-:null		3w-:sz
      pullPolicy	3c-:*3
      repository	3c-:"ghcr.io/spiffe/spire-agent"
      tag	3c-3v:"1.8.5"~3w-4x:"1.9.6"~4y-5a:"1.12.4"~5b-5h:"1.9.6"~5i-:"1.15.2"
      useDigest	3c-:true
     labels	2s-:{}	2w-:whole
     nodeSelector	2x-:{}
     podSecurityContext	2x-:{}
     priorityClassName	4f-:""
     resources	4f-:{}
     securityContext	2x-:{}
     serviceAccount
      create	2s-:true
      name	2s-:"spire-agent"
     skipKubeletVerification	2s-:true
     tolerations	2w-2x:[]~2y-:*4		3w-:l{"items":[{"properties":{"effect":"s","key":"s"}},{"properties":{"effect":"s","key":"s","value":"s"}},{"properties":{"key":"s","operator":"s"}}]}
    enabled	2s-:true
    existingNamespace	3c-:false
    initImage
     digest	3c-:*2
     override	3c-:null		3w-:sz
     pullPolicy	3c-:*3
     repository	3c-:"docker.io/library/busybox"
     tag	3c-4e:"1.36.1"~4f-5h:"1.37.0"~5i-:"1.38.0"
     useDigest	3c-:true
    namespace	2s-:"cilium-spire"
    server
     affinity	2w-:{}
     annotations	2s-:{}
     ca
      keyType	2s-:"rsa-4096"
      subject
       commonName	2s-:"Cilium SPIRE CA"
       country	2s-:"US"
       organization	2s-:"SPIRE"
     dataStorage
      accessMode	2s-:"ReadWriteOnce"
      enabled	2s-:true
      size	2s-:"1Gi"
      storageClass	2s-:null		3w-:sz
     image	2s-3b:"ghcr.io/spiffe/spire-server:1.6.3@sha256:{digest}"
      digest	3c-:*2
      override	3c-:null		3w-:sz
      pullPolicy	3c-:*3
      repository	3c-:"ghcr.io/spiffe/spire-server"
      tag	3c-3v:"1.8.5"~3w-4x:"1.9.6"~4y-5a:"1.12.4"~5b-5h:"1.9.6"~5i-:"1.15.2"
      useDigest	3c-:true
     initContainers	2s-:[]
     labels	2s-:{}
     nodeSelector	2w-:{}
     podSecurityContext	3c-:{}
     priorityClassName	4f-:""
     resources	4f-:{}
     securityContext	3c-:{}
     service
      annotations	2s-:{}
      labels	2s-:{}
      type	2s-:"ClusterIP"
     serviceAccount
      create	2s-:true
      name	2s-:"spire-server"
     tolerations	2w-:[]
   serverAddress	2s-:null		3w-:sz
   trustDomain	2s-:"spiffe.cilium"
 queueSize	2s-:1024
 rotatedIdentitiesQueueSize	2s-:1024
autoDirectNodeRoutes	0-:false		3w-:bs
azure
 clientID		0-:read
 clientSecret		0-:read
 enabled	0-:false
 nodeSpec
  azureInterfaceName	5b-:""
 resourceGroup		0-:read
 subscriptionID		0-:read
 tenantID		0-:read
 usePrimaryAddress		1p-:read
 userAssignedIdentityID		0-:read
bandwidthManager	0-i:false~j:true~k-1o:false
 bbr	1p-:false
 bbrHostNamespaceOnly	4y-:false
 enabled	1p-:false
bgp
 announce
  loadbalancerIP	j-4e:false
  podCIDR	14-4e:false
 enabled	j-4e:false
bgpControlPlane
 enabled	1p-:false
 legacyOriginAttribute
  enabled	50-:false
 routerIDAllocation
  ipPool	4y-:""
  mode	4y-:"default"
 secretsNamespace
  create	3c-:false
  name	3c-:*5
 statusReport
  enabled	4f-:true
bpf
 authMapMax	2s-:null		3w-:iz
 autoMount
  enabled	2s-:true
 clockProbe	0-2d:false	-
 ctAccounting	4f-:false
 ctAnyMax	29-:null	0-:read	3w-:iz
 ctTcpMax	29-:null	0-:read	3w-:iz
 datapathMode	3w-:"veth"
 disableExternalIPMitigation	3w-:false
 distributedLRU
  enabled	4h-:false
 enableTCX	3w-:true
 events
  default
   burstLimit	4f-:null		4f-4l:z~4m-:iz
   rateLimit	4f-:null		4f-4l:z~4m-:iz
  drop
   enabled	3w-:true
  policyVerdict
   enabled	3w-:true
  trace
   enabled	3w-:true
 hostLegacyRouting	29-:null	1p-:read	3w-:bz
 hostRouting		1-28:read
 lbAlgorithmAnnotation	4f-:false
 lbBypassFIBLookup		j-28:read
 lbExternalClusterIP	m-:false
 lbMapMax	0-:65536		3w-:iz
 lbModeAnnotation	4f-:false
 lbSourceRangeAllTypes	4f-:false
 mapDynamicSizeRatio	29-:null	0-:read	3w-4j:nz~4k-:nsz
 masquerade	29-:null	0-:read	3w-:bz
 monitorAggregation	0-:"medium"
 monitorFlags	0-:"all"
 monitorInterval	0-:"5s"
 monitorTraceIPOption	5b-:0		5b-:iz{"minimum":0,"maximum":255}
 natMax	29-:null	0-:read	3w-:iz
 neighMax	29-:null	0-:read	3w-:iz
 nodeMapMax	3g-:null		3w-:iz
 policyMapMax	0-:16384		3w-:iz
 policyMapPressureMetricsThreshold	5b-:null		5b-:nz
 policyStatsMapMax	4y-:65536		4y-:iz
 preallocateMaps	0-:false
 root	1p-:"/sys/fs/bpf"
 tproxy	29-:null	0-:read	3w-:bz
 vlanBypass	29-:null	14-:read	3w-:lz
 waitForMount	0-m:false
bpfClockProbe	2e-:false	0-:read
certgen
 affinity	3c-:{}
 annotations
  cronJob	2s-:{}
  job	2s-:{}
 cronJob
  failedJobsHistoryLimit	5b-:1
  successfulJobsHistoryLimit	5b-:3
 enforceCAValidityThroughoutLeavesDuration	5i-:true
 extraVolumeMounts	1j-1o:[]~1x-28:[]~2a-:[]
 extraVolumes	1j-1o:[]~1x-28:[]~2a-:[]
 generateCA	4f-:true
 image
  digest	2s-:*2	14-:read
  override	f-i:null~s-13:null~17-:null		3w-:sz
  pullPolicy	0-:*3
  repository	0-:"quay.io/cilium/certgen"
  tag	0-9:"v0.1.3"~a-i:"v0.1.5"~j-n:"v0.1.4"~o-19:"v0.1.5"~1a-1o:"v0.1.5@sha256:{digest}"~1p-22:*6~23-28:*7~29-2f:*6~2g-2n:*7~2o-2r:"v0.1.11@sha256:{digest}"~2s-2t:"v0.1.8"~2u-31:"v0.1.9"~32:"v0.1.11"~33-34:"v0.1.12"~35:"v0.1.13"~36-37:"v0.1.14"~38-3a:"v0.1.15"~3b:"v0.1.16"~3c-3f:"v0.1.9"~3g:"v0.1.11"~3h-3i:"v0.1.12"~3j:"v0.1.13"~3k-3l:"v0.1.14"~3m-3o:"v0.1.15"~3p:"v0.1.16"~3q-3t:"v0.1.17"~3u-3v:"v0.1.19"~3w-4b:"v0.2.0"~4c:"v0.2.4"~4d-4e:"v0.3.1"~4f-4p:"v0.2.1"~4q-4r:"v0.3.1"~4s:"v0.3.2"~4t-4u:"v0.4.1"~4v:"v0.4.3"~4w:"v0.4.5"~4x:"v0.4.6"~4y-52:"v0.2.4"~53-54:"v0.3.1"~55:"v0.3.2"~56-57:"v0.4.1"~58:"v0.4.3"~59:"v0.4.5"~5a:"v0.4.6"~5b-5c:"v0.3.2"~5d-5e:"v0.4.1"~5f:"v0.4.3"~5g:"v0.4.5"~5h:"v0.4.6"~5i-:"v0.4.8"
  useDigest	2s-:true	14-:read
 nodeSelector	4f-:{}
 podLabels	5-:{}
 priorityClassName	4f-:""
 resources	4y-:{}
 tolerations	1p-:[]
 ttlSecondsAfterFinished	0-5a:1800~5b-:null		3w-5a:i~5b-:iz
cgroup
 autoMount
  enabled	9-i:true~l-:true
  resources	27-:{}
 hostRoot	9-i:*8~l-:*8
ciliumEndpointSlice
 enabled	3w-:false
 rateLimits	3w-4e:[{"nodes":0,"limit":10,"burst":20},{"nodes":100,"limit":7,"burst":15},{"nodes":500,"limit":5,"burst":10}]~4f-:[{"nodes":0,"limit":10,"burst":20},{"nodes":100,"limit":50,"burst":100}]		3w-:l{"items":[{"properties":{"burst":"i","limit":"i","nodes":"i"}}]}
 sliceMode	4f-4x:"identity"	4f-4x:read~4y-:checked	4f-4x:s{"enum":["identity","fcfs"]}
cleanBpfState	0-:false
cleanState	0-:false
cluster
 id	1-1o:null~1p-:0	0-:read
 name	0-:"default"
clusterHealthPort		14-:read
clustermesh
 annotations	3c-:{}
 apiserver
  affinity		1p-:whole
   podAntiAffinity
    preferredDuringSchedulingIgnoredDuringExecution	3w-:[{"weight":100,"podAffinityTerm":{"labelSelector":{"matchLabels":{"k8s-app":"clustermesh-apiserver"}},"topologyKey":"kubernetes.io/hostname"}}]		3w-:l{"items":[{"properties":{"podAffinityTerm":{"types":"m","properties":{"labelSelector":{"types":"m","properties":{"matchLabels":{"types":"m","properties":{"k8s-app":"s"}}}},"topologyKey":"s"}},"weight":"i"}}]}
    requiredDuringSchedulingIgnoredDuringExecution	1p-3v:[{"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"k8s-app":"clustermesh-apiserver"}}}]
  etcd
   image
    digest	2s-3b:*2	14-3b:read
    override	17-3b:null	f-i:read~s-13:read~17-3b:read
    pullPolicy	0-3b:*3
    repository	0-3b:"quay.io/coreos/etcd"
    tag	0-19:"v3.4.13"~1a-1h:*9~1i:"v3.4.23@sha256:{digest}"~1j-1o:*9~1p-1v:*a~1w:"v3.5.7@sha256:{digest}"~1x-2r:*a~2s-3b:"v3.5.4"
    useDigest	2s-3b:true	14-3b:read
   init
    extraArgs	3c-:[]
    extraEnv	3c-:[]
    resources	29-:{}
   lifecycle	3c-:{}
   resources	29-:{}
   securityContext	1j-1o:{}~1x-28:{}~2a-3v:{}	1j-1o:whole~1x-28:whole~2a-:whole
    allowPrivilegeEscalation	3w-:false
    capabilities
     drop	3w-:["ALL"]		3w-:*b
   storageMedium	3w-:"Disk"		3w-:s{"enum":["Disk","Memory"]}
  etcdQPS	5i-:50
  extraArgs	2s-:[]
  extraEnv	1p-:[]
  extraVolumeMounts	1j-1o:[]~1x-28:[]~2a-:[]
  extraVolumes	1j-1o:[]~1x-28:[]~2a-:[]
  healthPort	3w-:9880
  image
   digest	5-:*2
   override	17-:null	f-i:read~s-13:read~17-:read	3w-:sz
   pullPolicy	0-:*3
   repository	0-:"quay.io/cilium/clustermesh-apiserver"
   tag	0-:"v{version}"
   useDigest	5-i:false~j-:true
  kvstoremesh
   enabled	2s-3v:false~3w-:true
   etcdQPS	5i-:100
   extraArgs	2s-:[]
   extraEnv	2s-:[]
   extraVolumeMounts	2s-:[]
   healthPort	3w-:9881
   image
    digest	2s-3b:*2
    override	2s-3b:null
    pullPolicy	2s-3b:*3
    repository	2s-3b:"quay.io/cilium/kvstoremesh"
    tag	2s-3b:"v{version}"
    useDigest	2s-3b:true
   kvstoreMode	4y-:"internal"
   lifecycle	3c-:{}
   readinessProbe	3w-:{}
   resources	2s-:{}
   securityContext		2s-:whole
    allowPrivilegeEscalation	2s-:false
    capabilities
     drop	2s-:["ALL"]		3w-:*b
  lifecycle	3c-:{}
  metrics
   enabled	2s-:true
   etcd
    enabled	2s-3b:false~3c-:true
    mode	2s-:"basic"
    port	2s-:9963
   kvstoremesh
    enabled	2s-:true
    port	2s-:9964
   port	2s-:9962
   serviceMonitor
    annotations	2s-:{}
    enabled	2s-:false
    etcd
     interval	2s-:"10s"
     metricRelabelings	2s-:null	2s-:whole	3w-:lz
     relabelings	2s-:null	2s-:whole	3w-:lz
     scrapeTimeout	4y-:null		4y-:sz
    interval	2s-:"10s"
    kvstoremesh
     interval	2s-:"10s"
     metricRelabelings	2s-:null	2s-:whole	3w-:lz
     relabelings	2s-:null	2s-:whole	3w-:lz
     scrapeTimeout	4y-:null		4y-:sz
    labels	2s-:{}
    metricRelabelings	2s-:null	2s-:whole	3w-:lz
    namespace		2s-:read
    relabelings	2s-:null	2s-:whole	3w-:lz
    scrapeTimeout	4y-:null		4y-:sz
  nodeSelector	0-1o:{}	0-:whole
   kubernetes.io/os	1p-:"linux"
  podAnnotations	0-:{}
  podDisruptionBudget
   enabled	1p-:false
   maxUnavailable	1p-:1		3w-:isz
   minAvailable	1p-:null		3w-:isz
   unhealthyPodEvictionPolicy	4y-:null		4y-:sz
  podLabels	5-:{}
  podSecurityContext	1j-1o:{}~1x-28:{}~2a-3v:{}	1j-1o:whole~1x-28:whole~2a-:whole
   fsGroup	3w-:65532
   runAsGroup	3w-:65532
   runAsNonRoot	3w-:true
   runAsUser	3w-:65532
  priorityClassName	14-:""
  readinessProbe	3w-:{}
  replicas	0-:1
  resources	0-:{}
  securityContext	1j-1o:{}~1x-28:{}~2a-3v:{}	1j-1o:whole~1x-28:whole~2a-:whole
   allowPrivilegeEscalation	3w-:false
   capabilities
    drop	3w-:["ALL"]		3w-:*b
  service
   annotations	0-:{}
   enableSessionAffinity	3w-:"HAOnly"		3w-:s{"enum":["HAOnly","Always","Never"]}
   externalTrafficPolicy	2s-3v:null~3w-:"Cluster"		3w-:*c
   externallyCreated	5b-:false
   internalTrafficPolicy	2s-3v:null~3w-:"Cluster"		3w-:*c
   labels	4k-:{}
   loadBalancerClass	3j-:null		3w-:sz
   loadBalancerIP	3j-:null	0-:read	3w-:sz
   loadBalancerSourceRanges	4f-:[]
   nodePort	0-:32379
   type	0-:"NodePort"
  terminationGracePeriodSeconds	3c-:30
  tls
   admin
    cert	0-5h:""	0-5h:read~5i-:checked
    key	0-5h:""
   authMode	2s-5a:"legacy"~5b-:"migration"
   auto
    certManagerIssuerRef	14-:{}
    certValidityDuration	0-5h:1095~5i-:365
    enabled	0-:true
    method	0-:"helm"
    privateKey	5i-:{}
    schedule	5i-:*d	0-:read
    server
     extraDnsNames	5i-:[]
     extraIpAddresses	5i-:[]
    subject	5i-:{}
   ca
    cert	0-3b:""	0-3b:read~3k-3v:checked~3y-:checked
    key	0-3b:""	0-3b:read~3k-3v:checked~3y-:checked
   client
    cert	0-5a:""	0-4x:read
    key	0-5a:""	0-4x:read
   enableSecrets	3w-5h:true
   remote
    cert	0-5h:""	0-5h:read~5i-:checked
    key	0-5h:""
   server
    cert	0-5h:""	0-5h:read~5i-:checked
    extraDnsNames	14-5h:[]	14-5h:read~5i-:whole
    extraIpAddresses	14-5h:[]	14-5h:read~5i-:whole
    key	0-5h:""
  tolerations	0-:[]
  topologySpreadConstraints	29-:[]
  updateStrategy		0-:whole
   rollingUpdate
    maxSurge	3w-:1		3w-:is
    maxUnavailable	0-3v:1~3w-:0		3w-:is
   type	0-:*e
 cacheTTL	5b-:"0s"
 config
  clusters	s-13:[]~17-:[]		3w-5a:l~5b-:lm
  domain	s-13:*f~17-:*f
  enabled	s-13:false~17-:false
 defaultGlobalNamespace	5i-:true
 disableKubernetesHostAliases		5i-:read
 enableEndpointSliceSynchronization	3w-:false
 enableMCSAPISupport	3w-5h:false
 maxConnectedClusters	3c-:255
 mcsapi
  corednsAutoConfigure
   affinity	5b-:{}
   annotations	5b-:{}
   coredns
    clusterDomain	5b-:*g
    clustersetDomain	5b-:"clusterset.local"
    configMapName	5b-:"coredns"
    deploymentName	5b-:"coredns"
    namespace	5b-:*5
    serviceAccountName	5b-:"coredns"
   enabled	5b-:false
   extraArgs	5b-:[]
   extraVolumeMounts	5b-:[]
   extraVolumes	5b-:[]
   nodeSelector	5b-:{}
   podLabels	5b-:{}
   priorityClassName	5b-:""
   resources	5b-:{}
   tolerations	5b-:[]
   ttlSecondsAfterFinished	5b-:1800
  enabled	5b-:false
  installCRDs	5b-:true
 policyDefaultLocalCluster	4y-5a:false~5b-:true
 useAPIServer	0-:false
cni
 binPath	0-:"/opt/cni/bin"
 chainingMode	0-2r:"none"~2s-:null		3w-:sz
 chainingTarget	2s-:null		3w-:sz
 confFileMountPath	0-:"/tmp/cni-configuration"
 confPath	0-:"/etc/cni/net.d"
 configMap	4y-:""	0-:read
 configMapKey	0-:"cni-config"
 customConf	0-:false
 enableRouteMTUForCNIChaining	3w-:false
 exclusive	j-:true
 externalRouting		2x-:read
 hostConfDirMountPath	0-:"/host/etc/cni/net.d"
 install	0-:true
 iptablesRemoveAWSRules	4y-:true
 logFile	1p-:"/var/run/cilium/cilium-cni.log"
 readCniConf		0-:read
 resources		3c-:whole
  limits
   cpu	5b-:1		5b-:is
   memory	5b-:"1Gi"
  requests
   cpu	3c-:"100m"		3w-5a:s~5b-:is
   memory	3c-:"10Mi"
 uninstall	1j-1o:true~1x-28:true~2a-2r:true~2s-:false
commonLabels	4f-:{}		4f-:mz
configDriftDetection
 driftChecker	57-5a:true~5e-:true
 enabled	57-5a:true~5e-:true
 ignoredKeys	57-5a:[]~5e-:[]
connectivityProbeFrequencyRatio	4y-:null		4y-:nz
conntrackGCInterval	29-:""	0-:read
conntrackGCMaxInterval	24-28:""~2h-2r:""~2v-:""
containerRuntime
 integration	0-3v:"none"	0-3v:read~3y-:checked
crdWaitTimeout	29-:""	0-:read
customCalls
 enabled	j-5a:false
daemon
 allowedConfigOverrides	29-:null		3w-:sz
 blockedConfigOverrides	29-:null		3w-:sz
 configSources	29-:null		3w-:sz
 enableSourceIPVerification	4f-:true		4f-:bz
 runPath	0-:"/var/run/cilium"
dashboards
 annotations	2s-:{}
 enabled	2s-:false
 label	2s-:*h
 labelValue	2s-:"1"
 namespace	2s-:null		3w-:sz
datapathMode	0-28:"veth"	0-1p:read
datapathPlugins
 enabled	5i-:false
 stateDir	5i-:"/var/run/cilium/plugins"
debug
 enabled	0-:false
 metricsSamplingInterval	4y-:"5m"		4y-:sz
 verbose	29-:null	0-:read	3w-:sz
defaultLBServiceIPAM	4f-:"lbipam"
devices	5i-:""	0-:read	5i-:slz
directRoutingSkipUnreachable	3w-:false
disableEndpointCRD	14-2r:"false"~2s-:false	g-i:read~u-:read
disableEnvoyVersionCheck		0-:read
disableIptablesFeederRules		0-:read
dnsPolicy	1c-:""
dnsPolicyUnloadOnShutdown		1p-:read
dnsProxy
 dnsRejectResponseCode	1p-:"refused"
 enableDnsCompression	1p-:true
 enableTransparentMode		27-28:read~2k-2r:read~2y-:read
 endpointMaxIpPerHostname	1p-4e:50~4f-:1000
 idleConnectionGracePeriod	1p-:"0s"
 maxDeferredConnectionDeletes	1p-:10000
 minTtl	1p-2r:3600~2s-:0
 preAllocateIdentities	4y-:true
 preCache	1p-:""
 proxyPort	1p-:0
 proxyResponseMaxDelay	1p-:"100ms"
 socketLingerTimeout	36-3b:10~3k-:10
egressGateway
 enabled	j-:false
 installRoutes	1p-3v:false
 maxPolicyEntries		2s-:read
 reconciliationTriggerInterval	2s-:"1s"
egressMasqueradeInterfaces		0-:read
enableCiliumEndpointSlice	14-4x:false	14-4x:read~4y-:checked
enableCnpStatusUpdates	0-3b:false	0-3b:read~3k-3v:checked~3y-:checked
enableCriticalPriorityClass	0-:true
enableIPv4BIGTCP	2s-:false
enableIPv4Masquerade	j-4x:true~4y-:null		3w-4x:b~4y-:bz
enableIPv6BIGTCP	29-:false
enableIPv6Masquerade	j-:true
enableIdentityMark		0-:read
enableInternalTrafficPolicy	4f-:true	4f-5a:read
enableK8sEndpointSlice		0-5a:read
enableK8sEventHandover	j-3b:false	j-3b:read~3k-3v:checked~3y-:checked
enableK8sTerminatingEndpoint	14-4x:true
enableLBIPAM	4f-:true
enableMasqueradeRouteSource	3c-:false
enableNoServiceEndpointsRoutable	5b-:true
enableNonDefaultDenyPolicies	4f-:true
enableRuntimeDeviceDetection	1p-3v:false~3w-4x:true
enableTunnelBIGTCP	5b-5d:false
enableXTSocketFallback	0-:true
encryption
 enabled	0-:false
 interface	j-3v:""	0-3v:read~3y-:checked
 ipsec
  encryptedOverlay	3w-5h:false
  interface	j-:""	j-5h:read
  keyFile	j-3v:""~3w-:"keys"
  keyRotationDuration	2s-:"5m"
  keyWatcher	1m-1o:true~20-28:true~2d-:true
  mountPath	j-3v:""~3w-:"/etc/ipsec"
  secretName	j-3v:""~3w-:*i
 keyFile	0-3v:"keys"	0-3v:read~3y-:checked
 mountPath	0-3v:"/etc/ipsec"	0-3v:read~3y-:checked
 nodeEncryption	0-:false
 secretName	0-3v:*i	0-3v:read~3y-:checked
 strictMode
  allowRemoteNodeIdentities	3c-5h:false
  cidr	3c-5h:""
  egress
   allowRemoteNodeIdentities	5b-:false
   cidr	5b-:""
   enabled	5b-:false
  enabled	3c-5h:false
  ingress
   enabled	5b-:false
 type	j-:"ipsec"
 wireguard
  encapsulate		2w-3b:read
  persistentKeepalive	3c-:"0s"
  userspaceFallback	14-4e:false
 ztunnel
  affinity	5d-:{}
  annotations	5d-:{}
  ca
   type	5i-:"internal"		5i-:s{"enum":["spire","internal"]}
  caAddress	5d-:"https://localhost:15012"
  extraEnv	5d-:[]
  extraVolumeMounts	5d-:[]
  extraVolumes	5d-:[]
  healthPort	5d-:15021
  image
   digest	5d-5h:null~5i-:*2		5d-5h:sz~5i-:s
   override	5d-:null		5d-:sz
   pullPolicy	5d-:*3
   repository	5d-5h:"docker.io/istio/ztunnel"~5i-:"quay.io/cilium/ztunnel"
   tag	5d-5h:"1.28.0-distroless"~5i-:"v1.0.0"
   useDigest	5d-5h:false~5i-:true
  minReadySeconds	5i-:0
  nodeSelector		5d-:whole
   kubernetes.io/os	5d-:"linux"
  podAnnotations	5d-:{}
  podLabels	5d-:{}
  priorityClassName	5d-:null		5d-:sz
  readinessProbe
   failureThreshold	5d-:3
   initialDelaySeconds	5d-:0
   periodSeconds	5d-:10
  resources		5d-:whole
   requests
    cpu	5d-:"200m"
    memory	5d-:"512Mi"
  secrets
   bootstrapRootCert	5d-:null		5d-:sz
  terminationGracePeriodSeconds	5d-:30
  tolerations	5d-:[{"effect":"NoSchedule","operator":"Exists"},{"key":"CriticalAddonsOnly","operator":"Exists"},{"effect":"NoExecute","operator":"Exists"}]		5d-:l{"items":[{"properties":{"effect":"s","operator":"s"}},{"properties":{"key":"s","operator":"s"}}]}
  updateStrategy		5d-:whole
   rollingUpdate
    maxSurge	5d-:1
    maxUnavailable	5d-:0
   type	5d-:*e
endpointHealthChecking
 enabled	0-:true
endpointLockdownOnMapOverflow	4f-:false
endpointPolicyUpdateTimeoutDuration	57-5a:null~5e-:null
endpointRoutes
 enabled	0-:false		3w-:bs
endpointStatus		3y-:checked
 enabled	j-3v:false
 status	j-3v:""
eni	0-i:false
 awsEnablePrefixDelegation	1p-:false
 awsReleaseExcessIPs	j-:false
 ec2APIEndpoint	j-:""
 enabled	j-:false
 eniTags	j-:{}
 gcInterval	29-:""
 gcTags	29-:{}
 iamRole	j-:""
 instanceTagsFilter	1p-28:""~29-:[]
 nodeSpec
  deleteOnTermination	5b-:null		5b-:bz
  disablePrefixDelegation	5b-:false
  excludeInterfaceTags	5b-:[]
  firstInterfaceIndex	5b-:null		5b-:iz
  securityGroupTags	5b-:[]
  securityGroups	5b-:[]
  subnetIDs	5b-:[]
  subnetTags	5b-:[]
  usePrimaryAddress	5b-:false
 subnetIDsFilter	j-28:""~29-:[]
 subnetTagsFilter	j-28:""~29-:[]
 updateEC2AdapterLimitViaAPI	j-2r:false~2s-4x:true
envoy
 affinity		2s-:whole
  nodeAffinity
   requiredDuringSchedulingIgnoredDuringExecution
    nodeSelectorTerms	31-3b:*j~3f-:*j		3w-:l{"items":[{"properties":{"matchExpressions":{"types":"l","items":[{"properties":{"key":"s","operator":"s","values":{"types":"l","items":["s"]}}}]}}}]}
  podAffinity
   requiredDuringSchedulingIgnoredDuringExecution	31-3b:*0~3f-:*0		3w-:*1
  podAntiAffinity
   requiredDuringSchedulingIgnoredDuringExecution	2s-:[{"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"k8s-app":"cilium-envoy"}}}]		3w-:*1
 annotations	3c-:{}
 baseID	3w-:0
 bootstrapConfigMap	4f-:null		4f-:sz
 clusterMaxConnections	5b-:1024
 clusterMaxPendingRequests	5i-:1024
 clusterMaxRequests	5b-:1024
 connectTimeoutSeconds	2s-:2
 debug
  admin
   enabled	3w-:false
   port	3w-:9901
 dnsPolicy	2s-:null		3w-:sz
 enabled	2s-3v:false~3w-:null		3w-:bz
 extraArgs	2s-:[]
 extraContainers	2s-:[]
 extraEnv	2s-:[]
 extraHostPathMounts	2s-:[]
 extraVolumeMounts	2s-:[]
 extraVolumes	2s-:[]
 healthPort	2s-:9878
 httpRetryCount	4f-:3
 httpUpstreamLingerTimeout	4y-:null
 idleTimeoutDurationSeconds	2s-:60	33-3b:read~3h-:read
 image
  digest	2s-:*2
  override	2s-:null		3w-:sz
  pullPolicy	2s-:*3
  repository	2s-:*k
  tag	2s-2t:"v1.25.9-f039e2bd380b7eef2f2feea5750676bb36133699"~2u:"v1.25.9-e198a2824d309024cb91fb6a984445e73033291d"~2v:"v1.25.10-f71a313bd0daee41470af31ce6ea20c750fe35dd"~2w:"v1.26.6-ff0d5d3f77d610040e93c7c7a430d61a0c0b90c1"~2x-2y:"v1.26.6-ad82c7c56e88989992fd25d8d67747de865c823b"~2z:"v1.26.7-39dc41f86c465d2a2d16386339dc0bf4d425babc"~30-31:"v1.26.7-bbde4095997ea57ead209f56158790d47224a0f5"~32:*l~33:"v1.27.5-cffb43e4ac1fa64788a5d638ade20a3d88e18b67"~34:*m~35-36:*n~37:*o~38:*p~39:*q~3a:*r~3b:*s~3c:"v1.27.2-13f6142b9c02268b10d547c8b093ef16724538e3"~3d:"v1.27.3-713b673cccf1af661efd75ca20532336517ddcb9"~3e-3f:"v1.27.3-99c1c8f42c8de70fc8f6dd594f4a425cd38b6688"~3g:*l~3h:"v1.28.3-31ec52ec5f2e4d28a8e19a0bfb872fa48cf7a515"~3i:*m~3j-3k:*n~3l:*o~3m:*p~3n:*q~3o:*r~3p:*s~3q:*t~3r:*u~3s:"v1.32.5-1744328671-a8b58b35c03a3d100a2b026fc111417207183301"~3t:*v~3u:*w~3v:*x~3w-3x:*n~3y:*o~3z:*p~40:*q~41:*r~42:"v1.30.9-1737073743-40a016d11c0d863b772961ed0168eea6fe6b10a5"~43:*t~44:*u~45:*y~46:*v~47:*w~48:*x~49:*z~4a:*10~4b:*11~4c:*12~4d:*13~4e:*14~4f:"v1.31.5-1737535524-fe8efeb16a7d233bffd05af9ea53599340d3f18e"~4g:*t~4h:*u~4i:*y~4j:*v~4k:*w~4l:*x~4m:*z~4n:*10~4o-4p:*11~4q:*13~4r:*14~4s:*15~4t:*16~4u:*17~4v:*18~4w:*19~4x:*1a~4y:*1b~4z:*1c~50:*1d~51:*1e~52:*12~53:*13~54:*1f~55:*15~56:*16~57:*17~58:*18~59:*19~5a:*1a~5b:*1g~5c:*1h~5d:*16~5e:*17~5f:*18~5g:*19~5h:*1a~5i-:*1i
  useDigest	2s-:true
 initContainers	5b-:[]	-
 initialFetchTimeoutSeconds	40-:30
 livenessProbe
  enabled	4y-:true
  failureThreshold	2s-:10
  initialDelaySeconds	5i-:0
  periodSeconds	2s-:30
  timeoutSeconds	5i-:5
 log
  accessLogBufferSize	43-:4096		43-:iz
  accessLogEnabled	5i-:true
  defaultLevel	4f-:null		4f-:sz{"enum":[null,"trace","debug","info","warning","error","critical","off"]}
  format	2s-:"[%Y-%m-%d %T.%e][%t][%l][%n] [%g:%#] %v"		3w-4e:s~4f-:sz
  format_json	4f-:null	4f-:whole	4f-:mz
  path	2s-:""
 maxConcurrentRetries	4f-:128
 maxConnectionDurationSeconds	2s-:0
 maxGlobalDownstreamConnections	5b-:50000
 maxRequestsPerConnection	2s-:0
 minReadySeconds	5i-:0
 nodeLocality
  enabled	5i-:false
 nodeSelector		2s-:whole
  kubernetes.io/os	2s-:"linux"
 podAnnotations	2s-:{}
 podLabels	2s-:{}
 podSecurityContext	2s-3g:{}	2s-:whole
  appArmorProfile
   type	3h-:"Unconfined"
 policyRestoreTimeoutDuration	4h-:null		4h-:sz
 priorityClassName	2s-:null		3w-:sz
 prometheus
  enabled	2s-:true
  port	2s-:"9964"
  serviceMonitor
   annotations	2s-:{}
   enabled	2s-:false
   interval	2s-:"10s"
   labels	2s-:{}
   metricRelabelings	2s-:null	2s-:whole	3w-:lz
   namespace		2s-:read
   relabelings	2s-4x:*1j~4y-:*1k		3w-4x:*1l~4y-:*1m
   scrapeTimeout	4y-:null		4y-:sz
 readinessProbe
  failureThreshold	2s-:3
  initialDelaySeconds	5i-:0
  periodSeconds	2s-:30
  timeoutSeconds	5i-:5
 resources	2s-:{}
 rollOutPods	2s-:false
 securityContext
  capabilities
   envoy	2s-:["NET_ADMIN","SYS_ADMIN"]		3w-:*b
   keepCapNetBindService	3w-:false
  privileged	2s-:false
  seLinuxOptions		2s-:whole
   level	2s-:"s0"
   type	2s-:"spc_t"
 startupProbe
  enabled	4y-:true
  failureThreshold	2s-:105
  initialDelaySeconds	5i-:5
  periodSeconds	2s-:2
  timeoutSeconds	5i-:5
 streamIdleTimeoutDurationSeconds	4y-:300
 terminationGracePeriodSeconds	2s-:1
 tolerations	2s-:*1n		3w-:*1o
 updateStrategy		2s-:whole
  rollingUpdate
   maxUnavailable	2s-:2		3w-:is
  type	2s-:*e
 useOriginalSourceAddress	5b-:true
 xdsMode	5i-:null		5i-:sz{"enum":[null,"split","ads","strict-ads"]}
 xffNumTrustedHopsL7PolicyEgress	33-3b:0~3h-:0
 xffNumTrustedHopsL7PolicyIngress	33-3b:0~3h-:0
envoyConfig
 enabled	2e-:false
 retryInterval	3w-:"15s"
 secretsNamespace
  create	2e-:true
  name	2e-:*1p
etcd
 affinity		0-3v:whole
 annotations	3c-3v:{}
 clusterDomain	0-3v:*g
 clusterSize	0-i:3	0-3v:read
 enabled	0-:false
 endpoints	0-:["https://CHANGE-ME:2379"]		3w-:*b
 extraArgs	0-i:{}~j-3v:[]	j-3v:read
 extraConfigmapMounts	0-1o:[]	-
 extraHostPathMounts	0-1o:[]	-
 extraInitContainers	0-1o:[]	-
 extraVolumeMounts	1j-1o:[]~1x-28:[]~2a-3v:[]
 extraVolumes	1j-1o:[]~1x-28:[]~2a-3v:[]
 image
  digest	2s-3v:*2	1s-3v:read
  override	f-i:null~s-13:null~17-3v:null	f-i:read~s-13:read~1s-3v:read
  pullPolicy	0-3v:*3
  repository	0-3v:"quay.io/cilium/cilium-etcd-operator"
  tag	0-19:"v2.0.7"~1a-2r:"v2.0.7@sha256:{digest}"~2s-3v:"v2.0.7"
  useDigest	2s-3v:true	1s-3v:read
 k8sService	0-3v:false
 managed	0-i:false	0-3v:read~3y-:checked
 nodeSelector	0-1o:{}	1-3v:whole
  kubernetes.io/os	1p-3v:"linux"
 podAnnotations	0-3v:{}
 podDisruptionBudget
  enabled	0-1o:true~1p-3v:false	1p-3v:read
  maxUnavailable	0-1o:2~1p-3v:1	1p-3v:read
  minAvailable	1p-3v:null
 podLabels	0-3v:{}	5-3v:whole
 podSecurityContext	1j-1o:{}~1x-28:{}~2a-3v:{}
 priorityClassName	0-3v:""	-
 resources	0-3v:{}	-
 securityContext	0-3v:{}	1j-1o:whole~1x-28:whole~2a-3v:whole
 ssl	0-:false
 tolerations	0-3v:*1n	14-3v:read
 topologySpreadConstraints	29-3v:[]
 updateStrategy		0-3v:whole
  rollingUpdate
   maxSurge	0-3v:1
   maxUnavailable	0-3v:1
  type	0-3v:*e
expectAzureVnet		0-1:read
externalIPs
 enabled	0-4k:false
externalWorkloads
 enabled	0-4x:false
extraArgs	0-i:{}~j-:[]
extraConfig	1-:{}
 allow-unsafe-policy-skb-usage		43-:read
extraConfigmapMounts	0-1o:[]	-
extraContainers	29-:[]
extraEnv	0-1o:{}~1p-:[]
extraHostPathMounts	0-:[]
extraInitContainers	0-1o:[]~3w-:[]	3w-:read
extraVolumeMounts	1p-:[]
extraVolumes	1p-:[]
flannel
 enabled	0-i:false
 masterDevice	0-i:"cni0"
 uninstallOnExit	0-i:false
forceDeviceDetection	3w-:false
fragmentTracking		0-:read
gatewayAPI
 enableAlpn	3w-:false
 enableAppProtocol	3w-:false
 enableProxyProtocol	3w-:false
 enabled	29-:false
 externalTrafficPolicy	3w-:"Cluster"
 gatewayClass
  create	3w-:"auto"		3w-5h:s~5i-:bs
 hostNetwork
  enabled	3w-:false
  nodes
   matchLabels	3w-:{}
 secretsNamespace
  create	29-:true
  name	29-:*1p
  sync	29-:true
 useRemoteAddress	5i-:true		5i-:bz
 xffNumTrustedHops	3w-:0
gke
 disableDefaultSnat		0-:read
 enabled	0-:false
healthCheckICMPFailureThreshold	4f-:3
healthChecking	0-:true
healthPort	0-u:9876~v-13:9879~14-19:9876~1a-:9879
highScaleIPcache
 enabled	2s-4x:false
hostFirewall	0-13:false
 enabled	14-:false
hostPort
 enabled	0-4x:false
hostServices
 enabled	0-1o:false	0-:read
 hostNamespaceOnly		o-:read
 protocols	0-1o:"tcp,udp"	0-28:read
 terminatePodConnections		3w-:read
 tracing		40-:read
hubble
 annotations	3c-:{}
 dropEventEmitter
  enabled	3w-:false
  interval	3w-:"2m"
  reasons	3w-:["auth_required","policy_denied"]		3w-:*b
 enabled	0-:true
 eventBufferCapacity		j-:read
 eventQueueSize		0-:read
 export
  aggregationInterval		5b-:read
  dynamic
   config
    configMapName	3c-:"cilium-flowlog-config"
    content	3c-4x:[{"name":"all","fieldMask":[],"includeFilters":[],"excludeFilters":[],"filePath":"/var/run/cilium/hubble/events.log"}]~4y-5a:[{"name":"all","fieldMask":[],"includeFilters":[],"excludeFilters":[],"filePath":"/var/run/cilium/hubble/events.log","fileMaxSizeMb":10,"fileMaxBackups":5,"fileCompress":false}]~5b-:[{"name":"all","fieldMask":[],"fieldAggregate":[],"aggregationInterval":"0s","includeFilters":[],"excludeFilters":[],"filePath":"/var/run/cilium/hubble/events.log","fileMaxSizeMb":10,"fileMaxBackups":5,"fileCompress":false}]		3w-4x:l{"items":[{"properties":{"excludeFilters":"l","fieldMask":"l","filePath":"s","includeFilters":"l","name":"s"}}]}~4y-5a:l{"items":[{"properties":{"excludeFilters":"l","fieldMask":"l","fileCompress":"b","fileMaxBackups":"i","fileMaxSizeMb":"i","filePath":"s","includeFilters":"l","name":"s"}}]}~5b-:l{"items":[{"properties":{"aggregationInterval":"s","excludeFilters":"l","fieldAggregate":"l","fieldMask":"l","fileCompress":"b","fileMaxBackups":"i","fileMaxSizeMb":"i","filePath":"s","includeFilters":"l","name":"s"}}]}
    createConfigMap	3c-:true
   enabled	3c-:false
  fileCompress		4y-:read
  fileMaxBackups	3c-4x:5	3c-:read
  fileMaxSizeMb	3c-4x:10	3c-:read
  static
   aggregationInterval	5b-:"0s"
   allowList	3c-:[]
   denyList	3c-:[]
   enabled	3c-:false
   fieldAggregate	5b-:[]
   fieldMask	3c-:[]
   fileCompress	4y-:false
   fileMaxBackups	4y-:5
   fileMaxSizeMb	4y-:10
   filePath	3c-:"/var/run/cilium/hubble/events.log"
 flowBufferSize		0-28:read
 hostUsers	5i-:null		5i-:bz
 listenAddress	2-:":4244"	0-:read
 lostEventSendInterval		5b-:read
 metrics
  dashboards
   annotations	29-:{}
   enabled	29-:false
   label	29-:*h
   labelValue	29-:"1"
   namespace	29-:null		3w-:sz
  dynamic
   config
    configMapName	4f-:"cilium-dynamic-metrics-config"
    content	4f-4i:[{"name":"all","contextOptions":[],"includeFilters":[],"excludeFilters":[]}]~4j-:[]		4f-4i:l{"items":[{"properties":{"contextOptions":"l","excludeFilters":"l","includeFilters":"l","name":"s"}}]}~4j-:l
    createConfigMap	4f-:true
   enabled	4f-:false
  enableOpenMetrics	29-:false
  enabled	0-:null	0-:whole	3w-:lz
  port	0-1o:9091~1p-:9965
  serviceAnnotations	14-:{}
  serviceMonitor
   annotations	r-13:{}~16-:{}
   enabled	0-:false
   interval	29-:"10s"
   jobLabel	3c-:""
   labels	p-:{}
   metricRelabelings	1r-:null	1r-:whole	3w-:lz
   relabelings	1u-28:null~29-4x:*1j~4y-:*1k	1u-28:whole~29-:read	3w-4x:*1l~4y-:*1m
   scrapeTimeout	4y-:null		4y-:sz
   tlsConfig	3w-:{}
  tls
   enabled	3w-:false
   server
    cert	3w-:""
    existingSecret	3x-:""
    extraDnsNames	3w-:[]
    extraIpAddresses	3w-:[]
    key	3w-:""
    mtls
     enabled	3w-:false
     key	3w-:"ca.crt"
     name	3w-:null
     useSecret	3w-:false
 metricsServer	0-8:""~j-k:""	-
 networkPolicyCorrelation
  enabled	4y-:true
 peerService
  clusterDomain	u-13:*g~19-:*g
  enabled	u-v:true~w-13:false~19-2r:true
  servicePort	u:4254~19:4254	u-13:read~19-:read
  targetPort	v-13:4244~1a-:4244
 preferIpv6	29-:false
 redact
  enabled	3c-:false
  http
   headers
    allow	3c-:[]
    deny	3c-:[]
   urlQuery	3c-:false
   userInfo	3c-:true
  kafka
   apiKey	3c-3s:false~3t-3v:true~3w-45:false~46-4e:true~4f-4i:false~4j-5h:true
 relay
  affinity		1p-:whole
   podAffinity
    requiredDuringSchedulingIgnoredDuringExecution	1p-:*0		3w-:*1
  annotations	3c-:{}
  dialTimeout	0-4x:null	0-4e:read	3w-4x:sz
  enabled	0-:false
  extraEnv	1p-:[]
  extraVolumeMounts	26-28:[]~2j-2r:[]~2x-:[]
  extraVolumes	26-28:[]~2j-2r:[]~2x-:[]
  gops
   enabled	2s-:true
   port	2s-:9893
  image
   digest	5-:*2
   override	f-i:null~s-13:null~17-:null		3w-:sz
   pullPolicy	0-:*3
   repository	0-:"quay.io/cilium/hubble-relay"
   tag	0-:"v{version}"
   useDigest	5-i:false~j-:true
  listenHost	0-:""
  listenPort	0-:"4245"
  logOptions
   format	55-:null		55-:sz
   level	55-:null		55-:sz
  nodeSelector	0-1o:{}	0-:whole
   kubernetes.io/os	1p-:"linux"
  podAnnotations	0-:{}
  podDisruptionBudget
   enabled	1p-:false
   maxUnavailable	1p-:1		3w-:isz
   minAvailable	1p-:null		3w-:isz
   unhealthyPodEvictionPolicy	4y-:null		4y-:sz
  podLabels	5-:{}
  podSecurityContext		2s-:whole
   fsGroup	2s-:65532
   seccompProfile
    type	4y-:*1q
  pprof
   address	1v-:"localhost"
   blockProfileRate	5b-:0
   enabled	1v-:false
   mutexProfileFraction	5b-:0
   port	1v-:6062
  priorityClassName	14-:""
  prometheus
   enabled	1p-:false
   port	1p-:9966
   serviceMonitor
    annotations	1p-:{}
    enabled	1p-:false
    interval	1p-:"10s"
    labels	1p-:{}
    metricRelabelings	1r-:null	1r-:whole	3w-:lz
    namespace		1p-:read
    relabelings	1u-:null	1u-:whole	3w-:lz
    scrapeTimeout	4y-:null		4y-:sz
  replicas	0-:1
  resources	0-:{}
  retryTimeout	0-:null		3w-:sz
  rollOutPods	4-:false
  securityContext	1p-2r:{}	1p-:whole
   allowPrivilegeEscalation	4y-:false
   capabilities
    drop	2s-:["ALL"]		3w-:*b
   readOnlyRootFilesystem	5i-:true
   runAsGroup	2s-:65532
   runAsNonRoot	2s-:true
   runAsUser	2s-:65532
   seccompProfile
    type	4y-:*1q
  service
   nodePort	1p-:31234
   type	1p-:"ClusterIP"
  servicePort		0-:read
  sortBufferDrainTimeout	0-:null		3w-:sz
  sortBufferLenMax	0-:null		3w-:iz
  terminationGracePeriodSeconds	1p-:1
  tls
   client
    cert	0-:""
    existingSecret	3x-:""
    key	0-:""
   server
    cert	0-:""
    enabled	0-:false
    existingSecret	3x-:""
    extraDnsNames	14-:[]
    extraIpAddresses	14-:[]
    key	0-:""
    mtls	2s-:false
    relayName	3c-:"ui.hubble-relay.cilium.io"
  tolerations	0-:[]
  topologySpreadConstraints	29-:[]
  updateStrategy		0-:whole
   rollingUpdate
    maxUnavailable	0-:1		3w-:is
   type	0-:*e
 skipUnknownCGroupIDs	29-:null		3w-:bz
 socketPath	0-:"/var/run/cilium/hubble.sock"
 tls
  auto
   certManagerIssuerRef	14-:{}
   certValidityDuration	0-3z:1095~40-:365
   enabled	0-:true
   method	0-:"helm"
   privateKey	5i-:{}
   schedule	0-:*d
   subject	5i-:{}
  ca
   cert	0-2r:""
   key	0-2r:""
  enabled	0-:true
  server
   cert	0-:""
   existingSecret	3x-:""
   extraDnsNames	14-:[]
   extraIpAddresses	14-:[]
   key	0-:""
 ui
  affinity	1p-:{}
  annotations	3c-:{}
  backend
   extraEnv	y-13:[]~1p-:[]	1p-:read
   extraVolumeMounts	1j-1o:[]~1x-28:[]~2a-:[]
   extraVolumes	1j-1o:[]~1x-28:[]~2a-:[]
   image
    digest	2s-:*2	14-:read
    override	f-i:null~s-13:null~17-:null		3w-:sz
    pullPolicy	0-:*3
    repository	0-:"quay.io/cilium/hubble-ui-backend"
    tag	0-a:"v0.7.3"~b:*1r~c-h:*1s~i:*1t~j-o:*1r~p-u:*1s~v-x:*1t~y-13:*1u~14:*1v~15-19:*1s~1a-1b:*1t~1c:*1w~1d-1j:*1u~1k-1o:*1x~1p:*1t~1q:*1w~1r-1x:*1u~1y-23:*1x~24-28:*1y~29-2a:*1z~2b-2g:*1x~2h-2k:*1y~2l-2r:*20~2s-2u:"v0.12.0"~2v-2y:"v0.12.1"~2z-34:"v0.13.0"~35-3b:"v0.13.1"~3c:"v0.12.3"~3d-3i:"v0.13.0"~3j-3p:"v0.13.1"~3q-3v:"v0.13.2"~3w-43:"v0.13.1"~44-49:"v0.13.2"~4a-4e:"v0.13.3"~4f-4g:"v0.13.1"~4h-4m:"v0.13.2"~4n-4u:"v0.13.3"~4v-4x:"v0.13.5"~4y-4z:"v0.13.2"~50-57:"v0.13.3"~58-5a:"v0.13.5"~5b-5e:"v0.13.3"~5f-:"v0.13.5"
    useDigest	2s-:true	14-:read
   livenessProbe
    enabled	3c-5h:false
   readinessProbe
    enabled	3c-5h:false
   resources	0-:{}
   securityContext	1x-28:{}~2a-4x:{}	1j-1o:whole~1x-28:whole~2a-:whole
    allowPrivilegeEscalation	4y-:false
    capabilities
     drop	5i-:["ALL"]		5i-:*b
  baseUrl	1k-1o:"/"~1y-28:"/"~2b-:"/"
  enabled	0-:false
  frontend
   extraEnv	y-13:[]~1p-:[]	1p-:read
   extraVolumeMounts	1j-1o:[]~1x-28:[]~2a-:[]	1x-28:read~2a-:read
   extraVolumes	1j-1o:[]~1x-28:[]~2a-:[]
   image
    digest	2s-:*2	14-:read
    override	f-i:null~s-13:null~17-:null		3w-:sz
    pullPolicy	0-:*3
    repository	0-:"quay.io/cilium/hubble-ui"
    tag	0-a:"v0.7.3"~b:*1r~c-h:*1s~i:*1t~j-o:*1r~p-u:*1s~v-x:*1t~y-13:*1u~14:*1v~15-19:*1s~1a-1b:*1t~1c:*1w~1d-1j:*1u~1k-1o:*1x~1p:*1t~1q:*1w~1r-1x:*1u~1y-23:*1x~24-28:*1y~29-2a:*1z~2b-2g:*1x~2h-2k:*1y~2l-2r:*20~2s-2u:"v0.12.0"~2v-2y:"v0.12.1"~2z-34:"v0.13.0"~35-3b:"v0.13.1"~3c:"v0.12.3"~3d-3i:"v0.13.0"~3j-3p:"v0.13.1"~3q-3v:"v0.13.2"~3w-43:"v0.13.1"~44-49:"v0.13.2"~4a-4e:"v0.13.3"~4f-4g:"v0.13.1"~4h-4m:"v0.13.2"~4n-4u:"v0.13.3"~4v-4x:"v0.13.5"~4y-4z:"v0.13.2"~50-57:"v0.13.3"~58-5a:"v0.13.5"~5b-5e:"v0.13.3"~5f-:"v0.13.5"
    useDigest	2s-:true	14-:read
   resources	0-:{}
   securityContext	1x-28:{}~2a-4x:{}	1j-1o:whole~1x-28:whole~2a-:whole
    allowPrivilegeEscalation	4y-:false
    capabilities
     drop	5i-:["ALL"]		5i-:*b
   server
    ipv6
     enabled	y-13:true~1d-1o:true~1r-:true
  ingress
   annotations	0-:{}
   className	1p-:""
   enabled	0-:false
   hosts	0-:["chart-example.local"]		3w-:*b
   labels	2s-:{}
   tls	0-:[]
  labels	4f-:{}
  nodeSelector	0-1o:{}	0-1i:whole~1l-:whole
   kubernetes.io/os	1p-:"linux"
  podAnnotations	0-:{}
  podDisruptionBudget
   enabled	1p-:false
   maxUnavailable	1p-:1		3w-:isz
   minAvailable	1p-:null		3w-:isz
   unhealthyPodEvictionPolicy	4y-:null		4y-:sz
  podLabels	5-:{}
  priorityClassName	14-:""
  proxy
   image
    digest		14-19:read
    override	f-h:null~s-u:null~17-19:null
    pullPolicy	0-h:*3~j-u:*3~14-19:*3
    repository	0-h:*21~j-u:*21~14-19:*21
    tag	0-a:"v1.14.5"~b-h:*22~j-n:"v1.18.2@sha256:{digest}"~o-u:*22~14-19:*22
    useDigest		14-19:read
   resources	0-h:{}~j-u:{}~14-19:{}
  replicas	0-:1
  rollOutPods	4-:false
  securityContext		1p-:whole
   enabled	0-2r:true	0-33:read~3c-3h:read
   fsGroup	1p-:1001
   runAsGroup	1p-:1001
   runAsNonRoot	5i-:true
   runAsUser	1p-:1001
   seccompProfile
    type	5i-:*1q
  service
   annotations	1x-28:{}~2a-:{}
   labels	4y-:{}
   nodePort	1p-:31235
   type	1p-:"ClusterIP"
  standalone
   enabled	14-:false
   tls
    certsVolume	14-:{}
  tls
   client
    cert	14-:""
    existingSecret	3x-:""
    key	14-:""
  tmpVolume	5b-:{}
  tolerations	0-:[]	0-1i:read~1l-:read
  topologySpreadConstraints	29-:[]
  updateStrategy		2a-:whole
   rollingUpdate
    maxUnavailable	0-:1	2a-:read	3w-:is
   type	0-:*e	2a-:read
identityAllocationMode	0-:"crd"
identityChangeGracePeriod	29-:""	0-:read
identityGCInterval		0-28:read
identityHeartbeatTimeout		0-28:read
identityManagementMode	4y-:"agent"		4y-:s{"enum":["agent","operator","both"]}
image
 digest	5-:*2
 override	f-i:null~s-13:null~17-:null		3w-:sz
 pullPolicy	0-:*3
 repository	0-:*23
 tag	0-:"v{version}"
 useDigest	5-i:false~j-:true
imagePullSecrets	0-3v:null~3w-:[]	0-3v:whole~3w-:read
ingressController
 default	2s-:false
 defaultSecretName	2s-:null		3w-:sz
 defaultSecretNamespace	2s-:null		3w-:sz
 enableProxyProtocol	3c-:false
 enabled	1p-:false
 enforceHttps	1p-:true
 hostNetwork
  enabled	3w-:false
  httpPort	5i-:0
  httpsPort	5i-:0
  nodes
   matchLabels	3w-:{}
  sharedListenerPort	3w-:8080
  tlsPassthroughPort	5i-:0
 ingressLBAnnotationPrefixes	1r-3v:["service.beta.kubernetes.io","service.kubernetes.io","cloud.google.com"]~3w-:["lbipam.cilium.io","nodeipam.cilium.io","service.beta.kubernetes.io","service.kubernetes.io","cloud.google.com"]		3w-:*b
 loadbalancerMode	29-:"dedicated"
 secretsNamespace
  create	1p-:true
  name	1p-:*1p
  sync	1p-:true
 service
  allocateLoadBalancerNodePorts	2e-:null		3w-:bz
  annotations	29-:{}
  externalTrafficPolicy	3w-:"Cluster"
  insecureNodePort	29-:null		3w-:iz
  labels	29-:{}
  loadBalancerClass	2e-:null		3w-:sz
  loadBalancerIP	2e-:null		3w-:sz
  name	29-:"cilium-ingress"
  secureNodePort	29-:null		3w-:iz
  type	29-:"LoadBalancer"
 useRemoteAddress	5i-:true		5i-:bz
 xffNumTrustedHops	5i-:0
initResources	26-28:{}~2j-2r:{}~2x-:{}
installIptablesRules	0-29:true
installNoConntrackIptablesRules	j-:false
ipMasqAgent
 config		29-:whole
 enabled	0-:false
ipam
 ciliumNodeUpdateRate	2s-:"15s"
 installUplinkRoutesForDelegatedIPAM	4f-:false
 mode	0-:"cluster-pool"
 multiPoolPreAllocation	4f-:""
 nodeSpec
  ipamMaxAllocate	5b-:null		5b-:iz
  ipamMinAllocate	5b-:null		5b-:iz
  ipamPreAllocate	5b-:null		5b-:iz
  ipamStaticIPTags	5b-:[]
 operator
  autoCreateCiliumPodIPPools	2s-:{}
  clusterPoolIPv4MaskSize	0-:24
  clusterPoolIPv4PodCIDR	0-2r:"10.0.0.0/8"	0-5a:read
  clusterPoolIPv4PodCIDRList	14-2r:[]~2s-:["10.0.0.0/8"]		3w-:*24
  clusterPoolIPv6MaskSize	0-:120
  clusterPoolIPv6PodCIDR	0-2r:"fd00::/104"	0-5a:read
  clusterPoolIPv6PodCIDRList	14-2r:[]~2s-:["fd00::/104"]		3w-:*24
  externalAPILimitBurstSize	29-:null		3w-:iz
  externalAPILimitQPS	29-:null		3w-:nz
iptablesLockTimeout		0-:read
iptablesRandomFully	4f-:false	0-:read
ipv4
 enabled	0-:true
ipv4NativeRoutingCIDR	29-:""	14-:read
ipv6
 enabled	0-:false
ipv6NativeRoutingCIDR	29-:""	1p-:read
ipvlan
 enabled	0-1p:false	-
 masterDevice		0-1p:read
k8s	0-3v:{}	-
 apiServerURLs	5i-:null	4y-:read	5i-:sz
 requireIPv4PodCIDR	3w-:false	0-:read
 requireIPv6PodCIDR	3w-:false	2-:read
 serviceProxyName		0-:read
k8sClientExponentialBackoff
 backoffBaseSeconds	4y-:1
 backoffMaxDurationSeconds	4y-:120
 enabled	4y-:true
k8sClientRateLimit
 burst	2s-3b:10~3c-:null		3w-:iz
 operator
  burst	4f-:null		4f-:iz
  qps	4f-:null		4f-:iz
 qps	2s-3b:5~3c-:null		3w-:iz
k8sClusterNetworkPolicy
 enabled	5i-:false
k8sNetworkPolicy
 enabled	2s-:true
k8sServiceHost	29-:""	0-:read
k8sServiceHostRef
 key	4y-:null		4y-:sz
 name	4y-:null		4y-:sz
k8sServiceLookupConfigMapName	4f-:""		4f-:sz
k8sServiceLookupNamespace	4f-:""		4f-:sz
k8sServicePort	29-:""	0-:read	3w-:is
keepDeprecatedLabels	0-:false
keepDeprecatedProbes	0-:false
kubeConfigPath	29-:""	0-:read
kubeProxyReplacement	0-i:"probe"~51-:"false"	0-:read	51-:bs
kubeProxyReplacementHealthzBindAddr	0-:""
kvstore
 managed	0:false	-
 ssl	0:null	-
l2NeighDiscovery
 arping-refresh-period	o-13:"5m"~14-17:"30s"	-
 enabled	o-4x:true~4y-:false
 refreshPeriod	18-4x:"30s"	o-4x:read
l2announcements
 enabled	2s-:false
 leaseDuration		2s-:read
 leaseRenewDeadline		2s-:read
 leaseRetryPeriod		2s-:read
l2podAnnouncements
 enabled	2s-:false
 interface	2s-5f:"eth0"
 interfacePattern	5g-:""	4y-:read
l7Proxy	0-:true
labels		0-:read
livenessProbe
 failureThreshold	m-:10
 periodSeconds	m-:30
 requireK8sConnectivity	46-4e:true~4j-:false
loadBalancer
 acceleration	3c-:"disabled"	0-:read
 algorithm		0-:read
 dsrDispatch		k-:read
 experimental	4f-4x:false
 l7
  algorithm	29-:"round_robin"
  backend	29-:"disabled"
  ports	29-:[]
 mode		0-:read
 protocolDifferentiation
  enabled		4f-5a:read
 reflectorWaitTime		5i-:read
 serviceTopology	5d-:false	14-:read
 standalone		k-5f:read
localRedirectPolicies
 addressMatcherCIDRs	4y-:null		4y-:lz
 enabled	4y-:false
localRedirectPolicy	0-:false
logOptions		0-:whole
logSystemLoad	0-:false
maglev	0-:{}	-
 hashSeed		0-:read
 tableSize		0-:read
masquerade	0-i:true	0-v:read~14-1a:read
minReadySeconds	5i-:0
monitor
 enabled	0-:false
 eventTypes		0-:whole
 resources		0-:whole
name	0-:"cilium"	4y-:read
namespaceOverride	4f-:""		4f-:sz
nat
 mapStatsEntries	3x-:32
 mapStatsInterval	3x-:"30s"
nat46x64Gateway
 enabled	29-:false
nativeRoutingCIDR		0-1o:read
nativeRoutingCIDRFromClusterPool	5i-:false
nodeIPAM
 enabled	3w-:false
nodeLabels		4y-:read
nodePort
 addresses	3w-:null		3w-:slz
 autoProtectPortRange	0-:true
 bindProtection	0-:true
 directRoutingDevice		0-:read
 enableDynamicSourceLookup	5i-:false
 enableHealthCheck	0-:true
 enableHealthCheckLoadBalancerIP	3c-:false
 enabled	0-5a:false
 range		0-:read
nodeSelector	0:{}	0:whole~1p-:whole
 kubernetes.io/os	1p-:"linux"
nodeSelectorLabels	3w-:false
nodeinit
 affinity	1p-:{}
 annotations	3c-:{}
 bootstrapFile	0-s:*25~t-13:*26~14-17:*25~18-:*26
 enabled	0-:false
 extraArgs	0-i:{}	-
 extraConfigmapMounts	0-1o:[]	-
 extraEnv	0-1o:{}~1p-:[]	1p-:read
 extraHostPathMounts	0-1o:[]	-
 extraInitContainers	0-1o:[]	-
 extraVolumeMounts	26-28:[]~2j-:[]
 extraVolumes	26-28:[]~2j-:[]
 image
  digest	2o-2r:*2~32-3b:*2~3g-:*2	14-:read
  override	f-i:null~s-13:null~17-:null		3w-:sz
  pullPolicy	0-:*3
  repository	0-:"quay.io/cilium/startup-script"
  tag	0-1l:"62bfbe88c17778aad7bef9fa57ff9e2d4a9ba0d8"~1m-1o:*27~1p-1z:*28~20-28:*27~29-2c:*28~2d-2o:*27~2p-2q:*29~2r:*2a~2s-32:*27~33-34:*29~35-3b:*2a~3c-3g:*27~3h-3i:*29~3j-49:*2a~4a-4e:*2b~4f-4m:*2a~4n-4x:*2b~4y-4z:*2a~50-5a:*2b~5b-5h:"1763560095-8f36c34"~5i-:"1782916218-36ae25f"
  useDigest	2o-2r:true~32-3b:true~3g-:true	14-:read
 minReadySeconds	5i-:0
 nodeSelector	0-1o:{}	1p-:whole
  kubernetes.io/os	1p-:"linux"
 podAnnotations	0-:{}
 podDisruptionBudget
  enabled	0-1o:true	-
  maxUnavailable	0-1o:2	-
 podLabels	0-:{}	5-:whole
 podSecurityContext		3h-:whole
  appArmorProfile
   type	3h-:"Unconfined"
 prestop
  postScript	2s-:""
  preScript	2s-:""
 priorityClassName	0-:""	14-:read
 reconfigureKubelet		0-:read
 removeCbrBridge		0-:read
 resources		0-:whole
  requests
   cpu	0-:"100m"		3w-5a:s~5b-:is
   memory	0-:"100Mi"
 restartPods		0-13:read
 revertReconfigureKubelet		0-:read
 securityContext	0-1o:{}	1p-:whole
  allowPrivilegeEscalation	4y-:false
  capabilities
   add	1p-:["SYS_MODULE","NET_ADMIN","SYS_ADMIN","SYS_CHROOT","SYS_PTRACE"]		3w-:*b
  privileged	1p-:false
  seLinuxOptions
   level	1p-:"s0"
   type	1p-:"spc_t"
 startup
  postScript	2s-:""
  preScript	2s-:""
 tolerations	0-:*1n	1p-:read	3w-:*1o
 updateStrategy		1p-:whole
  type	0-:*e	1p-:read
 waitForCloudInit	5b-:false
nonIdempotentAnnotations		5b-:whole
operator
 affinity		0-:whole
  podAntiAffinity
   requiredDuringSchedulingIgnoredDuringExecution	0-1o:[{"labelSelector":{"matchExpressions":[{"key":"io.cilium/app","operator":"In","values":["operator"]}]},"topologyKey":"kubernetes.io/hostname"}]~1p-:[{"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"io.cilium/app":"operator"}}}]		3w-:l{"items":[{"properties":{"labelSelector":{"types":"m","properties":{"matchLabels":{"types":"m","properties":{"io.cilium/app":"s"}}}},"topologyKey":"s"}}]}
 annotations	3c-:{}
 dashboards
  annotations	2s-:{}
  enabled	2s-:false
  label	2s-:*h
  labelValue	2s-:"1"
  namespace	2s-:null		3w-:sz
 dnsPolicy	1c-:""
 enabled	0-:true
 endpointGCInterval	0-:"5m0s"
 extraArgs	0-i:{}~j-:[]	j-:read
 extraConfigmapMounts	0-1o:[]	-
 extraEnv	0-1o:{}~1p-:[]
 extraHostPathMounts	0-:[]
 extraInitContainers	0-1o:[]	-
 extraVolumeMounts	1p-:[]
 extraVolumes	1p-:[]
 hostNetwork	3w-:true
 hostUsers	5i-:true
 identityGCInterval	0-:"15m0s"	29-:read
 identityHeartbeatTimeout	0-:"30m0s"	29-:read
 image
  alibabacloudDigest	j-:*2
  awsDigest	5-:*2
  azureDigest	5-:*2
  genericDigest	5-:*2
  override	f-i:null~s-13:null~17-:null		3w-:sz
  pullPolicy	0-:*3
  repository	0-:"quay.io/cilium/operator"
  suffix	5-:""
  tag	0-:"v{version}"
  useDigest	5-i:false~j-:true
 nodeGCInterval	u-13:"5m0s"~19-:"5m0s"
 nodeSelector	0-1o:{}	1-:whole
  kubernetes.io/os	1p-:"linux"
 podAnnotations	0-:{}
 podDisruptionBudget
  enabled	0-:false	1p-:read
  maxUnavailable	0-:1	1p-:read	3w-:isz
  minAvailable	1p-:null		3w-:isz
  unhealthyPodEvictionPolicy	4y-:null		4y-:sz
 podLabels	0-:{}	5-:whole
 podSecurityContext	1j-1o:{}~1x-28:{}~2a-4x:{}	1j-1o:whole~1x-28:whole~2a-:whole
  seccompProfile
   type	4y-:*1q
 pprof
  address	1v-:"localhost"
  blockProfileRate	5b-:0
  enabled	1v-:false
  mutexProfileFraction	5b-:0
  port	1v-:6061
 priorityClassName	0-:""	14-:read
 prometheus
  enabled	0-3b:false~3c-:true
  metricsService	4f-:false
  port	0-1o:6942~1p-:9963
  serviceMonitor
   annotations	r-13:{}~16-:{}
   enabled	0-:false
   interval	29-:"10s"
   jobLabel	3c-:""
   labels	p-:{}
   metricRelabelings	1r-:null	1r-:whole	3w-:lz
   namespace		0-:read
   relabelings	1u-:null	1u-:whole	3w-:lz
   scrapeTimeout	4y-:null		4y-:sz
  tls
   enabled	5b-:false
   server
    existingSecret	5b-:""
    mtls
     enabled	5b-:false
 removeNodeTaints	u-13:true~19-:true
 replicas	0-:2
 resources	0-:{}
 rollOutPods	4-:false
 securityContext	0-4x:{}	1p-:whole
  allowPrivilegeEscalation	4y-:false
  capabilities
   drop	4y-:["ALL"]		4y-:*b
 serviceAccountName	j-1o:*2c	-
 setNodeNetworkStatus	g-i:true~u-13:true~19-:true
 setNodeTaints	2s-:null		3w-:bz
 skipCNPStatusStartupClean	11-13:false~1h-1o:false~1u-3v:false
 skipCRDCreation	k-:false
 tolerations	0-4x:*1n~4y-4z:[{"key":"node-role.kubernetes.io/control-plane","operator":"Exists"},{"key":"node-role.kubernetes.io/master","operator":"Exists"},{"key":"node.kubernetes.io/not-ready","operator":"Exists"}]~50-:[{"key":"node-role.kubernetes.io/control-plane","operator":"Exists"},{"key":"node-role.kubernetes.io/master","operator":"Exists"},{"key":"node.kubernetes.io/not-ready","operator":"Exists"},{"key":"node.cloudprovider.kubernetes.io/uninitialized","operator":"Exists"}]	14-:read	3w-4x:*1o~4y-:lz{"items":[{"properties":{"key":"s","operator":"s"}}]}
 topologySpreadConstraints	29-:[]
 unmanagedPodWatcher
  intervalSeconds	g-i:15~u-13:15~19-:15
  restart	g-i:true~u-13:true~19-:true
  selector	5b-:null		5b-:sz
 updateStrategy		0-:whole
  rollingUpdate
   maxSurge	0-2r:1~2s-:"25%"		3w-:is
   maxUnavailable	0-2r:1~2s-:"50%"		3w-:is
  type	0-:*e
pmtuDiscovery
 enabled	29-:false
 packetizationLayerPMTUDMode	5b-:"blackhole"
podAnnotations	0-:{}
podDisruptionBudget
 enabled	0-1o:true	-
 maxUnavailable	0-1o:2	-
podLabels	0-:{}	5-:whole
podSecurityContext	1j-1o:{}~1x-28:{}~2a-3g:{}	1j-1o:whole~1x-28:whole~2a-:whole
 appArmorProfile
  type	3h-:"Unconfined"
 seccompProfile
  type	49-4e:"Unconfined"~4m-:"Unconfined"
policyAuditMode		0-:read
policyCIDRMatchMode	3c-:null		3w-:slz
policyDenyResponse	5b-:"none"
policyEnforcementMode	1-:"default"	0-:read
pprof
 address	1v-:"localhost"
 blockProfileRate	5b-:0
 enabled	0-:false
 mutexProfileFraction	5b-:0
 port	1v-:6060
preferIpv6	5i-:false
preflight
 affinity		1p-:whole
  podAffinity
   requiredDuringSchedulingIgnoredDuringExecution	1p-:*0		3w-:*1
 annotations	3c-:{}
 enabled	0-:false
 envoy
  image
   digest	4y-:*2
   override	4y-:null		4y-:sz
   pullPolicy	4y-:*3	-
   repository	4y-:*k
   tag	4y:*1b~4z:*1c~50:*1d~51:*1e~52:*12~53:*13~54:*1f~55:*15~56:*16~57:*17~58:*18~59:*19~5a:*1a~5b:*1g~5c:*1h~5d:*16~5e:*17~5f:*18~5g:*19~5h:*1a~5i-:*1i
   useDigest	4y-:true
 extraArgs	0-i:{}	-
 extraConfigmapMounts	0-1o:[]	-
 extraEnv	0-1o:{}~1p-:[]	1p-:read
 extraHostPathMounts	0-1o:[]	-
 extraInitContainers	0-1o:[]	-
 extraVolumeMounts	1j-1o:[]~1x-28:[]~2a-:[]
 extraVolumes	1j-1o:[]~1x-28:[]~2a-:[]
 image
  digest	5-:*2
  override	17-:null	f-i:read~s-13:read~17-:read	3w-:sz
  pullPolicy	0-:*3
  repository	0-:*23
  tag	0-:"v{version}"
  useDigest	5-i:false~j-:true
 nodeSelector	0-1o:{}	1-:whole
  kubernetes.io/os	1p-:"linux"
 podAnnotations	0-:{}
 podDisruptionBudget
  enabled	0-1o:true~1p-:false	1p-:read
  maxUnavailable	0-1o:2~1p-:1	1p-:read	3w-:isz
  minAvailable	1p-:null		3w-:isz
  unhealthyPodEvictionPolicy	4y-:null		4y-:sz
 podLabels	0-:{}	5-:whole
 podSecurityContext	1j-1o:{}~1x-28:{}~2a-:{}
 priorityClassName	0-:""	14-:read
 readinessProbe
  initialDelaySeconds	3w-:5
  periodSeconds	3w-:5
 resources	0-:{}	1p-:whole
 securityContext	0-4x:{}	1p-:whole
  allowPrivilegeEscalation	4y-:false
 terminationGracePeriodSeconds	1p-:1
 tofqdnsPreCache	0-5h:""
 tolerations	0-1o:[{"effect":"NoSchedule","key":"node.kubernetes.io/not-ready"},{"effect":"NoSchedule","key":"node-role.kubernetes.io/master"},{"effect":"NoSchedule","key":"node.cloudprovider.kubernetes.io/uninitialized","value":"true"},{"key":"CriticalAddonsOnly","operator":"Exists"}]~1p-28:[{"key":"node.kubernetes.io/not-ready","effect":"NoSchedule"},{"key":"node-role.kubernetes.io/master","effect":"NoSchedule"},{"key":"node.cloudprovider.kubernetes.io/uninitialized","effect":"NoSchedule","value":"true"},{"key":"CriticalAddonsOnly","operator":"Exists"}]~29-3v:*4~3w-:*1n	1p-:read	3w-:*1o
 updateStrategy
  type	0-:*e	-
 validateCNPs	0-:true
priorityClassName	0-:""	14-:read
prometheus
 controllerGroupMetrics	3c-:["write-cni-file","sync-host-ips","sync-lb-maps-with-k8s-services"]		3w-:*b
 enabled	0-:false
 metrics	j-:null	j-:whole	3w-:lz
 metricsService	4f-:false
 port	0-1o:9090~1p-:9962
 serviceMonitor
  annotations	r-13:{}~16-:{}
  enabled	0-:false
  interval	29-:"10s"
  jobLabel	3c-:""
  labels	p-:{}
  metricRelabelings	1r-:null	1r-:whole	3w-:lz
  namespace		0-:read
  relabelings	1u-28:null~29-4x:*1j~4y-:*1k	1u-28:whole~29-:read	3w-4x:*1l~4y-:*1m
  scrapeTimeout	4y-:null	-	4y-:sz
  trustCRDsExist	2e-:false	2e-:checked
proxy
 prometheus
  enabled	j-3v:true	j-3v:read~3y-:checked
  port	0-1o:"9095"~1p-2r:"9964"~2s-3v:null	0-3v:read~3y-:checked
 sidecarImageRegex	0-3v:"cilium/istio_proxy"
rbac
 create	0-:true	3w-:read
readinessProbe
 failureThreshold	m-:3
 periodSeconds	m-:30
remoteNodeIdentity	0-3v:true	0-3v:read~3y-:checked
resourceQuotas
 cilium
  hard
   pods	0-:"10k"
 enabled	0-:false
 operator
  hard
   pods	0-:"15"
resources	0-:{}
rollOutCiliumPods	4-:false
routingMode	2s-:""
scheduling
 mode	4f-:"anti-affinity"		4f-:s{"enum":["anti-affinity","kube-scheduler"]}
sctp
 enabled	29-:false
secretsNamespaceAnnotations	4y-:{}
secretsNamespaceLabels	5b-:{}
securityContext	0-1o:{}	-
 allowPrivilegeEscalation	4y-:false	-
 capabilities
  applySysctlOverwrites	29-:*2d		3w-:*b
  ciliumAgent	29-5a:["CHOWN","KILL","NET_ADMIN","NET_RAW","IPC_LOCK","SYS_MODULE","SYS_ADMIN","SYS_RESOURCE","DAC_OVERRIDE","FOWNER","SETGID","SETUID"]~5b-:["CHOWN","KILL","NET_ADMIN","NET_RAW","IPC_LOCK","SYS_MODULE","SYS_ADMIN","SYS_RESOURCE","DAC_OVERRIDE","FOWNER","SETGID","SETUID","SYSLOG"]		3w-:*b
  cleanCiliumState	29-:["NET_ADMIN","SYS_MODULE","SYS_ADMIN","SYS_RESOURCE"]		3w-:*b
  mountCgroup	29-:*2d		3w-:*b
 extraCapabilities	1p-28:["DAC_OVERRIDE","FOWNER","SETGID","SETUID"]
 privileged	1p-:false	1j-:read
 seLinuxOptions		1j-1o:whole~1v-:whole
  level	1v-:"s0"
  type	1v-:"spc_t"
serviceAccounts
 certgen
  annotations	0-i:{}
  create	0-i:true
 cilium
  annotations	0-:{}
  automount	1j-1o:true~1x-28:true~2a-:true
  create	0-:true	j-:read
  name	j-:"cilium"
 clustermeshApiserver
  annotations	0-:{}
  automount	1j-1o:true~1x-28:true~2a-:true	1x-28:read~2a-:read
  create	0-:true
  name	j-:"clustermesh-apiserver"
 clustermeshcertgen
  annotations	j-:{}
  automount	1j-1o:true~1x-28:true~2a-:true
  create	j-:true
  name	j-:"clustermesh-apiserver-generate-certs"
 corednsMCSAPI
  annotations	5b-:{}
  automount	5b-:true	-
  create	5b-:true
  name	5b-:"cilium-coredns-mcsapi-autoconfig"
 envoy
  annotations	2s-:{}
  automount	2s-:true
  create	2s-:true
  name	2s-:"cilium-envoy"
 etcd
  annotations	0-3v:{}
  automount	1j-1o:true~1x-28:true~2a-3v:true
  create	0-3v:true
  name	j-3v:"cilium-etcd-operator"
 hubblecertgen
  annotations	j-:{}
  automount	1j-1o:true~1x-28:true~2a-:true
  create	j-:true
  name	j-:"hubble-generate-certs"
 nodeinit
  annotations	26-28:{}~2j-:{}
  automount	26-28:true~2j-:true
  create	26-28:true~2j-:true
  enabled	26-28:false~2j-:false
  name	26-28:*2e~2j-:*2e
 operator
  annotations	0-:{}
  automount	1j-1o:true~1x-28:true~2a-:true
  create	0-:true	j-:read
  name	j-:*2c
 preflight
  annotations	0-:{}
  automount	1j-1o:true~1x-28:true~2a-:true
  create	0-:true
  name	j-:"cilium-pre-flight"
 relay
  annotations	0-:{}
  automount	1j-1o:false~1x-28:false~2a-:false
  create	0-:true
  name	j-:"hubble-relay"
 ui
  annotations	0-:{}
  automount	1j-1o:true~1x-28:true~2a-:true
  create	0-:true
  name	j-:"hubble-ui"
 ztunnel
  annotations	5d-:{}
  automount	5d-:false
  create	5d-:true
  name	5d-:"ztunnel-cilium"
serviceNoBackendResponse	3c-:"reject"
sessionAffinity		0-5a:read
sleepAfterInit	0-:false
socketLB
 enabled	1p-:false
 hostNamespaceOnly		1p-:read
 terminatePodConnections		3w-:read
 tracing		40-:read
sockops
 enabled	0-2r:false
standaloneDnsProxy
 annotations	5b-:{}
 automountServiceAccountToken	5b-:false
 debug	5b-:false
 enabled	5b-:false
 image
  digest	5b-:""
  override	5b-:null		5b-:sz
  pullPolicy	5b-:*3
  repository	5b-:""
  tag	5b-:""
  useDigest	5b-:true
 minReadySeconds	5i-:5
 nodeSelector		5b-:whole
  kubernetes.io/os	5b-:"linux"
 rollOutPods	5b-:false
 serverPort	5b-:10095
 tolerations	5b-:[]
 updateStrategy		5b-:whole
  rollingUpdate
   maxSurge	5b-:2
   maxUnavailable	5b-:0
  type	5b-:*e
startupProbe
 failureThreshold	m-4x:105~4y-:300
 periodSeconds	m-:2
svcSourceRangeCheck	1p-5a:true	0-5a:read
synchronizeK8sNodes	1p-:true	0-:read
sysctlfix
 enabled	35-3b:true~3j-:true
terminationGracePeriodSeconds	1p-:1
tls
 ca
  cert	1p-:""
  certValidityDuration	1p-:1095
  key	1p-:""
 caBundle
  content		2s-:read
  enabled	2s-:false
  key	2s-:"ca.crt"
  name	2s-:"cilium-root-ca.crt"
  useSecret	2s-:false
 enabled	0-1o:true	-
 readSecretsOnlyFromSecretsNamespace	4f-:null		4f-:bz
 secretSync
  enabled	4f-:null		4f-:bz
 secretsBackend	0-4e:"local"~4f-:null		3w-4e:s~4f-:sz
 secretsNamespace
  create	4f-:true
  name	4f-:*1p
tmpVolume	5b-:{}
tolerations	0-:*1n		3w-:*1o
tunnel	0-2r:"vxlan"~2s-3b:""	0-3b:read~3k-3v:checked~3y-:checked
tunnelPort	29-:0	14-:read
tunnelProtocol	2s-:""
tunnelSourcePortRange	4h-:"0-0"
underlayProtocol	4y-:""
updateStrategy		0-:whole
 rollingUpdate
  maxUnavailable	0-:2		3w-:is
 type	0-:*e
upgradeCompatibility	3w-:null	0-:read	3w-:sz
vtep
 cidr	1p-:""
 enabled	1p-:false
 endpoint	1p-:""
 mac	1p-:""
 mask	1p-:""
waitForKubeProxy	x-13:false~1c-:false
wellKnownIdentities
 enabled	0:false~8-i:false~k-:false`;
