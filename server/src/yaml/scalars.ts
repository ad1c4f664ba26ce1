/** What Go's YAML parsers make of a scalar. */
export type GoScalar =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string };

const BOOLEANS = new Map<string, boolean>(
  [
    ...['y', 'yes', 'true', 'on'].map((word) => [word, true] as const),
    ...['n', 'no', 'false', 'off'].map((word) => [word, false] as const),
  ].flatMap(([word, value]) => spellings(word).map((spelling) => [spelling, value] as const)),
);
const NULLS = new Set(['', '~', ...spellings('null')]);
const INFINITIES = new Map([...spellings('.inf'), ...spellings('+.inf')].map((word) => [word, Infinity]));
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/** lower, Title and UPPER: the spellings that YAML 1.1 lists for its words. */
function spellings(word: string): string[] {
  const first = word.search(/[a-z]/);
  const title = word.slice(0, first) + word.charAt(first).toUpperCase() + word.slice(first + 1);
  return [word, title, word.toUpperCase()];
}

/**
 * The value of a plain scalar as `resolve` of Go's yaml.v2 reads it (sigs.k8s.io/yaml and MetalLB use the same function):
 * YAML 1.1 booleans, a leading zero means octal, underscores are dropped from numbers, no base 60. Timestamps stay strings,
 * as they do when Go decodes them into an untyped value. `tag` is an explicit tag such as `tag:yaml.org,2002:str`.
 */
export function resolvePlain(source: string, tag?: string): GoScalar {
  if (tag === 'tag:yaml.org,2002:str' || tag === 'tag:yaml.org,2002:binary' || tag === '!')
    return { kind: 'string', value: source };
  if (NULLS.has(source)) return { kind: 'null' };
  const boolean = BOOLEANS.get(source);
  if (boolean !== undefined) return { kind: 'boolean', value: boolean };
  const infinity =
    INFINITIES.get(source) ?? (INFINITIES.has(source.replace(/^-/, '')) ? -Infinity : undefined);
  if (infinity !== undefined) return { kind: 'float', value: infinity };
  if (spellings('.nan').includes(source) || source === '.NaN') return { kind: 'float', value: NaN };
  return resolveNumber(source) ?? { kind: 'string', value: source };
}

function resolveNumber(source: string): GoScalar | undefined {
  if (!/^[-+.0-9]/.test(source)) return undefined;
  const digits = source.replaceAll('_', '');
  const integer = source.startsWith('.') ? null : INTEGER.exec(digits);
  if (integer !== null) {
    const [, sign = '', magnitude = ''] = integer;
    const octal = /^0[0-7]+$/.test(magnitude) ? '0o' + magnitude.slice(1) : magnitude;
    const value = sign === '-' ? -BigInt(octal) : BigInt(octal);
    if (value >= INT64_MIN && value <= UINT64_MAX) return { kind: 'integer', value };
  }
  return FLOAT.test(digits) ? { kind: 'float', value: Number(digits) } : undefined;
}
