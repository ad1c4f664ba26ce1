/** Which nodes of a segment share a card: beyond a dozen those that behave alike become one. */
import type { BoxView, SessionView } from '../../../server/src/protocol/routes';
import type { Card } from './arrangement';

/** So many nodes of a segment are shown one by one, and so many cards at most. */
export const foldLimit = 12;

/** An opened segment shows so many nodes; nobody reads more in a picture. */
const openLimit = 200;

/** The cards of a segment's nodes. Nodes in `shown` always have their own. */
export function foldNodes(
  segment: string,
  nodes: readonly BoxView[],
  sessionsOf: ReadonlyMap<string, readonly SessionView[]>,
  shown: ReadonlySet<string>,
  isOpen: boolean,
): Card[] {
  const single = (box: BoxView): Card => ({ kind: 'box', id: `box ${box.name}`, box });
  if (nodes.length <= foldLimit) return nodes.map(single);
  const isShown = ({ name }: BoxView): boolean => shown.has(name);
  if (isOpen) {
    const first = nodes.slice(0, openLimit);
    const kept = [...first, ...nodes.slice(openLimit).filter(isShown)];
    const rest = nodes.slice(openLimit).filter((box) => !isShown(box));
    return [...kept.map(single), ...fold(segment, rest, false)];
  }

  const classes = new Map<string, BoxView[]>();
  for (const box of nodes.filter((node) => !isShown(node))) {
    const key = behaviourOf(box, sessionsOf.get(box.name) ?? []);
    const alike = classes.get(key);
    if (alike === undefined) classes.set(key, [box]);
    else alike.push(box);
  }
  const groups = [...classes.values()];
  const room = Math.max(1, foldLimit - nodes.filter(isShown).length);
  const [own, merged] =
    groups.length > room ? [groups.slice(0, room - 1), groups.slice(room - 1)] : [groups, []];
  return [
    ...nodes.filter(isShown).map(single),
    ...own.flatMap((group) => fold(segment, group, true)),
    ...fold(segment, merged.flat(), false),
  ];
}

function fold(segment: string, nodes: readonly BoxView[], areAlike: boolean): Card[] {
  const [first, second] = nodes;
  if (first === undefined) return [];
  if (second === undefined) return [{ kind: 'box', id: `box ${first.name}`, box: first }];
  return [{ kind: 'fold', id: `fold ${segment} ${first.name}`, segment, nodes, areAlike }];
}

/** Nodes of which this is the same can't be told apart by their sessions. */
function behaviourOf(box: BoxView, sessions: readonly SessionView[]): string {
  const ends = sessions.map(({ peer, type, state, localAs }) => [peer, type, state, localAs].join());
  return JSON.stringify([box.origin, ends.sort()]);
}
