import { isStated } from '../../cluster/cluster';
import type { Cluster } from '../../cluster/cluster';
import { behaviour, versionsSince } from '../../catalogue/behaviours';
import type { PodPools } from '../../chart/podPools';
import type { RoutingSettings } from '../../chart/settings';
import { succeedingEdits, successionOf } from '../../chart/succession';
import type { ClusterPool } from '../../model/helmValues';
import { known, removeEntry, setValue, together } from '../../yaml/index';
import { refusalsOf } from '../chart/refusalRule';
import { defineRule } from '../rule';
import type { FixReport, Report } from '../rule';

/** The single pool keys gave way to lists in 1.11; a later chart refuses them, and a still later one ignores them. */
export const ipamDeprecatedPoolKey = defineRule({
  id: 'ipam/deprecated-pool-key',
  consequence: 'style',
  versions: versionsSince('singlePoolKey'),
  tags: ['deprecated'],
  check({ cluster }, report) {
    const { values, routing, version } = cluster;
    if (values === undefined || routing === undefined) return;
    const families = [
      [4, values.clusterPoolIPv4, routing.podPoolsIPv4, routing.ipv4.value],
      [6, values.clusterPoolIPv6, routing.podPoolsIPv6, routing.ipv6.value],
    ] as const;
    for (const [family, pool, podPools, isFamilyOn] of families) {
      const { at } = pool.single;
      if (!at.isWritten) continue;
      const isUsed = isPoolUsed(routing, isFamilyOn);
      const how =
        refusalsOf(cluster, `pool-key/ipv${family}`).length > 0
          ? ({ variant: 'refused', consequence: 'install-fails' } as const)
          : treatment(pool, podPools, isUsed, routing);
      report({
        at,
        ...how,
        data: { key: at.key, list: pool.listAt.key },
        fixes: fixFor(
          pool,
          cluster,
          isStated(version) && isUsed !== undefined && how.consequence === undefined,
        ),
      });
    }
  },
});

/** Only a pool of an address family that is on is rendered; undefined where that can't be told. */
function isPoolUsed({ ipam }: RoutingSettings, isFamilyOn: boolean | undefined): boolean | undefined {
  if (isFamilyOn === false || (ipam.value !== undefined && ipam.value !== 'cluster-pool')) return false;
  return isFamilyOn === undefined || ipam.value === undefined ? undefined : true;
}

/** What a chart makes of the key that does not refuse it. Source: cilium-configmap.yaml of each chart. */
function treatment(
  { single, list }: ClusterPool,
  { pools }: PodPools,
  isUsed: boolean | undefined,
  { version }: RoutingSettings,
): Partial<Report> {
  const life = behaviour('singlePoolKey', version);
  const isNull = single.state === 'absent' && !single.at.isScalar;
  if (isNull || isUsed !== true) return life === 'fallback' && isUsed !== false ? {} : { variant: 'dead' };
  if (life === 'refused' || list.length > 0) return { variant: 'dead' };
  if (life !== 'ignored') return {};
  const isDefaultAnyway = known(single)?.text === pools[0]?.prefix.text || single.state === 'absent';
  return isDefaultAnyway
    ? { variant: 'dead' }
    : { variant: 'ignored', consequence: 'ignored', severity: 'error' };
}

/** The list takes the prefix over; where it has prefixes already, the single key is without effect and goes. */
function fixFor(
  { single, listAt, list }: ClusterPool,
  { values, version }: Cluster,
  safe: boolean,
): FixReport[] {
  if (single.state === 'opaque') return [];
  if (single.state === 'absent' || list.length > 0)
    return [{ title: 'remove', data: { key: single.at.key }, safe, edits: removeEntry(single.at) }];
  const path = single.at.path.filter((step) => typeof step === 'string');
  const succession = successionOf(path, single.at, version.version);
  if (succession === undefined || values === undefined) return [];
  const edits = listAt.isWritten
    ? together(setValue(listAt, [single.value.written]), removeEntry(single.at))
    : succeedingEdits(single.at, succession, values.root);
  return [{ title: 'list', data: { list: listAt.key }, safe, edits }];
}
