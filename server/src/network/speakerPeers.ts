import { isKindServed } from '../catalogue/crds';
import { behaviour } from '../catalogue/behaviours';
import type { Cluster } from '../cluster/cluster';
import type { BgpAdvertisement } from '../model/bgpAdvertisement';
import type { BgpPeer } from '../model/bgpConfig';
import type { BgpInstance, InstancePeer } from '../model/bgpClusterConfig';
import type { BgpPeerConfig } from '../model/bgpPeerConfig';
import type { BgpPeeringPolicy, VirtualRouter } from '../model/bgpPeeringPolicy';
import { isSelected } from '../model/labelSelector';
import type { LabelSelector } from '../model/labelSelector';
import type { Manifest } from '../model/manifest';
import type { Family } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import { isBgpConfigRead } from './bgpConfigRead';

/** A peer that speakers on nodes are configured for, by whatever kind of file or object. */
export interface SpeakerPeer extends Pick<
  BgpPeer,
  'at' | 'address' | 'peerAsn' | 'myAsn' | 'selectors' | 'hasKnownSelectors'
> {
  readonly source: PeerSource;
  /** The object that says which nodes peer: a cluster config or a peering policy. */
  readonly owner: Manifest | undefined;
  /** Of a peering policy: what holds for all neighbors. */
  readonly virtualRouter: VirtualRouter | undefined;
  /** Of a cluster config: the peer config, where it is in sight. */
  readonly peerConfig: BgpPeerConfig | undefined;
  /** Of a cluster config: by which name `CiliumBGPNodeConfigOverride` objects change its AS number. */
  readonly instanceName: string | undefined;
  /** Where the address is that of the node's gateway, in this family. */
  readonly gatewayFamily: Family | undefined;
  /** True where the speaker takes whatever AS number the peer has. */
  readonly takesAnyAsn: boolean;
  /** The TTL of packets to an eBGP peer; undefined where it is the system's usual one. */
  readonly ttl: Value<number> | undefined;
  /** How the pod CIDRs of each family are announced; absent for a family that is not. */
  readonly podCIDRs: ReadonlyMap<Family, PodCidrExport>;
  /** Where something that decides about the peer is only known later. */
  readonly undecided: Cursor | undefined;
}

export type PeerSource = 'bgp-config' | 'cluster-config' | 'peering-policy';

export interface PodCidrExport {
  /** Sent to iBGP peers. */
  readonly localPref: number;
}

const peersByCluster = new WeakMap<Cluster, readonly SpeakerPeer[]>();

/** All peers that the files configure and that may be in force: bgp-config's, then those of policies, then of cluster configs. */
export function speakerPeers(cluster: Cluster): readonly SpeakerPeer[] {
  const peers = peersByCluster.get(cluster) ?? [
    ...peersOfBgpConfigs(cluster),
    ...objectsInForce(cluster, 'bgp-peering-policy').flatMap((policy) => peersOfPolicy(policy, cluster)),
    ...peersOfClusterConfigs(cluster),
  ];
  peersByCluster.set(cluster, peers);
  return peers;
}

/** Whether the BGP control plane runs; undefined where that is not known. */
export function isControlPlaneOn({ version, announcing }: Cluster): boolean | undefined {
  if (!behaviour('bgpControlPlane', version.version)) return false;
  return announcing?.bgpControlPlane.value;
}

/** Objects of a BGP kind that the version in force serves, unless the control plane is surely off. */
function objectsInForce<K extends 'bgp-peering-policy' | 'bgp-cluster-config'>(
  cluster: Cluster,
  kind: K,
): Cluster['objects'][K] {
  const name = kind === 'bgp-peering-policy' ? 'CiliumBGPPeeringPolicy' : 'CiliumBGPClusterConfig';
  const isServed = isKindServed(name, cluster.version.version);
  return isServed && isControlPlaneOn(cluster) !== false ? cluster.objects[kind] : [];
}

function peersOfBgpConfigs(cluster: Cluster): SpeakerPeer[] {
  const isRead = isBgpConfigRead(cluster);
  if (isRead === false) return [];
  const { routing } = cluster;
  const localPref = behaviour('podCidrLocalPref', cluster.version.version);
  // MetalLB's speaker "cannot advertise non-v4 prefixes".
  const podCIDRs = new Map<Family, PodCidrExport>(
    routing?.announcePodCIDR.value === true ? [[4, { localPref }]] : [],
  );
  return cluster.bgpConfigs
    .flatMap((config) => config.peers)
    .map((peer) => ({
      at: peer.at,
      address: peer.address,
      peerAsn: peer.peerAsn,
      myAsn: peer.myAsn,
      selectors: peer.selectors,
      hasKnownSelectors: peer.hasKnownSelectors,
      source: 'bgp-config',
      owner: undefined,
      virtualRouter: undefined,
      peerConfig: undefined,
      instanceName: undefined,
      gatewayFamily: undefined,
      takesAnyAsn: false,
      ttl: undefined,
      podCIDRs,
      undecided: isRead === true ? undefined : (routing?.bgp.at ?? peer.at),
    }));
}

/** Where the control plane may be on and may be off, nothing about its peers is decided. */
function undecidedAt(cluster: Cluster, at: Cursor): Cursor | undefined {
  return isControlPlaneOn(cluster) === true ? undefined : (cluster.announcing?.bgpControlPlane.at ?? at);
}

