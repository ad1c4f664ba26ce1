import { SIZE_LIMIT } from '../../yaml/index';
import { defineRule } from '../rule';

/** A text that would take seconds at every key that is pressed is left alone, and says so. */
export const yamlTooLarge = defineRule({
  id: 'yaml/too-large',
  consequence: 'risk',
  severity: 'information',
  check({ cluster: { files } }, report) {
    for (const { texts } of files) {
      for (const { source, problems } of texts) {
        if (!problems.some(({ code }) => code === 'TOO_LARGE')) continue;
        const span = { start: 0, end: source.lines.lineEnd(0) };
        report({ at: { source, span }, data: { limit: SIZE_LIMIT / 2 ** 20 } });
      }
    }
  },
});
