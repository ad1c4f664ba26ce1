import type { Model } from '../../cluster/documents';
import type { Address } from '../../net/index';
import { isControlPlaneOn, sessionType } from '../../network/index';
import { known } from '../../yaml/index';
import type { Cursor, Value } from '../../yaml/index';
import { announced, asNumberFacts, peeringFacts, routerFacts, sessionList } from './bgpFacts';
import { code, hoverText } from './hoverText';
import { isAtOrBelow } from './selectorFacts';
import { isSamePlace } from '../place';
import { sessionsOf } from './sessionsOf';
import type { Subject } from './subject';

/** A BGP speaker that objects of the control plane configure: an instance, or a virtual router. */
interface Speaker {
  readonly at: Cursor;
  readonly myAsn: Value<number>;
  readonly peers: readonly SpeakersPeer[];
}

interface SpeakersPeer {
  readonly at: Cursor;
  readonly name: string;
  readonly address: Value<Address>;
  readonly peerAsn: Value<number>;
}

/** What is known of the AS numbers and peers in the objects of the BGP control plane. */
export function speakerFacts(subject: Subject): string[] {
  const { document, at } = subject;
  const { model } = document;
  if (model.kind === 'bgp-node-config-override') {
    const own = model.object.instances.find(({ localAsn }) => isSamePlace(localAsn.at, at));
    return own === undefined ? [] : asNumberFacts(own.localAsn, at);
  }
  const speaker = speakersIn(model).find((candidate) => isAtOrBelow(at, candidate.at));
  if (speaker === undefined) return [];
  if (at.key === 'localASN') return [...asNumberFacts(speaker.myAsn, at), ...relations(speaker)];
  const peer = speaker.peers.find((candidate) => isAtOrBelow(at, candidate.at));
  if (peer === undefined || !['name', 'peerASN', 'peerAddress'].includes(at.key)) return [];
  const isForAny = known(peer.peerAsn) === 0;
  return [
    ...(at.key === 'peerASN' && !isForAny ? asNumberFacts(peer.peerAsn, at) : []),
    ...(isForAny ? [hoverText('asn.any')] : peeringFacts({ ...peer, myAsn: speaker.myAsn }, peer.name)),
    ...sessionFacts(peer, subject),
  ];
}

function speakersIn(model: Model): Speaker[] {
  if (model.kind === 'bgp-cluster-config') {
    return model.object.instances.map(({ at, localAsn, peers }) => ({
      at,
      myAsn: localAsn,
      peers: peers.map((peer) => ({
        at: peer.at,
        name: known(peer.name) ?? '?',
        address: peer.address,
        peerAsn: peer.asn,
      })),
    }));
  }
  if (model.kind === 'bgp-peering-policy') {
    return model.object.routers.map(({ at, localAsn, neighbors }) => ({
      at,
      myAsn: localAsn,
      peers: neighbors.map(({ at: place, address, asn }) => ({
        at: place,
        name: known(address)?.text ?? '?',
        address,
        peerAsn: asn,
      })),
    }));
  }
  return [];
}

/** One row for each peer: `tor`: eBGP, AS 64512. */
function relations({ myAsn, peers }: Speaker): string[] {
  const rows = peers.flatMap(({ name, peerAsn }) => {
    const asn = known(peerAsn);
    const type = sessionType(known(myAsn), asn);
    return asn === undefined || asn === 0 || type === undefined
      ? []
      : [`- ${code(name)}: ${hoverText('peer.relation', { asn })} (${type})`];
  });
  return rows.length === 0 ? [] : [[hoverText('peer.relations'), ...rows].join('\n')];
}

function sessionFacts(peer: SpeakersPeer, { cluster, network }: Subject): string[] {
  if (cluster === undefined || network === undefined) return [];
  if (isControlPlaneOn(cluster) === false) return [hoverText('peer.controlPlaneOff')];
  const sessions = sessionsOf(peer.at, network);
  if (sessions.length === 0) return [hoverText('peer.nobody')];
  return [
    ...(peer.address.state === 'located' ? routerFacts(peer.address, network) : []),
    ...sessionList(sessions),
    ...announced(sessions, network),
  ];
}
