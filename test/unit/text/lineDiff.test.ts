import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/text/edit';
import { lineEdits, unifiedDiff } from '../../../server/src/text/lineDiff';
import { SourceFile } from '../../../server/src/text/sourceFile';

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', '', 'a: 1'), { maxLength: 12 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)));

test('the edits of lines make the other text', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const edits = lineEdits(new SourceFile('file:///a.yaml', before), after);
      expect(applyEdits(before, edits)).toEqual({ text: after, skipped: 0 });
    }),
  );
});

test('lines that are alike are left alone', () => {
  const edits = lineEdits(new SourceFile('file:///a.yaml', 'a\nb\nc\nd\n'), 'a\nB\nc\nd\ne\n');
  expect(edits.map(({ span, text }) => [span.start, span.end, text])).toEqual([
    [2, 4, 'B\n'],
    [8, 8, 'e\n'],
  ]);
});

test('a diff shows what is around', () => {
  expect(unifiedDiff('a\nb\nc\nd\ne\nf\n', 'a\nb\nc\nD\ne\nf\n')).toEqual([
    '@@ -2,5 +2,5 @@',
    ' b',
    ' c',
    '-d',
    '+D',
    ' e',
    ' f',
  ]);
  expect(unifiedDiff('a\n', 'a\n')).toEqual([]);
});

test('far too many lines that differ are one change', () => {
  const before = Array.from({ length: 3000 }, (_, i) => `a${i}\n`).join('');
  const after = Array.from({ length: 3000 }, (_, i) => `b${i}\n`).join('');
  expect(lineEdits(new SourceFile('file:///a.yaml', before), after)).toHaveLength(1);
});
