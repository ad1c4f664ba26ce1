import { chartKey } from '../../catalogue/chartKeys';
import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import type { CiliumVersion } from '../../catalogue/version';
import { configDifferences } from '../../chart/configDifferences';
import type { ConfigDifference } from '../../chart/configDifferences';
import type { Rendering } from '../../chart/render';
import { append } from '../../lists/groupBy';
import type { Finding } from '../../rules/rule';
import { setValue } from '../../yaml/index';
import type { NewValue } from '../../yaml/index';
import type { Draft } from './draft';
import type { Change, OpenDecision, Outcome } from './outcome';
import { mendKeys, succeed } from './successions';

export interface Step extends Outcome {
  readonly draft: Draft;
}

/** Takes the values from the release that a draft is read by to the next one; the draft given stays as it is. */
export function stepTo(before: Draft, version: CiliumVersion): Step {
  const old = before.judged;
  if (old?.cluster.rendering === undefined) return { draft: before, changes: [], decisions: [] };
  const draft = before.under(version);
  const { changes, decisions } = succeed(draft, old.cluster.rendering);
  const kept = keepDefaults(draft, old.cluster.rendering);
  const corrected = correct(draft, old.findings);
  return {
    draft,
    changes: [...changes, ...kept, ...corrected],
    decisions: [...decisions, ...refusals(draft, old.findings, decisions.length > 0)],
  };
}

/**
 * Writes what the draft's own release refuses, or has come to ignore, in the way that it reads, before values go on to the releases
 * `ahead`; the errors that come to light by that are for a person.
 */
export function mend(before: Draft, ahead: readonly CiliumVersion[]): Step {
  const old = before.judged;
  const [next] = ahead;
  if (next === undefined || old?.cluster.rendering === undefined)
    return { draft: before, changes: [], decisions: [] };
  const draft = before.under(before.version);
  const { changes } = mendKeys(draft, old.cluster.rendering, ahead);
  const corrected = correct(draft, []);
  const decisions = refusals(draft, old.findings, false).map((decision) => ({ ...decision, version: next }));
  return { draft, changes: [...changes, ...corrected], decisions };
}

/** Writes down what was the case by default and is no more. */
function keepDefaults(draft: Draft, before: Rendering): Change[] {
  const after = draft.judged?.cluster.rendering;
  const differences = after === undefined ? [] : configDifferences(before, after);
  return differences.flatMap((difference): Change[] => {
    const { version, root } = draft;
    const kept = keptValue(difference, version);
    if (kept === undefined || root === undefined) return [];
    if (!draft.apply(setValue(root.at(...kept.path), kept.value))) return [];
    return [{ version, kind: 'kept', key: joinPath(kept.path), text: String(kept.value) }];
  });
}

/** So many values are corrected at most. */
const CORRECTION_LIMIT = 100;

/** Writes values in the form that the chart's schema asks for, where there is one that says the same. */
function correct(draft: Draft, known: readonly Finding[]): Change[] {
  const { version } = draft;
  const changes: Change[] = [];
  while (changes.length < CORRECTION_LIMIT) {
    const next = newErrors(draft, known).find(
      ({ rule, fixes }) => rule === 'chart/schema' && fixes.length === 1,
    );
    const [fix] = next?.fixes ?? [];
    if (next === undefined || fix === undefined || !draft.apply(fix.edits)) break;
    const { file, span } = next;
    const key = file.text.slice(span.start, span.end).replace(/:.*/s, '');
    changes.push({ version, kind: 'corrected', key, text: fix.title });
  }
  return changes;
}

const ABOUT_KEYS: ReadonlySet<string> = new Set(['values/ignored-key', 'chart/removed-key']);

/** The errors that a release brings, but for those about keys where these are told of already. */
function refusals(draft: Draft, known: readonly Finding[], areKeysTold: boolean): OpenDecision[] {
  return newErrors(draft, known)
    .filter(({ rule }) => !areKeysTold || !ABOUT_KEYS.has(rule))
    .map((finding) => ({ version: draft.version, kind: 'refused', key: '', finding }));
}

function newErrors({ judged }: Draft, known: readonly Finding[]): Finding[] {
  const before = new Map<string, Finding[]>();
  for (const finding of known) append(before, keyOf(finding), finding);
  return (judged?.findings ?? []).filter(
    (finding) => finding.severity === 'error' && before.get(keyOf(finding))?.pop() === undefined,
  );
}

/** Errors that follow each other over changes of the texts. */
function keyOf({ rule, file }: Finding): string {
  return `${rule}\n${file.uri}`;
}

/** How to write down what a difference by default was before; undefined where that can't be, or where somebody wrote what it is. */
function keptValue(
  { before, old, now }: ConfigDifference,
  version: CiliumVersion,
): { path: KeyPath; value: NewValue } | undefined {
  const at = now?.source === 'default' ? now.at : now?.instead;
  if (old === undefined || at === undefined || before === undefined) return undefined;
  const path = at.path.filter((step) => typeof step === 'string');
  const known = path.length === 0 ? undefined : chartKey(path, version);
  const isNull = !at.isScalar && !at.hasContent;
  if (known === undefined || (at.isWritten && !isNull)) return undefined;
  const isSwitch = before === 'true' || before === 'false';
  return { path, value: isSwitch && !known.types.includes('string') ? before === 'true' : before };
}
