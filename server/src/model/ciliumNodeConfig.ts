import type { Cursor, Value } from '../yaml/index';
import { readObjectSelector } from './labelSelector';
import type { LabelSelector } from './labelSelector';
import { readManifest } from './manifest';
import type { Manifest } from './manifest';

/** `CiliumNodeConfig`: entries of `cilium-config` that are others on the nodes that it selects. */
export interface CiliumNodeConfig extends Manifest {
  readonly nodeSelector: Value<LabelSelector>;
  /** By the names of flags, not of Helm values. */
  readonly defaults: readonly Cursor[];
}

/** Reads `kind: CiliumNodeConfig` of cilium.io/v2alpha1 and v2. */
export function readCiliumNodeConfig(at: Cursor): CiliumNodeConfig {
  const spec = at.at('spec');
  return {
    ...readManifest(at),
    nodeSelector: readObjectSelector(spec.at('nodeSelector')),
    defaults: spec.at('defaults').entries(),
  };
}
