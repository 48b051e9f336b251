// This page's own records that are not done, or not stored as they are: kept in memory, and stored
// again after a failure or after the database was deleted.
import {inTime} from "./database.js";

const kSoon = 2000, kLate = 60000;  // ms, between two tries

export class OpenRecords {
  /** @param {Function} write stores a record: (job, record) => Promise */
  constructor(write) {
    this.write = write;
    this.records = new Map();  // by id
    this.unkept = new Set();   // ids of those that are still to be stored
    this.timer = 0;
    this.pause = kSoon;
    this.queue = Promise.resolve();
  }

  get any() {
    return this.records.size > 0;
  }

  /** As that record is from now on; what was to be stored of it before is void. */
  put(record) {
    this.records.set(record.id, record);
    this.unkept.delete(record.id);
  }

  has(id) {
    return this.records.has(id);
  }

  /** @returns {boolean} false: the record has changed since, or is stored */
  isCurrent(record) {
    return this.records.get(record.id) === record;
  }

  withDigest(digest) {
    return [...this.records.values()].filter((record) => record.digest === digest);
  }

  /** Writes one after the other, each as long as `patience`. */
  store(job, record, patience) {
    const written = this.queue.catch(() => {}).then(() => this.write(job, record));
    this.queue = inTime(written, patience, "it does not answer");
    this.queue.catch(() => {});
    return this.queue;
  }

  /** @returns {boolean} whether it is over */
  stored(record) {
    if (!this.isCurrent(record)) return false;
    this.unkept.delete(record.id);
    this.pause = kSoon;
    return record.phase === "done" && this.records.delete(record.id);
  }

  /** It could not be stored; that is tried again. */
  postpone(record) {
    if (!this.isCurrent(record)) return;
    this.unkept.add(record.id);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.storeAgain(), this.pause);
    this.pause = Math.min(2 * this.pause, kLate);
  }

  storeAgain() {
    clearTimeout(this.timer);
    for (const id of this.unkept) {
      const job = {};
      const record = this.records.get(id);
      this.store(job, record).catch(() => {
        job.late = true;
        if (job.transaction) abandon(job.transaction);
        this.postpone(record);
      });
    }
  }

  /** The database was deleted. */
  restore() {
    for (const id of this.records.keys()) this.unkept.add(id);
    this.storeAgain();
  }

  /** Rows of the database, as far as they are this page's: as they really are. */
  correct(rows) {
    for (const row of rows) {
      if (!this.unkept.has(row.id)) continue;
      const {body, ...entry} = this.records.get(row.id);
      Object.assign(row, entry);
    }
  }

  stop() {
    clearTimeout(this.timer);
    this.unkept.clear();
  }
}

/** @returns {false} */
export function abandon(transaction) {
  try {
    transaction.abort();
  } catch (error) {
    return false;  // it is over
  }
  return false;
}
