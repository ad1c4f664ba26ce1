import { refusalFacts } from '../../catalogue/refusals';
import type { RefusalFacts } from '../../catalogue/refusals';
import type { CiliumVersion } from '../../catalogue/version';
import type { ChartValue, ChartValues } from '../chartValues';
import { Evaluation } from './evaluation';
import type { Bindings } from './evaluation';
import { parseExpression } from './expressions';
import type { Expression } from './expressions';
import { fromChart, goText, truthOf } from './goValue';
import type { GoValue } from './goValue';
import type { Unplaced } from './refusal';

interface Facts {
  readonly conditions: readonly Condition[];
  readonly stops: readonly { readonly cause: string; readonly expression: Expression | undefined }[];
  readonly consequence: Unplaced['consequence'];
}
type Condition =
  | { readonly kind: 'is'; readonly expression: Expression; readonly holds: boolean }
  | { readonly kind: 'each'; readonly name: string; readonly of: Expression };

/** So many items of a list are told of for one reason; a reader needs no more of them. */
const ITEM_LIMIT = 10;
const NOTHING_BOUND: Bindings = new Map();

/** Why the templates of the chart stop with these values; several may be of one cause. */
export function templateRefusals(values: ChartValues): Unplaced[] {
  const evaluation = new Evaluation(values);
  return factsAbout(values).flatMap((facts) => {
    const refusals: Unplaced[] = [];
    for (const bound of waysTo(facts, 0, evaluation, NOTHING_BOUND)) {
      refusals.push(...refusalsOf(facts, evaluation, bound));
      if (refusals.length >= ITEM_LIMIT) break;
    }
    return refusals;
  });
}

/** All ways to fulfil the conditions from `index` on. What can't be evaluated is not fulfilled. */
function* waysTo(facts: Facts, index: number, evaluation: Evaluation, bound: Bindings): Generator<Bindings> {
  const condition = facts.conditions[index];
  if (condition === undefined) {
    yield bound;
  } else if (condition.kind === 'is') {
    const truth = knownTruth(evaluation.evaluate(condition.expression, bound));
    if (truth === condition.holds) yield* waysTo(facts, index + 1, evaluation, bound);
  } else {
    for (const [key, item] of itemsOf(evaluation.evaluate(condition.of, bound))) {
      const inner = new Map(bound).set(condition.name, item).set(condition.name.replace('$', '#'), key);
      yield* waysTo(facts, index + 1, evaluation, inner);
    }
  }
}

function knownTruth(value: GoValue): boolean | undefined {
  return value.kind === 'unknown' || value.kind === 'failure' ? undefined : truthOf(value);
}

function itemsOf(value: GoValue): (readonly [GoValue, GoValue])[] {
  if (value.kind === 'list') {
    return (value.items ?? []).map((item, index) => [{ kind: 'int', scalar: index }, item]);
  }
  const map = value.kind === 'map' ? value.of : undefined;
  return map?.keys().map((key) => [goText(key), fromChart(map.at(key))] as const) ?? [];
}

function refusalsOf(
  { conditions, stops, consequence }: Facts,
  evaluation: Evaluation,
  bound: Bindings,
): Unplaced[] {
  const looked = conditions.flatMap((condition) => (condition.kind === 'is' ? [condition.expression] : []));
  const operands = (first: readonly Expression[]) =>
    writtenFirst([...first, ...looked].flatMap((one) => operandsOf(one, evaluation, bound)));
  return stops.flatMap(({ cause, expression }): Unplaced[] => {
    if (expression === undefined) {
      return [{ cause, operands: operands([]), consequence, texts: looked.flatMap(textsOf) }];
    }
    const value = evaluation.evaluate(expression, bound);
    if (cause !== 'template-type') {
      if (!isEmpty(value)) return [];
      const texts = expression.kind === 'path' ? [expression.keys.join('.')] : [];
      return [{ cause, operands: operands([...ownItem(expression), expression]), consequence, texts }];
    }
    if (value.kind !== 'failure') return [];
    const { of, expected } = value;
    if (of?.isWritten === true) return [{ cause, operands: [of], expected, consequence, texts: [] }];
    const missing = of === undefined ? [] : [of.place.pathText];
    const operandsAround = operands([...ownItem(expression), expression]);
    return [{ cause, operands: operandsAround, expected, consequence, texts: missing }];
  });
}

/** The item of a list that something is missing in. */
function ownItem(expression: Expression): Expression[] {
  if (expression.kind === 'item') return [{ ...expression, keys: [] }];
  return expression.kind === 'call' ? expression.args.flatMap(ownItem) : [];
}

/** What `required` refuses: nil and the empty text. */
function isEmpty(value: GoValue): boolean {
  return value.kind === 'nil' || (value.kind === 'string' && value.scalar === '');
}

