import { readBgpConfig } from '../model/bgpConfig';
import type { BgpConfig } from '../model/bgpConfig';
import { readClusterFile, readNetworkFacts } from '../model/clusterFile';
import type { ClusterFile, NetworkFacts } from '../model/clusterFile';
import { readHelmValues } from '../model/helmValues';
import type { HelmValues } from '../model/helmValues';
import { isManifest, mayHoldKind, recognise } from '../model/kinds';
import type { Kind, KindedObject } from '../model/kinds';
import { readCiliumNode, readNode } from '../model/node';
import type { NodeObject } from '../model/node';
import { readObject } from '../model/objects';
import type { ObjectKind, ObjectModel } from '../model/objects';
import { SourceFile } from '../text/sourceFile';
import { Cursor, embeddedText, parseYaml } from '../yaml/index';
import type { ParsedText, YamlDocument } from '../yaml/index';

/** What one object of a known kind says. */
export type Model =
  | { readonly kind: 'helm-values'; readonly values: HelmValues }
  | { readonly kind: 'bgp-config'; readonly bgpConfig: BgpConfig }
  | { readonly kind: 'node'; readonly node: NodeObject }
  | { readonly kind: 'cluster-file'; readonly clusterFile: ClusterFile }
  | { readonly kind: 'network-facts'; readonly network: NetworkFacts }
  | ObjectModel;

/** One object in a file, read. */
export interface ClusterDocument {
  readonly kind: Kind;
  /** The object's root; for a bgp-config the root of the embedded text. */
  readonly at: Cursor;
  readonly model: Model;
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

/** A text that is too large to be read is known by this many characters at its beginning. */
const HEAD_LENGTH = 100_000;

/** Who reads these takes the first document of a text and ignores the rest: Go's `Unmarshal`, in Helm as in Cilium. */
const IN_FIRST_DOCUMENT_ONLY: ReadonlySet<Kind> = new Set(['helm-values', 'bgp-config']);

/** What is known of a file apart from its text. */
export interface Hints {
  /** The kind that a cluster file gives the file; it counts where the content is not certain. */
  readonly named?: Kind | undefined;
  /** The kind that the file had before; it counts while the text is broken. */
  readonly before?: Kind | undefined;
}

/** Reads a file: which objects of known kinds it holds, and what they say. Parses the text once at most. Never throws. */
export function readFile(uri: string, text: string, { named, before }: Hints = {}): ReadFile {
  const source = new SourceFile(uri, text);
  if (named === undefined && before === undefined && !mayHoldKind(uri, text)) {
    return { source, texts: [], documents: [], kinds: [] };
  }
  const parsed = parseYaml(source);
  const objects = objectsOf(parsed);
  const [first] = parsed.documents;
  const given = named ?? (parsed.problems.length > 0 ? before : undefined);
  if (objects.length === 0 && given !== undefined && first !== undefined && mayBe(given, first)) {
    objects.push({ kind: given, at: Cursor.root([first]) });
  }
  const texts = [parsed];
  const documents = objects.flatMap((object) => readDocument(object, texts));
  const kinds = first === undefined ? kindsByHead(parsed, given) : objects.map(({ kind }) => kind);
  const isMember = kinds.length > 0 || given !== undefined;
  return { source, texts: isMember ? texts : [], documents, kinds: [...new Set(kinds)] };
}

function objectsOf({ source, documents }: ParsedText): KindedObject[] {
  return documents.flatMap((document, i) =>
    recognise(source.uri, document).filter(({ kind }) => i === 0 || !IN_FIRST_DOCUMENT_ONLY.has(kind)),
  );
}

/** A cluster file names manifests of any kind; only what is no Kubernetes object can be a bgp-config by its name alone. */
function mayBe(named: Kind, document: YamlDocument): boolean {
  return named !== 'bgp-config' || !isManifest(document);
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
      return [{ kind, at, model: { kind, values: readHelmValues(at) } }];
    case 'bgp-config':
      return [{ kind, at, model: { kind, bgpConfig: readBgpConfig(at) } }];
    case 'bgp-config-map': {
      const embedded = embeddedText(at.at('data', 'config.yaml'));
      if (embedded === undefined) return [];
      const parsed = parseYaml(embedded);
      texts.push(parsed);
      const [document] = parsed.documents;
      const root = document === undefined ? undefined : Cursor.root([document]);
      return root === undefined
        ? []
        : [{ kind, at: root, model: { kind: 'bgp-config', bgpConfig: readBgpConfig(root) } }];
    }
    case 'node':
      return [{ kind, at, model: { kind, node: readNode(at) } }];
    case 'cilium-node':
      return [{ kind, at, model: { kind: 'node', node: readCiliumNode(at) } }];
    case 'cluster-file':
      return [{ kind, at, model: { kind, clusterFile: readClusterFile(at) } }];
    case 'network-facts':
      return [{ kind, at, model: { kind, network: readNetworkFacts(at) } }];
    default:
      return [{ kind, at, model: objectModel(kind, at) }];
  }
}

function objectModel<K extends ObjectKind>(kind: K, at: Cursor): ObjectModel {
  return { kind, object: readObject(kind, at) } as ObjectModel;
}
