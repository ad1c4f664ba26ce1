import type { Cluster } from '../cluster/cluster';
import type { ClusterDocument, Model } from '../cluster/documents';
import type { LabelOwner } from '../cluster/nameSlots';
import type { Labels, LabelSelector } from '../model/labelSelector';
import type { Manifest } from '../model/manifest';
import { groupBy } from '../lists/groupBy';
import { Remembered } from '../lists/remembered';
import { madePodPools, networkOf, selects } from '../network/index';
import { known } from '../yaml/index';
import type { Cursor, Value } from '../yaml/index';

/** A choice by labels that is written in an object: one selector, or several of which any will do. */
export interface Selection {
  readonly at: Cursor;
  /** That of `at`. */
  readonly path: Cursor['path'];
  readonly owner: LabelOwner;
  readonly selectors: readonly LabelSelector[];
}

/** Something with labels that a selection may choose. */
export interface Candidate {
  readonly name: string;
  readonly labels: Labels;
}

const selections = new WeakMap<Model, readonly Selection[]>();

/** The selections that an object makes, found once. */
export function selectionsIn({ model }: ClusterDocument): readonly Selection[] {
  const found = selections.get(model) ?? readSelections(model);
  selections.set(model, found);
  return found;
}

function readSelections(model: Model): Selection[] {
  switch (model.kind) {
    case 'bgp-config':
      return model.bgpConfig.peers
        .filter(({ selectors }) => selectors.length > 0)
        .map(({ at, selectors }) => selectionAt(at.at('node-selectors'), 'node', selectors));
    case 'bgp-cluster-config':
    case 'cilium-node-config':
      return one('node', model.object.nodeSelector);
    case 'bgp-peering-policy':
      return [
        ...one('node', model.object.nodeSelector),
        ...model.object.routers.flatMap(({ serviceSelector, podPoolSelector }) => [
          ...one('service', serviceSelector),
          ...one('pod-pool', podPoolSelector),
        ]),
      ];
    case 'l2-announcement-policy':
      return [...one('node', model.object.nodeSelector), ...one('service', model.object.serviceSelector)];
    case 'load-balancer-ip-pool':
      return one('service', model.object.serviceSelector);
    case 'bgp-peer-config':
      return model.object.families.flatMap(({ advertisements }) => one('advertisement', advertisements));
    case 'bgp-advertisement':
      return model.object.entries.flatMap(({ type, selector }) => {
        const owner = ADVERTISED[known(type) ?? ''];
        return owner === undefined ? [] : one(owner, selector);
      });
    default:
      return [];
  }
}

/** What an advertisement's selector is about, by the type of the advertisement. */
const ADVERTISED: Readonly<Partial<Record<string, LabelOwner>>> = {
  Service: 'service',
  CiliumPodIPPool: 'pod-pool',
};

function one(owner: LabelOwner, selector: Value<LabelSelector>): Selection[] {
  return selector.state === 'located' ? [selectionAt(selector.at, owner, [selector.value])] : [];
}

function selectionAt(at: Cursor, owner: LabelOwner, selectors: readonly LabelSelector[]): Selection {
  return { at, path: at.path, owner, selectors };
}

/** What there is to choose from. Of services the files' load balancers only; nodes may be made up. */
export function candidatesFor(owner: LabelOwner, cluster: Cluster): readonly Candidate[] {
  const named = (objects: readonly Manifest[]) =>
    objects.map(({ name, labels }) => ({ name: known(name) ?? '?', labels }));
  switch (owner) {
    case 'node':
      return networkOf(cluster).nodes;
    case 'service':
      return selectable(cluster.objects.service);
    case 'advertisement':
      return named(cluster.objects['bgp-advertisement']);
    case 'load-balancer-pool':
      return named(cluster.objects['load-balancer-ip-pool']);
    case 'pod-pool':
      return [...selectable(cluster.objects['pod-ip-pool']), ...madePodPools(cluster)];
  }
}

/** Of some kinds selectors see more than the labels that are written. */
function selectable(
  objects: readonly (Pick<Manifest, 'name'> & { readonly selectable: Labels })[],
): Candidate[] {
  return objects.map(({ name, selectable }) => ({ name: known(name) ?? '?', labels: selectable }));
}

/** What a choice comes to: the candidates by whether they are chosen, `undecided` where that is not known yet. */
export interface Verdicts {
  readonly selected: readonly Candidate[];
  readonly undecided: readonly Candidate[];
  readonly others: readonly Candidate[];
}

const verdicts = new Remembered<Cluster, Selection | LabelSelector, Verdicts>();

/** What a selection, or one of its selectors alone, chooses in a cluster. Found once a cluster, for inventories are long. */
export function verdictsOf(cluster: Cluster, selection: Selection, own?: LabelSelector): Verdicts {
  return verdicts.of(cluster, own ?? selection, () => {
    const selectors = own === undefined ? selection.selectors : [own];
    const byVerdict = groupBy(candidatesFor(selection.owner, cluster), ({ labels }) =>
      selects({ selectors, hasKnownSelectors: true }, labels),
    );
    return {
      selected: byVerdict.get(true) ?? [],
      undecided: byVerdict.get(undefined) ?? [],
      others: byVerdict.get(false) ?? [],
    };
  });
}
