/** What Go's YAML parsers make of a scalar. */
export type GoScalar =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string };

/** What the words stand for that YAML 1.1 lists in three spellings each. */
const WORDS = new Map<string, GoScalar>([
  ...['y', 'yes', 'true', 'on'].flatMap((word) => entries(word, { kind: 'boolean', value: true })),
  ...['n', 'no', 'false', 'off'].flatMap((word) => entries(word, { kind: 'boolean', value: false })),
  ...['', '~', 'null'].flatMap((word) => entries(word, { kind: 'null' })),
  ...['.inf', '+.inf'].flatMap((word) => entries(word, { kind: 'float', value: Infinity })),
  ...entries('-.inf', { kind: 'float', value: -Infinity }),
  ...['.nan', '.NaN', '.NAN'].map((word): [string, GoScalar] => [word, { kind: 'float', value: NaN }]),
]);

/** A word in lower, Title and UPPER case, each with what it stands for. */
function entries(word: string, meaning: GoScalar): [string, GoScalar][] {
  const title = word.replace(/[a-z]/, (letter) => letter.toUpperCase());
  return [word, title, word.toUpperCase()].map((spelling) => [spelling, meaning]);
}

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** A float that begins with its point: here Go takes underscores between digits only. */
const FLOAT_FROM_POINT = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;
/** No longer run of digits fits 64 bits, in any base; what a hostile text adds to it need not be counted. */
const INTEGER_LENGTH = 80;

const TAG = 'tag:yaml.org,2002:';

/**
 * The value of a plain scalar as `resolve` of Go's yaml.v2 reads it (sigs.k8s.io/yaml and MetalLB use the same function):
 * YAML 1.1 booleans, a leading zero means octal, underscores are dropped from numbers, no base 60. Timestamps stay strings,
 * as they do when Go decodes them into an untyped value. `tag` is an explicit tag such as `tag:yaml.org,2002:str`; where Go
 * refuses the text for its tag (`!!int foo`), it is read as a string.
 */
export function resolvePlain(source: string, tag?: string): GoScalar {
  const text: GoScalar = { kind: 'string', value: source };
  if (tag === undefined) return WORDS.get(source) ?? resolveNumber(source) ?? text;
  const wanted = TAG_KINDS.get(tag);
  if (wanted === undefined) return text;
  const found = resolvePlain(source);
  if (wanted === 'float' && found.kind === 'integer') return { kind: 'float', value: Number(found.value) };
  return found.kind === wanted ? found : text;
}

/** The tags that Go resolves; with any other, also `!`, `!!str` and `!!binary`, a scalar stays the text that it is. */
const TAG_KINDS = new Map<string, GoScalar['kind']>([
  [`${TAG}null`, 'null'],
  [`${TAG}bool`, 'boolean'],
  [`${TAG}int`, 'integer'],
  [`${TAG}float`, 'float'],
]);

const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}([Tt]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?)?$/;
export const BINARY = `${TAG}binary`;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whether Go takes a scalar's text for what its tag says it is. Source: `resolve` and `scalar` of yaml.v2. */
export function fitsTag(text: string, tag: string | undefined): boolean {
  if (tag === BINARY) return isBase64(text);
  if (tag === `${TAG}timestamp`) return TIMESTAMP.test(text);
  const wanted = tag === undefined ? undefined : TAG_KINDS.get(tag);
  return wanted === undefined || resolvePlain(text, tag).kind === wanted;
}

function isBase64(text: string): boolean {
  return BASE64.test(withoutBreaks(text));
}

/** The text that a `!!binary` scalar holds; the scalar's own where that is no base64. */
export function decodedBinary(text: string): string {
  if (!isBase64(text)) return text;
  const bytes = Uint8Array.from(atob(withoutBreaks(text)), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

function withoutBreaks(text: string): string {
  return text.replace(/[\r\n]/g, '');
}

function resolveNumber(source: string): GoScalar | undefined {
  if (source.startsWith('.')) {
    return FLOAT_FROM_POINT.test(source) ? toFloat(source.replaceAll('_', '')) : undefined;
  }
  if (!/^[-+0-9]/.test(source)) return undefined;
  const digits = source.replaceAll('_', '');
  return toInteger(digits) ?? (FLOAT.test(digits) ? toFloat(digits) : undefined);
}

function toInteger(digits: string): GoScalar | undefined {
  const [, sign = '', magnitude = ''] = digits.length > INTEGER_LENGTH ? [] : (INTEGER.exec(digits) ?? []);
  if (magnitude === '') return undefined;
  const isOctal = /^0[0-7]+$/.test(magnitude);
  const absolute = BigInt(isOctal ? `0o${magnitude}` : magnitude);
  const value = sign === '-' ? -absolute : absolute;
  return value >= INT64_MIN && value <= UINT64_MAX ? { kind: 'integer', value } : undefined;
}

/** Go refuses floats that overflow, and so leaves them strings. */
function toFloat(digits: string): GoScalar | undefined {
  const value = Number(digits);
  return Number.isFinite(value) ? { kind: 'float', value } : undefined;
}
