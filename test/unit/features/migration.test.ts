import { describe, expect, test } from 'vitest';
import { parseVersion } from '../../../server/src/catalogue/version';
import { migrate } from '../../../server/src/features/migration/migration';
import type { Migration } from '../../../server/src/features/migration/migration';
import { ROOT, workspaceOf } from '../../workspaceOf';

type Files = Readonly<Record<string, string>>;

/** The first cluster's migration, and the files as they are then. */
function migrated(files: Files, to: string, commandLine?: string): Migration & { files: Files } {
  const workspace = workspaceOf(files, { commandLine: commandLine && parseVersion(commandLine) });
  const [judged] = workspace.clusters();
  if (judged === undefined) throw new Error('the files make no cluster');
  const migration = migrate(workspace, judged.cluster, parseVersion(to) ?? to);
  const texts = [...migration.texts].map(([uri, text]) => [uri.slice(ROOT.length), text]);
  return { ...migration, files: { ...files, ...(Object.fromEntries(texts) as Files) } };
}

function values(text: string, from: string, to: string) {
  const files = { 'cilium-routing.yaml': 'values: [values.yaml]\n', 'values.yaml': text };
  const { files: after, ...migration } = migrated(files, to, from);
  return { text: after['values.yaml'], ...migration };
}

describe('moves', () => {
  test.each([
    ['tunnel: disabled # ours\n', '1.13', '1.16', 'routingMode: native # ours\n'],
    ['tunnel: vxlan\nMTU: 1400\n', '1.13', '1.16', 'routingMode: tunnel\ntunnelProtocol: vxlan\nMTU: 1400\n'],
    [
      '{ tunnel: geneve, MTU: 1400 }\n',
      '1.13',
      '1.14',
      '{ routingMode: tunnel, tunnelProtocol: geneve, MTU: 1400 }\n',
    ],
    ["tunnel: ''\nMTU: 1400\n", '1.13', '1.16', 'MTU: 1400\n'],
    ['tunnel:\nMTU: 1400\n', '1.13', '1.16', 'MTU: 1400\n'],
    ['kubeProxyReplacement: strict\n', '1.13', '1.14', 'kubeProxyReplacement: "true"\n'],
    ['kubeProxyReplacement: disabled\n', '1.13', '1.16', 'kubeProxyReplacement: "false"\n'],
    ['nativeRoutingCIDR: 10.0.0.0/8\n', '1.11', '1.12', 'ipv4NativeRoutingCIDR: 10.0.0.0/8\n'],
    [
      'ipam:\n  operator:\n    # pods\n    clusterPoolIPv4PodCIDR: 10.5.0.0/16\n',
      '1.11',
      '1.14',
      'ipam:\n  operator:\n    # pods\n    clusterPoolIPv4PodCIDRList: ["10.5.0.0/16"]\n',
    ],
    [
      'encryption:\n  enabled: true\n  keyFile: a # A\n  secretName: b\n',
      '1.13',
      '1.16',
      'encryption:\n  enabled: true\n  ipsec:\n    keyFile: a # A\n    secretName: b\n',
    ],
    [
      'hostServices:\n  enabled: true\n  hostNamespaceOnly: true\nMTU: 1400\n',
      '1.11',
      '1.12',
      'MTU: 1400\nsocketLB:\n  enabled: true\n  hostNamespaceOnly: true\n',
    ],
    ['l2podAnnouncements: { enabled: true, interface: eth0.5 }\n', '1.17', '1.18', undefined],
  ])('%j from %s to %s', (text, from, to, expected) => {
    const { text: after, decisions } = values(text, from, to);
    expect(decisions).toEqual([]);
    if (expected === undefined) expect(after).toContain('interfacePattern: "^eth0\\\\.5$"');
    else expect(after?.replace(/l2NeighDiscovery:\n {2}enabled: true\n/, '')).toBe(expected);
  });

  test('over several minors, one name after the other', () => {
    const text = 'nativeRoutingCIDR: 10.0.0.0/8\ntunnel: disabled\nencryption:\n  strictMode: {}\n';
    const { text: after, changes, reached } = values(text, '1.11', '1.20');
    expect(reached).toBe('1.20.0');
    expect(after).toContain('ipv4NativeRoutingCIDR: 10.0.0.0/8\nroutingMode: native\n');
    expect(changes.map(({ version, kind, key }) => `${version} ${kind} ${key}`)).toEqual([
      '1.12.19 moved nativeRoutingCIDR',
      '1.14.19 moved tunnel',
      '1.18.12 kept l2NeighDiscovery.enabled',
    ]);
  });

  test('the key that counted counts on, where its successor is written too', () => {
    const both = 'nativeRoutingCIDR: 10.0.0.0/8\nipv4NativeRoutingCIDR: 10.1.0.0/16\n';
    expect(values(both, '1.11', '1.12').text).toBe('ipv4NativeRoutingCIDR: 10.0.0.0/8\n');
    expect(values('tunnel: vxlan\nroutingMode: native\n', '1.14', '1.16').text).toBe('routingMode: native\n');
  });
});

