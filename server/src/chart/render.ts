import type { ConfigKey } from '../catalogue/configKeys';
import type { CiliumVersion } from '../catalogue/version';
import type { Cursor } from '../yaml/index';
import { ChartValues } from './chartValues';
import { effectiveConfig, hasHiddenConfig } from './effectiveConfig';
import type { Refusal } from './refusals/refusal';
import { refusals } from './refusals/refusals';
import type { ConfigEntry } from './template';

/** What the chart makes of values; each part is worked out when it is first asked for. */
export class Rendering {
  private madeConfig: ReadonlyMap<ConfigKey, ConfigEntry> | undefined;
  private foundRefusals: readonly Refusal[] | undefined;

  /** `values` is what the templates see. */
  constructor(readonly values: ChartValues) {}

  /** The routing keys of the ConfigMap `cilium-config`, in alphabetical order. */
  get config(): ReadonlyMap<ConfigKey, ConfigEntry> {
    this.madeConfig ??= effectiveConfig(this.values);
    return this.madeConfig;
  }

  /** One key of the ConfigMap; of unknown value where it is not rendered, but may be set out of sight. */
  entry(key: ConfigKey): ConfigEntry | undefined {
    const entry = this.config.get(key);
    if (entry !== undefined || !hasHiddenConfig(this.values)) return entry;
    return { value: undefined, source: 'default', at: this.values.at('extraConfig').place };
  }

  /** Why Helm does not render the chart at all; `config` is then what it would render without its checks. */
  get refusals(): readonly Refusal[] {
    this.foundRefusals ??= refusals(this.values);
    return this.foundRefusals;
  }
}

/** Renders values, of one document or of several layers, with the chart of a version. */
export function render(root: Cursor, version: CiliumVersion): Rendering {
  return new Rendering(new ChartValues(root, version));
}
