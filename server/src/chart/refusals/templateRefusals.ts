import { refusalFacts } from '../../catalogue/refusals';
import type { RefusalFact } from '../../catalogue/refusals';
import type { CiliumVersion } from '../../catalogue/version';
import type { ChartValue, ChartValues } from '../chartValues';
import { Evaluation } from './evaluation';
import type { Bindings } from './evaluation';
import { parseExpression } from './expressions';
import type { Expression } from './expressions';
import { fromChart, goText, truthOf } from './goValue';
import type { GoValue } from './goValue';
import type { Refusal } from './refusal';

interface Fact {
  readonly cause: string;
  readonly conditions: readonly Condition[];
  readonly expression: Expression | undefined;
  readonly dependsOnCluster: boolean;
}
type Condition =
  | { readonly kind: 'is'; readonly expression: Expression; readonly holds: boolean }
  | { readonly kind: 'each'; readonly name: string; readonly of: Expression };

interface ReadFacts {
  readonly facts: readonly Fact[];
  readonly shared: (index: number) => Expression;
}

/** Why the templates of the chart stop with these values; several may be of one cause. */
export function templateRefusals(values: ChartValues): Refusal[] {
  const { facts, shared } = readFacts(values.version);
  const evaluation = new Evaluation(values, shared);
  const refusals: Refusal[] = [];
  for (const fact of facts) {
    reach(fact, evaluation, new Map(), 0, (bound) => {
      const refusal = refusalOf(fact, evaluation, bound, shared);
      if (refusal !== undefined) refusals.push(refusal);
    });
  }
  return refusals;
}

/** Calls `then` for every way to fulfil the conditions from `index` on. What can't be evaluated is not fulfilled. */
function reach(fact: Fact, evaluation: Evaluation, bound: Bindings, index: number, then: (bound: Bindings) => void): void {
  const condition = fact.conditions[index];
  if (condition === undefined) {
    then(bound);
    return;
  }
  if (condition.kind === 'is') {
    const value = evaluation.evaluate(condition.expression, bound);
    const truth = value.kind === 'unknown' || value.kind === 'failure' ? undefined : truthOf(value);
    if (truth === condition.holds) reach(fact, evaluation, bound, index + 1, then);
    return;
  }
  for (const [key, item] of itemsOf(evaluation.evaluate(condition.of, bound))) {
    const inner = new Map(bound).set(condition.name, item).set(condition.name.replace('$', '#'), key);
    reach(fact, evaluation, inner, index + 1, then);
  }
}

function itemsOf(value: GoValue): (readonly [GoValue, GoValue])[] {
  if (value.kind === 'list') {
    return (value.items ?? []).map((item, index) => [{ kind: 'int', scalar: index }, item]);
  }
  const map = value.kind === 'map' ? value.of : undefined;
  return map?.keys().map((key) => [goText(key), fromChart(map.at(key))] as const) ?? [];
}

function refusalOf(
  { cause, conditions, expression, dependsOnCluster }: Fact,
  evaluation: Evaluation,
  bound: Bindings,
  shared: ReadFacts['shared'],
): Refusal | undefined {
  const conditionTexts = conditions.flatMap((condition) => (condition.kind === 'is' ? [condition.expression] : []));
  if (expression === undefined || cause !== 'template-type') {
    const looked = expression === undefined ? conditionTexts : [expression, ...conditionTexts];
    if (expression !== undefined && !isEmptyText(evaluation.evaluate(expression, bound))) return undefined;
    const operands = looked.flatMap((one) => operandsOf(one, evaluation, bound, shared));
    const texts = conditionTexts.flatMap((one) => textsOf(one, shared));
    return { cause, operands: writtenFirst(operands), dependsOnCluster, texts };
  }
  const value = evaluation.evaluate(expression, bound);
  if (value.kind !== 'failure') return undefined;
  const others = [expression, ...conditionTexts].flatMap((one) => operandsOf(one, evaluation, bound, shared));
  const operands = value.of?.isWritten === true ? [value.of] : writtenFirst(others);
  return { cause, operands, expected: value.expected, dependsOnCluster, texts: [] };
}

