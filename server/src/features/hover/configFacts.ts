import { isConfigKey } from '../../catalogue/configKeys';
import { keyOfFlag } from '../../catalogue/flags';
import { keyDescription } from '../../catalogue/keyDescriptions';
import { joinPath } from '../../catalogue/keyPath';
import type { CiliumVersion } from '../../catalogue/version';
import type { ConfigEntry } from '../../chart/template';
import type { Kind } from '../../model/kinds';
import { hoverText } from './hoverText';
import type { Subject } from './subject';

/** What a flag of agent or operator does, and the Helm value that sets it; undefined where that is not known. */
export function flagText(flag: string, version: CiliumVersion): string | undefined {
  const path = keyOfFlag(flag, version);
  if (path === undefined) return undefined;
  const key = joinPath(path);
  return `${keyDescription(key)?.text ?? ''} ${hoverText('config.setBy', { key })}`.trim();
}

/** The same for the flag that a reader points at. */
export function flagTextAt(subject: Subject): string | undefined {
  const flag = flagOf(subject);
  const version = subject.cluster?.version.version;
  return flag === undefined || version === undefined ? undefined : flagText(flag, version);
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

/** The flag of agent or operator that a reader points at; undefined for anything else. */
export function flagOf({ document, path }: Subject): string | undefined {
  const around = FLAG_MAPS[document.kind];
  const flag = path.at(-1);
  const isFlag = around !== undefined && path.slice(0, -1).join('.') === around.join('.');
  return isFlag && typeof flag === 'string' ? flag : undefined;
}

/** Where the kinds of objects that hold flags have them. */
export const FLAG_MAPS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  'cilium-config': ['data'],
  'cilium-node-config': ['spec', 'defaults'],
};
