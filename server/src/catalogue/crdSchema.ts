import { parseAddress, parsePrefix } from '../net/index';
import { inRange } from './version';
import type { CiliumVersion } from './version';

/** What the API server checks of a part of an object. Cilium's CRDs are written down in these words. */
export type Schema = (
  | ObjectSchema
  | { readonly type: 'map'; readonly values: Schema }
  | ListSchema
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  | TextSchema
  | { readonly type: 'boolean' }
) &
  Life;

/** Where a field exists: everywhere where absent. */
export interface Life {
  /** Versions of Cilium. */
  readonly versions?: string;
  /** The version of the API, `v2alpha1` or `v2`. */
  readonly api?: string;
}

export interface ObjectSchema {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  /** Rules between fields: `x-kubernetes-validations`. */
  readonly checks: readonly (FieldCheck & Life)[];
  /** True for label selectors, which the API server checks less of than their readers do. */
  readonly isSelector: boolean;
}

export type FieldCheck =
  /** There must be the field: for what only some versions require. */
  | { readonly kind: 'has'; readonly field: string }
  /** Where `when` has `value`, there must be the field. */
  | { readonly kind: 'needs'; readonly when: string; readonly value: string; readonly field: string }
  /** Where `when` has another value than `value`, there may not be the field. */
  | { readonly kind: 'only-with'; readonly when: string; readonly value: string; readonly field: string }
  /** Where `when` has `value`, there may not be the field. */
  | { readonly kind: 'not-with'; readonly when: string; readonly value: string; readonly field: string }
  /** One of the fields must be there. */
  | { readonly kind: 'any-of'; readonly fields: readonly string[] }
  /** `field` may not be larger than `limit`; where one is not written its default counts. */
  | {
      readonly kind: 'at-most';
      readonly field: string;
      readonly fallback: number;
      readonly limit: string;
      readonly limitFallback: number;
    };

export interface ListSchema {
  readonly type: 'list';
  readonly items: Schema;
  readonly min: number;
  readonly max: number;
  /** The field that tells the items apart. */
  readonly key: string | undefined;
}

export interface TextSchema {
  readonly type: 'text';
  readonly allowed: readonly string[] | undefined;
  /** The versions of Cilium that take one of the words, where not all do. */
  readonly wordVersions: Readonly<Record<string, string>>;
  readonly format: TextFormat | undefined;
  readonly min: number;
  readonly max: number;
}

export function object(
  fields: ObjectSchema['fields'],
  rest: Partial<Pick<ObjectSchema, 'required' | 'checks' | 'isSelector'>> & Life = {},
): Schema & ObjectSchema {
  return { type: 'object', fields, required: [], checks: [], isSelector: false, ...rest };
}
export function list(items: Schema, rest: Partial<ListSchema> & Life = {}): Schema {
  return { type: 'list', items, min: 0, max: Infinity, key: undefined, ...rest };
}
export function text(rest: Partial<TextSchema> & Life = {}): Schema {
  return {
    type: 'text',
    allowed: undefined,
    wordVersions: {},
    format: undefined,
    min: 0,
    max: Infinity,
    ...rest,
  };
}
export function word(...allowed: readonly string[]): Schema {
  return text({ allowed });
}
export function integer(min: number, max: number, life: Life = {}): Schema {
  return { type: 'integer', min, max, ...life };
}
export function map(values: Schema): Schema {
  return { type: 'map', values };
}
export const boolean: Schema = { type: 'boolean' };

/** The words that a text must be one of in a version; undefined where it may be any. */
export function wordsIn({ allowed, wordVersions }: TextSchema, version: CiliumVersion): string[] | undefined {
  return allowed?.filter((one) => inRange(version, wordVersions[one] ?? '>=0'));
}

/** The same part of a schema where it does not exist everywhere. */
export function only<S extends Schema>(life: Life, schema: S): S {
  return { ...schema, ...life };
}

const requirement = (operator: Schema) =>
  list(object({ key: text(), operator, values: list(text()) }, { required: ['key', 'operator'] }));

/** A selector with the patterns that Cilium's own type has. */
export const SELECTOR = object(
  {
    matchLabels: map(text({ max: 63, format: 'labelValue' })),
    matchExpressions: requirement(word('In', 'NotIn', 'Exists', 'DoesNotExist')),
  },
  { isSelector: true },
);
/** Kubernetes' own type, of which the API server checks no more than types. */
export const PLAIN_SELECTOR = object(
  { matchLabels: map(text()), matchExpressions: requirement(text()) },
  { isSelector: true },
);

/** True where a version has the part, in the given version of the API. */
export function isAlive({ versions, api }: Life, version: CiliumVersion, apiVersion: string): boolean {
  return (versions === undefined || inRange(version, versions)) && (api === undefined || api === apiVersion);
}

/** With what Go takes for white space in a pattern: less than JavaScript does. */
const ADDRESS = /^[\t\n\f\r ]*([\dA-Fa-f.:]+)(%[^\n]+)?[\t\n\f\r ]*$/;
const NUMBER_32 = '(?:0|[1-9]\\d{0,9})';
const COMMUNITY = new RegExp(`^(?:${NUMBER_32}|(\\d{1,5}):(\\d{1,5}))$`);
const LARGE_COMMUNITY = new RegExp(`^${NUMBER_32}:${NUMBER_32}:${NUMBER_32}$`);

/** Texts that the API server checks by a format or a pattern. */
export const FORMATS = {
  /** As `net.ParseCIDR` takes it; host bits may be set. */
  cidr: (written: string) => parsePrefix(written.replace(/\/0+(?=\d)/, '/')) !== undefined,
  ipv4: (written: string) => parseAddress(written)?.family === 4,
  /** The pattern of `peerAddress`: white space may stand around it, a zone behind an IPv6 address. */
  address: (written: string) => {
    const [, address = '', zone] = ADDRESS.exec(written) ?? [];
    return parseAddress(address) !== undefined && (zone === undefined || address.includes(':'));
  },
  community: (written: string) =>
    COMMUNITY.test(written) &&
    written.split(':').every((part, _, { length }) => fits(part, length === 1 ? 32 : 16)),
  largeCommunity: (written: string) =>
    LARGE_COMMUNITY.test(written) && written.split(':').every((part) => fits(part, 32)),
  labelValue: (written: string) => /^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(written),
  duration: (written: string) => /^(?:\d+\s*[a-zµμ]+\s*)+$|^\d+$/i.test(written.trim()),
} as const;
export type TextFormat = keyof typeof FORMATS;

function fits(digits: string, bits: number): boolean {
  return (digits === '0' || !digits.startsWith('0')) && Number(digits) < 2 ** bits;
}
