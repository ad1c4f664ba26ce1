import type { ChartValue } from '../chartValues';

/** A value within a template. Whatever is not known is `unknown`; where a template stops, the value is a `failure`. */
export type GoValue = Known | Unknown | Failure;

export interface Known {
  readonly kind: 'nil' | 'bool' | 'int' | 'float' | 'string' | 'list' | 'map';
  readonly scalar?: string | number | boolean;
  readonly items?: readonly GoValue[];
  /** The chart's value that it is or was made of. */
  readonly of?: ChartValue | undefined;
}
export interface Unknown {
  readonly kind: 'unknown';
  readonly of?: ChartValue | undefined;
}
/** A template error: `of` is what was wrong for a place that takes `expected` only. */
export interface Failure {
  readonly kind: 'failure';
  readonly of: ChartValue | undefined;
  readonly expected: Expected;
}
export type Expected =
  'text' | 'boolean' | 'integer' | 'list' | 'map' | 'comparable' | 'version' | 'duration' | 'plain' | 'other';

export const NIL: Known = { kind: 'nil' };
export const UNKNOWN: Unknown = { kind: 'unknown' };

export function goText(text: string, of?: ChartValue): Known {
  return { kind: 'string', scalar: text, of };
}
export function goInt(number: number, of?: ChartValue): Known {
  return { kind: 'int', scalar: number, of };
}
export function goBool(value: boolean, of?: ChartValue): Known {
  return { kind: 'bool', scalar: value, of };
}

export function fromChart(value: ChartValue): GoValue {
  switch (value.kind) {
    case 'unknown':
      return { kind: 'unknown', of: value };
    case 'number':
      return { kind: 'float', scalar: value.scalar ?? 0, of: value };
    case 'list':
      return { kind: 'list', items: value.items().map(fromChart), of: value };
    case 'map':
    case 'nil':
      return { kind: value.kind, of: value };
    default:
      return { kind: value.kind, scalar: value.scalar ?? '', of: value };
  }
}

/** What `if` makes of a value; undefined where that is not known. */
export function truthOf(value: Known): boolean | undefined {
  switch (value.kind) {
    case 'nil':
      return false;
    case 'list':
      return value.of?.truth() ?? (value.items ?? []).length > 0;
    case 'map':
      return value.of?.truth();
    default:
      return Boolean(value.scalar);
  }
}

/** What `printf "%v"` makes of it. */
export function printed(value: Known): string | undefined {
  if (value.kind === 'nil') return '<nil>';
  if (value.kind === 'int') return String(value.scalar);
  if (value.kind === 'float' || value.kind === 'list' || value.kind === 'map') return value.of?.print();
  return String(value.scalar);
}
