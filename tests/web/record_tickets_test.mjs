// What the page has read of the history, by ticket: jobs end in any order. No browser: the database is
// made of promises that the test keeps.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

// In a folder of its own, which says that these are modules.
const folder = mkdtempSync(join(tmpdir(), 'connect-deploy-'));
cpSync(fileURLToPath(new URL('../../web/js', import.meta.url)), folder, { recursive: true });
writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
const { setPage } = await import(join(folder, 'parts.js'));
const { Records } = await import(join(folder, 'records.js'));
rmSync(folder, { recursive: true });

const kPending = 0, kSucceeded = 1, kFailed = 2;
const kShown = 0, kPage = 2, kDetails = 3;

globalThis.BroadcastChannel = undefined;
globalThis.IDBKeyRange = { bound: (begin, end) => [begin, end] };
setPage({ frames: { poke() {} } });

/** An IndexedDB request that has succeeded. */
function request(result) {
  const made = { result };
  queueMicrotask(() => made.onsuccess && made.onsuccess());
  return made;
}

/** Entries 1 and 2, `body 1` and `body 2`, a note each. */
const transaction = {
  abort() {},
  objectStore: (name) => ({
    entries: {
      index: () => ({ get: (id) => request({ number: Number(id) }) }),
      getAll: ([begin]) => request([{ id: `from ${begin}`, number: begin, phase: 'done' }]),
    },
    bodies: { get: (number) => request(`body ${number}`) },
    notes: { index: () => ({ getAll: (number) => request([{ text: `note ${number}`, written: number }]) }) },
  }[name]),
};

/** Records whose transactions begin when the test says so, each by its number. */
function make() {
  const records = new Records();
  const begin = [];
  records.database.begin = () => new Promise((resolve, reject) => {
    begin.push({ succeed: () => resolve(transaction), fail: () => reject(new Error('no')) });
  });
  records.textNames = ['id', 'body', 'message'];
  return { records, pages: records.pages, begin };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** @returns {string[]} that text of each row, as the module reads them */
function texts(records, which, field) {
  const bytes = records.pack(which);
  const count = new Float64Array(bytes.buffer, 0, 1)[0];
  const width = records.textNames.length;
  const lengths = new Float64Array(bytes.buffer, 8, count * width);
  let at = 8 + 8 * lengths.length;
  const all = [...lengths].map((length) => new TextDecoder().decode(bytes.subarray(at, at += length)));
  assert.equal(at, bytes.length);
  return all.filter((text, i) => i % width === field);
}

test('each ticket gives what its own job has read, in whatever order they end', async () => {
  for (const order of [[0, 1], [1, 0]]) {
    const { records, pages, begin } = make();
    const tickets = [pages.readDetails('1'), pages.readDetails('2')];
    for (const job of order) {
      begin[job].succeed();
      await settle();
    }
    for (const [at, ticket] of tickets.entries()) {
      assert.equal(records.poll(ticket), kSucceeded);
      assert.deepEqual(texts(records, kDetails, 1), [`body ${at + 1}`, '']);
      assert.deepEqual(texts(records, kDetails, 2), ['', `note ${at + 1}`]);
    }
  }
});

test('of two readings of pages too', async () => {
  const { records, pages, begin } = make();
  const older = pages.read(5000);
  const newer = pages.read(3000);
  begin[1].succeed();
  await settle();
  begin[0].succeed();
  await settle();
  assert.equal(records.poll(newer), kSucceeded);
  assert.deepEqual(texts(records, kPage, 0), ['from 2500']);
  assert.equal(records.result.next, 2500);
  assert.equal(records.poll(older), kSucceeded);
  assert.deepEqual(texts(records, kPage, 0), ['from 4500']);
});

test('what was told is forgotten, and so is what failed', async () => {
  const { records, pages, begin } = make();
  const tickets = [pages.readDetails('1'), pages.readDetails('2'), pages.read(0)];
  assert.equal(records.poll(tickets[0]), kPending);
  begin[0].succeed();
  begin[1].succeed();
  begin[2].fail();
  await settle();
  assert.deepEqual(tickets.map((ticket) => records.poll(ticket)), [kSucceeded, kSucceeded, kFailed]);
  assert.deepEqual(records.list(kDetails), []);  // nothing is left of the one before
  assert.deepEqual([records.tickets.size, records.results.size], [0, 0]);
  assert.equal(records.poll(tickets[0]), kFailed);
});

test('the first page of what is shown already waits for no storage', async () => {
  const { records, pages, begin } = make();
  for (const [count, next] of [[0, 0], [2, 0], [200, 1001]]) {
    records.rows = Array.from({ length: count }, (none, i) => ({ id: `row ${i}`, number: 1000 + count - i }));
    const ticket = pages.read(0);
    await settle();
    assert.equal(records.poll(ticket), kSucceeded);
    assert.equal(texts(records, kPage, 0).length, count);
    assert.equal(records.result.next, next);
  }
  assert.equal(begin.length, 0);
});

test('texts of every script reach the module as they are', () => {
  const { records } = make();
  const rows = [['a', '', 'plain'], ['ä', 'ไทย', '😀'], ['x\0y', '\ud83d', '\ude00']];
  records.rows = rows.map(([id, body, message]) => ({ id, body, message }));
  for (const field of [0, 1, 2]) {
    assert.deepEqual(texts(records, kShown, field), rows.map((row) => row[field].toWellFormed()));
  }
});
