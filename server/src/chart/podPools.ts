import { inRange } from '../catalogue/version';
import { parsePrefix } from '../net/index';
import type { Family, Prefix } from '../net/index';
import type { Cursor } from '../yaml/index';
import type { ConfigSource } from './configSource';
import { settingOf } from './setting';
import type { Setting } from './setting';

/** One prefix that pods get addresses from. */
export interface PodPool {
  readonly prefix: Prefix;
  readonly at: Cursor;
  readonly isDefault: boolean;
}

/** The cluster pool of one address family; empty where the chart does not hand it on. */
export interface PodPools {
  readonly family: Family;
  /** False where some or all of it is not known. */
  readonly isKnown: boolean;
  readonly pools: readonly PodPool[];
  readonly maskSize: Setting<number>;
  /** The place of the key that this version reads. */
  readonly at: Cursor;
}

/**
 * How many nodes get a block out of the pools of one family; undefined where there is no pool, or pools or block size are not
 * known.
 */
export function poolCapacity({ pools, isKnown, maskSize: { value: size } }: PodPools): bigint | undefined {
  if (!isKnown || pools.length === 0 || size === undefined) return undefined;
  return pools.reduce((sum, { prefix }) => sum + prefix.subnetCount(size), 0n);
}

export function podPools(source: ConfigSource, family: Family): PodPools {
  const path = `clusterPoolIPv${family}`;
  const listKey = inRange(source.version, '<1.11') ? `${path}PodCIDR` : `${path}PodCIDRList`;
  const maskKey = `cluster-pool-ipv${family}-mask-size` as const;
  const maskAt = source.place(maskKey, `ipam.operator.${path}MaskSize`);
  const maskSize = settingOf(source.entry(maskKey), maskAt, wholeNumber);
  const key = `cluster-pool-ipv${family}-cidr` as const;
  const place = source.place(key, `ipam.operator.${listKey}`);
  const entry = source.entry(key);
  if (entry === undefined) return { family, isKnown: true, pools: [], maskSize, at: place };
  if (entry.value === undefined) return { family, isKnown: false, pools: [], maskSize, at: place };

  const isDefault = entry.source === 'default';
  const words = source.wordsOf(entry);
  const pools = words.flatMap(({ text, at }) => {
    const prefix = parsePrefix(text);
    return prefix?.family === family ? [{ prefix, at, isDefault }] : [];
  });
  const isKnown = pools.length === words.length;
  return { family, isKnown, pools, maskSize, at: isDefault ? place : entry.at };
}

function wholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
