/** A half-open range of UTF-16 offsets in one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where `inner` lies within `outer`; an empty span at either edge counts as within. */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True where the spans share at least one character. */
export function spansIntersect(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
