import type { Cluster } from '../cluster/cluster';
import { configEntryView, configView } from '../features/configView';
import type { ConfigView } from '../protocol/routes';
import { message } from '../rules/messages';
import type { Arguments } from './arguments';
import { displayPath, readInput } from './files';
import { asJson, clusterJson, locationJson } from './report/json';
import { table } from './report/text';
import type { Streams } from './streams';
import { UsageError } from './usage';

/** `cilium-routing config`: the routing keys of the ConfigMap that the chart renders, each with where its value comes from. */
export function config({ operands, ciliumVersion, format }: Arguments, streams: Streams): number {
  if (operands.length > 1) throw new UsageError('config takes one PATH');
  const { workspace } = readInput([operands[0] ?? '.'], ciliumVersion, streams.error, { isValues: true });
  const clusters = workspace.clusters().map(({ cluster }) => cluster);
  if (format === 'json') {
    streams.out(asJson({ version: 1, clusters: clusters.map(configJson) }));
  } else {
    clusters.forEach((cluster, i) => configText(cluster, i === 0, streams));
    if (clusters.length === 0) streams.error('No Cilium configuration found.');
  }
  return 0;
}

/** Values as the ConfigMap holds them: of what stands without quotes a YAML reader makes a number, a boolean or null. */
function configJson(cluster: Cluster) {
  const entries = [...(cluster.rendering?.config ?? [])].map(([key, entry]) => {
    const { source, from, location } = configEntryView(key, entry);
    return [key, { value: entry.value, source: { kind: source, key: from, ...locationJson(location) } }];
  });
  return {
    ...clusterJson(cluster),
    refused: isRefused(cluster),
    config: Object.fromEntries(entries) as Record<string, unknown>,
  };
}

/** True where Helm renders nothing, so that the configuration is what it would render without its checks. */
function isRefused({ rendering }: Cluster): boolean {
  return rendering?.refusals.some(({ consequence }) => consequence === 'install-fails') ?? false;
}

function configText(cluster: Cluster, isFirst: boolean, streams: Streams): void {
  const { name, version } = cluster;
  const head = `${name}: Cilium ${version.version} (${message(`routes.version.${version.source}`)})`;
  streams.out(`${isFirst ? '' : '\n'}${head}`);
  if (isRefused(cluster)) {
    streams.out(
      "Note: Helm refuses these values, as 'lint' tells; this is what it would render without its checks.",
    );
  }
  const entries = configView(cluster);
  if (entries.length === 0) streams.out('  No ConfigMap is rendered: there are no values.');
  const told = entries.filter(({ value, location }) => value !== undefined || location !== undefined);
  for (const line of table(told.map(configRow))) streams.out(`  ${line}`);
  const count = entries.length - told.length;
  if (count > 0)
    streams.out(`  ${message(`config.hidden${count === 1 ? '.one' : ''}`, { count: String(count) })}`);
}

function configRow({ key, value, source, from, location }: ConfigView): string[] {
  const place = location && `${displayPath(location.uri)}:${location.start.line + 1}`;
  const text = value === '' ? '""' : value;
  return [
    key,
    text ?? '(not known)',
    place === undefined
      ? value === undefined
        ? ''
        : 'default'
      : source === 'implied' && from !== ''
        ? `${from}, ${place}`
        : place,
  ];
}
