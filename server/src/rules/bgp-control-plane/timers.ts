import { BGP_TIMERS } from '../../catalogue/bgpTimers';
import type { BgpTimers } from '../../model/bgpPeerConfig';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** RFC 4271, 4.2. The API server refuses a time that is shorter, which crd/wrong-value tells. */
const SHORTEST_HOLD_TIME = 3;

/**
 * RFC 4271, 10: a third of the hold time is a reasonable interval between keepalives. A peering policy with a keepalive time above
 * the hold time fails the agent's own check; Validate in bgpp_types.go.
 */
export const bgpControlPlaneTimers = defineRule({
  id: 'bgp-control-plane/timers',
  consequence: 'style',
  check({ cluster }, report) {
    const all: readonly (readonly [BgpTimers, boolean])[] = [
      ...controlPlaneObjects(cluster, 'bgp-peer-config').map((config) => [config.timers, false] as const),
      ...controlPlaneObjects(cluster, 'bgp-peering-policy').flatMap(({ routers }) =>
        routers.flatMap(({ neighbors }) => neighbors.map((neighbor) => [neighbor.timers, true] as const)),
      ),
    ];
    for (const [{ holdTime, keepAlive }, isPolicy] of all) {
      if (holdTime.state === 'opaque' || keepAlive.state === 'opaque') continue;
      const hold = known(holdTime) ?? BGP_TIMERS.holdTimeSeconds;
      const keep = known(keepAlive) ?? BGP_TIMERS.keepAliveTimeSeconds;
      if (hold < SHORTEST_HOLD_TIME) continue;
      const at = keepAlive.state === 'located' ? keepAlive.at : holdTime.at;
      const data = { hold, keep };
      if (keep > hold) {
        if (isPolicy) report({ at, variant: 'larger', consequence: 'breaks-traffic', data });
      } else if (keep * 3 > hold) report({ at, data });
    }
  },
});
