import { behaviour } from '../../catalogue/behaviours';
import { needsNativeCidr } from '../../chart/settings';
import type { RoutingSettings } from '../../chart/settings';
import { setValue } from '../../yaml/index';
import type { Edits } from '../../yaml/index';

/**
 * Edits that turn native routing on where this version reads it; undefined where that would only trade one mistake for another,
 * because a native CIDR is missing, and where it is a cloud's switch that sets the mode.
 */
export function nativeModeFix(routing: RoutingSettings): Edits {
  if (routing.mode.source === 'implied') return undefined;
  const asNative: RoutingSettings = { ...routing, mode: { ...routing.mode, value: 'native' } };
  if (needsNativeCidr(asNative, 4) || needsNativeCidr(asNative, 6)) return undefined;
  const [key] = behaviour('routingModeKeys', routing.version);
  return setValue(
    routing.mode.at,
    routing.mode.at.key === 'tunnel' || key === 'tunnel' ? 'disabled' : 'native',
  );
}
