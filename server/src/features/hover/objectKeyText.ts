import type { Kind } from '../../model/kinds';
import { hasHoverText, hoverText } from './hoverText';

/** Where the texts on the keys of a kind stand, if there are any. */
const GROUPS: Readonly<Partial<Record<Kind, string>>> = {
  'bgp-config-map': 'bgpConfig',
  'bgp-config': 'bgpConfig',
  'cluster-file': 'clusterFile',
  'network-facts': 'clusterFile.network',
  node: 'node',
  'cilium-node': 'node',
  'bgp-cluster-config': 'bgpClusterConfig',
  'bgp-peer-config': 'bgpPeerConfig',
  'bgp-advertisement': 'bgpAdvertisement',
  'bgp-node-config-override': 'bgpNodeConfigOverride',
  'bgp-peering-policy': 'bgpPeeringPolicy',
  'load-balancer-ip-pool': 'loadBalancerIpPool',
  'l2-announcement-policy': 'l2AnnouncementPolicy',
  'pod-ip-pool': 'podIpPool',
  'cilium-node-config': 'ciliumNodeConfig',
};
/** The keys of selectors, which mean the same in every object. */
const SELECTOR_KEY = /\.(matchLabels|matchExpressions(?:\.(?:key|operator|values))?)(?=\.|$)/;

/** Maps whose keys are the user's own; such a key is explained by the map's. */
const OPEN_MAPS = ['metadata.labels', 'rules', 'peers.node-selectors.match-labels', 'spec.defaults'];

/** What a key of an object of some kind means, in Markdown; `keys` is its path without numbers of items: `peers.my-asn`. */
export function objectKeyText(kind: Kind, keys: string): string | undefined {
  const selectorKey = SELECTOR_KEY.exec(keys)?.[1];
  const known = OPEN_MAPS.find((map) => keys.startsWith(`${map}.`)) ?? keys;
  const id = selectorKey === undefined ? `${GROUPS[kind] ?? ''}.${known}` : `objectSelector.${selectorKey}`;
  return hasHoverText(id) ? hoverText(id) : undefined;
}
