import { isValuesText } from '../../cluster/documents';
import { defineRule } from '../rule';
import { duplicateReports, knownDocuments } from './duplicates';

/** Helm and kubectl take the last of several entries with one key; nobody says that the others are lost. */
export const yamlDuplicateKey = defineRule({
  id: 'yaml/duplicate-key',
  consequence: 'ignored',
  tags: ['unnecessary'],
  check({ cluster: { files } }, report) {
    for (const file of files) {
      if (file.kinds.includes('bgp-config')) continue;
      for (const document of knownDocuments(file)) {
        const { source } = document;
        if (source.origin !== undefined && !isValuesText(file, source)) continue;
        for (const duplicate of duplicateReports(document, true)) report(duplicate);
      }
    }
  },
});
