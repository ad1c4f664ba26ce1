import { inRange, MINORS } from './version';
import type { CiliumVersion } from './version';

/** How a version of the chart treats a key. `ignored` keys have no effect; `refused` ones keep Helm from rendering. */
export type KeyLife = 'used' | 'deprecated' | 'ignored' | 'refused';

interface ValueFact {
  /** The versions whose templates read the key. */
  readonly used: string;
  readonly deprecated?: string;
  readonly refused?: string;
  /** Defaults by range, tried from the top; a key without one has none. */
  readonly defaults?: readonly { readonly range?: string; readonly value: DefaultValue }[];
}
type DefaultValue = string | number | boolean;

/**
 * The routing keys of the Helm values. Read in values.yaml and the templates of every chart from 1.9 to 1.20; exact to the
 * patch release where a check was added in one.
 */
const VALUES: Readonly<Record<string, ValueFact>> = {
  tunnel: {
    used: '<1.15',
    deprecated: '>=1.14',
    refused: '>=1.15.8 <1.16 || >=1.16.2',
    defaults: [{ range: '<1.15', value: 'vxlan' }],
  },
  routingMode: { used: '>=1.14', defaults: [{ value: 'tunnel' }] },
  tunnelProtocol: { used: '>=1.14', defaults: [{ value: 'vxlan' }] },
  autoDirectNodeRoutes: { used: '*', defaults: [{ value: false }] },
  directRoutingSkipUnreachable: { used: '>=1.16', defaults: [{ value: false }] },
  nativeRoutingCIDR: { used: '<1.12', deprecated: '>=1.11' },
  ipv4NativeRoutingCIDR: { used: '>=1.11' },
  ipv6NativeRoutingCIDR: { used: '>=1.12' },
  nativeRoutingCIDRFromClusterPool: { used: '>=1.20', defaults: [{ value: false }] },
  'ipv4.enabled': { used: '*', defaults: [{ value: true }] },
  'ipv6.enabled': { used: '*', defaults: [{ value: false }] },
  masquerade: { used: '<1.10', defaults: [{ value: true }] },
  enableIPv4Masquerade: { used: '>=1.10', defaults: [{ value: true }] },
  enableIPv6Masquerade: { used: '>=1.10', defaults: [{ value: true }] },
  'ipMasqAgent.enabled': { used: '*', defaults: [{ value: false }] },
  'ipam.mode': { used: '*', defaults: [{ value: 'cluster-pool' }] },
  'ipam.operator.clusterPoolIPv4PodCIDR': {
    used: '<1.14',
    deprecated: '>=1.11',
    refused: '>=1.14 <1.19',
    defaults: [{ range: '<1.14', value: '10.0.0.0/8' }],
  },
  'ipam.operator.clusterPoolIPv6PodCIDR': {
    used: '<1.14',
    deprecated: '>=1.11',
    refused: '>=1.14 <1.19',
    defaults: [{ range: '<1.14', value: 'fd00::/104' }],
  },
  'ipam.operator.clusterPoolIPv4PodCIDRList': {
    used: '>=1.11',
    defaults: [{ range: '>=1.14', value: '10.0.0.0/8' }],
  },
  'ipam.operator.clusterPoolIPv6PodCIDRList': {
    used: '>=1.11',
    defaults: [{ range: '>=1.14', value: 'fd00::/104' }],
  },
  'ipam.operator.clusterPoolIPv4MaskSize': { used: '*', defaults: [{ value: 24 }] },
  'ipam.operator.clusterPoolIPv6MaskSize': { used: '*', defaults: [{ value: 120 }] },
  'bgp.enabled': { used: '>=1.10 <1.17', deprecated: '>=1.14', defaults: [{ value: false }] },
  'bgp.announce.loadbalancerIP': { used: '>=1.10 <1.17', deprecated: '>=1.14', defaults: [{ value: false }] },
  'bgp.announce.podCIDR': { used: '>=1.11 <1.17', deprecated: '>=1.14', defaults: [{ value: false }] },
  'bgpControlPlane.enabled': { used: '>=1.12', defaults: [{ value: false }] },
  'bgpControlPlane.secretsNamespace.name': { used: '>=1.15', defaults: [{ value: 'kube-system' }] },
  'bgpControlPlane.routerIDAllocation.mode': { used: '>=1.18', defaults: [{ value: 'default' }] },
  'bgpControlPlane.routerIDAllocation.ipPool': { used: '>=1.18', defaults: [{ value: '' }] },
  'l2announcements.enabled': { used: '>=1.14', defaults: [{ value: false }] },
  'l2announcements.leaseDuration': { used: '>=1.14', defaults: [{ value: '15s' }] },
  'l2announcements.leaseRenewDeadline': { used: '>=1.14', defaults: [{ value: '5s' }] },
  'l2announcements.leaseRetryPeriod': { used: '>=1.14', defaults: [{ value: '2s' }] },
  enableLBIPAM: { used: '>=1.17', defaults: [{ value: true }] },
  defaultLBServiceIPAM: { used: '>=1.17', defaults: [{ value: 'lbipam' }] },
  'bpf.lbExternalClusterIP': { used: '>=1.10', defaults: [{ value: false }] },
  kubeProxyReplacement: {
    used: '*',
    defaults: [{ range: '<1.10', value: 'probe' }, { range: '<1.14', value: 'disabled' }, { value: 'false' }],
  },
  k8sServiceHost: { used: '*' },
  installIptablesRules: { used: '<1.13', defaults: [{ value: true }] },
  'l2NeighDiscovery.refreshPeriod': { used: '>=1.11 <1.18' },
  'eni.enabled': { used: '>=1.10', defaults: [{ value: false }] },
  'gke.enabled': { used: '*', defaults: [{ value: false }] },
  'aksbyocni.enabled': { used: '>=1.10', defaults: [{ value: false }] },
  extraConfig: { used: '*' },
};

