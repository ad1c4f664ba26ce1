import { joinPath } from '../../catalogue/keyPath';
import type { UnreadKey } from '../../chart/unreadKeys';
import type { Cluster } from '../../cluster/cluster';
import { defineRule } from '../rule';
import type { Report } from '../rule';
import { lossOf } from './loss';
import { moveFix } from './moveFix';
import { nearKey } from './nearKey';
import { nowText } from './now';
import { unreadKeysOf } from './unreadKeysOf';

/** Helm takes any key, and says nothing of one that no template reads. */
export const valuesUnknownKey = defineRule({
  id: 'values/unknown-key',
  consequence: 'ignored',
  check({ cluster }, report) {
    for (const unread of unreadKeysOf(cluster)) {
      if (unread.reason === 'unknown') report(reportOf(unread, cluster));
    }
  },
});

function reportOf({ path, at }: UnreadKey, { values, routing, version }: Cluster): Report {
  const near = nearKey(path, at, version.version);
  if (near === undefined || values === undefined || routing === undefined) {
    return { at, data: { key: at.key } };
  }
  const { root } = values;
  const isFree = root.find(near.path) === undefined;
  const loss = lossOf(at, near.path, version.version, root);
  const isDecision = isFree && loss.of === 'decision' && near.isSure;
  const map = joinPath(near.path.slice(0, -1));
  return {
    at,
    variant: near.how === 'elsewhere' && map === '' ? 'top' : near.how,
    ...(isDecision ? { severity: 'error' as const } : {}),
    data: {
      key: at.key,
      meant: near.how === 'flag' ? joinPath(near.path) : (near.path.at(-1) ?? ''),
      map,
      now: isDecision ? nowText(loss.decision, routing) : '',
    },
    fixes: isFree ? moveFix(at, near.path, root) : [],
  };
}
