import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compatibleEdits } from '../../server/src/rules/fixes';
import { OffsetMap } from '../../server/src/text/offsetMap';
import { SourceFile } from '../../server/src/text/sourceFile';
import type { Span } from '../../server/src/text/span';

const RUNS = { numRuns: 500 };
const source = new SourceFile('file:///f.yaml', 'x'.repeat(60));

function span(start: number, length: number): Span {
  return { start, end: start + length };
}

describe('fixes that go together', () => {
  const spans = fc.tuple(fc.nat(50), fc.nat(5)).map(([start, length]) => span(start, length));
  /** Edits of one fix don't overlap, but may stand side by side. */
  const fixes = fc.array(
    fc.tuple(spans, fc.option(fc.nat(5))).map(([first, second]) => ({
      title: 'a fix',
      safe: true,
      edits: [first, ...(second === null ? [] : [span(first.end, second)])].map((each) => ({
        source,
        span: each,
        text: '',
      })),
    })),
  );
  const touch = (a: Span, b: Span) => a.start <= b.end && b.start <= a.end;

  test('are those that touch none before them', () => {
    fc.assert(
      fc.property(fixes, (all) => {
        const accepted: typeof all = [];
        for (const fix of all) {
          const others = accepted.flatMap(({ edits }) => edits);
          if (!fix.edits.some((edit) => others.some((other) => touch(edit.span, other.span))))
            accepted.push(fix);
        }
        const { edits, applied } = compatibleEdits(all);
        expect(applied).toBe(accepted.length);
        expect(edits.get(source.uri) ?? []).toEqual(accepted.flatMap((fix) => fix.edits));
      }),
      RUNS,
    );
  });
});

describe('an offset map', () => {
  /** For each decoded character how much is left out before it, and how long it is written. */
  const characters = fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 4), fc.constantFrom(1, 1, 1, 0, 2)));

  test('says what a list of all characters says', () => {
    fc.assert(
      fc.property(characters, fc.nat(50), fc.nat(50), (written, a, b) => {
        const map = new OffsetMap(10);
        let outer = 10;
        const spans = written.map(([skipped, length]) => {
          const each = span(outer + skipped, length);
          outer = each.end;
          map.push(each.start, each.end);
          return each;
        });
        const startOf = (offset: number) => spans[offset]?.start ?? spans.at(-1)?.end ?? 10;
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect(map.length).toBe(spans.length);
        expect(map.toOuterOffset(a)).toBe(startOf(a));
        expect(map.toOuter({ start, end })).toEqual({
          start: startOf(start),
          end: start === end ? startOf(start) : (spans[end - 1]?.end ?? startOf(end)),
        });
        const inner = spans.findIndex((each) => each.end > a);
        expect(map.toInnerOffset(a)).toBe(inner < 0 ? spans.length : inner);
      }),
      RUNS,
    );
  });
});
