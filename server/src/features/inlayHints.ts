import type { Cluster } from '../cluster/cluster';
import type { ClusterDocument, ReadFile } from '../cluster/documents';
import type { NetworkFacts } from '../model/clusterFile';
import { addressBits } from '../net/index';
import type { Prefix } from '../net/index';
import { sessionType } from '../network/index';
import { message } from '../rules/messages';
import type { Span } from '../text/span';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { count } from './hover/addressFacts';
import { documentsIn } from './place';
import { objectPoolSize, poolSize } from './poolSize';
import type { PoolSize } from './poolSize';
import { selectionsIn, verdictsOf } from './selections';

/** What hints there are: how many nodes a selector selects, how large a pool is, whether a session is iBGP or eBGP. */
export const INLAY_HINT_SORTS = ['nodes', 'poolSizes', 'sessionTypes'] as const;
export type InlayHintSort = (typeof INLAY_HINT_SORTS)[number];

/** A short text that an editor shows within a line as if it stood there. */
export interface InlayHint {
  /** In the file. */
  readonly offset: number;
  readonly text: string;
}

/** The hints within `span` of a file, of the wanted sorts, in no order. */
export function inlayHints(
  file: ReadFile,
  cluster: Cluster | undefined,
  span: Span,
  wanted: ReadonlySet<InlayHintSort>,
): InlayHint[] {
  const hints = documentsIn(file, cluster).flatMap((document) => [
    ...(wanted.has('nodes') && cluster !== undefined ? nodeHints(document, cluster, span) : []),
    ...(wanted.has('poolSizes') ? poolHints(document, cluster) : []),
    ...(wanted.has('sessionTypes') ? sessionHints(document) : []),
  ]);
  return hints.filter(({ offset }) => holds(span, offset));
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Made-up nodes are not counted; those that a selector out of sight selects are not either, for there may be thousands of both. */
function nodeHints(document: ClusterDocument, cluster: Cluster, span: Span): InlayHint[] {
  if (cluster.nodes.length === 0) return [];
  return selectionsIn(document).flatMap((selection) => {
    const { at, owner } = selection;
    if (owner !== 'node' || !behindKey(at, '').some(({ offset }) => holds(span, offset))) return [];
    const { selected, undecided, others } = verdictsOf(cluster, selection);
    if (undecided.length > 0) return [];
    const all = selected.length + others.length;
    return behindKey(at, message('inlay.nodes', { selected: selected.length, all }));
  });
}

function poolHints({ model, at: root }: ClusterDocument, cluster: Cluster | undefined): InlayHint[] {
  switch (model.kind) {
    case 'bgp-config':
      return model.bgpConfig.pools.flatMap((pool) => behindValue(pool.name.at, addresses(poolSize(pool))));
    case 'load-balancer-ip-pool': {
      const { blocksAt, cidrsAt } = model.object;
      const size = cluster && objectPoolSize(model.object, cluster);
      return behindKey(blocksAt.isWritten ? blocksAt : cidrsAt, addresses(size));
    }
    case 'pod-ip-pool':
      return model.object.families.flatMap(({ cidrs, maskSize }) =>
        cidrs.flatMap((cidr) => blocks(cidr, known(maskSize))),
      );
    case 'helm-values': {
      const { routing } = cluster ?? {};
      return (routing === undefined ? [] : [routing.podPoolsIPv4, routing.podPoolsIPv6]).flatMap(
        ({ pools, maskSize }) =>
          pools
            .filter(({ at, isDefault }) => !isDefault && at.source === root.source)
            .flatMap(({ at, prefix }) => blocks({ state: 'located', value: prefix, at }, maskSize.value)),
      );
    }
    default:
      return [];
  }
}

function addresses(size: PoolSize | undefined): string | undefined {
  if (size === undefined) return undefined;
  const [four, six] = [size[4], size[6]];
  if (four > 0n && six > 0n) return message('inlay.addresses.both', { four: count(four), six: count(six) });
  const all = four + six;
  return message(all === 1n ? 'inlay.address' : 'inlay.addresses', { count: count(all) });
}

/** How many blocks of `length` bits can be cut from a pool for nodes. */
function blocks(pool: Value<Prefix>, length: number | undefined): InlayHint[] {
  const prefix = known(pool);
  const number = length === undefined ? 0n : (prefix?.subnetCount(length) ?? 0n);
  if (prefix === undefined || length === undefined || number === 0n) return [];
  const size = 1n << BigInt(addressBits(prefix.family) - length);
  return behindValue(pool.at, message('inlay.blocks', { count: count(number), size: count(size) }));
}

function sessionHints({ model }: ClusterDocument): InlayHint[] {
  switch (model.kind) {
    case 'bgp-config':
      return model.bgpConfig.peers.flatMap(({ myAsn, peerAsn }) => sessionHint(myAsn, peerAsn));
    case 'bgp-cluster-config':
      return model.object.instances.flatMap(({ localAsn, peers }) =>
        peers.flatMap(({ asn }) => sessionHint(localAsn, asn)),
      );
    case 'bgp-peering-policy':
      return model.object.routers.flatMap(({ localAsn, neighbors }) =>
        neighbors.flatMap(({ asn }) => sessionHint(localAsn, asn)),
      );
    case 'cluster-file':
      return routerHints(model.clusterFile.network);
    case 'network-facts':
      return routerHints(model.network);
    default:
      return [];
  }
}

function routerHints({ routers }: NetworkFacts): InlayHint[] {
  const asns = new Map(routers.map(({ name, asn }) => [known(name), asn]));
  return routers.flatMap(({ asn, neighbors }) =>
    neighbors.flatMap((neighbor) => {
      const other = asns.get(known(neighbor.router));
      if (neighbor.asn.state !== 'absent' || other === undefined) return sessionHint(asn, neighbor.asn);
      return behindValue(neighbor.router.at, sessionType(known(asn), known(other)));
    }),
  );
}

/** AS number zero takes any other. */
function sessionHint(local: Value<number>, remote: Value<number>): InlayHint[] {
  const [one, other] = [known(local), known(remote)];
  return one === 0 || other === 0 ? [] : behindValue(remote.at, sessionType(one, other));
}

function behindValue(at: Cursor, text: string | undefined): InlayHint[] {
  const { valueSpan } = at;
  return text === undefined || valueSpan === undefined || at.isAliased ? [] : [hint(at, valueSpan.end, text)];
}

/** Behind the colon. */
function behindKey(at: Cursor, text: string | undefined): InlayHint[] {
  const { keySpan, source } = at;
  if (text === undefined || keySpan === undefined || at.isAliased) return [];
  return [hint(at, source.text[keySpan.end] === ':' ? keySpan.end + 1 : keySpan.end, text)];
}

function hint({ source }: Cursor, offset: number, text: string): InlayHint {
  return { offset: source.toFile({ start: offset, end: offset }).end, text };
}
