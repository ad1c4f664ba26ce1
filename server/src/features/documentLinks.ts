import { namedPaths } from '../cluster/discovery';
import type { ReadFile } from '../cluster/documents';
import { resolvePath } from '../cluster/paths';
import type { Span } from '../text/span';
import type { Cursor } from '../yaml/index';

/** A text that names a file. */
export interface Link {
  readonly span: Span;
  readonly target: string;
}

/**
 * The files that a cluster file names, and those that hosts of the chart name from where they stand; folders are left out, since an
 * editor can't open them.
 */
export function documentLinks({ source, documents }: ReadFile): Link[] {
  return documents.flatMap(({ model }) => {
    if (model.kind === 'cluster-file')
      return namedPaths(source.uri, model.clusterFile).flatMap(({ uri, written: { at } }) => linkTo(uri, at));
    if (model.kind !== 'chart-host') return [];
    return model.host.layers.flatMap((layer) => {
      const isWritten = layer.from === 'file' && layer.path.from === 'host' && layer.at.isScalar;
      const target = isWritten ? resolvePath(source.uri, layer.path.text) : undefined;
      return isWritten && target !== undefined ? linkTo(target, layer.at) : [];
    });
  });
}

function linkTo(target: string, at: Cursor): Link[] {
  const span = at.valueSpan;
  return span === undefined || !/\.[A-Za-z0-9]+$/.test(target)
    ? []
    : [{ span: at.source.toFile(span), target }];
}
