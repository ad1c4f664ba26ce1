/** What a key of a format of fixed keys holds. */
export type Shape =
  | 'scalar'
  | 'boolean'
  /** Scalars behind dashes. */
  | 'list'
  /** A map whose keys are the user's own. */
  | 'map'
  /** One of these words. */
  | readonly string[]
  | { readonly map: Shapes }
  | { readonly items: Shapes };

/** The keys of a map and what they hold. */
export interface Shapes {
  readonly [key: string]: Shape;
}
