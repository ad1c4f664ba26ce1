import { behaviour } from '../catalogue/behaviours';
import { keyDefault, keyLife } from '../catalogue/values';
import type { CiliumVersion } from '../catalogue/version';
import type { ClusterPool, HelmValues } from '../model/helmValues';
import { readPrefixOf } from '../model/readers';
import { parsePrefix, Prefix } from '../net/index';
import type { Family } from '../net/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';

/** One setting as the version in force takes it. */
export interface Setting<T> {
  /** Undefined where nothing sets it, or where what sets it is not known. */
  readonly value: T | undefined;
  /** `unknown`: something sets it that only a later step tells, so rules give up. */
  readonly source: 'written' | 'implied' | 'default' | 'unknown';
  /** Where it is written, or where this version would read it. */
  readonly at: Cursor;
}

/** One prefix that pods get addresses from. */
export interface PodPool {
  readonly prefix: Prefix;
  readonly at: Cursor;
  readonly isDefault: boolean;
}

/** The cluster pool of one address family. */
export interface PodPools {
  readonly family: Family;
  /** False where some or all of it is not known. */
  readonly isKnown: boolean;
  readonly pools: readonly PodPool[];
  readonly maskSize: Setting<number>;
  /** The place of the key that this version reads. */
  readonly at: Cursor;
}

/**
 * How many nodes get a block out of the pools of one family; undefined where there is no pool, or pools or block size are not
 * known.
 */
export function poolCapacity({ pools, isKnown, maskSize: { value: size } }: PodPools): bigint | undefined {
  if (!isKnown || pools.length === 0 || size === undefined) return undefined;
  return pools.reduce((sum, { prefix }) => sum + prefix.subnetCount(size), 0n);
}

/** What the chart of a version makes of the routing keys: the routing part of the effective configuration. */
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
  /** Empty pools unless `ipam` is cluster-pool. */
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

