import { expect, test } from 'vitest';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { ROOT, workspaceOf } from '../../workspaceOf';

const NODE = (name: string, rack: string) =>
  `apiVersion: v1\nkind: Node\nmetadata: { name: ${name}, labels: { rack: ${rack} } }\n`;
const POOL =
  'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: { name: blue }\nspec: { blocks: [{ cidr: 192.0.2.0/24 }] }\n';
const L2 =
  'apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata: { name: lan }\nspec: { loadBalancerIPs: true, nodeSelector: { matchLabels: { rack: a } } }\n';
const BGP =
  'apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: { name: c }\nspec: { nodeSelector: { matchLabels: { rack: b } }, bgpInstances: [{ name: i, localASN: 64512, peers: [{ name: p, peerAddress: 192.168.0.1, peerASN: 65000, peerConfigRef: { name: tor } }] }] }\n---\n' +
  'apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata: { name: tor }\nspec: { families: [{ afi: ipv4, safi: unicast, advertisements: { matchLabels: { a: b } } }] }\n---\n' +
  'apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: { name: services, labels: { a: b } }\nspec: { advertisements: [{ advertisementType: Service, service: { addresses: [LoadBalancerIP] }, selector: {} }] }\n';

function hoverOf(spec: string): string {
  const service = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations: { lbipam.cilium.io/ips: 192.0.2.7 }\nspec: { type: LoadBalancer ${spec} }\n`;
  const workspace = workspaceOf({
    'values.yaml': 'bgpControlPlane: { enabled: true }\nl2announcements: { enabled: true }\n',
    'nodes.yaml': `${NODE('n1', 'a')}---\n${NODE('n2', 'b')}`,
    'cilium.yaml': [POOL, L2, BGP].join('---\n'),
    'service.yaml': service,
  });
  const file = workspace.fileOf(`${ROOT}service.yaml`);
  if (file === undefined) throw new Error('the service is not read');
  return hoverAt(file, workspace.clusters(), service.indexOf('name: web'))?.plain ?? '';
}

test('a service tells its pool, what it asks for and who announces it', () => {
  const hover = hoverOf('');
  expect(hover).toContain('Gets an address out of blue.');
  expect(hover).toContain('Asks for 192.0.2.7.');
  expect(hover).toContain('lan lets one of n1 answer ARP for it.');
  expect(hover).toContain('services announces it by BGP from n2.');
});

test('the class decides who announces it', () => {
  const hover = hoverOf(', loadBalancerClass: io.cilium/l2-announcer');
  expect(hover).toContain('lan lets one of n1 answer ARP for it.');
  expect(hover).not.toContain('BGP');
  expect(hoverOf(', loadBalancerClass: example.com/other')).toContain('another program takes care');
});
