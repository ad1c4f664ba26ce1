import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadFile } from '../../server/src/cluster/documents';
import { namePlacesIn } from '../../server/src/cluster/names';
import type { NamePlace } from '../../server/src/cluster/names';
import { nameSpan } from '../../server/src/features/names/nameAt';
import { rename } from '../../server/src/features/names/rename';
import { applyEdits } from '../../server/src/text/edit';
import type { Workspace } from '../../server/src/workspace/workspace';
import { ROOT, workspaceOf } from '../workspaceOf';

/** A name in one of the ways that it can be written. */
const written = (names: fc.Arbitrary<string>) =>
  fc.tuple(names, fc.constantFrom('', '"', "'")).map(([name, quote]) => {
    if (quote === "'") return `'${name.replaceAll("'", "''")}'`;
    return quote === '"' || !/^[a-z][\w-]*$/.test(name) ? JSON.stringify(name) : name;
  });
const texts = fc.constantFrom('a', 'b', 'no', '10', "it's", 'a: b', '#c', 'x "y"', 'ä', 'rack-1');
const labels = fc.constantFrom('rack', 'example.org/rack', 'true', '1', 'zone');
const labelValues = fc.constantFrom('a', 'no', '10', '1.0', 'a.b');

const files = fc
  .record({
    router: written(texts),
    other: written(texts),
    alias: written(texts),
    label: written(labels),
    value: written(labelValues),
    otherValue: written(labelValues),
    lineBreak: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ router, other, alias, label, value, otherValue, lineBreak }) => {
    const clusterFile = `network: # ${router}
  segments: [{ name: s, cidr: 10.0.0.0/24, gateway: ${router} }]
  routers:
    - name: ${router} # the first
      neighbors: &shared [{ router: ${other} }, {router: ${router}}]
    - { name: ${other}, links: [ { to: ${router} } ], neighbors: *shared }
`;
    const bgp = `apiVersion: v1
kind: ConfigMap
metadata: { name: bgp-config }
data:
  config.yaml: |
      # ${alias}
      peers:
      - peer-address: 10.0.0.1
        node-selectors:
        - match-labels: { ${label} : ${value} }
        - match-expressions:
          - { key: ${label}, operator: In, values: [${otherValue}, ${value}]}

      bgp-communities: { ${alias}: 1:2 }
      address-pools:
      - bgp-advertisements: [{communities: [${alias}, "1:2"]}]
`;
    const nodes = `apiVersion: v1
kind: Node
metadata:
  name: n1
  labels:
    ${label}:   ${value} # ${label}
    other: ${value}
`;
    const all = { 'cilium-routing.yaml': clusterFile, 'bgp.yaml': bgp, 'nodes.yaml': nodes };
    return Object.fromEntries(
      Object.entries(all).map(([path, text]) => [path, text.replaceAll('\n', lineBreak)]),
    );
  });

function filesOf(workspace: Workspace): ReadFile[] {
  return workspace.clusters().flatMap(({ cluster }) => cluster.files);
}

function places({ documents }: ReadFile): NamePlace[] {
  return documents.flatMap((document) => namePlacesIn(document));
}

/** A file's text with a hole where each of the places is, its quotes included. */
function holed(file: ReadFile, holes: readonly NamePlace[]): string {
  let text = file.source.text;
  const spans = holes.map((place) => nameSpan(place).span).sort((a, b) => b.start - a.start);
  for (const { start, end } of spans) {
    const isQuoted = /["']/.test(text.charAt(start - 1)) && text.charAt(start - 1) === text.charAt(end);
    text = isQuoted ? `${text.slice(0, start - 1)}_${text.slice(end + 1)}` : `${text.slice(0, start)}_${text.slice(end)}`; // prettier-ignore
  }
  return text;
}

test('a name that is changed is changed everywhere, and nothing else is', () => {
  let renamed = 0;
  fc.assert(
    fc.property(files, fc.nat(), fc.oneof(texts, labels, labelValues), (contents, choice, newName) => {
      const workspace = workspaceOf(contents);
      const before = filesOf(workspace);
      const all = before.flatMap((file) => places(file).map((place) => ({ file, place })));
      const chosen = all[choice % all.length];
      if (chosen === undefined) throw new Error('there are names');
      const { file, place } = chosen;
      const clustersOf = (uri: string) => workspace.clustersOf(uri).map(({ cluster }) => cluster);
      const result = rename(place, newName, file, clustersOf);
      if (result.kind === 'refused') return;
      renamed++;
      const isIt = ({ kind, scope, text }: NamePlace) =>
        kind === place.kind && scope === place.scope && text === place.text;
      const isNew = ({ kind, scope, text }: NamePlace) =>
        kind === place.kind && scope === place.scope && text === newName;
      const changed = Object.entries(contents).map(([path, text]): [string, string] => {
        const edits = result.edits.filter(({ source }) => source.uri === ROOT + path);
        const applied = applyEdits(text, edits);
        expect(applied.skipped).toBe(0);
        return [path, applied.text];
      });
      const after = filesOf(workspaceOf(Object.fromEntries(changed)));
      expect(after.map(({ source }) => source.uri)).toEqual(before.map(({ source }) => source.uri));
      for (const [i, old] of before.entries()) {
        const now = after[i];
        if (now === undefined) throw new Error('a file is gone');
        const [was, is] = [places(old), places(now)];
        expect(is.filter(isNew)).toHaveLength(was.filter((one) => isIt(one) || isNew(one)).length);
        if (newName !== place.text) expect(is.filter(isIt)).toEqual([]);
        expect(holed(now, is.filter(isNew))).toBe(
          holed(
            old,
            was.filter((one) => isIt(one) || isNew(one)),
          ),
        );
      }
    }),
    { numRuns: 400 },
  );
  expect(renamed).toBeGreaterThan(100);
});
