import type { ConfigKey } from '../catalogue/configKeys';
import type { CiliumVersion } from '../catalogue/version';
import type { Cursor } from '../yaml/index';
import type { Setting } from './setting';
import type { ConfigEntry } from './template';

/** What settings are read from: the ConfigMap that the chart renders from values, or one that is there. */
export interface ConfigSource {
  readonly version: CiliumVersion;
  /** One key of the ConfigMap; of unknown value where it is not in sight, but may be set. */
  entry(key: ConfigKey): ConfigEntry | undefined;
  /** Where a key is read, or would be; `path` is that of the value that sets it. */
  place(key: ConfigKey, path: string): Cursor;
  /** The words of an entry, each with its place. */
  wordsOf(entry: ConfigEntry): readonly ConfigWord[];
  /** A value that templates ask by `if` before they write `key`; off in a version that takes no notice of it. */
  switchAt(path: string, key: ConfigKey): Setting<boolean>;
  /** A value that templates only print, and the flag that it becomes, if any. */
  printed(path: string, flag?: string): Setting<string>;
}

export interface ConfigWord {
  readonly text: string;
  readonly at: Cursor;
}

/** The words in a text, with white space between them. */
export function wordsIn(text: string, at: Cursor): ConfigWord[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.map((word) => ({ text: word, at }));
}
