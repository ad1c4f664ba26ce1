import { joinPath } from '../../catalogue/keyPath';
import { chartKey } from '../../catalogue/chartKeys';
import { keyLife } from '../../catalogue/values';
import type { CiliumVersion } from '../../catalogue/version';
import { configDifferences } from '../../chart/configDifferences';
import type { ConfigDifference } from '../../chart/configDifferences';
import { leavesOf, lossOf } from '../../chart/loss';
import type { Leaf } from '../../chart/loss';
import type { Rendering } from '../../chart/render';
import { succeedingEdits, successionOf, successionText } from '../../chart/succession';
import type { Assignment } from '../../chart/succession';
import { append } from '../../lists/groupBy';
import type { Finding } from '../../rules/rule';
import { removeEntry, setValue, writableValue } from '../../yaml/index';
import type { Cursor, NewValue } from '../../yaml/index';
import type { Draft } from './draft';

/** Something that a migration did to the values. */
export interface Change {
  /** The release that asks for it. */
  readonly version: CiliumVersion;
  /**
   * `moved`: what the key said stands in others now. `removed`: it had no effect, or said what is the case anyway. `lost`: what it said, no
   * key says any more, and no packet depends on it. `kept`: a default changed, and what it was is written down. `corrected`: the
   * chart takes the value in this form only.
   */
  readonly kind: 'moved' | 'removed' | 'lost' | 'kept' | 'corrected';
  readonly key: string;
  /** What is written instead; empty for what is removed. */
  readonly text: string;
}

/** What only a person can decide before the values can go to a release. */
export interface OpenDecision {
  readonly version: CiliumVersion;
  /**
   * `gone`: no key says any more what this one does. `ignored`: it has no effect already, and the release refuses it. `by-hand`: it can't be
   * edited where it stands. `refused`: an error that the release brings.
   */
  readonly kind: 'gone' | 'ignored' | 'by-hand' | 'refused';
  /** Empty for an error. */
  readonly key: string;
  readonly finding: Finding | undefined;
}

export interface Step {
  readonly draft: Draft;
  readonly changes: readonly Change[];
  readonly decisions: readonly OpenDecision[];
}

/** Changes so many entries at most; no chart has as many keys that moved. */
const CHANGE_LIMIT = 500;

/** Takes the values from the release that a draft is read by to the next one. The draft itself is changed. */
export function stepTo(before: Draft, version: CiliumVersion): Step {
  const old = before.judged;
  if (old?.cluster.rendering === undefined) return { draft: before, changes: [], decisions: [] };
  const draft = before.under(version);
  const writer = new StepWriter(draft, old.cluster.rendering, version);
  writer.succeed();
  writer.keepDefaults();
  writer.correct(old.findings);
  return {
    draft,
    changes: writer.changes,
    decisions: [...writer.decisions, ...writer.refusals(old.findings)],
  };
}

class StepWriter {
  readonly changes: Change[] = [];
  readonly decisions: OpenDecision[] = [];
  /** The keys that decide in the release before. */
  private readonly deciding: ReadonlySet<string>;

  constructor(
    private readonly draft: Draft,
    private readonly before: Rendering,
    private readonly version: CiliumVersion,
  ) {
    const entries = [...before.config.values()].filter(({ source }) => source === 'written');
    this.deciding = new Set(entries.map(({ at }) => at.pathText));
  }

  private get root(): Cursor | undefined {
    return this.draft.judged?.cluster.values?.root;
  }

  private get after(): Rendering | undefined {
    return this.draft.judged?.cluster.rendering;
  }

  /** Writes what took over from keys, layer by layer, and removes what nothing took over from. */
  succeed(): void {
    const done = new Set<string>();
    for (let i = 0; i < CHANGE_LIMIT; i++) {
      const { root } = this;
      const next = root && outdated(root, this.before, this.version).find((leaf) => !done.has(idOf(leaf.at)));
      if (root === undefined || next === undefined) return;
      done.add(idOf(next.at));
      this.replace(next, root);
    }
  }

  private replace({ path, at, assignments, wasRead }: Outdated, root: Cursor): void {
    const key = joinPath(path);
    const open = (kind: OpenDecision['kind']) => {
      this.decisions.push({ version: this.version, kind, key, finding: undefined });
    };
    const { of } = lossOf(at, path, this.before.values.version, root);
    if (assignments !== undefined && wasRead) {
      if (!this.write(path, at, assignments) && of !== 'nothing') open('by-hand');
    } else if (of === 'decision') open(wasRead ? 'gone' : 'ignored');
    else if (this.draft.apply(removeEntry(at)))
      this.note(of === 'nothing' || !wasRead ? 'removed' : 'lost', key, '');
    else if (of !== 'nothing') open('by-hand');
  }

  /** Within the layer that holds the entry, so that layers go on to override each other as they did. */
  private write(path: readonly string[], at: Cursor, assignments: readonly Assignment[]): boolean {
    const own = at.inOwnLayer;
    const root = rootOf(own);
    const key = joinPath(path);
    const taken = assignments.filter(
      (one) => joinPath(one.path) !== key && root.find(one.path) !== undefined,
    );
    if (taken.length > 0 && !this.overrules(key, taken)) {
      if (!this.draft.apply(removeEntry(own))) return false;
      this.note('removed', key, '');
      return true;
    }
    const isDone =
      this.draft.apply(succeedingEdits(own, assignments, root)) || this.writeStepwise(path, own, assignments);
    if (isDone) this.note('moved', key, successionText(assignments));
    return isDone;
  }

