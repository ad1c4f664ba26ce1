import { groupBy } from '../lists/groupBy';
import { UNUSED_SUPPRESSION } from '../rules/engine';
import type { Finding, Fix } from '../rules/rule';

/**
 * Findings of several clusters; one that clusters share is told once, naming them all, in the order of first mention. A fix
 * stays safe only if all clusters that an edited file belongs to ask for it: in another one, perhaps of another version, the
 * same edit may change what Cilium does. A directive that is of use in one of them is none too many. `clusterCount` tells to how
 * many clusters a file belongs.
 */
export function mergedFindings(
  findings: Iterable<Finding>,
  clusterCount: (uri: string) => number,
): Finding[] {
  const merged = groupBy([...findings], ({ rule, file, span, message }) =>
    [rule, file.uri, span.start, span.end, message].join('\n'),
  );
  const isOfUse = ([{ rule, file }, ...others]: readonly [Finding, ...Finding[]]) =>
    rule === UNUSED_SUPPRESSION && others.length + 1 < clusterCount(file.uri);
  return [...merged.values()].flatMap((shared) => {
    const [first] = shared;
    if (isOfUse(shared)) return [];
    const isSafe = (fix: Fix) =>
      shared.every(({ fixes }) => fixes.some(({ title, safe }) => safe && title === fix.title)) &&
      fix.edits.every(({ source }) => clusterCount(source.uri) <= shared.length);
    return {
      ...first,
      cluster: shared.map(({ cluster }) => cluster).join(', '),
      fixes: first.fixes.map((fix) => ({ ...fix, safe: fix.safe && isSafe(fix) })),
    };
  });
}
