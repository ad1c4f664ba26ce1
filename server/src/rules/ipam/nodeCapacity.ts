import { poolCapacity } from '../../chart/podPools';
import type { PodPools } from '../../chart/podPools';
import type { ClusterNode } from '../../network/nodes';
import { defineRule } from '../rule';
import type { Report } from '../rule';

/** More nodes than this are nobody's worry. */
const PLENTY = 256n;

/** Each node takes one block out of the pool; a node that comes when none is left never gets ready. */
export const ipamNodeCapacity = defineRule({
  id: 'ipam/node-capacity',
  consequence: 'risk',
  severity: 'information',
  check({ cluster: { routing }, network }, report) {
    if (routing === undefined) return;
    const nodes = network.nodes.filter(({ origin }) => origin === 'stated');
    if (routing.ipv4.value === true) checkCapacity(routing.podPoolsIPv4, nodes, report);
    if (routing.ipv6.value === true) checkCapacity(routing.podPoolsIPv6, nodes, report);
  },
});

function checkCapacity(
  pool: PodPools,
  nodes: readonly ClusterNode[],
  report: (report: Report) => void,
): void {
  const size = pool.maskSize.value;
  const capacity = poolCapacity(pool);
  if (size === undefined || capacity === undefined || capacity === 0n || capacity >= PLENTY) return;
  const [first] = pool.pools;
  const at = pool.maskSize.source === 'written' || first === undefined ? pool.maskSize.at : first.at;
  const data = { capacity: Number(capacity), nodes: nodes.length, size };
  const related = pool.pools.map(({ at: place, prefix }) => ({
    at: place,
    message: 'pool',
    data: { pool: prefix.text },
  }));
  if (BigInt(nodes.length) > capacity) {
    report({ at, variant: 'exceeded', consequence: 'breaks-traffic', data, related });
  } else if (capacity === 1n) {
    report({ at, variant: 'single', severity: 'warning', data, related });
  } else {
    report({ at, ...(nodes.length === 0 ? { variant: 'noInventory' } : {}), data, related });
  }
}
