/** A call that can't be carried out: the reason goes to standard error and the exit code is 2. */
export class UsageError extends Error {}

type Row = readonly [name: string, meaning: string];

interface CommandUsage {
  /** What stands behind the command's name. */
  readonly takes: string;
  readonly does: string;
  readonly options: readonly Row[];
  /** What the exit codes 0 and 1 mean, as far as the command has them. */
  readonly exits: readonly string[];
}

const READING: readonly Row[] = [
  ['--cilium-version VERSION', 'Overrides the version that the files state.'],
  ['--format text|json', 'Default: text.'],
];
const PATH = 'PATH is a file, or a folder that is searched to the bottom; default: the working directory.';
const PRINTED = ['it is printed'];

const COMMANDS = {
  lint: {
    takes: '[PATH…]',
    does: 'Checks files and folders.',
    options: [['--fix', 'Applies the fixes that leave the effective configuration as it is.'], ...READING],
    exits: ['there is no error; there may be warnings', 'there is an error'],
  },
  config: {
    takes: '[PATH]',
    does: 'Prints the routing keys that the chart writes into the ConfigMap cilium-config, and where each comes from.',
    options: READING,
    exits: PRINTED,
  },
  routes: {
    takes: '[PATH]',
    does: 'Prints nodes, sessions and routes.',
    options: [['--node NAME', 'Of one node or router only.'], ...READING],
    exits: PRINTED,
  },
  trace: {
    takes: 'SRC DST [PATH]',
    does: 'Follows a packet; SRC and DST are addresses or names of nodes, DST also a service as NAMESPACE/NAME.',
    options: READING,
    exits: ['the way is printed, wherever it ends'],
  },
  migrate: {
    takes: '--to VERSION [PATH]',
    does: 'Prints what brings the values to a later version of Cilium.',
    options: [
      ['--to VERSION', 'The version to go to, such as 1.16.'],
      ['--write', "Changes the files, and the chart's version that they state."],
      ...READING,
    ],
    exits: ['nothing is left to decide', 'a person must decide something first'],
  },
  lsp: {
    takes: '--stdio',
    does: 'Serves an editor that speaks the Language Server Protocol.',
    options: [['--stdio', 'Over standard input and output; there is no other way.']],
    exits: ['the editor ended it'],
  },
  explain: {
    takes: 'RULE',
    does: 'Prints the page of a rule.',
    options: [],
    exits: PRINTED,
  },
} satisfies Readonly<Record<string, CommandUsage>>;

export type Command = keyof typeof COMMANDS;

/** Throws a UsageError for a command that there isn't. */
export function commandNamed(name: string): Command {
  if (isCommand(name)) return name;
  throw new UsageError(`there is no command '${name}'`);
}

function isCommand(name: string): name is Command {
  return Object.hasOwn(COMMANDS, name);
}

/** What `cilium-routing --help` prints. */
export function overview(): string {
  const commands = Object.entries(COMMANDS).map(([name, { takes, does }]): Row => [`${name} ${takes}`, does]);
  const options: Row[] = [
    ['--help', 'With a command: its options and exit codes.'],
    ['--version', 'Prints the version of this program.'],
  ];
  return ['Usage: cilium-routing COMMAND [options]', ...lines(commands), ...lines(options), '', PATH].join(
    '\n',
  );
}

/** What `--help` prints with a command. */
export function usageOf(command: Command): string {
  const { takes, does, options, exits }: CommandUsage = COMMANDS[command];
  const codes: Row[] = [
    ...exits.map((meaning, code): Row => [String(code), meaning]),
    ['2', "the call or an input can't be used"],
  ];
  return [
    `Usage: cilium-routing ${command} ${takes}${options.length > 0 ? ' [options]' : ''}`,
    '',
    does,
    ...(takes.includes('PATH') ? [PATH] : []),
    ...lines(options),
    '',
    'Exit codes:',
    ...rows(codes),
  ].join('\n');
}

/** A blank line and a table, where there is anything to tell. */
function lines(table: readonly Row[]): string[] {
  return table.length === 0 ? [] : ['', ...rows(table)];
}

function rows(table: readonly Row[]): string[] {
  const width = Math.max(...table.map(([name]) => name.length));
  return table.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`);
}
