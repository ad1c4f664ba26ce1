import { known } from '../yaml/index';
import type { Variables } from '../yaml/index';
import type { ReferenceGraph, Region } from './belonging';
import type { Repository } from './repository';
import type { FluxKustomization } from './wiring';

/**
 * What Flux fills in for the variables in a file of a region; undefined where nothing says so, or where several Kustomizations
 * apply the file.
 */
export function variablesIn(
  uri: string,
  region: Region,
  repository: Repository,
  graph: ReferenceGraph,
): Variables | undefined {
  const kustomizations = repository
    .wiringsOf('flux-kustomization')
    .filter((placed) => region.files.has(placed.uri));
  const [only, ...others] = kustomizations.filter(({ wiring }) => graph.applies(wiring, uri));
  if (only === undefined || others.length > 0) return undefined;
  // A Kustomization around may patch sources of variables into all that it applies.
  const mayBePatched = kustomizations.some(
    ({ wiring }) =>
      wiring !== only.wiring && wiring.patches.some(({ target }) => target?.kind === 'Kustomization'),
  );
  return variablesOf(only.wiring, region, repository, mayBePatched);
}

/** Later sources win over earlier ones, and what the Kustomization itself says over all. Source: Flux's documentation of `postBuild`. */
function variablesOf(
  { variables, variablesFrom }: FluxKustomization,
  region: Region,
  repository: Repository,
  mayBePatched: boolean,
): Variables {
  const values = new Map<string, string>();
  let isComplete = !mayBePatched;
  const sources = repository.wiringsOf('variables');
  for (const name of variablesFrom) {
    const named = sources.filter((source) => source.wiring.name === name);
    const within = named.filter(({ uri }) => region.files.has(uri));
    const [only, ...others] = within.length > 0 ? within : named;
    if (only === undefined || others.length > 0) {
      values.clear(); // any of them may be overruled
      isComplete = false;
      continue;
    }
    for (const [key, value] of only.wiring.values) values.set(key, value);
  }
  for (const [key, written] of variables) {
    const value = known(written);
    if (value === undefined) {
      values.delete(key);
      isComplete = false;
    } else values.set(key, value);
  }
  return { values, isComplete };
}
