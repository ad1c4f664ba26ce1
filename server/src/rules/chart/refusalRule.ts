import type { CiliumVersion } from '../../catalogue/version';
import type { Refusal } from '../../chart/refusals/refusal';
import type { Cluster } from '../../cluster/cluster';
import { removeEntry, setValue } from '../../yaml/index';
import type { Cursor, NewValue } from '../../yaml/index';
import type { FixReport, MessageData, Report, Rule } from '../rule';

/** An edit that takes a refusal's cause away, by the dotted path of the key. */
export type CauseFix = { readonly set: string; readonly to: NewValue } | { readonly remove: string };

interface Presentation {
  /** By the name of the cause within its family. */
  readonly fixes?: Readonly<Record<string, readonly CauseFix[]>>;
  readonly fixesOf?: (refusal: Refusal, root: Cursor, version: CiliumVersion) => FixReport[];
  readonly data?: (refusal: Refusal) => MessageData;
  /** The message where it is not the one named like the cause. */
  readonly variantOf?: (refusal: Refusal) => string | undefined;
  /** True for a refusal that goes with the mending of another one. */
  readonly isToldBy?: (refusal: Refusal, other: Refusal) => boolean;
}

/** A rule that presents the refusals of one family, each with the text that is named by its cause. */
export function refusalRule(
  id: string,
  { fixes = {}, fixesOf, data, variantOf, isToldBy }: Presentation = {},
): Rule {
  const family = id.slice(id.indexOf('/') + 1);
  return {
    id,
    consequence: 'install-fails',
    check({ cluster }, report) {
      const root = cluster.values?.root;
      if (root === undefined) return;
      const refusals = refusalsOf(cluster, family);
      for (const refusal of refusals) {
        if (refusals.some((other) => isToldBy?.(refusal, other))) continue;
        const name = nameOf(refusal);
        report({
          ...reportOf(refusal),
          variant: variantOf?.(refusal) ?? name,
          data: { key: refusal.at.place.pathText, value: writtenValue(refusal.at.place), ...data?.(refusal) },
          fixes: [
            ...(fixes[name] ?? []).map((fix) => fixReport(fix, root)),
            ...(fixesOf?.(refusal, root, cluster.version.version) ?? []),
          ],
        });
      }
    },
  };
}

/** What is written, without quotes. */
function writtenValue({ writtenText }: Cursor): string {
  return writtenText.replace(/^(["'])(.*)\1$/s, '$2');
}

/** The refusals of a family. */
export function refusalsOf(cluster: Cluster, family: string): readonly Refusal[] {
  const all = cluster.rendering?.refusals ?? [];
  return all.filter(({ cause }) => cause === family || cause.startsWith(`${family}/`));
}

/** What every report of a refusal says: its place, the keys that have to do with it, and what comes of it. */
export function reportOf({ at, related, consequence }: Refusal): Report {
  return {
    at: at.place,
    consequence,
    related: related.map(({ place }) => ({ at: place, message: 'with', data: { key: place.pathText } })),
  };
}

function nameOf({ cause }: Refusal): string {
  return cause.slice(cause.indexOf('/') + 1);
}

export function placeOf(root: Cursor, path: string): Cursor {
  return root.at(...path.split('.'));
}

function fixReport(fix: CauseFix, root: Cursor): FixReport {
  if ('remove' in fix) {
    return { title: 'remove', data: { key: fix.remove }, edits: removeEntry(placeOf(root, fix.remove)) };
  }
  const data = { key: fix.set, value: String(fix.to) };
  return { title: 'set', data, edits: setValue(placeOf(root, fix.set), fix.to) };
}
