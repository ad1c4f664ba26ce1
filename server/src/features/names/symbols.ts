import type { Cluster } from '../../cluster/cluster';
import type { ClusterDocument } from '../../cluster/documents';
import { namePlacesIn } from '../../cluster/names';
import type { NamePlace } from '../../cluster/names';
import { NAME_SLOTS } from '../../cluster/nameSlots';
import type { NameKind } from '../../cluster/nameSlots';

/** Something that a reader may want to go to by its name. */
export interface NamedThing {
  readonly place: NamePlace;
  /** The name of the cluster that has it; the first of several. */
  readonly cluster: string;
}

/** Labels and addresses are too many, and say little without what has them. */
function isThing(kind: NameKind): boolean {
  return kind !== 'address' && !/-label(-value)?$/.test(kind);
}
const KINDS: ReadonlySet<NameKind> = new Set(
  Object.values(NAME_SLOTS)
    .flat()
    .filter((slot) => slot.declares && isThing(slot.kind))
    .map(({ kind }) => kind),
);
/** More are no answer to a question. */
const LIMIT = 500;

/** What the clusters have whose name holds the characters of `query` in their order, as editors search. */
export function namedThings(clusters: readonly Cluster[], query: string): NamedThing[] {
  const found: NamedThing[] = [];
  const seen = new Set<ClusterDocument>();
  for (const { name, documents } of clusters) {
    const names = new Set<string>(); // a node has two objects
    for (const document of documents) {
      if (seen.has(document)) continue;
      seen.add(document);
      for (const place of namePlacesIn(document, KINDS)) {
        const id = `${place.kind} ${place.text}`;
        if (!place.declares || names.has(id) || !holdsInOrder(place.text, query)) continue;
        names.add(id);
        found.push({ place, cluster: name });
        if (found.length === LIMIT) return found;
      }
    }
  }
  return found;
}

function holdsInOrder(text: string, query: string): boolean {
  const [lower, wanted] = [text.toLowerCase(), query.toLowerCase()];
  let position = 0;
  for (const char of wanted) {
    position = lower.indexOf(char, position) + 1;
    if (position === 0) return false;
  }
  return true;
}
