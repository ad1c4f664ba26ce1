import type { ConfigKey } from '../../catalogue/configKeys';
import { all, not, on } from '../conditions';
import type { Template } from '../template';

/** MetalLB's speaker, which `bgp` turns on, and the BGP control plane that followed it. */
export function bgp(template: Template): void {
  if (template.in('>=1.10 <1.17')) metalLb(template);
  if (template.in('>=1.12')) controlPlane(template);
}

function metalLb(template: Template): void {
  const { at } = template;
  const announce = (key: ConfigKey, value: string) =>
    template.when(all(on(at('bgp.enabled')), on(at(value))), () => template.quoted(key, at(value)));
  announce('bgp-announce-lb-ip', 'bgp.announce.loadbalancerIP');
  if (template.in('>=1.11')) announce('bgp-announce-pod-cidr', 'bgp.announce.podCIDR');
}

function controlPlane(template: Template): void {
  const { at } = template;
  const enabled = at('bgpControlPlane.enabled');
  template.flag('enable-bgp-control-plane', enabled);
  if (template.in('<1.16')) {
    template.when(not(on(enabled)), () => template.text('enable-bgp-control-plane', 'false', enabled));
  }
  template.when(on(enabled), () => {
    const read = (name: ConfigKey, path: string) => template.quoted(name, at(`bgpControlPlane.${path}`));
    if (template.in('>=1.15')) read('bgp-secrets-namespace', 'secretsNamespace.name');
    if (template.in('>=1.17')) read('enable-bgp-control-plane-status-report', 'statusReport.enabled');
    if (template.in('>=1.18')) {
      read('bgp-router-id-allocation-mode', 'routerIDAllocation.mode');
      read('bgp-router-id-allocation-ip-pool', 'routerIDAllocation.ipPool');
    }
    if (template.in('>=1.18.2')) read('enable-bgp-legacy-origin-attribute', 'legacyOriginAttribute.enabled');
  });
}
