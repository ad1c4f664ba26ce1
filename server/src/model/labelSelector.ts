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
  /** Those of the values that are known, for inventories are held against many of them. */
  readonly texts: ReadonlySet<string>;
  readonly hasUnknownValues: boolean;
}

/** A Kubernetes label selector: all of its requirements hold. */
export interface LabelSelector {
  readonly at: Cursor;
  readonly requirements: readonly Requirement[];
  /** Those of the requirements that are written as expressions; the others are plain labels. */
  readonly expressions: readonly Requirement[];
  /** False where there may be requirements that are not known. */
  readonly isWhole: boolean;
}

/** How a kind spells the parts of a selector: with dashes in bgp-config, in camel case in Kubernetes objects. */
interface Spelling {
  readonly labels: string;
  readonly expressions: string;
}
const IN_BGP_CONFIG: Spelling = { labels: 'match-labels', expressions: 'match-expressions' };
const IN_OBJECTS: Spelling = { labels: 'matchLabels', expressions: 'matchExpressions' };

/** Reads a selector in bgp-config's spelling. */
export function readLabelSelector(at: Cursor): LabelSelector {
  return readSelector(at, IN_BGP_CONFIG);
}

/** Reads the selector of a Kubernetes object; absent where none is written, which is not the same as an empty one. */
export function readObjectSelector(at: Cursor): Value<LabelSelector> {
  if (at.isOpaque) return { state: 'opaque', at };
  return at.isMap
    ? { state: 'located', value: readSelector(at, IN_OBJECTS), at }
    : { state: at.isScalar || at.isList ? 'opaque' : 'absent', at };
}

function readSelector(at: Cursor, spelling: Spelling): LabelSelector {
  const labels = at
    .at(spelling.labels)
    .entries()
    .map((entry): Requirement => {
      const values = [entry.string()];
      return {
        at: entry,
        key: { state: 'located', value: entry.key, at: entry },
        operator: { state: 'located', value: 'In', at: entry },
        ...wanted(values),
      };
    });
  const expressions = at
    .at(spelling.expressions)
    .items()
    .map((item): Requirement => {
      const values = item
        .at('values')
        .items()
        .map((value) => value.string());
      return {
        at: item,
        key: item.at('key').string(),
        operator: item.at('operator').string(),
        ...wanted(values),
      };
    });
  const parts = [spelling.labels, spelling.expressions].map((key) => at.at(key));
  const isWhole = !at.isOpen && parts.every((part) => !part.isWritten || !part.isOpen);
  return { at, requirements: [...labels, ...expressions], expressions, isWhole };
}

function wanted(
  values: readonly Value<string>[],
): Pick<Requirement, 'values' | 'texts' | 'hasUnknownValues'> {
  const texts = values.map(known);
  return {
    values,
    texts: new Set(texts.filter((text) => text !== undefined)),
    hasUnknownValues: texts.includes(undefined),
  };
}

/** Whether labels meet a selector; undefined where that hangs on something that is not known yet. */
export function selectorMatches(selector: LabelSelector, labels: Labels): boolean | undefined {
  let isUnknown = false;
  for (const requirement of selector.requirements) {
    const matches = requirementMatches(requirement, labels);
    if (matches === false) return false;
    isUnknown ||= matches === undefined;
  }
  return isUnknown || !selector.isWhole ? undefined : true;
}

/** Whether labels meet a selector that may be absent; `whenAbsent` says what an absent one selects. */
export function isSelected(
  selector: Value<LabelSelector>,
  labels: Labels,
  whenAbsent: boolean,
): boolean | undefined {
  if (selector.state === 'opaque') return undefined;
  return selector.state === 'absent' ? whenAbsent : selectorMatches(selector.value, labels);
}

/** Reads a map of labels. */
export function readLabels(at: Cursor): Labels {
  const labels = new Map<string, string | undefined>();
  for (const entry of at.entries()) {
    const value = entry.string();
    labels.set(entry.key, value.state === 'absent' ? '' : known(value));
  }
  return labels;
}

/** Source: Requirement.Matches in k8s.io/apimachinery/pkg/labels; NotIn holds for a label that is missing. */
export function requirementMatches(requirement: Requirement, labels: Labels): boolean | undefined {
  const key = known(requirement.key);
  const operator = known(requirement.operator);
  if (key === undefined || operator === undefined) return undefined;
  const isThere = labels.has(key);
  const label = labels.get(key);
  const { values, texts, hasUnknownValues } = requirement;
  const isListed = label !== undefined && texts.has(label);
  const mayBeListed = isThere && values.length > 0 && (label === undefined || hasUnknownValues);
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
