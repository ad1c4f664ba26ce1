import { expect, test } from 'vitest';
import { readBgpConfig } from '../../../server/src/model/bgpConfig';
import type { Labels } from '../../../server/src/model/labelSelector';
import { SelectorsByLabel, selects } from '../../../server/src/network/peerSelection';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { Cursor, parseYaml } from '../../../server/src/yaml/index';

const SELECTORS = [
  '[]',
  '[{}]',
  '[{match-labels: {rack: a}}]',
  '[{match-labels: {rack: a, zone: b}}]',
  '[{match-labels: {rack: a}}, {match-labels: {zone: b}}]',
  '[{match-expressions: [{key: rack, operator: In, values: [a, b]}]}]',
  '[{match-expressions: [{key: rack, operator: In, values: [a, "${RACK}"]}]}]',
  '[{match-expressions: [{key: rack, operator: NotIn, values: [a]}]}]',
  '[{match-expressions: [{key: rack, operator: Exists}]}, {match-labels: {zone: c}}]',
  '[{match-expressions: [{key: rack, operator: In, values: []}]}]',
  '"${SELECTORS}"',
];
const LABELS: readonly Labels[] = ['a', 'b', 'c', undefined].flatMap((rack) => [
  new Map([['rack', rack]]),
  new Map([
    ['rack', rack],
    ['zone', 'b'],
  ]),
  new Map([['zone', rack]]),
]);

test('the peers that may select a node are among the candidates, in their order', () => {
  const text = SELECTORS.map((selectors) => `- {peer-asn: 1, node-selectors: ${selectors}}\n`).join('');
  const [document] = parseYaml(new SourceFile('file:///bgp.yaml', `peers:\n${text}`)).documents;
  if (document === undefined) throw new Error('no document');
  const { peers } = readBgpConfig(Cursor.root([document]));
  expect(peers).toHaveLength(SELECTORS.length);
  const byLabel = new SelectorsByLabel(peers);
  for (const labels of [...LABELS, new Map<string, string>()]) {
    const mayPeer = peers.filter((peer) => selects(peer, labels) !== false);
    const candidates = byLabel.candidates(labels);
    expect(mayPeer.filter((peer) => !candidates.includes(peer))).toEqual([]);
    expect(candidates).toEqual(peers.filter((peer) => candidates.includes(peer)));
  }
  expect(byLabel.candidates(new Map([['rack', 'z']])).length).toBeLessThan(peers.length);
});
