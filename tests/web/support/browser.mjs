// One real Chromium a test file, and pages in it that report what must not happen.
import { chromiumProgram, npmPackage } from './paths.mjs';

// Software WebGL 2, and nothing that calls home; names other than loopback's resolve to nothing.
const FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

/** `names`: further host names that lead to this machine; `more`: flags beside those of all tests. */
export const launchBrowser = (names = [], more = []) => {
  const rules = names.map((name) => `MAP ${name} 127.0.0.1 , `).join('');
  const args = [...FLAGS.map((flag) => flag.replace('rules=', `rules=${rules}`)), ...more];
  return npmPackage('playwright-core').chromium.launch({ executablePath: chromiumProgram(), args });
};

/** What the browser itself writes to the console about an answer or a refusal of the test's making. */
export const NETWORK_WORDS =
  /^(Failed to load resource|Access to fetch at .* has been blocked by CORS policy)/;

const isMissingSiteFile = (message) =>
  message.text().startsWith('Failed to load resource') &&
  new URL(message.location().url || 'about:blank').pathname.endsWith('/site.json');

/** Runs in the page, before anything of its own. */
function watchPolicy() {
  globalThis.policyViolations = [];
  addEventListener('securitypolicyviolation', (event) => {
    globalThis.policyViolations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
}

/**
 * Collects what must not happen in a context: requests to another origin than `origins`, errors and
 * exceptions (but for the words of `expectedErrors`), breaches of a Content-Security-Policy.
 */
export class Guard {
  constructor({ origins, expectedErrors }) {
    this.origins = new Set(origins);
    this.expectedErrors = expectedErrors;
    this.console = [];  // all that was said
    this.requests = [];
    this.offences = [];
  }

  async watch(context, page) {
    await context.addInitScript(watchPolicy);
    context.on('request', (request) => this.request(request.url()));
    page.on('console', (message) => this.message(message));
    page.on('pageerror', (error) => this.offences.push(`exception: ${error.stack}`));
    page.on('crash', () => this.offences.push('the page crashed'));
  }

  request(url) {
    this.requests.push(url);
    const { origin, protocol } = new URL(url);
    if (protocol === 'data:' || protocol === 'blob:' || this.origins.has(origin)) return;
    this.offences.push(`request to another origin: ${url}`);
  }

  message(message) {
    this.console.push(message.text());
    if (message.type() !== 'error' || isMissingSiteFile(message)) return;
    if (this.expectedErrors?.test(message.text())) return;
    this.offences.push(`console: ${message.text()} (${message.location().url})`);
  }

  /** Throws if any of it happened. */
  async verify(page) {
    const violations = await page.evaluate(() => globalThis.policyViolations);
    const all = [...this.offences, ...violations.map((one) => `policy: ${one}`)];
    if (all.length > 0) throw new Error(`the page did what it must not:\n${all.join('\n')}`);
  }
}
