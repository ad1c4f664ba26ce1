/** The Routes panel's browser side: draws what the host sends, and tells the host what the reader wants. */
import type { RoutesView } from '../../server/src/protocol/routes';
import { isToPage } from '../messages/panel';
import type { ToHost, Wish } from '../messages/panel';
import { isLocation } from '../messages/routes';
import { text } from '../messages/check';
import { onAct } from './acts';
import { emptyPage, errorPage, loadingPage } from './blank';
import { html } from './elements';
import { headline } from './headline';
import { setTabStops, walk } from './keys';
import { legend } from './legend';
import { morph } from './morph';
import { arrange } from './picture/arrangement';
import { draw } from './picture/draw';
import { layOut } from './picture/layout';
import { measureOf } from './picture/measure';
import { sampleTrace, suggestions } from './sampleTrace';
import { freshState, isPanelState } from './state';
import type { PanelState } from './state';
import { tabPages } from './tabPages';
import { traceResult } from './traceResult';
import { frame } from './frame';

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: PanelState): void;
};

const host = acquireVsCodeApi();
const restored = host.getState();
let state: PanelState = isPanelState(restored) ? restored : freshState;
let view: RoutesView | undefined;
/** Why there is no newer view, if so. */
let failure: string | undefined;
let isEmpty = false;
/** The card that the Tab key leads to. */
let stop: string | undefined;

const page = frame();
document.querySelector('main')?.replaceChildren(page.blank, page.whole);

function change(part: Partial<PanelState>): void {
  state = { ...state, ...part };
  host.setState(state);
}

function ask(): void {
  const { box, trace } = state;
  const wish: Wish = {
    ...(box === undefined ? {} : { box }),
    ...(trace === undefined || trace === 'none' ? {} : { trace }),
  };
  host.postMessage({ kind: 'ask', wish });
}

function render(): void {
  page.whole.hidden = view === undefined;
  const blank =
    failure !== undefined
      ? errorPage(failure, view !== undefined)
      : isEmpty
        ? emptyPage()
        : view === undefined
          ? loadingPage()
          : [];
  morph(page.blank, blank);
  if (view === undefined) return;
  morph(page.head, headline(view));
  morph(page.tables, tabPages(view, state));
  setTabStops(page.tables);
  morph(
    page.ends,
    suggestions(view).map(({ value, label }) => html('option', { value, label })),
  );
  morph(page.result, traceResult(view.trace, view));
  renderPicture(view);
}

function renderPicture(shown: RoutesView): void {
  const chosen = shown.routes?.box;
  const arrangement = arrange(shown, { open: new Set(state.open), chosen });
  const drawing = layOut(arrangement, page.picture.clientWidth, measureOf(document.body));
  const ids = drawing.cards.map(({ card }) => card.id);
  if (stop === undefined || !ids.includes(stop)) {
    stop =
      drawing.cards.find(({ card }) => card.kind === 'box' && card.box.name === chosen)?.card.id ?? ids[0];
  }
  morph(page.picture, [draw(drawing, { chosen, stop }), legend()]);
}

/** Another cluster has other boxes; what was chosen in the last one means nothing here. */
function show(next: RoutesView, uri: string): void {
  if (state.root !== next.cluster.root)
    change({ root: next.cluster.root, box: undefined, trace: undefined, open: [] });
  change({ uri });
  view = next;
  if (state.trace === undefined) {
    const trace = sampleTrace(next);
    change({ trace: trace ?? 'none' });
    if (trace !== undefined) ask();
  }
  const { trace } = state;
  page.setEnds(trace === undefined || trace === 'none' ? { source: '', destination: '' } : trace);
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isToPage(data)) throw new Error('The host sent something that this page does not know');
  const { result, uri } = data;
  failure = result.kind === 'failed' ? result.message : undefined;
  isEmpty = result.kind === 'none';
  if (result.kind === 'routes') show(result.view, uri);
  if (result.kind === 'none') view = undefined;
  render();
});

onAct(document, {
  choose: (value) => {
    if (!text(value)) return;
    change({ box: value, tab: 'routes' });
    ask();
    render();
  },
  reveal: (value) => {
    if (isLocation(value)) host.postMessage({ kind: 'reveal', location: value });
  },
  explain: (value) => {
    if (text(value)) host.postMessage({ kind: 'explain', rule: value });
  },
  open: (value) => {
    if (!text(value)) return;
    change({ open: [...new Set([...state.open, value])] });
    render();
  },
  fold: (value) => {
    change({ open: state.open.filter((segment) => segment !== value) });
    render();
  },
  tab: (value) => {
    const next = { ...state, tab: value };
    if (!isPanelState(next)) return;
    change(next);
    render();
    // Under a tall picture the tabs may be all that is to be seen of the tables.
    page.tables.scrollIntoView({ block: 'nearest' });
  },
  defaults: (value) => {
    change({ showsDefaults: value === true });
    render();
  },
  again: ask,
  log: () => host.postMessage({ kind: 'log' }),
});

document.addEventListener('keydown', (event) => {
  const focused = walk(event);
  if (focused?.getAttribute('role') === 'tab' && focused instanceof HTMLElement) focused.click();
  stop = focused?.getAttribute('data-card') ?? stop;
});

page.form.addEventListener('submit', (event) => {
  event.preventDefault();
  const ends = page.getEnds();
  change({ trace: ends.source === '' || ends.destination === '' ? 'none' : ends });
  ask();
});

new ResizeObserver(() => {
  if (view !== undefined) renderPicture(view);
}).observe(page.picture);

render();
ask();
