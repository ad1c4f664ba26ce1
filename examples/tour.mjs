// The main job on the example cluster: what lint, routes and trace say of it. Exits with 0 if each did what it is for.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const cli = join(project, 'dist', 'cli.js');

/** Runs a command as a user would type it, and stops the tour where its exit code is not the expected one. */
function run(expected, ...args) {
  console.log(`\n$ cilium-routing ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === expected) return;
  console.error(`cilium-routing ${args[0]} exited with ${status}, expected ${expected}`);
  process.exit(1);
}

run(1, 'lint', 'examples/article-bgp'); // it has errors to show
run(0, 'routes', 'examples/article-bgp');
run(0, 'trace', '10.5.112.10', '10.5.119.30', 'examples/article-bgp');
run(0, 'lint', 'examples/article-bgp-fixed');
