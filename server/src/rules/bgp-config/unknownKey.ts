import type { UnknownKey } from '../../model/unknownKeys';
import { isSameWord, nearest } from '../nearest';
import { renameKey } from '../../yaml/index';
import type { Report } from '../rule';
import { defineBgpConfigRule } from './bgpConfigRule';

/** Fields that MetalLB got after the version that Cilium embeds, and when. Source: internal/config/config.go by tag. */
const LATER: Readonly<Record<string, string>> = {
  'source-address': '0.11',
  'ebgp-multihop': '0.12',
  'bfd-profile': '0.12',
  'bfd-profiles': '0.12',
  'keepalive-time': '0.12',
  'aggregation-length-v6': '0.12',
  passwordSecret: '0.13',
};

/** The parser is strict: it refuses a file with a field that it has no use for. */
export const bgpConfigUnknownKey = defineBgpConfigRule({
  id: 'bgp-config/unknown-key',
  check({ unknownKeys }, report) {
    for (const unknown of unknownKeys) report(reportOf(unknown));
  },
});

function reportOf({ at, allowed }: UnknownKey): Report {
  const since = Object.hasOwn(LATER, at.key) ? LATER[at.key] : undefined;
  if (since !== undefined) return { at, variant: 'later', data: { key: at.key, since } };
  const meant = nearest(at.key, allowed);
  if (meant === undefined) return { at, data: { key: at.key, allowed: allowed.join(', ') } };
  const isFree = at.parent?.at(meant).isWritten !== true;
  return {
    at,
    variant: isSameWord(at.key, meant) ? 'spelling' : 'nearest',
    data: { key: at.key, meant },
    fixes: isFree ? [{ title: 'rename', data: { meant }, edits: renameKey(at, meant) }] : [],
  };
}
