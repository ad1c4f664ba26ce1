import { describe, expect, test } from 'vitest';
import { namePlacesIn } from '../../../server/src/cluster/names';
import { nameAt, nameSpan, writtenName } from '../../../server/src/features/names/nameAt';
import { placesInFile, placesOf } from '../../../server/src/features/names/references';
import { rename } from '../../../server/src/features/names/rename';
import { namedThings } from '../../../server/src/features/names/symbols';
import { applyEdits } from '../../../server/src/text/edit';
import type { Workspace } from '../../../server/src/workspace/workspace';
import { ROOT, workspaceOf } from '../../workspaceOf';

function fileIn(workspace: Workspace, path: string) {
  const file = workspace.fileOf(ROOT + path);
  if (file === undefined) throw new Error(`there is no ${path}`);
  return file;
}

/** The name at the first place where a text stands in a file. */
function nameIn(workspace: Workspace, path: string, text: string) {
  const file = fileIn(workspace, path);
  const offset = file.source.text.indexOf(text);
  const found = offset < 0 ? undefined : nameAt(file, offset);
  if (found === undefined) throw new Error(`no name at ${text}`);
  return { file, found };
}

const clustersOf = (workspace: Workspace) => (uri: string) =>
  workspace.clustersOf(uri).map(({ cluster }) => cluster);

/** Where the name at a text stands, as `file:line`. */
function placesFor(workspace: Workspace, path: string, text: string): string[] {
  const { file, found } = nameIn(workspace, path, text);
  return placesOf(found, file, clustersOf(workspace)).map((place) => {
    const { file: source, span } = nameSpan(place);
    return `${source.uri.slice(ROOT.length)}:${source.lines.lineAt(span.start) + 1}`;
  });
}

const NETWORK = `segments: [{ name: rack, cidr: 10.0.0.0/24, gateway: gw }]
routers: [{ name: gw, addresses: [10.0.0.1], asn: 64512 }]
`;
const bgpConfig = (label: string) => `peers:
- { peer-address: 10.0.0.1, my-asn: 1, peer-asn: 2, node-selectors: [{ match-labels: { ${label} } }] }
`;
const node = (name: string, labels: string) =>
  `apiVersion: v1\nkind: Node\nmetadata: { name: ${name}, labels: { ${labels} } }\n`;

describe('clusters that share files', () => {
  const workspace = () =>
    workspaceOf({
      'network.yaml': NETWORK,
      'nodes.yaml': node('n1', 'rack: r1'),
      'a/cilium-routing.yaml': 'network: ../network.yaml\nfacts: ../nodes.yaml\n',
      'a/bgp.yaml': bgpConfig('rack: r1'),
      'b/cilium-routing.yaml': 'network: ../network.yaml\nfacts: ../nodes.yaml\n',
      'b/bgp.yaml': bgpConfig('rack: r1, zone: x'),
      'c/cilium-routing.yaml': 'name: apart\n',
      'c/bgp.yaml': bgpConfig('rack: r1'),
    });

  test('a name reaches as far as the files that it stands in are shared', () => {
    expect(placesFor(workspace(), 'a/bgp.yaml', 'rack:')).toEqual([
      'a/bgp.yaml:2',
      'nodes.yaml:3',
      'b/bgp.yaml:2',
    ]);
    expect(placesFor(workspace(), 'nodes.yaml', 'rack')).toHaveLength(3);
    expect(placesFor(workspace(), 'b/bgp.yaml', 'zone')).toEqual(['b/bgp.yaml:2']);
    expect(placesFor(workspace(), 'c/bgp.yaml', 'rack')).toEqual(['c/bgp.yaml:2']);
    expect(placesFor(workspace(), 'a/bgp.yaml', '10.0.0.1')).toEqual([
      'a/bgp.yaml:2',
      'network.yaml:2',
      'b/bgp.yaml:2',
    ]);
  });

  test('things are found once by name', () => {
    const clusters = workspace()
      .clusters()
      .map(({ cluster }) => cluster);
    const found = namedThings(clusters, '').map(({ place, cluster }) => `${cluster}: ${writtenName(place)}`);
    expect(found.sort()).toEqual(['a: gw', 'a: n1', 'a: rack', 'apart: apart']);
  });
});

