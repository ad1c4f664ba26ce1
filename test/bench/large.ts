import { readFile } from '../../server/src/cluster/documents';
import { DEBOUNCE_MS } from '../../server/src/lsp/session';
import { overlappingPairs, parsePrefix } from '../../server/src/net/index';
import { folderWith } from '../cli/commandLine';
import { bareParse, medianOf } from './measure';
import { MeasuredServer } from './server';
import type { Programs } from './server';
import { printTable } from './table';
import { bgpConfigText, configMapText, nodesText, unrelatedText, valuesText } from './texts';

export async function network({ ours }: Programs): Promise<void> {
  const size = { peers: 2_000, nodes: 5_000, prefixes: 20_000 };
  const config = bgpConfigText(size);
  const text = configMapText(config);
  const { path, remove } = folderWith({
    'cilium-routing.yaml': 'ciliumVersion: 1.11.9\n',
    'values.yaml': valuesText(200),
    'bgp-config.yaml': text,
    'nodes.yaml': nodesText(size),
  });
  const server = await MeasuredServer.start(ours, path, 'bgp-config.yaml', text);
  const ready = await server.open();
  const edit = await server.medianEdit('172.16.0.0/30', '172.16.0.4/30');
  const { memory, diagnosticCount } = server;
  await server.close();
  remove();
  const parse = await bareParse([text, config]);
  printTable(`bgp-config of 2,000 peers and 20,000 prefixes with 5,000 nodes, ${diagnosticCount} findings`, [
    { what: 'start → diagnostics', unit: 'ms', ours: server.start + ready },
    {
      what: 'edit → diagnostics',
      unit: 'ms',
      ours: edit,
      parse,
      limit: 2 * parse + DEBOUNCE_MS,
      because: `2 × parse + ${DEBOUNCE_MS}`,
    },
    { what: 'memory', unit: 'MB', ours: memory },
  ]);
}

export async function workspace({ ours }: Programs): Promise<void> {
  const count = 2_000;
  const unrelated = Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`apps/${i % 50}/${i}.yaml`, unrelatedText(i)]),
  );
  const text = valuesText(200);
  const { path, remove } = folderWith({ ...unrelated, 'cluster/values.yaml': text });
  const server = await MeasuredServer.start(ours, path, 'cluster/values.yaml', text);
  const ready = server.start + (await server.open());
  const { memory } = server;
  await server.close();
  remove();
  const file = await medianOf(99, (i) => readFile(`file:///apps/${i}.yaml`, unrelatedText(i)));
  printTable(`workspace of ${count} unrelated files and one cluster`, [
    { what: 'start → diagnostics', unit: 'ms', ours: ready, limit: 3000 },
    { what: 'memory', unit: 'MB', ours: memory, limit: 150 },
    { what: 'an unrelated file', unit: 'ms', ours: file, limit: 1 },
  ]);
}

export async function prefixes(): Promise<void> {
  const count = 100_000;
  const texts = Array.from(
    { length: count },
    (_, i) => `${10 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}.0/24`,
  );
  // In no order, as they stand in files: 7919 is prime to the count.
  const shuffled = texts.map((_, i) => texts[(i * 7919) % count] ?? '');
  const parsed = shuffled.flatMap((text) => parsePrefix(text) ?? []);
  const parse = await medianOf(9, () => shuffled.map(parsePrefix));
  const check = await medianOf(9, () => [...overlappingPairs(parsed)]);
  printTable(`overlaps among ${count} prefixes`, [
    {
      what: 'all pairs that overlap',
      unit: 'ms',
      ours: check,
      parse,
      limit: 3 * parse,
      because: '3 × parse',
    },
  ]);
}
