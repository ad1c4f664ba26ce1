import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogueReleases, chartKey, keyReleases } from '../../../server/src/catalogue/chartKeys';
import { DESCRIBED_PATHS, keyDescription } from '../../../server/src/catalogue/keyDescriptions';
import { KEY_NOTES } from '../../../server/src/catalogue/keyNotes';
import { splitPath } from '../../../server/src/catalogue/keyPath';
import {
  keyDefault,
  keyHistory,
  keyLife,
  keyReplacements,
  VALUE_PATHS,
} from '../../../server/src/catalogue/values';
import { MINORS } from '../../../server/src/catalogue/version';

/**
 * U used, D deprecated, - ignored, F refused, by the newest patch of 1.9 up to 1.20. Taken from the values.yaml and the templates
 * of those charts by hand.
 */
const LIVES = [
  ['tunnel', 'UUUUUDFFFFFF'],
  ['routingMode', '-----UUUUUUU'],
  ['tunnelProtocol', '-----UUUUUUU'],
  ['tunnelPort', '--UUUUUUUUUU'],
  ['tunnelSourcePortRange', '--------UUUU'],
  ['underlayProtocol', '---------UUU'],
  ['autoDirectNodeRoutes', 'UUUUUUUUUUUU'],
  ['directRoutingSkipUnreachable', '-------UUUUU'],
  ['nativeRoutingCIDR', 'UUD---------'],
  ['ipv4NativeRoutingCIDR', '--UUUUUUUUUU'],
  ['ipv6NativeRoutingCIDR', '---UUUUUUUUU'],
  ['nativeRoutingCIDRFromClusterPool', '-----------U'],
  ['ipam.operator.clusterPoolIPv4PodCIDR', 'UUDDDFFFFF--'],
  ['ipam.operator.clusterPoolIPv6PodCIDR', 'UUDDDFFFFF--'],
  ['ipam.operator.clusterPoolIPv4PodCIDRList', '--UUUUUUUUUU'],
  ['ipam.operator.clusterPoolIPv4MaskSize', 'UUUUUUUUUUUU'],
  ['ipam.operator.autoCreateCiliumPodIPPools', '-----UUUUUUU'],
  ['bgp.enabled', '-UUUUDDD----'],
  ['bgp.announce.podCIDR', '--UUUDDD----'],
  ['bgpControlPlane.enabled', '---UUUUUUUUU'],
  ['bgpControlPlane.secretsNamespace.name', '------UUUUUU'],
  ['bgpControlPlane.statusReport.enabled', '--------UUUU'],
  ['bgpControlPlane.routerIDAllocation.mode', '---------UUU'],
  ['kubeProxyReplacement', 'UUUUUUUUUUUU'],
  ['MTU', '----UUUUUUUU'],
  ['masquerade', 'U-----------'],
  ['enableIPv4Masquerade', '-UUUUUUUUUUU'],
  ['bpf.masquerade', 'UUUUUUUUUUUU'],
  ['bpf.hostRouting', 'UUUD--------'],
  ['bpf.hostLegacyRouting', '---UUUUUUUUU'],
  ['hostServices.enabled', 'UUU---------'],
  ['socketLB.enabled', '---UUUUUUUUU'],
  ['datapathMode', 'UUD---------'],
  ['bpf.datapathMode', '-------UUUUU'],
  ['externalIPs.enabled', 'UUUUUUUU----'],
  ['hostPort.enabled', 'UUUUUUUUU---'],
  ['nodePort.enabled', 'UUUUUUUUUU--'],
  ['nodePort.addresses', '-------UUUUU'],
  ['egressGateway.enabled', '-UUUUUUUUUUU'],
  ['egressGateway.installRoutes', '---UUUU-----'],
  ['l2announcements.enabled', '-----UUUUUUU'],
  ['l2podAnnouncements.interface', '-----UUUUU--'],
  ['l2podAnnouncements.interfacePattern', '---------UUU'],
  ['l2NeighDiscovery.enabled', '-UUUUUUUUUUU'],
  ['l2NeighDiscovery.refreshPeriod', '-UUUUUUUU---'],
  ['encryption.keyFile', 'UDDDDDDFFFFF'],
  ['encryption.ipsec.keyFile', '-UUUUUUUUUUU'],
  ['encryption.strictMode.enabled', '------UUUUD-'],
  ['encryption.strictMode.egress.enabled', '----------UU'],
  ['encryption.wireguard.userspaceFallback', '--UUUUDD----'],
  ['remoteNodeIdentity', 'UUUUUUDFFFFF'],
  ['enableRuntimeDeviceDetection', '---UUUU-----'],
  ['loadBalancer.standalone', '-UUUUUUUUU--'],
  ['loadBalancer.acceleration', 'UUUUUUUUUUUU'],
  ['enableLBIPAM', '--------UUUU'],
  ['localRedirectPolicy', 'UUUUUUUUUDDD'],
  ['localRedirectPolicies.enabled', '---------UUU'],
  ['devices', 'UUUUUUUUUUUU'],
  ['installIptablesRules', 'UUUU--------'],
  ['installNoConntrackIptablesRules', '-UUUUUUUUUUU'],
  ['k8s.requireIPv4PodCIDR', 'UUUUUUUUUUUU'],
  ['enableCiliumEndpointSlice', '--UUUUUDDFFF'],
  ['enableCnpStatusUpdates', 'UUUUUDFFFFFF'],
  ['enableK8sEventHandover', '-UUUUDFFFFFF'],
  ['endpointStatus.enabled', '-UUUUUUFFFFF'],
  ['containerRuntime.integration', 'UUUUUDDFFFFF'],
  ['proxy.prometheus.port', 'UUUUUDDFFFFF'],
  ['clustermesh.apiserver.tls.ca.cert', 'UUUDDDFFFFFF'],
  ['extraConfig.any-flag', 'UUUUUUUUUUUU'],
] as const;

