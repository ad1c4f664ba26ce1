import { bgpConfigAggregationLength } from './bgp-config/aggregationLength';
import { bgpConfigAsNumber } from './bgp-config/asNumber';
import { bgpConfigCommunity } from './bgp-config/community';
import { bgpConfigDoubleSession } from './bgp-config/doubleSession';
import { bgpConfigDuplicateKey } from './bgp-config/duplicateKey';
import { bgpConfigDuplicatePeer } from './bgp-config/duplicatePeer';
import { bgpConfigEmptyRange } from './bgp-config/emptyRange';
import { bgpConfigHoldTime } from './bgp-config/holdTime';
import { bgpConfigIPv6 } from './bgp-config/ipv6';
import { bgpConfigLabel } from './bgp-config/label';
import { bgpConfigLayer2Advertisements } from './bgp-config/layer2Advertisements';
import { bgpConfigLimits } from './bgp-config/limits';
import { bgpConfigNotAnnounced } from './bgp-config/notAnnounced';
import { bgpConfigPoolName } from './bgp-config/poolName';
import { bgpConfigPoolOverlap } from './bgp-config/poolOverlap';
import { bgpConfigPoolProtocol } from './bgp-config/poolProtocol';
import { bgpConfigRequired } from './bgp-config/required';
import { bgpConfigSelector } from './bgp-config/selector';
import { bgpConfigSyntax } from './bgp-config/syntax';
import { bgpConfigUnknownKey } from './bgp-config/unknownKey';
import { bgpConfigUnread } from './bgp-config/unread';
import { bgpConfigWrongPlace } from './bgp-config/wrongPlace';
import { bgpConfigWrongType } from './bgp-config/wrongType';
import { bgpControlPlaneAdvertisementSelector } from './bgp-control-plane/advertisementSelector';
import { bgpControlPlaneAuthSecret } from './bgp-control-plane/authSecret';
import { bgpControlPlaneBesideMetallb } from './bgp-control-plane/besideMetallb';
import { bgpControlPlaneClusterIp } from './bgp-control-plane/clusterIp';
import { bgpControlPlaneDisabled } from './bgp-control-plane/disabled';
import { bgpControlPlaneFamily } from './bgp-control-plane/family';
import { bgpControlPlaneIncompletePeer } from './bgp-control-plane/incompletePeer';
import { bgpControlPlaneLocalPreference } from './bgp-control-plane/localPreference';
import { bgpControlPlaneMissingPeerConfig } from './bgp-control-plane/missingPeerConfig';
import { bgpControlPlaneNoMatchingNode } from './bgp-control-plane/noMatchingNode';
import { bgpControlPlaneNoMatchingPool } from './bgp-control-plane/noMatchingPool';
import { bgpControlPlaneNothingAdvertised } from './bgp-control-plane/nothingAdvertised';
import { bgpControlPlaneOverride } from './bgp-control-plane/override';
import { bgpControlPlanePodCidrIpam } from './bgp-control-plane/podCidrIpam';
import { bgpControlPlanePrivilegedPort } from './bgp-control-plane/privilegedPort';
import { bgpControlPlaneRouterId } from './bgp-control-plane/routerId';
import { bgpControlPlaneSamePeer } from './bgp-control-plane/samePeer';
import { bgpControlPlaneTimers } from './bgp-control-plane/timers';
import { bgpControlPlaneTwoObjects } from './bgp-control-plane/twoObjects';
import { bgpControlPlaneUnselectedAdvertisement } from './bgp-control-plane/unselectedAdvertisement';
import { bgpAsdot } from './bgp/asdot';
import { bgpAsnMismatch } from './bgp/asnMismatch';
import { bgpConfigMissing } from './bgp/configMissing';
import { bgpLocalAsnUnexpected } from './bgp/localAsnUnexpected';
import { bgpNoAnnouncements } from './bgp/noAnnouncements';
import { bgpNoPool } from './bgp/noPool';
import { bgpPeerAsnConflict } from './bgp/peerAsnConflict';
import { bgpPodRoutesLost } from './bgp/podRoutesLost';
import { bgpReservedAsn } from './bgp/reservedAsn';
import { bgpRouterAsnMismatch } from './bgp/routerAsnMismatch';
import { bgpSessionDown } from './bgp/sessionDown';
import { bgpTwoLocalAsns } from './bgp/twoLocalAsns';
import { chartCertificates } from './chart/certificates';
import { chartCloud } from './chart/cloud';
import { chartClusterMesh } from './chart/clusterMesh';
import { chartClusterName } from './chart/clusterName';
import { chartConflict } from './chart/conflict';
import { chartFromClusterPool } from './chart/fromClusterPool';
import { chartHubble } from './chart/hubble';
import { chartIngress } from './chart/ingress';
import { chartKubeProxyReplacement } from './chart/kubeProxyReplacement';
import { chartNeedsCluster } from './chart/needsCluster';
import { chartRemovedKey } from './chart/removedKey';
import { chartSchema } from './chart/schema';
import { chartTemplateType } from './chart/templateType';
import { cidrHostBits } from './cidr/hostBits';
import { cidrOverlap } from './cidr/overlap';
import { ciliumConfigDiffers } from './cilium-config/differs';
import { ciliumConfigWrongType } from './cilium-config/wrongType';
import { clusterFileMissingFile } from './cluster-file/missingFile';
import { clusterFileUnknownKey } from './cluster-file/unknownKey';
import { clusterFileUnknownReference } from './cluster-file/unknownReference';
import { clusterFileUnknownRule } from './cluster-file/unknownRule';
import { clusterFileVersionDiffers } from './cluster-file/versionDiffers';
import { clusterFileWrongType } from './cluster-file/wrongType';
import { crdDeprecatedApi } from './crd/deprecatedApi';
import { crdMissingField } from './crd/missingField';
import { crdNotServed } from './crd/notServed';
import { crdSelector } from './crd/selector';
import { crdUnknownField } from './crd/unknownField';
import { crdWrongValue } from './crd/wrongValue';
import { ipamDeprecatedPoolKey } from './ipam/deprecatedPoolKey';
import { ipamIPv6Disabled } from './ipam/ipv6Disabled';
import { ipamMaskSize } from './ipam/maskSize';
import { ipamNodeCapacity } from './ipam/nodeCapacity';
import { ipamNodeOutsidePool } from './ipam/nodeOutsidePool';
import { kubeProxyApiServerAddress } from './kube-proxy/apiServerAddress';
import { l2AnnouncesNothing } from './l2/announcesNothing';
import { l2Disabled } from './l2/disabled';
import { l2Interfaces } from './l2/interfaces';
import { l2LeaseTimes } from './l2/leaseTimes';
import { l2Unreachable } from './l2/unreachable';
import { lbPoolBadBlock } from './lb-pool/badBlock';
import { lbPoolFirstLast } from './lb-pool/firstLast';
import { lbPoolNoAddresses } from './lb-pool/noAddresses';
import { lbPoolOverlap } from './lb-pool/overlap';
import { lbPoolUnused } from './lb-pool/unused';
import { nodeConfigHelmName } from './node-config/helmName';
import { nodeConfigMixedDatapath } from './node-config/mixedDatapath';
import { nodesWrongType } from './nodes/wrongType';
import { podPoolMaskSize } from './pod-pool/maskSize';
import { podPoolNotMultiPool } from './pod-pool/notMultiPool';
import { podPoolOverlap } from './pod-pool/overlap';
import { routingDirectRoutesAcrossSegments } from './routing/directRoutesAcrossSegments';
import { routingDirectRoutesNeedNative } from './routing/directRoutesNeedNative';
import { routingNativeCidrCoversPods } from './routing/nativeCidrCoversPods';
import { routingNativeCidrRequired } from './routing/nativeCidrRequired';
import { routingNativeCidrTooWide } from './routing/nativeCidrTooWide';
import { serviceLocalTrafficPolicy } from './service/localTrafficPolicy';
import { serviceNoPool } from './service/noPool';
import { serviceNotAnnounced } from './service/notAnnounced';
import { serviceSameAddress } from './service/sameAddress';
import { valuesIgnoredKey } from './values/ignoredKey';
import { valuesOrderUnknown } from './values/orderUnknown';
import { valuesUnknownKey } from './values/unknownKey';
import { valuesWrongType } from './values/wrongType';
import { valuesWrongValue } from './values/wrongValue';
import { yamlAliasBudget } from './yaml/aliasBudget';
import { yamlDuplicateKey } from './yaml/duplicateKey';
import { yamlSyntax } from './yaml/syntax';
import { yamlTooLarge } from './yaml/tooLarge';
import type { Rule } from './rule';