/** How `version` treats a key of the values, given as a dotted path; undefined for a key that is not in the catalogue. */
export function keyLife(path: string, version: CiliumVersion): KeyLife | undefined {
  const fact = factOf(path);
  if (fact === undefined) return undefined;
  if (fact.refused !== undefined && inRange(version, fact.refused)) return 'refused';
  if (!inRange(version, fact.used)) return 'ignored';
  return fact.deprecated !== undefined && inRange(version, fact.deprecated) ? 'deprecated' : 'used';
}

/** What `version` takes where the key is not written; undefined where it then has no value. */
export function keyDefault(path: string, version: CiliumVersion): DefaultValue | undefined {
  return factOf(path)?.defaults?.find(({ range }) => range === undefined || inRange(version, range))?.value;
}

/** Minor releases that follow each other and treat a key alike. `to` is the last of them, undefined where that is the newest. */
export interface KeyPeriod {
  readonly life: KeyLife;
  readonly from: string;
  readonly to: string | undefined;
}

/** How the newest patch of each minor treats a key, oldest first; empty for a key that is not in the catalogue. */
export function keyHistory(path: string): KeyPeriod[] {
  const periods: { life: KeyLife; from: string; to: string | undefined }[] = [];
  for (const version of MINORS) {
    const life = keyLife(path, version);
    if (life === undefined) return [];
    const minor = version.split('.', 2).join('.');
    const last = periods.at(-1);
    if (last?.life === life) last.to = minor;
    else periods.push({ life, from: minor, to: minor });
  }
  const newest = periods.at(-1);
  if (newest !== undefined) newest.to = undefined;
  return periods;
}

/** The dotted paths of all keys in the catalogue. */
export const VALUE_PATHS: readonly string[] = Object.keys(VALUES);

function factOf(path: string): ValueFact | undefined {
  return Object.hasOwn(VALUES, path) ? VALUES[path] : undefined;
}
