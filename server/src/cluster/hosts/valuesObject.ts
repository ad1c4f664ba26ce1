import { looksLikeValues, mayHoldValues } from '../../model/kinds';
import type { Cursor } from '../../yaml/index';
import { nameOf, namespaceOf } from './host';
import type { Host, ReadValues } from './host';

/**
 * The texts in a ConfigMap, or in a Secret that is written in plain text, that hold values of Cilium's chart: by what is in them, since
 * whoever refers to them may stand in another file. `at` is the entry, whose key is that of the text.
 */
export function readValuesObject(at: Cursor, readValues: ReadValues): Host[] {
  return ['data', 'stringData'].flatMap((field) => {
    const texts = at.at(field);
    if (!texts.isMap) return [];
    return texts.entries().flatMap((entry) => {
      const { isScalar, writtenText } = entry;
      if (!isScalar || !writtenText.includes('\n') || !mayHoldValues(writtenText)) return [];
      const layer = readValues(entry);
      if (layer.from !== 'here' || !layer.at.isMap || !looksLikeValues(layer.at)) return [];
      return {
        kind: 'values-object',
        at: entry,
        name: nameOf(at),
        namespace: namespaceOf(at),
        chart: { from: 'other' },
        layers: [layer],
      } satisfies Host;
    });
  });
}
