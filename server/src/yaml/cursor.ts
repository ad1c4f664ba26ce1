import type { Span } from '../text/span';
import type { SourceFile } from '../text/sourceFile';
import { holdsAnchor, isAlias, isMap, isScalar, isSeq, scalarText, scalarValue, spanOf } from './document';
import type { MapPair, Node, Scalar, YamlDocument, YAMLMap } from './document';
import type { GoScalar } from './scalars';
import { filledIn } from './variables';
import type { Variables } from './variables';

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

/** One source of values. */
interface Layer {
  readonly document: YamlDocument;
  /** The place in the document that holds the values; undefined where all of it does. */
  readonly around: Cursor | undefined;
  /** What is read in place of variables' names. */
  readonly variables: Variables | undefined;
}

/** What one layer writes at a place. */
interface Slot {
  readonly layer: Layer;
  /** The node there, where an alias leads somewhere its target; undefined for a null without any text (`{key}`). */
  readonly node: Node | undefined;
  readonly pair: MapPair | undefined;
  readonly alias: Node | undefined;
  /** The pair stands in another map, which is merged into this one. */
  readonly isMerged: boolean;
  /** The key is there more than once, and a template decides which one holds. */
  readonly hasAlternatives: boolean;
}

/** What all places below one root have in common. */
interface Root {
  /** Where a root that nothing is written at would be written. */
  readonly strongest: Layer | undefined;
  /** What is not written may still be set: some of the values are out of sight, or in a text that can't be read to its end. */
  readonly open: boolean;
  readonly problems: Map<Node, TypeProblem>;
}

const NO_SLOTS: readonly Slot[] = [];

/**
 * A place in one document, or in several layers of which the first wins: maps merge, lists and scalars replace, as Helm
 * merges values. Reading never throws: a value of the wrong type is reported once, in `problems`, and read as opaque.
 */
export class Cursor {
  private constructor(
    private readonly root: Root,
    /** What the layers write here, the strongest first. */
    private readonly slots: readonly Slot[],
    /** The place that this one is an entry or item of; undefined at the root. */
    readonly parent: Cursor | undefined,
    private readonly step: string | number | undefined,
  ) {}

  /**
   * A cursor at the root of a document, or of layers with the strongest first; there must be at least one. `open` says that
   * part of the values is out of sight, so that what is not written may still be set.
   */
  static root(layers: readonly YamlDocument[], open = false): Cursor {
    return Cursor.over(
      layers.map((document) => ({ document, around: undefined, variables: undefined })),
      open,
    );
  }

  /**
   * A root at a place within a document, or at places of several that are layers, the strongest first: paths start there,
   * edits stay in the document. `open` as for `root`; `variables` are read in place of their names.
   */
  static rootAt(places: readonly Cursor[], open = false, variables?: Variables): Cursor {
    const isOpen = open || places.some((place) => !place.isWritten && place.isOpaque);
    return Cursor.over(
      places.map((place) => place.asLayer(variables)),
      isOpen,
    );
  }

  /** A root's own layer, or what stands at a place as one. */
  private asLayer(variables: Variables | undefined): Layer {
    const { layer, parent } = this;
    if (layer === undefined) throw new Error('a cursor needs at least one document');
    return {
      document: layer.document,
      around: parent === undefined ? layer.around : this.inOwnLayer,
      variables: variables ?? layer.variables,
    };
  }

  private static over(layers: readonly Layer[], open: boolean): Cursor {
    const slots = layers.flatMap((layer) => {
      const { document, around } = layer;
      const slot = around === undefined ? document.root && slotOf(layer, document.root) : around.slot;
      return slot?.node === undefined || isNull(slot.node) ? [] : [{ ...slot, layer }];
    });
    const isOpen = open || layers.some(({ document }) => document.isBroken);
    const root = { strongest: layers[0], open: isOpen, problems: new Map<Node, TypeProblem>() };
    return new Cursor(root, cutAtFirstNonMap(slots), undefined, undefined);
  }

  /** What was found wrong below this cursor's root so far, in the order of reading. */
  get problems(): readonly TypeProblem[] {
    return [...this.root.problems.values()];
  }

  /** The keys and indexes that lead here from the root. */
  get path(): readonly (string | number)[] {
    const { parent, step } = this;
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
    return typeof this.step === 'string' ? this.step : '';
  }

  /** The place in the document around that a root stands at; undefined where it is the document's own, and for all other places. */
  get around(): Cursor | undefined {
    return this.parent === undefined ? this.layer?.around : undefined;
  }

  /** What the strongest layer says that writes something here. */
  private get slot(): Slot | undefined {
    return this.slots[0];
  }

