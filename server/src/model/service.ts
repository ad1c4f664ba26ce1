import { parseAddress } from '../net/index';
import type { Address } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readLabels } from './labelSelector';
import type { Labels } from './labelSelector';
import { readManifest } from './manifest';
import type { Manifest } from './manifest';

/** A `Service` of type LoadBalancer. */
export interface LoadBalancerService extends Manifest {
  readonly loadBalancerClass: Value<string>;
  readonly externalTrafficPolicy: Value<string>;
  readonly internalTrafficPolicy: Value<string>;
  /** The addresses that it asks for by annotation or `loadBalancerIP`. */
  readonly requested: readonly RequestedAddress[];
  /** The load-balancer addresses that its status says it has. */
  readonly assigned: readonly WrittenAddress[];
  readonly clusterIPs: readonly WrittenAddress[];
  readonly externalIPs: readonly WrittenAddress[];
  /** Services with the same key may share an address. */
  readonly sharingKey: Value<string>;
  /** Namespaces whose services may share its address too; `*` stands for all. */
  readonly sharingNamespaces: Value<string>;
  /** Its ports with their protocols, such as `443/TCP`; those that only a later step tells are left out. */
  readonly ports: readonly string[];
  /** The labels of the pods that it sends traffic to; absent where something else tells its endpoints. */
  readonly podSelector: Value<Labels>;
  /** Its labels, and those that selectors of pools and advertisements see beside them. */
  readonly selectable: Labels;
}

export interface RequestedAddress {
  readonly at: Cursor;
  readonly text: string;
  /** Undefined for what is no address. */
  readonly address: Address | undefined;
  readonly by: 'annotation' | 'loadBalancerIP';
}

export interface WrittenAddress {
  readonly at: Cursor;
  readonly address: Address;
}

/** The annotations by which a service asks for addresses; the second is the older name. Source: operator/pkg/lbipam. */
const REQUESTS = ['lbipam.cilium.io/ips', 'io.cilium/lb-ipam-ips'];
const SHARING_NAMESPACES = [
  'lbipam.cilium.io/sharing-cross-namespace',
  'io.cilium/lb-ipam-sharing-cross-namespace',
] as const;
const SHARING = ['lbipam.cilium.io/sharing-key', 'io.cilium/lb-ipam-sharing-key'] as const;

/** Reads `kind: Service` of type LoadBalancer. */
export function readLoadBalancerService(at: Cursor): LoadBalancerService {
  const manifest = readManifest(at);
  const spec = at.at('spec');
  const annotations = at.at('metadata', 'annotations');
  const annotation = (names: readonly [string, ...string[]]) => {
    const places = names.map((name) => annotations.at(name));
    return (places.find((place) => place.isWritten) ?? annotations.at(names[0])).string();
  };
  return {
    ...manifest,
    loadBalancerClass: spec.at('loadBalancerClass').string(),
    externalTrafficPolicy: spec.at('externalTrafficPolicy').string(),
    internalTrafficPolicy: spec.at('internalTrafficPolicy').string(),
    requested: [
      ...REQUESTS.flatMap((name) => requestedAt(annotations.at(name), 'annotation')),
      ...requestedAt(spec.at('loadBalancerIP'), 'loadBalancerIP'),
    ],
    assigned: at
      .at('status', 'loadBalancer', 'ingress')
      .items()
      .flatMap((item) => addressAt(item.at('ip'))),
    clusterIPs: clusterIPsOf(spec),
    externalIPs: spec.at('externalIPs').items().flatMap(addressAt),
    sharingKey: annotation(SHARING),
    sharingNamespaces: annotation(SHARING_NAMESPACES),
    ports: spec.at('ports').items().flatMap(portAt),
    podSelector: podSelectorAt(spec.at('selector')),
    // A manifest without a namespace goes wherever it is applied to.
    selectable: new Map([
      ...manifest.labels,
      ['io.kubernetes.service.name', known(manifest.name)],
      ['io.kubernetes.service.namespace', known(manifest.namespace)],
    ]),
  };
}

function podSelectorAt(at: Cursor): Value<Labels> {
  if (at.isOpen || at.isScalar || at.isList) return { state: 'opaque', at };
  const labels = readLabels(at);
  if (labels.size === 0) return { state: 'absent', at };
  return [...labels.values()].includes(undefined)
    ? { state: 'opaque', at }
    : { state: 'located', value: labels, at };
}

function portAt(at: Cursor): string[] {
  const [port, protocol] = [at.at('port').string(), at.at('protocol').string()];
  if (port.state !== 'located' || protocol.state === 'opaque') return [];
  return [`${port.value}/${known(protocol) ?? 'TCP'}`];
}

/** `None`, of a service without such an address, is no address either. */
function clusterIPsOf(spec: Cursor): WrittenAddress[] {
  const all = spec.at('clusterIPs').items().flatMap(addressAt);
  return all.length > 0 ? all : addressAt(spec.at('clusterIP'));
}

function addressAt(at: Cursor): WrittenAddress[] {
  const text = at.isScalar ? known(at.string()) : undefined;
  const address = text === undefined ? undefined : parseAddress(text);
  return address === undefined ? [] : [{ at, address }];
}

function requestedAt(at: Cursor, by: RequestedAddress['by']): RequestedAddress[] {
  const text = at.isScalar ? known(at.string()) : undefined;
  if (text === undefined) return [];
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ at, text: part, address: parseAddress(part), by }));
}
