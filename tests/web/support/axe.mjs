// axe-core in the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { npmFile } from './paths.mjs';

/** Past the page's own policy, which would not let a script in. */
export async function loadAxe(context, page) {
  const session = await context.newCDPSession(page);
  const { exceptionDetails } = await session.send('Runtime.evaluate',
    { expression: readFileSync(npmFile('axe-core/axe.min.js'), 'utf8') });
  await session.detach();
  assert.equal(exceptionDetails, undefined, exceptionDetails?.text);
}

export async function assertAccessible(page, state) {
  const { violations, passes } = await page.evaluate(
    () => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.ok(passes.length > 5, 'axe looked at something');
  const grave = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
  const lines = grave.map(({ id, impact, help, nodes }) =>
    `${impact} ${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`);
  assert.equal(lines.length, 0, `${state}:\n${lines.join('\n')}`);
}
