import { known } from '../yaml/index';
import { serviceName, serviceViews } from '../network/index';
import type { AddressReach, Network } from '../network/index';
import type { LoadBalancerService } from '../model/service';
import type { ServiceView } from '../protocol/routes';
import { message } from '../rules/messages';
import { locationOf } from './viewLocation';

/** The services of a cluster, in the order of the files. */
export function servicesView(network: Network): ServiceView[] {
  const texts: Texts = new Map();
  const pools = new Map(serviceViews(network.cluster).map((view) => [view.service, view.pools]));
  return network.cluster.objects.service.map((service) => {
    const addresses = network.services.of(service).filter(({ kind }) => kind === 'LoadBalancerIP');
    const reaches = addresses.map((address) => network.reachOf(address));
    const names = (pools.get(service) ?? []).flatMap(({ object }) => known(object.name) ?? []);
    return {
      name: serviceName(service),
      addresses: addresses.map(({ address }) => address.text),
      withoutAddress: addresses.length > 0 ? undefined : withoutAddress(service, names),
      state: stateOf(reaches),
      announced:
        reaches.length === 0
          ? message('routes.service.announced.later')
          : [...new Set(reaches.flatMap((reach) => announcedTexts(reach, texts)))].join('; '),
      location: locationOf(service.name.at),
    };
  });
}

function withoutAddress({ requested }: LoadBalancerService, pools: readonly string[]): string {
  const isOpen = requested.length === 0 && pools.length > 0;
  return isOpen ? message('routes.service.address.pool', { pools }) : message('routes.service.address.none');
}

function stateOf(reaches: readonly AddressReach[]): ServiceView['state'] {
  if (reaches.some(({ state, answering }) => state === 'announced' || answering.length > 0))
    return 'announced';
  const states = new Set(reaches.map(({ state }) => state));
  if (states.has('unknown') || states.has('nodes-unknown') || states.size === 0) return 'unknown';
  return states.has('down') ? 'down' : 'none';
}

/** What is told of a list of nodes, which most services have in common. */
type Texts = Map<AddressReach['speaking'], string>;

function announcedTexts({ state, speaking, answering }: AddressReach, texts: Texts): string[] {
  const l2 = message(`routes.service.announced.l2${answering.length === 1 ? '.one' : ''}`, {
    nodes: answering.map(({ name }) => name),
  });
  if (state === 'nobody' && answering.length > 0) return [l2];
  const isCommon = state === 'announced';
  const bgp = (isCommon ? texts.get(speaking) : undefined) ?? bgpText(state, speaking);
  if (isCommon) texts.set(speaking, bgp);
  return answering.length > 0 ? [bgp, l2] : [bgp];
}

function bgpText(state: AddressReach['state'], speaking: AddressReach['speaking']): string {
  const nodes = speaking.map(({ name }) => name);
  return message(`routes.service.announced.${state}${variantOf(state, nodes.length)}`, { nodes });
}

function variantOf(state: AddressReach['state'], nodes: number): string {
  if (state === 'unknown' && nodes > 0) return '.nodes';
  return state === 'nodes-unknown' && nodes === 1 ? '.one' : '';
}