test('layers override each other as they did', () => {
  const { files } = migrated(
    {
      'cilium-routing.yaml': 'ciliumVersion: 1.13.18\nvalues: [base.yaml, prod.yaml]\n',
      'base.yaml': 'tunnel: disabled # all\n',
      'prod.yaml': 'tunnel: vxlan # here\n',
    },
    '1.16.5',
  );
  expect(files).toEqual({
    'cilium-routing.yaml': 'ciliumVersion: 1.16.5\nvalues: [base.yaml, prod.yaml]\n',
    'base.yaml': 'routingMode: native # all\n',
    'prod.yaml': 'routingMode: tunnel # here\ntunnelProtocol: vxlan\n',
  });
});

test('a null that takes away what another layer says is for a person', () => {
  const { decisions } = migrated(
    {
      'cilium-routing.yaml': 'ciliumVersion: 1.13.18\nvalues: [base.yaml, prod.yaml]\n',
      'base.yaml': 'tunnel: disabled\nipv4NativeRoutingCIDR: 10.0.0.0/8\n',
      'prod.yaml': 'tunnel: ~\nMTU: 1400\n',
    },
    '1.16.5',
  );
  expect(decisions).toMatchObject([{ kind: 'by-hand', key: 'tunnel' }]);
});

test('a text that can not be read is left as it is', () => {
  const { texts, decisions } = values('tunnel: disabled\n\tMTU: 1\n', '1.13', '1.16');
  expect(texts.size).toBe(0);
  expect(decisions).toMatchObject([{ kind: 'refused', finding: { rule: 'yaml/syntax' } }]);
});

test('a word that changed is changed in every layer', () => {
  const { files } = migrated(
    {
      'cilium-routing.yaml': 'ciliumVersion: 1.13.18\nvalues: [base.yaml, prod.yaml]\n',
      'base.yaml': 'kubeProxyReplacement: strict\nbgp:\n  enabled: true\n',
      'prod.yaml': 'kubeProxyReplacement: disabled\nbgp:\n  enabled: false\n',
    },
    '1.17',
  );
  expect(files['base.yaml']).toBe('kubeProxyReplacement: "true"\n');
  expect(files['prod.yaml']).toBe('kubeProxyReplacement: "false"\n');
});

