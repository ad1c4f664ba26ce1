import { keyDescription } from '../../catalogue/keyDescriptions';
import type { ReadFile } from '../../cluster/documents';
import type { Kind } from '../../model/kinds';
import type { Span } from '../../text/span';
import type { JudgedCluster } from '../../workspace/workspace';
import { placeAt } from '../place';
import { addressFacts } from './addressFacts';
import { bgpFacts } from './bgpFacts';
import { code, hasHoverText, hoverText, plainText } from './hoverText';
import { networkFacts, nodeFacts } from './networkFacts';
import { serviceFacts } from './serviceFacts';
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
    ...serviceFacts(subject),
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
    document.kind === 'helm-values'
      ? valueText(known)
      : hoverTextOf(`${GROUPS[document.kind] ?? ''}.${known}`);
  return description === undefined ? [] : [`**${code(at.pathText)}**`, description];
}

function hoverTextOf(id: string): string | undefined {
  return hasHoverText(id) ? hoverText(id) : undefined;
}

/** What a key of the values means, and the flag that it becomes. */
function valueText(path: string): string | undefined {
  const { text, flag } = keyDescription(path) ?? {};
  return flag === undefined ? text : `${text} ${hoverText('flag', { flag })}`;
}
