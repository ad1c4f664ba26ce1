import type { ChartValue } from '../chartValues';
import { all, always, not, on } from '../conditions';
import type { Condition } from '../conditions';
import type { Template } from '../template';
import { installedSince } from './upgradeCompatibility';

/** How services are balanced, and what announces or redirects them on the local link. */
export function services(template: Template): void {
  const { at } = template;
  kubeProxyReplacement(template);
  if (template.in('>=1.10.1')) {
    for (const [key, path] of [
      ['bpf-lb-mode', 'mode'],
      ['bpf-lb-acceleration', 'acceleration'],
      ['bpf-lb-dsr-dispatch', 'dsrDispatch'],
    ] as const) {
      template.quotedIfPresent(key, at(`loadBalancer.${path}`));
    }
  }
  if (template.in('>=1.10.3'))
    template.quotedIfPresent('bpf-lb-external-clusterip', at('bpf.lbExternalClusterIP'));
  if (template.in('>=1.17')) {
    template.quotedIfPresent('bpf-lb-mode-annotation', at('bpf.lbModeAnnotation'));
    template.inQuotes('default-lb-service-ipam', at('defaultLBServiceIPAM'));
    template.quoted('enable-lb-ipam', at('enableLBIPAM'));
  }

  const redirect = at('localRedirectPolicy');
  if (template.in('<1.18')) template.quotedIfPresent('enable-local-redirect-policy', redirect);
  else {
    template.flag('enable-local-redirect-policy', redirect);
    template.flag('enable-local-redirect-policy', at('localRedirectPolicies.enabled'));
  }
  if (template.in('>=1.10.5'))
    template.quotedIfPresent('enable-l2-neigh-discovery', at('l2NeighDiscovery.enabled'));
  if (template.in('>=1.14')) announcements(template);
}

function announcements(template: Template): void {
  const { at } = template;
  const services = at('l2announcements.enabled');
  template.when(on(services), () => {
    template.quoted('enable-l2-announcements', services);
    for (const [key, path] of [
      ['l2-announcements-lease-duration', 'leaseDuration'],
      ['l2-announcements-renew-deadline', 'leaseRenewDeadline'],
      ['l2-announcements-retry-period', 'leaseRetryPeriod'],
    ] as const) {
      template.quotedIfTrue(key, at(`l2announcements.${path}`));
    }
  });
  const pods = at('l2podAnnouncements.enabled');
  template.quotedIfTrue('enable-l2-pod-announcements', pods);
  if (template.in('>=1.19.5')) return;
  const isPattern = on(at('l2podAnnouncements.interfacePattern'));
  template.when(template.in('<1.18') ? on(pods) : all(on(pods), not(isPattern)), () =>
    template.quoted('l2-pod-announcements-interface', at('l2podAnnouncements.interface')),
  );
}

/** The word that counts where none is written: by the version that the cluster was installed with, tried from the top. */
const DEFAULT_REPLACEMENT: readonly {
  readonly range: string;
  readonly words: readonly (readonly [since: string | undefined, word: string])[];
}[] = [
  {
    range: '<1.12',
    words: [
      ['1.10', 'disabled'],
      [undefined, 'probe'],
    ],
  },
  {
    range: '1.12.0',
    words: [
      ['1.8', 'probe'],
      [undefined, 'disabled'],
    ],
  },
  {
    range: '<1.14',
    words: [
      ['1.12', 'disabled'],
      ['1.8', 'probe'],
      [undefined, 'disabled'],
    ],
  },
  {
    range: '<1.19',
    words: [
      ['1.14', 'false'],
      ['1.12', 'disabled'],
      ['1.8', 'probe'],
      [undefined, 'false'],
    ],
  },
  { range: '>=1.19', words: [[undefined, 'false']] },
];

function kubeProxyReplacement(template: Template): void {
  const key = 'kube-proxy-replacement';
  const value = template.at('kubeProxyReplacement');
  if (template.in('<1.10')) {
    template.quotedIfPresent(key, value);
    return;
  }
  const words = DEFAULT_REPLACEMENT.find(({ range }) => template.in(range))?.words ?? [];
  template.choose(
    // From 1.14 on the boolean `false` is a word too; before, it is as good as nothing.
    [template.in('<1.14') ? on(value) : isTextual(value), () => template.quoted(key, value)],
    ...words.map(([since, word]): [Condition, () => void] => [
      since === undefined ? always : installedSince(since, template),
      () => template.constant(key, word, value),
    ]),
  );
}

/** True where `toString` gives a text that is not empty; null counts as empty. */
function isTextual(value: ChartValue): Condition {
  return { truth: value.kind === 'unknown' ? undefined : value.print() !== '', decidedBy: value };
}
