import { crdOf, servedApis } from '../../catalogue/crds';
import type { Crd } from '../../catalogue/crds';
import { object } from '../../catalogue/crdSchema';
import type { Cluster } from '../../cluster/cluster';
import { CILIUM_KINDS } from '../../model/objects';
import { schemaProblems } from '../../model/schemaProblems';
import type { SchemaProblem } from '../../model/schemaProblems';
import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';

/** An object of one of Cilium's kinds, and what the API server of the version in force says to it. */
export interface CrdObject {
  readonly at: Cursor;
  readonly crd: Crd;
  /** `v2` or `v2alpha1`; something else where somebody wrote that. */
  readonly api: string;
  readonly isServed: boolean;
  /** Empty for an object that is not served at all. */
  readonly problems: readonly SchemaProblem[];
}

const OBJECT_KINDS: ReadonlySet<string> = new Set(CILIUM_KINDS.values());
const objects = new WeakMap<Cluster, readonly CrdObject[]>();

/** The objects of Cilium's kinds in a cluster. Worked out once a cluster. */
export function crdObjects(cluster: Cluster): readonly CrdObject[] {
  const found = objects.get(cluster) ?? readObjects(cluster);
  objects.set(cluster, found);
  return found;
}

function readObjects(cluster: Cluster): CrdObject[] {
  return cluster.documents.flatMap(({ kind, at }) => {
    if (!OBJECT_KINDS.has(kind)) return [];
    const crd = crdOf(known(at.at('kind').string()) ?? '');
    if (crd === undefined) return [];
    const { version } = cluster.version;
    const api = apiOf(at);
    const isServed = servedApis(crd, version).includes(api);
    return [{ at, crd, api, isServed, problems: isServed ? problemsOf(at, crd, version, api) : [] }];
  });
}

/** What a manifest says behind the group of its `apiVersion`. */
function apiOf(at: Cursor): string {
  return (known(at.at('apiVersion').string()) ?? '').slice('cilium.io/'.length);
}

/** What would be wrong with an object in a version of the API. */
export function problemsOf(at: Cursor, crd: Crd, version: string, api: string): SchemaProblem[] {
  const { spec, specRequired } = crd;
  // The API server looks at names and labels by other rules, and a status is Cilium's own.
  const checks =
    specRequired === undefined ? [] : [{ kind: 'has', field: 'spec', versions: specRequired } as const];
  const schema = object({ spec }, { checks });
  return schemaProblems(at, schema, { version, api }).filter(
    (problem) => problem.kind !== 'unknown-field' || problem.at.parent !== at || !COMMON.has(problem.at.key),
  );
}

const COMMON = new Set(['apiVersion', 'kind', 'metadata', 'status']);
