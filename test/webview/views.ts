/** Fixed views to draw: what the server says of some clusters. */
import type {
  BoxView,
  ProblemView,
  RoutesView,
  RouteView,
  SessionView,
  ViewLocation,
} from '../../server/src/protocol/routes';

/** A line of a file that exists nowhere. */
function at(name: string, line: number): ViewLocation {
  return {
    uri: `file:///cluster/${name}`,
    start: { line: line - 1, character: 2 },
    end: { line: line - 1, character: 12 },
  };
}

function node(name: string, address: string, podCIDR: string, segment: string, line: number): BoxView {
  return {
    name,
    kind: 'node',
    addresses: [address],
    asns: [],
    podCIDRs: [podCIDR],
    segment,
    attachedTo: undefined,
    origin: 'stated',
    location: at('nodes.yaml', line),
  };
}

function router(name: string, address: string, asn: number, line: number, attachedTo?: string): BoxView {
  return {
    name,
    kind: attachedTo === undefined ? 'router' : 'route-server',
    addresses: [address],
    asns: [asn],
    podCIDRs: [],
    segment: undefined,
    attachedTo,
    origin: 'stated',
    location: at('cilium-routing.yaml', line),
  };
}

const routers = [
  router('gw94', '10.4.94.1', 64524, 8),
  router('gw83', '10.4.83.1', 64512, 13),
  router('rs239', '10.4.36.239', 64524, 20, 'gw94'),
  router('rs238', '10.4.36.238', 64524, 27, 'gw94'),
  router('rs250', '10.4.36.250', 64512, 33, 'gw83'),
  router('rs251', '10.4.36.251', 64512, 39, 'gw83'),
];

const nodes = [
  node('n94a', '10.4.94.11', '10.5.112.0/24', 'rack-94', 5),
  node('n94b', '10.4.94.12', '10.5.114.0/24', 'rack-94', 13),
  node('n83a', '10.4.83.11', '10.5.118.0/24', 'rack-83', 21),
  node('n83b', '10.4.83.12', '10.5.119.0/24', 'rack-83', 29),
];

function session(from: BoxView, to: string, localAs: number, more: Partial<SessionView> = {}): SessionView {
  const peer = routers.find(({ name }) => name === to);
  const remoteAs = peer?.asns[0];
  return {
    node: from.name,
    peer: peer?.addresses[0] ?? to,
    peerBox: peer?.name,
    localAs,
    remoteAs,
    type: remoteAs === undefined ? 'unknown' : localAs === remoteAs ? 'iBGP' : 'eBGP',
    state: 'established',
    reason: undefined,
    advertised: from.podCIDRs,
    location: at('bgp-config.yaml', 9),
    ...more,
  };
}

function route(
  prefix: string,
  via: string,
  kind: string,
  because: string,
  more: Partial<RouteView> = {},
): RouteView {
  return { prefix, via, kind, because, origin: 'derived', location: at('values.yaml', 1), ...more };
}

const routesOfN94a = [
  route('0.0.0.0/0', '10.4.94.1 (gw94)', 'default', 'the gateway of segment rack-94', {
    location: at('cilium-routing.yaml', 5),
  }),
  route('10.4.94.0/24', 'eth0', 'connected', 'segment rack-94', { location: at('cilium-routing.yaml', 5) }),
  route('10.5.112.0/24', 'cilium_host', 'local', 'its own pod CIDR', { location: at('nodes.yaml', 10) }),
  route('10.5.114.0/24', '10.4.94.12 (n94b)', 'direct', 'autoDirectNodeRoutes'),
];

const segments = [
  { name: 'rack-94', cidr: '10.4.94.0/24', gateway: 'gw94', location: at('cilium-routing.yaml', 5) },
  { name: 'rack-83', cidr: '10.4.83.0/24', gateway: 'gw83', location: at('cilium-routing.yaml', 6) },
];

const problems: ProblemView[] = [
  {
    severity: 'error',
    rule: 'routing/native-cidr-required',
    message:
      'Native routing with masquerading needs ipv4NativeRoutingCIDR: without it the agent refuses to start. Write ipv4NativeRoutingCIDR: 10.5.112.0/21.',
    location: at('values.yaml', 26),
  },
  {
    severity: 'error',
    rule: 'cidr/overlap',
    message:
      'Load-balancer pool "default" (10.5.112.0/21) overlaps the pod CIDR 10.5.112.0/21: a service can be given an address that a pod has.',
    location: at('bgp-config.yaml', 35),
  },
  {
    severity: 'warning',
    rule: 'bgp/two-local-asns',
    message: 'Nodes with kubernetes/route=bgp-peer-83 speak with two AS numbers, 64513 and 64512.',
    location: at('bgp-config.yaml', 11),
  },
  {
    severity: 'information',
    rule: 'ipam/deprecated-pool-key',
    message: 'clusterPoolIPv4PodCIDR is deprecated since 1.11: write clusterPoolIPv4PodCIDRList.',
    location: at('values.yaml', 11),
  },
];

