import { behaviour } from '../catalogue/behaviours';
import { isKindServed } from '../catalogue/crds';
import type { Cluster } from '../cluster/cluster';
import type { Labels } from '../model/labelSelector';
import type { LoadBalancerIpPool, PoolBlock } from '../model/loadBalancerIpPool';
import { impliedLabels } from '../model/podIpPool';
import { parsePrefix } from '../net/index';
import type { Family, Prefix } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';

/** The blocks of a pool that the version in force reads. */
export function blocksInForce(pool: LoadBalancerIpPool, cluster: Cluster): readonly PoolBlock[] {
  const fields = fieldsInForce(cluster);
  return [...(fields.includes('blocks') ? pool.blocks : []), ...(fields.includes('cidrs') ? pool.cidrs : [])];
}

/** False for a pool that surely gives out nothing, for it has no addresses where the version in force reads them. */
export function mayHaveAddresses(pool: LoadBalancerIpPool, cluster: Cluster): boolean {
  const spec = pool.at.at('spec');
  const isOpen = spec.isOpen || fieldsInForce(cluster).some((field) => spec.at(field).isOpen);
  return isOpen || blocksInForce(pool, cluster).length > 0;
}

/** Of a pool without addresses the field of other versions that has some. */
export function misplacedAddresses(pool: LoadBalancerIpPool, cluster: Cluster): Cursor | undefined {
  if (mayHaveAddresses(pool, cluster)) return undefined;
  return pool.blocks.length > 0 ? pool.blocksAt : pool.cidrs.length > 0 ? pool.cidrsAt : undefined;
}

function fieldsInForce({ version }: Cluster): readonly string[] {
  return behaviour('poolAddressFields', version.version);
}

/** The load-balancer pools that Cilium allocates from: none where LB IPAM is off, or the version has no such kind. */
export function loadBalancerPools(cluster: Cluster): readonly LoadBalancerIpPool[] {
  const isOff = cluster.announcing?.lbIpam.value === false;
  const isServed = isKindServed('CiliumLoadBalancerIPPool', cluster.version.version);
  return isOff || !isServed ? [] : cluster.objects['load-balancer-ip-pool'];
}

/** One prefix of a pool of the multi-pool IPAM mode. */
export interface PodPoolPrefix {
  readonly pool: string;
  readonly prefix: Prefix;
  readonly at: Cursor;
  /** The length of the prefixes that nodes get; undefined where it is not known. */
  readonly maskSize: number | undefined;
}

/**
 * The pod pools that Cilium allocates from, none under another IPAM mode than multi-pool: those that the operator makes of the
 * values, unless there is an object of the name, and the objects.
 */
export function podPools(cluster: Cluster): readonly PodPoolPrefix[] {
  const mode = cluster.routing?.ipam.value;
  const isRead = mode === undefined || mode === 'multi-pool';
  if (!isRead || !isKindServed('CiliumPodIPPool', cluster.version.version)) return [];
  const objects = cluster.objects['pod-ip-pool'];
  const names = new Set(objects.map(({ name }) => known(name)));
  return [
    ...(mode === 'multi-pool' ? poolsOfValues(cluster).filter(({ pool }) => !names.has(pool)) : []),
    ...objects.flatMap(({ name, families }) =>
      families.flatMap(({ cidrs, maskSize }) =>
        cidrs.flatMap((cidr) => {
          if (cidr.state !== 'located') return [];
          return { pool: known(name) ?? '', prefix: cidr.value, at: cidr.at, maskSize: known(maskSize) };
        }),
      ),
    ),
  ];
}

/** The pools that the operator makes of the values, unless there is an object of the name: they have no labels but the implied ones. */
export function madePodPools(
  cluster: Cluster,
): readonly { readonly name: string; readonly labels: Labels }[] {
  const objects = new Set(cluster.objects['pod-ip-pool'].map(({ name }) => known(name)));
  const names = new Set(podPools(cluster).map(({ pool }) => pool));
  return [...names]
    .filter((name) => !objects.has(name))
    .map((name) => ({ name, labels: impliedLabels(name) }));
}

/** What the chart hands on as `auto-create-cilium-pod-ip-pools`. Source: cilium-configmap.yaml of the charts. */
function poolsOfValues({ rendering }: Cluster): PodPoolPrefix[] {
  const path = ['ipam', 'operator', 'autoCreateCiliumPodIPPools'];
  const pools = rendering?.values.at(...path);
  const families: readonly Family[] = [4, 6];
  return (pools?.keys() ?? []).flatMap((pool) =>
    families.flatMap((family) => {
      const spec = pools?.at(pool, `ipv${family}`);
      const size = Number(spec?.at('maskSize').print());
      return (spec?.at('cidrs').items() ?? []).flatMap((item) => {
        const prefix = parsePrefix(item.print() ?? '');
        if (prefix?.family !== family) return [];
        return { pool, prefix, at: item.place, maskSize: Number.isInteger(size) ? size : undefined };
      });
    }),
  );
}
