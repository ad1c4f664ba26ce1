import { versionsSince } from '../../catalogue/behaviours';
import type { KeySchema, ValueType } from '../../catalogue/chartKeys';
import { takesText } from '../../catalogue/valueFormats';
import type { CiliumVersion } from '../../catalogue/version';
import type { ChartValue } from '../../chart/chartValues';
import { setValue } from '../../yaml/index';
import type { NewValue } from '../../yaml/index';
import { message } from '../messages';
import { defineRule } from '../rule';
import type { FixReport } from '../rule';
import { refusalsOf, reportOf } from './refusalRule';

/** Helm checks the values before it renders them. Source: values.schema.json, which the charts have from 1.16 on. */
export const chartSchema = defineRule({
  id: 'chart/schema',
  consequence: 'install-fails',
  versions: versionsSince('valuesSchema'),
  check({ cluster }, report) {
    for (const refusal of refusalsOf(cluster, 'schema')) {
      const { at, schema } = refusal;
      if (schema === undefined) continue;
      report({
        ...reportOf(refusal),
        ...variantOf(at, schema),
        data: { key: at.place.pathText, expected: expectedText(schema), found: foundText(at) },
        fixes: fixesOf(at, schema, cluster.version.version),
      });
    }
  },
});

function variantOf(
  { scalar }: ChartValue,
  { types, enum: words, minimum, maximum }: KeySchema,
): { variant?: string } {
  if (words !== undefined) return { variant: 'words' };
  if (typeof scalar === 'number' && types.includes('integer') && (minimum ?? maximum) !== undefined) {
    return { variant: 'range' };
  }
  return {};
}

function expectedText({ types, enum: words, minimum, maximum }: KeySchema): string {
  if (words !== undefined)
    return words.flatMap((word) => (typeof word === 'string' ? [word] : [])).join(' or ');
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  const wanted = types.filter((type) => type !== 'null');
  return wanted.map((type) => message(`chart/schema.type.${type}`)).join(' or ');
}

function foundText({ kind, place }: ChartValue): string {
  const text =
    kind === 'string' || kind === 'number' || kind === 'bool'
      ? place.writtenText.replace(/^["']|["']$/g, '')
      : '';
  return message(`chart/schema.found.${kind}`, { text });
}

/** What was meant, where there is one way to read it. */
function fixesOf(at: ChartValue, schema: KeySchema, version: CiliumVersion): FixReport[] {
  const value = meant(at, schema);
  if (value === undefined) return [];
  if (typeof value === 'string' && !takesText(at.place.pathText, value, version)) return [];
  return [{ title: 'write', data: { value: shown(value) }, edits: setValue(at.place, value) }];
}

function meant(
  { scalar, place }: ChartValue,
  { types, enum: words, items }: KeySchema,
): NewValue | undefined {
  if (scalar === undefined || place.isOpaque) return undefined;
  const text = place.writtenText
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
  if (words !== undefined)
    return words.find((word) => typeof word === 'string' && word.toLowerCase() === text.toLowerCase()) as
      string | undefined;
  for (const type of types) {
    const value = asType(text, type, items);
    if (value !== undefined && value !== scalar) return value;
  }
  return undefined;
}

function asType(text: string, type: ValueType, items: KeySchema['items']): NewValue | undefined {
  switch (type) {
    case 'boolean':
      if (/^(true|yes|on|enabled)$/i.test(text)) return true;
      return /^(false|no|off|disabled)$/i.test(text) ? false : undefined;
    case 'integer':
    case 'number':
      return /^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : undefined;
    case 'string':
      return text;
    case 'list':
      return text !== '' && items?.every(({ types }) => types.includes('string')) ? [text] : undefined;
    default:
      return undefined;
  }
}

function shown(value: NewValue): string {
  return typeof value === 'object'
    ? `[${value.join(', ')}]`
    : typeof value === 'string'
      ? `"${value}"`
      : String(value);
}
