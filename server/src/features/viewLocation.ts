import type { ViewLocation } from '../protocol/routes';
import type { SourceFile } from '../text/sourceFile';
import type { Span } from '../text/span';
import type { Cursor } from '../yaml/index';

/** Where a place stands in its file. */
export function locationOf(at: Cursor): ViewLocation {
  return locationIn(at.source.file, at.source.toFile(at.span));
}

export function locationIn(file: SourceFile, { start, end }: Span): ViewLocation {
  return { uri: file.uri, start: file.lines.positionAt(start), end: file.lines.positionAt(end) };
}
