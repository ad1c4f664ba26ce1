import { aggregationLength } from './bgp-config/aggregationLength';
import { asNumber } from './bgp-config/asNumber';
import { community } from './bgp-config/community';
import { bgpConfigDuplicateKey } from './bgp-config/duplicateKey';
import { duplicatePeer } from './bgp-config/duplicatePeer';
import { emptyRange } from './bgp-config/emptyRange';
import { holdTime } from './bgp-config/holdTime';
import { label } from './bgp-config/label';
import { layer2Advertisements } from './bgp-config/layer2Advertisements';
import { poolName } from './bgp-config/poolName';
import { poolOverlap } from './bgp-config/poolOverlap';
import { poolProtocol } from './bgp-config/poolProtocol';
import { required } from './bgp-config/required';
import { selector } from './bgp-config/selector';
import { bgpConfigSyntax } from './bgp-config/syntax';
import { bgpConfigUnknownKey } from './bgp-config/unknownKey';
import { bgpConfigWrongType } from './bgp-config/wrongType';
import { asdot } from './bgp/asdot';
import { asnMismatch } from './bgp/asnMismatch';
import { configMissing } from './bgp/configMissing';
import { localAsnUnexpected } from './bgp/localAsnUnexpected';
import { noAnnouncements } from './bgp/noAnnouncements';
import { noPool } from './bgp/noPool';
import { peerAsnConflict } from './bgp/peerAsnConflict';
import { reservedAsn } from './bgp/reservedAsn';
import { sessionDown } from './bgp/sessionDown';
import { twoLocalAsns } from './bgp/twoLocalAsns';
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
import { hostBits } from './cidr/hostBits';
import { overlap } from './cidr/overlap';
import { ciliumConfigDiffers } from './cilium-config/differs';
import { ciliumConfigWrongType } from './cilium-config/wrongType';
import { missingFile } from './cluster-file/missingFile';
import { clusterFileUnknownKey } from './cluster-file/unknownKey';
import { unknownRule } from './cluster-file/unknownRule';
import { clusterFileWrongType } from './cluster-file/wrongType';
import { deprecatedPoolKey } from './ipam/deprecatedPoolKey';
import { ipv6Disabled } from './ipam/ipv6Disabled';
import { maskSize } from './ipam/maskSize';
import { nodeCapacity } from './ipam/nodeCapacity';
import { nodeOutsidePool } from './ipam/nodeOutsidePool';
import { apiServerAddress } from './kube-proxy/apiServerAddress';
import { nodesWrongType } from './nodes/wrongType';
import { directRoutesAcrossSegments } from './routing/directRoutesAcrossSegments';
import { directRoutesNeedNative } from './routing/directRoutesNeedNative';
import { nativeCidrCoversPods } from './routing/nativeCidrCoversPods';
import { nativeCidrRequired } from './routing/nativeCidrRequired';
import { nativeCidrTooWide } from './routing/nativeCidrTooWide';
import { ignoredKey } from './values/ignoredKey';
import { valuesOrderUnknown } from './values/orderUnknown';
import { valuesUnknownKey } from './values/unknownKey';
import { valuesWrongType } from './values/wrongType';
import { valuesWrongValue } from './values/wrongValue';
import { aliasBudget } from './yaml/aliasBudget';
import { duplicateKey } from './yaml/duplicateKey';
import { syntax } from './yaml/syntax';
import { tooLarge } from './yaml/tooLarge';
import { routerAsnMismatch } from './bgp/routerAsnMismatch';
import { unknownReference } from './cluster-file/unknownReference';
import { unknownField } from './crd/unknownField';
import { missingField } from './crd/missingField';
import { wrongValue as crdWrongValue } from './crd/wrongValue';
import { notServed } from './crd/notServed';
import { deprecatedApi } from './crd/deprecatedApi';
import { crdSelector } from './crd/selector';
import { disabled } from './bgp-control-plane/disabled';
import { besideMetallb } from './bgp-control-plane/besideMetallb';
import { twoObjects } from './bgp-control-plane/twoObjects';
import { noMatchingNode } from './bgp-control-plane/noMatchingNode';
import { missingPeerConfig } from './bgp-control-plane/missingPeerConfig';
import { nothingAdvertised } from './bgp-control-plane/nothingAdvertised';
import { unselectedAdvertisement } from './bgp-control-plane/unselectedAdvertisement';
import { incompletePeer } from './bgp-control-plane/incompletePeer';
import { samePeer } from './bgp-control-plane/samePeer';
import { privilegedPort } from './bgp-control-plane/privilegedPort';
import { family } from './bgp-control-plane/family';
import { timers } from './bgp-control-plane/timers';
import { advertisementSelector } from './bgp-control-plane/advertisementSelector';
import { podCidrIpam } from './bgp-control-plane/podCidrIpam';
import { clusterIp } from './bgp-control-plane/clusterIp';
import { localPreference } from './bgp-control-plane/localPreference';
import { override } from './bgp-control-plane/override';
import { routerId } from './bgp-control-plane/routerId';
import { authSecret } from './bgp-control-plane/authSecret';
import { noAddresses } from './lb-pool/noAddresses';
import { badBlock } from './lb-pool/badBlock';
import { lbPoolOverlap } from './lb-pool/overlap';
import { firstLast } from './lb-pool/firstLast';
import { lbPoolUnused } from './lb-pool/unused';
import { announcesNothing } from './l2/announcesNothing';
import { l2Disabled } from './l2/disabled';
import { interfaces } from './l2/interfaces';
import { leaseTimes } from './l2/leaseTimes';
import { l2Unreachable } from './l2/unreachable';
import { podPoolOverlap } from './pod-pool/overlap';
import { podPoolMaskSize } from './pod-pool/maskSize';
import { notMultiPool } from './pod-pool/notMultiPool';
import { helmName } from './node-config/helmName';
import { mixedDatapath } from './node-config/mixedDatapath';
import { serviceNoPool } from './service/noPool';
import { notAnnounced } from './service/notAnnounced';
import { localTrafficPolicy } from './service/localTrafficPolicy';
import { sameAddress } from './service/sameAddress';
import { wrongPlace } from './bgp-config/wrongPlace';
import { poolNotAnnounced } from './bgp-config/notAnnounced';
import { bgpConfigIPv6 } from './bgp-config/ipv6';
import { limits } from './bgp-config/limits';
import { doubleSession } from './bgp-config/doubleSession';
import { versionDiffers } from './cluster-file/versionDiffers';
import type { Rule } from './rule';