  /** The same place seen in the layer that decides here alone, so that what is around it is that layer's too. */
  get inOwnLayer(): Cursor {
    const { layer } = this;
    if (layer === undefined || !this.isLayered) return this;
    let own = Cursor.over([layer], this.root.open);
    for (const step of this.path) {
      const next = typeof step === 'string' ? own.at(step) : own.items()[step];
      if (next === undefined) return own;
      own = next;
    }
    return own;
  }

  /** The layers of a root that write anything, each seen alone, the strongest first. */
  get layers(): readonly Cursor[] {
    return this.slots.map(({ layer }) => Cursor.over([layer], this.root.open));
  }

  private get isLayered(): boolean {
    return this.slots.length > 1 || (this.parent?.isLayered ?? false);
  }

  /** The document that decides here; where nothing is written, the one that decides at the nearest place around. */
  get document(): YamlDocument | undefined {
    return this.layer?.document;
  }

  private get layer(): Layer | undefined {
    return this.slot?.layer ?? this.parent?.layer ?? this.root.strongest;
  }

  /** The text that holds this place, or would: that of `document`. All spans here are spans of it. */
  get source(): SourceFile {
    const document = this.document;
    if (document === undefined) throw new Error('a cursor needs at least one document');
    return document.source;
  }

  /** True where something is written here, even if it is null. */
  get isWritten(): boolean {
    return this.slot !== undefined;
  }

  /** True where the value stands somewhere else and an alias or a merge brings it here. */
  get isAliased(): boolean {
    const { slot } = this;
    if (slot?.alias !== undefined || slot?.isMerged === true) return true;
    return (this.parent ?? this.around)?.isAliased ?? false;
  }

  /** The node that decides here, for edits. */
  get node(): Node | undefined {
    return this.slot?.node;
  }

  /** True where an anchor stands here or below, so that what is written here may count at other places. */
  get holdsAnchor(): boolean {
    return this.slot?.pair !== undefined && holdsAnchor(this.slot.pair.value);
  }

  /** The map entry that decides here, for edits. */
  get pair(): MapPair | undefined {
    return this.slot?.pair;
  }

  /** False where a template writes the key, or where the parser could only guess at the entry. */
  get isKeyKnown(): boolean {
    const { slot, keySpan } = this;
    if (slot === undefined || keySpan === undefined) return true;
    return !slot.layer.document.isTemplated(keySpan) && !isGuessed(slot);
  }

  /** The key's span, where the place is a written entry of a map. */
  get keySpan(): Span | undefined {
    const key = this.slot?.pair?.key;
    return key === undefined ? undefined : spanOf(key);
  }

  /**
   * The value's span as written: an alias itself, not its target; right behind the `:` or `-` for a null without any text.
   * Undefined where nothing is written.
   */
  get valueSpan(): Span | undefined {
    const { slot, keySpan } = this;
    const node = slot?.alias ?? slot?.node;
    if (node === undefined) return keySpan && { start: keySpan.end, end: keySpan.end };
    return this.writtenSpan(node);
  }

  private writtenSpan(node: Node): Span {
    if (!isBlank(node)) return spanOf(node);
    let offset = node.range[0];
    while (/[ \t]/.test(this.source.text.charAt(offset - 1))) offset--;
    return { start: offset, end: offset };
  }

  /**
   * What to underline: key and value of a scalar entry, the key of a longer one, the item of a list, the first entry of a map
   * in a list; the nearest ancestor's where nothing is written.
   */
  get span(): Span {
    const { slot, keySpan, valueSpan } = this;
    if (slot === undefined || valueSpan === undefined)
      return (this.parent ?? this.around)?.span ?? this.documentStart();
    const written = slot.alias ?? slot.node;
    if (keySpan !== undefined) return this.entrySpan(keySpan, written);
    const first = isMap(written) && this.parent !== undefined ? written.items[0] : undefined;
    return first === undefined
      ? this.firstLine(valueSpan)
      : this.entrySpan(spanOf(first.key), first.value ?? undefined);
  }

  /** Key and value where the value is short and stands on the key's line, else the key. */
  private entrySpan(key: Span, value: Node | undefined): Span {
    if (value === undefined || isMap(value) || isSeq(value)) return key;
    const whole = { start: key.start, end: Math.max(key.end, this.writtenSpan(value).end) };
    return this.firstLine(whole).end === whole.end ? whole : key;
  }

  private firstLine({ start, end }: Span): Span {
    const lineBreak = this.source.text.indexOf('\n', start);
    if (lineBreak < 0 || lineBreak >= end) return { start, end };
    return { start, end: this.source.text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak };
  }

