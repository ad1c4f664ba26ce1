import { joinPath } from '../../catalogue/keyPath';
import type { Cluster } from '../../cluster/cluster';
import { defineRule } from '../rule';
import type { Report } from '../rule';
import { lostKeysOf } from './lostKeys';
import type { LostKey } from './lostKeys';
import { moveFix } from './moveFix';
import { nowText } from './now';

/** Helm takes any key, and says nothing of one that no template reads. */
export const valuesUnknownKey = defineRule({
  id: 'values/unknown-key',
  consequence: 'ignored',
  check({ cluster }, report) {
    for (const lost of lostKeysOf(cluster)) if (lost.reason === 'unknown') report(reportOf(lost, cluster));
  },
});

function reportOf({ path, at, near, loss }: LostKey, { values, routing }: Cluster): Report {
  if (near === undefined || values === undefined || routing === undefined) {
    return { at, data: { key: path.join('.') } };
  }
  const map = joinPath(near.path.slice(0, -1));
  return {
    at,
    variant: near.how === 'elsewhere' && map === '' ? 'top' : near.how,
    ...(loss.of === 'decision' ? { severity: 'error' as const } : {}),
    data: {
      key: at.key,
      meant: near.how === 'flag' || near.how === 'dotted' ? joinPath(near.path) : (near.path.at(-1) ?? ''),
      map,
      now: { sentence: nowText(loss.decision, routing) },
    },
    fixes: values.root.find(near.path) === undefined ? moveFix(at, near.path, values.root) : [],
  };
}
