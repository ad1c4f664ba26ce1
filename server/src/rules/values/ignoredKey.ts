import { joinPath, splitPath } from '../../catalogue/keyPath';
import { keyLife, keyReplacements } from '../../catalogue/values';
import type { UnreadKey } from '../../chart/unreadKeys';
import { isStated } from '../../cluster/cluster';
import type { Cluster } from '../../cluster/cluster';
import { removeEntry } from '../../yaml/index';
import { listed, message } from '../messages';
import { defineRule } from '../rule';
import type { FixReport, Report, Severity } from '../rule';
import { lossOf, predecessorsOf } from './loss';
import { nowText } from './now';
import { successionFixes } from './succession';
import { unreadKeysOf } from './unreadKeysOf';

/** Helm takes the keys of other versions without a word; what they say is lost. */
export const ignoredKey = defineRule({
  id: 'values/ignored-key',
  consequence: 'ignored',
  check({ cluster }, report) {
    for (const unread of unreadKeysOf(cluster)) {
      if (unread.reason !== 'unknown' && !HAVE_THEIR_OWN_RULE.has(joinPath(unread.path)))
        report(reportOf(unread, cluster));
    }
  },
});

/** `ipam/deprecated-pool-key` tells of them in every version. */
const HAVE_THEIR_OWN_RULE: ReadonlySet<string> = new Set([
  'ipam.operator.clusterPoolIPv4PodCIDR',
  'ipam.operator.clusterPoolIPv6PodCIDR',
]);

function reportOf(unread: UnreadKey, cluster: Cluster): Report {
  const { path, at, reason, release } = unread;
  const { values, routing, version } = cluster;
  if (values === undefined || routing === undefined) return { at };
  const loss = lossOf(at, path, release ?? version.version, values.root);
  const data = { key: at.key, release: release ?? '', version: version.version };
  const variant = reason === 'not-yet' ? 'notYet' : release === undefined ? 'idle' : 'noLonger';
  if (loss.of === 'nothing') {
    const remove = { title: 'remove', data: { key: at.key }, safe: isStated(version), edits: removeEntry(at) };
    return { at, variant: `${variant}.leftover`, severity: 'hint', tags: ['unnecessary'], data, fixes: [remove] };
  }
  return {
    at,
    variant,
    severity: severityOf(loss.of, cluster),
    data: { ...data, now: nowText(loss.decision, routing), instead: insteadText(unread, cluster) },
    fixes: fixesOf(unread, cluster),
  };
}

/** What hangs on a version that nobody stated is no more than worth knowing. */
function severityOf(loss: 'setting' | 'decision', { version }: Cluster): Severity {
  if (!isStated(version)) return 'information';
  return loss === 'decision' ? 'error' : 'warning';
}

/** The keys that say the same to this version: those that took over, or those that the key will take over from. */
function otherKeys({ path, reason }: UnreadKey, { version }: Cluster): readonly string[] {
  const joined = joinPath(path);
  if (reason === 'no-longer') return keyReplacements(joined, version.version);
  const isRead = (key: string) => ['used', 'deprecated'].includes(keyLife(key, version.version) ?? '');
  return predecessorsOf(joined).filter(isRead);
}

/** What to write instead, as a sentence behind a blank. */
function insteadText(unread: UnreadKey, cluster: Cluster): string {
  const keys = otherKeys(unread, cluster);
  if (keys.length === 0) return '';
  const which = unread.reason === 'no-longer' ? 'instead' : 'untilThen';
  return ` ${message(`values/ignored-key.${which}`, { keys: listed(keys) })}`;
}

function fixesOf(unread: UnreadKey, cluster: Cluster): FixReport[] {
  const keys = otherKeys(unread, cluster).map(splitPath);
  return cluster.values === undefined ? [] : successionFixes(unread, keys, cluster.values.root);
}
