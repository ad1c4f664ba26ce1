import { version as packageVersion } from '../../../package.json';
import { readArguments } from './arguments';
import type { Arguments } from './arguments';
import { config } from './config';
import { DEBUG_VARIABLE, isDebugging, stackOf } from './debug';
import { explain } from './explain';
import { lint } from './lint';
import { lsp } from './lsp';
import { migrate } from './migrate';
import { routes } from './routes';
import type { Streams } from './streams';
import { trace } from './trace';
import { commandNamed, overview, UsageError, usageOf } from './usage';
import type { Command } from './usage';

const ACTIONS: Readonly<Record<Command, (args: Arguments, streams: Streams) => number>> = {
  lint,
  config,
  migrate,
  lsp,
  routes,
  trace,
  explain,
};

/** Runs one command and returns the exit code: 0 fine, 1 errors found, 2 a call or an input that can't be used. */
export function run(argv: readonly string[], streams: Streams): number {
  try {
    const args = readArguments(argv);
    if (args.version) {
      streams.out(packageVersion);
      return 0;
    }
    const command = args.command === undefined ? undefined : commandNamed(args.command);
    if (args.help) {
      streams.out(command === undefined ? overview() : usageOf(command));
      return 0;
    }
    if (command === undefined) throw new UsageError('a command is missing');
    return ACTIONS[command](args, streams);
  } catch (error) {
    if (error instanceof UsageError) {
      streams.error(`cilium-routing: ${error.message}`);
      streams.error("Try 'cilium-routing --help'.");
    } else {
      streams.error(unexpected(error));
    }
    return 2;
  }
}

/** One line for what must not happen; with its stack only for those who ask for it. */
function unexpected(error: unknown): string {
  if (isDebugging()) return stackOf(error);
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `cilium-routing: unexpected error: ${reason} (set ${DEBUG_VARIABLE}=1 for details)`;
}

// A reader such as `head` may close the pipe when it has seen enough; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// What goes wrong after a command has returned, such as a stream that can't be written to.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${unexpected(error)}\n`);
  process.exit(2);
});

process.exitCode = run(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
});
