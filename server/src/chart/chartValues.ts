import { chartDefaults } from '../catalogue/chartKeys';
import type { Json } from '../catalogue/chartKeys';
import type { CiliumVersion } from '../catalogue/version';
import type { GoScalar } from '../yaml/index';
import type { Cursor } from '../yaml/index';
import { printFloat } from './goFloat';

/** What a template can compare a value with. */
export type Literal = string | number | boolean;

/**
 * A value as the templates of the chart see it. `unknown` is one that only a later step fills in: whatever is asked of it, the
 * answer is undefined.
 */
export interface ChartValue {
  /** Helm hands every number on as a float64, so there is one kind of them. */
  readonly kind: 'nil' | 'bool' | 'number' | 'string' | 'list' | 'map' | 'unknown';
  /** What `hasKey` says: a null that deletes a default is not there, any other is. */
  readonly isPresent: boolean | undefined;
  /** True where the values hold it; false for the chart's default, and where there is nothing. */
  readonly isWritten: boolean;
  /** Where it is written or would be. Below something that is no map, the place of that. */
  readonly place: Cursor;
  /** The scalar; undefined for all else. */
  readonly scalar: Literal | undefined;
  /** What `if` makes of it: zero, "", an empty list or map and nil are false, any other text is true, "false" too. */
  truth(): boolean | undefined;
  /** What `{{ . }}` prints; nil prints nothing. */
  print(): string | undefined;
  /** What `eq` says to a literal; it fails for values of different types, but not for nil. */
  equals(literal: Literal): boolean | 'incompatible' | undefined;
  /** The items of a list, as far as they are known; empty for all else. */
  items(): readonly ChartValue[];
  /** The keys of a map, as far as they are known, sorted as `range` goes through them; empty for all else. */
  keys(): readonly string[];
  /** The value below this one, key by key: nil below nil and below lists, unknown below what a template can't go into. */
  at(...keys: readonly string[]): ChartValue;
}

/**
 * The values that the chart of a version is rendered with: what is written over the chart's defaults. Maps merge, all else
 * replaces; null deletes a default, and stays a null where there is none. Tried with Helm 4.
 */
export class ChartValues {
  readonly root: ChartValue;

  constructor(
    root: Cursor,
    readonly version: CiliumVersion,
  ) {
    this.root = resolve(root, chartDefaults(version), 'root');
  }

  at(...keys: readonly string[]): ChartValue {
    return this.root.at(...keys);
  }
}

type Level = 'root' | 'top' | 'deeper';

/**
 * What is at a place, given the chart's default for it; undefined is for no default. A null deletes the default, but for one that
 * is null itself and is no key at the top.
 */
function resolve(place: Cursor, fallback: Json | undefined, level: Level = 'deeper'): ChartValue {
  if (place.isOpaque) return new UnknownValue(place);
  if (!place.isWritten) return defaultValue(place, fallback);
  if (place.isMap) return new WrittenMap(place, isJsonMap(fallback) ? fallback : {}, level === 'root');
  if (place.isList) return new WrittenList(place);
  const scalar = scalarAt(place);
  const staysNull = fallback === undefined || (fallback === null && level !== 'top');
  return new Scalar(place, true, scalar !== null || staysNull, scalar);
}

