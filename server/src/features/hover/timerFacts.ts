import { BGP_TIMERS } from '../../catalogue/bgpTimers';
import { scalarAt } from '../../cluster/nameSlots';
import { parseGoDuration } from '../../model/goDuration';
import type { Cursor } from '../../yaml/index';
import { hoverText } from './hoverText';
import type { Subject } from './subject';

const NANOSECONDS = 1_000_000_000n;

/** What a timer of BGP sessions comes to. Source: RFC 4271, 4.2, 4.4 and 10. */
export function timerFacts({ document, at }: Subject): string[] {
  if (document.model.kind === 'bgp-config') {
    const duration = at.key === 'hold-time' ? parseGoDuration(scalarAt(at) ?? '') : undefined;
    // The parser cuts to whole seconds. MetalLB's speaker takes a third of the hold time whatever it is.
    return duration === undefined ? [] : holdTime(Number(duration / NANOSECONDS), undefined);
  }
  if (document.kind !== 'bgp-peer-config' && document.kind !== 'bgp-peering-policy') return [];
  const seconds = wholeNumber(at);
  if (seconds === undefined) return [];
  switch (at.key) {
    case 'holdTimeSeconds':
      return holdTime(seconds, beside(at, 'keepAliveTimeSeconds'));
    case 'keepAliveTimeSeconds':
      return [
        hoverText('timer.keepalive', { seconds }),
        ...lostKeepalives(beside(at, 'holdTimeSeconds'), seconds),
      ];
    case 'connectRetryTimeSeconds':
      return [hoverText('timer.retry', { seconds })];
    case 'restartTimeSeconds':
      return [hoverText('timer.restart', { seconds })];
    default:
      return [];
  }
}

/** What stands beside a timer, or its default. */
function beside(at: Cursor, key: keyof typeof BGP_TIMERS): number {
  return (at.parent && wholeNumber(at.parent.at(key))) ?? BGP_TIMERS[key];
}

function holdTime(seconds: number, keepalive: number | undefined): string[] {
  if (seconds === 0) return [hoverText('timer.hold.off')];
  return [
    hoverText('timer.hold', { seconds }),
    keepalive === undefined
      ? hoverText('timer.third', { seconds: Math.floor(seconds / 3) })
      : hoverText('timer.keepalive', { seconds: keepalive }),
    ...(keepalive === undefined ? [] : lostKeepalives(seconds, keepalive)),
    hoverText(keepalive === undefined ? 'timer.agreed' : 'timer.agreed.keepalive'),
  ];
}

/** RFC 4271, 10 suggests a third, so that two may be lost. */
function lostKeepalives(hold: number, keepalive: number): string[] {
  if (keepalive < 1 || keepalive * 3 <= hold) return [];
  return [hoverText('timer.tight', { hold, third: Math.floor(hold / 3) })];
}

function wholeNumber(at: Cursor): number | undefined {
  const text = scalarAt(at);
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
