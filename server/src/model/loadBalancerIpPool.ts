import { parseNetipAddress, parseNetipPrefix, rangeBetween } from '../net/index';
import type { Address, AddressRange, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readObjectSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { readManifest } from './manifest';
import type { Manifest } from './manifest';
import { EXPECTED } from './readers';

/** `CiliumLoadBalancerIPPool`: addresses for services of type LoadBalancer. */
export interface LoadBalancerIpPool extends Manifest {
  /** `blocks` (1.15+) and its older name `cidrs` (up to 1.15); a version may read both, one or the other. */
  readonly blocks: readonly PoolBlock[];
  readonly cidrs: readonly PoolBlock[];
  readonly blocksAt: Cursor;
  readonly cidrsAt: Cursor;
  readonly allowFirstLastIPs: Value<string>;
  /** All services where absent. */
  readonly serviceSelector: Value<LabelSelector>;
  readonly disabled: Value<boolean>;
}

/** A prefix, or a range from `start` to `stop`, or `start` alone. */
export interface PoolBlock {
  readonly at: Cursor;
  readonly cidr: Value<Prefix>;
  readonly start: Value<Address>;
  readonly stop: Value<Address>;
  /** The addresses; undefined where they can't be read or there are none. */
  readonly range: AddressRange | undefined;
}

/** Reads `kind: CiliumLoadBalancerIPPool` of cilium.io/v2alpha1 and v2. */
export function readLoadBalancerIpPool(at: Cursor): LoadBalancerIpPool {
  const spec = at.at('spec');
  return {
    ...readManifest(at),
    blocksAt: spec.at('blocks'),
    blocks: spec.at('blocks').items().map(readBlock),
    cidrsAt: spec.at('cidrs'),
    cidrs: spec.at('cidrs').items().map(readBlock),
    allowFirstLastIPs: spec.at('allowFirstLastIPs').string(),
    serviceSelector: readObjectSelector(spec.at('serviceSelector')),
    disabled: spec.at('disabled').boolean(),
  };
}

function readBlock(at: Cursor): PoolBlock {
  const cidr = at.at('cidr').read(EXPECTED.prefix, ({ text }) => parseNetipPrefix(text));
  const start = readNetipAddress(at.at('start'));
  const stop = readNetipAddress(at.at('stop'));
  return { at, cidr, start, stop, range: rangeOf(cidr, start, stop) };
}

function readNetipAddress(at: Cursor): Value<Address> {
  return at.read(EXPECTED.address, ({ text }) => parseNetipAddress(text));
}

/** Where a prefix is written the ends don't count. Source: ipRangesFromPool in operator/pkg/lbipam. */
function rangeOf(cidr: Value<Prefix>, start: Value<Address>, stop: Value<Address>): AddressRange | undefined {
  if (cidr.state !== 'absent') return known(cidr);
  const first = known(start);
  const last = stop.state === 'absent' ? first : known(stop);
  if (first === undefined || last === undefined) return undefined;
  const between = rangeBetween(first, last);
  return between.kind === 'range' ? between.range : undefined;
}
