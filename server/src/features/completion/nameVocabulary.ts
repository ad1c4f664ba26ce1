import type { Cluster } from '../../cluster/cluster';
import type { ClusterDocument } from '../../cluster/documents';
import { namePlacesIn } from '../../cluster/names';
import type { Name } from '../../cluster/names';
import { around, LABEL_OWNERS, NAME_SLOTS, scalarAt } from '../../cluster/nameSlots';
import type { NameKind, NameSlot } from '../../cluster/nameSlots';
import { message } from '../../rules/messages';
import { writeScalar } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { candidatesFor } from '../selections';
import type { KeyOffer, Trail, ValueOffer, Vocabulary } from './vocabulary';

/**
 * A kind's vocabulary with the names that a cluster declares, where one of them can be written. Where such a place is in the
 * tree, `placeOf` says, as near as the tree has it.
 */
export function withNames(
  vocabulary: Vocabulary,
  { kind }: ClusterDocument,
  cluster: Cluster | undefined,
  placeOf: (path: Trail) => Cursor,
): Vocabulary {
  if (cluster === undefined) return vocabulary;
  const slots = NAME_SLOTS[kind];
  const namesAt = (path: Trail, part: NameSlot['part']) => {
    const fitting = slots.filter((slot) => slot.part === part && offersNames(slot) && leadsTo(slot, path));
    return fitting.flatMap((slot) => {
      const scope = slot.scope(placeOf(path));
      return scope === undefined
        ? []
        : declaredNames(cluster, slot.kind).filter((name) => name.scope === scope);
    });
  };
  return {
    ...vocabulary,
    keys: (path) => [...vocabulary.keys(path), ...namesAt([...path, ANY_KEY], 'key').map(keyOffer(path))],
    values: (path) => [...vocabulary.values(path), ...namesAt(path, 'value').map(valueOffer)],
  };
}

/** Stands for the key that is still to be written. */
const ANY_KEY = '';

/** Who declares something gives it a new name, unless it is a label, which many have. */
function offersNames({ declares, kind }: NameSlot): boolean {
  return !declares || /-label(-value)?$/.test(kind);
}

function leadsTo({ path }: NameSlot, trail: Trail): boolean {
  return (
    path.length === trail.length &&
    path.every((step, i) => {
      const other = trail[i];
      return step === '[]' ? other === undefined : step === '*' ? other !== undefined : step === other;
    })
  );
}

/** A name that can be offered, and one of the places that declare it; none for labels, which are taken from the models. */
interface DeclaredName extends Name {
  readonly at?: Cursor;
}
const declaredByCluster = new WeakMap<Cluster, Map<NameKind, readonly DeclaredName[]>>();

/** The names of a kind that a cluster declares, each once, sorted. */
function declaredNames(cluster: Cluster, kind: NameKind): readonly DeclaredName[] {
  const byKind = declaredByCluster.get(cluster) ?? new Map<NameKind, readonly DeclaredName[]>();
  declaredByCluster.set(cluster, byKind);
  const known = byKind.get(kind);
  if (known !== undefined) return known;
  const names = new Map<string, DeclaredName>();
  for (const name of labelNames(cluster, kind) ?? namesInFiles(cluster, kind)) {
    const id = `${name.scope} ${name.text}`;
    if (name.text !== '' && !names.has(id)) names.set(id, name);
  }
  const sorted = [...names.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  byKind.set(kind, sorted);
  return sorted;
}

function namesInFiles(cluster: Cluster, kind: NameKind): DeclaredName[] {
  const kinds = new Set([kind]);
  return cluster.documents.flatMap((document) =>
    namePlacesIn(document, kinds).filter(({ declares }) => declares),
  );
}

/** Labels, or the values of labels, that something has; undefined for a kind of name that is neither. Inventories hold very many. */
function labelNames(cluster: Cluster, kind: NameKind): DeclaredName[] | undefined {
  const owner = LABEL_OWNERS.find((one) => kind === `${one}-label` || kind === `${one}-label-value`);
  if (owner === undefined) return undefined;
  // Nodes that are made up have the labels that selectors want.
  const things = owner === 'node' ? cluster.nodes : candidatesFor(owner, cluster);
  const isValue = kind === `${owner}-label-value`;
  return things.flatMap(({ labels }) =>
    [...labels].map(([key, value]) =>
      isValue ? { kind, scope: key, text: value ?? '' } : { kind, scope: '', text: key },
    ),
  );
}

function keyOffer(path: Trail): (name: DeclaredName) => KeyOffer {
  return ({ text, kind }) => ({
    key: text,
    path: [...path, text],
    holds: 'scalar',
    detail: message(`name.${kind}`),
    isDeprecated: false,
    isProminent: false,
  });
}

function valueOffer({ text, kind, at }: DeclaredName): ValueOffer {
  const owner = kind === 'address' && at !== undefined ? ownerOf(at) : undefined;
  return { text, detail: owner ?? message(`name.${kind}`), written: writeScalar(text, '') };
}

/** Whose address stands somewhere: a router's or a node's. */
function ownerOf(at: Cursor): string | undefined {
  for (let place = at.parent; place !== undefined; place = place.parent) {
    if (place.isMap && place.at('metadata').isMap) return scalarAt(place.at('metadata', 'name'));
  }
  return around(at, 'name');
}
