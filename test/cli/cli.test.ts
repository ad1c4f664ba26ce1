import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ciliumRouting, folderWith, PROJECT } from './commandLine';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const { path, remove } = folderWith(files);
  cleanups.push(remove);
  return path;
}

interface LintReport {
  readonly version: number;
  readonly clusters: readonly {
    name: string;
    root: string;
    ciliumVersion: string;
    versionSource: string;
    files: string[];
  }[];
  readonly findings: readonly {
    rule: string;
    severity: string;
    consequence: string;
    message: string;
    file: string;
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
    related: { file: string; message: string; range: unknown }[];
    fixes: { title: string; safe: boolean }[];
    cluster: string;
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

function lintJson(args: readonly string[], cwd?: string): LintReport {
  return JSON.parse(ciliumRouting(['lint', '--format', 'json', ...args], cwd).stdout) as LintReport;
}

const REFUSED = 'tunnel: vxlan\nautoDirectNodeRoutes: true\n';
const STATED = 'ciliumVersion: 1.13.18\n';

describe('the article as written', () => {
  const { status, stdout, stderr } = ciliumRouting(['lint', 'examples/article-bgp']);

  test('lint finds this and nothing else', () => {
    const at = (line: string) => /^examples\/article-bgp\/(\S+) (\S+) (\S+) /.exec(line)?.slice(1) ?? [line];
    expect(stdout.trimEnd().split('\n').map(at)).toEqual([
      ['bgp-config.yaml:17:9', 'warning', 'bgp/two-local-asns'],
      ['bgp-config.yaml:35:13', 'error', 'cidr/overlap'],
      ['values.yaml:1:1', 'information', 'routing/direct-routes-across-segments'],
      ['values.yaml:11:5', 'hint', 'ipam/deprecated-pool-key'],
      ['values.yaml:13:5', 'information', 'ipam/node-capacity'],
      ['values.yaml:14:5', 'hint', 'ipam/deprecated-pool-key'],
      ['values.yaml:14:5', 'hint', 'ipam/ipv6-disabled'],
      ['values.yaml:21:1', 'information', 'kube-proxy/api-server-address'],
      ['values.yaml:27:1', 'error', 'routing/native-cidr-required'],
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain('article-bgp (Cilium 1.11.9, as cilium-routing.yaml says)');
    expect(stderr).toContain('2 errors, 1 warning, 3 notes, 3 hints');
  });

  test('the JSON underlines what is meant, and relates the other side', () => {
    const report = lintJson(['examples/article-bgp']);
    const marked = report.findings.map(({ rule, file, range: { start, end }, related }) => {
      const line = readFileSync(file, 'utf8').split('\n')[start.line] ?? '';
      return [
        rule,
        line.slice(start.character, end.character),
        related.map((place) => place.file.split('/').at(-1)),
      ];
    });
    expect(marked).toContainEqual(['cidr/overlap', '10.5.112.0/21', ['values.yaml']]);
    expect(marked).toContainEqual([
      'bgp/two-local-asns',
      'my-asn: 64512',
      ['bgp-config.yaml', 'bgp-config.yaml', 'bgp-config.yaml'],
    ]);
    expect(marked).toContainEqual(['routing/native-cidr-required', 'tunnel: "disabled"', []]);
    expect(report.version).toBe(1);
    expect(report.clusters).toEqual([
      {
        name: 'article-bgp',
        root: 'examples/article-bgp',
        ciliumVersion: '1.11.9',
        versionSource: 'cluster-file',
        files: ['cilium-routing', 'values', 'bgp-config', 'nodes'].map(
          (name) => `examples/article-bgp/${name}.yaml`,
        ),
      },
    ]);
    expect(report.summary).toEqual({ error: 2, warning: 1, information: 3, hint: 3 });
  });
});

describe('the article mended', () => {
  test('nothing is above information', () => {
    const { status, stdout } = ciliumRouting(['lint', 'examples/article-bgp-fixed']);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[1]),
    ).toEqual(['information', 'information', 'information']);
    expect(status).toBe(0);
  });

  test.each([
    ['10.5.112.10', '10.5.114.1', '* * 10.5.114.1'],
    ['10.5.112.10', '10.5.119.30', '* 10.4.94.1 10.4.83.1 * 10.5.119.30'],
  ])('trace %s %s', (source, destination, hops) => {
    for (const example of ['examples/article-bgp', 'examples/article-bgp-fixed']) {
      const text = ciliumRouting(['trace', source, destination, example]);
      expect(text.stdout.split('\n')[0]).toBe(hops);
      const json = JSON.parse(
        ciliumRouting(['trace', source, '--format', 'json', destination, example]).stdout,
      ) as unknown;
      expect(json).toMatchObject({ hops: hops.split(' '), outcome: 'delivered' });
    }
  });

  test('a wrong AS number takes sessions, routes and traces away', () => {
    const read = (name: string) => readFileSync(join('examples/article-bgp-fixed', name), 'utf8');
    const files = Object.fromEntries(
      ['values', 'bgp-config', 'nodes', 'cilium-routing'].map((name) => [
        `${name}.yaml`,
        read(`${name}.yaml`),
      ]),
    );
    const wrong = (files['bgp-config.yaml'] ?? '').replaceAll('my-asn: 64513', 'my-asn: 64598');
    const path = folder({ ...files, 'bgp-config.yaml': wrong });
    const routes = JSON.parse(ciliumRouting(['routes', '--format', 'json'], path).stdout) as {
      clusters: {
        sessions: { node: string; state: string; reason?: string }[];
        routes: { box: string; prefix: string }[];
      }[];
    };
    const [cluster] = routes.clusters;
    const states = cluster?.sessions.map(({ node, state }) => `${node} ${state}`);
    expect(states).toEqual([
      ...['n94a', 'n94a', 'n94b', 'n94b'].map((node) => `${node} down`),
      ...['n83a', 'n83a', 'n83b', 'n83b'].map((node) => `${node} established`),
    ]);
    expect(cluster?.sessions[0]?.reason).toContain('64598');
    expect(
      cluster?.routes
        .filter(({ box, prefix }) => box === 'gw83' && prefix.startsWith('10.5.11'))
        .map(({ prefix }) => prefix),
    ).toEqual(['10.5.118.0/24', '10.5.119.0/24']);
    const trace = JSON.parse(
      ciliumRouting(['trace', '10.5.112.10', '10.5.119.30', '--format=json'], path).stdout,
    ) as { outcome: string };
    expect(trace.outcome).toBe('no-reply');
    const back = JSON.parse(
      ciliumRouting(['trace', '10.5.119.30', '10.5.112.10', '--format=json'], path).stdout,
    ) as unknown;
    expect(back).toMatchObject({ hops: ['*', '10.4.83.1'], outcome: 'unreachable' });
    const lint = ciliumRouting(['lint'], path);
    expect(lint.status).toBe(1);
    expect(lint.stdout).toMatch(/^bgp-config.yaml:\d+:\d+ error bgp\/local-asn-unexpected /m);
  });
});

describe('exit codes', () => {
  test('0 where no finding is an error, and where there is nothing of ours', () => {
    expect(ciliumRouting(['lint'], folder({ 'values.yaml': 'tunnel: vxlan\n' })).status).toBe(0);
    const unrelated = ciliumRouting(['lint'], folder({ 'a.yaml': 'image: { tag: "1" }\n' }));
    expect(unrelated).toMatchObject({ status: 0, stdout: '' });
  });

  test('1 where one is', () => {
    expect(
      ciliumRouting(['lint'], folder({ 'values.yaml': REFUSED, 'cilium-routing.yaml': STATED })).status,
    ).toBe(1);
  });

  test.each([
    [['lint', 'nowhere.yaml'], 'nowhere.yaml'],
    [['lint', '--format', 'xml'], 'xml'],
    [['lint', '--cilium-version', 'latest'], 'latest'],
    [['lint', '--no-such-option'], '--no-such-option'],
    [['lint', '--node', 'n1'], '--node'],
    [['explain', '--format', 'json', 'cidr/overlap'], '--format'],
    [['explain', '--cilium-version', '1.16', 'cidr/overlap'], '--cilium-version'],
    [['lsp', '--stdio', '--format', 'json'], '--format'],
    [['explain', 'no/such-rule'], 'internal/rule-crashed\n'],
    [['explain', 'no/such-rule'], 'suppressions/unused\n'],
    [['frobnicate'], 'frobnicate'],
    [[], 'command'],
    [['routes', '--node', 'nobody'], 'nobody'],
    [['config', 'a.yaml', 'b.yaml'], 'config takes one PATH'],
    [['config', '--node', 'n1'], '--node'],
    [['trace', '10.0.0.1'], 'trace'],
    [['trace', '203.0.113.9', '10.0.0.2'], '203.0.113.9'],
    [['explain', 'no/such-rule'], 'no/such-rule'],
    [['explain', '../../package'], '../../package'],
    [['explain'], 'explain'],
  ])('2 for %j, with the reason on standard error', (args, reason) => {
    const { status, stdout, stderr } = ciliumRouting(args, folder({ 'values.yaml': 'tunnel: vxlan\n' }));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(reason);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('2 for a file that is no text; one that was only found is left out with a notice', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0x00, 0x80);
    const path = folder({ 'binary.yaml': bytes, 'values.yaml': 'tunnel: vxlan\n' });
    expect(ciliumRouting(['lint', 'binary.yaml'], path)).toMatchObject({ status: 2, stdout: '' });
    const found = ciliumRouting(['lint'], path);
    expect(found.status).toBe(0);
    expect(found.stderr).toContain('binary.yaml: left out');
  });
});

describe('hostile paths', () => {
  const long = 'x'.repeat(400);

  test.each([
    ['//evil/x.yaml', undefined],
    ['"a\\0b"', 'a\\u0000b: left out: no name of a file'],
    [long, '…: left out: the name is too long'],
    ['cilium-routing.yaml/x', undefined],
    ['circle.yaml', 'circle.yaml: left out: a link that leads in a circle'],
    ['../../../../../../../../../../../../dev/null', undefined],
  ])('in a cluster file: %s', (path, notice) => {
    const at = folder({ 'cilium-routing.yaml': `values: [${path}]\n` });
    symlinkSync('circle.yaml', join(at, 'circle.yaml'));
    const { status, stdout, stderr } = ciliumRouting(['lint'], at);
    expect(status).toBeLessThan(2);
    expect(stdout + stderr).not.toMatch(/^\s+at |node:internal/m);
    if (notice !== undefined) expect(stderr).toContain(notice);
  });

  test('a path on another machine is not there', () => {
    const at = folder({ 'cilium-routing.yaml': 'values: [//evil/x.yaml]\n' });
    expect(ciliumRouting(['lint'], at).stdout).toContain('cluster-file/missing-file //evil/x.yaml');
  });

  test.each([[long], ['circle.yaml'], ['values.yaml/x']])('on the command line: %s', (path) => {
    const at = folder({ 'values.yaml': 'tunnel: vxlan\n' });
    symlinkSync('circle.yaml', join(at, 'circle.yaml'));
    const { status, stdout, stderr } = ciliumRouting(['lint', path], at);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr.split('\n')).toHaveLength(3);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that can not be read is left out with a notice', () => {
    const at = folder({ 'values.yaml': 'tunnel: vxlan\n', 'closed/values.yaml': 'tunnel: vxlan\n' });
    chmodSync(join(at, 'closed'), 0);
    const { status, stderr } = ciliumRouting(['lint'], at);
    chmodSync(join(at, 'closed'), 0o755);
    expect(status).toBe(0);
    expect(stderr).toContain('closed: left out: permission denied');
  });

  test('links to folders are not followed, links to files are', () => {
    const at = folder({ 'a/b/values.yaml': 'tunnel: vxlan\n', 'c/text': 'tunnel: geneve\n' });
    symlinkSync('..', join(at, 'a/b/up'));
    symlinkSync('text', join(at, 'c/values.yaml'));
    expect(lintJson([join(at, 'a/b'), join(at, 'c')], at).clusters.map(({ files }) => files)).toEqual([
      ['a/b/values.yaml'],
      ['c/values.yaml'],
    ]);
  });
});

describe('what a cluster file names', () => {
  const rulesIn = (files: Readonly<Record<string, string | Uint8Array>>, named: string) =>
    ciliumRouting(['lint'], folder({ 'cilium-routing.yaml': `values: [${named}]\n`, ...files })).stdout;

  test.each([
    ['a folder with nothing of ours', 'empty', { 'empty/readme.txt': '' }],
    ['a file that is no UTF-8', 'values.yaml', { 'values.yaml': Uint8Array.of(0xff, 0xfe, 0x00, 0x80) }],
    ['a file with nothing in it', 'values.yaml', { 'values.yaml': '' }],
  ])('is not missing: %s', (_, named, files) => {
    expect(rulesIn(files, named)).not.toContain('missing-file');
  });

  test('is missing where nothing is there', () => {
    expect(rulesIn({}, 'empty')).toContain('cluster-file/missing-file empty is not there');
  });
});

test('an unexpected error is one line, with its stack on request', () => {
  const at = folder({
    'values.yaml': 'ipam: { operator: { clusterPoolIPv4PodCIDRList: ["10.42.0.7/16"] } }\n',
    'fails.cjs': 'require("node:fs").writeFileSync = () => { throw new Error("no room\\nleft"); };\n',
  });
  const run = (debug: string) =>
    spawnSync(
      process.execPath,
      ['-r', join(at, 'fails.cjs'), join(PROJECT, 'dist/cli.js'), 'lint', '--fix', '--cilium-version=1.16.5'],
      { cwd: at, encoding: 'utf8', env: { ...process.env, CILIUM_ROUTING_DEBUG: debug } },
    );
  const { status, stderr } = run('');
  expect(status).toBe(2);
  expect(stderr).toBe('cilium-routing: unexpected error: no room (set CILIUM_ROUTING_DEBUG=1 for details)\n');
  expect(run('1').stderr).toMatch(/^\s+at /m);
});

describe('values that nothing tells to be those of Cilium', () => {
  const values = { 'values.yaml': "MTU: '1500'\n" };
  const rules = (args: readonly string[], files: Readonly<Record<string, string>>) =>
    lintJson(args, folder(files)).findings.map(({ rule }) => rule);

  test('are taken for it where a version of Cilium is given', () => {
    expect(rules(['--cilium-version', '1.17'], values)).toEqual(['chart/schema']);
    expect(rules(['--cilium-version', '1.17', 'values.yaml'], values)).toEqual(['chart/schema']);
  });

  test('are left alone without one, among several files, and beside a chart of their own', () => {
    expect(rules([], values)).toEqual([]);
    expect(rules(['values.yaml'], values)).toEqual([]);
    const other = { ...values, 'other.yaml': 'a: 1\n' };
    expect(rules(['--cilium-version', '1.17', 'values.yaml', 'other.yaml'], other)).toEqual([]);
    const chart = { ...values, 'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n' };
    expect(rules(['--cilium-version', '1.17'], chart)).toEqual([]);
  });

  test('are not what stands in a file of another kind', () => {
    const pod = { 'values.yaml': 'apiVersion: v1\nkind: Pod\nMTU: 1\n' };
    expect(rules(['--cilium-version', '1.17', 'values.yaml'], pod)).toEqual([]);
  });
});

describe('lint', () => {
  test('options may stand anywhere', () => {
    const path = folder({ 'c/values.yaml': REFUSED });
    const first = ciliumRouting(['--cilium-version', '1.13.18', 'lint', 'c', '--format', 'json'], path);
    const last = ciliumRouting(['lint', 'c', '--format=json', '--cilium-version=1.13.18'], path);
    expect(first.stdout).toBe(last.stdout);
    expect(first.status).toBe(1);
  });

  test('--cilium-version overrides what files say', () => {
    const path = folder({ 'values.yaml': REFUSED, 'cilium-routing.yaml': STATED });
    const report = lintJson(['--cilium-version', '1.9.18'], path);
    expect(report.clusters[0]).toMatchObject({ ciliumVersion: '1.9.18', versionSource: 'command-line' });
    expect(report.findings.map(({ rule }) => rule)).not.toContain('routing/direct-routes-need-native');
  });

  test('paths are relative to the working directory', () => {
    const path = folder({ 'deep/down/values.yaml': REFUSED });
    const report = lintJson([], join(path, 'deep'));
    expect(report.clusters[0]).toMatchObject({ root: 'down', files: ['down/values.yaml'] });
    expect(report.findings[0]?.file).toBe('down/values.yaml');
    expect(lintJson([join(path, 'deep/down/values.yaml')], path).findings[0]?.file).toBe(
      'deep/down/values.yaml',
    );
  });

  test('a single file is looked at alone, so that no other is missed', () => {
    const path = folder({ 'values.yaml': 'bgp: { enabled: true, announce: { podCIDR: true } }\n' });
    expect(lintJson([], path).findings.map(({ rule }) => rule)).toContain('bgp/config-missing');
    expect(lintJson(['values.yaml'], path).findings.map(({ rule }) => rule)).not.toContain(
      'bgp/config-missing',
    );
  });

  test('a single file is judged with its cluster file, and only its own findings are told', () => {
    const path = folder({
      'cilium-routing.yaml': STATED,
      'values.yaml': REFUSED,
      'bgp-config.yaml': 'peers: [{ peer-asn: 65535 }]\n',
    });
    const report = lintJson(['values.yaml'], path);
    expect(report.clusters[0]?.ciliumVersion).toBe('1.13.18');
    expect(new Set(report.findings.map(({ file }) => file))).toEqual(new Set(['values.yaml']));
    expect(report.findings.map(({ severity }) => severity)).toContain('error');
  });

  test('under a version that nobody stated nothing is worse than a warning', () => {
    const path = folder({ 'values.yaml': REFUSED });
    expect(lintJson([], path).findings.map(({ severity }) => severity)).not.toContain('error');
  });

  test('--fix applies the safe fixes, leaves the rest of the bytes and comes to rest', () => {
    const before =
      'ipam:\r\n  operator:\r\n    # the pods\r\n    clusterPoolIPv4PodCIDR: "10.42.0.7/16" # ours\r\ntunnel: vxlan\r\n';
    const path = folder({ 'values.yaml': before, 'cilium-routing.yaml': 'ciliumVersion: 1.11.9\n' });
    const fixed = ciliumRouting(['lint', '--fix'], path);
    expect(fixed.stderr).toContain('values.yaml: fixed');
    const after = readFileSync(join(path, 'values.yaml'), 'utf8');
    expect(after).toBe(
      'ipam:\r\n  operator:\r\n    # the pods\r\n    clusterPoolIPv4PodCIDRList: ["10.42.0.0/16"] # ours\r\ntunnel: vxlan\r\n',
    );
    expect(ciliumRouting(['lint', '--fix'], path).stderr).not.toContain('fixed');
  });
});

describe('lint --fix where a file has more than one reader', () => {
  const base = 'tunnel: vxlan\nipam:\n  operator:\n    clusterPoolIPv4PodCIDR: 10.5.0.0/16\n';

  test('what is safe for one cluster only is left', () => {
    const path = folder({
      'base.yaml': base,
      'a/cilium-routing.yaml': 'ciliumVersion: 1.12.0\nvalues: [../base.yaml]\n',
      'b/cilium-routing.yaml': 'ciliumVersion: 1.10.0\nvalues: [../base.yaml]\n',
    });
    ciliumRouting(['lint', '--fix'], path);
    expect(readFileSync(join(path, 'base.yaml'), 'utf8')).toBe(base);
  });

  test('a file that was not named is not written', () => {
    const prod = 'ipam:\n  operator:\n    clusterPoolIPv4PodCIDR: 10.7.0.0/16\n';
    const path = folder({
      'cilium-routing.yaml': 'ciliumVersion: 1.12.0\nvalues: [base.yaml, prod.yaml]\n',
      'base.yaml': base,
      'prod.yaml': prod,
    });
    ciliumRouting(['lint', '--fix', 'base.yaml'], path);
    expect(readFileSync(join(path, 'prod.yaml'), 'utf8')).toBe(prod);
  });
});

interface ConfigReport {
  readonly clusters: readonly {
    name: string;
    ciliumVersion: string;
    refused: boolean;
    config: Readonly<
      Record<
        string,
        { value?: unknown; source: { kind: string; key: string; file?: string; range?: unknown } }
      >
    >;
  }[];
}

describe('config', () => {
  const values = 'gke: { enabled: true }\nkubeProxyReplacement: true\nextraConfig:\n  mtu: 1500\n';
  const shown = (args: readonly string[], path: string) => {
    const { status, stdout } = ciliumRouting(['config', '--format', 'json', ...args], path);
    expect(status).toBe(0);
    const [cluster] = (JSON.parse(stdout) as ConfigReport).clusters;
    if (cluster === undefined) throw new Error('there is no cluster');
    return cluster;
  };

  test('tells what is written, implied and a default, and where', () => {
    const { config } = shown(['--cilium-version', '1.16.5'], folder({ 'values.yaml': values }));
    expect(config['kube-proxy-replacement']).toEqual({
      value: 'true',
      source: {
        kind: 'written',
        key: 'kubeProxyReplacement',
        file: 'values.yaml',
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 26 } },
      },
    });
    expect(config['routing-mode']).toMatchObject({
      value: 'native',
      source: { kind: 'implied', key: 'gke.enabled', file: 'values.yaml' },
    });
    expect(config['ipam']).toEqual({ value: 'cluster-pool', source: { kind: 'default', key: 'ipam.mode' } });
    expect(config['mtu']).toMatchObject({ value: 1500, source: { kind: 'written', key: 'extraConfig.mtu' } });
    expect(config['tunnel']).toBeUndefined();
  });

