/** Items whose keys are equal, part by part, in the order in which each group's first item comes. No group is empty. */
export function groupBy<T>(
  items: readonly T[],
  key: (item: T) => readonly unknown[],
): (readonly [T, ...T[]])[] {
  const ids = new Map<unknown, number>();
  const idOf = (part: unknown): number => {
    const id = ids.get(part) ?? ids.size;
    ids.set(part, id);
    return id;
  };
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const name = key(item).map(idOf).join();
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
