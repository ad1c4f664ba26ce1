import { DEBOUNCE_MS } from '../../server/src/lsp/session';
import { folderWith } from '../cli/commandLine';
import { bareParse, median } from './measure';
import { MeasuredServer } from './server';
import type { Programs } from './server';
import { printTable } from './table';
import { valuesText } from './texts';

/** So many programs are started of each kind. */
const ROUNDS = 5;
const REPETITIONS = 9;

/** Both servers with one file of values of so many lines. */
export async function values({ ours: own, reference: other }: Programs, lines: number): Promise<void> {
  const text = valuesText(lines);
  const { path, remove } = folderWith({ 'values.yaml': text });
  const ours = new Samples();
  const reference = new Samples();
  for (let round = 0; round < ROUNDS; round++) {
    await ours.take(own, path, text);
    await reference.take(other, path, text);
  }
  remove();
  const parse = await bareParse([text]);
  const edit = Math.min(reference.of('edit') / 2, 2 * parse + DEBOUNCE_MS);
  const pair = (what: 'start' | 'open' | 'edit' | 'hover' | 'completion' | 'memory') => ({
    unit: what === 'memory' ? ('MB' as const) : ('ms' as const),
    ours: ours.of(what),
    reference: reference.of(what),
  });
  printTable(`values.yaml of ${lines} lines, ${ours.findings} findings`, [
    { what: 'start → initialize', ...pair('start'), limit: 200 },
    { what: 'open → diagnostics', ...pair('open'), parse },
    {
      what: 'edit → diagnostics',
      ...pair('edit'),
      parse,
      limit: edit,
      because: `half of the other's, 2 × parse + ${DEBOUNCE_MS}`,
    },
    { what: 'hover', ...pair('hover'), limit: 5 },
    { what: 'completion', ...pair('completion'), limit: 15 },
    { what: 'memory', ...pair('memory'), limit: 110 },
  ]);
}

/** What several programs of one kind took for the same. */
class Samples {
  private readonly taken = new Map<string, number[]>();
  findings = 0;

  async take(command: readonly string[], folder: string, text: string): Promise<void> {
    const server = await MeasuredServer.start(command, folder, 'values.yaml', text);
    this.add('start', server.start);
    this.add('open', await server.open());
    this.findings = server.diagnosticCount;
    this.add('edit', await server.medianEdit('/21', '/22'));
    for (let i = 0; i < REPETITIONS; i++) {
      for (const word of HOVERED) this.add('hover', await server.hover(word));
      const completion = await server.complete('bgp:\n  ');
      if (completion !== undefined) this.add('completion', completion);
    }
    this.add('memory', server.memory);
    await server.close();
  }

  private add(what: string, amount: number): void {
    this.taken.set(what, [...(this.taken.get(what) ?? []), amount]);
  }

  of(what: string): number {
    return median(this.taken.get(what) ?? []);
  }
}

const HOVERED = [
  'tunnel',
  'autoDirectNodeRoutes',
  'clusterPoolIPv4PodCIDR',
  '10.5.112.1/21',
  'kubeProxyReplacement',
  'part1:',
];
