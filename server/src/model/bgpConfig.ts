import { parsePrefix, parseRange } from '../net/index';
import type { Address, AddressRange, Prefix } from '../net/index';
import type { Cursor, Value } from '../yaml/index';
import { KEBAB_SELECTOR, readLabelSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { EXPECTED, readAddress, readAsNumber } from './readers';

/** What stands under `config.yaml` of the ConfigMap `bgp-config`: the file format of MetalLB before 0.13. */
export interface BgpConfig {
  readonly root: Cursor;
  readonly peers: readonly BgpPeer[];
  readonly pools: readonly AddressPool[];
}

export interface BgpPeer {
  readonly at: Cursor;
  readonly address: Value<Address>;
  readonly peerAsn: Value<number>;
  readonly myAsn: Value<number>;
  /** The nodes that peer: those that one of the selectors matches; all nodes where there is none. */
  readonly selectors: readonly LabelSelector[];
  /** False where only a later step tells the selectors. */
  readonly hasKnownSelectors: boolean;
}

export interface AddressPool {
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly protocol: Value<string>;
  readonly addresses: readonly Value<PoolAddresses>[];
}

/** Addresses of a pool: a prefix, or a range from a first to a last address. */
export type PoolAddresses =
  | { readonly prefix: Prefix; readonly range: AddressRange }
  | { readonly prefix?: undefined; readonly range: AddressRange };

export function readBgpConfig(root: Cursor): BgpConfig {
  return {
    root,
    peers: root.at('peers').items().map(readPeer),
    pools: root.at('address-pools').items().map(readPool),
  };
}

function readPeer(at: Cursor): BgpPeer {
  const selectors = at.at('node-selectors');
  return {
    at,
    address: readAddress(at.at('peer-address')),
    peerAsn: readAsNumber(at.at('peer-asn')),
    myAsn: readAsNumber(at.at('my-asn')),
    selectors: selectors.items().map((item) => readLabelSelector(item, KEBAB_SELECTOR)),
    hasKnownSelectors: !selectors.isOpaque,
  };
}

function readPool(at: Cursor): AddressPool {
  return {
    at,
    name: at.at('name').string(),
    protocol: at.at('protocol').string(),
    addresses: at.at('addresses').items().map(readPoolAddresses),
  };
}

/** A reversed or mixed range passes the parser and holds no addresses, so it is read as opaque here. */
function readPoolAddresses(at: Cursor): Value<PoolAddresses> {
  const written = at.read<PoolAddresses | 'empty'>(EXPECTED.prefixOrRange, ({ text }) => {
    const prefix = parsePrefix(text);
    if (prefix !== undefined) return { prefix, range: prefix };
    const parsed = parseRange(text);
    if (parsed.kind === 'range') return { range: parsed.range };
    return parsed.kind === 'malformed' ? undefined : 'empty';
  });
  if (written.state !== 'located') return written;
  return written.value === 'empty' ? { state: 'opaque', at } : { ...written, value: written.value };
}
