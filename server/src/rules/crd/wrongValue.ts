import { isStated } from '../../cluster/cluster';
import { parseAddress, parsePrefix } from '../../net/index';
import type { SchemaProblem } from '../../model/schemaProblems';
import { known, removeEntry, setValue } from '../../yaml/index';
import type { Cursor, NewValue } from '../../yaml/index';
import { message } from '../messages';
import { nearest } from '../nearest';
import { defineRule } from '../rule';
import type { FixReport, MessageData, RelatedReport, Report } from '../rule';
import { crdObjects } from './crdObjects';

const ID = 'crd/wrong-value';

/** What a field may not hold by the schema of its kind. */
export const crdWrongValue = defineRule({
  id: ID,
  consequence: 'rejected',
  holdsInEveryVersion: true,
  check({ cluster }, report) {
    for (const { crd, problems } of crdObjects(cluster)) {
      for (const problem of problems) {
        const verdict = verdictOn(problem);
        if (verdict === undefined) continue;
        const { at } = problem;
        const data = { key: nameOf(at), kind: crd.kind, found: foundAt(at), ...verdict.data };
        // What another version takes may be right where none is stated.
        const isOfOther = problem.kind === 'not-allowed' && problem.isElsewhere && !isStated(cluster.version);
        report({ at, ...verdict, ...(isOfOther ? { severity: 'warning' as const } : {}), data });
      }
    }
  },
});

interface Verdict extends Omit<Report, 'at'> {
  readonly variant: string;
  readonly data?: MessageData;
  readonly related?: readonly RelatedReport[];
}

function verdictOn(problem: SchemaProblem): Verdict | undefined {
  const { at } = problem;
  switch (problem.kind) {
    case 'wrong-type': {
      const fixes = write(at, asType(at, problem.expected));
      if (problem.expected === 'text' && isOldBoolean(at))
        return { variant: 'type.oldBoolean', severity: 'information', fixes };
      return { variant: `type.${problem.expected}`, fixes };
    }
    case 'out-of-range': {
      const { min, max } = problem;
      return { variant: 'range', data: { min, max } };
    }
    case 'not-allowed': {
      const meant = nearest(unquoted(at), problem.allowed) ?? sameLetters(at, problem.allowed);
      return { variant: 'word', data: { allowed: problem.allowed.join(', ') }, fixes: write(at, meant) };
    }
    case 'format':
      return { variant: `format.${problem.format}`, fixes: write(at, asFormat(at, problem.format)) };
    case 'length':
      return {
        variant: problem.min > 0 && unquoted(at) === '' ? 'empty' : 'length',
        data: { max: problem.max },
      };
    case 'count': {
      const { min, max, count } = problem;
      return count < min
        ? { variant: 'tooFew', data: { min } }
        : { variant: 'tooMany', data: { max, count } };
    }
    case 'duplicate':
      return {
        variant: 'duplicate',
        data: { value: problem.value },
        related: [{ at: problem.first, message: 'first', data: { value: problem.value } }],
      };
    case 'forbidden': {
      const { because, value, only } = problem;
      const fixes = [{ title: 'remove', data: { key: at.key }, edits: removeEntry(at) }];
      return { variant: only ? 'onlyWith' : 'notWith', data: { because, value }, fixes };
    }
    case 'too-large': {
      const { value, limit, limitValue } = problem;
      return { variant: 'tooLarge', data: { value, limit, limitValue } };
    }
    default:
      return undefined;
  }
}

/** A boolean of YAML 1.1 only, which kubectl reads; to kustomize, and Flux behind it, it is a text. Source: kyaml on YAML 1.2. */
function isOldBoolean(at: Cursor): boolean {
  return at.isScalar && /^(?:y|yes|n|no|on|off)$/i.test(at.writtenText.trim());
}

/** The nearest key: a list's for its items. */
function nameOf(at: Cursor): string {
  return at.key !== '' || at.parent === undefined ? at.key : nameOf(at.parent);
}

function foundAt(at: Cursor): string {
  if (at.isMap || at.isList) return message(`${ID}.found.${at.isMap ? 'map' : 'list'}`);
  return at.writtenText.trim();
}

function unquoted(at: Cursor): string {
  return at.isScalar ? (known(at.string()) ?? '') : '';
}

function sameLetters(at: Cursor, allowed: readonly string[]): string | undefined {
  return allowed.find((one) => one.toLowerCase() === unquoted(at).trim().toLowerCase());
}

function write(at: Cursor, value: NewValue | undefined): FixReport[] {
  if (value === undefined) return [];
  const shown = Array.isArray(value)
    ? `[${value.join(', ')}]`
    : typeof value === 'string'
      ? `"${value}"`
      : String(value);
  return [{ title: 'write', data: { value: shown }, edits: setValue(at, value) }];
}

/** What was meant, where there is but one way to read it. */
function asType(at: Cursor, type: string): NewValue | undefined {
  if (!at.isScalar) return undefined;
  const text = unquoted(at).trim();
  switch (type) {
    case 'text':
      return text;
    case 'integer':
      return /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      if (/^(?:true|yes|on)$/i.test(text)) return true;
      return /^(?:false|no|off)$/i.test(text) ? false : undefined;
    default:
      return undefined;
  }
}

function asFormat(at: Cursor, format: string): string | undefined {
  const text = unquoted(at).trim();
  if (format === 'address') {
    const [address = ''] = text.split('/');
    return parsePrefix(text) !== undefined && parseAddress(address) !== undefined ? address : undefined;
  }
  const address = format === 'cidr' ? parseAddress(text) : undefined;
  return address === undefined ? undefined : `${text}/${address.family === 4 ? 32 : 128}`;
}
