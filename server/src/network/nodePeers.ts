import type { Cluster } from '../cluster/cluster';
import type { InstanceOverride } from '../model/bgpNodeConfigOverride';
import { isSelected } from '../model/labelSelector';
import type { Labels, LabelSelector } from '../model/labelSelector';
import type { Manifest } from '../model/manifest';
import type { Address } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';
import type { ClusterNode } from './nodes';
import { SelectorsByLabel, selects } from './peerSelection';
import type { SpeakerPeer } from './speakerPeers';

/** A peer as one node is configured for it. */
export interface NodePeer {
  readonly peer: SpeakerPeer;
  /** The node's own AS number: the peer's, or what an override says. */
  readonly localAsn: Value<number>;
  /** The address that the node speaks from, where an override says so. */
  readonly localAddress: Value<Address> | undefined;
  /** Where something that decides whether the node peers is only known later. */
  readonly undecided: Cursor | undefined;
}

/**
 * The peers of a node. Of the control plane's objects one configures a node: where two peering policies select it the agent
 * drops both ("more than one CiliumBGPPeeringPolicy applies", cilium issue 25629), a policy comes before cluster configs, and of
 * two cluster configs the operator takes the one that was there first, which no file tells. Source: pkg/bgpv1/agent/controller.go,
 * operator/pkg/bgpv2/cluster.go.
 */
export class NodePeers {
  private readonly byLabel: SelectorsByLabel<SpeakerPeer>;
  private readonly overrides: ReadonlyMap<string, ReadonlyMap<string, InstanceOverride>>;

  constructor(peers: readonly SpeakerPeer[], cluster: Cluster) {
    this.byLabel = new SelectorsByLabel(peers);
    this.overrides = overridesByNode(cluster);
  }

  /** The node's peers, and how many there were to hold it against. */
  of(node: ClusterNode): { readonly held: number; readonly peers: readonly NodePeer[] } {
    const candidates = this.byLabel.candidates(node.labels);
    const selected = candidates.flatMap((peer) => {
      const isTaken = selects(peer, node.labels);
      return isTaken === false ? [] : [{ peer, isTaken }];
    });
    const sure = selected.filter(({ isTaken }) => isTaken === true).map(({ peer }) => peer);
    const policies = ownersOf(sure, 'peering-policy');
    const configs = ownersOf(sure, 'cluster-config');
    const peers = selected
      .filter(({ peer: { source } }) => source !== 'peering-policy' || policies.size < 2)
      .filter(({ peer: { source } }) => source !== 'cluster-config' || policies.size === 0)
      .map(({ peer, isTaken }) => ({
        peer,
        ...this.overridden(peer, node),
        undecided:
          isTaken === undefined || (peer.source === 'cluster-config' && configs.size > 1)
            ? (peer.owner?.at ?? peer.at)
            : peer.undecided,
      }));
    return { held: candidates.length, peers };
  }

  private overridden(
    { instanceName, myAsn, at }: SpeakerPeer,
    node: ClusterNode,
  ): Pick<NodePeer, 'localAsn' | 'localAddress'> {
    const instance =
      instanceName === undefined ? undefined : this.overrides.get(node.name)?.get(instanceName);
    if (instance === undefined) return { localAsn: myAsn, localAddress: undefined };
    const peerName = known(at.at('name').string());
    const peer = instance.peers.find(({ name }) => known(name) === peerName);
    return {
      localAsn: instance.localAsn.state === 'absent' ? myAsn : instance.localAsn,
      localAddress: peer?.localAddress.state === 'absent' ? undefined : peer?.localAddress,
    };
  }
}

function overridesByNode({ objects }: Cluster): Map<string, Map<string, InstanceOverride>> {
  return new Map(
    objects['bgp-node-config-override'].map((override) => [
      known(override.name) ?? '',
      new Map(override.instances.map((instance) => [known(instance.name) ?? '', instance])),
    ]),
  );
}

function ownersOf(peers: readonly SpeakerPeer[], source: SpeakerPeer['source']): Set<Manifest | undefined> {
  return new Set(peers.filter((peer) => peer.source === source).map(({ owner }) => owner));
}

/** An object that says by a selector which nodes it is for. */
interface ForNodes {
  readonly nodeSelector: Value<LabelSelector>;
}

/** The objects that surely select a node with these labels; one without a selector selects all. */
export function selecting<T extends ForNodes>(objects: readonly T[], labels: Labels): T[] {
  return objects.filter(({ nodeSelector }) => isSelected(nodeSelector, labels, true) === true);
}
