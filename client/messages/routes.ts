/** What the server says of routes, checked. */
import type {
  BoxView,
  ClusterView,
  ConfigView,
  LinkView,
  ProblemView,
  RoutesChangedParams,
  RoutesResult,
  RoutesView,
  RouteView,
  SegmentView,
  ServiceView,
  SessionView,
  StatusParams,
  TraceView,
  ViewLocation,
  ViewPosition,
} from '../../server/src/protocol/routes';
import type { Check } from './check';
import { count, either, flag, listOf, oneOf, optional, shape, text } from './check';

type RouteTable = NonNullable<RoutesView['routes']>;

const position = shape<ViewPosition>({ line: count, character: count });
export const isLocation = shape<ViewLocation>({ uri: text, start: position, end: position });
const location = optional(isLocation);
const origin = oneOf('stated', 'derived', 'assumed');
const texts = listOf(text);

const cluster = shape<ClusterView>({
  name: text,
  root: text,
  ciliumVersion: text,
  versionSource: text,
  routingMode: text,
  podCIDRs: texts,
  nodeCapacity: optional(count),
  nodeCount: count,
  hasInventory: flag,
});

const segment = shape<SegmentView>({ name: text, cidr: text, gateway: optional(text), location });

const box = shape<BoxView>({
  name: text,
  kind: oneOf('node', 'router', 'route-server', 'peer'),
  addresses: texts,
  asns: listOf(count),
  podCIDRs: texts,
  segment: optional(text),
  attachedTo: optional(text),
  origin,
  location,
});

const link = shape<LinkView>({ from: text, to: text, location });

const session = shape<SessionView>({
  node: text,
  peer: text,
  peerBox: optional(text),
  localAs: optional(count),
  remoteAs: optional(count),
  type: oneOf('eBGP', 'iBGP', 'unknown'),
  state: oneOf('established', 'down', 'unknown'),
  reason: optional(text),
  advertised: texts,
  location,
});

const service = shape<ServiceView>({
  name: text,
  addresses: texts,
  withoutAddress: optional(text),
  state: oneOf('announced', 'down', 'none', 'unknown'),
  announced: text,
  location,
});

const route = shape<RouteView>({
  prefix: text,
  via: text,
  services: optional(texts),
  kind: text,
  because: text,
  origin,
  location,
});

const routeTable = shape<RouteTable>({ box: text, rows: listOf(route), note: optional(text) });

const trace = shape<TraceView>({
  source: text,
  destination: text,
  hops: texts,
  outcome: text,
  boxes: texts,
  notes: texts,
});

const problem = shape<ProblemView>({
  severity: oneOf('error', 'warning', 'information', 'hint'),
  rule: text,
  message: text,
  location: isLocation,
});

const config = shape<ConfigView>({
  key: text,
  value: optional(text),
  source: oneOf('written', 'implied', 'default'),
  from: text,
  location,
});

const view = shape<RoutesView>({
  cluster,
  segments: listOf(segment),
  boxes: listOf(box),
  links: listOf(link),
  sessions: listOf(session),
  services: listOf(service),
  routes: optional(routeTable),
  trace: optional(trace),
  problems: listOf(problem),
  config: listOf(config),
  notes: texts,
});

export const isRoutesResult: Check<RoutesResult> = either(
  shape<Extract<RoutesResult, { kind: 'routes' }>>({ kind: oneOf('routes'), view }),
  either(
    shape<Extract<RoutesResult, { kind: 'none' }>>({ kind: oneOf('none') }),
    shape<Extract<RoutesResult, { kind: 'failed' }>>({ kind: oneOf('failed'), message: text }),
  ),
);

export const isRoutesChanged = shape<RoutesChangedParams>({ clusters: texts });

export const isStatus = shape<StatusParams>({
  uri: text,
  cluster: optional(
    shape<NonNullable<StatusParams['cluster']>>({ name: text, ciliumVersion: text, versionSource: text }),
  ),
});
