import type { Cluster } from '../../cluster/cluster';
import { isSelected } from '../../model/labelSelector';
import type { Labels, LabelSelector } from '../../model/labelSelector';
import { madePodPools } from '../../network/index';
import { known } from '../../yaml/index';
import type { Value } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects, servedObjects } from '../servedObjects';

/**
 * A pod pool is announced where a selector matches its labels, its name among them. Source: the documentation of the CiliumPodIPPool
 * advertisement.
 */
export const bgpControlPlaneNoMatchingPool = defineRule({
  id: 'bgp-control-plane/no-matching-pool',
  consequence: 'ignored',
  versions: '>=1.14',
  check({ cluster }, report) {
    const pools = poolsInSight(cluster);
    // Without any pool in sight they come from somewhere else; under another IPAM mode there is no pool to announce.
    if (!cluster.isComplete || pools === undefined || pools.length === 0) return;
    const check = (selector: Value<LabelSelector>, data: { readonly pools: readonly string[] }) => {
      if (
        selector.state === 'located' &&
        pools.every(({ labels }) => isSelected(selector, labels, false) === false)
      )
        report({ at: selector.at, data });
    };
    const data = { pools: [...new Set(pools.map(({ name }) => name))] };
    for (const { entries } of controlPlaneObjects(cluster, 'bgp-advertisement'))
      for (const { type, selector } of entries) if (known(type) === 'CiliumPodIPPool') check(selector, data);
    for (const { routers } of controlPlaneObjects(cluster, 'bgp-peering-policy'))
      for (const { podPoolSelector } of routers) check(podPoolSelector, data);
  },
});

/** Objects, and what the operator makes of the values, with the labels that selectors see. Undefined where there may be more. */
function poolsInSight(
  cluster: Cluster,
): readonly { readonly name: string; readonly labels: Labels }[] | undefined {
  const { routing, values } = cluster;
  const mode = routing?.ipam.value;
  if (routing !== undefined && mode !== 'multi-pool') return undefined;
  if (values?.root.at('ipam', 'operator', 'autoCreateCiliumPodIPPools').isOpen === true) return undefined;
  const objects = servedObjects(cluster, 'pod-ip-pool');
  if (objects.some(({ hasKnownLabels }) => !hasKnownLabels)) return undefined;
  return [
    ...objects.map(({ name, selectable }) => ({ name: known(name) ?? '?', labels: selectable })),
    ...madePodPools(cluster),
  ];
}
