import type { Address } from '../net/index';
import type { Cursor, Value } from '../yaml/index';
import { readManifest, readNumber, readObjectAsNumber, readPeerAddress } from './manifest';
import type { Manifest } from './manifest';

/** `CiliumBGPNodeConfigOverride`: what the node of the same name does differently from its cluster config. */
export interface BgpNodeConfigOverride extends Manifest {
  readonly instances: readonly InstanceOverride[];
}

/** For the instance of this name. */
export interface InstanceOverride {
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly localAsn: Value<number>;
  readonly localPort: Value<number>;
  readonly routerId: Value<Address>;
  readonly peers: readonly PeerOverride[];
}

/** For the peer of this name. */
export interface PeerOverride {
  readonly at: Cursor;
  readonly name: Value<string>;
  readonly localAddress: Value<Address>;
}

/** Reads `kind: CiliumBGPNodeConfigOverride` of cilium.io/v2alpha1 and v2. */
export function readBgpNodeConfigOverride(at: Cursor): BgpNodeConfigOverride {
  return { ...readManifest(at), instances: at.at('spec', 'bgpInstances').items().map(readInstance) };
}

function readInstance(at: Cursor): InstanceOverride {
  return {
    at,
    name: at.at('name').string(),
    localAsn: readObjectAsNumber(at.at('localASN')),
    localPort: readNumber(at.at('localPort')),
    routerId: readPeerAddress(at.at('routerID')),
    peers: at
      .at('peers')
      .items()
      .map((peer) => ({
        at: peer,
        name: peer.at('name').string(),
        localAddress: readPeerAddress(peer.at('localAddress')),
      })),
  };
}
