import type { Cursor } from '../yaml/index';

/** What can go wrong when files are put together to a cluster. */
export type Problem =
  /** The cluster file names a file or folder that is not there. */
  | { readonly kind: 'missing-file'; readonly at: Cursor; readonly path: string }
  /** Several values files lie in one folder and nothing says which make a cluster together. `names` are those of all of them. */
  | { readonly kind: 'values-order-unknown'; readonly at: Cursor; readonly names: readonly string[] };
