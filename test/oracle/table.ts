/** One thing that we see in another way than the real program. */
export interface Miss {
  readonly name: string;
  readonly version: string;
  readonly what: string;
  readonly ours: string;
  readonly real: string;
}

const COLUMNS = ['what', 'ours', 'real', 'name', 'versions'] as const;
const CELL_WIDTH = 50;
const ROW_LIMIT = 200;

/** The misses as a table for people, one row for all versions that are alike; an empty text where there are none. */
export function missTable(misses: readonly Miss[]): string {
  if (misses.length === 0) return '';
  const alike = new Map<string, Miss & { versions: string }>();
  for (const miss of misses) {
    const key = [miss.what, miss.ours, miss.real, miss.name].join('\n');
    const known = alike.get(key);
    alike.set(key, { ...miss, versions: known ? `${known.versions} ${miss.version}` : miss.version });
  }
  const rows = [
    [...COLUMNS],
    ...[...alike.values()].slice(0, ROW_LIMIT).map((row) => COLUMNS.map((column) => row[column])),
  ].map((row) => row.map((cell, i) => (i < COLUMNS.length - 1 ? cell.slice(0, CELL_WIDTH) : cell)));
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
  const left = alike.size - ROW_LIMIT;
  return [...lines.map((line) => line.trimEnd()), ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}
