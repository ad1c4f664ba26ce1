import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import { spanContains } from '../../text/span';
import { known, nestEntry, removeEntry, renameKey, setValue } from '../../yaml/index';
import type { Cursor, Edits, NewValue } from '../../yaml/index';
import type { FixReport } from '../rule';

/** Gives an entry of the values the place where it belongs, which is free, with the name that it has there. */
export function moveFix(at: Cursor, path: KeyPath, root: Cursor): FixReport[] {
  const around = keysOf(at.parent, root);
  const key = path.at(-1) ?? '';
  if (joinPath(around) === joinPath(path.slice(0, -1))) {
    return [{ title: 'rename', data: { meant: key }, edits: renameKey(at, key) }];
  }
  return [{ title: 'move', data: { place: joinPath(path) }, edits: moved(at, around, path, root) }];
}

function moved(at: Cursor, around: KeyPath, path: KeyPath, root: Cursor): Edits {
  const first = path[around.length];
  const isBelow = first !== undefined && around.every((key, i) => key === path[i]);
  if (isBelow && root.find([...around, first]) === undefined) {
    return together(nestEntry(at, path.slice(around.length, -1)), renameKey(at, path.at(-1) ?? ''));
  }
  const value = valueOf(at);
  // With its last entry a map goes too, and with it the place where the entry would go.
  if (value === undefined || at.parent === undefined || at.parent.entries().length < 2) return undefined;
  const target = path.reduce((place, key) => place.at(key), root);
  const [set, removed] = [setValue(target, value), removeEntry(at)];
  const clash = set?.some((edit) => removed?.some(({ span }) => spanContains(span, edit.span)));
  return clash === true ? undefined : together(set, removed);
}

function together(one: Edits, other: Edits): Edits {
  return one === undefined || other === undefined ? undefined : [...one, ...other];
}

function keysOf(map: Cursor | undefined, root: Cursor): string[] {
  return (map?.path ?? []).slice(root.path.length).filter((step) => typeof step === 'string');
}

/** What an edit can write anew as it stands: a boolean, a number, a text, or a list of texts. */
function valueOf(at: Cursor): NewValue | undefined {
  if (at.isOpaque) return undefined;
  if (at.isList) {
    const items = at.items().map((item) => (item.isScalar ? known(item.string()) : undefined));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const read = at.isScalar
    ? at.read('scalar', ({ go, text }): NewValue =>
        go.kind === 'boolean'
          ? go.value
          : go.kind === 'integer' && /^[1-9]\d{0,9}$/.test(text)
            ? Number(text)
            : text,
      )
    : undefined;
  return read?.state === 'located' ? read.value : undefined;
}
