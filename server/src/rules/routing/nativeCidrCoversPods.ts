import type { PodPools } from '../../chart/podPools';
import type { Setting } from '../../chart/setting';
import type { Prefix } from '../../net/index';
import type { ClusterNode } from '../../network/index';
import { setValue } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { defineRule } from '../rule';
import type { FixReport } from '../rule';

/**
 * Pods outside the native CIDR are reached from the node's address: policies see the node, and the pod's address is lost.
 * Source: snat_v4_needs_masquerade in bpf/lib/nat.h, and the iptables rules of pkg/datapath/iptables.
 */
export const routingNativeCidrCoversPods = defineRule({
  id: 'routing/native-cidr-covers-pods',
  consequence: 'risk',
  check({ cluster: { routing, values }, network }, report) {
    if (routing?.mode.value !== 'native' || values === undefined) return;
    // Both have their own say in what is masqueraded: the agent's exceptions, and the interfaces that it happens on.
    if (routing.ipMasqAgent.value !== false || values.egressMasqueradeInterfaces.isWritten) return;
    const families = [
      [routing.nativeCidrIPv4, routing.masqueradeIPv4, routing.ipv4, routing.podPoolsIPv4],
      [routing.nativeCidrIPv6, routing.masqueradeIPv6, routing.ipv6, routing.podPoolsIPv6],
    ] as const;
    for (const [native, masquerade, isOn, podPools] of families) {
      const cidr = native.value;
      if (cidr === undefined || masquerade.value !== true || isOn.value !== true) continue;
      const outside = podPools.pools.filter(({ prefix }) => !cidr.covers(prefix));
      const [first] = outside;
      if (first === undefined) {
        // Other IPAM modes have no pool in the values; the inventory tells what the nodes were given.
        const nodes = podPools.pools.length > 0 ? [] : podCIDRsOutside(cidr, network.nodes);
        if (nodes.length === 0) continue;
        report({
          at: native.at,
          data: { native: cidr.text, pods: nodes.map(({ prefix }) => prefix.text) },
          related: nodes.map(({ at, prefix }) => ({ at, message: 'pods', data: { pods: prefix.text } })),
        });
        continue;
      }
      report({
        at: native.at,
        // Nobody wrote the default pool, and some installers choose another one: cilium-cli takes what kind gives.
        ...(first.isDefault ? { variant: 'defaultPool', consequence: 'depends-on-cluster' } : {}),
        data: { native: cidr.text, pods: outside.map(({ prefix }) => prefix.text).join(', ') },
        related: outside
          .filter(({ isDefault }) => !isDefault)
          .map(({ at, prefix }) => ({ at, message: 'pods', data: { pods: prefix.text } })),
        fixes: first.isDefault ? poolFix(cidr, podPools) : coverFix(native, podPools),
      });
    }
  },
});

function podCIDRsOutside(native: Prefix, nodes: readonly ClusterNode[]): { prefix: Prefix; at: Cursor }[] {
  return nodes.flatMap(({ podCIDRs }) =>
    podCIDRs.flatMap(({ prefix, at }) =>
      at !== undefined && prefix.family === native.family && !native.covers(prefix) ? [{ prefix, at }] : [],
    ),
  );
}

function coverFix(native: Setting<Prefix>, { pools, isKnown }: PodPools): FixReport[] {
  const [only, ...others] = pools;
  if (only === undefined || others.length > 0 || !isKnown || native.source !== 'written') return [];
  const value = only.prefix.text;
  return [{ title: 'podPool', data: { value }, edits: setValue(native.at, value) }];
}

/** Writes a pod CIDR in the place of the default one: the native CIDR itself, if node CIDRs can be cut from it. */
function poolFix(native: Prefix, { at, maskSize }: PodPools): FixReport[] {
  if (maskSize.value === undefined || native.subnetCount(maskSize.value) === 0n) return [];
  return [
    {
      title: 'pool',
      data: { value: native.text },
      edits: setValue(at, at.key.endsWith('List') ? [native.text] : native.text),
    },
  ];
}
