import {
  addressOf,
  parseAddress,
  parsePrefix,
  parseRange,
  rangeContains,
  rangeSize,
  rangesOverlap,
} from '../../net/index';
import type { AddressRange, Prefix } from '../../net/index';
import type { PlanEntry } from '../../network/index';
import { known } from '../../yaml/index';
import { hoverText } from './hoverText';
import { isSamePlace } from '../place';
import type { Subject } from './subject';

/** More neighbours than this are counted. */
const RELATIONS_LIMIT = 6;

/** What a prefix, a range or an address is: how large, what for, and what else the cluster has there. */
export function addressFacts({ at, network }: Subject): string[] {
  const text = at.isScalar ? known(at.string())?.trim() : undefined;
  const written = text === undefined ? undefined : readAddresses(text);
  if (written === undefined) return [];
  const plan = network?.plan ?? [];
  const there = plan.filter((entry) => rangesOverlap(entry, written.range));
  const own = there.filter((entry) => isSamePlace(entry.at, at) && !entry.isDefault);
  const isPeer = own.some(({ role }) => role === 'peerAddress');
  // A peer's router is told of with its AS number.
  const others = there.filter(
    (entry) => !isSamePlace(entry.at, at) && !(isPeer && entry.role === 'routerAddress'),
  );
  const isOne = written.range.first === written.range.last && written.prefix === undefined;
  const relations = others.slice(0, RELATIONS_LIMIT).map((entry) => relation(written.range, entry));
  if (others.length > RELATIONS_LIMIT) {
    relations.push(hoverText('relation.more', { count: others.length - RELATIONS_LIMIT }));
  }
  const facts = [
    ...(isOne ? [] : [arithmetic(written, own)]),
    ...own.flatMap(({ role, owner }) =>
      role === 'peerAddress' ? [] : [hoverText(`own.${role}`, { owner })],
    ),
  ];
  return [
    ...(facts.length === 0 ? [] : [facts.join(' ')]),
    ...(relations.length === 0 ? [] : [relations.map((text) => `- ${text}`).join('\n')]),
  ];
}

interface Written {
  readonly range: AddressRange;
  readonly prefix?: Prefix;
}

function readAddresses(text: string): Written | undefined {
  const prefix = parsePrefix(text);
  if (prefix !== undefined) return { range: prefix, prefix };
  const address = parseAddress(text);
  if (address !== undefined) {
    const { family, value } = address;
    return { range: { family, first: value, last: value } };
  }
  const parsed = parseRange(text);
  return parsed.kind === 'range' ? { range: parsed.range } : undefined;
}

/** The prefix of an interface holds its address, so that its host bits are none too many. */
function arithmetic({ range, prefix }: Written, own: readonly PlanEntry[]): string {
  const data = {
    first: addressOf(range.family, range.first).text,
    last: addressOf(range.family, range.last).text,
    size: count(rangeSize(range)),
  };
  if (prefix === undefined) return hoverText('address.range', data);
  const facts = hoverText('address.prefix', { ...data, prefix: prefix.text });
  if (!prefix.hasHostBits || own.some(({ role }) => role === 'routerAddress')) return facts;
  const { written, text } = prefix;
  return `${facts} ${hoverText('address.hostBits', { written, prefix: text })}`;
}

/** Large powers of two are easier to read as such. */
export function count(number: bigint): string {
  const bits = number.toString(2);
  return bits.length > 32 && /^10*$/.test(bits)
    ? `2^${bits.length - 1}`
    : String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

function relation(range: AddressRange, entry: PlanEntry): string {
  const [within, holds] = [rangeContains(entry, range), rangeContains(range, entry)];
  const kind = within && holds ? 'equal' : within ? 'within' : holds ? 'holds' : 'overlaps';
  const role = hoverText(`role.${entry.role}`, { owner: entry.owner });
  return `${hoverText(`relation.${kind}`, { text: entry.text })} ${role}.`;
}
