import { goBool, NIL, truthOf, UNKNOWN } from '../goValue';
import type { Expected, Failure, GoValue, Known } from '../goValue';
import { boolOf, failure } from './templateFunction';
import type { Functions, Run } from './templateFunction';

const REFLECT_KINDS = {
  nil: 'invalid',
  bool: 'bool',
  int: 'int',
  float: 'float64',
  string: 'string',
  list: 'slice',
  map: 'map',
};
const TYPE_NAMES = { ...REFLECT_KINDS, nil: '<nil>', list: '[]interface {}', map: 'map[string]interface {}' };

/** Truth, comparison and types. Source: text/template/funcs.go of Go; sprig. */
export const LOGIC: Functions = [
  ['not', { takes: ['any'], run: isFalse }],
  ['empty', { takes: ['any'], run: isFalse }],
  ['eq', { takes: ['any'], run: equal }],
  ['ne', { takes: ['any'], run: (args) => inverted(equal(args)) }],
  ['lt', { takes: ['ordered'], run: ordered((order) => order < 0) }],
  ['le', { takes: ['ordered'], run: ordered((order) => order <= 0) }],
  ['gt', { takes: ['ordered'], run: ordered((order) => order > 0) }],
  ['ge', { takes: ['ordered'], run: ordered((order) => order >= 0) }],
  [
    'ternary',
    {
      takes: ['any', 'any', 'bool'],
      run: ([yes, no, choice]) => (choice?.scalar === true ? yes : no) ?? NIL,
    },
  ],
  ['kindIs', { takes: ['string', 'any'], run: isNamed(REFLECT_KINDS) }],
  ['typeIs', { takes: ['string', 'any'], run: isNamed(TYPE_NAMES) }],
  ['value', { takes: ['any'], run: ([a]) => a ?? NIL }],
];

function isFalse([a]: readonly Known[]): GoValue {
  const truth = a === undefined ? undefined : truthOf(a);
  return boolOf(truth === undefined ? undefined : !truth);
}

function isNamed(names: Readonly<Record<Known['kind'], string>>): Run {
  return ([name, a]) => goBool(a !== undefined && name?.scalar === names[a.kind], a?.of);
}

function inverted(value: GoValue): GoValue {
  return value.kind === 'bool' ? goBool(value.scalar !== true) : value;
}

/** nil equals nothing but nil, and compares with anything; values of different types don't compare, lists and maps with nothing. */
function equal([a, ...others]: readonly Known[]): GoValue {
  if (a === undefined) return UNKNOWN;
  for (const b of others) {
    if (a.kind === 'nil' || b.kind === 'nil') {
      if (a.kind === b.kind) return goBool(true);
      continue;
    }
    if (a.kind !== b.kind || a.kind === 'list' || a.kind === 'map') return incomparable(a, b);
    if (a.scalar === b.scalar) return goBool(true);
  }
  return goBool(false);
}

const COMPARED_WITH: Readonly<Partial<Record<Known['kind'], Expected>>> = {
  string: 'text',
  bool: 'boolean',
  int: 'integer',
};

/** The value of the chart is what is wrong, or the one that is written, where there are two. */
function incomparable(a: Known, b: Known): Failure {
  const isFirst = b.of === undefined || (a.of?.isWritten === true && !b.of.isWritten);
  const [wrong, other] = isFirst ? [a, b] : [b, a];
  return failure(COMPARED_WITH[other.kind] ?? 'comparable', wrong);
}

function ordered(test: (order: number) => boolean): Run {
  return ([a, b]) => {
    if (a?.scalar === undefined || b?.scalar === undefined) return UNKNOWN;
    if (a.kind !== b.kind) return incomparable(a, b);
    return goBool(test(a.scalar === b.scalar ? 0 : a.scalar < b.scalar ? -1 : 1), a.of ?? b.of);
  };
}
