/** The keyboard: in the picture, in tables and in the row of tabs one thing has the focus, and arrow keys pass it on. */
import { nearest } from './picture/walk';
import type { Direction } from './picture/walk';

const directions: Readonly<Record<string, Direction | undefined>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Moves the focus for an arrow key, Home or End; gives what has it now, or undefined where the key means nothing here. */
export function walk(event: KeyboardEvent): Element | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return undefined;
  const area = event.target.closest('[data-walk]');
  switch (area?.getAttribute('data-walk')) {
    case 'picture':
      return move(event, [...area.querySelectorAll('[data-card]')], nextInPicture);
    case 'rows':
      return move(event, [...area.querySelectorAll('tbody .link')], nextInColumn);
    case 'tabs':
      return move(event, [...area.querySelectorAll('[role=tab]')], nextInRow);
    default:
      return undefined;
  }
}

/** Leaves one thing of every table to the Tab key. Those of the picture and the tabs are drawn so. */
export function setTabStops(root: ParentNode): void {
  for (const area of root.querySelectorAll('[data-walk=rows]')) {
    const buttons = [...area.querySelectorAll('tbody .link')];
    const stop = buttons.find((button) => button === document.activeElement) ?? buttons[0];
    for (const button of buttons) button.setAttribute('tabindex', button === stop ? '0' : '-1');
  }
}

type Next = (things: readonly Element[], from: number, direction: Direction) => number | undefined;

function move(event: KeyboardEvent, things: readonly Element[], next: Next): Element | undefined {
  const from = things.findIndex((thing) => thing === event.target);
  const direction = directions[event.key];
  const to =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? things.length - 1
        : direction && next(things, from, direction);
  const target = from < 0 || to === undefined ? undefined : things[to];
  if (!(target instanceof HTMLElement || target instanceof SVGElement)) return undefined;
  event.preventDefault();
  things[from]?.setAttribute('tabindex', '-1');
  target.setAttribute('tabindex', '0');
  target.focus();
  return target;
}

const nextInPicture: Next = (things, from, direction) =>
  nearest(
    things.map((thing) => (thing.querySelector('.body') ?? thing).getBoundingClientRect()),
    from,
    direction,
  );

const nextInColumn: Next = (things, from, direction) => {
  if (direction === 'up') return from > 0 ? from - 1 : undefined;
  return direction === 'down' && from + 1 < things.length ? from + 1 : undefined;
};

const nextInRow: Next = (things, from, direction) => {
  if (direction === 'left') return (from + things.length - 1) % things.length;
  return direction === 'right' ? (from + 1) % things.length : undefined;
};
