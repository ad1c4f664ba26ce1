import { describe, expect, test } from 'vitest';
import { maskTemplates } from '../../../server/src/yaml/templates';
import { parseYaml } from '../../../server/src/yaml/index';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { follow, read } from './reading';

describe('maskTemplates', () => {
  test.each([
    ['nothing to mask', 'a: $b {c} # {d}', 'a: $b {c} # {d}'],
    ['a variable', 'a: ${VAR}', 'a: xxxxxx'],
    ['a variable with a default', 'a: ${VAR:=x}/24', 'a: xxxxxxxxx/24'],
    ['a variable without name', 'a: ${}', 'a: xxx'],
    ['an open variable is text', 'a: ${VAR\nb: }', 'a: ${VAR\nb: }'],
    ['a Go template', 'a: "{{ .x }}"', 'a: "xxxxxxxx"'],
    ['quotes in a template', 'a: {{ "x: y" }}', 'a: xxxxxxxxxxxx'],
    ['several on a line', 'a: {{ x }}-{{ y }}${Z}', 'a: xxxxxxx-xxxxxxxxxxx'],
    ['a key', '{{ k }}: {{ v }}', 'xxxxxxx: xxxxxxx'],
    ['Jinja', 'a: {% if x %}1{% endif %}', 'a: xxxxxxxxxx1xxxxxxxxxxx'],
    ['a line of its own', 'a: 1\n  {{ x }}\nb: 2', 'a: 1\n  #xxxxxx\nb: 2'],
    ['lines of Jinja', '{% if x %}\na: 1\n{%- endif -%}', '#xxxxxxxxx\na: 1\n#xxxxxxxxxxxx'],
    ['a variable on a line of its own', '${ALL}\na: 1', '#xxxxx\na: 1'],
    ['several with a line to themselves', '{{ a }} {{ b }}{{ c }} \n', '#xxxxxx #xxxxxx#xxxxxx \n'],
    ['a comment behind a template line', '{{ a }} # why\n', '#xxxxxx # why\n'],
    ['a template in a comment', '# {{ a }}\n', '# xxxxxxx\n'],
    ['something before it', '- {{ a }}\n', '- xxxxxxx\n'],
    ['something behind it', '{{ a }}: 1\n', 'xxxxxxx: 1\n'],
    ['one of several with something behind', '{{ a }} {{ b }}: 1\n', 'xxxxxxx xxxxxxx: 1\n'],
    ['CRLF', '{{ a }}\r\nb: {{ c }}\r\n', '#xxxxxx\r\nb: xxxxxxx\r\n'],
    ['left open', 'a: {{ x\nb: 1', 'a: xxxx\nb: 1'],
    ['left open before CRLF', 'a: {{ x\r\nb: 1', 'a: xxxx\r\nb: 1'],
    ['left open at the end', 'a: {{', 'a: xx'],
    ['left open on its own line', '{{ x\nb: 1', '#xxx\nb: 1'],
    ['Jinja left open', 'a: {% x\nb: 1', 'a: xxxx\nb: 1'],
    ['a comment over lines', '{{/* a\n b: 1\n*/}}\nc: 1', '#xxxxx\n #xxx\n#xxx\nc: 1'],
    ['a trimmed comment over CRLF lines', '{{- /* a\r\n\r\nb */ -}}\r\n', '#xxxxxxx\r\n\r\n#xxxxxxx\r\n'],
    ['a comment left open', '{{/* a\nb: 1', '#xxxxx\nb: 1'],
    ['a comment that closes wrongly', '{{/* a\nb */ }\nc: 1', '#xxxxx\nb */ }\nc: 1'],
    ['a Jinja comment over lines', '{# a\nb #}\nc: 1', '#xxx\n#xxx\nc: 1'],
    ['a flow map that is no Jinja comment', '{# a\nb: 1}', '{# a\nb: 1}'],
    ['a byte order mark', '\ufeff{{ a }}\nb: 1', '\ufeff#xxxxxx\nb: 1'],
    ['surrogates', 'a: {{ 😀 }}', 'a: xxxxxxxx'],
    ['not greedy', 'a: {{ x }} }}', 'a: xxxxxxx }}'],
    ['a variable in a template', 'a: {{ ${x} }}', 'a: xxxxxxxxxx'],
  ])('%s', (_, text, masked) => {
    expect(maskTemplates(text).masked).toBe(masked);
  });

  test('reports each expression', () => {
    expect(maskTemplates('a: ${X}\n{{ y }}\n').templates).toEqual([
      { start: 3, end: 7, wholeLine: false },
      { start: 8, end: 15, wholeLine: true },
    ]);
  });
});