/** Which nodes a selector takes, in the form that peers have it in: an absent one takes all. */
function selection(selector: Value<LabelSelector>): Pick<SpeakerPeer, 'selectors' | 'hasKnownSelectors'> {
  return {
    selectors: selector.state === 'located' ? [selector.value] : [],
    hasKnownSelectors: selector.state !== 'opaque',
  };
}

function peersOfPolicy(policy: BgpPeeringPolicy, cluster: Cluster): SpeakerPeer[] {
  const localPref = behaviour('controlPlaneLocalPref', cluster.version.version);
  return policy.routers.flatMap((router) =>
    router.neighbors.map((neighbor): SpeakerPeer => {
      const exported = announcesPodCidrs(cluster) && known(router.exportPodCIDR) === true;
      return {
        ...selection(policy.nodeSelector),
        source: 'peering-policy',
        at: neighbor.at,
        owner: policy,
        virtualRouter: router,
        peerConfig: undefined,
        instanceName: undefined,
        address: neighbor.address,
        peerAsn: neighbor.asn,
        myAsn: router.localAsn,
        gatewayFamily: undefined,
        takesAnyAsn: false,
        ttl: neighbor.ebgpMultihopTtl,
        podCIDRs: new Map<Family, PodCidrExport>(
          exported
            ? [
                [4, { localPref }],
                [6, { localPref }],
              ]
            : [],
        ),
        undecided: undecidedAt(cluster, neighbor.at),
      };
    }),
  );
}

function peersOfClusterConfigs(cluster: Cluster): SpeakerPeer[] {
  const peerConfigs = new Map<string, BgpPeerConfig>();
  for (const config of cluster.objects['bgp-peer-config']) {
    const name = known(config.name);
    if (name !== undefined && !peerConfigs.has(name)) peerConfigs.set(name, config);
  }
  return objectsInForce(cluster, 'bgp-cluster-config').flatMap((config) =>
    config.instances.flatMap((instance) =>
      instance.peers.flatMap((peer): SpeakerPeer[] => {
        const reference = known(peer.peerConfig);
        const peerConfig = reference === undefined ? undefined : peerConfigs.get(reference);
        const facts = peerOfInstance(peer, instance, peerConfig, cluster);
        return facts === undefined ? [] : [{ ...selection(config.nodeSelector), owner: config, ...facts }];
      }),
    ),
  );
}

function peerOfInstance(
  peer: InstancePeer,
  instance: BgpInstance,
  peerConfig: BgpPeerConfig | undefined,
  cluster: Cluster,
): Omit<SpeakerPeer, 'selectors' | 'hasKnownSelectors' | 'owner'> | undefined {
  const { mode, gatewayFamily } = peer.autoDiscovery;
  const family = known(mode) === 'DefaultGateway' ? familyOf(known(gatewayFamily)) : undefined;
  // Nobody knows such a peer's address before the node runs.
  if (peer.address.state === 'absent' && family === undefined) return undefined;
  const isConfigOutOfSight = peer.peerConfig.state !== 'absent' && peerConfig === undefined;
  const asn = known(peer.asn);
  return {
    source: 'cluster-config',
    at: peer.at,
    virtualRouter: undefined,
    peerConfig,
    instanceName: known(instance.name),
    address: peer.address,
    peerAsn: peer.asn,
    myAsn: instance.localAsn,
    gatewayFamily: peer.address.state === 'absent' ? family : undefined,
    takesAnyAsn:
      behaviour('anyPeerAsn', cluster.version.version) && (peer.asn.state === 'absent' || asn === 0),
    ttl: peerConfig?.ebgpMultihop ?? { state: 'absent', at: peer.at },
    podCIDRs: peerConfig === undefined ? new Map() : exportsOf(peerConfig, cluster),
    undecided: isConfigOutOfSight ? peer.peerConfig.at : undecidedAt(cluster, peer.at),
  };
}

/** The address family of an `afi` or `addressFamily`. */
export function familyOf(word: string | undefined): Family | undefined {
  return word === 'ipv4' ? 4 : word === 'ipv6' ? 6 : undefined;
}

function exportsOf(peerConfig: BgpPeerConfig, cluster: Cluster): Map<Family, PodCidrExport> {
  const exports = new Map<Family, PodCidrExport>();
  if (!announcesPodCidrs(cluster)) return exports;
  const fallback = behaviour('controlPlaneLocalPref', cluster.version.version);
  for (const { afi, safi, advertisements } of peerConfig.families) {
    const family = familyOf(known(afi));
    if (family === undefined || known(safi) !== 'unicast') continue;
    const selected = advertisementsOf(cluster, advertisements);
    const entries = selected
      .flatMap((advertisement) => advertisement.entries)
      .filter(({ type }) => known(type) === 'PodCIDR');
    if (entries.length === 0) continue;
    // Of several advertisements of one route the highest preference counts.
    const preferences = entries.flatMap(({ localPreference }) => known(localPreference) ?? []);
    exports.set(family, { localPref: preferences.length === 0 ? fallback : Math.max(...preferences) });
  }
  return exports;
}

/** The advertisements that a family of a peer config surely selects. */
export function advertisementsOf(
  { objects }: Cluster,
  selector: Value<LabelSelector>,
): readonly BgpAdvertisement[] {
  return objects['bgp-advertisement'].filter(({ labels }) => isSelected(selector, labels, false) === true);
}

/** Whether nodes have pod CIDRs that the control plane announces. */
export function announcesPodCidrs({ routing, version }: Cluster): boolean {
  const modes: readonly string[] = behaviour('podCidrIpamModes', version.version);
  return routing?.ipam.value === undefined || modes.includes(routing.ipam.value);
}
