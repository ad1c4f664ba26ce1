import { describe, expect, test } from 'vitest';
import { parseVersion } from '../../server/src/catalogue/version';
import { applyFixes } from '../../server/src/rules/fixes';
import type { Finding } from '../../server/src/rules/rule';
import { findingsIn, markedText, ROOT } from '../workspaceOf';

const VALUES = { commandLine: parseVersion('1.14.19') };

function found(text: string, path = 'values.yaml'): string[] {
  return findingsIn({ [path]: text }, VALUES).map(({ rule }) => rule);
}

function unusedIn(text: string): Finding[] {
  return findingsIn({ 'values.yaml': text }, VALUES).filter(({ rule }) => rule === 'suppressions/unused');
}

describe('a directive silences', () => {
  test('without any, the rule speaks', () => {
    expect(found('ipv4NativeRoutingCIDR: 10.0.0.1/8\n')).toEqual(['cidr/host-bits']);
  });

  test.each([
    [
      'at the end of the line',
      'ipv4NativeRoutingCIDR: 10.0.0.1/8 # cilium-routing-disable-line cidr/host-bits\n',
    ],
    [
      'on the line before',
      '# cilium-routing-disable-next-line cidr/host-bits -- legacy\nipv4NativeRoutingCIDR: 10.0.0.1/8\n',
    ],
    [
      'at the top of the file',
      '# cilium-routing-disable-file cidr/host-bits\n\nhubble: {}\nipv4NativeRoutingCIDR: 10.0.0.1/8\n',
    ],
    [
      'at the end of the file',
      'ipv4NativeRoutingCIDR: 10.0.0.1/8\n# cilium-routing-disable-file cidr/host-bits',
    ],
    ['a whole subject', '# cilium-routing-disable-next-line cidr\nipv4NativeRoutingCIDR: 10.0.0.1/8\n'],
    [
      'without a blank behind #',
      '#cilium-routing-disable-next-line cidr/host-bits\nipv4NativeRoutingCIDR: 10.0.0.1/8\n',
    ],
    [
      'over blank lines and comments',
      '# cilium-routing-disable-next-line cidr/host-bits\n\n  # the network\nipv4NativeRoutingCIDR: 10.0.0.1/8\n',
    ],
    [
      'with Windows line breaks',
      '# cilium-routing-disable-next-line cidr/host-bits -- x\r\nipv4NativeRoutingCIDR: 10.0.0.1/8\r\n',
    ],
    [
      'in a flow map',
      'hubble: { enabled: true } # on\nipam: { operator: { clusterPoolIPv4PodCIDRList: [10.0.0.1/8] } } # cilium-routing-disable-line cidr/host-bits\n',
    ],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('several rules, separated by commas or blanks', () => {
    const value = 'ipam: { operator: { clusterPoolIPv4PodCIDR: 10.5.0.1/16 } }\n';
    expect(found(value)).toEqual(['cidr/host-bits', 'ipam/deprecated-pool-key']);
    for (const names of ['cidr/host-bits, ipam/deprecated-pool-key', 'cidr,ipam', 'cidr ipam -- both'])
      expect(found(`# cilium-routing-disable-next-line ${names}\n${value}`)).toEqual([]);
    expect(found(`# cilium-routing-disable-next-line cidr/host-bits\n${value}`)).toEqual([
      'ipam/deprecated-pool-key',
    ]);
  });

  test('several directives stack over one line', () => {
    const text = [
      '# cilium-routing-disable-next-line cidr/host-bits -- agreed',
      '# cilium-routing-disable-next-line ipam/deprecated-pool-key -- until the upgrade',
      'ipam: { operator: { clusterPoolIPv4PodCIDR: 10.5.0.1/16 } }',
    ];
    expect(found(text.join('\n'))).toEqual([]);
  });

  test('only the line that it is about', () => {
    const text = [
      'ipv4NativeRoutingCIDR: 10.0.0.1/8',
      'ipv6NativeRoutingCIDR: fd00::1/64 # cilium-routing-disable-line cidr/host-bits',
    ];
    const [only, ...others] = findingsIn({ 'values.yaml': text.join('\n') }, VALUES);
    expect(others).toEqual([]);
    expect(only && markedText(only)).toBe('ipv4NativeRoutingCIDR: 10.0.0.1/8');
  });
});

describe('in YAML that is embedded', () => {
  const configMap = (lines: readonly string[], head = '') =>
    [
      ...(head === '' ? [] : [head]),
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata: { name: bgp-config, namespace: kube-system }',
      'data:',
      '  config.yaml: |',
      ...lines.map((line) => `    ${line}`),
      '',
    ].join('\n');
  const pool = (before: string, behind = '') => [
    'address-pools:',
    '  - name: default',
    '    protocol: bgp',
    '    addresses:',
    ...(before === '' ? [] : [`      ${before}`]),
    `      - 10.5.112.7/21${behind}`,
  ];

  test('without a directive, the rule speaks', () => {
    expect(found(configMap(pool('')), 'bgp-config.yaml')).toEqual(['cidr/host-bits']);
  });

  test.each([
    ['disable-next-line', pool('# cilium-routing-disable-next-line cidr/host-bits -- agreed')],
    ['disable-line', pool('', ' # cilium-routing-disable-line cidr')],
    ['disable-file', ['# cilium-routing-disable-file cidr/host-bits', ...pool('')]],
  ])('%s works', (_, lines) => {
    expect(found(configMap(lines), 'bgp-config.yaml')).toEqual([]);
  });

  test('disable-file of the document around reaches it', () => {
    const text = configMap(pool(''), '# cilium-routing-disable-file cidr/host-bits');
    expect(found(text, 'bgp-config.yaml')).toEqual([]);
  });

  test('an unused directive is found, and its fix takes it out', () => {
    const text = configMap(['# cilium-routing-disable-file cidr/overlap', 'peers: []']);
    const [finding] = findingsIn({ 'bgp-config.yaml': text }, VALUES);
    expect(finding?.rule).toBe('suppressions/unused');
    expect(finding && markedText(finding)).toBe('# cilium-routing-disable-file cidr/overlap');
    const { texts } = applyFixes(finding?.fixes ?? []);
    expect(texts.get(`${ROOT}bgp-config.yaml`)).toBe(configMap(['peers: []']));
  });
});

describe('what is no directive', () => {
  test.each([
    ['a text that looks like one', 'extraConfig: { note: "# cilium-routing-disable-file cidr/host-bits" }\n'],
    ['a text without quotes', 'extraConfig:\n  note: a#cilium-routing-disable-file cidr/host-bits\n'],
    [
      'the content of a block scalar',
      'extraConfig:\n  note: |\n    # cilium-routing-disable-file cidr/host-bits\n',
    ],
    ['another word', '# cilium-routing-disable cidr/host-bits\n'],
    ['a word in front', '# see cilium-routing-disable-file cidr/host-bits\n'],
  ])('%s', (_, text) => {
    expect(found(`${text}ipv4NativeRoutingCIDR: 10.0.0.1/8\n`)).toEqual(['cidr/host-bits']);
  });
});

describe('a directive that silences nothing', () => {
  test('is a hint that it can be removed', () => {
    const [finding] = unusedIn('# cilium-routing-disable-next-line cidr/overlap -- once\nhubble: {}\n');
    expect(finding?.severity).toBe('hint');
    expect(finding?.message).toContain('cidr/overlap');
    expect(finding?.fixes.map(({ safe }) => safe)).toEqual([true]);
    expect(applyFixes(finding?.fixes ?? []).texts.get(`${ROOT}values.yaml`)).toBe('hubble: {}\n');
  });

  test('at a line end, only the comment goes', () => {
    const [finding] = unusedIn('hubble: {}  # cilium-routing-disable-line cidr\nbpf: {}\n');
    expect(applyFixes(finding?.fixes ?? []).texts.get(`${ROOT}values.yaml`)).toBe('hubble: {}\nbpf: {}\n');
  });

  test('of several rules, only those of no use are named, and the comment stays', () => {
    const [finding, ...others] = unusedIn(
      '# cilium-routing-disable-next-line cidr/host-bits, cidr/overlap\nipv4NativeRoutingCIDR: 10.0.0.1/8\n',
    );
    expect(others).toEqual([]);
    expect(finding?.message).toMatch(/: cidr\/overlap\.$/);
    expect(finding?.fixes).toEqual([]);
  });

  test('one that names no rule says so', () => {
    for (const text of ['# cilium-routing-disable-line', '# cilium-routing-disable-file  -- all of it']) {
      const [finding] = unusedIn(`${text}\nhubble: {}\n`);
      expect(finding?.message).toContain('names no rule');
    }
  });

  test('one that names an unknown rule says so', () => {
    const [finding, ...others] = unusedIn('# cilium-routing-disable-file cidr/overlpa\nhubble: {}\n');
    expect(others).toEqual([]);
    expect(finding?.message).toBe(
      'No rule and no subject is called cidr/overlpa, so this comment silences nothing.',
    );
  });

  test('one for a rule that is turned off is left alone', () => {
    const text = '# cilium-routing-disable-file cidr/overlap\nhubble: {}\n';
    for (const name of ['cidr', 'cidr/overlap', 'suppressions/unused']) {
      const severities = new Map([[name, 'off' as const]]);
      expect(findingsIn({ 'values.yaml': text }, { ...VALUES, severities })).toEqual([]);
    }
  });

  test('in a file that several alternatives share, nothing is said', () => {
    const shared =
      '# cilium-routing-disable-file cidr/overlap -- in a.yaml\npeers: [{ peer-address: 10.0.0.1, my-asn: 64512, peer-asn: 64512 }]\n';
    const files = {
      'bgp-config.yaml': shared,
      'a.yaml': 'ipam: { operator: { clusterPoolIPv4PodCIDRList: [10.0.0.0/16] } }\n',
      'b.yaml': 'ipam: { operator: { clusterPoolIPv4PodCIDRList: [10.1.0.0/16] } }\n',
    };
    const rules = findingsIn(files, VALUES).map(({ rule }) => rule);
    expect(rules).not.toContain('cidr/overlap');
    expect(rules).not.toContain('suppressions/unused');
  });
});
