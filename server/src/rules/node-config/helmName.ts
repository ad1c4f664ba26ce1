import { renameKey } from '../../yaml/index';
import { servedObjects } from '../servedObjects';
import { defineRule } from '../rule';

/** The names of Helm values are not those of the ConfigMap, which CiliumNodeConfig has. */
export const nodeConfigHelmName = defineRule({
  id: 'node-config/helm-name',
  consequence: 'ignored',
  check({ cluster }, report) {
    for (const { defaults } of servedObjects(cluster, 'cilium-node-config')) {
      for (const at of defaults) {
        if (!/[A-Z]|\./.test(at.key)) continue;
        const flag = at.key
          .replaceAll('.', '-')
          .replace(/[A-Z]+/g, (capitals) => `-${capitals.toLowerCase()}`);
        const isFree = at.parent?.at(flag).isWritten !== true;
        report({
          at,
          data: { key: at.key, flag },
          fixes: isFree ? [{ title: 'write', data: { flag }, edits: renameKey(at, flag) }] : [],
        });
      }
    }
  },
});
