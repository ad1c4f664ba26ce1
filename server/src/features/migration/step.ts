import { behaviour } from '../../catalogue/behaviours';
import { chartKey } from '../../catalogue/chartKeys';
import { keyOfFlag } from '../../catalogue/flags';
import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import type { CiliumVersion } from '../../catalogue/version';
import { configDifferences } from '../../chart/configDifferences';
import type { ConfigDifference } from '../../chart/configDifferences';
import type { Cluster } from '../../cluster/cluster';
import type { Rendering } from '../../chart/render';
import { append } from '../../lists/groupBy';
import type { Finding } from '../../rules/rule';
import { assignedNames, setValue } from '../../yaml/index';
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
  if (old === undefined) return { draft: before, changes: [], decisions: [] };
  const draft = before.under(version);
  const { rendering } = old.cluster;
  const { changes, decisions } = rendering === undefined ? NOTHING : succeed(draft, rendering);
  const kept = rendering === undefined ? [] : keepDefaults(draft, rendering);
  const corrected = correct(draft, old.findings);
  return {
    draft,
    changes: [...changes, ...kept, ...corrected],
    decisions: [
      ...decisions,
      ...unreadConfigs(old.cluster, version),
      ...refusals(draft, old.findings, decisions.length > 0),
    ],
  };
}

const NOTHING: Outcome = { changes: [], decisions: [] };

/** A `bgp-config` that may be read before, and is not any more: its peers and pools are no values, and become objects. */
function unreadConfigs(
  { bgpConfigs, routing, version: old }: Cluster,
  version: CiliumVersion,
): OpenDecision[] {
  const isLost = behaviour('bgpConfigRead', old.version) && !behaviour('bgpConfigRead', version);
  if (bgpConfigs.length === 0 || !isLost || routing?.bgp.value === false) return [];
  return [{ version, kind: 'unread', key: 'bgp-config', finding: undefined }];
}

/** Of texts with these errors nobody knows what they say. */
const UNREAD: ReadonlySet<string> = new Set(['yaml/syntax', 'yaml/too-large', 'yaml/alias-budget']);

/**
 * Writes what the draft's own release refuses, or has come to ignore, in the way that it reads, before values go on to the releases
 * `ahead`; the errors that come to light by that are for a person.
 */
export function mend(before: Draft, ahead: readonly CiliumVersion[]): Step {
  const old = before.judged;
  const [next] = ahead;
  if (next === undefined || old?.cluster.rendering === undefined)
    return { draft: before, changes: [], decisions: [] };
  const unread = old.findings
    .filter(({ rule, file }) => UNREAD.has(rule) && holdsValues(old.cluster, file.uri))
    .map((finding) => refusal(finding, next));
  if (unread.length > 0) return { draft: before, changes: [], decisions: unread };
  const draft = before.under(before.version);
  const { changes } = mendKeys(draft, old.cluster.rendering, ahead);
  const corrected = correct(draft, []);
  const decisions = newErrors(draft, old.findings).map((finding) => refusal(finding, next));
  return { draft, changes: [...changes, ...corrected], decisions };
}

function holdsValues({ files }: Cluster, uri: string): boolean {
  const kinds = files.find(({ source }) => source.uri === uri)?.kinds ?? [];
  return kinds.includes('helm-values') || kinds.includes('chart-host');
}

/** Writes down what was the case by default and is no more. */
function keepDefaults(draft: Draft, before: Rendering): Change[] {
  const after = draft.judged?.cluster.rendering;
  const differences = after === undefined ? [] : configDifferences(before, after);
  return differences.flatMap((difference): Change[] => {
    const { version } = draft;
    const kept = keptValue(difference, version);
    if (kept === undefined || !isKeptBy(draft, kept, difference) || !write(draft, kept.path, kept.value))
      return [];
    return [{ version, kind: 'kept', key: joinPath(kept.path), text: String(kept.value) }];
  });
}

/** Writes a value where it is written already, else into the strongest layer that takes it, assignments last. */
function write(draft: Draft, path: KeyPath, value: NewValue): boolean {
  const { root } = draft;
  const isFree = root?.find(path) === undefined;
  const layers = isFree
    ? (root?.layers.filter(({ source }) => assignedNames(source) === undefined) ?? [])
    : [];
  return [...layers, ...(root === undefined ? [] : [root])].some((layer) =>
    draft.apply(setValue(layer.at(...path), value)),
  );
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
    .map((finding) => refusal(finding, draft.version));
}

function refusal(finding: Finding, version: CiliumVersion): OpenDecision {
  return { version, kind: 'refused', key: '', finding };
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

/** A value that was the case without being written. */
interface KeptValue {
  readonly path: KeyPath;
  readonly value: NewValue;
}

/** How to write down what a difference by default was before; undefined where that can't be, or where somebody wrote what it is. */
function keptValue(
  { key, before, old, now }: ConfigDifference,
  version: CiliumVersion,
): KeptValue | undefined {
  if (old === undefined || now === undefined || now.source === 'written' || before === undefined)
    return undefined;
  // What another key implies may still be overridden by the key that is named for it.
  const path =
    now.source === 'default'
      ? now.at.path.filter((step) => typeof step === 'string')
      : keyOfFlag(key, version);
  const known = path === undefined || path.length === 0 ? undefined : chartKey(path, version);
  if (path === undefined || known === undefined) return undefined;
  const isSwitch = before === 'true' || before === 'false';
  return { path, value: isSwitch && !known.types.includes('string') ? before === 'true' : before };
}

/** True where writing the value keeps what was the case, overrides nothing, and brings no error; for a default it surely does. */
function isKeptBy(draft: Draft, kept: KeptValue, { key, before, now }: ConfigDifference): boolean {
  if (draft.root?.find(kept.path)?.isNull === false) return false;
  if (now?.source === 'default') return true;
  const trial = draft.under(draft.version);
  const errors = draft.judged?.findings ?? [];
  if (!write(trial, kept.path, kept.value) || newErrors(trial, errors).length > 0) return false;
  return String(trial.judged?.cluster.rendering?.config.get(key)?.value) === before;
}
