import { REFUSAL_ROWS } from './refusalRows';
import { inRange } from './version';
import type { CiliumVersion } from './version';

/**
 * One way in which the chart's templates stop: where all `conditions` hold, they refuse in so many words, or, where there is an
 * `expression`, it can't be evaluated with some values (`template-type`) or may not be empty.
 *
 * Conditions and expressions are in a notation of ours: values by their paths, functions by the names that Go, sprig and Helm have
 * for them, `ite(c,a,b)` for `if`, `%n` for the n-th shared expression, `$1` for what `each $1 LIST` is at, `!` for what may not be
 * true, `entries(x)` for the keys of something that must be a map.
 */
export interface RefusalFact {
  readonly cause: string;
  readonly conditions: readonly string[];
  readonly expression: string;
}

export interface RefusalFacts {
  readonly facts: readonly RefusalFact[];
  /** Expressions that others name as `%n`. */
  readonly shared: readonly string[];
}

interface Rows {
  readonly shared: readonly string[];
  readonly facts: readonly (RefusalFact & { readonly range: string })[];
}

/** What the templates of a version refuse. Source: the templates of every chart from 1.9.0 to 1.20.0. */
export function refusalFacts(version: CiliumVersion): RefusalFacts {
  const { shared, facts } = rows();
  return { shared, facts: facts.filter(({ range }) => inRange(version, range)) };
}

let read: Rows | undefined;

/**
 * Three parts with blank lines between them: ranges of versions, shared expressions, facts. A line of facts has its range, its
 * conditions, and what they lead to: an expression alone, or `=cause` with an expression behind it where there is one.
 */
function rows(): Rows {
  if (read !== undefined) return read;
  const [ranges = [], shared = [], facts = []] = REFUSAL_ROWS.trimEnd()
    .split('\n\n')
    .map((part) => part.split('\n'));
  read = {
    shared,
    facts: facts.flatMap((line) => {
      const [range = '', conditions = '', ...own] = line.split('\t');
      return own.map((fact) => ({
        ...causeOf(fact),
        range: ranges[Number(range)] ?? '*',
        conditions: conditions === '' ? [] : conditions.split(' & '),
      }));
    }),
  };
  return read;
}

function causeOf(fact: string): Pick<RefusalFact, 'cause' | 'expression'> {
  if (!fact.startsWith('=')) return { cause: 'template-type', expression: fact };
  const [cause = '', expression = ''] = fact.slice(1).split(' ');
  return { cause, expression };
}
