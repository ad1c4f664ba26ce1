import type { PodPools } from '../chart/settings';
import type { Cluster } from '../cluster/cluster';
import type { ReadFile } from '../cluster/documents';
import type { BgpConfig, BgpPeer } from '../model/bgpConfig';
import type { NetworkFacts } from '../model/clusterFile';
import { addressBits } from '../net/index';
import { networkOf, selects, sessionType } from '../network/index';
import { message } from '../rules/messages';
import type { Span } from '../text/span';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';
import { count } from './hover/addressFacts';
import { poolSize } from './poolSize';

/** What hints there are: how many nodes a selector selects, how large a pool is, whether a session is iBGP or eBGP. */
export const INLAY_HINT_SORTS = ['nodes', 'poolSizes', 'sessionTypes'] as const;
export type InlayHintSort = (typeof INLAY_HINT_SORTS)[number];

/** A short text that an editor shows within a line as if it stood there. */
export interface InlayHint {
  /** In the file. */
  readonly offset: number;
  readonly text: string;
}

/** The hints within `span` of a file, of the wanted sorts. */
export function inlayHints(
  file: ReadFile,
  cluster: Cluster | undefined,
  span: Span,
  wanted: ReadonlySet<InlayHintSort>,
): InlayHint[] {
  const hints: (InlayHint & { readonly sort: InlayHintSort })[] = [];
  const add: Add = (sort, offset, at, text) => {
    const { start } = at.source.toFile({ start: offset, end: offset });
    hints.push({ sort, offset: start, text });
  };
  for (const { model } of file.documents) {
    if (model.kind === 'bgp-config') bgpConfigHints(model.bgpConfig, cluster, add);
    if (model.kind === 'cluster-file') networkHints(model.clusterFile.network, add);
    if (model.kind === 'network-facts') networkHints(model.network, add);
  }
  return hints.filter(({ sort, offset }) => wanted.has(sort) && span.start <= offset && offset <= span.end);
}

type Add = (sort: InlayHintSort, offset: number, at: Cursor, text: string) => void;

function bgpConfigHints({ peers, pools }: BgpConfig, cluster: Cluster | undefined, add: Add): void {
  for (const peer of peers) {
    behindValue('sessionTypes', peer.peerAsn.at, sessionType(known(peer.myAsn), known(peer.peerAsn)), add);
    behindKey('nodes', peer.at.at('node-selectors'), selectedNodes(peer, cluster), add);
  }
  for (const pool of pools) {
    const size = poolSize(pool);
    behindValue('poolSizes', pool.name.at, size === undefined ? undefined : addresses(size), add);
  }
}
