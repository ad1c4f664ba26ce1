import { CONFIG_KEYS } from '../../catalogue/configKeys';
import type { ConfigKey } from '../../catalogue/configKeys';
import type { ConfigEntry } from '../../chart/template';
import { isStated } from '../../cluster/cluster';
import type { Cluster } from '../../cluster/cluster';
import { readFlag } from '../../model/ciliumConfig';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { defineRule } from '../rule';

/** What runs is not what the values would render: they are not applied yet, or the ConfigMap was changed by hand. */
export const ciliumConfigDiffers = defineRule({
  id: 'cilium-config/differs',
  consequence: 'depends-on-cluster',
  check({ cluster }, report) {
    for (const { key, at, live, rendered, entry } of differences(cluster)) {
      const variant = live === '' ? 'missing' : rendered === '' ? 'extra' : undefined;
      const written = entry === undefined || entry.source === 'default' ? undefined : entry.at;
      const isKept = variant === undefined && written !== undefined && KEPT[key]?.(live, rendered) === true;
      report({
        at,
        ...(variant === undefined ? {} : { variant }),
        ...(isKept ? { variant: 'kept', consequence: 'risk' } : {}),
        data: { key, live, rendered },
        related: written === undefined ? [] : [{ at: written, message: 'value', data: { rendered } }],
      });
    }
  },
});

/**
 * What nodes and pods got by the old setting they keep, so that it can't be changed while they run. Source: Cilium's pages on IPAM, which
 * forbid to change the mode and the elements of a cluster pool; a pool may get more elements.
 */
const KEPT: Readonly<Partial<Record<ConfigKey, (live: string, rendered: string) => boolean>>> = {
  ipam: () => true,
  'cluster-pool-ipv4-cidr': losesWords,
  'cluster-pool-ipv6-cidr': losesWords,
};

function losesWords(live: string, rendered: string): boolean {
  const left = new Set(rendered.split(' '));
  return live.split(' ').some((word) => !left.has(word));
}

interface Difference {
  readonly key: ConfigKey;
  readonly at: Cursor;
  /** Empty where the key is not there, which is the same to the agent. */
  readonly live: string;
  readonly rendered: string;
  readonly entry: ConfigEntry | undefined;
}

/** Where both texts are known. Under a version that nobody stated the chart may have other keys and defaults: only what is written counts. */
function differences(cluster: Cluster): Difference[] {
  const { liveConfig, rendering, values } = cluster;
  if (liveConfig === undefined || rendering === undefined || values?.root.isOpen !== false) return [];
  const { data, isWhole } = liveConfig;
  const isSure = isStated(cluster.version);
  return CONFIG_KEYS.flatMap((key) => {
    const at = data.at(key);
    const entry = rendering.entry(key);
    if (!isSure && (entry?.source !== 'written' || !at.isWritten)) return [];
    if (!at.isWritten && !isWhole) return [];
    const live = textOf(at.isWritten ? known(readFlag(at)) : '');
    const rendered = textOf(entry === undefined ? '' : entry.value);
    if (live === undefined || rendered === undefined || live === rendered) return [];
    return [{ key, at, live, rendered, entry }];
  });
}

/** Undefined for what is not known; white space counts only as a separator. */
function textOf(value: ConfigEntry['value']): string | undefined {
  return value === undefined
    ? undefined
    : String(value ?? '')
        .trim()
        .replace(/\s+/g, ' ');
}
