import type { Expected, Failure, GoValue, Known } from '../goValue';
import { goBool, goText, UNKNOWN } from '../goValue';

/** What a function takes at one place. A function of Go that takes a text takes nothing else, nil neither. */
export type Taken =
  'any' | 'string' | 'int' | 'bool' | 'list' | 'listOrNil' | 'map' | 'mapOrNil' | 'sized' | 'ordered';

/** What comes out where all arguments are known and fit. */
export type Run = (args: readonly Known[]) => GoValue;

/** A function that templates call, as far as it refuses arguments or decides conditions. */
export interface TemplateFunction {
  /** The last one goes for all further arguments. */
  readonly takes: readonly Taken[];
  /** Where absent, what comes out is not known. */
  readonly run?: Run;
}

/** Functions by name. */
export type Functions = readonly (readonly [string, TemplateFunction])[];

export function failure(expected: Expected, value: Known | undefined): Failure {
  return { kind: 'failure', of: value?.of, expected };
}

export function boolOf(truth: boolean | undefined): GoValue {
  return truth === undefined ? UNKNOWN : goBool(truth);
}

export function textOf(text: string | undefined, value: Known | undefined): GoValue {
  return text === undefined ? UNKNOWN : goText(text, value?.of);
}

export function onText(change: (text: string) => string): Run {
  return ([a]) => goText(change(String(a?.scalar)), a?.of);
}

export function onTexts(change: (first: string, text: string) => string | boolean): Run {
  return ([first, a]) => {
    const result = change(String(first?.scalar), String(a?.scalar));
    return typeof result === 'string' ? goText(result, a?.of) : goBool(result, a?.of);
  };
}
