import { spanOf } from './document';
import type { Scalar, YamlDocument } from './document';
import { resolvePlain } from './scalars';
import type { ReadScalar } from './cursor';

/** What a later step fills in for `${NAME}`, as far as the files tell. */
export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  /** True where no other source has any, so that what is not among these takes its default. */
  readonly isComplete: boolean;
}

/** `${NAME}`, `${NAME:=default}` and `${NAME:-default}`; the functions that there are beyond these are not followed. */
const VARIABLE = /^\$\{(\w+)(?::?[-=]([^{}]*))?\}$/;
/** Text that would be no plain scalar any more: other collections, quotes, comments, keys. */
const NOT_PLAIN = /^[[{&*!|>%@#"'`]|: |:$| #|\n/;

/**
 * A scalar with its variables filled in. Undefined where one of them is not known, or where what is filled in would change more
 * than this scalar.
 */
export function filledIn(
  document: YamlDocument,
  node: Scalar.Parsed,
  variables: Variables,
): ReadScalar | undefined {
  const { source } = document;
  const span = spanOf(node);
  const parts: string[] = [];
  let position = span.start;
  for (const { start, end } of document.templatesIn(span)) {
    const value = valueOf(source.text.slice(start, end), variables);
    if (value === undefined || source.text[start - 1] === '$') return undefined;
    parts.push(source.text.slice(position, start), value);
    position = end;
  }
  const text = parts.join('') + source.text.slice(position, span.end);
  if (node.type === 'PLAIN') {
    const plain = text.trim();
    return NOT_PLAIN.test(plain)
      ? undefined
      : { go: resolvePlain(plain, node.tag), text: plain, quoted: false };
  }
  if (node.type !== 'QUOTE_SINGLE' && node.type !== 'QUOTE_DOUBLE') return undefined;
  const inner = text.slice(1, -1);
  return /["'\\\n]/.test(inner)
    ? undefined
    : { go: { kind: 'string', value: inner }, text: inner, quoted: true };
}

/** What one expression stands for. One that nothing sets and that has no default is empty. Source: Flux's envsubst. */
function valueOf(expression: string, { values, isComplete }: Variables): string | undefined {
  const [whole, name = '', fallback = ''] = VARIABLE.exec(expression) ?? [];
  if (whole === undefined) return undefined;
  return values.get(name) ?? (isComplete ? fallback : undefined);
}
