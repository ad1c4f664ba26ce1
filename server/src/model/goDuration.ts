/** Nanoseconds a unit. */
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  '\u00b5s': 1_000n, // the micro sign
  '\u03bcs': 1_000n, // the Greek letter
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const TERM = /(\d*)(?:\.(\d*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;
const LARGEST = 2n ** 63n - 1n;

/**
 * The nanoseconds of a duration as Go's `time.ParseDuration` reads it: numbers with units such as `1m30s`, `1.5h`, or a bare
 * `0`. Undefined for anything else, and for what does not fit into 64 bits.
 */
export function parseGoDuration(text: string): bigint | undefined {
  const isNegative = text.startsWith('-');
  const body = /^[-+]/.test(text) ? text.slice(1) : text;
  if (body === '0') return 0n;
  if (body === '') return undefined;
  let sum = 0n;
  let position = 0;
  while (position < body.length) {
    TERM.lastIndex = position;
    const match = TERM.exec(body);
    const [term = '', whole = '', fraction = '', unit = ''] = match ?? [];
    const size = UNITS[unit];
    if (size === undefined || whole + fraction === '') return undefined;
    sum += BigInt(whole || '0') * size;
    sum += fractionOf(fraction, size);
    if (sum > LARGEST) return undefined;
    position += term.length;
  }
  return isNegative ? -sum : sum;
}

/** Go counts a fraction in floats, as many digits of it as fit 63 bits: `0.99999999999999999999s` is a second. */
function fractionOf(digits: string, size: bigint): bigint {
  let number = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = number * 10n + BigInt(digit);
    if (next > LARGEST) break;
    number = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(number) * (Number(size) / scale)));
}
