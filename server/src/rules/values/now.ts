import type { Decision } from '../../catalogue/decisions';
import type { PodPools } from '../../chart/podPools';
import { needsNativeCidr } from '../../chart/settings';
import type { RoutingSettings } from '../../chart/settings';
import type { Family } from '../../net/index';
import { message } from '../messages';
import type { MessageData } from '../rule';

/** What the cluster does in place of a decision that was lost, as a sentence behind a blank; empty where that is not known. */
export function nowText(decision: Decision | undefined, routing: RoutingSettings): string {
  switch (decision) {
    case 'mode':
      return modeText(routing);
    case 'nativeCidrIPv4':
      return cidrText(4, routing);
    case 'nativeCidrIPv6':
      return cidrText(6, routing);
    case 'ipam':
      return routing.ipam.value === undefined ? '' : sentence('ipam', { mode: routing.ipam.value });
    case 'podPoolsIPv4':
      return poolText(routing.podPoolsIPv4);
    case 'podPoolsIPv6':
      return poolText(routing.podPoolsIPv6);
    case 'bgp':
      return sentence('bgp');
    case 'encryption':
      return sentence('encryption');
    default:
      return '';
  }
}

function modeText({ mode, tunnelProtocol, autoDirectNodeRoutes }: RoutingSettings): string {
  if (mode.value === 'native') return sentence('native');
  const protocol = tunnelProtocol.value;
  if (mode.value === undefined || protocol === undefined) return '';
  const name = autoDirectNodeRoutes.value === true ? 'tunnelWithRoutes' : 'tunnel';
  return sentence(name, { protocol: PROTOCOLS.get(protocol) ?? protocol });
}

const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['vxlan', 'VXLAN'],
  ['geneve', 'Geneve'],
]);

function cidrText(family: Family, routing: RoutingSettings): string {
  const { value, source } = family === 4 ? routing.nativeCidrIPv4 : routing.nativeCidrIPv6;
  if (value !== undefined) return sentence('nativeCidr', { family, cidr: value.text });
  if (source !== 'default') return '';
  return sentence(needsNativeCidr(routing, family) ? 'missingNativeCidr' : 'noNativeCidr', { family });
}

function poolText({ pools, isKnown }: PodPools): string {
  if (!isKnown || pools.length === 0) return '';
  return sentence('pools', { pools: pools.map(({ prefix }) => prefix.text) });
}

function sentence(name: string, data: MessageData = {}): string {
  return ` ${message(`values/ignored-key.now.${name}`, data)}`;
}
