/** What an autonomous system number is set aside for. */
export type AsNumberKind = 'private' | 'reserved' | 'documentation' | 'public';

/**
 * Reads an AS number written plainly (`65000`) or with a dot (`0.65000`, `1.10`), as RFC 5396 has them; leading
 * zeros, signs and spaces are refused. Returns 0 to 4294967295, or undefined for anything else.
 */
export function parseAsNumber(text: string): number | undefined {
  const [head = '', tail, ...more] = text.split('.');
  if (more.length > 0) return undefined;
  if (tail === undefined) return parseDigits(head, 0xffff_ffff);
  const high = parseDigits(head, 0xffff);
  const low = parseDigits(tail, 0xffff);
  return high === undefined || low === undefined ? undefined : high * 0x1_0000 + low;
}

/** The asdot form of RFC 5396: with a dot from 65536 on (`1.0`), plain below. */
export function formatAsdot(asn: number): string {
  return asn < 0x1_0000 ? String(asn) : `${Math.floor(asn / 0x1_0000)}.${asn % 0x1_0000}`;
}

/**
 * What an AS number, 0 to 4294967295, is for. Reserved are 0 (RFC 7607), AS_TRANS 23456 (RFC 6793) and the last of
 * either size, 65535 and 4294967295 (RFC 7300); documentation is RFC 5398, private is RFC 6996.
 */
export function asNumberKind(asn: number): AsNumberKind {
  const between = (first: number, last: number) => first <= asn && asn <= last;
  if ([0, 23456, 65535, 4294967295].includes(asn)) return 'reserved';
  if (between(64496, 64511) || between(65536, 65551)) return 'documentation';
  if (between(64512, 65534) || between(4200000000, 4294967294)) return 'private';
  return 'public';
}

function parseDigits(text: string, highest: number): number | undefined {
  if (!/^(?:0|[1-9]\d{0,9})$/.test(text)) return undefined;
  const value = Number(text);
  return value <= highest ? value : undefined;
}