/** Reads the settings from values; where a setting is written, and whether it counts, is the version's to say. */
export function routingSettings(values: HelmValues, version: CiliumVersion): RoutingSettings {
  const extra = (flag: string) => values.extraConfig.at(flag);

  /** A key's value, or the flag's in `extraConfig`, or the key's default. */
  const setting = <T>(
    path: string,
    value: Value<T>,
    isT: (value: unknown) => value is T,
    flag?: Value<T>,
  ): Setting<T> => {
    if (keyLife(path, version) !== 'ignored') {
      if (value.state === 'located') return { value: value.value, source: 'written', at: value.at };
      if (value.state === 'opaque') return { value: undefined, source: 'unknown', at: value.at };
    }
    if (flag?.state === 'located') return { value: flag.value, source: 'written', at: flag.at };
    if (flag?.at.isWritten === true || values.extraConfig.isOpaque) {
      return { value: undefined, source: 'unknown', at: value.at };
    }
    const fallback = keyDefault(path, version);
    return { value: isT(fallback) ? fallback : undefined, source: 'default', at: value.at };
  };
  const flagOf = (name: string) => extra(name).boolean({ quoted: true });

  const ipam = ipamMode(
    setting('ipam.mode', values.ipamMode, isString, extra('ipam').string()),
    values,
    version,
  );
  const isEni = known(values.eniEnabled) === true;
  const masqueradeDefault = (masquerade: Setting<boolean>): Setting<boolean> =>
    masquerade.source === 'default' && isEni
      ? { ...masquerade, value: undefined, source: 'unknown' }
      : masquerade;
  const isOld = keyLife('masquerade', version) === 'used';

  return {
    version,
    mode: routingMode(values, version),
    tunnelProtocol: tunnelProtocol(values, version),
    autoDirectNodeRoutes: setting(
      'autoDirectNodeRoutes',
      values.autoDirectNodeRoutes,
      isBoolean,
      flagOf('auto-direct-node-routes'),
    ),
    directRoutingSkipUnreachable: setting(
      'directRoutingSkipUnreachable',
      values.directRoutingSkipUnreachable,
      isBoolean,
      flagOf('direct-routing-skip-unreachable'),
    ),
    ipv4: setting('ipv4.enabled', values.ipv4Enabled, isBoolean, flagOf('enable-ipv4')),
    ipv6: setting('ipv6.enabled', values.ipv6Enabled, isBoolean, flagOf('enable-ipv6')),
    masqueradeIPv4: masqueradeDefault(
      isOld
        ? setting('masquerade', values.masquerade, isBoolean, flagOf('masquerade'))
        : setting(
            'enableIPv4Masquerade',
            values.enableIPv4Masquerade,
            isBoolean,
            flagOf('enable-ipv4-masquerade'),
          ),
    ),
    masqueradeIPv6: masqueradeDefault(
      isOld
        ? setting('masquerade', values.masquerade, isBoolean, flagOf('masquerade'))
        : setting(
            'enableIPv6Masquerade',
            values.enableIPv6Masquerade,
            isBoolean,
            flagOf('enable-ipv6-masquerade'),
          ),
    ),
    ipMasqAgent: setting(
      'ipMasqAgent.enabled',
      values.ipMasqAgentEnabled,
      isBoolean,
      flagOf('enable-ip-masq-agent'),
    ),
    nativeCidrIPv4: nativeCidrIPv4(values, version, ipam),
    nativeCidrIPv6: nativeCidrFromPool(
      6,
      setting(
        'ipv6NativeRoutingCIDR',
        values.ipv6NativeRoutingCIDR,
        isPrefix,
        readPrefixOf(6)(extra('ipv6-native-routing-cidr')),
      ),
      values,
      version,
      ipam,
    ),
    ipam,
    podPoolsIPv4: podPools(4, values.clusterPoolIPv4, ipam, version),
    podPoolsIPv6: podPools(6, values.clusterPoolIPv6, ipam, version),
    bgp: setting('bgp.enabled', values.bgpEnabled, isBoolean),
    announceLoadBalancerIP: setting(
      'bgp.announce.loadbalancerIP',
      values.announceLoadBalancerIP,
      isBoolean,
      flagOf('bgp-announce-lb-ip'),
    ),
    announcePodCIDR: setting(
      'bgp.announce.podCIDR',
      values.announcePodCIDR,
      isBoolean,
      flagOf('bgp-announce-pod-cidr'),
    ),
    kubeProxyReplacement: setting('kubeProxyReplacement', values.kubeProxyReplacement, isString),
    k8sServiceHost: setting('k8sServiceHost', values.k8sServiceHost, isString),
  };
}

/** The IPAM mode with what `eni.enabled` makes of it, which from some version on comes before `ipam.mode`. */
function ipamMode(
  written: Setting<string>,
  { eniEnabled: eni }: HelmValues,
  version: CiliumVersion,
): Setting<string> {
  if (!behaviour('eniSetsIpam', version)) return written;
  if (eni.state === 'opaque') return { ...written, value: undefined, source: 'unknown' };
  return known(eni) === true ? { value: 'eni', source: 'implied', at: eni.at } : written;
}

/** Source: the ConfigMap template of each version; `tunnel: disabled` was the only way to native routing before 1.14. */
function routingMode(values: HelmValues, version: CiliumVersion): Setting<'native' | 'tunnel'> {
  const keys = behaviour('routingModeKeys', version);
  // Up to 1.14 the switches of the clouds come before the keys; later they only stand in for a key that is not written.
  const cloud = cloudRoutingMode(values, keys[0]);
  if (cloud?.source === 'implied' && keys.some((key) => key === 'tunnel')) return cloud;
  for (const key of keys) {
    const value = key === 'tunnel' ? values.tunnel : values.routingMode;
    if (value.state === 'opaque') return { value: undefined, source: 'unknown', at: value.at };
    if (value.state === 'absent' || value.value === '') continue;
    const mode = key === 'tunnel' ? modeOfTunnel(value.value, version) : modeOfRoutingMode(value.value);
    return { value: mode, source: mode === undefined ? 'unknown' : 'written', at: value.at };
  }
  const at = keys[0] === 'tunnel' ? values.tunnel.at : values.routingMode.at;
  const flag = values.extraConfig.at(keys[0] === 'tunnel' ? 'tunnel' : 'routing-mode');
  if (flag.isWritten || values.extraConfig.isOpaque) return { value: undefined, source: 'unknown', at };
  if (known(values.eniEnabled) === true) return { value: undefined, source: 'unknown', at };
  return cloud ?? { value: 'tunnel', source: 'default', at };
}

