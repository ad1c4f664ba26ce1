import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMarkers } from '../markers';

export const PAGES = join(import.meta.dirname, '../../docs/rules');

/** An example on a rule's page: files with markers, and what its fixes make of them. */
export interface Example {
  readonly heading: string;
  readonly kind: 'wrong' | 'right';
  readonly ciliumVersion: string | undefined;
  /** Texts by path, without markers. */
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly string[];
  readonly fixed: readonly { readonly title: string; readonly files: Readonly<Record<string, string>> }[];
}

export interface Page {
  readonly rule: string;
  readonly text: string;
  /** The second-level headings in order. */
  readonly headings: readonly string[];
  /** The rows of the table at the top, by their first cell. */
  readonly facts: Readonly<Record<string, string>>;
  readonly examples: readonly Example[];
}

/** The ids of the rules that have a page. */
export function pageIds(): string[] {
  return readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && path.includes('/'))
    .map((path) => path.replace(/\.md$/, ''))
    .sort();
}

/** Reads a rule's page. Headings of examples: `Wrong`, `Fixed: <title of the fix>`, `Right`, the first and last with `(1.11.9)`. */
export function readPage(rule: string): Page {
  const text = readFileSync(join(PAGES, `${rule}.md`), 'utf8');
  const sections = text.split(/^## /m).slice(1);
  const examples: Example[] = [];
  for (const section of sections) {
    const heading = section.split('\n', 1)[0] ?? '';
    const files = fencedFiles(section, rule);
    const version = /\((\d[\d.]*)\)/.exec(heading)?.[1];
    if (/^(Wrong|Right)\b/.test(heading)) {
      examples.push({
        heading,
        kind: heading.startsWith('Wrong') ? 'wrong' : 'right',
        ciliumVersion: version,
        files: Object.fromEntries(files.map(({ path, text }) => [path, text])),
        expected: files.flatMap(({ expected }) => expected).sort(),
        fixed: [],
      });
    } else if (heading.startsWith('Fixed: ')) {
      const last = examples.pop();
      if (last === undefined) throw new Error(`${rule}: "${heading}" has no example above it`);
      const title = heading.slice('Fixed: '.length).trim();
      const result = Object.fromEntries(files.map(({ path, text }) => [path, text]));
      examples.push({ ...last, fixed: [...last.fixed, { title, files: result }] });
    }
  }
  return {
    rule,
    text,
    headings: sections.map((section) => section.split('\n', 1)[0] ?? ''),
    facts: Object.fromEntries(
      [...text.matchAll(/^\| ([A-Z]\w+) \| (.*?) \|$/gm)].map(([, name = '', value = '']) => [name, value]),
    ),
    examples,
  };
}

function fencedFiles(section: string, rule: string) {
  return [...section.matchAll(/^```yaml (\S+)\n([^]*?)^```$/gm)].map(([, path = '', marked = '']) => ({
    path,
    ...readMarkers(path, marked, rule),
  }));
}
