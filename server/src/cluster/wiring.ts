import { Cursor, embeddedText, known, parseYaml } from '../yaml/index';
import type { ParsedText, Value, YamlDocument } from '../yaml/index';
import { applicationSources, isRecursive } from './hosts/argo';
import { readHelmRelease } from './hosts/helmRelease';
import { nameOf, namespaceOf, OUT_OF_SIGHT, textAt } from './hosts/host';
import type { Host, ManifestFolder, ReadValues } from './hosts/host';
import { isKustomizationUri } from './hosts/index';

/** What says which files belong together, and where a chart comes from. */
export type Wiring = Kustomization | FluxKustomization | VariableSource | Application | ChartSource;

/** What kustomize puts together. Paths are relative to its folder. */
export interface Kustomization {
  readonly kind: 'kustomization';
  readonly at: Cursor;
  /** Files, and folders with a kustomization. */
  readonly resources: readonly string[];
  readonly patches: readonly Patch[];
  /** Files that generated ConfigMaps and Secrets hold, by the object's name and the key. */
  readonly generated: readonly { readonly name: string; readonly key: string; readonly path: string }[];
}

/** A change to resources: in a file, or here, where it may be a part of a HelmRelease. */
export interface Patch {
  readonly path: string | undefined;
  readonly release: Host | undefined;
  /** The kind and the name that it is for; undefined where the patch itself says so. */
  readonly target: { readonly kind: string | undefined; readonly name: string | undefined } | undefined;
  /** A list of operations (RFC 6902), which is not followed. */
  readonly isList: boolean;
}

/** A Kustomization of Flux: a folder of the repository, in which variables are filled in. */
export interface FluxKustomization {
  readonly kind: 'flux-kustomization';
  readonly at: Cursor;
  readonly name: string;
  /** From the repository's top, with the variables that may stand in it; empty where none is written. */
  readonly path: string;
  readonly patches: readonly Patch[];
  readonly variables: ReadonlyMap<string, Value<string>>;
  /** ConfigMaps and Secrets with more variables, which may not be in sight. */
  readonly variablesFrom: readonly string[];
}