const LETTERS = { used: 'U', deprecated: 'D', ignored: '-', refused: 'F' } as const;

test.each(LIVES)('%s: %s', (path, lives) => {
  const found = MINORS.map((version) => LETTERS[keyLife(path, version) ?? 'ignored']).join('');
  expect(found).toBe(lives);
});

test.each([
  ['tunnel', '1.15.7', 'ignored'],
  ['tunnel', '1.15.8', 'refused'],
  ['tunnel', '1.16.1', 'ignored'],
  ['tunnel', '1.16.2', 'refused'],
  ['encryption.keyFile', '1.16.1', 'ignored'],
  ['encryption.keyFile', '1.16.2', 'refused'],
  ['aksbyocni.enabled', '1.11.6', 'ignored'],
  ['aksbyocni.enabled', '1.11.7', 'used'],
  ['externalIPs.enabled', '1.17.5', 'used'],
  ['externalIPs.enabled', '1.17.6', 'ignored'],
  ['loadBalancer.standalone', '1.19.4', 'used'],
  ['loadBalancer.standalone', '1.19.5', 'ignored'],
  ['masquerade', '1.11.6', 'ignored'],
  ['routingMod', '1.16.0', undefined],
  ['ipam.mode.deeper', '1.16.0', undefined],
  ['affinity.nodeAffinity.any.thing', '1.16.0', 'used'],
  ['endpointStatus.status', '1.17.0', 'refused'],
  ['commonLabels.team', '1.16.0', 'ignored'],
])('%s in %s: %s', (path, version, life) => {
  expect(keyLife(path, version)).toBe(life);
});

test.each([
  ['tunnel', '1.13.18', 'vxlan'],
  ['tunnel', '1.14.0', 'vxlan'],
  ['routingMode', '1.16.0', 'tunnel'],
  ['kubeProxyReplacement', '1.9.18', 'probe'],
  ['kubeProxyReplacement', '1.12.0', 'disabled'],
  ['kubeProxyReplacement', '1.17.0', 'false'],
  ['kubeProxyReplacement', '1.20.0', 'false'],
  ['enableIPv4Masquerade', '1.20.0', true],
  ['ipv4NativeRoutingCIDR', '1.16.0', undefined],
  ['ipam.operator.clusterPoolIPv4PodCIDR', '1.13.0', '10.0.0.0/8'],
  ['ipam.operator.clusterPoolIPv4PodCIDRList', '1.13.0', undefined],
  ['ipam.operator.clusterPoolIPv4PodCIDRList', '1.14.0', ['10.0.0.0/8']],
  ['ipam.operator.clusterPoolIPv4MaskSize', '1.14.0', 24],
  ['bpf.masquerade', '1.9.0', true],
  ['bpf.masquerade', '1.10.0', false],
  ['bgp.enabled', '1.20.0', false],
  ['loadBalancer.mode', '1.20.0', 'snat'],
  ['no.such', '1.20.0', undefined],
])('the default of %s in %s is %s', (path, version, value) => {
  expect(keyDefault(path, version)).toEqual(value);
});

