// Started by run.mjs with the two programs to measure, and the name of the tables that are wanted.
import { network, prefixes, workspace } from './large';
import type { Programs } from './server';
import { values } from './values';

const [own = '', reference = '', wanted = ''] = process.argv.slice(2);
const programs: Programs = { ours: [own, 'lsp', '--stdio'], reference: [reference, '--stdio'] };

const tables: Readonly<Record<string, () => Promise<void>>> = {
  'values-200': () => values(programs, 200),
  'values-4600': () => values(programs, 4600),
  network: () => network(programs),
  workspace: () => workspace(programs),
  prefixes,
};
for (const [name, print] of Object.entries(tables)) if (name.includes(wanted)) await print();