/** What `gke.enabled` and `aksbyocni.enabled` make of the mode; undefined where neither is on. */
function cloudRoutingMode(
  { gkeEnabled, aksByoCniEnabled, tunnel, routingMode: mode }: HelmValues,
  key: 'tunnel' | 'routingMode',
): Setting<'native' | 'tunnel'> | undefined {
  if (known(gkeEnabled) === true) return { value: 'native', source: 'implied', at: gkeEnabled.at };
  if (gkeEnabled.state === 'opaque' || aksByoCniEnabled.state === 'opaque')
    return { value: undefined, source: 'unknown', at: key === 'tunnel' ? tunnel.at : mode.at };
  return known(aksByoCniEnabled) === true
    ? { value: 'tunnel', source: 'implied', at: aksByoCniEnabled.at }
    : undefined;
}

function modeOfTunnel(tunnel: string, version: CiliumVersion): 'native' | 'tunnel' | undefined {
  if (tunnel === 'disabled') return 'native';
  // From 1.14 the template takes any other word for a tunnel; before, the agent refuses it.
  const isKnown = tunnel === 'vxlan' || tunnel === 'geneve';
  return isKnown || keyLife('routingMode', version) === 'used' ? 'tunnel' : undefined;
}

function modeOfRoutingMode(mode: string): 'native' | 'tunnel' | undefined {
  return mode === 'native' || mode === 'tunnel' ? mode : undefined;
}

function tunnelProtocol(values: HelmValues, version: CiliumVersion): Setting<string> {
  const { tunnel, tunnelProtocol: protocol } = values;
  const readsTunnel = behaviour('routingModeKeys', version).some((key) => key === 'tunnel');
  if (keyLife('tunnelProtocol', version) === 'used' && protocol.state !== 'absent') {
    return {
      value: known(protocol),
      source: protocol.state === 'located' ? 'written' : 'unknown',
      at: protocol.at,
    };
  }
  if (readsTunnel && tunnel.state === 'opaque') return { value: undefined, source: 'unknown', at: tunnel.at };
  const word = known(tunnel);
  const isOverruled = keyLife('routingMode', version) === 'used' && values.routingMode.state !== 'absent';
  if (readsTunnel && !isOverruled && (word === 'vxlan' || word === 'geneve')) {
    return { value: word, source: 'written', at: tunnel.at };
  }
  return { value: 'vxlan', source: 'default', at: readsTunnel && !isOverruled ? tunnel.at : protocol.at };
}

function nativeCidrIPv4(values: HelmValues, version: CiliumVersion, ipam: Setting<string>): Setting<Prefix> {
  const keys = behaviour('nativeCidrKeys', version);
  const candidates = keys.map((key) =>
    key === 'nativeRoutingCIDR' ? values.nativeRoutingCIDR : values.ipv4NativeRoutingCIDR,
  );
  const readable = keys[0] === 'nativeRoutingCIDR' && keys.length === 1;
  const flag = readPrefixOf(4)(
    values.extraConfig.at(readable ? 'native-routing-cidr' : 'ipv4-native-routing-cidr'),
  );
  for (const value of [...candidates, flag]) {
    if (value.state === 'located') return { value: value.value, source: 'written', at: value.at };
    if (value.state === 'opaque') return { value: undefined, source: 'unknown', at: value.at };
  }
  const at = candidates.at(-1)?.at ?? values.ipv4NativeRoutingCIDR.at;
  return nativeCidrFromPool(4, { value: undefined, source: 'default', at }, values, version, ipam);
}

