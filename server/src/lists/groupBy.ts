type Group<T> = [T, ...T[]];

/** Adds to the list that a key has, which is a new one at first. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The items by key, keys and each group in the order of `items`. No group is empty. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, Group<T>> {
  const groups = new Map<K, Group<T>>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}

/** Items that have all keys in common, each group in the order of `items`. No group is empty. */
export function alike<T>(items: readonly T[], ...keys: readonly ((item: T) => unknown)[]): Group<T>[] {
  const [first, ...others] = items;
  if (first === undefined) return [];
  return keys.reduce<Group<T>[]>(
    (groups, keyOf) =>
      groups.flatMap((group) => (group.length === 1 ? [group] : [...groupBy(group, keyOf).values()])),
    [[first, ...others]],
  );
}
