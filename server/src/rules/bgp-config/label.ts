import type { Requirement } from '../../model/labelSelector';
import { isLabelKey, isLabelValue } from '../../model/labelSyntax';
import { known } from '../../yaml/index';
import type { Report } from '../rule';
import { defineBgpConfigRule } from './bgpConfigRule';

/** Source: validateLabelKey and validateLabelValue in k8s.io/apimachinery/pkg/labels, which check what a selector names. */
export const bgpConfigLabel = defineBgpConfigRule({
  id: 'bgp-config/label',
  check({ peers }, report) {
    const requirements = peers.flatMap(({ selectors }) => selectors).flatMap((one) => one.requirements);
    for (const requirement of requirements) for (const problem of problemsOf(requirement)) report(problem);
  },
});

function problemsOf({ key, values, at }: Requirement): Report[] {
  const reports: Report[] = [];
  const name = known(key);
  // A missing key of an expression is the rule bgp-config/selector's; a label whose key a template writes is not known.
  const isTemplated = at.keySpan !== undefined && at.document?.isTemplated(at.keySpan) === true;
  const isPlainLabel = key.at === at;
  if (name !== undefined && (name !== '' || isPlainLabel) && !isTemplated && !isLabelKey(name))
    reports.push({ at: key.at, variant: 'key', data: { text: name } });
  for (const value of values) {
    const text = known(value);
    if (text !== undefined && !isLabelValue(text))
      reports.push({ at: value.at, variant: 'value', data: { text } });
  }
  return reports;
}
