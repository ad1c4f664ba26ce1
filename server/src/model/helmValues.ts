import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { expectedPrefix, readPrefixOf } from './readers';
import { addressBits, parsePrefix } from '../net/index';
import type { Family, Prefix } from '../net/index';

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
  /** Other ways to state the API server's address. */
  readonly k8sServiceHostRefName: Cursor;
  readonly k8sApiServerURLs: Cursor;
}

/** The keys of one address family's cluster pool below `ipam.operator`. */
export interface ClusterPool {
  readonly single: Value<Prefix>;
  /** The list's place; a list may also be written as one text of prefixes with spaces between them. */
  readonly listAt: Cursor;
  readonly list: readonly Value<Prefix>[];
  readonly maskSize: Value<number>;
}

/**
 * A switch that the chart's templates ask by `if`, to which any text that isn't empty is true, "false" too: what stands in quotes
 * counts only if it says the same either way. Source: cilium-configmap.yaml and daemonset.yaml of every chart from 1.10 on.
 */
function readBranch(at: Cursor): Value<boolean> {
  return at.read('boolean', ({ go, text }) =>
    go.kind === 'boolean' ? go.value : text === 'true' ? true : undefined,
  );
}

/** The chart only prints most switches, so "true" in quotes counts as true. */
const PRINTED = { quoted: true } as const;

/** Reads the routing keys of values, of one document or of several layers. */
export function readHelmValues(root: Cursor): HelmValues {
  return {
    root,
    tunnel: root.at('tunnel').string(),
    routingMode: nonEmpty(root.at('routingMode').string()),
    tunnelProtocol: nonEmpty(root.at('tunnelProtocol').string()),
    autoDirectNodeRoutes: root.at('autoDirectNodeRoutes').boolean(PRINTED),
    directRoutingSkipUnreachable: root.at('directRoutingSkipUnreachable').boolean(PRINTED),
    nativeRoutingCIDR: readOptionalPrefix(root.at('nativeRoutingCIDR'), 4),
    ipv4NativeRoutingCIDR: readOptionalPrefix(root.at('ipv4NativeRoutingCIDR'), 4),
    ipv6NativeRoutingCIDR: readOptionalPrefix(root.at('ipv6NativeRoutingCIDR'), 6),
    nativeRoutingCIDRFromClusterPool: root.at('nativeRoutingCIDRFromClusterPool').boolean(PRINTED),
    ipv4Enabled: root.at('ipv4', 'enabled').boolean(PRINTED),
    ipv6Enabled: root.at('ipv6', 'enabled').boolean(PRINTED),
    masquerade: root.at('masquerade').boolean(PRINTED),
    enableIPv4Masquerade: root.at('enableIPv4Masquerade').boolean(PRINTED),
    enableIPv6Masquerade: root.at('enableIPv6Masquerade').boolean(PRINTED),
    ipMasqAgentEnabled: root.at('ipMasqAgent', 'enabled').boolean(PRINTED),
    ipamMode: nonEmpty(root.at('ipam', 'mode').string()),
    clusterPoolIPv4: readClusterPool(root.at('ipam', 'operator'), 4),
    clusterPoolIPv6: readClusterPool(root.at('ipam', 'operator'), 6),
    bgpEnabled: readBranch(root.at('bgp', 'enabled')),
    announceLoadBalancerIP: readBranch(root.at('bgp', 'announce', 'loadbalancerIP')),
    announcePodCIDR: readBranch(root.at('bgp', 'announce', 'podCIDR')),
    bgpControlPlaneEnabled: readBranch(root.at('bgpControlPlane', 'enabled')),
    kubeProxyReplacement: nonEmpty(root.at('kubeProxyReplacement').string()),
    k8sServiceHost: nonEmpty(root.at('k8sServiceHost').string()),
    eniEnabled: readBranch(root.at('eni', 'enabled')),
    gkeEnabled: readBranch(root.at('gke', 'enabled')),
    aksByoCniEnabled: readBranch(root.at('aksbyocni', 'enabled')),
    extraConfig: root.at('extraConfig'),
    k8sServiceHostRefName: root.at('k8sServiceHostRef', 'name'),
    k8sApiServerURLs: root.at('k8s', 'apiServerURLs'),
  };
}

function readClusterPool(operator: Cursor, family: Family): ClusterPool {
  const name = `clusterPoolIPv${family}`;
  const listAt = operator.at(`${name}PodCIDRList`);
  return {
    single: readOptionalPrefix(operator.at(`${name}PodCIDR`), family),
    listAt,
    list: listAt.isScalar ? readPrefixWords(listAt, family) : listAt.items().map(readPrefixOf(family)),
    maskSize: operator.at(`${name}MaskSize`).read('maskSize', ({ go, text, quoted }) => {
      const number =
        go.kind === 'integer' ? Number(go.value) : quoted && /^\d+$/.test(text) ? Number(text) : NaN;
      return number >= 0 && number <= addressBits(family) ? number : undefined;
    }),
  };
}

/** Prefixes in one text with white space between them. */
function readPrefixWords(at: Cursor, family: Family): Value<Prefix>[] {
  const words = at.read(expectedPrefix(family), ({ text }) => {
    const parts = text.trim().split(/\s+/);
    const prefixes = parts.flatMap((part) => {
      const prefix = parsePrefix(part);
      return prefix?.family === family ? [prefix] : [];
    });
    return prefixes.length === parts.length ? prefixes : undefined;
  });
  return words.state === 'located' ? words.value.map((value) => ({ state: 'located', value, at })) : [words];
}

/** An empty text is false to a template's `if`, so it counts as absent. */
function nonEmpty(value: Value<string>): Value<string> {
  return known(value) === '' ? { state: 'absent', at: value.at } : value;
}

function readOptionalPrefix(at: Cursor, family: Family): Value<Prefix> {
  return known(at.isScalar ? at.string() : { state: 'opaque', at }) === ''
    ? { state: 'absent', at }
    : readPrefixOf(family)(at);
}