describe('hosts', () => {
  const argo = (revision: string, tunnel: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium }
spec:
  source:
    chart: cilium
    repoURL: https://helm.cilium.io
    targetRevision: ${revision} # the chart
    helm:
      values: |
        # ours
        ${tunnel}
        ipv4NativeRoutingCIDR: 10.0.0.0/8
`;
  test.each([
    ['1.13.4', '1.16.5'],
    ['v1.13.4', 'v1.16.5'],
    ['1.13.x', '1.16.x'],
    ['"1.13.*"', '"1.16.*"'],
  ])('values in a text of an Application, and its version %s', (before, after) => {
    const { files, stated } = migrated({ 'app.yaml': argo(before, 'tunnel: disabled') }, '1.16.5');
    expect(stated).toBe('raised');
    expect(files['app.yaml']).toBe(argo(after, 'routingMode: native'));
  });

  test('a version that is a range is left to a person', () => {
    const { stated } = migrated({ 'app.yaml': argo('"~1.13.0"', 'tunnel: disabled') }, '1.16.5');
    expect(stated).toBe('by-hand');
  });
});

describe('single assignments', () => {
  const application = (parameters: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium }
spec:
  source:
    chart: cilium
    targetRevision: 1.13.4
    helm:
      parameters:${parameters}
`;
  const helmChart = (set: string) => `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: cilium }
spec:
  chart: cilium
  version: 1.13.4
  set:${set}
`;
  const helmfile = (set: string) => `releases:
  - name: cilium
    chart: cilium/cilium
    version: 1.13.4
    set:${set}
`;
  test.each([
    [
      'a parameter is renamed',
      application,
      `
        - name: tunnel # mode
          value: disabled
        - name: ipv4NativeRoutingCIDR
          value: 10.0.0.0/8`,
      `
        - name: routingMode # mode
          value: native
        - name: ipv4NativeRoutingCIDR
          value: 10.0.0.0/8`,
    ],
    [
      'one becomes two, of the same make',
      application,
      `
        - name: "tunnel"
          value: 'geneve'
          forceString: true
        - { name: x.y, value: z }`,
      `
        - name: "routingMode"
          value: 'tunnel'
          forceString: true
        - name: "tunnelProtocol"
          value: 'geneve'
          forceString: true
        - { name: x.y, value: z }`,
    ],
    [
      'on one line',
      application,
      ` [{ name: tunnel, value: vxlan }, { name: encryption.keyFile, value: keys }]`,
      ` [{ name: routingMode, value: tunnel }, {name: tunnelProtocol, value: vxlan}, { name: encryption.ipsec.keyFile, value: keys }]`,
    ],
    [
      'one that says nothing goes, its comment stays',
      application,
      `
        - name: tunnel # default
          value: ""
        - name: ipv4.enabled
          value: "true"`,
      `
        # default
        - name: ipv4.enabled
          value: "true"`,
    ],
    [
      'a list by its first item',
      application,
      `
        - { name: ipam.operator.clusterPoolIPv4PodCIDR, value: 10.5.0.0/16 }`,
      `
        - { name: "ipam.operator.clusterPoolIPv4PodCIDRList[0]", value: 10.5.0.0/16 }`,
    ],
    [
      'a helmfile',
      helmfile,
      `
    - name: tunnel
      value: vxlan
    - name: extraConfig.a\\.b
      value: c`,
      `
    - name: routingMode
      value: tunnel
    - name: tunnelProtocol
      value: vxlan
    - name: extraConfig.a\\.b
      value: c`,
    ],
    [
      'the map of a HelmChart',
      helmChart,
      `
    tunnel: geneve # mode
    kubeProxyReplacement: "strict"
    encryption.keyFile: keys`,
      `
    routingMode: tunnel # mode
    tunnelProtocol: geneve
    kubeProxyReplacement: "true"
    encryption.ipsec.keyFile: keys`,
    ],
  ])('%s', (_, host, before, after) => {
    const name = host === helmfile ? 'helmfile.yaml' : 'host.yaml';
    const { files, decisions, differences } = migrated({ [name]: host(before) }, '1.16.5');
    expect([decisions, differences]).toEqual([[], []]);
    expect(files[name]).toBe(host(after).replace('1.13.4', '1.16.5'));
    const again = migrated(files, '1.16.5');
    expect(again.texts.size).toBe(0);
  });

  test('what can not be written behind a name is left to a person', () => {
    const parameters = `
        - name: l2podAnnouncements.enabled
          value: "true"
        - name: l2podAnnouncements.interface
          value: eth0.5`;
    const { decisions, files } = migrated(
      { 'app.yaml': application(parameters).replace('1.13.4', '1.17.18') },
      '1.18',
    );
    expect(files['app.yaml']).toContain(parameters);
    expect(decisions).toMatchObject([{ kind: 'by-hand', key: 'l2podAnnouncements.interface' }]);
  });

  test('defaults that changed are written among the values, not as one more parameter', () => {
    const { files } = migrated(
      {
        'app.yaml': application(`
        - { name: ipv4NativeRoutingCIDR, value: 10.0.0.0/8 }
      values: |
        MTU: 1400`).replace('1.13.4', '1.17.18'),
      },
      '1.18',
    );
    expect(files['app.yaml']).toContain(
      '        MTU: 1400\n        l2NeighDiscovery:\n          enabled: true',
    );
  });
});

