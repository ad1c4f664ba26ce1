// Types only: what the server tells of other versions of Cilium.

/** Request `ciliumRouting/versionAdvice`: what would change if a file's cluster were for another version. */
export interface VersionAdviceParams {
  readonly uri: string;
  /** A minor or a release; where absent, the versions are told that there are. */
  readonly version?: string;
}

export type VersionAdviceResult =
  | {
      readonly kind: 'advice';
      readonly from: string;
      readonly to: string;
      /** For people, line by line. */
      readonly lines: readonly string[];
      /** True where the setting decides, since no file states the version. */
      readonly isSetting: boolean;
    }
  /** The minors that are known, the oldest first. */
  | { readonly kind: 'versions'; readonly inForce: string; readonly minors: readonly string[] }
  /** The file belongs to no cluster with values, or the version is none. */
  | { readonly kind: 'none' };
