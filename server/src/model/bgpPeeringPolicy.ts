import { addressBits, addressOf, parsePrefix } from '../net/index';
import type { Address } from '../net/index';
import type { Cursor, Value } from '../yaml/index';
import type { BgpTimers } from './bgpPeerConfig';
import { readObjectSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { readManifest, readNumber, readObjectAsNumber, readTexts } from './manifest';
import type { Manifest } from './manifest';
import { EXPECTED } from './readers';

/** `CiliumBGPPeeringPolicy`: all that the nodes that it selects do in BGP. */
export interface BgpPeeringPolicy extends Manifest {
  readonly nodeSelector: Value<LabelSelector>;
  readonly routers: readonly VirtualRouter[];
}

export interface VirtualRouter {
  readonly at: Cursor;
  readonly localAsn: Value<number>;
  readonly exportPodCIDR: Value<boolean>;
  /** None where absent. */
  readonly serviceSelector: Value<LabelSelector>;
  /** None where absent. */
  readonly podPoolSelector: Value<LabelSelector>;
  readonly serviceAdvertisements: readonly Value<string>[];
  readonly neighbors: readonly PolicyNeighbor[];
}

export interface PolicyNeighbor {
  readonly at: Cursor;
  /** Written as a prefix of one address. */
  readonly address: Value<Address>;
  readonly asn: Value<number>;
  readonly port: Value<number>;
  /** The TTL towards eBGP neighbours; 1 where absent. */
  readonly ebgpMultihopTtl: Value<number>;
  readonly timers: BgpTimers;
  readonly authSecret: Value<string>;
}

/** Reads `kind: CiliumBGPPeeringPolicy` of cilium.io/v2alpha1. */
export function readBgpPeeringPolicy(at: Cursor): BgpPeeringPolicy {
  const spec = at.at('spec');
  return {
    ...readManifest(at),
    nodeSelector: readObjectSelector(spec.at('nodeSelector')),
    routers: spec.at('virtualRouters').items().map(readRouter),
  };
}

function readRouter(at: Cursor): VirtualRouter {
  return {
    at,
    localAsn: readObjectAsNumber(at.at('localASN')),
    exportPodCIDR: at.at('exportPodCIDR').boolean(),
    serviceSelector: readObjectSelector(at.at('serviceSelector')),
    podPoolSelector: readObjectSelector(at.at('podIPPoolSelector')),
    serviceAdvertisements: readTexts(at.at('serviceAdvertisements')),
    neighbors: at.at('neighbors').items().map(readNeighbor),
  };
}

function readNeighbor(at: Cursor): PolicyNeighbor {
  return {
    at,
    address: readHostPrefix(at.at('peerAddress')),
    asn: readObjectAsNumber(at.at('peerASN')),
    port: readNumber(at.at('peerPort')),
    ebgpMultihopTtl: readNumber(at.at('eBGPMultihopTTL')),
    timers: {
      at,
      holdTime: readNumber(at.at('holdTimeSeconds')),
      keepAlive: readNumber(at.at('keepAliveTimeSeconds')),
    },
    authSecret: at.at('authSecretRef').string(),
  };
}

/** The address in front of the slash; the agent never looks at the length. Source: netip.ParsePrefix(…).Addr() in pkg/bgpv1. */
function readHostPrefix(at: Cursor): Value<Address> {
  return at.read(EXPECTED.prefix, ({ text }) => {
    const prefix = parsePrefix(text);
    return prefix?.length === addressBits(prefix?.family ?? 4)
      ? addressOf(prefix.family, prefix.first)
      : undefined;
  });
}
