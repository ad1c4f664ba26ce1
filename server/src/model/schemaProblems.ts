import { FORMATS, isAlive, wordsIn } from '../catalogue/crdSchema';
import type {
  FieldCheck,
  Life,
  ListSchema,
  ObjectSchema,
  Schema,
  TextFormat,
  TextSchema,
} from '../catalogue/crdSchema';
import type { CiliumVersion } from '../catalogue/version';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';

/** What the API server would say to a part of an object. */
export type SchemaProblem = { readonly at: Cursor } & (
  | { readonly kind: 'unknown-field'; readonly allowed: readonly string[]; readonly life: Life | undefined }
  | { readonly kind: 'wrong-type'; readonly expected: Schema['type'] }
  | { readonly kind: 'out-of-range'; readonly min: number; readonly max: number }
  /** `isElsewhere`: another version takes the word. */
  | { readonly kind: 'not-allowed'; readonly allowed: readonly string[]; readonly isElsewhere: boolean }
  | { readonly kind: 'format'; readonly format: TextFormat }
  | { readonly kind: 'length'; readonly min: number; readonly max: number }
  | { readonly kind: 'count'; readonly min: number; readonly max: number; readonly count: number }
  | { readonly kind: 'duplicate'; readonly key: string; readonly value: string; readonly first: Cursor }
  | { readonly kind: 'missing' }
  | { readonly kind: 'needed'; readonly because: string; readonly value: string }
  | { readonly kind: 'forbidden'; readonly because: string; readonly value: string; readonly only: boolean }
  | { readonly kind: 'none-of'; readonly fields: readonly string[] }
  | {
      readonly kind: 'too-large';
      readonly value: number;
      readonly limit: string;
      readonly limitValue: number;
    }
  /** Not the API server but Cilium, which can't use such a selector. */
  | { readonly kind: 'selector-values'; readonly operator: string; readonly wantsValues: boolean }
);

/** What is asked: an object of this API under this version of Cilium. */
export interface SchemaQuestion {
  readonly version: CiliumVersion;
  readonly api: string;
}

/**
 * Checks what stands at a place by a schema. What only a later step fills in is left out, as are nulls, which the API server
 * drops where they are the value of a key.
 */
export function schemaProblems(at: Cursor, schema: Schema, question: SchemaQuestion): SchemaProblem[] {
  if (at.isOpaque || (!at.isMap && !at.isList && !at.isScalar)) return [];
  switch (schema.type) {
    case 'object':
      return at.isMap ? objectProblems(at, schema, question) : wrongType(at, schema);
    case 'map':
      return at.isMap
        ? at.entries().flatMap((entry) => schemaProblems(entry, schema.values, question))
        : wrongType(at, schema);
    case 'list':
      return at.isList ? listProblems(at, schema, question) : wrongType(at, schema);
    case 'text':
      return textProblems(at, schema, question.version);
    case 'integer': {
      const value = at.isScalar ? known(readGo(at)) : undefined;
      if (value?.kind !== 'integer' && !(value?.kind === 'float' && Number.isInteger(value.value)))
        return wrongType(at, schema);
      const { min, max } = schema;
      const number = Number(value.value);
      return number < min || number > max ? [{ at, kind: 'out-of-range', min, max }] : [];
    }
    case 'boolean':
      return at.isScalar && known(readGo(at))?.kind === 'boolean' ? [] : wrongType(at, schema);
  }
}

function readGo(at: Cursor) {
  return at.read('scalar', ({ go }) => go);
}

function wrongType(at: Cursor, { type }: Schema): SchemaProblem[] {
  return [{ at, kind: 'wrong-type', expected: type }];
}

function objectProblems(at: Cursor, schema: ObjectSchema, question: SchemaQuestion): SchemaProblem[] {
  const isHere = (life: Life) => isAlive(life, question.version, question.api);
  const field = (name: string) => (Object.hasOwn(schema.fields, name) ? schema.fields[name] : undefined);
  const allowed = Object.keys(schema.fields).filter((name) => isHere(schema.fields[name] ?? {}));
  const entries = at.entries().filter(({ isKeyKnown }) => isKeyKnown);
  return [
    ...entries.flatMap((entry): SchemaProblem[] => {
      const known = field(entry.key);
      if (known !== undefined && isHere(known)) return schemaProblems(entry, known, question);
      return [{ at: entry, kind: 'unknown-field', allowed, life: known }];
    }),
    ...schema.required
      .map((name) => at.at(name))
      .filter(isMissing)
      .map((place): SchemaProblem => ({ at: place, kind: 'missing' })),
    ...schema.checks.filter(isHere).flatMap((check) => checkProblems(at, check, field)),
    ...(schema.isSelector ? at.at('matchExpressions').items().flatMap(selectorProblems) : []),
  ];
}

