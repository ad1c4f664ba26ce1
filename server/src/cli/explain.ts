import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_IDS } from '../rules/engine';
import type { Arguments } from './arguments';
import type { Streams } from './streams';
import { UsageError } from './usage';

/** `cilium-routing explain`: prints the page that is bundled beside the program. */
export function explain({ operands }: Arguments, streams: Streams): number {
  const [rule, ...rest] = operands;
  if (rule === undefined || rest.length > 0) throw new UsageError('explain takes the id of one rule');
  const page = /^[a-z0-9-]+\/[a-z0-9-]+$/.test(rule) ? join(__dirname, 'rules', `${rule}.md`) : '';
  if (!existsSync(page)) {
    throw new UsageError(`there is no rule '${rule}'; ${rulesNear(rule)}`);
  }
  streams.out(readFileSync(page, 'utf8').trimEnd());
  return 0;
}

/** The rules of the subject that is named, else all. */
function rulesNear(rule: string): string {
  const [subject = ''] = rule.split('/');
  const ids = [...RULE_IDS].sort();
  const ofSubject = ids.filter((id) => id.startsWith(`${subject}/`));
  const shown = (ofSubject.length > 0 ? ofSubject : ids).map((id) => `  ${id}`).join('\n');
  return `the rules${ofSubject.length > 0 ? ` of ${subject}` : ''} are\n${shown}`;
}
