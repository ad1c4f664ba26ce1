import { parseGoDuration } from '../../model/goDuration';
import { known } from '../../yaml/index';
import { defineReadConfigRule } from './readConfigRule';

/** The hold time of an OPEN has 16 bits (RFC 4271, 4.2). */
const LONGEST_HOLD_TIME = 65535n * 1_000_000_000n;
/** The longest key of TCP MD5. Source: TCP_MD5SIG_MAXKEYLEN in Linux' include/uapi/linux/tcp.h. */
const LONGEST_PASSWORD = 80;

/** What the parser takes and neither BGP nor Linux does. */
export const bgpConfigLimits = defineReadConfigRule({
  id: 'bgp-config/limits',
  consequence: 'risk',
  check({ peers }, report) {
    for (const { holdTime, password } of peers) {
      const text = known(holdTime);
      const duration = text === undefined ? undefined : parseGoDuration(text);
      if (duration !== undefined && duration > LONGEST_HOLD_TIME)
        report({ at: holdTime.at, variant: 'holdTime', data: { text: text ?? '' } });
      const length = new TextEncoder().encode(known(password) ?? '').length;
      if (length > LONGEST_PASSWORD) report({ at: password.at, data: { length } });
    }
  },
});
