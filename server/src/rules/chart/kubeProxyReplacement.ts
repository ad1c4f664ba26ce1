import type { Refusal } from '../../chart/refusals/refusal';
import { setValue } from '../../yaml/index';
import type { FixReport } from '../rule';
import { refusalRule } from './refusalRule';

/** The words of other versions that say the same. Source: the upgrade notes of 1.14 and 1.16. */
const SAME: Readonly<Record<string, string>> = {
  strict: 'true',
  true: 'strict',
  disabled: 'false',
  false: 'disabled',
};

/** Source: cilium-configmap.yaml and validate.yaml of the charts. */
export const chartKubeProxyReplacement = refusalRule('chart/kube-proxy-replacement', {
  variantOf: ({ cause, at }) =>
    cause.endsWith('/value') && at.place.pathText === 'upgradeCompatibility' ? 'default' : undefined,
  data: (refusal) => ({ allowed: [...new Set(refusal.texts)] }),
  fixesOf: (refusal) => (refusal.cause.endsWith('/value') ? sameMeaning(refusal) : []),
});

function sameMeaning({ at, texts }: Refusal): FixReport[] {
  const meant = SAME[String(at.scalar)];
  if (at.place.pathText !== 'kubeProxyReplacement' || meant === undefined || !texts.includes(meant))
    return [];
  return [
    { title: 'set', data: { key: 'kubeProxyReplacement', value: meant }, edits: setValue(at.place, meant) },
  ];
}
