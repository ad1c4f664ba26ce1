import { compareVersions, inRange, NEWEST } from './version';
import type { CiliumVersion } from './version';

/** What has to be the case for the agent to look at a value at all. */
export type FormatCondition =
  /** Cilium does all of kube-proxy's work. */
  | 'kube-proxy-replaced'
  | 'maglev'
  /** No more than the usual number of clusters may form a mesh. */
  | '255-clusters'
  | 'dsr';

/** The words that a key takes. */
interface WordFormat {
  readonly kind: 'words';
  readonly words: readonly string[];
  /** Words that are taken too, but that nobody should choose. */
  readonly alsoTaken: readonly string[];
}
/** What a key takes in a version, and what becomes of anything else. */
export type ValueFormat = (
  | WordFormat
  /** A whole number between two, both included. `isLax`: what is no number counts as 0. */
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly isLax: boolean }
  /** Two ports, the lower one first. */
  | { readonly kind: 'ports'; readonly separator: ',' | '-' }
) & {
  /** `refused`: the agent does not start. `vxlan`: taken for that. `unknown`: not known, so that only the words are offered. */
  readonly otherwise: 'refused' | 'vxlan' | 'unknown';
  readonly when: readonly FormatCondition[];
};

interface Row {
  readonly range?: string;
  readonly words?: string;
  readonly alsoTaken?: string;
  readonly number?: readonly [min: number, max: number];
  readonly isLax?: boolean;
  readonly ports?: ',' | '-';
  readonly otherwise?: 'refused' | 'vxlan';
  readonly when?: readonly FormatCondition[];
}

const SERVICES = ['kube-proxy-replaced'] as const;
/** Source: supportedPrimes in daemon/cmd/kube_proxy_replacement.go. */
const MAGLEV_PRIMES = '251 509 1021 2039 4093 8191 16381 32749 65521 131071';

/**
 * Rows are tried from the top. A row without `otherwise` only says what to offer. Sources: the charts' values.yaml for the words;
 * for what is refused Validate and Populate in pkg/option/config.go, initKubeProxyReplacementOptions in
 * daemon/cmd/kube_proxy_replacement.go (pkg/loadbalancer/config.go from 1.18), pkg/datapath/tunnel/tunnel.go, pkg/ipam.
 */
const FORMATS: Readonly<Record<string, readonly Row[]>> = {
  tunnel: [
    { range: '<1.14', words: 'vxlan geneve disabled', otherwise: 'refused' },
    { range: '<1.15', words: 'vxlan geneve disabled', otherwise: 'vxlan' },
  ],
  routingMode: [{ range: '>=1.14', words: 'native tunnel', otherwise: 'refused' }],
  tunnelProtocol: [{ range: '>=1.14', words: 'vxlan geneve', otherwise: 'refused' }],
  tunnelSourcePortRange: [{ range: '>=1.17', ports: '-', otherwise: 'refused' }],
  underlayProtocol: [
    { range: '>=1.20', words: 'auto ipv4 ipv6', otherwise: 'refused' },
    { range: '>=1.18', words: 'ipv4 ipv6', alsoTaken: 'auto', otherwise: 'refused' },
  ],
  'ipam.mode': [
    { range: '<1.10', words: 'cluster-pool kubernetes crd eni azure', otherwise: 'refused' },
    {
      range: '<1.12',
      words: 'cluster-pool kubernetes crd eni azure alibabacloud',
      alsoTaken: 'delegated-plugin',
      otherwise: 'refused',
    },
    {
      range: '<1.14',
      words: 'cluster-pool cluster-pool-v2beta kubernetes crd eni azure alibabacloud delegated-plugin',
      otherwise: 'refused',
    },
    {
      range: '<1.15',
      words: 'cluster-pool multi-pool kubernetes crd eni azure alibabacloud delegated-plugin',
      alsoTaken: 'cluster-pool-v2beta',
      otherwise: 'refused',
    },
    {
      words: 'cluster-pool multi-pool kubernetes crd eni azure alibabacloud delegated-plugin',
      otherwise: 'refused',
    },
  ],
  'loadBalancer.mode': [{ words: 'snat dsr hybrid', otherwise: 'refused', when: SERVICES }],
  'loadBalancer.algorithm': [{ words: 'random maglev', otherwise: 'refused', when: SERVICES }],
  'loadBalancer.acceleration': [
    {
      range: '<1.15',
      words: 'disabled native',
      alsoTaken: 'best-effort testing-only generic',
      otherwise: 'refused',
      when: SERVICES,
    },
    {
      words: 'disabled native best-effort',
      alsoTaken: 'testing-only generic',
      otherwise: 'refused',
      when: SERVICES,
    },
  ],
  'loadBalancer.dsrDispatch': [
    { range: '<1.10' },
    { range: '<1.14', words: 'opt ipip', otherwise: 'refused', when: [...SERVICES, 'dsr'] },
    { words: 'opt ipip geneve', otherwise: 'refused', when: [...SERVICES, 'dsr'] },
  ],
  'maglev.tableSize': [{ words: MAGLEV_PRIMES, otherwise: 'refused', when: [...SERVICES, 'maglev'] }],
  'nodePort.range': [{ ports: ',', otherwise: 'refused' }],
  datapathMode: [{ range: '<1.12', words: 'veth ipvlan' }],
  'bpf.datapathMode': [
    { range: '<1.16' },
    { range: '<1.18', words: 'veth netkit netkit-l2 lb-only', otherwise: 'refused' },
    { range: '<1.20', words: 'veth netkit netkit-l2', alsoTaken: 'lb-only auto', otherwise: 'refused' },
    { words: 'veth netkit netkit-l2 auto', alsoTaken: 'lb-only', otherwise: 'refused' },
  ],
  identityAllocationMode: [
    {
      range: '<1.17',
      words: 'crd kvstore',
      alsoTaken: 'doublewrite-readkvstore doublewrite-readcrd',
      otherwise: 'refused',
    },
    { words: 'crd kvstore doublewrite-readkvstore doublewrite-readcrd', otherwise: 'refused' },
  ],
  MTU: [{ range: '>=1.13', number: [0, 0x7fff_ffff], otherwise: 'refused' }],
  // The agent checks what a ConfigMap says of its flags since cilium PR 16014.
  'cluster.id': [
    { range: '<1.11', number: [0, 255], isLax: true, otherwise: 'refused', when: ['255-clusters'] },
    { number: [0, 255], otherwise: 'refused', when: ['255-clusters'] },
  ],
  // From some patch of each minor on the chart checks the word itself, and Helm refuses it. Of booleans the chart makes other words.
  kubeProxyReplacement: [
    {
      range: '<1.11.18 || >=1.12 <1.12.11',
      words: 'strict partial probe disabled',
      alsoTaken: 'true false',
      otherwise: 'refused',
    },
    { range: '<1.13', words: 'strict partial probe disabled' },
    {
      range: '<1.13.4',
      words: 'strict partial disabled',
      alsoTaken: 'true false',
      otherwise: 'refused',
    },
    { range: '<1.14', words: 'strict partial disabled' },
    { words: 'true false' },
  ],
  'bgpControlPlane.routerIDAllocation.mode': [{ range: '>=1.18', words: 'default ip-pool' }],
  'cni.chainingMode': [{ words: 'none aws-cni flannel generic-veth portmap' }],
  defaultLBServiceIPAM: [{ range: '>=1.17', words: 'lbipam nodeipam none' }],
  'encryption.type': [{ range: '<1.19', words: 'ipsec wireguard' }, { words: 'ipsec wireguard ztunnel' }],
  'ingressController.loadbalancerMode': [{ words: 'dedicated shared' }],
  policyEnforcementMode: [{ words: 'default always never' }],
};

