import { describe, expect, test } from 'vitest';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { Cursor, duplicateKeys, known, parseYaml } from '../../../server/src/yaml/index';
import { documentOf, follow, read, readLayers, textAt } from './reading';

describe('values', () => {
  const text =
    'name: a\nport: 179\nratio: 1.0\non: yes\nquoted: "true"\nnothing:\ntilde: ~\nlist: [1]\nmap: {a: 1}\n';

  test('located', () => {
    const root = read(text);
    expect(root.at('name').string()).toMatchObject({ state: 'located', value: 'a' });
    expect(root.at('port').integer({ min: 0, max: 65535 })).toMatchObject({ state: 'located', value: 179 });
    expect(root.at('port').string()).toMatchObject({ state: 'located', value: '179' });
    expect(root.at('ratio').integer({ min: 0, max: 1 })).toMatchObject({ state: 'located', value: 1 });
    expect(root.at('true').boolean()).toMatchObject({ state: 'located', value: true });
    expect(root.at('quoted').boolean({ quoted: true })).toMatchObject({ state: 'located', value: true });
    expect(known(root.at('name').string())).toBe('a');
    expect(root.problems).toEqual([]);
  });

  test.each(['nothing', 'tilde', 'missing', 'missing.below'])('%s is absent', (path) => {
    const place = follow(read(text), path.split('.'));
    expect(place.string().state).toBe('absent');
    expect(place.integer({ min: 0, max: 1 }).state).toBe('absent');
    expect(place.items()).toEqual([]);
    expect(place.entries()).toEqual([]);
    expect(known(place.string())).toBeUndefined();
    expect(place.isScalar).toBe(false);
    expect(place.problems).toEqual([]);
  });

  test('null is written, a missing key is not', () => {
    const root = read(text);
    expect([root.at('nothing').isWritten, root.at('tilde').isWritten, root.at('missing').isWritten]).toEqual([
      true,
      true,
      false,
    ]);
    expect(read('{a, b: }').at('a').isWritten).toBe(true);
    expect(read('{a, b: }').at('a').string().state).toBe('absent');
  });

  test.each<[string, string, (at: Cursor) => unknown]>([
    ['name', 'integer', (at) => at.integer({ min: 0, max: 9 })],
    ['name', 'port', (at) => at.integer({ min: 0, max: 9, expected: 'port' })],
    ['port', 'integer', (at) => at.integer({ min: 0, max: 178 })],
    ['port', 'integer', (at) => at.integer({ min: 180, max: 999 })],
    ['port', 'boolean', (at) => at.boolean()],
    ['quoted', 'boolean', (at) => at.boolean()],
    ['name', 'boolean', (at) => at.boolean({ quoted: true })],
    ['list', 'text', (at) => at.string()],
    ['map', 'text', (at) => at.string()],
    ['map', 'list', (at) => at.items()],
    ['name', 'list', (at) => at.items()],
    ['list', 'map', (at) => at.at('a')],
    ['name', 'map', (at) => at.entries()],
  ])('%s is no %s, which is reported once', (key, expected, wrongly) => {
    const root = read(text);
    const place = root.at(key);
    wrongly(place);
    wrongly(root.at(key));
    place.report('something else');
    expect(root.problems).toEqual([{ at: place, expected, found: place.writtenText }]);
  });

  test('what is of the wrong type is opaque to its reader', () => {
    expect(read(text).at('list').string().state).toBe('opaque');
  });

  test('integers are exact', () => {
    const integer = (source: string) =>
      known(read(`a: ${source}`).at('a').integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
    expect(integer('4294967295')).toBe(4294967295);
    expect(integer('9007199254740993')).toBeUndefined();
    expect(integer('99999999999999999999')).toBeUndefined();
    expect(integer('1.5')).toBeUndefined();
  });
});

describe('keys', () => {
  test('that JavaScript gives a meaning are keys like any other', () => {
    const root = read('__proto__: {a: 1}\nconstructor: 2\n');
    expect(known(root.at('__proto__', 'a').string())).toBe('1');
    expect(known(root.at('constructor').string())).toBe('2');
    for (const key of ['toString', 'hasOwnProperty', 'a']) expect(root.at(key).string().state).toBe('absent');
    expect(read('a: 1').at('__proto__').isWritten).toBe(false);
    expect(root.entries().map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
  });

  test('written twice: the last one wins', () => {
    const document = documentOf('a: 1\nb: 2\na: 3\n"a": 4\nc: {x: 1, x: 2}\non: 1\ntrue: 2\n');
    const root = Cursor.root([document]);
    expect(known(root.at('a').string())).toBe('4');
    const found = duplicateKeys(document).map(({ key, lost, wins }) => [key, lost.start, wins.start]);
    expect(found).toEqual([['a', 0, 15], ['a', 10, 15], ['true', 38, 44], ['x', 26, 32]]); // prettier-ignore
  });

  test('a template between equal keys makes them no duplicates', () => {
    expect(
      duplicateKeys(documentOf('{{ if x }}\na: 1\n{{ else }}\na: 2\n{{ end }}\n${B}: 1\n${C}: 2\n')),
    ).toEqual([]);
  });

  test('merge keys are no duplicates', () => {
    expect(duplicateKeys(documentOf('a: &a {b: 1}\nc: {<<: *a, <<: *a}\n'))).toEqual([]);
  });
});

describe('aliases', () => {
  test('read as what they stand for, and stand where they are written', () => {
    const root = read('a: &x {b: 1}\nc: *x\nd: [*x]\n');
    expect(known(root.at('c', 'b').string())).toBe('1');
    expect(root.at('c', 'b').isAliased).toBe(true);
    expect(root.at('a', 'b').isAliased).toBe(false);
    expect(textAt(root, root.at('c').valueSpan)).toBe('*x');
    expect(textAt(root, root.at('c').span)).toBe('c: *x');
    expect(textAt(root, root.at('c', 'b').span)).toBe('b: 1');
    expect(known(follow(root, ['d', 0, 'b']).string())).toBe('1');
  });

  test('the last anchor before counts', () => {
    expect(known(read('a: &x 1\nb: *x\nc: &x 2\n').at('b').string())).toBe('1');
    expect(known(read('a: &x 1\nc: &x 2\nb: *x\n').at('b').string())).toBe('2');
  });

  test('an unknown anchor is opaque and a problem', () => {
    const parsed = parseYaml(new SourceFile('f', 'a: *nope\nb: [*later]\nc: &later 1\n'));
    const root = Cursor.root(parsed.documents);
    expect([root.at('a').isOpaque, root.at('a', 'b').isOpaque, root.at('c').isOpaque]).toEqual([
      true,
      true,
      false,
    ]);
    expect(root.at('a').items()).toEqual([]);
    expect(parsed.problems).toEqual([
      { code: 'UNKNOWN_ANCHOR', span: { start: 3, end: 8 }, detail: 'nope' },
      { code: 'UNKNOWN_ANCHOR', span: { start: 13, end: 19 }, detail: 'later' },
    ]);
  });

  test('anchors do not reach into the next document', () => {
    const { problems } = parseYaml(new SourceFile('f', 'a: &x 1\n---\nb: *x\n'));
    expect(problems.map(({ code }) => code)).toEqual(['UNKNOWN_ANCHOR']);
  });

  test('an alias in a template is not known', () => {
    expect(parseYaml(new SourceFile('f', 'a: *${X}\n')).problems).toEqual([]);
  });

  test('that lead into themselves are opaque', () => {
    const root = read('a: &x\n  b: *x\n  c: [*x]\n');
    expect(root.at('a', 'b').isOpaque).toBe(true);
    expect(follow(root, ['a', 'c', 0]).isOpaque).toBe(true);
    expect(read('a: &x\n  <<: *x\n').at('a', 'b').isOpaque).toBe(true);
    expect(known(read('a: &x {b: *x}\nc: &y 1\nd: *y\n').at('d').string())).toBe('1');
  });

  test('of a document made to explode are not followed', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 20; i++)
      lines.push(
        `a${i}: &a${i} [${Array<string>(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    const document = documentOf(lines.join('\n'));
    const root = Cursor.root([document]);
    expect(document.aliasBudgetSpent).toBe(true);
    expect(root.at('a19').items().map(({ isOpaque }) => isOpaque)).toEqual(Array(9).fill(true)); // prettier-ignore
    expect(known(follow(root, ['a0', 0]).string())).toBe('x');
  });

  test('that many maps merge a big one through are not followed', () => {
    const big = Array.from({ length: 1000 }, (_, i) => `  k${i}: 1`).join('\n');
    const many = Array.from({ length: 200 }, (_, i) => `m${i}: {<<: *big}`).join('\n');
    const root = read(`big: &big\n${big}\n${many}\n`);
    expect(root.at('m1', 'k1').isOpaque).toBe(true);
    expect(root.at('m1').entries()).toEqual([]);
    expect(root.at('big', 'zz').isOpaque).toBe(false);
  });

  test('can be read again and again', () => {
    const document = documentOf('a: &x {b: 1}\nc: *x\n');
    for (let i = 0; i < 20_000; i++) Cursor.root([document]).at('c');
    expect(known(Cursor.root([document]).at('c', 'b').string())).toBe('1');
  });
});

describe('merge keys', () => {
  test.each([
    ['from an alias', 'x: &x {a: 1}\nm: {<<: *x}\n', '1'],
    ['a key behind wins', 'x: &x {a: 1}\nm: {<<: *x, a: 2}\n', '2'],
    ['a key before loses, as in yaml.v2', 'x: &x {a: 1}\nm: {a: 2, <<: *x}\n', '1'],
    ['the first of several wins', 'x: &x {a: 1}\ny: &y {a: 2}\nm: {<<: [*x, *y]}\n', '1'],
    ['of a merged map', 'x: &x {a: 1}\ny: &y {<<: *x}\nm: {<<: *y}\n', '1'],
    ['of a map in place', 'm: {<<: {a: 1}}\n', '1'],
  ])('%s', (_, text, value) => {
    expect(known(read(text).at('m', 'a').string())).toBe(value);
  });

  test('in quotes are keys like any other', () => {
    const root = read('m: {"<<": {a: 1}}\n');
    expect(root.at('m', 'a').isWritten).toBe(false);
    expect(known(root.at('m', '<<', 'a').string())).toBe('1');
  });

  test('bring what stands elsewhere', () => {
    const m = read('x: &x {a: 1}\nm: {<<: *x, b: 2, a: 3}\nk: {<<: *x}\n');
    expect(m.at('m').entries().map(({ key, isAliased }) => [key, isAliased])).toEqual([['a', false], ['b', false]]); // prettier-ignore
    expect(m.at('k', 'a').isAliased).toBe(true);
    expect(m.at('m', '<<').isWritten).toBe(false);
  });

  test("that can't be followed leave open what else there is", () => {
    const root = read('m:\n  <<: *nope\n  a: 1\nk: {<<: 5}\n');
    expect([root.at('m', 'b').isOpaque, root.at('m', 'a').isOpaque, root.at('m').isOpen]).toEqual([
      true,
      false,
      true,
    ]);
    expect(root.at('k', 'b').isOpaque).toBe(true);
  });
});

describe('layers', () => {
  test('maps merge, the strongest wins', () => {
    const root = readLayers('a: {b: 1}\n', 'a: {b: 2, c: 3}\nd: 4\n');
    expect(known(root.at('a', 'b').string())).toBe('1');
    expect(known(root.at('a', 'c').string())).toBe('3');
    expect(known(root.at('d').string())).toBe('4');
    expect(root.entries().map(({ key }) => key)).toEqual(['a', 'd']);
    expect(root.at('a').entries().map(({ key }) => key)).toEqual(['b', 'c']); // prettier-ignore
  });

  test('lists replace', () => {
    expect(readLayers('a: [1]\n', 'a: [2, 3]\n').at('a').items()).toHaveLength(1);
    expect(readLayers('a: []\n', 'a: [2, 3]\n').at('a').items()).toHaveLength(0);
  });

  test.each(['a:\n', 'a: null\n', '{a}'])('null deletes: %j', (strongest) => {
    const root = readLayers(strongest, 'a: {b: 1}\n');
    expect(root.at('a', 'b').string().state).toBe('absent');
    expect(root.at('a').isWritten).toBe(true);
    expect(root.at('a').entries()).toEqual([]);
  });

  test('a scalar hides the maps below it, and a map the scalars', () => {
    const root = readLayers('a: 1\nb: {c: 1}\n', 'a: {c: 2}\nb: 2\n', 'b: {d: 3}\n');
    expect(root.at('a').entries()).toEqual([]);
    expect(known(root.at('b', 'c').string())).toBe('1');
    expect(root.at('b', 'd').isWritten).toBe(false);
  });

  test('empty documents hide nothing', () => {
    for (const empty of ['', '# nothing\n', '---\n', '~\n'])
      expect(known(readLayers(empty, 'a: 1\n').at('a').string())).toBe('1');
  });

  test('places and spans are of the same layer', () => {
    const root = readLayers('x: 1\n', '# longer\na:\n  b: 1\n');
    expect(textAt(root.at('a', 'b'), root.at('a', 'b').span)).toBe('b: 1');
    expect(textAt(root.at('a', 'c'), root.at('a', 'c').span)).toBe('a');
    expect(textAt(root.at('x'), root.at('x').span)).toBe('x: 1');
    expect(root.at('y').source).toBe(root.source);
  });

  test('what a stronger layer may still set is opaque', () => {
    const root = readLayers('a:\n  {{ x }}\n  b: 1\n', 'a: {c: 2}\nd: 3\n');
    expect([root.at('a', 'c').isOpaque, root.at('a', 'b').isOpaque, root.at('d').isOpaque]).toEqual([
      true,
      false,
      false,
    ]);
    expect(readLayers('a: {b: 1}\n', 'a:\n  {{ x }}\n  c: 2\n').at('a', 'b').isOpaque).toBe(false);
    expect(readLayers('a: ${X}\n', 'a: {c: 2}\n').at('a', 'c').isOpaque).toBe(true);
  });

  test('an open root leaves open what is not written', () => {
    const root = Cursor.root([documentOf('a: {b: 1}\n')], true);
    expect(root.at('c').string().state).toBe('opaque');
    expect(root.at('a', 'c').string().state).toBe('opaque');
    expect(root.at('a', 'b').string().state).toBe('located');
  });
});

describe('paths', () => {
  test('as people write them', () => {
    const place = follow(read('peers:\n- my-asn: 1\n'), ['peers', 0, 'my-asn']);
    expect(place.path).toEqual(['peers', 0, 'my-asn']);
    expect(place.pathText).toBe('peers[0].my-asn');
    expect(place.key).toBe('my-asn');
    expect(place.parent?.key).toBe('');
    expect(place.parent?.parent?.key).toBe('peers');
    expect(read('a: 1').parent).toBeUndefined();
  });
});

describe('spans', () => {
  const text = [
    'scalar: 1 # c',
    'quoted: "x y"',
    'empty:   # c',
    'folded: a',
    '  b',
    'block: |',
    '  x',
    'map:',
    '  inner: 1',
    '',
    '# behind',
    'list:',
    '- one',
    '- name: two',
    '  more: 3',
    '- long: |',
    '    x',
    '-',
    '- [a, b]',
    '- {c: 1,',
    '   d: 2}',
    '- &x !!map',
    '  e: 1',
    'flow: {f: 1}',
    'last: *x',
    '',
  ].join('\n');

  test.each<[string, string | undefined, string | undefined, string]>([
    ['scalar', 'scalar', '1', 'scalar: 1'],
    ['quoted', 'quoted', '"x y"', 'quoted: "x y"'],
    ['empty', 'empty', '', 'empty:'],
    ['folded', 'folded', 'a\n  b', 'folded'],
    ['block', 'block', '|\n  x\n', 'block'],
    ['map', 'map', 'inner: 1', 'map'],
    ['map.inner', 'inner', '1', 'inner: 1'],
    ['list.0', undefined, 'one', 'one'],
    ['list.1', undefined, 'name: two\n  more: 3', 'name: two'],
    ['list.2', undefined, 'long: |\n    x\n', 'long'],
    ['list.3', undefined, '', ''],
    ['list.4', undefined, '[a, b]', '[a, b]'],
    ['list.5', undefined, '{c: 1,\n   d: 2}', 'c: 1'],
    ['list.6', undefined, 'e: 1', 'e: 1'],
    ['flow', 'flow', '{f: 1}', 'flow'],
    ['flow.f', 'f', '1', 'f: 1'],
    ['last', 'last', '*x', 'last: *x'],
    ['missing', undefined, undefined, 'scalar: 1 # c'],
    ['map.missing.below', undefined, undefined, 'map'],
    ['list.1.missing', undefined, undefined, 'name: two'],
  ])('%s', (path, key, value, whole) => {
    for (const lines of [text, text.replaceAll('\n', '\r\n'), '\ufeff' + text]) {
      const place = follow(
        read(lines),
        path.split('.').map((step) => (/^\d$/.test(step) ? Number(step) : step)),
      );
      const found = [place.keySpan, place.valueSpan, place.span].map((span) =>
        textAt(place, span)?.replaceAll('\r', ''),
      );
      expect(found).toEqual([key, value, whole]);
    }
  });

  test('the second of equal keys is not the first entry of its map', () => {
    const item = follow(read('- a: 1\n  a: 2\n'), [0]);
    expect(textAt(item, item.span)).toBe('a: 1');
  });

  test('nothing written at all', () => {
    for (const empty of ['', '\n\n', '# only this\n', '---\n', '\ufeff']) {
      const root = read(empty).at('a');
      expect(textAt(root, root.span)).toBe(empty === '---\n' ? '---' : '');
    }
  });

  test('flags', () => {
    const root = read('m: {a: 1}\nl: [1]\ns: x\ne: {}\nn:\n');
    const flags = ['m', 'l', 's', 'e', 'n'].map((key) => {
      const { isMap, isList, isScalar, hasContent } = root.at(key);
      return [isMap, isList, isScalar, hasContent].map(Number).join('');
    });
    expect(flags).toEqual(['1001', '0101', '0010', '1000', '0000']);
  });
});

describe('documents', () => {
  test('of one file have spans that tile it', () => {
    const text = '# first\na: 1\n---\nb: 2\n...\n# third\n---\nc: 3\n';
    const { documents, problems } = parseYaml(new SourceFile('f', text));
    expect(problems).toEqual([]);
    expect(documents.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '# first\na: 1\n',
      '---\nb: 2\n...\n',
      '# third\n---\nc: 3\n',
    ]);
    expect(documents.map((document) => Cursor.root([document]).entries()[0]?.key)).toEqual(['a', 'b', 'c']);
  });

  test.each(['', '\n', '# a comment\n', '\ufeff', '---\n'])('%j is one empty document', (text) => {
    const root = read(text);
    expect(root.isWritten).toBe(false);
    expect(root.entries()).toEqual([]);
    expect(root.isOpaque).toBe(false);
    expect(root.at('a').string().state).toBe('absent');
  });

  test('a byte order mark and CRLF', () => {
    const root = read('\ufeffa: 1\r\nb:\r\n  - 2\r\nc: |\r\n  x\r\n');
    expect(known(root.at('a').string())).toBe('1');
    expect(known(follow(root, ['b', 0]).string())).toBe('2');
    expect(known(root.at('c').string())).toBe('x\n');
  });

  test('tabs for indentation are a problem with a place', () => {
    const { problems } = parseYaml(new SourceFile('f', 'a:\n\tb: 1\n'));
    expect(problems.map(({ code }) => code)).toContain('TAB_AS_INDENT');
  });

  test('a broken text ends where it ends', () => {
    const text = 'a: {]{#\n  - b\n\n# end\n';
    expect(documentOf(text).span).toEqual({ start: 0, end: text.length });
  });

  test('what can be read of a broken text is read', () => {
    const parsed = parseYaml(new SourceFile('f', 'a: 1\nb: [2\nc: 3\n'));
    expect(parsed.problems.length).toBeGreaterThan(0);
    expect(known(Cursor.root(parsed.documents).at('a').string())).toBe('1');
  });

  test('too large, too deep, too many problems', () => {
    const codes = (text: string) => parseYaml(new SourceFile('f', text)).problems.map(({ code }) => code);
    expect(codes('a'.repeat(4 * 1024 * 1024 + 1))).toEqual(['TOO_LARGE']);
    expect(codes('['.repeat(20_000))).toEqual(['TOO_DEEP']);
    expect(codes('- '.repeat(20_000))).toEqual(['TOO_DEEP']);
    expect(codes('{a: '.repeat(20_000))).toEqual(['TOO_DEEP']);
    expect(codes('['.repeat(150) + ']'.repeat(150))).toEqual([]);
    expect(codes('a: @\n'.repeat(300))).toHaveLength(100);
    expect(codes(`a: [${',,'.repeat(150_000)}]`)).toHaveLength(100);
  });

  test('many keys are read in no time that grows with their square', () => {
    const root = read(Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`).join('\n'));
    expect(root.entries().filter((entry) => !entry.isAliased && !entry.isOpaque)).toHaveLength(20_000);
  });
});
