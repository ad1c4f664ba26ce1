/** Looks at values that came over a wire before anybody believes their types. */

/** Tells whether a value is what it should be. */
export type Check<T> = (value: unknown) => value is T;

/** No text that anybody wrote is longer. */
const longestText = 100_000;
const longestList = 100_000;

export const text: Check<string> = (value): value is string =>
  typeof value === 'string' && value.length <= longestText;

export const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

export const count: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Exactly one of these texts. */
export function oneOf<const T extends string>(...options: readonly T[]): Check<T> {
  return (value): value is T => options.some((option) => option === value);
}

export function listOf<T>(item: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= longestList && value.every((element) => item(element));
}

/** JSON has no `undefined`: what may be it is absent there. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

/** A check for each field; one that may be left out needs a check that takes `undefined`. */
type Fields<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? Check<T[K] | undefined> : Check<T[K]>;
};

/** An object with these fields; others are of no interest. */
export function shape<T extends object>(fields: Fields<T>): Check<T> {
  const checks = Object.entries<(value: unknown) => boolean>(fields);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([key, check]) => check(Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined));
}

export function either<A, B>(a: Check<A>, b: Check<B>): Check<A | B> {
  return (value): value is A | B => a(value) || b(value);
}
