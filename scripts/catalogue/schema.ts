import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinPath } from '../../server/src/catalogue/keyPath';
import { SCHEMA_TYPES } from '../../server/src/catalogue/rows';

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
    const strange = Object.keys(schema).find((word) => !UNDERSTOOD.has(word));
    if (strange !== undefined)
      throw new Error(`${file}: "${strange}" at ${joinPath(path)} is not understood`);
    const properties = Object.entries(schema.properties ?? {});
    if (properties.length === 0) facts.set(joinPath(path), factOf(schema));
    for (const [key, below] of properties) visit(below, [...path, key]);
  };
  visit(JSON.parse(readFileSync(file, 'utf8')) as Schema, []);
  return facts;
}

/** Letters for the types, then whatever else there is as JSON. */
function factOf({ type, items, enum: allowed, oneOf, minimum, maximum }: Schema): string {
  const one = oneOf ?? [];
  const types = [type ?? [], ...one.map((schema) => schema.type ?? [])].flat();
  const words = [...(allowed ?? []), ...one.flatMap((schema) => schema.enum ?? [])];
  if (words.length > 0 && one.some((schema) => schema.type === 'null')) words.unshift(null);
  if (types.length === 0 || words.length > 0) for (const word of words) types.push(typeOf(word));
  const letters = Object.entries(SCHEMA_TYPES).flatMap(([letter, { schema }]) =>
    types.includes(schema) ? [letter] : [],
  );
  const itemTypes = new Set(
    (items?.anyOf ?? []).map((schema) => (schema.properties === undefined ? schema.type : undefined)),
  );
  const [itemType] = itemTypes.size === 1 ? itemTypes : [];
  const rest = {
    ...(words.length > 0 ? { enum: words } : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(typeof itemType === 'string' ? { items: itemType } : {}),
  };
  return letters.join('') + (Object.keys(rest).length > 0 ? JSON.stringify(rest) : '');
}

function typeOf(word: unknown): string {
  return word === null ? 'null' : typeof word;
}
