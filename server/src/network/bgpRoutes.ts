import { append } from '../lists/groupBy';
import type { Address, Prefix } from '../net/index';
import { EQUAL_PATHS } from './announcements';
import type { Announcement } from './announcements';
import { announcedCandidate, passedOn, preferred, ties } from './bgpPaths';
import type { Adjacency, Candidate } from './bgpPaths';
import type { RouterSession, SessionType } from './bgpSessions';
import type { ClusterNode } from './nodes';
import { addressToward } from './underlay';
import type { DescribedRouter, Underlay } from './underlay';

/** A path in a router's RIB. */
export interface BgpPath {
  readonly announcement: Announcement;
  readonly nextHop: Address;
  readonly asPath: readonly number[];
  readonly localPref: number;
  readonly type: SessionType;
  /** Who the router has it from. */
  readonly from: ClusterNode | DescribedRouter;
  /**
   * Paths of a prefix that several nodes announce which are as good and lead elsewhere, {@link EQUAL_PATHS} at most. A router uses
   * them too where its multipath settings say so.
   */
  readonly equals: readonly BgpPath[];
}

/** One stable outcome for a prefix: the best path of each router that has one. */
export interface PrefixOutcome {
  readonly best: ReadonlyMap<DescribedRouter, BgpPath>;
  /** Whether the routers would pass a packet on in a circle. */
  readonly hasLoop: boolean;
}

/** What becomes of one prefix over the described routers. */
export interface PrefixRoutes {
  readonly prefix: Prefix;
  readonly announcements: readonly Announcement[];
  /** At least one; those without loops first. Which of several comes up is a race. */
  readonly outcomes: readonly PrefixOutcome[];
  /** False where no order of events that was tried leads to rest; the outcome is then a moment's. */
  readonly isStable: boolean;
}

/**
 * Spreads the announcements over the routers' sessions. A router takes everything in, prefers LOCAL_PREF, then the shorter
 * AS path, eBGP, the lower router id and the lower peer address (RFC 4271, 9.1.2.2, without MED and IGP cost), keeps one
 * best path and passes that on: to eBGP peers with itself as next hop and its AS in front, to iBGP peers unless it has the
 * path from one; a route server reflects to all and leaves the next hop as it is (RFC 4456, RFC 7947).
 *
 * Prefixes that are announced alike are worked out once.
 */
export function bgpRoutes(
  announcements: readonly Announcement[],
  sessions: readonly RouterSession[],
  underlay: Underlay,
): readonly PrefixRoutes[] {
  const speakers = new Speakers(announcements, sessions, underlay);
  const byPrefix = new Map<string, Announcement[]>();
  for (const announcement of announcements) append(byPrefix, announcement.prefix.text, announcement);
  const solved = new Map<string, Solution>();
  return [...byPrefix.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const key = likeness(same, speakers);
    const solution = solved.get(key) ?? solve(same, speakers, underlay);
    solved.set(key, solution);
    return [
      {
        prefix: first.prefix,
        announcements: same,
        isStable: solution.isStable,
        outcomes: solution.outcomes.map(({ best, equals, hasLoop }) => ({
          best: pathsOf(best, equals, same),
          hasLoop,
        })),
      },
    ];
  });
}

/** Equal for prefixes whose paths are the same but for the node that announces them. */
function likeness(announcements: readonly Announcement[], speakers: Speakers): string {
  const nodes = [...new Set(announcements.map(({ session }) => session.node))];
  // The node's own address decides between several nodes, and where the next hop lies is a matter of its segment.
  const who = ({ session, nextHop }: Announcement) =>
    nodes.length > 1 ? nextHop.text : (session.localAddress?.segment?.cidr.text ?? '');
  return announcements
    .map((one) =>
      [speakers.numberOf(one.router), one.asPath, one.localPref, one.session.type, who(one)].join('|'),
    )
    .join('\n');
}

type Best = ReadonlyMap<DescribedRouter, Candidate>;

interface Settled {
  readonly best: Best;
  readonly isAtRest: boolean;
}

type Equals = ReadonlyMap<DescribedRouter, readonly Candidate[]>;

interface Solution {
  readonly outcomes: readonly { readonly best: Best; readonly equals: Equals; readonly hasLoop: boolean }[];
  readonly isStable: boolean;
}

