import type { BgpInstance } from '../../model/bgpClusterConfig';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { defineRule } from '../rule';
import type { MessageData } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

interface Twice {
  readonly at: Cursor;
  readonly first: Cursor;
  readonly data: MessageData;
}

/** What one node can't have twice: a router with an AS number, a neighbor, a port to listen on. */
export const bgpControlPlaneSamePeer = defineRule({
  id: 'bgp-control-plane/same-peer',
  consequence: 'breaks-traffic',
  check({ cluster }, report) {
    const tell = (variant: string, found: readonly Twice[], isSure: boolean) => {
      for (const { at, first, data } of found) {
        report({
          at,
          variant,
          ...(isSure ? {} : { consequence: 'risk' }),
          data,
          related: [{ at: first, message: 'first' }],
        });
      }
    };
    for (const { instances } of controlPlaneObjects(cluster, 'bgp-cluster-config')) {
      tell('instances', twice(instances.flatMap(peerAddresses)), false);
      const ports = instances.map(({ localPort }) => ({ at: localPort.at, key: known(localPort) }));
      tell('port', twice(ports), false);
    }
    for (const { routers } of controlPlaneObjects(cluster, 'bgp-peering-policy')) {
      tell(
        'localAsn',
        twice(routers.map(({ localAsn }) => ({ at: localAsn.at, key: known(localAsn) }))),
        true,
      );
      for (const { neighbors } of routers) {
        const keys = neighbors.map(({ address, asn }) => {
          const [peer, number] = [known(address), known(asn)];
          const key = peer === undefined || number === undefined ? undefined : `${peer.text} in AS ${number}`;
          return { at: address.at, key };
        });
        tell('neighbor', twice(keys), true);
      }
    }
  },
});

function peerAddresses({ peers }: BgpInstance): { at: Cursor; key: string | undefined }[] {
  return peers.map(({ address }) => ({ at: address.at, key: known(address)?.text }));
}

function twice(places: readonly { at: Cursor; key: string | number | undefined }[]): Twice[] {
  const seen = new Map<string | number, Cursor>();
  return places.flatMap(({ at, key }) => {
    if (key === undefined) return [];
    const first = seen.get(key);
    if (first === undefined) seen.set(key, at);
    return first === undefined ? [] : [{ at, first, data: { value: key } }];
  });
}
