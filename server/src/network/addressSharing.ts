import { behaviour } from '../catalogue/behaviours';
import type { CiliumVersion } from '../catalogue/version';
import type { Labels } from '../model/labelSelector';
import type { LoadBalancerService } from '../model/service';
import { known } from '../yaml/index';

/** What surely keeps two services from one address, and the names that have to do with it. */
export interface SharingObstacle {
  readonly kind: 'key' | 'namespaces' | 'ports' | 'policies' | 'pods';
  readonly data: Readonly<Record<string, string | readonly string[]>>;
}

/** One object may stand in several files, and one without a namespace goes wherever it is applied to. */
export function isSameService(a: LoadBalancerService, b: LoadBalancerService): boolean {
  const [one, other] = [known(a.namespace), known(b.namespace)];
  return known(a.name) === known(b.name) && (one === undefined || other === undefined || one === other);
}

/**
 * Services share an address if both have one sharing key, allow each other's namespace, have no port in common and one external traffic
 * policy; where that is Local, both must select the same pods. Undefined where they may share it. Source: isCompatible in
 * operator/pkg/lbipam/service_store.go.
 */
export function sharingObstacle(
  a: LoadBalancerService,
  b: LoadBalancerService,
  version: CiliumVersion,
): SharingObstacle | undefined {
  const [one, other] = [a.sharingKey, b.sharingKey];
  if (one.state === 'opaque' || other.state === 'opaque') return undefined;
  if (known(one) === undefined || known(one) !== known(other)) return { kind: 'key', data: {} };
  const [first, second] = [known(a.namespace), known(b.namespace)];
  const isApart = first !== undefined && second !== undefined && first !== second;
  if (isApart && !(allows(a, second) && allows(b, first)))
    return { kind: 'namespaces', data: { first, second } };
  const port = commonPort(a, b, version);
  return port === undefined ? policyObstacle(a, b) : { kind: 'ports', data: { port } };
}

function allows({ sharingNamespaces }: LoadBalancerService, namespace: string): boolean {
  if (sharingNamespaces.state === 'opaque') return true;
  const names = (known(sharingNamespaces) ?? '').split(',').map((name) => name.trim());
  return names.includes('*') || names.includes(namespace);
}

function commonPort(
  a: LoadBalancerService,
  b: LoadBalancerService,
  version: CiliumVersion,
): string | undefined {
  const countsProtocol = behaviour('sharedPorts', version) === 'byProtocol';
  const portOf = (port: string) => (countsProtocol ? port : port.replace(/\/.*/, ''));
  const others = new Set(b.ports.map(portOf));
  return a.ports.map(portOf).find((port) => others.has(port));
}

function policyObstacle(a: LoadBalancerService, b: LoadBalancerService): SharingObstacle | undefined {
  const [one, other] = [trafficPolicy(a), trafficPolicy(b)];
  if (one === undefined || other === undefined) return undefined;
  if (one !== other) return { kind: 'policies', data: { policies: [one, other] } };
  const [pods, otherPods] = [a.podSelector, b.podSelector];
  if (one !== 'Local' || pods.state === 'opaque' || otherPods.state === 'opaque') return undefined;
  return isSameLabels(known(pods), known(otherPods)) ? undefined : { kind: 'pods', data: {} };
}

function trafficPolicy({ externalTrafficPolicy: policy }: LoadBalancerService): string | undefined {
  return policy.state === 'absent' ? 'Cluster' : known(policy);
}

/** Two services without a selector don't count as the same. */
function isSameLabels(a: Labels | undefined, b: Labels | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
