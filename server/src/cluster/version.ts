import { keyLife, VALUE_PATHS } from '../catalogue/values';
import { inRange, MINORS, NEWEST } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import { known } from '../yaml/index';
import type { Cursor } from '../yaml/index';
import type { VersionInForce } from './cluster';
import type { ClusterDocument, ReadFile } from './documents';
import type { ChartVersion } from './releases';

/** Versions that somebody states, none of which a cluster has to have. */
export interface StatedVersions {
  readonly commandLine?: CiliumVersion | undefined;
  /** By the host of the values. */
  readonly host?: ChartVersion | undefined;
  readonly setting?: CiliumVersion | undefined;
}

/** The version that counts for a cluster of these files, and who says so. */
export function versionInForce(
  files: readonly ReadFile[],
  layers: readonly ClusterDocument[],
  stated: StatedVersions,
): VersionInForce {
  if (stated.commandLine !== undefined) return { version: stated.commandLine, source: 'command-line' };
  if (stated.host?.isOneMinor === true) return { version: stated.host.version, source: 'host' };
  for (const { documents } of files) {
    for (const { model } of documents) {
      const version = model.kind === 'cluster-file' ? known(model.clusterFile.ciliumVersion) : undefined;
      if (version !== undefined) return { version, source: 'cluster-file' };
    }
  }
  if (stated.setting !== undefined) return { version: stated.setting, source: 'setting' };
  if (stated.host !== undefined) return { version: stated.host.version, source: 'range' };
  return inferVersion(files, layers);
}

/** The newest minor that has use for most of what is written; where all have alike, nothing can be inferred. */
function inferVersion(files: readonly ReadFile[], layers: readonly ClusterDocument[]): VersionInForce {
  const written = new Set(layers.flatMap(({ at }) => writtenPaths(at)));
  const hasBgpConfig = files.some(({ documents }) =>
    documents.some(({ kind }) => kind === 'bgp-config' || kind === 'bgp-config-map'),
  );
  const unused = (version: CiliumVersion) =>
    [...written].filter((path) => ['ignored', 'refused'].includes(keyLife(path, version) ?? '')).length +
    (hasBgpConfig && !inRange(version, '>=1.10 <1.17') ? 1 : 0);
  const counts = MINORS.map(unused);
  const fewest = Math.min(...counts);
  if (counts.every((count) => count === fewest)) return { version: NEWEST, source: 'newest' };
  return { version: MINORS[counts.lastIndexOf(fewest)] ?? NEWEST, source: 'inferred' };
}

const pathsByRoot = new WeakMap<Cursor, readonly string[]>();

/** The paths of the catalogue that values write. */
function writtenPaths(root: Cursor): readonly string[] {
  const known = pathsByRoot.get(root);
  if (known !== undefined) return known;
  const found = VALUE_PATHS.filter((path) => root.find(path.split('.')) !== undefined);
  pathsByRoot.set(root, found);
  return found;
}
