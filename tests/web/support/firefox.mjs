// One real Firefox a test file, by WebDriver BiDi, on a screen that only it sees: without a screen it
// has no WebGL.
import { existsSync } from 'node:fs';

import { npmPackage, program } from './paths.mjs';
import { startProgram } from './processes.mjs';

const START_MS = 90_000;
const ACTION_MS = 30_000;

/** Nothing calls home, and WebGL runs in software. */
const SETTINGS = {
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'webgl.force-enabled': true,
};

/** The program, or undefined: only then may a test be left out. */
export function firefoxProgram() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  return ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((file) => existsSync(file));
}

const startScreen = () => startProgram(program(['Xvfb'], 'xvfb'),
  ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-noreset'],
  { ready: /^(\d+)$/m });

/** Playwright asks for one command at each start that this version of Firefox does not have yet. */
function leaveOutEmulatedMedia(session) {
  const kind = Object.getPrototypeOf(session);
  const { send } = kind;
  kind.send = function sendKnown(method, parameters) {
    if (method === 'emulation.setMediaFeaturesOverride') return Promise.resolve({});
    return send.call(this, method, parameters);
  };
}

/** Runs in the window around the pages: keys that compose come in as a real input method's do. */
function compose(steps, committed) {
  let method = globalThis.inputMethod;  // of the call before, which is still composing
  if (!method) {
    method = globalThis.Cc['@mozilla.org/text-input-processor;1']
      .createInstance(globalThis.Ci.nsITextInputProcessor);
    if (!method.beginInputTransactionForTests(globalThis.window, () => true)) return false;
    globalThis.inputMethod = method;
  }
  for (const text of steps) {
    method.setPendingCompositionString(text);
    method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
    method.setCaretInPendingComposition(text.length);
    method.flushPendingComposition();
  }
  if (committed !== null) method.commitCompositionWith(committed);
  return true;
}

export class Firefox {
  static async launch() {
    const screen = await startScreen();
    try {
      const browser = await npmPackage('playwright-core').firefox.launch({
        channel: 'moz-firefox', executablePath: firefoxProgram(), headless: false,
        timeout: START_MS, args: ['--remote-allow-system-access'], firefoxUserPrefs: SETTINGS,
        env: { ...process.env, DISPLAY: `:${screen.match[1]}`, LIBGL_ALWAYS_SOFTWARE: '1',
          MOZ_CRASHREPORTER_DISABLE: '1', NO_AT_BRIDGE: '1' },
      });
      return new Firefox(screen, browser);
    } catch (error) {
      await screen.close();
      throw error;
    }
  }

  constructor(screen, browser) {
    this.screen = screen;
    this.browser = browser;
    this.session = browser._connection.toImpl(browser)._browserSession;
    leaveOutEmulatedMedia(this.session);
  }

  /** Opens `url` in a context of its own and waits for the first frame that can be used. */
  async open(url, viewport = { width: 1280, height: 800 }) {
    const context = await this.browser.newContext({ viewport });
    context.setDefaultTimeout(ACTION_MS);
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    return page;
  }

  /**
   * Composes in the field that has the keyboard: `steps` one after the other, then `committed`; null:
   * that goes on with the next call.
   */
  async compose(steps, committed) {
    const { contexts } = await this.session.send('browsingContext.getTree',
      { 'moz:scope': 'chrome' });
    // The window that was opened last has the page in front.
    for (const { context } of contexts.slice(-1)) {
      const call = `(${compose})(${JSON.stringify(steps)}, ${JSON.stringify(committed)})`;
      const { type, result } = await this.session.send('script.evaluate',
        { expression: call, target: { context }, awaitPromise: true });
      if (type !== 'success' || result.value !== true) throw new Error('no input method here');
    }
  }

  async close() {
    await this.browser.close();
    await this.screen.close();
  }
}
