import { behaviour } from '../../catalogue/behaviours';
import type { BgpPeer } from '../../model/bgpConfig';
import { asNumberKind, formatAsdot } from '../../net/index';
import type { Address } from '../../net/index';
import { sessionType } from '../../network/index';
import type { BgpSession, Network } from '../../network/index';
import { known } from '../../yaml/index';
import type { Cursor, Value } from '../../yaml/index';
import { sessionReason } from '../routesView';
import { escaped, hoverText } from './hoverText';
import { sessionsOf } from './sessionsOf';
import type { Subject } from './subject';

/** What is known of a peer of bgp-config, or of what is written below it. */
export function bgpFacts(subject: Subject): string[] {
  const { path, document, at } = subject;
  const [list, index, key] = path;
  const { model } = document;
  if (model.kind !== 'bgp-config' || list !== 'peers' || typeof index !== 'number') return [];
  const peer = model.bgpConfig.peers[index];
  if (peer === undefined) return [];
  switch (key) {
    case 'peer-address':
      return sessionFacts(peer, subject);
    case 'peer-asn':
    case 'my-asn':
      return [
        ...asNumberFacts(key === 'peer-asn' ? peer.peerAsn : peer.myAsn, at),
        ...peeringFacts(peer, known(peer.address)?.text ?? '?'),
        ...sessionFacts(peer, subject),
      ];
    default:
      return [];
  }
}

/** What kind of number an AS number is; where the text reads otherwise than Cilium takes it, what it is taken for. */
export function asNumberFacts(asn: Value<number>, at: Cursor): string[] {
  const number = known(asn);
  if (number === undefined) return [];
  const kind = asNumberKind(number);
  const written = at.writtenText;
  return [
    hoverText(kind === 'reserved' ? `asn.reserved.${number}` : `asn.${kind}`, { asn: number }),
    ...(number >= 0x1_0000 ? [hoverText('asn.asdot', { asdot: formatAsdot(number) })] : []),
    ...(written === String(number) ? [] : [hoverText('asn.written', { written, asn: number })]),
  ];
}

/** Whether nodes and a peer speak iBGP or eBGP, and in which AS either is. */
export function peeringFacts({ myAsn, peerAsn }: Pick<BgpPeer, 'myAsn' | 'peerAsn'>, peer: string): string[] {
  const [local, remote] = [known(myAsn), known(peerAsn)];
  const type = sessionType(local, remote);
  if (type === undefined || local === undefined || remote === undefined) return [];
  return [hoverText(`peer.${type}`, { peer, local, remote })];
}

function sessionFacts(peer: BgpPeer, { cluster, network }: Subject): string[] {
  if (cluster === undefined || network === undefined) return [];
  const { version } = cluster.version;
  if (!behaviour('bgpConfigRead', version)) return [hoverText('peer.notRead', { version })];
  if (cluster.routing?.bgp.value === false) return [hoverText('peer.off')];
  const sessions = sessionsOf(peer.at, network);
  if (sessions.length === 0) return [hoverText('peer.nobody')];
  return [...routerFacts(peer.address, network), ...sessionList(sessions), ...announced(sessions, network)];
}

/** Which described router has a peer's address. */
export function routerFacts(address: Value<Address>, { underlay }: Network): string[] {
  const wanted = known(address);
  const router = wanted && underlay.routerAt(wanted);
  if (router === undefined) return [hoverText('peer.noRouter')];
  const { name, asn } = router;
  return [
    asn === undefined
      ? hoverText('peer.router.noAsn', { router: name })
      : hoverText('peer.router', { router: name, asn }),
  ];
}

/** One row for each thing that becomes of sessions, which are named by their node or what `nameOf` says. */
export function sessionList(
  sessions: readonly BgpSession[],
  nameOf: (session: BgpSession) => string = ({ node }) => node.name,
): string[] {
  if (sessions.length === 0) return [];
  const namesByState = new Map<string, string[]>();
  for (const session of sessions) {
    const reason = sessionReason(session);
    const state = reason === undefined ? hoverText('peer.established') : escaped(reason);
    const names = namesByState.get(state);
    if (names === undefined) namesByState.set(state, [nameOf(session)]);
    else names.push(nameOf(session));
  }
  const rows = [...namesByState].map(([state, names]) => `- ${hoverText('names', { names })}: ${state}`);
  return [[hoverText('sessions'), ...rows].join('\n')];
}

/** What goes over sessions. */
export function announced(sessions: readonly BgpSession[], network: Network): string[] {
  const own = new Set(sessions);
  const prefixes = network.announcements.filter(({ session }) => own.has(session));
  const texts = [...new Set(prefixes.map(({ prefix }) => prefix.text))];
  return texts.length === 0 ? [] : [hoverText('peer.announced', { prefixes: texts })];
}
