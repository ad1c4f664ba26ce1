import { CHART_ROWS } from './chartRows';
import type { KeyPath } from './keyPath';
import { parseRows, SCHEMA_TYPES, typeLetter } from './rows';
import type { Demand, Json, KeyRow, NestedDemand, Rows, Run } from './rows';
import { compareVersions } from './version';
import type { CiliumVersion } from './version';

export type ValueType = 'boolean' | 'integer' | 'number' | 'string' | 'list' | 'map' | 'null';
export type { Json };

/** What a chart's values.schema.json demands of a value; Helm refuses to render what does not fit. */
export interface KeySchema {
  /** Empty where any type will do. */
  readonly types: readonly ValueType[];
  readonly enum?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** What each item of a list must be: one of these. */
  readonly items?: readonly KeySchema[];
  /** What a map's keys must be, within a list; what is no map passes, unless `types` demand one. */
  readonly properties?: ReadonlyMap<string, KeySchema>;
}

/** What a chart makes of a key. */
export interface KeyUse {
  /** True where values.yaml has the key; others are known because a template reads them. */
  readonly isStated: boolean;
  /**
   * What templates do with it. `read`: something comes of it. `checked`: they only refuse it or tell about it. `none`: it has no
   * effect, though values.yaml lists it.
   */
  readonly use: 'read' | 'checked' | 'none';
}

export interface ChartKey extends KeyUse {
  readonly path: KeyPath;
  /** What the schema or, without one, the default states; empty where nothing is stated, as by a default of null. */
  readonly types: readonly ValueType[];
  /** The default in values.yaml; undefined where values.yaml states none, and for maps, whose keys have theirs. */
  readonly default: Json | undefined;
  /** True where the keys of this map are the user's, so that all keys below are known. */
  readonly isOpen: boolean;
  readonly schema?: KeySchema;
}

/** Releases that follow each other; `to` is the last of them, undefined where that is the newest. */
export interface ReleaseRange {
  readonly from: CiliumVersion;
  readonly to: CiliumVersion | undefined;
}

/**
 * What `version`'s chart says of a key; undefined where it does not know it. Below an open map every key is known. A version that
 * is not in the catalogue counts as the release before it.
 */
export function chartKey(path: KeyPath, version: CiliumVersion): ChartKey | undefined {
  const release = releaseIndex(version);
  const { row, isOpen } = find(path, release);
  const stated =
    row &&
    remembered(keysByRow, row, release, () =>
      isKnown(row, release) ? keyOf(row, path, release) : undefined,
    );
  return stated ?? (isOpen ? openKey(path) : undefined);
}
const keysByRow: ByRow<ChartKey | undefined> = new WeakMap();

/** The part of `chartKey` that is asked most often. */
export function keyUse(path: KeyPath, version: CiliumVersion): KeyUse | undefined {
  const release = releaseIndex(version);
  const { row, isOpen } = find(path, release);
  if (row !== undefined && isKnown(row, release)) {
    return { isStated: isStated(row, release), use: useOf(row, release) };
  }
  return isOpen ? { isStated: false, use: 'read' } : undefined;
}

/** The keys one level below that can be written with effect, in the order of the alphabet; the root is the empty path. */
export function childKeys(path: KeyPath, version: CiliumVersion): readonly string[] {
  const release = releaseIndex(version);
  const { row } = find(path, release);
  if (row === undefined) return [];
  return remembered(childrenByRow, row, release, () => childrenOf(row, release));
}
const childrenByRow: ByRow<readonly string[]> = new WeakMap();

type ByRow<T> = WeakMap<KeyRow, Map<number, T>>;

/** What was made of a row for a release, which holds for good: rows never change. */
function remembered<T>(byRow: ByRow<T>, row: KeyRow, release: number, make: () => T): T {
  const byRelease = byRow.get(row) ?? new Map<number, T>();
  byRow.set(row, byRelease);
  const made = byRelease.get(release) ?? make();
  byRelease.set(release, made);
  return made;
}

function childrenOf({ children }: KeyRow, release: number): string[] {
  return [...children.values()]
    .filter((row) => isKnown(row, release) && !isOnlyChecked(row, release))
    .map(({ key }) => key)
    .sort();
}

/**
 * The chart's values.yaml: the bottom layer of all values. Digests of images are abbreviated (`sha256:{digest}`); all else is as it
 * stands there. Made once a version.
 */
export function chartDefaults(version: CiliumVersion): Json {
  const release = releaseIndex(version);
  const made = defaultsByRelease.get(release) ?? defaultsOf(rows().root, release) ?? {};
  defaultsByRelease.set(release, made);
  return made;
}
const defaultsByRelease = new Map<number, Json>();

