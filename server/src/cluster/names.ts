import type { Cursor } from '../yaml/index';
import type { ClusterDocument } from './documents';
import { follow, NAME_SLOTS, readName, scalarAt } from './nameSlots';
import type { NameKind, NameSlot } from './nameSlots';

/** What the files of a cluster call something: names are one where kind, scope and text are equal. */
export interface Name {
  readonly kind: NameKind;
  /** What it is a name within: a label's value within its key. Empty where it is one in all of the cluster. */
  readonly scope: string;
  /** The name as it is compared: of an address the canonical text. */
  readonly text: string;
}

/** A place where a name stands. */
export interface NamePlace extends Name {
  readonly at: Cursor;
  /** Whether the name is the key of the entry `at`, or its value. */
  readonly part: 'key' | 'value';
  /** True where the place says that there is such a thing, false where it speaks of one. */
  readonly declares: boolean;
}

export function isSameName(a: Name, b: Name): boolean {
  return a.kind === b.kind && a.scope === b.scope && a.text === b.text;
}

/**
 * The names in an object, slot by slot; those of the given kinds where there are any. What a template writes is none. What
 * aliases bring to several places is one place.
 */
export function namePlacesIn({ kind, at }: ClusterDocument, kinds?: ReadonlySet<NameKind>): NamePlace[] {
  const slots = NAME_SLOTS[kind].filter((slot) => kinds?.has(slot.kind) ?? true);
  return placesIn(at, slots);
}

/** Where one name stands in an object. */
export function placesOfName({ kind, at }: ClusterDocument, name: Name): NamePlace[] {
  const slots = NAME_SLOTS[kind].filter((slot) => slot.kind === name.kind);
  return placesIn(at, slots, name).filter((place) => isSameName(place, name));
}

/** With `name` only the entries of open maps are looked at that may hold it: a key of its text, or a value of the key that is its scope. */
function placesIn(at: Cursor, slots: readonly NameSlot[], name?: Name): NamePlace[] {
  const seen = new Set<string>();
  return slots.flatMap((slot) =>
    follow(at, slot.path, slot.part === 'key' ? name?.text : name?.scope).flatMap((place) => {
      const found = placeOf(slot, place);
      const id =
        found &&
        `${found.kind} ${found.scope} ${(found.part === 'key' ? place.keySpan : place.valueSpan)?.start ?? ''}`;
      if (id === undefined || seen.has(id)) return [];
      seen.add(id);
      return found === undefined ? [] : [found];
    }),
  );
}

function placeOf(slot: NameSlot, at: Cursor): NamePlace | undefined {
  const { kind, part, declares } = slot;
  const text = textOf(at, part);
  const read = text === undefined ? undefined : readName(kind, text);
  const scope = read === undefined ? undefined : slot.scope(at);
  return read === undefined || scope === undefined
    ? undefined
    : { kind, scope, text: read, at, part, declares };
}

/** The name as written; undefined where none is, and where a template writes it. */
function textOf(at: Cursor, part: NamePlace['part']): string | undefined {
  if (part === 'value') return scalarAt(at);
  const { keySpan, document } = at;
  return keySpan === undefined || document?.isTemplated(keySpan) === true ? undefined : at.key;
}
