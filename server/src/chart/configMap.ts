import type { ConfigKey } from '../catalogue/configKeys';
import type { CiliumVersion } from '../catalogue/version';
import type { CiliumConfig } from '../model/ciliumConfig';
import { readFlag } from '../model/ciliumConfig';
import type { Cursor } from '../yaml/index';
import { known } from '../yaml/index';
import { wordsIn } from './configSource';
import type { ConfigSource, ConfigWord } from './configSource';
import { anyText, boolean, settingOf } from './setting';
import type { Setting } from './setting';
import type { ConfigEntry } from './template';

/** A ConfigMap `cilium-config` that is there, as agent and operator of a version read it. */
export class ConfigMapSource implements ConfigSource {
  constructor(
    private readonly config: CiliumConfig,
    readonly version: CiliumVersion,
  ) {}

  entry(key: ConfigKey): ConfigEntry | undefined {
    return this.flag(key);
  }

  private flag(name: string): ConfigEntry | undefined {
    const at = this.placeOf(name);
    if (at.isWritten) return { value: known(readFlag(at)), source: 'written', at };
    return this.config.isWhole ? undefined : { value: undefined, source: 'default', at };
  }

  private placeOf(name: string): Cursor {
    return this.config.data.at(name);
  }

  place(key: ConfigKey): Cursor {
    return this.placeOf(key);
  }

  wordsOf({ value, at }: ConfigEntry): readonly ConfigWord[] {
    return wordsIn(String(value), at);
  }

  /** The chart writes the keys of the speaker only where it is on. */
  metalLbSwitch(path: string, key: ConfigKey): Setting<boolean> {
    const entry = this.entry(key);
    if (path === 'bgp.enabled' && entry?.source === 'written') {
      return { value: true, source: 'written', at: entry.at };
    }
    return settingOf(entry, this.place(key), boolean, false);
  }

  printed(_path: string, flag?: string): Setting<string> {
    if (flag === undefined) return { value: undefined, source: 'unknown', at: this.config.data };
    return settingOf(this.flag(flag), this.placeOf(flag), anyText);
  }
}
