import { unreadKeys } from '../../chart/unreadKeys';
import type { UnreadKey } from '../../chart/unreadKeys';
import type { Cluster } from '../../cluster/cluster';

const unreadByCluster = new WeakMap<Cluster, readonly UnreadKey[]>();

/** The keys of a cluster's values that the version in force makes nothing of, but for those that are not meant for the chart. */
export function unreadKeysOf(cluster: Cluster): readonly UnreadKey[] {
  const known = unreadByCluster.get(cluster);
  if (known !== undefined) return known;
  const { values, version } = cluster;
  const found = values === undefined ? [] : unreadKeys(values.root, version.version);
  const unread = found.filter((key) => !isForeign(key));
  unreadByCluster.set(cluster, unread);
  return unread;
}

/** What Helm itself or a chart around this one reads, and keys that hold an anchor for others. */
function isForeign({ path, at }: UnreadKey): boolean {
  const [key = '', ...more] = path;
  if (at.holdsAnchor) return true;
  return more.length === 0 && (FOREIGN.has(key) || /^(x-|[._])/.test(key));
}

/**
 * `global` is handed on to every chart, `tags` and `enabled` decide in a chart around this one whether it is there at all, and below
 * `cilium` such a chart has its values.
 */
const FOREIGN: ReadonlySet<string> = new Set(['global', 'tags', 'enabled', 'cilium']);
