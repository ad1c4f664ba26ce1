/** One line of a table: what was measured of whom, and how much it may be. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'MB';
  readonly ours: number | undefined;
  readonly reference?: number | undefined;
  readonly parse?: number | undefined;
  /** What `ours` may be at most, and where that comes from if it is not a number by itself. */
  readonly limit?: number;
  readonly because?: string;
}

const HEADS = ['', 'measured', 'yaml-language-server', 'bare parse', 'wanted', ''];

export function printTable(title: string, rows: readonly Row[]): void {
  const lines = rows.map(({ what, unit, ours, reference, parse, limit, because }) => [
    what,
    amount(ours, unit),
    amount(reference, unit),
    amount(parse, unit),
    limit === undefined ? '' : `≤ ${amount(limit, unit)}${because === undefined ? '' : ` (${because})`}`,
    limit === undefined || ours === undefined || Number.isNaN(ours) ? '–' : ours <= limit ? 'met' : 'not met',
  ]);
  const table = [HEADS, ...lines];
  const widths = HEADS.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const [heads = '', ...others] = table.map((line) =>
    line
      .map((cell, i) => (i === 0 || i > 3 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  console.log([`\n${title}`, heads, '─'.repeat(heads.length), ...others].join('\n'));
}

function amount(value: number | undefined, unit: Row['unit']): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}
