import type { ReadFile } from '../cluster/documents';
import type { Span } from '../text/span';
import type { JudgedCluster } from '../workspace/workspace';
export interface HoverView {
  readonly span: Span;
  readonly markdown: string;
  readonly plain: string;
}
export function hoverAt(
  _file: ReadFile,
  _clusters: readonly JudgedCluster[],
  _offset: number,
): HoverView | undefined {
  return undefined;
}
