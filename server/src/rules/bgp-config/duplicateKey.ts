import { duplicateReports } from '../yaml/duplicates';
import { defineBgpConfigRule } from './bgpConfigRule';

/** The parser is strict: a key may stand in a map once. Source: UnmarshalStrict in pkg/config/config.go of cilium/metallb. */
export const bgpConfigDuplicateKey = defineBgpConfigRule({
  id: 'bgp-config/duplicate-key',
  check({ root }, report) {
    if (root.document === undefined) return;
    for (const duplicate of duplicateReports(root.document, false)) report(duplicate);
  },
});