  /** True where the old key counted, though its successor is written too. */
  private overrules(key: string, taken: readonly Assignment[]): boolean {
    return this.deciding.has(key) && !taken.some(({ path }) => this.deciding.has(joinPath(path)));
  }

  private writeStepwise(path: readonly string[], at: Cursor, assignments: readonly Assignment[]): boolean {
    const written = writableValue(at);
    const values = assignments.map(({ value = written }) => value);
    if (values.includes(undefined) || removeEntry(at) === undefined) return false;
    for (const [i, { path: target }] of assignments.entries()) {
      const own = this.root?.find(path)?.inOwnLayer;
      const value = values[i];
      if (own === undefined || value === undefined) return false;
      if (!this.draft.apply(setValue(rootOf(own).at(...target), value))) return false;
    }
    const own = this.root?.find(path)?.inOwnLayer;
    return own !== undefined && this.draft.apply(removeEntry(own));
  }

  /** Writes down what was the case by default and is no more. */
  keepDefaults(): void {
    const { root, after } = this;
    if (root === undefined || after === undefined) return;
    for (const difference of configDifferences(this.before, after)) {
      const kept = keptValue(difference, this.version);
      if (kept === undefined) continue;
      const trial = this.draft.apply(setValue(this.placeOf(kept.path), kept.value));
      if (trial) this.note('kept', joinPath(kept.path), String(kept.value));
    }
  }

  private placeOf(path: readonly string[]): Cursor {
    const { root } = this;
    if (root === undefined) throw new Error('the values are gone');
    return root.at(...path);
  }

  /** Writes values in the form that the chart's schema asks for, where there is one that says the same. */
  correct(known: readonly Finding[]): void {
    for (let i = 0; i < CHANGE_LIMIT; i++) {
      const next = this.newErrors(known).find(
        ({ rule, fixes }) => rule === 'chart/schema' && fixes.length === 1,
      );
      const [fix] = next?.fixes ?? [];
      if (next === undefined || fix === undefined || !this.draft.apply(fix.edits)) return;
      this.note('corrected', underlined(next).replace(/:.*/s, ''), fix.title);
    }
  }

  /** The errors that the release brings, but for those about keys that are told of already. */
  refusals(known: readonly Finding[]): OpenDecision[] {
    const told = this.decisions.length > 0 ? ABOUT_KEYS : new Set();
    return this.newErrors(known)
      .filter(({ rule }) => !told.has(rule))
      .map((finding) => ({ version: this.version, kind: 'refused', key: '', finding }));
  }

  private newErrors(known: readonly Finding[]): Finding[] {
    const before = new Map<string, Finding[]>();
    for (const finding of known) append(before, keyOf(finding), finding);
    return (this.draft.judged?.findings ?? []).filter((finding) => {
      return finding.severity === 'error' && before.get(keyOf(finding))?.pop() === undefined;
    });
  }

  private note(kind: Change['kind'], key: string, text: string): void {
    this.changes.push({ version: this.version, kind, key, text });
  }
}

const ABOUT_KEYS: ReadonlySet<string> = new Set(['values/ignored-key', 'chart/removed-key']);

/** An entry that a release reads otherwise than the one before. */
interface Outdated extends Leaf {
  /** What to write instead; undefined where nothing takes over. */
  readonly assignments: readonly Assignment[] | undefined;
  /** False where it had no effect before either. */
  readonly wasRead: boolean;
}

function outdated(root: Cursor, { values }: Rendering, version: CiliumVersion): Outdated[] {
  return leavesOf(root, []).flatMap((leaf): Outdated[] => {
    const key = joinPath(leaf.path);
    const [was, is] = [keyLife(key, values.version), keyLife(key, version)];
    if (was === undefined || is === undefined) return [];
    const isGone = is === 'ignored' || is === 'refused';
    if (was === 'ignored') {
      return is === 'refused' ? [{ ...leaf, assignments: undefined, wasRead: false }] : [];
    }
    const assignments = successionOf(leaf.path, leaf.at, version);
    return isGone || assignments !== undefined ? [{ ...leaf, assignments, wasRead: true }] : [];
  });
}

/** How to write down what a difference by default was before; undefined where that can't be, or where somebody wrote what it is. */
function keptValue(
  { before, entry }: ConfigDifference,
  version: CiliumVersion,
): { path: readonly string[]; value: NewValue } | undefined {
  if (entry === undefined || entry.source === 'written' || before === undefined) return undefined;
  const path = entry.at.path.filter((step) => typeof step === 'string');
  const known = path.length === 0 || entry.source === 'implied' ? undefined : chartKey(path, version);
  if (known === undefined || entry.at.isWritten) return undefined;
  const isSwitch = before === 'true' || before === 'false';
  return { path, value: isSwitch && !known.types.includes('string') ? before === 'true' : before };
}

function rootOf(at: Cursor): Cursor {
  return at.parent === undefined ? at : rootOf(at.parent);
}

/** An entry of a layer, by its path and the place of its layer. */
function idOf(at: Cursor): string {
  const own = at.inOwnLayer;
  const around = rootOf(own).around?.pathText ?? '';
  return [own.source.uri, around, own.pathText].join('\n');
}

/** Errors that follow each other over changes of the texts. */
function keyOf({ rule, file }: Finding): string {
  return `${rule}\n${file.uri}`;
}

function underlined({ file, span }: Finding): string {
  return file.text.slice(span.start, span.end);
}
