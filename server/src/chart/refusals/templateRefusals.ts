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

/** Why the templates of the chart stop with these values; several may be of one cause. */
export function templateRefusals(values: ChartValues): Unplaced[] {
  const evaluation = new Evaluation(values);
  const refusals: Unplaced[] = [];
  for (const facts of factsOf(values.version)) {
    reach(facts, 0, evaluation, NOTHING_BOUND, (bound) => {
      refusals.push(...refusalsOf(facts, evaluation, bound));
    });
  }
  return refusals;
}
const NOTHING_BOUND: Bindings = new Map();

/** Calls `then` for every way to fulfil the conditions from `index` on. What can't be evaluated is not fulfilled. */
function reach(
  facts: Facts,
  index: number,
  evaluation: Evaluation,
  bound: Bindings,
  then: (bound: Bindings) => void,
): void {
  const condition = facts.conditions[index];
  if (condition === undefined) {
    then(bound);
  } else if (condition.kind === 'is') {
    const truth = knownTruth(evaluation.evaluate(condition.expression, bound));
    if (truth === condition.holds) reach(facts, index + 1, evaluation, bound, then);
  } else {
    for (const [key, item] of itemsOf(evaluation.evaluate(condition.of, bound))) {
      const inner = new Map(bound).set(condition.name, item).set(condition.name.replace('$', '#'), key);
      reach(facts, index + 1, evaluation, inner, then);
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
    const wrong = value.of?.isWritten === true ? [value.of] : operands([...ownItem(expression), expression]);
    return [{ cause, operands: wrong, expected: value.expected, consequence, texts: [] }];
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

const byVersion = new Map<CiliumVersion, readonly Facts[]>();

function factsOf(version: CiliumVersion): readonly Facts[] {
  const facts = byVersion.get(version) ?? refusalFacts(version).map(readFacts);
  byVersion.set(version, facts);
  return facts;
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