function isJsonMap(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function scalarAt(place: Cursor): Literal | null {
  if (!place.isScalar) return null;
  const read = place.read('scalar', ({ go }) => go);
  return read.state === 'located' ? literalOf(read.value) : null;
}

function literalOf(go: GoScalar): Literal | null {
  if (go.kind === 'null') return null;
  return go.kind === 'integer' ? Number(go.value) : go.value;
}

class UnknownValue implements ChartValue {
  readonly kind = 'unknown';
  readonly isPresent = undefined;
  readonly scalar = undefined;

  constructor(readonly place: Cursor) {}

  get isWritten(): boolean {
    return this.place.isWritten;
  }

  truth(): undefined {
    return undefined;
  }
  print(): undefined {
    return undefined;
  }
  equals(): undefined {
    return undefined;
  }
  items(): readonly ChartValue[] {
    return [];
  }
  keys(): readonly string[] {
    return [];
  }
  at(): ChartValue {
    return this;
  }
}

/** A scalar or nil, written or not. */
class Scalar implements ChartValue {
  constructor(
    readonly place: Cursor,
    readonly isWritten: boolean,
    readonly isPresent: boolean,
    private readonly value: Literal | null,
  ) {}

  get kind(): 'nil' | 'bool' | 'number' | 'string' {
    if (this.value === null) return 'nil';
    if (typeof this.value === 'boolean') return 'bool';
    return typeof this.value === 'number' ? 'number' : 'string';
  }

  get scalar(): Literal | undefined {
    return this.value ?? undefined;
  }

  truth(): boolean {
    return Boolean(this.value);
  }

  print(): string {
    return this.value === null ? '' : printScalar(this.value);
  }

  equals(literal: Literal): boolean | 'incompatible' {
    if (this.value === null) return false;
    // A whole number in a template is an int, which never compares with a float64.
    if (typeof this.value !== typeof literal || Number.isInteger(literal)) return 'incompatible';
    return this.value === literal;
  }

  items(): readonly ChartValue[] {
    return [];
  }

  keys(): readonly string[] {
    return [];
  }

  at(...keys: readonly string[]): ChartValue {
    if (keys.length === 0) return this;
    return this.value === null ? nothing(this.place) : new UnknownValue(this.place);
  }
}

/** What lists and maps have in common. */
abstract class Collection implements ChartValue {
  readonly isPresent = true;
  readonly scalar = undefined;
  abstract readonly kind: 'list' | 'map';
  abstract readonly isWritten: boolean;
  abstract readonly place: Cursor;

  /** True where a template may add to what is written. */
  protected get isOpen(): boolean {
    return this.isWritten && this.place.isOpen;
  }

  private readonly children = new Map<string, ChartValue>();

  abstract items(): readonly ChartValue[];
  abstract keys(): readonly string[];
  /** Works out what one key holds; asked once a key. */
  protected abstract child(key: string): ChartValue;

  at(...keys: readonly string[]): ChartValue {
    const [key, ...rest] = keys;
    if (key === undefined) return this;
    const child = this.children.get(key) ?? this.child(key);
    this.children.set(key, child);
    return rest.length === 0 ? child : child.at(...rest);
  }

  truth(): boolean | undefined {
    const isFilled = this.items().length > 0 || this.keys().length > 0;
    return isFilled || !this.isOpen ? isFilled : undefined;
  }

  print(): string | undefined {
    const isMap = this.kind === 'map';
    const parts = isMap
      ? this.keys().map((key) => [`${key}:`, printNested(this.at(key))])
      : this.items().map((item) => ['', printNested(item)]);
    if (this.isOpen || parts.some(([, text]) => text === undefined)) return undefined;
    const text = parts.map((part) => part.join('')).join(' ');
    return isMap ? `map[${text}]` : `[${text}]`;
  }

  equals(): 'incompatible' {
    return 'incompatible';
  }
}

class WrittenMap extends Collection {
  readonly kind = 'map';
  readonly isWritten = true;

  constructor(
    readonly place: Cursor,
    private readonly defaults: { readonly [key: string]: Json },
    private readonly isRoot: boolean,
  ) {
    super();
  }

  items(): readonly ChartValue[] {
    return [];
  }

  keys(): readonly string[] {
    const keys = new Set([...Object.keys(this.defaults), ...this.place.entries().map(({ key }) => key)]);
    return [...keys].filter((key) => this.at(key).isPresent !== false).sort();
  }

  protected child(key: string): ChartValue {
    return resolve(this.place.at(key), entryOf(this.defaults, key), this.isRoot ? 'top' : 'deeper');
  }
}

class WrittenList extends Collection {
  readonly kind = 'list';
  readonly isWritten = true;

  constructor(readonly place: Cursor) {
    super();
  }

  items(): readonly ChartValue[] {
    return this.place.items().map((item) => resolve(item, undefined));
  }

  keys(): readonly string[] {
    return [];
  }

  protected child(): ChartValue {
    return nothing(this.place);
  }
}

/** A list or map of the chart's own values. */
class DefaultCollection extends Collection {
  readonly isWritten = false;
  readonly kind: 'list' | 'map';

  constructor(
    readonly place: Cursor,
    private readonly json: readonly Json[] | { readonly [key: string]: Json },
  ) {
    super();
    this.kind = isJsonMap(json) ? 'map' : 'list';
  }

  items(): readonly ChartValue[] {
    return isJsonMap(this.json) ? [] : this.json.map((item) => defaultValue(this.place, item));
  }

  keys(): readonly string[] {
    return isJsonMap(this.json) ? Object.keys(this.json).sort() : [];
  }

  protected child(key: string): ChartValue {
    // Nothing is written around, so nothing is below either.
    return isJsonMap(this.json)
      ? defaultValue(this.place.at(key), entryOf(this.json, key))
      : nothing(this.place);
  }
}

function defaultValue(place: Cursor, json: Json | undefined): ChartValue {
  return typeof json === 'object' && json !== null
    ? new DefaultCollection(place, json)
    : new Scalar(place, false, json !== undefined, json ?? null);
}

function nothing(place: Cursor): ChartValue {
  return new Scalar(place, false, false, null);
}

function entryOf(map: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function printScalar(value: Literal): string {
  return typeof value === 'number' ? printFloat(value) : String(value);
}

/** Within a list or map, nil is printed too. */
function printNested(value: ChartValue): string | undefined {
  return value.kind === 'nil' ? '<nil>' : value.print();
}
