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
