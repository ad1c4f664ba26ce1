import { NEWEST } from '../server/src/catalogue/version';
import { assembleCluster } from '../server/src/cluster/cluster';
import type { Cluster } from '../server/src/cluster/cluster';
import { readFile } from '../server/src/cluster/documents';
import type { ClusterDocument } from '../server/src/cluster/documents';
import { readHelmValues } from '../server/src/model/helmValues';
import { Cursor, known } from '../server/src/yaml/index';

/**
 * The cluster that texts by file name make: values are layers in the order given, the last one wins. The version is the
 * argument, else what the cluster file says, else the newest. Throws where a cluster file points to a network that is not
 * among the files.
 */
export function clusterFrom(files: Readonly<Record<string, string>>, version?: string): Cluster {
  const root = 'file:///cluster/';
  const documents = Object.entries(files).flatMap(([name, text]) => readFile(root + name, text).documents);
  const models = documents.map(({ model }) => model);
  const file = models.flatMap((model) => (model.kind === 'cluster-file' ? [model.clusterFile] : []))[0];
  const stated = file && known(file.ciliumVersion);
  return assembleCluster({
    name: (file && known(file.name)) ?? 'cluster',
    root,
    version: { version: version ?? stated ?? NEWEST, source: stated ? 'cluster-file' : 'newest' },
    documents,
    values: mergedValues(documents),
    bgpConfigs: models.flatMap((model) => (model.kind === 'bgp-config' ? [model.bgpConfig] : [])),
    nodes: models.flatMap((model) => (model.kind === 'node' ? [model.node] : [])),
    file,
    network: sharedNetwork(root, files, file && known(file.networkPath)) ?? file?.network,
    isComplete: true,
  });
}

function mergedValues(documents: readonly ClusterDocument[]): Cluster['values'] {
  const layers = documents
    .filter(({ kind }) => kind === 'helm-values')
    .map(({ at }) => at.document)
    .filter((document) => document !== undefined)
    .reverse();
  return layers.length === 0 ? undefined : readHelmValues(Cursor.root(layers));
}

function sharedNetwork(
  root: string,
  files: Readonly<Record<string, string>>,
  name: string | undefined,
): Cluster['network'] {
  if (name === undefined) return undefined;
  const text = files[name];
  if (text === undefined) throw new Error(`the cluster file names ${name}, which is not among the files`);
  const [document] = readFile(root + name, text, 'network-facts').documents;
  return document?.model.kind === 'network-facts' ? document.model.network : undefined;
}
