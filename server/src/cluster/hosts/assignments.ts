import type { Cursor } from '../../yaml/index';
import { OUT_OF_SIGHT, textAt } from './host';
import type { LayerSource } from './host';

/** Reads `name=value` as values. Undefined where they can't be known. */
export type Assign = (name: string, value: Cursor, typed: boolean) => LayerSource | undefined;

/** The layer that a single assignment makes; none where nothing is written. */
export function assignments(name: string, value: Cursor, typed: boolean, assign: Assign): LayerSource[] {
  return value.isWritten ? [assign(name, value, typed) ?? OUT_OF_SIGHT] : [];
}

/** The layers of a list of `{ name, value }`, as Argo CD and helmfile have them. Each wins over those before it. */
export function listedAssignments(
  list: Cursor,
  assign: Assign,
  isText: (item: Cursor) => boolean,
): LayerSource[] {
  return list.items().flatMap((item) => {
    if (!item.isMap) return [OUT_OF_SIGHT];
    const name = textAt(item.at('name'));
    const value = item.at('value');
    return name === undefined || !value.isWritten
      ? [OUT_OF_SIGHT]
      : assignments(name, value, !isText(item), assign);
  });
}
