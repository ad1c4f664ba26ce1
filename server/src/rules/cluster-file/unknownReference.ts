import type { NetworkFacts } from '../../model/clusterFile';
import { parseAddress } from '../../net/index';
import { known } from '../../yaml/index';
import type { Value } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/** A name that nothing has, or that two have, leaves the described network with a hole that only the routes would show. */
export const clusterFileUnknownReference = defineRule({
  id: 'cluster-file/unknown-reference',
  consequence: 'ignored',
  holdsInEveryVersion: true,
  check({ cluster: { network } }, report) {
    if (network === undefined) return;
    for (const name of routerNames(network)) report(name);
    checkTwice(
      network.routers.map(({ name }) => name),
      'router',
      report,
    );
    checkTwice(
      network.segments.map(({ name }) => name),
      'segment',
      report,
    );
    for (const { gateway, cidr } of network.segments) {
      const address = parseAddress(known(gateway) ?? '');
      const segment = known(cidr);
      if (address === undefined || segment?.contains(address) !== false) continue;
      report({
        at: gateway.at,
        variant: 'gatewayOutside',
        data: { gateway: address.text, segment: segment.text },
      });
    }
  },
});

/** Every place that names a router which is not described. */
function routerNames({ at, routers, segments }: NetworkFacts): Report[] {
  const routersAt = at.at('routers');
  const described = new Set(routers.map(({ name }) => known(name)));
  const mayBeNamedLater = routersAt.isOpen || routers.some(({ name }) => name.state === 'opaque');
  if (mayBeNamedLater) return []; // a name that is filled in later may be the one
  const names = [
    ...segments
      .map(({ gateway }) => gateway)
      .filter((gateway) => parseAddress(known(gateway) ?? '') === undefined),
    ...routers.flatMap(({ links, neighbors, attachedTo }) => [
      ...links.map(({ to }) => to),
      ...neighbors.map(({ router }) => router),
      attachedTo,
    ]),
  ];
  return names.flatMap((value) =>
    value.state === 'located' && !described.has(value.value)
      ? [{ at: value.at, data: { name: value.value } }]
      : [],
  );
}

function checkTwice(
  names: readonly Value<string>[],
  variant: string,
  report: (report: Report) => void,
): void {
  const first = new Map<string, Value<string>>();
  for (const name of names) {
    if (name.state !== 'located') continue;
    const earlier = first.get(name.value);
    if (earlier === undefined) first.set(name.value, name);
    else
      report({
        at: name.at,
        variant,
        data: { name: name.value },
        related: [{ at: earlier.at, message: 'first' }],
      });
  }
}
