import type { Span } from '../text/span';
import type { SourceFile } from '../text/sourceFile';
import { isAlias, isMap, isScalar, isSeq, scalarText, scalarValue, spanOf } from './document';
import type { MapPair, Node, YamlDocument } from './document';
import type { GoScalar } from './scalars';

/** A value that is written somewhere. */
export interface Located<T> {
  readonly state: 'located';
  readonly value: T;
  readonly at: Cursor;
}
/** Nothing is written; `at` says where it would be. */
export interface Absent {
  readonly state: 'absent';
  readonly at: Cursor;
}
/** Something is or may be written that only a later step fills in, or that can't be read. Rules give up on it. */
export interface Opaque {
  readonly state: 'opaque';
  readonly at: Cursor;
}
export type Value<T> = Located<T> | Absent | Opaque;

/** The value if it is written and readable, else undefined. */
export function known<T>(value: Value<T>): T | undefined {
  return value.state === 'located' ? value.value : undefined;
}

/** A value that can't be what it must be. `expected` names the type for people; `found` is the text as written. */
export interface TypeProblem {
  readonly at: Cursor;
  readonly expected: string;
  readonly found: string;
}

/** A scalar as its reader sees it. */
export interface ReadScalar {
  readonly go: GoScalar;
  /** The text that it is written with: without quotes and escapes, as Go's `string` fields receive it. */
  readonly text: string;
  readonly quoted: boolean;
}

/** One layer's part of a place: the node there, or undefined where this layer writes nothing. */
interface Slot {
  readonly document: YamlDocument;
  readonly node: Node | undefined;
  readonly pair: MapPair | undefined;
  /** The node as written, where `node` is what an alias stands for. */
  readonly alias: Node | undefined;
}

interface Place {
  readonly slots: readonly Slot[];
  readonly parent: Cursor | undefined;
  readonly step: string | number | undefined;
  readonly open: boolean;
  readonly problems: Map<Node, TypeProblem>;
}

/**
 * A place in one document, or in several layers of which the first wins: maps merge, lists and scalars replace, as Helm
 * merges values. Reading never throws: a value of the wrong type is reported once, in `problems`, and read as opaque.
 */
export class Cursor {
  private constructor(private readonly place: Place) {}

  /**
   * A cursor at the root of a document, or of layers with the strongest first. `open` says that part of the values is out of
   * sight, so that what is not written may still be set.
   */
  static root(layers: readonly YamlDocument[], open = false): Cursor {
    const slots = layers.map((document) => slotOf(document, document.root, undefined));
    return new Cursor({
      slots: cutAtFirstNonMap(slots),
      parent: undefined,
      step: undefined,
      open,
      problems: new Map(),
    });
  }

  /** What was found wrong below this cursor's root so far, in the order of reading. */
  get problems(): readonly TypeProblem[] {
    return [...this.place.problems.values()];
  }

  get path(): readonly (string | number)[] {
    const { parent, step } = this.place;
    return parent === undefined || step === undefined ? [] : [...parent.path, step];
  }

  /** The path as people write it: `ipam.operator.clusterPoolIPv4PodCIDR`, `peers[0].my-asn`. */
  get pathText(): string {
    return this.path.reduce<string>((text, step) => {
      if (typeof step === 'number') return `${text}[${step}]`;
      return text === '' ? step : `${text}.${step}`;
    }, '');
  }

  /** The last step of the path where it is a key, else the empty string. */
  get key(): string {
    return typeof this.place.step === 'string' ? this.place.step : '';
  }

  get parent(): Cursor | undefined {
    return this.place.parent;
  }

  /** The layer that decides here: the first one that writes something, else the strongest. */
  private get slot(): Slot | undefined {
    return this.place.slots.find(({ node }) => node !== undefined) ?? this.place.slots[0];
  }

  get document(): YamlDocument | undefined {
    return this.slot?.document ?? this.parent?.document;
  }

  /** The text that holds this place. */
  get source(): SourceFile {
    const document = this.document;
    if (document === undefined) throw new Error('a cursor needs at least one document');
    return document.source;
  }

  /** True where something is written here, even if it is null. */
  get isWritten(): boolean {
    return this.slot?.node !== undefined;
  }

  /** True where the value stands somewhere else and an alias or a merge brings it here. */
  get isAliased(): boolean {
    const slot = this.slot;
    if (slot === undefined) return false;
    return slot.alias !== undefined || (this.parent?.isAliased ?? false) || this.isMerged(slot);
  }

  private isMerged({ pair }: Slot): boolean {
    const map = this.parent?.slot?.node;
    return pair !== undefined && isMap(map) && !(map.items as unknown[]).includes(pair);
  }

