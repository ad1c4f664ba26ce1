import { describe, expect, test } from 'vitest';
import { resolvePlain } from '../../../server/src/yaml/scalars';
import { read } from './reading';

// Checked against `resolve` and `decode` of sigs.k8s.io/yaml's goyaml.v2.
describe('resolvePlain', () => {
  const spellings = (words: string) =>
    words
      .split(' ')
      .flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]);

  test.each(spellings('y yes true on'))('%s is true', (source) => {
    expect(resolvePlain(source)).toEqual({ kind: 'boolean', value: true });
  });

  test.each(spellings('n no false off'))('%s is false', (source) => {
    expect(resolvePlain(source)).toEqual({ kind: 'boolean', value: false });
  });

  test.each(['', '~', ...spellings('null')])('%j is null', (source) => {
    expect(resolvePlain(source)).toEqual({ kind: 'null' });
  });

  test.each<[string, bigint]>([
    ['0', 0n],
    ['-0', 0n],
    ['+12', 12n],
    ['-12', -12n],
    ['64512', 64512n],
    ['0644', 420n],
    ['-0644', -420n],
    ['00', 0n],
    ['0o17', 15n],
    ['0O17', 15n],
    ['-0o17', -15n],
    ['0x1F', 31n],
    ['0XfF', 255n],
    ['-0x10', -16n],
    ['+0x10', 16n],
    ['0b101', 5n],
    ['0B101', 5n],
    ['-0b101', -5n],
    ['1_000', 1000n],
    ['1__0_', 10n],
    ['0_644', 420n],
    ['-_1', -1n],
    ['0x_ff', 255n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['18446744073709551615', 18446744073709551615n],
    ['0xffffffffffffffff', 18446744073709551615n],
  ])('%s is the integer %s', (source, value) => {
    expect(resolvePlain(source)).toEqual({ kind: 'integer', value });
  });

  test.each<[string, number]>([
    ['08', 8],
    ['09.5', 9.5],
    ['-089', -89],
    ['1.10', 1.1],
    ['1.', 1],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['+.5', 0.5],
    ['.1_0', 0.1],
    ['.5e1', 5],
    ['1e3', 1000],
    ['1E+3', 1000],
    ['1.5e-3', 0.0015],
    ['1_0.5', 10.5],
    ['24.0', 24],
    ['18446744073709551616', 18446744073709551616],
    ['-9223372036854775809', -9223372036854775809],
    ['0777777777777777777777777', 777777777777777777777777],
    ['.inf', Infinity],
    ['.Inf', Infinity],
    ['.INF', Infinity],
    ['+.inf', Infinity],
    ['-.inf', -Infinity],
    ['-.INF', -Infinity],
    ['.nan', NaN],
    ['.NaN', NaN],
    ['.NAN', NaN],
  ])('%s is the float %d', (source, value) => {
    expect(resolvePlain(source)).toEqual({ kind: 'float', value });
  });

  test.each([
    'yEs', 'tRUE', 'nULL', 'oN', 'ye', 'none', '.nAn', '.iNF', '-.nan', '.', '-', '+', '._1', '.1_', '.1__0', '.e5', '1e', '1e400', '.1e400',
    '-1e400', `1${'0'.repeat(400)}`, '0o8', '0x', '0xg', '0b2', '0b', '1.1.1', '10.0.0.0/8', 'fd00::1', '64512.1.2', '1:30', '190:20:30', '2001-01-01',
    '2001-12-14T21:59:43Z', '-0x8000000000000001', '0xfffffffffffffffff', '_1', 'e5', '<<', '=', '1 000', '--1', '+-1', 'inf', 'NaN', 'Infinity', '١',
  ])('%j stays a string', (source) => {
    expect(resolvePlain(source)).toEqual({ kind: 'string', value: source });
  }); // prettier-ignore

  test.each([
    ['12', 'str', { kind: 'string', value: '12' }],
    ['', 'str', { kind: 'string', value: '' }],
    ['YQ==', 'binary', { kind: 'string', value: 'YQ==' }],
    ['12', 'int', { kind: 'integer', value: 12n }],
    ['12', 'float', { kind: 'float', value: 12 }],
    ['1.5', 'float', { kind: 'float', value: 1.5 }],
    ['1.5', 'int', { kind: 'string', value: '1.5' }],
    ['yes', 'bool', { kind: 'boolean', value: true }],
    ['1', 'bool', { kind: 'string', value: '1' }],
    ['', 'null', { kind: 'null' }],
    ['2001-01-01', 'timestamp', { kind: 'string', value: '2001-01-01' }],
    ['12', 'map', { kind: 'string', value: '12' }],
  ])('%j with the tag !!%s', (source, tag, expected) => {
    expect(resolvePlain(source, `tag:yaml.org,2002:${tag}`)).toEqual(expected);
  });

  test('a tag that Go does not know makes a string', () => {
    expect(resolvePlain('12', '!')).toEqual({ kind: 'string', value: '12' });
    expect(resolvePlain('yes', '!custom')).toEqual({ kind: 'string', value: 'yes' });
  });

  test('a very long number is no trouble', () => {
    expect(resolvePlain('1'.repeat(1_000_000))).toMatchObject({ kind: 'string' });
    expect(resolvePlain('0x' + 'f'.repeat(1_000_000))).toMatchObject({ kind: 'string' });
  });
});

describe('scalars in a document', () => {
  test.each([
    ['plain', 'a: 12', 'integer'],
    ['quoted', 'a: "12"', 'string'],
    ['single-quoted', "a: 'yes'", 'string'],
    ['literal', 'a: |\n  12\n', 'string'],
    ['empty in quotes', 'a: ""', 'string'],
    ['tagged', 'a: !!str 12', 'string'],
    ['quoted, with a tag that resolves', 'a: !!int "12"', 'integer'],
    ['quoted boolean with a tag', "a: !!bool 'no'", 'boolean'],
    ['local tag', 'a: !local 12', 'string'],
    ['non-specific tag', 'a: ! 12', 'string'],
    ['binary', 'a: !!binary aGk=', 'string'],
    ['folded over lines', 'a: 12\n  13', 'string'],
    ['under a YAML 1.1 directive', '%YAML 1.1\n---\na: 1:30', 'string'],
  ])('%s', (_, text, kind) => {
    const value = read(text)
      .at('a')
      .read('anything', ({ go }) => go.kind);
    expect(value).toMatchObject({ state: 'located', value: kind });
  });

  test('tags of other languages leave collections as they are, and decode only what is binary', () => {
    const root = read('a: !!binary aGk=\nb: !!timestamp 2001-01-01\nc: !!set {x: , z: }\nd: !!omap [e: 1]\n');
    expect([root.at('a').string(), root.at('b').string()]).toMatchObject([
      { value: 'hi' },
      { value: '2001-01-01' },
    ]);
    expect([root.at('c').isMap, root.at('d').isList]).toEqual([true, true]);
    expect(root.problems).toEqual([]);
  });

  test('keys have the names that Go gives them', () => {
    const keys = read('on: 1\n0644: 2\n"no": 3\n1.10: 4\n? [x]\n: 5\nNull: 6\n').entries();
    expect(keys.map(({ key }) => key)).toEqual(['true', '420', 'no', '1.10', 'Null']);
  });
});
