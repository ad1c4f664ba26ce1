import { noAnnouncements } from './bgp/noAnnouncements';
import { hostBits } from './cidr/hostBits';
import { overlap } from './cidr/overlap';
import { deprecatedPoolKey } from './ipam/deprecatedPoolKey';
import { ipv6Disabled } from './ipam/ipv6Disabled';
import { maskSize } from './ipam/maskSize';
import { nodeCapacity } from './ipam/nodeCapacity';
import { apiServerAddress } from './kube-proxy/apiServerAddress';
import { directRoutesNeedNative } from './routing/directRoutesNeedNative';
import { nativeCidrCoversPods } from './routing/nativeCidrCoversPods';
import { nativeCidrRequired } from './routing/nativeCidrRequired';
import { asnMismatch } from './bgp/asnMismatch';
import { configMissing } from './bgp/configMissing';
import { localAsnUnexpected } from './bgp/localAsnUnexpected';
import { noPool } from './bgp/noPool';
import { peerAsnConflict } from './bgp/peerAsnConflict';
import { sessionDown } from './bgp/sessionDown';
import { twoLocalAsns } from './bgp/twoLocalAsns';
import { nodeOutsidePool } from './ipam/nodeOutsidePool';
import { directRoutesAcrossSegments } from './routing/directRoutesAcrossSegments';
import { nativeCidrTooWide } from './routing/nativeCidrTooWide';
import type { Rule } from './rule';

/** All rules, by subject. */
export const ALL_RULES: readonly Rule[] = [
  noAnnouncements,
  hostBits,
  overlap,
  deprecatedPoolKey,
  ipv6Disabled,
  maskSize,
  nodeCapacity,
  apiServerAddress,
  directRoutesNeedNative,
  nativeCidrCoversPods,
  nativeCidrRequired,
  asnMismatch,
  configMissing,
  localAsnUnexpected,
  noPool,
  peerAsnConflict,
  sessionDown,
  twoLocalAsns,
  nodeOutsidePool,
  directRoutesAcrossSegments,
  nativeCidrTooWide,
];
