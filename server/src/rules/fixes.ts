import { append } from '../network/append';
import { applyEdits } from '../text/edit';
import type { Edit } from '../text/edit';
import { spansIntersect } from '../text/span';
import type { Finding, Fix } from './rule';

/** Edits by the uri of their file, and of how many fixes they are. */
export interface AcceptedEdits {
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly applied: number;
}

/** The edits of all fixes that go together, each fix whole or not at all: one whose edits touch another's is left out. */
export function compatibleEdits(fixes: readonly Fix[]): AcceptedEdits {
  const accepted = new Map<string, Edit[]>();
  let applied = 0;
  for (const { edits } of fixes) {
    const clashes = edits.some((edit) =>
      (accepted.get(edit.source.uri) ?? []).some((other) => touches(edit, other)),
    );
    if (clashes) continue;
    applied++;
    for (const edit of edits) append(accepted, edit.source.uri, edit);
  }
  return { edits: accepted, applied };
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

/** Neighbouring edits count too: what one inserts where the other ends may depend on it. */
function touches(a: Edit, b: Edit): boolean {
  return spansIntersect(a.span, b.span) || a.span.start === b.span.end || b.span.start === a.span.end;
}

/** The first safe fix of every finding that has one. */
export function safeFixes(findings: readonly Finding[]): Fix[] {
  return findings.flatMap(({ fixes }) => fixes.find(({ safe }) => safe) ?? []);
}
