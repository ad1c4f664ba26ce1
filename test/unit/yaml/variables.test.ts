import { describe, expect, test } from 'vitest';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { Cursor, parseYaml } from '../../../server/src/yaml/index';
import type { Value } from '../../../server/src/yaml/index';

function cursorOf(text: string, values: Readonly<Record<string, string>>, isComplete = false): Cursor {
  const [document] = parseYaml(new SourceFile('file:///w/a.yaml', text)).documents;
  if (document === undefined) throw new Error('no document');
  return Cursor.rootAt([Cursor.root([document])], false, {
    values: new Map(Object.entries(values)),
    isComplete,
  });
}

function read<T>(value: Value<T>): T | string {
  return value.state === 'located' ? value.value : value.state;
}

describe('a variable that is known', () => {
  test.each([
    ['a: ${X}', '10.0.0.0/8', '10.0.0.0/8'],
    ['a: "${X}"', '10.0.0.0/8', '10.0.0.0/8'],
    ["a: '${X}/16'", '10.0.0.0', '10.0.0.0/16'],
    ['a: 10.${X}.0.0/16', '42', '10.42.0.0/16'],
    ['a: ${X:=other}', 'this', 'this'],
    ['a: ${X} # why', 'text', 'text'],
  ])('%s with X = %s is %s', (text, value, expected) => {
    expect(read(cursorOf(text, { X: value }).at('a').string())).toBe(expected);
  });

  test('is typed by where it stands', () => {
    expect(read(cursorOf('a: ${X}', { X: 'true' }).at('a').boolean())).toBe(true);
    expect(read(cursorOf('a: "${X}"', { X: 'true' }).at('a').boolean())).toBe('opaque');
    expect(read(cursorOf('a: ${X}', { X: '24' }).at('a').integer({ min: 0, max: 32 }))).toBe(24);
    expect(read(cursorOf('a: ${X}', { X: '' }).at('a').string())).toBe('absent');
  });

  test.each(['[a, b]', '{a: b}', 'a: b', '*x', '# no', 'one\ntwo', '"quoted"'])(
    'is given up where it would change more than the scalar: %s',
    (value) => {
      expect(read(cursorOf('a: ${X}', { X: value }).at('a').string())).toBe('opaque');
    },
  );
});

test.each([
  ['a: ${Y}', false, 'opaque'],
  ['a: ${Y:=24}', false, 'opaque'],
  ['a: ${Y:=24}', true, '24'],
  ['a: ${Y:-24}', true, '24'],
  ['a: ${Y}', true, 'absent'],
  ['a: "${Y}"', true, ''],
  ['a: ${X/a/b}', true, 'opaque'],
  ['a: $${X}', true, 'opaque'],
  ['a: {{ .X }}', true, 'opaque'],
  ['a: ${X}-{{ .X }}', true, 'opaque'],
])('of %s with all sources in sight: %s, %s is read', (text, isComplete, expected) => {
  expect(read(cursorOf(text, { X: 'x' }, isComplete).at('a').string())).toBe(expected);
});

test('each layer has its own', () => {
  const layers = [cursorOf('a: ${X}', { X: 'one' }), cursorOf('a: two\nb: ${X}', { X: 'three' })];
  const merged = Cursor.rootAt(layers);
  expect([read(merged.at('a').string()), read(merged.at('b').string())]).toEqual(['one', 'three']);
});
