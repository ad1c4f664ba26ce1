import { traceView } from '../features/routesView';
import { parseAddress } from '../net/index';
import { networkOf } from '../network/index';
import type { Arguments } from './arguments';
import { readInput } from './files';
import { asJson } from './report/json';
import type { Streams } from './streams';
import { UsageError } from './usage';

/** `cilium-routing trace SRC DST`: the way of a packet, as traceroute would show it. */
export function trace({ operands, ciliumVersion, format }: Arguments, streams: Streams): number {
  const [source, destination, path = '.', ...rest] = operands;
  if (source === undefined || destination === undefined || rest.length > 0) {
    throw new UsageError('trace takes SRC, DST and at most one PATH');
  }
  const { workspace } = readInput([path], ciliumVersion, streams.error);
  const results = workspace
    .clusters()
    .map(({ cluster }) => ({ cluster, result: networkOf(cluster).trace(source, destination) }));
  const found = results.find(({ result }) => result.source?.box !== undefined);
  if (found === undefined) {
    throw new UsageError(
      `no node, pod or router has '${source}'${results.length === 0 ? ': there is no Cilium configuration here' : ''}`,
    );
  }
  const isUnknown = found.result.notes.some(({ id }) => id === 'destination-not-described');
  if (isUnknown && parseAddress(destination) === undefined)
    throw new UsageError(`'${destination}' is neither an address nor a name`);
  const view = traceView(found.result, { source, destination });
  if (format === 'json') {
    streams.out(asJson({ version: 1, cluster: found.cluster.name, ...view }));
    return 0;
  }
  if (view.hops.length > 0) streams.out(view.hops.join(' '));
  const way = view.boxes.length > 0 ? `: ${view.boxes.join(' → ')}` : '';
  streams.out(`${view.outcome}${way}${results.length > 1 ? ` (${found.cluster.name})` : ''}`);
  for (const note of view.notes) streams.out(`Note: ${note}`);
  return 0;
}
