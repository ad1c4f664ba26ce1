/** Words that differ in more than a third of their letters are no misspellings of each other. */
const TOLERANCE = 3;
/** What is longer than this is no misspelt key. */
const LONGEST = 64;

/**
 * The word of `candidates` that `word` is most likely meant to be; undefined where none is near. `isPossible` is only asked of
 * words that are near enough.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  isPossible: (candidate: string) => boolean = () => true,
): string | undefined {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let fewest = Infinity;
  for (const candidate of candidates) {
    const most = Math.min(fewest - 1, Math.floor(Math.max(word.length, candidate.length) / TOLERANCE));
    const distance = isSameWord(word, candidate) ? 0 : editDistance(word, candidate, most);
    if (distance <= most && isPossible(candidate)) {
      best = candidate;
      fewest = distance;
    }
  }
  return best;
}

/** `peer-asn`, `peer_asn`, `peerASN` are one word to people. */
export function isSameWord(a: string, b: string): boolean {
  let i = 0;
  let j = 0;
  for (;;) {
    while (isDash(a[i])) i++;
    while (isDash(b[j])) j++;
    if (a[i]?.toLowerCase() !== b[j]?.toLowerCase()) return false;
    if (i === a.length) return true;
    i++;
    j++;
  }
}

function isDash(letter: string | undefined): boolean {
  return letter === '-' || letter === '_';
}

/** One letter too much, one missing, one wrong, or two swapped, in a word of some length. */
export function isOneSlip(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 6 && editDistance(a, b, 1) === 1;
}

/** A word without case and dashes. */
export function spelling(word: string): string {
  return word.replace(/[-_]/g, '').toLowerCase();
}

/**
 * Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); Infinity where it takes more than `most` of
 * them, which for most pairs of words shows after a few letters.
 */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let fewest = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const here = isSwapped ? Math.min(steps, (beforeLast[j - 2] ?? 0) + 1) : steps;
      row.push(here);
      fewest = Math.min(fewest, here);
    }
    // A swap goes on from the row before the last one.
    if (fewest > most && Math.min(...last) > most) return Infinity;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
