// page_ready.mjs COUNT: milliseconds from navigation to the mark app-ready, each in a fresh context,
// as a JSON list. One more before them warms the server and the browser's own start.
import { launchBrowser } from '../../tests/web/support/browser.mjs';
import { startSandboxSite } from '../../tests/web/support/servers.mjs';

const count = Number(process.argv[2] ?? 5);

async function timeOnce(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
    return await page.evaluate(() => performance.getEntriesByName('app-ready')[0].startTime);
  } finally {
    await context.close();
  }
}

const server = await startSandboxSite();
const browser = await launchBrowser();
try {
  const times = [];
  for (let run = 0; run <= count; ++run) times.push(await timeOnce(browser, server.url));
  console.log(JSON.stringify(times.slice(1)));
} finally {
  await browser.close();
  await server.close();
}
