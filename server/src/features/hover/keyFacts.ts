import { chartKey } from '../../catalogue/chartKeys';
import type { ChartKey, Json } from '../../catalogue/chartKeys';
import { keyDescription } from '../../catalogue/keyDescriptions';
import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import { keyDefault, keyHistory, keyLife } from '../../catalogue/values';
import { MINORS } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import type { VersionInForce } from '../../cluster/cluster';
import { hoverText } from './hoverText';

/** What a key of the values means, and the flag that a version makes of it, in Markdown; undefined for one that nothing is said of. */
export function keyText(path: KeyPath, version: CiliumVersion): string | undefined {
  const { text, flag } = keyDescription(joinPath(path)) ?? {};
  return flag === undefined || !isRead(path, version) ? text : `${text} ${hoverText('flag', { flag })}`;
}

function isRead(path: KeyPath, version: CiliumVersion): boolean {
  const life = keyLife(joinPath(path), version);
  return life === 'used' || life === 'deprecated';
}

/**
 * What a key of the values is to the version in force, and to the others: whether it is read, its type and its default. Empty
 * for one that no chart knows.
 */
export function keyFacts(path: KeyPath, { version, source }: VersionInForce): string[] {
  const history = historyText(path);
  if (history === undefined) return [];
  const known = chartKey(path, version);
  const life = keyLife(joinPath(path), version) ?? 'ignored';
  const inForce = `${hoverText(`version.${source}`, { version })} ${hoverText(`life.${life}`)}`;
  const isTyped = known !== undefined && isRead(path, version);
  return [inForce, history, ...(isTyped ? [typeText(path, known, version)] : [])];
}

/** When it was read, refused and so on; a minor release that does so from first to last is told without its patches. */
function historyText(path: KeyPath): string | undefined {
  const [first, ...others] = keyHistory(joinPath(path));
  if (first === undefined) return undefined;
  if (first.life === 'used' && others.length === 0) return hoverText('period.always');
  const parts = [first, ...others].map(
    ({ life, from, to }) => `${when(from, to)} ${hoverText(`period.${life}`)}`,
  );
  return `${parts.join(', ')}.`;
}

function when(from: CiliumVersion, to: CiliumVersion | undefined): string {
  const minor = (version: CiliumVersion) => version.replace(/\.\d+$/, '');
  const isFromFirst = from.endsWith('.0');
  if (to === undefined) return hoverText('period.since', { from: isFromFirst ? minor(from) : from });
  const [first, last] = isFromFirst && MINORS.includes(to) ? [minor(from), minor(to)] : [from, to];
  return hoverText(first === last ? 'period.only' : 'period.between', { from: first, to: last });
}

/** `Type: boolean. Default: false.`; what the agent takes where the chart states nothing counts as the default. */
function typeText(path: KeyPath, { types, isOpen }: ChartKey, version: CiliumVersion): string {
  const fallback = keyDefault(joinPath(path), version);
  const isMap = isOpen || types.includes('map');
  const words = types.filter((type) => type !== 'null');
  return [
    ...(words.length === 0 ? [] : [hoverText('type', { type: words.join(' | ') })]),
    ...(isMap
      ? []
      : [isSaid(fallback) ? hoverText('default', { value: written(fallback) }) : hoverText('default.none')]),
  ].join(' ');
}

function isSaid(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== '';
}

function written(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
