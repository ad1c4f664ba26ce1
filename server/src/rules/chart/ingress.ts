import { refusalRule } from './refusalRule';

/** Source: validate.yaml of the charts from 1.12 on. */
export const chartIngress = refusalRule('chart/ingress', {
  fixes: {
    'l7-proxy': [{ set: 'l7Proxy', to: true }],
    'traffic-policy': [
      { set: 'ingressController.service.externalTrafficPolicy', to: 'Cluster' },
      { set: 'ingressController.service.externalTrafficPolicy', to: 'Local' },
    ],
    'gateway-traffic-policy': [
      { set: 'gatewayAPI.externalTrafficPolicy', to: 'Cluster' },
      { set: 'gatewayAPI.externalTrafficPolicy', to: 'Local' },
    ],
  },
});
