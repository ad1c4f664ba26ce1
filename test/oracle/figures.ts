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

/** As the file holds it: only what differs from the defaults. Versions and keys stand in one text, with spaces between them. */
interface HelmFigures {
  readonly keys: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, Config>>;
  readonly cases: readonly {
    readonly name: string;
    readonly group: string;
    readonly values: string;
    readonly refused: string;
    readonly rendered: readonly {
      readonly versions: string;
      readonly config: Config;
      readonly absent: string;
    }[];
  }[];
}

export function helmCases(): HelmCase[] {
  const { keys, defaults, cases } = figures('helm.json') as HelmFigures;
  return cases.map(({ name, group, values, refused, rendered }) => {
    const configs = new Map<string, Config | undefined>();
    for (const version of words(refused)) configs.set(version, undefined);
    for (const { versions, config, absent } of rendered) {
      const gone = new Set(words(absent));
      for (const version of words(versions)) {
        const all = Object.entries({ ...defaults[version], ...config });
        configs.set(version, Object.fromEntries(all.filter(([key]) => !gone.has(key))));
      }
    }
    return { name: `${group}/${name}`, values, keys: words(keys[group] ?? ''), configs };
  });
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
