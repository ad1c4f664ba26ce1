import { keyDefault } from '../../catalogue/values';
import type { CiliumVersion } from '../../catalogue/version';
import type { PodPools } from '../../chart/podPools';
import { addressBits } from '../../net/index';
import type { Prefix } from '../../net/index';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/** The operator cuts a pool into at most this many bits of node CIDRs. Source: maxSubnetBits in pkg/ipam/cidrset/cidr_set.go. */
const SUBNET_BITS_LIMIT = 16;

/** Every node gets one block of the mask size out of the pool, so the block must fit into it. */
export const ipamMaskSize = defineRule({
  id: 'ipam/mask-size',
  consequence: 'agent-fails',
  check({ cluster: { routing } }, report) {
    if (routing === undefined) return;
    if (routing.ipv4.value === true) checkPools(routing.podPoolsIPv4, routing.version, report);
    if (routing.ipv6.value === true) checkPools(routing.podPoolsIPv6, routing.version, report);
  },
});

function checkPools(
  { pools, maskSize: setting, family }: PodPools,
  version: CiliumVersion,
  report: (report: Report) => void,
): void {
  const size = setting.value;
  if (size === undefined) return;
  const unfit = {
    tooShort: pools.filter(({ prefix }) => size < prefix.length),
    tooLong: pools.filter(({ prefix }) => family === 6 && size - prefix.length > SUBNET_BITS_LIMIT),
  };
  for (const variant of ['tooShort', 'tooLong'] as const) {
    const [first, ...others] = unfit[variant];
    if (first === undefined) continue;
    const { prefix } = first;
    const fitting = fittingSize(prefix, version);
    const isWritten = setting.source === 'written';
    report({
      at: isWritten ? setting.at : first.at,
      variant,
      data: { size, pool: prefix.text, length: prefix.length, limit: prefix.length + SUBNET_BITS_LIMIT },
      related: (isWritten ? [first, ...others] : others).map((pool) => {
        return { at: pool.at, message: 'pool', data: { pool: pool.prefix.text } };
      }),
      fixes:
        pools.length === 1 && fitting !== undefined
          ? [{ title: 'fit', data: { size: fitting }, edits: setValue(setting.at, fitting) }]
          : [],
    });
  }
}

/**
 * The chart's own default where the pool has room for it, else a quarter of the pool; undefined for a pool of which nodes would
 * get fewer than four addresses.
 */
function fittingSize({ family, length }: Prefix, version: CiliumVersion): number | undefined {
  const usual = keyDefault(`ipam.operator.clusterPoolIPv${family}MaskSize`, version);
  const size = Math.min(
    Math.max(length + 2, typeof usual === 'number' ? usual : 0),
    length + SUBNET_BITS_LIMIT,
  );
  return size <= addressBits(family) - 2 ? size : undefined;
}
