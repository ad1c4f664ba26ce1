import { describe, expect, it } from 'vitest';
import { ChartValues } from '../../../server/src/chart/chartValues';
import { printFloat } from '../../../server/src/chart/goFloat';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { Cursor, parseYaml } from '../../../server/src/yaml/index';

/** The values of texts, the strongest last, as templates of 1.16.19 see them. */
function valuesOf(...texts: readonly string[]): ChartValues {
  const layers = texts.map((text, i) => parseYaml(new SourceFile(`file:///${i}.yaml`, text)).documents);
  return new ChartValues(Cursor.root(layers.flat().reverse()), '1.16.19');
}

describe('values over the defaults of the chart', () => {
  it('are merged map by map; lists replace', () => {
    const values = valuesOf('ipam: { operator: { clusterPoolIPv4PodCIDRList: [10.1.0.0/16] } }\n');
    expect(values.at('ipam', 'mode').print()).toBe('cluster-pool');
    expect(values.at('ipam', 'mode').isWritten).toBe(false);
    expect(values.at('ipam', 'operator', 'clusterPoolIPv4PodCIDRList').print()).toBe('[10.1.0.0/16]');
    expect(values.at('ipam', 'operator', 'clusterPoolIPv4MaskSize').print()).toBe('24');
  });

  it('are those of the last layer that says anything', () => {
    const values = valuesOf('cluster: { id: 1, name: one }\n', 'cluster: { id: 2 }\n', 'cluster: {}\n');
    expect(values.at('cluster', 'id').print()).toBe('2');
    expect(values.at('cluster', 'name').print()).toBe('one');
  });

  it('follow aliases and merges', () => {
    const values = valuesOf('x: &a { id: 7, name: a }\ncluster: { <<: *a, name: b }\nipam: *a\n');
    expect(values.at('cluster').print()).toBe('map[id:7 name:b]');
    expect(values.at('ipam', 'name').print()).toBe('a');
  });

  it.each([
    ['a default goes', 'cluster: { name: ~ }', ['cluster', 'name'], false],
    ['a map goes', 'ipam: ~', ['ipam', 'mode'], false],
    ['a null of our own stays', 'mine: ~', ['mine'], true],
    ['a default of null goes at the top', 'upgradeCompatibility: ~', ['upgradeCompatibility'], false],
    ['a default of null stays below', 'bpf: { masquerade: ~ }', ['bpf', 'masquerade'], true],
  ])('where null is written %s', (_, text, path, isPresent) => {
    expect(valuesOf(`${text}\n`).at(...path)).toMatchObject({ kind: 'nil', isPresent });
  });

  it('may be of another kind than the default', () => {
    expect(valuesOf('ipam: 5\n').at('ipam', 'mode').kind).toBe('unknown'); // no template goes on there
    expect(valuesOf('MTU: { a: 1 }\n').at('MTU', 'a').print()).toBe('1');
  });
});

describe('a value as templates see it', () => {
  const at = (text: string) => valuesOf(`mine: ${text}\n`).at('mine');

  it.each([
    ['yes', true, 'true'],
    ['"false"', true, 'false'],
    ['""', false, ''],
    ['0', false, '0'],
    ['0.0', false, '0'],
    ['030', true, '24'],
    ['1000000', true, '1e+06'],
    ['[]', false, '[]'],
    ['{}', false, 'map[]'],
    ['~', false, ''],
    ['[1, ~, { b: x, a: [true] }]', true, '[1 <nil> map[a:[true] b:x]]'],
  ])('%s', (text, truth, printed) => {
    expect(at(text).truth()).toBe(truth);
    expect(at(text).print()).toBe(printed);
  });

  it('compares with its own type only; null with any', () => {
    expect(at('native').equals('native')).toBe(true);
    expect(at('true').equals('true')).toBe('incompatible');
    expect(at('5').equals(5)).toBe('incompatible');
    expect(at('~').equals('native')).toBe(false);
  });

  it('is not known where a template fills it in, nor is what may be added', () => {
    expect(at('"{{ .x }}"')).toMatchObject({ kind: 'unknown', isPresent: undefined });
    const open = valuesOf('cluster:\n  id: 1\n  {{ include "more" . }}\n  more: 1\n');
    expect(open.at('cluster', 'name').print()).toBeUndefined();
    expect(open.at('cluster', 'id').print()).toBe('1');
    expect(open.at('cluster').print()).toBeUndefined();
    expect(open.at('cluster').truth()).toBe(true);
    expect(open.at('ipam', 'mode').print()).toBe('cluster-pool');
  });
});

it.each([
  [100_000, '100000'],
  [1_000_000, '1e+06'],
  [1_234_567, '1.234567e+06'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1e21, '1e+21'],
  [-0, '-0'],
])('Go prints %d as %s', (number, text) => {
  expect(printFloat(number)).toBe(text);
});