/** What `required` refuses: nil and the empty text. */
function isEmptyText(value: GoValue): boolean {
  return value.kind === 'nil' || (value.kind === 'string' && value.scalar === '');
}

function writtenFirst(values: readonly ChartValue[]): ChartValue[] {
  const unique = [...new Set(values)];
  return [...unique.filter(({ isWritten }) => isWritten), ...unique.filter(({ isWritten }) => !isWritten)];
}

/** The values of the chart that an expression looks at. */
function operandsOf(
  expression: Expression,
  evaluation: Evaluation,
  bound: Bindings,
  shared: ReadFacts['shared'],
): ChartValue[] {
  switch (expression.kind) {
    case 'path':
    case 'item': {
      const value = evaluation.evaluate(expression, bound);
      return value.kind === 'failure' || value.of === undefined ? [] : [value.of];
    }
    case 'shared':
      return operandsOf(shared(expression.index), evaluation, bound, shared);
    case 'call': {
      if (expression.name === 'dig' || expression.name === 'hasKey' || expression.name === 'index') {
        const keys = expression.args.flatMap((arg) => (arg.kind === 'literal' && typeof arg.value === 'string' && arg.value !== '' ? [arg.value] : []));
        const map = expression.args.find(({ kind }) => kind === 'path');
        const of = map === undefined ? undefined : evaluation.evaluate(map, bound);
        if (of?.kind === 'map' && of.of !== undefined) return [of.of.at(...keys)];
      }
      return expression.args.flatMap((arg) => operandsOf(arg, evaluation, bound, shared));
    }
    default:
      return [];
  }
}

function textsOf(expression: Expression, shared: ReadFacts['shared']): string[] {
  if (expression.kind === 'shared') return textsOf(shared(expression.index), shared);
  if (expression.kind !== 'call' || !['eq', 'ne'].includes(expression.name)) return [];
  return expression.args.flatMap((arg) => (arg.kind === 'literal' && typeof arg.value === 'string' ? [arg.value] : []));
}

const byVersion = new Map<CiliumVersion, ReadFacts>();
const sharedExpressions = new Map<number, Expression>();

function readFacts(version: CiliumVersion): ReadFacts {
  const known = byVersion.get(version);
  if (known !== undefined) return known;
  const { facts, shared } = refusalFacts(version);
  const sharedAt = (index: number): Expression => {
    const expression = sharedExpressions.get(index) ?? parseExpression(shared[index] ?? 'nil');
    sharedExpressions.set(index, expression);
    return expression;
  };
  const read: ReadFacts = {
    facts: facts.map((fact) => readFact(fact, sharedAt)),
    shared: sharedAt,
  };
  byVersion.set(version, read);
  return read;
}

function readFact({ cause, conditions, expression }: RefusalFact, shared: ReadFacts['shared']): Fact {
  const read = conditions.map(readCondition);
  return {
    cause,
    conditions: read,
    expression: expression === '' ? undefined : parseExpression(expression),
    dependsOnCluster: read.some((condition) => condition.kind === 'is' && asksCluster(condition.expression, shared)),
  };
}

function asksCluster(expression: Expression, shared: ReadFacts['shared']): boolean {
  if (expression.kind === 'shared') return asksCluster(shared(expression.index), shared);
  if (expression.kind !== 'call') return false;
  return ['lookup', 'apiHas'].includes(expression.name) || expression.args.some((arg) => asksCluster(arg, shared));
}

function readCondition(text: string): Condition {
  const each = /^each (\$\d+) (.*)$/.exec(text);
  if (each !== null) return { kind: 'each', name: each[1] ?? '', of: parseExpression(each[2] ?? '') };
  const holds = !text.startsWith('!');
  return { kind: 'is', holds, expression: parseExpression(holds ? text : text.slice(1)) };
}
