import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from '../../../client/webview/picture/arrangement';
import { pathData } from '../../../client/webview/picture/drawing';
import type { Drawing, Point, Rect, Route } from '../../../client/webview/picture/drawing';
import { foldLimit } from '../../../client/webview/picture/folding';
import { layOut } from '../../../client/webview/picture/layout';
import { guess } from '../../../client/webview/picture/guess';
import { nearest } from '../../../client/webview/picture/walk';
import type { RoutesView } from '../../../server/src/protocol/routes';
import { article, bare, fifty, fixed } from '../../webview/views';
import { anyView } from './anyView';

const nothing = { open: new Set<string>(), chosen: undefined };

function drawn(view: RoutesView, width = 700, open: readonly string[] = []): Drawing {
  return layOut(arrange(view, { open: new Set(open), chosen: view.routes?.box }), width, guess);
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Points on a line, close to each other. */
function pointsOn({ kind, points }: Route): Point[] {
  const steps = Array.from({ length: 41 }, (_, step) => step / 40);
  if (kind === 'curve') {
    const [a, b, c, d] = points;
    const at = (t: number, of: 'x' | 'y'): number =>
      (1 - t) ** 3 * a[of] + 3 * (1 - t) ** 2 * t * b[of] + 3 * (1 - t) * t ** 2 * c[of] + t ** 3 * d[of];
    return steps.map((t) => ({ x: at(t, 'x'), y: at(t, 'y') }));
  }
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    return steps.map((t) => ({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }));
  });
}

function isInside({ x, y, width, height }: Rect, point: Point): boolean {
  const slack = 0.5;
  return (
    point.x > x + slack && point.x < x + width - slack && point.y > y + slack && point.y < y + height - slack
  );
}

/** Everything that must hold of a picture, whatever it shows. */
function expectTidy(drawing: Drawing): void {
  const { cards, frames } = drawing;
  const paper = { x: 0, y: 0, width: drawing.width, height: drawing.height };
  for (const [index, card] of cards.entries()) {
    expect(holds(paper, card)).toBe(true);
    expect(cards.slice(index + 1).filter((other) => overlap(card, other))).toEqual([]);
    for (const text of card.texts) expect(holds(card, text)).toBe(true);
  }
  for (const [index, frame] of frames.entries()) {
    expect(holds(paper, frame)).toBe(true);
    expect(frames.slice(index + 1).filter((other) => overlap(frame, other))).toEqual([]);
    for (const card of cards) if (overlap(frame, card)) expect(holds(frame, card)).toBe(true);
    for (const text of frame.texts) {
      expect(holds(frame, text)).toBe(true);
      if (frame.fold) expect(overlap(text, frame.fold.at)).toBe(false);
    }
  }
  const texts = [...cards, ...frames].flatMap((holder) => holder.texts);
  for (const [index, text] of texts.entries()) {
    expect(texts.slice(index + 1).filter((other) => overlap(text, other))).toEqual([]);
  }
  const lines = [
    ...drawing.wires,
    ...drawing.links,
    ...drawing.path,
    ...drawing.strands.map(({ route }) => route),
  ];
  const frameTexts = frames.flatMap((frame) => frame.texts);
  for (const line of lines) {
    const points = pointsOn(line);
    expect(cards.filter((card) => points.some((point) => isInside(card, point)))).toEqual([]);
    expect(frameTexts.filter((text) => points.some((point) => isInside(text, point)))).toEqual([]);
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(drawing.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(drawing.height);
    }
    expect(pathData(line)).not.toMatch(/NaN|Infinity/);
  }
}

describe('The picture', () => {
  const views = { article, fixed, bare, fifty };
  for (const [name, view] of Object.entries(views)) {
    for (const width of [300, 480, 700, 1400]) {
      test(`of ${name} in ${width} pixels is tidy`, () => expectTidy(drawn(view, width)));
    }
  }

  test('with all nodes of a large segment is tidy', () =>
    expectTidy(drawn(fifty, 700, ['rack-1', 'rack-3'])));

  test('is tidy whatever there is to show', () => {
    fc.assert(
      fc.property(anyView, fc.integer({ min: 200, max: 1600 }), fc.boolean(), (view, width, isOpen) =>
        expectTidy(drawn(view, width, isOpen ? view.segments.map(({ name }) => name) : [])),
      ),
      { numRuns: 150 },
    );
  });

  test('is the same for the same view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(drawn(view)).toEqual(drawn(structuredClone(view)));
      }),
      {
        numRuns: 30,
      },
    );
  });

  test('shows every node, on its own card or in a fold, and every session', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { segments, strands } = arrange(view, nothing);
        const names = segments.flatMap(({ cards }) =>
          cards.flatMap((card) =>
            card.kind === 'fold'
              ? card.nodes.map(({ name }) => name)
              : card.kind === 'box'
                ? [card.box.name]
                : [],
          ),
        );
        const nodes = view.boxes.filter(({ kind }) => kind === 'node').map(({ name }) => name);
        expect(names.sort()).toEqual(nodes.sort());
        expect(strands.flatMap(({ sessions }) => sessions)).toHaveLength(view.sessions.length);
      }),
    );
  });

  test('keeps sessions away from gateways that they have nothing to do with', () => {
    const { cards, strands, wires } = drawn(article);
    const gateways = cards.filter(({ card }) => card.kind === 'box' && card.box.name.startsWith('gw'));
    const rightEdge = Math.max(...gateways.map(({ x, width }) => x + width));
    for (const { route } of strands)
      expect(Math.min(...pointsOn(route).map(({ x }) => x))).toBeGreaterThan(rightEdge);
    expect(wires.length).toBeGreaterThan(0);
  });
});

describe('Folding', () => {
  test('leaves a dozen nodes alone', () => {
    const { segments } = arrange(fixed, nothing);
    expect(segments.map(({ fold }) => fold)).toEqual(['none', 'none']);
  });

  test('puts nodes that behave alike together, and keeps the chosen one and those on the path', () => {
    const { segments } = arrange(fifty, { open: new Set(), chosen: 'rack-2-worker-7' });
    for (const { cards, fold } of segments) {
      expect(fold).toBe('folded');
      expect(cards.length).toBeLessThanOrEqual(foldLimit + 1);
    }
    const own = segments.flatMap(({ cards }) =>
      cards.flatMap((card) => (card.kind === 'box' ? [card.box.name] : [])),
    );
    expect(own).toEqual(['rack-1-worker-1', 'rack-2-worker-7', 'rack-3-worker-50']);
  });

  test('is undone by opening', () => {
    const [first] = arrange(fifty, { open: new Set(['rack-1']), chosen: undefined }).segments;
    expect(first?.fold).toBe('open');
    expect(first?.cards).toHaveLength(50);
  });
});

describe('Arrow keys', () => {
  test('lead to every card, and back and forth', () => {
    for (const view of [article, fifty]) {
      const { cards } = drawn(view);
      const reached = new Set([0]);
      for (const from of reached) {
        for (const direction of ['up', 'down', 'left', 'right'] as const) {
          const to = nearest(cards, from, direction);
          if (to !== undefined) reached.add(to);
        }
      }
      expect(reached.size).toBe(cards.length);
    }
  });
});
