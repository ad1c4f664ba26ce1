/** What a key of a format of fixed keys holds. */
export type Shape =
  | 'scalar'
  | 'boolean'
  /** Scalars behind dashes. */
  | 'list'
  /** A map whose keys are the user's own. */
  | 'map'
  | { readonly oneOf: readonly string[] }
  | { readonly mapOf: Shapes }
  | { readonly listOf: Shapes };

/** The keys of a map and what they hold. */
export interface Shapes {
  readonly [key: string]: Shape;
}
