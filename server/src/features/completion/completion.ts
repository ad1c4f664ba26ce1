import type { ClusterDocument, ReadFile } from '../../cluster/documents';
import { BGP_CONFIG_SHAPES } from '../../model/bgpConfig';
import { CLUSTER_FILE_SHAPES, NETWORK_SHAPES } from '../../model/clusterFile';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../text/sourceFile';
import type { JudgedCluster } from '../../workspace/workspace';
import type { Cursor } from '../../yaml/index';
import { FLAG_MAPS } from '../hover/configFacts';
import { documentsIn } from '../place';
import { crdVocabulary } from './crdVocabulary';
import { withFlags } from './flagVocabulary';
import { withNames } from './nameVocabulary';
import { clusterFileVocabulary, shapeVocabulary } from './shapeVocabulary';
import { spotAt } from './spot';
import type { Region, Spot, Step } from './spot';
import { valuesVocabulary } from './valuesVocabulary';
import type { KeyOffer, Trail, ValueOffer, Vocabulary } from './vocabulary';

/** Something that can be written at a place of a file. */
export interface Completion {
  readonly part: 'key' | 'value';
  readonly label: string;
  readonly detail: string;
  readonly isDeprecated: boolean;
  /** What it is ordered by among the others. */
  readonly order: string;
  /** What it replaces, and with what. */
  readonly span: Span;
  readonly text: string;
  /** The same for an editor that has placeholders, where that makes a difference. */
  readonly snippet: string | undefined;
  /** Where the key stands, for what there is to read about it. */
  readonly path: Trail;
}

/** What can be written at an offset of a file, which is nothing where its kind is not certain. Nothing is parsed for it. */
export function completionsAt(
  file: ReadFile,
  clusters: readonly JudgedCluster[],
  offset: number,
): Completion[] {
  const found = spotOf(file, clusters, offset);
  if (found === undefined) return [];
  const { document, spot, path } = found;
  const vocabulary = withNames(vocabularyOf(document, clusters[0]), document, clusters[0]?.cluster, (trail) =>
    placeNear(document.at, trail, offset),
  );
  const isItem = spot.part === 'key' && path.at(-1) === undefined && path.length > 0;
  const values = spot.part === 'value' || isItem ? vocabulary.values(path) : [];
  const keys = spot.part === 'key' ? vocabulary.keys(path) : [];
  const isFree = ({ key }: KeyOffer) => !spot.siblings.has(key);
  return [
    ...keys.filter(isFree).map((offer, i) => keyCompletion(offer, i, spot, stepOf(file.source))),
    ...values.map((offer, i) => valueCompletion(offer, i, spot, path)),
  ];
}

/** What there is to read about a completion, in Markdown; undefined where there is nothing. */
export function describeCompletion(
  file: ReadFile,
  clusters: readonly JudgedCluster[],
  offset: number,
  path: Trail,
): string | undefined {
  const found = spotOf(file, clusters, offset);
  return found && vocabularyOf(found.document, clusters[0]).describe(path);
}

interface FoundSpot {
  readonly document: ClusterDocument;
  readonly spot: Spot;
  /** The path below the document's object. */
  readonly path: Trail;
}

/** The spot at an offset, and the object of a known kind that it is in. */
function spotOf(file: ReadFile, clusters: readonly JudgedCluster[], offset: number): FoundSpot | undefined {
  for (const document of documentsIn(file, clusters[0]?.cluster)) {
    const region = regionOf(document, file);
    const spot = region === undefined ? undefined : spotAt(region, offset);
    const path = spot === undefined ? undefined : pathBelow(document, spot.path);
    if (spot !== undefined && path !== undefined) return { document, spot, path };
  }
  return undefined;
}

