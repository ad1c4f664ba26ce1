import { has } from '../conditions';
import type { Template } from '../template';

/** The address families, and what the cluster is called. */
export function cluster(template: Template): void {
  const { at } = template;
  template.quoted('enable-ipv4', at('ipv4.enabled'));
  template.quoted('enable-ipv6', at('ipv6.enabled'));

  if (template.in('<1.18')) template.plain('cluster-name', at('cluster.name'));
  else template.quoted('cluster-name', at('cluster.name'));
  template.when(has(at('cluster.id')), () => {
    template.inQuotes('cluster-id', at('cluster.id'));
  });
  if (template.in('>=1.15')) {
    template.quotedIfPresent('max-connected-clusters', at('clustermesh.maxConnectedClusters'));
  }
}