/** The routers that speak BGP, and with whom. */
class Speakers {
  readonly all: readonly DescribedRouter[];
  private readonly adjacencies = new Map<DescribedRouter, Adjacency[]>();
  private readonly numbers: ReadonlyMap<DescribedRouter, number>;
  private choices = 0;

  constructor(
    announcements: readonly Announcement[],
    sessions: readonly RouterSession[],
    private readonly underlay: Underlay,
  ) {
    for (const { ends, type, status } of sessions) {
      if (status !== 'established' || type === undefined) continue;
      const [one, other] = ends;
      this.add(one, other, type);
      this.add(other, one, type);
    }
    this.all = [...new Set([...announcements.map(({ router }) => router), ...this.adjacencies.keys()])];
    this.numbers = new Map(this.all.map((router, number) => [router, number]));
  }

  numberOf(router: DescribedRouter): number {
    return this.numbers.get(router) ?? -1;
  }

  private add(router: DescribedRouter, peer: DescribedRouter, type: SessionType): void {
    const hop = this.underlay.pathsFrom(router, 4).get(peer);
    const address = hop?.neighbor.router === peer ? addressToward(hop.neighbor, 4) : peer.addresses[0];
    append(this.adjacencies, router, { peer, type, address });
  }

  /** The routers that have others to pass paths on to. */
  get connected(): readonly DescribedRouter[] {
    return [...this.adjacencies.keys()];
  }

  adjacent(router: DescribedRouter): readonly Adjacency[] {
    return this.adjacencies.get(router) ?? [];
  }

  /** Counts a choice between the paths from so many peers. */
  spend(choices: number): void {
    this.choices += choices;
  }

  mayStillSearch(): boolean {
    return this.choices < LIMITS.choices;
  }
}

/**
 * Bounds of the search for stable states: routers that are taken down, states kept, rounds until rest, and choices of a path
 * over all prefixes, after which no more than one state of a prefix is looked for.
 */
const LIMITS = { bounces: 48, states: 8, rounds: 64, choices: 2_000_000 } as const;

/**
 * All stable states that the search finds: from each one found it takes each router down until the others are at rest, and up
 * again, as one does with real speakers to see in what other states they settle.
 */
function solve(announcements: readonly Announcement[], speakers: Speakers, underlay: Underlay): Solution {
  const received = new Map<DescribedRouter, Candidate[]>();
  for (const [source, announcement] of announcements.entries()) {
    const candidate = announcedCandidate(source, announcement);
    if (candidate !== undefined) append(received, announcement.router, candidate);
  }
  // What comes from nodes stays the same, so the best of it is all that a router has to hold against what its peers say.
  const strongest = new Map([...received].map(([router, candidates]) => [router, preferred(candidates)]));
  const settle = (start: Best, order: readonly DescribedRouter[]) => rest(start, order, strongest, speakers);

  const routers = speakers.all;
  const found = new Map<string, Best>();
  const keep = ({ best, isAtRest }: Settled): void => {
    if (isAtRest && found.size < LIMITS.states) found.set(stateKey(best, routers), best);
  };
  const first = settle(new Map(), routers);
  keep(first);
  for (const state of found.values()) {
    for (const bounced of speakers.connected.slice(0, LIMITS.bounces)) {
      if (!speakers.mayStillSearch()) break;
      const others = routers.filter((router) => router !== bounced);
      const without = settle(new Map([...state].filter(([router]) => router !== bounced)), others);
      keep(settle(without.best, [...others, bounced]));
    }
  }
  const states = found.size > 0 ? [...found.values()] : [first.best];
  const outcomes = states
    .map((best) => ({
      best,
      equals: equalsOf(best, announcements, received, speakers),
      hasLoop: loops(best, announcements, underlay),
    }))
    .sort((a, b) => Number(a.hasLoop) - Number(b.hasLoop));
  return { outcomes, isStable: found.size > 0 };
}

/** Lets the routers choose in this order, again and again, until none changes its mind. */
function rest(
  start: Best,
  order: readonly DescribedRouter[],
  received: ReadonlyMap<DescribedRouter, Candidate | undefined>,
  speakers: Speakers,
): Settled {
  const best = new Map(start);
  for (let round = 0; round < LIMITS.rounds; round++) {
    let hasChanged = false;
    for (const router of order) {
      const chosen = choose(router, best, received.get(router), speakers);
      if (chosen?.key === best.get(router)?.key) continue;
      hasChanged = true;
      if (chosen === undefined) best.delete(router);
      else best.set(router, chosen);
    }
    if (!hasChanged) return { best, isAtRest: true };
  }
  return { best, isAtRest: false };
}

