import { defineRule } from '../rule';

/** Aliases of aliases can make a small text stand for a huge one; reading stops before that hurts. */
export const yamlAliasBudget = defineRule({
  id: 'yaml/alias-budget',
  consequence: 'risk',
  check({ cluster: { files } }, report) {
    for (const { texts } of files) {
      for (const { source, documents } of texts) {
        const spent = documents.find(({ aliasBudgetSpent }) => aliasBudgetSpent);
        if (spent === undefined) continue;
        const start = spent.contentAfter(spent.span.start);
        report({ at: { source, span: { start, end: source.lines.lineEnd(source.lines.lineAt(start)) } } });
      }
    }
  },
});
