import { joinPath, splitPath } from '../../server/src/catalogue/keyPath';
import { impliedSchema, impliedUses, parseRows } from '../../server/src/catalogue/rows';
import type { KeyRow, Run } from '../../server/src/catalogue/rows';
import type { Chart, KeyFacts } from './chart';

/** The releases that rows tell of, each as its chart would be read. */
export function chartsOf(text: string): Chart[] {
  const { releases, root } = parseRows(text);
  const charts = releases.map((version) => ({
    version,
    keys: new Map<string, Partial<Record<Facet, string>>>(),
  }));
  const visit = (row: KeyRow, path: readonly string[]): void => {
    for (const facet of FACETS) {
      for (const { from, to, text: fact } of row[facet === 'use' ? 'uses' : facet]) {
        for (const { keys } of charts.slice(from, to + 1)) {
          keys.set(joinPath(path), { ...keys.get(joinPath(path)), [facet]: fact });
        }
      }
    }
    for (const child of row.children.values()) visit(child, [...path, child.key]);
  };
  visit(root, []);
  return charts as Chart[];
}

type Facet = keyof KeyFacts;
const FACETS = ['stated', 'use', 'schema'] as const satisfies readonly Facet[];

/** The rows' text for charts, one a release; see `parseRows`. */
export function writeRows(charts: readonly Chart[]): string {
  const sorted = [...charts].sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
  const releases = sorted.map(({ version }) => version);
  const paths = new Set<string>();
  for (const { keys } of sorted) {
    for (const text of keys.keys()) {
      const path = splitPath(text);
      path.forEach((_, i) => paths.add(joinPath(path.slice(0, i + 1))));
    }
  }
  const rows = [...paths]
    .map(splitPath)
    .sort(byKeys)
    .map((path) => {
      const facts = sorted.map(({ keys }) => keys.get(joinPath(path)));
      const stated = runsOf(facts.map((fact) => fact?.stated));
      const uses = runsOf(facts.map((fact) => fact?.use));
      const schema = runsOf(facts.map((fact) => fact?.schema));
      return {
        name: ' '.repeat(path.length - 1) + (path.at(-1) ?? ''),
        stated,
        uses: isSame(uses, impliedUses(stated)) ? IMPLIED : uses,
        schema: isSame(schema, impliedSchema(stated, releases)) ? IMPLIED : schema,
      };
    });
  const shared = sharedTexts(rows.flatMap(({ stated, uses, schema }) => [...stated, ...uses, ...schema]));
  const text = (runs: readonly Run[]) => runsText(runs, releases.length - 1, shared);
  const lines = rows.map(({ name, stated, uses, schema }) =>
    [
      name,
      text(stated),
      uses === IMPLIED ? '' : text(uses) || '-',
      schema === IMPLIED ? '' : text(schema) || '-',
    ]
      .join('\t')
      .trimEnd(),
  );
  return [releasesText(releases), shared.join('\t'), ...lines].join('\n');
}

/** Runs that need not be written. */
const IMPLIED: readonly Run[] = [];

const SHARED_LENGTH = 12;

/** Texts that are long enough and come often enough to be written once. */
function sharedTexts(runs: readonly Run[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of runs) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].flatMap(([text, count]) => (count > 1 && text.length > SHARED_LENGTH ? [text] : []));
}

function byKeys(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((key, i) => key !== b[i]);
  const [left, right] = [a[at], b[at]];
  if (left === undefined) return a.length - b.length;
  return right === undefined ? 1 : left < right ? -1 : 1;
}

function runsOf(texts: readonly (string | undefined)[]): Run[] {
  const runs: Run[] = [];
  texts.forEach((text, index) => {
    const last = runs.at(-1);
    if (text === undefined) return;
    if (last?.text === text && last.to === index - 1) runs[runs.length - 1] = { ...last, to: index };
    else runs.push({ from: index, to: index, text });
  });
  return runs;
}

function isSame(a: readonly Run[], b: readonly Run[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function runsText(runs: readonly Run[], newest: number, shared: readonly string[]): string {
  return runs
    .map(({ from, to, text }) => {
      const end = to === newest ? '-' : to === from ? '' : `-${to.toString(36)}`;
      const index = shared.indexOf(text);
      return `${from.toString(36)}${end}:${index < 0 ? text : `*${index.toString(36)}`}`;
    })
    .join('~');
}

/** `1.9.0-18 1.10.0-20`: patch releases that follow each other in one word. */
function releasesText(releases: readonly string[]): string {
  const words: { minor: string; first: number; last: number }[] = [];
  for (const release of releases) {
    const [major = '', minor = '', patch = ''] = release.split('.');
    const word = words.at(-1);
    if (word?.minor === `${major}.${minor}` && word.last === Number(patch) - 1) word.last++;
    else words.push({ minor: `${major}.${minor}`, first: Number(patch), last: Number(patch) });
  }
  return words
    .map(({ minor, first, last }) => `${minor}.${first}${last > first ? `-${last}` : ''}`)
    .join(' ');
}
