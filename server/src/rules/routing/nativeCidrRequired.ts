import { needsNativeCidr } from '../../chart/settings';
import type { RoutingSettings } from '../../chart/settings';
import type { Family } from '../../net/index';
import { setValue } from '../../yaml/index';
import { refusalsOf } from '../chart/refusalRule';
import { defineRule } from '../rule';
import type { FixReport } from '../rule';
import { lostDecisions } from '../values/lostKeys';

/**
 * Without a native CIDR the agent can't tell which destinations to reach without masquerading, so it doesn't start.
 * Source: checkIPv4NativeRoutingCIDR and checkIPv6NativeRoutingCIDR in pkg/option/config.go.
 */
export const routingNativeCidrRequired = defineRule({
  id: 'routing/native-cidr-required',
  consequence: 'agent-fails',
  check({ cluster }, report) {
    const { routing } = cluster;
    if (routing === undefined) return;
    // What stands there as a text counts as true, "false" too, and is refused already.
    const misread = new Set(refusalsOf(cluster, 'schema').map(({ at }) => at.place.pathText));
    for (const family of [4, 6] as const) {
      // The chart looks at its own keys only, and enableIPv4Masquerade is null in it unless it is written.
      const isRefusedByChart = refusalsOf(cluster, `native-cidr/ipv${family}`).length > 0;
      if (!isRefusedByChart && !needsNativeCidr(routing, family)) continue;
      if (!isRefusedByChart && lostDecisions(cluster).has(`nativeCidrIPv${family}`)) continue;
      const masquerade = family === 4 ? routing.masqueradeIPv4 : routing.masqueradeIPv6;
      const isOn = family === 4 ? routing.ipv4 : routing.ipv6;
      if (misread.has(masquerade.at.pathText) || misread.has(isOn.at.pathText)) continue;
      const cidr = family === 4 ? routing.nativeCidrIPv4 : routing.nativeCidrIPv6;
      report({
        at: routing.mode.at,
        data: { key: cidr.at.key, family },
        ...(isRefusedByChart ? { consequence: 'install-fails', variant: 'chart' } : {}),
        related: masquerade.source === 'written' ? [{ at: masquerade.at, message: 'masquerade' }] : [],
        fixes: [...podPoolFix(routing, family)],
      });
    }
  },
});

/** The pod CIDR is the smallest native CIDR that works, if there is just one. */
function podPoolFix(routing: RoutingSettings, family: Family): FixReport[] {
  const { pools, isKnown } = family === 4 ? routing.podPoolsIPv4 : routing.podPoolsIPv6;
  const cidr = family === 4 ? routing.nativeCidrIPv4 : routing.nativeCidrIPv6;
  const [only, ...others] = pools;
  if (!isKnown || only === undefined || others.length > 0) return [];
  const value = only.prefix.text;
  return [{ title: 'podPool', data: { key: cidr.at.key, value }, edits: setValue(cidr.at, value) }];
}
