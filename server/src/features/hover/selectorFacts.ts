import { requirementMatches } from '../../model/labelSelector';
import type { Labels, LabelSelector, Requirement } from '../../model/labelSelector';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { anyMatches, candidatesFor, selectionsIn } from '../selections';
import type { Candidate } from '../selections';
import { hoverText } from './hoverText';
import type { Subject } from './subject';

/** What a selector chooses, or one of several, and why not the others; at a condition also what that alone holds for. */
export function selectorFacts({ document, cluster, at }: Subject): string[] {
  const selection = selectionsIn(document).find((candidate) => isAtOrBelow(at, candidate.at));
  if (selection === undefined || cluster === undefined) return [];
  const { owner } = selection;
  const candidates = candidatesFor(owner, cluster);
  if (candidates.length === 0) return [];
  const [own] = selection.selectors.filter((selector) => isAtOrBelow(at, selector.at));
  const selectors = own === undefined ? selection.selectors : [own];
  const those = (verdict: boolean | undefined) =>
    candidates.filter(({ labels }) => anyMatches(selectors, labels) === verdict);
  const [selected, undecided] = [those(true), those(undefined)];
  return [
    ...(own === undefined ? [] : conditionFacts(own, at, candidates)),
    selected.length > 0
      ? hoverText('selector.selects', { names: namesOf(selected) })
      : hoverText(`selector.none.${owner}`),
    ...(undecided.length > 0 ? [hoverText('selector.maybe', { names: namesOf(undecided) })] : []),
    ...refusals(those(false), selectors),
    ...(owner === 'node' && cluster.nodes.length === 0 ? [hoverText('selector.assumed')] : []),
    ...(owner === 'service' ? [hoverText('selector.services')] : []),
  ];
}

/** Of the one condition that the reader points at, where there are several. */
function conditionFacts(
  { requirements }: LabelSelector,
  at: Cursor,
  candidates: readonly Candidate[],
): string[] {
  const condition = requirements.find((requirement) => isAtOrBelow(at, requirement.at));
  if (condition === undefined || requirements.length < 2) return [];
  const holding = candidates.filter(({ labels }) => requirementMatches(condition, labels) === true);
  return [
    holding.length > 0
      ? hoverText('selector.condition', { names: namesOf(holding) })
      : hoverText('selector.condition.none'),
  ];
}

function refusals(candidates: readonly Candidate[], selectors: readonly LabelSelector[]): string[] {
  if (candidates.length === 0) return [];
  const namesByReason = new Map<string, string[]>();
  for (const { name, labels } of candidates) {
    const reasons = [...new Set(selectors.map((selector) => refusal(selector, labels)))].join(', ');
    const names = namesByReason.get(reasons);
    if (names === undefined) namesByReason.set(reasons, [name]);
    else names.push(name);
  }
  const rows = [...namesByReason].map(([reason, names]) => `- ${hoverText('names', { names })}: ${reason}`);
  return [[hoverText('selector.others'), ...rows].join('\n')];
}

/** The first condition that does not hold. */
function refusal({ requirements }: LabelSelector, labels: Labels): string {
  const failed = requirements.find((requirement) => requirementMatches(requirement, labels) === false);
  const key = failed === undefined ? undefined : known(failed.key);
  if (failed === undefined || key === undefined) return '?';
  if (!labels.has(key)) return hoverText('selector.because.missing', { key });
  const values = failed.values.flatMap((value) => known(value) ?? []);
  return hoverText(`selector.because.${because(failed, values)}`, {
    key,
    value: labels.get(key) ?? '?',
    values,
  });
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
  const [path, start] = [at.path, other.path];
  return start.length <= path.length && start.every((step, i) => step === path[i]);
}
