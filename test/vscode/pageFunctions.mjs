// What the suite can ask of the page that VS Code's window is drawn on.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const timeout = 30_000;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The functions that the bridge offers while there is a page. */
export function pageFunctions(page, screenshots) {
  const complaints = [];
  const refusedDialogs = [];
  page.on('console', (message) => {
    const refused = /refused to show dialog in tests\. Contents: (.*)/.exec(message.text());
    if (refused) refusedDialogs.push(refused[1]);
    const ours =
      message.location().url.includes('vscode-resource') ||
      message.text().includes('Content Security Policy');
    if (message.type() === 'error' && ours) complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    if (error.stack?.includes('dist/webview.js')) complaints.push(error.stack);
  });

  return {
    look: async (where, does, ...args) => {
      if (!Object.hasOwn(looks, does)) throw new Error(`Nothing is called "${does}" here`);
      if (where !== 'webview') return looks[does](page, ...args);
      for (;;) {
        const frame = await webviewFrame(page);
        try {
          return await looks[does](frame, ...args);
        } catch (error) {
          // A panel that is shown again or revived gets a frame of its own.
          if (!frame.isDetached()) throw error;
        }
      }
    },

    screenshot: async (name) => {
      const path = join(screenshots, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
      await page.screenshot({ path });
      return path;
    },

    reload: async () => {
      // VS Code writes down now and then which editors are open; the newest state of a page may be missing.
      await pause(8_000);
      void page.reload();
    },
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    showsSomewhere: async (text) => {
      const deadline = Date.now() + timeout;
      while (Date.now() < deadline) {
        for (const frame of page.frames()) {
          try {
            if ((await frame.getByText(text).count()) > 0) return;
          } catch (error) {
            if (!frame.isDetached()) throw error;
          }
        }
        await pause(100);
      }
      throw new Error(`Nothing shows "${text}" after ${timeout} ms`);
    },
    complaints: () => complaints.splice(0),
    refusedDialogs: () => refusedDialogs.splice(0),
    resize: (width, height) => page.setViewportSize({ width, height }),

    hoverText: async (text) => {
      const { x, y } = await placeInEditor(page, text);
      await page.mouse.move(x, y, { steps: 4 });
    },
    clickText: async (text, options) => {
      const { x, y } = await placeInEditor(page, text);
      for (const key of options.modifiers ?? []) await page.keyboard.down(key);
      await page.mouse.click(x, y, { button: options.button ?? 'left', clickCount: options.clickCount ?? 1 });
      for (const key of options.modifiers ?? []) await page.keyboard.up(key);
    },
    colorsOf: async (text) => (await placeInEditor(page, text)).colors,
  };
}

/** What can be done in the window and in a webview's frame alike. Selectors are Playwright's. */
const looks = {
  text: (frame, selector) => frame.locator(selector).first().innerText({ timeout }),
  texts: (frame, selector) => frame.locator(selector).allInnerTexts(),
  count: (frame, selector) => frame.locator(selector).count(),
  waitFor: (frame, selector, state) => frame.locator(selector).first().waitFor({ state, timeout }),
  click: (frame, selector, options) =>
    frame
      .locator(selector)
      .first()
      .click({ timeout, ...options }),
  hover: (frame, selector) => frame.locator(selector).first().hover({ timeout }),
  attribute: (frame, selector, name) => frame.locator(selector).first().getAttribute(name, { timeout }),
  fill: (frame, selector, text) => frame.locator(selector).first().fill(text, { timeout }),
  focus: (frame, selector) => frame.locator(selector).first().focus({ timeout }),

  /** What axe-core finds wrong, a line each. */
  violations: async (frame) => {
    await frame.evaluate(await readFile(axe, 'utf8'));
    const { violations } = await frame.evaluate(() => globalThis.axe.run());
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  },

  evaluate: (frame, source, argument) => frame.evaluate(`(${source})(${JSON.stringify(argument)})`),
};

/**
 * The document that our extension put into a webview: VS Code shows it in a frame inside a frame. While a page is replaced
 * there are two inner frames for a moment, and a hidden panel keeps its frames, hence the questions.
 */
async function webviewFrame(page) {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      if (!frame.parentFrame()?.url().includes('extensionId=cilium-routing.cilium-routing')) continue;
      try {
        const element = await frame.frameElement();
        if ((await element.getAttribute('id')) === 'active-frame' && (await element.isVisible()))
          return frame;
      } catch (error) {
        if (!frame.isDetached()) throw error;
      }
    }
    await pause(100);
  }
  throw new Error(`No webview of the extension is to be seen after ${timeout} ms`);
}

/** Where a text stands in the editor on the screen (its middle, in the window's pixels), and the colours it has. */
async function placeInEditor(page, text) {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    const place = await page.evaluate(findInEditor, text);
    if (place) return place;
    await pause(100);
  }
  throw new Error(`The editor shows no "${text}" after ${timeout} ms`);
}

/** Runs in the page. VS Code draws a line as spans, and spaces as no-break spaces. */
function findInEditor(text) {
  for (const line of document.querySelectorAll('.editor-instance .view-line')) {
    const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    const range = document.createRange();
    const colors = [];
    const pieces = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let offset = 0;
    while (pieces.nextNode()) {
      const piece = pieces.currentNode;
      const from = Math.max(start - offset, 0);
      const to = Math.min(start + text.length - offset, piece.length);
      if (from < to) {
        if (colors.length === 0) range.setStart(piece, from);
        range.setEnd(piece, to);
        colors.push(getComputedStyle(piece.parentElement).color);
      }
      offset += piece.length;
    }
    const box = range.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, colors };
  }
  return undefined;
}
