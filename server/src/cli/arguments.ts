import { parseArgs } from 'node:util';
import { parseVersion } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import { UsageError } from './usage';

export interface Arguments {
  readonly command: string | undefined;
  readonly operands: readonly string[];
  readonly format: 'text' | 'json';
  readonly ciliumVersion: CiliumVersion | undefined;
  readonly node: string | undefined;
  readonly fix: boolean;
  /** The version to migrate to. */
  readonly to: CiliumVersion | undefined;
  readonly write: boolean;
  readonly stdio: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const OPTIONS = {
  format: { type: 'string' },
  'cilium-version': { type: 'string' },
  node: { type: 'string' },
  fix: { type: 'boolean' },
  to: { type: 'string' },
  write: { type: 'boolean' },
  stdio: { type: 'boolean' },
  // Some clients add it to the command that they start; the language server reads it by itself.
  clientProcessId: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const READS_FILES = ['lint', 'config', 'routes', 'trace', 'migrate'];

/** Which commands take which options; options that every command takes are left out. */
const SPECIFIC: Readonly<Record<string, readonly string[]>> = {
  format: READS_FILES,
  'cilium-version': READS_FILES,
  node: ['routes'],
  fix: ['lint'],
  to: ['migrate'],
  write: ['migrate'],
  stdio: ['lsp'],
  clientProcessId: ['lsp'],
};

/** Reads the command line; options may stand anywhere. Throws a UsageError for what it can't take. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [command, ...operands] = positionals;
  for (const [option, commands] of Object.entries(SPECIFIC)) {
    if (option in values && command !== undefined && !commands.includes(command)) {
      throw new UsageError(`--${option} is not for '${command}'`);
    }
  }
  return {
    command,
    operands,
    format: formatOf(values.format),
    ciliumVersion: versionOf('cilium-version', values['cilium-version']),
    node: values.node,
    fix: values.fix ?? false,
    to: versionOf('to', values.to),
    write: values.write ?? false,
    stdio: values.stdio ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function formatOf(text: string | undefined): 'text' | 'json' {
  if (text === undefined || text === 'text') return 'text';
  if (text === 'json') return 'json';
  throw new UsageError(`--format takes text or json, not '${text}'`);
}

function versionOf(option: string, text: string | undefined): CiliumVersion | undefined {
  if (text === undefined) return undefined;
  const version = parseVersion(text);
  if (version === undefined)
    throw new UsageError(`--${option} takes a version such as 1.16.5, not '${text}'`);
  return version;
}
