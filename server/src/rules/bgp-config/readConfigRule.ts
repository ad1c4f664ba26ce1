import { BGP_CONFIG_VERSIONS } from '../../catalogue/behaviours';
import type { BgpConfig } from '../../model/bgpConfig';
import { isBgpConfigRead } from '../../network/index';
import { defineRule } from '../rule';
import type { Report, Rule, RuleContext } from '../rule';
import { readableConfigs } from './bgpConfigRule';

interface ReadConfigRule extends Pick<Rule, 'id' | 'consequence' | 'severity'> {
  readonly check: (config: BgpConfig, report: (report: Report) => void, context: RuleContext) => void;
}

/** A check for something that the parser takes and that is not as it seems; told where the file is surely read. */
export function defineReadConfigRule({ check, ...rule }: ReadConfigRule): Rule {
  return defineRule({
    ...rule,
    versions: BGP_CONFIG_VERSIONS,
    check(context, report) {
      if (isBgpConfigRead(context.cluster) !== true) return;
      for (const config of readableConfigs(context.cluster)) check(config, report, context);
    },
  });
}
