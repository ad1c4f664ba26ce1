/**
 * The source text of the catalogue's rows, as server/src/catalogue/refusals.ts reads them. Facts have a `range` of versions, the
 * conditions (`guards`) in the order in which they are met, a `cause` and an `expression`.
 */
export function rowsOf(facts) {
  const tree = treeOf(facts);
  const shared = sharedExpressions(tree);
  const ranges = new Map();
  for (const { range } of facts) if (!ranges.has(range)) ranges.set(range, ranges.size);
  const lines = linesOf(tree, '', { ranges, shorten: shared.shorten });
  const rows = [[...ranges.keys()].join('\n'), shared.lines.join('\n'), lines.join('\n')].join('\n\n');
  return `// Written by \`npm run refusals\`: what the templates refuse. refusals.ts tells how to read it.\nexport const REFUSAL_ROWS = String.raw\`${rows}\n\`;\n`;
}

/** Facts below the conditions that they have in common; a node has no condition of its own but for the root. */
function treeOf(facts) {
  const root = newNode([]);
  for (const { guards, range, cause, expression } of facts) {
    let node = root;
    for (const guard of guards) {
      const inner = node.children.get(guard) ?? newNode([guard]);
      node.children.set(guard, inner);
      node = inner;
    }
    node.stops.set(range, [...(node.stops.get(range) ?? []), { cause, expression }]);
  }
  return joined(root);
}

function newNode(guards) {
  return { guards, stops: new Map(), children: new Map() };
}

/** The tree with one node for conditions that never stand apart, in the order of the alphabet. */
function joined(node) {
  const children = [...node.children.values()]
    .map(joined)
    .sort((a, b) => (a.guards[0] < b.guards[0] ? -1 : 1));
  const [only] = children;
  if (node.guards.length > 0 && node.stops.size === 0 && children.length === 1)
    return { ...only, guards: [...node.guards, ...only.guards] };
  return { ...node, children };
}

function linesOf({ guards, stops, children }, indent, writing) {
  const inner = guards.length === 0 ? indent : `${indent} `;
  const facts = [...stops].map(([range, all]) => {
    const texts = all.map(({ cause, expression }) => {
      const text = writing.shorten(expression);
      return cause === 'template-type' ? text : `=${cause} ${text}`.trimEnd();
    });
    return `${inner}${[writing.ranges.get(range), ...texts.sort()].join('\t')}`;
  });
  const head = guards.length === 0 ? [] : [indent + guards.map(writing.shorten).join(' & ')];
  return [...head, ...facts, ...children.flatMap((child) => linesOf(child, inner, writing))];
}

/** All texts of the notation that a tree holds, without what negates them. */
function textsIn({ guards, stops, children }) {
  return [
    ...guards.map((guard) => guard.replace(/^!|^each \S+ /, '')),
    ...[...stops.values()].flat().map(({ expression }) => expression),
    ...children.flatMap(textsIn),
  ];
}

/** Characters that sharing a call has to save for it to be worth looking up. */
const MIN_SAVING = 30;
const NUMBER_LENGTH = 4;

/** Calls that occur often enough, each written once and named `%n` elsewhere. */
function sharedExpressions(tree) {
  const counts = new Map();
  const seen = new Set();
  for (const text of textsIn(tree)) {
    // What stands in a text that is shared itself is written once only.
    const calls = seen.has(text) ? callsIn(text).slice(0, 1) : callsIn(text);
    for (const call of calls) counts.set(call, (counts.get(call) ?? 0) + 1);
    seen.add(text);
  }
  const worth = [...counts]
    .filter(([text, count]) => (count - 1) * text.length - count * NUMBER_LENGTH > MIN_SAVING)
    .map(([text]) => text);
  worth.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const numbers = new Map(worth.map((text, index) => [text, index]));
  const shorten = (text, isDefinition = false) => {
    if (text.startsWith('!')) return `!${shorten(text.slice(1))}`;
    if (text.startsWith('each ')) {
      const [word, name, ...rest] = text.split(' ');
      return [word, name, shorten(rest.join(' '))].join(' ');
    }
    if (!isDefinition && numbers.has(text)) return `%${numbers.get(text)}`;
    const calls = directCalls(text);
    return calls === undefined ? text : `${calls.name}(${calls.args.map((arg) => shorten(arg)).join(',')})`;
  };
  return { lines: worth.map((text) => shorten(text, true)), shorten: (text) => shorten(text) };
}

/** All calls within a text of the notation, itself included. */
function callsIn(text) {
  const call = directCalls(text);
  return call === undefined ? [] : [text, ...call.args.flatMap(callsIn)];
}

function directCalls(text) {
  const open = /^[A-Za-z_]\w*\(/.exec(text);
  if (open === null) return undefined;
  const args = [];
  let depth = 0;
  let from = open[0].length;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      while (text[++at] !== '"') if (text[at] === '\\') at++;
    } else if (char === '(') depth++;
    else if ((char === ',' && depth === 0) || (char === ')' && depth === 0)) {
      if (at > from) args.push(text.slice(from, at));
      from = at + 1;
    } else if (char === ')') depth--;
  }
  return { name: open[0].slice(0, -1), args };
}
