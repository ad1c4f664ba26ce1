import { readBgpConfig } from '../model/bgpConfig';
import type { BgpConfig } from '../model/bgpConfig';
import { readClusterFile, readNetworkFacts } from '../model/clusterFile';
import type { ClusterFile, NetworkFacts } from '../model/clusterFile';
import { readHelmValues } from '../model/helmValues';
import type { HelmValues } from '../model/helmValues';
import { bgpConfigText, isManifest, mayHoldKind, recognise } from '../model/kinds';
import type { Kind, KindedObject } from '../model/kinds';
import { readCiliumNode, readNode } from '../model/node';
import type { NodeObject } from '../model/node';
import { readObject } from '../model/objects';
import type { ObjectModel } from '../model/objects';
import { SourceFile } from '../text/sourceFile';
import { Cursor, embeddedText, parseYaml } from '../yaml/index';
import type { ParsedText, Variables, YamlDocument } from '../yaml/index';
import { layersOf } from './hosts/host';
import type { Host } from './hosts/host';
import { hostsOf, mayHoldHost } from './hosts/index';
import { mayHoldWiring, releasesIn, wiringOf } from './wiring';
import type { Wiring } from './wiring';

/** What one object of a known kind says. */
export type Model =
  | { readonly kind: 'helm-values'; readonly values: HelmValues }
  | { readonly kind: 'bgp-config'; readonly bgpConfig: BgpConfig }
  | { readonly kind: 'node'; readonly node: NodeObject }
  | { readonly kind: 'cluster-file'; readonly clusterFile: ClusterFile }
  | { readonly kind: 'network-facts'; readonly network: NetworkFacts }
  | { readonly kind: 'chart-host'; readonly host: Host }
  | { readonly kind: 'wiring'; readonly wiring: Wiring }
  | ObjectModel;

/** One object in a file, read. */
export interface ClusterDocument {
  readonly kind: Kind;
  /** The object's root; for a bgp-config the root of the embedded text, for values the place that they stand at. */
  readonly at: Cursor;
  readonly model: Model;
  /** The ConfigMap that holds a bgp-config. */
  readonly holder?: Cursor;
}

/** A file that is read once per version of its text. */
export interface ReadFile {
  readonly source: SourceFile;
  /** The file itself and the texts embedded in its objects. */
  readonly texts: readonly ParsedText[];
  readonly documents: readonly ClusterDocument[];
  /** What the file holds, also where it can't be read now: then what its beginning says, or what it was named for. */
  readonly kinds: readonly Kind[];
}

/** The document with its variables filled in. */
export function withVariables(document: ClusterDocument, variables: Variables | undefined): ClusterDocument {
  const { kind, at } = document;
  if (variables === undefined || kind === 'chart-host' || kind === 'wiring') return document;
  const root = Cursor.rootAt([at], false, variables);
  const [read] =
    kind === 'bgp-config-map'
      ? readDocument({ kind: 'bgp-config', at: root }, [])
      : readDocument({ kind, at: root }, []);
  return read === undefined ? document : { ...document, ...read, kind };
}

/** True for a text within a file that values are written in. */
export function isValuesText({ documents }: ReadFile, source: SourceFile): boolean {
  return (
    source.origin !== undefined &&
    documents.some(({ kind, at }) => kind === 'helm-values' && at.source === source)
  );
}

/** A text that is too large to be read is known by this many characters at its beginning. */
const HEAD_LENGTH = 100_000;

/** Who reads these takes the first document of a text and ignores the rest: Go's `Unmarshal`, in Helm as in Cilium. */
const IN_FIRST_DOCUMENT_ONLY: ReadonlySet<Kind> = new Set(['helm-values', 'bgp-config']);

/** What another file names a file for. */
export interface Naming {
  readonly kind: Kind | undefined;
  /** The keys that lead to the values of Cilium's chart, where others stand around them. */
  readonly keys?: readonly string[];
}

/** What is known of a file apart from its text. */
export interface Hints {
  /** What the file is named for; it counts where the content is not certain. */
  readonly named?: Naming | undefined;
  /** The kind that the file had before; it counts while the text is broken. */
  readonly before?: Kind | undefined;
}

