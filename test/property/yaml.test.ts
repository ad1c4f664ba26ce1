import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineIndex } from '../../server/src/text/lineIndex';
import { SourceFile } from '../../server/src/text/sourceFile';
import type { Span } from '../../server/src/text/span';
import {
  commentsOf,
  Cursor,
  duplicateKeys,
  embeddedText,
  parseYaml,
  removeEntry,
  renameKey,
  setValue,
} from '../../server/src/yaml/index';
import { toFileEdit } from '../../server/src/text/edit';
import { maskTemplates } from '../../server/src/yaml/templates';
import { brokenTexts, documents } from './yamlTexts';

test('offsets become positions and come back, whatever ends the lines', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\r\n', '😀'), maxLength: 40 });
  fc.assert(
    fc.property(texts, (text) => {
      const lines = new LineIndex(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const position = lines.positionAt(offset);
        const isWithinBreak = text[offset - 1] === '\r' && text[offset] === '\n';
        expect(lines.offsetAt(position)).toBe(isWithinBreak ? offset - 1 : offset);
        expect(lines.lineStart(position.line) + position.character).toBe(offset);
      }
      const written = [...Array(lines.lineCount).keys()].map((line) =>
        text.slice(lines.lineStart(line), lines.lineEnd(line)),
      );
      expect(written).toEqual(text.split(/\r\n|\r|\n/));
    }),
    { numRuns: 200 },
  );
});

test('masking templates keeps length, line breaks and everything else', () => {
  fc.assert(
    fc.property(brokenTexts, (text) => {
      const { masked, templates } = maskTemplates(text);
      expect(masked.length).toBe(text.length);
      let position = 0;
      for (const { start, end } of templates) {
        expect(masked.slice(position, start)).toBe(text.slice(position, start));
        expect(start).toBeGreaterThanOrEqual(position);
        expect(end).toBeGreaterThan(start);
        expect(masked.slice(start, end).replace(/[^\r\n]/g, '.')).toBe(
          text.slice(start, end).replace(/[^\r\n]/g, '.'),
        );
        position = end;
      }
      expect(masked.slice(position)).toBe(text.slice(position));
    }),
    { numRuns: 300 },
  );
});

type Style = 'literal' | 'folded' | 'plain' | 'single' | 'double';

/** A text in a scalar of the given style, as the value of `a`, and another entry behind it. */
function embed(
  text: string,
  style: Style,
  indent: number,
  chomp: string,
  escape: (char: string) => boolean,
): string {
  const pad = ' '.repeat(indent);
  const lines = text.split('\n');
  const indented = lines.map((line) => line && pad + line).join('\n');
  switch (style) {
    case 'literal':
      return `a: |${indent}${chomp} # why\n${indented}\nz: 1\n`;
    case 'folded':
      return `a: >${indent}${chomp}\n${indented}\nz: 1\n`;
    case 'plain':
      return `a: x${indented.replace(/[^\sa-z😀]/gu, 'p').trimEnd()}\nz: 1\n`;
    case 'single':
      return `a: '${indented.replaceAll("'", "''")}'\nz: 1\n`;
    case 'double':
      return `a: "${Array.from(indented)
        .map((char) => writeEscaped(char, escape(char)))
        .join('')}"\nz: 1\n`;
  }
}

function writeEscaped(char: string, freely: boolean): string {
  if (char === '"' || char === '\\') return `\\${char}`;
  if (!freely || char === '\n' || char === ' ') return char;
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

test('characters of an embedded text are those that it is written with', () => {
  const inner = fc.string({
    unit: fc.constantFrom(
      'a',
      'b',
      ':',
      ': ',
      '- ',
      '#',
      ' # ',
      ' ',
      '\t',
      '\n',
      '\n',
      '\n  ',
      "'",
      '"',
      '\\',
      '😀',
      'é',
      '{a',
      '\u00a0',
    ),
    minLength: 1,
    maxLength: 30,
  });
  const styles = fc.constantFrom<Style>('literal', 'folded', 'plain', 'single', 'double');
  const options = fc.record({
    indent: fc.constantFrom(1, 2, 4),
    chomp: fc.constantFrom('', '-', '+'),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    escapes: fc.boolean(),
  });
  let read = 0;
  fc.assert(
    fc.property(inner, styles, options, (text, style, { indent, chomp, lineBreak, escapes }) => {
      const isEscaped = (char: string) => escapes && char !== 'a';
      const outer = embed(text, style, indent, chomp, isEscaped).replaceAll('\n', lineBreak);
      const parsed = parseYaml(new SourceFile('f', outer));
      const root = Cursor.root(parsed.documents);
      const embedded = embeddedText(root.at('a'));
      if (parsed.problems.length > 0 || embedded === undefined || !root.at('z').isWritten) return;
      read++;
      const blank = /[ \t\r\n]/;
      let previous = 0;
      for (let i = 0; i < embedded.text.length; i++) {
        const { start, end } = embedded.toFile({ start: i, end: i + 1 });
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(outer.length);
        const char = embedded.text.charAt(i);
        if (blank.test(char)) continue;
        const written = outer.slice(start, end);
        if (style === 'double' && written.startsWith('\\'))
          expect(JSON.parse(`"${unescapeLong(written)}"`)).toContain(char);
        else expect(written).toBe(style === 'single' && char === "'" ? "''" : char);
        expect(start).toBeGreaterThanOrEqual(previous);
        previous = start;
        expect(embedded.origin?.map.toInnerOffset(start)).toBeLessThanOrEqual(i);
      }
      const solid = (value: string) => value.replace(/[ \t\r\n]/g, '');
      if (style !== 'plain') expect(solid(embedded.text)).toBe(solid(text));
      if (style === 'literal') expect(embedded.text.trimEnd()).toBe(text.trimEnd());
    }),
    { numRuns: 1000 },
  );
  expect(read).toBeGreaterThan(400);
});

/** JSON has no escape for characters beyond 16 bits. */
function unescapeLong(written: string): string {
  return written.replace(/\\U([0-9a-f]{8})/, (_, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, 16)),
  );
}

