import { keyDescription } from '../../catalogue/keyDescriptions';
import { FORMATTED_PATHS, valueFormat } from '../../catalogue/valueFormats';
import type { FormatCondition, ValueFormat } from '../../catalogue/valueFormats';
import type { RoutingSettings } from '../../chart/settings';
import type { HelmValues } from '../../model/helmValues';
import { known, setValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { isInBrokenText } from '../brokenTexts';
import { refusalsOf } from '../chart/refusalRule';
import { nearest } from '../nearest';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/** The chart prints whatever stands there into cilium-config; the agent knows a few words, and stops at any other. */
export const valuesWrongValue = defineRule({
  id: 'values/wrong-value',
  consequence: 'agent-fails',
  check({ cluster }, report) {
    const { values, routing } = cluster;
    if (values === undefined || routing === undefined) return;
    // Helm refuses a value of another type before anybody looks at its text.
    const refused = new Set(refusalsOf(cluster, 'schema').map(({ at }) => at.place.pathText));
    for (const path of FORMATTED_PATHS) {
      const format = valueFormat(path, routing.version);
      if (format === undefined || format.otherwise === 'unknown') continue;
      if (!format.when.every((condition) => holds(condition, values, routing))) continue;
      for (const at of placesOf(path, values)) {
        const text = at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
        if (text === undefined || text === '' || isTaken(text, format)) continue;
        if (format.otherwise === 'vxlan' && isNoText(at)) continue; // to compare it with a word is an error to Helm
        if (isInBrokenText(cluster, at) || refused.has(at.pathText)) continue;
        if (!isOverruled(at, path, routing)) report(reportOf(at, text, format));
      }
    }
  },
});

/** Where the values set what a key sets: with the key, or with its flag in `extraConfig`. */
function placesOf(path: string, { root, extraConfig }: HelmValues): Cursor[] {
  const flag = keyDescription(path)?.flag;
  const places = [root.find(path.split('.')), flag === undefined ? undefined : extraConfig.find([flag])];
  return places.filter((at) => at !== undefined);
}

function isNoText(at: Cursor): boolean {
  return known(at.read('scalar', ({ go }) => go.kind)) !== 'string';
}

function isTaken(text: string, format: ValueFormat): boolean {
  switch (format.kind) {
    case 'words':
      return format.words.includes(text) || format.alsoTaken.includes(text);
    case 'number':
      return !/^-?\d{1,15}$/.test(text) || (Number(text) >= format.min && Number(text) <= format.max);
    case 'ports': {
      const [low, high, ...more] = text.split(format.separator === ',' ? /,|\s+/ : '-');
      const isPort = (word = '') => /^\s*\d{1,5}\s*$/.test(word) && Number(word) <= 0xffff;
      return more.length === 0 && isPort(low) && isPort(high) && Number(low) <= Number(high);
    }
  }
}

/** True where something else decides what the key would set, so that the chart does not print it. */
function isOverruled(at: Cursor, path: string, { mode, tunnelProtocol, ipam }: RoutingSettings): boolean {
  if (at.parent?.key === 'extraConfig') return false;
  const settings = { tunnel: mode, routingMode: mode, tunnelProtocol, 'ipam.mode': ipam };
  const setting = Object.entries(settings).find(([key]) => key === path)?.[1];
  return setting !== undefined && setting.source !== 'default' && setting.at.pathText !== at.pathText;
}

function holds(condition: FormatCondition, { root }: HelmValues, routing: RoutingSettings): boolean {
  const textAt = (...path: string[]) => {
    const at = root.find(path);
    return at?.isScalar === true ? known(at.string()) : undefined;
  };
  switch (condition) {
    case 'kube-proxy-replaced':
      return ['true', 'strict'].includes(routing.kubeProxyReplacement.value ?? '');
    case 'maglev':
      return textAt('loadBalancer', 'algorithm') === 'maglev';
    case 'dsr':
      return ['dsr', 'hybrid'].includes(textAt('loadBalancer', 'mode') ?? '');
    case '255-clusters':
      return root.find(['clustermesh', 'maxConnectedClusters']) === undefined && !root.isOpen;
  }
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
