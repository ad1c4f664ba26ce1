import { minorOf } from '../../catalogue/version';
import { known, removeEntry, setValue } from '../../yaml/index';
import { defineRule } from '../rule';

/** The chart's version is what will be installed, so it counts more than what people write down beside it. */
export const clusterFileVersionDiffers = defineRule({
  id: 'cluster-file/version-differs',
  consequence: 'ignored',
  holdsInEveryVersion: true,
  check({ cluster: { file, chartVersion } }, report) {
    if (file === undefined || chartVersion === undefined || !chartVersion.isOneMinor) return;
    const { ciliumVersion } = file;
    const stated = known(ciliumVersion);
    if (stated === undefined || stated === chartVersion.version) return;
    const { at } = ciliumVersion;
    const isMinor = /^["']?v?\d+\.\d+(?:\.[x*])?["']?$/.test(at.writtenText);
    const { version } = chartVersion;
    if (isMinor && minorOf(stated) === minorOf(version)) return;
    report({
      at,
      data: { stated, version },
      related: [{ at: chartVersion.at, message: 'chart', data: { version } }],
      fixes: [
        { title: 'write', data: { version }, safe: true, edits: setValue(at, version) },
        { title: 'remove', safe: true, edits: removeEntry(at) },
      ],
    });
  },
});
