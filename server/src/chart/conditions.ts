import type { ChartValue, Literal } from './chartValues';

/** What a condition of a template comes to. */
export interface Condition {
  /** Undefined where that is not known. */
  readonly truth: boolean | undefined;
  /** The value that decides it: a written one, if one of several does. */
  readonly decidedBy: ChartValue | undefined;
}

/** `else` */
export const always: Condition = { truth: true, decidedBy: undefined };

/** `if VALUE` */
export function on(value: ChartValue): Condition {
  return { truth: value.truth(), decidedBy: value };
}

/** `hasKey` */
export function has(value: ChartValue): Condition {
  return { truth: value.isPresent, decidedBy: value };
}

/** `not (kindIs "invalid" VALUE)` */
export function isSet(value: ChartValue): Condition {
  return { truth: value.kind === 'unknown' ? undefined : value.kind !== 'nil', decidedBy: value };
}

/** `eq VALUE LITERAL`; where the types keep the template from comparing, there is nothing rendered to speak of. */
export function equal(value: ChartValue, literal: Literal): Condition {
  const truth = value.equals(literal);
  return { truth: truth === 'incompatible' ? false : truth, decidedBy: value };
}

export function not({ truth, decidedBy }: Condition): Condition {
  return { truth: truth === undefined ? undefined : !truth, decidedBy };
}

export function any(...conditions: readonly [Condition, ...Condition[]]): Condition {
  return decide(conditions, true);
}

export function all(...conditions: readonly [Condition, ...Condition[]]): Condition {
  return decide(conditions, false);
}

/** One condition that is `decisive` decides alone; else all of them do, if they are known. */
function decide(conditions: readonly [Condition, ...Condition[]], decisive: boolean): Condition {
  const [first] = conditions;
  const strongest = (candidates: readonly Condition[]) =>
    candidates.find(({ decidedBy }) => decidedBy?.isWritten === true) ?? candidates[0];
  const deciding = strongest(conditions.filter(({ truth }) => truth === decisive));
  if (deciding !== undefined) return deciding;
  const unknown = conditions.find(({ truth }) => truth === undefined);
  return unknown ?? { truth: !decisive, decidedBy: (strongest(conditions) ?? first).decidedBy };
}
