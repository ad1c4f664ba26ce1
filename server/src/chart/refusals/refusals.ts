import type { ChartValue, ChartValues } from '../chartValues';
import { CAUSING_KEYS } from './causingKeys';
import type { Refusal, Unplaced } from './refusal';
import { schemaRefusals } from './schemaRefusals';
import { templateRefusals } from './templateRefusals';

/** Why Helm does not render the chart with these values, one refusal a cause. Where a value is not known, nothing is refused. */
export function refusals(values: ChartValues): readonly Refusal[] {
  const bySchema = schemaRefusals(values);
  const wrong = new Set(bySchema.map(({ at }) => pathOf(at)));
  const found = new Map<string, Refusal>();
  for (const unplaced of templateRefusals(values)) {
    const refusal = placed(unplaced, values);
    const path = pathOf(refusal.at);
    if (hangsOnType(refusal) && wrong.has(path)) continue;
    const key = `${unplaced.cause}\n${path}`;
    if (found.get(key)?.consequence !== 'install-fails') found.set(key, refusal);
  }
  const told = new Set([...found.values()].filter(isWrongWord).map(({ at }) => pathOf(at)));
  return [...bySchema.filter(({ at }) => !told.has(pathOf(at))), ...found.values()];
}

/** True where nothing but a value's type is wrong, or no word could stand there. */
function hangsOnType(refusal: Refusal): boolean {
  const { cause } = refusal;
  return cause === 'template-type' || (cause === WORDS && !isWrongWord(refusal));
}

const WORDS = 'kube-proxy-replacement/value';

/** True where the templates say which words there are, which is more than the schema says of the type. */
function isWrongWord({ cause, at }: Refusal): boolean {
  return cause === WORDS && at.kind !== 'list' && at.kind !== 'map';
}

/** Puts a refusal where somebody wrote what brings it about. */
function placed({ operands, ...refusal }: Unplaced, values: ChartValues): Refusal {
  const paths = new Set(operands.map(pathOf));
  const causing = (CAUSING_KEYS[refusal.cause] ?? [])
    .map((key) => values.at(...key.split('.')))
    .filter((value) => paths.has(pathOf(value)));
  const candidates = [...causing, ...operands];
  const at = candidates.find(({ isWritten }) => isWritten) ?? candidates[0] ?? values.at();
  const related = candidates.filter(({ isWritten }) => isWritten).filter(onlyOncePerPath);
  return { ...refusal, at, related: related.filter((value) => pathOf(value) !== pathOf(at)) };
}

function onlyOncePerPath(value: ChartValue, index: number, all: readonly ChartValue[]): boolean {
  return all.findIndex((other) => pathOf(other) === pathOf(value)) === index;
}

function pathOf({ place }: ChartValue): string {
  return place.pathText;
}
