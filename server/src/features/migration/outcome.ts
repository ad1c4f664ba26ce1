import type { CiliumVersion } from '../../catalogue/version';
import type { Finding } from '../../rules/rule';

/** Something that a migration did to the values. */
export interface Change {
  /** The release that asks for it. */
  readonly version: CiliumVersion;
  /**
   * `moved`: what the key said stands in others now. `removed`: it had no effect, or said what is the case anyway. `lost`: what it said, no
   * key says any more, and no packet depends on it. `kept`: a default changed, and what it was is written down. `corrected`: the
   * chart takes the value in this form only. `revived`: the key had no effect, and what it was meant to say is said in others now.
   */
  readonly kind: 'moved' | 'revived' | 'removed' | 'lost' | 'kept' | 'corrected';
  readonly key: string;
  /** What is written instead; empty for what is removed. */
  readonly text: string;
}

/** What only a person can decide before the values can go to a release. */
export interface OpenDecision {
  readonly version: CiliumVersion;
  /**
   * `gone`: no key says any more what this one does. `ignored`: it has no effect already, and the release refuses it. `by-hand`: it can't be
   * edited where it stands. `unread`: nobody reads an object any more. `refused`: an error that the release brings.
   */
  readonly kind: 'gone' | 'ignored' | 'by-hand' | 'unread' | 'refused';
  /** Empty for an error. */
  readonly key: string;
  readonly finding: Finding | undefined;
}

/** What a step did, and what it leaves open. */
export interface Outcome {
  readonly changes: readonly Change[];
  readonly decisions: readonly OpenDecision[];
}
