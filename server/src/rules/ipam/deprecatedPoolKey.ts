import { behaviour } from '../../catalogue/behaviours';
import type { ClusterPool } from '../../model/helmValues';
import { removeEntry, renameKey, setValue } from '../../yaml/index';
import type { Edits } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/** The single pool keys gave way to lists in 1.11; a later chart refuses them, and a still later one ignores them. */
export const deprecatedPoolKey = defineRule({
  id: 'ipam/deprecated-pool-key',
  consequence: 'style',
  versions: '>=1.11',
  tags: ['deprecated'],
  check({ cluster: { values, routing } }, report) {
    if (values === undefined || routing === undefined) return;
    const families = [
      [values.clusterPoolIPv4, routing.ipv4.value],
      [values.clusterPoolIPv6, routing.ipv6.value],
    ] as const;
    for (const [pool, isFamilyOn] of families) {
      const { at } = pool.single;
      if (!at.isWritten) continue;
      const how = treatment(behaviour('singlePoolKey', routing.version), isFamilyOn, routing.ipam.value);
      const safe = how.consequence === undefined;
      report({
        at,
        ...how,
        data: { key: at.key, list: pool.listAt.key },
        fixes: [{ title: 'list', data: { list: pool.listAt.key }, safe, edits: moveToList(pool) }],
      });
    }
  },
});

/** Only a pool that would be used is refused. Source: cilium-configmap.yaml of 1.14 to 1.18. */
function treatment(life: string, isFamilyOn: boolean | undefined, ipam: string | undefined): Partial<Report> {
  const isUsed = isFamilyOn === true && ipam === 'cluster-pool';
  if (life === 'refused' && isUsed) return { variant: 'refused', consequence: 'install-fails' };
  if (life === 'ignored' && isUsed) return { variant: 'ignored', consequence: 'ignored', severity: 'error' };
  return life === 'fallback' ? {} : { variant: 'dead' };
}

/** The list takes the prefix over; where it has prefixes already, the single key is without effect and goes. */
function moveToList({ single, listAt, list }: ClusterPool): Edits {
  if (single.state === 'opaque') return undefined;
  if (single.state === 'absent' || list.length > 0) return removeEntry(single.at);
  const prefixes = [single.value.written];
  if (!listAt.isWritten) return joined(renameKey(single.at, listAt.key), setValue(single.at, prefixes));
  return joined(setValue(listAt, prefixes), removeEntry(single.at));
}

function joined(...parts: readonly Edits[]): Edits {
  const edits = parts.flatMap((part) => part ?? []);
  return parts.includes(undefined) ? undefined : edits;
}