  private documentStart(): Span {
    const { document } = this;
    if (document === undefined) return { start: 0, end: 0 };
    return this.firstLine({ start: document.contentAfter(document.span.start), end: document.span.end });
  }

  /** True where the value, or whether there is one, is only known later. */
  get isOpaque(): boolean {
    const { slot } = this;
    if (slot === undefined) return this.mayStillBeWritten();
    const { node } = slot;
    const { document } = slot.layer;
    if (slot.hasAlternatives || isAlias(node) || this.mayBeOverridden(slot) || isGuessed(slot)) return true;
    if (isScalar(node) && !isBlank(node))
      return document.isTemplated(spanOf(node)) && this.filledIn(document, node) === undefined;
    return this.hasValueToCome(slot);
  }

  private filledIn(document: YamlDocument, node: Scalar.Parsed): ReadScalar | undefined {
    const variables = this.layer?.variables;
    return variables && filledIn(document, node, variables);
  }

  private mayStillBeWritten(): boolean {
    const { parent } = this;
    if (this.root.open) return true;
    if (parent !== undefined) return parent.isOpaque || parent.isNoMap || parent.slots.some(isOpenSlot);
    if (this.around !== undefined) return this.around.isOpaque;
    const { document } = this;
    return document?.hasOpenLines(document.span) ?? false;
  }

  /** What stands here can't have entries, which is a finding by itself: of what would be below nothing is known. */
  private get isNoMap(): boolean {
    const { node } = this;
    return node !== undefined && !isMap(node) && !isNull(node);
  }

  /** A stronger layer whose map a template may add this key to. */
  private mayBeOverridden({ layer }: Slot): boolean {
    const around = this.parent?.slots ?? [];
    return around
      .slice(
        0,
        around.findIndex((slot) => slot.layer === layer),
      )
      .some(isOpenSlot);
  }

  /** `key:` with nothing behind it but an expression on a line of its own. */
  private hasValueToCome({ layer: { document }, node, pair }: Slot): boolean {
    const empty = node ?? pair?.key;
    if (empty === undefined || isMap(node) || isSeq(node)) return false;
    const { end } = spanOf(empty);
    const next = { start: end, end: document.contentAfter(end) };
    return document.hasOpenLines(next) || document.isGuessed(next);
  }

  /** True where a template, or a merge that can't be followed, may add entries or items to those that are written here. */
  get isOpen(): boolean {
    return this.isOpaque || this.slots.some(isOpenSlot);
  }

  /** The place below this one, key by key. Reports a place that must be a map and isn't. */
  at(...keys: readonly string[]): Cursor {
    return keys.reduce<Cursor>((cursor, key) => cursor.child(key), this);
  }

  /** The place below this one that is written; undefined where there is none, and nothing is reported. */
  find(keys: readonly string[]): Cursor | undefined {
    const below = (place: Cursor | undefined, key: string) =>
      place?.isMap === true ? place.child(key) : undefined;
    const found = keys.reduce<Cursor | undefined>(below, this);
    return found?.isWritten === true ? found : undefined;
  }

  private child(key: string): Cursor {
    this.expectMap();
    const slots: Slot[] = [];
    for (const { layer, node } of this.slots) {
      const pair = isMap(node) ? layer.document.pairOf(node, key) : undefined;
      if (isMap(node) && pair !== undefined) slots.push(entryOf(layer, node, key, pair));
    }
    return new Cursor(this.root, slots.length === 0 ? NO_SLOTS : cutAtFirstNonMap(slots), this, key);
  }

  private expectMap(): void {
    if (this.isNoMap && !this.isOpaque) this.report('map');
  }

  /** True where at least one entry or item is written here. */
  get hasContent(): boolean {
    const { node } = this;
    return (isMap(node) || isSeq(node)) && node.items.length > 0;
  }

  /** True where a map is written here. */
  get isMap(): boolean {
    return isMap(this.node);
  }

  /** True where a list is written here. */
  get isList(): boolean {
    return isSeq(this.node);
  }

  /** True where a scalar other than null is written here. */
  get isScalar(): boolean {
    return isScalar(this.node) && !isNull(this.node);
  }

  /** True where null is written here. */
  get isNull(): boolean {
    return this.isWritten && !this.isOpaque && !this.isScalar && !this.isMap && !this.isList;
  }

  /** The items of a list; empty where nothing is written. Reports a value that is no list. */
  items(): readonly Cursor[] {
    const { slot } = this;
    const node = slot?.node;
    if (slot === undefined || node === undefined || isNull(node) || this.isOpaque) return [];
    if (!isSeq(node)) {
      this.report('list');
      return [];
    }
    return node.items.map((item, index) => this.item(slot.layer, item, index));
  }

