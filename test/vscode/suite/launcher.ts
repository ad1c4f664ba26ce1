/** The suite's end of the bridge: what the tests can ask of the launcher outside VS Code, and of the page it looks at. */

/** A place with something to see: VS Code's window, or the document in a webview. Selectors are Playwright's. */
export interface View {
  /** The text of the first match, as rendered; waits for the match, not for text in it. */
  text(selector: string): Promise<string>;
  /** The texts of all matches there are now. */
  texts(selector: string): Promise<string[]>;
  count(selector: string): Promise<number>;
  waitFor(selector: string, state?: 'visible' | 'hidden' | 'attached' | 'detached'): Promise<void>;
  click(selector: string, options?: ClickOptions): Promise<void>;
  hover(selector: string): Promise<void>;
  attribute(selector: string, name: string): Promise<string | null>;
  /** Replaces the text of an input. */
  fill(selector: string, text: string): Promise<void>;
  focus(selector: string): Promise<void>;
  /** What axe-core finds wrong, a line each. */
  violations(): Promise<string[]>;
  /** Runs a function there, which sees nothing but its argument; both ways only JSON goes over. */
  evaluate<Result, Argument = undefined>(
    fn: (argument: Argument) => Result,
    argument?: Argument,
  ): Promise<Awaited<Result>>;
}

export interface ClickOptions {
  button?: 'left' | 'right' | 'middle';
  clickCount?: number;
  modifiers?: ('Alt' | 'Control' | 'Meta' | 'Shift')[];
}

/** VS Code's window. Only the server launcher has a page to show: a test that needs it starts with `needsPage(this)`. */
export interface Page extends View {
  readonly shown: boolean;
  /** What our extension's visible webview shows; waits for it. */
  readonly webview: View;
  /** Takes a picture of the window into .vscode-test/screenshots/<name>.png; gives its path. */
  screenshot(name: string): Promise<string>;
  /** What the browser has complained of in our webviews since the last call: errors and violations of the content policy. */
  complaints(): Promise<string[]>;
  /** The first lines of the dialogs since the last call: VS Code opens none under tests, and says so on the console. */
  refusedDialogs(): Promise<string[]>;
  /** Loads the window anew, which ends the extension host, and with it whoever calls this. */
  reload(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** A key or a chord, such as `Control+Period`, to whatever has the focus. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Waits until any document in the window, such as another extension's webview, shows a text. */
  showsSomewhere(text: string): Promise<void>;
  /** Moves the mouse over a text in the editor; waits for the text to be on the screen. */
  hoverText(text: string): Promise<void>;
  clickText(text: string, options?: ClickOptions): Promise<void>;
  /** The colours of a text in the editor, one for each run of the same colour. */
  colorsOf(text: string): Promise<string[]>;
}

/** Calls a function of the launcher. */
export async function tell<Result = void>(name: string, ...args: unknown[]): Promise<Result> {
  const address = process.env.CILIUM_ROUTING_BRIDGE;
  if (address === undefined) throw new Error('The suite runs only under test/vscode/run.mjs');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify({ name, args }) });
  const reply = (await response.json()) as { value?: Result; error?: string };
  if (reply.error !== undefined) throw new Error(`${name}: ${reply.error}`);
  return reply.value as Result;
}

export const page: Page = {
  shown: process.env.CILIUM_ROUTING_LAUNCHER === 'server',
  ...view('window'),
  webview: view('webview'),
  screenshot: (name) => tell('screenshot', name),
  complaints: () => tell('complaints'),
  refusedDialogs: () => tell('refusedDialogs'),
  reload: () => tell('reload'),
  resize: (width, height) => tell('resize', width, height),
  press: (keys) => tell('press', keys),
  type: (text) => tell('type', text),
  showsSomewhere: (text) => tell('showsSomewhere', text),
  hoverText: (text) => tell('hoverText', text),
  clickText: (text, options = {}) => tell('clickText', text, options),
  colorsOf: (text) => tell('colorsOf', text),
};

/** Skips a test where there is no page to look at. */
export function needsPage(context: Mocha.Context): void {
  if (!page.shown) context.skip();
}

function view(where: 'window' | 'webview'): View {
  const look = <Result>(does: string, ...args: unknown[]): Promise<Result> =>
    tell('look', where, does, ...args);
  return {
    text: (selector) => look('text', selector),
    texts: (selector) => look('texts', selector),
    count: (selector) => look('count', selector),
    waitFor: (selector, state = 'visible') => look('waitFor', selector, state),
    click: (selector, options = {}) => look('click', selector, options),
    hover: (selector) => look('hover', selector),
    attribute: (selector, name) => look('attribute', selector, name),
    fill: (selector, text) => look('fill', selector, text),
    focus: (selector) => look('focus', selector),
    violations: () => look('violations'),
    evaluate: (fn, argument) => look('evaluate', fn.toString(), argument),
  };
}
