import type { Cursor, Value } from '../yaml/index';
import { readObjectSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { readManifest, readNumber } from './manifest';
import type { Manifest } from './manifest';

/** `CiliumBGPPeerConfig`: what peers of cluster configs have in common. */
export interface BgpPeerConfig extends Manifest {
  /** The name of a Secret in `bgpControlPlane.secretsNamespace.name`. */
  readonly authSecret: Value<string>;
  /** The TTL towards eBGP peers; 1 where absent. */
  readonly ebgpMultihop: Value<number>;
  readonly timers: BgpTimers;
  readonly peerPort: Value<number>;
  readonly familiesAt: Cursor;
  readonly families: readonly PeerFamily[];
}

export interface BgpTimers {
  readonly at: Cursor;
  readonly holdTime: Value<number>;
  readonly keepAlive: Value<number>;
}

/** An address family, and which advertisements go out in it. */
export interface PeerFamily {
  readonly at: Cursor;
  readonly afi: Value<string>;
  readonly safi: Value<string>;
  /** By the labels of `CiliumBGPAdvertisement` objects; none where absent. */
  readonly advertisements: Value<LabelSelector>;
}

/** Reads `kind: CiliumBGPPeerConfig` of cilium.io/v2alpha1 and v2. */
export function readBgpPeerConfig(at: Cursor): BgpPeerConfig {
  const spec = at.at('spec');
  const timers = spec.at('timers');
  return {
    ...readManifest(at),
    authSecret: spec.at('authSecretRef').string(),
    ebgpMultihop: readNumber(spec.at('ebgpMultihop')),
    timers: {
      at: timers,
      holdTime: readNumber(timers.at('holdTimeSeconds')),
      keepAlive: readNumber(timers.at('keepAliveTimeSeconds')),
    },
    peerPort: readNumber(spec.at('transport', 'peerPort')),
    familiesAt: spec.at('families'),
    families: spec.at('families').items().map(readFamily),
  };
}

function readFamily(at: Cursor): PeerFamily {
  return {
    at,
    afi: at.at('afi').string(),
    safi: at.at('safi').string(),
    advertisements: readObjectSelector(at.at('advertisements')),
  };
}
