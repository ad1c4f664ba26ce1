import type { PodPools, Setting } from '../../chart/settings';
import type { Prefix } from '../../net/index';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import type { FixReport } from '../rule';

/** Pods outside the native CIDR are reached from the node's address: policies see the node, and the pod's address is lost. */
export const nativeCidrCoversPods = defineRule({
  id: 'routing/native-cidr-covers-pods',
  consequence: 'risk',
  check({ cluster: { routing } }, report) {
    if (routing === undefined || routing.mode.value !== 'native') return;
    const families = [
      [routing.nativeCidrIPv4, routing.masqueradeIPv4, routing.ipv4, routing.podPoolsIPv4],
      [routing.nativeCidrIPv6, routing.masqueradeIPv6, routing.ipv6, routing.podPoolsIPv6],
    ] as const;
    for (const [native, masquerade, isOn, podPools] of families) {
      const cidr = native.value;
      if (cidr === undefined || masquerade.value !== true || isOn.value !== true) continue;
      const outside = podPools.pools.filter(({ prefix }) => !cidr.covers(prefix));
      const [first] = outside;
      if (first === undefined) continue;
      report({
        at: native.at,
        data: { native: cidr.text, pods: outside.map(({ prefix }) => prefix.text).join(', ') },
        related: outside.map(({ at, prefix }) => ({ at, message: 'pods', data: { pods: prefix.text } })),
        fixes: coverFix(native, podPools),
      });
    }
  },
});

function coverFix(native: Setting<Prefix>, { pools, isKnown }: PodPools): FixReport[] {
  const [only, ...others] = pools;
  if (only === undefined || others.length > 0 || !isKnown || native.source !== 'written') return [];
  const value = only.prefix.text;
  return [{ title: 'podPool', data: { value }, edits: setValue(native.at, value) }];
}