  test('follows the version, which the command line overrides', () => {
    const path = folder({ 'cilium-routing.yaml': 'ciliumVersion: 1.16.5\n', 'values.yaml': values });
    expect(shown([], path)).toMatchObject({ ciliumVersion: '1.16.5' });
    const old = shown(['--cilium-version', '1.13'], path);
    expect(old.ciliumVersion).toBe('1.13.18');
    expect(old.config['tunnel']).toMatchObject({ value: 'disabled', source: { kind: 'implied' } });
    expect(old.config['routing-mode']).toBeUndefined();
  });

  test('takes a single file for values, but not what is something else', () => {
    const path = folder({ 'any.yaml': 'mode: x\n', 'pod.yaml': 'apiVersion: v1\nkind: Pod\n' });
    expect(shown(['any.yaml'], path).config['routing-mode']).toMatchObject({ value: 'tunnel' });
    const pod = ciliumRouting(['config', 'pod.yaml'], path);
    expect(pod).toMatchObject({ status: 0, stdout: '', stderr: 'No Cilium configuration found.\n' });
  });

  test('says where Helm refuses the values', () => {
    const path = folder({ 'values.yaml': 'kubeProxyReplacement: strict\n' });
    expect(shown(['--cilium-version', '1.15.3'], path)).toMatchObject({ refused: false });
    expect(shown(['--cilium-version', '1.16.0'], path)).toMatchObject({ refused: true });
    const { stdout } = ciliumRouting(['config', '--cilium-version', '1.16.0'], path);
    expect(stdout).toContain('Note: Helm refuses these values');
  });

