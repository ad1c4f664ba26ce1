import type { ChartValues } from '../chartValues';
import type { Expression } from './expressions';
import { callFunction } from './functions';
import { fromChart, goText, NIL, truthOf, UNKNOWN } from './goValue';
import type { GoValue } from './goValue';

/** What `range` has bound so far: `$1` the first item, `#1` its key. */
export type Bindings = ReadonlyMap<string, GoValue>;
const NOTHING_BOUND: Bindings = new Map();

/**
 * What the chart asks of the namespace is whether it is the one that it is made for; of Kubernetes' version, whether it is as old as
 * no cluster that Cilium still runs on.
 */
const BUILTINS: ReadonlyMap<string, GoValue> = new Map([
  ['Release.Namespace', goText('kube-system')],
  ['Capabilities.KubeVersion.Version', goText('v1.35.0')],
  ['Capabilities.KubeVersion.GitVersion', goText('v1.35.0')],
]);

/** Evaluates expressions over the values, each shared one once. */
export class Evaluation {
  private readonly results = new Map<number, GoValue>();

  constructor(
    private readonly values: ChartValues,
    private readonly shared: (index: number) => Expression,
  ) {}

  evaluate(expression: Expression, bound: Bindings = NOTHING_BOUND): GoValue {
    switch (expression.kind) {
      case 'literal':
        return literalValue(expression.value);
      case 'path':
        return this.path(expression.keys);
      case 'item':
        return below(bound.get(expression.name) ?? UNKNOWN, expression.keys);
      case 'builtin':
        return BUILTINS.get(expression.name) ?? UNKNOWN;
      case 'shared':
        return this.sharedValue(expression.index, bound);
      case 'call':
        return this.call(expression.name, expression.args, bound);
    }
  }

  private path(keys: readonly string[]): GoValue {
    const value = fromChart(this.values.at(...keys));
    return keys.length > 1 && value.kind === 'nil' ? below(fromChart(this.values.at()), keys) : value;
  }

  private sharedValue(index: number, bound: Bindings): GoValue {
    if (bound.size > 0) return this.evaluate(this.shared(index), bound);
    const known = this.results.get(index);
    if (known !== undefined) return known;
    const value = this.evaluate(this.shared(index));
    this.results.set(index, value);
    return value;
  }

  private call(name: string, args: readonly Expression[], bound: Bindings): GoValue {
    const [first] = args;
    switch (name) {
      case 'and':
      case 'or':
        return this.shortCircuit(name === 'or', args, bound);
      case 'ite': {
        const truth = first === undefined ? undefined : this.truth(first, bound);
        if (typeof truth !== 'boolean') return truth ?? UNKNOWN;
        const chosen = args[truth ? 1 : 2];
        return chosen === undefined ? NIL : this.evaluate(chosen, bound);
      }
      case 'default':
        return this.firstTrue([...args].reverse(), bound, true);
      case 'coalesce':
        return this.firstTrue(args, bound, false);
      // Without a cluster there is nothing to look up.
      case 'lookup':
        return NIL;
      case 'apiHas':
        return { kind: 'bool', scalar: false };
      default:
        return callFunction(
          name,
          args.map((arg) => this.evaluate(arg, bound)),
        );
    }
  }

  /** The truth of an expression; undefined where it is not known; the failure where there is one. */
  private truth(expression: Expression, bound: Bindings): boolean | undefined | GoValue {
    const value = this.evaluate(expression, bound);
    if (value.kind === 'failure') return value;
    return value.kind === 'unknown' ? undefined : truthOf(value);
  }

  /** Go looks at no more operands than it has to. Where one is not known, a later one may still decide. */
  private shortCircuit(deciding: boolean, args: readonly Expression[], bound: Bindings): GoValue {
    let last: GoValue = NIL;
    let isUnknown = false;
    for (const arg of args) {
      last = this.evaluate(arg, bound);
      if (last.kind === 'failure') return isUnknown ? UNKNOWN : last;
      const truth = last.kind === 'unknown' ? undefined : truthOf(last);
      if (truth === deciding) return last;
      isUnknown ||= truth === undefined;
    }
    return isUnknown ? UNKNOWN : last;
  }

  /** The first that is true; else the last one, or nil. All are evaluated, so that any may fail. */
  private firstTrue(args: readonly Expression[], bound: Bindings, elseLast: boolean): GoValue {
    const found = args.map((arg) => this.evaluate(arg, bound));
    const failed = found.find(({ kind }) => kind === 'failure');
    if (failed !== undefined) return failed;
    for (const value of found) {
      if (value.kind === 'unknown' || value.kind === 'failure') return UNKNOWN;
      const truth = truthOf(value);
      if (truth !== false) return truth === undefined ? UNKNOWN : value;
    }
    return (elseLast ? found.at(-1) : undefined) ?? NIL;
  }
}

function literalValue(value: string | number | boolean | null): GoValue {
  if (value === null) return NIL;
  const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'int' : 'bool';
  return { kind, scalar: value };
}

/** Go takes fields of maps only. */
function below(value: GoValue, keys: readonly string[]): GoValue {
  let found = value;
  for (const key of keys) {
    if (found.kind === 'unknown' || found.kind === 'failure') return found;
    if (found.kind !== 'map') return { kind: 'failure', of: found.of, expected: 'map' };
    if (found.of === undefined) return UNKNOWN;
    found = fromChart(found.of.at(key));
  }
  return found;
}
