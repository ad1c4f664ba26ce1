import { describe, expect, test } from 'vitest';
import { nameHops } from '../../../client/webview/hops';
import { podOn, sampleTrace, suggestions } from '../../../client/webview/sampleTrace';
import { placeName, roomWords } from '../../../client/webview/words';
import type { BoxView, TraceView } from '../../../server/src/protocol/routes';
import { article, bare, fixed } from '../../webview/views';

function trace(hops: readonly string[], boxes: readonly string[]): TraceView {
  return { source: 'a', destination: 'b', hops, outcome: 'delivered', boxes, notes: [] };
}

describe('The hops of a trace', () => {
  test('are named by address, and the silent ones by their place', () => {
    const hops = nameHops(
      trace(['*', '10.4.94.1', '10.4.83.1', '*', '10.5.119.30'], ['n94a', 'gw94', 'gw83', 'n83b']),
      fixed,
    );
    expect(hops.map(({ name }) => name)).toEqual(['n94a', 'gw94', 'gw83', 'n83b', undefined]);
  });

  test('begin behind the node when the node itself sends', () => {
    const hops = nameHops(
      trace(['10.4.94.1', '10.4.83.1', '10.4.83.12'], ['n94a', 'gw94', 'gw83', 'n83b']),
      fixed,
    );
    expect(hops.map(({ name }) => name)).toEqual(['gw94', 'gw83', 'n83b']);
  });

  test('are named after the service whose address they have', () => {
    const hops = nameHops(trace(['10.4.94.1', '*', '10.5.120.10'], ['rs239', 'gw94', 'n94a']), fixed);
    expect(hops.map(({ name }) => name)).toEqual(['gw94', 'n94a', 'shop/web']);
  });

  test('are not named where the way does not fit', () => {
    const hops = nameHops(trace(['*', '10.4.83.1', '*'], ['n94a', 'gw94']), fixed);
    expect(hops.map(({ name }) => name)).toEqual([undefined, 'gw83', undefined]);
  });
});

describe('The first trace', () => {
  test('goes to another segment', () => {
    expect(sampleTrace(article)).toEqual({ source: '10.5.112.10', destination: '10.5.119.10' });
    expect(sampleTrace(bare)).toEqual({ source: '10.0.0.10', destination: '10.0.1.10' });
  });

  test('is none where there is one node', () => {
    expect(sampleTrace({ ...fixed, boxes: fixed.boxes.slice(0, 1) })).toBeUndefined();
    expect(sampleTrace({ ...fixed, boxes: [] })).toBeUndefined();
  });

  test('takes an address that a pod can have', () => {
    const pod = (podCIDR: string) => podOn({ ...(fixed.boxes[0] as BoxView), podCIDRs: [podCIDR] });
    expect(pod('10.5.112.0/24')).toBe('10.5.112.10');
    expect(pod('10.5.112.16/28')).toBe('10.5.112.26');
    expect(pod('10.5.112.4/30')).toBe('10.5.112.5');
    expect(pod('10.5.112.4/32')).toBe('10.5.112.4');
    expect(pod('fd00::/120')).toBe('fd00::a');
    expect(pod('fd00::100/120')).toBe('n94a');
  });

  test('has pods and boxes to choose from', () => {
    const values = suggestions(fixed).map(({ value }) => value);
    expect(values).toContain('10.5.118.10');
    expect(values).toContain('10.4.36.250');
    expect(values).toContain('shop/web');
    expect(values).not.toContain('shop/new');
  });
});

test('Places are named as people do', () => {
  const start = { line: 11, character: 0 };
  expect(placeName({ uri: 'file:///a/values%20prod.yaml', start, end: start })).toBe('values prod.yaml:12');
  expect(placeName({ uri: 'file:///a/100%.yaml', start, end: start })).toBe('100%.yaml:12');
});

test('The room is told with what is left of it', () => {
  const { cluster } = fixed;
  expect(roomWords(cluster)).toBe('room for 8 nodes, 4 still free');
  expect(roomWords({ ...cluster, nodeCount: 8 })).toBe('room for 8 nodes, none free');
  expect(roomWords({ ...cluster, nodeCount: 9 })).toBe('room for 8 nodes, but there are 9');
  expect(roomWords({ ...cluster, nodeCapacity: 1, hasInventory: false })).toBe('room for 1 node');
  expect(roomWords({ ...cluster, nodeCapacity: undefined })).toBeUndefined();
});
