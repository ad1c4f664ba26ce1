/** Views of every kind, for property tests. */
import fc from 'fast-check';
import type { BoxView, RoutesView } from '../../../server/src/protocol/routes';
import { fixed } from '../../webview/views';

const name = (kind: string) =>
  fc.integer({ min: 0, max: 25 }).map((number) => `${kind}-${'x'.repeat(number % 7)}${number}`);
const addresses = fc.array(fc.oneof(fc.ipV4(), fc.ipV6()), { maxLength: 3 });
const asns = fc.array(fc.integer({ min: 1, max: 4_294_967_295 }), { maxLength: 2 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const origin = fc.constantFrom('stated' as const, 'derived' as const, 'assumed' as const);

const segments = fc.uniqueArray(
  fc.record({
    name: name('segment'),
    cidr: fc.constant('10.0.0.0/24'),
    gateway: maybe(name('router')),
    location: fc.constant(undefined),
  }),
  { maxLength: 4, selector: (segment) => segment.name },
);

const nodes: fc.Arbitrary<BoxView[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.array(fc.tuple(addresses, maybe(name('segment')), origin), { minLength: 1, maxLength: 6 }),
  )
  .map(([count, kinds]) =>
    Array.from({ length: count }, (_, index) => {
      const [own, segment, from] = kinds[index % kinds.length] ?? [[], undefined, 'stated'];
      return {
        name: `node-${index}`,
        kind: 'node',
        addresses: own,
        asns: [],
        podCIDRs: own.map((_address, pool) => `10.${pool}.${index}.0/24`),
        segment,
        attachedTo: undefined,
        origin: from,
        location: undefined,
      };
    }),
  );

const routers = fc.uniqueArray(
  fc.record({
    name: name('router'),
    kind: fc.constantFrom('router' as const, 'route-server' as const, 'peer' as const),
    addresses,
    asns,
    podCIDRs: fc.constant([]),
    segment: fc.constant(undefined),
    attachedTo: maybe(name('router')),
    origin,
    location: fc.constant(undefined),
  }),
  { maxLength: 9, selector: (router) => router.name },
);

const links = fc.array(
  fc.record({ from: name('router'), to: name('router'), location: fc.constant(undefined) }),
  { maxLength: 6 },
);

/** Sessions between what there is and peers that there may not be. */
function sessionsOf(boxes: readonly BoxView[]) {
  const from = boxes.filter(({ kind }) => kind === 'node').map((box) => box.name);
  if (from.length === 0) return fc.constant([]);
  const as = maybe(fc.integer({ min: 1, max: 65_535 }));
  const peers = fc.array(fc.tuple(fc.ipV4(), maybe(name('router')), as, as), { maxLength: 5 });
  const states = fc.array(fc.constantFrom('established' as const, 'down' as const, 'unknown' as const), {
    minLength: 1,
    maxLength: 7,
  });
  const types = fc.constantFrom('eBGP' as const, 'iBGP' as const, 'unknown' as const);
  return fc.tuple(peers, states, types).map(([all, state, type]) =>
    from.flatMap((node, row) =>
      all.map(([peer, peerBox, localAs, remoteAs], column) => ({
        node,
        peer,
        peerBox,
        localAs,
        remoteAs,
        type,
        state: state[(row + column) % state.length] ?? 'unknown',
        reason: undefined,
        advertised: [],
        advertisedCount: 0,
        location: undefined,
      })),
    ),
  );
}

export const anyView: fc.Arbitrary<RoutesView> = fc
  .tuple(segments, nodes, routers, links)
  .chain(([someSegments, someNodes, someRouters, someLinks]) => {
    const boxes = [...someNodes, ...someRouters];
    const way =
      boxes.length === 0
        ? fc.constant([])
        : fc.array(fc.constantFrom(...boxes.map((box) => box.name)), { maxLength: 6 });
    return fc.tuple(sessionsOf(boxes), way).map(([sessions, path]): RoutesView => ({
      ...fixed,
      segments: someSegments,
      boxes,
      links: someLinks,
      sessions,
      routes: boxes[0] && { box: boxes[0].name, rows: [] },
      trace: { source: 'a', destination: 'b', hops: [], outcome: 'delivered', boxes: path, notes: [] },
    }));
  });
