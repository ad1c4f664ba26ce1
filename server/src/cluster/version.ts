import { crdOf, servedApis } from '../catalogue/crds';
import { keyLife, VALUE_PATHS } from '../catalogue/values';
import { inRange, MINORS, NEWEST } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import { known } from '../yaml/index';
import type { VersionInForce } from './cluster';
import type { ReadFile } from './documents';

/** Versions that somebody states, none of which a cluster has to have. */
export interface StatedVersions {
  readonly commandLine?: CiliumVersion | undefined;
  readonly setting?: CiliumVersion | undefined;
}

/** The version that counts for a cluster of these files, and who says so. */
export function versionInForce(files: readonly ReadFile[], stated: StatedVersions): VersionInForce {
  if (stated.commandLine !== undefined) return { version: stated.commandLine, source: 'command-line' };
  for (const { documents } of files) {
    for (const { model } of documents) {
      const version = model.kind === 'cluster-file' ? known(model.clusterFile.ciliumVersion) : undefined;
      if (version !== undefined) return { version, source: 'cluster-file' };
    }
  }
  if (stated.setting !== undefined) return { version: stated.setting, source: 'setting' };
  return inferVersion(files);
}

/** The newest minor that has use for most of what is written; where all have alike, nothing can be inferred. */
function inferVersion(files: readonly ReadFile[]): VersionInForce {
  const traces = files.map(tracesOf);
  const written = new Set(traces.flatMap(({ paths }) => paths));
  const hasBgpConfig = traces.some((trace) => trace.hasBgpConfig);
  const objects = new Set(traces.flatMap((trace) => trace.objects));
  const unused = (version: CiliumVersion) =>
    [...written].filter((path) => ['ignored', 'refused'].includes(keyLife(path, version) ?? '')).length +
    [...objects].filter((object) => !isServed(object, version)).length +
    (hasBgpConfig && !inRange(version, '>=1.10 <1.17') ? 1 : 0);
  const counts = MINORS.map(unused);
  const fewest = Math.min(...counts);
  if (counts.every((count) => count === fewest)) return { version: NEWEST, source: 'newest' };
  return { version: MINORS[counts.lastIndexOf(fewest)] ?? NEWEST, source: 'inferred' };
}

/** What in a file tells something of the version. */
interface Traces {
  readonly paths: readonly string[];
  readonly hasBgpConfig: boolean;
  /** The kinds of cilium.io objects, each with the version of its API: `CiliumBGPPeerConfig cilium.io/v2`. */
  readonly objects: readonly string[];
}
const tracesByFile = new WeakMap<ReadFile, Traces>();

function tracesOf(file: ReadFile): Traces {
  const known = tracesByFile.get(file);
  if (known !== undefined) return known;
  const roots = file.documents.filter(({ kind }) => kind === 'helm-values').map(({ at }) => at);
  const found = {
    paths: VALUE_PATHS.filter((path) => roots.some((root) => root.find(path.split('.')) !== undefined)),
    hasBgpConfig: file.documents.some(({ kind }) => kind === 'bgp-config' || kind === 'bgp-config-map'),
    objects: file.documents.flatMap(({ model }) =>
      'object' in model && crdOf(model.object.kind) !== undefined
        ? [`${model.object.kind} ${model.object.apiVersion}`]
        : [],
    ),
  };
  tracesByFile.set(file, found);
  return found;
}

function isServed(object: string, version: CiliumVersion): boolean {
  const [kind = '', apiVersion = ''] = object.split(' ');
  const crd = crdOf(kind);
  return crd === undefined || servedApis(crd, version).some((api) => apiVersion === `cilium.io/${api}`);
}
