import { versionsSince } from '../../catalogue/behaviours';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import { servedObjects, weightOfSetting } from '../servedObjects';

const KINDS = [
  'bgp-cluster-config',
  'bgp-peering-policy',
  'bgp-peer-config',
  'bgp-advertisement',
  'bgp-node-config-override',
] as const;

/** The agent reads no BGP objects, and from some version on the operator makes no CRDs for them (cilium issue 47193). */
export const bgpControlPlaneDisabled = defineRule({
  id: 'bgp-control-plane/disabled',
  consequence: 'ignored',
  versions: versionsSince('bgpControlPlane'),
  check({ cluster }, report) {
    const { announcing, routing } = cluster;
    if (announcing === undefined || announcing.bgpControlPlane.value !== false) return;
    const [first, ...others] = KINDS.flatMap((kind) => servedObjects(cluster, kind));
    if (first === undefined) return;
    const { at, source } = announcing.bgpControlPlane;
    report({
      at: first.at.at('kind'),
      ...(routing?.bgp.value === true ? { variant: 'metallb' } : {}),
      ...weightOfSetting(cluster, source),
      data: { kind: first.kind, count: others.length + 1 },
      related: source === 'written' ? [{ at, message: 'off' }] : [],
      fixes: [{ title: 'enable', edits: setValue(at, true) }],
    });
  },
});
