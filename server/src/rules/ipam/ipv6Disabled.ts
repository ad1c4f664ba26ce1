import { behaviour } from '../../catalogue/behaviours';
import { needsNativeCidr } from '../../chart/settings';
import type { RoutingSettings } from '../../chart/settings';
import type { ClusterPool } from '../../model/helmValues';
import { removeEntry, setValue } from '../../yaml/index';
import type { Cursor, Edits } from '../../yaml/index';
import { defineRule } from '../rule';

/** The chart leaves the IPv6 pool out of the agent's configuration unless IPv6 is on. */
export const ipamIPv6Disabled = defineRule({
  id: 'ipam/ipv6-disabled',
  consequence: 'ignored',
  severity: 'hint',
  tags: ['unnecessary'],
  check({ cluster: { values, routing } }, report) {
    if (values === undefined || routing === undefined || routing.ipv6.value !== false) return;
    const { single, listAt, list, maskSize } = values.clusterPoolIPv6;
    const isSingleWritten = single.at.isWritten && single.state !== 'absent';
    if (!isSingleWritten && list.length === 0) return;
    const at = isSingleWritten ? single.at : listAt;
    report({
      at,
      data: { key: at.key },
      fixes: [
        { title: 'enable', edits: enable(routing, values.clusterPoolIPv6) },
        {
          title: 'remove',
          edits: removeAll([single.at, listAt, maskSize.at].filter((key) => key.isWritten)),
        },
      ],
    });
  },
});

/** Undefined where the next mistake would follow: a native CIDR that is missing, or a pool key that the chart then refuses. */
function enable(routing: RoutingSettings, { single }: ClusterPool): Edits {
  const enabled: RoutingSettings = { ...routing, ipv6: { ...routing.ipv6, value: true } };
  const life = behaviour('singlePoolKey', routing.version);
  const isKeyLost = single.at.isWritten && (life === 'refused' || life === 'ignored');
  return isKeyLost || needsNativeCidr(enabled, 6) ? undefined : setValue(routing.ipv6.at, true);
}

/** Removes entries of one map, and the map with them where nothing else is in it. */
function removeAll(entries: readonly Cursor[]): Edits {
  const [first, ...others] = entries;
  const map = first?.parent;
  if (first === undefined || map === undefined) return undefined;
  if (others.length > 0 && map.entries().length === entries.length) return removeEntry(map);
  const edits = entries.map((entry) => removeEntry(entry));
  return edits.includes(undefined) ? undefined : edits.flatMap((part) => part ?? []);
}
