import { takesText } from '../../catalogue/valueFormats';
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
      const { at, expected, texts } = refusal;
      const [missing] = texts;
      const found = message(`chart/template-type.found.${at.kind}`, { text: at.place.writtenText });
      report({
        ...reportOf(refusal),
        related: [],
        variant:
          at.place.pathText === '' ? 'root' : missing === undefined ? (expected ?? 'other') : 'missing',
        data: { key: at.place.pathText, found, missing: missing ?? '' },
        fixes: fixesOf(refusal, cluster.version.version),
      });
    }
  },
});

/** A boolean or number that only has to be a text; a text that only has to be a boolean. */
function fixesOf({ at: { place, kind }, expected }: Refusal, version: CiliumVersion): FixReport[] {
  const text = place.writtenText.trim();
  // The boolean came with 1.14; to write it as a text is not enough before.
  if (place.pathText === 'kubeProxyReplacement' && text === 'true') {
    return [{ title: 'write', data: { value: 'strict' }, edits: setValue(place, 'strict') }];
  }
  if (
    expected === 'text' &&
    (kind === 'bool' || kind === 'number') &&
    takesText(place.pathText, text, version)
  ) {
    return [{ title: 'write', data: { value: `"${text}"` }, edits: setValue(place, text) }];
  }
  const word = text.replace(/^(["'])(.*)\1$/s, '$2');
  if (expected === 'boolean' && kind === 'string' && /^(true|false)$/.test(word)) {
    return [{ title: 'write', data: { value: word }, edits: setValue(place, word === 'true') }];
  }
  return [];
}
