import type { CiliumVersion } from '../../catalogue/version';
import type { Refusal } from '../../chart/refusals/refusal';
import { succeedingEdits, successionOf } from '../../chart/succession';
import type { Cursor } from '../../yaml/index';
import type { FixReport } from '../rule';
import { refusalRule } from './refusalRule';

/** Source: cilium-configmap.yaml and validate.yaml of the charts. */
export const chartKubeProxyReplacement = refusalRule('chart/kube-proxy-replacement', {
  variantOf: ({ cause, at }) =>
    cause.endsWith('/value') && at.place.pathText === 'upgradeCompatibility' ? 'default' : undefined,
  // The word that an ingress controller needs is one that the chart knows.
  isToldBy: ({ cause, at }, other) =>
    cause.endsWith('/value') &&
    other.cause.endsWith('/ingress') &&
    at.place.pathText === other.at.place.pathText,
  data: (refusal) => ({ allowed: [...new Set(refusal.texts)] }),
  fixesOf: (refusal, root, version) =>
    refusal.cause.endsWith('/value') ? sameMeaning(refusal, root, version) : [],
});

const KEY = 'kubeProxyReplacement';

/** The word that says the same in this version. */
function sameMeaning({ at, texts }: Refusal, root: Cursor, version: CiliumVersion): FixReport[] {
  if (at.place.pathText !== KEY) return [];
  const succession = successionOf([KEY], at.place, version) ?? [];
  return succession.flatMap(({ value }) =>
    typeof value === 'string' && texts.includes(value)
      ? [{ title: 'set', data: { key: KEY, value }, edits: succeedingEdits(at.place, succession, root) }]
      : [],
  );
}
