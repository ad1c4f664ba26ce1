import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigScalar } from '../../server/src/chart/template';

type Config = Readonly<Record<string, ConfigScalar>>;

/** What the real Helm made of values, by the version of the chart. */
export interface HelmCase {
  readonly name: string;
  readonly values: string;
  /** The keys that were looked at. */
  readonly keys: readonly string[];
  /** Those keys with what was rendered; one that is left out was not. Undefined where Helm refused. */
  readonly configs: ReadonlyMap<string, Config | undefined>;
}

/** What the parser of Cilium 1.10 to 1.16 says of a bgp-config. */
export interface BgpConfigCase {
  readonly name: string;
  readonly yaml: string;
  readonly ok: boolean;
}

/** Keys that differ from what is known otherwise, and those that are gone, in one text with spaces between them. */
interface Difference {
  readonly config: Config;
  readonly absent: string;
}

/**
 * As the file holds it: of a case only what differs from the defaults, of these only what differs from those of the version
 * before. Versions and keys stand in one text, with spaces between them.
 */
interface HelmFigures {
  readonly keys: Readonly<Record<string, string>>;
  readonly defaults: readonly (Difference & { readonly version: string })[];
  readonly cases: readonly {
    readonly name: string;
    readonly group: string;
    readonly values: string;
    readonly refused: string;
    readonly rendered: readonly (Difference & { readonly versions: string })[];
  }[];
}

export function helmCases(): HelmCase[] {
  const { keys, defaults, cases } = figures('helm.json') as HelmFigures;
  const byVersion = new Map<string, Config>();
  let last: Config = {};
  for (const difference of defaults) byVersion.set(difference.version, (last = changed(last, difference)));
  return cases.map(({ name, group, values, refused, rendered }) => {
    const configs = new Map<string, Config | undefined>();
    for (const version of words(refused)) configs.set(version, undefined);
    for (const { versions, ...difference } of rendered) {
      for (const version of words(versions)) {
        configs.set(version, changed(byVersion.get(version) ?? {}, difference));
      }
    }
    return { name: `${group}/${name}`, values, keys: words(keys[group] ?? ''), configs };
  });
}

function changed(before: Config, { config, absent }: Difference): Config {
  const gone = new Set(words(absent));
  const entries = Object.entries({ ...before, ...config }).filter(([key]) => !gone.has(key));
  return Object.fromEntries(entries);
}

export function bgpConfigCases(): BgpConfigCase[] {
  return figures('bgpConfig.json') as BgpConfigCase[];
}

function figures(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
