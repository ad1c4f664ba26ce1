import type { ReadFile } from '../../cluster/documents';
import { groupBy } from '../../lists/groupBy';
import type { SourceFile } from '../../text/sourceFile';
import type { Span } from '../../text/span';
import { commentsOf, duplicateKeys } from '../../yaml/index';
import type { Edits, YamlDocument } from '../../yaml/index';
import type { Report } from '../rule';

/** More of them in one document say nothing new. */
const LIMIT = 100;

/** A key that is given again further down in the same map, as a report; `safe` says whether the fix changes nothing. */
export function duplicateReports(document: YamlDocument, safe: boolean): Report[] {
  const { source } = document;
  return duplicateKeys(document)
    .slice(0, LIMIT)
    .map(({ key, lost, wins }) => ({
      at: { source, span: lost },
      data: { key },
      related: [{ at: { source, span: wins }, message: 'wins', data: { key } }],
      fixes: [{ title: 'remove', data: { key }, safe, edits: removeLines(source, lost) }],
    }));
}

/** The documents of a file that hold something of Cilium's, with those that an embedded one stands in. */
export function knownDocuments({ texts, documents }: ReadFile): YamlDocument[] {
  const known = new Set(documents.map(({ at }) => at.document));
  const origins = new Set(documents.flatMap(({ at }) => at.source.origin ?? []));
  const originsByOuter = groupBy([...origins], ({ outer }) => outer);
  return texts.flatMap((text) => {
    // Documents follow each other, and so do the scalars in them.
    const starts = (originsByOuter.get(text.source) ?? [])
      .map(({ span }) => span.start)
      .sort((a, b) => a - b);
    let next = 0;
    return text.documents.filter((document) => {
      const first = next;
      while ((starts[next] ?? Infinity) < document.span.end) next++;
      return next > first || known.has(document);
    });
  });
}

/**
 * Takes an entry with the lines below that belong to it away. Only for an entry that another one of the same block map follows;
 * undefined where it shares its line, or where brackets, quotes or anchors may bind it to other lines. Comments stay.
 */
function removeLines(source: SourceFile, key: Span): Edits {
  const { lines, text } = source;
  const first = lines.lineAt(key.start);
  const start = lines.lineStart(first);
  const indent = text.slice(start, key.start);
  if (indent.trim() !== '') return undefined;
  let last = first;
  for (let line = first + 1; line < lines.lineCount; line++) {
    const content = text.slice(lines.lineStart(line), lines.lineEnd(line));
    const column = content.search(/\S/);
    const isWithin = column > indent.length || (column === indent.length && /^\s*-(\s|$)/.test(content));
    if (column < 0 || (!isWithin && content[column] === '#')) continue;
    if (!isWithin) break;
    last = line;
  }
  const end = lines.lineStart(last + 1);
  const removed = text.slice(start, end);
  const comments = commentsOf(source).filter(({ span }) => start <= span.start && span.start < end);
  const content = comments.reduceRight(
    (rest, { span }) => rest.slice(0, span.start - start) + rest.slice(span.end - start),
    removed,
  );
  const isPlain =
    !/(^|\s)[&{}[\]]/.test(content) && ['"', "'"].every((quote) => content.split(quote).length % 2 === 1);
  if (!isPlain) return undefined;
  const kept = comments.map((comment) => `${indent}${comment.text}\n`).join('');
  return [{ source, span: { start, end }, text: kept }];
}