/** The article's cluster, mended: eight sessions, all up. */
export const fixed: RoutesView = {
  cluster: {
    name: 'article-bgp-fixed',
    root: 'file:///cluster',
    ciliumVersion: '1.11.9',
    versionSource: 'cilium-routing.yaml',
    routingMode: 'native routing',
    podCIDRs: ['10.5.112.0/21'],
    nodeCapacity: 8,
    nodeCount: 4,
    hasInventory: true,
  },
  segments,
  boxes: [...nodes, ...routers],
  links: [{ from: 'gw94', to: 'gw83', location: at('cilium-routing.yaml', 11) }],
  sessions: nodes.flatMap((from) =>
    from.segment === 'rack-94'
      ? [session(from, 'rs239', 64513), session(from, 'rs238', 64513)]
      : [session(from, 'rs250', 64512), session(from, 'rs251', 64512)],
  ),
  services: [
    {
      name: 'shop/web',
      addresses: ['10.5.120.10'],
      withoutAddress: undefined,
      state: 'announced',
      announced: 'BGP from n94a, n94b, n83a and n83b',
      location: at('services.yaml', 4),
    },
    {
      name: 'shop/queue',
      addresses: ['10.5.120.30'],
      withoutAddress: undefined,
      state: 'unknown',
      announced: 'BGP from those of n94a, n94b, n83a and n83b that have a ready backend, which no file tells',
      location: at('services.yaml', 20),
    },
    {
      name: 'shop/new',
      addresses: [],
      withoutAddress: 'an address of default, not known which',
      state: 'unknown',
      announced: 'only known with its address',
      location: at('services.yaml', 34),
    },
  ],
  routes: { box: 'n94a', rows: routesOfN94a },
  trace: {
    source: '10.5.112.10',
    destination: '10.5.119.10',
    hops: ['*', '10.4.94.1', '10.4.83.1', '*', '10.5.119.10'],
    outcome: 'delivered',
    boxes: ['n94a', 'gw94', 'gw83', 'n83b'],
    notes: [],
  },
  problems: [],
  config: [
    {
      key: 'auto-direct-node-routes',
      value: 'true',
      source: 'written',
      from: 'autoDirectNodeRoutes',
      location: at('values.yaml', 1),
    },
    {
      key: 'bgp-announce-lb-ip',
      value: 'true',
      source: 'written',
      from: 'bgp.announce.loadbalancerIP',
      location: at('values.yaml', 6),
    },
    {
      key: 'cluster-name',
      value: '',
      source: 'written',
      from: 'cluster.name',
      location: at('values.yaml', 9),
    },
    {
      key: 'cluster-pool-ipv4-cidr',
      value: '10.5.112.0/21',
      source: 'written',
      from: 'ipam.operator.clusterPoolIPv4PodCIDR',
      location: at('values.yaml', 11),
    },
    { key: 'enable-ipv4', value: 'true', source: 'default', from: 'ipv4.enabled', location: undefined },
    { key: 'enable-ipv6', value: 'false', source: 'default', from: 'ipv6.enabled', location: undefined },
    {
      key: 'install-no-conntrack-iptables-rules',
      value: 'false',
      source: 'implied',
      from: 'gke.enabled',
      location: at('values.yaml', 30),
    },
    { key: 'ipam', value: 'cluster-pool', source: 'default', from: 'ipam.mode', location: undefined },
    {
      key: 'ipv4-native-routing-cidr',
      value: undefined,
      source: 'written',
      from: 'ipv4NativeRoutingCIDR',
      location: at('values.yaml', 27),
    },
    { key: 'tunnel', value: 'disabled', source: 'written', from: 'tunnel', location: at('values.yaml', 28) },
  ],
  notes: [],
};

