import { CST, Lexer } from 'yaml';
import type { Span } from '../text/span';
import type { SourceFile } from '../text/sourceFile';
import { SIZE_LIMIT } from './document';
import { maskTemplates } from './templates';
import type { Template } from './templates';

/** A comment with its `#`, up to the end of its line. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

const found = new WeakMap<SourceFile, readonly Comment[]>();

/**
 * The comments of a text in its order, without what looks like one in scalars and template expressions. None in a text that
 * is too large to be parsed.
 */
export function commentsOf(source: SourceFile): readonly Comment[] {
  const known = found.get(source);
  if (known !== undefined) return known;
  const comments = source.text.length > SIZE_LIMIT ? [] : findComments(source.text);
  found.set(source, comments);
  return comments;
}

function findComments(text: string): Comment[] {
  const { masked, templates } = maskTemplates(text);
  const comments: Comment[] = [];
  let template = 0;
  let offset = 0;
  let wasMark = false;
  for (const lexeme of new Lexer().lex(masked)) {
    const type: ReturnType<typeof CST.tokenType> = wasMark ? null : CST.tokenType(lexeme);
    wasMark = type === 'scalar'; // it has no length itself, and what follows is text, whatever it looks like
    if (wasMark || type === 'doc-mode' || type === 'flow-error-end') continue;
    if (type === 'comment') {
      while ((templates[template]?.end ?? Infinity) <= offset) template++;
      const start = behindTemplates(text, offset, templates, template);
      const comment = text.slice(start, offset + lexeme.length).trimEnd();
      if (comment.startsWith('#'))
        comments.push({ span: { start, end: start + comment.length }, text: comment });
    }
    offset += lexeme.length;
  }
  return comments;
}

/** Template lines are masked as comments: a real one begins behind the expressions on its line. */
function behindTemplates(
  text: string,
  offset: number,
  templates: readonly Template[],
  first: number,
): number {
  let position = offset;
  for (let i = first; (templates[i]?.start ?? Infinity) <= position; i++) {
    position = templates[i]?.end ?? position;
    while (text[position] === ' ' || text[position] === '\t') position++;
  }
  return position;
}
