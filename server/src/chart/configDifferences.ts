import { CONFIG_RENAMES, configDefault, emptyConfig } from '../catalogue/configKeys';
import type { ConfigKey } from '../catalogue/configKeys';
import { hasHiddenConfig } from './effectiveConfig';
import type { Rendering } from './render';
import type { ConfigEntry, ConfigScalar } from './template';

/** A routing key that two renderings of the chart set to different things. */
export interface ConfigDifference {
  /** By its newest name. */
  readonly key: ConfigKey;
  /** Undefined where the key is not there, which is something else than any value. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The entries that say so, where the renderings have one. */
  readonly old: ConfigEntry | undefined;
  readonly now: ConfigEntry | undefined;
}

/**
 * What differs between two effective configurations, in alphabetical order, whatever the versions call it: words that say the same and
 * keys of which one version prints what the agent does anyway are alike. What is not known is not compared.
 */
export function configDifferences(before: Rendering, after: Rendering): ConfigDifference[] {
  const [olds, nows] = [comparable(before), comparable(after)];
  const keys = [...new Set([...olds.keys(), ...nows.keys()])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [valueIn(key, olds, before), valueIn(key, nows, after)];
    if (was === null || is === null || was === is) return [];
    return [{ key, before: was, after: is, old: olds.get(key), now: nows.get(key) }];
  });
}

type Comparable = ReadonlyMap<ConfigKey, ConfigEntry>;

/** Null for what is not known. */
function valueIn(key: ConfigKey, config: Comparable, { values }: Rendering): string | undefined | null {
  const entry = config.get(key);
  if (entry === undefined) return hasHiddenConfig(values) ? null : configDefault(key);
  if (entry.value === undefined) return null;
  return entry.value === null || entry.value === '' ? emptyConfig(key) : String(entry.value);
}

/** The entries by their newest names and in their newest words. */
function comparable({ config }: Rendering): Comparable {
  const entries = [...config].flatMap(([key, entry]): [ConfigKey, ConfigEntry][] => {
    const as = (name: ConfigKey, value: ConfigScalar | undefined): [ConfigKey, ConfigEntry] => {
      return [name, { ...entry, value }];
    };
    switch (key) {
      case 'tunnel':
        return tunnelWords(entry.value).map(([name, value]) => as(name, value));
      case 'masquerade':
        return [as('enable-ipv4-masquerade', entry.value), as('enable-ipv6-masquerade', entry.value)];
      case 'kube-proxy-replacement':
        return [as(key, REPLACEMENT_WORDS.get(entry.value) ?? entry.value)];
      default:
        return [as(CONFIG_RENAMES[key] ?? key, entry.value)];
    }
  });
  return new Map(entries);
}

/** `tunnel` said both mode and protocol. */
function tunnelWords(word: ConfigScalar | undefined): [ConfigKey, ConfigScalar | undefined][] {
  if (word === 'disabled') return [['routing-mode', 'native']];
  return [
    ['routing-mode', word === undefined ? undefined : 'tunnel'],
    ['tunnel-protocol', word],
  ];
}

/** Source: the upgrade notes of 1.14. */
const REPLACEMENT_WORDS: ReadonlyMap<ConfigScalar | undefined, string> = new Map([
  ['strict', 'true'],
  ['disabled', 'false'],
]);
