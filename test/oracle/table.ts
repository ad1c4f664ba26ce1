import { table } from '../../server/src/cli/report/text';
import { groupBy } from '../../server/src/lists/groupBy';

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
  const groups = groupBy(misses, ({ what, ours, real, name }) => [what, ours, real, name].join('\n'));
  const rows = [...groups.values()].slice(0, ROW_LIMIT).map((group) => {
    const [{ what, ours, real, name }] = group;
    const cells = [what, ours, real, name].map((cell) => cell.slice(0, CELL_WIDTH));
    return [...cells, group.map(({ version }) => version).join(' ')];
  });
  const left = groups.size - ROW_LIMIT;
  return [...table([COLUMNS, ...rows]), ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}
