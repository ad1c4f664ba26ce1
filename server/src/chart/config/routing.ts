import { all, always, any, equal, has, not, on } from '../conditions';
import type { Condition } from '../conditions';
import type { Template } from '../template';
import { chaining } from './chaining';

/** Routing mode and tunnel, routes to endpoints and between nodes, the native CIDRs and the MTU. */
export function routing(template: Template): void {
  const { at } = template;
  if (template.in('<1.14')) tunnel(template);
  else if (template.in('<1.14.3')) firstRoutingMode(template);
  else if (template.in('<1.17')) routingMode(template);
  else routingModeWithDefault(template);

  if (template.in('>=1.13')) template.quotedIfTrue('tunnel-port', at('tunnelPort'));
  else if (template.in('>=1.11')) {
    template.when(has(at('tunnelPort')), () => template.inQuotes('tunnel-port', at('tunnelPort')));
  }
  if (template.in('>=1.17.2')) template.quotedIfTrue('tunnel-source-port-range', at('tunnelSourcePortRange'));
  if (template.in('>=1.18')) template.quotedIfTrue('underlay-protocol', at('underlayProtocol'));

  endpointRoutes(template);
  localNodeRoute(template);
  template.quoted('auto-direct-node-routes', at('autoDirectNodeRoutes'));
  if (template.in('>=1.16')) {
    template.quoted('direct-routing-skip-unreachable', at('directRoutingSkipUnreachable'));
  }
  nativeCidrs(template);

  if (template.in('>=1.13')) template.quotedIfTrue('mtu', at('MTU'));
  if (template.in('>=1.19')) {
    template.quoted('packetization-layer-pmtud-mode', at('pmtuDiscovery.packetizationLayerPMTUDMode'));
  }
}

/** `tunnel` says both mode and protocol up to 1.13. */
function tunnel(template: Template): void {
  const { at } = template;
  if (template.in('<1.9.2')) {
    template.plain('tunnel', at('tunnel'));
    template.when(on(at('gke.enabled')), () => template.constant('tunnel', 'disabled'));
    return;
  }
  const cloud: [Condition, () => void][] = [
    [on(at('gke.enabled')), () => template.constant('tunnel', 'disabled')],
  ];
  if (template.in('>=1.10.13 <1.11 || >=1.11.7')) {
    cloud.push([on(at('aksbyocni.enabled')), () => template.constant('tunnel', 'vxlan')]);
    template.choose(...cloud, [always, () => template.quoted('tunnel', at('tunnel'))]);
  } else {
    template.choose(...cloud, [always, () => template.plain('tunnel', at('tunnel'))]);
  }
}

/** 1.14.0 to 1.14.2: the keys stand behind what the clouds set, and override it. */
function firstRoutingMode(template: Template): void {
  const { at } = template;
  const isGke = on(at('gke.enabled'));
  const isAks = on(at('aksbyocni.enabled'));
  template.choose(
    [isGke, () => template.constant('routing-mode', 'native')],
    [isAks, () => tunnelWith('vxlan', template)],
  );
  template.choose(...wordsOfTunnel(template), [not(any(isGke, isAks)), () => tunnelWith('vxlan', template)]);
  template.quotedIfTrue('routing-mode', at('routingMode'));
  template.quotedIfTrue('tunnel-protocol', at('tunnelProtocol'));
}

/** 1.14.3 to 1.16: the clouds come first. */
function routingMode(template: Template): void {
  const { at } = template;
  template.choose(
    [on(at('gke.enabled')), () => template.constant('routing-mode', 'native')],
    [on(at('aksbyocni.enabled')), () => tunnelWith('vxlan', template)],
    [on(at('routingMode')), () => template.quoted('routing-mode', at('routingMode'))],
    ...(template.in('<1.15') ? wordsOfTunnel(template) : []),
    [always, () => tunnelWith('vxlan', template)],
  );
  template.quotedIfTrue('tunnel-protocol', at('tunnelProtocol'));
}

