import type { Cluster } from '../../cluster/cluster';
import { networkOf } from '../../network/index';
import type { Network } from '../../network/index';
import type { JudgedCluster } from '../../workspace/workspace';
import type { Place } from '../place';

/** What a reader points at. */
export interface Subject extends Place {
  /** The path within its object: `['peers', 0, 'my-asn']`. */
  readonly path: readonly (string | number)[];
  /** The same without the numbers of items: `peers.my-asn`. */
  readonly keys: string;
  /** The cluster that it is part of; undefined where the file belongs to none. */
  readonly cluster: Cluster | undefined;
  readonly network: Network | undefined;
}

/** The place with what a fact about it may need: its path, its cluster and the cluster's network. */
export function subjectOf(place: Place, judged: JudgedCluster | undefined): Subject {
  const path = place.at.path.slice(place.document.at.path.length);
  const cluster = judged?.cluster;
  return {
    ...place,
    path,
    keys: path.filter((step) => typeof step === 'string').join('.'),
    cluster,
    network: cluster && networkOf(cluster),
  };
}