describe('what is a name', () => {
  const names = (path: string, text: string) => {
    const workspace = workspaceOf({ [path]: text });
    return fileIn(workspace, path).documents.flatMap((document) =>
      namePlacesIn(document).map(({ kind, scope, text: name }) =>
        [kind, ...(scope === '' ? [] : [scope]), name].join(' '),
      ),
    );
  };

  test('what a template writes is none, nor what has another type', () => {
    expect(
      names(
        'cilium-routing.yaml',
        'network:\n  routers:\n  - { name: "{{ .name }}", links: [{ to: [a] }, 7, { to: b }], attachedTo: }\n  segments: x\n',
      ),
    ).toEqual(['router b']);
  });

  test('of a text that is in no shape to be read, what can be', () => {
    expect(names('cilium-routing.yaml', 'network:\n\trouters: [{ name: a }]\n')).toEqual([]);
    expect(
      names('cilium-routing.yaml', 'name: a\nnetwork:\n  routers:\n  - name: b\n    links: [{ to: \n'),
    ).toContain('router b');
  });

  test('an address is one however it is written, and no router', () => {
    const text = 'network:\n  segments: [{ gateway: "FD00::0:1" }]\n  routers: [{ addresses: [fd00::1] }]\n';
    expect(names('cilium-routing.yaml', text)).toEqual(['address fd00::1', 'address fd00::1']);
  });

  test('what an alias brings again is there once', () => {
    const text = `network:
  routers:
  - { name: a, neighbors: &all [{ router: b }] }
  - { name: b, neighbors: *all }
`;
    const workspace = workspaceOf({ 'cilium-routing.yaml': text });
    expect(placesFor(workspace, 'cilium-routing.yaml', 'b }]')).toEqual([
      'cilium-routing.yaml:4',
      'cilium-routing.yaml:3',
    ]);
    const { file, found } = nameIn(workspace, 'cilium-routing.yaml', 'b }]');
    const renamed = rename(found, 'c', file, clustersOf(workspace));
    if (renamed.kind === 'refused') throw new Error(renamed.message);
    expect(applyEdits(text, renamed.edits).text).toBe(
      text.replace('router: b', 'router: c').replace('name: b', 'name: c'),
    );
  });

  test('a label stands for one owner, a value for one label', () => {
    expect(names('nodes.yaml', node('n1', 'rack: r1'))).toEqual([
      'node n1',
      'node-label rack',
      'node-label-value rack r1',
    ]);
    const advertisement = (type: string) =>
      names(
        'x.yaml',
        `apiVersion: cilium.io/v2
kind: CiliumBGPAdvertisement
metadata: { name: x }
spec: { advertisements: [{ advertisementType: ${type}, selector: { matchLabels: { a: b } } }] }
`,
      );
    expect(advertisement('Service')).toContain('service-label-value a b');
    expect(advertisement('CiliumPodIPPool')).toContain('pod-pool-label-value a b');
    expect(advertisement('PodCIDR')).toEqual(['advertisement x']);
  });
});

describe('renaming', () => {
  const renamed = (files: Readonly<Record<string, string>>, path: string, text: string, to: string) => {
    const workspace = workspaceOf(files);
    const { file, found } = nameIn(workspace, path, text);
    return rename(found, to, file, clustersOf(workspace));
  };

  test('leads a use to something that is there', () => {
    const text = 'network:\n  routers: [{ name: gw, links: [{ to: gv }] }]\n';
    const result = renamed({ 'cilium-routing.yaml': text }, 'cilium-routing.yaml', 'gv', 'gw');
    if (result.kind === 'refused') throw new Error(result.message);
    expect(applyEdits(text, result.edits).text).toBe(text.replace('gv', 'gw'));
  });

  test('never makes two things one', () => {
    const text = 'network:\n  routers: [{ name: gw }, { name: gv }]\n';
    expect(renamed({ 'cilium-routing.yaml': text }, 'cilium-routing.yaml', 'gv', 'gw').kind).toBe('refused');
    const twice = { 'bgp.yaml': bgpConfig('rack: r1, zone: r1') };
    expect(renamed(twice, 'bgp.yaml', 'zone', 'rack').kind).toBe('refused');
  });

  test('to the same name changes nothing', () => {
    const text = 'network:\n  routers: [{ name: "gw" }]\n';
    expect(renamed({ 'cilium-routing.yaml': text }, 'cilium-routing.yaml', 'gw', 'gw')).toEqual({
      kind: 'edits',
      edits: [],
    });
  });

  test.each([
    ['a folded text', 'config.yaml: >\n    peers:\n\n    - { peer-address: 10.0.0.1 }\n'],
    ['a text in quotes', 'config.yaml: "peers: [{ peer-address: 10.0.0.1 }]"\n'],
  ])('is refused in %s, whose lines are not what they seem', (_, data) => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: bgp-config }\ndata:\n  ${data}`;
    const result = renamed({ 'bgp.yaml': text }, 'bgp.yaml', '10.0.0.1', '10.0.0.2');
    expect(result).toMatchObject({ kind: 'refused' });
    expect(result.kind === 'refused' && result.message).toMatch(/bgp\.yaml:[58]/);
  });
});

test('a name is found at its first character and behind its last, quotes and keys included', () => {
  const workspace = workspaceOf({ 'nodes.yaml': node('"n1"', "'rack' : r1") });
  const file = fileIn(workspace, 'nodes.yaml');
  const at = (text: string, shift = 0) => nameAt(file, file.source.text.indexOf(text) + shift)?.text;
  expect([at('"n1"'), at('n1'), at('"n1"', 4), at('"n1"', 5)]).toEqual(['n1', 'n1', 'n1', undefined]);
  expect([at("'rack'"), at("'rack'", 6), at("'rack'", 7)]).toEqual(['rack', 'rack', undefined]);
  const { found } = nameIn(workspace, 'nodes.yaml', 'rack');
  expect(placesInFile(found, file).map((place) => nameSpan(place).span)).toEqual([
    { start: file.source.text.indexOf('rack'), end: file.source.text.indexOf('rack') + 4 },
  ]);
});
