import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/text/edit';
import { SourceFile } from '../../../server/src/text/sourceFile';
import {
  Cursor,
  embeddedText,
  nestEntry,
  parseYaml,
  removeEntry,
  renameKey,
  setValue,
  writeScalar,
} from '../../../server/src/yaml/index';
import type { Edits, NewValue } from '../../../server/src/yaml/index';
import { edited, embeddedAt, follow, read, readEmbedded, readLayers } from './reading';

type Path = readonly (string | number)[];

function toPath(path: string): Path {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** What `text` becomes by an edit at `path`, with `\n` and with `\r\n`. */
function edit(text: string, path: string, make: (at: Cursor) => Edits): string | undefined {
  const at = (lines: string) => edited(lines, make(follow(read(lines), toPath(path))));
  const result = at(text);
  expect(at(text.replaceAll('\n', '\r\n'))).toBe(
    text.includes('\n') ? result?.replaceAll('\n', '\r\n') : result,
  );
  const marked = at('\ufeff' + text);
  expect(marked).toBe(result === undefined ? undefined : '\ufeff' + result);
  return result;
}

const set = (text: string, path: string, value: NewValue) => edit(text, path, (at) => setValue(at, value));
const remove = (text: string, path: string) => edit(text, path, removeEntry);
const nest = (text: string, path: string, ...keys: string[]) => edit(text, path, (at) => nestEntry(at, keys));
const rename = (text: string, path: string, key: string) => edit(text, path, (at) => renameKey(at, key));

describe('setValue replaces', () => {
  test.each<[string, string, string, NewValue, string]>([
    ['a plain scalar and leaves its comment', 'a: 1 # c\nb: 2\n', 'a', 'x', 'a: x # c\nb: 2\n'],
    ['at the end without a line break', 'a: 1', 'a', 2, 'a: 2'],
    ['by a boolean', 'a: "x"\n', 'a', true, 'a: true\n'],
    ['by a list', 'a: 1\n', 'a', ['x', '10.0.0.0/8'], 'a: ["x", "10.0.0.0/8"]\n'],
    ['in single quotes', "a: 'x' # c\n", 'a', "it's", "a: 'it''s' # c\n"],
    ['in double quotes', 'a: "x"\n', 'a', 'y "z"', 'a: "y \\"z\\""\n'],
    ['by text that needs quotes', 'a: x\n', 'a', 'yes', 'a: "yes"\n'],
    ['several lines of plain text', 'a: x\n  y\nb: 1\n', 'a', 'z', 'a: z\nb: 1\n'],
    ['several lines in quotes', 'a: "x\n  y" # c\nb: 1\n', 'a', 'z', 'a: "z" # c\nb: 1\n'],
    ['nothing behind a key', 'a:\nb: 1\n', 'a', 2, 'a: 2\nb: 1\n'],
    ['nothing behind a key at the end', 'a:', 'a', 2, 'a: 2'],
    ['nothing before a comment', 'a:   # c\nb: 1\n', 'a', 2, 'a: 2   # c\nb: 1\n'],
    ['nothing before comment lines', 'a:\n  # c\nb: 1\n', 'a', 2, 'a: 2\n  # c\nb: 1\n'],
    ['null', 'a: ~\n', 'a', 2, 'a: 2\n'],
    ['an item', '- 1\n- 2 # c\n', '1', 3, '- 1\n- 3 # c\n'],
    ['an empty item', '-\n- 2\n', '0', 1, '- 1\n- 2\n'],
    ['a value in a flow map', '{a: 1, b: 2}\n', 'a', 'x', '{a: x, b: 2}\n'],
    ['nothing in a flow map', '{a: , b: 2}\n', 'a', 'x', '{a: x , b: 2}\n'],
    ['a value right behind its key', '{"a":1}\n', 'a', 'x', '{"a":x}\n'],
    ['an item of a flow list', '[1, 2]\n', '1', 3, '[1, 3]\n'],
    ['a flow list', 'a: [1, 2] # c\n', 'a', ['x'], 'a: ["x"] # c\n'],
    ['a flow list by a scalar', 'a: [1,\n 2]\n', 'a', 'x', 'a: x\n'],
    ['the last of equal keys', 'a: 1\na: 2\n', 'a', 3, 'a: 1\na: 3\n'],
    ['a key that has a template', '${K}: 1\n', '${K}', 2, '${K}: 2\n'],
  ])('%s', (_, text, path, value, expected) => {
    expect(set(text, path, value)).toBe(expected);
  });

  test.each<[string, string, string]>([
    ['a template', 'a: ${X}\n', 'a'],
    ['a part of one', 'a: x${X}\n', 'a'],
    ['a template in a flow list', 'a: ["${X}"]\n', 'a'],
    ['a template line', 'a:\n  {{ x }}\nb: 1\n', 'a'],
    ['a branch of a condition', '{{ if x }}\na: 1\n{{ else }}\na: 2\n{{ end }}\n', 'a'],
    ['a literal scalar', 'a: |\n  x\n', 'a'],
    ['a folded scalar', 'a: >\n  x\n', 'a'],
    ['a map', 'a: {b: 1}\n', 'a'],
    ['a block list', 'a:\n- 1\n', 'a'],
    ['an alias', 'x: &x 1\na: *x\n', 'a'],
    ['what an alias leads to', 'x: &x {b: 1}\na: *x\n', 'a.b'],
    ['what a merge brings', 'x: &x {b: 1}\na: {<<: *x}\n', 'a.b'],
    ['an anchor', 'a: &x 1\n', 'a'],
    ['what stands in an anchored map', 'a: &x {b: 1}\nc: *x\n', 'a.b'],
    ['an anchor in a list', 'a: [&x 1]\n', 'a'],
    ['a tag', 'a: !!str 1\n', 'a'],
    ['a comment in a list', 'a: [1, # c\n 2]\n', 'a'],
    ['a null without colon', '{a, b: 1}\n', 'a'],
  ])('not %s', (_, text, path) => {
    expect(set(text, path, 'v')).toBeUndefined();
  });
});

describe('setValue inserts', () => {
  test.each<[string, string, string, NewValue, string]>([
    ['behind the last entry', 'a: 1\n', 'b', 2, 'a: 1\nb: 2\n'],
    ['at the end without a line break', 'a: 1', 'b', 2, 'a: 1\nb: 2'],
    ['behind a comment on the line', 'a: 1 # c\n', 'b', 2, 'a: 1 # c\nb: 2\n'],
    ['before comments and blank lines', 'a: 1\n\n# c\n', 'b', 2, 'a: 1\nb: 2\n\n# c\n'],
    ['into a nested map', 'a:\n  b: 1\nd: 1\n', 'a.c', 2, 'a:\n  b: 1\n  c: 2\nd: 1\n'],
    ['behind a nested map', 'a:\n  b:\n    c: 1\n', 'd', 2, 'a:\n  b:\n    c: 1\nd: 2\n'],
    ['behind a list', 'a:\n- 1\n- 2\n', 'b', 2, 'a:\n- 1\n- 2\nb: 2\n'],
    ['behind a literal scalar', 'a: |\n  x\n', 'b', 2, 'a: |\n  x\nb: 2\n'],
    ['behind a literal scalar without an end', 'a: |\n  x', 'b', 2, 'a: |\n  x\nb: 2'],
    ['behind a folded scalar and its blank lines', 'a: >+\n  x\n\n', 'b', 2, 'a: >+\n  x\n\nb: 2\n'],
    ['behind a scalar over lines', 'a: "x\n  y" # c\nz: w\n  v\n', 'b', 2, 'a: "x\n  y" # c\nz: w\n  v\nb: 2\n'],
    ['behind an empty entry', 'a:\n  b:\n  # c\n', 'a.d', 2, 'a:\n  b:\n  d: 2\n  # c\n'],
    ['into a map in a list', '- a: 1\n- c: 3\n', '0.b', 2, '- a: 1\n  b: 2\n- c: 3\n'],
    ['into a map in a list in a list', '- - a: 1\n', '0.0.b', 2, '- - a: 1\n    b: 2\n'],
    ['missing maps', 'a:\n    b: 1\n', 'c.d.e', 2, 'a:\n    b: 1\nc:\n    d:\n        e: 2\n'],
    ['missing maps with two blanks each where nothing says more', 'a: 1\n', 'b.c', 'x', 'a: 1\nb:\n  c: x\n'],
    ['under a key without value', 'a:\nb: 1\n', 'a.c.d', 2, 'a:\n  c:\n    d: 2\nb: 1\n'],
    ['under a key with a comment', 'a: # c\nb: 1\n', 'a.c', 2, 'a: # c\n  c: 2\nb: 1\n'],
    ['under a key with null', 'a: ~ # c\nb: 1\n', 'a.c', 2, 'a: # c\n  c: 2\nb: 1\n'],
    ['under the last key with null', 'a: null', 'a.c', 2, 'a:\n  c: 2'],
    ['under a key in a list', '- a:\n', '0.a.b', 2, '- a:\n    b: 2\n'],
    ['keys that need quotes', 'a: 1\n', 'on.no', 2, 'a: 1\n"on":\n  "no": 2\n'],
    ['into a flow map', 'a: {b: 1} # c\n', 'a.d', 'x', 'a: {b: 1, d: x} # c\n'],
    ['into an empty flow map', 'a: {}\n', 'a.b.c', 'x', 'a: {b: {c: x}}\n'],
    ['into a flow map with a comma at the end', '{a: 1, }\n', 'b', 2, '{a: 1, b: 2, }\n'],
    ['into a flow map over lines', '{\n  "a": 1, # c\n  "b": 2 # d\n}\n', 'c', 3, '{\n  "a": 1, # c\n  "b": 2, c: 3 # d\n}\n'],
    ['into a flow map with bare keys', '{a, b}\n', 'no', 'yes', '{a, b, "no": "yes"}\n'],
    ['into an empty text', '', 'a.b', 1, 'a:\n  b: 1\n'],
    ['into a text of comments', '# c\n', 'a', 1, '# c\na: 1\n'],
    ['into a text of comments without an end', '# c', 'a', 1, '# c\na: 1'],
    ['into a document of its mark', '---\n', 'a', 1, '---\na: 1\n'],
    ['into a document of its mark and comments', '--- # c\n# d\n', 'a', 1, '--- # c\n# d\na: 1\n'],
    ['into a document that ends', '---\n...\n', 'a', 1, '---\na: 1\n...\n'],
  ])('%s', (_, text, path, value, expected) => {
    const result = set(text, path, value);
    expect(result).toBe(expected);
  }); // prettier-ignore

  test.each<[string, string, string]>([
    ['next to a template line', 'a: 1\n{{ x }}\n', 'b'],
    ['below a scalar', 'a: x\n', 'a.b'],
    ['below a list', 'a: []\n', 'a.b'],
    ['below an alias', 'x: &x {b: 1}\na: *x\n', 'a.c'],
    ['below an anchor', 'a: &x\n  b: 1\n', 'a.c'],
    ['below an anchor without value', 'a: &x\nb: 1\n', 'a.c'],
    ['below a tag', 'a: !!map {}\n', 'a.b'],
    ['below an empty item', '-\n', '0.a'],
    ['below an explicit key', '? a\n: b: 1\n', 'c'],
    ['behind an anchored key', '&x a: 1\n', 'b'],
    ['into a pair of a list', '[a: 1]\n', '0.b'],
    ['into a flow map left open', 'a: {b: 1\n', 'a.c'],
    ['below nothing in a flow map', '{a: , b: 1}\n', 'a.c'],
    ['into a document that is null', '~\n', 'a'],
    ['an entry without a name', 'a: 1\n', ''],
    ['into a template', '{{ x }}\n', 'a'],
  ])('not %s', (_, text, path) => {
    expect(set(text, path, 'v')).toBeUndefined();
  });

  test('not at a root', () => {
    expect(setValue(read(''), 1)).toBeUndefined();
  });

  test('into the right one of several documents', () => {
    const text = 'a: 1\n---\n# nothing\n---\nc: 3\n';
    const documents = parseYaml(new SourceFile('f', text)).documents;
    const at = (i: number) => Cursor.root(documents.slice(i, i + 1)).at('x');
    expect(edited(text, setValue(at(0), 1))).toBe('a: 1\nx: 1\n---\n# nothing\n---\nc: 3\n');
    expect(edited(text, setValue(at(1), 1))).toBe('a: 1\n---\n# nothing\nx: 1\n---\nc: 3\n');
    expect(edited(text, setValue(at(2), 1))).toBe('a: 1\n---\n# nothing\n---\nc: 3\nx: 1\n');
  });

  test('into the layer that decides around it', () => {
    const root = readLayers('a: {b: 1}\n', 'c:\n  d: 1\n');
    expect(edited('a: {b: 1}\n', setValue(root.at('a', 'x'), 1))).toBe('a: {b: 1, x: 1}\n');
    expect(edited('c:\n  d: 1\n', setValue(root.at('c', 'x'), 1))).toBe('c:\n  d: 1\n  x: 1\n');
  });
});

describe('nestEntry', () => {
  test.each<[string, string, string, string | undefined]>([
    ['an entry on one line', 'a: 1 # c\nb: 2\n', 'a', 'm:\n  o:\n    a: 1 # c\nb: 2\n'],
    [
      'with all of its lines',
      'a:\n  # d\n\n  - x: 1\n    y: 2\nb: 2\n',
      'a',
      'm:\n  o:\n    a:\n      # d\n\n      - x: 1\n        y: 2\nb: 2\n',
    ],
    ['a block scalar', 'a: |\n  x\n   y\nb: 2\n', 'a', 'm:\n  o:\n    a: |\n      x\n       y\nb: 2\n'],
    ['behind a dash', 'l:\n- a: 1\n  b: 2\n', 'l.0.a', 'l:\n- m:\n    o:\n      a: 1\n  b: 2\n'],
    ['in braces', 'x: { a: [1, 2], b: 3 }\n', 'x.a', 'x: { m: {o: {a: [1, 2]}}, b: 3 }\n'],
    ['not with an anchor around', 'x: &x\n  a: 1\n', 'x.a', undefined],
    ['not behind an alias', 'x: &x { a: 1 }\ny: *x\n', 'y.a', undefined],
    ['not across a template', 'a:\n  {{ if .x }}\n  b: 1\n  {{ end }}\n', 'a', undefined],
  ])('%s', (_, text, path, expected) => {
    expect(nest(text, path, 'm', 'o')).toBe(expected);
  });
});

describe('renameKey', () => {
  test.each<[string, string, string, string, string]>([
    ['plain', 'a: 1 # c\n', 'a', 'b', 'b: 1 # c\n'],
    ['quoted', '"a": 1\n\'c\': 2\n', 'a', 'on', '"on": 1\n\'c\': 2\n'],
    ['single-quoted', "'a': 1\n", 'a', "it's", "'it''s': 1\n"],
    ['in a flow map', '{a: 1, b}\n', 'b', 'c', '{a: 1, c}\n'],
    ['to a name that needs quotes', 'a: 1\n', 'a', 'no', '"no": 1\n'],
    ['with a map below', 'x:\n  a: # c\n    b: 1\n', 'x.a', 'c', 'x:\n  c: # c\n    b: 1\n'],
    ['to itself', 'a: 1\n', 'a', 'a', 'a: 1\n'],
    ['explicit', '? a\n: 1\n', 'a', 'b', '? b\n: 1\n'],
  ])('%s', (_, text, path, key, expected) => {
    expect(rename(text, path, key)).toBe(expected);
  });

  test.each<[string, string, string, string]>([
    ['to a key that is there', 'a: 1\nb: 2\n', 'a', 'b'],
    ['a template', '${K}: 1\n', '${K}', 'a'],
    ['an anchored key', '&x a: 1\n', 'a', 'b'],
    ['a tagged key', '!!str a: 1\n', 'a', 'b'],
    ['a block scalar', '? |-\n  a\n: 1\n', 'a', 'b'],
    ['a merged key', 'x: &x {a: 1}\nm: {<<: *x}\n', 'm.a', 'b'],
    ['a branch of a condition', 'a: 1\n{{ else }}\na: 2\n', 'a', 'b'],
    ['what is absent', 'a: 1\n', 'b', 'c'],
    ['an item', '[1]\n', '0', 'c'],
  ])('not %s', (_, text, path, key) => {
    expect(rename(text, path, key)).toBeUndefined();
  });
});

describe('removeEntry', () => {
  test.each<[string, string, string, string]>([
    ['the first', 'a: 1\nb: 2\n', 'a', 'b: 2\n'],
    ['the last', 'a: 1\nb: 2\n', 'b', 'a: 1\n'],
    ['the last without a line break', 'a: 1\nb: 2', 'b', 'a: 1\n'],
    ['the only one', '# c\na: 1\n', 'a', '# c\n'],
    ['with a comment on its line', 'a: 1 # c\nb: 2\n', 'a', '# c\nb: 2\n'],
    ['with a map and comments below', 'x:\n  a:\n    # c\n    b: 1 # d\n  z: 1\n', 'x.a', 'x:\n  # c\n  # d\n  z: 1\n'],
    ['with what looks like comments', 'a: |\n  # no\nb: "# no"\nc: x#no\nd: 1\n', 'a', 'b: "# no"\nc: x#no\nd: 1\n'],
    ['with a comment in its header', 'a: | # c\n  # no\nb: 2\n', 'a', '# c\nb: 2\n'],
    ['with a list', 'a:\n- 1\n- 2\n\nb: 2\n', 'a', '\nb: 2\n'],
    ['behind a text that keeps blank lines', 'a: >1+\n  x\n\nb: 1\nc: 2\n\n', 'b', 'a: >1+\n  x\n\nc: 2\n\n'],
    ['behind a text that keeps none', 'a: |\n  x\nb: 1\n\nc: 2\n', 'b', 'a: |\n  x\n\nc: 2\n'],
    ['with nothing', 'a:\nb: 2\n', 'a', 'b: 2\n'],
    ['over lines', 'a: "x\n  y"\nb: 2\n', 'a', 'b: 2\n'],
    ['with a template', 'a: ${X}\nb: 2\n', 'a', 'b: 2\n'],
    ['and the map that it was alone in', 'x:\n  w:\n    a: 1\nb: 2\n', 'x.w.a', 'b: 2\n'],
    ['the first of an item', '- a: 1\n  b: 2\n', '0.a', '- b: 2\n'],
    ['the first of an item, with comments', '- a: 1 # c\n  # d\n  b: 2\n', '0.a', '- # c\n  # d\n  b: 2\n'],
    ['the first of an item, with text below', '- a: |\n    # no\n  b: 2\n', '0.a', '- b: 2\n'],
    ['the second of an item', '- a: 1\n  b: 2\n- c\n', '0.b', '- a: 1\n- c\n'],
    ['the first of a flow map', '{a: 1, b: 2}\n', 'a', '{b: 2}\n'],
    ['the last of a flow map', '{a: 1, b: 2}\n', 'b', '{a: 1}\n'],
    ['the middle of a flow map', '{a: 1, b , c: 3}\n', 'b', '{a: 1, c: 3}\n'],
    ['the only one of a flow map', 'a: { b: 1 }\n', 'a.b', 'a: {  }\n'],
    ['the only one of a flow map, with a comma', '{a: 1 , }\n', 'a', '{ }\n'],
    ['the last of a flow map, with a comma', '{a: 1, b: 2, }\n', 'b', '{a: 1, }\n'],
    ['the last of a flow map over lines', '{\n "a": 1,\n "b": 2\n}\n', 'b', '{\n "a": 1\n}\n'],
  ])('%s', (_, text, path, expected) => {
    expect(remove(text, path)).toBe(expected);
  }); // prettier-ignore

  test.each<[string, string, string]>([
    ['what is absent', 'a: 1\n', 'b'],
    ['an item', '- 1\n', '0'],
    ['the only entry of an item', '- a: 1\n', '0.a'],
    ['an anchor', 'a: &x 1\nb: *x\n', 'a'],
    ['an anchor below', 'a:\n  b: &x 1\nc: *x\n', 'a'],
    ['an anchor in a list below', 'a: [{b: &x 1}]\nc: *x\n', 'a'],
    ['an anchored key', '&x a: 1\nc: *x\n', 'a'],
    ['what is in an anchored map', 'a: &x\n  b: 1\n  c: 1\nd: *x\n', 'a.b'],
    ['what an alias leads to', 'x: &x {b: 1}\na: *x\n', 'a.b'],
    ['what a merge brings', 'x: &x {b: 1}\na: {<<: *x}\n', 'a.b'],
    ['a map in a merge', 'a: {<<: {b: 1}}\n', 'a.b'],
    ['template lines', 'a:\n  {{ x }}\n  b: 1\nc: 1\n', 'a'],
    ['a branch of a condition', 'a: 1\n{{ else }}\na: 2\nb: 1\n', 'a'],
    ['a tagged key', '!!str a: 1\nb: 2\n', 'a'],
    ['an explicit key', '? a\n: 1\nb: 2\n', 'a'],
    ['before an anchored key, in an item', '- a: 1\n  &x b: 2\n', '0.a'],
    ['before an anchored key, in a flow map', '{a: 1, &x b: 2}\n', 'a'],
    ['an anchored one of a flow map', '{&x a: 1, b: 2}\n', 'a'],
    ['a tagged one of a flow map', '{!!str a: 1, b: 2}\n', 'a'],
    ['with a comment in a flow map', '{a: 1, # c\n b: 2}\n', 'a'],
    ['with a comment before it in a flow map', '{a: 1, # c\n b: 2}\n', 'b'],
    ['a pair of a list', '[a: 1, b]\n', '0.a'],
    ['of a flow map left open', 'a: {b: 1, c: 2\n', 'a.c'],
    ['between a text that keeps blank lines and some', 'a:\n- b: |+\n    x\nc: 1\n\nd: 1\n', 'c'],
  ])('not %s', (_, text, path) => {
    expect(remove(text, path)).toBeUndefined();
  });
});

describe('in a literal scalar', () => {
  /** What a text becomes by an edit at `path` of the text embedded at `a`, with `\n` and with `\r\n`. */
  function inside(text: string, path: string, make: (at: Cursor) => Edits): string | undefined {
    const at = (lines: string) =>
      edited(lines, make(follow(readEmbedded(embeddedAt(lines, 'a')), toPath(path))));
    const result = at(text);
    expect(at(text.replaceAll('\n', '\r\n'))).toBe(result?.replaceAll('\n', '\r\n'));
    return result;
  }

  test.each<[string, string, string, NewValue, string]>([
    ['replaces', 'a: |\n  b: 1 # c\n  d: 2\n', 'b', 3, 'a: |\n  b: 3 # c\n  d: 2\n'],
    ['inserts between', 'a: |\n  b:\n    c: 1\n  d: 2\n', 'b.x', 3, 'a: |\n  b:\n    c: 1\n    x: 3\n  d: 2\n'],
    ['inserts at the end', 'a: |\n  b: 1\nz: 1\n', 'x', 3, 'a: |\n  b: 1\n  x: 3\nz: 1\n'],
    ['inserts several lines', 'a: |\n  b: 1\nz: 1\n', 'x.w', 3, 'a: |\n  b: 1\n  x:\n    w: 3\nz: 1\n'],
    ['inserts at the end, stripped', 'a: |-\n  b: 1\nz: 1\n', 'x', 3, 'a: |-\n  b: 1\n  x: 3\nz: 1\n'],
    ['inserts before kept blank lines', 'a: |+\n  b: 1\n\nz: 1\n', 'x', 3, 'a: |+\n  b: 1\n  x: 3\n\nz: 1\n'],
    ['inserts with an indentation indicator', 'a: |3 # c\n   b: 1\nz: 1\n', 'x', 3, 'a: |3 # c\n   b: 1\n   x: 3\nz: 1\n'],
    ['inserts at the end of a text without line break', 'a: |\n  b: 1', 'x', 3, 'a: |\n  b: 1\n  x: 3'],
    ['inserts behind a literal scalar', 'a: |\n  b: |\n    c\nz: 1\n', 'x', 3, 'a: |\n  b: |\n    c\n  x: 3\nz: 1\n'],
    ['inserts behind a literal scalar, stripped', 'a: |-\n  b: |-\n    c\nz: 1\n', 'x', 3, 'a: |-\n  b: |-\n    c\n  x: 3\nz: 1\n'],
    ['inserts behind a literal scalar without line break', 'a: |\n  b: |\n    c', 'x.w', 3, 'a: |\n  b: |\n    c\n  x:\n    w: 3'],
    ['inserts behind blank lines', 'a: |\n  b: |+\n    c\n\n  d: |+\n    e\n\n', 'x', 3, 'a: |\n  b: |+\n    c\n\n  d: |+\n    e\n  x: 3\n\n'],
    ['fills an empty entry', 'a: |\n  b: null\n\n  c: 1\n', 'b.x', 3, 'a: |\n  b:\n    x: 3\n\n  c: 1\n'],
    ['writes below comments', 'a: |\n  # c\n', 'x', 3, 'a: |\n  # c\n  x: 3\n'],
    ['writes into a flow map', 'a: |\n  {b: 1}\n', 'x', 3, 'a: |\n  {b: 1, x: 3}\n'],
  ])('%s', (_, text, path, value, expected) => {
    expect(inside(text, path, (at) => setValue(at, value))).toBe(expected);
  }); // prettier-ignore

  test.each<[string, string, string, string]>([
    ['the first', 'a: |\n  b: 1\n  c: 2\n', 'b', 'a: |\n  c: 2\n'],
    ['the middle', 'a: |\n  b: 1\n  c: 2 # x\n  d: 3\n', 'c', 'a: |\n  b: 1\n  # x\n  d: 3\n'],
    ['the last', 'a: |\n  b: 1\n  c: 2\nz: 1\n', 'c', 'a: |\n  b: 1\nz: 1\n'],
    ['the last, with a comment', 'a: |\n  b: 1\n  c: 2 # x\nz: 1\n', 'c', 'a: |\n  b: 1\n  # x\nz: 1\n'],
    ['the last, stripped', 'a: |-\n  b: 1\n  c: 2\nz: 1\n', 'c', 'a: |-\n  b: 1\n  \nz: 1\n'],
    ['the last of the file', 'a: |\n  b: 1\n  c: 2', 'c', 'a: |\n  b: 1\n'],
    ['before a blank line', 'a: |\n  b: 1\n\n  c: 2\n', 'b', 'a: |\n\n  c: 2\n'],
    ['the first of an item', 'a: |\n  - b: 1 # x\n    c: 2\n', '0.b', 'a: |\n  - # x\n    c: 2\n'],
    ['with lines below', 'a: |\n  b:\n    c: 1\n  d: 2\n', 'b', 'a: |\n  d: 2\n'],
    ['all there is', 'a: |\n  b: 1\nz: 1\n', 'b', 'a: |\nz: 1\n'],
  ])('removes %s', (_, text, path, expected) => {
    expect(inside(text, path, removeEntry)).toBe(expected);
  });

  test('renames', () => {
    expect(inside('a: |\n  b: 1\n', 'b', (at) => renameKey(at, 'c'))).toBe('a: |\n  c: 1\n');
  });

  test('never lets the first line begin with a blank, which would indent all others', () => {
    expect(inside('a: |\n  b: 1\n    # deeper\n  c: 2\n', 'b', removeEntry)).toBeUndefined();
    expect(inside('a: |2\n    # deeper\n  c: 2\n', 'x', (at) => setValue(at, 1))).toBe(
      'a: |2\n    # deeper\n  c: 2\n  x: 1\n',
    );
  });

  test('within another', () => {
    const text = 'a: |\n  b: |\n    c: 1\n  d: 2\n';
    const inner = embeddedText(readEmbedded(embeddedAt(text, 'a')).at('b'));
    const nested = inner && readEmbedded(inner);
    const set = (key: string, value: NewValue) =>
      edited(text, nested && setValue(nested.at(...key.split('.')), value));
    expect(set('x.w', 3)).toBe('a: |\n  b: |\n    c: 1\n    x:\n      w: 3\n  d: 2\n');
    expect(set('c', 3)).toBe('a: |\n  b: |\n    c: 3\n  d: 2\n');
  });

  test.each(['a: >\n  b: 1\n', 'a: "b: 1"\n', "a: 'b: 1'\n", 'a: |\n'])('only: not in %j', (text) => {
    expect(inside(text, 'b', (at) => setValue(at, 2))).toBeUndefined();
  });
});

describe('writeScalar', () => {
  test.each<[string, '"' | "'" | '', string]>([
    ['x', '', 'x'],
    ['10.0.0.0/8', '', '10.0.0.0/8'],
    ['fd00::1', '', 'fd00::1'],
    ['my-asn', '', 'my-asn'],
    ['', '', '""'],
    ['', "'", "''"],
    ['a: b', '', '"a: b"'],
    ['a:', '', '"a:"'],
    ['a #b', '', '"a #b"'],
    ['-a', '', '"-a"'],
    ['*a', '', '"*a"'],
    ['{a', '', '"{a"'],
    ['<<', '', '"<<"'],
    ['null', '', '"null"'],
    ['0644', '', '"0644"'],
    ['1_000', '', '"1_000"'],
    ['é', '', '"é"'],
    ['a\nb', "'", '"a\\nb"'],
    ['a\u0085\u2028\ufeff\x7f', '', '"a\\u0085\\u2028\\ufeff\\u007f"'],
    ["it's", "'", "'it''s'"],
    ['a\\"b', '"', '"a\\\\\\"b"'],
  ])('%j with %j is %s', (text, quote, written) => {
    expect(writeScalar(text, quote)).toBe(written);
  });
});

test('edits that overlap an earlier one are left out and counted', () => {
  const source = new SourceFile('f', 'abcdef');
  const make = (start: number, end: number, text: string) => ({ source, span: { start, end }, text });
  expect(applyEdits('abcdef', [make(4, 5, 'Z'), make(0, 2, 'X'), make(1, 3, 'Y'), make(2, 2, '+')])).toEqual({
    text: 'X+cdZf',
    skipped: 1,
  });
});