/** True for a key that some release can do something with, if only to refuse it. */
export function isEverKnown(path: KeyPath): boolean {
  let row: KeyRow | undefined = rows().root;
  let isOpen = false;
  for (const key of path) {
    const above: KeyRow = row;
    isOpen ||= [...above.uses, ...above.stated].some(({ from }) => isOpenMap(above, from));
    row = above.children.get(key);
    if (row === undefined) return isOpen;
  }
  return true;
}

/** The releases in which a key can be written with effect or is at least listed in values.yaml, oldest first. */
export function keyReleases(path: KeyPath): readonly ReleaseRange[] {
  if (!isEverKnown(path)) return [];
  const { row } = find(path, 0);
  const known = row && releasesByRow.get(row);
  if (known !== undefined) return known;
  const ranges = rangesWhere((release) => {
    const { isOpen } = find(path, release);
    return isOpen || (row !== undefined && isKnown(row, release) && !isOnlyChecked(row, release));
  });
  if (row !== undefined) releasesByRow.set(row, ranges);
  return ranges;
}
const releasesByRow = new WeakMap<KeyRow, readonly ReleaseRange[]>();

/** The versions from the first one on whose chart knows a key, whatever became of it later: `>=1.14`. */
export function versionsKnowing(path: KeyPath): string {
  const [first] = keyReleases(path);
  if (first === undefined) throw new Error(`no release has the key ${path.join('.')}`);
  return `>=${first.from.replace(/\.0$/, '')}`;
}

/** The releases in which templates make something of a key, oldest first. */
export function readReleases(path: KeyPath): readonly ReleaseRange[] {
  return rangesWhere((release) => {
    const { row, isOpen } = find(path, release);
    return isOpen || (row !== undefined && useOf(row, release) === 'read');
  });
}

/** The paths of all keys that any release knows, in the order of the alphabet. */
export function allKeyPaths(): readonly KeyPath[] {
  allPaths ??= pathsBelow(rows().root, []);
  return allPaths;
}
let allPaths: readonly KeyPath[] | undefined;

/** All releases in the catalogue, oldest first. */
export function catalogueReleases(): readonly CiliumVersion[] {
  return rows().releases;
}

let parsed: Rows | undefined;

/** Read at the first question: who never asks does not wait for it. */
function rows(): Rows {
  parsed ??= parseRows(CHART_ROWS);
  return parsed;
}

const indexes = new Map<CiliumVersion, number>();

/** The index of a release, or of the one before a version that is none; the oldest for what is older still. */
function releaseIndex(version: CiliumVersion): number {
  const known = indexes.get(version);
  if (known !== undefined) return known;
  const { releases } = rows();
  const before = releases.lastIndexOf(version);
  const index =
    before >= 0
      ? before
      : Math.max(
          0,
          releases.findLastIndex((release) => compareVersions(release, version) < 0),
        );
  indexes.set(version, index);
  return index;
}

function releaseAt(index: number): CiliumVersion {
  return rows().releases[index] ?? '';
}

/** The row of a path, and whether a map above it is open in a release. */
function find(path: KeyPath, release: number): { row: KeyRow | undefined; isOpen: boolean } {
  let row: KeyRow | undefined = rows().root;
  let isOpen = false;
  for (const key of path) {
    if (row === undefined) break;
    isOpen ||= isOpenMap(row, release);
    row = row.children.get(key);
  }
  return { row, isOpen };
}

function textAt(runs: readonly Run[], release: number): string | undefined {
  return runs.find(({ from, to }) => from <= release && release <= to)?.text;
}

/** True where a release says anything of the key or of one below it. */
function isKnown(row: KeyRow, release: number): boolean {
  if (textAt(row.stated, release) !== undefined || textAt(row.uses, release) !== undefined) return true;
  return someChild(row, (child) => isKnown(child, release));
}

/** True for a key that values.yaml does not have and templates only look for to refuse it or to tell about it. */
function isOnlyChecked(row: KeyRow, release: number): boolean {
  return !isStated(row, release) && useOf(row, release) === 'checked';
}

function isStated(row: KeyRow, release: number): boolean {
  return textAt(row.stated, release) !== undefined || someChild(row, (child) => isStated(child, release));
}

function useOf(row: KeyRow, release: number): KeyUse['use'] {
  const own = textAt(row.uses, release);
  if (own === 'read' || own === 'whole') return 'read';
  let use: KeyUse['use'] = own === 'checked' ? 'checked' : 'none';
  for (const child of row.children.values()) {
    const below = useOf(child, release);
    if (below === 'read') return 'read';
    if (below === 'checked') use = 'checked';
  }
  return use;
}

