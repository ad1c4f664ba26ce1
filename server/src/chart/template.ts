import type { ConfigKey } from '../catalogue/configKeys';
import { inRange } from '../catalogue/version';
import { resolvePlain } from '../yaml/index';
import type { Cursor } from '../yaml/index';
import type { ChartValue, ChartValues } from './chartValues';
import { has, on } from './conditions';
import type { Condition } from './conditions';

/** A value of the ConfigMap: a text, unless the template leaves out the quotes; null where nothing is printed then. */
export type ConfigScalar = string | number | boolean | null;

/** One key of the ConfigMap `cilium-config`. */
export interface ConfigEntry {
  /** Undefined where only a later step tells what it is, or whether the key is there at all. */
  readonly value: ConfigScalar | undefined;
  /** `implied`: what is printed is not written anywhere, another key that is written brings it about. */
  readonly source: 'written' | 'implied' | 'default';
  /** Where it is written or what implies it; of a default, where it would be overridden. */
  readonly at: Cursor;
}

/**
 * Carries out the chart's template of the ConfigMap. Of a key that is set twice the last value counts, as for YAML readers in
 * Go. Where a condition is not known, both branches are carried out, and what they set is not known either.
 */
export class Template {
  private readonly entries = new Map<ConfigKey, ConfigEntry>();
  /** What the conditions around are true by, the innermost last. */
  private readonly around: (ChartValue | undefined)[] = [];
  /** What leaves it open whether the present branch is taken. */
  private doubt: ChartValue | undefined;

  constructor(readonly values: ChartValues) {}

  get config(): ReadonlyMap<ConfigKey, ConfigEntry> {
    return this.entries;
  }

  /** True where the version's template has a line. */
  in(range: string): boolean {
    return inRange(this.values.version, range);
  }

  /** The value of a key, given as a dotted path. */
  readonly at = (path: string): ChartValue => this.values.at(...path.split('.'));

  /** `if`, `else if` and so on: the action of the first condition that holds; `always` makes an `else`. */
  choose(...cases: readonly (readonly [Condition, () => void])[]): void {
    const { doubt } = this;
    for (const [{ truth, decidedBy }, action] of cases) {
      if (truth === false) continue;
      if (truth === undefined) this.doubt ??= decidedBy;
      this.around.push(decidedBy);
      action();
      this.around.pop();
      if (truth === true) break;
    }
    this.doubt = doubt;
  }

  /** `if` without `else`. */
  when(condition: Condition, action: () => void): void {
    this.choose([condition, action]);
  }

  /** `KEY: {{ VALUE | quote }}`, also with the quotes around the braces; nil prints nothing with the former. */
  quoted(key: ConfigKey, value: ChartValue): void {
    this.set(key, value.kind === 'nil' ? null : value.print(), value);
  }

  /** `KEY: "{{ VALUE }}"` */
  inQuotes(key: ConfigKey, value: ChartValue): void {
    this.set(key, value.print(), value);
  }

  /** `KEY: {{ VALUE }}`: the reader of the YAML takes `false` for a boolean. */
  plain(key: ConfigKey, value: ChartValue): void {
    const text = value.print();
    this.set(key, text === undefined ? undefined : plainScalar(text), value);
  }

  /** `KEY: {{ VALUE | join SEPARATOR | quote }}`; anything but a list counts as one item, nil as none. */
  joined(key: ConfigKey, value: ChartValue, separator = ' '): void {
    this.set(key, join(value, separator), value);
  }

  /** A text that the template makes of a value. */
  text(key: ConfigKey, text: string | undefined, of: ChartValue): void {
    this.set(key, text, of);
  }

  /**
   * `KEY: "TEXT"`: implied by the nearest condition around that a written value makes true, else a default, which `instead`
   * would override.
   */
  constant(key: ConfigKey, text: string | undefined, instead: ChartValue = this.values.root): void {
    const cause = [...this.around].reverse().find((value) => value?.isWritten === true);
    const source = cause === undefined ? 'default' : 'implied';
    this.put(key, { value: text, source, at: (cause ?? instead).place });
  }

  /** `{{ if VALUE }}KEY: "true"{{ end }}` */
  flag(key: ConfigKey, value: ChartValue): void {
    this.when(on(value), () => {
      this.set(key, 'true', value);
    });
  }

  /** `{{ if hasKey … }}KEY: {{ VALUE | quote }}{{ end }}` */
  quotedIfPresent(key: ConfigKey, value: ChartValue): void {
    this.when(has(value), () => {
      this.quoted(key, value);
    });
  }

  /** `{{ if VALUE }}KEY: {{ VALUE | quote }}{{ end }}` */
  quotedIfTrue(key: ConfigKey, value: ChartValue): void {
    this.when(on(value), () => {
      this.quoted(key, value);
    });
  }

  /** A value that is copied as YAML. */
  copied(key: ConfigKey, value: ChartValue): void {
    const scalar = value.kind === 'nil' ? null : (value.scalar ?? value.print());
    this.set(key, scalar, value);
  }

  /** Something that is not known may override whatever is not written. */
  override(by: ChartValue): void {
    for (const [key, entry] of this.entries) {
      if (entry.source === 'written') continue;
      const source = by.isWritten ? 'implied' : entry.source;
      this.entries.set(key, { value: undefined, source, at: by.isWritten ? by.place : entry.at });
    }
  }

  private set(key: ConfigKey, value: ConfigScalar | undefined, { isWritten, place }: ChartValue): void {
    this.put(key, { value, source: isWritten ? 'written' : 'default', at: place });
  }

  private put(key: ConfigKey, entry: ConfigEntry): void {
    const { doubt } = this;
    if (doubt === undefined) {
      this.entries.set(key, entry);
      return;
    }
    const before = this.entries.get(key);
    if (before?.value === undefined && before?.source === 'written') return;
    const isElsewhere = entry.source !== 'written' && doubt.isWritten;
    this.entries.set(key, {
      ...(isElsewhere ? { source: 'implied', at: doubt.place } : entry),
      value: undefined,
    });
  }
}

/** What a YAML reader makes of a text without quotes, behind which a comment may stand. */
function plainScalar(text: string): ConfigScalar {
  const scalar = resolvePlain(text.replace(/\s#.*/s, '').trim());
  if (scalar.kind === 'null') return null;
  return scalar.kind === 'integer' ? Number(scalar.value) : scalar.value;
}

/** Sprig's `join`. */
export function join(value: ChartValue, separator: string): string | undefined {
  if (value.kind !== 'list') return value.print();
  if (value.print() === undefined) return undefined;
  return value
    .items()
    .filter(({ kind }) => kind !== 'nil')
    .map((item) => item.print())
    .join(separator);
}
