/** The parts of the page that stay, so that what is typed and scrolled stays with them. */
import { html } from './elements';
import type { Ends } from './sampleTrace';

/** The tables stand before the picture: who hears the page hears the truth first. The style sheet puts them side by side. */
export function frame() {
  const source = html('input', { id: 'source', list: 'ends', autocomplete: 'off', spellcheck: 'false' });
  const destination = html('input', {
    id: 'destination',
    list: 'ends',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const ends = html('datalist', { id: 'ends' });
  const form = html(
    'form',
    { 'aria-label': 'Trace' },
    html('label', { for: 'source' }, 'Trace from'),
    source,
    html('label', { for: 'destination' }, 'to'),
    destination,
    html('button', { type: 'submit', class: 'button' }, 'Trace'),
    ends,
  );
  const head = html('header', {});
  const tables = html('section', { class: 'tables', 'aria-label': 'Tables' });
  const picture = html('div', { class: 'picture' });
  const result = html('div', { class: 'result', role: 'status' });
  const whole = html(
    'div',
    { class: 'whole' },
    head,
    html(
      'div',
      { class: 'stage', tabindex: -1 },
      tables,
      html('section', { class: 'map', 'aria-label': 'Picture' }, picture),
    ),
    html('footer', {}, form, result),
  );
  let last: Ends = { source: '', destination: '' };
  return {
    blank: html('div', { class: 'notice' }),
    whole,
    head,
    tables,
    picture,
    form,
    ends,
    result,
    getEnds: (): Ends => ({ source: source.value.trim(), destination: destination.value.trim() }),
    /** Leaves alone what the reader has typed and not yet sent. */
    setEnds(next: Ends): void {
      if (source.value === last.source) source.value = next.source;
      if (destination.value === last.destination) destination.value = next.destination;
      last = next;
    },
  };
}
