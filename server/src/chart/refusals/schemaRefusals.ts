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
    const { schema } = known;
    const wrong = schema === undefined ? undefined : misfit(value, schema);
    if (schema !== undefined && wrong !== undefined)
      return [refusal(wrong, wrong === value ? schema : itemSchema(schema))];
    return value.kind === 'map' ? below(value, own, version) : [];
  });
}

function refusal(value: ChartValue, schema: KeySchema): Refusal {
  return { cause: 'schema', at: value, related: [], schema, consequence: 'install-fails', texts: [] };
}

function itemSchema({ items }: KeySchema): KeySchema {
  return { types: items === undefined ? [] : [items] };
}

/** The value, or the item of a list, that the schema does not let pass. */
function misfit(value: ChartValue, schema: KeySchema): ChartValue | undefined {
  const { types, enum: words, minimum, maximum, items } = schema;
  const { scalar } = value;
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return value;
  if (words?.includes(scalar ?? null) === false) return value;
  if (typeof scalar === 'number' && (scalar < (minimum ?? scalar) || scalar > (maximum ?? scalar)))
    return value;
  if (items === undefined) return undefined;
  return value.items().find((item) => item.kind !== 'unknown' && !isOfType(item, items));
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
