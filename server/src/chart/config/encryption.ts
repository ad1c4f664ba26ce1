import type { ConfigKey } from '../../catalogue/configKeys';
import { all, equal, on } from '../conditions';
import type { Template } from '../template';

/** Encryption between nodes, as far as routing depends on it. */
export function encryption(template: Template): void {
  const { at } = template;
  const enabled = at('encryption.enabled');
  const isIpsec = template.in('<1.10')
    ? on(enabled)
    : all(on(enabled), equal(at('encryption.type'), 'ipsec'));
  template.when(isIpsec, () => template.quoted('enable-ipsec', enabled));

  if (template.in('>=1.15 <1.19')) {
    strictMode(template, 'encryption.strictMode', 'enable-encryption-strict-mode', 'encryption-strict-mode');
  }
  if (template.in('>=1.19')) {
    const names = ['enable-encryption-strict-mode-egress', 'encryption-strict-egress'] as const;
    if (template.in('<1.20')) strictMode(template, 'encryption.strictMode', ...names);
    strictMode(template, 'encryption.strictMode.egress', ...names);
  }
}

function strictMode(
  template: Template,
  path: string,
  enable: ConfigKey,
  prefix: 'encryption-strict-mode' | 'encryption-strict-egress',
): void {
  const { at } = template;
  template.when(on(at(`${path}.enabled`)), () => {
    template.quoted(enable, at(`${path}.enabled`));
    template.quoted(`${prefix}-cidr`, at(`${path}.cidr`));
    template.quoted(`${prefix}-allow-remote-node-identities`, at(`${path}.allowRemoteNodeIdentities`));
  });
}
