import { behaviour } from '../../catalogue/behaviours';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';

/**
 * A direct route's next hop is the other node, which must be reached without a gateway. Source: createDirectRouteSpec in
 * pkg/datapath/linux/node.go; seen with Linux, which refuses such routes: "Nexthop has invalid gateway".
 */
export const routingDirectRoutesAcrossSegments = defineRule({
  id: 'routing/direct-routes-across-segments',
  consequence: 'agent-fails',
  check({ cluster: { routing }, network }, report) {
    if (routing?.mode.value !== 'native' || routing.autoDirectNodeRoutes.value !== true) return;
    const treatment = behaviour('directRoutesAcrossSegments', routing.version);
    const { autoDirectNodeRoutes, directRoutingSkipUnreachable: skip } = routing;
    const isSkipped = treatment === 'skipped';
    if (treatment === 'byFlag' && skip.value !== false) return;
    const [first, ...others] = network.separateSegments;
    if (first === undefined) return;
    const segments = [first, ...others];
    const isOne = others.length === 0;
    const isSure = network.nodes.every(({ origin }) => origin === 'stated');
    report({
      at: autoDirectNodeRoutes.at,
      variant: `${treatment}${isOne ? 'InOne' : ''}`,
      ...(isSkipped ? { consequence: 'ignored' as const } : {}),
      ...(isSkipped || !isSure ? { severity: 'information' as const } : {}),
      data: isOne
        ? { segment: first.name }
        : { segments: segments.map(({ name }) => name), count: segments.length },
      related: segments.map((segment) => ({
        at: isOne ? segment.facts.onLink.at : segment.facts.at,
        message: isOne ? 'gatewayOnly' : 'segment',
        data: { name: segment.name },
      })),
      fixes: treatment === 'byFlag' ? [{ title: 'skip', edits: setValue(skip.at, true) }] : [],
    });
  },
});
