import { selectorMatches } from '../model/labelSelector';
import type { Labels, LabelSelector } from '../model/labelSelector';
import { known } from '../yaml/index';
import { append } from '../lists/groupBy';

/** Which nodes peer: those that one of the selectors matches; all nodes where there is none. */
export interface Selection {
  readonly selectors: readonly LabelSelector[];
  readonly hasKnownSelectors: boolean;
}

/**
 * Whether a node with these labels peers: one of the selectors matches, or there is none. Undefined where that hangs on
 * something that is not known yet. Source: parseNodeSelectors in MetalLB's internal/config.
 */
export function selects(peer: Selection, labels: Labels): boolean | undefined {
  if (!peer.hasKnownSelectors) return undefined;
  if (peer.selectors.length === 0) return true;
  let isUnknown = false;
  for (const selector of peer.selectors) {
    const matches = selectorMatches(selector, labels);
    if (matches === true) return true;
    isUnknown ||= matches === undefined;
  }
  return isUnknown ? undefined : false;
}

/** What selects, by the labels that it asks for, so that a node or service is only held against what may select it. */
export class SelectorsByLabel<S extends Selection> {
  /** Positions of those that ask for no label's value, and of the others by the label and each of its values. */
  private readonly always: number[] = [];
  private readonly byLabel = new Map<string, Map<string, number[]>>();

  constructor(private readonly all: readonly S[]) {
    for (const [position, { selectors, hasKnownSelectors }] of all.entries()) {
      const wanted = selectors.flatMap((selector) => wantedValues(selector) ?? []);
      if (!hasKnownSelectors || wanted.length === 0 || wanted.length < selectors.length) {
        this.always.push(position);
        continue;
      }
      for (const { key, values } of wanted) {
        const byValue = this.byLabel.get(key) ?? new Map<string, number[]>();
        this.byLabel.set(key, byValue);
        for (const value of values) append(byValue, value, position);
      }
    }
  }

  /** Those for which `selects` is not plainly false, and perhaps a few more, in their order. */
  candidates(labels: Labels): S[] {
    const lists = this.always.length === 0 ? [] : [this.always];
    for (const [key, value] of labels) {
      const byValue = this.byLabel.get(key);
      if (byValue === undefined) continue;
      if (value === undefined) lists.push(...byValue.values());
      else lists.push(byValue.get(value) ?? []);
    }
    const [only = [], ...others] = lists;
    const positions = others.length === 0 ? only : [...new Set(lists.flat())].sort((a, b) => a - b);
    return positions.flatMap((position) => this.all[position] ?? []);
  }
}

/** A label that there must be for a selector, and the values of which one; undefined where the selector asks for none. */
function wantedValues({ requirements }: LabelSelector): { key: string; values: string[] } | undefined {
  for (const { key, operator, values } of requirements) {
    const name = known(key);
    const texts = values.flatMap((value) => known(value) ?? []);
    if (name !== undefined && known(operator) === 'In' && texts.length === values.length)
      return { key: name, values: texts };
  }
  return undefined;
}