  test('prints a line a key, and leaves unknown what a template fills in', () => {
    const path = folder({ 'values.yaml': 'ipam: { mode: "{{ .ipam }}" }\ncluster: { name: "" }\n' });
    const { stdout } = ciliumRouting(['config', '--cilium-version', '1.15.0', 'values.yaml'], path);
    expect(stdout).toMatch(/: Cilium 1\.15\.0 \(as the command line says\)\n/);
    expect(stdout).toMatch(/^ {2}ipam +\(not known\) +values\.yaml:1$/m);
    expect(stdout).toMatch(/^ {2}cluster-name +"" +values\.yaml:2$/m);
    expect(stdout).toMatch(/^ {2}enable-ipv4 +true +default$/m);
  });

  test('counts what is not known and nowhere written', () => {
    const helmfile = `releases:
  - { name: cilium, chart: cilium/cilium, version: 1.17.1, values: [{ routingMode: native }, "{{ .x }}.yaml"] }
`;
    const path = folder({ 'helmfile.yaml': helmfile });
    const { stdout } = ciliumRouting(['config'], path);
    expect(stdout).toMatch(/^ {2}routing-mode +\(not known\) +helmfile\.yaml:2$/m);
    expect(stdout).toMatch(/^ {2}\d+ more keys are not known: a part of the values is out of sight/m);
    expect(stdout).not.toMatch(/^ {2}enable-ipv4 /m);
  });
});

