import type { ConfigDifference } from '../../chart/configDifferences';
import { message } from '../../rules/messages';
import type { Change, OpenDecision } from './outcome';

/** What was done to an entry, for people. */
export function changeText({ kind, key, text }: Change): string {
  return message(`migrate.change.${kind}`, { key, text });
}

/** What a person must decide, and before which release. */
export function decisionText({ kind, key, version, finding }: OpenDecision): string {
  return finding?.message ?? message(`migrate.decision.${kind}`, { key, version });
}

/** What is otherwise in the newer effective configuration. */
export function differenceText({ key, before, after }: ConfigDifference): string {
  const [was, is] = [before, after].map((value) => value ?? message('migrate.absent'));
  return message('migrate.difference', { key, before: was ?? '', after: is ?? '' });
}
