import type { Kind } from '../model/kinds';
import { parseAddress } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';

/** What has labels that selectors look at. */
export const LABEL_OWNERS = ['node', 'service', 'advertisement', 'load-balancer-pool', 'pod-pool'] as const;
export type LabelOwner = (typeof LABEL_OWNERS)[number];

/** What a name can be the name of. */
export type NameKind =
  | 'cluster'
  | 'segment'
  | 'router'
  /** An address by which files speak of a router or a node. */
  | 'address'
  | 'community'
  | 'bgp-config-pool'
  | 'peering-policy'
  | 'cluster-config'
  | 'instance'
  | 'peer'
  | 'peer-config'
  | 'l2-policy'
  | 'node-config'
  | 'secret'
  | LabelOwner
  | LabelKind;
export type LabelKind = `${LabelOwner}-label` | `${LabelOwner}-label-value`;

/** Where names of one kind stand in an object. */
export interface NameSlot {
  readonly kind: NameKind;
  /** From the object's root: keys, `[]` for all items of a list, `*` for all entries of a map. */
  readonly path: readonly string[];
  readonly part: 'key' | 'value';
  /** True where the place says that there is such a thing, false where it speaks of one. */
  readonly declares: boolean;
  /** What a name at `at` is a name within, such as a label's value within its key; undefined where it is no such name. */
  readonly scope: (at: Cursor) => string | undefined;
}

/** A written text as it is compared; undefined for one that can't be a name of this kind. */
export function readName(kind: NameKind, text: string): string | undefined {
  if (kind === 'address') return parseAddress(text)?.text;
  // Where a router is named, as at a segment's gateway, there may be an address instead.
  return kind === 'router' && parseAddress(text) !== undefined ? undefined : text;
}

type Details = Partial<Pick<NameSlot, 'part' | 'declares' | 'scope'>>;

function slot(kind: NameKind, path: string, details: Details = {}): NameSlot {
  const steps = path.replaceAll('[]', '.[]').split('.');
  return { kind, path: steps, part: 'value', declares: false, scope: () => '', ...details };
}

function declares(kind: NameKind, path: string, details: Details = {}): NameSlot {
  return slot(kind, path, { declares: true, ...details });
}

/** A map of labels: those that something has, or those that are asked for. */
function labels(owner: LabelOwner, path: string, details: Details = {}): NameSlot[] {
  const isOwners = details.scope ?? (() => '');
  return [
    slot(`${owner}-label`, `${path}.*`, { ...details, part: 'key' }),
    slot(`${owner}-label-value`, `${path}.*`, {
      ...details,
      scope: (at) => (isOwners(at) === undefined ? undefined : at.key),
    }),
  ];
}

/** A label selector of a Kubernetes object. `scope` is undefined where it selects something else. */
function selector(owner: LabelOwner, path: string, scope: NameSlot['scope'] = () => ''): NameSlot[] {
  return spelledSelector(owner, path, ['matchLabels', 'matchExpressions'], scope);
}

function spelledSelector(
  owner: LabelOwner,
  path: string,
  [forLabels, forExpressions]: readonly [string, string],
  scope: NameSlot['scope'],
): NameSlot[] {
  return [
    ...labels(owner, `${path}.${forLabels}`, { scope }),
    slot(`${owner}-label`, `${path}.${forExpressions}[].key`, { scope }),
    slot(`${owner}-label-value`, `${path}.${forExpressions}[].values[]`, {
      scope: (at) => (scope(at) === undefined ? undefined : around(at, 'key')),
    }),
  ];
}

/** For what counts only where the map around it says `key: value`. */
function where(key: string, value: string): NameSlot['scope'] {
  return (at) => (around(at, key) === value ? '' : undefined);
}

/** What the nearest map around a place that has `key` says there. */
export function around(at: Cursor, key: string): string | undefined {
  for (let place = at.parent; place !== undefined; place = place.parent) {
    if (place.isMap && place.at(key).isWritten) return scalarAt(place.at(key));
  }
  return undefined;
}

const BGP_CONFIG = [
  slot('address', 'peers[].peer-address'),
  ...spelledSelector('node', 'peers[].node-selectors[]', ['match-labels', 'match-expressions'], () => ''),
  declares('bgp-config-pool', 'address-pools[].name'),
  slot('community', 'address-pools[].bgp-advertisements[].communities[]'),
  declares('community', 'bgp-communities.*', { part: 'key' }),
];

function networkFacts(root: string): NameSlot[] {
  return [
    declares('segment', `${root}segments[].name`),
    slot('router', `${root}segments[].gateway`),
    slot('address', `${root}segments[].gateway`),
    declares('router', `${root}routers[].name`),
    slot('router', `${root}routers[].attachedTo`),
    slot('router', `${root}routers[].links[].to`),
    slot('router', `${root}routers[].neighbors[].router`),
    declares('address', `${root}routers[].addresses[]`),
    slot('address', `${root}routers[].links[].answersFrom`),
    slot('address', `${root}routers[].neighbors[].address`),
    slot('address', `${root}routers[].routes[].via`),
  ];
}

