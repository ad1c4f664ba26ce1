import { behaviour } from '../catalogue/behaviours';
import type { Address, Prefix } from '../net/index';
import type { Cursor } from '../yaml/index';
import type { Box, Route } from './fib';
import { addressOfNode } from './nodes';
import type { ServiceAddress } from './serviceAddresses';
import { addressesOf, walk } from './walk';
import type { Forwarding, TraceOutcome, Walk } from './walk';

export interface TraceResult {
  readonly source: Endpoint | undefined;
  readonly destination: Endpoint | undefined;
  /** As traceroute prints them, from the first on: the address that answers, or `*`. */
  readonly hops: readonly string[];
  readonly outcome: TraceOutcome;
  /** The boxes that the packets pass, and the route that each takes; the source's own node comes first. */
  readonly path: readonly Step[];
  readonly notes: readonly TraceNote[];
}

/** An end of a trace: a pod on a node, a box itself, or an address that nothing described has. */
export interface Endpoint {
  readonly address: Address;
  readonly box: Box | undefined;
  readonly isPod: boolean;
  /** The address of a service, which nodes take packets for; `box` is then undefined. */
  readonly service?: ServiceAddress | undefined;
}

export interface KnownEndpoint extends Endpoint {
  readonly box: Box;
}

export interface Step {
  readonly box: Box;
  /** Undefined where the box has none, or where the packet is for the box itself. */
  readonly route: Route | undefined;
  /** The place in `hops`; undefined for the box that sends. */
  readonly hop: number | undefined;
}

/** Something that a reader of a trace must know. */
export interface TraceNote {
  readonly id:
    | 'source-not-described'
    | 'destination-not-described'
    | 'address-families-differ'
    /** The destination is a service's cluster address, and no file tells of the service. */
    | 'cluster-address'
    /** The last box has no route to the destination. */
    | 'no-route'
    /** The packets leave with the node's address. */
    | 'masqueraded'
    /** What is masqueraded is up to ip-masq-agent's own file, or to a setting that is only known later. */
    | 'masquerading-unknown'
    /** There is no native CIDR, and the agent refuses to start so; the pod pools stand in for it. */
    | 'native-cidr-assumed'
    /** Nothing is known from this box on. */
    | 'not-described-beyond'
    /** Whether answers find their way from this box to the sender is not known. */
    | 'reply-not-described'
    /** The tunnel's packets don't get to the other node. */
    | 'underlay-broken'
    /** The agent of this box fails over a direct route across segments. */
    | 'direct-route-fatal'
    /** The network has other stable states, in which the path may be another. */
    | 'other-states'
    | 'assumed-node'
    | ServiceNote;
  readonly box: Box | undefined;
  readonly at: Cursor | undefined;
  /** What its text tells beside the box. */
  readonly facts?: Readonly<Record<string, string | readonly string[]>>;
}

/** What is to be told of a way to a service. */
export type ServiceNote =
  /** No file tells the address of the service. */
  | 'service-without-address'
  /** Nothing in sight announces the address; no session that carries it is up; the nodes of traffic policy `Local` are not known. */
  | 'service-not-announced'
  /** Nodes would answer ARP for it, and none of them is on the segment that it lies in. */
  | 'service-answered-elsewhere'
  | 'service-sessions-down'
  | 'service-nodes-unknown'
  /** A router has several paths that are as good. */
  | 'equal-paths'
  /** One of several nodes answers ARP. */
  | 'one-answers'
  /** The box passes packets on to a backend: to one of those that files tell of, or to one that no file tells of. */
  | 'to-backend'
  | 'to-some-backend'
  | 'no-backend'
  | 'no-local-backend'
  /** Some backends can't be reached from the box. */
  | 'lost-backends';

/** Who has an address. */
export function endpointAt(forwarding: Forwarding, address: Address): Endpoint {
  const box = forwarding.boxAt(address);
  if (box !== undefined) return { address, box, isPod: false };
  const service = forwarding.services.at(address);
  if (service !== undefined) return { address, box: undefined, isPod: false, service };
  const node = forwarding.podNodeAt(address);
  return { address, box: node, isPod: node !== undefined };
}

/** A trace between ends that are known, and the way there. To a service it ends at the node that takes the packets. */
export interface RoundTrip extends TraceResult {
  readonly walked: Walk;
}

/** Follows packets to their destination, and the answers back. */
export function roundTrip(forwarding: Forwarding, from: KnownEndpoint, to: Endpoint): RoundTrip {
  const notes: TraceNote[] = [];
  const walked = walk(forwarding, from.box, to.address);
  const sender = senderAddress(forwarding, from, to, walked, notes);
  const { hops, path, answer } = hopsOf(forwarding, from, to, walked, sender);
  const outcome = walked.end === 'delivered' ? answer : walked.end;
  if (walked.end === 'delivered' && answer === 'not-described') {
    notes.push({ id: 'reply-not-described', box: walked.last, at: undefined });
  }
  notes.push(...notesOn(forwarding, from, to, walked));
  return { source: from, destination: to, hops, outcome, path, notes, walked };
}

