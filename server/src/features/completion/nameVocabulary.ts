import type { Cluster } from '../../cluster/cluster';
import type { ClusterDocument } from '../../cluster/documents';
import { namePlacesIn } from '../../cluster/names';
import type { NamePlace } from '../../cluster/names';
import { around, NAME_SLOTS, scalarAt } from '../../cluster/nameSlots';
import type { NameKind, NameSlot } from '../../cluster/nameSlots';
import { message } from '../../rules/messages';
import { writeScalar } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
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

const declaredByCluster = new WeakMap<Cluster, Map<NameKind, readonly NamePlace[]>>();

/** The names of a kind that a cluster declares, each once, sorted. */
function declaredNames(cluster: Cluster, kind: NameKind): readonly NamePlace[] {
  const byKind = declaredByCluster.get(cluster) ?? new Map<NameKind, readonly NamePlace[]>();
  declaredByCluster.set(cluster, byKind);
  const known = byKind.get(kind);
  if (known !== undefined) return known;
  const names = new Map<string, NamePlace>();
  const kinds = new Set([kind]);
  for (const document of cluster.documents) {
    for (const place of namePlacesIn(document, kinds)) {
      const id = `${place.scope} ${place.text}`;
      if (place.declares && place.text !== '' && !names.has(id)) names.set(id, place);
    }
  }
  const sorted = [...names.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  byKind.set(kind, sorted);
  return sorted;
}

function keyOffer(path: Trail): (name: NamePlace) => KeyOffer {
  return ({ text, kind }) => ({
    key: text,
    path: [...path, text],
    holds: 'scalar',
    detail: message(`name.${kind}`),
    isDeprecated: false,
    isProminent: false,
  });
}

function valueOffer({ text, kind, at }: NamePlace): ValueOffer {
  const owner = kind === 'address' ? ownerOf(at) : undefined;
  return { text, detail: owner ?? message(`name.${kind}`), written: writeScalar(text, '') };
}

/** Whose address stands somewhere: a router's or a node's. */
function ownerOf(at: Cursor): string | undefined {
  for (let place = at.parent; place !== undefined; place = place.parent) {
    if (place.isMap && place.at('metadata').isMap) return scalarAt(place.at('metadata', 'name'));
  }
  return around(at, 'name');
}
