// page_history.mjs RECORDS COUNT: opens the history of so many records in the page, COUNT times. Prints
// as JSON, in milliseconds from the click: the first rows (and the frame that shows them), all rows,
// and the longest that the page's own thread was taken by one task.
import { launchBrowser } from '../../tests/web/support/browser.mjs';
import { startSandboxSite } from '../../tests/web/support/servers.mjs';
import { fillHistory } from '../../tests/web/support/history.mjs';

const records = Number(process.argv[2] ?? 100_000);
const count = Number(process.argv[3] ?? 5);

/** Runs in the page. */
const openOnce = (words) => new Promise((resolve) => {
  const open = [...document.querySelectorAll('button')].find((at) => at.ariaLabel === 'All records');
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });  // those of 50 ms and more
  const begin = performance.now();
  let first = 0, drawn = 0;
  const timer = setInterval(() => {
    if (!first && document.querySelector('[aria-label="Records"] button')) {
      first = performance.now() - begin;
      requestAnimationFrame(() => { drawn = performance.now() - begin; });
    }
    const found = document.querySelector('[aria-label="Records found"]');
    if (!found || !found.textContent.trim().endsWith(words)) return;
    const all = performance.now() - begin;
    clearInterval(timer);
    setTimeout(() => {
      observer.disconnect();
      resolve({ first, drawn, all, longest: Math.max(0, ...tasks.map(({ duration }) => duration)) });
    }, 200);
  }, 1);
  open.click();
});

const server = await startSandboxSite();
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(fillHistory, { count: records, outcome: 'accepted' });
  const found = [];
  for (let run = 0; run < count; ++run) {
    await page.reload();
    await page.locator('[aria-label="All records"]').waitFor({ state: 'attached' });
    await page.waitForTimeout(500);
    found.push(await page.evaluate(openOnce, `${records.toLocaleString('en')} records`));
  }
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
  await server.close();
}
