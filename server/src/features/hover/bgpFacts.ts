import { behaviour } from '../../catalogue/behaviours';
import { requirementMatches, selectorMatches } from '../../model/labelSelector';
import type { LabelSelector, Labels } from '../../model/labelSelector';
import type { BgpPeer } from '../../model/bgpConfig';
import { asNumberKind, formatAsdot } from '../../net/index';
import { selects } from '../../network/index';
import type { BgpSession, ClusterNode, Network } from '../../network/index';
import { known } from '../../yaml/index';
import type { Cursor, Value } from '../../yaml/index';
import { sessionReason } from '../routesView';
import { escaped, hoverText } from './hoverText';
import { isSamePlace } from './subject';
import type { Subject } from './subject';

/** What is known of a peer of bgp-config, or of what is written below it. */
export function bgpFacts(subject: Subject): string[] {
  const { path, document, at } = subject;
  const [list, index, key, selectorIndex] = path;
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
        ...peeringFacts(peer),
        ...sessionFacts(peer, subject),
      ];
    case 'node-selectors':
      return selectionFacts(peer, typeof selectorIndex === 'number' ? selectorIndex : undefined, subject);
    default:
      return [];
  }
}

/** What kind of number an AS number is; where the text reads otherwise than Cilium takes it, what it is taken for. */
export function asNumberFacts(asn: Value<number>, at: Cursor): string[] {
  const number = known(asn);
  if (number === undefined) return [];
  const written = at.writtenText;
  return [
    hoverText(`asn.${asNumberKind(number)}`, { asn: number }),
    ...(number >= 0x1_0000 ? [hoverText('asn.asdot', { asdot: formatAsdot(number) })] : []),
    ...(written === String(number) ? [] : [hoverText('asn.written', { written, asn: number })]),
  ];
}

function peeringFacts({ address, myAsn, peerAsn }: BgpPeer): string[] {
  const [local, remote, peer] = [known(myAsn), known(peerAsn), known(address)];
  if (local === undefined || remote === undefined) return [];
  const type = local === remote ? 'iBGP' : 'eBGP';
  return [hoverText(`peer.${type}`, { peer: peer?.text ?? '?', local, remote })];
}

function sessionFacts(peer: BgpPeer, { cluster, network }: Subject): string[] {
  if (cluster === undefined || network === undefined) return [];
  const { version } = cluster.version;
  if (!behaviour('bgpConfigRead', version)) return [hoverText('peer.notRead', { version })];
  if (cluster.routing?.bgp.value === false) return [hoverText('peer.off')];
  const sessions = network.sessions.filter((session) => isSamePlace(session.peer.at, peer.at));
  if (sessions.length === 0) return [hoverText('peer.nobody')];
  const address = known(peer.address);
  const router = address && network.underlay.routerAt(address);
  const { asn } = router ?? {};
  return [
    router === undefined
      ? hoverText('peer.noRouter')
      : asn === undefined
        ? hoverText('peer.router.noAsn', { router: router.name })
        : hoverText('peer.router', { router: router.name, asn }),
    ...sessionList(sessions),
    ...announced(sessions, network),
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

function announced(sessions: readonly BgpSession[], network: Network): string[] {
  const own = new Set(sessions);
  const prefixes = network.announcements.filter(({ session }) => own.has(session));
  const texts = [...new Set(prefixes.map(({ prefix }) => prefix.text))];
  return texts.length === 0 ? [] : [hoverText('peer.announced', { prefixes: texts })];
}

/** Which nodes peer by the selectors, or by one of them, and why the others don't. */
function selectionFacts(peer: BgpPeer, index: number | undefined, { network }: Subject): string[] {
  if (network === undefined || network.nodes.length === 0) return [];
  const one = index === undefined ? undefined : peer.selectors[index];
  const matches = (labels: Labels) =>
    one === undefined ? selects(peer, labels) : selectorMatches(one, labels);
  const nodes = (verdict: boolean | undefined) =>
    network.nodes.filter(({ labels }) => matches(labels) === verdict);
  const [selected, undecided, others] = [nodes(true), nodes(undefined), nodes(false)];
  const names = (list: readonly ClusterNode[]) => list.map(({ name }) => name);
  return [
    selected.length > 0
      ? hoverText('selector.selects', { nodes: names(selected) })
      : hoverText('selector.none'),
    ...(undecided.length > 0 ? [hoverText('selector.maybe', { nodes: names(undecided) })] : []),
    ...refusals(others, one === undefined ? peer.selectors : [one]),
    ...(network.nodes.every(({ origin }) => origin === 'assumed') ? [hoverText('selector.assumed')] : []),
  ];
}

function refusals(nodes: readonly ClusterNode[], selectors: readonly LabelSelector[]): string[] {
  if (nodes.length === 0) return [];
  const namesByReason = new Map<string, string[]>();
  for (const { name, labels } of nodes) {
    const reasons = [...new Set(selectors.map((selector) => refusal(selector, labels)))].join(', ');
    const names = namesByReason.get(reasons);
    if (names === undefined) namesByReason.set(reasons, [name]);
    else names.push(name);
  }
  const rows = [...namesByReason].map(([reason, names]) => `- ${hoverText('names', { names })}: ${reason}`);
  return [[hoverText('selector.others'), ...rows].join('\n')];
}

/** The first condition that does not hold. */
function refusal({ requirements }: LabelSelector, labels: Labels): string {
  const failed = requirements.find((requirement) => requirementMatches(requirement, labels) === false);
  const key = failed === undefined ? undefined : known(failed.key);
  if (key === undefined) return '?';
  const value = labels.get(key);
  return value === undefined
    ? hoverText('selector.because.missing', { key })
    : hoverText('selector.because.value', { key, value });
}
