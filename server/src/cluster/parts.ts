import type { ClusterParts } from './cluster';
import type { DiscoveryOptions } from './discovery';
import type { ReadFile } from './documents';
import type { Problem } from './problems';
import type { ValuesSource } from './valuesSource';
import { versionInForce } from './version';

/** The parts of a cluster of some files, which may be given more than once. */
export function partsOf(
  name: string,
  root: string,
  uris: readonly string[],
  files: ReadonlyMap<string, ReadFile>,
  options: DiscoveryOptions,
  rest: Pick<ClusterParts, 'hasHiddenValues' | 'problems'> & { readonly values: readonly ValuesSource[] },
): ClusterParts {
  const members = [...new Set(uris)].flatMap((uri) => files.get(uri) ?? []);
  const { isComplete } = options;
  const { values, hasHiddenValues, problems } = rest;
  const layers = values.flatMap((source) => source.layers);
  const chartVersion = values.findLast((source) => source.chartVersion !== undefined)?.chartVersion;
  return {
    name,
    root,
    files: members,
    layers,
    version: versionInForce(members, layers, { ...options, host: chartVersion }),
    chartVersion,
    isComplete,
    hasHiddenValues: hasHiddenValues || values.some((source) => !source.isComplete),
    problems,
  };
}

/** Told at the first layer of one of several sources of values of which nobody says which count. */
export function valuesOrderUnknown({ layers }: ValuesSource, others: readonly string[]): Problem[] {
  const at = layers[0]?.at;
  return at === undefined ? [] : [{ kind: 'values-order-unknown', at, others }];
}
