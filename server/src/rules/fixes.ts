import { append } from '../lists/groupBy';
import { applyEdits } from '../text/edit';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { Finding, Fix } from './rule';

/** Edits by the uri of their file, and of how many fixes they are. */
export interface AcceptedEdits {
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly applied: number;
}

/** The edits of all fixes that go together, each fix whole or not at all: one whose edits touch another's is left out. */
export function compatibleEdits(fixes: readonly Fix[]): AcceptedEdits {
  const accepted = new Map<string, Edit[]>();
  const taken = new Map<string, TakenSpans>();
  let applied = 0;
  for (const { edits } of fixes) {
    if (edits.some(({ source, span }) => taken.get(source.uri)?.touch(span) === true)) continue;
    applied++;
    for (const edit of edits) {
      const { uri } = edit.source;
      append(accepted, uri, edit);
      const spans = taken.get(uri) ?? new TakenSpans();
      taken.set(uri, spans);
      spans.add(edit.span);
    }
  }
  return { edits: accepted, applied };
}

/** Spans of one text that don't overlap each other, in order. */
class TakenSpans {
  private readonly spans: Span[] = [];

  /** Neighbours touch too: what one edit inserts where another ends may depend on it. */
  touch({ start, end }: Span): boolean {
    const next = this.spans[this.first((span) => span.end >= start)];
    return next !== undefined && next.start <= end;
  }

  add({ start, end }: Span): void {
    const isBehind = (span: Span) => span.start > start || (span.start === start && span.end >= end);
    this.spans.splice(this.first(isBehind), 0, { start, end });
  }

  /** The index of the first span for which `holds` is true, as it is for all behind it. */
  private first(holds: (span: Span) => boolean): number {
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const span = this.spans[middle];
      if (span !== undefined && !holds(span)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Applies fixes to texts, each whole or not at all: one whose edits touch another's is left for the next round. Returns the
 * new texts by uri and how many fixes went in.
 */
export function applyFixes(fixes: readonly Fix[]): { texts: ReadonlyMap<string, string>; applied: number } {
  const { edits: accepted, applied } = compatibleEdits(fixes);
  const texts = new Map<string, string>();
  for (const [uri, edits] of accepted) {
    const [first] = edits;
    if (first !== undefined) texts.set(uri, applyEdits(first.source.text, edits).text);
  }
  return { texts, applied };
}

/** The first safe fix of every finding that has one. */
export function safeFixes(findings: readonly Finding[]): Fix[] {
  return findings.flatMap(({ fixes }) => fixes.find(({ safe }) => safe) ?? []);
}
