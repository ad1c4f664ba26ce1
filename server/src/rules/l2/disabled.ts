import { setValue } from '../../yaml/index';
import { servedObjects, weightOfSetting } from '../servedObjects';
import { defineRule } from '../rule';

/** What answers ARP is a switch of its own, and needs the replacement of kube-proxy. Source: the documentation of L2 announcements; cilium issue 33386. */
export const l2Disabled = defineRule({
  id: 'l2/disabled',
  consequence: 'ignored',
  check({ cluster }, report) {
    const { announcing, routing } = cluster;
    const [first] = servedObjects(cluster, 'l2-announcement-policy');
    if (first === undefined || announcing === undefined) return;
    const at = first.at.at('kind');
    const { l2Announcements } = announcing;
    if (l2Announcements.value === false) {
      report({
        at,
        ...weightOfSetting(cluster, l2Announcements.source),
        related: l2Announcements.source === 'written' ? [{ at: l2Announcements.at, message: 'setting' }] : [],
        fixes: [{ title: 'enable', edits: setValue(l2Announcements.at, true) }],
      });
      return;
    }
    const replacement = routing?.kubeProxyReplacement;
    if (l2Announcements.value !== true || replacement?.value === undefined) return;
    if (!['false', 'disabled'].includes(replacement.value)) return;
    report({
      at,
      variant: 'kubeProxy',
      ...weightOfSetting(cluster, replacement.source),
      data: { value: replacement.value },
      related: replacement.source === 'written' ? [{ at: replacement.at, message: 'setting' }] : [],
    });
  },
});
