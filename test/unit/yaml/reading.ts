import { expect } from 'vitest';
import { applyEdits, toFileEdit } from '../../../server/src/text/edit';
import { SourceFile } from '../../../server/src/text/sourceFile';
import type { Span } from '../../../server/src/text/span';
import { Cursor, embeddedText, parseYaml } from '../../../server/src/yaml/index';
import type { Edits, YamlDocument } from '../../../server/src/yaml/index';

/** The only document of a text. */
export function documentOf(text: string): YamlDocument {
  const [document, ...others] = parseYaml(new SourceFile('test.yaml', text)).documents;
  if (document === undefined || others.length > 0) throw new Error('expected one document');
  return document;
}

/** A cursor at the root of a text's only document. */
export function read(text: string): Cursor {
  return Cursor.root([documentOf(text)]);
}

/** A cursor over texts as layers, the strongest first. */
export function readLayers(...texts: readonly string[]): Cursor {
  return Cursor.root(texts.map(documentOf));
}

/** Follows a path of keys and indexes. */
export function follow(cursor: Cursor, path: readonly (string | number)[]): Cursor {
  return path.reduce<Cursor>((place, step) => {
    if (typeof step === 'string') return place.at(step);
    const item = place.items()[step];
    if (item === undefined) throw new Error(`no item ${String(step)}`);
    return item;
  }, cursor);
}

/** The part of a cursor's text that a span of it covers. */
export function textAt(cursor: Cursor, span: Span | undefined): string | undefined {
  return span && cursor.source.text.slice(span.start, span.end);
}

/** The text embedded at a path. */
export function embeddedAt(text: string, ...path: readonly (string | number)[]): SourceFile {
  const embedded = embeddedText(follow(read(text), path));
  if (embedded === undefined) throw new Error('nothing is embedded there');
  return embedded;
}

/** A cursor at the root of an embedded text. */
export function readEmbedded(embedded: SourceFile): Cursor {
  return Cursor.root(parseYaml(embedded).documents);
}

/** What a text becomes by edits; undefined where they are refused. */
export function edited(text: string, edits: Edits): string | undefined {
  const carried = edits?.map(toFileEdit);
  if (carried === undefined || carried.includes(undefined)) return undefined;
  const result = applyEdits(
    text,
    carried.filter((edit) => edit !== undefined),
  );
  expect(result.skipped).toBe(0);
  return result.text;
}
