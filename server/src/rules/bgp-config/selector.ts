import type { Requirement } from '../../model/labelSelector';
import { known, removeEntry, setValue } from '../../yaml/index';
import type { Report } from '../rule';
import { defineBgpConfigRule } from './bgpConfigRule';

const WITH_VALUES = ['In', 'NotIn'];
const WITHOUT_VALUES = ['Exists', 'DoesNotExist'];

/** Source: LabelSelectorAsSelector and NewRequirement in k8s.io/apimachinery, which the parser of bgp-config calls. */
export const bgpConfigSelector = defineBgpConfigRule({
  id: 'bgp-config/selector',
  check({ peers }, report) {
    const expressions = peers.flatMap(({ selectors }) => selectors).flatMap((one) => one.expressions);
    for (const expression of expressions) {
      if (expression.at.isOpaque) continue;
      for (const problem of problemsOf(expression)) report(problem);
    }
  },
});

function problemsOf({ key, operator, values, at }: Requirement): Report[] {
  const reports: Report[] = [];
  if (key.state === 'absent' || known(key) === '') reports.push({ at: key.at, variant: 'key' });
  const word = operator.state === 'absent' ? '' : known(operator);
  if (word === undefined) return reports;
  const valuesAt = at.at('values');
  const data = { operator: word };
  if (WITH_VALUES.includes(word)) {
    const areMissing = !valuesAt.isOpaque && !valuesAt.hasContent && (valuesAt.isList || !valuesAt.isScalar);
    if (areMissing) reports.push({ at: valuesAt, variant: 'noValues', data });
  } else if (WITHOUT_VALUES.includes(word)) {
    const fixes = [{ title: 'removeValues', edits: removeEntry(valuesAt) }];
    if (values.length > 0) reports.push({ at: valuesAt, variant: 'values', data, fixes });
  } else {
    const meant = [...WITH_VALUES, ...WITHOUT_VALUES].find(
      (name) => name.toLowerCase() === word.trim().toLowerCase(),
    );
    const fixes =
      meant === undefined ? [] : [{ title: 'write', data: { meant }, edits: setValue(operator.at, meant) }];
    reports.push({ at: operator.at, variant: word === '' ? 'noOperator' : 'operator', data, fixes });
  }
  return reports;
}
