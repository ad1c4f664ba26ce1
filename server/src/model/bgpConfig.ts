import { parseAddress, parsePrefix, parseRange } from '../net/index';
import type { Address, AddressRange, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readLabelSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { absentIfEmpty, EXPECTED, readAsNumber, readGoInteger } from './readers';
import type { Shapes } from './shapes';
import { unknownKeys } from './unknownKeys';
import type { UnknownKey } from './unknownKeys';

/**
 * What stands under `config.yaml` of the ConfigMap `bgp-config`: the file format of MetalLB 0.10. Source: the structs of
 * pkg/config/config.go in cilium/metallb; the parser is strict, so the fields are all that there may be.
 */
export interface BgpConfig {
  readonly root: Cursor;
  readonly peers: readonly BgpPeer[];
  readonly pools: readonly AddressPool[];
  /** `bgp-communities`: communities by name. */
  readonly communities: readonly NamedCommunity[];
  readonly unknownKeys: readonly UnknownKey[];
}

export interface BgpPeer {
  readonly at: Cursor;
  readonly address: Value<Address>;
  readonly peerAsn: Value<number>;
  readonly myAsn: Value<number>;
  /** Zero stands for the default too. */
  readonly port: Value<number>;
  /** A Go duration as written; absent where empty. */
  readonly holdTime: Value<string>;
  readonly routerId: Value<Address>;
  readonly password: Value<string>;
  /** The nodes that peer: those that one of the selectors matches; all nodes where there is none. */
  readonly selectors: readonly LabelSelector[];
  /** False where only a later step tells the selectors. */
  readonly hasKnownSelectors: boolean;
}

export interface AddressPool {
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly protocol: Value<string>;
  readonly addressesAt: Cursor;
  readonly addresses: readonly Value<PoolAddresses>[];
  /** Entries of `addresses` that the parser takes and that hold no address. */
  readonly emptyRanges: readonly EmptyRange[];
  readonly autoAssign: Value<boolean>;
  readonly avoidBuggyIPs: Value<boolean>;
  readonly advertisementsAt: Cursor;
  readonly advertisements: readonly Advertisement[];
}

/** Addresses of a pool: a prefix, or a range from a first to a last address. */
export type PoolAddresses =
  | { readonly prefix: Prefix; readonly range: AddressRange }
  | { readonly prefix?: undefined; readonly range: AddressRange };

/** A range that begins behind its end or in another address family. */
export interface EmptyRange {
  readonly at: Cursor;
  readonly kind: 'reversed' | 'mixed-families';
  readonly start: Address;
  readonly end: Address;
}

/** How the addresses of a pool are announced. */
export interface Advertisement {
  readonly at: Cursor;
  readonly aggregationLength: Value<number>;
  readonly localPref: Value<number>;
  /** Communities, or names that `bgp-communities` explains. */
  readonly communities: readonly Value<string>[];
}

export interface NamedCommunity {
  readonly name: string;
  readonly value: Value<string>;
}

const EXPRESSION = {
  key: 'scalar',
  operator: { oneOf: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
  values: 'list',
} satisfies Shapes;
const SELECTOR = { 'match-labels': 'map', 'match-expressions': { listOf: EXPRESSION } } satisfies Shapes;
const PEER = {
  'my-asn': 'scalar',
  'peer-asn': 'scalar',
  'peer-address': 'scalar',
  'peer-port': 'scalar',
  'hold-time': 'scalar',
  'router-id': 'scalar',
  'node-selectors': { listOf: SELECTOR },
  password: 'scalar',
} satisfies Shapes;
const ADVERTISEMENT = {
  'aggregation-length': 'scalar',
  localpref: 'scalar',
  communities: 'list',
} satisfies Shapes;
const POOL = {
  name: 'scalar',
  protocol: { oneOf: ['bgp', 'layer2'] },
  addresses: 'list',
  'avoid-buggy-ips': 'boolean',
  'auto-assign': 'boolean',
  'bgp-advertisements': { listOf: ADVERTISEMENT },
} satisfies Shapes;

/** The keys of a bgp-config. Source: internal/config/config.go of cilium/metallb. */
export const BGP_CONFIG_SHAPES = {
  peers: { listOf: PEER },
  'bgp-communities': 'map',
  'address-pools': { listOf: POOL },
} satisfies Shapes;

/** Reads a bgp-config as MetalLB's parser does, without judging it. */
export function readBgpConfig(root: Cursor): BgpConfig {
  const peers = root.at('peers').items().map(readPeer);
  const pools = root.at('address-pools').items().map(readPool);
  return {
    root,
    peers,
    pools,
    communities: root
      .at('bgp-communities')
      .entries()
      .map((at) => ({ name: at.key, value: at.string() })),
    unknownKeys: [
      ...unknownKeys(root, BGP_CONFIG_SHAPES),
      ...peers.flatMap(unknownKeysOfPeer),
      ...pools.flatMap(unknownKeysOfPool),
    ],
  };
}

function readPeer(at: Cursor): BgpPeer {
  const selectors = at.at('node-selectors');
  return {
    at,
    address: readAddress(at.at('peer-address')),
    peerAsn: readAsNumber(at.at('peer-asn')),
    myAsn: readAsNumber(at.at('my-asn')),
    port: readGoInteger(at.at('peer-port'), { min: 0, max: 0xffff, expected: EXPECTED.port }),
    holdTime: absentIfEmpty(at.at('hold-time'), (holdTime) => holdTime.string()),
    routerId: absentIfEmpty(at.at('router-id'), readAddress),
    password: at.at('password').string(),
    selectors: selectors.items().map(readLabelSelector),
    hasKnownSelectors: !selectors.isOpaque,
  };
}

function unknownKeysOfPeer({ at, selectors }: BgpPeer): UnknownKey[] {
  return [
    ...unknownKeys(at, PEER),
    ...selectors.flatMap((selector) => [
      ...unknownKeys(selector.at, SELECTOR),
      ...selector.expressions.flatMap((expression) => unknownKeys(expression.at, EXPRESSION)),
    ]),
  ];
}

function readPool(at: Cursor): AddressPool {
  const addressesAt = at.at('addresses');
  const advertisementsAt = at.at('bgp-advertisements');
  const addresses = addressesAt.items().map(readPoolAddresses);
  return {
    at,
    name: at.at('name').string(),
    protocol: at.at('protocol').string(),
    addressesAt,
    addresses,
    emptyRanges: addresses.flatMap(({ state, at }) => (state === 'opaque' ? emptyRangeAt(at) : [])),
    autoAssign: at.at('auto-assign').boolean(),
    avoidBuggyIPs: at.at('avoid-buggy-ips').boolean(),
    advertisementsAt,
    advertisements: advertisementsAt.items().map(readAdvertisement),
  };
}

function unknownKeysOfPool({ at, advertisements }: AddressPool): UnknownKey[] {
  return [
    ...unknownKeys(at, POOL),
    ...advertisements.flatMap((advertisement) => unknownKeys(advertisement.at, ADVERTISEMENT)),
  ];
}

function readAdvertisement(at: Cursor): Advertisement {
  const { MIN_SAFE_INTEGER: min, MAX_SAFE_INTEGER: max } = Number;
  return {
    at,
    aggregationLength: readGoInteger(at.at('aggregation-length'), { min, max, expected: 'integer' }),
    localPref: readGoInteger(at.at('localpref'), { min: 0, max: 0xffff_ffff, expected: EXPECTED.uint32 }),
    communities: at
      .at('communities')
      .items()
      .map((item) => item.string()),
  };
}

/** An address as `net.ParseIP` takes it. */
function readAddress(at: Cursor): Value<Address> {
  return at.read(EXPECTED.address, ({ text }) => parseAddress(withoutLongGroups(text)));
}

/** A reversed or mixed range passes the parser and holds no addresses, so it is read as opaque here. */
function readPoolAddresses(at: Cursor): Value<PoolAddresses> {
  const written = at.read<PoolAddresses | 'empty'>(EXPECTED.prefixOrRange, ({ text: asWritten }) => {
    const text = withoutLongGroups(asWritten);
    const prefix = parsePrefix(withoutLeadingZeros(text));
    if (prefix !== undefined) return { prefix, range: prefix };
    const parsed = parseRange(text);
    if (parsed.kind === 'range') return { range: parsed.range };
    return parsed.kind === 'malformed' ? undefined : 'empty';
  });
  if (written.state !== 'located') return written;
  return written.value === 'empty' ? { state: 'opaque', at } : { ...written, value: written.value };
}

/** `net.ParseCIDR`, which the parser of bgp-config calls, takes `/024` for `/24`. */
function withoutLeadingZeros(text: string): string {
  return text.replace(/\/0+(?=\d+$)/, '/');
}

/** Before Go 1.22, a group of an IPv6 address can have more than four digits where those in front are zeros. */
function withoutLongGroups(text: string): string {
  return text.includes(':') ? text.replace(/(?<![\da-f])0+(?=[\da-f]{4}(?![\da-f.]))/gi, '') : text;
}

function emptyRangeAt(at: Cursor): EmptyRange[] {
  const text = at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
  const parsed = text === undefined ? undefined : parseRange(text);
  if (parsed?.kind !== 'reversed' && parsed?.kind !== 'mixed-families') return [];
  return [{ at, ...parsed }];
}