/** From 1.20 on the only prefix of the cluster pool can stand in for a native CIDR that is not written. */
function nativeCidrFromPool(
  family: Family,
  written: Setting<Prefix>,
  values: HelmValues,
  version: CiliumVersion,
  ipam: Setting<string>,
): Setting<Prefix> {
  const { nativeRoutingCIDRFromClusterPool: fromPool, clusterPoolIPv4, clusterPoolIPv6 } = values;
  if (written.source !== 'default' || keyLife('nativeRoutingCIDRFromClusterPool', version) !== 'used')
    return written;
  if (fromPool.state === 'opaque') return { ...written, source: 'unknown' };
  if (known(fromPool) !== true) return written;
  const { pools, isKnown } = podPools(
    family,
    family === 4 ? clusterPoolIPv4 : clusterPoolIPv6,
    ipam,
    version,
  );
  const [only, ...others] = pools;
  if (!isKnown) return { ...written, source: 'unknown' };
  return only === undefined || others.length > 0
    ? written
    : { value: only.prefix, source: 'implied', at: fromPool.at };
}

function podPools(
  family: Family,
  pool: ClusterPool,
  ipam: Setting<string>,
  version: CiliumVersion,
): PodPools {
  const name = family === 4 ? 'IPv4' : 'IPv6';
  const singlePath = `ipam.operator.clusterPool${name}PodCIDR`;
  const maskPath = `ipam.operator.clusterPool${name}MaskSize`;
  const maskAt = pool.maskSize.at;
  const maskDefault = keyDefault(maskPath, version);
  const maskSize: Setting<number> =
    pool.maskSize.state === 'absent'
      ? { value: typeof maskDefault === 'number' ? maskDefault : undefined, source: 'default', at: maskAt }
      : {
          value: known(pool.maskSize),
          source: pool.maskSize.state === 'located' ? 'written' : 'unknown',
          at: maskAt,
        };

  const readsSingle =
    keyLife(singlePath, version) === 'used' || keyLife(singlePath, version) === 'deprecated';
  const readsList = keyLife(`${singlePath}List`, version) === 'used';
  const at = readsList ? pool.listAt : pool.single.at;
  const result = (written: readonly Value<Prefix>[], place: Cursor): PodPools => ({
    family,
    maskSize,
    at: place,
    isKnown: written.every(({ state }) => state === 'located'),
    pools: written.flatMap((value) =>
      value.state === 'located' ? [{ prefix: value.value, at: value.at, isDefault: false }] : [],
    ),
  });

  const clusterPoolModes: readonly string[] = behaviour('clusterPoolModes', version);
  if (ipam.value === undefined) return { family, maskSize, at, isKnown: false, pools: [] };
  if (!clusterPoolModes.includes(ipam.value)) return { family, maskSize, at, isKnown: true, pools: [] };
  if (readsList) {
    if (pool.listAt.isOpaque) return { family, maskSize, at, isKnown: false, pools: [] };
    if (pool.list.length > 0) return result(pool.list, pool.listAt);
  }
  if (readsSingle && pool.single.state !== 'absent') return result([pool.single], pool.single.at);
  if (readsList && !readsSingle && pool.listAt.isWritten)
    return { family, maskSize, at, isKnown: true, pools: [] };
  // The charts have one pool by default: as a text, later as a list.
  const fallback = [keyDefault(readsSingle ? singlePath : `${singlePath}List`, version)].flat()[0];
  const prefix = typeof fallback === 'string' ? parsePrefix(fallback) : undefined;
  return {
    family,
    maskSize,
    at,
    isKnown: true,
    pools: prefix === undefined ? [] : [{ prefix, at, isDefault: true }],
  };
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isPrefix(value: unknown): value is Prefix {
  return value instanceof Prefix;
}