describe('routes', () => {
  test('of one node only, on request', () => {
    const { stdout, status } = ciliumRouting(['routes', '--node', 'n94a', 'examples/article-bgp']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /10\.5\.114\.0\/24 +via 10\.4\.94\.12 eth0 +direct +autoDirectNodeRoutes to n94b +examples\/article-bgp\/values\.yaml:1/,
    );
    expect(stdout).not.toContain('gw83');
  });

  test('without an inventory a node is made up, and marked so', () => {
    const path = folder({ 'values.yaml': 'tunnel: vxlan\n' });
    const text = ciliumRouting(['routes'], path).stdout;
    expect(text).toContain('(assumed)');
    expect(text).toContain('No file lists the nodes');
  });
});

describe('services', () => {
  const EXAMPLE = 'examples/load-balancer';

  test('are told with their addresses and who announces them', () => {
    const { stdout } = ciliumRouting(['routes', EXAMPLE]);
    expect(stdout).toMatch(/^ {2}shop\/web +203\.0\.113\.10 +BGP from a1, a2 and b1 +\S+services\.yaml:14$/m);
    expect(stdout).toMatch(/^ {2}shop\/api +203\.0\.113\.20 +BGP from a2 /m);
    expect(stdout).toMatch(/shop\/queue +203\.0\.113\.30 +BGP from those of a1, a2 and b1 that have a ready/);
    expect(stdout).toMatch(/office\/printers +192\.168\.10\.200 +one of a1 and a2 answers ARP /);
    expect(stdout).toMatch(
      /203\.0\.113\.10\/32 +via 10\.255\.0\.1 tor-a and 10\.255\.0\.5 tor-b +bgp +shop\/web: BGP from tor-a and tor-b, equal paths/,
    );
    expect(stdout).toContain('Taken on the node before any route: 203.0.113.10 (shop/web)');
  });

  test('are in the JSON of routes', () => {
    const { clusters } = JSON.parse(ciliumRouting(['routes', '--format=json', EXAMPLE]).stdout) as {
      clusters: { services: object[]; routes: { box: string; prefix: string; services?: string[] }[] }[];
    };
    expect(clusters[0]?.services[1]).toMatchObject({
      name: 'shop/api',
      addresses: ['203.0.113.20'],
      state: 'announced',
      announced: 'BGP from a2',
      file: 'examples/load-balancer/services.yaml',
    });
    const routes = clusters[0]?.routes.filter(({ services }) => services !== undefined);
    expect(routes?.map(({ box, prefix, services }) => [box, prefix, services?.join()].join(' '))).toEqual(
      ['tor-a', 'tor-b', 'spine'].flatMap((box) => [
        `${box} 203.0.113.10/32 shop/web`,
        `${box} 203.0.113.20/32 shop/api`,
      ]),
    );
  });

  test.each([
    ['spine', 'shop/web', '10.255.0.1 * 203.0.113.10', 'delivered: spine → tor-a → a1'],
    ['spine', '203.0.113.20', '10.255.0.1 * 203.0.113.20', 'delivered: spine → tor-a → a2'],
    ['10.244.0.9', 'shop/api', '* 192.168.10.1 * 203.0.113.20', 'delivered: a1 → tor-a → a2'],
    [
      'tor-b',
      'office/printers',
      '10.255.0.6 10.255.0.1 * 192.168.10.200',
      'delivered: tor-b → spine → tor-a → a1',
    ],
  ])('trace %s %s', (source, destination, hops, way) => {
    const { stdout } = ciliumRouting(['trace', source, destination, EXAMPLE]);
    expect(stdout.split('\n').slice(0, 2)).toEqual([hops, way]);
  });

  test('a trace says what it would have to know', () => {
    const { stdout, status } = ciliumRouting(['trace', 'spine', 'shop/queue', EXAMPLE]);
    expect(status).toBe(0);
    expect(stdout).toContain(
      'only nodes with a ready backend announce 203.0.113.30, and no file tells which',
    );
    expect(ciliumRouting(['trace', 'spine', 'shop/none', EXAMPLE])).toMatchObject({ status: 2 });
  });
});

