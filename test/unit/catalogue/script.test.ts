import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changes } from '../../../scripts/catalogue/changes';
import { readChart } from '../../../scripts/catalogue/chart';
import type { Chart, KeyFacts } from '../../../scripts/catalogue/chart';
import { parseTemplate } from '../../../scripts/catalogue/goTemplate';
import { chartsOf, writeRows } from '../../../scripts/catalogue/writeRows';
import { joinPath } from '../../../server/src/catalogue/keyPath';

const SMALL = readChart(join(import.meta.dirname, 'chart'));

/** The small chart as another release, with some keys changed. */
function release(version: string, changed: Readonly<Record<string, KeyFacts | undefined>> = {}): Chart {
  const keys = new Map(SMALL.keys);
  for (const [path, facts] of Object.entries(changed)) {
    if (facts === undefined) keys.delete(path);
    else keys.set(path, facts);
  }
  return { version, keys };
}

test('a chart: what values.yaml states, what templates do with it, what the schema demands', () => {
  expect(SMALL.version).toBe('1.16.1');
  expect(Object.fromEntries(SMALL.keys)).toEqual({
    mode: { stated: '"tunnel"', use: 'read', schema: 's{"enum":["tunnel","native"]}' },
    port: { stated: '15', use: 'read', schema: 'i{"minimum":0,"maximum":255}' },
    ratio: { stated: '1.0', use: 'read', schema: 'n' },
    enabled: { stated: 'true', use: 'read', schema: 'bs' },
    forgotten: { stated: '1' },
    cidrs: { stated: '["10.0.0.0/8"]', use: 'read', schema: 'sl{"items":["s"]}' },
    rules: {
      stated: '[{"source":["node"],"weight":1},{"target":"node"}]',
      schema:
        'lz{"items":[{"properties":{"source":{"types":"l","items":["s"]},"weight":"i"}},{"properties":{"target":"s"}}]}',
    },
    'image.repository': { stated: '"example/agent"', use: 'read' },
    'image.tag': { stated: '"v{version}"', use: 'read', schema: 's' },
    'image.digest': { stated: '"sha256:{digest}"', use: 'read' },
    'image.extra': { stated: '1' },
    nodeSelector: { use: 'whole' },
    'nodeSelector.kubernetes\\.io/os': { stated: '"linux"', use: 'read' },
    labels: { stated: '{}', use: 'whole', schema: 'm' },
    resources: { stated: 'null', use: 'whole' },
    'pools.default': { stated: '{}' },
    'pools.first': { use: 'read' },
    'pools.second': { use: 'read' },
    'server.host': { stated: '""', use: 'read' },
    'server.port': { stated: 'null', use: 'read' },
    'otherServer.port': { use: 'read' },
    level: { use: 'read', schema: 's' },
    'cache.size': { use: 'read' },
    'sidecar.args': { stated: '[]', use: 'read' },
    'script.greeting': { use: 'read' },
    tunnel: { use: 'checked' },
  });
});

test('a template that is none is told with its place', () => {
  expect(() => parseTemplate('a.yaml', '{{ if .x }}')).toThrow('a.yaml: no "else" or "end"');
  expect(() => parseTemplate('a.yaml', '{{ end }}')).toThrow('a.yaml: an "end" too many');
  expect(() => parseTemplate('a.yaml', '{{ "open }}')).toThrow("a.yaml: can't read");
});

test('rows tell of every release what was read in its chart', () => {
  const charts = [
    release('1.15.9', {
      mode: { stated: '"\\u007e a;b\\\\"', use: 'read' },
      tunnel: { stated: '""', use: 'read' },
    }),
    release('1.15.10', { labels: undefined }),
    SMALL,
  ];
  const text = writeRows([...charts].reverse());
  expect(chartsOf(text)).toEqual(charts);
  expect(writeRows(chartsOf(text))).toBe(text);
});

test('any facts survive being written as rows', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b.c', 'd~', '\\', 'io/os'), { minLength: 1, maxLength: 3 })
    .map(joinPath);
  const facts = fc
    .record(
      {
        stated: fc.constantFrom('1', '1.0', '"\\u007e:-"', '{}', '[]', 'null', 'true'),
        use: fc.constantFrom('read' as const, 'whole' as const, 'checked' as const),
        schema: fc.constantFrom('b', 's', 'iz', 'm', 'n{"minimum":0}'),
      },
      { requiredKeys: [] },
    )
    .filter((fact) => Object.keys(fact).length > 0);
  const charts = fc
    .array(fc.dictionary(path, facts), { minLength: 1, maxLength: 5 })
    .map((all) => all.map((keys, i) => ({ version: `1.${14 + i}.0`, keys: new Map(Object.entries(keys)) })));
  fc.assert(
    fc.property(charts, (all) => {
      expect(chartsOf(writeRows(all))).toEqual(all);
    }),
  );
});

test('what a new release changes, and what is read anew', () => {
  const before = [release('1.15.9', { mode: undefined }), SMALL];
  const next = release('1.16.2', {
    port: { stated: '16', use: 'read', schema: 'i' },
    ratio: undefined,
    'pools.third': { use: 'read' },
  });
  expect(changes(before, [...before, next])).toEqual([
    'added    pools.third: no default, read (1.16.2)',
    'changed  port: 15, read, schema i{"minimum":0,"maximum":255} -> 16, read, schema i (1.16.2)',
    'removed  ratio: 1.0, read, schema n (1.16.2)',
  ]);
  expect(changes(before, before)).toEqual([]);
  const anew = release('1.15.9', { mode: undefined, ratio: undefined });
  expect(changes(before, [{ ...next, version: '1.15.10' }, anew])).toContain(
    'removed  ratio: 1.0, read, schema n (1.15.9 to 1.15.10, 2 releases)',
  );
});