/** What Kubernetes and Cilium say of one node stands in two objects of one name. */
function node(addresses: string): NameSlot[] {
  return [
    declares('node', 'metadata.name'),
    ...labels('node', 'metadata.labels', { declares: true }),
    declares('address', addresses),
  ];
}

/** Instances of one name in several cluster configs are one, since overrides don't say which they are for. */
function instances(details: Details): NameSlot[] {
  const inInstance = ({ parent: peer }: Cursor) => {
    const instance = peer?.parent?.parent;
    return instance && scalarAt(instance.at('name'));
  };
  return [
    slot('instance', 'spec.bgpInstances[].name', details),
    slot('peer', 'spec.bgpInstances[].peers[].name', { ...details, scope: inInstance }),
  ];
}

const NAME = 'metadata.name';
const LABELS = 'metadata.labels';

/** The names in objects of each kind. */
export const NAME_SLOTS: Readonly<Record<Kind, readonly NameSlot[]>> = {
  'helm-values': [declares('pod-pool', 'ipam.operator.autoCreateCiliumPodIPPools.*', { part: 'key' })],
  'bgp-config-map': BGP_CONFIG,
  'bgp-config': BGP_CONFIG,
  node: node('status.addresses[].address'),
  'cilium-node': [
    ...node('spec.addresses[].ip'),
    slot('pod-pool', 'spec.ipam.pools.requested[].pool'),
    slot('pod-pool', 'spec.ipam.pools.allocated[].pool'),
  ],
  'cluster-file': [declares('cluster', 'name'), ...networkFacts('network.')],
  'network-facts': networkFacts(''),
  'chart-host': [],
  wiring: [],
  'bgp-peering-policy': [
    declares('peering-policy', NAME),
    ...selector('node', 'spec.nodeSelector'),
    ...selector('service', 'spec.virtualRouters[].serviceSelector'),
    ...selector('pod-pool', 'spec.virtualRouters[].podIPPoolSelector'),
    slot('secret', 'spec.virtualRouters[].neighbors[].authSecretRef'),
    ...pathAttributes('spec.virtualRouters[].neighbors[].advertisedPathAttributes[]'),
  ],
  'bgp-cluster-config': [
    declares('cluster-config', NAME),
    ...selector('node', 'spec.nodeSelector'),
    ...instances({ declares: true }),
    slot('address', 'spec.bgpInstances[].peers[].peerAddress'),
    slot('peer-config', 'spec.bgpInstances[].peers[].peerConfigRef.name'),
  ],
  'bgp-peer-config': [
    declares('peer-config', NAME),
    slot('secret', 'spec.authSecretRef'),
    ...selector('advertisement', 'spec.families[].advertisements'),
  ],
  'bgp-advertisement': [
    declares('advertisement', NAME),
    ...labels('advertisement', LABELS, { declares: true }),
    ...selector('service', 'spec.advertisements[].selector', where('advertisementType', 'Service')),
    ...selector('pod-pool', 'spec.advertisements[].selector', where('advertisementType', 'CiliumPodIPPool')),
    slot('community', 'spec.advertisements[].attributes.communities.standard[]'),
  ],
  'cilium-config': [],
  // It is for the node of its own name.
  'bgp-node-config-override': [slot('node', NAME), ...instances({})],
  'load-balancer-ip-pool': [
    declares('load-balancer-pool', NAME),
    ...labels('load-balancer-pool', LABELS, { declares: true }),
    ...selector('service', 'spec.serviceSelector'),
  ],
  'l2-announcement-policy': [
    declares('l2-policy', NAME),
    ...selector('node', 'spec.nodeSelector'),
    ...selector('service', 'spec.serviceSelector'),
  ],
  'pod-ip-pool': [declares('pod-pool', NAME), ...labels('pod-pool', LABELS, { declares: true })],
  'cilium-node-config': [declares('node-config', NAME), ...selector('node', 'spec.nodeSelector')],
  service: [
    declares('service', NAME, { scope: (at) => (at.parent && scalarAt(at.parent.at('namespace'))) ?? '' }),
    ...labels('service', LABELS, { declares: true }),
  ],
  'service-endpoints': [],
  secret: [declares('secret', NAME)],
};

function pathAttributes(path: string): NameSlot[] {
  return [
    ...selector('pod-pool', `${path}.selector`, where('selectorType', 'CiliumPodIPPool')),
    ...selector('load-balancer-pool', `${path}.selector`, where('selectorType', 'CiliumLoadBalancerIPPool')),
    slot('community', `${path}.communities.standard[]`),
  ];
}

/**
 * The places that a slot's path leads to, without a complaint where something else stands there; with `key` only that entry of
 * a map that may have any.
 */
export function follow(at: Cursor, path: readonly string[], key?: string): readonly Cursor[] {
  return path.reduce<readonly Cursor[]>(
    (places, step) => places.flatMap((place) => below(place, step, key)),
    [at],
  );
}

function below(at: Cursor, step: string, key: string | undefined): readonly Cursor[] {
  if (step === '[]') return at.isList ? at.items() : [];
  if (!at.isMap) return [];
  if (step !== '*') return [at.at(step)];
  return key === undefined ? at.entries() : [at.at(key)];
}

/** The text of a scalar; undefined where none is written, or only a template knows it. */
export function scalarAt(at: Cursor): string | undefined {
  return at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
}