  private item(layer: Layer, node: Node, index: number): Cursor {
    return new Cursor(this.root, [slotOf(layer, node)], this, index);
  }

  /**
   * The items of a list that an offset of its text may lie in: the last one that begins before it, and the one behind, whose blank value may be
   * taken to begin earlier. Lists can be long, and nobody wants the spans of all items.
   */
  itemsAround(offset: number): readonly Cursor[] {
    const { slot } = this;
    if (slot === undefined || !isSeq(slot.node)) return [];
    const { items } = slot.node;
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((items[middle]?.range[0] ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    const from = Math.max(low - 1, 0);
    return items.slice(from, low + 1).map((item, i) => this.item(slot.layer, item, from + i));
  }

  /**
   * The entries of a map over all layers, those of the weakest layer first, each layer's in the order of its text; empty
   * where nothing is written. Reports a value that is no map.
   */
  entries(): readonly Cursor[] {
    this.expectMap();
    const keys = new Set<string>();
    for (const { layer, node } of [...this.slots].reverse()) {
      if (isMap(node)) for (const key of layer.document.pairsOf(node).keys()) keys.add(key);
    }
    return [...keys].map((key) => this.child(key));
  }

  /**
   * Reads a scalar by `parse`, which returns undefined for what it can't use; that is reported as not being `expected`.
   * Null counts as absent.
   */
  read<T>(expected: string, parse: (scalar: ReadScalar) => T | undefined): Value<T> {
    if (this.isOpaque) return { state: 'opaque', at: this };
    const { node } = this;
    if (node === undefined) return { state: 'absent', at: this };
    if (isScalar(node)) {
      const scalar = this.scalar(node);
      if (scalar.go.kind === 'null') return { state: 'absent', at: this };
      const value = parse(scalar);
      if (value !== undefined) return { state: 'located', value, at: this };
    }
    this.report(expected);
    return { state: 'opaque', at: this };
  }

  private scalar(node: Scalar.Parsed): ReadScalar {
    const { document } = this;
    const isTemplated = document?.isTemplated(spanOf(node)) === true;
    const filled = isTemplated ? this.filledIn(document, node) : undefined;
    return filled ?? { go: scalarValue(node), text: scalarText(node), quoted: node.type !== 'PLAIN' };
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
      return number !== undefined && Number.isSafeInteger(number) && min <= number && number <= max
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
    if (node === undefined || this.root.problems.has(node)) return;
    this.root.problems.set(node, { at: this, expected, found: this.writtenText });
  }
}

function slotOf(
  layer: Layer,
  written: Node | null,
  pair?: MapPair,
  isMerged = false,
  hasAlternatives = false,
): Slot {
  const alias = isAlias(written) ? written : undefined;
  const target = alias === undefined ? undefined : layer.document.resolve(alias);
  return { layer, node: target ?? written ?? undefined, pair, alias, isMerged, hasAlternatives };
}

function entryOf(layer: Layer, map: YAMLMap.Parsed, key: string, pair: MapPair): Slot {
  const { document } = layer;
  return slotOf(layer, pair.value, pair, document.isMerged(map, key), document.hasAlternatives(map, key));
}

/** Lower layers show through maps only: the first layer that writes anything else hides them. */
function cutAtFirstNonMap(slots: readonly Slot[]): readonly Slot[] {
  const last = slots.findIndex(({ node }) => !isMap(node));
  return last < 0 ? slots : slots.slice(0, last + 1);
}

/** A map or list that may hold more than is written, or something that is not known at all. */
function isOpenSlot({ layer, node }: Slot): boolean {
  return (isMap(node) || isSeq(node)) && layer.document.isOpen(node);
}

/** True for what the parser could only guess at: a block of entries that begins where the text is broken, all else that reaches there. */
function isGuessed({ layer: { document }, node, pair }: Slot): boolean {
  const isKeyGuessed = pair !== undefined && document.isGuessed(spanOf(pair.key));
  if (isKeyGuessed || node === undefined) return isKeyGuessed;
  const { start, end } = spanOf(node);
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  return document.isGuessed({ start, end: isBlock ? start : end });
}

/** A scalar that means null: `key:`, `~`, `null`. */
function isNull(node: Node): boolean {
  return isScalar(node) && scalarValue(node).kind === 'null';
}

/** A scalar without any text (`key:`). */
function isBlank(node: Node): boolean {
  const { start, end } = spanOf(node);
  return isScalar(node) && start === end;
}
