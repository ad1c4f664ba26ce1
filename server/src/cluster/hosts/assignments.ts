import { itemOf } from '../../yaml/index';
import type { Cursor, WrittenAssignment } from '../../yaml/index';
import { OUT_OF_SIGHT, textAt } from './host';
import type { LayerSource } from './host';

/** Reads assignments as values: one, or those of a list's items. Undefined where they can't be known. */
export type Assign = (written: readonly WrittenAssignment[]) => LayerSource | undefined;

/** The layers that the entries of a map make, `name: value`; each wins over those before it. */
export function mappedAssignments(map: Cursor, assign: Assign): LayerSource[] {
  const written = map.entries().map((value) => ({ name: value.key, value, typed: true, item: undefined }));
  return layersOf(written, assign);
}

/** The layers of a list of `{ name, value }`, as Argo CD and helmfile have them. Each wins over those before it. */
export function listedAssignments(
  list: Cursor,
  assign: Assign,
  isText: (item: Cursor) => boolean,
): LayerSource[] {
  const written = list.items().map((item): WrittenAssignment | undefined => {
    const name = item.isMap ? textAt(item.at('name')) : undefined;
    const value = item.at('value');
    return name === undefined || !value.isWritten ? undefined : { name, value, typed: !isText(item), item };
  });
  return layersOf(written, assign);
}

/** One layer an assignment, but for the items of a list that follow each other, which are one list. */
function layersOf(written: readonly (WrittenAssignment | undefined)[], assign: Assign): LayerSource[] {
  const groups: WrittenAssignment[][] = [];
  for (const one of written) {
    const item = one && itemOf(one.name);
    const group = groups.at(-1);
    const before = group?.at(-1) && itemOf(group.at(-1)?.name ?? '');
    const goesOn = item !== undefined && item.index > 0 && before?.list === item.list;
    if (goesOn && one !== undefined) group?.push(one);
    else groups.push(one === undefined ? [] : [one]);
  }
  return groups.map((group) => (group.length === 0 ? undefined : assign(group)) ?? OUT_OF_SIGHT);
}
