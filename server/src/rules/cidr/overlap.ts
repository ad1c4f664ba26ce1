import { nextFreePrefix, overlappingPairs, PrefixSet, rangeContains } from '../../net/index';
import { groupBy } from '../../lists/groupBy';
import type { PlanEntry, Role } from '../../network/addressPlan';
import type { Network } from '../../network/network';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Consequence, FixReport } from '../rule';

type Verdict = Extract<Consequence, 'breaks-traffic' | 'agent-fails' | 'risk'>;

/**
 * What may not share addresses, and what happens if it does. The first role of a pair is the one to move, so the finding stands
 * there. Pairs that are not listed may overlap: a node in its segment, a gateway that is a BGP peer, a node's pod CIDR in the
 * pod pool. Pools of one bgp-config are the parser's to refuse. What breaks traffic is only a risk as long as no node is known
 * to have got the addresses.
 */
const MATRIX: readonly (readonly [Role, Role, Verdict])[] = [
  ['loadBalancerPool', 'podPool', 'breaks-traffic'],
  ['loadBalancerPool', 'nodePodCIDR', 'breaks-traffic'],
  ['loadBalancerPool', 'serviceCIDR', 'breaks-traffic'],
  // Hosts of the segment ask for the address by ARP and get no answer; everybody else is routed there.
  ['loadBalancerPool', 'segment', 'risk'],
  // One address of many: services that ask for others never get it.
  ['loadBalancerPool', 'nodeAddress', 'risk'],
  ['loadBalancerPool', 'peerAddress', 'risk'],
  ['loadBalancerPool', 'routerAddress', 'risk'],
  // The operator compares its pools at start: cidralloc.go, "collides with".
  ['podPool', 'podPool', 'agent-fails'],
  ['podPool', 'serviceCIDR', 'breaks-traffic'],
  ['podPool', 'segment', 'breaks-traffic'],
  ['podPool', 'nodeAddress', 'breaks-traffic'],
  ['podPool', 'peerAddress', 'breaks-traffic'],
  ['podPool', 'routerAddress', 'breaks-traffic'],
  ['nodePodCIDR', 'nodePodCIDR', 'breaks-traffic'],
  ['nodePodCIDR', 'serviceCIDR', 'breaks-traffic'],
  ['nodePodCIDR', 'segment', 'breaks-traffic'],
  ['nodePodCIDR', 'nodeAddress', 'breaks-traffic'],
  ['nodePodCIDR', 'peerAddress', 'breaks-traffic'],
  ['nodePodCIDR', 'routerAddress', 'breaks-traffic'],
  ['serviceCIDR', 'segment', 'breaks-traffic'],
  ['serviceCIDR', 'nodeAddress', 'breaks-traffic'],
  ['serviceCIDR', 'peerAddress', 'breaks-traffic'],
  ['serviceCIDR', 'routerAddress', 'breaks-traffic'],
  ['segment', 'segment', 'risk'],
];

/** Roles of single addresses, which usually lie in a segment that has a say of its own. */
const HOST_ROLES: ReadonlySet<Role> = new Set(['nodeAddress', 'peerAddress', 'routerAddress']);

/** Only a text that is made to overlap with itself everywhere has more pairs than this. */
const PAIR_LIMIT = 200_000;

interface Clash {
  readonly mover: PlanEntry;
  readonly other: PlanEntry;
  readonly verdict: Verdict;
  /** The row of the matrix. */
  readonly rank: number;
}

export const cidrOverlap = defineRule({
  id: 'cidr/overlap',
  consequence: 'breaks-traffic',
  check({ network }, report) {
    const clashes = clashesIn(network.plan);
    if (clashes.length === 0) return;
    const moveFix = movesIn(network);
    for (const { mover, others, verdict } of byMover(ledByDefaultPool(clashes))) {
      const [first, ...rest] = others;
      if (first === undefined) continue;
      // Nobody chose the default pool, and what it takes is often only an example's address.
      const isMild = mover.isDefault || first.isDefault;
      report({
        at: mover.at,
        variant: `${mover.role}.${first.role}`,
        data: {
          mover: mover.text,
          owner: nameOf(mover),
          other: first.text,
          otherOwner: nameOf(first),
        },
        consequence: isMild ? 'risk' : verdict,
        related: [first, ...rest].map((other) => ({
          at: other.at,
          message: other.role,
          data: { text: other.text, owner: nameOf(other) },
        })),
        fixes: moveFix(mover),
      });
    }
  },
});

function nameOf({ owner }: PlanEntry): string {
  return owner === '' ? '(unnamed)' : owner;
}

