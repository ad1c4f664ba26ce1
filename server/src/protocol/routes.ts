// Types only: what the server and its clients say to each other beyond the Language Server Protocol.

/** Request `ciliumRouting/routes`: the routes of the cluster that a file belongs to. */
export interface RoutesParams {
  readonly uri: string;
  /** The node or router whose routes are wanted; the cluster's first node where absent or unknown. */
  readonly box?: string;
  /** A path to follow; none where absent. */
  readonly trace?: { readonly source: string; readonly destination: string };
}

/** What is asked for, or why there is nothing to show. */
export type RoutesResult =
  | { readonly kind: 'routes'; readonly view: RoutesView }
  /** The file belongs to no cluster. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly message: string };

/** Notification `ciliumRouting/routesChanged`: whoever shows these clusters asks again. */
export interface RoutesChangedParams {
  /** The folders of the clusters, as `ClusterView.root` has them. */
  readonly clusters: readonly string[];
}

/** A place in a file; lines and characters from zero, characters in UTF-16 units. */
export interface ViewLocation {
  readonly uri: string;
  readonly start: ViewPosition;
  readonly end: ViewPosition;
}
export interface ViewPosition {
  readonly line: number;
  readonly character: number;
}

/** Where what is shown comes from: written in a file, worked out from it, or made up because no file tells. */
export type Origin = 'stated' | 'derived' | 'assumed';

export interface RoutesView {
  readonly cluster: ClusterView;
  readonly segments: readonly SegmentView[];
  /** Nodes and routers. */
  readonly boxes: readonly BoxView[];
  readonly links: readonly LinkView[];
  readonly sessions: readonly SessionView[];
  /** The services of type LoadBalancer. */
  readonly services: readonly ServiceView[];
  /** The routes of the box that was asked for. */
  readonly routes:
    { readonly box: string; readonly rows: readonly RouteView[]; readonly note?: string } | undefined;
  readonly trace: TraceView | undefined;
  readonly problems: readonly ProblemView[];
  /** The effective configuration, by key in alphabetical order; empty where there are no values. */
  readonly config: readonly ConfigView[];
  /** Things that a reader should know of the picture as a whole, such as a second stable BGP state. */
  readonly notes: readonly string[];
}

export interface ClusterView {
  readonly name: string;
  readonly root: string;
  readonly ciliumVersion: string;
  /** For people, e.g. `as cilium-routing.yaml says`. */
  readonly versionSource: string;
  /** For people, e.g. `native routing`, `VXLAN tunnel`, or why it is not known. */
  readonly routingMode: string;
  readonly podCIDRs: readonly string[];
  /** How many nodes the pod CIDRs have room for; undefined where that is not known. */
  readonly nodeCapacity: number | undefined;
  readonly nodeCount: number;
  readonly hasInventory: boolean;
}

export interface SegmentView {
  readonly name: string;
  readonly cidr: string;
  readonly gateway: string | undefined;
  readonly location: ViewLocation | undefined;
}

export interface BoxView {
  readonly name: string;
  readonly kind: 'node' | 'router' | 'route-server' | 'peer';
  readonly addresses: readonly string[];
  readonly asns: readonly number[];
  readonly podCIDRs: readonly string[];
  readonly segment: string | undefined;
  /** The router that a route server stands behind. */
  readonly attachedTo: string | undefined;
  readonly origin: Origin;
  readonly location: ViewLocation | undefined;
}

export interface LinkView {
  readonly from: string;
  readonly to: string;
  readonly location: ViewLocation | undefined;
}

export interface SessionView {
  readonly node: string;
  readonly peer: string;
  /** The box that has the peer's address, where one is described. */
  readonly peerBox: string | undefined;
  readonly localAs: number | undefined;
  readonly remoteAs: number | undefined;
  readonly type: 'eBGP' | 'iBGP' | 'unknown';
  readonly state: 'established' | 'down' | 'unknown';
  /** Why it is down or not known, for people. */
  readonly reason: string | undefined;
  readonly advertised: readonly string[];
  readonly location: ViewLocation | undefined;
}

/** A service of type LoadBalancer, by its load-balancer addresses and who tells the network of them. */
export interface ServiceView {
  /** `namespace/name`; the name alone where no namespace is written. */
  readonly name: string;
  /** Those that files tell: out of the status of the service, or that it asks for and a pool has. */
  readonly addresses: readonly string[];
  /** Why there is no address, for people; undefined where there is one. */
  readonly withoutAddress: string | undefined;
  /** `down`: no session that would carry it is up; `none`: nothing in sight announces it. */
  readonly state: 'announced' | 'down' | 'none' | 'unknown';
  /** For people: who announces the addresses, and how. */
  readonly announced: string;
  readonly location: ViewLocation | undefined;
}

export interface RouteView {
  readonly prefix: string;
  /** The next hops: the best path's, then those of equal paths; more than four are counted. */
  readonly via: string;
  /** The services whose addresses the route is for; absent for other routes. */
  readonly services?: readonly string[];
  readonly kind: string;
  /** For people: which setting, object or assumption makes the route. */
  readonly because: string;
  readonly origin: Origin;
  readonly location: ViewLocation | undefined;
}

export interface TraceView {
  readonly source: string;
  readonly destination: string;
  /** As traceroute prints them: an address, or `*` where no answer comes. */
  readonly hops: readonly string[];
  readonly outcome: string;
  /** The boxes that the packet passes, for the picture. */
  readonly boxes: readonly string[];
  readonly notes: readonly string[];
}

/** One key of the ConfigMap `cilium-config`, as the chart renders it. */
export interface ConfigView {
  readonly key: string;
  /** Undefined where only a later step tells what it is, or whether the key is there. */
  readonly value: string | undefined;
  readonly source: 'written' | 'implied' | 'default';
  /** The key of the values that it is written with, that implies it, or that would override the default; empty where none does. */
  readonly from: string;
  /** Where that key is written; none for a default. */
  readonly location: ViewLocation | undefined;
}

export interface ProblemView {
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly rule: string;
  readonly message: string;
  readonly location: ViewLocation;
}

/** Notification `ciliumRouting/status`: what the status item shows for a file; sent when it changes for an open file. */
export interface StatusParams {
  readonly uri: string;
  /** Undefined where the file belongs to no cluster. */
  readonly cluster:
    { readonly name: string; readonly ciliumVersion: string; readonly versionSource: string } | undefined;
}
