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
      const pods = network.nodes
        .filter(({ origin }) => origin === 'stated')
        .flatMap(({ podCIDRs }) => podCIDRs.map(({ prefix }) => prefix))
        .filter(({ family }) => family === cidr.family);
      const lost = network.routers.flatMap((router) => {
        const address = router.addresses.find((candidate) => cidr.contains(candidate));
        if (address === undefined || !router.forwards) return [];
        const fib = network.fib(router);
        // A node that is there, and no route to its pods.
        const lacksRoute = fib !== undefined && pods.some((pod) => fib.lookup(pod.address) === undefined);
        return lacksRoute ? [{ router, address }] : [];
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
