import { keyReleases } from '../../catalogue/chartKeys';
import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import { keyLife } from '../../catalogue/values';
import { compareVersions } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import { leavesOf, lossOf } from '../../chart/loss';
import type { Loss } from '../../chart/loss';
import type { Rendering } from '../../chart/render';
import { succeedingEdits, successionOf, successionText } from '../../chart/succession';
import type { Assignment } from '../../chart/succession';
import { groupBy } from '../../lists/groupBy';
import { assignedNames, removeEntry, setValue, writableValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import type { Draft } from './draft';
import type { Change, OpenDecision, Outcome } from './outcome';

/**
 * Writes what took over from the keys that a draft's release reads otherwise than the one before, and removes those that nothing took over
 * from; layer by layer, so that layers go on to override each other as they did.
 */
export function succeed(draft: Draft, before: Rendering): Outcome {
  const writer = new SuccessionWriter(draft, before);
  writer.run((path, at) => writer.isOutdated(path, at));
  return writer;
}

/**
 * Says in keys that a draft's own release reads what stands in ones that it refuses, and the decisions in ones that it ignores and one of
 * the releases `ahead` refuses: nobody could tell any more what they were meant to say. What has no successor stays.
 */
export function mendKeys(draft: Draft, rendering: Rendering, ahead: readonly CiliumVersion[]): Outcome {
  const writer = new SuccessionWriter(draft, rendering, true);
  const refused = new Set(rendering.refusals.map(({ at }) => at.place.pathText));
  writer.run((path, at) => {
    const key = joinPath(path);
    if (successionOf(path, at, draft.version) === undefined) return false;
    return refused.has(key) || keyLife(key, draft.version) === 'refused' || writer.isMissed(path, at, ahead);
  });
  return writer;
}

class SuccessionWriter implements Outcome {
  readonly changes: Change[] = [];
  readonly decisions: OpenDecision[] = [];
  /** The keys that decide in the release before. */
  private readonly deciding: ReadonlySet<string>;
  private readonly old: CiliumVersion;

  constructor(
    private readonly draft: Draft,
    before: Rendering,
    /** Whether the release itself is what the values are mended for. */
    private readonly mends = false,
  ) {
    const entries = [...before.config.values()].filter(({ source }) => source === 'written');
    this.deciding = new Set(entries.map(({ at }) => at.pathText));
    this.old = before.values.version;
  }

  /** Replaces the entries of all layers that `selects` names. */
  run(selects: (path: KeyPath, at: Cursor) => boolean): void {
    const outdated = (this.draft.root?.layers ?? []).flatMap((layer) =>
      leavesOf(layer, [])
        .filter(({ path, at }) => selects(path, at))
        .map(({ path }) => ({ path, layer: idOf(layer) })),
    );
    for (const [, places] of groupBy(outdated, ({ path }) => joinPath(path)))
      // The weakest first: a stronger one still shows that it overrides.
      places.reverse().forEach(({ path, layer }, i) => {
        this.replace(path, layer, i > 0);
      });
  }

  isOutdated(path: KeyPath, at: Cursor): boolean {
    const key = joinPath(path);
    const is = keyLife(key, this.draft.version);
    if (is === undefined) return false;
    const isGone = is === 'ignored' || is === 'refused';
    if (keyLife(key, this.old) === 'ignored') return is === 'refused';
    return isGone || successionOf(path, at, this.draft.version) !== undefined;
  }

  /** True for a decision that has no effect, in a key that one of the releases `ahead` refuses. */
  isMissed(path: KeyPath, at: Cursor, ahead: readonly CiliumVersion[]): boolean {
    const key = joinPath(path);
    return (
      keyLife(key, this.old) === 'ignored' &&
      ahead.some((version) => keyLife(key, version) === 'refused') &&
      this.lossAt(path, at) === 'decision'
    );
  }

  private lossAt(path: KeyPath, at: Cursor): Loss['of'] {
    const { root } = this.draft;
    const isOverridden = root?.find(path)?.inOwnLayer.source.uri !== at.source.uri;
    return root === undefined || isOverridden
      ? 'nothing'
      : lossOf(at, path, this.lastReader(path), root, !this.deciding.has(joinPath(path))).of;
  }

  /** Does with the entry of one layer what there is to do. */
  private replace(path: KeyPath, layer: string, isOverriding: boolean): void {
    const at = this.layer(layer)?.find(path);
    if (at === undefined) return;
    const key = joinPath(path);
    const open = (kind: OpenDecision['kind']) => {
      this.decisions.push({ version: this.draft.version, kind, key, finding: undefined });
    };
    const wasRead = keyLife(key, this.old) !== 'ignored';
    const of = this.lossAt(path, at);
    const assignments = wasRead || this.mends ? successionOf(path, at, this.draft.version) : undefined;
    // With an entry that only takes away what another layer says, that would count again.
    if (assignments?.length === 0 && isOverriding) open('by-hand');
    else if (assignments !== undefined) {
      // What can't be mended is told of by the release that asks for it.
      if (!this.write(path, layer, assignments) && of !== 'nothing' && !this.mends) open('by-hand');
    } else if (of === 'decision') open(wasRead ? 'gone' : 'ignored');
    else if (this.draft.apply(removeEntry(at)))
      this.note(of === 'nothing' || !wasRead ? 'removed' : 'lost', key, '');
    else if (of !== 'nothing') open('by-hand');
  }

  /** The release before, or where that does not read a key the last one that did. */
  private lastReader(path: KeyPath): CiliumVersion {
    const past = keyReleases(path).findLast(({ from }) => compareVersions(from, this.old) <= 0)?.to;
    return past !== undefined && compareVersions(past, this.old) < 0 ? past : this.old;
  }

  private write(path: KeyPath, layer: string, assignments: readonly Assignment[]): boolean {
    const key = joinPath(path);
    const root = this.layer(layer);
    const at = root?.find(path);
    if (root === undefined || at === undefined) return false;
    const others = assignments.filter((one) => joinPath(one.path) !== key);
    const taken = others.filter((one) => root.find(one.path) !== undefined);
    const isOverruled =
      !this.deciding.has(key) && others.some(({ path: to }) => this.deciding.has(joinPath(to)));
    if (isOverruled || (taken.length > 0 && !this.overrules(key, taken))) {
      if (!this.draft.apply(removeEntry(at))) return false;
      this.note('removed', key, '');
      return true;
    }
    const isDone =
      this.draft.apply(succeedingEdits(at, assignments, root)) ||
      this.writeStepwise(path, layer, assignments, at);
    const kind =
      assignments.length === 0 ? 'removed' : keyLife(key, this.old) === 'ignored' ? 'revived' : 'moved';
    if (isDone) this.note(kind, key, successionText(assignments));
    return isDone;
  }

  /** True where the old key counted, though its successor is written too. */
  private overrules(key: string, taken: readonly Assignment[]): boolean {
    return this.deciding.has(key) && !taken.some(({ path }) => this.deciding.has(joinPath(path)));
  }

  /** One edit after the other, for what can't be done at once. */
  private writeStepwise(
    path: KeyPath,
    layer: string,
    assignments: readonly Assignment[],
    at: Cursor,
  ): boolean {
    const written = writableValue(at);
    const values = assignments.map(({ value = written }) => value);
    if (values.includes(undefined) || removeEntry(at) === undefined) return false;
    for (const [i, { path: target }] of assignments.entries()) {
      const place = this.layer(layer)?.at(...target);
      const value = values[i];
      if (place === undefined || value === undefined) return false;
      if (!this.draft.apply(setValue(place, value))) return false;
    }
    const entry = this.layer(layer)?.find(path);
    return entry !== undefined && this.draft.apply(removeEntry(entry));
  }

  private layer(id: string): Cursor | undefined {
    return this.draft.root?.layers.find((layer) => idOf(layer) === id);
  }

  private note(kind: Change['kind'], key: string, text: string): void {
    this.changes.push({ version: this.draft.version, kind, key, text });
  }
}

/** A layer over changes of its text: by its file and the place in it, or the names of what is assigned. */
function idOf({ source, around }: Cursor): string {
  return [source.uri, around?.pathText ?? '', ...(assignedNames(source) ?? [])].join('\n');
}
