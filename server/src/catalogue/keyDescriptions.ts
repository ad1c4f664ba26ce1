import descriptions from '../../messages/values.en.json';

/** What a key of the values is for, to people. */
export interface KeyDescription {
  /** What it does, needs and conflicts with; Markdown, with code in backticks only. */
  readonly text: string;
  /** The entry of `cilium-config` that it becomes, which is the agent's or operator's flag of the same name. */
  readonly flag?: string;
}

const DESCRIPTIONS: Readonly<Record<string, KeyDescription>> = descriptions;

/** The description of a routing key, given as `joinPath` writes it; undefined for any other key. */
export function keyDescription(path: string): KeyDescription | undefined {
  return Object.hasOwn(DESCRIPTIONS, path) ? DESCRIPTIONS[path] : undefined;
}

/** All that is described: the keys that bear on routing, and the maps that they stand in. */
export const DESCRIBED_PATHS: readonly string[] = Object.keys(DESCRIPTIONS);
