import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../workspaceOf';

const HEAD =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bgp-config, namespace: kube-system}\ndata:\n  config.yaml: ';

/** The ways in which a bgp-config comes to Cilium. */
const FORMS: Readonly<Record<string, (text: string) => Record<string, string>>> = {
  literal: (text) => ({ 'bgp.yaml': `${HEAD}|2\n${text.replace(/^(?=.)/gm, '    ')}` }),
  quoted: (text) => ({ 'bgp.yaml': `${HEAD}${JSON.stringify(text)}\n` }),
  bare: (text) => ({ 'cilium-routing.yaml': 'manifests: [bgp.yaml]\n', 'bgp.yaml': text }),
};

const peer = (rest: string) => `peers:\n- {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1${rest}}\n`;
const pool = (rest: string, addresses = '10.0.0.0/24') =>
  `address-pools:\n- {name: a, protocol: bgp, addresses: ['${addresses}']${rest}}\n`;
const selector = (text: string) => peer(`, node-selectors: [${text}]`);

describe.each(Object.keys(FORMS))('%s', (form) => {
  const refusals = (text: string) =>
    findingsIn(FORMS[form]?.(text) ?? {})
      .filter(({ rule, consequence }) => rule.startsWith('bgp-config/') && consequence === 'agent-fails')
      .map(({ rule }) => rule);

  test.each([
    ['an empty map', '{}\n'],
    ['null', '~\n'],
    ['what stands behind the first document', 'peers: []\n---\nfoo: [\n'],
    ['a port with a fraction', peer(', peer-port: 179.5')],
    [
      'a number written with an exponent',
      'peers:\n- {my-asn: 1e3, peer-asn: 0xff, peer-address: 10.0.0.1}\n',
    ],
    ['half a second, which is none', peer(', hold-time: 500ms')],
    ['an empty router ID', peer(", router-id: ''")],
    ['a label without value', selector('{match-labels: {rack: }}')],
    ['no selector in a list of selectors', selector('null')],
    ['a length with a leading zero', pool('', '10.0.0.0/024')],
    [
      'a range that is one prefix',
      pool(', bgp-advertisements: [{aggregation-length: 30}]', '10.0.0.0-10.0.0.3'),
    ],
    ['a range that is none', pool(', bgp-advertisements: [{aggregation-length: 1}]', '10.0.0.9-10.0.0.3')],
    [
      'a map that is merged',
      'peers:\n- &p {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1}\n- {<<: *p, peer-port: 1}\n',
    ],
    [
      'a label and an expression that say the same',
      peer(', node-selectors: [{match-labels: {a: b}}]') +
        '- {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1, node-selectors: [{match-expressions: [{key: a, operator: In, values: [b]}]}]}\n',
    ],
    [
      'addresses that end in a colon',
      'peers: [{my-asn: 1, peer-asn: 2, peer-address: fd00::, router-id: 10.0.0.1}]\n',
    ],
    ['what stands behind the last bracket', '{peers: []}\nfoo: [\n'],
    ['what is less indented than the first key', '  peers: []\nfoo: [\n'],
    ['a comment right behind a bracket', 'peers: []#none\n'],
    [
      'lines that end with a carriage return alone',
      'peers:\r- my-asn: 1\r  peer-asn: 2\r  peer-address: 10.0.0.1\r',
    ],
    ['zeros in front of a group', peer('').replace('10.0.0.1', '"::00001"')],
    ['base64', pool('').replace('protocol: bgp', 'protocol: !!binary YmdwCg==').replace('YmdwCg==', 'Ymdw')],
    [
      'a key that an alias names',
      'peers:\n- {? &n my-asn : 1, peer-asn: 2, peer-address: 10.0.0.1}\n- {*n : 3, peer-asn: 2, peer-address: 10.0.0.1}\n',
    ],
  ])('takes %s', (_, text) => {
    expect(refusals(text)).toEqual([]);
  });

  test.each([
    ['a tab', 'peers:\n\t- my-asn: 1\n', 'bgp-config/syntax'],
    ['an anchor that is not there', 'peers: *p\n', 'bgp-config/syntax'],
    ['a colon without a blank within brackets', '{peers:[]}\n', 'bgp-config/syntax'],
    ['a value that begins with a colon within brackets', 'peers: [{router-id: ::1}]\n', 'bgp-config/syntax'],
    ['a question mark within brackets', 'peers: [{password: what?}]\n', 'bgp-config/syntax'],
    ['an escape of JSON', 'bgp-communities: {"a\\/b": "1:2"}\n', 'bgp-config/syntax'],
    ['half of a character', 'bgp-communities: {"\\ud83d\\ude00": "1:2"}\n', 'bgp-config/syntax'],
    ['YAML 1.2', '%YAML 1.2\n---\npeers: []\n', 'bgp-config/syntax'],
    ['an unknown directive', '%FOO\n---\npeers: []\n', 'bgp-config/syntax'],
    ['an end before the start', '...\npeers: []\n', 'bgp-config/syntax'],
    ['a tab on an empty line', 'peers: []\n\t\nbgp-communities: {}\n', 'bgp-config/syntax'],
    ['a tab behind a dash', 'peers:\n-\tmy-asn: 1\n', 'bgp-config/syntax'],
    ['a merge of a number', 'peers: []\n<<: 5\n', 'bgp-config/syntax'],
    ['a map as a key', 'peers: []\n? {a: b}\n: c\n', 'bgp-config/syntax'],
    ['a tag that does not fit', 'peers: []\nbgp-communities: {a: !!int foo}\n', 'bgp-config/syntax'],
    ['what holds itself', 'bgp-communities: &a {b: *a}\n', 'bgp-config/syntax'],
    ['a dot in the name of an anchor', 'peers: &a.b []\n', 'bgp-config/syntax'],
    ['a list at the top', '- peers: []\n', 'bgp-config/wrong-type'],
    ['a text at the top', 'peers\n', 'bgp-config/wrong-type'],
    ['__proto__', '__proto__: {}\n', 'bgp-config/unknown-key'],
    ['a label twice', selector('{match-labels: {a: b, a: c}}'), 'bgp-config/duplicate-key'],
    ['a selector that is a text', selector('rack'), 'bgp-config/wrong-type'],
    ['two and a half seconds', peer(', hold-time: 2.9s'), 'bgp-config/hold-time'],
    [
      'an advertisement of nothing in an IPv6 pool',
      pool(', bgp-advertisements: [null]', '2001:db8::/64'),
      'bgp-config/aggregation-length',
    ],
    [
      'a range that needs a longer prefix',
      pool(', bgp-advertisements: [{aggregation-length: 31}]', '10.0.0.1-10.0.0.4'),
      'bgp-config/aggregation-length',
    ],
    [
      'a peer twice, defaults written out',
      peer('') +
        '- {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1, hold-time: 1m30.5s, peer-port: 0, node-selectors: [{}]}\n',
      'bgp-config/duplicate-peer',
    ],
  ])('refuses %s', (_, text, rule) => {
    expect(new Set(refusals(text))).toEqual(new Set([rule]));
  });
});

test('nobody reads the bgp-config where the values turn BGP off, and after 1.16', () => {
  const files = {
    'bgp.yaml': peer(', hold-time: 1s'),
    'values.yaml': 'bgp: {enabled: false, announce: {podCIDR: true}}\n',
  };
  const consequences = (minor: string) =>
    findingsIn(files, { commandLine: `${minor}.0` })
      .filter(({ rule }) => rule === 'bgp-config/hold-time')
      .map(({ consequence }) => consequence);
  expect(consequences('1.13')).toEqual(['risk']);
  expect(consequences('1.17')).toEqual([]);
});
