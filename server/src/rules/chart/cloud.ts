import { refusalRule } from './refusalRule';

/** Source: cilium-configmap.yaml and validate.yaml of the charts. */
export const chartCloud = refusalRule('chart/cloud', {
  fixes: {
    'gke-mode': [{ set: 'routingMode', to: 'native' }],
    'aks-mode': [{ set: 'routingMode', to: 'tunnel' }],
    'eni-disabled': [{ set: 'eni.enabled', to: true }],
    'gke-labels': [{ set: 'keepDeprecatedLabels', to: false }],
  },
});
