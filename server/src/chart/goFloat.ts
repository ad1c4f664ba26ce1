/**
 * A float64 as Go's `%v` prints it: the shortest digits that read back as the same number, with an exponent below 1e-4 and from
 * 1e6 on. Source: %e and %g in formatDigits, Go's src/strconv/ftoa.go.
 */
export function printFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits = '', exponentText = ''] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return String(value);
  const sign = exponent < 0 ? '-' : '+';
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
