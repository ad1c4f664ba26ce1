import { CST, Lexer } from 'yaml';
import type { Span } from '../text/span';
import type { SourceFile } from '../text/sourceFile';
import { maskTemplates } from './templates';

/** A comment with its `#`, up to the end of its line. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/** The comments of a text, without those inside block scalars, which are content. */
export function commentsOf(source: SourceFile): Comment[] {
  const { masked } = maskTemplates(source.text);
  const comments: Comment[] = [];
  let offset = 0;
  let isContent = false;
  for (const lexeme of new Lexer().lex(masked)) {
    const type = CST.tokenType(lexeme);
    if (type === 'scalar') {
      isContent = true; // a mark without length: what follows is a scalar's text
      continue;
    }
    if (type === 'doc-mode' || type === 'flow-error-end') continue;
    const span = { start: offset, end: offset + lexeme.length };
    if (type === 'comment' && !isContent)
      comments.push({ span, text: source.text.slice(span.start, span.end).trimEnd() });
    isContent = false;
    offset = span.end;
  }
  return comments;
}
