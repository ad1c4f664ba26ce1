import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRuleId, isToHost, isToPage } from '../../../client/messages/panel';
import { isRoutesChanged, isRoutesResult, isStatus } from '../../../client/messages/routes';
import { freshState, isPanelState } from '../../../client/webview/state';
import { article, bare, fifty, fixed } from '../../webview/views';

/** As it comes over a wire. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Every path to a value inside. */
function paths(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const inner = Object.entries(value)
    .slice(0, 3)
    .flatMap(([key, child]) => paths(child, [...path, key]));
  return path.length === 0 ? inner : [[...path], ...inner];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((child: unknown, index) => (String(index) === key ? replaced(child, rest, by) : child));
  return { ...(value as object), [key]: replaced(Reflect.get(value as object, key), rest, by) };
}

describe('A view', () => {
  test('is taken as the server sends it', () => {
    for (const view of [article, bare, fifty, fixed])
      expect(isRoutesResult(sent({ kind: 'routes', view }))).toBe(true);
    expect(isRoutesResult({ kind: 'none' })).toBe(true);
    expect(isRoutesResult({ kind: 'failed', message: 'no' })).toBe(true);
    const note = { ...article, routes: { box: 'n94a', rows: [], note: 'nothing' } };
    expect(isRoutesResult(sent({ kind: 'routes', view: note }))).toBe(true);
  });

  test('is refused when any part of it is of another kind', () => {
    const good = sent({ kind: 'routes', view: article });
    for (const path of paths(good)) {
      const name = path[path.length - 1];
      for (const bad of [Symbol('no'), [[]], { x: [] }]) {
        expect(isRoutesResult(replaced(good, path, bad)), `${path.join('.')} (${name ?? ''})`).toBe(false);
      }
    }
  });

  test('is never anything else', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        expect(isRoutesResult(value)).toBe(false);
        expect(isToPage(value)).toBe(false);
        expect(isToHost(value)).toBe(false);
        expect(isStatus(value)).toBe(false);
      }),
    );
  });
});

describe('What the page asks for', () => {
  const location = {
    uri: 'file:///a.yaml',
    start: { line: 0, character: 0 },
    end: { line: 0, character: 4 },
  };

  test('is taken', () => {
    for (const message of [
      { kind: 'ask', wish: {} },
      { kind: 'ask', wish: { box: 'n94a', trace: { source: 'a', destination: 'b' } } },
      { kind: 'reveal', location },
      { kind: 'explain', rule: 'bgp/asn-mismatch' },
      { kind: 'log' },
    ]) {
      expect(isToHost(message)).toBe(true);
    }
  });

  test('is refused where it is not understood', () => {
    for (const message of [
      undefined,
      'ask',
      { kind: 'ask' },
      { kind: 'ask', wish: { box: 1 } },
      { kind: 'ask', wish: { trace: { source: 'a' } } },
      { kind: 'reveal', location: { ...location, start: { line: -1, character: 0 } } },
      { kind: 'reveal', location: { ...location, end: { line: 1.5, character: 0 } } },
      { kind: 'explain', rule: '../../etc/passwd' },
      { kind: 'run', command: 'rm' },
      { kind: 'ask', wish: { box: 'x'.repeat(200_000) } },
    ]) {
      expect(isToHost(message)).toBe(false);
    }
  });

  test('names rules by their ids only', () => {
    expect(isRuleId('bgp/two-local-asns')).toBe(true);
    for (const id of [
      'bgp',
      'bgp/',
      '/bgp',
      'bgp/../x',
      'bgp/x/y',
      'bgp/X',
      'bgp/a b',
      'bgp/a--b',
      'bgp/a\n',
    ]) {
      expect(isRuleId(id), id).toBe(false);
    }
  });
});

test('Notifications of the server are checked', () => {
  expect(isRoutesChanged({ clusters: ['a'] })).toBe(true);
  expect(isRoutesChanged({ clusters: [1] })).toBe(false);
  expect(isStatus({ uri: 'file:///a' })).toBe(true);
  expect(
    isStatus({ uri: 'file:///a', cluster: { name: 'a', ciliumVersion: '1.16.0', versionSource: 'b' } }),
  ).toBe(true);
  expect(isStatus({ uri: 'file:///a', cluster: { name: 'a' } })).toBe(false);
});

test('A remembered state is only taken as it was', () => {
  expect(isPanelState(sent(freshState))).toBe(true);
  expect(isPanelState({ ...freshState, trace: { source: 'a', destination: 'b' }, open: ['rack'] })).toBe(
    true,
  );
  expect(isPanelState({ ...freshState, tab: 'other' })).toBe(false);
  expect(isPanelState(undefined)).toBe(false);
});
