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
];
