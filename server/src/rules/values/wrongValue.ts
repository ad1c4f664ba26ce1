import { splitPath } from '../../catalogue/keyPath';
import { keyDescription } from '../../catalogue/keyDescriptions';
import { FORMATTED_PATHS, isTaken, valueFormat } from '../../catalogue/valueFormats';
import type { FormatCondition, ValueFormat } from '../../catalogue/valueFormats';
import type { RoutingSettings } from '../../chart/settings';
import type { Cluster } from '../../cluster/cluster';
import { known, setValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { refusalsOf } from '../chart/refusalRule';
import { nearest } from '../nearest';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/** The chart prints whatever stands there into cilium-config; the agent knows a few words, and stops at any other. */
export const valuesWrongValue = defineRule({
  id: 'values/wrong-value',
  consequence: 'agent-fails',
  check({ cluster }, report) {
    const { routing } = cluster;
    if (routing === undefined) return;
    // Helm refuses a value of another type before anybody looks at its text.
    const refused = new Set(refusalsOf(cluster, 'schema').map(({ at }) => at.place.pathText));
    for (const path of FORMATTED_PATHS) {
      const format = valueFormat(path, routing.version);
      if (format === undefined || format.otherwise === 'unknown') continue;
      if (!format.when.every((condition) => holds(condition, cluster, routing))) continue;
      for (const at of placesOf(path, cluster)) {
        const text = at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
        if (text === undefined || text === '' || isTaken(text, format)) continue;
        if (format.otherwise === 'vxlan' && isNoText(at)) continue; // to compare it with a word is an error to Helm
        if (refused.has(at.pathText)) continue;
        if (!isOverruled(at, path, routing)) report(reportOf(at, text, format));
      }
    }
  },
});

/**
 * Where what a key sets is set: with the key, or with its flag in `extraConfig`; where there are no values, with its flag in the ConfigMap
 * that runs.
 */
function placesOf(path: string, { values, liveConfig }: Cluster): Cursor[] {
  const flag = keyDescription(path)?.flag;
  const flags = values === undefined ? liveConfig?.data : values.extraConfig;
  const places = [values?.root.find(splitPath(path)), flag === undefined ? undefined : flags?.find([flag])];
  return places.filter((at) => at !== undefined);
}

function isNoText(at: Cursor): boolean {
  return known(at.read('scalar', ({ go }) => go.kind)) !== 'string';
}

/** True where something else decides what the key would set, so that the chart does not print it. */
function isOverruled(at: Cursor, path: string, { mode, tunnelProtocol, ipam }: RoutingSettings): boolean {
  if (at.parent?.key === 'extraConfig') return false;
  const settings = { tunnel: mode, routingMode: mode, tunnelProtocol, 'ipam.mode': ipam };
  const setting = Object.entries(settings).find(([key]) => key === path)?.[1];
  return setting !== undefined && setting.source !== 'default' && setting.at.pathText !== at.pathText;
}

function holds(condition: FormatCondition, cluster: Cluster, routing: RoutingSettings): boolean {
  const textAt = (path: string) => {
    const [at] = placesOf(path, cluster);
    return at?.isScalar === true ? known(at.string()) : undefined;
  };
  switch (condition) {
    case 'kube-proxy-replaced':
      return ['true', 'strict'].includes(routing.kubeProxyReplacement.value ?? '');
    case 'maglev':
      return textAt('loadBalancer.algorithm') === 'maglev';
    case 'dsr':
      return ['dsr', 'hybrid'].includes(textAt('loadBalancer.mode') ?? '');
    case '255-clusters':
      return isMeshUsual(cluster);
  }
}

function isMeshUsual(cluster: Cluster): boolean {
  const [written] = placesOf('clustermesh.maxConnectedClusters', cluster);
  const { values, liveConfig } = cluster;
  if (values === undefined)
    return liveConfig?.isWhole === true && (written === undefined || known(written.string()) === '255');
  return written === undefined && !values.root.isOpen;
}

function reportOf(at: Cursor, text: string, format: ValueFormat): Report {
  const data = { key: at.pathText, text };
  switch (format.kind) {
    case 'number':
      return { at, variant: 'number', data: { ...data, min: format.min, max: format.max } };
    case 'ports': {
      const example = format.separator === ',' ? '30000,32767' : '32768-60999';
      return { at, variant: 'ports', data: { ...data, example } };
    }
    case 'words': {
      const meant = nearest(text, format.words);
      return {
        at,
        variant: format.otherwise === 'vxlan' ? 'vxlan' : meant === undefined ? 'words' : 'nearest',
        ...(format.otherwise === 'vxlan' ? { consequence: 'breaks-traffic' as const } : {}),
        data: { ...data, words: format.words, meant: meant ?? '' },
        fixes: meant === undefined ? [] : [{ title: 'write', data: { meant }, edits: setValue(at, meant) }],
      };
    }
  }
}
