import { REFUSAL_ROWS } from './refusalRows';
import { inRange } from './version';
import type { CiliumVersion } from './version';

/**
 * Ways in which the chart's templates stop. Where all `conditions` hold, each of `stops` is met.
 *
 * Conditions and expressions are in a notation of ours: values by their paths, functions by the names that Go, sprig and Helm have
 * for them, `ite(c,a,b)` for `if`, `%n` for the n-th shared expression, `$1` for what `each $1 LIST` is at, `!` for what may not be
 * true, `entries(x)` for the keys of something that must be a map; scripts/catalogue/refusals/printed.mjs has more of these.
 */
export interface RefusalFacts {
  readonly conditions: readonly string[];
  readonly stops: readonly Stop[];
}

/**
 * The cause alone where the templates refuse in so many words; with an expression that may not be empty, or, for `template-type`,
 * one that can't be evaluated with every value.
 */
export interface Stop {
  readonly cause: string;
  readonly expression: string;
}

interface Rows {
  readonly shared: readonly string[];
  readonly facts: readonly (RefusalFacts & { readonly range: string })[];
}

/** What the templates of a version refuse. Source: the templates of every chart from 1.9.0 to 1.20.0. */
export function refusalFacts(version: CiliumVersion): readonly RefusalFacts[] {
  return rows().facts.filter(({ range }) => inRange(version, range));
}

/** The expression that others name as `%n`. */
export function sharedExpression(n: number): string {
  return rows().shared[n] ?? 'nil';
}

let read: Rows | undefined;

/**
 * Three parts with blank lines between them: ranges of versions, shared expressions, facts. What stands in the third part is indented
 * below the conditions that it needs; a line of facts has its range and what it leads to: an expression alone, or `=cause` with an
 * expression behind it where there is one.
 */
function rows(): Rows {
  if (read !== undefined) return read;
  const [ranges = [], shared = [], lines = []] = REFUSAL_ROWS.trimEnd()
    .split('\n\n')
    .map((part) => part.split('\n'));
  read = { shared, facts: factsIn(lines, ranges) };
  return read;
}

function factsIn(lines: readonly string[], ranges: readonly string[]): Rows['facts'] {
  /** The conditions above, by the depth of what stands below them. */
  const above: (readonly string[])[] = [[]];
  return lines.flatMap((line) => {
    const depth = line.search(/\S/);
    const conditions = above[depth] ?? [];
    const [first = '', ...stops] = line.slice(depth).split('\t');
    if (stops.length === 0) {
      above[depth + 1] = [...conditions, ...first.split(' & ')];
      return [];
    }
    return [{ range: ranges[Number(first)] ?? '*', conditions, stops: stops.map(stopOf) }];
  });
}

function stopOf(text: string): Stop {
  if (!text.startsWith('=')) return { cause: 'template-type', expression: text };
  const [cause = '', expression = ''] = text.slice(1).split(' ');
  return { cause, expression };
}
