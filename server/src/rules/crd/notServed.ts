import { servedApis } from '../../catalogue/crds';
import { compareVersions, inRange, MINORS } from '../../catalogue/version';
import { setValue } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report } from '../rule';
import { crdObjects, problemsOf } from './crdObjects';
import type { CrdObject } from './crdObjects';

/** A kind, or a version of its API, that the CRDs of the version in force don't have. */
export const crdNotServed = defineRule({
  id: 'crd/not-served',
  consequence: 'rejected',
  check({ cluster }, report) {
    const { version } = cluster.version;
    for (const object of crdObjects(cluster)) if (!object.isServed) report(reportOf(object, version));
  },
});

function reportOf({ at: object, crd, api }: CrdObject, version: string): Report {
  const at = object.at('apiVersion');
  const [newest] = servedApis(crd, version);
  const data = { kind: crd.kind, api, version };
  if (newest === undefined) {
    const ranges = Object.values(crd.served);
    const served = MINORS.filter((minor) => ranges.some((range) => inRange(minor, range)));
    const [first = '', last = ''] = [served[0], served.at(-1)].map((minor) => minor?.split('.', 2).join('.'));
    const isOver = compareVersions(version, served.at(-1) ?? '0.0.0') > 0;
    return { at: object.at('kind'), variant: isOver ? 'gone' : 'notYet', data: { ...data, first, last } };
  }
  const isValid = problemsOf(object, crd, version, newest).length === 0;
  const edits = isValid ? setValue(at, `cilium.io/${newest}`) : undefined;
  return { at, data: { ...data, newest }, fixes: [{ title: 'write', data: { newest }, edits }] };
}