/** Nothing is written there, or null, and no later step writes something. */
function isMissing(at: Cursor): boolean {
  return !at.isOpaque && !at.isMap && !at.isList && !at.isScalar;
}

function listProblems(at: Cursor, schema: ListSchema, question: SchemaQuestion): SchemaProblem[] {
  const items = at.items();
  const { min, max, key } = schema;
  const isCounted = items.length > max || (items.length < min && !at.isOpen);
  return [
    ...(isCounted ? [{ at, kind: 'count', min, max, count: items.length } as const] : []),
    ...items.flatMap((item) =>
      isMissing(item) ? wrongType(item, schema.items) : schemaProblems(item, schema.items, question),
    ),
    ...(key === undefined ? [] : duplicates(items, key)),
  ];
}

function duplicates(items: readonly Cursor[], key: string): SchemaProblem[] {
  const seen = new Map<string, Cursor>();
  return items.flatMap((item): SchemaProblem[] => {
    const at = item.isMap ? item.at(key) : item;
    const value = at.isScalar ? known(at.string()) : undefined;
    if (value === undefined) return [];
    const first = seen.get(value);
    if (first === undefined) seen.set(value, at);
    return first === undefined ? [] : [{ at, kind: 'duplicate', key, value, first }];
  });
}

function textProblems(at: Cursor, schema: Schema & TextSchema, version: CiliumVersion): SchemaProblem[] {
  const go = at.isScalar ? known(readGo(at)) : undefined;
  if (go?.kind !== 'string') return wrongType(at, schema);
  const written = known(at.string()) ?? '';
  const { allowed: everAllowed, format, min, max } = schema;
  const allowed = wordsIn(schema, version);
  if (allowed !== undefined && !allowed.includes(written))
    return [{ at, kind: 'not-allowed', allowed, isElsewhere: everAllowed?.includes(written) === true }];
  if (format !== undefined && !FORMATS[format](written)) return [{ at, kind: 'format', format }];
  return written.length < min || written.length > max ? [{ at, kind: 'length', min, max }] : [];
}

function checkProblems(
  at: Cursor,
  check: FieldCheck,
  field: (name: string) => Schema | undefined,
): SchemaProblem[] {
  switch (check.kind) {
    case 'has': {
      const place = at.at(check.field);
      return isMissing(place) ? [{ at: place, kind: 'missing' }] : [];
    }
    case 'needs': {
      const place = at.at(check.field);
      const applies = wordAt(at, check.when) === check.value && isMissing(place);
      return applies ? [{ at: place, kind: 'needed', because: check.when, value: check.value }] : [];
    }
    case 'only-with':
    case 'not-with': {
      const place = at.at(check.field);
      const found = wordAt(at, check.when);
      const only = check.kind === 'only-with';
      if (found === undefined || isMissing(place) || place.isOpaque || (found === check.value) === only)
        return [];
      return [{ at: place, kind: 'forbidden', because: check.when, value: check.value, only }];
    }
    case 'any-of':
      return check.fields.every((name) => isMissing(at.at(name)))
        ? [{ at, kind: 'none-of', fields: check.fields }]
        : [];
    case 'at-most': {
      const value = numberAt(at, check.field, field(check.field), check.fallback);
      const limitValue = numberAt(at, check.limit, field(check.limit), check.limitFallback);
      if (value === undefined || limitValue === undefined || value <= limitValue) return [];
      const place = at.at(check.field);
      return [{ at: place, kind: 'too-large', value, limit: check.limit, limitValue }];
    }
  }
}

function wordAt(at: Cursor, key: string): string | undefined {
  const place = at.at(key);
  return place.isScalar ? known(place.string()) : undefined;
}

/** The number at a key, or the default where none is written; undefined where its own schema refuses it. */
function numberAt(at: Cursor, key: string, schema: Schema | undefined, fallback: number): number | undefined {
  if (schema?.type !== 'integer') return undefined;
  const value = at.at(key).integer({ min: schema.min, max: schema.max });
  return value.state === 'absent' ? fallback : known(value);
}

const WITH_VALUES = new Set(['In', 'NotIn']);
const WITHOUT_VALUES = new Set(['Exists', 'DoesNotExist']);

/** Source: NewRequirement in k8s.io/apimachinery/pkg/labels. */
function selectorProblems(at: Cursor): SchemaProblem[] {
  const operator = at.isMap ? wordAt(at, 'operator') : undefined;
  const values = at.at('values');
  if (operator === undefined || values.isOpen || values.isScalar || values.isMap) return [];
  const wantsValues = WITH_VALUES.has(operator);
  if (!wantsValues && !WITHOUT_VALUES.has(operator)) return [];
  return wantsValues === values.hasContent
    ? []
    : [{ at: wantsValues ? at : values, kind: 'selector-values', operator, wantsValues }];
}
