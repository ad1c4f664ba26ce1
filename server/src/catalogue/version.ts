// One by one: all of the package takes the language server 7 ms more to load.
import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';
import satisfies from 'semver/functions/satisfies.js';

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
  const parsed = parse(trimmed);
  return parsed === null ? undefined : `${parsed.major}.${parsed.minor}.${parsed.patch}`;
}

/** What a text says of a version: a release, or a range and the newest known release in it. */
export interface NamedVersion {
  readonly version: CiliumVersion;
  /** True where releases of one minor only are meant. */
  readonly isOneMinor: boolean;
}

/**
 * Reads the version of a chart as Helm does: a version, a minor, or a range such as `1.16.*`, `~1.16`, `>=1.15, <1.17`, `1.*`. Undefined for
 * a text that is none of them, and for a range that no known release lies in.
 */
export function readVersionOrRange(text: string): NamedVersion | undefined {
  const named = parseVersion(text);
  if (named !== undefined) return { version: named, isOneMinor: true };
  const range = text
    .trim()
    .replaceAll(/(^|[\s,|<>=~^])v(?=\d)/g, '$1')
    .replaceAll(',', ' ');
  const allowed = range === '' ? [] : releases().filter((version) => satisfies(version, range));
  const version = allowed.at(-1);
  if (version === undefined) return undefined;
  return { version, isOneMinor: allowed.every((other) => minorOf(other) === minorOf(version)) };
}

/** The minor that a release belongs to: `1.16`. */
export function minorOf(version: CiliumVersion): string {
  return version.split('.', 2).join('.');
}

let allReleases: readonly CiliumVersion[] | undefined;

/** Every release from x.y.0 to the newest known patch, oldest first. */
function releases(): readonly CiliumVersion[] {
  allReleases ??= MINORS.flatMap((newest) => {
    const patches = Number(newest.split('.')[2]) + 1;
    return Array.from({ length: patches }, (_, patch) => `${minorOf(newest)}.${patch}`);
  });
  return allReleases;
}

/** Negative where `a` is older than `b`, positive where it is newer. */
export function compareVersions(a: CiliumVersion, b: CiliumVersion): number {
  return compare(a, b);
}

const answers = new Map<CiliumVersion, Map<string, boolean>>();

/** True where `version` lies in a range such as `>=1.14 <1.15.8 || >=1.16`. The few questions that there are come often. */
export function inRange(version: CiliumVersion, range: string): boolean {
  const known = answers.get(version) ?? new Map<string, boolean>();
  answers.set(version, known);
  const answer = known.get(range) ?? satisfies(version, range);
  known.set(range, answer);
  return answer;
}
