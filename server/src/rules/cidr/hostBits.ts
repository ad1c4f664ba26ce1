import type { Prefix } from '../../net/index';
import { setValue } from '../../yaml/index';
import type { Cursor, Value } from '../../yaml/index';
import { defineRule } from '../rule';

/** Cilium and its parsers cut host bits off, so the network is another than the text suggests at first sight. */
export const cidrHostBits = defineRule({
  id: 'cidr/host-bits',
  consequence: 'style',
  severity: 'warning',
  check({ cluster: { values, bgpConfigs, network, objects } }, report) {
    const pools = bgpConfigs.flatMap((config) => config.pools).flatMap(({ addresses }) => addresses);
    const written: { prefix: Prefix; at: Cursor }[] = [
      ...locatedPrefixes([
        ...(values === undefined
          ? []
          : [
              values.nativeRoutingCIDR,
              values.ipv4NativeRoutingCIDR,
              values.ipv6NativeRoutingCIDR,
              values.clusterPoolIPv4.single,
              ...values.clusterPoolIPv4.list,
              values.clusterPoolIPv6.single,
              ...values.clusterPoolIPv6.list,
            ]),
        ...objects['load-balancer-ip-pool'].flatMap(({ blocks, cidrs }) =>
          [...blocks, ...cidrs].map(({ cidr }) => cidr),
        ),
        ...objects['pod-ip-pool'].flatMap(({ families }) => families.flatMap(({ cidrs }) => cidrs)),
        ...(network?.serviceCIDRs ?? []),
        ...(network?.segments ?? []).map(({ cidr }) => cidr),
      ]),
      ...pools.flatMap((value) => {
        const prefix = value.state === 'located' ? value.value.prefix : undefined;
        return prefix?.hasHostBits === true ? [{ prefix, at: value.at }] : [];
      }),
    ];
    for (const { prefix, at } of written) {
      if (!prefix.hasHostBits) continue;
      const data = { written: prefix.written, network: prefix.text };
      const isAlone = at.isScalar && at.writtenText.includes(prefix.written) && !/\s/.test(at.writtenText);
      report({
        at,
        data,
        fixes: [
          { title: 'network', data, safe: true, edits: isAlone ? setValue(at, prefix.text) : undefined },
        ],
      });
    }
  },
});

function locatedPrefixes(values: readonly Value<Prefix>[]): { prefix: Prefix; at: Cursor }[] {
  return values.flatMap((value) =>
    value.state === 'located' ? [{ prefix: value.value, at: value.at }] : [],
  );
}
