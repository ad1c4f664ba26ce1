import { isKindServed } from '../catalogue/crds';
import type { Setting } from '../chart/setting';
import type { Cluster } from '../cluster/cluster';
import type { Manifest } from '../model/manifest';
import type { ObjectKind, ObjectModels } from '../model/objects';
import { isControlPlaneOn } from '../network/index';
import type { Report } from './rule';
import type { Cursor } from '../yaml/index';

/**
 * The objects of a kind that Cilium reads: none of a kind that the version in force does not serve, and no patches of others.
 */
export function servedObjects<K extends ObjectKind>(cluster: Cluster, kind: K): ObjectModels[K][] {
  const all: readonly ObjectModels[K][] = cluster.objects[kind];
  const left =
    served.get(cluster) ?? new Set(Object.values(cluster.objects).flat().filter(isServed(cluster)));
  served.set(cluster, left);
  return all.filter((object) => left.has(object));
}

/** Found out once a cluster. */
const served = new WeakMap<Cluster, ReadonlySet<Manifest>>();

function isServed(cluster: Cluster): (object: Manifest) => boolean {
  return ({ kind, at }) => {
    return isKindServed(kind, cluster.version.version) && !isPatch(at);
  };
}

/** The objects of a kind of the BGP control plane; none where it is surely off, which is a finding by itself. */
export function controlPlaneObjects<K extends ObjectKind>(cluster: Cluster, kind: K): ObjectModels[K][] {
  return isControlPlaneOn(cluster) === false ? [] : servedObjects(cluster, kind);
}

/**
 * What a finding weighs that objects are useless because of a setting: it is information unless the setting surely is the cluster's. It
 * is where it is written, or a cluster file says which values there are; and where there are no alternatives to these values.
 */
export function weightOfSetting(
  { file, problems }: Cluster,
  source: Setting<unknown>['source'],
): Pick<Report, 'severity'> {
  const hasAlternatives = problems.some(({ kind }) => kind === 'values-order-unknown');
  const isSure = !hasAlternatives && (source !== 'default' || file !== undefined);
  return isSure ? {} : { severity: 'information' };
}

/** True for a manifest that is only laid over another, which has what this one lacks. */
export function isPatch(at: Cursor): boolean {
  return (
    /patch|overlay/i.test(at.source.file.uri.split('/').slice(-2).join('/')) || at.at('$patch').isWritten
  );
}
