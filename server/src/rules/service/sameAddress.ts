import type { LoadBalancerService } from '../../model/service';
import { serviceViews } from '../../network/index';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/**
 * One address is for one service, unless both have one sharing key, allow each other's namespace and have no port in common. Source:
 * isCompatible in operator/pkg/lbipam/service_store.go; the documentation of LB IPAM, sharing keys.
 */
export const serviceSameAddress = defineRule({
  id: 'service/same-address',
  consequence: 'ignored',
  check({ cluster }, report) {
    const seen = new Map<string, { service: LoadBalancerService; at: Cursor }>();
    for (const { service } of serviceViews(cluster)) {
      for (const { address, at } of service.requested) {
        if (address === undefined) continue;
        const first = seen.get(address.text);
        if (first === undefined) seen.set(address.text, { service, at });
        else {
          const obstacle = isSame(first.service, service) ? undefined : obstacleTo(first.service, service);
          if (obstacle === undefined) continue;
          const other = known(first.service.name) ?? '';
          report({
            at,
            ...obstacle,
            data: { ...obstacle.data, name: known(service.name) ?? '', other, text: address.text },
            related: [{ at: first.at, message: 'other', data: { other } }],
          });
        }
      }
    }
  },
});

/** One object may stand in several files, and one without a namespace goes wherever it is applied to. */
function isSame(a: LoadBalancerService, b: LoadBalancerService): boolean {
  const [one, other] = [known(a.namespace), known(b.namespace)];
  return known(a.name) === known(b.name) && (one === undefined || other === undefined || one === other);
}

/** What surely keeps two services from one address; undefined where they may share it. */
function obstacleTo(
  a: LoadBalancerService,
  b: LoadBalancerService,
): Pick<Report, 'variant' | 'data'> | undefined {
  const [one, other] = [a.sharingKey, b.sharingKey];
  if (one.state === 'opaque' || other.state === 'opaque') return undefined;
  if (known(one) === undefined || known(one) !== known(other)) return {};
  const [first, second] = [known(a.namespace), known(b.namespace)];
  const isApart = first !== undefined && second !== undefined && first !== second;
  if (isApart && !(allows(a, second) && allows(b, first)))
    return { variant: 'namespaces', data: { first, second } };
  const port = a.ports.find((own) => b.ports.includes(own));
  return port === undefined ? undefined : { variant: 'ports', data: { port } };
}

function allows({ sharingNamespaces }: LoadBalancerService, namespace: string): boolean {
  if (sharingNamespaces.state === 'opaque') return true;
  const names = (known(sharingNamespaces) ?? '').split(',').map((name) => name.trim());
  return names.includes('*') || names.includes(namespace);
}