test('a key does not come to override one that another layer overrode it with', () => {
  const { files } = migrated(
    {
      'cilium-routing.yaml': 'ciliumVersion: 1.14.19\nvalues: [base.yaml, prod.yaml]\n',
      'base.yaml': 'routingMode: native\nipv4NativeRoutingCIDR: 10.0.0.0/8\n',
      'prod.yaml': 'tunnel: vxlan\nMTU: 1400\n',
    },
    '1.16.5',
  );
  expect(files['prod.yaml']).toBe('MTU: 1400\n');
});

describe('what a person must decide', () => {
  test('a decision without successor stops the migration before the release that drops it', () => {
    const text = 'bgp:\n  enabled: true\n  announce: { podCIDR: true }\ntunnel: disabled\n';
    const { text: after, reached, decisions, differences } = values(text, '1.13', '1.20');
    expect(reached).toBe('1.16.19');
    expect(after).toBe(text.replace('tunnel: disabled', 'routingMode: native'));
    expect(decisions.map(({ version, kind, key }) => [version, kind, key])).toEqual([
      ['1.17.18', 'gone', 'bgp.enabled'],
      ['1.17.18', 'gone', 'bgp.announce.podCIDR'],
    ]);
    expect(differences).toEqual([]);
  });

  test('a word that no later release knows', () => {
    const { reached, decisions } = values('kubeProxyReplacement: partial\n', '1.13', '1.20');
    expect(reached).toBe('1.15.19');
    expect(decisions.map(({ finding }) => finding?.rule)).toEqual(['chart/kube-proxy-replacement']);
  });

  test('an announcement of a BGP that is off says nothing', () => {
    const text = 'MTU: 1\nbgp:\n  enabled: false\n  announce:\n    loadbalancerIP: true\n';
    expect(values(text, '1.16', '1.17')).toMatchObject({ text: 'MTU: 1\n', decisions: [] });
    expect(values('bgp: { announce: { podCIDR: true } }\n', '1.16', '1.17').decisions).toEqual([]);
  });

  test('a value that a template fills in', () => {
    const { text, decisions } = values('tunnel: {{ .mode }}\n', '1.13', '1.16');
    expect(text).toBe('tunnel: {{ .mode }}\n');
    expect(decisions).toMatchObject([{ kind: 'gone', key: 'tunnel' }]);
  });

  test('a value behind an anchor', () => {
    const text = 'x-mode: &mode disabled\ntunnel: *mode\n';
    const { text: after, decisions } = values(text, '1.13', '1.16');
    expect(after).toBe(text);
    expect(decisions).toMatchObject([{ kind: 'by-hand', key: 'tunnel' }]);
  });
});

