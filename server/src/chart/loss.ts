import { allKeyPaths, keyUse } from '../catalogue/chartKeys';
import type { Json } from '../catalogue/chartKeys';
import { decisionOf } from '../catalogue/decisions';
import type { Decision } from '../catalogue/decisions';
import { joinPath, splitPath } from '../catalogue/keyPath';
import type { KeyPath } from '../catalogue/keyPath';
import { keyDefault, keyReplacements } from '../catalogue/values';
import { NEWEST } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import type { Cursor } from '../yaml/index';

/** What is lost with a key that is not read. */
export interface Loss {
  /** `nothing`: what stands there is the case anyway. */
  readonly of: 'nothing' | 'setting' | 'decision';
  readonly decision: Decision | undefined;
}

/**
 * What is lost with all that stands at and below an entry of the values, taken for the key at `path` in a release that reads it:
 * nothing where it only says what is the case by default, where a switch around it is off, or where the key that took over is written too.
 */
export function lossOf(
  at: Cursor,
  path: KeyPath,
  release: CiliumVersion,
  root: Cursor,
  /** False for a key that counts, whatever is written beside it. */
  maySayElsewhere = true,
): Loss {
  const losses = leavesOf(at, path).map((leaf): Loss => {
    if (isHarmless(leaf, release) || isTurnedOff(leaf.path, release, root)) return NOTHING;
    if (maySayElsewhere && isSaidElsewhere(leaf, root)) return NOTHING;
    const decision = decisionOf(leaf.path);
    return { of: decision === undefined ? 'setting' : 'decision', decision };
  });
  return (
    losses.find((loss) => loss.of === 'decision') ?? losses.find((loss) => loss.of === 'setting') ?? NOTHING
  );
}

const NOTHING: Loss = { of: 'nothing', decision: undefined };

/** A value that is no map, and its key's path. */
export interface Leaf {
  readonly path: KeyPath;
  readonly at: Cursor;
}

/** The values at and below an entry, its own path given. */
export function leavesOf(at: Cursor, path: KeyPath): Leaf[] {
  if (!at.isMap || at.isOpen) return [{ at, path }];
  return at.entries().flatMap((entry) => leavesOf(entry, [...path, entry.key]));
}

/** True where a value says what is the case by default. */
function isHarmless({ at, path }: Leaf, release: CiliumVersion): boolean {
  if (at.isOpaque || (at.isMap && at.hasContent)) return false;
  const fallback = keyDefault(joinPath(path), release);
  const isOff = OFF.has(textOf(at)) || (!at.isScalar && !at.hasContent);
  return fallback === undefined ? isOff : isSame(at, fallback);
}

/** True below a map whose switch is off, as `bgp.announce` is with `bgp.enabled: false`. */
function isTurnedOff(path: KeyPath, release: CiliumVersion, root: Cursor): boolean {
  return path.slice(1).some((_, i) => {
    const keys = [...path.slice(0, i + 1), 'enabled'];
    const joined = joinPath(keys);
    if (joined === joinPath(path) || keyUse(keys, release) === undefined) return false;
    const written = root.find(keys);
    return written === undefined ? keyDefault(joined, release) === false : textOf(written) === 'false';
  });
}

const OFF: ReadonlySet<string | undefined> = new Set(['', 'false', '0']);

function isSame(at: Cursor, value: Json): boolean {
  if (Array.isArray(value)) {
    const items = at.isList ? at.items() : [];
    return (
      items.length === value.length && items.every((item, i) => isSame(item, (value as Json[])[i] ?? null))
    );
  }
  if (typeof value !== 'object' || value === null) return textOf(at) === String(value);
  const entries = at.isMap ? at.entries() : [];
  const expected: ReadonlyMap<string, Json> = new Map(Object.entries(value));
  return (
    entries.length === expected.size &&
    entries.every((entry) => expected.has(entry.key) && isSame(entry, expected.get(entry.key) ?? null))
  );
}

/** A scalar as Go prints it; undefined for anything else. */
function textOf(at: Cursor): string | undefined {
  const read = at.isScalar
    ? at.read('scalar', ({ go, text }) =>
        go.kind === 'boolean' || go.kind === 'integer' ? String(go.value) : text,
      )
    : undefined;
  return read?.state === 'located' ? read.value : undefined;
}

/** True where one of the keys is written that took over from this one, or that it took over from, and does not turn off what this one turns on. */
function isSaidElsewhere({ path, at }: Leaf, root: Cursor): boolean {
  const joined = joinPath(path);
  const others = [...keyReplacements(joined, NEWEST), ...predecessorsOf(joined)];
  return others.some((key) => {
    const other = root.find(splitPath(key));
    return other?.isScalar === true && (textOf(at) !== 'true' || textOf(other) !== 'false');
  });
}

/** The keys, as `joinPath` writes them, that a key took over from. */
export function predecessorsOf(path: string): readonly string[] {
  return predecessors().get(path) ?? [];
}

let replaced: ReadonlyMap<string, readonly string[]> | undefined;

function predecessors(): ReadonlyMap<string, readonly string[]> {
  if (replaced !== undefined) return replaced;
  const found = new Map<string, string[]>();
  for (const path of allKeyPaths().map(joinPath)) {
    for (const key of keyReplacements(path, NEWEST)) found.set(key, [...(found.get(key) ?? []), path]);
  }
  return (replaced = found);
}
