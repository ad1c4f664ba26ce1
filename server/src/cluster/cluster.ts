import { routingSettings } from '../chart/settings';
import type { RoutingSettings } from '../chart/settings';
import type { CiliumVersion } from '../catalogue/version';
import type { BgpConfig } from '../model/bgpConfig';
import type { ClusterFile, NetworkFacts } from '../model/clusterFile';
import type { HelmValues } from '../model/helmValues';
import type { NodeObject } from '../model/node';
import type { ClusterDocument } from './documents';

/** Where the version in force was found, strongest first. */
export type VersionSource = 'command-line' | 'cluster-file' | 'setting' | 'inferred' | 'newest';

export interface VersionInForce {
  readonly version: CiliumVersion;
  readonly source: VersionSource;
}

/** True where somebody stated the version; under any other nothing is worse than a warning. */
export function isStated({ source }: VersionInForce): boolean {
  return source !== 'inferred' && source !== 'newest';
}

/** All documents of one Cilium installation, read for the version in force. Everything else looks at this. */
export interface Cluster {
  readonly name: string;
  /** The uri of the cluster's folder, with a slash at its end. */
  readonly root: string;
  readonly version: VersionInForce;
  readonly documents: readonly ClusterDocument[];
  /** Absent where no values are in reach. */
  readonly values: HelmValues | undefined;
  readonly routing: RoutingSettings | undefined;
  readonly bgpConfigs: readonly BgpConfig[];
  readonly nodes: readonly NodeObject[];
  readonly file: ClusterFile | undefined;
  readonly network: NetworkFacts | undefined;
  /** True where every file of the cluster's folder is in sight, so that a file that is not seen is not there. */
  readonly isComplete: boolean;
}

/** The parts that a cluster is assembled from. */
export type ClusterParts = Omit<Cluster, 'routing'>;

export function assembleCluster(parts: ClusterParts): Cluster {
  const { values, version } = parts;
  return { ...parts, routing: values === undefined ? undefined : routingSettings(values, version.version) };
}
