import type { Condition } from '../conditions';
import type { Template } from '../template';

/**
 * True where the cluster was installed with `minor` or a later one, so that its defaults hold: `upgradeCompatibility` names
 * the version, and where it is empty every one counts. Source: the `semverCompare` lines of cilium-configmap.yaml.
 */
export function installedSince(minor: string, template: Template): Condition {
  const first = template.at('upgradeCompatibility');
  if (first.kind === 'unknown') return { truth: undefined, decidedBy: first };
  if (first.truth() !== true) return { truth: true, decidedBy: first };
  const version = first.print() ?? '';
  const isPrerelease = version.includes('-'); // which no such constraint takes
  return { truth: !isPrerelease && compare(numbers(version), numbers(minor)) >= 0, decidedBy: first };
}

/** Major and minor; what is left out counts as zero. */
function numbers(version: string): readonly [number, number] {
  const [major = '', minor = ''] = version.trim().replace(/^v/, '').split('.');
  return [parseInt(major, 10) || 0, parseInt(minor, 10) || 0];
}

function compare(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1];
}
