import semver from 'semver';
import { resolvePlain } from '../../yaml/index';
import { fromChart, goBool, goInt, goText, NIL, printed, truthOf, UNKNOWN } from './goValue';
import type { Expected, Failure, GoValue, Known } from './goValue';

/** What a function takes at one place. */
type Taken = 'any' | 'string' | 'int' | 'bool' | 'list' | 'listOrNil' | 'map' | 'sized' | 'ordered';

interface TemplateFunction {
  /** The last one goes for all further arguments. */
  readonly takes: readonly Taken[];
  /** What comes out where all arguments are known; unknown where absent. */
  readonly run?: Run;
}

/**
 * The functions that the charts' templates use, as far as they refuse arguments or decide conditions. A function of Go that takes a
 * string takes nothing else, nil neither. Sources: text/template of Go; sprig; pkg/engine of Helm.
 */
const FUNCTIONS = new Map<string, TemplateFunction>([
  ['not', { takes: ['any'], run: ([a]) => boolOf(negated(a === undefined ? undefined : truthOf(a))) }],
  ['empty', { takes: ['any'], run: ([a]) => boolOf(negated(a === undefined ? undefined : truthOf(a))) }],
  ['eq', { takes: ['any'], run: equal }],
  ['ne', { takes: ['any'], run: (args) => inverted(equal(args)) }],
  ['lt', { takes: ['ordered'], run: ([a, b]) => ordered(a, b, (order) => order < 0) }],
  ['le', { takes: ['ordered'], run: ([a, b]) => ordered(a, b, (order) => order <= 0) }],
  ['gt', { takes: ['ordered'], run: ([a, b]) => ordered(a, b, (order) => order > 0) }],
  ['ge', { takes: ['ordered'], run: ([a, b]) => ordered(a, b, (order) => order >= 0) }],
  ['ternary', { takes: ['any', 'any', 'bool'], run: ([yes, no, choice]) => (choice?.scalar === true ? yes : no) ?? NIL }],
  ['list', { takes: ['any'], run: (items) => ({ kind: 'list', items }) }],
  ['has', { takes: ['any', 'listOrNil'], run: ([needle, list]) => contains(list, needle) }],
  ['hasKey', { takes: ['map', 'string'], run: ([map, key]) => boolOf(entry(map, key)?.isPresent) }],
  ['get', {
    takes: ['map', 'string'],
    run: ([map, key]) => {
      const found = entry(map, key);
      if (found?.isPresent === undefined) return UNKNOWN;
      return found.isPresent ? fromChart(found) : goText('', map?.of);
    },
  }],
  ['index', { takes: ['any'], run: indexed }],
  ['dig', { takes: ['any'], run: dig }],
  ['len', { takes: ['sized'], run: ([a]) => sizeOf(a) }],
  ['kindIs', {
    takes: ['string', 'any'],
    run: ([kind, a]) => goBool(a !== undefined && kind?.scalar === REFLECT_KINDS[a.kind], a?.of),
  }],
  ['typeIs', {
    takes: ['string', 'any'],
    run: ([type, a]) => goBool(a !== undefined && type?.scalar === TYPE_NAMES[a.kind], a?.of),
  }],
  ['toString', { takes: ['any'], run: ([a]) => textOf(a === undefined ? undefined : printed(a), a) }],
  ['print', { takes: ['any'], run: ([a, ...rest]) => (rest.length > 0 ? UNKNOWN : textOf(a && printed(a), a)) }],
  ['shown', { takes: ['any'], run: ([a]) => textOf(a?.kind === 'nil' ? '<no value>' : a && printed(a), a) }],
  ['concatText', { takes: ['any'], run: (args) => goText(args.map(({ scalar }) => String(scalar)).join('')) }],
  ['printf', { takes: ['string', 'any'], run: format }],
  ['trim', { takes: ['string'], run: onText((text) => text.trim()) }],
  ['lower', { takes: ['string'], run: onText((text) => text.toLowerCase()) }],
  ['upper', { takes: ['string'], run: onText((text) => text.toUpperCase()) }],
  ['trimPrefix', {
    takes: ['string', 'string'],
    run: onTexts((prefix, text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  }],
  ['trimSuffix', {
    takes: ['string', 'string'],
    run: onTexts((suffix, text) => (text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text)),
  }],
  ['contains', { takes: ['string', 'string'], run: onTexts((part, text) => text.includes(part)) }],
  ['hasPrefix', { takes: ['string', 'string'], run: onTexts((prefix, text) => text.startsWith(prefix)) }],
  ['hasSuffix', { takes: ['string', 'string'], run: onTexts((suffix, text) => text.endsWith(suffix)) }],
  ['splitList', {
    takes: ['string', 'string'],
    run: ([separator, text]) => ({
      kind: 'list',
      items: String(text?.scalar).split(String(separator?.scalar)).map((part) => goText(part, text?.of)),
      of: undefined,
    }),
  }],
  ['regexMatch', { takes: ['string', 'string'], run: onTexts((pattern, text) => new RegExp(pattern).test(text)) }],
  ['regexReplaceAll', {
    takes: ['string', 'string', 'string'],
    run: ([pattern, text, by]) =>
      goText(String(text?.scalar).replace(new RegExp(String(pattern?.scalar), 'g'), String(by?.scalar)), text?.of),
  }],
  ['semverCompare', { takes: ['string', 'string'], run: compareVersions }],
  ['int', { takes: ['any'], run: ([a]) => goInt(toInteger(a), a?.of) }],
  ['int64', { takes: ['any'], run: ([a]) => goInt(toInteger(a), a?.of) }],
  ['value', { takes: ['any'], run: ([a]) => a ?? NIL }],
  ['entries', { takes: ['map'] }],
  ['range', { takes: ['any'], run: ([a]) => (['bool', 'float', 'string'].includes(a?.kind ?? 'nil') ? failure('list', a) : UNKNOWN) }],
  // What the place where a value is printed asks of it; see scripts/catalogue/printed.mjs.
  ['mergedMap', { takes: ['any'], run: ([a]) => (a?.kind === 'map' && truthOf(a) !== false ? UNKNOWN : failure('map', a)) }],
  ['mergedList', { takes: ['any'], run: ([a]) => (a?.kind === 'list' && truthOf(a) !== false ? UNKNOWN : failure('list', a)) }],
  ['annotations', { takes: ['any'], run: textMap }],
  ['name', { takes: ['any'], run: nameText }],
  ['plain', { takes: ['any'], run: ([a]) => (a?.kind === 'string' && isNoPlainText(String(a.scalar)) ? failure('plain', a) : UNKNOWN) }],
  ['inQuotes', { takes: ['any'], run: ([a]) => (a?.kind === 'string' && String(a.scalar).includes('"') ? failure('plain', a) : UNKNOWN) }],
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
  ['join', { takes: ['string', 'any'] }],
  ['required', { takes: ['string', 'any'] }],
  ['replace', { takes: ['string'] }],
  ['split', { takes: ['string'] }],
  ['b64enc', { takes: ['string'] }],
  ['b64dec', { takes: ['string'] }],
  ['sha256sum', { takes: ['string'] }],
  ['title', { takes: ['string'] }],
  ['tpl', { takes: ['string', 'any'] }],
  ['indent', { takes: ['int', 'string'] }],
  ['nindent', { takes: ['int', 'string'] }],
  ['trunc', { takes: ['int', 'string'] }],
  ['substr', { takes: ['int', 'int', 'string'] }],
  ['until', { takes: ['int'] }],
  ['fromYaml', { takes: ['string'] }],
  ['fromJson', { takes: ['string'] }],
  ['fromYamlArray', { takes: ['string'] }],
  ['semver', { takes: ['string'] }],
  ['buildCustomCert', { takes: ['string'] }],
  ['genCA', { takes: ['string', 'int'] }],
  ['genSignedCert', { takes: ['string', 'any', 'any', 'int', 'any'] }],
  ['mustDateModify', { takes: ['string', 'any'] }],
  ['dateModify', { takes: ['string', 'any'] }],
]);

/** The kinds of values that fit, and what that is called. */
const FITTING: Readonly<Record<Taken, { readonly kinds: readonly string[]; readonly expected: Expected }>> = {
  any: { kinds: ['nil', 'bool', 'int', 'float', 'string', 'list', 'map'], expected: 'other' },
  string: { kinds: ['string'], expected: 'text' },
  int: { kinds: ['int'], expected: 'integer' },
  bool: { kinds: ['bool'], expected: 'boolean' },
  list: { kinds: ['list'], expected: 'list' },
  listOrNil: { kinds: ['list', 'nil'], expected: 'list' },
  map: { kinds: ['map'], expected: 'map' },
  sized: { kinds: ['list', 'map', 'string'], expected: 'text' },
  ordered: { kinds: ['int', 'float', 'string'], expected: 'comparable' },
};

const REFLECT_KINDS = { nil: 'invalid', bool: 'bool', int: 'int', float: 'float64', string: 'string', list: 'slice', map: 'map' };
const TYPE_NAMES = {
  nil: '<nil>', bool: 'bool', int: 'int', float: 'float64', string: 'string', list: '[]interface {}', map: 'map[string]interface {}',
};

/** Calls a function by name. What it can't take is a failure; an argument that is not known makes the result unknown. */
export function callFunction(name: string, args: readonly GoValue[]): GoValue {
  const failed = args.find(({ kind }) => kind === 'failure');
  if (failed !== undefined) return failed;
  const called = FUNCTIONS.get(name);
  if (called === undefined) return UNKNOWN;
  const known: Known[] = [];
  let isUnknown = false;
  for (const [index, arg] of args.entries()) {
    if (arg.kind === 'unknown' || arg.kind === 'failure') {
      isUnknown = true;
      continue;
    }
    const { kinds, expected } = FITTING[called.takes[Math.min(index, called.takes.length - 1)] ?? 'any'];
    if (!kinds.includes(arg.kind)) return failure(expected, arg);
    known.push(arg);
  }
  return isUnknown || called.run === undefined ? UNKNOWN : called.run(known);
}

function failure(expected: Expected, value: Known | undefined): Failure {
  return { kind: 'failure', of: value?.of, expected };
}

function boolOf(truth: boolean | undefined): GoValue {
  return truth === undefined ? UNKNOWN : goBool(truth);
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function inverted(value: GoValue): GoValue {
  return value.kind === 'bool' ? goBool(value.scalar !== true) : value;
}

function textOf(text: string | undefined, value: Known | undefined): GoValue {
  return text === undefined ? UNKNOWN : goText(text, value?.of);
}

type Run = (args: readonly Known[]) => GoValue;

function onText(change: (text: string) => string): Run {
  return ([a]) => goText(change(String(a?.scalar)), a?.of);
}

function onTexts(change: (first: string, text: string) => string | boolean): Run {
  return ([first, a]) => {
    const result = change(String(first?.scalar), String(a?.scalar));
    return typeof result === 'string' ? goText(result, a?.of) : goBool(result, a?.of);
  };
}

/** nil equals nothing but nil, and compares with anything; values of different types don't compare, lists and maps with nothing. */
function equal([a, ...others]: readonly Known[]): GoValue {
  if (a === undefined) return UNKNOWN;
  for (const b of others) {
    if (a.kind === 'nil' || b.kind === 'nil') {
      if (a.kind === b.kind) return goBool(true);
      continue;
    }
    if (a.kind !== b.kind || a.kind === 'list' || a.kind === 'map') return incomparable(a, b);
    if (a.scalar === b.scalar) return goBool(true);
  }
  return goBool(false);
}

const COMPARED_WITH: Readonly<Partial<Record<Known['kind'], Expected>>> = { string: 'text', bool: 'boolean', int: 'integer' };

/** The value of the chart is what is wrong, or the one that is written, where there are two. */
function incomparable(a: Known, b: Known): Failure {
  const isFirst = b.of === undefined || (a.of?.isWritten === true && !b.of.isWritten);
  const [wrong, other] = isFirst ? [a, b] : [b, a];
  return failure(COMPARED_WITH[other.kind] ?? 'comparable', wrong);
}

function ordered(a: Known | undefined, b: Known | undefined, test: (order: number) => boolean): GoValue {
  if (a?.scalar === undefined || b?.scalar === undefined) return UNKNOWN;
  if (a.kind !== b.kind) return incomparable(a, b);
  return goBool(test(a.scalar === b.scalar ? 0 : a.scalar < b.scalar ? -1 : 1), a.of ?? b.of);
}

function contains(list: Known | undefined, needle: Known | undefined): GoValue {
  const items = list?.items ?? [];
  const isSame = (item: GoValue) => item.kind === needle?.kind && 'scalar' in item && item.scalar === needle.scalar;
  if (needle?.kind === 'list' || needle?.kind === 'map') return UNKNOWN;
  if (items.some(isSame)) return goBool(true);
  return items.some(({ kind }) => kind === 'unknown') || list?.of?.place.isOpen === true ? UNKNOWN : goBool(false);
}

/** What a map of the chart's values has by a name; undefined for a map that isn't one of these. */
function entry(map: Known | undefined, key: Known | undefined) {
  return map?.of?.kind === 'map' ? map.of.at(String(key?.scalar)) : undefined;
}

function indexed([of, ...keys]: readonly Known[]): GoValue {
  let found: GoValue = of ?? NIL;
  for (const key of keys) {
    if (found.kind === 'nil' || found.kind === 'bool' || found.kind === 'int' || found.kind === 'float') return failure('map', found);
    if (found.kind === 'list') {
      if (key.kind !== 'int') return failure('map', found);
      const item: GoValue | undefined = found.items?.[Number(key.scalar)];
      if (item === undefined) return found.of?.place.isOpen === true ? UNKNOWN : failure('list', found);
      found = item;
    } else if (found.kind === 'map') {
      const item: ReturnType<typeof entry> = entry(found, key);
      if (key.kind !== 'string' || item === undefined) return UNKNOWN;
      found = fromChart(item);
    } else {
      return found.kind === 'string' ? failure('map', found) : UNKNOWN;
    }
  }
  return found;
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

function sizeOf(value: Known | undefined): GoValue {
  if (value?.kind === 'string') return goInt(new TextEncoder().encode(String(value.scalar)).length, value.of);
  if (value?.kind !== 'list' || value.of?.place.isOpen === true) return UNKNOWN;
  return goInt((value.items ?? []).length, value.of);
}

/** `%s` and `%v` of texts. */
function format([pattern, ...args]: readonly Known[]): GoValue {
  const texts = args.map((arg) => (arg.kind === 'string' ? String(arg.scalar) : undefined));
  if (texts.includes(undefined)) return UNKNOWN;
  let next = 0;
  return goText(String(pattern?.scalar).replace(/%[sv]/g, () => texts[next++] ?? ''));
}

/** As `cast.ToInt`: what is no number counts as zero. */
function toInteger(value: Known | undefined): number {
  if (value?.kind === 'bool') return value.scalar === true ? 1 : 0;
  if (value?.kind === 'string') {
    const [digits = '0'] = /^[-+]?\d+$/.exec(String(value.scalar).replace(/\.0+$/, '')) ?? [];
    return Number(digits);
  }
  return value?.kind === 'int' || value?.kind === 'float' ? Math.trunc(Number(value.scalar)) : 0;
}

/** Masterminds/semver: a version may lack its last numbers. */
function compareVersions([range, version]: readonly Known[]): GoValue {
  const [, major, minor = '0', patch = '0', rest = ''] =
    /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(String(version?.scalar)) ?? [];
  if (major === undefined) return failure('version', version);
  const parsed = semver.parse(`${major}.${minor}.${patch}${rest}`);
  return parsed === null ? UNKNOWN : goBool(semver.satisfies(parsed, String(range?.scalar)), version?.of);
}

/** Annotations are texts for Helm, which reads them of every object. */
function textMap([a]: readonly Known[]): GoValue {
  if (a?.kind === 'nil') return UNKNOWN;
  if (a?.kind !== 'map' || a.of === undefined) return failure('map', a);
  const wrong = a.of.keys().map((key) => a.of?.at(key)).find((value) => !['string', 'nil', 'unknown'].includes(value?.kind ?? 'nil'));
  return wrong === undefined ? UNKNOWN : { kind: 'failure', of: wrong, expected: 'text' };
}

/** A name is printed without quotes and has to be a text again when it is read. */
function nameText([a]: readonly Known[]): GoValue {
  const text = a?.kind === 'nil' ? '' : a && printed(a);
  if (text === undefined) return UNKNOWN;
  if (isNoPlainText(text)) return failure('plain', a);
  return ['string', 'null'].includes(resolvePlain(text).kind) ? UNKNOWN : failure('text', a);
}

/** What YAML can't read without quotes, as far as it is sure. */
function isNoPlainText(text: string): boolean {
  return /^[@`%*]|^- |^[^"'[{]*:( |$)/.test(text) && !text.includes('\n');
}
