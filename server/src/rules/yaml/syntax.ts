import type { ReadFile } from '../../cluster/documents';
import { message } from '../messages';
import { defineRule } from '../rule';
import type { Report } from '../rule';
import { syntaxProblemsOf, syntaxReport } from './syntaxProblems';

/** What is no YAML is refused by whoever reads it first. Texts within a file are read later, by others. */
export const syntax = defineRule({
  id: 'yaml/syntax',
  consequence: 'install-fails',
  holdsInEveryVersion: true,
  check({ cluster: { files } }, report) {
    for (const file of files) {
      const [parsed] = file.texts;
      const effect = effectOf(file);
      if (parsed === undefined || effect === undefined) continue;
      for (const problem of syntaxProblemsOf(parsed)) {
        const { data, ...rest } = syntaxReport(parsed, problem);
        const how = message(`yaml/syntax.effect.${effect.reader}`);
        report({ ...rest, ...effect.verdict, data: { ...data, effect: how } });
      }
    }
  },
});

interface Effect {
  readonly reader: 'helm' | 'apiServer' | 'us';
  readonly verdict: Pick<Report, 'consequence' | 'severity'>;
}

/** Who reads the file first, and what that means; undefined for a bare bgp-config, which Cilium's own parser reads. */
function effectOf({ kinds }: ReadFile): Effect | undefined {
  if (kinds.includes('bgp-config')) return undefined;
  if (kinds.includes('helm-values')) return { reader: 'helm', verdict: {} };
  const isOurs = kinds.some((kind) => kind === 'cluster-file' || kind === 'network-facts');
  const isDump = kinds.some((kind) => kind === 'node' || kind === 'cilium-node');
  // Nobody else reads these, and nothing of them can be relied on.
  if (isOurs || isDump) return { reader: 'us', verdict: { consequence: 'ignored', severity: 'error' } };
  return { reader: 'apiServer', verdict: { consequence: 'rejected' } };
}
