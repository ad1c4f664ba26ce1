import { fillIn, hasMessage, listed, quoted } from '../../rules/messages';

/** What a hover's text is filled with: names, addresses, numbers, one or several. Whatever they hold, they stay text. */
export type HoverData = Readonly<Record<string, string | number | readonly string[]>>;

/** So many names a hover tells; more are counted. */
const NAMES_LIMIT = 6;

/** The text named `hover.<id>`, in Markdown: what is filled in stands as code, so that nothing in it is taken for markup. */
export function hoverText(id: string, data: HoverData = {}): string {
  return fillIn(`hover.${id}`, (name) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) return undefined;
    return typeof value === 'object' ? listed(value, NAMES_LIMIT, code) : code(String(value));
  });
}

export function hasHoverText(id: string): boolean {
  return hasMessage(`hover.${id}`);
}

/** Text as a span of code, in which Markdown knows no markup; the fence is longer than any row of backticks within. */
export function code(text: string): string {
  const shown = quoted(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Text in which Markdown and HTML find no markup. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+\-!|~&]/g, (char) => `\\${char}`);
}

/** Markdown of this room's making as plain text, for clients that show no other. */
export function plainText(markdown: string): string {
  return markdown.replace(
    /(`+)( ?)([^]*?)\2\1(?!`)|\\([^\w\s])|\*\*/g,
    (_, fence: string | undefined, _pad: string, inner: string, char: string | undefined) =>
      fence === undefined ? (char ?? '') : inner,
  );
}
