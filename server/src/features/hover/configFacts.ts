import { isConfigKey } from '../../catalogue/configKeys';
import { keyOfFlag } from '../../catalogue/flags';
import { keyDescription } from '../../catalogue/keyDescriptions';
import { joinPath } from '../../catalogue/keyPath';
import type { ConfigEntry } from '../../chart/template';
import { hoverText } from './hoverText';
import type { Subject } from './subject';

/** What a flag in the ConfigMap `cilium-config` does, and the Helm value that sets it; undefined where that is not known. */
export function flagText(subject: Subject): string | undefined {
  const flag = flagOf(subject);
  const version = subject.cluster?.version.version;
  const path = flag === undefined || version === undefined ? undefined : keyOfFlag(flag, version);
  if (path === undefined) return undefined;
  const key = joinPath(path);
  return `${keyDescription(key)?.text ?? ''} ${hoverText('config.setBy', { key })}`.trim();
}

/** What the cluster's values would set the flag to. */
export function configFacts(subject: Subject): string[] {
  const flag = flagOf(subject);
  const rendering = subject.cluster?.rendering;
  if (rendering === undefined || flag === undefined || !isConfigKey(flag)) return [];
  const entry: ConfigEntry | undefined = rendering.entry(flag);
  if (entry !== undefined && entry.value === undefined) return [];
  return [
    entry === undefined
      ? hoverText('config.none')
      : hoverText('config.renders', { value: String(entry.value ?? '') }),
  ];
}

function flagOf({ document, path }: Subject): string | undefined {
  const [first, flag, ...below] = path;
  const isFlag = document.kind === 'cilium-config' && first === 'data' && below.length === 0;
  return isFlag && typeof flag === 'string' ? flag : undefined;
}
