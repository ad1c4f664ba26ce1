import { keyDescription } from '../../catalogue/keyDescriptions';
import { poolCapacity } from '../../chart/podPools';
import type { PodPools } from '../../chart/podPools';
import type { Setting } from '../../chart/setting';
import type { RoutingSettings } from '../../chart/settings';
import type { ConfigEntry } from '../../chart/template';
import type { Cluster } from '../../cluster/cluster';
import { baseName } from '../../cluster/paths';
import type { Family } from '../../net/index';
import type { Cursor } from '../../yaml/index';
import { count } from './addressFacts';
import { hoverText } from './hoverText';
import { keyFacts } from './keyFacts';
import { isSamePlace } from '../place';
import type { Subject } from './subject';

/** What is in force in the end, and what a key of the values is to the version in force. */
export function valueFacts({ path, keys, at, cluster }: Subject): string[] {
  if (cluster === undefined) return [];
  const below = path.filter((step) => typeof step === 'string');
  const known = below[0] === 'extraConfig' ? ['extraConfig'] : below;
  const own = cluster.routing === undefined ? undefined : EFFECTIVE[keys]?.(cluster.routing, at);
  const effective = own ?? flagInForce(keys, cluster, at);
  const facts = keyFacts(known, cluster.version);
  return [
    ...(effective === undefined ? [] : [effective.join(' ')]),
    ...(facts.length === 0 ? [] : [facts.join(' ')]),
  ];
}

type Effective = (routing: RoutingSettings, at: Cursor) => string[];

/** What is in force, for every key that has a part in it. */
const EFFECTIVE: Readonly<Partial<Record<string, Effective>>> = {
  tunnel: ({ mode, tunnelProtocol }, at) => [
    inForce(mode, at, 'mode'),
    ...(mode.value === 'tunnel' ? [inForce(tunnelProtocol, at, 'tunnelProtocol')] : []),
  ],
  routingMode: ({ mode }, at) => [inForce(mode, at, 'mode')],
  tunnelProtocol: ({ mode, tunnelProtocol }, at) => [
    ...(mode.value === 'native' ? [inForce(mode, at, 'mode')] : []),
    inForce(tunnelProtocol, at, 'tunnelProtocol'),
  ],
  nativeRoutingCIDR: (routing, at) => nativeCidr(routing, 4, at),
  ipv4NativeRoutingCIDR: (routing, at) => nativeCidr(routing, 4, at),
  nativeRoutingCIDRFromClusterPool: (routing, at) => nativeCidr(routing, 4, at),
  ipv6NativeRoutingCIDR: (routing, at) => nativeCidr(routing, 6, at),
  autoDirectNodeRoutes: ({ autoDirectNodeRoutes }, at) => [inForce(autoDirectNodeRoutes, at)],
  directRoutingSkipUnreachable: (routing, at) => [inForce(routing.directRoutingSkipUnreachable, at)],
  'ipv4.enabled': ({ ipv4 }, at) => [inForce(ipv4, at)],
  'ipv6.enabled': ({ ipv6 }, at) => [inForce(ipv6, at)],
  masquerade: ({ masqueradeIPv4 }, at) => [inForce(masqueradeIPv4, at)],
  enableIPv4Masquerade: ({ masqueradeIPv4 }, at) => [inForce(masqueradeIPv4, at)],
  enableIPv6Masquerade: ({ masqueradeIPv6 }, at) => [inForce(masqueradeIPv6, at)],
  'ipMasqAgent.enabled': ({ ipMasqAgent }, at) => [inForce(ipMasqAgent, at)],
  'ipam.mode': ({ ipam }, at) => [inForce(ipam, at)],
  'ipam.operator.clusterPoolIPv4PodCIDR': ({ podPoolsIPv4, ipv4 }) => pools(podPoolsIPv4, ipv4),
  'ipam.operator.clusterPoolIPv4PodCIDRList': ({ podPoolsIPv4, ipv4 }) => pools(podPoolsIPv4, ipv4),
  'ipam.operator.clusterPoolIPv4MaskSize': ({ podPoolsIPv4, ipv4 }) => pools(podPoolsIPv4, ipv4),
  'ipam.operator.clusterPoolIPv6PodCIDR': ({ podPoolsIPv6, ipv6 }) => pools(podPoolsIPv6, ipv6),
  'ipam.operator.clusterPoolIPv6PodCIDRList': ({ podPoolsIPv6, ipv6 }) => pools(podPoolsIPv6, ipv6),
  'ipam.operator.clusterPoolIPv6MaskSize': ({ podPoolsIPv6, ipv6 }) => pools(podPoolsIPv6, ipv6),
  'bgp.enabled': ({ bgp }, at) => [inForce(bgp, at)],
  'bgp.announce.loadbalancerIP': ({ announceLoadBalancerIP }, at) => [inForce(announceLoadBalancerIP, at)],
  'bgp.announce.podCIDR': ({ announcePodCIDR }, at) => [inForce(announcePodCIDR, at)],
  kubeProxyReplacement: ({ kubeProxyReplacement }, at) => [inForce(kubeProxyReplacement, at)],
  k8sServiceHost: ({ k8sServiceHost }, at) => [inForce(k8sServiceHost, at)],
};

