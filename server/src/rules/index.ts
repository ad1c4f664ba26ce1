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
import { hostBits } from './cidr/hostBits';
import { overlap } from './cidr/overlap';
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
import { wrongValue } from './values/wrongValue';
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
  wrongValue,
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
];