function clashesIn(plan: readonly PlanEntry[]): Clash[] {
  const segments = plan.filter(({ role }) => role === 'segment');
  const clashes: Clash[] = [];
  const sharesWhatIsInUse = usersOf();
  let pairs = 0;
  for (const [a, b] of overlappingPairs(plan.filter(({ role }) => role !== 'nativeCIDR'))) {
    if (++pairs > PAIR_LIMIT) break;
    const clash = clashOf(a, b, sharesWhatIsInUse);
    if (clash !== undefined && !isToldBySegment(clash, segments, sharesWhatIsInUse)) clashes.push(clash);
  }
  return clashes;
}

function clashOf(a: PlanEntry, b: PlanEntry, sharesWhatIsInUse: Sharing): Clash | undefined {
  for (const [rank, [moverRole, otherRole, verdict]] of MATRIX.entries()) {
    const isStraight = a.role === moverRole && b.role === otherRole;
    if (!isStraight && !(b.role === moverRole && a.role === otherRole)) continue;
    if (a.role === b.role && a.isObject && b.isObject) return undefined;
    if (otherRole === 'segment' && (a.isOnLink || b.isOnLink)) return undefined;
    const [mover, other] =
      isStraight && !(a.role === b.role && b.at.span.start > a.at.span.start) ? [a, b] : [b, a];
    if (mover.role === 'nodePodCIDR' && mover.isWithinPodPool && other.role !== 'nodePodCIDR')
      return undefined;
    if (other.role === 'nodePodCIDR' && other.isWithinPodPool && mover.role === 'loadBalancerPool')
      return undefined;
    const isSure =
      verdict !== 'breaks-traffic' || (sharesWhatIsInUse(mover, other) && !mayMiss(mover, other));
    return { mover, other, verdict: isSure ? verdict : 'risk', rank };
  }
  return undefined;
}

/** LB IPAM may never get to one address of a pool, or give out only what services ask for. */
function mayMiss({ role, isObject, first, last }: PlanEntry, other: PlanEntry): boolean {
  return role === 'loadBalancerPool' && isObject && first < last && HOST_ROLES.has(other.role);
}

type Sharing = (a: PlanEntry, b: PlanEntry) => boolean;

/** Whether two entries share addresses that both surely use. What an entry uses is sorted once, however often it is asked. */
function usersOf(): Sharing {
  const sets = new Map<PlanEntry, PrefixSet>();
  return (a, b) => {
    const [more, fewer] = a.inUse.length < b.inUse.length ? [b, a] : [a, b];
    const used = sets.get(more) ?? new PrefixSet(more.inUse);
    sets.set(more, used);
    return fewer.inUse.some((range) => used.overlaps(range));
  };
}

/** A host in a segment that overlaps as a whole is not worth a finding of its own, unless it is worse. */
function isToldBySegment(
  { mover, other, verdict }: Clash,
  segments: readonly PlanEntry[],
  sharesWhatIsInUse: Sharing,
): boolean {
  if (!HOST_ROLES.has(other.role)) return false;
  return segments.some(
    (segment) =>
      rangeContains(segment, other) && clashOf(mover, segment, sharesWhatIsInUse)?.verdict === verdict,
  );
}

/**
 * Nobody chose the default pool. Where it has to move anyway, its finding tells of the load-balancer pools in it too, which then can stay
 * where they are.
 */
function ledByDefaultPool(clashes: readonly Clash[]): Clash[] {
  const moving = new Set(clashes.flatMap(({ mover }) => (mover.isDefault ? [mover] : [])));
  return clashes.map((clash) => {
    const { mover, other } = clash;
    return moving.has(other) ? { ...clash, mover: other, other: mover, rank: MATRIX.length } : clash;
  });
}

/** One finding for each thing that has to move, with all that it overlaps; worst and first come first. */
function byMover(clashes: readonly Clash[]): { mover: PlanEntry; others: PlanEntry[]; verdict: Verdict }[] {
  const groups = groupBy(clashes, ({ mover }) => mover);
  const weight = ({ verdict }: Clash) => (verdict === 'risk' ? 1 : 0);
  return [...groups].map(([mover, group]) => {
    const ordered = group.sort((a, b) => weight(a) - weight(b) || a.rank - b.rank);
    return { mover, others: ordered.map(({ other }) => other), verdict: ordered[0].verdict };
  });
}

/**
 * Gives the fix that offers the first prefix of the same size that nothing else has. Pod pools that nodes or the native CIDR refer to can't be
 * moved by one edit.
 */
function movesIn({ plan, taken }: Network): (mover: PlanEntry) => FixReport[] {
  const referred = new PrefixSet(plan.filter(({ role }) => role === 'nodePodCIDR' || role === 'nativeCIDR'));
  return (mover) => {
    const { prefix, role, at } = mover;
    if (prefix === undefined || !at.isWritten || at.isList) return [];
    if (role !== 'loadBalancerPool' && role !== 'podPool') return [];
    if (role === 'podPool' && referred.overlaps(mover)) return [];
    const free = nextFreePrefix(prefix, taken);
    return free === undefined
      ? []
      : [{ title: 'free', data: { free: free.text }, edits: setValue(at, free.text) }];
  };
}
