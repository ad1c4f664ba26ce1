import { chartKey } from '../../catalogue/chartKeys';
import type { KeySchema, ValueType } from '../../catalogue/chartKeys';
import type { ChartValue, ChartValues } from '../chartValues';
import type { Refusal } from './refusal';

/**
 * What values.schema.json of the chart refuses, which Helm checks before it renders anything. It sees the values with the chart's
 * defaults and without the nulls that delete one of these. Source: pkg/chart/common/util of Helm.
 */
export function schemaRefusals(values: ChartValues): Refusal[] {
  return below(values.at(), [], values.version);
}

function below(map: ChartValue, path: readonly string[], version: string): Refusal[] {
  if (!map.isWritten) return [];
  return map.place.entries().flatMap(({ key }) => {
    const value = map.at(key);
    const own = [...path, key];
    if (value.kind === 'unknown' || value.isPresent !== true) return [];
    const known = chartKey(own, version);
    if (known === undefined) return []; // nor does the schema know what is below
    const wrong = known.schema === undefined ? [] : misfits(value, known.schema);
    if (wrong.length > 0) return wrong.map(refusal);
    return value.kind === 'map' ? below(value, own, version) : [];
  });
}

function refusal({ value, schema }: Misfit): Refusal {
  return { cause: 'schema', at: value, related: [], schema, consequence: 'install-fails', texts: [] };
}

/** A value, or one within a list, and what is demanded of it in vain. */
interface Misfit {
  readonly value: ChartValue;
  readonly schema: KeySchema;
}

function misfits(value: ChartValue, schema: KeySchema): Misfit[] {
  if (value.kind === 'unknown') return [];
  if (!fits(value, schema)) return [{ value, schema }];
  const { items = [], properties = new Map<string, KeySchema>() } = schema;
  return [
    ...value.items().flatMap((item) => misfitsOfAll(item, items)),
    ...[...properties].flatMap(([key, demand]) => (hasKey(value, key) ? misfits(value.at(key), demand) : [])),
  ];
}

/** What is wrong by the demand that needs least to be met; nothing if one is met. */
function misfitsOfAll(item: ChartValue, demands: readonly KeySchema[]): Misfit[] {
  const [least = []] = demands.map((schema) => misfits(item, schema)).sort((a, b) => a.length - b.length);
  return least;
}

/** Whether the value itself is right, whatever is in it. */
function fits(value: ChartValue, { types, enum: words, minimum, maximum }: KeySchema): boolean {
  const { scalar } = value;
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return false;
  if (words?.includes(scalar ?? null) === false) return false;
  return typeof scalar !== 'number' || (scalar >= (minimum ?? scalar) && scalar <= (maximum ?? scalar));
}

/** A null within a list is there like any other value. */
function hasKey(value: ChartValue, key: string): boolean {
  return value.kind === 'map' && value.at(key).isPresent === true;
}

function isOfType({ kind, scalar }: ChartValue, type: ValueType): boolean {
  switch (type) {
    case 'boolean':
      return kind === 'bool';
    case 'integer':
      return kind === 'number' && Number.isInteger(scalar);
    case 'null':
      return kind === 'nil';
    default:
      return kind === type;
  }
}
