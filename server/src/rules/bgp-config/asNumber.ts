import type { BgpPeer } from '../../model/bgpConfig';
import { EXPECTED } from '../../model/readers';
import { known, setValue } from '../../yaml/index';
import type { Cursor, Value } from '../../yaml/index';
import type { FixReport, Report } from '../rule';
import { typeProblemsOf } from '../typeProblems';
import { defineBgpConfigRule } from './bgpConfigRule';

const LARGEST = 0xffff_ffff;

/** Both AS numbers of a peer are required, and zero counts as missing. Source: parsePeer in pkg/config/config.go. */
export const bgpConfigAsNumber = defineBgpConfigRule({
  id: 'bgp-config/as-number',
  check({ root, peers }, report) {
    for (const { at, expected } of typeProblemsOf([root])) {
      if (expected === EXPECTED.asNumber) report(wrongNumber(at));
    }
    for (const peer of peers) {
      for (const [key, value] of asNumbersOf(peer)) {
        const isMissing = value.state === 'absent';
        if (isMissing || known(value) === 0)
          report({ at: value.at, variant: isMissing ? 'missing' : 'zero', data: { key } });
      }
    }
  },
});

function asNumbersOf({ myAsn, peerAsn }: BgpPeer): [string, Value<number>][] {
  return [
    ['my-asn', myAsn],
    ['peer-asn', peerAsn],
  ];
}

/** A number in quotes and a number behind `AS` are meant well. */
function wrongNumber(at: Cursor): Report {
  const written = at.writtenText;
  const data = { key: at.key, written };
  const digits = at.isScalar ? /^["']?\s*(?:AS)?\s*(\d{1,20})\s*["']?$/i.exec(written)?.[1] : undefined;
  if (digits === undefined) return { at, data };
  const value = Number(digits);
  if (value > LARGEST) return { at, variant: 'range', data };
  const fix: FixReport = { title: 'write', data: { value }, edits: setValue(at, value) };
  const isQuoted = /^["']\s*\d+\s*["']$/.test(written);
  return { at, ...(isQuoted ? { variant: 'quoted' } : {}), data, fixes: value === 0 ? [] : [fix] };
}