/** What 1.14 makes of the old key `tunnel`; any other word stands for the default. */
function wordsOfTunnel(template: Template): [Condition, () => void][] {
  const word = template.at('tunnel');
  return [
    [equal(word, 'disabled'), () => template.text('routing-mode', 'native', word)],
    [equal(word, 'vxlan'), () => tunnelAsWritten('vxlan', template)],
    [equal(word, 'geneve'), () => tunnelAsWritten('geneve', template)],
  ];
}

function tunnelAsWritten(protocol: 'vxlan' | 'geneve', template: Template): void {
  template.text('routing-mode', 'tunnel', template.at('tunnel'));
  template.text('tunnel-protocol', protocol, template.at('tunnel'));
}

function tunnelWith(protocol: 'vxlan' | 'geneve', template: Template): void {
  template.constant('routing-mode', 'tunnel', template.at('routingMode'));
  template.constant('tunnel-protocol', protocol, template.at('tunnelProtocol'));
}

/** From 1.17 on the clouds only stand in for a key that says nothing. */
function routingModeWithDefault(template: Template): void {
  const { at } = template;
  const isGke = on(at('gke.enabled'));
  template.choose(
    [on(at('routingMode')), () => template.quoted('routing-mode', at('routingMode'))],
    [
      template.in('<1.19') ? isGke : any(on(at('eni.enabled')), isGke),
      () => template.constant('routing-mode', 'native'),
    ],
    [always, () => template.constant('routing-mode', 'tunnel', at('routingMode'))],
  );
  template.choose(
    [on(at('tunnelProtocol')), () => template.quoted('tunnel-protocol', at('tunnelProtocol'))],
    [always, () => template.constant('tunnel-protocol', 'vxlan', at('tunnelProtocol'))],
  );
}

function endpointRoutes(template: Template): void {
  const { at } = template;
  const enabled = at('endpointRoutes.enabled');
  const set = () => template.constant('enable-endpoint-routes', 'true');
  template.when(on(at('gke.enabled')), set);
  // 1.9 has no `eni.enabled`: a map that says anything is true.
  if (template.in('<1.10')) template.when(on(at('eni')), set);
  else if (template.in('<1.16')) template.when(on(at('eni.enabled')), set);
  else template.when(all(on(at('eni.enabled')), not(on(enabled))), set);
  template.when(on(at('azure.enabled')), set);
  if (template.in('>=1.10')) template.when(on(at('alibabacloud.enabled')), set);
  template.quotedIfTrue('enable-endpoint-routes', enabled);
}

function localNodeRoute(template: Template): void {
  const { at } = template;
  const unset = () => template.constant('enable-local-node-route', 'false');
  if (template.in('<1.15')) {
    template.when(on(at('gke.enabled')), unset);
    template.when(on(at('azure.enabled')), unset);
  }
  const { isChained, isPortmap } = chaining(template);
  template.when(all(isChained, not(isPortmap)), unset);
}

function nativeCidrs(template: Template): void {
  const { at } = template;
  const ipv4 = at('ipv4NativeRoutingCIDR');
  const ipv6 = at('ipv6NativeRoutingCIDR');
  const old = at('nativeRoutingCIDR');
  if (template.in('<1.11')) {
    template.when(has(old), () => template.plain('native-routing-cidr', old));
  } else if (template.in('<1.12')) {
    template.choose(
      [has(old), () => template.plain('ipv4-native-routing-cidr', old)],
      [has(ipv4), () => template.plain('ipv4-native-routing-cidr', ipv4)],
    );
  } else if (template.in('<1.13')) {
    template.when(has(ipv4), () => template.plain('ipv4-native-routing-cidr', ipv4));
    template.when(has(ipv6), () => template.plain('ipv6-native-routing-cidr', ipv6));
  } else {
    template.when(on(ipv4), () => template.plain('ipv4-native-routing-cidr', ipv4));
    template.when(on(ipv6), () => template.plain('ipv6-native-routing-cidr', ipv6));
  }
}
