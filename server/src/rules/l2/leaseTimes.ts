import { versionsKnowing } from '../../catalogue/chartKeys';
import type { Setting } from '../../chart/setting';
import { parseGoDuration } from '../../model/goDuration';
import { defineRule } from '../rule';

const SECOND = 1_000_000_000n;

/** The agent's election refuses times that could not work. Source: NewLeaderElector in client-go; the documentation of L2 announcements. */
export const l2LeaseTimes = defineRule({
  id: 'l2/lease-times',
  consequence: 'breaks-traffic',
  get versions() {
    return versionsKnowing(['l2announcements', 'enabled']);
  },
  check({ cluster: { announcing } }, report) {
    if (announcing?.l2Announcements.value !== true) return;
    const { leaseDuration, leaseRenewDeadline, leaseRetryPeriod } = announcing;
    const [lease, renew, retry] = [leaseDuration, leaseRenewDeadline, leaseRetryPeriod].map(nanoseconds);
    if (lease === undefined || renew === undefined || retry === undefined) return;
    const data = {
      lease: leaseDuration.value ?? '',
      renew: leaseRenewDeadline.value ?? '',
      retry: leaseRetryPeriod.value ?? '',
    };
    const written = (settings: readonly Setting<string>[]) =>
      (settings.find(({ source }) => source === 'written') ?? leaseDuration).at;
    if (lease <= SECOND) report({ at: leaseDuration.at, variant: 'short', data });
    else if (lease <= renew) report({ at: written([leaseRenewDeadline, leaseDuration]), data });
    if (renew * 10n <= retry * 12n)
      report({ at: written([leaseRetryPeriod, leaseRenewDeadline]), variant: 'retry', data });
  },
});

function nanoseconds({ value }: Setting<string>): bigint | undefined {
  return value === undefined ? undefined : parseGoDuration(value);
}