test('what takes over', () => {
  expect(keyReplacements('tunnel', '1.13.18')).toEqual([]);
  expect(keyReplacements('tunnel', '1.14.0')).toEqual(['routingMode', 'tunnelProtocol']);
  expect(keyReplacements('encryption.keyFile', '1.16.2')).toEqual(['encryption.ipsec.keyFile']);
  expect(keyReplacements('autoDirectNodeRoutes', '1.20.0')).toEqual([]);
});

test('the periods of a key', () => {
  expect(keyHistory('tunnel')).toEqual([
    { life: 'used', from: '1.9.0', to: '1.13.18' },
    { life: 'deprecated', from: '1.14.0', to: '1.14.19' },
    { life: 'ignored', from: '1.15.0', to: '1.15.7' },
    { life: 'refused', from: '1.15.8', to: '1.15.19' },
    { life: 'ignored', from: '1.16.0', to: '1.16.1' },
    { life: 'refused', from: '1.16.2', to: undefined },
  ]);
  expect(keyHistory('extraConfig')).toEqual([
    { life: 'ignored', from: '1.9.0', to: '1.9.0' },
    { life: 'used', from: '1.9.1', to: undefined },
  ]);
  expect(keyHistory('no.such')).toEqual([]);
});

describe('the notes', () => {
  test.each(Object.entries(KEY_NOTES))(
    'on %s are about a key of the charts, as are the keys that take over',
    (path, note) => {
      expect(keyReleases(splitPath(path)), path).not.toEqual([]);
      for (const key of note.replacedBy?.keys ?? []) {
        const [first] = keyReleases(splitPath(key));
        expect(first, key).toBeDefined();
        expect(chartKey(splitPath(key), note.replacedBy?.from ?? '')?.use, key).toBe('read');
      }
    },
  );

  test.each(Object.entries(KEY_NOTES))(
    'on %s say that it is deprecated only where it is read',
    (path, { deprecated }) => {
      const versions = catalogueReleases().filter((version) => keyLife(path, version) === 'deprecated');
      expect(versions.length > 0).toBe(deprecated !== undefined);
      for (const version of versions) expect(chartKey(splitPath(path), version)?.use, version).toBe('read');
    },
  );
});

describe('the descriptions', () => {
  const written = readFileSync(join(import.meta.dirname, 'ciliumConfigKeys.txt'), 'utf8');
  /** Every entry that a chart from 1.9 to 1.20 writes into the ConfigMap `cilium-config`. */
  const entries = new Set(written.split('\n'));

  test('are about keys of the charts', () => {
    expect(DESCRIBED_PATHS.filter((path) => keyReleases(splitPath(path)).length === 0)).toEqual([]);
    expect(DESCRIBED_PATHS).toEqual([...DESCRIBED_PATHS].sort());
  });

  test('are there for every key that takes over or is taken over by another of them', () => {
    const paths = VALUE_PATHS.flatMap((path) => [path, ...keyReplacements(path, '1.20.0')]);
    expect(paths.filter((path) => keyDescription(path) === undefined)).toEqual([]);
  });

  test('name flags that some chart writes', () => {
    const wrong = DESCRIBED_PATHS.filter((path) => {
      const flag = keyDescription(path)?.flag;
      return flag !== undefined && !entries.has(flag);
    });
    expect(wrong).toEqual([]);
  });

  test('name only keys and flags that there are', () => {
    const names = DESCRIBED_PATHS.flatMap((path) =>
      [...(keyDescription(path)?.text ?? '').matchAll(/`([a-zA-Z][\w-]*(?:\.[\w-]+)+)/g)].map(
        ([, name = '']) => [path, name],
      ),
    );
    const isKnown = (name: string) => keyReleases(splitPath(name)).length > 0;
    const outside = /^(service|kubernetes|io)\.|^config\.|\.io/;
    expect(names.filter(([, name = '']) => !isKnown(name) && !outside.test(name))).toEqual([]);
  });

  test('are short and in plain Markdown', () => {
    const wrong = DESCRIBED_PATHS.filter((path) => {
      const text = keyDescription(path)?.text ?? '';
      return text.length > 400 || !/[.]$/.test(text) || /[<>*_[\]]/.test(text.replace(/`[^`]*`/g, ''));
    });
    expect(wrong).toEqual([]);
  });
});
