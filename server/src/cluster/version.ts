import { behaviour } from '../catalogue/behaviours';
import { crdOf, servedApis } from '../catalogue/crds';
import { keyOfFlag } from '../catalogue/flags';
import { joinPath, splitPath } from '../catalogue/keyPath';
import { isTaken, valueFormat } from '../catalogue/valueFormats';
import { keyLife, VALUE_PATHS } from '../catalogue/values';
import { MINORS, NEWEST, readVersionOrRange } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import { render } from '../chart/render';
import { known } from '../yaml/index';
import { Cursor } from '../yaml/index';
import type { VersionInForce } from './cluster';
import { groupBy } from '../lists/groupBy';
import type { ClusterDocument, Model, ReadFile } from './documents';
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
  const image = files.map(agentVersion).find((version) => version !== undefined);
  return image === undefined ? inferVersion(files, layers) : { version: image, source: 'image' };
}

const AGENT_IMAGE = /\bimage["']?\s*:\s*["']?[\w./:-]*\/cilium:v?(\d+\.\d+\.\d+)\b/;

/** The version of the agent that a rendered chart runs beside its `cilium-config`, in the same file. */
function agentVersion({ kinds, source }: ReadFile): CiliumVersion | undefined {
  const tag = kinds.includes('cilium-config') ? AGENT_IMAGE.exec(source.text)?.[1] : undefined;
  return tag === undefined ? undefined : readVersionOrRange(tag)?.version;
}

/**
 * The newest minor that has use for most of what is written, of those whose chart takes it if there are any. Nothing can be inferred where
 * all have alike use and the newest takes it.
 */
function inferVersion(files: readonly ReadFile[], layers: readonly ClusterDocument[]): VersionInForce {
  const written = new Set(layers.flatMap(({ at }) => writtenPaths(at)));
  const documents = files.flatMap((file) => file.documents);
  const hasBgpConfig = documents.some(({ kind }) => kind === 'bgp-config' || kind === 'bgp-config-map');
  const objects = new Set(documents.flatMap(servedObject));
  const flags = layers.length > 0 ? [] : documents.flatMap(writtenFlags);
  const unused = (version: CiliumVersion) =>
    [...written].filter((path) => isUnused(path, version)).length +
    flags.filter((flag) => !isFlagOf(version, flag)).length +
    [...objects].filter((object) => !isServed(object, version)).length +
    (hasBgpConfig && !behaviour('bgpConfigRead', version) ? 1 : 0);
  const counts = MINORS.map(unused);
  const fewest = Math.min(...counts);
  const candidates = MINORS.filter((_, i) => counts[i] === fewest).reverse();
  const [newest = NEWEST] = candidates;
  const version = candidates.find((candidate) => isTakenBy(candidate, layers)) ?? newest;
  const isOpen = candidates.length === MINORS.length && version === newest;
  return isOpen ? { version: NEWEST, source: 'newest' } : { version, source: 'inferred' };
}

/** False where the version's chart refuses the values. A wrong type tells nothing: old charts look at few of them. */
function isTakenBy(version: CiliumVersion, layers: readonly ClusterDocument[]): boolean {
  const [strongest, ...others] = layers.map(({ at }) => at).reverse();
  if (strongest === undefined) return true;
  const root = others.length === 0 ? strongest : Cursor.rootAt([strongest, ...others]);
  return render(root, version).refusals.every(
    ({ consequence, cause }) => consequence !== 'install-fails' || OF_TYPES.has(cause),
  );
}

const OF_TYPES: ReadonlySet<string> = new Set(['schema', 'template-type']);

const unusedPaths = new Map<CiliumVersion, Map<string, boolean>>();

/** Asked on every edit for all keys of all clusters, so the answers are kept. */
function isUnused(path: string, version: CiliumVersion): boolean {
  const answers = unusedPaths.get(version) ?? new Map<string, boolean>();
  unusedPaths.set(version, answers);
  const answer = answers.get(path) ?? ['ignored', 'refused'].includes(keyLife(path, version) ?? '');
  answers.set(path, answer);
  return answer;
}

/** A flag of a ConfigMap that runs, and what it is set to. */
interface WrittenFlag {
  readonly flag: string;
  readonly text: string | undefined;
}

function writtenFlags({ model }: ClusterDocument): WrittenFlag[] {
  return model.kind === 'cilium-config'
    ? model.object.flags.map((value) => ({ flag: value.at.key, text: known(value) }))
    : [];
}

/** False where no key of the version's chart sets the flag, or its agent would not take the text. */
function isFlagOf(version: CiliumVersion, { flag, text }: WrittenFlag): boolean {
  const key = keyOfFlag(flag, version);
  if (key === undefined || isUnused(joinPath(key), version)) return false;
  const format = valueFormat(joinPath(key), version);
  return format === undefined || text === undefined || text === '' || isTaken(text, format);
}

/** The kind of a cilium.io object with the version of its API, `CiliumBGPPeerConfig cilium.io/v2`, and a pool's field of addresses. */
function servedObject({ model }: ClusterDocument): string[] {
  return 'object' in model && crdOf(model.object.kind) !== undefined
    ? [`${model.object.kind} ${model.object.apiVersion}${addressField(model)}`]
    : [];
}

const pathsByRoot = new WeakMap<Cursor, readonly string[]>();

/** The paths of the catalogue that values write. */
function writtenPaths(root: Cursor): readonly string[] {
  const known = pathsByRoot.get(root);
  if (known !== undefined) return known;
  const found = root.isMap
    ? root
        .entries()
        .flatMap(({ key }) => PATHS_BY_KEY.get(key) ?? [])
        .filter((path) => root.find(splitPath(path)) !== undefined)
    : [];
  pathsByRoot.set(root, found);
  return found;
}

/** Only what stands below keys that are there is looked for. */
const PATHS_BY_KEY = groupBy(VALUE_PATHS, (path) => splitPath(path)[0]);

function isServed(object: string, version: CiliumVersion): boolean {
  const [kind = '', apiVersion = '', field] = object.split(' ');
  const crd = crdOf(kind);
  const fields: readonly string[] = behaviour('poolAddressFields', version);
  const isFieldRead = field === undefined || fields.includes(field);
  const apis = crd === undefined ? [] : servedApis(crd, version);
  return isFieldRead && apis.some((api) => apiVersion === `cilium.io/${api}`);
}

/** The field that a pool has its addresses in, where it is one: versions differ in which they read. */
function addressField(model: Model): string {
  if (model.kind !== 'load-balancer-ip-pool') return '';
  const { blocks, cidrs } = model.object;
  if ((blocks.length === 0) === (cidrs.length === 0)) return '';
  return blocks.length > 0 ? ' blocks' : ' cidrs';
}
