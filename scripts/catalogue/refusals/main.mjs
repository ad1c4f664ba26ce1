// Writes what the templates of unpacked charts refuse into the catalogue.
//
//   npm run refusals -- FOLDER     a folder with one unpacked chart for each release, named by its version
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import semver from 'semver';
import { causeOf } from './causes.mjs';
import { demandOf } from './printed.mjs';
import { rowsOf } from './rows.mjs';
import { SymbolicRun } from './symbolicRun.mjs';

const OUT = resolve('server/src/catalogue/refusalRows.ts');
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
writeFileSync(OUT, rowsOf([...facts.values()].map((fact) => ({ ...fact, range: rangeOf(fact.releases) }))));

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
