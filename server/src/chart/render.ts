import type { ConfigKey } from '../catalogue/configKeys';
import type { CiliumVersion } from '../catalogue/version';
import type { Cursor } from '../yaml/index';
import { ChartValues } from './chartValues';
import { effectiveConfig } from './effectiveConfig';
import type { ConfigEntry } from './template';

/** What the chart makes of values. */
export interface Rendering {
  /** The routing keys of the ConfigMap `cilium-config`, in alphabetical order. */
  readonly config: ReadonlyMap<ConfigKey, ConfigEntry>;
}

/** Renders values, of one document or of several layers, with the chart of a version. */
export function render(root: Cursor, version: CiliumVersion): Rendering {
  const values = new ChartValues(root, version);
  return { config: effectiveConfig(values) };
}