test('a destination of the other address family is told as such', () => {
  const { status, stdout } = ciliumRouting(['trace', '10.5.112.10', 'fd00::1', 'examples/article-bgp']);
  expect(status).toBe(0);
  expect(stdout).toBe('not-described\nNote: Source and destination are of different address families.\n');
});

test('explain lists the rules of a subject where that is named', () => {
  const { stderr, status } = ciliumRouting(['explain', 'cidr']);
  expect(status).toBe(2);
  expect(stderr).toContain("no rule 'cidr'; the rules of cidr are\n  cidr/host-bits\n  cidr/overlap\n");
  expect(stderr).not.toContain('bgp/');
});

test('explain prints the page of a rule', () => {
  const { stdout, status } = ciliumRouting(['explain', 'routing/direct-routes-need-native']);
  expect(status).toBe(0);
  expect(stdout.startsWith('# routing/direct-routes-need-native\n')).toBe(true);
});

test.each([
  ['lint', '--fix', '  1  '],
  ['migrate', '--to VERSION', '  1  '],
  ['trace', 'SRC DST', '  0  '],
  ['routes', '--node NAME', '  0  '],
])('%s --help tells what this command takes and what its exit codes mean', (command, taken, code) => {
  const { stdout, status } = ciliumRouting([command, '--help']);
  expect(status).toBe(0);
  expect(stdout).toMatch(new RegExp(`^Usage: cilium-routing ${command} `));
  expect(stdout).toContain(taken);
  expect(stdout).toContain(`Exit codes:\n`);
  expect(stdout).toContain(code);
  expect(stdout.includes('--fix')).toBe(command === 'lint');
});

test('--help alone lists the commands', () => {
  const { stdout } = ciliumRouting(['--help']);
  for (const command of ['lint', 'config', 'routes', 'trace', 'migrate', 'lsp', 'explain'])
    expect(stdout).toContain(`\n  ${command} `);
});
