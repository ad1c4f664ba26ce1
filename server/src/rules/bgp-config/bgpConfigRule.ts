import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import type { Cluster } from '../../cluster/cluster';
import { isValuesText } from '../../cluster/documents';
import type { ReadFile } from '../../cluster/documents';
import type { BgpConfig } from '../../model/bgpConfig';
import { isBgpConfigRead } from '../../network/index';
import { goSyntaxProblems } from '../../yaml/index';
import type { ParsedText } from '../../yaml/index';
import { defineRule } from '../rule';
import type { Report, Rule, RuleContext } from '../rule';

interface BgpConfigRule {
  readonly id: string;
  readonly check: (config: BgpConfig, report: (report: Report) => void, context: RuleContext) => void;
}

/**
 * A check for something that the parser refuses: agent and operator then don't start. It only is a risk where the values turn
 * `bgp` off, since nobody reads the file then. In a text with syntax errors only these are told: the parser stops there too.
 */
export function defineBgpConfigRule({ id, check }: BgpConfigRule): Rule {
  return defineRule({
    id,
    consequence: 'agent-fails',
    versions: BGP_CONFIG_VERSIONS,
    check(context, report) {
      const weigh = weightIn(context.cluster, report);
      for (const config of readableConfigs(context.cluster)) check(config, weigh, context);
    },
  });
}

const readableByCluster = new WeakMap<Cluster, readonly BgpConfig[]>();

/** Those of which the parser comes to look at the values. */
export function readableConfigs(cluster: Cluster): readonly BgpConfig[] {
  const readable = readableByCluster.get(cluster) ?? findReadableConfigs(cluster);
  readableByCluster.set(cluster, readable);
  return readable;
}

function findReadableConfigs({ files, bgpConfigs }: Cluster): BgpConfig[] {
  const broken = files.flatMap(bgpConfigTexts).filter((text) => goSyntaxProblems(text).length > 0);
  const sources = new Set(broken.map(({ source }) => source));
  return bgpConfigs.filter(({ root }) => !sources.has(root.source));
}

/** Reports that count as a risk only where nobody reads the bgp-config. */
export function weightIn(cluster: Cluster, report: (report: Report) => void): (report: Report) => void {
  if (isBgpConfigRead(cluster) !== false) return report;
  return (unread) => report({ ...unread, consequence: 'risk' });
}

/** The texts of a file that are bgp-configs: those embedded in ConfigMaps, or the file itself. */
export function bgpConfigTexts(file: ReadFile): ParsedText[] {
  return file.texts.filter(({ source }) =>
    source.origin === undefined ? file.kinds.includes('bgp-config') : !isValuesText(file, source),
  );
}
