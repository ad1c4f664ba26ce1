import fc from 'fast-check';
import { isCollection, parseDocument, visit } from 'yaml';

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;
/** Another way to write a file that says the same. */
export type Variation = (path: string, text: string) => string;

const PREFIX = /(?<=[:\-[,] *)(["']?)([0-9a-fA-F.:]+\/\d+)\1(?= *(?:#|$|[,\]}]))/g;

/** Quotes around every prefix that stands alone as a scalar. */
function quoted(quote: string): Variation {
  return (_, text) =>
    perLine(text, (line) => {
      const [, content = '', comment = ''] = /^(.*?)((?:\s#.*)?)$/.exec(line) ?? [];
      return content.replace(PREFIX, (_, __, prefix: string) => quote + prefix + quote) + comment;
    });
}

/** Indentation `factor` times as deep; what follows the dash of an item moves along. */
function indented(factor: number): Variation {
  return (_, text) =>
    perLine(text, (line) =>
      line.replace(/^( *)(- )?/, (_, blanks: string, dash: string | undefined) => {
        const deeper = ' '.repeat(blanks.length * factor);
        return dash === undefined ? deeper : `${deeper}-${' '.repeat(2 * factor - 1)}`;
      }),
    );
}

const commentsBehind: Variation = (_, text) =>
  perLine(text, (line, index) =>
    line.trim() === '' || /(^|\s)#/.test(line) ? line : `${line} # note ${index}`,
  );

const commentsBetween: Variation = (_, text) =>
  perLine(text, (line, index) => {
    const indentation = /^ */.exec(line)?.[0] ?? '';
    return line.trim() === '' || /^[}\]]/.test(line) ? line : `${indentation}# about line ${index}\n${line}`;
  });

const blankLines: Variation = (_, text) => perLine(text, (line) => (line.trim() === '' ? line : `${line}\n`));

/** Maps and lists in braces and brackets, from `depth` on; block scalars can't stand there. */
function inFlow(depth: number): Variation {
  return (_, text) => {
    const document = parseDocument(text);
    if (document.errors.length > 0 || /: \|$/m.test(text)) return text;
    visit(document, {
      Collection: (_, node, ancestors) => {
        if (ancestors.length > depth && isCollection(node)) node.flow = true;
      },
    });
    return document.toString({ lineWidth: 0 });
  };
}

/** Keys that no rule is about. */
const keysAround: Variation = (path, text) => {
  if (path.endsWith('cilium-routing.yaml') && !/^name:/m.test(text))
    return `name: prod # where it runs\n${text}`;
  if (!path.endsWith('values.yaml')) return text;
  return `# head\nimage:\n  pullPolicy: Always\n\n${text.replace(/\n?$/, '\n')}\n# foot\noperator:\n  replicas: 1\n`;
};

const noBreakAtEnd: Variation = (_, text) => text.replace(/\s+$/, '');
const crlf: Variation = (_, text) => text.replaceAll('\n', '\r\n');

function perLine(text: string, change: (line: string, index: number) => string): string {
  return text
    .split('\n')
    .map((line, index) => change(line, index + 1))
    .join('\n');
}

const NAMED = {
  quoted: [quoted(''), quoted('"'), quoted("'")],
  around: [keysAround],
  shape: [inFlow(0), inFlow(2), indented(2), indented(3)],
  behind: [commentsBehind],
  between: [commentsBetween, blankLines],
  end: [noBreakAtEnd],
  lineBreaks: [crlf],
};

/** One variation of each sort at most, in an order in which none undoes another. */
export const variations: fc.Arbitrary<Variation> = fc
  .tuple(...Object.values(NAMED).map((sort) => fc.option(fc.constantFrom(...sort), { nil: undefined })))
  .map(
    (chosen) => (path: string, text: string) =>
      chosen.reduce<string>((varied, variation) => variation?.(path, varied) ?? varied, text),
  );

/** The same variation of every file. */
export function vary(files: Files, variation: Variation): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, variation(path, text)]));
}
