import { versionsSince } from '../../catalogue/behaviours';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import { lostDecisions } from '../values/lostKeys';
import { nativeModeFix } from './nativeModeFix';

/** autoDirectNodeRoutes writes kernel routes between nodes, which a tunnel would bypass: the agent refuses the pair from 1.10 on (cilium PR 15196). */
export const routingDirectRoutesNeedNative = defineRule({
  id: 'routing/direct-routes-need-native',
  consequence: 'agent-fails',
  versions: versionsSince('directRoutesNeedNative'),
  check({ cluster }, report) {
    const { routing } = cluster;
    // A mode that is lost with a key that is not read tells of this itself.
    if (routing === undefined || lostDecisions(cluster).has('mode')) return;
    const { mode, tunnelProtocol, autoDirectNodeRoutes } = routing;
    if (mode.value !== 'tunnel' || autoDirectNodeRoutes.value !== true) return;
    report({
      at: autoDirectNodeRoutes.at,
      data: {
        key: autoDirectNodeRoutes.at.key,
        protocol: tunnelProtocol.value ?? 'a tunnel',
        source: mode.source,
      },
      related: mode.source === 'written' ? [{ at: mode.at, message: 'mode' }] : [],
      fixes: [
        { title: 'native', edits: nativeModeFix(routing) },
        { title: 'off', edits: setValue(autoDirectNodeRoutes.at, false) },
      ],
    });
  },
});
