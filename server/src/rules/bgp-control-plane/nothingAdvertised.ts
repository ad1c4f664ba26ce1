import { isSelected } from '../../model/labelSelector';
import type { BgpAdvertisement } from '../../model/bgpAdvertisement';
import type { BgpPeerConfig, PeerFamily } from '../../model/bgpPeerConfig';
import { known } from '../../yaml/index';
import { defineRule } from '../rule';
import { controlPlaneObjects } from '../servedObjects';

/** A session without advertisements comes up and carries nothing. Source: the documentation of CiliumBGPPeerConfig, families. */
export const bgpControlPlaneNothingAdvertised = defineRule({
  id: 'bgp-control-plane/nothing-advertised',
  consequence: 'ignored',
  check({ cluster }, report) {
    for (const { instances } of controlPlaneObjects(cluster, 'bgp-cluster-config')) {
      for (const { peerConfig, at, name } of instances.flatMap(({ peers }) => peers)) {
        if (peerConfig.state === 'absent')
          report({ at: name.state === 'located' ? name.at : at, variant: 'noReference' });
      }
    }
    const advertisements = controlPlaneObjects(cluster, 'bgp-advertisement');
    const peerConfigs = controlPlaneObjects(cluster, 'bgp-peer-config');
    const left = unselectedOf(
      advertisements,
      peerConfigs.flatMap(({ families }) => families),
    );
    const related = left.map(({ name }) => ({
      at: name.at,
      message: 'left',
      data: { name: known(name) ?? '' },
    }));
    for (const peerConfig of peerConfigs) {
      const { families, familiesAt, name } = peerConfig;
      const data = { name: known(name) ?? '' };
      if (familiesAt.isOpaque) continue;
      if (families.length === 0) {
        if (!familiesAt.isOpen) report({ at: familiesAt, variant: 'noFamilies', data });
        continue;
      }
      const silent = families.filter(({ advertisements: selector }) => selector.state === 'absent');
      for (const family of silent) {
        report({
          at: family.at,
          variant: 'noSelector',
          ...(selectsNothing(peerConfig) ? { related } : { severity: 'information' }),
          data: { ...data, family: nameOf(family) },
        });
      }
      for (const family of families) {
        if (!matchesNone(family, advertisements) || !cluster.isComplete) continue;
        report({
          at: family.advertisements.at,
          variant: advertisements.length === 0 ? 'noneThere' : 'noMatch',
          ...(advertisements.length === 0 ? { severity: 'information' } : {}),
          data: { ...data, family: nameOf(family) },
          related,
        });
      }
    }
  },
});

/** The advertisements that surely no family selects. */
export function unselectedOf(
  advertisements: readonly BgpAdvertisement[],
  families: readonly PeerFamily[],
): BgpAdvertisement[] {
  return advertisements.filter(
    ({ labels, hasKnownLabels }) =>
      hasKnownLabels &&
      families.every((family) => isSelected(family.advertisements, labels, false) === false),
  );
}

/** True for a peer config with families of which none has a selector. */
export function selectsNothing({ families }: BgpPeerConfig): boolean {
  return families.length > 0 && families.every(({ advertisements }) => advertisements.state === 'absent');
}

/** True for a family whose selector surely matches none of the advertisements. */
export function matchesNone(
  { advertisements: selector }: PeerFamily,
  advertisements: readonly BgpAdvertisement[],
): boolean {
  return (
    selector.state === 'located' &&
    advertisements.every(
      ({ labels, hasKnownLabels }) => hasKnownLabels && isSelected(selector, labels, false) === false,
    )
  );
}

function nameOf({ afi, safi }: PeerFamily): string {
  return `${known(afi) ?? '?'}/${known(safi) ?? '?'}`;
}
