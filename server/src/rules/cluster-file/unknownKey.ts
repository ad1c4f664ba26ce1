import { renameKey } from '../../yaml/index';
import { nearest } from '../nearest';
import { defineRule } from '../rule';

/** A key that the cluster file has no use for is a slip of the pen, and what it says goes unheard. */
export const clusterFileUnknownKey = defineRule({
  id: 'cluster-file/unknown-key',
  consequence: 'ignored',
  check({ cluster: { file, network } }, report) {
    const unknown = new Set([
      ...(file?.unknownKeys ?? []),
      ...(file?.network.unknownKeys ?? []),
      ...(network?.unknownKeys ?? []),
    ]);
    for (const { at, allowed } of unknown) {
      const meant = nearest(at.key, allowed);
      const isFree = meant !== undefined && at.parent?.at(meant).isWritten !== true;
      report({
        at,
        ...(meant === undefined ? {} : { variant: 'nearest' }),
        data: { key: at.key, allowed: allowed.join(', '), meant: meant ?? '' },
        fixes: isFree ? [{ title: 'rename', data: { meant }, edits: renameKey(at, meant) }] : [],
      });
    }
  },
});
