/** Who the hops of a trace are. */
import type { RoutesView, TraceView } from '../../server/src/protocol/routes';

export interface NamedHop {
  /** An address, or `*`. */
  readonly answer: string;
  readonly name: string | undefined;
}

/**
 * A hop that answers is named by its address. One that doesn't is named by its place on the way, where the way fits the
 * answers: from a pod the first hop is the pod's own node, from a node it is the next box. Backends answer with the address of
 * their service.
 */
export function nameHops(
  { hops, boxes: way }: TraceView,
  { boxes, services }: Pick<RoutesView, 'boxes' | 'services'>,
): NamedHop[] {
  const serviceOf = new Map(
    services.flatMap(({ name, addresses }) => addresses.map((address) => [address, name])),
  );
  const byAddress = new Map(
    boxes.flatMap(({ name, addresses }) => addresses.map((address) => [address, name])),
  );
  const fits = (offset: number): boolean =>
    hops.every((hop, index) => {
      const name = byAddress.get(hop);
      return name === undefined || way[index + offset] === name;
    });
  const offset = [0, 1].find(fits);
  return hops.map((answer, index) => {
    const known = byAddress.get(answer);
    const placed = answer === '*' && offset !== undefined ? way[index + offset] : undefined;
    return { answer, name: known ?? serviceOf.get(answer) ?? placed };
  });
}
