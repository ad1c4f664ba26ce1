import { behaviour } from '../../catalogue/behaviours';
import { versionsKnowing } from '../../catalogue/chartKeys';
import { defineRule } from '../rule';
import { weightOfSetting } from '../servedObjects';

/** Agent and operator mount the ConfigMap with `bgp.enabled` only, and 1.17 has no use for it. Source: daemonset.yaml of the chart. */
export const bgpConfigUnread = defineRule({
  id: 'bgp-config/unread',
  consequence: 'ignored',
  get versions() {
    return versionsKnowing(['bgp', 'enabled']);
  },
  check({ cluster }, report) {
    const { routing, announcing, values, version, bgpConfigs } = cluster;
    const [config] = bgpConfigs;
    if (config === undefined || routing === undefined || values === undefined) return;
    const isKnown = behaviour('bgpConfigRead', version.version);
    const { value: isOn, source } = routing.bgp;
    // Who writes that BGP is off knows it; of a `bgp` that this version ignores values/ignored-key tells.
    const isOff = isKnown ? isOn === false && source !== 'written' : !values.root.at('bgp').isOpen;
    if (!isOff || (!isKnown && values.root.at('bgp').isWritten)) return;
    // Who has moved on may keep the file for a while.
    const hasMoved = announcing?.bgpControlPlane.value === true;
    const [peers, pools] = [config.root.at('peers'), config.root.at('address-pools')];
    report({
      at: peers.isWritten ? peers : pools,
      ...(isKnown ? {} : { variant: 'gone' }),
      ...(hasMoved ? { severity: 'information' } : weightOfSetting(cluster, 'default')),
    });
  },
});
