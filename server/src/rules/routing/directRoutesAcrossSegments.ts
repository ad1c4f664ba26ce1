import { behaviour } from '../../catalogue/behaviours';
import { setValue } from '../../yaml/index';
import { listed } from '../messages';
import { defineRule } from '../rule';

/**
 * A direct route's next hop is the other node, which must share an L2 network. Source: createDirectRouteSpec in
 * pkg/datapath/linux/node.go; the lab's kernel refuses such routes as well.
 */
export const directRoutesAcrossSegments = defineRule({
  id: 'routing/direct-routes-across-segments',
  consequence: 'agent-fails',
  check({ cluster: { routing }, network }, report) {
    if (routing?.mode.value !== 'native' || routing.autoDirectNodeRoutes.value !== true) return;
    const segments = new Map(
      network.nodes.flatMap(({ segment, origin }) => (segment ? [[segment, origin] as const] : [])),
    );
    if (segments.size < 2) return;
    const treatment = behaviour('directRoutesAcrossSegments', routing.version);
    const { autoDirectNodeRoutes, directRoutingSkipUnreachable: skip } = routing;
    const isSkipped = treatment === 'skipped';
    if (treatment === 'byFlag' && skip.value !== false) return;
    const isSure = [...segments.values()].every((origin) => origin === 'stated');
    report({
      at: autoDirectNodeRoutes.at,
      variant: isSkipped ? 'skipped' : treatment,
      ...(isSkipped ? { consequence: 'ignored' as const } : {}),
      ...(isSkipped || !isSure ? { severity: 'information' as const } : {}),
      data: { segments: listed([...segments.keys()].map(({ name }) => name)), count: segments.size },
      related: [...segments.keys()].map(({ facts, name }) => ({
        at: facts.at,
        message: 'segment',
        data: { name },
      })),
      fixes: treatment === 'byFlag' ? [{ title: 'skip', edits: setValue(skip.at, true) }] : [],
    });
  },
});
