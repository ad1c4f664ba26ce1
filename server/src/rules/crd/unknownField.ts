import type { Life } from '../../catalogue/crdSchema';
import { misplacedAddresses } from '../../network/index';
import { renameKey } from '../../yaml/index';
import { isSameWord, nearest } from '../nearest';
import { defineRule } from '../rule';
import type { MessageData, Report } from '../rule';
import { servedObjects } from '../servedObjects';
import { crdObjects } from './crdObjects';
import type { CrdObject } from './crdObjects';

/** The API server prunes what the schema of a kind does not have. Source: structural schemas of apiextensions.k8s.io/v1. */
export const crdUnknownField = defineRule({
  id: 'crd/unknown-field',
  consequence: 'ignored',
  check({ cluster }, report) {
    // Of addresses in a field of another version lb-pool/no-addresses tells.
    const told = new Set(
      servedObjects(cluster, 'load-balancer-ip-pool').map((pool) => misplacedAddresses(pool, cluster)?.node),
    );
    for (const object of crdObjects(cluster)) {
      for (const problem of object.problems) {
        if (problem.kind !== 'unknown-field' || problem.at.key.startsWith('$')) continue;
        if (problem.at.isList && told.has(problem.at.node)) continue;
        const { at, allowed, life } = problem;
        const data = {
          key: at.key,
          kind: object.crd.kind,
          api: object.api,
          version: cluster.version.version,
        };
        report(
          life === undefined ? unknown(problem.at, allowed, data) : elsewhere(problem.at, life, object, data),
        );
      }
    }
  },
});

function unknown(at: CrdObject['at'], allowed: readonly string[], data: MessageData): Report {
  const meant = nearest(at.key, allowed);
  if (meant === undefined) return { at, data: { ...data, allowed: allowed.join(', ') } };
  const isFree = at.parent?.at(meant).isWritten !== true;
  return {
    at,
    variant: isSameWord(at.key, meant) ? 'spelling' : 'nearest',
    data: { ...data, meant },
    fixes: isFree ? [{ title: 'rename', data: { meant }, edits: renameKey(at, meant) }] : [],
  };
}

/** A field that there is in other versions of Cilium or of the API. */
function elsewhere(at: CrdObject['at'], life: Life, { api }: CrdObject, data: MessageData): Report {
  if (life.api !== undefined && life.api !== api)
    return { at, variant: 'otherApi', data: { ...data, other: life.api } };
  const [, until] = /^<(\S+)$/.exec(life.versions ?? '') ?? [];
  const [, since] = /^>=(\S+)/.exec(life.versions ?? '') ?? [];
  return until === undefined
    ? { at, variant: 'later', data: { ...data, since: since ?? '' } }
    : { at, variant: 'gone', data: { ...data, until } };
}
