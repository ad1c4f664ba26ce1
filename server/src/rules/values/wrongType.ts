import { chartKey } from '../../catalogue/chartKeys';
import { keyLife } from '../../catalogue/values';
import type { CiliumVersion } from '../../catalogue/version';
import type { RoutingSettings } from '../../chart/settings';
import { parsePrefix } from '../../net/index';
import { EXPECTED } from '../../model/readers';
import type { Cursor, TypeProblem } from '../../yaml/index';
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
      ['schema', 'template-type', 'kube-proxy-replacement']
        .flatMap((family) => refusalsOf(cluster, family))
        .map(({ at }) => at.place.pathText),
    );
    for (const problem of typeProblemsOf([values.root])) {
      if (refused.has(problem.at.pathText)) continue;
      if (keyLife(pathOf(problem.at), routing.version) === 'ignored') continue; // another rule says so
      if (problem.expected === 'map' && isNoMap(problem.at, routing.version)) continue;
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
  if (!isPrefix || !at.isScalar || (!isNativeCidr(at) && holdsSeveral(at.writtenText))) return false;
  if (/\/0\d/.test(at.writtenText)) return false; // one of Go's two parsers takes this
  const [first] = at.path;
  if (first === 'extraConfig') return true;
  const path = pathOf(at);
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
    path.startsWith(pathOf(pool.at))
  );
}

/** True for what became a map in a later version, as `eni` did in 1.10. */
function isNoMap({ path }: Cursor, version: CiliumVersion): boolean {
  const keys = path.filter((step) => typeof step === 'string');
  const types = chartKey(keys, version)?.types ?? [];
  return types.length > 0 && !types.includes('map');
}

function pathOf({ path }: Cursor): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

/** The native routing CIDR is one in every version. Source: Populate in pkg/option/config.go; cilium PR 22020. */
function isNativeCidr({ key }: Cursor): boolean {
  return /native-?routing-?cidr$/i.test(key);
}

/** Some versions split such a text at blanks or commas themselves. */
function holdsSeveral(text: string): boolean {
  const words = text
    .replace(/["']/g, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return words.length > 1 && words.every((word) => parsePrefix(word) !== undefined);
}
