import { isConfigKey } from '../catalogue/configKeys';
import { Cursor, known } from '../yaml/index';
import type { YamlDocument } from '../yaml/index';
import { isClusterFileUri } from './clusterFile';
import { CILIUM_KINDS } from './objects';
import type { ObjectKind } from './objects';
import { SERVICE_NAME_LABEL } from './serviceEndpoints';

/** What a document is. */
export type Kind =
  | 'helm-values'
  /** The ConfigMap `bgp-config` with the file in a text of its own. */
  | 'bgp-config-map'
  /** The file `config.yaml` as it lies on disk before it goes into the ConfigMap. */
  | 'bgp-config'
  | 'node'
  | 'cilium-node'
  | 'cluster-file'
  /** The network that several cluster files share. */
  | 'network-facts'
  /** What installs the chart or holds values for it: `Host`. */
  | 'chart-host'
  /** What says which files belong together, and where charts come from: `Wiring`. */
  | 'wiring'
  | ObjectKind;

/** One object of a document: the document itself, or an item of a Kubernetes `List`. */
export interface KindedObject {
  readonly kind: Kind;
  readonly at: Cursor;
}

/**
 * The objects of known kinds in a document, by content. Silent on everything that is not certain. `isListed`: a cluster file names the
 * file, so that a bgp-config in it is the cluster's under whatever name.
 */
export function recognise(uri: string, document: YamlDocument, isListed = false): KindedObject[] {
  const root = Cursor.root([document]);
  if (isClusterFileUri(uri)) return [{ kind: 'cluster-file', at: root }];
  if (!root.isMap) return [];
  const keys = new Set(root.entries().map(({ key }) => key));
  if (keys.has('kind') && keys.has('apiVersion')) return recogniseManifest(root, isListed);
  if (isBareBgpConfig(root, keys)) return [{ kind: 'bgp-config', at: root }];
  if (isHelmValues(root, keys)) return [{ kind: 'helm-values', at: root }];
  const below = root.at('cilium');
  return isValuesUri(uri) && keys.has('cilium') && below.isMap && looksLikeValues(below)
    ? [{ kind: 'helm-values', at: Cursor.rootAt([below]) }]
    : [];
}

/** Files of values for a chart that depends on Cilium's: its values stand below a key. */
function isValuesUri(uri: string): boolean {
  return /(?:^|\/)[^/]*values[^/]*\.ya?ml$/.test(uri);
}

/** True for a map that can hardly be anything but values of the Cilium chart. */
export function looksLikeValues(root: Cursor): boolean {
  return isHelmValues(root, new Set(root.entries().map(({ key }) => key)));
}

/** True for a Kubernetes object of whatever kind. */
export function isManifest(document: YamlDocument): boolean {
  const root = Cursor.root([document]);
  return root.isMap && root.at('kind').isWritten && root.at('apiVersion').isWritten;
}

function recogniseManifest(at: Cursor, isListed: boolean): KindedObject[] {
  const kind = known(at.at('kind').string());
  const apiVersion = known(at.at('apiVersion').string());
  if (kind === undefined || apiVersion === undefined) return [];
  if (kind.endsWith('List'))
    return at
      .at('items')
      .items()
      .flatMap((item) => recogniseManifest(item, isListed));
  if (kind === 'Node' && apiVersion === 'v1') return [{ kind: 'node', at }];
  if (apiVersion.startsWith('cilium.io/')) {
    const known = kind === 'CiliumNode' ? 'cilium-node' : CILIUM_KINDS.get(kind);
    return known === undefined ? [] : [{ kind: known, at }];
  }
  if (kind === 'Service' && apiVersion === 'v1' && textOf(at.at('spec', 'type')) === 'LoadBalancer')
    return [{ kind: 'service', at }];
  if (isServiceEndpoints(kind, apiVersion, at)) return [{ kind: 'service-endpoints', at }];
  if (kind === 'Secret' && apiVersion === 'v1' && mayBeBgpSecret(at)) return [{ kind: 'secret', at }];
  if (kind === 'ConfigMap' && apiVersion === 'v1') {
    if (isBgpConfigMap(at) || (isListed && bgpConfigText(at) !== undefined))
      return [{ kind: 'bgp-config-map', at }];
    if (isCiliumConfig(at)) return [{ kind: 'cilium-config', at }];
  }
  return [];
}

