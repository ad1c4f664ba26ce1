import { expect, test } from 'vitest';
import { findingsOf } from '../../../server/src/rules/engine';
import { cidrOverlap } from '../../../server/src/rules/cidr/overlap';
import { clusterFrom } from '../../clusterFrom';

test('a pod CIDR with very many peers in it is one finding, with some of them, in reasonable time', () => {
  const peers = Array.from(
    { length: 60_000 },
    (_, i) => `- {peer-address: 10.244.${i >> 8}.${i & 255}, peer-asn: 2, my-asn: 1}\n`,
  );
  const cluster = clusterFrom(
    {
      'values.yaml':
        'bgp: {enabled: true, announce: {podCIDR: true}}\nipam: {operator: {clusterPoolIPv4PodCIDRList: [10.244.0.0/16]}}\n',
      'bgp.yaml': `peers:\n${peers.join('')}`,
    },
    '1.16.19',
  );
  const findings = findingsOf(cluster, { rules: [cidrOverlap] });
  expect(findings.map(({ rule, related }) => `${rule} ${related.length}`)).toEqual(['cidr/overlap 20']);
});
