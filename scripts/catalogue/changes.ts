import type { Chart, KeyFacts } from './chart';

/** What differs between charts, in lines for people: keys that came, went or changed, each with the releases that it is so in. */
export function changes(before: readonly Chart[], after: readonly Chart[]): string[] {
  const sorted = [...after].sort((a, b) => order(a.version, b.version));
  const releases = new Map<string, string[]>();
  for (const chart of sorted) {
    const old = before.find(({ version }) => version === chart.version) ?? previous(before, chart);
    for (const change of old === undefined ? [] : keyChanges(old.keys, chart.keys)) {
      releases.set(change, [...(releases.get(change) ?? []), chart.version]);
    }
  }
  return [...releases]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([change, [first = '', ...others]]) => {
      const last = others.at(-1);
      return `${change} (${first}${last === undefined ? '' : ` to ${last}, ${others.length + 1} releases`})`;
    });
}

/** A release that is new is compared with the one before it. */
function previous(charts: readonly Chart[], { version }: Chart): Chart | undefined {
  return charts
    .filter((chart) => order(chart.version, version) < 0)
    .sort((a, b) => order(a.version, b.version))
    .at(-1);
}

function order(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function keyChanges(before: Chart['keys'], after: Chart['keys']): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === undefined) return [`added    ${path}: ${told(now)}`];
    if (now === undefined) return [`removed  ${path}: ${told(old)}`];
    return told(old) === told(now) ? [] : [`changed  ${path}: ${told(old)} -> ${told(now)}`];
  });
}

function told({ stated, use, schema }: KeyFacts = {}): string {
  return [
    stated ?? 'no default',
    use ?? 'not read',
    ...(schema === undefined ? [] : [`schema ${schema}`]),
  ].join(', ');
}
