// Writes what the templates of unpacked charts refuse into the catalogue.
//
//   npm run refusals -- FOLDER     a folder with one unpacked chart for each release, named by its version
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import semver from 'semver';
import { causeOf } from './causes.mjs';
import { demandOf } from './printed.mjs';
import { SymbolicRun } from './symbolicRun.mjs';

const OUT = resolve(import.meta.dirname, '../../../server/src/catalogue/refusalRows.ts');
const [folder = ''] = process.argv.slice(2);
const releases = readdirSync(folder)
  .filter((name) => semver.valid(name))
  .sort(semver.compare);

/** Fact → the releases that have it. */
const facts = new Map();
for (const [index, release] of releases.entries()) {
  for (const fact of factsOf(join(folder, release))) {
    const known = facts.get(fact.key);
    if (known === undefined) facts.set(fact.key, { ...fact, releases: [index] });
    else known.releases.push(index);
  }
}
writeFileSync(OUT, rowsOf([...facts.values()]));

/** The facts of one chart, none of which follows from another. */
function factsOf(chart) {
  const files = filesBelow(join(chart, 'templates'));
  const extra = new Map([...filesBelow(join(chart, 'files'))].map(([name, text]) => [`files/${name}`, text]));
  const found = new Map();
  new SymbolicRun(files, extra, (note) => {
    if (note.guards.some(({ unknown }) => unknown)) return;
    for (const { cause, expression, guards } of factsFrom(note)) {
      const key = `${cause}\t${expression}`;
      found.set(key, [...(found.get(key) ?? []), guards]);
    }
  }).runAll();
  return [...found].flatMap(([key, alternatives]) => {
    const [cause, expression] = key.split('\t');
    return minimal(alternatives).map((guards) => ({
      key: `${key}\t${[...guards].sort().join(' & ')}`,
      cause,
      expression,
      guards,
    }));
  });
}

function filesBelow(folder) {
  const files = new Map();
  let entries = [];
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(folder, path), readFileSync(path, 'utf8'));
  }
  return files;
}

function factsFrom(note) {
  const { kind, value, text, guards } = note;
  const texts = guards.map(({ s }) => s);
  switch (kind) {
    case 'fail': {
      const { cause, each } = causeOf(text);
      if (!each) return [{ cause, expression: '', guards: texts }];
      return eachAlternative(guards).map((own) => ({ cause, expression: '', guards: own }));
    }
    case 'required':
      return value.k === 'unknown'
        ? []
        : [{ cause: causeOf(text).cause, expression: value.s, guards: texts }];
    case 'print': {
      const demand = demandOf(note);
      return demand === undefined ? [] : [{ cause: 'template-type', expression: demand, guards: texts }];
    }
    case 'field':
      return [{ cause: 'template-type', expression: `entries(${value.s})`, guards: texts }];
    case 'fieldOrNil':
      return [{ cause: 'template-type', expression: `fields(${value.s})`, guards: texts }];
    case 'range':
      return [{ cause: 'template-type', expression: `range(${value.s})`, guards: texts }];
    default:
      return [{ cause: 'template-type', expression: value.s, guards: texts }];
  }
}

/** One list of conditions for each operand of an `or` among them. */
function eachAlternative(guards) {
  return guards.reduce(
    (lists, { s, value, holds }) => {
      const options = holds && value.k === 'call' && value.f === 'or' ? value.args.map((arg) => arg.s) : [s];
      return lists.flatMap((list) => options.map((option) => [...list, option]));
    },
    [[]],
  );
}

/** Lists of conditions without those that follow from others: A for A and B; A for A and B, A and not B. */
function minimal(alternatives) {
  let lists = withoutImplied(alternatives);
  while (true) {
    const merged = resolvedOnce(lists);
    if (merged === undefined) return lists;
    lists = withoutImplied(merged);
  }
}

function resolvedOnce(lists) {
  for (const [index, list] of lists.entries()) {
    for (const guard of list) {
      if (guard.startsWith('each ')) continue;
      const opposite = guard.startsWith('!') ? guard.slice(1) : `!${guard}`;
      const rest = list.filter((other) => other !== guard);
      const isMet = lists.some(
        (other) =>
          other.includes(opposite) &&
          isWithin(
            other.filter((one) => one !== opposite),
            rest,
          ),
      );
      if (isMet) return lists.map((other, i) => (i === index ? rest : other));
    }
  }
  return undefined;
}

function withoutImplied(lists) {
  const kept = [];
  for (const list of [...lists].sort((a, b) => a.length - b.length)) {
    if (!kept.some((other) => isWithin(other, list))) kept.push(list);
  }
  return kept;
}

function isWithin(part, whole) {
  return part.every((guard) => whole.includes(guard));
}

function rowsOf(all) {
  const shared = sharedExpressions(all);
  const ranges = new Map();
  const lines = new Map();
  for (const { cause, expression, guards, releases } of all) {
    const range = rangeOf(releases);
    if (!ranges.has(range)) ranges.set(range, ranges.size);
    const reach = `${ranges.get(range)}\t${guards.map((guard) => shared.shorten(guard)).join(' & ')}`;
    const text = shared.shorten(expression);
    const fact = cause === 'template-type' ? text : `=${cause} ${text}`.trimEnd();
    lines.set(reach, [...(lines.get(reach) ?? []), fact]);
  }
  const facts = [...lines].map(([reach, facts]) => [reach, ...facts.sort()].join('\t')).sort();
  const rows = [[...ranges.keys()].join('\n'), shared.lines.join('\n'), facts.join('\n')].join('\n\n');
  return `// Written by \`npm run refusals\`: what the templates refuse. refusals.ts tells how to read it.\nexport const REFUSAL_ROWS = String.raw\`${rows}\n\`;\n`;
}

/** The releases as a range of versions, open at the end where it is the newest. */
function rangeOf(indexes) {
  const parts = [];
  let start = 0;
  for (let i = 1; i <= indexes.length; i++) {
    if (i < indexes.length && indexes[i] === indexes[i - 1] + 1) continue;
    parts.push([indexes[start], indexes[i - 1]]);
    start = i;
  }
  const text = parts.map(([first, last]) => {
    const from = first === 0 ? '' : `>=${short(releases[first])}`;
    const to = last === releases.length - 1 ? '' : `<${short(releases[last + 1])}`;
    return `${from} ${to}`.trim();
  });
  return text.join(' || ') || '*';
}

function short(version) {
  return version.replace(/\.0$/, '');
}

/** Calls that occur often enough, each written once and named `%n` elsewhere. */
function sharedExpressions(all) {
  const texts = new Set(
    all.flatMap(({ expression, guards }) => [expression, ...guards.map((guard) => guard.replace(/^!/, ''))]),
  );
  const counts = new Map();
  for (const text of texts) {
    if (text.startsWith('each ')) continue;
    for (const call of callsIn(text)) counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  for (const { expression, guards } of all) {
    for (const text of [expression, ...guards.map((guard) => guard.replace(/^!/, ''))]) {
      if (counts.has(text)) counts.set(text, counts.get(text) + 1);
    }
  }
  const worth = [...counts].filter(([text, count]) => count > 2 && text.length > 24).map(([text]) => text);
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
  return { lines: worth.map((text) => shorten(text, true)), shorten };
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
