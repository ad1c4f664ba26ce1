import { servedApis } from '../../catalogue/crds';
import { inRange } from '../../catalogue/version';
import { isStated } from '../../cluster/cluster';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import { crdObjects, problemsOf } from './crdObjects';

/** Versions of the API that are served still, with a word of warning. */
export const crdDeprecatedApi = defineRule({
  id: 'crd/deprecated-api',
  consequence: 'style',
  severity: 'information',
  tags: ['deprecated'],
  check({ cluster }, report) {
    const { version } = cluster.version;
    if (!isStated(cluster.version)) return;
    for (const { at: object, crd, api, isServed, problems } of crdObjects(cluster)) {
      const range = crd.deprecated[api];
      if (!isServed || range === undefined || !inRange(version, range)) continue;
      const at = object.at('apiVersion');
      const newest = servedApis(crd, version)[0] ?? api;
      if (newest === api) {
        report({ at: object.at('kind'), variant: 'kind', data: { kind: crd.kind, version } });
        continue;
      }
      const isAsValid = problemsOf(object, crd, version, newest).length <= problems.length;
      const edits = isAsValid ? setValue(at, `cilium.io/${newest}`) : undefined;
      report({
        at,
        data: { kind: crd.kind, api, newest, version },
        fixes: [{ title: 'write', data: { newest }, edits }],
      });
    }
  },
});