function inForce(setting: Setting<string | boolean>, at: Cursor, name = 'plain'): string {
  const { value, source } = setting;
  if (source === 'unknown') return `${hoverText('setting.unknown')}, ${hoverText('why.unknown')}`;
  const what =
    value === undefined ? hoverText('setting.none') : hoverText(`setting.${name}`, { value: String(value) });
  return `${what}, ${why(setting, at)}`;
}

/** What the chart writes into `cilium-config` for a key, where that is known. */
function flagInForce(path: string, { rendering }: Cluster, at: Cursor): string[] | undefined {
  const flag = keyDescription(path)?.flag;
  const config: ReadonlyMap<string, ConfigEntry> | undefined = rendering?.config;
  const entry = flag === undefined ? undefined : config?.get(flag);
  if (flag === undefined || entry === undefined || entry.value === null || entry.value === '')
    return undefined;
  const { value } = entry;
  if (value === undefined) return [`${hoverText('setting.unknown')}, ${hoverText('why.unknown')}`];
  return [`${hoverText('setting.flag', { flag, value: String(value) })}, ${why(entry, at)}`];
}

function nativeCidr(routing: RoutingSettings, family: Family, at: Cursor): string[] {
  const setting = family === 4 ? routing.nativeCidrIPv4 : routing.nativeCidrIPv6;
  if (setting.source === 'unknown') {
    return [`${hoverText('setting.unknown')}, ${hoverText('why.unknown')}`];
  }
  const data = { family: `IPv${family}` };
  if (setting.value === undefined) return [`${hoverText('setting.nativeCidr.none', data)}.`];
  const what = hoverText('setting.nativeCidr', { ...data, value: setting.value.text });
  return [`${what}, ${why(setting, at)}`];
}

function why({ source, at: setAt }: Pick<Setting<unknown>, 'source' | 'at'>, at: Cursor): string {
  if (source === 'default' || source === 'unknown') return hoverText(`why.${source}`);
  if (isSamePlace(setAt, at)) return hoverText('why.here');
  return hoverText(`why.${source}`, { key: setAt.pathText, file: baseName(setAt.source.uri) });
}

function pools(podPools: PodPools, { value: isOn }: Setting<boolean>): string[] {
  const { pools: list, isKnown, maskSize, family } = podPools;
  if (isOn === false) return [hoverText('pools.off', { family: `IPv${family}` })];
  if (!isKnown) return [hoverText('pools.unknown')];
  if (list.length === 0) return [hoverText('pools.none')];
  const isDefault = list.every((pool) => pool.isDefault);
  const size = maskSize.value;
  const nodes = poolCapacity(podPools) ?? 0n;
  return [
    hoverText(isDefault ? 'pools.default' : 'pools', { pools: list.map(({ prefix }) => prefix.text) }),
    ...(size === undefined || nodes === 0n
      ? []
      : [
          hoverText('pools.blocks', {
            mask: `/${size}`,
            nodes: count(nodes),
            addresses: count(1n << BigInt((family === 4 ? 32 : 128) - size)),
          }),
        ]),
  ];
}
