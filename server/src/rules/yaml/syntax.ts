import { isValuesText } from '../../cluster/documents';
import type { ReadFile } from '../../cluster/documents';
import { message } from '../messages';
import { defineRule } from '../rule';
import type { ParsedText } from '../../yaml/index';
import type { Report } from '../rule';
import { syntaxProblemsOf, syntaxReport } from './syntaxProblems';

/** What is no YAML is refused by whoever reads it first. Texts of values within a file are read later, by Helm. */
export const yamlSyntax = defineRule({
  id: 'yaml/syntax',
  consequence: 'install-fails',
  holdsInEveryVersion: true,
  check({ cluster: { files } }, report) {
    for (const file of files) {
      const [whole, ...within] = file.texts;
      const effect = effectOf(file);
      if (whole !== undefined && effect !== undefined) tell(whole, effect, report);
      for (const parsed of within) if (isValuesText(file, parsed.source)) tell(parsed, READ_BY_HELM, report);
    }
  },
});

function tell(parsed: ParsedText, { reader, verdict }: Effect, report: (report: Report) => void): void {
  for (const problem of syntaxProblemsOf(parsed)) {
    const { data, ...rest } = syntaxReport(parsed, problem);
    report({
      ...rest,
      ...verdict,
      data: { ...data, effect: { sentence: message(`yaml/syntax.effect.${reader}`) } },
    });
  }
}

interface Effect {
  readonly reader: 'helm' | 'apiServer' | 'installer' | 'us';
  readonly verdict: Pick<Report, 'consequence' | 'severity'>;
}

const READ_BY_HELM: Effect = { reader: 'helm', verdict: {} };

/** Hosts that are no objects of Kubernetes: the tool that installs the chart reads them. */
const READ_BY_INSTALLER = new Set(['umbrella-chart', 'kustomize-chart', 'helmfile', 'fleet', 'k0s']);

/** Who reads the file first, and what that means; undefined for a bare bgp-config, which Cilium's own parser reads. */
function effectOf({ kinds, documents }: ReadFile): Effect | undefined {
  if (kinds.includes('bgp-config')) return undefined;
  const hosts = documents.flatMap(({ model }) => (model.kind === 'chart-host' ? [model.host.kind] : []));
  if (hosts.some((kind) => READ_BY_INSTALLER.has(kind))) return { reader: 'installer', verdict: {} };
  if (hosts.length === 0 && kinds.includes('helm-values')) return READ_BY_HELM;
  const isOurs = kinds.some((kind) => kind === 'cluster-file' || kind === 'network-facts');
  const isDump = kinds.some((kind) => kind === 'node' || kind === 'cilium-node');
  // Nobody else reads these, and nothing of them can be relied on.
  if (isOurs || isDump) return { reader: 'us', verdict: { consequence: 'ignored', severity: 'error' } };
  return { reader: 'apiServer', verdict: { consequence: 'rejected' } };
}
