import { removeEntry, setValue } from '../../yaml/index';
import { defineRule } from '../rule';

/** The chart leaves the IPv6 pool out of the agent's configuration unless IPv6 is on. */
export const ipv6Disabled = defineRule({
  id: 'ipam/ipv6-disabled',
  consequence: 'ignored',
  severity: 'hint',
  tags: ['unnecessary'],
  check({ cluster: { values, routing } }, report) {
    if (values === undefined || routing === undefined || routing.ipv6.value !== false) return;
    const { single, listAt, list, maskSize } = values.clusterPoolIPv6;
    const pool =
      [single.at, ...(list.length > 0 ? [listAt] : [])].find((at) => at.isWritten && at.isScalar) ?? listAt;
    const isWritten = single.at.isWritten ? single.state !== 'absent' : list.length > 0;
    if (!isWritten) return;
    const keys = [single.at, listAt, maskSize.at].filter((at) => at.isWritten);
    const removed = keys.map((at) => removeEntry(at));
    report({
      at: pool,
      data: { key: pool.key },
      fixes: [
        { title: 'enable', edits: setValue(routing.ipv6.at, true) },
        {
          title: 'remove',
          edits: removed.includes(undefined) ? undefined : removed.flatMap((edits) => edits ?? []),
        },
      ],
    });
  },
});