describe('opacity', () => {
  /** The paths of a text that are opaque, of those asked for. */
  function opaque(text: string, ...paths: string[]): string[] {
    return paths.filter((path) => follow(read(text), path.split('.')).isOpaque);
  }

  test('values that an expression touches', () => {
    const text = 'a: ${X}\nb: 10.${Y}.0.0/16\nc: "{{ z }}"\nd: 1\ne: |\n  x {{ y }}\nf: [1, "${Z}"]\n';
    expect(opaque(text, 'a', 'b', 'c', 'd', 'e', 'f', 'g')).toEqual(['a', 'b', 'c', 'e']);
    const [first, second] = read(text).at('f').items();
    expect([first?.isOpaque, second?.isOpaque]).toEqual([false, true]);
  });

  test('what is below an opaque value', () => {
    expect(opaque('a: ${X}\nb: 1\n', 'a.b', 'a.b.c', 'c.d')).toEqual(['a.b', 'a.b.c']);
    expect(read('a: ${X}').at('a').items()).toEqual([]);
  });

  test('absent keys next to template lines, and nothing that is written', () => {
    expect(opaque('a: 1\n{{ x }}\nb:\n  c: 1\n', 'a', 'b', 'b.c', 'b.d', 'e', 'e.f')).toEqual(['e', 'e.f']);
  });

  test('template lines within a map leave those around it alone', () => {
    expect(opaque('a:\n  b: 1\n  {{ x }}\n  c: 1\nd: 1\n', 'a.e', 'a', 'a.b', 'e')).toEqual(['a.e']);
  });

  test("a template line between a key and its map is the map's", () => {
    expect(opaque('a:\n  {{ x }}\n  b: 1\nc: 1\n', 'a.d', 'd')).toEqual(['a.d']);
  });

  test('behind the end of several maps only the template knows whose it is', () => {
    expect(opaque('a:\n  b:\n    c: 1\n{{ x }}\nd: {}\n', 'a.x', 'a.b.x', 'x', 'd.x')).toEqual([
      'a.x',
      'a.b.x',
      'x',
    ]);
  });

  test('template lines before and behind everything', () => {
    expect(opaque('{{ x }}\na: 1\n', 'b')).toEqual(['b']);
    expect(opaque('a: 1\n# why\n\n{{ x }}\n', 'b')).toEqual(['b']);
    expect(opaque('{{ x }}\n', 'b')).toEqual(['b']);
    expect(read('{{ x }}\n').isOpaque).toBe(true);
  });

  test('a key with nothing but a template line behind it', () => {
    expect(opaque('a:\n  {{ x }}\nb: 1\n', 'a', 'b', 'a.c')).toEqual(['a', 'a.c']);
    expect(opaque('a:\nb: 1\n{{ x }}\n', 'a')).toEqual([]);
    expect(opaque('a: # why\n  # more\n  {{ x }}\nb: 1\n', 'a')).toEqual(['a']);
    expect(opaque('a: null\n{{ x }}\n', 'a')).toEqual([]);
    expect(opaque('a: {{ x }}\n', 'a')).toEqual(['a']);
  });

  test('template text in a scalar opens nothing', () => {
    expect(opaque('a: |\n  {{ x }}\n  y\nb: "\n  {{ z }}\n  "\n', 'a', 'b', 'c')).toEqual(['a', 'b']);
  });

  test('template lines between documents and in others open nothing', () => {
    const parsed = parseYaml(new SourceFile('f', 'a: 1\n---\n{{ x }}\nb: 1\n'));
    expect(parsed.documents).toHaveLength(2);
    expect(parsed.problems).toEqual([]);
  });

  test('flow collections end where they close', () => {
    expect(opaque('a: {b: 1}\n{{ x }}\n', 'a.c', 'c')).toEqual(['c']);
    expect(opaque('a: {\n b: 1,\n {{ x }}\n}\nd: 1\n', 'a.c', 'c')).toEqual(['a.c']);
  });

  test('a key that is filled in may be any', () => {
    const root = read('${A}: 1\n${B}: 2\nc: 3\n');
    expect(root.at('d').isOpaque).toBe(true);
    expect(root.at('c').isOpaque).toBe(false);
    expect(root.entries().map(({ key }) => key)).toEqual(['${A}', '${B}', 'c']);
  });

  test('the branches of a condition', () => {
    const text = '{{ if x }}\na: 1\n{{ else }}\na: 2\n{{ end }}\nb: 1\nb: 2\n';
    expect(opaque(text, 'a', 'b')).toEqual(['a']);
  });

  test('a list that a template may add to is open', () => {
    const root = read('a:\n- 1\n{{ x }}\n- 2\nb:\n- 1\nc: 1\n');
    expect([root.at('a').isOpen, root.at('b').isOpen, root.isOpen]).toEqual([true, false, false]);
    expect(root.at('a').items()).toHaveLength(2);
  });

  test('inline expressions open nothing', () => {
    expect(opaque('a: ${X}\nb: {{ y }} # why\n', 'c')).toEqual([]);
  });
});