function writtenFirst(values: readonly ChartValue[]): ChartValue[] {
  const unique = [...new Set(values)];
  return [...unique.filter(({ isWritten }) => isWritten), ...unique.filter(({ isWritten }) => !isWritten)];
}

/** Functions that name a key in a text instead of a path. */
const READING_BY_KEY = new Set(['dig', 'hasKey', 'index', 'get', 'field']);

/** The values of the chart that an expression looks at. */
function operandsOf(expression: Expression, evaluation: Evaluation, bound: Bindings): ChartValue[] {
  if (expression.kind === 'path' || expression.kind === 'item') {
    const value = evaluation.evaluate(expression, bound);
    return value.kind === 'failure' || value.of === undefined ? [] : [value.of];
  }
  if (expression.kind !== 'call') return [];
  const { name, args } = expression;
  if (READING_BY_KEY.has(name)) {
    const map = args.map((arg) => evaluation.evaluate(arg, bound)).find(({ kind }) => kind === 'map');
    const keys = args.flatMap((arg) =>
      arg.kind === 'literal' && arg.value !== '' ? [String(arg.value)] : [],
    );
    if (map?.kind === 'map' && map.of !== undefined) return [map.of.at(...keys)];
  }
  return args.flatMap((arg) => operandsOf(arg, evaluation, bound));
}

function textsOf(expression: Expression): string[] {
  if (expression.kind !== 'call' || !['eq', 'ne'].includes(expression.name)) return [];
  return expression.args.flatMap((arg) =>
    arg.kind === 'literal' && typeof arg.value === 'string' ? [arg.value] : [],
  );
}

interface FactsOfVersion {
  readonly all: readonly Facts[];
  /** By the topmost keys that they look at; `ANY` for those that look for keys by name. */
  readonly byKey: ReadonlyMap<string, ReadonlySet<Facts>>;
}
const ANY = '';
const byVersion = new Map<CiliumVersion, FactsOfVersion>();

/** Those that look at a value that is written: no chart refuses its own values. */
function factsAbout(values: ChartValues): readonly Facts[] {
  const { all, byKey } = factsOf(values.version);
  const root = values.at();
  const written = root.place.isMap ? root.place.entries().map(({ key }) => key) : [];
  const wanted = new Set([ANY, ...written].flatMap((key) => [...(byKey.get(key) ?? [])]));
  return all.filter((facts) => wanted.has(facts));
}

function factsOf(version: CiliumVersion): FactsOfVersion {
  const known = byVersion.get(version);
  if (known !== undefined) return known;
  const all = refusalFacts(version).map(readFacts);
  const byKey = new Map<string, Set<Facts>>();
  for (const facts of all) {
    for (const key of topmostKeys(facts)) byKey.set(key, (byKey.get(key) ?? new Set()).add(facts));
  }
  const read = { all, byKey };
  byVersion.set(version, read);
  return read;
}

function topmostKeys({ conditions, stops }: Facts): ReadonlySet<string> {
  const looked = [
    ...conditions.map((condition) => (condition.kind === 'is' ? condition.expression : condition.of)),
    ...stops.flatMap(({ expression }) => expression ?? []),
  ];
  return new Set(looked.flatMap(keysIn));
}

const keysByExpression = new Map<Expression, readonly string[]>();

function keysIn(expression: Expression): readonly string[] {
  if (expression.kind === 'path') return [expression.keys[0] ?? ANY];
  if (expression.kind !== 'call') return [];
  const keys = keysByExpression.get(expression) ?? [...new Set(expression.args.flatMap(keysIn))];
  keysByExpression.set(expression, keys);
  return keys;
}

function readFacts({ conditions, stops }: RefusalFacts): Facts {
  const read = conditions.map(readCondition);
  return {
    conditions: read,
    stops: stops.map(({ cause, expression }) => ({
      cause,
      expression: expression === '' ? undefined : parseExpression(expression),
    })),
    consequence: read.some(asksCluster) ? 'depends-on-cluster' : 'install-fails',
  };
}

function asksCluster(condition: Condition): boolean {
  return condition.kind === 'is' && names(condition.expression, ['lookup', 'apiHas']);
}

function names(expression: Expression, functions: readonly string[]): boolean {
  if (expression.kind !== 'call') return false;
  return functions.includes(expression.name) || expression.args.some((arg) => names(arg, functions));
}

function readCondition(text: string): Condition {
  const [, name, list] = /^each (\$\d+) (.*)$/.exec(text) ?? [];
  if (name !== undefined && list !== undefined) return { kind: 'each', name, of: parseExpression(list) };
  const holds = !text.startsWith('!');
  return { kind: 'is', holds, expression: parseExpression(holds ? text : text.slice(1)) };
}
