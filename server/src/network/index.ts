export type { PlanEntry, Role } from './addressPlan';
export { isSameService, sharingObstacle } from './addressSharing';
export type { SharingObstacle } from './addressSharing';
export { isBgpConfigRead } from './bgpConfigRead';
export type { Announcement } from './announcements';
export type { BgpPath, PrefixOutcome, PrefixRoutes } from './bgpRoutes';
export { endsAtGateway, neighborRouter, SESSION_STATUSES, sessionType } from './bgpSessions';
export type {
  BgpSession,
  MissingFact,
  RouterSession,
  SessionStatus,
  SessionType,
  Verdict,
} from './bgpSessions';
export type { Because, Box, Fib, FibGap, MissingRoute, NextHop, Route, RouteKind, RouteReason } from './fib';
export { networkOf } from './network';
export type { Network, StableState } from './network';
export { addressOfNode } from './nodes';
export type { ClusterNode, NodeAddress, PodCidr } from './nodes';
export {
  blocksInForce,
  loadBalancerPools,
  madePodPools,
  mayHaveAddresses,
  misplacedAddresses,
} from './objectPools';
export { announcesServices, announcingNodes, SERVICE_CLASSES, serviceViews } from './services';
export type { Announcer, ServiceView } from './services';
export { selects } from './peerSelection';
export { selecting } from './nodePeers';
export { advertisementsOf, announcesPodCidrs, familyOf, isControlPlaneOn } from './speakerPeers';
export type { PeerSource, SpeakerPeer } from './speakerPeers';
export { PrefixTable } from './prefixTable';
export type { Endpoint, Step, TraceNote, TraceResult } from './roundTrip';
export type { TraceOutcome } from './walk';
export { serviceName, trafficPolicy } from './serviceAddresses';
export type { ServiceAddress, ServiceAddresses } from './serviceAddresses';
export type { AddressReach, AnnouncementState } from './serviceReach';
export type { DescribedRouter, DescribedSegment, Gateway, Interface, Reach, Underlay } from './underlay';
