import type { PeerFamily } from '../../model/bgpPeerConfig';
import { familyOf } from '../../network/index';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** The schema knows all families of BGP, the control plane two of them. Source: its documentation, address families. */
export const bgpControlPlaneFamily = defineRule({
  id: 'bgp-control-plane/family',
  consequence: 'ignored',
  check({ cluster }, report) {
    const lists: readonly (readonly Pick<PeerFamily, 'at' | 'afi' | 'safi'>[])[] = [
      ...controlPlaneObjects(cluster, 'bgp-peer-config').map(({ families }) => families),
      ...controlPlaneObjects(cluster, 'bgp-peering-policy').flatMap(({ routers }) =>
        routers.flatMap(({ neighbors }) => neighbors.map(({ at }) => familiesAt(at.at('families')))),
      ),
    ];
    for (const families of lists) {
      const seen = new Map<string, Cursor>();
      for (const { at, afi, safi } of families) {
        const [one, other] = [known(afi), known(safi)];
        if (one === undefined || other === undefined) continue;
        const name = `${one}/${other}`;
        const first = seen.get(name);
        if (familyOf(one) === undefined || other !== 'unicast') report({ at, data: { family: name } });
        else if (first === undefined) seen.set(name, at);
        else
          report({
            at,
            variant: 'twice',
            data: { family: name },
            related: [{ at: first, message: 'first' }],
          });
      }
    }
  },
});

function familiesAt(at: Cursor): Pick<PeerFamily, 'at' | 'afi' | 'safi'>[] {
  return at
    .items()
    .map((item) => ({ at: item, afi: item.at('afi').string(), safi: item.at('safi').string() }));
}
