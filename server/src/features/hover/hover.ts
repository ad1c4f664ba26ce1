import { NEWEST } from '../../catalogue/version';
import type { ReadFile } from '../../cluster/documents';
import type { Span } from '../../text/span';
import type { JudgedCluster } from '../../workspace/workspace';
import { documentsIn, placeAt } from '../place';
import { addressFacts } from './addressFacts';
import { bgpFacts } from './bgpFacts';
import { configFacts, flagOf, flagTextAt } from './configFacts';
import { code, plainText } from './hoverText';
import { keyText } from './keyFacts';
import { networkFacts, nodeFacts } from './networkFacts';
import { objectKeyText } from './objectKeyText';
import { poolFacts } from './poolFacts';
import { selectorFacts } from './selectorFacts';
import { speakerFacts } from './speakerFacts';
import { serviceFacts } from './serviceFacts';
import { subjectOf } from './subject';
import type { Subject } from './subject';
import { timerFacts } from './timerFacts';
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
  const place = placeAt(documentsIn(file, clusters[0]?.cluster), offset);
  if (place === undefined) return undefined;
  const subject = subjectOf(place, clusters[0]);
  const facts = [
    ...addressFacts(subject),
    ...bgpFacts(subject),
    ...speakerFacts(subject),
    ...selectorFacts(subject),
    ...timerFacts(subject),
    ...poolFacts(subject),
    ...networkFacts(subject),
    ...nodeFacts(subject),
    ...serviceFacts(subject),
    ...configFacts(subject),
    ...(place.document.kind === 'helm-values' ? valueFacts(subject) : []),
  ];
  const description = descriptionOf(subject);
  const told = description === undefined ? [] : [description];
  const blocks = place.part === 'key' ? [...told, ...facts] : [...facts, ...told];
  if (blocks.length === 0) return undefined;
  const markdown = [titleOf(subject), ...blocks].join('\n\n');
  return { span: place.span, markdown, plain: plainText(markdown) };
}

/** The key's path; a flag's name alone, since all stand in one map. */
function titleOf(subject: Subject): string {
  return `**${code(flagOf(subject) ?? subject.at.pathText)}**`;
}

/** What the key means; undefined for keys that are none of ours. */
function descriptionOf(subject: Subject): string | undefined {
  const { document, keys, cluster } = subject;
  const path = (keys.startsWith('extraConfig.') ? 'extraConfig' : keys).split('.');
  return document.kind === 'helm-values'
    ? keyText(path, cluster?.version.version ?? NEWEST)
    : (flagTextAt(subject) ?? objectKeyText(document.kind, keys));
}
