import type { ReadFile } from '../../cluster/documents';
import type { Kind } from '../../model/kinds';
import type { Span } from '../../text/span';
import type { JudgedCluster } from '../../workspace/workspace';
import { placeAt } from '../place';
import { addressFacts } from './addressFacts';
import { bgpFacts } from './bgpFacts';
import { code, hasHoverText, hoverText, plainText } from './hoverText';
import { keyText } from './keyFacts';
import { networkFacts, nodeFacts } from './networkFacts';
import { subjectOf } from './subject';
import type { Subject } from './subject';
import { valueFacts } from './valueFacts';

/** What a reader may want to know of what stands somewhere. */
export interface HoverView {
  /** The key or value that it is about. */
  readonly span: Span;
  /** Nothing in it that came from a file is taken for markup. */
  readonly markdown: string;
  readonly plain: string;
}

/** What there is to say of an offset of a file; undefined where there is nothing. Nothing is parsed for it. */
export function hoverAt(
  file: ReadFile,
  clusters: readonly JudgedCluster[],
  offset: number,
): HoverView | undefined {
  const place = placeAt(file, offset);
  if (place === undefined) return undefined;
  const subject = subjectOf(place, clusters[0]);
  const facts = [
    ...addressFacts(subject),
    ...bgpFacts(subject),
    ...networkFacts(subject),
    ...nodeFacts(subject),
    ...(place.document.kind === 'helm-values' ? valueFacts(subject) : []),
  ];
  const [title, description] = describe(subject);
  const blocks = [
    ...(title === undefined ? [] : [title]),
    ...(description === undefined || place.part === 'value' ? [] : [description]),
    ...facts,
    ...(description === undefined || place.part === 'key' ? [] : [description]),
  ];
  if (blocks.length === 0) return undefined;
  const markdown = blocks.join('\n\n');
  return { span: place.span, markdown, plain: plainText(markdown) };
}

/** Where the texts on the keys of a kind stand, if there are any. */
const GROUPS: Readonly<Partial<Record<Kind, string>>> = {
  'bgp-config-map': 'bgpConfig',
  'bgp-config': 'bgpConfig',
  'cluster-file': 'clusterFile',
  'network-facts': 'clusterFile.network',
  node: 'node',
  'cilium-node': 'node',
};

/** Maps whose keys are the user's own; such a key is explained by the map's. */
const OPEN_MAPS = ['extraConfig', 'metadata.labels', 'rules', 'peers.node-selectors.match-labels'];

/** The key's path and what it means; empty for keys that are none of ours. */
function describe({ document, keys, at }: Subject): [] | [title: string, description: string] {
  const known = OPEN_MAPS.find((map) => keys.startsWith(`${map}.`)) ?? keys;
  const description =
    document.kind === 'helm-values' ? keyText(known.split('.')) : hoverTextOf(document.kind, known);
  return description === undefined ? [] : [`**${code(at.pathText)}**`, description];
}

function hoverTextOf(kind: Kind, key: string): string | undefined {
  const group = GROUPS[kind];
  const id = `${group}.${key}`;
  return group !== undefined && hasHoverText(id) ? hoverText(id) : undefined;
}