/** The address that the packets carry when they leave the sender's node. Source: Cilium's masquerading documentation. */
function senderAddress(
  { cluster }: Forwarding,
  from: Endpoint,
  to: Endpoint,
  walked: Walk,
  notes: TraceNote[],
): Address {
  const { routing } = cluster;
  const node = from.box;
  const first = walked.steps[0];
  if (!from.isPod || node?.kind !== 'node' || routing === undefined || first === undefined)
    return from.address;
  if (first.route === undefined || first.route.kind === 'local' || first.route.kind === 'overlay') {
    return from.address;
  }
  const isIPv4 = from.address.family === 4;
  const masquerade = isIPv4 ? routing.masqueradeIPv4 : routing.masqueradeIPv6;
  if (masquerade.value === false) return from.address;
  const cidr = isIPv4 ? routing.nativeCidrIPv4 : routing.nativeCidrIPv6;
  const pools = (isIPv4 ? routing.podPoolsIPv4 : routing.podPoolsIPv6).pools.map(({ prefix }) => prefix);
  const isNative = routing.mode.value === 'native';
  const natives: readonly Prefix[] = cidr.value !== undefined ? [cidr.value] : pools;
  const isUnknown =
    masquerade.value === undefined || routing.ipMasqAgent.value !== false || cidr.source === 'unknown';
  if (isUnknown) notes.push({ id: 'masquerading-unknown', box: node, at: masquerade.at });
  else if (isNative && cidr.value === undefined) {
    notes.push({ id: 'native-cidr-assumed', box: node, at: cidr.at });
  }
  if (natives.some((prefix) => prefix.contains(to.address))) return from.address;
  const own = addressOfNode(node, from.address.family);
  if (own === undefined) return from.address;
  notes.push({ id: 'masqueraded', box: node, at: masquerade.at });
  return own.address;
}

/** The hops of a walk as the sender sees them, and what becomes of the destination's answer. */
function hopsOf(
  forwarding: Forwarding,
  from: Endpoint,
  to: Endpoint,
  { steps, end, last, isLostInTunnel }: Walk,
  sender: Address,
): { hops: string[]; path: Step[]; answer: 'delivered' | 'no-reply' | 'not-described' } {
  const hops: string[] = [];
  const path: Step[] = [];
  const comesBack = (box: Box) => walk(forwarding, box, sender).end === 'delivered';
  const isSilent = (box: Box) =>
    box.kind === 'node' && !behaviour('nodesAnswerTtlExceeded', forwarding.cluster.version.version);

  for (const [index, { box, route }] of steps.entries()) {
    if (index === 0 && !from.isPod) {
      path.push({ box, route, hop: undefined });
      continue;
    }
    path.push({ box, route, hop: hops.length });
    const answer = comesBack(box) ? answerOf(forwarding, box, sender)?.text : undefined;
    const hasNoRoute = end === 'unreachable' && !isLostInTunnel && index === steps.length - 1;
    hops.push(isSilent(box) ? '*' : (answer ?? '*'));
    // A node says that it has no route once a packet lives long enough to be looked up, as Linux does.
    if (hasNoRoute && isSilent(box)) hops.push(answer ?? '*');
  }
  if (end !== 'delivered') {
    // What the tunnel swallows is not answered, however long it lives.
    if (isLostInTunnel) hops.push('*');
    return { hops, path, answer: 'no-reply' };
  }
  if (!to.isPod && to.service === undefined) path.push({ box: last, route: undefined, hop: hops.length });
  const { end: back } = walk(forwarding, last, sender);
  hops.push(back === 'delivered' ? to.address.text : '*');
  return { hops, path, answer: back === 'delivered' || back === 'not-described' ? back : 'no-reply' };
}

/** Where a box's ICMP errors come from. Linux: the source of the route back, else its first address. */
function answerOf(forwarding: Forwarding, box: Box, sender: Address): Address | undefined {
  const source = forwarding.fibOf(box).lookup(sender)?.nextHops[0].source;
  return source ?? addressesOf(box).find(({ family }) => family === sender.family);
}

function notesOn(forwarding: Forwarding, from: Endpoint, to: Endpoint, walked: Walk): TraceNote[] {
  const notes: TraceNote[] = [];
  const note = (id: TraceNote['id'], box?: Box, at?: Cursor): void => {
    notes.push({ id, box, at });
  };
  if (walked.isLostInTunnel) note('underlay-broken', walked.last);
  else if (walked.end === 'unreachable')
    notes.push({ id: 'no-route', box: walked.last, at: undefined, facts: { address: to.address.text } });
  if (walked.end === 'not-described') note('not-described-beyond', walked.last);
  for (const box of new Set([from.box, to.box])) {
    if (box?.kind !== 'node') continue;
    const { missing } = forwarding.fibOf(box);
    const at = forwarding.cluster.routing?.autoDirectNodeRoutes.at;
    if (missing.some(({ reason }) => reason === 'behind-gateway-fatal')) note('direct-route-fatal', box, at);
    if (box.origin === 'assumed') note('assumed-node', box);
  }
  if ([from, to].some(({ address }) => forwarding.isAmbiguous(address))) note('other-states');
  return notes;
}
