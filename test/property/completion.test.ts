import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completionsAt } from '../../server/src/features/completion/completion';
import { pageIds, readPage } from '../rules/page';
import { ROOT, workspaceOf } from '../workspaceOf';

const RUNS = 300;
const TEXTS = pageIds().flatMap((rule) =>
  readPage(rule).examples.flatMap(({ files }) => Object.entries(files)),
);
/** What people leave behind in the middle of typing. */
const typed = fc.constantFrom(
  '',
  'ro',
  'ro:',
  'ipam: ',
  '- ',
  '  ',
  '\n',
  '\n  ',
  '{',
  '[',
  '"',
  "'",
  '#',
  '\t',
  ': |',
  '&a',
  '*',
  '{{',
  '\r\n',
);

const places = fc.tuple(fc.constantFrom(...TEXTS), fc.nat(), typed).map(([[path, text], at, half]) => {
  const offset = at % (text.length + 1);
  return { path, text: text.slice(0, offset) + half + text.slice(offset), offset: offset + half.length };
});

test('whatever is half typed, what is offered replaces a part of its line and nothing else', () => {
  fc.assert(
    fc.property(places, ({ path, text, offset }) => {
      const workspace = workspaceOf({ [path]: text });
      const file = workspace.fileOf(ROOT + path);
      if (file === undefined) return;
      const offers = completionsAt(file, workspace.clustersOf(ROOT + path), offset);
      const { lines } = file.source;
      for (const { span, label, text: inserted } of offers) {
        expect(span.start <= offset && offset <= span.end).toBe(true);
        expect(lines.lineAt(span.start)).toBe(lines.lineAt(span.end));
        expect(text.slice(span.start, span.end)).not.toMatch(/[\s#{}[\],]/);
        expect(inserted.startsWith(label)).toBe(true);
      }
      expect(new Set(offers.map(({ part, label }) => `${part} ${label}`)).size).toBe(offers.length);
    }),
    { numRuns: RUNS },
  );
});
