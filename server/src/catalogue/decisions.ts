import { joinPath } from './keyPath';
import type { KeyPath } from './keyPath';

/** What a key decides, where it is about packets. */
export type Decision =
  /** Whether pods of different nodes reach each other through tunnels. */
  | 'mode'
  | 'nativeCidrIPv4'
  | 'nativeCidrIPv6'
  /** Where pods get their addresses from. */
  | 'ipam'
  | 'podPoolsIPv4'
  | 'podPoolsIPv6'
  | 'bgp'
  /** Other ways that packets take, or don't. */
  | 'routes'
  | 'encryption';

const DECISIONS: Readonly<Record<string, Decision>> = {
  tunnel: 'mode',
  routingMode: 'mode',
  tunnelProtocol: 'mode',
  autoDirectNodeRoutes: 'routes',
  directRoutingSkipUnreachable: 'routes',
  'endpointRoutes.enabled': 'routes',
  nativeRoutingCIDR: 'nativeCidrIPv4',
  ipv4NativeRoutingCIDR: 'nativeCidrIPv4',
  nativeRoutingCIDRFromClusterPool: 'nativeCidrIPv4',
  ipv6NativeRoutingCIDR: 'nativeCidrIPv6',
  masquerade: 'routes',
  enableIPv4Masquerade: 'routes',
  enableIPv6Masquerade: 'routes',
  'ipMasqAgent.enabled': 'routes',
  'ipv4.enabled': 'routes',
  'ipv6.enabled': 'routes',
  'ipam.mode': 'ipam',
  'ipam.operator.clusterPoolIPv4PodCIDR': 'podPoolsIPv4',
  'ipam.operator.clusterPoolIPv4PodCIDRList': 'podPoolsIPv4',
  'ipam.operator.clusterPoolIPv4MaskSize': 'podPoolsIPv4',
  'ipam.operator.clusterPoolIPv6PodCIDR': 'podPoolsIPv6',
  'ipam.operator.clusterPoolIPv6PodCIDRList': 'podPoolsIPv6',
  'ipam.operator.clusterPoolIPv6MaskSize': 'podPoolsIPv6',
  'ipam.operator.autoCreateCiliumPodIPPools': 'ipam',
  'bgp.enabled': 'bgp',
  'bgp.announce.loadbalancerIP': 'bgp',
  'bgp.announce.podCIDR': 'bgp',
  'bgpControlPlane.enabled': 'bgp',
  'l2announcements.enabled': 'routes',
  'egressGateway.enabled': 'routes',
  'eni.enabled': 'ipam',
  'gke.enabled': 'mode',
  'aksbyocni.enabled': 'mode',
  'encryption.strictMode.enabled': 'encryption',
};

/** What hangs on a key; undefined for one that packets don't depend on, so that losing it is less than losing a route. */
export function decisionOf(path: KeyPath): Decision | undefined {
  const joined = joinPath(path);
  return Object.hasOwn(DECISIONS, joined) ? DECISIONS[joined] : undefined;
}
