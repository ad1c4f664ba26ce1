// Writes what unpacked charts say of their values into the catalogue's rows, and prints what that changes.
//
//   npm run catalogue -- FOLDER…     every release in those folders; releases that are there already are read anew
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readChart } from './chart';
import { changes } from './changes';
import { chartsOf, writeRows } from './writeRows';

const FILE = resolve('server/src/catalogue/chartRows.ts');
const BEFORE =
  '// Written by `npm run catalogue`: what the charts say of each key. rows.ts tells how to read it.\nexport const CHART_ROWS = `';
const AFTER = '`;\n';

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('Name the folders of unpacked charts.');

const known = chartsOf(rowsIn(readFileSync(FILE, 'utf8')));
const read = folders.map(readChart);
const kept = known.filter(({ version }) => !read.some((chart) => chart.version === version));
const all = [...kept, ...read];
for (const line of changes(known, all)) console.log(line);
const text = writeRows(all);
writeFileSync(FILE, BEFORE + text.replace(/[\\`]|\$(?=\{)/g, '\\$&') + AFTER);
console.log(`${all.length} releases, ${text.split('\n').length - 2} keys, ${text.length} characters`);

function rowsIn(file: string): string {
  return file.slice(BEFORE.length, -AFTER.length).replace(/\\([\\`$])/g, '$1');
}
