import type { Address } from '../net/index';
import type { Cursor, Value } from '../yaml/index';
import { readObjectSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { readManifest, readNumber, readObjectAsNumber, readPeerAddress } from './manifest';
import type { Manifest } from './manifest';

/** `CiliumBGPClusterConfig`: the BGP instances of the nodes that it selects; of all nodes where it has no selector. */
export interface BgpClusterConfig extends Manifest {
  readonly nodeSelector: Value<LabelSelector>;
  readonly instances: readonly BgpInstance[];
}

export interface BgpInstance {
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly localAsn: Value<number>;
  /** Where the instance listens; it listens nowhere without. */
  readonly localPort: Value<number>;
  readonly peers: readonly InstancePeer[];
}

/** A peer of an instance. */
export interface InstancePeer {
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly address: Value<Address>;
  /** Zero, and in v2 none, takes any AS number. */
  readonly asn: Value<number>;
  /** The name of a `CiliumBGPPeerConfig`. */
  readonly peerConfig: Value<string>;
  readonly autoDiscovery: AutoDiscovery;
}

/** How the peer's address is found where none is written (1.18+). */
export interface AutoDiscovery {
  readonly at: Cursor;
  readonly mode: Value<string>;
  /** `ipv4` or `ipv6`. */
  readonly gatewayFamily: Value<string>;
}

/** Reads `kind: CiliumBGPClusterConfig` of cilium.io/v2alpha1 and v2. */
export function readBgpClusterConfig(at: Cursor): BgpClusterConfig {
  const spec = at.at('spec');
  return {
    ...readManifest(at),
    nodeSelector: readObjectSelector(spec.at('nodeSelector')),
    instances: spec.at('bgpInstances').items().map(readInstance),
  };
}

function readInstance(at: Cursor): BgpInstance {
  return {
    at,
    name: at.at('name').string(),
    localAsn: readObjectAsNumber(at.at('localASN')),
    localPort: readNumber(at.at('localPort')),
    peers: at.at('peers').items().map(readPeer),
  };
}

function readPeer(at: Cursor): InstancePeer {
  const autoDiscovery = at.at('autoDiscovery');
  return {
    at,
    name: at.at('name').string(),
    address: readPeerAddress(at.at('peerAddress')),
    asn: readObjectAsNumber(at.at('peerASN')),
    peerConfig: at.at('peerConfigRef', 'name').string(),
    autoDiscovery: {
      at: autoDiscovery,
      mode: autoDiscovery.at('mode').string(),
      gatewayFamily: autoDiscovery.at('defaultGateway', 'addressFamily').string(),
    },
  };
}
