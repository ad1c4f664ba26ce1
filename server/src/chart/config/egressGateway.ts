import type { Template } from '../template';

/** The egress gateway, whose switch got its name back in 1.18. */
export function egressGateway(template: Template): void {
  const { at } = template;
  const isFormerName = template.in('>=1.11 <1.18');
  if (template.in('>=1.10')) {
    template.flag(
      isFormerName ? 'enable-ipv4-egress-gateway' : 'enable-egress-gateway',
      at('egressGateway.enabled'),
    );
  }
  if (template.in('>=1.14')) {
    template.quotedIfPresent(
      'egress-gateway-reconciliation-trigger-interval',
      at('egressGateway.reconciliationTriggerInterval'),
    );
  }
}
