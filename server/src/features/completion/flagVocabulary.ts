import { isConfigKey } from '../../catalogue/configKeys';
import { flagsOf, keyOfFlag } from '../../catalogue/flags';
import type { Flag } from '../../catalogue/flags';
import { joinPath } from '../../catalogue/keyPath';
import { NEWEST } from '../../catalogue/version';
import type { CiliumVersion } from '../../catalogue/version';
import type { Cluster } from '../../cluster/cluster';
import { message } from '../../rules/messages';
import { writeScalar } from '../../yaml/index';
import { flagText } from '../hover/configFacts';
import { wordsFor } from './valuesVocabulary';
import type { KeyOffer, Trail, ValueOffer, Vocabulary } from './vocabulary';

/** A kind's vocabulary with the flags of agent and operator in the map at `place`: those that values of the version in force can set. */
export function withFlags(
  vocabulary: Vocabulary,
  place: readonly string[],
  cluster: Cluster | undefined,
): Vocabulary {
  const version = cluster?.version.version ?? NEWEST;
  const isMap = (trail: Trail) => trail.join('.') === place.join('.');
  const flagAt = (trail: Trail) => (isMap(trail.slice(0, -1)) ? trail.at(-1) : undefined);
  return {
    keys: (trail) => (isMap(trail) ? flagsOf(version).map(keyOffer(trail)) : vocabulary.keys(trail)),
    values(trail) {
      const flag = flagAt(trail);
      return flag === undefined ? vocabulary.values(trail) : valuesOf(flag, version, cluster);
    },
    describe(trail) {
      const flag = flagAt(trail);
      return flag === undefined ? vocabulary.describe(trail) : flagText(flag, version);
    },
  };
}

function keyOffer(place: Trail): (flag: Flag) => KeyOffer {
  return ({ name, path, isDeprecated }) => ({
    key: name,
    path: [...place, name],
    holds: 'scalar',
    detail: joinPath(path),
    isDeprecated,
    isProminent: isConfigKey(name),
  });
}

/** The words that a flag takes, and first what the cluster's values set it to. */
function valuesOf(flag: string, version: CiliumVersion, cluster: Cluster | undefined): ValueOffer[] {
  const rendered = renderedValue(flag, cluster);
  const path = keyOfFlag(flag, version);
  const words = path === undefined ? [] : wordsFor(path, version);
  const others = words.filter((word) => word !== rendered);
  return [
    ...(rendered === undefined ? [] : [offer(rendered, message('editor.rendered'))]),
    ...others.map((word) => offer(word, '')),
  ];
}

function renderedValue(flag: string, cluster: Cluster | undefined): string | undefined {
  const value = isConfigKey(flag) ? cluster?.rendering?.entry(flag)?.value : undefined;
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** The API server takes texts only. */
function offer(text: string, detail: string): ValueOffer {
  return { text, detail, written: writeScalar(text, '') };
}
