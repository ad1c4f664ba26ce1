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
import { SourceFile } from '../text/sourceFile';
import { Cursor, embeddedText, parseYaml } from '../yaml/index';
import type { ParsedText, YamlDocument } from '../yaml/index';

/** What one object of a known kind says. */
export type Model =
  | { readonly kind: 'helm-values'; readonly values: HelmValues }
  | { readonly kind: 'bgp-config'; readonly bgpConfig: BgpConfig }
  | { readonly kind: 'node'; readonly node: NodeObject }
  | { readonly kind: 'cluster-file'; readonly clusterFile: ClusterFile }
  | { readonly kind: 'network-facts'; readonly network: NetworkFacts };

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

/**
 * Reads a file: which objects of known kinds it holds, and what they say. `named` is the kind that a cluster file gives the
 * file, or that it had before its text broke; it counts where the content is not certain. Never throws.
 */
export function readFile(uri: string, text: string, named?: Kind): ReadFile {
  const source = new SourceFile(uri, text);
  if (named === undefined && !mayHoldKind(uri, text)) return { source, texts: [], documents: [], kinds: [] };
  const parsed = parseYaml(source);
  const objects = parsed.documents.flatMap((document) => recognise(uri, document));
  const [first] = parsed.documents;
  if (objects.length === 0 && named !== undefined && first !== undefined && mayBe(named, first)) {
    objects.push({ kind: named, at: Cursor.root([first]) });
  }
  const texts = [parsed];
  const documents = objects.flatMap((object) => readObject(object, texts));
  const kinds = first === undefined ? kindsByHead(parsed, named) : objects.map(({ kind }) => kind);
  const isMember = kinds.length > 0 || named !== undefined;
  return { source, texts: isMember ? texts : [], documents, kinds: [...new Set(kinds)] };
}

/** A cluster file names manifests of any kind; only what is no Kubernetes object can be a bgp-config by its name alone. */
function mayBe(named: Kind, document: YamlDocument): boolean {
  return named !== 'bgp-config' || !isManifest(document);
}

/** What a text that can't be read holds, by its beginning: up to where reading stopped, if that is known. */
function kindsByHead({ source, problems: [problem] }: ParsedText, named: Kind | undefined): Kind[] {
  const stop = problem === undefined || problem.span.start === 0 ? HEAD_LENGTH : problem.span.start;
  const { uri, text } = source;
  const head = new SourceFile(uri, text.slice(0, text.lastIndexOf('\n', stop) + 1));
  const kinds = parseYaml(head)
    .documents.flatMap((document) => recognise(uri, document))
    .map(({ kind }) => kind);
  return kinds.length === 0 && named !== undefined ? [named] : kinds;
}

function readObject({ kind, at }: KindedObject, texts: ParsedText[]): ClusterDocument[] {
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
  }
}
