// The view of all records: read a page at a time, what belongs to one of them, and its notes. Jobs may
// end in another order than they began in, so what each has read is kept by its ticket.
import {completed, kBodies, kEntries, kNotes, settled} from "./database.js";

export const kMostRecords = 200;  // of the newest, which are always in memory
const kPageSize = 500;  // each is taken over within a frame

export class RecordPages {
  /** @param {import("./records.js").Records} records */
  constructor(records) {
    this.records = records;
  }

  /**
   * @returns {number} a ticket, which gives `rows`, newest first and without bodies, and `next`: where
   *     the page after it begins; 0: it is the last
   */
  read(from) {
    return this.records.issue(async (job) => {
      if (!from && this.records.rows) return this.shown();
      const transaction = await this.records.database.begin("readonly");
      job.transaction = transaction;
      const entries = transaction.objectStore(kEntries);
      const end = from || await lastNumber(entries) + 1;
      // By number, which is quicker than a cursor; where numbers are missing a page is shorter.
      const begin = Math.max(end - kPageSize, 0);
      const rows = await settled(entries.getAll(IDBKeyRange.bound(begin, end, false, true)));
      rows.reverse();
      await this.records.settle(rows);
      return {rows, next: begin > 1 ? begin : 0};
    });
  }

  /** The newest are in memory already: the first screen waits for no storage. */
  shown() {
    const rows = [...this.records.rows];
    const last = rows.length ? rows[rows.length - 1].number : 0;
    return {rows, next: rows.length < kMostRecords ? 0 : last};
  }

  /** @returns {number} a ticket, which gives `details` of that record: its body, then its notes */
  readDetails(id) {
    return this.records.issue(async (job) => {
      const transaction = await this.records.database.begin("readonly");
      job.transaction = transaction;
      const entry = await settled(transaction.objectStore(kEntries).index("id").get(id));
      if (!entry) throw new Error("the record is not there any more");
      const [body, notes] = await Promise.all([
        settled(transaction.objectStore(kBodies).get(entry.number)),
        settled(transaction.objectStore(kNotes).index("entry").getAll(entry.number)),
      ]);
      const told = notes.map(({text, written}) => ({message: text, started: written}));
      return {details: [{body}, ...told]};
    });
  }

  /** Only ever adds. @returns {number} a ticket */
  addNote(id, text, written) {
    return this.records.issue(async (job) => {
      const transaction = await this.records.database.begin("readwrite");
      job.transaction = transaction;
      if (job.late) throw new Error("it did not answer in time");
      const done = completed(transaction);
      done.catch(() => {});
      const entry = await settled(transaction.objectStore(kEntries).index("id").get(id));
      if (!entry) throw new Error("the record is not there any more");
      transaction.objectStore(kNotes).add({entry: entry.number, written, text});
      await done;
    });
  }
}

/** @returns {Promise<number>} of the newest entry; 0 if there is none */
async function lastNumber(entries) {
  const cursor = await settled(entries.openKeyCursor(null, "prev"));
  return cursor ? cursor.key : 0;
}
