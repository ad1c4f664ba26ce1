import { expect, test } from 'vitest';
import { SourceFile } from '../../../server/src/text/sourceFile';
import { commentsOf } from '../../../server/src/yaml/index';

test.each<[string, string, string[]]>([
  ['on lines of their own and behind values', '# a\nb: 1 # c\n  # d\n', ['# a', '# c', '# d']],
  ['CRLF', '# a\r\nb: 1 # c\r\n', ['# a', '# c']],
  ['at the end of the text', 'a: 1 #', ['#']],
  ['not in block scalars', 'a: | # yes\n  # no\n  x # no\n# yes\nb: >-\n  # no\n', ['# yes', '# yes']],
  ['not in quotes', 'a: "# no"\nb: \'x # no\'\nc: "x\n  # no"\n', []],
  ['not without a blank before', 'a: x#no\nb: http://x/#no\n', []],
  ['in flow collections', 'a: [1, # one\n  2] # two\n', ['# one', '# two']],
  ['between documents', '# a\n---\n# b\n... # c\n', ['# a', '# b', '# c']],
  ['behind a byte order mark', '\ufeff# a\n', ['# a']],
  ['not in template lines', '{{ if x }}\na: 1\n{{/* # no\n# no */}}\n${X}\n', []],
  ['behind template lines', '{{ x }} {{ y }}  # yes\n{{ z }}# yes\n', ['# yes', '# yes']],
  ['with templates', '# a {{ x }}\nb: {{ y }} # ${C}\n', ['# a {{ x }}', '# ${C}']],
  [
    'among characters that the lexer uses itself',
    'a: \x1f\n# b\nc: \x02 # d\n\x18\n# e\n',
    ['# b', '# d', '# e'],
  ],
])('%s', (_, text, expected) => {
  const source = new SourceFile('f', text);
  const comments = commentsOf(source);
  expect(comments.map((comment) => comment.text)).toEqual(expected);
  for (const { span, text: comment } of comments) expect(text.slice(span.start, span.end)).toBe(comment);
  expect(commentsOf(source)).toBe(comments);
});

test('none in a text that is too large', () => {
  expect(commentsOf(new SourceFile('f', '# a\n'.repeat(1024 * 1024 + 1)))).toEqual([]);
});
