import { refusalRule } from './refusalRule';

/** Source: validate.yaml of the charts. */
export const chartHubble = refusalRule('chart/hubble', {
  fixes: {
    relay: [
      { set: 'hubble.enabled', to: true },
      { set: 'hubble.relay.enabled', to: false },
    ],
    'ui-relay': [
      { set: 'hubble.relay.enabled', to: true },
      { set: 'hubble.ui.enabled', to: false },
    ],
    redact: [{ remove: 'hubble.redact.http.headers.allow' }, { remove: 'hubble.redact.http.headers.deny' }],
    'backend-tag': [{ remove: 'hubble.ui.backend.image.tag' }],
    'frontend-tag': [{ remove: 'hubble.ui.frontend.image.tag' }],
  },
});
