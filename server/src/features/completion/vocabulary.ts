/** The way from an object's root to a place: keys, and undefined for an item of a list. */
export type Trail = readonly (string | undefined)[];

/** What can be written for a key behind its colon. */
export type Holds = 'scalar' | 'list' | 'map' | 'maps';

/** A key that a map can have. */
export interface KeyOffer {
  readonly key: string;
  /** Where the key's own map stands, with it at the end. */
  readonly path: Trail;
  readonly holds: Holds;
  /** Its type and default, in a few words. */
  readonly detail: string;
  readonly isDeprecated: boolean;
  /** True for the keys that most people look for. */
  readonly isProminent: boolean;
}

/** A value that a key can have. */
export interface ValueOffer {
  readonly text: string;
  /** As YAML has it, where the text by itself would read as something else. */
  readonly written?: string;
  readonly detail: string;
}

/** What a kind of document can say, place by place. */
export interface Vocabulary {
  /** The keys of the map at a place, in the order in which they are told; none where it may have any, or is no map. */
  keys(path: Trail): readonly KeyOffer[];
  /** The values of the key, or the items of the list, at a place; none where it may be anything. */
  values(path: Trail): readonly ValueOffer[];
  /** What a key means, in Markdown; undefined where there is nothing to say. */
  describe(path: Trail): string | undefined;
}
