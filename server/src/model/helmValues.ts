import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { readPrefix } from './readers';
import { parsePrefix } from '../net/index';
import type { Prefix } from '../net/index';

/** The routing part of Helm values for the Cilium chart, whatever version reads them: one entry a key. */
export interface HelmValues {
  readonly root: Cursor;
  readonly tunnel: Value<string>;
  readonly routingMode: Value<string>;
  readonly tunnelProtocol: Value<string>;
  readonly autoDirectNodeRoutes: Value<boolean>;
  readonly directRoutingSkipUnreachable: Value<boolean>;
  readonly nativeRoutingCIDR: Value<Prefix>;
  readonly ipv4NativeRoutingCIDR: Value<Prefix>;
  readonly ipv6NativeRoutingCIDR: Value<Prefix>;
  readonly nativeRoutingCIDRFromClusterPool: Value<boolean>;
  readonly ipv4Enabled: Value<boolean>;
  readonly ipv6Enabled: Value<boolean>;
  readonly masquerade: Value<boolean>;
  readonly enableIPv4Masquerade: Value<boolean>;
  readonly enableIPv6Masquerade: Value<boolean>;
  readonly ipMasqAgentEnabled: Value<boolean>;
  readonly ipamMode: Value<string>;
  readonly clusterPoolIPv4: ClusterPool;
  readonly clusterPoolIPv6: ClusterPool;
  readonly bgpEnabled: Value<boolean>;
  readonly announceLoadBalancerIP: Value<boolean>;
  readonly announcePodCIDR: Value<boolean>;
  readonly bgpControlPlaneEnabled: Value<boolean>;
  readonly kubeProxyReplacement: Value<string>;
  readonly k8sServiceHost: Value<string>;
  readonly eniEnabled: Value<boolean>;
  readonly gkeEnabled: Value<boolean>;
  readonly aksByoCniEnabled: Value<boolean>;
  readonly extraConfig: Cursor;
}

/** The keys of one address family's cluster pool below `ipam.operator`. */
export interface ClusterPool {
  readonly single: Value<Prefix>;
  /** The list's place; a list may also be written as one text of prefixes with spaces between them. */
  readonly listAt: Cursor;
  readonly list: readonly Value<Prefix>[];
  readonly maskSize: Value<number>;
}

/** The chart only prints most switches, so "true" in quotes counts as true. */
const PRINTED = { quoted: true } as const;

export function readHelmValues(root: Cursor): HelmValues {
  return {
    root,
    tunnel: root.at('tunnel').string(),
    routingMode: nonEmpty(root.at('routingMode').string()),
    tunnelProtocol: nonEmpty(root.at('tunnelProtocol').string()),
    autoDirectNodeRoutes: root.at('autoDirectNodeRoutes').boolean(PRINTED),
    directRoutingSkipUnreachable: root.at('directRoutingSkipUnreachable').boolean(PRINTED),
    nativeRoutingCIDR: readOptionalPrefix(root.at('nativeRoutingCIDR')),
    ipv4NativeRoutingCIDR: readOptionalPrefix(root.at('ipv4NativeRoutingCIDR')),
    ipv6NativeRoutingCIDR: readOptionalPrefix(root.at('ipv6NativeRoutingCIDR')),
    nativeRoutingCIDRFromClusterPool: root.at('nativeRoutingCIDRFromClusterPool').boolean(PRINTED),
    ipv4Enabled: root.at('ipv4', 'enabled').boolean(PRINTED),
    ipv6Enabled: root.at('ipv6', 'enabled').boolean(PRINTED),
    masquerade: root.at('masquerade').boolean(PRINTED),
    enableIPv4Masquerade: root.at('enableIPv4Masquerade').boolean(PRINTED),
    enableIPv6Masquerade: root.at('enableIPv6Masquerade').boolean(PRINTED),
    ipMasqAgentEnabled: root.at('ipMasqAgent', 'enabled').boolean(PRINTED),
    ipamMode: nonEmpty(root.at('ipam', 'mode').string()),
    clusterPoolIPv4: readClusterPool(root.at('ipam', 'operator'), 'IPv4', 32),
    clusterPoolIPv6: readClusterPool(root.at('ipam', 'operator'), 'IPv6', 128),
    bgpEnabled: root.at('bgp', 'enabled').boolean(PRINTED),
    announceLoadBalancerIP: root.at('bgp', 'announce', 'loadbalancerIP').boolean(PRINTED),
    announcePodCIDR: root.at('bgp', 'announce', 'podCIDR').boolean(PRINTED),
    bgpControlPlaneEnabled: root.at('bgpControlPlane', 'enabled').boolean(PRINTED),
    kubeProxyReplacement: nonEmpty(root.at('kubeProxyReplacement').string()),
    k8sServiceHost: nonEmpty(root.at('k8sServiceHost').string()),
    eniEnabled: root.at('eni', 'enabled').boolean(PRINTED),
    gkeEnabled: root.at('gke', 'enabled').boolean(PRINTED),
    aksByoCniEnabled: root.at('aksbyocni', 'enabled').boolean(PRINTED),
    extraConfig: root.at('extraConfig'),
  };
}

function readClusterPool(operator: Cursor, family: 'IPv4' | 'IPv6', bits: number): ClusterPool {
  const listAt = operator.at(`clusterPool${family}PodCIDRList`);
  return {
    single: readOptionalPrefix(operator.at(`clusterPool${family}PodCIDR`)),
    listAt,
    list: listAt.isScalar ? readPrefixWords(listAt) : listAt.items().map(readPrefix),
    maskSize: operator.at(`clusterPool${family}MaskSize`).read('maskSize', ({ go, text, quoted }) => {
      const number =
        go.kind === 'integer' ? Number(go.value) : quoted && /^\d+$/.test(text) ? Number(text) : NaN;
      return number >= 0 && number <= bits ? number : undefined;
    }),
  };
}

/** Prefixes in one text with white space between them. */
function readPrefixWords(at: Cursor): Value<Prefix>[] {
  const words = at.read('prefix', ({ text }) => {
    const prefixes = text.trim().split(/\s+/).map(parsePrefix);
    const valid = prefixes.filter((prefix) => prefix !== undefined);
    return valid.length === prefixes.length ? valid : undefined;
  });
  return words.state === 'located' ? words.value.map((value) => ({ state: 'located', value, at })) : [words];
}

/** An empty text is false to a template's `if`, so it counts as absent. */
function nonEmpty(value: Value<string>): Value<string> {
  return known(value) === '' ? { state: 'absent', at: value.at } : value;
}

function readOptionalPrefix(at: Cursor): Value<Prefix> {
  return known(at.isScalar ? at.string() : { state: 'opaque', at }) === ''
    ? { state: 'absent', at }
    : readPrefix(at);
}
