// The page by keyboard alone: Tab, Shift+Tab, Enter, Space and the arrows.
import { control, waitForValue } from './form.mjs';
import { eventually } from './processes.mjs';

const MOST_STOPS = 80;

const hasFocus = (field) => field.evaluate((e) => e === document.activeElement).catch(() => false);

/** Tabs on, or with `key` back, until the control has the keyboard. */
export async function tabTo(page, role, name, key = 'Tab') {
  const target = control(page, role, name);
  for (let stop = 0; stop < MOST_STOPS; ++stop) {
    if (await target.count() > 0 && await hasFocus(target)) return target;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${role} ${name}`);
}

export async function typeInto(page, name, text) {
  const field = await tabTo(page, 'textbox', name);
  await page.keyboard.type(text);
  await waitForValue(field, text);
}

export async function press(page, name, key = 'Enter') {
  await tabTo(page, 'button', name);
  await page.keyboard.press(key);
}

/** The option that the arrow keys stand on. */
const activeOption = (page) => page.evaluate(() => {
  const focused = document.activeElement;
  const id = focused?.getAttribute('aria-activedescendant');
  const option = id ? document.getElementById(id) : focused;
  return option?.getAttribute('role') === 'option' ? option.textContent.trim() : null;
});

/** Opens a list with `key`, walks to the option with the arrows, and takes it with `take`. */
export async function pick(page, name, option, { key = 'Enter', take = 'Enter' } = {}) {
  const list = await tabTo(page, 'combobox', name);
  await page.keyboard.press(key);
  await page.getByRole('option').first().waitFor();
  await eventually(() => activeOption(page), 'an option that the keys stand on');
  for (const direction of ['ArrowUp', 'ArrowDown']) await walk(page, option, direction);
  await page.keyboard.press(take);
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  await waitForValue(list, option);
}

async function walk(page, option, direction) {
  for (let step = 0; step < 20; ++step) {
    const at = await activeOption(page);
    if (at === option) return;
    await page.keyboard.press(direction);
    if (await activeOption(page) === at) return;  // the list's end
  }
}

