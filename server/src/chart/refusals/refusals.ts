import type { ChartValue, ChartValues } from '../chartValues';
import type { Refusal } from './refusal';
import { schemaRefusals } from './schemaRefusals';
import { templateRefusals } from './templateRefusals';

/** Why Helm does not render the chart with these values, one refusal a cause. Where a value is not known, nothing is refused. */
export function refusals(values: ChartValues): readonly Refusal[] {
  const bySchema = schemaRefusals(values);
  const wrongPlaces = new Set(bySchema.map(({ operands }) => pathOf(operands[0])));
  const found = new Map<string, Refusal>();
  for (const refusal of templateRefusals(values)) {
    const path = pathOf(refusal.operands[0]);
    const key = `${refusal.cause}\n${path}`;
    const known = found.get(key);
    if (refusal.cause === 'template-type' && wrongPlaces.has(path)) continue;
    if (known === undefined || (known.dependsOnCluster && !refusal.dependsOnCluster)) found.set(key, refusal);
  }
  return [...bySchema, ...found.values()];
}

function pathOf(value: ChartValue | undefined): string {
  return value?.place.pathText ?? '';
}