/** A ConfigMap whose texts a Kustomization of Flux may fill in. */
export interface VariableSource {
  readonly kind: 'variables';
  readonly at: Cursor;
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

/** An Application of Argo CD, with the folders of the repository that it takes manifests from. */
export interface Application {
  readonly kind: 'application';
  readonly at: Cursor;
  readonly folders: readonly ManifestFolder[];
}

/** An OCIRepository of Flux. */
export interface ChartSource {
  readonly kind: 'chart-source';
  readonly at: Cursor;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly url: string;
  readonly version: Value<string>;
}

/** What such ConfigMaps are called; to look at all of them would cost too much. */
const VARIABLE_SOURCES = /setting|var(?:s|iable)|substitut|env|global/i;
const VARIABLE_SOURCE_TRACES = new RegExp(
  `name["']?\\s*:\\s*["']?[\\w.-]*(?:${VARIABLE_SOURCES.source})`,
  'i',
);
const WIRING_GROUPS =
  /kustomize\.toolkit\.fluxcd\.io|kustomize\.config\.k8s\.io|source\.toolkit\.fluxcd\.io|argoproj\.io/;

/** False for texts that surely say nothing of how files belong together. */
export function mayHoldWiring(uri: string, text: string): boolean {
  return (
    isKustomizationUri(uri) ||
    WIRING_GROUPS.test(text) ||
    (text.includes('ConfigMap') && VARIABLE_SOURCE_TRACES.test(text))
  );
}

/** The parts of HelmReleases that patches hold. */
export function releasesIn(wiring: Wiring): Host[] {
  return 'patches' in wiring ? wiring.patches.flatMap(({ release }) => release ?? []) : [];
}

/** What a document says of how files belong together; texts embedded in it that were parsed are added to `texts`. */
export function wiringOf(uri: string, document: YamlDocument, texts: ParsedText[]): Wiring[] {
  const root = Cursor.root([document]);
  if (!root.isMap) return [];
  const kind = textAt(root.at('kind'));
  const [group] = (textAt(root.at('apiVersion')) ?? '').split('/');
  if (kind === undefined) return isKustomizationUri(uri) ? [readKustomization(root, texts)] : [];
  switch (`${group ?? ''} ${kind}`) {
    case 'kustomize.config.k8s.io Kustomization':
    case 'kustomize.config.k8s.io Component':
      return [readKustomization(root, texts)];
    case 'kustomize.toolkit.fluxcd.io Kustomization':
      return [readFluxKustomization(root, texts)];
    case 'argoproj.io Application':
    case 'argoproj.io ApplicationSet':
      return [readApplicationPaths(root)];
    case 'v1 ConfigMap':
      return VARIABLE_SOURCES.test(nameOf(root)) ? [readVariableSource(root)] : [];
    case 'source.toolkit.fluxcd.io OCIRepository':
    case 'source.toolkit.fluxcd.io HelmChart':
      return [readChartSource(root)];
    default:
      return [];
  }
}

function readKustomization(at: Cursor, texts: ParsedText[]): Kustomization {
  const paths = (key: string) => textsIn(at.at(key));
  return {
    kind: 'kustomization',
    at,
    resources: [...paths('resources'), ...paths('bases'), ...paths('components')],
    patches: readPatches(at, texts),
    generated: [at.at('configMapGenerator'), at.at('secretGenerator')].flatMap(readGenerators),
  };
}

function textsIn(list: Cursor): string[] {
  return (list.isList ? list.items() : []).flatMap((item) => textAt(item) ?? []);
}

/** `key=path`, or a path whose file name is the key. */
function readGenerators(list: Cursor): { name: string; key: string; path: string }[] {
  return (list.isList ? list.items() : []).flatMap((generator) => {
    const name = generator.isMap ? textAt(generator.at('name')) : undefined;
    if (name === undefined) return [];
    return textsIn(generator.at('files')).map((file) => {
      const [, key, path] = /^([^=]*)=(.*)$/.exec(file) ?? [];
      return { name, key: key ?? file.slice(file.lastIndexOf('/') + 1), path: path ?? file };
    });
  });
}

function readPatches(at: Cursor, texts: ParsedText[]): Patch[] {
  const read = (key: string, isList: boolean) =>
    itemsOf(at.at(key)).map((item) => readPatch(item, isList, texts));
  return [
    ...read('patches', false),
    ...read('patchesStrategicMerge', false),
    ...read('patchesJson6902', true),
  ];
}

function itemsOf(list: Cursor): readonly Cursor[] {
  return list.isList ? list.items() : [];
}

function readPatch(at: Cursor, isList: boolean, texts: ParsedText[]): Patch {
  const inline = at.isMap ? at.at('patch') : at;
  const isText = inline.isScalar && inline.writtenText.includes('\n');
  const path = at.isMap ? textAt(at.at('path')) : isText ? undefined : textAt(at);
  const target = at.isMap && at.at('target').isMap ? at.at('target') : undefined;
  const parsed = isText ? embeddedIn(inline) : undefined;
  const root = parsed?.documents[0] && Cursor.root([parsed.documents[0]]);
  const isRelease = root?.isMap === true && textAt(root.at('kind')) === 'HelmRelease';
  if (isRelease && parsed !== undefined) texts.push(parsed);
  return {
    path,
    release: isRelease ? readHelmRelease(root, inlineValues) : undefined,
    target: target && { kind: textAt(target.at('kind')), name: textAt(target.at('name')) },
    isList: isList || root?.isList === true,
  };
}

const inlineValues: ReadValues = (at) =>
  at.isScalar ? OUT_OF_SIGHT : { from: 'here', at: Cursor.rootAt([at]) };

function embeddedIn(at: Cursor): ParsedText | undefined {
  const embedded = embeddedText(at);
  return embedded && parseYaml(embedded);
}

function readFluxKustomization(at: Cursor, texts: ParsedText[]): FluxKustomization {
  const spec = at.at('spec');
  const postBuild = spec.at('postBuild');
  const variables = postBuild.at('substitute').isMap ? postBuild.at('substitute').entries() : [];
  return {
    kind: 'flux-kustomization',
    at,
    name: nameOf(at),
    path: spec.at('path').isScalar ? spec.at('path').writtenText.replace(/^(["'])(.*)\1$/, '$2') : '',
    patches: readPatches(spec, texts),
    variables: new Map(variables.map((entry) => [entry.key, entry.string()])),
    variablesFrom: itemsOf(postBuild.at('substituteFrom')).map((item) =>
      item.isMap ? (textAt(item.at('name')) ?? '') : '',
    ),
  };
}

function readVariableSource(at: Cursor): VariableSource {
  const data = at.at('data').isMap ? at.at('data').entries() : [];
  const values = data.flatMap((entry): [string, string][] => {
    const value = textAt(entry);
    return value === undefined ? [] : [[entry.key, value]];
  });
  return { kind: 'variables', at, name: nameOf(at), values: new Map(values) };
}

function readApplicationPaths(at: Cursor): Application {
  return {
    kind: 'application',
    at,
    folders: applicationSources(at).flatMap((source) => {
      const path = source.isMap ? textAt(source.at('path')) : undefined;
      return path === undefined ? [] : [{ path, isRecursive: isRecursive(source) }];
    }),
  };
}

function readChartSource(at: Cursor): ChartSource {
  const ref = at.at('spec', 'ref');
  const isOci = known(at.at('kind').string()) === 'OCIRepository';
  const version = !isOci
    ? at.at('spec', 'version')
    : ref.at('tag').isWritten
      ? ref.at('tag')
      : ref.at('semver');
  return {
    kind: 'chart-source',
    at,
    name: nameOf(at),
    namespace: namespaceOf(at),
    url: textAt(at.at('spec', isOci ? 'url' : 'chart')) ?? '',
    version: version.string(),
  };
}
