import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinPath, splitPath } from '../../server/src/catalogue/keyPath';
import type { CiliumVersion } from '../../server/src/catalogue/version';
import { SourceFile } from '../../server/src/text/sourceFile';
import { Cursor, parseYaml } from '../../server/src/yaml/index';
import { parseTemplate } from './goTemplate';
import type { TemplateFile, TemplateNode } from './goTemplate';
import { followValues } from './reads';
import type { Use } from './reads';
import { schemaFacts } from './schema';

export type KeyUse = 'read' | 'whole' | 'checked';

/** What one release says of one key, in the texts of the rows (see `server/src/catalogue/rows.ts`). */
export interface KeyFacts {
  /** The default in values.yaml, as JSON; undefined for a map with entries, and where values.yaml has no such key. */
  readonly stated?: string;
  readonly use?: KeyUse;
  readonly schema?: string;
}

/** A release's keys, by the path's text. A map with entries is there only where something is known of the map itself. */
export interface Chart {
  readonly version: CiliumVersion;
  readonly keys: ReadonlyMap<string, KeyFacts>;
}

/** Reads an unpacked chart: its version, values.yaml, templates and, where it has one, values.schema.json. */
export function readChart(folder: string): Chart {
  const version = /^version:\s*"?v?([\d.]+)"?\s*$/m.exec(textOf(folder, 'Chart.yaml'))?.[1];
  if (version === undefined) throw new Error(`${folder}: Chart.yaml states no version of a release`);
  const stated = statedDefaults(folder, version);
  const uses = usesOf(folder, stated);
  const schema = schemaFacts(folder);
  const keys = new Map<string, KeyFacts>();
  // A key that only the schema has (`global`) is none of this chart.
  for (const path of [...new Set([...stated.keys(), ...uses.keys()])].sort()) {
    const [value, use, types] = [stated.get(path), uses.get(path), schema.get(path)];
    keys.set(path, {
      ...(value === undefined ? {} : { stated: escaped(value) }),
      ...(use === undefined ? {} : { use }),
      ...(types === undefined ? {} : { schema: escaped(types) }),
    });
  }
  return { version, keys };
}

/** The rows put `~` between runs; in JSON it stands only in texts, where it may be written so. */
function escaped(json: string): string {
  return json.replaceAll('~', '\\u007e');
}

function textOf(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** The leaves of values.yaml as JSON: scalars, lists, empty maps. */
function statedDefaults(folder: string, version: CiliumVersion): Map<string, string> {
  const { documents, problems } = parseYaml(new SourceFile('values.yaml', textOf(folder, 'values.yaml')));
  if (problems[0] !== undefined) throw new Error(`${folder}/values.yaml: ${problems[0].detail}`);
  const leaves = new Map<string, string>();
  const visit = (at: Cursor, path: readonly string[]): void => {
    if (at.isMap && at.hasContent) for (const entry of at.entries()) visit(entry, [...path, entry.key]);
    else leaves.set(joinPath(path), abbreviated(jsonOf(at), version));
  };
  visit(Cursor.root(documents), []);
  return leaves;
}

/** What is written, as JSON that tells floats from integers: Go reads `1.0` and `1` alike, the schema doesn't. */
function jsonOf(at: Cursor): string {
  if (at.isMap)
    return `{${at
      .entries()
      .map((entry) => `${JSON.stringify(entry.key)}:${jsonOf(entry)}`)
      .join(',')}}`;
  if (at.isList) return `[${at.items().map(jsonOf).join(',')}]`;
  if (!at.isScalar) return 'null';
  const scalar = at.read('scalar', ({ go }) => go);
  // `${1}` is taken for a variable that somebody fills in; in a chart it is a text.
  if (scalar.state !== 'located') return JSON.stringify(at.writtenText);
  const go = scalar.value;
  switch (go.kind) {
    case 'null':
      return 'null';
    case 'string':
      return JSON.stringify(go.value);
    case 'float':
      return Number.isInteger(go.value) ? go.value.toFixed(1) : String(go.value);
    default:
      return String(go.value);
  }
}

/**
 * The release's own version in a default (`image.tag`) is written `{version}`, so that it doesn't differ in every release. Digests
 * of images say nothing to anybody: only that there is one is kept.
 */
function abbreviated(json: string, version: CiliumVersion): string {
  return json
    .replace(/sha256:[0-9a-f]{64}/g, 'sha256:{digest}')
    .replaceAll(new RegExp(`(?<![\\d.])v${version.replaceAll('.', '\\.')}(?![\\d.-])`, 'g'), 'v{version}');
}

/** Templates that only look whether values are right, or tell about them. */
const CHECKS = new Set(['validate.yaml', 'NOTES.txt', 'warnings.txt']);

const STRENGTH = { checked: 0, read: 1, whole: 2 } as const;

function usesOf(folder: string, stated: ReadonlyMap<string, string>): Map<string, KeyUse> {
  const uses = new Map<string, KeyUse>();
  const files = templateFiles(folder);
  const defines = new Map<string, readonly TemplateNode[]>();
  for (const { template } of files)
    for (const [name, nodes] of template.definitions) defines.set(name, nodes);
  const fileOf = (name: string): TemplateFile => parseTemplate(name, textOf(folder, name));
  for (const { name, template } of files) {
    const isCheck = CHECKS.has(name.split('/').at(-1) ?? '');
    followValues(template.body, { defines, fileOf }, (path, use) => {
      const key = joinPath(path);
      const found = isCheck ? 'checked' : useOf(use, stated.get(key));
      const known = uses.get(key);
      if (known === undefined || STRENGTH[known] < STRENGTH[found]) uses.set(key, found);
    });
  }
  return settled(uses, stated);
}

/** Who reads a map reads all in it; who only reads keys of it says nothing of the map. */
function settled(
  uses: ReadonlyMap<string, KeyUse>,
  stated: ReadonlyMap<string, string>,
): Map<string, KeyUse> {
  const paths = [...new Set([...uses.keys(), ...stated.keys()])];
  const maps = new Set(paths.flatMap((text) => ancestors(text)));
  const result = new Map<string, KeyUse>();
  for (const text of paths) {
    const isInWhole = ancestors(text).some((above) => uses.get(above) === 'whole');
    const own = uses.get(text);
    const use = isInWhole && own !== 'whole' ? (stated.get(text) === '{}' ? 'whole' : 'read') : own;
    if (use !== undefined && (use === 'whole' || !maps.has(text))) result.set(text, use);
  }
  return result;
}

function ancestors(text: string): string[] {
  const path = splitPath(text);
  return path.slice(1).map((_, i) => joinPath(path.slice(0, i + 1)));
}

/** Only a map, or what may be one, can be read as a whole. */
function useOf(use: Use, stated: string | undefined): 'read' | 'whole' {
  const isScalarOrList = stated !== undefined && stated !== 'null' && !stated.startsWith('{');
  return use === 'whole' && !isScalarOrList ? 'whole' : 'read';
}

function templateFiles(folder: string): { name: string; template: TemplateFile }[] {
  const templates = join(folder, 'templates');
  return readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: path, template: parseTemplate(path, readFileSync(path, 'utf8')) }));
}
