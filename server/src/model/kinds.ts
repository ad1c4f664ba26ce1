import { Cursor, known } from '../yaml/index';
import type { YamlDocument } from '../yaml/index';
import { isClusterFileUri } from './clusterFile';

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
  | 'network-facts';

/** One object of a document: the document itself, or an item of a Kubernetes `List`. */
export interface KindedObject {
  readonly kind: Kind;
  readonly at: Cursor;
}

/** Texts without any of these can't be of a known kind, whatever they say: a first look that needs no parser. */
const TRACES =
  /cilium|bgp|peer-a|address-pools|tunnel|routing|kubeProxyReplacement|clusterPool|hubble|k8sService|autoDirect|asquerade|ipam|\bNode\b|ipMasqAgent|socketLB|clustermesh|native/i;

/** False for texts that are surely of no known kind. Costs one pass over the text. */
export function mayHoldKind(uri: string, text: string): boolean {
  return isClusterFileUri(uri) || TRACES.test(text);
}

/** The objects of known kinds in a document, by content. Silent on everything that is not certain. */
export function recognise(uri: string, document: YamlDocument): KindedObject[] {
  const root = Cursor.root([document]);
  if (isClusterFileUri(uri)) return [{ kind: 'cluster-file', at: root }];
  if (!root.isMap) return [];
  const keys = new Set(root.entries().map(({ key }) => key));
  if (keys.has('kind') && keys.has('apiVersion')) return recogniseManifest(root);
  if (isBareBgpConfig(root, keys)) return [{ kind: 'bgp-config', at: root }];
  return isHelmValues(root, keys) ? [{ kind: 'helm-values', at: root }] : [];
}

/** True for a Kubernetes object of whatever kind. */
export function isManifest(document: YamlDocument): boolean {
  const root = Cursor.root([document]);
  return root.isMap && root.at('kind').isWritten && root.at('apiVersion').isWritten;
}

function recogniseManifest(at: Cursor): KindedObject[] {
  const kind = known(at.at('kind').string());
  const apiVersion = known(at.at('apiVersion').string());
  if (kind === 'List' || (kind?.endsWith('NodeList') ?? false))
    return at.at('items').items().flatMap(recogniseManifest);
  if (kind === 'Node' && apiVersion === 'v1') return [{ kind: 'node', at }];
  if (kind === 'CiliumNode' && apiVersion?.startsWith('cilium.io/') === true)
    return [{ kind: 'cilium-node', at }];
  if (kind === 'ConfigMap' && apiVersion === 'v1' && isBgpConfigMap(at))
    return [{ kind: 'bgp-config-map', at }];
  return [];
}

/** Cilium mounts the ConfigMap of this name from its own namespace; MetalLB's own is `config` in `metallb-system`. */
function isBgpConfigMap(at: Cursor): boolean {
  const name = known(at.at('metadata', 'name').string());
  const namespace = known(at.at('metadata', 'namespace').string());
  return name === 'bgp-config' && namespace !== 'metallb-system' && at.at('data', 'config.yaml').isWritten;
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
  `aksbyocni autoDirectNodeRoutes bgpControlPlane bpf ciliumEndpointSlice clustermesh cni.chainingMode directRoutingSkipUnreachable
  egressGateway enableCiliumEndpointSlice enableIPv4Masquerade enableIPv6Masquerade enableLBIPAM endpointRoutes hubble
  identityAllocationMode installNoConntrackIptablesRules ipMasqAgent ipv4NativeRoutingCIDR ipv6NativeRoutingCIDR k8sServiceHost
  k8sServicePort kubeProxyReplacement l2NeighDiscovery l2announcements l2podAnnouncements localRedirectPolicy
  localRedirectPolicies nativeRoutingCIDR nativeRoutingCIDRFromClusterPool policyEnforcementMode routingMode socketLB
  tunnelProtocol underlayProtocol wellKnownIdentities`.split(/\s+/),
);
/** Keys that other charts may have too, and what tells that they are Cilium's here. */
const VALUES_WITH_TELLTALE: Readonly<Record<string, (at: Cursor) => boolean>> = {
  tunnel: (at) => ['vxlan', 'geneve', 'disabled'].includes(textOf(at)),
  ipam: (at) => at.isMap && (at.at('operator').isWritten || IPAM_MODES.has(textOf(at.at('mode')))),
  bgp: (at) => at.isMap && at.at('announce').isWritten,
  ipv4: (at) => at.isMap && at.at('enabled').isWritten,
  ipv6: (at) => at.isMap && at.at('enabled').isWritten,
  loadBalancer: (at) => at.isMap && (at.at('algorithm').isWritten || at.at('acceleration').isWritten),
};
const IPAM_MODES = new Set(
  'cluster-pool cluster-pool-v2beta multi-pool kubernetes crd eni azure alibabacloud delegated-plugin'.split(
    ' ',
  ),
);

function isHelmValues(root: Cursor, keys: ReadonlySet<string>): boolean {
  for (const key of keys) {
    if (VALUES_ONLY_CILIUM_HAS.has(key)) return true;
    const hasTelltale = Object.hasOwn(VALUES_WITH_TELLTALE, key) ? VALUES_WITH_TELLTALE[key] : undefined;
    if (hasTelltale?.(root.at(key)) === true) return true;
  }
  return false;
}

function textOf(at: Cursor): string {
  return at.isScalar ? (known(at.string()) ?? '') : '';
}
