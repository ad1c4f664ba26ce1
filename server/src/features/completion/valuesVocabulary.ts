import { chartKey, childKeys } from '../../catalogue/chartKeys';
import type { ChartKey, Json } from '../../catalogue/chartKeys';
import { DESCRIBED_PATHS } from '../../catalogue/keyDescriptions';
import { joinPath } from '../../catalogue/keyPath';
import type { KeyPath } from '../../catalogue/keyPath';
import { valueFormat } from '../../catalogue/valueFormats';
import { keyDefault, keyLife } from '../../catalogue/values';
import { NEWEST } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import type { PodPools } from '../../chart/podPools';
import type { Cluster } from '../../cluster/cluster';
import { keyFacts, keyText } from '../hover/keyFacts';
import type { Holds, KeyOffer, Trail, ValueOffer, Vocabulary } from './vocabulary';

/** The vocabulary of Helm values as the version in force reads them. */
export function valuesVocabulary(cluster: Cluster | undefined): Vocabulary {
  const version = cluster?.version.version ?? NEWEST;
  const offerOf = (path: KeyPath): KeyOffer[] => {
    const known = chartKey(path, version);
    const life = keyLife(joinPath(path), version);
    if (known === undefined || life === 'ignored' || life === 'refused') return [];
    return [
      {
        key: path.at(-1) ?? '',
        path,
        holds: holdsOf(known, childKeys(path, version).length > 0),
        detail: detailOf(known, keyDefault(joinPath(path), version)),
        isDeprecated: life === 'deprecated',
        isProminent: PROMINENT.has(joinPath(path)),
      },
    ];
  };
  return {
    keys(trail) {
      const path = keysOnly(trail);
      return path === undefined ? [] : childKeys(path, version).flatMap((key) => offerOf([...path, key]));
    },
    values(trail) {
      const isItem = trail.at(-1) === undefined;
      const path = keysOnly(isItem ? trail.slice(0, -1) : trail);
      if (path === undefined) return [];
      const words = isItem ? [] : wordsFor(path, version);
      if (words.length > 0) return words.map((text) => ({ text, detail: '' }));
      return isItem ? [] : prefixesFor(joinPath(path), cluster);
    },
    describe(trail) {
      const path = keysOnly(trail);
      if (path === undefined) return undefined;
      const facts = keyFacts(path, cluster?.version ?? { version, source: 'newest' });
      const blocks = [keyText(path, version), facts.join(' ')].filter(
        (block) => block !== undefined && block !== '',
      );
      return blocks.length === 0 ? undefined : blocks.join('\n\n');
    },
  };
}

/** The words that a key takes in a version; empty where it may be anything else, or that is not known. */
export function wordsFor(path: KeyPath, version: CiliumVersion): readonly string[] {
  const format = valueFormat(joinPath(path), version);
  if (format?.kind === 'words') return format.words;
  return chartKey(path, version)?.types.includes('boolean') === true ? ['true', 'false'] : [];
}

/** The keys that decide about routing, and those above them. */
const PROMINENT: ReadonlySet<string> = new Set(DESCRIBED_PATHS);

function keysOnly(trail: Trail): KeyPath | undefined {
  const keys = trail.filter((step) => step !== undefined);
  return keys.length === trail.length ? keys : undefined;
}

function holdsOf({ types, isOpen }: ChartKey, hasKeys: boolean): Holds {
  if (hasKeys || isOpen || types.includes('map')) return 'map';
  return types.includes('list') && !types.includes('string') ? 'list' : 'scalar';
}

const DEFAULT_LENGTH = 40;

/** The types and the default, if it says something: `boolean = false`. */
function detailOf({ types }: ChartKey, fallback: Json | undefined): string {
  const type = types.filter((each) => each !== 'null').join(' | ');
  const text = fallback === undefined ? '' : JSON.stringify(fallback);
  const shown = text.length > DEFAULT_LENGTH ? `${text.slice(0, DEFAULT_LENGTH - 1)}…` : text;
  return shown === '' || shown === '{}' ? type : `${type} = ${shown}`.trim();
}

/** The prefixes that a native routing CIDR most often is. */
function prefixesFor(path: string, cluster: Cluster | undefined): ValueOffer[] {
  const pools: Readonly<Record<string, PodPools | undefined>> = {
    nativeRoutingCIDR: cluster?.routing?.podPoolsIPv4,
    ipv4NativeRoutingCIDR: cluster?.routing?.podPoolsIPv4,
    ipv6NativeRoutingCIDR: cluster?.routing?.podPoolsIPv6,
  };
  const found = Object.hasOwn(pools, path) ? pools[path] : undefined;
  return (found?.pools ?? []).map(({ prefix, at }) => ({ text: prefix.text, detail: at.key }));
}
