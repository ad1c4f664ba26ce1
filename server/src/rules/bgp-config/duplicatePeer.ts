import type { BgpPeer } from '../../model/bgpConfig';
import { parseGoDuration } from '../../model/goDuration';
import type { LabelSelector } from '../../model/labelSelector';
import { known } from '../../yaml/index';
import type { Value } from '../../yaml/index';
import { defineBgpConfigRule } from './bgpConfigRule';

const DEFAULT_PORT = 179;
const DEFAULT_HOLD_SECONDS = 90n;
const SECOND = 1_000_000_000n;

/** Two peers that are the same in everything, defaults filled in, are refused. Source: Parse in pkg/config/config.go. */
export const bgpConfigDuplicatePeer = defineBgpConfigRule({
  id: 'bgp-config/duplicate-peer',
  check({ peers }, report) {
    const seen = new Map<string, BgpPeer>();
    for (const peer of peers) {
      const identity = identityOf(peer);
      if (identity === undefined) continue;
      const first = seen.get(identity);
      const data = { address: known(peer.address)?.text ?? '' };
      if (first === undefined) seen.set(identity, peer);
      else report({ at: peer.at, data, related: [{ at: first.at, message: 'first' }] });
    }
  },
});

/** All that the parser compares, as one text; undefined where something of it can't be told. */
function identityOf(peer: BgpPeer): string | undefined {
  const { address, myAsn, peerAsn, port, holdTime, routerId, password, selectors, hasKnownSelectors } = peer;
  const isUnknown = [port, holdTime, routerId, password].some(({ state }) => state === 'opaque');
  const [addressText, my, their] = [known(address)?.text, known(myAsn), known(peerAsn)];
  if (isUnknown || !hasKnownSelectors || addressText === undefined || my === undefined || their === undefined)
    return undefined;
  const hold = holdSeconds(holdTime);
  const parts = selectors.map(partsOf);
  if (hold === undefined || parts.includes(undefined)) return undefined;
  return JSON.stringify([
    [addressText, my, their, known(port) || DEFAULT_PORT],
    [String(hold), known(routerId)?.text ?? '', known(password) ?? ''],
    // No selector at all is one that selects everything.
    parts.length === 0 ? [[]] : parts,
  ]);
}

function holdSeconds(written: Value<string>): bigint | undefined {
  const text = known(written);
  if (text === undefined) return DEFAULT_HOLD_SECONDS;
  const duration = parseGoDuration(text);
  return duration === undefined ? undefined : duration / SECOND;
}

/** A selector's requirements by key, as it holds them; a plain label is another thing than `In` with one value. */
function partsOf({ requirements, expressions, at }: LabelSelector): unknown[] | undefined {
  const written = requirements.map((requirement) => {
    const { key, operator, values } = requirement;
    const kind = expressions.includes(requirement) ? known(operator) : '=';
    const texts = values.map((value) => (value.state === 'absent' ? '' : known(value)));
    return [known(key), kind, ...texts];
  });
  if (at.isOpaque || written.some((parts) => parts.includes(undefined))) return undefined;
  return written.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
}