/** Reads a file: which objects of known kinds it holds, and what they say. Parses the text once at most. Never throws. */
export function readFile(uri: string, text: string, { named, before }: Hints = {}): ReadFile {
  const source = new SourceFile(uri, text);
  const mayHold = mayHoldKind(uri, text) || mayHoldHost(text) || mayHoldWiring(uri, text);
  if (named === undefined && before === undefined && !mayHold) {
    return { source, texts: [], documents: [], kinds: [] };
  }
  const parsed = parseYaml(source);
  const keys = named?.keys ?? [];
  const objects = keys.length === 0 ? objectsOf(parsed, named?.kind === 'bgp-config') : [];
  const [first] = parsed.documents;
  const given = named?.kind ?? (parsed.problems.length > 0 ? before : undefined);
  const texts = [parsed];
  const related = parsed.documents.flatMap((document) => relatedDocuments(uri, document, texts));
  const isOther = objects.length > 0 || related.length > 0;
  if (!isOther && given !== undefined && first !== undefined && mayBe(given, first)) {
    const root = Cursor.root([first]);
    objects.push({ kind: given, at: keys.length === 0 ? root : Cursor.rootAt([root.at(...keys)]) });
  }
  const documents = [...objects.flatMap((object) => readDocument(object, texts)), ...related];
  const kinds =
    first === undefined ? kindsByHead(parsed, given) : [...objects, ...documents].map(({ kind }) => kind);
  const isMember = kinds.length > 0 || given !== undefined;
  return { source, texts: isMember ? texts : [], documents, kinds: [...new Set(kinds)] };
}

/** The values at a root, read. */
export function valuesDocument(at: Cursor): ClusterDocument {
  return { kind: 'helm-values', at, model: { kind: 'helm-values', values: readHelmValues(at) } };
}

/** The hosts of the chart in a document and what ties files together, behind the values that stand in them. */
function relatedDocuments(uri: string, document: YamlDocument, texts: ParsedText[]): ClusterDocument[] {
  const hosts = hostsOf(uri, document, texts);
  const wirings = wiringOf(uri, document, texts);
  const written = [...hosts, ...wirings.flatMap(releasesIn)].flatMap((host) =>
    layersOf(host).flatMap((layer) => {
      // Whether a chart in a folder has to do with Cilium's is only known with the folder.
      return layer.from === 'here' && host.chart.from !== 'folder' ? [layer.at] : [];
    }),
  );
  return [
    ...[...new Set(written)].map(valuesDocument),
    ...hosts.map((host): ClusterDocument => {
      return { kind: 'chart-host', at: host.at, model: { kind: 'chart-host', host } };
    }),
    ...wirings.map((wiring): ClusterDocument => {
      return { kind: 'wiring', at: wiring.at, model: { kind: 'wiring', wiring } };
    }),
  ];
}

function objectsOf({ source, documents }: ParsedText, isListed = false): KindedObject[] {
  return documents.flatMap((document, i) =>
    recognise(source.uri, document, isListed).filter(
      ({ kind }) => i === 0 || !IN_FIRST_DOCUMENT_ONLY.has(kind),
    ),
  );
}

/** Hosts are known by what they say; what is a Kubernetes object can't be values, nor a bgp-config, by its name alone. */
function mayBe(named: Kind, document: YamlDocument): boolean {
  if (named === 'chart-host' || named === 'wiring') return false;
  return (named !== 'bgp-config' && named !== 'helm-values') || !isManifest(document);
}

/** What a text that can't be read holds, by its beginning: up to where reading stopped, if that is known. */
function kindsByHead({ source, problems: [problem] }: ParsedText, given: Kind | undefined): Kind[] {
  const stop = problem === undefined || problem.span.start === 0 ? HEAD_LENGTH : problem.span.start;
  const { uri, text } = source;
  const head = new SourceFile(uri, text.slice(0, text.lastIndexOf('\n', stop) + 1));
  const kinds = objectsOf(parseYaml(head)).map(({ kind }) => kind);
  return kinds.length === 0 && given !== undefined ? [given] : kinds;
}

function readDocument({ kind, at }: KindedObject, texts: ParsedText[]): ClusterDocument[] {
  switch (kind) {
    case 'helm-values':
      return [valuesDocument(at)];
    case 'bgp-config':
      return [{ kind, at, model: { kind, bgpConfig: readBgpConfig(at) } }];
    case 'bgp-config-map': {
      const text = bgpConfigText(at);
      const embedded = text && embeddedText(text);
      if (embedded === undefined) return [];
      const parsed = parseYaml(embedded);
      texts.push(parsed);
      const [document] = parsed.documents;
      const root = document === undefined ? undefined : Cursor.root([document]);
      return root === undefined
        ? []
        : [{ kind, at: root, holder: at, model: { kind: 'bgp-config', bgpConfig: readBgpConfig(root) } }];
    }
    case 'node':
      return [{ kind, at, model: { kind, node: readNode(at) } }];
    case 'cilium-node':
      return [{ kind, at, model: { kind: 'node', node: readCiliumNode(at) } }];
    case 'cluster-file':
      return [{ kind, at, model: { kind, clusterFile: readClusterFile(at) } }];
    case 'network-facts':
      return [{ kind, at, model: { kind, network: readNetworkFacts(at) } }];
    case 'chart-host':
    case 'wiring':
      return []; // read by document, see above
    default:
      return [{ kind, at, model: readObject(kind, at) }];
  }
}