/** The paths of the keys whose values have a format in some version. */
export const FORMATTED_PATHS: readonly string[] = Object.keys(FORMATS);

/** What a key takes in a version; undefined where it may be anything, or that is not known. */
export function valueFormat(path: string, version: CiliumVersion): ValueFormat | undefined {
  const rows = Object.hasOwn(FORMATS, path) ? FORMATS[path] : undefined;
  const row = rows?.find(({ range }) => range === undefined || inRange(version, range));
  if (row === undefined) return undefined;
  // What a later minor release takes as well is not known yet.
  const isKnown = compareVersions(version, NEWEST) <= 0 || inRange(version, `~${NEWEST}`);
  const common = { otherwise: (isKnown && row.otherwise) || 'unknown', when: row.when ?? [] } as const;
  if (row.number !== undefined) {
    const [min, max] = row.number;
    return { kind: 'number', min, max, isLax: row.isLax === true, ...common };
  }
  if (row.ports !== undefined) return { kind: 'ports', separator: row.ports, ...common };
  if (row.words === undefined) return undefined;
  return { kind: 'words', words: listOf(row.words), alsoTaken: listOf(row.alsoTaken ?? ''), ...common };
}

/** False for a text that is none of a key's words; true where any text will do. */
export function takesText(path: string, text: string, version: CiliumVersion): boolean {
  const format = valueFormat(path, version);
  return format?.kind !== 'words' || [...format.words, ...format.alsoTaken].includes(text);
}

function listOf(words: string): string[] {
  return words === '' ? [] : words.split(' ');
}

/** What the chart may print as a whole number, or Go read as one. */
const MAYBE_NUMBER = /^[+-]?(?:[\d._]+(?:e[+-]?\d+)?|0[box][\da-f_]+)$/i;

/** True for a text that has the format. */
export function isTaken(text: string, format: ValueFormat): boolean {
  switch (format.kind) {
    case 'words':
      return format.words.includes(text) || format.alsoTaken.includes(text);
    case 'number':
      if (!/^-?\d{1,15}$/.test(text)) return format.isLax || MAYBE_NUMBER.test(text.trim());
      return Number(text) >= format.min && Number(text) <= format.max;
    case 'ports': {
      const [low, high, ...more] = text.split(format.separator === ',' ? /,|\s+/ : '-');
      const isPort = (word = '') => /^\s*\d{1,5}\s*$/.test(word) && Number(word) <= 0xffff;
      return more.length === 0 && isPort(low) && isPort(high) && Number(low) <= Number(high);
    }
  }
}