/** All rules, by subject. */
export const ALL_RULES: readonly Rule[] = [
  aggregationLength,
  asNumber,
  community,
  bgpConfigDuplicateKey,
  duplicatePeer,
  emptyRange,
  holdTime,
  label,
  layer2Advertisements,
  poolName,
  poolOverlap,
  poolProtocol,
  required,
  selector,
  bgpConfigSyntax,
  bgpConfigUnknownKey,
  bgpConfigWrongType,
  asdot,
  asnMismatch,
  configMissing,
  localAsnUnexpected,
  noAnnouncements,
  noPool,
  peerAsnConflict,
  reservedAsn,
  sessionDown,
  twoLocalAsns,
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
  ciliumConfigDiffers,
  ciliumConfigWrongType,
  hostBits,
  overlap,
  missingFile,
  clusterFileUnknownKey,
  unknownRule,
  clusterFileWrongType,
  deprecatedPoolKey,
  ipv6Disabled,
  maskSize,
  nodeCapacity,
  nodeOutsidePool,
  apiServerAddress,
  nodesWrongType,
  directRoutesAcrossSegments,
  directRoutesNeedNative,
  nativeCidrCoversPods,
  nativeCidrRequired,
  nativeCidrTooWide,
  ignoredKey,
  valuesOrderUnknown,
  valuesUnknownKey,
  valuesWrongType,
  valuesWrongValue,
  aliasBudget,
  duplicateKey,
  syntax,
  tooLarge,
  routerAsnMismatch,
  unknownReference,
  unknownField,
  missingField,
  crdWrongValue,
  notServed,
  deprecatedApi,
  crdSelector,
  disabled,
  besideMetallb,
  twoObjects,
  noMatchingNode,
  missingPeerConfig,
  nothingAdvertised,
  unselectedAdvertisement,
  incompletePeer,
  samePeer,
  privilegedPort,
  family,
  timers,
  advertisementSelector,
  podCidrIpam,
  clusterIp,
  localPreference,
  override,
  routerId,
  authSecret,
  noAddresses,
  badBlock,
  lbPoolOverlap,
  firstLast,
  lbPoolUnused,
  announcesNothing,
  l2Disabled,
  interfaces,
  leaseTimes,
  l2Unreachable,
  podPoolOverlap,
  podPoolMaskSize,
  notMultiPool,
  helmName,
  mixedDatapath,
  serviceNoPool,
  notAnnounced,
  localTrafficPolicy,
  sameAddress,
  wrongPlace,
  poolNotAnnounced,
  bgpConfigIPv6,
  limits,
  doubleSession,
  versionDiffers,
];
