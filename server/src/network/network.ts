import type { Cluster } from '../cluster/cluster';
import { addressPlan } from './addressPlan';
import type { PlanEntry } from './addressPlan';
import { nodesOf } from './nodes';
import type { ClusterNode } from './nodes';

export class Network {
  constructor(readonly cluster: Cluster) {}
  get nodes(): readonly ClusterNode[] {
    return nodesOf(this.cluster);
  }
  get plan(): readonly PlanEntry[] {
    return addressPlan(this.cluster, this.nodes);
  }
}
const networks = new WeakMap<Cluster, Network>();
export function networkOf(cluster: Cluster): Network {
  const known = networks.get(cluster) ?? new Network(cluster);
  networks.set(cluster, known);
  return known;
}
