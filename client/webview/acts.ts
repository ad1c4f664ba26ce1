/** Clicks, Enter and Space: one listener for the page finds the element that something is to be done for. */

export type Acts = Readonly<Record<string, (value: unknown) => void>>;

/** Calls the act that an element names in `data-act`, with the value in `data-value`. */
export function onAct(root: Document, acts: Acts): void {
  root.addEventListener('click', ({ target }) => {
    // Who marks text in a row doesn't want to go anywhere.
    if (target instanceof Element && target.closest('tr') && root.getSelection()?.isCollapsed === false)
      return;
    perform(target, acts);
  });
  root.addEventListener('keydown', (event) => {
    const isPressed = event.key === 'Enter' || event.key === ' ';
    // Buttons of HTML turn keys into clicks themselves.
    if (!isPressed || !(event.target instanceof SVGElement)) return;
    event.preventDefault();
    perform(event.target, acts);
  });
  root.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) acts[target.dataset.change ?? '']?.(target.value);
  });
}

function perform(target: EventTarget | null, acts: Acts): void {
  const element = target instanceof Element ? target.closest('[data-act]') : null;
  const value: unknown = JSON.parse(element?.getAttribute('data-value') ?? 'null');
  acts[element?.getAttribute('data-act') ?? '']?.(value);
}
