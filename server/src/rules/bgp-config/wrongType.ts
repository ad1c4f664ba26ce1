import { EXPECTED } from '../../model/readers';
import { typeProblemsOf, typeReport } from '../typeProblems';
import { defineBgpConfigRule } from './bgpConfigRule';

/** The parser takes no value of another type than the field has. AS numbers are the rule bgp-config/as-number's. */
export const bgpConfigWrongType = defineBgpConfigRule({
  id: 'bgp-config/wrong-type',
  check({ root }, report) {
    for (const problem of typeProblemsOf([root])) {
      if (problem.expected !== EXPECTED.asNumber) report(typeReport('bgp-config/wrong-type', problem));
    }
  },
});