describe('what the version in force refuses, or ignores already', () => {
  const NATIVE = 'ipv4NativeRoutingCIDR: 10.0.0.0/8\n';

  test('is said in the keys of today, and told', () => {
    const text = `tunnel: disabled\nautoDirectNodeRoutes: true\n${NATIVE}`;
    for (const from of ['1.14.19', '1.15.0', '1.15.7', '1.15.8', '1.16.19']) {
      const { text: after, reached, decisions } = values(text, from, '1.17');
      expect([from, after, reached, decisions]).toEqual([
        from,
        text.replace('tunnel: disabled', 'routingMode: native'),
        '1.17.18',
        [],
      ]);
    }
    const { changes, differences } = values(text, '1.15.7', '1.16');
    expect(changes).toMatchObject([{ kind: 'revived', key: 'tunnel', text: 'routingMode: native' }]);
    expect(differences).toMatchObject([{ key: 'routing-mode', before: 'tunnel', after: 'native' }]);
  });

  test('an error that comes to light by it is for a person, before the next release', () => {
    const { text, reached, decisions } = values('tunnel: disabled\n', '1.15.7', '1.16');
    expect([text, reached]).toEqual(['routingMode: native\n', '1.15.7']);
    expect(decisions).toMatchObject([{ kind: 'refused', version: '1.16.19' }]);
  });

  test('just goes where it says what is the case, or where its successor is written', () => {
    expect(values('tunnel: vxlan\nMTU: 1\n', '1.15.7', '1.16').text).toBe('MTU: 1\n');
    const both = `tunnel: disabled\nroutingMode: tunnel\n${NATIVE}`;
    expect(values(both, '1.15.7', '1.16').text).toBe(`routingMode: tunnel\n${NATIVE}`);
  });

  test('is mended also where the next release stops', () => {
    const bgp = 'bgp:\n  enabled: true\n  announce: { podCIDR: true }\n';
    const { text, reached } = values(`kubeProxyReplacement: strict\n${bgp}`, '1.16', '1.17');
    expect([text, reached]).toEqual([`kubeProxyReplacement: "true"\n${bgp}`, '1.16.19']);
  });

  test('an empty switch is off, and is written as that where the default is another now', () => {
    const { text, differences } = values('enableIPv4Masquerade: ~ # ours\n', '1.17', '1.18');
    expect(text).toContain('enableIPv4Masquerade: false # ours\n');
    expect(differences).toEqual([]);
  });
});

test('a default that changed is written down', () => {
  const { text, changes, differences } = values('ipv4NativeRoutingCIDR: 10.0.0.0/8\n', '1.17', '1.18');
  expect(text).toBe('ipv4NativeRoutingCIDR: 10.0.0.0/8\nl2NeighDiscovery:\n  enabled: true\n');
  expect(changes).toMatchObject([{ kind: 'kept', key: 'l2NeighDiscovery.enabled' }]);
  expect(differences).toEqual([]);
});

test('what a written key brings about from now on is overridden', () => {
  const eni = 'eni:\n  enabled: true\nipam:\n  mode: eni\n';
  const { text, differences } = values(eni, '1.17', '1.19');
  expect(text).toContain('\nenableIPv4Masquerade: true\n');
  expect(text).toContain('\nroutingMode: tunnel\n');
  expect(differences).toMatchObject([{ key: 'packetization-layer-pmtud-mode' }]);
});

test('lines end as they did, also where nothing is left of them', () => {
  const { text } = values('bgp:\r\n  enabled: false\r\n', '1.16', '1.18');
  expect(text).toBe('l2NeighDiscovery:\r\n  enabled: true\r\n');
});

test('what cannot be kept is listed', () => {
  expect(values('MTU: 1400\n', '1.18', '1.19').differences).toMatchObject([
    { key: 'packetization-layer-pmtud-mode', before: undefined, after: 'blackhole' },
  ]);
});

test('a setting that no packet depends on goes, and is told', () => {
  const { text, changes } = values('MTU: 1\nenableCnpStatusUpdates: true\n', '1.14', '1.16');
  expect(text).toBe('MTU: 1\n');
  expect(changes).toMatchObject([{ kind: 'lost', key: 'enableCnpStatusUpdates' }]);
});

test('nothing happens where the values are for that version or a later one', () => {
  const { texts, reached, decisions } = values('tunnel: disabled\n', '1.16', '1.14');
  expect([texts.size, reached, decisions]).toEqual([0, '1.16.19', []]);
});
