import { catalogueReleases } from '../../catalogue/chartKeys';
import type { Decision } from '../../catalogue/decisions';
import { compareVersions } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import { unreadKeys } from '../../chart/unreadKeys';
import type { UnreadKey } from '../../chart/unreadKeys';
import type { Cluster } from '../../cluster/cluster';
import type { Cursor } from '../../yaml/index';
import { refusalsOf } from '../chart/refusalRule';
import { lossOf } from '../../chart/loss';
import type { Loss } from '../../chart/loss';
import { nearKey } from './nearKey';
import type { NearKey } from './nearKey';

/** A key that the version in force makes nothing of, and what is lost with it. */
export interface LostKey extends UnreadKey {
  readonly loss: Loss;
  /** The key that is most likely meant by one that no release knows. */
  readonly near: NearKey | undefined;
}

const lostByCluster = new WeakMap<Cluster, readonly LostKey[]>();

/**
 * The keys of a cluster's values that the version in force makes nothing of, but for those that are not meant for the chart.
 */
export function lostKeysOf(cluster: Cluster): readonly LostKey[] {
  const known = lostByCluster.get(cluster);
  if (known !== undefined) return known;
  const root = cluster.values?.root;
  const found = root === undefined ? [] : findLostKeys(cluster, root);
  lostByCluster.set(cluster, found);
  return found;
}

/** What is decided by keys that are lost, or that the chart refuses, so that other findings about it have the same cause. */
export function lostDecisions(cluster: Cluster): ReadonlySet<Decision> {
  const lost = lostKeysOf(cluster).flatMap(({ loss }) => loss.decision ?? []);
  const isTunnelRefused = refusalsOf(cluster, 'removed-key').some(({ at }) => at.place.pathText === 'tunnel');
  return new Set(isTunnelRefused ? [...lost, 'mode'] : lost);
}

function findLostKeys(cluster: Cluster, root: Cursor): LostKey[] {
  const { version } = cluster.version;
  const reach = reachOf(version);
  if (reach === 'before') return [];
  return unreadKeys(root, version)
    .filter((unread) => !isForeign(unread))
    .map((unread): LostKey => {
      const { path, at, reason, release = version } = unread;
      if (reason !== 'unknown') return { ...unread, loss: lossOf(at, path, release, root), near: undefined };
      const near = nearKey(path, at, version);
      const isDecided = near?.isSure === true && root.find(near.path) === undefined;
      const loss = isDecided ? lossOf(at, near.path, version, root) : SOME_SETTING;
      return { ...unread, loss, near };
    })
    .filter(({ reason, near }) => reach === 'within' || reason !== 'unknown' || near?.isSure === true);
}

/**
 * Whether the catalogue reaches to a version. Of releases that are newer than those in it nobody knows yet what keys they brought; of
 * those before 1.9 all keys stand below `global`.
 */
function reachOf(version: CiliumVersion): 'before' | 'within' | 'beyond' {
  const releases = catalogueReleases();
  const [oldest = version] = releases;
  if (compareVersions(version, oldest) < 0) return 'before';
  const minor = version.replace(/\d+$/, '');
  const isWithin = releases.some(
    (release) => release.startsWith(minor) && compareVersions(release, version) >= 0,
  );
  return isWithin ? 'within' : 'beyond';
}

const SOME_SETTING: Loss = { of: 'setting', decision: undefined };

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
