import type { Cluster } from '../cluster/cluster';
import type { Segment } from '../model/clusterFile';
import type { Labels } from '../model/labelSelector';
import type { Address, Prefix } from '../net/index';
import type { Cursor } from '../yaml/index';

export interface ClusterNode {
  readonly name: string;
  readonly addresses: readonly { readonly address: Address; readonly at: Cursor | undefined }[];
  readonly podCIDRs: readonly { readonly prefix: Prefix; readonly at: Cursor | undefined }[];
  readonly labels: Labels;
  readonly segment: Segment | undefined;
  readonly origin: 'stated' | 'assumed';
  readonly at: Cursor | undefined;
}
export function nodesOf(_: Cluster): readonly ClusterNode[] {
  return [];
}
