import fc from 'fast-check';

/** A tree that is written as YAML; keys are unique within a map. */
type Tree =
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'flow-map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly items: readonly Entry[] }
  | { readonly kind: 'flow-list'; readonly items: readonly Entry[] }
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'block'; readonly header: string; readonly lines: readonly string[] };

interface Entry {
  readonly key: string;
  readonly value: Tree;
  /** Lines before the entry: comments and blank lines. */
  readonly before: readonly string[];
  /** A comment on the entry's line, or the empty string. */
  readonly comment: string;
}

const keys = fc.constantFrom(
  'a',
  'b',
  'c',
  'peers',
  'my-asn',
  '"on"',
  "'it''s'",
  '8',
  'ipam',
  '__proto__',
  'x.y/z',
);
const scalars = fc.constantFrom(
  'a', '1', '-5', '0644', 'yes', '1.5', '', '~', 'null', '10.0.0.0/8', 'fd00::1', 'x y', '"q # no"', "'it''s # no'", '"\\u0041\\n"', '""', '"[, {"', 'a#b',
); // prettier-ignore
const comments = fc.constantFrom('', '', '', '# c', '# a: 1', '#', "# it's {");
const between = fc.constantFrom('', '# above', '# b: [');
const blockLines = fc.constantFrom('x', '# no', 'a: 1', '', '  deeper', '- "', '😀');

const { tree } = fc.letrec<{ tree: Tree; entry: Entry; flow: Tree }>((tie) => ({
  entry: fc.record({
    key: keys,
    value: tie('tree'),
    before: fc.array(between, { maxLength: 2 }),
    comment: comments,
  }),
  flow: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    fc.record({ kind: fc.constant('scalar' as const), text: scalars }),
    fc.record({ kind: fc.constant('flow-map' as const), entries: entriesOf(tie('flow')) }),
    fc.record({ kind: fc.constant('flow-list' as const), items: entriesOf(tie('flow')) }),
  ),
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.record({ kind: fc.constant('scalar' as const), text: scalars }),
    fc.record({
      kind: fc.constant('block' as const),
      header: fc.constantFrom('|', '|-', '|+', '>', '>-', '| # head'),
      lines: fc.array(blockLines, { minLength: 1, maxLength: 3 }).map((lines) => ['first', ...lines]),
    }),
    fc.record({ kind: fc.constant('map' as const), entries: uniqueEntries(tie('entry')) }),
    fc.record({ kind: fc.constant('map' as const), entries: uniqueEntries(tie('entry')) }),
    fc.record({
      kind: fc.constant('list' as const),
      items: fc.array(tie('entry'), { minLength: 1, maxLength: 3 }),
    }),
    tie('flow'),
  ),
}));

function uniqueEntries(entry: fc.Arbitrary<Entry>): fc.Arbitrary<Entry[]> {
  return fc.uniqueArray(entry, { selector: ({ key }) => key, minLength: 1, maxLength: 4 });
}

function entriesOf(value: fc.Arbitrary<Tree>): fc.Arbitrary<Entry[]> {
  const entry = fc.record({ key: keys, value, before: fc.constant([]), comment: fc.constant('') });
  return fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 3 });
}

/** Documents whose root is a block map, in block and flow style, with comments, blank lines and text that looks like either. */
export const documents: fc.Arbitrary<string> = fc
  .record({
    root: fc.record({
      kind: fc.constant('map' as const),
      entries: uniqueEntries(
        fc.record({ key: keys, value: tree, before: fc.array(between, { maxLength: 2 }), comment: comments }),
      ),
    }),
    step: fc.constantFrom(2, 2, 4),
    end: fc.constantFrom('\n', '\n', '', '\n\n# end\n'),
    start: fc.constantFrom('', '', '---\n', '# start\n'),
  })
  .map(({ root, step, end, start }) => start + writeEntries(root.entries, 0, step).join('\n') + end);

function writeEntries(entries: readonly Entry[], column: number, step: number): string[] {
  return entries.flatMap((entry) => [
    ...entry.before.map((line) => line && ' '.repeat(column) + line),
    ...writeEntry(`${' '.repeat(column)}${entry.key}:`, entry, column, step),
  ]);
}

