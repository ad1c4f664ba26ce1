/** The injected grammar, on both YAML grammars that VS Code has had. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import { beforeAll, describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const project = resolve(import.meta.dirname, '../..');
const injected = join(project, 'syntaxes/embedded-yaml.tmLanguage.json');

/** Of the VS Code that `node test/vscode/fetch.mjs` brings. */
const fetched = join(
  project,
  '.vscode-test/server/node_modules/code-server/lib/vscode/extensions/yaml/syntaxes',
);

/** YAML grammars by scope. */
const grammars = {
  '1.96 and before': { 'source.yaml': require.resolve('tm-grammars/grammars/yaml.json') },
  '1.99 and since': {
    'source.yaml': join(fetched, 'yaml.tmLanguage.json'),
    'source.yaml.1.2': join(fetched, 'yaml-1.2.tmLanguage.json'),
    'source.yaml.embedded': join(fetched, 'yaml-embedded.tmLanguage.json'),
  },
};

const content = `# peers of this rack
peers:
  - peer-address: 10.4.94.1 # the gateway
    peer-asn: 64524
    match:
      - { key: "rack", on: true }
    note: |
      peers: none
      # this is a text
    more: >-
      over two
      lines

address-pools: []`;

describe.each(Object.entries(grammars))('with the YAML grammar of VS Code %s', (_, files) => {
  describe.skipIf(!existsSync(files['source.yaml']))('colours', () => {
    let grammar: IGrammar;
    beforeAll(async () => {
      grammar = await load(files);
    });

    /** A ConfigMap with the content under a header, and what follows. */
    const configMap = (header: string, after = ''): string =>
      `kind: ConfigMap\ndata:\n  ${header}\n${indent(content, 4)}\n${after}`;

    it.each([
      'config.yaml: |',
      'config.yaml: >',
      'config.yaml: |-',
      'config.yaml: >+',
      'config.yaml: |2',
      'config.yaml: |2-',
      'config.yaml: |-2',
      'config.yaml:   |   ',
      'config.yaml: | # for the speaker',
      'config.yaml : |',
      '"config.yaml": |',
      "'config.yaml': |",
      'values.yaml: |',
      'valuesContent: |-',
      'values: |',
      'valuesTemplate: |',
    ])('the block after `%s` as YAML', (header) => {
      const lines = colour(grammar, configMap(header));
      expect(lines.slice(3, -1)).toEqual(colour(grammar, indent(content, 4)));
    });

    it('the header as YAML colours one', () => {
      const [, , ours] = colour(grammar, configMap('config.yaml: |- # for the speaker'));
      const [, , theirs] = colour(grammar, configMap('config.text: |- # for the speaker'));
      expect(ours).toEqual(theirs?.map(([text, scope]) => [text.replace('.text', '.yaml'), scope]));
    });

    it.each([
      '  other: true',
      '# in the first column\n  other: true',
      '  # beside the key\n  other: true',
      'immutable: true',
      '---\nkind: Secret\ndata:\n  other: true',
      '  config.yaml: |\n    peers: []',
    ])('what follows the block as if no block were there: %j', (after) => {
      const start = content.split('\n').length + 3;
      const plain = colour(grammar, `kind: ConfigMap\ndata:\n  first: 1\n${after}`).slice(3);
      expect(colour(grammar, configMap('config.yaml: |', after)).slice(start)).toEqual(plain);
    });

    it('a block that is not the first of its mapping, and deep in a list', () => {
      const list = `kind: List\nitems:\n  - kind: ConfigMap\n    data:\n      first: 1\n      config.yaml: |\n${indent(content, 8)}\n    kind: ConfigMap`;
      const lines = colour(grammar, list);
      expect(lines.slice(6, -1)).toEqual(colour(grammar, indent(content, 8)));
      expect(lines.at(-1)).toEqual(colour(grammar, 'list:\n  - first: 1\n    kind: ConfigMap').at(-1));
    });

    it('no content into an empty block', () => {
      const [, , after] = colour(grammar, 'data:\n  config.yaml: |\n  other: true');
      expect(after).toEqual(colour(grammar, 'data:\n  first: 1\n  other: true')[2]);
    });

    it.each([
      'data:\n  other.txt: |\n    peers: none',
      'data:\n  my-config.yaml: |\n    peers: none',
      'data:\n  other.txt: |\n    This goes into\n    config.yaml: |\n      peers: none',
      'data:\n  # config.yaml: |\n    peers: none',
      'data: "\n  config.yaml: |\n    peers: none"',
      'data:\n  config.yaml: peers\n  other: none',
    ])('nothing else: %j', (text) => {
      expect(scopes(grammar, text)).not.toContain('meta.embedded.block.yaml');
    });

    // The older grammar doesn't know yet, at the start of this line, that it is in a text.
    it.skipIf(!('source.yaml.1.2' in files))('no text that begins like one', () => {
      const text = 'data:\n  other.txt: |\n    config.yaml: |\n      peers: none';
      expect(scopes(grammar, text)).not.toContain('meta.embedded.block.yaml');
    });
  });
});

function indent(text: string, width: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(width));
}

/** For each line its texts with the scope that a theme goes by: the innermost that is more than structure. */
function colour(grammar: IGrammar, text: string): [string, string][][] {
  const lines = text.split('\n');
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const runs: [string, string][] = [];
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = line.slice(startIndex, endIndex);
      if (piece.trim() === '') continue;
      const scope = scopes.findLast((name) => !/^(meta|source)\.|punctuation/.test(name)) ?? '';
      const last = runs.at(-1);
      if (last?.[1] === scope) last[0] += piece.trim();
      else runs.push([piece.trim(), scope]);
    }
    return runs;
  });
}

/** All scopes that occur in a text. */
function scopes(grammar: IGrammar, text: string): string[] {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap((token) => token.scopes);
  });
}

async function load(files: Record<string, string>): Promise<IGrammar> {
  const registry = new textmate.Registry({
    onigLib: engine(),
    loadGrammar: (scope) => {
      const file = scope === 'cilium-routing.embedded-yaml' ? injected : files[scope];
      return Promise.resolve(
        file === undefined ? null : textmate.parseRawGrammar(readFileSync(file, 'utf8'), file),
      );
    },
    getInjections: (scope) => (scope === 'source.yaml' ? ['cilium-routing.embedded-yaml'] : undefined),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  if (!grammar) throw new Error('There is no YAML grammar');
  return grammar;
}

async function engine(): Promise<textmate.IOnigLib> {
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  return {
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  };
}