/** A map that templates read as a whole. */
function isOpenMap(row: KeyRow, release: number): boolean {
  if (textAt(row.uses, release) !== 'whole') return false;
  const stated = textAt(row.stated, release);
  return stated === '{}' || (row.children.size > 0 && stated === undefined) || mayBeMap(row);
}

/** False where some release says that the key is no map. */
function mayBeMap({ stated, schema }: KeyRow): boolean {
  return (
    stated.every(({ text }) => ['m', 'z'].includes(typeLetter(text))) &&
    schema.every(({ text }) => /^[a-z]*/.exec(text)?.[0].includes('m'))
  );
}

function someChild(row: KeyRow, isSo: (child: KeyRow) => boolean): boolean {
  for (const child of row.children.values()) if (isSo(child)) return true;
  return false;
}

function keyOf(row: KeyRow, path: KeyPath, release: number): ChartKey {
  const stated = textAt(row.stated, release);
  const isMap = stated === undefined && someChild(row, (child) => isKnown(child, release));
  const schema = schemaOf(row, release, isMap);
  const types = schema?.types ?? (isMap ? ['map'] : typesOf(stated));
  return {
    path,
    types,
    default: stated === undefined ? undefined : valueOf(stated, release),
    isStated: isStated(row, release),
    use: useOf(row, release),
    isOpen: isOpenMap(row, release),
    ...(schema === undefined ? {} : { schema }),
  };
}

function openKey(path: KeyPath): ChartKey {
  return { path, types: [], default: undefined, isStated: false, use: 'read', isOpen: true };
}

function typesOf(stated: string | undefined): readonly ValueType[] {
  return stated === undefined || stated === 'null' ? [] : [SCHEMA_TYPES[typeLetter(stated)].type];
}

function schemaOf(row: KeyRow, release: number, isMap: boolean): KeySchema | undefined {
  const text = textAt(row.schema, release);
  if (text === undefined) return isMap && hasSchema(row, release) ? { types: ['map'] } : undefined;
  const [, types = '', rest = ''] = /^([a-z]*)(.*)$/.exec(text) ?? [];
  return readDemand(rest === '' ? types : { types, ...(JSON.parse(rest) as Demand) });
}

function readDemand(demand: NestedDemand): KeySchema {
  const {
    types: letters = '',
    items,
    properties,
    ...others
  } = typeof demand === 'string' ? { types: demand } : demand;
  const types = Object.entries(SCHEMA_TYPES).flatMap(([letter, { type }]) =>
    letters.includes(letter) ? [type] : [],
  );
  return {
    types,
    ...others,
    ...(items === undefined ? {} : { items: items.map(readDemand) }),
    ...(properties === undefined ? {} : { properties: demandsByKey(properties) }),
  };
}

function demandsByKey(properties: Readonly<Record<string, NestedDemand>>): ReadonlyMap<string, KeySchema> {
  return new Map(Object.entries(properties).map(([key, demand]) => [key, readDemand(demand)]));
}

function hasSchema(row: KeyRow, release: number): boolean {
  return someChild(row, (child) => textAt(child.schema, release) !== undefined || hasSchema(child, release));
}

function valueOf(stated: string, release: number): Json {
  return JSON.parse(stated.replaceAll('{version}', releaseAt(release))) as Json;
}

function defaultsOf(row: KeyRow, release: number): Json | undefined {
  const stated = textAt(row.stated, release);
  if (stated !== undefined) return valueOf(stated, release);
  const entries = [...row.children.values()].flatMap((child) => {
    const value = defaultsOf(child, release);
    return value === undefined ? [] : [[child.key, value] as const];
  });
  return entries.length === 0 ? undefined : Object.freeze(Object.fromEntries(entries));
}

function rangesWhere(isSo: (release: number) => boolean): readonly ReleaseRange[] {
  const ranges: { from: CiliumVersion; to: CiliumVersion | undefined }[] = [];
  let open: { from: CiliumVersion; to: CiliumVersion | undefined } | undefined;
  rows().releases.forEach((release, index) => {
    if (!isSo(index)) open = undefined;
    else if (open !== undefined) open.to = release;
    else ranges.push((open = { from: release, to: release }));
  });
  if (open !== undefined) open.to = undefined;
  return ranges;
}

function pathsBelow(row: KeyRow, path: KeyPath): readonly KeyPath[] {
  return [...row.children.values()].flatMap((child) => {
    const below = [...path, child.key];
    return [below, ...pathsBelow(child, below)];
  });
}
