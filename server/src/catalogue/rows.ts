import type { CiliumVersion } from './version';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One letter a type, as the rows write what a chart's schema demands, with JSON Schema's name and ours. */
export const SCHEMA_TYPES = {
  b: { schema: 'boolean', type: 'boolean' },
  i: { schema: 'integer', type: 'integer' },
  n: { schema: 'number', type: 'number' },
  s: { schema: 'string', type: 'string' },
  l: { schema: 'array', type: 'list' },
  m: { schema: 'object', type: 'map' },
  z: { schema: 'null', type: 'null' },
} as const;

/** What a schema demands, as the rows write it: its types are letters of `SCHEMA_TYPES`, none where any type will do. */
export interface Demand {
  readonly types?: string;
  readonly enum?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: readonly NestedDemand[];
  readonly properties?: Readonly<Record<string, NestedDemand>>;
}

/** What is demanded within a list: letters alone where there is nothing but types. */
export type NestedDemand = string | Demand;

/** What is the same in releases that follow each other; both ends are indexes of releases and belong to it. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A key, with what the charts say of it by release. The texts of its columns are read when they are asked for. */
export class KeyRow {
  readonly children = new Map<string, KeyRow>();
  private readonly read: { stated?: readonly Run[]; uses?: readonly Run[]; schema?: readonly Run[] } = {};

  constructor(
    readonly key: string,
    private readonly columns: { readonly stated: string; readonly uses: string; readonly schema: string },
    private readonly header: Header,
  ) {}

  /** The defaults of values.yaml as JSON; none where the key is a map with entries. */
  get stated(): readonly Run[] {
    return (this.read.stated ??= this.runs(this.columns.stated));
  }

  /** What templates do with it: `read`, `whole` (all that is in it), `checked` (only to refuse it or tell about it). */
  get uses(): readonly Run[] {
    const { uses } = this.columns;
    return (this.read.uses ??= uses === '' ? impliedUses(this.stated) : this.runs(uses));
  }

  /** What the schema demands: letters of `SCHEMA_TYPES`, then the rest of the `Demand` as JSON. Maps have none where a key in them has. */
  get schema(): readonly Run[] {
    const { schema } = this.columns;
    return (this.read.schema ??=
      schema === '' ? impliedSchema(this.stated, this.header.releases) : this.runs(schema));
  }

  private runs(text: string): readonly Run[] {
    return runsOf(text, this.header);
  }
}

/** What all rows refer to. */
interface Header {
  readonly releases: readonly CiliumVersion[];
  /** Texts that stand in several runs. */
  readonly shared: readonly string[];
}

export interface Rows {
  /** All releases, oldest first, in the order of their numbers. */
  readonly releases: readonly CiliumVersion[];
  /** The key without a name, above all others. */
  readonly root: KeyRow;
}

/**
 * Reads the rows' text. Its first line has the releases, the second the shared texts, each other line a key, indented by one blank
 * for each key above it, and behind tabs the runs of defaults, uses and demands, each written only where it does not follow from the one
 * before (`impliedUses`, `impliedSchema`); `-` stands for none. A run is `from-to:text` with base 36 indexes of releases: `from` alone
 * for one release, the end left out where it is the newest. `*4` is the shared text 4, in base 36 too.
 */
export function parseRows(text: string): Rows {
  const [first = '', second = '', ...lines] = text.split('\n');
  const releases = first.split(' ').flatMap(releasesOf);
  const header = { releases, shared: second.split('\t') };
  const root = new KeyRow('', { stated: '', uses: '', schema: '' }, header);
  const above: KeyRow[] = [root];
  for (const line of lines) {
    const [name = '', stated = '', uses = '', schema = ''] = line.split('\t');
    const key = name.trimStart();
    const depth = name.length - key.length;
    const row = new KeyRow(key, { stated, uses, schema }, header);
    above[depth]?.children.set(key, row);
    above.length = depth + 1;
    above.push(row);
  }
  return { releases, root };
}

/** `1.9.0-18` stands for 1.9.0 up to 1.9.18. */
function releasesOf(text: string): CiliumVersion[] {
  const [, minor, first = '', last = first] = /^(\d+\.\d+)\.(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (minor === undefined) return [];
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, i) => `${minor}.${Number(first) + i}`);
}

function runsOf(text: string, { releases, shared }: Header): Run[] {
  if (text === '' || text === '-') return [];
  return text.split('~').map((run) => {
    const colon = run.indexOf(':');
    const [from = '', to = from] = run.slice(0, colon).split('-');
    const written = run.slice(colon + 1);
    return {
      from: parseInt(from, 36),
      to: to === '' ? releases.length - 1 : parseInt(to, 36),
      text: written.startsWith('*') ? (shared[parseInt(written.slice(1), 36)] ?? '') : written,
    };
  });
}

/** Most of what values.yaml states is read; a map that it leaves empty is there for keys of the user. */
export function impliedUses(stated: readonly Run[]): Run[] {
  return joined(stated.map((run) => ({ ...run, text: run.text === '{}' ? 'whole' : 'read' })));
}

/** The first release with a schema, from which on it demands, for most keys, the type of the default. */
const FIRST_SCHEMA = '1.16.0';

/** A schema that only says what the default says already. */
export function impliedSchema(stated: readonly Run[], releases: readonly CiliumVersion[]): Run[] {
  const first = releases.indexOf(FIRST_SCHEMA);
  if (first < 0) return [];
  return joined(
    stated
      .filter(({ to }) => to >= first)
      .map(({ from, to, text }) => ({ from: Math.max(from, first), to, text: typeLetter(text) })),
  );
}

/** Puts runs together that follow each other and say the same. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.text === run.text && last.to + 1 === run.from)
      result[result.length - 1] = { ...last, to: run.to };
    else result.push(run);
  }
  return result;
}

/** The type of a default, given as JSON. */
export function typeLetter(json: string): keyof typeof SCHEMA_TYPES {
  if (json.startsWith('"')) return 's';
  if (json.startsWith('[')) return 'l';
  if (json.startsWith('{')) return 'm';
  if (json === 'null') return 'z';
  if (json === 'true' || json === 'false') return 'b';
  return /[.e]/i.test(json) ? 'n' : 'i';
}
