import { addressBits, parseAddress, parsePrefix } from '../net/index';
import { setValue } from '../yaml/index';
import type { Cursor, NewValue, TypeProblem } from '../yaml/index';
import { hasMessage, message } from './messages';
import type { FixReport, Report } from './rule';

/** A number or a boolean in quotes is a text to Go. */
const QUOTES_MATTER = new Set(['boolean', 'integer', 'port', 'uint32', 'asNumber', 'maskSize']);

/** What the readers of these documents could not use, each once. */
export function typeProblemsOf(roots: readonly Cursor[]): TypeProblem[] {
  return [...new Set(roots.flatMap((root) => root.problems))];
}

/** The report of one problem in the words that `rule` has for what is expected there. */
export function typeReport(rule: string, { at, expected }: TypeProblem): Report {
  const variant = at.parent === undefined ? 'root' : hasMessage(`${rule}.${expected}`) ? expected : undefined;
  return {
    at,
    ...(variant === undefined ? {} : { variant }),
    data: { key: nameOf(at), found: foundAt(at, expected, rule), expected },
    fixes: fixesOf(at, expected),
  };
}

/** What stands there, in quotes only where these are what is wrong. */
function foundAt(at: Cursor, expected: string, rule: string): string {
  if (at.isMap || at.isList) return message(`${rule}.found.${at.isMap ? 'map' : 'list'}`);
  const written = at.writtenText;
  if (QUOTES_MATTER.has(expected) || unquoted(written).trim() === '') return written;
  return unquoted(written);
}

/** The nearest key: a list's for its items. */
function nameOf(at: Cursor): string {
  return at.key !== '' || at.parent === undefined ? at.key : nameOf(at.parent);
}

function fixesOf(at: Cursor, expected: string): FixReport[] {
  const value = at.isScalar ? asExpected(unquoted(at.writtenText), expected) : undefined;
  if (value === undefined) return [];
  const shown = typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
  return [{ title: 'write', data: { value: shown }, edits: setValue(at, value) }];
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

/** What was meant, where there is but one way to read it. */
function asExpected(written: string, expected: string): NewValue | undefined {
  const trimmed = written.trim();
  switch (expected) {
    case 'boolean':
      if (/^(true|yes|on)$/i.test(trimmed)) return true;
      return /^(false|no|off)$/i.test(trimmed) ? false : undefined;
    case 'integer':
    case 'uint32':
      return /^[1-9]\d{0,8}$/.test(trimmed) ? Number(trimmed) : undefined;
    case 'port':
      return /^[1-9]\d{0,4}$/.test(trimmed) && Number(trimmed) <= 0xffff ? Number(trimmed) : undefined;
    case 'list':
      return trimmed === '' ? undefined : [trimmed];
    case 'address':
      return [trimmed, trimmed.split('/')[0] ?? ''].find((word) => parseAddress(word) !== undefined);
    case 'prefixIPv4':
    case 'prefixIPv6':
    case 'prefix':
    case 'prefixOrRange': {
      const address = parseAddress(trimmed);
      const text = address === undefined ? trimmed : `${trimmed}/${addressBits(address.family)}`;
      const family = parsePrefix(text)?.family;
      const isOther = expected === 'prefixIPv4' ? family === 6 : expected === 'prefixIPv6' && family === 4;
      return family === undefined || isOther ? undefined : text;
    }
    default:
      return undefined;
  }
}
