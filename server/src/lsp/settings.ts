import { parseVersion } from '../catalogue/version';
import { SEVERITIES } from '../model/clusterFile';
import { INLAY_HINT_SORTS } from '../features/inlayHints';
import type { InlayHintSort } from '../features/inlayHints';
import type { SeverityName } from '../model/clusterFile';
import type { WorkspaceOptions } from '../workspace/workspace';

/** The section of a client's settings that is ours. */
export const SECTION = 'ciliumRouting';

/** What a user set in the editor. */
export interface Settings {
  readonly judging: Pick<WorkspaceOptions, 'setting' | 'severities'>;
  readonly inlayHints: ReadonlySet<InlayHintSort>;
}

/** What holds where nobody set anything. */
export const DEFAULT_SETTINGS: Settings = { judging: {}, inlayHints: new Set(INLAY_HINT_SORTS) };

/**
 * Reads `{ severity: { <rule or subject>: <severity> }, ciliumVersion: '1.16', inlayHints: { nodes: false } }`. A client may
 * send anything: what can't be read is passed over, and `complain` is told.
 */
export function readSettings(value: unknown, complain: (text: string) => void): Settings {
  if (!isRecord(value)) return DEFAULT_SETTINGS;
  return {
    judging: {
      severities: readSeverities(value['severity'], complain),
      setting: readVersion(value['ciliumVersion'], complain),
    },
    inlayHints: readInlayHints(value['inlayHints'], complain),
  };
}

/** All or none, or sort by sort; what is not named is on. */
function readInlayHints(value: unknown, complain: (text: string) => void): ReadonlySet<InlayHintSort> {
  if (value === undefined || value === null || value === true) return DEFAULT_SETTINGS.inlayHints;
  if (value === false) return new Set();
  if (!isRecord(value) || Object.values(value).some((isOn) => typeof isOn !== 'boolean')) {
    complain(`${SECTION}.inlayHints takes true, false, or either for ${INLAY_HINT_SORTS.join(', ')}`);
    return DEFAULT_SETTINGS.inlayHints;
  }
  return new Set(INLAY_HINT_SORTS.filter((sort) => value[sort] !== false));
}

function readSeverities(value: unknown, complain: (text: string) => void): Map<string, SeverityName> {
  const severities = new Map<string, SeverityName>();
  for (const [rule, name] of isRecord(value) ? Object.entries(value) : []) {
    const severity = SEVERITIES.find((known) => known === name);
    if (severity === undefined) complain(`${SECTION}.severity: ${rule} takes ${SEVERITIES.join(', ')}`);
    else severities.set(rule, severity);
  }
  return severities;
}

function readVersion(value: unknown, complain: (text: string) => void): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const version = parseVersion(value);
  if (version === undefined) complain(`${SECTION}.ciliumVersion takes a version such as 1.16.5`);
  return version;
}

/** True for an object that is no list, whose fields may hold anything. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
