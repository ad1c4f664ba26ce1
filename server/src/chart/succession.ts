import { joinPath, splitPath } from '../catalogue/keyPath';
import type { KeyPath } from '../catalogue/keyPath';
import { keyReplacements } from '../catalogue/values';
import { inRange } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import {
  insertBehind,
  known,
  moveEntry,
  removeEntry,
  setValue,
  together,
  writableValue,
} from '../yaml/index';
import type { Cursor, Edits, NewValue } from '../yaml/index';

/** An entry that says to another version what an older key said. */
export interface Assignment {
  readonly path: KeyPath;
  /** Undefined for the value as it stands. */
  readonly value?: NewValue;
}

/**
 * What to write to `version` in place of an entry for the key at `path`: none where the key may just go; undefined where nothing says
 * the same, or where only a person can tell what does.
 */
export function successionOf(
  path: KeyPath,
  at: Cursor,
  version: CiliumVersion,
): readonly Assignment[] | undefined {
  const joined = joinPath(path);
  const written = own.get(joined);
  if (written !== undefined) return written(at, version);
  const [successor, ...others] = keyReplacements(joined, version);
  if (successor === undefined || others.length > 0 || LOSING.has(joined)) return undefined;
  return [{ path: splitPath(successor) }];
}

/** Keys whose successors do something else, or need objects beside them. Source: the upgrade notes of 1.17 to 1.19. */
const LOSING: ReadonlySet<string> = new Set([
  'bgp.enabled',
  'bgp.announce.loadbalancerIP',
  'bgp.announce.podCIDR',
  'containerRuntime.integration',
  'externalIPs.enabled',
  'hostPort.enabled',
  'nodePort.enabled',
]);

type Writes = (at: Cursor, version: CiliumVersion) => readonly Assignment[] | undefined;

/** Keys whose successors say it in other words, or in more than one entry. */
const own: ReadonlyMap<string, Writes> = new Map<string, Writes>([
  ['tunnel', ifReplaced('tunnel', tunnelSuccession)],
  ['routingMode', beforeRoutingMode],
  ['kubeProxyReplacement', kubeProxyReplacement],
  ['masquerade', ifReplaced('masquerade', bothFamilies)],
  ['ipam.operator.clusterPoolIPv4PodCIDR', ifReplaced('ipam.operator.clusterPoolIPv4PodCIDR', poolList)],
  ['ipam.operator.clusterPoolIPv6PodCIDR', ifReplaced('ipam.operator.clusterPoolIPv6PodCIDR', poolList)],
  ['l2podAnnouncements.interface', ifReplaced('l2podAnnouncements.interface', interfacePattern)],
]);

function ifReplaced(path: string, writes: (at: Cursor) => ReturnType<Writes>): Writes {
  return (at, version) => (keyReplacements(path, version).length === 0 ? undefined : writes(at));
}

/** `tunnel` said both mode and protocol. */
function tunnelSuccession(at: Cursor): readonly Assignment[] | undefined {
  const word = at.isNull ? '' : textOf(at)?.trim();
  if (word === 'disabled') return [{ path: ['routingMode'], value: 'native' }];
  if (word === '') return []; // the agent then takes its default, as where a null takes away the chart's
  if (word !== 'vxlan' && word !== 'geneve') return undefined;
  return [
    { path: ['routingMode'], value: 'tunnel' },
    { path: ['tunnelProtocol'], value: word },
  ];
}

/** Up to 1.13 there is only `tunnel`. */
function beforeRoutingMode(at: Cursor, version: CiliumVersion): readonly Assignment[] | undefined {
  return inRange(version, '<1.14') && textOf(at) === 'native'
    ? [{ path: ['tunnel'], value: 'disabled' }]
    : undefined;
}

/** Source: the upgrade notes of 1.14 and 1.16. */
function kubeProxyReplacement(at: Cursor, version: CiliumVersion): readonly Assignment[] | undefined {
  const words: Readonly<Record<string, string>> = inRange(version, '<1.14')
    ? { true: 'strict', false: 'disabled' }
    : { strict: 'true', disabled: 'false' };
  const word = textOf(at) ?? '';
  const meant = Object.hasOwn(words, word) ? words[word] : undefined;
  return meant === undefined ? undefined : [{ path: ['kubeProxyReplacement'], value: meant }];
}

/** Up to 1.9 one switch was for both families. */
function bothFamilies(at: Cursor): readonly Assignment[] | undefined {
  const value = writableValue(at);
  if (typeof value !== 'boolean') return undefined;
  return [
    { path: ['enableIPv4Masquerade'], value },
    { path: ['enableIPv6Masquerade'], value },
  ];
}

function poolList(at: Cursor): readonly Assignment[] | undefined {
  const prefix = at.isNull ? '' : textOf(at);
  if (prefix === undefined) return undefined;
  return prefix === '' ? [] : [{ path: ['ipam', 'operator', `${at.key}List`], value: [prefix] }];
}

/** The pattern is a regular expression. Source: cilium-configmap.yaml from 1.18 on. */
function interfacePattern(at: Cursor): readonly Assignment[] | undefined {
  const name = at.isNull ? '' : textOf(at);
  if (name === undefined) return undefined;
  const pattern = `^${name.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&')}$`;
  return name === '' ? [] : [{ path: ['l2podAnnouncements', 'interfacePattern'], value: pattern }];
}

function textOf(at: Cursor): string | undefined {
  return at.isScalar && !at.isOpaque ? known(at.string()) : undefined;
}

/**
 * The edits that write assignments in place of an entry, in its own place where that is in the same map; `root` is that of the values.
 * Undefined where they can't be made in one step, or where one of the keys is written already.
 */
export function succeedingEdits(at: Cursor, assignments: readonly Assignment[], root: Cursor): Edits {
  const [first, ...others] = assignments;
  if (first === undefined) return removeEntry(at);
  const isInPlace = first.path.join('.') === at.pathText;
  const isWritten = ({ path }: Assignment) => root.find(path) !== undefined;
  if (others.some(isWritten) || (!isInPlace && isWritten(first))) return undefined;
  const value = first.value;
  const isSame = value === undefined || value === writableValue(at);
  return together(
    isInPlace ? [] : moveEntry(at, first.path, root),
    isSame ? [] : setValue(at, value),
    ...others.map(({ path, value: other }) => insertBehind(at, path.at(-1) ?? '', other ?? '')),
  );
}

/** Assignments as people write them: `routingMode: tunnel, tunnelProtocol: geneve`. */
export function successionText(assignments: readonly Assignment[]): string {
  return assignments
    .map(({ path, value }) => {
      const text = typeof value === 'object' ? `[${value.join(', ')}]` : String(value ?? '');
      return text === '' ? joinPath(path) : `${joinPath(path)}: ${text}`;
    })
    .join(', ');
}
