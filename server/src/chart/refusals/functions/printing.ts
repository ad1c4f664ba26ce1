import { resolvePlain } from '../../../yaml/index';
import { printed, truthOf, UNKNOWN } from '../goValue';
import type { Expected, GoValue, Known } from '../goValue';
import { failure } from './templateFunction';
import type { Functions, Run } from './templateFunction';

/**
 * What the place where a value is printed asks of it, so that Helm can read the YAML that comes out. Functions of ours, which
 * scripts/catalogue/refusals/printed.mjs writes into the catalogue.
 */
export const PRINTING: Functions = [
  // `toYaml` among other entries: of a map, of a list, of a list that stands right below its key.
  ['mergedMap', { takes: ['any'], run: filled(['map'], 'map') }],
  ['mergedList', { takes: ['any'], run: filled(['list'], 'list') }],
  ['merged', { takes: ['any'], run: filled(['list', 'map'], 'list') }],
  ['annotations', { takes: ['any'], run: textMap }],
  ['name', { takes: ['any'], run: nameText }],
  ['plain', { takes: ['any'], run: onString((text) => !isNoPlainText(text)) }],
  ['inQuotes', { takes: ['any'], run: onString((text) => !text.includes('"')) }],
  // A list in front of other text would be a whole flow list.
  ['prefix', { takes: ['any'], run: ([a]) => (a?.kind === 'list' ? failure('text', a) : UNKNOWN) }],
];

function filled(kinds: readonly Known['kind'][], expected: Expected): Run {
  return ([a]) =>
    a !== undefined && kinds.includes(a.kind) && truthOf(a) !== false ? UNKNOWN : failure(expected, a);
}

function onString(isFine: (text: string) => boolean): Run {
  return ([a]) => (a?.kind === 'string' && !isFine(String(a.scalar)) ? failure('plain', a) : UNKNOWN);
}

/** Annotations are texts for Helm, which reads them of every object. */
function textMap([a]: readonly Known[]): GoValue {
  if (a?.kind === 'nil') return UNKNOWN;
  const map = a?.of;
  if (a?.kind !== 'map' || map === undefined) return failure('map', a);
  const wrong = map
    .keys()
    .map((key) => map.at(key))
    .find(({ kind }) => !['string', 'nil', 'unknown'].includes(kind));
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