/** All rules, in the order of their ids; each is called what its id says. */
export const ALL_RULES: readonly Rule[] = [
  bgpConfigAggregationLength,
  bgpConfigAsNumber,
  bgpConfigCommunity,
  bgpConfigDoubleSession,
  bgpConfigDuplicateKey,
  bgpConfigDuplicatePeer,
  bgpConfigEmptyRange,
  bgpConfigHoldTime,
  bgpConfigIPv6,
  bgpConfigLabel,
  bgpConfigLayer2Advertisements,
  bgpConfigLimits,
  bgpConfigNotAnnounced,
  bgpConfigPoolName,
  bgpConfigPoolOverlap,
  bgpConfigPoolProtocol,
  bgpConfigRequired,
  bgpConfigSelector,
  bgpConfigSyntax,
  bgpConfigUnknownKey,
  bgpConfigUnread,
  bgpConfigWrongPlace,
  bgpConfigWrongType,
  bgpControlPlaneAdvertisementSelector,
  bgpControlPlaneAuthSecret,
  bgpControlPlaneBesideMetallb,
  bgpControlPlaneClusterIp,
  bgpControlPlaneDisabled,
  bgpControlPlaneFamily,
  bgpControlPlaneIncompletePeer,
  bgpControlPlaneLocalPreference,
  bgpControlPlaneMissingPeerConfig,
  bgpControlPlaneNoMatchingNode,
  bgpControlPlaneNoMatchingPool,
  bgpControlPlaneNothingAdvertised,
  bgpControlPlaneOverride,
  bgpControlPlanePodCidrIpam,
  bgpControlPlanePrivilegedPort,
  bgpControlPlaneRouterId,
  bgpControlPlaneSamePeer,
  bgpControlPlaneTimers,
  bgpControlPlaneTwoObjects,
  bgpControlPlaneUnselectedAdvertisement,
  bgpAsdot,
  bgpAsnMismatch,
  bgpConfigMissing,
  bgpLocalAsnUnexpected,
  bgpNoAnnouncements,
  bgpNoPool,
  bgpPeerAsnConflict,
  bgpPodRoutesLost,
  bgpReservedAsn,
  bgpRouterAsnMismatch,
  bgpSessionDown,
  bgpTwoLocalAsns,
  chartCertificates,
  chartCloud,
  chartClusterMesh,
  chartClusterName,
  chartConflict,
  chartFromClusterPool,
  chartHubble,
  chartIngress,
  chartKubeProxyReplacement,
  chartNeedsCluster,
  chartRemovedKey,
  chartSchema,
  chartTemplateType,
  cidrHostBits,
  cidrOverlap,
  ciliumConfigDiffers,
  ciliumConfigWrongType,
  clusterFileMissingFile,
  clusterFileUnknownKey,
  clusterFileUnknownReference,
  clusterFileUnknownRule,
  clusterFileVersionDiffers,
  clusterFileWrongType,
  crdDeprecatedApi,
  crdMissingField,
  crdNotServed,
  crdSelector,
  crdUnknownField,
  crdWrongValue,
  ipamDeprecatedPoolKey,
  ipamIPv6Disabled,
  ipamMaskSize,
  ipamNodeCapacity,
  ipamNodeOutsidePool,
  kubeProxyApiServerAddress,
  l2AnnouncesNothing,
  l2Disabled,
  l2Interfaces,
  l2LeaseTimes,
  l2Unreachable,
  lbPoolBadBlock,
  lbPoolFirstLast,
  lbPoolNoAddresses,
  lbPoolOverlap,
  lbPoolUnused,
  nodeConfigHelmName,
  nodeConfigMixedDatapath,
  nodesWrongType,
  podPoolMaskSize,
  podPoolNotMultiPool,
  podPoolOverlap,
  routingDirectRoutesAcrossSegments,
  routingDirectRoutesNeedNative,
  routingNativeCidrCoversPods,
  routingNativeCidrRequired,
  routingNativeCidrTooWide,
  serviceLocalTrafficPolicy,
  serviceNoPool,
  serviceNotAnnounced,
  serviceSameAddress,
  valuesIgnoredKey,
  valuesOrderUnknown,
  valuesUnknownKey,
  valuesWrongType,
  valuesWrongValue,
  yamlAliasBudget,
  yamlDuplicateKey,
  yamlSyntax,
  yamlTooLarge,
];
