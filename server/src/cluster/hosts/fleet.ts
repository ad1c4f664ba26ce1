import type { Cursor } from '../../yaml/index';
import { fileLayers, isCiliumChart, OUT_OF_SIGHT, textAt } from './host';
import type { Host, ReadValues } from './host';

/** True for the name of the file that tells Fleet what to install from a folder. */
export function isFleetFileUri(uri: string): boolean {
  return /(?:^|\/)fleet\.ya?ml$/.test(uri);
}

/** A fleet.yaml of Rancher Fleet. What it takes from objects and for single targets is not in sight. */
export function readFleet(at: Cursor, readValues: ReadValues): Host[] {
  const helm = at.at('helm');
  if (!helm.isMap || !isCiliumChart(textAt(helm.at('chart')))) return [];
  const isHidden =
    helm.at('valuesFrom').hasContent || at.at('targetCustomizations').hasContent || helm.isOpen;
  const files = fileLayers(helm.at('valuesFiles'), 'host');
  return [
    {
      kind: 'fleet',
      at,
      name: textAt(helm.at('releaseName')) ?? '',
      namespace: textAt(at.at('defaultNamespace')),
      chart: { from: 'host', version: helm.at('version').string() },
      layers: [...files, readValues(helm.at('values')), ...(isHidden ? [OUT_OF_SIGHT] : [])],
    },
  ];
}
