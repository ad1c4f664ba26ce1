import type { Network } from '../../network/index';
import { defineRule } from '../rule';

/**
 * Pods reach what lies in the native CIDR with their own address, so whatever is there must have a route back to them.
 * Source: Cilium's masquerading page; cilium issue 38950.
 */
export const routingNativeCidrTooWide = defineRule({
  id: 'routing/native-cidr-too-wide',
  consequence: 'risk',
  check({ cluster: { routing }, network }, report) {
    if (routing?.mode.value !== 'native') return;
    const families = [
      [routing.nativeCidrIPv4, routing.masqueradeIPv4],
      [routing.nativeCidrIPv6, routing.masqueradeIPv6],
    ] as const;
    for (const [native, masquerade] of families) {
      const cidr = native.value;
      if (cidr === undefined || native.source !== 'written' || masquerade.value !== true) continue;
      const lost = network.routers.flatMap((router) => {
        const address = router.addresses.find((candidate) => cidr.contains(candidate));
        return address !== undefined && router.forwards && lacksPodRoute(network, router.name, cidr.family)
          ? [{ router, address }]
          : [];
      });
      const [first] = lost;
      if (first === undefined) continue;
      report({
        at: native.at,
        data: { native: cidr.text, router: first.router.name, address: first.address.text },
        related: lost.map(({ router, address }) => ({
          at: router.at,
          message: 'router',
          data: { router: router.name, address: address.text },
        })),
      });
    }
  },
});

/** True where a router has no route to the pods of a node that is there. */
function lacksPodRoute(network: Network, router: string, family: 4 | 6): boolean {
  const fib = network.fib(router);
  const pods = network.nodes
    .filter(({ origin }) => origin === 'stated')
    .flatMap(({ podCIDRs }) => podCIDRs.map(({ prefix }) => prefix))
    .filter((prefix) => prefix.family === family);
  return fib !== undefined && pods.some((prefix) => fib.lookup(prefix.address) === undefined);
}