  /** The node that decides here, for edits. */
  get node(): Node | undefined {
    return this.slot?.node;
  }

  get pair(): MapPair | undefined {
    return this.slot?.pair;
  }

  /** The key's span, where the place is a written entry of a map. */
  get keySpan(): Span | undefined {
    const key = this.slot?.pair?.key;
    return key === undefined ? undefined : spanOf(key);
  }

  /** The value's span as written: an alias itself, not its target. Undefined where nothing is written. */
  get valueSpan(): Span | undefined {
    const slot = this.slot;
    const node = slot?.alias ?? slot?.node;
    return node === undefined ? undefined : spanOf(node);
  }

  /**
   * What to underline: key and value of a scalar entry, the key of a longer one, the item of a list, the first line of a map
   * in a list; the nearest ancestor's where nothing is written.
   */
  get span(): Span {
    const { keySpan, valueSpan, node } = this;
    if (valueSpan === undefined) return this.parent?.span ?? this.documentStart();
    if (isScalar(node) || this.slot?.alias !== undefined) {
      const end = valueSpan.end > valueSpan.start ? valueSpan.end : (keySpan ?? valueSpan).end;
      const whole = { start: (keySpan ?? valueSpan).start, end };
      return this.isOneLine(whole) ? whole : (keySpan ?? whole);
    }
    if (keySpan !== undefined) return keySpan;
    const first = isMap(node) ? node.items[0]?.key : undefined;
    if (this.place.step === undefined || !isMap(node) || first === undefined)
      return this.firstLine(valueSpan);
    const [key] = this.document?.pairsOf(node).keys() ?? [];
    return key === undefined ? spanOf(first) : this.at(key).span;
  }

  private isOneLine({ start, end }: Span): boolean {
    return !this.source.text.slice(start, end).includes('\n');
  }

  private firstLine({ start, end }: Span): Span {
    const lineBreak = this.source.text.slice(start, end).search(/\r?\n/);
    return { start, end: lineBreak < 0 ? end : start + lineBreak };
  }

  private documentStart(): Span {
    const { document } = this;
    if (document === undefined) return { start: 0, end: 0 };
    return this.firstLine({ start: document.contentAfter(document.span.start), end: document.span.end });
  }

  /** True where the value, or whether there is one, is only known later. */
  get isOpaque(): boolean {
    const { slot, document } = this;
    if (slot?.node === undefined) return this.mayStillBeWritten();
    if (slot.alias !== undefined && document?.aliasBudgetSpent === true) return true;
    if (isAlias(slot.node)) return true; // unknown anchor, or no budget left
    if (isEmpty(slot.node)) return this.hasOpenValue(slot);
    return isScalar(slot.node) && slot.document.isTemplated(spanOf(slot.node));
  }

  private mayStillBeWritten(): boolean {
    const { parent, open } = this.place;
    if (open) return true;
    if (parent === undefined) return false;
    if (parent.isOpaque) return true;
    return parent.place.slots.some(({ document, node }) => {
      if (node === undefined) return false;
      return document.hasOpenLines({ start: node.range[0], end: document.contentAfter(node.range[1]) });
    });
  }

  /** `key:` with nothing behind it but an expression on the next line. */
  private hasOpenValue({ document, node }: Slot): boolean {
    if (node === undefined) return false;
    const end = document.contentAfter(node.range[1]);
    return (
      document.isTemplated({ start: node.range[0], end: Math.max(end, node.range[1]) }) &&
      this.hasOpenLinesUpTo(end)
    );
  }

  private hasOpenLinesUpTo(end: number): boolean {
    const start = this.valueSpan?.start ?? 0;
    return (
      this.document?.hasOpenLines({ start, end }) === true ||
      this.document?.isTemplated({ start, end: start }) === true
    );
  }

  /** The place below this one, key by key. Reports a place that must be a map and isn't. */
  at(...keys: readonly string[]): Cursor {
    return keys.reduce<Cursor>((cursor, key) => cursor.child(key), this);
  }

  private child(key: string): Cursor {
    this.expectMap();
    const slots = this.place.slots.map(({ document, node }) => {
      const pair = isMap(node) ? document.pairOf(node, key) : undefined;
      return slotOf(document, pair?.value ?? (pair === undefined ? undefined : null), pair);
    });
    return new Cursor({ ...this.place, slots: cutAtFirstNonMap(slots), parent: this, step: key });
  }

  private expectMap(): void {
    const { node } = this;
    if (node !== undefined && !isMap(node) && !isEmpty(node) && !this.isOpaque) this.report('map');
  }

