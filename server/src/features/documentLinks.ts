import { namedPaths } from '../cluster/discovery';
import type { ReadFile } from '../cluster/documents';
import type { Span } from '../text/span';

/** A text that names a file. */
export interface Link {
  readonly span: Span;
  readonly target: string;
}

/** The files that a cluster file names; folders are left out, since an editor can't open them. */
export function documentLinks({ source, documents }: ReadFile): Link[] {
  return documents.flatMap(({ model }) => {
    if (model.kind !== 'cluster-file') return [];
    return namedPaths(source.uri, model.clusterFile).flatMap(({ uri, written: { at } }) => {
      const span = at.valueSpan;
      return span === undefined || !/\.[A-Za-z0-9]+$/.test(uri)
        ? []
        : [{ span: at.source.toFile(span), target: uri }];
    });
  });
}