/** Asks a place for everything that it can say. */
function readValues(at: Cursor): unknown[] {
  const flags = [at.isOpaque, at.isOpen, at.isWritten, at.isAliased, at.isScalar, at.hasContent];
  return [...flags, at.pathText, at.writtenText, at.string(), at.integer({ min: 0, max: 9 }), at.boolean()];
}

/** Reads all that there is to read in a text, and gives back every span that came up, with the text that it belongs to. */
function readAll(source: SourceFile): { source: SourceFile; span: Span }[] {
  const found: { source: SourceFile; span: Span }[] = [];
  const note = (at: SourceFile, span: Span | undefined) => {
    if (span !== undefined) found.push({ source: at, span });
  };
  const parsed = parseYaml(source);
  for (const { span } of [...parsed.problems, ...commentsOf(source)]) note(source, span);
  let budget = 60;
  const visit = (at: Cursor) => {
    if (--budget < 0) return;
    for (const span of [at.span, at.keySpan, at.valueSpan]) note(at.source, span);
    readValues(at);
    for (const edits of [
      setValue(at, 'v'),
      setValue(at, ['w']),
      setValue(at.at('new', 'key'), 1),
      renameKey(at, 'k'),
      removeEntry(at),
    ])
      for (const edit of edits ?? []) {
        note(edit.source, edit.span);
        const carried = toFileEdit(edit);
        note(at.source.file, carried?.span);
      }
    for (const child of [...at.items(), ...at.entries(), at.at('absent')]) if (child.isWritten) visit(child);
    const embedded = embeddedText(at);
    if (embedded !== undefined)
      for (const { source: inner, span } of readAll(embedded)) note(inner.file, inner.toFile(span));
  };
  for (const document of parsed.documents) {
    note(source, document.span);
    for (const { lost, wins } of duplicateKeys(document)) {
      note(source, lost);
      note(source, wins);
    }
    const root = Cursor.root([document]);
    visit(root);
    for (const { at } of root.problems) note(at.source, at.span);
  }
  if (parsed.documents.length > 1) visit(Cursor.root(parsed.documents, true));
  return found;
}

test('no text, however broken, makes anything throw, and all spans lie within it', () => {
  fc.assert(
    fc.property(brokenTexts, (text) => {
      const outside = readAll(new SourceFile('f', text)).filter(
        ({ source, span }) => span.start < 0 || span.end < span.start || span.end > source.text.length,
      );
      expect(outside).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('documents of all make are read without problems', () => {
  fc.assert(
    fc.property(documents, (text) => {
      expect(parseYaml(new SourceFile('f', text)).problems).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('of a list the items around an offset hold all that it may lie in', () => {
  const lists = (at: Cursor): Cursor[] => [
    ...(at.isList ? [at] : []),
    ...(at.isList ? at.items() : at.entries()).flatMap(lists),
  ];
  const holds = ({ valueSpan }: Cursor, offset: number) =>
    valueSpan !== undefined && valueSpan.start <= offset && offset <= valueSpan.end;
  const texts = fc.oneof(
    documents,
    fc.constantFrom('- \n-\n- a\n-   # b\n- { c: }\n', '[a,b,,c]', '- - \n  - a\n-\n'),
  );
  fc.assert(
    fc.property(texts, (text) => {
      for (const document of parseYaml(new SourceFile('file:///f.yaml', text)).documents) {
        for (const list of lists(Cursor.root([document]))) {
          for (let offset = 0; offset <= text.length; offset++) {
            const around = list.itemsAround(offset).map(({ pathText }) => pathText);
            const holding = list.items().filter((item) => holds(item, offset));
            expect(around).toEqual(expect.arrayContaining(holding.map(({ pathText }) => pathText)));
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});
