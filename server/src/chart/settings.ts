import { behaviour } from '../catalogue/behaviours';
import type { ConfigKey } from '../catalogue/configKeys';
import { inRange } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import { parsePrefix } from '../net/index';
import type { Family, Prefix } from '../net/index';
import { podPools } from './podPools';
import type { PodPools } from './podPools';
import type { Rendering } from './render';
import { anyText, boolean, settingOf, switchAt, switchedSetting } from './setting';
import type { Setting } from './setting';

/** The effective configuration as rules and network ask for it: typed, one entry a subject, whatever the keys of the version. */
export interface RoutingSettings {
  readonly version: CiliumVersion;
  readonly mode: Setting<'native' | 'tunnel'>;
  readonly tunnelProtocol: Setting<string>;
  readonly autoDirectNodeRoutes: Setting<boolean>;
  readonly directRoutingSkipUnreachable: Setting<boolean>;
  readonly ipv4: Setting<boolean>;
  readonly ipv6: Setting<boolean>;
  readonly masqueradeIPv4: Setting<boolean>;
  readonly masqueradeIPv6: Setting<boolean>;
  readonly ipMasqAgent: Setting<boolean>;
  readonly nativeCidrIPv4: Setting<Prefix>;
  readonly nativeCidrIPv6: Setting<Prefix>;
  readonly ipam: Setting<string>;
  readonly podPoolsIPv4: PodPools;
  readonly podPoolsIPv6: PodPools;
  readonly bgp: Setting<boolean>;
  readonly announceLoadBalancerIP: Setting<boolean>;
  readonly announcePodCIDR: Setting<boolean>;
  readonly kubeProxyReplacement: Setting<string>;
  readonly k8sServiceHost: Setting<string>;
}

/** IPAM modes for which the cloud's own routing takes the place of a native CIDR. Source: pkg/option/config.go. */
const CLOUD_IPAM = new Set(['eni', 'alibabacloud']);

/** True where this version wants a native CIDR of the family and there is none. */
export function needsNativeCidr(routing: RoutingSettings, family: Family): boolean {
  const { mode, ipam, ipMasqAgent, version } = routing;
  if (family === 6 && !behaviour('ipv6NativeCidrChecked', version)) return false;
  const isOn = family === 4 ? routing.ipv4 : routing.ipv6;
  const masquerade = family === 4 ? routing.masqueradeIPv4 : routing.masqueradeIPv6;
  const cidr = family === 4 ? routing.nativeCidrIPv4 : routing.nativeCidrIPv6;
  if (mode.value !== 'native' || isOn.value !== true || masquerade.value !== true) return false;
  if (ipam.value === undefined || CLOUD_IPAM.has(ipam.value)) return false;
  if (ipMasqAgent.value !== false && behaviour('ipMasqAgentReplacesNativeCidr', version)) return false;
  return cidr.value === undefined && cidr.source === 'default';
}

/** Reads the settings out of what the chart renders, and out of the values what it keeps to itself. */
export function routingSettings(rendering: Rendering): RoutingSettings {
  const { values } = rendering;
  const { version } = values;
  const at = (path: string) => values.at(...path.split('.'));
  const read = <T>(
    key: ConfigKey,
    path: string,
    parse: (text: string) => T | undefined,
    fallback?: T,
  ): Setting<T> => settingOf(rendering.entry(key), at(path).place, parse, fallback);
  const masquerade = (family: Family) =>
    inRange(version, '<1.10')
      ? read('masquerade', 'masquerade', boolean)
      : read(`enable-ipv${family}-masquerade`, `enableIPv${family}Masquerade`, boolean);

  return {
    version,
    mode: routingMode(rendering),
    tunnelProtocol: tunnelProtocol(rendering),
    autoDirectNodeRoutes: read('auto-direct-node-routes', 'autoDirectNodeRoutes', boolean, false),
    directRoutingSkipUnreachable: read(
      'direct-routing-skip-unreachable',
      'directRoutingSkipUnreachable',
      boolean,
      false,
    ),
    ipv4: read('enable-ipv4', 'ipv4.enabled', boolean),
    ipv6: read('enable-ipv6', 'ipv6.enabled', boolean),
    masqueradeIPv4: masquerade(4),
    masqueradeIPv6: masquerade(6),
    ipMasqAgent: read('enable-ip-masq-agent', 'ipMasqAgent.enabled', boolean, false),
    nativeCidrIPv4: nativeCidrIPv4(rendering),
    nativeCidrIPv6: read('ipv6-native-routing-cidr', 'ipv6NativeRoutingCIDR', prefixOf(6)),
    ipam: read('ipam', 'ipam.mode', anyText),
    podPoolsIPv4: podPools(rendering, 4),
    podPoolsIPv6: podPools(rendering, 6),
    bgp: switchAt(rendering, 'bgp.enabled'),
    announceLoadBalancerIP: switchedSetting(rendering, 'bgp-announce-lb-ip', 'bgp.announce.loadbalancerIP'),
    announcePodCIDR: switchedSetting(rendering, 'bgp-announce-pod-cidr', 'bgp.announce.podCIDR'),
    kubeProxyReplacement: read('kube-proxy-replacement', 'kubeProxyReplacement', anyText),
    k8sServiceHost: printed(rendering, 'k8sServiceHost'),
  };
}

/** `tunnel` said both mode and protocol up to 1.13; words that it did not know, the agent refused. */
function routingMode(rendering: Rendering): Setting<'native' | 'tunnel'> {
  const { values } = rendering;
  if (inRange(values.version, '<1.14')) {
    return settingOf(rendering.entry('tunnel'), values.at('tunnel').place, (word) =>
      word === 'disabled' ? 'native' : isProtocol(word) ? 'tunnel' : undefined,
    );
  }
  return settingOf(rendering.entry('routing-mode'), values.at('routingMode').place, (word) =>
    word === 'native' || word === 'tunnel' ? word : undefined,
  );
}

function tunnelProtocol(rendering: Rendering): Setting<string> {
  const { values } = rendering;
  if (inRange(values.version, '>=1.14')) {
    return settingOf(rendering.entry('tunnel-protocol'), values.at('tunnelProtocol').place, anyText, 'vxlan');
  }
  const place = values.at('tunnel').place;
  const word = settingOf(rendering.entry('tunnel'), place, anyText);
  return word.value === undefined || isProtocol(word.value)
    ? word
    : { value: 'vxlan', source: 'default', at: place };
}

function isProtocol(word: string): boolean {
  return word === 'vxlan' || word === 'geneve';
}

/** The key was called `native-routing-cidr` before there was one for IPv6. */
function nativeCidrIPv4(rendering: Rendering): Setting<Prefix> {
  const { values } = rendering;
  const keys = behaviour('nativeCidrKeys', values.version);
  const place = values.at(keys.at(-1) ?? 'ipv4NativeRoutingCIDR').place;
  const key = inRange(values.version, '<1.11') ? 'native-routing-cidr' : 'ipv4-native-routing-cidr';
  return settingOf(rendering.entry(key), place, prefixOf(4));
}

function prefixOf(family: Family): (text: string) => Prefix | undefined {
  return (text) => {
    const prefix = parsePrefix(text);
    return prefix?.family === family ? prefix : undefined;
  };
}

/** A value that templates only print. */
function printed({ values }: Rendering, path: string): Setting<string> {
  const value = values.at(path);
  const text = value.print();
  if (text === undefined) return { value: undefined, source: 'unknown', at: value.place };
  if (text === '') return { value: undefined, source: 'default', at: value.place };
  return { value: text, source: value.isWritten ? 'written' : 'default', at: value.place };
}