/** An entry or item whose value stands behind `lead`, or below it. */
function writeEntry(lead: string, { value, comment }: Entry, column: number, step: number): string[] {
  const tail = comment && ` ${comment}`;
  switch (value.kind) {
    case 'map':
      return [lead + tail, ...writeEntries(value.entries, column + step, step)];
    case 'list':
      return [lead + tail, ...writeItems(value.items, column + step, step)];
    case 'block':
      return [
        `${lead} ${value.header}`,
        ...value.lines.map((line) => line && ' '.repeat(column + step) + line),
      ];
    default: {
      const text = writeFlow(value);
      return [`${lead}${text && ` ${text}`}${tail}`];
    }
  }
}

function writeItems(items: readonly Entry[], column: number, step: number): string[] {
  const pad = ' '.repeat(column);
  return items.flatMap((item) => {
    const before = item.before.map((line) => line && pad + line);
    const { value } = item;
    if (value.kind !== 'map' && value.kind !== 'list')
      return [...before, ...writeEntry(`${pad}-`, item, column, step)];
    const lines =
      value.kind === 'map'
        ? writeEntries(bareFirst(value.entries), column + 2, step)
        : writeItems(bareFirst(value.items), column + 2, step);
    return [...before, `${pad}- ${(lines[0] ?? '').trimStart()}`, ...lines.slice(1)];
  });
}

/** The first line of what is within an item stands behind its dash, where no lines can come before it. */
function bareFirst([first, ...others]: readonly Entry[]): Entry[] {
  return first === undefined ? [] : [{ ...first, before: [] }, ...others];
}

function writeFlow(tree: Tree): string {
  switch (tree.kind) {
    case 'flow-map':
      return `{${tree.entries.map(({ key, value }) => `${key}: ${writeFlow(value)}`).join(', ')}}`;
    case 'flow-list':
      return `[${tree.items.map(({ value }) => writeFlow(value) || 'null').join(', ')}]`;
    case 'scalar':
      return tree.text;
    default:
      return '';
  }
}

/** Values as people write them for Cilium, with what makes such files hard to read. */
const samples = [
  'ipam:\n  mode: cluster-pool # why\n  operator:\n    clusterPoolIPv4PodCIDR: "10.0.0.0/8"\n',
  'apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: |\n    peers:\n    - peer-address: 10.4.94.1\n      my-asn: 64512 # local\n    address-pools: []\n',
  'a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: [*x, {f: "g\\n"}]\n',
  '{{ if .Values.x }}\nroutingMode: ${MODE:=native}\n{{- end }}\nbgp: {enabled: {{ .y }}}\n',
  '%YAML 1.1\n---\n? a\n: - b\n...\n---\n- >-\n  folded\n  text\n- \'single\'\n',
  '"k": "text\n  over \\\n  lines"\nplain: over\n  lines\n!!str t: !!int "1"\n',
  '# only a comment\n',
]; // prettier-ignore
const fragments = fc.constantFrom(
  '\n', '\r\n', '\r', ' ', '  ', '\t', ':', ': ', '- ', '? ', '#', ' # ', '"', "'", '{', '}', '[', ']', ',', '|', '>', '|2-\n', '&x ', '*x', '*y', '<<: *x\n', '!',
  '!!str ', '%', '---\n', '...\n', '{{', '}}', '{{/*', '*/}}', '{%', '%}', '{#', '#}', '${', '${V}', '\ufeff', '\0', '\x1f', '\x02', '\x18', '\u2028', '\u00a0', '😀',
  '\ud83d', '\\', '\\x', '__proto__: ', 'a', '~', '@', '`',
); // prettier-ignore

/** Texts that were YAML once: samples with parts cut out, doubled, and replaced by what means something to a parser. */
export const brokenTexts: fc.Arbitrary<string> = fc
  .record({
    text: fc.oneof(
      fc.constantFrom(...samples),
      documents,
      fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join('')),
    ),
    changes: fc.array(
      fc.record({
        at: fc.nat(400),
        length: fc.constantFrom(0, 0, 1, 3, 20),
        text: fc.oneof(fragments, fc.constantFrom(...samples), fc.constant('')),
      }),
      { maxLength: 6 },
    ),
    lineBreak: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ text, changes, lineBreak }) =>
    changes
      .reduce((result, change) => {
        const at = change.at % (result.length + 1);
        return result.slice(0, at) + change.text + result.slice(at + change.length);
      }, text)
      .replaceAll('\n', lineBreak),
  );
