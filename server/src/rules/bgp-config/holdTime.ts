import { parseGoDuration } from '../../model/goDuration';
import { setValue } from '../../yaml/index';
import { defineBgpConfigRule } from './bgpConfigRule';

const SECOND = 1_000_000_000n;
/** RFC 4271, 4.2: a hold time is zero or at least three seconds. */
const SHORTEST = 3n;

/** Source: parseHoldTime in pkg/config/config.go, which cuts to whole seconds before it compares. */
export const bgpConfigHoldTime = defineBgpConfigRule({
  id: 'bgp-config/hold-time',
  check({ peers }, report) {
    for (const { holdTime: written } of peers) {
      if (written.state !== 'located') continue;
      const { at, value: text } = written;
      const duration = parseGoDuration(text);
      if (duration === undefined) {
        const meant = /^\d+$/.test(text) ? `${text}s` : undefined;
        const fixes =
          meant === undefined ? [] : [{ title: 'write', data: { meant }, edits: setValue(at, meant) }];
        report({ at, data: { text }, fixes });
        continue;
      }
      const seconds = duration / SECOND;
      if (seconds !== 0n && seconds < SHORTEST) report({ at, variant: 'short', data: { text } });
    }
  },
});
