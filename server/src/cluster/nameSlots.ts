import type { Kind } from '../model/kinds';
import { parseAddress } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';

/** What a name can be the name of. */
export type NameKind =
  | 'cluster'
  | 'segment'
  | 'router'
  /** An address by which files speak of a router or a node. */
  | 'address'
  | 'node'
  | 'node-label'
  | 'node-label-value'
  | 'bgp-config-pool'
  | 'community';

/** Where names of one kind stand in an object. */
export interface NameSlot {
  readonly kind: NameKind;
  /** From the object's root: keys, `[]` for all items of a list, `*` for all entries of a map. */
  readonly path: readonly string[];
  readonly part: 'key' | 'value';
  readonly declares: boolean;
  /** What the name is a name within; undefined where that can't be told. */
  readonly scope: (at: Cursor) => string | undefined;
}

/** A written text as it is compared; undefined for one that can't be a name of this kind. */
export function readName(kind: NameKind, text: string): string | undefined {
  if (kind === 'address') return parseAddress(text)?.text;
  // Where a router is named, as at a segment's gateway, there may be an address instead.
  return kind === 'router' && parseAddress(text) !== undefined ? undefined : text;
}

function slot(kind: NameKind, path: string, rest: Partial<NameSlot> = {}): NameSlot {
  return {
    kind,
    path: path.replaceAll('[]', '.[]').split('.'),
    part: 'value',
    declares: false,
    scope: () => '',
    ...rest,
  };
}

function declares(kind: NameKind, path: string, rest: Partial<NameSlot> = {}): NameSlot {
  return slot(kind, path, { declares: true, ...rest });
}

/** A map of labels, which belong to the object or are asked for. */
function labels(owner: 'node', path: string, rest: Partial<NameSlot> = {}): NameSlot[] {
  return [
    slot(`${owner}-label`, `${path}.*`, { part: 'key', ...rest }),
    slot(`${owner}-label-value`, `${path}.*`, { scope: ({ key }) => key, ...rest }),
  ];
}

/** A selector on labels, in bgp-config's spelling or in Kubernetes's. */
function selector(owner: 'node', path: string, style: 'match-labels' | 'matchLabels'): NameSlot[] {
  const expressions = style === 'matchLabels' ? 'matchExpressions' : 'match-expressions';
  return [
    ...labels(owner, `${path}.${style}`),
    slot(`${owner}-label`, `${path}.${expressions}[].key`),
    slot(`${owner}-label-value`, `${path}.${expressions}[].values[]`, {
      scope: ({ parent }) => parent?.parent && scalarAt(parent.parent.at('key')),
    }),
  ];
}

const BGP_CONFIG = [
  slot('address', 'peers[].peer-address'),
  ...selector('node', 'peers[].node-selectors[]', 'match-labels'),
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

/** The names in objects of each kind. */
export const NAME_SLOTS: Readonly<Record<Kind, readonly NameSlot[]>> = {
  'helm-values': [],
  'bgp-config-map': BGP_CONFIG,
  'bgp-config': BGP_CONFIG,
  node: node('status.addresses[].address'),
  'cilium-node': node('spec.addresses[].ip'),
  'cluster-file': [declares('cluster', 'name'), ...networkFacts('network.')],
  'network-facts': networkFacts(''),
};

/** The places that a slot's path leads to, without a complaint where something else stands there. */
export function follow(at: Cursor, path: readonly string[]): readonly Cursor[] {
  return path.reduce<readonly Cursor[]>((places, step) => places.flatMap((place) => below(place, step)), [at]);
}

function below(at: Cursor, step: string): readonly Cursor[] {
  if (step === '[]') return at.isList ? at.items() : [];
  if (!at.isMap) return [];
  return step === '*' ? at.entries() : [at.at(step)];
}

/** The text of a scalar; undefined where none is written, or only a template knows it. */
export function scalarAt(at: Cursor): string | undefined {
  return at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
}