function isServiceEndpoints(kind: string, apiVersion: string, at: Cursor): boolean {
  if (kind === 'Endpoints') return apiVersion === 'v1';
  const isSlice = kind === 'EndpointSlice' && apiVersion.startsWith('discovery.k8s.io/');
  return isSlice && at.at('metadata', 'labels', SERVICE_NAME_LABEL).isWritten;
}

/** Cilium mounts the ConfigMap of this name from its own namespace; MetalLB's own is `config` in `metallb-system`. */
export function isMountedBgpConfig(at: Cursor): boolean {
  const metadata = at.at('metadata');
  return (
    textOf(metadata.at('name')) === 'bgp-config' && textOf(metadata.at('namespace')) !== 'metallb-system'
  );
}

function isBgpConfigMap(at: Cursor): boolean {
  const data = at.at('data');
  return (
    isMountedBgpConfig(at) &&
    (data.at('config.yaml').isWritten || (data.isMap && data.entries().some(looksLikeBgpConfig)))
  );
}

/**
 * Where the text stands in a ConfigMap that holds a bgp-config: under the key that Cilium opens; where another program's ConfigMap is
 * listed as the cluster's, under the first key with a text in MetalLB's format. Absent where there is none.
 */
export function bgpConfigText(at: Cursor): Cursor | undefined {
  const data = at.at('data');
  const place = data.at('config.yaml');
  if (isMountedBgpConfig(at) || looksLikeBgpConfig(place)) return place;
  return data.isMap ? data.entries().find(looksLikeBgpConfig) : undefined;
}

/** Some have values for the chart in a ConfigMap of the same name. */
function isCiliumConfig(at: Cursor): boolean {
  if (textOf(at.at('metadata', 'name')) !== 'cilium-config') return false;
  const data = at.at('data');
  return data.isMap && data.entries().some(({ key }) => isConfigKey(key));
}

/** True for a text in MetalLB's format, under whatever key it stands. */
export function looksLikeBgpConfig(at: Cursor): boolean {
  return /^(?:peers|address-pools):/m.test(textOf(at));
}

/** Secrets are read for the password of BGP peers only. */
function mayBeBgpSecret(at: Cursor): boolean {
  const hasPassword = ['data', 'stringData'].some(
    (key) => at.at(key).isMap && at.at(key, 'password').isWritten,
  );
  return hasPassword || /bgp/i.test(textOf(at.at('metadata', 'name')));
}

const BGP_CONFIG_KEYS = new Set(['peers', 'address-pools', 'bgp-communities']);
const PEER_KEYS = ['peer-address', 'peer-asn', 'my-asn'];

/** The same format may be MetalLB's own, so pools without BGP peers are not enough. */
function isBareBgpConfig(root: Cursor, keys: ReadonlySet<string>): boolean {
  if (![...keys].every((key) => BGP_CONFIG_KEYS.has(key)) || !root.at('peers').isList) return false;
  return root
    .at('peers')
    .items()
    .some((peer) => PEER_KEYS.some((key) => peer.isMap && peer.at(key).isWritten));
}

/** Keys of the Cilium chart's values that no other well-known chart has at its top. */
const VALUES_ONLY_CILIUM_HAS = new Set(
  `aksbyocni autoDirectNodeRoutes bgpControlPlane bpf ciliumEndpointSlice clustermesh directRoutingSkipUnreachable
  egressGateway enableCiliumEndpointSlice enableIPv4Masquerade enableIPv6Masquerade enableLBIPAM endpointRoutes hubble
  identityAllocationMode installNoConntrackIptablesRules ipMasqAgent ipv4NativeRoutingCIDR ipv6NativeRoutingCIDR
  kubeProxyReplacement l2NeighDiscovery l2announcements l2podAnnouncements localRedirectPolicy
  localRedirectPolicies nativeRoutingCIDR nativeRoutingCIDRFromClusterPool policyEnforcementMode routingMode socketLB
  tunnelProtocol underlayProtocol wellKnownIdentities`.split(/\s+/),
);
/** Keys that other charts may have too, and what tells that they are Cilium's here. */
const VALUES_WITH_TELLTALE: Readonly<Record<string, (at: Cursor) => boolean>> = {
  tunnel: (at) => ['vxlan', 'geneve', 'disabled'].includes(textOf(at)),
  ipam: (at) => at.isMap && (at.at('operator').isWritten || IPAM_MODES.has(textOf(at.at('mode')))),
  bgp: (at) =>
    at.isMap && at.hasContent && at.entries().every(({ key }) => key === 'enabled' || key === 'announce'),
  cni: (at) => at.isMap && at.at('chainingMode').isWritten,
  loadBalancer: (at) => at.isMap && (at.at('algorithm').isWritten || at.at('acceleration').isWritten),
};
/** Whoever installs a cluster may have these beside settings for other charts. */
const API_SERVER = {
  k8sServiceHost: (at: Cursor) => at.isScalar,
  k8sServicePort: (at: Cursor) => at.isScalar,
};
/** Keys that many charts have, some also with such values: it takes two of these, one from each line, to make Cilium of a file. */
const VALUES_WITH_HINT: readonly Readonly<Record<string, (at: Cursor) => boolean>>[] = [
  { ipv4: isSwitch, ipv6: isSwitch },
  { masquerade: (at) => at.isScalar, enableXTSocketFallback: (at) => at.isScalar },
  { cluster: (at) => at.isMap && at.at('id').isWritten },
  { bandwidthManager: isSwitch },
  {
    nodePort: isSwitch,
    hostPort: isSwitch,
    externalIPs: isSwitch,
    hostServices: isSwitch,
    hostFirewall: isSwitch,
  },
  { encryption: (at) => at.isMap && at.at('type').isWritten },
  { operator: (at) => at.isMap && at.at('unmanagedPodWatcher').isWritten },
  API_SERVER,
];
const IPAM_MODES = new Set(
  'cluster-pool cluster-pool-v2beta multi-pool kubernetes crd eni azure alibabacloud delegated-plugin'.split(
    ' ',
  ),
);

