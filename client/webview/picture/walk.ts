/** Where an arrow key leads in the picture. */
import type { Rect } from './drawing';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The place of the nearest rectangle in that direction; undefined where there is none. What lies askew counts as farther. */
export function nearest(rects: readonly Rect[], from: number, direction: Direction): number | undefined {
  const start = rects[from];
  if (start === undefined) return undefined;
  let best: { readonly index: number; readonly distance: number } | undefined;
  for (const [index, rect] of rects.entries()) {
    const distance = distanceTo(start, rect, direction);
    if (distance !== undefined && (best === undefined || distance < best.distance))
      best = { index, distance };
  }
  return best?.index;
}

function distanceTo(from: Rect, to: Rect, direction: Direction): number | undefined {
  const ahead = {
    left: from.x - (to.x + to.width),
    right: to.x - (from.x + from.width),
    up: from.y - (to.y + to.height),
    down: to.y - (from.y + from.height),
  }[direction];
  if (ahead < 0) return undefined;
  const isLevel = direction === 'left' || direction === 'right';
  const askew = isLevel
    ? Math.abs(from.y + from.height / 2 - to.y - to.height / 2)
    : Math.abs(from.x + from.width / 2 - to.x - to.width / 2);
  return ahead + 2 * askew;
}
