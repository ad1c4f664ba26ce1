import type { Cluster } from '../../cluster/cluster';
import { Remembered } from '../../lists/remembered';
import { requirementMatches } from '../../model/labelSelector';
import type { Labels, LabelSelector, Requirement } from '../../model/labelSelector';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { candidatesFor, selectionsIn, verdictsOf } from '../selections';
import type { Candidate, Selection } from '../selections';
import { hoverText } from './hoverText';
import type { Subject } from './subject';

/** What a selector chooses, or one of several, and why not the others; at a condition also what that alone holds for. */
export function selectorFacts({ document, cluster, at }: Subject): string[] {
  const { path } = at;
  const selection = selectionsIn(document).find((candidate) => leadsTo(candidate.path, path));
  if (selection === undefined || cluster === undefined) return [];
  const { owner } = selection;
  const own = selection.selectors.find((selector) => isAtOrBelow(at, selector.at));
  const condition = own && conditionAt(at, own);
  return [
    ...(condition === undefined
      ? []
      : conditions.of(cluster, condition, () => conditionFacts(condition, candidatesFor(owner, cluster)))),
    ...choices.of(cluster, own ?? selection, () => choiceFacts(cluster, selection, own)),
  ];
}

/** Worked out once a cluster: an inventory has thousands of nodes, each with a reason of its own. */
const choices = new Remembered<Cluster, Selection | LabelSelector, readonly string[]>();
const conditions = new Remembered<Cluster, Requirement, readonly string[]>();

/** What a selection chooses, or one of its selectors alone. */
function choiceFacts(cluster: Cluster, selection: Selection, own: LabelSelector | undefined): string[] {
  const { owner } = selection;
  const { selected, undecided, others } = verdictsOf(cluster, selection, own);
  if (selected.length + undecided.length + others.length === 0) return [];
  return [
    selected.length > 0
      ? hoverText('selector.selects', { names: namesOf(selected) })
      : hoverText(`selector.none.${owner}`),
    ...(undecided.length > 0 ? [hoverText('selector.maybe', { names: namesOf(undecided) })] : []),
    ...refusals(others, own === undefined ? selection.selectors : [own]),
    ...(owner === 'node' && cluster.nodes.length === 0 ? [hoverText('selector.assumed')] : []),
    ...(owner === 'service' ? [hoverText('selector.services')] : []),
  ];
}

/** The one condition that the reader points at, where there are several. */
function conditionAt(at: Cursor, { requirements }: LabelSelector): Requirement | undefined {
  return requirements.length < 2
    ? undefined
    : requirements.find((requirement) => isAtOrBelow(at, requirement.at));
}

function conditionFacts(condition: Requirement, candidates: readonly Candidate[]): string[] {
  const holding = candidates.filter(({ labels }) => requirementMatches(condition, labels) === true);
  if (candidates.length === 0) return [];
  return [
    holding.length > 0
      ? hoverText('selector.condition', { names: namesOf(holding) })
      : hoverText('selector.condition.none'),
  ];
}

/** More reasons than these are counted. */
const REASONS_LIMIT = 6;

function refusals(candidates: readonly Candidate[], selectors: readonly LabelSelector[]): string[] {
  if (candidates.length === 0) return [];
  const byReason = new Map<string, { readonly failures: readonly Failure[]; readonly names: string[] }>();
  for (const { name, labels } of candidates) {
    const failures = selectors.map((selector) => failureOf(selector, labels));
    const id = failures.map(({ index, value }) => (value === undefined ? index : `${index} ${value}`)).join();
    const known = byReason.get(id);
    if (known === undefined) byReason.set(id, { failures, names: [name] });
    else known.names.push(name);
  }
  const reasons = [...byReason.values()];
  const rows = reasons.slice(0, REASONS_LIMIT).map(({ failures, names }) => {
    const why = [...new Set(failures.map(failureText))].join(', ');
    return `- ${hoverText('names', { names })}: ${why}`;
  });
  const others = reasons.slice(REASONS_LIMIT).reduce((sum, { names }) => sum + names.length, 0);
  if (others > 0) rows.push(`- ${hoverText('selector.more', { count: others })}`);
  return [[hoverText('selector.others'), ...rows].join('\n')];
}

/** The first condition of a selector that does not hold, and what the label is instead. */
interface Failure {
  readonly index: number;
  readonly condition: Requirement | undefined;
  readonly value: string | undefined;
}

function failureOf({ requirements }: LabelSelector, labels: Labels): Failure {
  const index = requirements.findIndex((requirement) => requirementMatches(requirement, labels) === false);
  const condition = requirements[index];
  return { index, condition, value: labels.get((condition && known(condition.key)) ?? '') };
}

function failureText({ condition, value }: Failure): string {
  const key = condition && known(condition.key);
  if (condition === undefined || key === undefined) return '?';
  if (value === undefined) return hoverText('selector.because.missing', { key });
  const values = condition.values.flatMap((wanted) => known(wanted) ?? []);
  return hoverText(`selector.because.${because(condition, values)}`, { key, value, values });
}

function because({ operator }: Requirement, values: readonly string[]): string {
  if (known(operator) === 'DoesNotExist') return 'there';
  if (known(operator) === 'NotIn') return 'excluded';
  return values.length === 1 ? 'other' : 'notListed';
}

function namesOf(candidates: readonly Candidate[]): string[] {
  return candidates.map(({ name }) => name);
}

/** True where one place of an object is the other, or lies within it. */
export function isAtOrBelow(at: Cursor, other: Cursor): boolean {
  return leadsTo(other.path, at.path);
}

function leadsTo(start: Cursor['path'], path: Cursor['path']): boolean {
  return start.length <= path.length && start.every((step, i) => step === path[i]);
}
