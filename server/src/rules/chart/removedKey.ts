import { joinPath, splitPath } from '../../catalogue/keyPath';
import type { CiliumVersion } from '../../catalogue/version';
import type { Refusal } from '../../chart/refusals/refusal';
import { succeedingEdits, successionOf, successionText } from '../../chart/succession';
import type { Assignment } from '../../chart/succession';
import { removeEntry } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { defineRule } from '../rule';
import type { FixReport } from '../rule';
import { refusalsOf, reportOf } from './refusalRule';

/** The chart refuses keys that it does not read any more, so that nobody relies on them. Source: validate.yaml of the charts. */
export const chartRemovedKey = defineRule({
  id: 'chart/removed-key',
  consequence: 'install-fails',
  check({ cluster }, report) {
    const root = cluster.values?.root;
    if (root === undefined) return;
    for (const refusal of refusalsOf(cluster, 'removed-key')) {
      const key = refusal.at.place.pathText;
      const succession = successionIn(refusal, cluster.version.version);
      const [first] = succession ?? [];
      const variant = key === 'tunnel' ? 'tunnel' : first === undefined ? undefined : 'moved';
      report({
        ...reportOf(refusal),
        related: [],
        ...(variant === undefined ? {} : { variant }),
        data: { key, instead: joinPath(first?.path ?? []) },
        fixes: fixesOf(refusal, succession, root),
      });
    }
  },
});

function successionIn({ at: { place } }: Refusal, version: CiliumVersion): readonly Assignment[] | undefined {
  return successionOf(splitPath(place.pathText), place, version);
}

function fixesOf(
  { at: { place } }: Refusal,
  succession: readonly Assignment[] | undefined,
  root: Cursor,
): FixReport[] {
  if (succession === undefined) return place.pathText === 'tunnel' ? [] : [removal(place)];
  const [first] = succession;
  if (first === undefined || root.find(first.path) !== undefined) return [removal(place)];
  const edits = succeedingEdits(place, succession, root);
  return first.value === undefined
    ? [{ title: 'move', data: { key: place.pathText, instead: joinPath(first.path) }, edits }]
    : [{ title: 'write', data: { text: successionText(succession) }, edits }];
}

function removal(place: Cursor): FixReport {
  return { title: 'remove', data: { key: place.pathText }, edits: removeEntry(place) };
}
