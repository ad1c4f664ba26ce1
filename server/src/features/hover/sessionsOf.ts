import { groupBy } from '../../lists/groupBy';
import type { BgpSession, Network } from '../../network/index';
import type { Cursor } from '../../yaml/index';
import { isSamePlace } from '../place';

/** Thousands of nodes may have a session each: they are put in order once a network. */
const byPeer = new WeakMap<Network, ReadonlyMap<Cursor['node'], readonly BgpSession[]>>();

/** The sessions with the peer that is written at a place. */
export function sessionsOf(peer: Cursor, network: Network): readonly BgpSession[] {
  const sessions = byPeer.get(network) ?? groupBy(network.sessions, (session) => session.peer.at.node);
  byPeer.set(network, sessions);
  return (sessions.get(peer.node) ?? []).filter((session) => isSamePlace(session.peer.at, peer));
}
