import type { Backend } from '../model/serviceEndpoints';
import { known } from '../yaml/index';
import { addressOfNode } from './nodes';
import type { ClusterNode } from './nodes';
import { endpointAt, roundTrip } from './roundTrip';
import type {
  Endpoint,
  KnownEndpoint,
  RoundTrip,
  ServiceNote,
  Step,
  TraceNote,
  TraceResult,
} from './roundTrip';
import { serviceName, trafficPolicy } from './serviceAddresses';
import type { ServiceAddress } from './serviceAddresses';
import type { Forwarding } from './walk';

/** Of so many backends more than the first are looked at. */
const BACKEND_LIMIT = 16;

/**
 * A trace to the address of a service, of a packet for one of its ports. From within the cluster the sender's own node translates it
 * to a backend, whatever the traffic policy; from outside a node takes it that announces the address, and passes it on with its own
 * address as the sender's, so that answers come back through it. Other packets, such as a ping, are none of the service's (cilium
 * issues 14118, 28458, 32195).
 */
export function traceToService(
  forwarding: Forwarding,
  from: KnownEndpoint,
  to: Endpoint,
  service: ServiceAddress,
): TraceResult {
  const way = roundTrip(forwarding, from, to);
  const node = way.walked.last;
  const noted = (result: TraceResult, ...notes: TraceNote[]): TraceResult => ({
    ...result,
    notes: [...routerNotes(way), ...notes, ...result.notes],
  });
  if (way.walked.end !== 'delivered' || node.kind !== 'node')
    return noted(way, ...announcementNotes(forwarding, service));

  const isInside = from.box.kind === 'node';
  const backends = backendsFrom(forwarding, service, node, isInside);
  const note = (id: ServiceNote, facts: TraceNote['facts'] = {}): TraceNote => ({
    id,
    box: node,
    at: service.at,
    facts: { service: serviceName(service.service), ...facts },
  });
  if (backends === undefined) return noted(way, note('to-some-backend'));
  const [first, ...others] = backends;
  if (first === undefined) {
    const isLocal = !isInside && known(trafficPolicy(service)) === 'Local';
    const hops = [...way.hops.slice(0, -1), '*'];
    return noted({ ...way, hops, outcome: 'no-reply' }, note(isLocal ? 'no-local-backend' : 'no-backend'));
  }
  const follow = (backend: Backend): TraceResult =>
    isInside
      ? fromInside(forwarding, from, to, backend)
      : fromOutside(way, onward(forwarding, node, to, backend));
  const result = follow(first);
  const lost = others
    .slice(0, BACKEND_LIMIT)
    .map((backend) => ({ backend, outcome: follow(backend).outcome }))
    .filter(({ outcome }) => outcome !== 'delivered' && outcome !== result.outcome);
  return noted(
    { ...result, destination: to },
    note('to-backend', { backend: textOf(first), count: String(backends.length) }),
    ...(lost.length === 0
      ? []
      : [
          note('lost-backends', {
            backends: lost.map(({ backend, outcome }) => `${textOf(backend)}: ${outcome}`),
          }),
        ]),
  );
}

/** The backends that a node chooses from, its own first; undefined where no file tells. */
function backendsFrom(
  { services }: Forwarding,
  address: ServiceAddress,
  node: ClusterNode,
  isInside: boolean,
): readonly Backend[] | undefined {
  const all = services
    .backendsOf(address.service)
    ?.filter((backend) => backend.address.family === address.address.family);
  const own = all?.filter((backend) => backend.node === node.name) ?? [];
  if (!isInside && known(trafficPolicy(address)) === 'Local') return all && own;
  return all && [...own, ...all.filter((backend) => backend.node !== node.name)];
}

function textOf({ address, node }: Backend): string {
  return node === undefined ? address.text : `${address.text} on ${node}`;
}

/** Answers carry the address of the service again. */
function fromInside(
  forwarding: Forwarding,
  from: KnownEndpoint,
  to: Endpoint,
  backend: Backend,
): TraceResult {
  const trip = roundTrip(forwarding, from, endpointAt(forwarding, backend.address));
  const hops = trip.outcome === 'delivered' ? [...trip.hops.slice(0, -1), to.address.text] : trip.hops;
  return { ...trip, hops };
}

function onward(forwarding: Forwarding, node: ClusterNode, to: Endpoint, backend: Backend): RoundTrip {
  const address = addressOfNode(node, to.address.family)?.address ?? to.address;
  const sender = { address, box: node, isPod: false };
  return roundTrip(forwarding, sender, endpointAt(forwarding, backend.address));
}

/** What the packets pass behind the node answers the node, and not who sent them. */
function fromOutside(way: RoundTrip, behind: RoundTrip): TraceResult {
  const boxes = behind.path.slice(1);
  const before = way.hops.slice(0, -1);
  const path: Step[] = boxes.map((step, index) => ({ ...step, hop: before.length + index }));
  const outcome = way.outcome === 'delivered' ? behind.outcome : way.outcome;
  const last = outcome === 'delivered' ? way.hops.slice(-1) : ['*'];
  return {
    ...way,
    hops: [...before, ...boxes.map(() => '*'), ...last],
    path: [...way.path, ...path],
    outcome,
    notes: [...way.notes, ...behind.notes],
  };
}

/** Where the way is one of several that packets may take. */
function routerNotes({ walked }: RoundTrip): TraceNote[] {
  const equal = walked.steps.flatMap(({ box, route }): TraceNote[] => {
    const hops = route?.nextHops ?? [];
    if (hops.length < 2) return [];
    const names = hops.map((hop) => hop.box?.name ?? hop.address?.text ?? hop.device);
    return [{ id: 'equal-paths', box, at: undefined, facts: { names } }];
  });
  const names = walked.answering.map(({ name }) => name);
  const [first, second] = walked.answering;
  return first === undefined || second === undefined
    ? equal
    : [...equal, { id: 'one-answers', box: first, at: undefined, facts: { names } }];
}

/** Why the packets may not get to a node. */
function announcementNotes(forwarding: Forwarding, address: ServiceAddress): TraceNote[] {
  const state = forwarding.announcementOf(address);
  const ids = {
    announced: undefined,
    nobody: 'service-not-announced',
    down: 'service-sessions-down',
    unknown: undefined,
    'nodes-unknown': 'service-nodes-unknown',
  } as const;
  const answering = state === 'nobody' ? forwarding.nodesAnswering(address) : [];
  const id = answering.length > 0 ? 'service-answered-elsewhere' : ids[state];
  const facts = {
    service: serviceName(address.service),
    address: address.address.text,
    nodes: answering.map(({ name }) => name),
  };
  return id === undefined ? [] : [{ id, box: undefined, at: address.at, facts }];
}
