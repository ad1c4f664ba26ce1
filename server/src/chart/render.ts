import type { ConfigKey } from '../catalogue/configKeys';
import type { CiliumVersion } from '../catalogue/version';
import type { Cursor } from '../yaml/index';
import { ChartValues } from './chartValues';
import { effectiveConfig } from './effectiveConfig';
import type { Refusal } from './refusals/refusal';
import { refusals } from './refusals/refusals';
import type { ConfigEntry } from './template';

/** What the chart makes of values. */
export interface Rendering {
  /** What the templates see. */
  readonly values: ChartValues;
  /** The routing keys of the ConfigMap `cilium-config`, in alphabetical order. */
  readonly config: ReadonlyMap<ConfigKey, ConfigEntry>;
  /** Why Helm does not render the chart at all; what `config` would then be is what it renders without its checks. */
  readonly refusals: readonly Refusal[];
}

/** Renders values, of one document or of several layers, with the chart of a version. */
export function render(root: Cursor, version: CiliumVersion): Rendering {
  const values = new ChartValues(root, version);
  return { values, config: effectiveConfig(values), refusals: refusals(values) };
}
