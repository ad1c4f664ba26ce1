import { joinPath } from '../../catalogue/keyPath';
import { keyLife, keyReplacements } from '../../catalogue/values';
import { isStated } from '../../cluster/cluster';
import type { Cluster } from '../../cluster/cluster';
import { removeEntry } from '../../yaml/index';
import { message } from '../messages';
import { defineRule } from '../rule';
import type { Report, Severity } from '../rule';
import { leavesOf, predecessorsOf } from '../../chart/loss';
import { lostKeysOf } from './lostKeys';
import type { LostKey } from './lostKeys';
import { nowText } from './now';
import { successionFixes } from './succession';

/** Helm takes the keys of other versions without a word; what they say is lost. */
export const valuesIgnoredKey = defineRule({
  id: 'values/ignored-key',
  consequence: 'ignored',
  check({ cluster }, report) {
    for (const lost of lostKeysOf(cluster)) {
      if (lost.reason !== 'unknown' && !HAVE_THEIR_OWN_RULE.has(joinPath(lost.path)))
        for (const each of reportOf(lost, cluster)) report(each);
    }
  },
});

/** `ipam/deprecated-pool-key` tells of them in every version. */
const HAVE_THEIR_OWN_RULE: ReadonlySet<string> = new Set([
  'ipam.operator.clusterPoolIPv4PodCIDR',
  'ipam.operator.clusterPoolIPv6PodCIDR',
]);

function reportOf(lost: LostKey, cluster: Cluster): Report[] {
  const { path, at, reason, release, loss } = lost;
  const { routing, version } = cluster;
  if (routing === undefined) return [];
  const data = { key: joinPath(path), release: release ?? '', version: version.version };
  const others = otherKeys(lost, cluster);
  if (loss.of !== 'nothing') {
    return [
      {
        at,
        variant: VARIANTS[reason],
        severity: severityOf(loss.of, cluster),
        data: {
          ...data,
          now: { sentence: nowText(loss.decision, routing) },
          instead: { sentence: insteadText(others, reason) },
        },
        fixes:
          cluster.values === undefined
            ? []
            : successionFixes(lost, others, cluster.values.root, version.version),
      },
    ];
  }
  // What a version that nobody stated has no use for, another one may; what values.yaml has is no slip of anybody.
  if (!isStated(version) || reason === 'idle') return [];
  const remove = { title: 'remove', data: { key: at.key }, safe: true, edits: removeEntry(at) };
  const leftover = {
    at,
    variant: `${VARIANTS[reason]}.leftover`,
    severity: 'hint',
    tags: ['unnecessary'],
  } as const;
  return [{ ...leftover, data, fixes: [remove] }];
}

const VARIANTS = { 'no-longer': 'noLonger', 'not-yet': 'notYet', idle: 'idle', unknown: 'noLonger' } as const;

/** What hangs on a version that nobody stated is no more than worth knowing. */
function severityOf(loss: 'setting' | 'decision', { version }: Cluster): Severity {
  if (!isStated(version)) return 'information';
  return loss === 'decision' ? 'error' : 'warning';
}

/** The keys that say the same to this version: those that took over, or those that the key will take over from. */
function otherKeys({ path, at, reason }: LostKey, { version: { version } }: Cluster): readonly string[] {
  const isRead = (key: string) => ['used', 'deprecated'].includes(keyLife(key, version) ?? '');
  const others = leavesOf(at, path)
    .map((leaf) => joinPath(leaf.path))
    .flatMap((key) => (reason === 'not-yet' ? predecessorsOf(key) : keyReplacements(key, version)));
  return [...new Set(others)].filter(isRead);
}

/** What to write instead, as a sentence behind a blank. */
function insteadText(keys: readonly string[], reason: LostKey['reason']): string {
  if (keys.length === 0) return '';
  const which = reason === 'not-yet' ? 'untilThen' : 'instead';
  return ` ${message(`values/ignored-key.${which}`, { keys })}`;
}
