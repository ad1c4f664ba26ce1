import { describe, expect, it } from 'vitest';
import type { RoutingSettings } from '../../../server/src/chart/settings';
import { clusterFrom } from '../../clusterFrom';

function settings(values: string, version: string): RoutingSettings {
  const { routing } = clusterFrom({ 'values.yaml': `tunnelProtocol: vxlan\n${values}` }, version);
  if (routing === undefined) throw new Error('there are no values');
  return routing;
}

describe('the IPAM mode', () => {
  it.each([
    ['1.18.12', 'eni: { enabled: true }', 'cluster-pool'],
    ['1.19.0', 'eni: { enabled: true }', 'eni'],
    ['1.19.0', 'eni: { enabled: true }\nipam: { mode: kubernetes }', 'eni'],
    ['1.19.0', 'eni: { enabled: false }\nipam: { mode: kubernetes }', 'kubernetes'],
    ['1.19.0', 'eni: { enabled: "{{ .eni }}" }', undefined],
  ])('in %s with %s is %s', (version, values, mode) => {
    expect(settings(values, version).ipam.value).toBe(mode);
  });

  it.each([
    ['1.14.19', 1],
    ['1.15.19', 0],
  ])('cluster-pool-v2beta uses the cluster pool up to 1.14: %s', (version, count) => {
    expect(settings('ipam: { mode: cluster-pool-v2beta }', version).podPoolsIPv4.pools).toHaveLength(count);
  });
});

describe('switches that templates ask by `if`', () => {
  it.each([
    ['"true"', 'native', 'implied'],
    ['"false"', 'native', 'implied'],
    ['false', 'tunnel', 'default'],
  ])('gke.enabled: %s', (text, value, source) => {
    expect(settings(`gke: { enabled: ${text} }`, '1.16.19').mode).toMatchObject({ value, source });
  });

  it.each([
    ['"true"', true],
    ['"false"', true],
    ['false', false],
  ])('bgp.enabled: %s', (text, value) => {
    expect(settings(`bgp: { enabled: ${text} }`, '1.16.19').bgp.value).toBe(value);
  });

  it('what is only printed means what it says', () => {
    expect(settings('ipv6: { enabled: "false" }', '1.16.19').ipv6.value).toBe(false);
  });
});

describe('what announces addresses', () => {
  it.each([
    // Templates ask for the control plane by `if` and print the switch of L2 announcements.
    ['1.16.19', 'bgpControlPlane: { enabled: "false" }', 'bgpControlPlane', true, 'written'],
    ['1.16.19', 'l2announcements: { enabled: "false" }', 'l2Announcements', false, 'written'],
    ['1.16.19', 'bgpControlPlane: { enabled: false }', 'bgpControlPlane', false, 'written'],
    ['1.11.0', 'bgpControlPlane: { enabled: true }', 'bgpControlPlane', false, 'default'],
    ['1.16.19', 'extraConfig: { enable-l2-announcements: true }', 'l2Announcements', true, 'written'],
    ['1.16.19', 'extraConfig: "${EXTRA}"', 'l2Announcements', undefined, 'unknown'],
    ['1.16.19', 'enableLBIPAM: false', 'lbIpam', true, 'default'],
    ['1.17.0', 'enableLBIPAM: false', 'lbIpam', false, 'written'],
    ['1.16.19', 'l2announcements: { enabled: true }', 'leaseDuration', '15s', 'default'],
    ['1.16.19', 'l2announcements: { enabled: true, leaseDuration: 3s }', 'leaseDuration', '3s', 'written'],
  ] as const)('in %s with %s: %s is %s, %s', (version, values, name, value, source) => {
    const { announcing } = clusterFrom({ 'values.yaml': `tunnelProtocol: vxlan\n${values}` }, version);
    expect(announcing?.[name]).toMatchObject({ value, source });
  });
});
