import type { CiliumVersion } from '../../catalogue/version';
import { append } from '../../lists/groupBy';
import type { LoadBalancerService } from '../../model/service';
import { isSameService, serviceViews, sharingObstacle } from '../../network/index';
import type { SharingObstacle } from '../../network/index';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { message } from '../messages';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/** Source: the documentation of LB IPAM, sharing keys; see {@link sharingObstacle}. */
export const serviceSameAddress = defineRule({
  id: 'service/same-address',
  consequence: 'ignored',
  check({ cluster }, report) {
    const { version } = cluster.version;
    const services = serviceViews(cluster).map(({ service }) => service);
    const seen = new Map<string, { service: LoadBalancerService; at: Cursor }>();
    for (const service of services) {
      for (const { address, at } of service.requested) {
        if (address === undefined) continue;
        const first = seen.get(address.text);
        if (first === undefined) {
          seen.set(address.text, { service, at });
          continue;
        }
        const obstacle = obstacleBetween(first.service, service, version);
        if (obstacle === undefined) continue;
        const other = known(first.service.name) ?? '';
        report({
          at,
          ...(obstacle.kind === 'key' ? {} : { variant: obstacle.kind }),
          data: { ...obstacle.data, name: known(service.name) ?? '', other, text: address.text },
          related: [{ at: first.at, message: 'other', data: { other } }],
        });
      }
    }
    for (const sharing of byKey(services).values()) reportApart(sharing, version, report);
  },
});

function obstacleBetween(
  a: LoadBalancerService,
  b: LoadBalancerService,
  version: CiliumVersion,
): SharingObstacle | undefined {
  return isSameService(a, b) ? undefined : sharingObstacle(a, b, version);
}

/** The services that ask for no address of their own, by their sharing key. */
function byKey(services: readonly LoadBalancerService[]): Map<string, LoadBalancerService[]> {
  const groups = new Map<string, LoadBalancerService[]>();
  for (const service of services) {
    const key = known(service.sharingKey);
    if (key !== undefined && service.requested.length === 0) append(groups, key, service);
  }
  return groups;
}

/** Each service is held against all before it; nobody has more of them on one address. */
const SHARING_LIMIT = 100;

/** LB IPAM puts a service to the first address of its key where no other service is in its way, else it gets a new one. */
function reportApart(
  services: readonly LoadBalancerService[],
  version: CiliumVersion,
  report: (report: Report) => void,
): void {
  const addresses: LoadBalancerService[][] = [];
  for (const service of services.slice(0, SHARING_LIMIT)) {
    const blocking = addresses.map((users) =>
      users.find((user) => obstacleBetween(user, service, version) !== undefined),
    );
    const free = addresses[blocking.indexOf(undefined)];
    if (free === undefined) addresses.push([service]);
    else free.push(service);
    const [first] = blocking;
    const obstacle = first && obstacleBetween(first, service, version);
    if (free !== undefined || first === undefined || obstacle === undefined) continue;
    const other = known(first.name) ?? '';
    report({
      at: service.sharingKey.at,
      variant: 'apart',
      // Both get an address, and one key for many services may be meant as far as it goes.
      severity: 'information',
      data: {
        name: known(service.name) ?? '',
        other,
        why: { sentence: message(`service/same-address.apart.${obstacle.kind}`, obstacle.data) },
      },
      related: [{ at: first.sharingKey.at, message: 'key', data: { other } }],
    });
  }
}
