import type { Address, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readLabels } from './labelSelector';
import type { Labels } from './labelSelector';
import { readAddress, readPrefix } from './readers';

/** What one `Node` or `CiliumNode` object says of a node. */
export interface NodeObject {
  readonly kind: 'Node' | 'CiliumNode';
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly labels: Labels;
  /** Addresses of type InternalIP. */
  readonly addresses: readonly Value<Address>[];
  readonly podCIDRs: readonly Value<Prefix>[];
}

/** `kind: Node` of Kubernetes. */
export function readNode(at: Cursor): NodeObject {
  const list = at.at('spec', 'podCIDRs').items();
  return {
    kind: 'Node',
    at,
    name: at.at('metadata', 'name').string(),
    labels: readLabels(at.at('metadata', 'labels')),
    addresses: internalAddresses(at.at('status', 'addresses'), 'address'),
    podCIDRs: (list.length > 0 ? list : writtenOnly(at.at('spec', 'podCIDR'))).map(readPrefix),
  };
}

/** `kind: CiliumNode` of cilium.io/v2. */
export function readCiliumNode(at: Cursor): NodeObject {
  return {
    kind: 'CiliumNode',
    at,
    name: at.at('metadata', 'name').string(),
    labels: readLabels(at.at('metadata', 'labels')),
    addresses: internalAddresses(at.at('spec', 'addresses'), 'ip'),
    podCIDRs: at.at('spec', 'ipam', 'podCIDRs').items().map(readPrefix),
  };
}

function internalAddresses(at: Cursor, key: string): Value<Address>[] {
  return at
    .items()
    .filter((item) => known(item.at('type').string()) === 'InternalIP')
    .map((item) => readAddress(item.at(key)));
}

function writtenOnly(cursor: Cursor): Cursor[] {
  return cursor.isScalar ? [cursor] : [];
}
