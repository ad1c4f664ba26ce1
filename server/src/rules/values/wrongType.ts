import { keyLife } from '../../catalogue/values';
import type { RoutingSettings } from '../../chart/settings';
import { parsePrefix } from '../../net/index';
import { EXPECTED } from '../../model/readers';
import type { TypeProblem } from '../../yaml/index';
import { refusalsOf } from '../chart/refusalRule';
import { defineRule } from '../rule';
import { typeProblemsOf, typeReport } from '../typeProblems';

/**
 * Helm renders values of whatever type; what comes of it shows later. Agent and operator parse CIDRs when they start and stop at
 * one that is none. Source: the flags' parsing in pkg/option/config.go and operator/ of Cilium.
 */
export const valuesWrongType = defineRule({
  id: 'values/wrong-type',
  consequence: 'risk',
  check({ cluster }, report) {
    const { values, routing } = cluster;
    if (values === undefined || routing === undefined) return;
    const refused = new Set(
      [...refusalsOf(cluster, 'schema'), ...refusalsOf(cluster, 'template-type')].map(
        ({ at }) => at.place.pathText,
      ),
    );
    for (const problem of typeProblemsOf(cluster, [values.root])) {
      if (refused.has(problem.at.pathText)) continue;
      const isRefused = isCidrInUse(problem, routing);
      report({
        ...typeReport('values/wrong-type', problem),
        ...(isRefused ? { consequence: 'agent-fails', variant: `refused.${problem.expected}` } : {}),
      });
    }
  },
});

/** True for a CIDR that can't be read and that the version in force hands to agent or operator with these settings. */
function isCidrInUse({ at, expected }: TypeProblem, routing: RoutingSettings): boolean {
  const isPrefix = expected === EXPECTED.prefixIPv4 || expected === EXPECTED.prefixIPv6;
  if (!isPrefix || !at.isScalar || holdsSeveral(at.writtenText)) return false;
  if (/\/0\d/.test(at.writtenText)) return false; // one of Go's two parsers takes this
  const [first] = at.path;
  if (first === 'extraConfig') return true;
  const path = at.path.filter((step) => typeof step === 'string').join('.');
  const life = keyLife(path, routing.version);
  if (life !== 'used' && life !== 'deprecated') return false;
  if (first !== 'ipam') return true;
  const [pool, family] = path.includes('IPv6')
    ? [routing.podPoolsIPv6, routing.ipv6]
    : [routing.podPoolsIPv4, routing.ipv4];
  // The pool that counts has a prefix that is not known: this one, unless the list overrules the single key.
  return (
    family.value === true &&
    !pool.isKnown &&
    routing.ipam.value !== undefined &&
    path.startsWith(poolPath(pool.at.path))
  );
}

function poolPath(path: readonly (string | number)[]): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

/** Some versions split such a text at blanks or commas themselves. */
function holdsSeveral(text: string): boolean {
  const words = text
    .replace(/["']/g, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return words.length > 1 && words.every((word) => parsePrefix(word) !== undefined);
}
