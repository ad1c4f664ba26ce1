import { inRange } from '../../../catalogue/version';
import { parseGoDuration } from '../../../model/goDuration';
import { goBool, goInt, goText, printed, UNKNOWN } from '../goValue';
import type { GoValue, Known } from '../goValue';
import { failure, onText, onTexts, textOf } from './templateFunction';
import type { Functions } from './templateFunction';

/** Texts, numbers, versions, durations and certificates. Source: sprig; pkg/engine of Helm. */
export const TEXTS: Functions = [
  ['toString', { takes: ['any'], run: ([a]) => textOf(a && printed(a), a) }],
  [
    'print',
    { takes: ['any'], run: ([a, ...rest]) => (rest.length > 0 ? UNKNOWN : textOf(a && printed(a), a)) },
  ],
  // What `{{ . }}` prints into the text of a named template.
  ['shown', { takes: ['any'], run: ([a]) => textOf(a?.kind === 'nil' ? '<no value>' : a && printed(a), a) }],
  [
    'concatText',
    { takes: ['string'], run: (args) => goText(args.map(({ scalar }) => String(scalar)).join('')) },
  ],
  ['printf', { takes: ['string', 'any'], run: format }],
  ['trim', { takes: ['string'], run: onText((text) => text.trim()) }],
  ['lower', { takes: ['string'], run: onText((text) => text.toLowerCase()) }],
  ['upper', { takes: ['string'], run: onText((text) => text.toUpperCase()) }],
  [
    'trimPrefix',
    {
      takes: ['string'],
      run: onTexts((prefix, text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
    },
  ],
  [
    'trimSuffix',
    {
      takes: ['string'],
      run: onTexts((suffix, text) =>
        text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
      ),
    },
  ],
  ['contains', { takes: ['string'], run: onTexts((part, text) => text.includes(part)) }],
  ['hasPrefix', { takes: ['string'], run: onTexts((prefix, text) => text.startsWith(prefix)) }],
  ['hasSuffix', { takes: ['string'], run: onTexts((suffix, text) => text.endsWith(suffix)) }],
  ['splitList', { takes: ['string'], run: splitList }],
  ['regexMatch', { takes: ['string'], run: onTexts((pattern, text) => new RegExp(pattern).test(text)) }],
  ['regexReplaceAll', { takes: ['string'], run: replaceAll }],
  ['semverCompare', { takes: ['string'], run: compareVersions }],
  ['int', { takes: ['any'], run: ([a]) => goInt(toInteger(a), a?.of) }],
  ['int64', { takes: ['any'], run: ([a]) => goInt(toInteger(a), a?.of) }],
  ['now', { takes: [], run: () => goInt(0) }],
  ['mustDateModify', { takes: ['string', 'any'], run: modifyDate }],
  ['dateModify', { takes: ['string', 'any'] }],
  ['join', { takes: ['string', 'any'] }],
  ['required', { takes: ['string', 'any'] }],
  ['tpl', { takes: ['string', 'any'] }],
  ['indent', { takes: ['int', 'string'] }],
  ['nindent', { takes: ['int', 'string'] }],
  ['trunc', { takes: ['int', 'string'] }],
  ['substr', { takes: ['int', 'int', 'string'] }],
  ['genCA', { takes: ['string', 'int'] }],
  ['genSignedCert', { takes: ['string', 'any', 'any', 'int', 'any'] }],
  ...[
    'replace',
    'split',
    'title',
    'b64enc',
    'b64dec',
    'sha256sum',
    'semver',
    'fromYaml',
    'fromJson',
    'fromYamlArray',
    'buildCustomCert',
  ].map((name) => [name, { takes: ['string'] }] as const),
];

/** `%s` and `%v` of texts. */
function format([pattern, ...args]: readonly Known[]): GoValue {
  const texts = args.map((arg) => (arg.kind === 'string' ? String(arg.scalar) : undefined));
  if (texts.includes(undefined)) return UNKNOWN;
  let next = 0;
  return goText(String(pattern?.scalar).replace(/%[sv]/g, () => texts[next++] ?? ''));
}

function splitList([separator, text]: readonly Known[]): GoValue {
  const parts = String(text?.scalar).split(String(separator?.scalar));
  return { kind: 'list', items: parts.map((part) => goText(part, text?.of)) };
}

function replaceAll([pattern, text, by]: readonly Known[]): GoValue {
  const found = new RegExp(String(pattern?.scalar), 'g');
  return goText(String(text?.scalar).replace(found, String(by?.scalar)), text?.of);
}

function modifyDate([by]: readonly Known[]): GoValue {
  return parseGoDuration(String(by?.scalar)) === undefined ? failure('duration', by) : UNKNOWN;
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
    /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(
      String(version?.scalar),
    ) ?? [];
  if (major === undefined) return failure('version', version);
  return goBool(inRange(`${major}.${minor}.${patch}${rest}`, String(range?.scalar)), version?.of);
}
