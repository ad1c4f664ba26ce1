import { describe, expect, test } from 'vitest';
import { OffsetMap } from '../../../server/src/text/offsetMap';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { spanContains } from '../../../server/src/text/span';

/** `it''s` in quotes at offset 10, which is decoded to `it's`. */
function quoted(): OffsetMap {
  const map = new OffsetMap(10);
  for (const [start, end] of [[10, 11], [11, 12], [12, 14], [14, 15]] as const) map.push(start, end); // prettier-ignore
  return map;
}

describe('OffsetMap', () => {
  test('leads outwards', () => {
    const map = quoted();
    expect(map.length).toBe(4);
    expect([0, 1, 2, 3, 4, 9].map((offset) => map.toOuterOffset(offset))).toEqual([10, 11, 12, 14, 15, 15]);
    expect(map.toOuter({ start: 2, end: 3 })).toEqual({ start: 12, end: 14 });
    expect(map.toOuter({ start: 0, end: 4 })).toEqual({ start: 10, end: 15 });
    expect(map.toOuter({ start: 3, end: 9 })).toEqual({ start: 14, end: 15 });
  });

  test('keeps empty spans empty', () => {
    expect(quoted().toOuter({ start: 3, end: 3 })).toEqual({ start: 14, end: 14 });
    expect(quoted().toOuter({ start: 4, end: 4 })).toEqual({ start: 15, end: 15 });
  });

  test('an empty text stands at its origin', () => {
    expect(new OffsetMap(7).toOuter({ start: 0, end: 0 })).toEqual({ start: 7, end: 7 });
  });

  test('leads inwards, to the next character where none is written', () => {
    expect([0, 10, 11, 12, 13, 14, 15, 99].map((outer) => quoted().toInnerOffset(outer))).toEqual([
      0, 0, 1, 2, 2, 3, 4, 4,
    ]);
  });
});

describe('SourceFile', () => {
  test('walks up to the file', () => {
    const file = new SourceFile('f.yaml', "config: x 'it''s'");
    const origin = { outer: file, span: { start: 9, end: 16 }, map: quoted(), indent: undefined };
    const embedded = new SourceFile('f.yaml', "it's", origin);
    expect(embedded.file).toBe(file);
    expect(embedded.toFile({ start: 3, end: 4 })).toEqual({ start: 14, end: 15 });
    expect(file.toFile({ start: 3, end: 4 })).toEqual({ start: 3, end: 4 });
  });

  test.each([
    ['a\nb\r\n', '\n'],
    ['a\r\nb\n', '\r\n'],
    ['a', '\n'],
    ['\r\n', '\r\n'],
    ['\n\r', '\n'],
  ])('%j breaks its lines as its first line does', (text, lineBreak) => {
    expect(new SourceFile('f', text).lineBreak).toBe(lineBreak);
  });

  test('keeps its lines', () => {
    const file = new SourceFile('f', 'a\nb');
    expect(file.lines).toBe(file.lines);
    expect(file.lines.lineCount).toBe(2);
  });
});

describe('spans', () => {
  test('contain others', () => {
    const span = { start: 2, end: 5 };
    expect(spanContains(span, span)).toBe(true);
    expect(spanContains(span, { start: 5, end: 5 })).toBe(true);
    expect(spanContains(span, { start: 1, end: 3 })).toBe(false);
    expect(spanContains(span, { start: 4, end: 6 })).toBe(false);
  });
});
