import { selectorMatches } from '../model/labelSelector';
import type { Labels, LabelSelector } from '../model/labelSelector';

/** Which nodes peer: those that one of the selectors matches; all nodes where there is none. */
interface Selection {
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
  const results = peer.selectors.map((selector) => selectorMatches(selector, labels));
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}
