import type { ConfigKey } from '../catalogue/configKeys';
import type { CiliumVersion } from '../catalogue/version';
import type { CiliumConfig } from '../model/ciliumConfig';
import { readFlag } from '../model/ciliumConfig';
import type { Cursor } from '../yaml/index';
import { known } from '../yaml/index';
import { wordsIn } from './configSource';
import type { ConfigSource, ConfigWord } from './configSource';
import { anyText, settingOf } from './setting';
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

  /** Nothing else makes the chart write the key. */
  switchAt(_path: string, key: ConfigKey): Setting<boolean> {
    const entry = this.entry(key);
    if (entry === undefined) return { value: false, source: 'default', at: this.placeOf(key) };
    const isThere = entry.source === 'written';
    return { value: isThere || undefined, source: isThere ? 'written' : 'unknown', at: entry.at };
  }

  printed(_path: string, flag?: string): Setting<string> {
    if (flag === undefined) return { value: undefined, source: 'unknown', at: this.config.data };
    return settingOf(this.flag(flag), this.placeOf(flag), anyText);
  }
}
