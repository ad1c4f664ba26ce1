import semver from 'semver';

/** A released version of Cilium and its chart, as `major.minor.patch`. */
export type CiliumVersion = string;

/** The newest known patch of every minor release that is known. Source: the release list of cilium/charts. */
const NEWEST_PATCH: Readonly<Record<string, CiliumVersion>> = {
  '1.9': '1.9.18',
  '1.10': '1.10.20',
  '1.11': '1.11.20',
  '1.12': '1.12.19',
  '1.13': '1.13.18',
  '1.14': '1.14.19',
  '1.15': '1.15.19',
  '1.16': '1.16.19',
  '1.17': '1.17.18',
  '1.18': '1.18.12',
  '1.19': '1.19.6',
  '1.20': '1.20.0',
};

/** The newest patch of every known minor, oldest first. */
export const MINORS: readonly CiliumVersion[] = Object.values(NEWEST_PATCH);
export const NEWEST: CiliumVersion = '1.20.0';

/**
 * The version that a text names: `1.11.9`, `v1.11.9`, `1.16.0-rc.1` (its release counts), or a minor such as `1.11`, which
 * stands for its newest patch. Undefined for anything else, ranges included.
 */
export function parseVersion(text: string): CiliumVersion | undefined {
  const trimmed = text.trim().replace(/^v/, '');
  const minor = /^(\d+\.\d+)(\.[x*])?$/.exec(trimmed)?.[1];
  if (minor !== undefined) return NEWEST_PATCH[minor] ?? `${minor}.0`;
  const parsed = semver.parse(trimmed);
  return parsed === null ? undefined : `${parsed.major}.${parsed.minor}.${parsed.patch}`;
}

/** Negative where `a` is older than `b`, positive where it is newer. */
export function compareVersions(a: CiliumVersion, b: CiliumVersion): number {
  return semver.compare(a, b);
}

const answers = new Map<CiliumVersion, Map<string, boolean>>();

/** True where `version` lies in a range such as `>=1.14 <1.15.8 || >=1.16`. The few questions that there are come often. */
export function inRange(version: CiliumVersion, range: string): boolean {
  const known = answers.get(version) ?? new Map<string, boolean>();
  answers.set(version, known);
  const answer = known.get(range) ?? semver.satisfies(version, range);
  known.set(range, answer);
  return answer;
}
