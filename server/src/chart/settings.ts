import { behaviour } from '../catalogue/behaviours';
import type { ConfigKey } from '../catalogue/configKeys';
import { inRange } from '../catalogue/version';
import type { CiliumVersion } from '../catalogue/version';
import { parsePrefix } from '../net/index';
import type { Family, Prefix } from '../net/index';
import { podPools } from './podPools';
import type { PodPools } from './podPools';
import type { ConfigSource } from './configSource';
import { anyText, settingOf, switchedSetting, switchOf } from './setting';
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
  /** The interfaces that masquerading is confined to. */
  readonly egressMasqueradeInterfaces: Setting<string>;
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

/** Reads the settings out of the ConfigMap, and out of the values what the chart keeps to itself. */
export function routingSettings(source: ConfigSource): RoutingSettings {
  const { version } = source;
  const read = <T>(
    key: ConfigKey,
    path: string,
    parse: (text: string) => T | undefined,
    fallback?: T,
  ): Setting<T> => settingOf(source.entry(key), source.place(key, path), parse, fallback);
  const readSwitch = (key: ConfigKey, path: string, fallback?: boolean): Setting<boolean> =>
    switchOf(source.entry(key), source.place(key, path), fallback);
  const masquerade = (family: Family) =>
    inRange(version, '<1.10')
      ? readSwitch('masquerade', 'masquerade')
      : readSwitch(`enable-ipv${family}-masquerade`, `enableIPv${family}Masquerade`);

  return {
    version,
    mode: routingMode(source),
    tunnelProtocol: tunnelProtocol(source),
    autoDirectNodeRoutes: readSwitch('auto-direct-node-routes', 'autoDirectNodeRoutes', false),
    directRoutingSkipUnreachable: readSwitch(
      'direct-routing-skip-unreachable',
      'directRoutingSkipUnreachable',
      false,
    ),
    ipv4: readSwitch('enable-ipv4', 'ipv4.enabled'),
    ipv6: readSwitch('enable-ipv6', 'ipv6.enabled'),
    masqueradeIPv4: masquerade(4),
    masqueradeIPv6: masquerade(6),
    ipMasqAgent: readSwitch('enable-ip-masq-agent', 'ipMasqAgent.enabled', false),
    egressMasqueradeInterfaces: source.printed('egressMasqueradeInterfaces', 'egress-masquerade-interfaces'),
    nativeCidrIPv4: nativeCidrIPv4(source),
    nativeCidrIPv6: read('ipv6-native-routing-cidr', 'ipv6NativeRoutingCIDR', prefixOf(6)),
    ipam: read('ipam', 'ipam.mode', anyText),
    podPoolsIPv4: podPools(source, 4),
    podPoolsIPv6: podPools(source, 6),
    bgp: source.switchAt('bgp.enabled', 'bgp-announce-lb-ip'),
    announceLoadBalancerIP: switchedSetting(source, 'bgp-announce-lb-ip', 'bgp.announce.loadbalancerIP'),
    announcePodCIDR: switchedSetting(source, 'bgp-announce-pod-cidr', 'bgp.announce.podCIDR'),
    kubeProxyReplacement: read('kube-proxy-replacement', 'kubeProxyReplacement', anyText),
    k8sServiceHost: source.printed('k8sServiceHost'),
  };
}

/** `tunnel` said both mode and protocol up to 1.13; words that it did not know, the agent refused. */
function routingMode(source: ConfigSource): Setting<'native' | 'tunnel'> {
  if (inRange(source.version, '<1.14')) {
    return settingOf(source.entry('tunnel'), source.place('tunnel', 'tunnel'), (word) =>
      word === 'disabled' ? 'native' : isProtocol(word) ? 'tunnel' : undefined,
    );
  }
  return settingOf(source.entry('routing-mode'), source.place('routing-mode', 'routingMode'), (word) =>
    word === 'native' || word === 'tunnel' ? word : undefined,
  );
}

function tunnelProtocol(source: ConfigSource): Setting<string> {
  if (inRange(source.version, '>=1.14')) {
    const place = source.place('tunnel-protocol', 'tunnelProtocol');
    return settingOf(source.entry('tunnel-protocol'), place, anyText, 'vxlan');
  }
  const place = source.place('tunnel', 'tunnel');
  const word = settingOf(source.entry('tunnel'), place, anyText);
  return word.value === undefined || isProtocol(word.value)
    ? word
    : { value: 'vxlan', source: 'default', at: place };
}

function isProtocol(word: string): boolean {
  return word === 'vxlan' || word === 'geneve';
}

/**
 * The key was called `native-routing-cidr` before there was one for IPv6; agents took the old name for some time on. Source: NativeRoutingCIDR
 * in pkg/option/config.go of 1.11.
 */
function nativeCidrIPv4(source: ConfigSource): Setting<Prefix> {
  const keys = behaviour('nativeCidrKeys', source.version);
  const key = inRange(source.version, '<1.11') ? 'native-routing-cidr' : 'ipv4-native-routing-cidr';
  const place = source.place(key, keys.at(-1) ?? 'ipv4NativeRoutingCIDR');
  const old = inRange(source.version, '<1.13') ? source.entry('native-routing-cidr') : undefined;
  return settingOf(source.entry(key) ?? old, place, prefixOf(4));
}

function prefixOf(family: Family): (text: string) => Prefix | undefined {
  return (text) => {
    const prefix = parsePrefix(text);
    return prefix?.family === family ? prefix : undefined;
  };
}
