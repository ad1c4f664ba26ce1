import type { Cluster } from '../../cluster/cluster';
import type { ReadFile } from '../../cluster/documents';
import { placesOfName } from '../../cluster/names';
import type { Name, NamePlace } from '../../cluster/names';

/** The clusters that a file belongs to. */
export type ClustersOf = (uri: string) => readonly Cluster[];

/**
 * Where a name that stands in `file` stands in all: in the clusters of that file, and in those that share a file with them
 * in which it stands too.
 */
export function placesOf(name: Name, file: ReadFile, clustersOf: ClustersOf): NamePlace[] {
  const places = new Map([[file.source.uri, placesInFile(name, file)]]);
  const clusters = new Set<Cluster>();
  const uris = [file.source.uri]; // grows while it is walked
  for (const uri of uris) {
    for (const cluster of clustersOf(uri)) {
      if (clusters.has(cluster)) continue;
      clusters.add(cluster);
      for (const other of cluster.files) {
        if (places.has(other.source.uri)) continue;
        const found = placesInFile(name, other);
        places.set(other.source.uri, found);
        if (found.length > 0) uris.push(other.source.uri);
      }
    }
  }
  return [...places.values()].flat();
}

/** Where a name stands in one file, in the order of its objects. */
export function placesInFile(name: Name, { documents }: ReadFile): NamePlace[] {
  return documents.flatMap((document) => placesOfName(document, name));
}
