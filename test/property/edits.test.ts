import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, toFileEdit } from '../../server/src/text/edit';
import type { Edit } from '../../server/src/text/edit';
import { SourceFile } from '../../server/src/text/sourceFile';
import {
  commentsOf,
  Cursor,
  embeddedText,
  parseYaml,
  removeEntry,
  renameKey,
  setValue,
} from '../../server/src/yaml/index';
import type { Edits, NewValue } from '../../server/src/yaml/index';
import { documents } from './yamlTexts';

type Path = readonly (string | number)[];

/** A way to edit a place, and what then must be so. */
type Change = { readonly set: NewValue } | { readonly insert: readonly string[]; readonly value: NewValue } | { readonly rename: string } | 'remove'; // prettier-ignore

const values = fc.oneof(
  fc.constantFrom<NewValue>(
    'x',
    'yes',
    '0644',
    '',
    'a: b',
    "it's",
    '- "',
    '#c',
    'two\nlines',
    42,
    -1,
    true,
    false,
  ),
  fc.constantFrom<NewValue>([], ['x', '10.0.0.0/8', 'a, b', '}']),
  // What opens an expression of a template is not read as it is written.
  fc.string({ maxLength: 5 }).filter((text) => !/\{[{%#]|\$\{/.test(text)),
);
const changes: fc.Arbitrary<Change> = fc.oneof(
  values.map((value) => ({ set: value })),
  fc.record({ insert: fc.constantFrom(['new'], ['new', 'off'], ['new', 'a b', 'c']), value: values }),
  fc.constantFrom('renamed', 'no', "it's", 'two words').map((key) => ({ rename: key })),
  fc.constant<Change>('remove'),
);

function rootOf(source: SourceFile): Cursor {
  const { documents: found, problems } = parseYaml(source);
  expect(problems).toEqual([]);
  return Cursor.root(found);
}

/** The paths of all entries and items, the root's first. */
function pathsOf(at: Cursor): Path[] {
  return [...at.entries(), ...at.items()].flatMap((child) => [child.path, ...pathsOf(child)]);
}

function follow(root: Cursor, path: Path): Cursor {
  return path.reduce<Cursor>(
    (at, step) => (typeof step === 'string' ? at.at(step) : (at.items()[step] ?? at.at('?'))),
    root,
  );
}

/** What stands at every place but those at and below `except`; maps and lists only say that they are there. */
function contents(root: Cursor, except: Path): [string, unknown][] {
  const excepted = JSON.stringify(except).slice(0, -1);
  return pathsOf(root)
    .map((path): [string, Cursor] => [JSON.stringify(path), follow(root, path)])
    .filter(([path]) => !path.startsWith(excepted))
    .map(([path, at]) => [path, valueOf(at)]);
}

function valueOf(at: Cursor): unknown {
  if (at.isMap) return 'map';
  if (at.isList) return 'list';
  const value = at.read('scalar', ({ go, text }) => [go.kind, text]);
  return value.state === 'located' ? value.value : null;
}

/** The value as it must be read. */
function asRead(value: NewValue): unknown {
  if (typeof value === 'object') return value.map((item) => ['string', item]);
  const kind = typeof value === 'number' ? 'integer' : typeof value;
  return [kind, String(value)];
}

function readValue(at: Cursor): unknown {
  return at.isList ? at.items().map(valueOf) : valueOf(at);
}

function make(at: Cursor, change: Change): Edits {
  if (change === 'remove') return removeEntry(at);
  if ('set' in change) return setValue(at, change.set);
  if ('insert' in change) return setValue(at.at(...change.insert), change.value);
  return renameKey(at, change.rename);
}

/** How often changes came about, and how often they were refused. */
interface Tally {
  made: number;
  refused: number;
}

/** Makes a change in a text and checks the result. Returns the new text; undefined where it was refused. */
function check(source: SourceFile, path: Path, change: Change, tally: Tally): string | undefined {
  const root = rootOf(source);
  const at = follow(root, path);
  const edits = make(at, change);
  if (edits === undefined) {
    tally.refused++;
    return undefined;
  }
  tally.made++;
  const result = applyEdits(
    source.text,
    edits.map((edit) => inFile(edit, source)),
  );
  expect(result.skipped).toBe(0);
  const changed = new SourceFile(source.uri, result.text);
  const after = rootOf(changed);
  expect(commentsOf(changed).map(({ text }) => text)).toEqual(commentsOf(source).map(({ text }) => text));
  if (change === 'remove') checkRemoved(root, after, path);
  else if ('rename' in change) {
    const renamed = [...path.slice(0, -1), change.rename];
    expect(contents(after, renamed)).toEqual(contents(root, path));
    expect(valueOf(follow(after, renamed))).toEqual(valueOf(at));
  } else {
    const [target, value] =
      'set' in change ? [path, change.set] : [[...path, ...change.insert], change.value];
    expect(readValue(follow(after, target))).toEqual(asRead(value));
    // A null that entries are put below becomes a map.
    const touched =
      'insert' in change && valueOf(at) === null ? path : 'insert' in change ? [...path, 'new'] : path;
    expect(contents(after, touched)).toEqual(contents(root, touched));
    const again = make(follow(after, 'set' in change ? path : target), { set: value });
    expect(
      again &&
        applyEdits(
          changed.text,
          again.map((edit) => inFile(edit, changed)),
        ).text,
    ).toBe(changed.text);
  }
  return result.text;
}

/** The entry is gone, with the maps that it would have left empty. */
function checkRemoved(before: Cursor, after: Cursor, path: Path): void {
  let gone = path;
  while (gone.length > 1 && !follow(after, gone.slice(0, -1)).isWritten) gone = gone.slice(0, -1);
  expect(follow(after, gone).isWritten).toBe(false);
  expect(removeEntry(follow(after, path))).toBeUndefined();
  expect(contents(after, gone)).toEqual(contents(before, gone));
  for (
    let at = follow(before, path).parent;
    at !== undefined && at.path.length >= gone.length;
    at = at.parent
  )
    expect(at.entries()).toHaveLength(1);
}

/** The edit with the line breaks of the text that it is made in. */
function inFile(edit: Edit, source: SourceFile): Edit {
  expect(edit.source).toBe(source);
  const file = toFileEdit({ ...edit, source: new SourceFile(source.uri, source.text) });
  if (file === undefined) throw new Error('a file takes every edit');
  return file;
}

/** A place in a text, chosen by a number. */
function choose(text: string, choice: number): Path {
  const paths = pathsOf(rootOf(new SourceFile('f', text)));
  return paths[choice % paths.length] ?? [];
}

test('an edit changes what it should and leaves all else alone', () => {
  const tally = { made: 0, refused: 0 };
  fc.assert(
    fc.property(
      documents,
      fc.nat(50),
      changes,
      fc.constantFrom('\n', '\r\n'),
      (text, choice, change, lineBreak) => {
        const lines = text.replaceAll('\n', lineBreak);
        const result = check(new SourceFile('f', lines), choose(lines, choice), change, tally);
        if (result !== undefined && lineBreak === '\r\n' && text.includes('\n'))
          expect(result.replaceAll('\r\n', '')).not.toContain('\n');
      },
    ),
    { numRuns: 400 },
  );
  expect(tally.made).toBeGreaterThan(tally.refused / 2);
});

test('an edit of a text in a literal scalar is that edit of the text', () => {
  const tally = { made: 0, refused: 0 };
  const style = fc.record({
    lineBreak: fc.constantFrom('\n', '\r\n'),
    indent: fc.constantFrom('  ', '   ', '    '),
    header: fc.constantFrom('|', '|-', '|+', '| # head'),
    behind: fc.constantFrom('z: 1\n', ''),
  });
  fc.assert(
    fc.property(
      documents,
      fc.nat(50),
      changes,
      style,
      (text, choice, change, { lineBreak, indent, header, behind }) => {
        const inner = text.split('\n').map((line) => line && indent + line).join('\n'); // prettier-ignore
        const separator = behind === '' || inner.endsWith('\n') ? '' : '\n';
        const outer = `# before\na: ${header}\n${inner}${separator}${behind}`.replaceAll('\n', lineBreak);
        const file = new SourceFile('f', outer);
        const embedded = embeddedText(rootOf(file).at('a'));
        if (embedded === undefined) throw new Error('nothing is embedded');
        const path = choose(embedded.text, choice);
        const alone = check(new SourceFile('f', embedded.text), path, change, tally);
        const edits = make(follow(rootOf(embedded), path), change);
        expect(edits === undefined).toBe(alone === undefined);
        const carried = (edits ?? []).map(toFileEdit).filter((edit) => edit !== undefined);
        if (alone === undefined || carried.length < (edits ?? []).length) return;
        const result = applyEdits(outer, carried);
        expect(result.skipped).toBe(0);
        const changed = rootOf(new SourceFile('f', result.text));
        expect(changed.at('z').isWritten).toBe(behind !== '');
        expect(result.text.startsWith(`# before${lineBreak}a: ${header}${lineBreak}`)).toBe(true);
        // Chomping decides about line breaks at the end.
        expect(embeddedText(changed.at('a'))?.text.trimEnd()).toBe(alone.trimEnd());
        if (lineBreak === '\r\n') expect(result.text.replaceAll('\r\n', '')).not.toContain('\n');
      },
    ),
    { numRuns: 300 },
  );
  expect(tally.made).toBeGreaterThan(tally.refused / 2);
});

test('any edit of a text in a literal scalar does there what it does to the text', () => {
  const lines = fc.array(fc.constantFrom('a', 'b: 1', '  c', '', '', '# d', '😀'), {
    minLength: 1,
    maxLength: 5,
  });
  const style = fc.record({
    lineBreak: fc.constantFrom('\n', '\r\n'),
    header: fc.constantFrom('|+', '|2+', '|-'),
    behind: fc.constantFrom('\nz: 1\n', '\n', ''),
  });
  let carried = 0;
  fc.assert(
    fc.property(
      lines,
      fc.nat(30),
      fc.nat(30),
      lines,
      style,
      (before, at, to, written, { lineBreak, header, behind }) => {
        const inner = ['first', ...before].map((line) => line && `  ${line}`).join('\n');
        const outer = `a: ${header}\n${inner}${behind}`.replaceAll('\n', lineBreak);
        const embedded = embeddedText(rootOf(new SourceFile('f', outer)).at('a'));
        if (embedded === undefined) throw new Error('nothing is embedded');
        const start = at % (embedded.text.length + 1);
        const span = { start, end: start + (to % (embedded.text.length - start + 1)) };
        const text = written.join('\n');
        const edit = toFileEdit({ source: embedded, span, text });
        if (edit === undefined) return;
        carried++;
        const result = new SourceFile('f', applyEdits(outer, [edit]).text);
        const expected = embedded.text.slice(0, span.start) + text + embedded.text.slice(span.end);
        const root = rootOf(result);
        expect(root.at('z').isWritten).toBe(behind.includes('z'));
        const ends = /[ \n]*$/; // what chomping makes of the end, and blanks where a line was emptied
        expect(embeddedText(root.at('a'))?.text.replace(ends, '')).toBe(expected.replace(ends, ''));
        if (lineBreak === '\r\n') expect(result.text.replaceAll('\r\n', '')).not.toContain('\n');
      },
    ),
    { numRuns: 1000 },
  );
  expect(carried).toBeGreaterThan(500);
});
