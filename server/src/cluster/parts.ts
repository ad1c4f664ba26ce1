import type { ClusterParts } from './cluster';
import type { DiscoveryOptions } from './discovery';
import type { Variables } from '../yaml/index';
import type { ReferenceGraph } from './belonging';
import type { Repository } from './repository';
import { variablesIn } from './variables';
import type { Problem } from './problems';
import type { ValuesSource } from './valuesSource';
import { versionInForce } from './version';

/** The files of a workspace and how they refer to each other. */
export interface References {
  readonly repository: Repository;
  readonly graph: ReferenceGraph;
}

/** The parts of a cluster of some files, which may be given more than once. */
export function partsOf(
  name: string,
  root: string,
  uris: readonly string[],
  { repository, graph }: References,
  options: DiscoveryOptions,
  rest: Pick<ClusterParts, 'hasHiddenValues' | 'problems'> & { readonly values: readonly ValuesSource[] },
): ClusterParts {
  const members = [...new Set(uris)].flatMap((uri) => repository.files.get(uri) ?? []);
  const { isComplete } = options;
  const { values, hasHiddenValues, problems } = rest;
  const layers = values.flatMap((source) => source.layers);
  const chartVersion = values.findLast((source) => source.chartVersion !== undefined)?.chartVersion;
  const regions = values.flatMap(({ region }) => region ?? []);
  const mayBeTied = repository.mayBeTied(root);
  const variables = members.flatMap(({ source }): [string, Variables][] => {
    if (!source.text.includes('${')) return [];
    const found = regions.map((region) => variablesIn(source.uri, region, repository, graph));
    return found.flatMap((one) => (one === undefined ? [] : [[source.uri, one]]));
  });
  return {
    name,
    root,
    files: members,
    layers,
    version: versionInForce(members, layers, { ...options, host: chartVersion }),
    chartVersion,
    variables: new Map(variables),
    isComplete,
    hasHiddenValues: hasHiddenValues || mayBeTied || values.some((source) => !source.isComplete),
    problems: mayBeTied ? problems.filter(({ kind }) => kind !== 'values-order-unknown') : problems,
  };
}

/** Told at the first layer of one of several sources of values of which nobody says which count. */
export function valuesOrderUnknown({ layers }: ValuesSource, names: readonly string[]): Problem[] {
  const at = layers[0]?.at;
  return at === undefined ? [] : [{ kind: 'values-order-unknown', at, names }];
}
