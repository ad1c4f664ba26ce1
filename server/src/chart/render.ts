import type { ConfigKey } from '../catalogue/configKeys';
import type { CiliumVersion } from '../catalogue/version';
import type { Cursor } from '../yaml/index';
import { keyLife } from '../catalogue/values';
import { ChartValues } from './chartValues';
import type { ChartValue } from './chartValues';
import { wordsIn } from './configSource';
import type { ConfigSource, ConfigWord } from './configSource';
import { effectiveConfig, hasHiddenConfig } from './effectiveConfig';
import type { Refusal } from './refusals/refusal';
import { refusals } from './refusals/refusals';
import type { Setting } from './setting';
import type { ConfigEntry } from './template';

/** What the chart makes of values; each part is worked out when it is first asked for. */
export class Rendering implements ConfigSource {
  private madeConfig: ReadonlyMap<ConfigKey, ConfigEntry> | undefined;
  private foundRefusals: readonly Refusal[] | undefined;

  /** `values` is what the templates see. */
  constructor(readonly values: ChartValues) {}

  get version(): CiliumVersion {
    return this.values.version;
  }

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

  place(_key: ConfigKey, path: string): Cursor {
    return this.valueAt(path).place;
  }

  private valueAt(path: string): ChartValue {
    return this.values.at(...path.split('.'));
  }

  wordsOf({ at }: ConfigEntry): readonly ConfigWord[] {
    return wordsOf(this.values.at(...at.path.map(String)));
  }

  switchAt(path: string): Setting<boolean> {
    const value = this.valueAt(path);
    if (keyLife(path, this.version) === 'ignored')
      return { value: false, source: 'default', at: value.place };
    const truth = value.truth();
    const source = truth === undefined ? 'unknown' : value.isWritten ? 'written' : 'default';
    return { value: truth, source, at: value.place };
  }

  printed(path: string): Setting<string> {
    const value = this.valueAt(path);
    const text = value.print();
    if (text === undefined) return { value: undefined, source: 'unknown', at: value.place };
    if (text === '') return { value: undefined, source: 'default', at: value.place };
    return { value: text, source: value.isWritten ? 'written' : 'default', at: value.place };
  }

  /** Why Helm does not render the chart at all; `config` is then what it would render without its checks. */
  get refusals(): readonly Refusal[] {
    this.foundRefusals ??= refusals(this.values);
    return this.foundRefusals;
  }
}

/** The words in a text, or in the items of a list. */
function wordsOf(value: ChartValue): ConfigWord[] {
  return value.kind === 'list' ? value.items().flatMap(wordsOf) : wordsIn(value.print() ?? '', value.place);
}

const renderings = new WeakMap<Cursor, Map<CiliumVersion, Rendering>>();

/** Renders values, of one document or of several layers, with the chart of a version; once for each root. */
export function render(root: Cursor, version: CiliumVersion): Rendering {
  const ofRoot = renderings.get(root) ?? new Map<CiliumVersion, Rendering>();
  renderings.set(root, ofRoot);
  const rendering = ofRoot.get(version) ?? new Rendering(new ChartValues(root, version));
  ofRoot.set(version, rendering);
  return rendering;
}
