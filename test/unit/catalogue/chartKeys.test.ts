import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  allKeyPaths,
  catalogueReleases,
  chartDefaults,
  chartKey,
  childKeys,
  keyReleases,
  readReleases,
} from '../../../server/src/catalogue/chartKeys';
import type { Json } from '../../../server/src/catalogue/chartKeys';
import { joinPath, splitPath } from '../../../server/src/catalogue/keyPath';
import { MINORS, NEWEST } from '../../../server/src/catalogue/version';

function key(path: string, version: string) {
  return chartKey(splitPath(path), version);
}

/** Releases as people write them: `1.9.0..1.14.19 1.18.0..`. */
function ranges(releases: ReturnType<typeof keyReleases>): string {
  return releases.map(({ from, to = '' }) => `${from}..${to}`).join(' ');
}

function isMap(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name] ?? null)]),
  );
}

function leafCount(value: Json): number {
  if (!isMap(value) || Object.keys(value).length === 0) return 1;
  return Object.values(value).reduce<number>((sum, below) => sum + leafCount(below), 0);
}

/**
 * What `helm template` prints for `.Values | toJson` of a chart with this values.yaml and nothing else: how many leaves, and the
 * beginning of the SHA-256 of the JSON with sorted keys and with image digests abbreviated. All releases were compared so once.
 */
const HELM_DEFAULTS = [
  ['1.9.18', 356, '0c16a3b7945c46a8'],
  ['1.10.20', 417, '42afe256fd52749c'],
  ['1.11.20', 475, 'cd65d51abc9f6eab'],
  ['1.12.19', 568, 'c4fdda9ad328b14d'],
  ['1.13.18', 642, '249e5770f8b55f8c'],
  ['1.14.19', 835, '00bdc8c7cc02ce2c'],
  ['1.15.19', 900, '6f6c512e86083cfb'],
  ['1.16.19', 933, '61b517f301a2e446'],
  ['1.17.18', 982, 'a32ecff1eba868e7'],
  ['1.18.12', 1033, 'dfcc78f494c223c2'],
  ['1.19.6', 1156, '4d1daf22bcc1284e'],
  ['1.20.0', 1186, '3199bf43502d47c2'],
] as const;

describe('the defaults of a chart', () => {
  test.each(HELM_DEFAULTS)('%s: what Helm reads in values.yaml', (version, leaves, digest) => {
    const defaults = chartDefaults(version);
    expect(leafCount(defaults)).toBe(leaves);
    const hash = createHash('sha256')
      .update(JSON.stringify(sorted(defaults)))
      .digest('hex');
    expect(hash.slice(0, 16)).toBe(digest);
  });

  test('are made once', () => {
    expect(chartDefaults('1.16.4')).toBe(chartDefaults('1.16.4'));
  });

  test('state the release itself', () => {
    expect(chartDefaults('1.16.4')).toMatchObject({ image: { tag: 'v1.16.4', digest: 'sha256:{digest}' } });
  });
});

test('the releases are those that the versions name', () => {
  const releases = catalogueReleases();
  expect(releases).toHaveLength(199);
  expect(MINORS.filter((version) => !releases.includes(version))).toEqual([]);
  const newest = releases.filter((version, i) => version.split('.')[1] !== releases[i + 1]?.split('.')[1]);
  expect(newest).toEqual(MINORS);
});

