import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinPath } from '../../server/src/catalogue/keyPath';
import { SCHEMA_TYPES } from '../../server/src/catalogue/rows';
import type { Demand, Json, NestedDemand } from '../../server/src/catalogue/rows';

/** The part of JSON Schema that charts use. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

const UNDERSTOOD = new Set([
  '$schema',
  'type',
  'properties',
  'items',
  'anyOf',
  'oneOf',
  'enum',
  'minimum',
  'maximum',
]);

/**
 * What values.schema.json demands of each key, in the rows' text; of a map with keys only what it demands of those, and nothing
 * where the chart has no schema.
 */
export function schemaFacts(folder: string): Map<string, string> {
  const facts = new Map<string, string>();
  const file = join(folder, 'values.schema.json');
  if (!existsSync(file)) return facts;
  const visit = (schema: Schema, path: readonly string[]): void => {
    const properties = Object.entries(schema.properties ?? {});
    if (properties.length === 0) facts.set(joinPath(path), factOf(schema, `${file}: ${joinPath(path)}`));
    for (const [key, below] of properties) visit(below, [...path, key]);
  };
  visit(JSON.parse(readFileSync(file, 'utf8')) as Schema, []);
  return facts;
}

/** Letters for the types, then whatever else there is as JSON. */
function factOf(schema: Schema, place: string): string {
  const { types, ...rest } = demandOf(schema, place);
  return types + (Object.keys(rest).length > 0 ? JSON.stringify(rest) : '');
}

function demandOf(schema: Schema, place: string): Demand & { readonly types: string } {
  const strange = Object.keys(schema).find((word) => !UNDERSTOOD.has(word));
  if (strange !== undefined) throw new Error(`${place}: "${strange}" is not understood`);
  const { type, properties, items, enum: allowed, oneOf: one = [], minimum, maximum } = schema;
  const types = [type ?? [], ...one.map((each) => each.type ?? [])].flat();
  const words = [...(allowed ?? []), ...one.flatMap((each) => each.enum ?? [])];
  if (words.length > 0 && one.some((each) => each.type === 'null')) words.unshift(null);
  if (types.length === 0 || words.length > 0) for (const word of words) types.push(typeOf(word));
  const letters = Object.entries(SCHEMA_TYPES).flatMap(([letter, { schema: name }]) =>
    types.includes(name) ? [letter] : [],
  );
  const wanted = items === undefined ? [] : alternativesOf(items, `${place}[]`);
  return {
    types: letters.join(''),
    ...(words.length > 0 ? { enum: words as Json[] } : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(wanted.length > 0 ? { items: wanted } : {}),
    ...(properties === undefined ? {} : { properties: propertiesOf(properties, place) }),
  };
}

/** What an item may be, each way once; none where one of them is anything at all. */
function alternativesOf(items: Schema, place: string): NestedDemand[] {
  const nested = (items.anyOf ?? [items]).map((schema) => nestedOf(schema, place));
  if (nested.includes('')) return [];
  return [...new Map(nested.map((demand) => [JSON.stringify(demand), demand])).values()];
}

function propertiesOf(properties: Readonly<Record<string, Schema>>, place: string) {
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, nestedOf(schema, `${place}.${key}`)]),
  );
}

function nestedOf(schema: Schema, place: string): NestedDemand {
  const { types, ...rest } = demandOf(schema, place);
  if (Object.keys(rest).length === 0) return types;
  return types === '' ? rest : { types, ...rest };
}

function typeOf(word: unknown): string {
  return word === null ? 'null' : typeof word;
}
