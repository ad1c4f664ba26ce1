import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { PROJECT } from './commandLine';

test('the npm package holds what the command line needs, and nothing else', () => {
  const report = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: PROJECT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }] = JSON.parse(report) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toContain('dist/rules/cidr/overlap.md');
  expect(paths.filter((path) => !path.startsWith('dist/rules/')).sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist/cli.js',
    'dist/server.js',
    'package.json',
  ]);
});
