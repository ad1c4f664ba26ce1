import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import { defineRule } from '../rule';

/**
 * Agent and operator mount the ConfigMap, and the volume is not optional, so their pods wait for it. Source: daemonset.yaml and
 * deployment.yaml of the chart, 1.10 to 1.16; cilium issue 36729.
 */
export const bgpConfigMissing = defineRule({
  id: 'bgp/config-missing',
  consequence: 'agent-fails',
  // The ConfigMap may come from somewhere else.
  severity: 'warning',
  versions: BGP_CONFIG_VERSIONS,
  check({ cluster: { routing, bgpConfigs, files, isComplete } }, report) {
    if (routing?.bgp.value !== true || !isComplete || bgpConfigs.length > 0) return;
    // A ConfigMap of this name without a text to read is bgp-config/wrong-place's.
    if (!files.some(({ kinds }) => kinds.includes('bgp-config-map'))) report({ at: routing.bgp.at });
  },
});
