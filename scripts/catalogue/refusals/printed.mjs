/**
 * What the place where a value is printed asks of it, so that YAML comes out that Helm can read: `mergedMap` and `mergedList` for
 * `toYaml` among other entries, `annotations` and `name` for what Helm itself reads of an object, `plain`, `prefix` and
 * `inQuotes` for texts, `merged` for a list or a map.
 * Undefined where any value will do.
 */
export function demandOf({ value, page, following }) {
  const { of, indent } = blockOf(value, page);
  if (of !== undefined) return readsValues(of) ? blockDemand(of, indent, page, following) : undefined;
  if (!isValue(value)) return undefined;
  const line = page.slice(page.lastIndexOf('\n') + 1);
  if (line.includes('\0')) return undefined;
  if (/^\s*(- )?[\w./-]+: "$/.test(line) && following.startsWith('"')) return `inQuotes(${value.s})`;
  if (!/^\s*(- )?[\w./-]+: $/.test(line)) return undefined;
  if (/^[^\s\0]/.test(following)) return `prefix(${value.s})`;
  if (!/^(\s*\n|$)/.test(following)) return undefined;
  return line === '  name: ' && parentLine(page, 2) === 'metadata:'
    ? `name(${value.s})`
    : `plain(${value.s})`;
}

/** `toYaml X | nindent N`, or with `indent` on a line of its own, whatever is trimmed on the way. */
function blockOf(value, page) {
  const startsLine = value.f === 'nindent' || (value.f === 'indent' && page.endsWith('\n'));
  if (value.k !== 'call' || !startsLine || value.args[0].k !== 'literal') return {};
  let inner = value.args[1];
  while (inner.k === 'call' && inner.f === 'trim') inner = inner.args[0];
  return inner.k === 'call' && inner.f === 'toYaml' ? { of: inner.args[0], indent: value.args[0].value } : {};
}

function isValue(value) {
  if (value.k === 'path') return value.keys.length > 0;
  if (value.k === 'call' && value.f === 'field') return isValue(value.args[0]);
  return value.k === 'item' || (value.k === 'call' && value.f === 'default' && isValue(value.args[1]));
}

function readsValues(value) {
  return (
    value.k === 'path' ||
    value.k === 'item' ||
    (value.k === 'call' && value.args.some(readsValues) && !value.s.includes('?'))
  );
}

function blockDemand(of, indent, page, following) {
  const above = lastLine(page);
  const isAlone = /^[^\0]*:\0*$/.test(above);
  const isAnnotations =
    indent === 4 && siblingParent(page, 4) === '  annotations:' && parentLine(page, 2) === 'metadata:';
  const next = /^\s*\n( *)(\S.*)/.exec(following);
  const hasNext = next !== null && next[1].length === indent && !following.startsWith('\0');
  const sibling = isAlone ? (hasNext ? next[2] : undefined) : siblingAt(page, indent);
  if (isAlone && indentOf(above) === indent) return undefined; // a list may stand right below its key
  if (isAnnotations) return `annotations(${of.s})`;
  if (sibling === undefined) return undefined;
  if (sibling.startsWith('- '))
    return isBelowItsKey(page, indent) ? `merged(${of.s})` : `mergedList(${of.s})`;
  return /^[\w./"-]+:/.test(sibling) ? `mergedMap(${of.s})` : undefined;
}

function lastLine(page) {
  return page.trimEnd().split('\n').at(-1) ?? '';
}

/** The nearest line above with this indentation, if no line in between has less; without the indentation. */
function siblingAt(page, indent) {
  for (const line of page.trimEnd().split('\n').reverse()) {
    const own = indentOf(line);
    if (own === undefined) continue;
    if (own < indent) return undefined;
    if (own === indent) return line.trimStart();
  }
  return undefined;
}

/** True for a list whose items stand right below their key: a map among them goes on with the entries around it. */
function isBelowItsKey(page, indent) {
  for (const line of page.trimEnd().split('\n').reverse()) {
    const own = indentOf(line);
    if (own === undefined || own > indent || line.trimStart().startsWith('- ')) continue;
    return own === indent;
  }
  return false;
}

/** The line that entries with this indentation stand below. */
function siblingParent(page, indent) {
  return page
    .trimEnd()
    .split('\n')
    .findLast((line) => (indentOf(line) ?? indent) < indent)
    ?.replaceAll('\0', '');
}

function parentLine(page, indent) {
  const lines = page.split('\n').slice(0, -1);
  return lines.findLast((line) => (indentOf(line) ?? indent) < indent)?.replaceAll('\0', '');
}

function indentOf(line) {
  const text = /^( *)[^\s\0]/.exec(line);
  return text === null ? undefined : text[1].length;
}
