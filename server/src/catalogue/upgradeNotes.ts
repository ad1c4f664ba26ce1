import { compareVersions, inRange } from './version';
import type { CiliumVersion } from './version';

/** What an upgrade changes without any entry of the ConfigMap or any key of the values telling. */
export interface UpgradeNote {
  /** Its text is `upgrade.<id>`. */
  readonly id: string;
  /** The first release in which it is so. */
  readonly since: string;
  /** The releases that it is told of when they are left; all where absent. */
  readonly from?: string;
  /** What the values must come to, as the chart prints them, key by key. */
  readonly when: Readonly<Record<string, string>>;
  /** Only for clusters with an object of this kind. */
  readonly has?: 'load-balancer-ip-pool';
}

/**
 * Source: the upgrade notes of each release. Those of 1.20 name no default of the datapath that changed: `bpf.datapathMode` knows `auto`, and
 * its default stays `veth`.
 */
const NOTES: readonly UpgradeNote[] = [
  { id: 'egress-gateway-drops', since: '1.14.0', when: { 'egressGateway.enabled': 'true' } },
  { id: 'eni-instance-types', since: '1.14.0', when: { 'eni.enabled': 'true' } },
  { id: 'dsr-connections', since: '1.16.0', from: '<1.13.3', when: { 'loadBalancer.mode': 'dsr' } },
  { id: 'dsr-connections', since: '1.16.0', from: '<1.13.3', when: { 'loadBalancer.mode': 'hybrid' } },
  { id: 'pool-first-last', since: '1.16.0', when: {}, has: 'load-balancer-ip-pool' },
  { id: 'mtu-detection', since: '1.17.0', when: { MTU: '0' } },
  {
    id: 'ipsec-tunnel-keys',
    since: '1.17.0',
    when: { 'encryption.enabled': 'true', 'encryption.type': 'ipsec' },
  },
  { id: 'remote-node-masquerade', since: '1.19.0', when: { 'bpf.masquerade': 'true' } },
  { id: 'policy-local-cluster', since: '1.19.0', when: { 'clustermesh.useAPIServer': 'true' } },
  {
    id: 'ipsec-host-routing',
    since: '1.19.0',
    when: {
      'encryption.enabled': 'true',
      'encryption.type': 'ipsec',
      'bpf.masquerade': 'true',
      kubeProxyReplacement: 'true',
    },
  },
];

/** What is told of the way from one release up to another, oldest first; none downwards. */
export function upgradeNotes(from: CiliumVersion, to: CiliumVersion): readonly UpgradeNote[] {
  return NOTES.filter(
    ({ since, from: left }) =>
      compareVersions(from, since) < 0 &&
      compareVersions(since, to) <= 0 &&
      (left === undefined || inRange(from, left)),
  );
}
