/** A trace to begin with: from a pod to one as far away as there is. */
import type { BoxView, RoutesView } from '../../server/src/protocol/routes';

export interface Ends {
  readonly source: string;
  readonly destination: string;
}

/** An end that a reader may want, and what it is. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** From a pod on the first node to one on another segment, else on another node; undefined where there is no second node. */
export function sampleTrace({ boxes }: RoutesView): Ends | undefined {
  const nodes = boxes.filter(({ kind }) => kind === 'node');
  const [first] = nodes;
  if (first === undefined) return undefined;
  const far = nodes.filter(({ segment }) => segment !== first.segment);
  const last = (far.length > 0 ? far : nodes).at(-1);
  return last === undefined || last === first
    ? undefined
    : { source: podOn(first), destination: podOn(last) };
}

/** Pods of nodes, then all boxes by name, then services. */
export function suggestions({ boxes, services }: RoutesView): Suggestion[] {
  const shown = boxes.slice(0, 200);
  const pods = shown.filter(({ kind, podCIDRs }) => kind === 'node' && podCIDRs.length > 0);
  return [
    ...pods.map((box) => ({ value: podOn(box), label: `a pod on ${box.name}` })),
    ...shown.map(({ name, addresses }) => ({ value: addresses[0] ?? name, label: name })),
    ...services
      .filter(({ addresses }) => addresses.length > 0)
      .slice(0, 200)
      .map(({ name, addresses }) => ({ value: name, label: `service ${addresses.join(', ')}` })),
  ];
}

/** An address that a pod on the node may have; the node itself where that can't be told. */
export function podOn({ name, podCIDRs }: BoxView): string {
  const [cidr = ''] = podCIDRs;
  const four = /^(\d+\.\d+\.\d+\.)(\d+)\/(\d+)$/.exec(cidr);
  if (four) {
    const [, start = '', last = '', length = ''] = four;
    return Number(length) > 32
      ? name
      : `${start}${Number(last) + (Number(length) <= 28 ? 10 : Number(length) < 31 ? 1 : 0)}`;
  }
  const six = /^([\da-f:]*::)\/(\d+)$/i.exec(cidr);
  return six?.[1] !== undefined && Number(six[2]) <= 124 ? `${six[1]}a` : name;
}