  /** True where at least one entry or item is written here. */
  get hasContent(): boolean {
    const { node } = this;
    return (isMap(node) || isSeq(node)) && node.items.length > 0;
  }

  get isMap(): boolean {
    return isMap(this.node);
  }

  get isList(): boolean {
    return isSeq(this.node);
  }

  get isScalar(): boolean {
    return isScalar(this.node) && !isEmpty(this.node);
  }

  /** The items of a list; empty where nothing is written. Reports a value that is no list. */
  items(): readonly Cursor[] {
    const { slot } = this;
    const node = slot?.node;
    if (slot === undefined || node === undefined || isEmpty(node) || this.isOpaque) return [];
    if (!isSeq(node)) {
      this.report('list');
      return [];
    }
    return node.items.map(
      (item, index) =>
        new Cursor({
          ...this.place,
          slots: [slotOf(slot.document, item, undefined)],
          parent: this,
          step: index,
        }),
    );
  }

  /** The entries of a map over all layers, in the order of the text; empty where nothing is written. Reports a value that is no map. */
  entries(): readonly Cursor[] {
    this.expectMap();
    const keys = new Set<string>();
    for (const { document, node } of [...this.place.slots].reverse()) {
      if (isMap(node)) for (const key of document.pairsOf(node).keys()) keys.add(key);
    }
    return [...keys].map((key) => this.child(key));
  }

  /**
   * Reads a scalar by `parse`, which returns undefined for what it can't use; that is reported as not being `expected`.
   * Null counts as absent.
   */
  read<T>(expected: string, parse: (scalar: ReadScalar) => T | undefined): Value<T> {
    const { slot } = this;
    const node = slot?.node;
    if (this.isOpaque) return { state: 'opaque', at: this };
    if (node === undefined || isEmpty(node)) return { state: 'absent', at: this };
    if (isScalar(node)) {
      const go = scalarValue(node);
      if (go.kind === 'null') return { state: 'absent', at: this };
      const value = parse({ go, text: scalarText(node), quoted: node.type !== 'PLAIN' });
      if (value !== undefined) return { state: 'located', value, at: this };
    }
    this.report(expected);
    return { state: 'opaque', at: this };
  }

  /** A text; numbers and booleans count with the text that they are written with, as in a Go string field. */
  string(): Value<string> {
    return this.read('text', ({ text }) => text);
  }

  /** A boolean; with `quoted`, "true" and "false" in quotes count too, as in a template that only prints the value. */
  boolean({ quoted = false } = {}): Value<boolean> {
    return this.read('boolean', ({ go, text }) => {
      if (go.kind === 'boolean') return go.value;
      if (!quoted) return undefined;
      return text === 'true' ? true : text === 'false' ? false : undefined;
    });
  }

  /** A whole number within `min` and `max`, both inclusive. Go accepts a float without fraction (`24.0`) too. */
  integer({
    min,
    max,
    expected = 'integer',
  }: {
    min: number;
    max: number;
    expected?: string;
  }): Value<number> {
    return this.read(expected, ({ go }) => {
      const number = go.kind === 'integer' ? Number(go.value) : go.kind === 'float' ? go.value : undefined;
      return number !== undefined && Number.isInteger(number) && min <= number && number <= max
        ? number
        : undefined;
    });
  }

  /** The value's text as it stands in the file, for messages. */
  get writtenText(): string {
    const span = this.valueSpan;
    return span === undefined ? '' : this.source.text.slice(span.start, span.end);
  }

  /** Notes that what is written here is not `expected`; once for a place, whatever else is read there. */
  report(expected: string): void {
    const { node } = this;
    if (node === undefined || this.place.problems.has(node)) return;
    this.place.problems.set(node, { at: this, expected, found: this.writtenText });
  }
}

function slotOf(document: YamlDocument, written: Node | null | undefined, pair: MapPair | undefined): Slot {
  if (written === undefined) return { document, node: undefined, pair: undefined, alias: undefined };
  if (isAlias(written)) {
    return { document, node: document.resolve(written) ?? written, pair, alias: written };
  }
  return { document, node: written ?? undefined, pair, alias: undefined };
}

/** Lower layers show through maps only: the first layer that writes anything else hides them. */
function cutAtFirstNonMap(slots: readonly Slot[]): readonly Slot[] {
  const last = slots.findIndex(({ node }) => node !== undefined && !isMap(node));
  return last < 0 ? slots : slots.slice(0, last + 1);
}

/** A scalar with nothing written in it (`key:`). */
function isEmpty(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && scalarValue(node).kind === 'null';
}
