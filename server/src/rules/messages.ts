import texts from '../../messages/en.json';
import type { MessageData } from './rule';

const TEXTS: Readonly<Record<string, string>> = texts;
/** What is quoted in a message is cut to this many characters. */
const QUOTE_LIMIT = 80;

/** True where the catalogue has a text of this id. */
export function hasMessage(id: string): boolean {
  return Object.hasOwn(TEXTS, id);
}

/** The ids of all texts. */
export const MESSAGE_IDS: readonly string[] = Object.keys(TEXTS);

/** The text named `id` with `data` in its placeholders (`{name}`); the id itself where there is no such text. */
export function message(id: string, data: MessageData = {}): string {
  return fillIn(id, (name) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    return value === undefined ? undefined : shown(value);
  });
}

function shown(value: MessageData[string]): string {
  if (typeof value === 'string' || typeof value === 'number') return quoted(String(value));
  return 'sentence' in value ? value.sentence : listed(value, NAMES_LIMIT, quoted);
}

/** The text named `id` with what `valueOf` makes of its placeholders, which may be more than a quoted text. */
export function fillIn(id: string, valueOf: (name: string) => string | undefined): string {
  const template = Object.hasOwn(TEXTS, id) ? TEXTS[id] : undefined;
  return template?.replace(/\{(\w+)\}/g, (placeholder, name: string) => valueOf(name) ?? placeholder) ?? id;
}

/** So many names a message tells; more are counted. */
const NAMES_LIMIT = 4;

/** Names in a row as people write them: `a`, `a and b`, `a, b and c`; where there are more than `limit`: `a, b, c and 12 more`. */
export function listed(
  names: readonly string[],
  limit: number,
  show: (name: string) => string = (name) => name,
): string {
  const isCut = names.length > limit;
  const shown = (isCut ? names.slice(0, limit - 1) : names.slice(0, -1)).map(show);
  const last = isCut ? `${names.length - shown.length} more` : names.slice(-1).map(show).join('');
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** Cuts long text, and shows control and direction characters as escapes, so that a message can't be made to mislead. */
export function quoted(text: string): string {
  const visible = text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return visible.length > QUOTE_LIMIT ? `${visible.slice(0, QUOTE_LIMIT - 1)}…` : visible;
}