/** The place that a path leads to from `at`, as far as there is something: of lists it goes by the item nearest before `offset`. */
function placeNear(at: Cursor, path: Trail, offset: number): Cursor {
  let place = at;
  for (const step of path) {
    const next = step === undefined ? itemBefore(place, offset) : place.isMap ? place.at(step) : undefined;
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

function itemBefore(list: Cursor, offset: number): Cursor | undefined {
  if (!list.isList) return undefined;
  return list.items().findLast(({ valueSpan, source }) => {
    return valueSpan !== undefined && source.toFile(valueSpan).start <= offset;
  });
}

/** The part of the file that a document stands in; undefined where its lines can't be told apart from the text around it. */
function regionOf({ at }: ClusterDocument, file: ReadFile): Region | undefined {
  const { text, lines } = file.source;
  const indent = indentWithin(at.source);
  const { origin } = at.source;
  if (indent === undefined) return undefined;
  if (origin === undefined) {
    // Blank lines at the end, where the next key goes, are to the parser part of the document behind them.
    const starts = file.texts[0]?.documents.map(({ span }) => behindBlanks(text, span.start)) ?? [];
    const start = behindBlanks(text, at.document?.span.start ?? 0);
    return { text, lines, start, end: starts.find((other) => other > start) ?? text.length, indent };
  }
  const header = origin.outer.toFile({ start: origin.span.start, end: origin.span.start }).start;
  return { text, lines, start: lines.lineStart(lines.lineAt(header) + 1), end: text.length, indent };
}

/** The beginning of the line that has the first thing to say from an offset on; of the first document the offset itself. */
function behindBlanks(text: string, start: number): number {
  const blanks = start === 0 ? '' : (/^\s*/.exec(text.slice(start))?.[0] ?? '');
  return start + blanks.lastIndexOf('\n') + 1;
}

/** How deep the lines of an embedded text are indented in its file. */
function indentWithin({ origin }: SourceFile): number | undefined {
  if (origin === undefined) return 0;
  const outer = indentWithin(origin.outer);
  return outer === undefined || origin.indent === undefined ? undefined : outer + origin.indent.length;
}

/** The part of a path in a text that leads on from a document's object; undefined for one that leads past it. */
function pathBelow({ at }: ClusterDocument, path: readonly Step[]): Trail | undefined {
  const keys = path.map(({ key }) => key);
  const around = at.around;
  if (around === undefined && at.path.length === 0) return keys;
  const { keySpan, valueSpan, source } = around ?? at;
  const span = keySpan ?? valueSpan;
  if (span === undefined) return undefined;
  const { start } = source.toFile(span);
  const isOwn = ({ offset }: Step) =>
    keySpan === undefined ? isDashBefore(source.file.text, offset, start) : offset === start;
  const own = path.findIndex(isOwn);
  return own < 0 ? undefined : keys.slice(own + 1);
}

/** True for the dash of the list item whose content begins at `start`. */
function isDashBefore(text: string, dash: number, start: number): boolean {
  return /^-(?:\s|#.*\n)*$/.test(text.slice(dash, start)) && dash < start;
}

function vocabularyOf(document: ClusterDocument, judged: JudgedCluster | undefined): Vocabulary {
  switch (document.kind) {
    case 'helm-values':
      return valuesVocabulary(judged?.cluster);
    case 'bgp-config':
    case 'bgp-config-map':
      return shapeVocabulary(BGP_CONFIG_SHAPES, 'bgpConfig');
    case 'cluster-file':
      return clusterFileVocabulary(CLUSTER_FILE_SHAPES);
    case 'network-facts':
      return shapeVocabulary(NETWORK_SHAPES, 'clusterFile.network');
    default: {
      const flags = FLAG_MAPS[document.kind];
      const own = crdVocabulary(document, judged?.cluster);
      return flags === undefined ? own : withFlags(own, flags, judged?.cluster);
    }
  }
}

function keyCompletion(offer: KeyOffer, index: number, spot: Spot, step: number): Completion {
  const { key, path, detail, isDeprecated, isProminent } = offer;
  const rank = isDeprecated ? 2 : isProminent ? 0 : 1;
  const behind = spot.hasColon ? undefined : behindKey(offer, spot, step);
  return {
    part: 'key',
    label: key,
    detail,
    isDeprecated,
    order: `${rank}${orderOf(index)}`,
    span: spot.span,
    text: key + (behind?.text ?? ''),
    snippet: behind?.snippet && key.replace(/[\\$}]/g, '\\$&') + behind.snippet,
    path,
  };
}

/** What follows a key's name; editors that have placeholders get an empty map or list to fill in. */
function behindKey(
  { holds }: KeyOffer,
  { isFlow, behindDashes }: Spot,
  step: number,
): { readonly text: string; readonly snippet?: string } {
  if (holds === 'scalar') return { text: ': ' };
  if (isFlow) return holds === 'map' ? { text: ': ', snippet: ': {$0}' } : { text: ': ', snippet: ': [$0]' };
  // The editor indents the new line like the one before it, which the dashes of list items don't count for.
  const below = `:\n${' '.repeat(behindDashes + step)}`;
  return { text: ':', snippet: holds === 'map' ? `${below}$0` : `${below}- $0` };
}

function valueCompletion(
  { text, detail, written = text }: ValueOffer,
  index: number,
  { span }: Spot,
  path: Trail,
): Completion {
  return {
    part: 'value',
    label: text,
    detail,
    isDeprecated: false,
    order: orderOf(index),
    span,
    text: written,
    snippet: undefined,
    path,
  };
}

function orderOf(index: number): string {
  return String(index).padStart(4, '0');
}

/** How much deeper than its key the first nested line of a text stands; 2 where there is none. */
function stepOf({ text }: SourceFile): number {
  const step = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1( +)[^\s#-]/m.exec(text)?.[2];
  return step === undefined ? 2 : Math.min(step.length, 8);
}
