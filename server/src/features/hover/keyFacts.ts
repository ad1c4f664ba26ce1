import { chartKey, keyReleases } from '../../catalogue/chartKeys';
import type { ChartKey, Json, ReleaseRange } from '../../catalogue/chartKeys';
import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import { keyDefault, keyHistory, keyLife } from '../../catalogue/values';
import type { KeyLife } from '../../catalogue/values';
import type { CiliumVersion } from '../../catalogue/version';
import type { VersionInForce } from '../../cluster/cluster';
import { hasHoverText, hoverText } from './hoverText';

/** What a key of the values means, in Markdown; undefined for one that nothing is said of. */
export function keyDescription(path: KeyPath): string | undefined {
  const id = `values.${path.join('.')}`;
  return hasHoverText(id) ? hoverText(id) : undefined;
}

/**
 * What a key of the values is to the version in force, and to the others: whether it is read, its type and its default. Empty
 * for one that no chart knows.
 */
export function keyFacts(path: KeyPath, { version, source }: VersionInForce): string[] {
  const history = historyText(path);
  if (history === undefined) return [];
  const known = chartKey(path, version);
  const life = lifeOf(path, known, version);
  const inForce = `${hoverText(`version.${source}`, { version })} ${hoverText(`life.${life}`)}`;
  const isRead = life === 'used' || life === 'deprecated';
  return [inForce, history, ...(isRead && known !== undefined ? [typeText(path, known, version)] : [])];
}

function lifeOf(path: KeyPath, known: ChartKey | undefined, version: CiliumVersion): KeyLife {
  if (known?.use === 'none') return 'ignored';
  return keyLife(joinPath(path), version) ?? (known === undefined ? 'ignored' : 'used');
}

/** When it was read, by minor releases where that is all there is to it; undefined where no chart reads it. */
function historyText(path: KeyPath): string | undefined {
  const periods = keyHistory(joinPath(path));
  if (periods.length === 0) return releasesText(keyReleases(path));
  const [first, ...others] = periods;
  if (first?.life === 'used' && others.length === 0) return hoverText('period.always');
  const parts = periods.map(({ life, from, to }) => `${when(from, to)} ${hoverText(`period.${life}`)}`);
  return `${parts.join(', ')}.`;
}

function releasesText(ranges: readonly ReleaseRange[]): string | undefined {
  const [first, ...others] = ranges;
  if (first === undefined) return undefined;
  const isAlways = others.length === 0 && first.to === undefined && first.from === OLDEST;
  if (isAlways) return hoverText('period.always');
  const parts = ranges.map(({ from, to }) => when(minorIfFirst(from), to));
  return `${parts.join(', ')} ${hoverText('period.used')}.`;
}

const OLDEST = '1.9.0';

/** A minor release that has it from its first patch on is told without the patch. */
function minorIfFirst(version: CiliumVersion): string {
  return version.replace(/\.0$/, '');
}

function when(from: string, to: string | undefined): string {
  if (to === undefined) return hoverText('period.since', { from });
  return hoverText(from === to ? 'period.only' : 'period.between', { from, to });
}

/** `Type: boolean. Default: false.`; what the agent takes where the chart states nothing counts as the default. */
function typeText(path: KeyPath, { types, default: stated, isOpen }: ChartKey, version: CiliumVersion): string {
  const fallback = stated ?? keyDefault(joinPath(path), version);
  const isMap = isOpen || types.includes('map');
  const words = types.filter((type) => type !== 'null');
  return [
    ...(words.length === 0 ? [] : [hoverText('type', { type: words.join(' | ') })]),
    ...(isMap ? [] : [isSaid(fallback) ? hoverText('default', { value: written(fallback) }) : hoverText('default.none')]),
  ].join(' ');
}

function isSaid(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== '';
}

function written(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
