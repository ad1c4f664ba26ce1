import { known } from '../../yaml/index';
import type { Cursor } from '../../yaml/index';
import { textAt } from './host';
import type { Chart, LayerSource } from './host';

/** What a generator gives the template of an ApplicationSet for one Application. */
export type Parameters = Cursor;

/**
 * The elements of an ApplicationSet's list generators, one for each Application that it makes; none where anything else generates
 * too, or where not all elements are written here. Source: Argo CD's documentation of the list generator.
 */
export function listedParameters(applicationSet: Cursor): readonly Parameters[] {
  const generators = applicationSet.at('spec', 'generators');
  const lists = generators.items().map((generator) => {
    const elements = generator.isMap ? generator.at('list', 'elements') : generator;
    const isPlain = generator.isMap && !generator.isOpen && generator.entries().length === 1;
    const isOnlyList = isPlain && elements.isList && generator.at('list').entries().length === 1;
    const items = isOnlyList && !elements.isOpen ? elements.items() : [];
    return items.every((item) => item.isMap && !item.isOpen) ? items : [];
  });
  const isWhole = !generators.isOpen && lists.every((list) => list.length > 0);
  return isWhole ? lists.flat() : [];
}

/** A text with the parameters filled in: `{{cluster}}`, `{{ .cluster }}`; undefined where other templates are in it. */
export function filledText(at: Cursor, parameters: Parameters): string | undefined {
  const text = textAt(at);
  if (text !== undefined) return text;
  if (!at.isScalar) return undefined;
  const written = at.writtenText.replace(/^(["'])(.*)\1$/, '$2');
  const filled = written.replace(PARAMETER, (template, name: string) => {
    return textAt(parameters.at(...name.split('.'))) ?? template;
  });
  return /\{\{|\$\{|["'\\\n]/.test(filled) ? undefined : filled;
}

const PARAMETER = /\{\{-?\s*\.?(\w[\w.-]*?)\s*-?\}\}/g;

/** A layer whose path a template names, with the parameters filled in. */
export function filledLayer(layer: LayerSource, parameters: Parameters): LayerSource {
  if (layer.from !== 'out-of-sight' || layer.template === undefined) return layer;
  const text = filledText(layer.template, parameters);
  return text === undefined
    ? layer
    : { from: 'file', path: { text, from: 'repository' }, keys: [], at: layer.template };
}

/** A chart whose version is one of the parameters has the version that stands there. */
export function filledChart(chart: Chart, parameters: Parameters): Chart {
  if (chart.from !== 'host' || chart.version.state !== 'opaque') return chart;
  const [, name] = /^["']?\{\{-?\s*\.?(\w[\w.-]*?)\s*-?\}\}["']?$/.exec(chart.version.at.writtenText) ?? [];
  if (name === undefined) return chart;
  const version = parameters.at(...name.split('.')).string();
  return known(version) === undefined ? chart : { from: 'host', version };
}
