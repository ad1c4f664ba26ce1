import type { Cluster } from '../../cluster/cluster';
import { isSelected } from '../../model/labelSelector';
import type { Labels, LabelSelector } from '../../model/labelSelector';
import { madePodPools } from '../../network/index';
import type { Value } from '../../yaml/index';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects, servedObjects } from '../servedObjects';

/** A pod pool is announced where a selector matches its labels, its name among them. Source: the documentation of the CiliumPodIPPool advertisement. */
export const bgpControlPlaneNoMatchingPool = defineRule({
  id: 'bgp-control-plane/no-matching-pool',
  consequence: 'ignored',
  versions: '>=1.14',
  check({ cluster }, report) {
    const pools = poolLabels(cluster);
    // Without any pool in sight they come from somewhere else; under another IPAM mode there is no pool to announce.
    if (!cluster.isComplete || pools === undefined || pools.length === 0) return;
    const check = (selector: Value<LabelSelector>, data: { readonly pools: readonly string[] }) => {
      if (
        selector.state === 'located' &&
        pools.every((labels) => isSelected(selector, labels, false) === false)
      )
        report({ at: selector.at, data });
    };
    const data = { pools: [...new Set(pools.flatMap((labels) => labels.get(NAME) ?? []))] };
    for (const { entries } of controlPlaneObjects(cluster, 'bgp-advertisement'))
      for (const { type, selector } of entries) if (known(type) === 'CiliumPodIPPool') check(selector, data);
    for (const { routers } of controlPlaneObjects(cluster, 'bgp-peering-policy'))
      for (const { podPoolSelector } of routers) check(podPoolSelector, data);
  },
});

const NAME = 'io.cilium.podippool.name';

/** What selectors see of the pools in sight: objects, and those that the operator makes of the values. Undefined where there may be more. */
function poolLabels(cluster: Cluster): readonly Labels[] | undefined {
  const { routing, values } = cluster;
  const mode = routing?.ipam.value;
  if (routing !== undefined && mode !== 'multi-pool') return undefined;
  if (values?.root.at('ipam', 'operator', 'autoCreateCiliumPodIPPools').isOpen === true) return undefined;
  const objects = servedObjects(cluster, 'pod-ip-pool');
  if (objects.some(({ hasKnownLabels }) => !hasKnownLabels)) return undefined;
  return [
    ...objects.map(({ selectable }) => selectable),
    ...madePodPools(cluster).map(({ labels }) => labels),
  ];
}
