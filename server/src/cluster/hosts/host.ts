import { known } from '../../yaml/index';
import type { Cursor, Value } from '../../yaml/index';

/** What installs the chart, or holds values for it. */
export type HostKind =
  | 'helm-release'
  | 'argo-application'
  | 'helm-chart'
  | 'helm-chart-config'
  | 'helm-chart-proxy'
  | 'umbrella-chart'
  | 'kustomize-chart'
  | 'helmfile'
  | 'k0s'
  | 'fleet'
  /** A ConfigMap or Secret with values; a host of its own where no other one refers to it. */
  | 'values-object';

/** One release of the Cilium chart, or a part of one, as one object writes it. */
export interface Host {
  readonly kind: HostKind;
  /** The object, or the entry of a list of releases. */
  readonly at: Cursor;
  /** The name that others refer to it by; empty where it has none. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly chart: Chart;
  /** Where its values come from, the weakest first. */
  readonly layers: readonly LayerSource[];
  /** Folders from the repository's top whose manifests are applied with it, and with no other release of the same file. */
  readonly folders?: readonly ManifestFolder[];
  /** Values that a distribution brings along with the chart, weaker than all others. */
  readonly bundled?: readonly LayerSource[];
}

/** A folder of manifests, from the top of the repository. */
export interface ManifestFolder {
  readonly path: string;
  readonly isRecursive: boolean;
}

/** All layers of a host by itself, the weakest first. */
export function layersOf({ bundled = [], layers }: Host): readonly LayerSource[] {
  return [...bundled, ...layers];
}

/** Which chart a host installs, as far as it says so itself. */
export type Chart =
  /** Cilium's; the version as written. */
  | { readonly from: 'host'; readonly version: Value<string> }
  /** What an OCIRepository or HelmChart of Flux names. */
  | { readonly from: 'source'; readonly name: string; readonly namespace: string | undefined }
  /** A chart in the repository, which may be an umbrella over Cilium's; the path is from the repository's top. */
  | { readonly from: 'folder'; readonly path: string }
  /** None: the host adds to another one of the same name. */
  | { readonly from: 'other' };

/** One source of values of a host. */
export type LayerSource =
  /** Written in the host, or in a text within it; a root of values. */
  | { readonly from: 'here'; readonly at: Cursor }
  /** In a file. `keys` lead to the values of Cilium in it. */
  | { readonly from: 'file'; readonly path: FilePath; readonly keys: readonly string[]; readonly at: Cursor }
  /** In a ConfigMap, or in a Secret that is written in plain text. */
  | { readonly from: 'object'; readonly name: string; readonly key: string }
  /** Anywhere else: what is not written may be set there. `template` is where a template names a file. */
  | { readonly from: 'out-of-sight'; readonly template?: Cursor };

/** A path as written, and what it starts from. */
export interface FilePath {
  readonly text: string;
  /** `repository`: the top of the repository, which lies in a folder above the host, nobody says in which. */
  readonly from: 'host' | 'repository';
}

export const OUT_OF_SIGHT: LayerSource = { from: 'out-of-sight' };

/** Reads what a host writes as values: a map at a place, or a text that holds one. */
export type ReadValues = (at: Cursor) => LayerSource;

/** Reads values that something written stands for. */
export type Imply = (at: Cursor, text: string) => LayerSource;

/** True for the ways to name Cilium's chart: `cilium`, `cilium/cilium`, `oci://quay.io/cilium/charts/cilium`. */
export function isCiliumChart(name: string | undefined): boolean {
  return name !== undefined && /^(?:.*\/)?cilium\/?$/.test(name) && !isFolderPath(name);
}

/** True for a chart that lies in a folder: `./charts/cilium`. */
export function isFolderPath(chart: string): boolean {
  return /^\.{0,2}\//.test(chart);
}

/** The text at a place; undefined where none is written, or none that can be known. */
export function textAt(at: Cursor): string | undefined {
  return at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
}

/** The object's name in its metadata; empty where none is written. */
export function nameOf(object: Cursor): string {
  return textAt(object.at('metadata', 'name')) ?? '';
}

export function namespaceOf(object: Cursor): string | undefined {
  return textAt(object.at('metadata', 'namespace'));
}

/** The layers of a list of paths; what can't be known of them is out of sight. `at` may also be a single path. */
export function fileLayers(at: Cursor, from: FilePath['from'], keys: readonly string[] = []): LayerSource[] {
  const items = at.isList ? at.items() : at.isScalar ? [at] : [];
  const layers = items.map((item): LayerSource => {
    const text = textAt(item);
    if (text === undefined) return item.isScalar ? { from: 'out-of-sight', template: item } : OUT_OF_SIGHT;
    const isUrl = /^[a-z0-9+]+:\/\//i.test(text);
    return isUrl ? OUT_OF_SIGHT : { from: 'file', path: { text, from }, keys, at: item };
  });
  return at.isOpen && at.isWritten ? [...layers, OUT_OF_SIGHT] : layers;
}
