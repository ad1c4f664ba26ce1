import { inRange } from '../catalogue/version';
import { parsePrefix } from '../net/index';
import type { Family, Prefix } from '../net/index';
import type { Cursor } from '../yaml/index';
import type { ChartValue } from './chartValues';
import type { Rendering } from './render';
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

export function podPools(rendering: Rendering, family: Family): PodPools {
  const { config, values } = rendering;
  const path = `clusterPoolIPv${family}`;
  const key = inRange(values.version, '<1.11') ? `${path}PodCIDR` : `${path}PodCIDRList`;
  const maskAt = values.at('ipam', 'operator', `${path}MaskSize`).place;
  const maskSize = settingOf(config.get(`cluster-pool-ipv${family}-mask-size`), maskAt, wholeNumber);
  const { place } = values.at('ipam', 'operator', key);
  const entry = config.get(`cluster-pool-ipv${family}-cidr`);
  if (entry === undefined) return { family, isKnown: true, pools: [], maskSize, at: place };
  if (entry.value === undefined) return { family, isKnown: false, pools: [], maskSize, at: place };

  const isDefault = entry.source === 'default';
  const texts = wordsOf(values.at(...entry.at.path.map(String)));
  const pools = texts.flatMap(({ text, at }) => {
    const prefix = parsePrefix(text);
    return prefix?.family === family ? [{ prefix, at, isDefault }] : [];
  });
  const isKnown = pools.length === texts.length;
  return { family, isKnown, pools, maskSize, at: isDefault ? place : entry.at };
}

/** The prefixes in a list, or in one text with white space between them. */
function wordsOf(value: ChartValue): { text: string; at: Cursor }[] {
  if (value.kind === 'list') return value.items().flatMap(wordsOf);
  const words = (value.print() ?? '').split(/\s+/).filter((word) => word !== '');
  return words.map((text) => ({ text, at: value.place }));
}

function wholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
