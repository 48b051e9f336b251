// Inventories for the page: made in the browser, dropped on its window.
import { eventually } from './processes.mjs';
import { region, wordsOf } from './form.mjs';

export const SMALL = `device_id,name,project,group,tags,apps,state,update_status
d-4ec7-1be9,gateway 1,Demo,TestGroup1,beta;edge,default_app@v1.0,online,success
d-0000-0002,gateway 2,Demo,TestGroup1,edge,default_app@v1.0,offline,failed
d-0000-0003,"camera, east",Demo,TestGroup2,,default_app,online,
d-0000-0004,"the ""old"" one",Demo,TestGroup2,beta,,,aborted
d-0000-0005,lift,Other,TestGroup1,beta,,online,
d-0000-0006,broken
`;

/** Drops a file with that text on the window, as a hand would. */
export const dropFile = (page, name, text) => page.evaluate(drop, { name, text });

function drop({ name, text }) {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  document.body.dispatchEvent(
    new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
}

/** Runs in the page: a CSV of `count` devices, always the same, dropped on the window. */
function dropFleet({ name, count }) {
  let seed = 1;
  const random = (limit) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 2147483648 * limit);
  };
  const one = (...names) => names[random(names.length)];
  const hex = (number) => (number % 65536).toString(16).padStart(4, '0');
  const device = (i) => [
    `d-${hex(Math.floor(i / 65536))}-${hex(i)}`, `gateway ${i}`, one('Demo', 'Demo', 'Demo', 'Other'),
    one('North', 'South', 'East', 'West', ''), one('', 'beta', 'edge', 'beta;edge', 'factory'),
    one('default_app@v1.0', 'default_app@v1.1', ''), one('online', 'online', 'offline', ''),
    one('success', 'success', 'failed', 'pending', 'aborted', ''),
  ].join(',');
  const parts = ['device_id,name,project,group,tags,apps,state,update_status\n'];
  for (let i = 0; i < count; ++i) parts.push(device(i), '\n');
  const transfer = new DataTransfer();
  transfer.items.add(new File(parts, name));
  document.body.dispatchEvent(
    new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
}

export const dropManyDevices = (page, name, count) => page.evaluate(dropFleet, { name, count });

export const funnel = (page) => wordsOf(region(page, 'Funnel'));

/** Waits until the funnel has all these lines. */
export async function waitForFunnel(page, lines, timeoutMs) {
  await region(page, 'Funnel').waitFor({ state: 'attached', timeout: timeoutMs });
  const missing = async () => {
    const words = await funnel(page);
    return lines.filter((line) => !words.split('\n').includes(line));
  };
  await eventually(async () => (await missing()).length === 0, `the funnel says ${lines.join(' | ')}`,
    timeoutMs);
}

export const scope = (page) => wordsOf(region(page, 'Scope'));
export const waitForScope = (page, words) =>
  eventually(async () => (await scope(page)).includes(words), `the scope sentence says ${words}`);
