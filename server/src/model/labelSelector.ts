import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';

/** A node's labels; the value of one that only a later step fills in is undefined. */
export type Labels = ReadonlyMap<string, string | undefined>;

/** One condition of a selector on the label `key`. */
export interface Requirement {
  readonly at: Cursor;
  readonly key: Value<string>;
  readonly operator: Value<string>;
  readonly values: readonly Value<string>[];
}

/** A Kubernetes label selector: all of its requirements hold. */
export interface LabelSelector {
  readonly at: Cursor;
  readonly requirements: readonly Requirement[];
  /** Those of the requirements that are written as expressions; the others are plain labels. */
  readonly expressions: readonly Requirement[];
}

/** Reads a selector in bgp-config's spelling. */
export function readLabelSelector(at: Cursor): LabelSelector {
  const labels = at
    .at('match-labels')
    .entries()
    .map((entry): Requirement => {
      const value = entry.string();
      return {
        at: entry,
        key: { state: 'located', value: entry.key, at: entry },
        operator: { state: 'located', value: 'In', at: entry },
        values: [value],
      };
    });
  const expressions = at
    .at('match-expressions')
    .items()
    .map((item): Requirement => {
      const values = item.at('values').items();
      return {
        at: item,
        key: item.at('key').string(),
        operator: item.at('operator').string(),
        values: values.map((value) => value.string()),
      };
    });
  return { at, requirements: [...labels, ...expressions], expressions };
}

/** Whether labels meet a selector; undefined where that hangs on something that is not known yet. */
export function selectorMatches(selector: LabelSelector, labels: Labels): boolean | undefined {
  const results = selector.requirements.map((requirement) => requirementMatches(requirement, labels));
  if (results.includes(false)) return false;
  return results.includes(undefined) || selector.at.isOpaque ? undefined : true;
}

/** Source: Requirement.Matches in k8s.io/apimachinery/pkg/labels; NotIn holds for a label that is missing. */
export function requirementMatches(requirement: Requirement, labels: Labels): boolean | undefined {
  const key = known(requirement.key);
  const operator = known(requirement.operator);
  if (key === undefined || operator === undefined) return undefined;
  const isThere = labels.has(key);
  const label = labels.get(key);
  const values = requirement.values.map(known);
  const isListed = label !== undefined && values.includes(label);
  const mayBeListed = isThere && values.length > 0 && (label === undefined || values.includes(undefined));
  switch (operator) {
    case 'In':
      return isListed ? true : mayBeListed ? undefined : false;
    case 'NotIn':
      return isListed ? false : mayBeListed ? undefined : true;
    case 'Exists':
      return isThere;
    case 'DoesNotExist':
      return !isThere;
    default:
      return undefined;
  }
}
