import { parseAddress } from '../net/index';
import type { Address } from '../net/index';
import { known } from '../yaml/index';
import { endpointAt, roundTrip } from './roundTrip';
import type { Endpoint, TraceNote, TraceResult } from './roundTrip';
import { traceToService } from './serviceTrace';
import { addressesOf } from './walk';
import type { Forwarding } from './walk';

/**
 * What `traceroute` shows from `source` to `destination`: addresses of pods, nodes, routers, services or others, or names of nodes
 * or routers, which stand for their first address, or a service as `namespace/name`. Nodes drop packets whose TTL ends on them
 * without a word, hence `*`; a router answers from the address that its route back to the sender has, and is a `*` where that route
 * leads nowhere.
 * Seen with Linux and traceroute; for nodes, ipv4_dec_ttl in bpf/lib/l3.h.
 */
export function trace(forwarding: Forwarding, source: string, destination: string): TraceResult {
  const from = endpoint(forwarding, source);
  const wanted = endpoint(forwarding, destination) ?? serviceEnd(forwarding, destination, from);
  const to = wanted && from && sameFamily(wanted, from.address);
  const failure = (id: TraceNote['id'], facts: TraceNote['facts'] = {}): TraceResult => ({
    source: from,
    destination: to,
    hops: [],
    outcome: 'not-described',
    path: [],
    notes: [{ id, box: undefined, at: undefined, facts }],
  });
  if (from?.box === undefined) return failure('source-not-described');
  if (wanted === undefined) {
    const isService = forwarding.services.named(destination) !== undefined;
    return isService
      ? failure('service-without-address', { service: destination })
      : failure('destination-not-described');
  }
  if (to === undefined) return failure('address-families-differ');

  const { box } = from;
  if (
    to.service === undefined &&
    to.box === undefined &&
    box.kind === 'node' &&
    isInServiceNetwork(forwarding, to)
  )
    return failure('cluster-address', { address: to.address.text, node: box.name });
  return to.service === undefined
    ? roundTrip(forwarding, { ...from, box }, to)
    : traceToService(forwarding, { ...from, box }, to, to.service);
}

/** Nodes translate what goes to the cluster address of a service before they look for a route. */
function isInServiceNetwork({ cluster }: Forwarding, { address }: Endpoint): boolean {
  return (cluster.network?.serviceCIDRs ?? []).some((cidr) => known(cidr)?.contains(address) === true);
}

/** What a text names; undefined for what is neither an address nor the name of a box. */
function endpoint(forwarding: Forwarding, text: string): Endpoint | undefined {
  const address = parseAddress(text);
  if (address !== undefined) return endpointAt(forwarding, address);
  const box = forwarding.boxNamed(text);
  const own = box && addressesOf(box)[0];
  return own && { address: own, box, isPod: false };
}

/** The address of a service by its name, in the sender's family where it has one. */
function serviceEnd(
  { services }: Forwarding,
  name: string,
  from: Endpoint | undefined,
): Endpoint | undefined {
  const service = services.named(name);
  const addresses = service === undefined ? [] : services.of(service);
  const [first] = addresses;
  const own = addresses.find(({ address }) => address.family === from?.address.family) ?? first;
  return own && { address: own.address, box: undefined, isPod: false, service: own };
}

/** A name with addresses of both families means that of the sender's. */
function sameFamily(end: Endpoint, { family }: Address): Endpoint | undefined {
  if (end.address.family === family) return end;
  if (end.box === undefined || end.isPod) return undefined;
  const address = addressesOf(end.box).find((own) => own.family === family);
  return address && { ...end, address };
}