function choose(
  router: DescribedRouter,
  best: Best,
  received: Candidate | undefined,
  speakers: Speakers,
): Candidate | undefined {
  const told = fromPeers(router, best, speakers);
  return preferred(received === undefined ? told : [received, ...told]);
}

/** The paths that the router's peers pass on to it. */
function fromPeers(router: DescribedRouter, best: Best, speakers: Speakers): Candidate[] {
  const adjacencies = speakers.adjacent(router);
  speakers.spend(adjacencies.length);
  return adjacencies.flatMap((adjacency) => {
    const theirs = best.get(adjacency.peer);
    if (theirs === undefined) return [];
    return passedOn(theirs, adjacency, router, `${theirs.key} ${speakers.numberOf(adjacency.peer)}`) ?? [];
  });
}

/** Where several nodes announce a prefix: the paths that tie with each router's best one. */
function equalsOf(
  best: Best,
  announcements: readonly Announcement[],
  received: ReadonlyMap<DescribedRouter, readonly Candidate[]>,
  speakers: Speakers,
): Equals {
  const equals = new Map<DescribedRouter, readonly Candidate[]>();
  if (new Set(announcements.map(({ session }) => session.node)).size < 2) return equals;
  for (const [router, chosen] of best) {
    const hopOf = ({ nextHop, source }: Candidate) => (nextHop ?? announcements[source]?.nextHop)?.text;
    const hops = new Set([hopOf(chosen)]);
    const own: Candidate[] = [];
    for (const candidate of [...(received.get(router) ?? []), ...fromPeers(router, best, speakers)]) {
      if (own.length >= EQUAL_PATHS - 1) break;
      if (!ties(candidate, chosen) || hops.has(hopOf(candidate))) continue;
      hops.add(hopOf(candidate));
      own.push(candidate);
    }
    if (own.length > 0) equals.set(router, own);
  }
  return equals;
}

function stateKey(state: Best, routers: readonly DescribedRouter[]): string {
  return routers.map((router) => state.get(router)?.key ?? '').join('\n');
}

/** Whether a packet for the prefix goes round between routers that forward. */
function loops(best: Best, announcements: readonly Announcement[], underlay: Underlay): boolean {
  for (const start of best.keys()) {
    if (!start.forwards) continue;
    const passed = new Set<DescribedRouter>();
    let router: DescribedRouter | undefined = start;
    while (router !== undefined) {
      if (passed.has(router)) return true;
      passed.add(router);
      const candidate = best.get(router);
      const target = candidate && (candidate.nextHop ?? announcements[candidate.source]?.nextHop);
      router = target && nextRouter(router, target, underlay);
    }
  }
  return false;
}

/** The router that `router` sends packets for `target` to; undefined where that is no router or nobody is known. */
function nextRouter(
  router: DescribedRouter,
  target: Address,
  underlay: Underlay,
): DescribedRouter | undefined {
  const route = underlay.routesOf(router).lookup(target);
  return route?.neighbor?.router ?? (route && underlay.routerAt(target));
}

function pathsOf(
  best: Best,
  equals: Equals,
  announcements: readonly Announcement[],
): Map<DescribedRouter, BgpPath> {
  const paths = new Map<DescribedRouter, BgpPath>();
  for (const [router, candidate] of best) {
    const others = (equals.get(router) ?? []).flatMap((equal) => pathOf(equal, announcements, []) ?? []);
    const path = pathOf(candidate, announcements, others);
    if (path !== undefined) paths.set(router, path);
  }
  return paths;
}

function pathOf(
  { source, nextHop, asPath, localPref, type, from }: Candidate,
  announcements: readonly Announcement[],
  equals: readonly BgpPath[],
): BgpPath | undefined {
  const announcement = announcements[source];
  return (
    announcement && {
      announcement,
      nextHop: nextHop ?? announcement.nextHop,
      asPath,
      localPref,
      type,
      from: from ?? announcement.session.node,
      equals,
    }
  );
}
