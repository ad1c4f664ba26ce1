import type { Cluster } from '../server/src/cluster/cluster';
import { parseVersion } from '../server/src/catalogue/version';
import { workspaceOf } from './workspaceOf';

/**
 * The cluster that texts by file name make, as if a cluster file lay beside them. The version is the argument, else what the
 * cluster file says, else what the workspace finds.
 */
export function clusterFrom(files: Readonly<Record<string, string>>, version?: string): Cluster {
  const commandLine = version === undefined ? undefined : parseVersion(version);
  const [judged] = workspaceOf({ 'cilium-routing.yaml': '', ...files }, { commandLine }).clusters();
  if (judged === undefined) throw new Error('the files make no cluster');
  return judged.cluster;
}
