import { announcingNodes, serviceViews } from '../../network/index';
import { known } from '../../yaml/index';
import { hoverText } from './hoverText';
import { isSamePlace } from '../place';
import type { Subject } from './subject';

const TOLD_AT = ['metadata.name', 'spec.type', 'spec.loadBalancerClass'];

/** Where a service of type LoadBalancer gets its address from, and who announces it. */
export function serviceFacts({ document, keys, cluster, network }: Subject): string[] {
  const { model } = document;
  if (model.kind !== 'service' || cluster === undefined || network === undefined) return [];
  if (!TOLD_AT.includes(keys)) return [];
  const view = serviceViews(cluster).find(({ service }) => isSamePlace(service.at, model.object.at));
  if (view === undefined) return [hoverText('service.other')];
  const requested = view.service.requested.map(({ text }) => text);
  const pools = view.pools.map(({ object }) => known(object.name) ?? '?');
  return [
    pools.length === 0 ? hoverText('service.noPool') : hoverText('service.pools', { pools }),
    ...(requested.length === 0 ? [] : [hoverText('service.requested', { addresses: requested })]),
    ...view.announcers.map((announcer) => {
      const nodes = announcingNodes(announcer, network).map(({ name }) => name);
      const facts = { name: known(announcer.object.name) ?? '?', nodes };
      return hoverText(`service.${announcer.way}.${nodes.length === 0 ? 'nobody' : 'nodes'}`, facts);
    }),
    ...(view.announcers.length === 0 ? [hoverText('service.notAnnounced')] : []),
  ];
}
