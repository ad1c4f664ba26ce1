import type { ReadFile } from '../../cluster/documents';
import { isSameName } from '../../cluster/names';
import type { Name, NamePlace } from '../../cluster/names';
import { readName } from '../../cluster/nameSlots';
import type { NameKind } from '../../cluster/nameSlots';
import { baseName } from '../../cluster/paths';
import { isLabelKey, isLabelValue, isObjectName } from '../../model/labelSyntax';
import { message } from '../../rules/messages';
import { toFileEdit } from '../../text/edit';
import type { Edit } from '../../text/edit';
import { rewriteScalar } from '../../yaml/index';
import { nameSpan } from './nameAt';
import { placesOf } from './references';
import type { ClustersOf } from './references';

/** Edits of any files, all or none; or why there are none, for people. */
export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'refused'; readonly message: string };

/** Gives what `place` names another name, wherever it is named. */
export function rename(place: NamePlace, text: string, file: ReadFile, clustersOf: ClustersOf): Renaming {
  const syntax = syntaxOf(place.kind);
  const read = isWellFormed(syntax, text) ? readName(place.kind, text) : undefined;
  if (read === undefined) return refused(`invalid.${syntax}`, { name: text });
  const places = placesOf(place, file, clustersOf);
  const renamed: Name = { ...place, text: read };
  if (isSameName(place, renamed)) return { kind: 'edits', edits: [] };
  if (isTaken(renamed, places, placesOf(renamed, file, clustersOf))) return refused('taken', { name: text });
  const edits = new Map<string, Edit>();
  for (const each of places) {
    for (const edit of rewriteScalar(each.at, each.part, text) ?? [undefined]) {
      const inFile = edit && toFileEdit(edit);
      if (inFile === undefined) return refused('unwritable', { place: whereabouts(each) });
      edits.set(`${inFile.source.uri} ${inFile.span.start}`, inFile);
    }
  }
  return { kind: 'edits', edits: [...edits.values()] };
}

/** Two things of one name would be told apart by nothing; a use that leads nowhere may well be led to something. */
function isTaken(name: Name, places: readonly NamePlace[], others: readonly NamePlace[]): boolean {
  const isKeyTwice = ({ part, at }: NamePlace) =>
    part === 'key' && at.parent?.isMap === true && at.parent.at(name.text).isWritten;
  return (places.some(declares) && others.some(declares)) || places.some(isKeyTwice);
}

function declares(place: NamePlace): boolean {
  return place.declares;
}

function whereabouts(place: NamePlace): string {
  const { file, span } = nameSpan(place);
  return `${baseName(file.uri)}:${file.lines.lineAt(span.start) + 1}`;
}

function refused(id: string, data: Readonly<Record<string, string>>): Renaming {
  return { kind: 'refused', message: message(`editor.rename.${id}`, data) };
}

type Syntax = 'address' | 'label' | 'labelValue' | 'object' | 'text';

/** Names that are no names of Kubernetes objects, but free texts. */
const TEXTS: ReadonlySet<NameKind> = new Set([
  'cluster',
  'segment',
  'router',
  'bgp-config-pool',
  'community',
  'instance',
  'peer',
]);

function syntaxOf(kind: NameKind): Syntax {
  if (kind === 'address') return 'address';
  if (kind.endsWith('-label')) return 'label';
  if (kind.endsWith('-label-value')) return 'labelValue';
  return TEXTS.has(kind) ? 'text' : 'object';
}

function isWellFormed(syntax: Syntax, text: string): boolean {
  switch (syntax) {
    case 'address':
      return true; // reading it tells
    case 'label':
      return isLabelKey(text);
    case 'labelValue':
      return isLabelValue(text);
    case 'object':
      return isObjectName(text);
    case 'text':
      return text !== '' && text === text.trim() && !/[\u0000-\u001f\u007f]/.test(text);
  }
}
