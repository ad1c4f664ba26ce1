import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../../server/src/text/lineIndex';

describe('LineIndex', () => {
  const text = 'one\ntwo\r\nthree\rfour\n';
  const lines = new LineIndex(text);

  test('ends lines at \\n, \\r\\n and a lone \\r', () => {
    expect(lines.lineCount).toBe(5);
    const written = [0, 1, 2, 3, 4].map((line) => text.slice(lines.lineStart(line), lines.lineEnd(line)));
    expect(written).toEqual(['one', 'two', 'three', 'four', '']);
  });

  test.each([
    [0, 0, 0],
    [3, 0, 3],
    [4, 1, 0],
    [7, 1, 3],
    [9, 2, 0],
    [15, 3, 0],
    [20, 4, 0],
  ])('offset %i is line %i, character %i', (offset, line, character) => {
    expect(lines.positionAt(offset)).toEqual({ line, character });
    expect(lines.offsetAt({ line, character })).toBe(offset);
  });

  test('clamps what lies outside', () => {
    expect(lines.positionAt(-3)).toEqual({ line: 0, character: 0 });
    expect(lines.positionAt(99)).toEqual({ line: 4, character: 0 });
    expect(lines.lineAt(-1)).toBe(0);
    expect(lines.lineAt(99)).toBe(4);
    expect(lines.offsetAt({ line: 1, character: 99 })).toBe(7);
    expect(lines.offsetAt({ line: 1, character: -1 })).toBe(4);
    expect(lines.offsetAt({ line: 99, character: 1 })).toBe(text.length);
    expect(lines.offsetAt({ line: -1, character: 2 })).toBe(2);
    expect(lines.lineEnd(-1)).toBe(0);
  });

  test('counts UTF-16 units, as editors do', () => {
    expect(new LineIndex('😀: x\n').positionAt(2)).toEqual({ line: 0, character: 2 });
  });

  test('an empty text has one empty line', () => {
    const empty = new LineIndex('');
    expect(empty.lineCount).toBe(1);
    expect(empty.positionAt(0)).toEqual({ line: 0, character: 0 });
    expect(empty.lineEnd(0)).toBe(0);
  });
});
