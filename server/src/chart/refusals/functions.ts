import { COLLECTIONS } from './functions/collections';
import { LOGIC } from './functions/logic';
import { PRINTING } from './functions/printing';
import { failure } from './functions/templateFunction';
import type { Taken } from './functions/templateFunction';
import { TEXTS } from './functions/texts';
import { UNKNOWN } from './goValue';
import type { Expected, GoValue, Known } from './goValue';

const FUNCTIONS = new Map([...LOGIC, ...COLLECTIONS, ...TEXTS, ...PRINTING]);

/** The kinds of values that fit, and what that is called. */
const FITTING: Readonly<Record<Taken, { readonly kinds: readonly string[]; readonly expected: Expected }>> = {
  any: { kinds: ['nil', 'bool', 'int', 'float', 'string', 'list', 'map'], expected: 'other' },
  string: { kinds: ['string'], expected: 'text' },
  int: { kinds: ['int'], expected: 'integer' },
  bool: { kinds: ['bool'], expected: 'boolean' },
  list: { kinds: ['list'], expected: 'list' },
  listOrNil: { kinds: ['list', 'nil'], expected: 'list' },
  map: { kinds: ['map'], expected: 'map' },
  mapOrNil: { kinds: ['map', 'nil'], expected: 'map' },
  sized: { kinds: ['list', 'map', 'string'], expected: 'text' },
  ordered: { kinds: ['int', 'float', 'string'], expected: 'comparable' },
};

/** Calls a function by name. What it can't take is a failure; an argument that is not known makes the result unknown. */
export function callFunction(name: string, args: readonly GoValue[]): GoValue {
  const failed = args.find(({ kind }) => kind === 'failure');
  if (failed !== undefined) return failed;
  const called = FUNCTIONS.get(name);
  if (called === undefined) return UNKNOWN;
  const known: Known[] = [];
  let isUnknown = false;
  for (const [index, arg] of args.entries()) {
    if (arg.kind === 'unknown' || arg.kind === 'failure') {
      isUnknown = true;
      continue;
    }
    const { kinds, expected } = FITTING[called.takes[Math.min(index, called.takes.length - 1)] ?? 'any'];
    if (!kinds.includes(arg.kind)) return failure(expected, arg);
    known.push(arg);
  }
  return isUnknown || called.run === undefined ? UNKNOWN : called.run(known);
}