function isHelmValues(root: Cursor, keys: ReadonlySet<string>): boolean {
  const holds = (tests: Readonly<Record<string, (at: Cursor) => boolean>>) =>
    Object.entries(tests).some(([key, isTold]) => keys.has(key) && isTold(root.at(key)));
  return (
    [...keys].some((key) => VALUES_ONLY_CILIUM_HAS.has(key)) ||
    holds(VALUES_WITH_TELLTALE) ||
    VALUES_WITH_HINT.filter(holds).length >= 2 ||
    (holds(API_SERVER) && [...keys].every((key) => key in API_SERVER))
  );
}

function isSwitch(at: Cursor): boolean {
  return at.isMap && at.at('enabled').isWritten;
}

function textOf(at: Cursor): string {
  return at.isScalar ? (known(at.string()) ?? '') : '';
}

/** Names and kinds of which an object of a known kind holds one. */
const OBJECT_TRACES = new RegExp(
  `\\b(?:${[
    ...PEER_KEYS,
    'bgp-config',
    'cilium-config',
    'type["\']?\\s*:\\s*["\']?LoadBalancer',
    `kind["\']?\\s*:\\s*["\']?(?:${['(?:Cilium)?Node', 'Secret', 'EndpointSlice', 'Endpoints', ...CILIUM_KINDS.keys()].join('|')})`,
  ].join('|')})\\b`,
);

const VALUES_KEYS = [
  ...VALUES_ONLY_CILIUM_HAS,
  ...[VALUES_WITH_TELLTALE, ...VALUES_WITH_HINT].flatMap((tests) => Object.keys(tests)),
].join('|');

/** A key that values are known by, be it the first thing behind an escape. */
const VALUES_TRACES = new RegExp(`(?:${VALUES_KEYS})["']?\\s*:`);
const VALUES_AT_TOP = new RegExp(`^["']?(?:${VALUES_KEYS})["']?\\s*:`, 'm');
/** A text whose first content is a plain key at the very left, so that all keys of its root stand there. */
const PLAIN_ROOT = /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n|---[ \t]*(?:#.*)?\r?\n)*[A-Za-z]/;
const MERGED_INTO_ROOT = /^<<\s*:/m;
/** Objects that hold values of the chart without a word of Cilium around them. */
const VALUES_HOLDER = /\bkind["']?\s*:\s*["']?(?:ConfigMap|Secret|HelmRelease|HelmChartConfig)\b/;

/** False for texts that {@link looksLikeValues} surely says no to. Costs one pass over the text. */
export function mayHoldValues(text: string): boolean {
  return VALUES_TRACES.test(text);
}

/** False for texts that are surely of no known kind. Costs one pass over the text. */
export function mayHoldKind(uri: string, text: string): boolean {
  if (isClusterFileUri(uri) || OBJECT_TRACES.test(text)) return true;
  if (PLAIN_ROOT.test(text) && !MERGED_INTO_ROOT.test(text) && !VALUES_HOLDER.test(text))
    return VALUES_AT_TOP.test(text);
  return VALUES_TRACES.test(text);
}