/** As the article has it: the second rack's nodes speak with everybody, and one peer says another AS number. */
export const article: RoutesView = {
  ...fixed,
  cluster: { ...fixed.cluster, name: 'article-bgp' },
  sessions: nodes.flatMap((from) => [
    session(from, 'rs239', 64513),
    session(from, 'rs238', 64513, {
      state: 'down',
      reason: 'rs238 says AS 64525 and the node expects 64524',
      advertised: [],
    }),
    ...(from.segment === 'rack-83'
      ? [
          session(from, 'rs250', 64512),
          session(from, 'rs251', 64512, { state: 'unknown', reason: 'a template fills the AS number in' }),
        ]
      : []),
  ]),
  problems,
  notes: [
    'BGP may come to rest in two states; the first is shown. They differ in 10.5.118.0/24 and 10.5.119.0/24.',
  ],
};

/** No cluster file: two assumed nodes, peers of which only the address is known. */
export const bare: RoutesView = {
  ...fixed,
  cluster: {
    ...fixed.cluster,
    name: 'bare',
    versionSource: 'assumed: the newest',
    nodeCapacity: 256,
    nodeCount: 2,
    hasInventory: false,
  },
  segments: [],
  boxes: ['node-1', 'node-2'].map((name, index) => ({
    ...node(name, '', `10.0.${index}.0/24`, '', 1),
    addresses: [],
    segment: undefined,
    origin: 'assumed',
    location: undefined,
  })),
  links: [],
  sessions: ['node-1', 'node-2'].map((name) =>
    session(node(name, '', '10.0.0.0/24', '', 1), '192.0.2.1', 64512, {
      remoteAs: 64513,
      type: 'eBGP',
      state: 'unknown',
      reason: 'no file describes a router with this address',
    }),
  ),
  routes: {
    box: 'node-1',
    rows: [
      route('10.0.0.0/24', 'cilium_host', 'local', 'its own pod CIDR', {
        origin: 'assumed',
        location: undefined,
      }),
    ],
    note: 'The node is on no described segment: no more is known than its own pods.',
  },
  trace: undefined,
};

/** Fifty nodes in each of three racks, which speak with the rack's gateway and with two route reflectors. */
export const fifty: RoutesView = large(50);

function large(size: number): RoutesView {
  const racks = ['rack-1', 'rack-2', 'rack-3'];
  const gateways = racks.map((_, rack) =>
    router(`tor-${rack + 1}`, `10.9.${rack}.1`, 65001 + rack, 10 + rack),
  );
  const reflectors = [router('rr-1', '10.8.0.1', 65000, 30), router('rr-2', '10.8.0.2', 65000, 31)];
  const spines = [router('spine-1', '10.7.0.1', 65100, 40), router('spine-2', '10.7.0.2', 65100, 41)];
  const all = racks.flatMap((rack, r) =>
    Array.from({ length: size }, (_, n) =>
      node(`${rack}-worker-${n + 1}`, `10.9.${r}.${n + 11}`, `10.10.${r * size + n}.0/24`, rack, n + 1),
    ),
  );
  return {
    ...fixed,
    cluster: {
      ...fixed.cluster,
      name: 'production-with-a-rather-long-name',
      nodeCapacity: 256,
      nodeCount: all.length,
    },
    segments: racks.map((name, r) => ({
      name,
      cidr: `10.9.${r}.0/24`,
      gateway: `tor-${r + 1}`,
      location: undefined,
    })),
    boxes: [
      ...all,
      ...gateways,
      ...spines,
      ...reflectors.map((box) => ({ ...box, kind: 'route-server' as const })),
    ],
    links: gateways.flatMap(({ name: from }) =>
      spines.map(({ name: to }) => ({ from, to, location: undefined })),
    ),
    sessions: all.flatMap((from, index) => [
      ...reflectors.map(({ name, addresses }) =>
        session(from, addresses[0] ?? '', 65001, {
          peerBox: name,
          remoteAs: 65000,
          type: 'eBGP',
          ...(index % 17 === 3 ? { state: 'down', reason: 'no route to it' } : {}),
        }),
      ),
      session(from, `10.9.${racks.indexOf(from.segment ?? '')}.1`, 65001, {
        peerBox: `tor-${racks.indexOf(from.segment ?? '') + 1}`,
        remoteAs: 65001,
        type: 'iBGP',
      }),
    ]),
    routes: { box: 'rack-1-worker-1', rows: routesOfN94a },
    trace: {
      source: '10.10.0.10',
      destination: '10.10.149.10',
      hops: ['*', '10.9.0.1', '10.7.0.1', '10.9.2.1', '*', '10.10.149.10'],
      outcome: 'delivered',
      boxes: ['rack-1-worker-1', 'tor-1', 'spine-1', 'tor-3', 'rack-3-worker-50'],
      notes: [],
    },
    problems,
  };
}
