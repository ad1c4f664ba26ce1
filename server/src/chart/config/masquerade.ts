import { all, always, any, has, isSet, on } from '../conditions';
import type { Template } from '../template';
import { chaining } from './chaining';
import { installedSince } from './upgradeCompatibility';

/** Whose source address the nodes replace, and how. */
export function masquerade(template: Template): void {
  const { at } = template;
  if (template.in('<1.10')) template.quoted('masquerade', at('masquerade'));
  else {
    ipv4Masquerade(template);
    template.quoted('enable-ipv6-masquerade', at('enableIPv6Masquerade'));
  }
  bpfMasquerade(template);
  if (template.in('>=1.15')) {
    template.quoted('enable-masquerade-to-route-source', at('enableMasqueradeRouteSource'));
  }
  template.flag('enable-ip-masq-agent', at('ipMasqAgent.enabled'));
  if (template.in('>=1.10')) noConntrackRules(template);
}

/** From 1.18 on there is no default, so that ENI can have its own. */
function ipv4Masquerade(template: Template): void {
  const { at } = template;
  const enabled = at('enableIPv4Masquerade');
  const write = () => template.quoted('enable-ipv4-masquerade', enabled);
  if (template.in('<1.18')) write();
  else {
    template.choose(
      [isSet(enabled), write],
      [
        all(on(at('eni.enabled')), installedSince('1.18', template)),
        () => template.constant('enable-ipv4-masquerade', 'false'),
      ],
      [always, () => template.constant('enable-ipv4-masquerade', 'true', enabled)],
    );
  }
}

/** On by default for clusters that were installed with 1.8 or 1.9; 1.10 forgot to turn it off in its first releases. */
function bpfMasquerade(template: Template): void {
  const written = template.at('bpf.masquerade');
  const isNew = installedSince('1.10', template);
  const isOff = template.in('>=1.10.6') ? isNew : { truth: false, decidedBy: undefined };
  template.choose(
    [
      template.in('<1.13') ? has(written) : isSet(written),
      () => template.quoted('enable-bpf-masquerade', written),
    ],
    [isOff, () => undefined],
    [installedSince('1.8', template), () => template.constant('enable-bpf-masquerade', 'true', written)],
  );
}

function noConntrackRules(template: Template): void {
  const { at } = template;
  const key = 'install-no-conntrack-iptables-rules';
  template.choose(
    [
      any(
        on(at('azure.enabled')),
        on(at('eni.enabled')),
        on(at('gke.enabled')),
        chaining(template).isChained,
      ),
      () => template.constant(key, 'false'),
    ],
    [always, () => template.quoted(key, at('installNoConntrackIptablesRules'))],
  );
}