describe('a key', () => {
  test('that values.yaml states and templates read', () => {
    expect(key('ipam.mode', '1.9.18')).toEqual({
      path: ['ipam', 'mode'],
      types: ['string'],
      default: 'cluster-pool',
      isStated: true,
      use: 'read',
      isOpen: false,
    });
  });

  test('with a schema, whose types count from the release on that has one', () => {
    expect(key('autoDirectNodeRoutes', '1.15.19')?.types).toEqual(['boolean']);
    expect(key('autoDirectNodeRoutes', '1.16.0')).toMatchObject({
      types: ['boolean', 'string'],
      schema: { types: ['boolean', 'string'] },
    });
    expect(key('bpf.monitorTraceIPOption', NEWEST)?.schema).toMatchObject({ minimum: 0, maximum: 255 });
    expect(key('identityManagementMode', NEWEST)?.schema?.enum).toEqual(['agent', 'operator', 'both']);
    expect(key('envoy.xdsMode', NEWEST)?.schema).toMatchObject({ types: ['string', 'null'] });
    expect(key('ipam.operator.clusterPoolIPv4PodCIDRList', NEWEST)?.schema?.items).toEqual([
      { types: ['string'] },
    ]);
    expect(key('tolerations', NEWEST)?.schema?.items).toEqual([
      { types: [], properties: new Map([['operator', { types: ['string'] }]]) },
    ]);
    expect(key('MTU', '1.16.0')?.schema).toEqual({ types: ['integer'] });
  });

  test('that only templates read', () => {
    expect(key('devices', '1.19.6')).toMatchObject({
      types: [],
      default: undefined,
      isStated: false,
      use: 'read',
    });
    expect(key('loadBalancer.mode', '1.12.0')).toMatchObject({ isStated: false, use: 'read' });
    expect(key('cni.externalRouting', '1.14.4')).toBeUndefined();
    expect(key('cni.externalRouting', '1.14.5')?.use).toBe('read');
  });

  test('that values.yaml lists and nobody reads', () => {
    expect(key('datapathMode', '1.12.0')?.use).toBe('read');
    expect(key('datapathMode', '1.12.1')).toMatchObject({ isStated: true, default: 'veth', use: 'none' });
    expect(key('datapathMode', '1.13.0')).toBeUndefined();
  });

  test('that is only there to be refused', () => {
    expect(key('tunnel', '1.15.7')).toBeUndefined();
    expect(key('tunnel', '1.15.8')).toMatchObject({ isStated: false, use: 'checked' });
    expect(key('prometheus.serviceMonitor.trustCRDsExist', NEWEST)).toMatchObject({
      isStated: true,
      use: 'checked',
    });
  });

  test('that is a map', () => {
    expect(key('ipam.operator', '1.15.0')).toMatchObject({
      types: ['map'],
      default: undefined,
      isOpen: false,
    });
    expect(key('ipam.operator', '1.16.0')?.schema).toEqual({ types: ['map'] });
    expect(key('bandwidthManager', '1.11.20')).toMatchObject({ types: ['boolean'], default: false });
    expect(key('bandwidthManager', '1.12.0')?.types).toEqual(['map']);
  });

  test('below an open map is known, whatever it is', () => {
    expect(key('extraConfig', '1.16.0')).toMatchObject({ isOpen: true, types: ['map'], default: {} });
    expect(key('extraConfig.bpf-lb-sock', '1.16.0')).toMatchObject({ isOpen: true, use: 'read' });
    expect(key('extraConfig', '1.9.0')).toBeUndefined();
    expect(chartKey(['nodeSelector', 'kubernetes.io/os'], '1.16.0')?.default).toBe('linux');
    expect(chartKey(['nodeSelector', 'example.org/disk'], '1.16.0')?.isOpen).toBe(true);
    expect(key('affinity.nodeAffinity.anything', '1.16.0')?.isOpen).toBe(true);
    expect(key('ipam.operator.autoCreateCiliumPodIPPools.default.ipv4.cidrs', '1.16.0')?.isOpen).toBe(true);
  });

  test('that may hold a list is no open map', () => {
    expect(key('prometheus.metrics', '1.13.0')?.isOpen).toBe(false);
    expect(key('tolerations', '1.16.0')?.isOpen).toBe(false);
  });

  test.each([
    ['routingMod'],
    ['ipam.opreator.x'],
    ['ipam.mode.x'],
    ['__proto__'],
    ['constructor.name'],
    ['global'],
  ])('%s is unknown', (path) => {
    expect(key(path, NEWEST)).toBeUndefined();
  });

  test('in a version that is not in the catalogue: as in the release before it', () => {
    expect(key('tunnel', '1.16.14')?.use).toBe('checked');
    expect(key('routingMode', '1.99.0')?.use).toBe('read');
    expect(key('tunnel', '1.0.0')).toEqual(key('tunnel', '1.9.0'));
  });
});

test('the keys one level below', () => {
  expect(childKeys(['bgp'], '1.10.0')).toEqual(['announce', 'enabled']);
  expect(childKeys(['bgp', 'announce'], '1.10.0')).toEqual(['loadbalancerIP']);
  expect(childKeys(['bgp', 'announce'], '1.11.0')).toEqual(['loadbalancerIP', 'podCIDR']);
  expect(childKeys(['bgp'], '1.17.0')).toEqual([]);
  expect(childKeys(['no', 'such'], '1.17.0')).toEqual([]);
  expect(childKeys([], '1.16.4')).toContain('routingMode');
  expect(childKeys([], '1.16.4')).not.toContain('tunnel');
});

test.each([
  ['tunnel', '1.9.0..1.14.19'],
  ['installIptablesRules', '1.9.0..1.13.0'],
  ['aksbyocni.enabled', '1.10.13..1.10.20 1.11.7..'],
  ['externalIPs.enabled', '1.9.0..1.17.5'],
  ['extraConfig.anything', '1.9.1..'],
  ['never', ''],
])('%s is there in %s', (path, releases) => {
  expect(ranges(keyReleases(splitPath(path)))).toBe(releases);
});

test('what is listed longer than it is read', () => {
  expect(ranges(keyReleases(['datapathMode']))).toBe('1.9.0..1.12.19');
  expect(ranges(readReleases(['datapathMode']))).toBe('1.9.0..1.12.0');
});

test('every path is a key of some release', () => {
  const paths = allKeyPaths();
  expect(paths.length).toBeGreaterThan(1700);
  const unknown = paths.filter(
    (path) => !catalogueReleases().some((version) => chartKey(path, version) !== undefined),
  );
  expect(unknown.map(joinPath)).toEqual([]);
});

test.each<[string[]]>([[['a', 'b']], [['kubernetes.io/os']], [['a\\', '.b', '']], [[]]])(
  'the path %j and its text',
  (path) => {
    expect(splitPath(joinPath(path))).toEqual(path);
  },
);
