import { keyReleases } from '../../catalogue/chartKeys';
import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import { keyLife } from '../../catalogue/values';
import { compareVersions } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import { leavesOf, lossOf } from '../../chart/loss';
import type { Rendering } from '../../chart/render';
import { succeedingEdits, successionOf, successionText } from '../../chart/succession';
import type { Assignment } from '../../chart/succession';
import { groupBy } from '../../lists/groupBy';
import { removeEntry, setValue, writableValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import type { Draft } from './draft';
import type { Change, OpenDecision, Outcome } from './outcome';

/**
 * Writes what took over from the keys that a draft's release reads otherwise than the one before, and removes those that nothing took over
 * from; layer by layer, so that layers go on to override each other as they did.
 */
export function succeed(draft: Draft, before: Rendering): Outcome {
  const writer = new SuccessionWriter(draft, before);
  writer.run();
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
  ) {
    const entries = [...before.config.values()].filter(({ source }) => source === 'written');
    this.deciding = new Set(entries.map(({ at }) => at.pathText));
    this.old = before.values.version;
  }

  run(): void {
    const outdated = (this.draft.root?.layers ?? []).flatMap((layer) =>
      leavesOf(layer, [])
        .filter(({ path, at }) => this.isOutdated(path, at))
        .map(({ path }) => ({ path, layer: idOf(layer) })),
    );
    for (const [, places] of groupBy(outdated, ({ path }) => joinPath(path)))
      // The weakest first: a stronger one still shows that it overrides.
      for (const { path, layer } of places.reverse()) this.replace(path, layer);
  }

  private isOutdated(path: KeyPath, at: Cursor): boolean {
    const key = joinPath(path);
    const is = keyLife(key, this.draft.version);
    if (is === undefined) return false;
    const isGone = is === 'ignored' || is === 'refused';
    if (keyLife(key, this.old) === 'ignored') return is === 'refused';
    return isGone || successionOf(path, at, this.draft.version) !== undefined;
  }

  /** Does with the entry of one layer what there is to do. */
  private replace(path: KeyPath, layer: string): void {
    const { root } = this.draft;
    const at = this.layer(layer)?.find(path);
    if (root === undefined || at === undefined) return;
    const key = joinPath(path);
    const open = (kind: OpenDecision['kind']) => {
      this.decisions.push({ version: this.draft.version, kind, key, finding: undefined });
    };
    const wasRead = keyLife(key, this.old) !== 'ignored';
    const isOverridden = root.find(path)?.inOwnLayer.source.uri !== at.source.uri;
    const { of } = isOverridden ? NO_LOSS : lossOf(at, path, this.lastReader(path), root);
    const assignments = wasRead ? successionOf(path, at, this.draft.version) : undefined;
    if (assignments !== undefined) {
      if (!this.write(path, layer, assignments) && of !== 'nothing') open('by-hand');
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
    const taken = assignments.filter(
      (one) => joinPath(one.path) !== key && root.find(one.path) !== undefined,
    );
    if (taken.length > 0 && !this.overrules(key, taken)) {
      if (!this.draft.apply(removeEntry(at))) return false;
      this.note('removed', key, '');
      return true;
    }
    const isDone =
      this.draft.apply(succeedingEdits(at, assignments, root)) ||
      this.writeStepwise(path, layer, assignments, at);
    if (isDone) this.note(assignments.length === 0 ? 'removed' : 'moved', key, successionText(assignments));
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

const NO_LOSS = { of: 'nothing' } as const;

/** A layer over changes of its text: by its file and the place in it. */
function idOf({ source, around }: Cursor): string {
  return `${source.uri}\n${around?.pathText ?? ''}`;
}
