import { valueFormat } from '../../catalogue/valueFormats';
import type { CiliumVersion } from '../../catalogue/version';
import type { Refusal } from '../../chart/refusals/refusal';
import { setValue } from '../../yaml/index';
import { message } from '../messages';
import { defineRule } from '../rule';
import type { FixReport } from '../rule';
import { refusalsOf, reportOf } from './refusalRule';

/**
 * Templates stop at values that they can't work with: a key asked of something that is no map, a comparison of a boolean with a
 * text, YAML that can't be read. Source: text/template of Go; the templates of every chart.
 */
export const chartTemplateType = defineRule({
  id: 'chart/template-type',
  consequence: 'install-fails',
  check({ cluster }, report) {
    for (const refusal of refusalsOf(cluster, 'template-type')) {
      const { at, expected } = refusal;
      const found = message(`chart/template-type.found.${at.kind}`, { text: at.place.writtenText });
      report({
        ...reportOf(refusal),
        related: [],
        variant: expected ?? 'other',
        data: { key: at.place.pathText, found },
        fixes: fixesOf(refusal, cluster.version.version),
      });
    }
  },
});

/** A boolean or number that only has to be a text; a text that only has to be a boolean. */
function fixesOf({ at: { place, kind }, expected }: Refusal, version: CiliumVersion): FixReport[] {
  const text = place.writtenText.trim();
  const format = valueFormat(place.pathText, version);
  const isTaken = format?.kind !== 'words' || [...format.words, ...format.alsoTaken].includes(text);
  // The boolean came with 1.14; to write it as a text is not enough before.
  if (place.pathText === 'kubeProxyReplacement' && text === 'true') {
    return [{ title: 'write', data: { value: 'strict' }, edits: setValue(place, 'strict') }];
  }
  if (expected === 'text' && isTaken && (kind === 'bool' || kind === 'number')) {
    return [{ title: 'write', data: { value: `"${text}"` }, edits: setValue(place, text) }];
  }
  const word = text.replace(/^(["'])(.*)\1$/s, '$2');
  if (expected === 'boolean' && kind === 'string' && /^(true|false)$/.test(word)) {
    return [{ title: 'write', data: { value: word }, edits: setValue(place, word === 'true') }];
  }
  return [];
}
