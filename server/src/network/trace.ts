import { behaviour } from '../catalogue/behaviours';
import type { Cluster } from '../cluster/cluster';
import { parseAddress } from '../net/index';
import type { Address, Prefix } from '../net/index';
import type { Cursor } from '../yaml/index';
import type { Box, Fib, Route } from './fib';
import { addressOfNode } from './nodes';
import type { ClusterNode } from './nodes';

/** What a trace needs of a network in one of its stable states. */
export interface Forwarding {
  readonly cluster: Cluster;
  fibOf(box: Box): Fib;
  /** The node or router that has the address. */
  boxAt(address: Address): Box | undefined;
  boxNamed(name: string): Box | undefined;
  /** The node whose pod CIDRs hold the address. */
  podNodeAt(address: Address): ClusterNode | undefined;
  /** Whether all that could have a route to the address is described, so that a router without one has none. */
  isDecided(address: Address): boolean;
  /** Whether another stable state has other routes for the address. */
  isAmbiguous(address: Address): boolean;
}

/** What comes of the packets. */
export type TraceOutcome =
  /** They arrive, and answers come back. */
  | 'delivered'
  /** They arrive, and the answers are lost on their way. */
  | 'no-reply'
  /** The last box has no route for them; where its `!N` comes back the last hop is its address, else `*`. */
  | 'unreachable'
  /** They go in a circle; the last hop is the first that comes again. */
  | 'loop'
  /** They leave what is described, or an end is unknown; `notes` tell where. */
  | 'not-described';

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
    | 'assumed-node';
  readonly box: Box | undefined;
  readonly at: Cursor | undefined;
}

/**
 * What `traceroute` shows from `source` to `destination`: addresses of pods, nodes, routers or others, or names of nodes or
 * routers, which stand for their first address. Nodes drop packets whose TTL ends on them without a word, hence `*`; a
 * router answers from the address that its route back to the sender has, and is a `*` where that route leads nowhere.
 * Seen with Linux and traceroute; for nodes, ipv4_dec_ttl in bpf/lib/l3.h.
 */
export function trace(forwarding: Forwarding, source: string, destination: string): TraceResult {
  const from = endpoint(forwarding, source);
  const wanted = endpoint(forwarding, destination);
  const to = wanted && from && sameFamily(wanted, from.address);
  const failure = (id: TraceNote['id']): TraceResult => ({
    source: from,
    destination: to,
    hops: [],
    outcome: 'not-described',
    path: [],
    notes: [{ id, box: undefined, at: undefined }],
  });
  if (from?.box === undefined) return failure('source-not-described');
  if (wanted === undefined) return failure('destination-not-described');
  if (to === undefined) return failure('address-families-differ');

  const notes: TraceNote[] = [];
  const walked = walk(forwarding, from.box, to.address);
  const sender = senderAddress(forwarding, from, to, walked, notes);
  const { hops, path, answer } = hopsOf(forwarding, from, to, walked, sender);
  const outcome = walked.end === 'delivered' ? answer : walked.end;
  if (walked.end === 'delivered' && answer === 'not-described') {
    notes.push({ id: 'reply-not-described', box: walked.last, at: undefined });
  }
  notes.push(...notesOn(forwarding, from, to, walked));
  return { source: from, destination: to, hops, outcome, path, notes };
}

/** What a text names; undefined for what is neither an address nor a name. */
function endpoint(forwarding: Forwarding, text: string): Endpoint | undefined {
  const address = parseAddress(text);
  if (address === undefined) {
    const box = forwarding.boxNamed(text);
    const own = box && addressesOf(box)[0];
    return own && { address: own, box, isPod: false };
  }
  const box = forwarding.boxAt(address);
  if (box !== undefined) return { address, box, isPod: false };
  const node = forwarding.podNodeAt(address);
  return { address, box: node, isPod: node !== undefined };
}

/** A name with addresses of both families means that of the sender's. */
function sameFamily(end: Endpoint, { family }: Address): Endpoint | undefined {
  if (end.address.family === family) return end;
  if (end.box === undefined || end.isPod) return undefined;
  const address = addressesOf(end.box).find((own) => own.family === family);
  return address && { ...end, address };
}

function addressesOf(box: Box): readonly Address[] {
  return box.kind === 'node' ? box.addresses.map(({ address }) => address) : box.addresses;
}

/** The way of a packet, whatever its TTL. */
interface Walk {
  readonly steps: readonly { readonly box: Box; readonly route: Route | undefined }[];
  readonly end: Exclude<TraceOutcome, 'no-reply'>;
  /** Where it ends: the node of the pod, the box that it is for, or the last that has it. */
  readonly last: Box;
  /** Whether it is lost between the ends of a tunnel. */
  readonly isLostInTunnel: boolean;
}

/**
 * Follows the routes from `start` to the address. `isOuter` is for the tunnel's own packets, which must not go through a
 * tunnel again.
 */
function walk(forwarding: Forwarding, start: Box, target: Address, isOuter = false): Walk {
  const steps: { box: Box; route: Route | undefined }[] = [];
  const passed = new Set<Box>();
  const podNode = forwarding.boxAt(target) === undefined ? forwarding.podNodeAt(target) : undefined;
  let box = start;
  const ended = (end: Walk['end'], isLostInTunnel = false): Walk => ({
    steps,
    end,
    last: box,
    isLostInTunnel,
  });

  for (;;) {
    if (addressesOf(box).some(({ text }) => text === target.text)) return ended('delivered');
    const fib = forwarding.fibOf(box);
    const route = fib.lookup(target);
    steps.push({ box, route });
    if (route?.kind === 'local') return ended('delivered');
    if (passed.has(box)) return ended('loop');
    passed.add(box);

    const isPodRoute = route !== undefined && (route.kind === 'direct' || route.kind === 'overlay');
    const mayBeHidden = podNode !== undefined && !isPodRoute && fib.podRouteGap(target.family) !== undefined;
    if (mayBeHidden) return ended('not-described');
    if (route === undefined) {
      const isCertain = fib.defaultRouteGap(target.family) === undefined && forwarding.isDecided(target);
      return ended(isCertain ? 'unreachable' : 'not-described');
    }
    const [hop] = route.nextHops;
    if (route.kind === 'overlay') {
      if (isOuter) return ended('loop');
      if (hop.address === undefined || hop.box === undefined) return ended('not-described');
      const underlay = walk(forwarding, box, hop.address, true);
      if (underlay.end === 'not-described') return ended('not-described');
      if (underlay.end !== 'delivered') return ended('unreachable', true);
    }
    const next = route.kind === 'connected' ? forwarding.boxAt(target) : hop.box;
    if (next === undefined) return ended('not-described');
    box = next;
  }
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
  if (!to.isPod) path.push({ box: last, route: undefined, hop: hops.length });
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
