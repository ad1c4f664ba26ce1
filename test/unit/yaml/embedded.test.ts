import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../../server/src/text/sourceFile';
import { embeddedText, known } from '../../../server/src/yaml/index';
import { embeddedAt, follow, read, readEmbedded } from './reading';

/** The embedded text with each character replaced by what it is written with; `·` where that is nothing. */
function written(embedded: SourceFile): string {
  return [...Array(embedded.text.length).keys()]
    .map((offset) => embedded.toFile({ start: offset, end: offset + 1 }))
    .map(({ start, end }) => embedded.file.text.slice(start, end) || '·')
    .join('');
}

/** Where the first occurrence of `part` in an embedded text is written. */
function outer(embedded: SourceFile, part: string): string {
  const start = embedded.text.indexOf(part);
  const span = embedded.toFile({ start, end: start + part.length });
  return embedded.file.text.slice(span.start, span.end);
}

describe('an embedded text', () => {
  test.each<[string, string, string, string]>([
    ['literal', 'a: |\n  b: 1\n  c: 2\n', 'b: 1\nc: 2\n', 'b: 1\nc: 2\n'],
    ['literal, stripped', 'a: |-\n  b: 1\n\n', 'b: 1', 'b: 1'],
    ['literal, kept', 'a: |+\n  b: 1\n\nz: 1', 'b: 1\n\n', 'b: 1\n\n'],
    ['literal with an indentation indicator', 'a: |2\n    b\n  c\n', '  b\nc\n', '  b\nc\n'],
    ['literal with both indicators', 'a: |1-\n  b\n', ' b', ' b'],
    ['literal with a header comment', 'a: | # why: 1\n  b: 1\n', 'b: 1\n', 'b: 1\n'],
    ['literal with blank lines', 'a: |\n\n  b\n \n\n  c\n', '\nb\n\n\nc\n', '\nb\n\n\nc\n'],
    ['literal with blanks on a blank line', 'a: |\n  b\n    \n  c\n', 'b\n  \nc\n', 'b\n  \nc\n'],
    ['literal with CRLF', 'a: |\r\n  b\r\n\r\n  c\r\n', 'b\n\nc\n', 'b\r\n\r\nc\r\n'],
    ['literal at the end of the text', 'a: |\n  b', 'b\n', 'b·'],
    ['literal with tabs', 'a: |\n  b\t1\n  \tc\n', 'b\t1\n\tc\n', 'b\t1\n\tc\n'],
    ['literal in a list', '- |\n b\n c\n', 'b\nc\n', 'b\nc\n'],
    ['literal with surrogates', 'a: |\n  😀: é\n', '😀: é\n', '😀: é\n'],
    ['literal with no-break spaces', 'a: |\n  \u00a0b\u2028c\n', '\u00a0b\u2028c\n', '\u00a0b\u2028c\n'],
    ['folded', 'a: >\n  b\n  c\n\n  d\n', 'b c\nd\n', 'b·c\nd\n'],
    ['folded with deeper lines', 'a: >-\n  b\n    c\n  d\n', 'b\n  c\nd', 'b\n  c\nd'],
    ['folded with CRLF', 'a: >\r\n  b\r\n  c\r\n', 'b c\n', 'b·c·'],
    ['plain', 'a: b c\n', 'b c', 'b c'],
    ['plain over lines', 'a: b\n  c\n\n  d\n', 'b c\nd', 'b·c\nd'],
    ['plain with no-break spaces', 'a: b\n  \u00a0c\n', 'b \u00a0c', 'b·\u00a0c'],
    ['single-quoted', "a: 'it''s'\n", "it's", "it''s"],
    ['single-quoted over lines', "a: 'b\n\n  c''\n  d'\n", "b\nc' d", "b\nc''·d"],
    ['only a quote', "a: ''''\n", "'", "''"],
    ['double-quoted', 'a: "b c"\n', 'b c', 'b c'],
    ['double-quoted with escapes', String.raw`a: "\x41\u00e9\U0001F600\n\t\"\\\/\ \_"`, 'Aé😀\n\t"\\/ \u00a0', String.raw`\x41\u00e9\U0001F600\U0001F600\n\t\"\\\/\ \_`],
    ['all other escapes', String.raw`a: "\0\a\b\e\f\r\v\N\L\P"`, '\0\x07\b\x1b\f\r\v\x85\u2028\u2029', String.raw`\0\a\b\e\f\r\v\N\L\P`],
    ['double-quoted over lines', 'a: "b  \n  c\n\n  d\\\n   e \\\n f"\n', 'b c\nde f', 'b  \n  c\n\n  de f'],
    ['double-quoted with CRLF', 'a: "b\r\n  c\\\r\n  d"\n', 'b cd', 'b\r\n  cd'],
    ['a surrogate pair in two escapes', String.raw`a: "\ud83d\ude00"`, '😀', String.raw`\ud83d\ude00`],
    ['empty in quotes', 'a: ""\n', '', ''],
    ['nothing', 'a:\nb: 1\n', '', ''],
    ['an empty literal', 'a: |\nb: 1\n', '', ''],
    ['a literal of blank lines', 'a: |+\n\n\n', '\n\n', '\n\n'],
  ])('%s', (_, text, value, raw) => {
    const embedded = embeddedAt(text, ...(text.startsWith('-') ? [0] : ['a']));
    expect(embedded.text).toBe(value);
    expect(written(embedded)).toBe(raw);
    expect(embedded.uri).toBe('test.yaml');
  }); // prettier-ignore

  test('with an escape that does not exist is shown as a whole', () => {
    const embedded = embeddedAt('a: "b\\q"\n', 'a');
    expect(outer(embedded, 'b')).toBe('"b\\q"');
  });

  test('shows templates as they are written', () => {
    expect(embeddedAt('a: |\n  b: {{ x y }}\n  {{ if z }}\n  c: ${D}\n', 'a').text).toBe(
      'b: {{ x y }}\n{{ if z }}\nc: ${D}\n',
    );
    expect(embeddedAt('a: >\n  b ${C}\n  {{ d  e }} f\n', 'a').text).toBe('b ${C} {{ d  e }} f\n');
    expect(embeddedAt('a: "b \\n ${C} {{ d }}"', 'a').text).toBe('b \n ${C} {{ d }}');
    expect(embeddedAt('a: ${B}', 'a').text).toBe('${B}');
    expect(embeddedAt('a: |\n  b\n  {{/* x\n  y */}}\n  c\n', 'a').text).toBe('b\n{{/* x\ny */}}\nc\n');
  });

  test('is read with places in the file', () => {
    const embedded = embeddedAt(
      'data:\n  config.yaml: |\n    peers:\n    - my-asn: 64512\n',
      'data',
      'config.yaml',
    );
    const asn = follow(readEmbedded(embedded), ['peers', 0, 'my-asn']);
    expect(known(asn.integer({ min: 0, max: 99999 }))).toBe(64512);
    const { start, end } = asn.source.toFile(asn.span);
    expect(asn.source.file.text.slice(start, end)).toBe('my-asn: 64512');
  });

  test('within embedded texts, down to a depth', () => {
    const text = 'a: |\n  b: >-\n    c: |-\n\n     d: "e: 1"\n';
    const levels = [embeddedAt(text, 'a')];
    for (const key of ['b', 'c']) {
      const last = levels.at(-1);
      const next = last && embeddedText(readEmbedded(last).at(key));
      if (next !== undefined) levels.push(next);
    }
    expect(levels).toHaveLength(3);
    expect(levels.map((level) => outer(level, 'e: 1'))).toEqual(['e: 1', 'e: 1', 'e: 1']);
    const deepest = levels.at(-1);
    expect(deepest && embeddedText(readEmbedded(deepest).at('d'))).toBeUndefined();
  });

  test.each(['map', 'list', 'missing', 'alias', 'unknown'])('is none: %s', (key) => {
    const root = read('map: {}\nlist: []\nx: &x |\n  b: 1\nalias: *x\nunknown: *y\n');
    expect(embeddedText(root.at(key))).toBeUndefined();
    expect(embeddedText(root.at('x'))?.text).toBe('b: 1\n');
  });
});
