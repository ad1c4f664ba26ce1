/** The keys that lead to a value, from the root of the values. */
export type KeyPath = readonly string[];

/** A path as Helm's `--set` takes it: dots between the keys, and a backslash before a dot that belongs to a key. */
export function joinPath(path: KeyPath): string {
  return path.map((key) => key.replace(/[\\.]/g, '\\$&')).join('.');
}

/** The keys of a path that `joinPath` wrote; the empty text is the root. */
export function splitPath(text: string): string[] {
  if (text === '') return [];
  const keys: string[] = [];
  let key = '';
  for (const [part] of text.matchAll(/\\[^]|[^\\.]+|[^]/g)) {
    if (part === '.') {
      keys.push(key);
      key = '';
    } else key += part.startsWith('\\') ? part.slice(1) : part;
  }
  return [...keys, key];
}
