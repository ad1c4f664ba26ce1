import type { ChartValue } from '../../chartValues';
import { fromChart, goBool, goInt, goText, NIL, UNKNOWN } from '../goValue';
import type { GoValue, Known } from '../goValue';
import { boolOf, failure } from './templateFunction';
import type { Functions } from './templateFunction';

/** Lists and maps. Source: sprig; text/template/funcs.go of Go. */
export const COLLECTIONS: Functions = [
  ['list', { takes: ['any'], run: (items) => ({ kind: 'list', items }) }],
  ['has', { takes: ['any', 'listOrNil'], run: contains }],
  ['hasKey', { takes: ['map', 'string'], run: ([map, key]) => boolOf(entry(map, key)?.isPresent) }],
  ['get', { takes: ['map', 'string'], run: got }],
  // A field of what must be a map, and of what may be nil too; `entries` and `fields` ask only whether there may be any.
  ['entries', { takes: ['map'] }],
  ['fields', { takes: ['mapOrNil'] }],
  ['field', { takes: ['mapOrNil', 'string'], run: field }],
  ['index', { takes: ['any'], run: indexed }],
  ['dig', { takes: ['any'], run: dig }],
  ['len', { takes: ['sized'], run: size }],
  ['range', { takes: ['any'], run: ranged }],
  ['first', { takes: ['list'] }],
  ['last', { takes: ['list'] }],
  ['mustFirst', { takes: ['list'] }],
  ['append', { takes: ['list', 'any'] }],
  ['prepend', { takes: ['list', 'any'] }],
  ['concat', { takes: ['list'] }],
  ['uniq', { takes: ['list'] }],
  ['without', { takes: ['list', 'any'] }],
  ['set', { takes: ['map', 'string', 'any'] }],
  ['unset', { takes: ['map', 'string'] }],
  ['omit', { takes: ['map', 'string'] }],
  ['pick', { takes: ['map', 'string'] }],
  ['keys', { takes: ['map'] }],
  ['merge', { takes: ['map'] }],
  ['mergeOverwrite', { takes: ['map'] }],
  ['until', { takes: ['int'] }],
];

/** What a map of the chart's values has by a name; undefined for a map that isn't one of these. */
function entry(map: Known | undefined, key: Known | undefined): ChartValue | undefined {
  return map?.of?.kind === 'map' ? map.of.at(String(key?.scalar)) : undefined;
}

function contains([needle, list]: readonly Known[]): GoValue {
  if (needle?.kind === 'list' || needle?.kind === 'map') return UNKNOWN;
  const items = list?.items ?? [];
  const isSame = (item: GoValue) =>
    item.kind === needle?.kind && 'scalar' in item && item.scalar === needle.scalar;
  if (items.some(isSame)) return goBool(true);
  const mayHold = list?.of?.place.isOpen === true || items.some(({ kind }) => kind === 'unknown');
  return mayHold ? UNKNOWN : goBool(false);
}

function got([map, key]: readonly Known[]): GoValue {
  const found = entry(map, key);
  if (found?.isPresent === undefined) return UNKNOWN;
  return found.isPresent ? fromChart(found) : goText('', map?.of);
}

function field([map, key]: readonly Known[]): GoValue {
  if (map?.kind === 'nil') return NIL;
  const found = entry(map, key);
  return found === undefined ? UNKNOWN : fromChart(found);
}

function indexed([of, ...keys]: readonly Known[]): GoValue {
  let found: GoValue = of ?? NIL;
  for (const key of keys) {
    if (found.kind === 'unknown' || found.kind === 'failure') return found;
    const next: GoValue = found.kind === 'list' ? itemAt(found, key) : entryAt(found, key);
    found = next;
  }
  return found;
}

function itemAt(list: Known, index: Known): GoValue {
  if (index.kind !== 'int') return failure('map', list);
  const item = list.items?.[Number(index.scalar)];
  return item ?? (list.of?.place.isOpen === true ? UNKNOWN : failure('list', list));
}

function entryAt(map: Known, key: Known): GoValue {
  if (map.kind !== 'map') return failure('map', map);
  const found = entry(map, key);
  return key.kind === 'string' && found !== undefined ? fromChart(found) : UNKNOWN;
}

/** `dig KEY… DEFAULT MAP`: fails where a value on the way is no map, null too. */
function dig(args: readonly Known[]): GoValue {
  let found = args.at(-1);
  const fallback = args.at(-2) ?? NIL;
  for (const key of args.slice(0, -2)) {
    if (found?.kind !== 'map') return failure('map', found);
    const next = entry(found, key);
    if (next?.isPresent === undefined) return UNKNOWN;
    if (!next.isPresent) return fallback;
    const value = fromChart(next);
    if (value.kind === 'unknown' || value.kind === 'failure') return value;
    found = value;
  }
  return found ?? NIL;
}

function size([value]: readonly Known[]): GoValue {
  if (value?.kind === 'string') {
    return goInt(new TextEncoder().encode(String(value.scalar)).length, value.of);
  }
  if (value?.kind !== 'list' || value.of?.place.isOpen === true) return UNKNOWN;
  return goInt((value.items ?? []).length, value.of);
}

function ranged([value]: readonly Known[]): GoValue {
  return ['bool', 'float', 'string'].includes(value?.kind ?? 'nil') ? failure('list', value) : UNKNOWN;
}
