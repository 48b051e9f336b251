// Web Locks, which the browser frees when a page ends, however it ends: one says that this page lives,
// others what it sends. They know of a send also when its record is gone, because another tab or the
// browser deleted the database.

const kSending = "connect-deploy sends";  // and the digest, and the record's id
const kNone = "this browser offers it no locks, without which two windows could send the same at " +
    "once; open it by https or on this machine, in a current browser";

/** @returns {Promise<Function>} what frees it */
function acquire(name) {
  return new Promise((resolve, reject) => {
    navigator.locks.request(name, () => new Promise((release) => resolve(release))).catch(reject);
  });
}

export class PageLocks {
  constructor(instance) {
    this.name = `connect-deploy ${instance}`;
    this.held = null;        // a promise: this page's own lock
    this.sends = new Map();  // by the record's id: what frees its lock
    this.ended = false;
  }

  /** Asks for this page's own lock, again if it could not be had. Ends with an error without it. */
  hold() {
    if (!this.held) {
      this.held = this.take("", this.name);
      this.held.catch(() => { this.held = null; });
    }
    return this.held;
  }

  async take(id, name) {
    if (!navigator.locks) throw new Error(kNone);
    const release = await acquire(name);
    this.sends.set(id, release);
    if (this.ended) this.releaseAll();
  }

  /** The send of that record has begun, and is under way until release(). */
  async begin({digest, id}) {
    if (!this.sends.has(id)) await this.take(id, `${kSending} ${digest} ${id}`);
  }

  release(id) {
    const release = this.sends.get(id);
    this.sends.delete(id);
    if (release) release();
  }

  releaseAll() {
    this.ended = true;
    for (const id of [...this.sends.keys()]) this.release(id);
  }

  /** @returns {Promise<Set<string>>} names of all locks that are held */
  async all() {
    const {held} = await navigator.locks.query();
    return new Set(held.map(({name}) => name));
  }
}

/** @returns {string[]} ids of the records with that digest that are being sent, by names of locks */
export function sendingOf(names, digest) {
  const prefix = `${kSending} ${digest} `;
  return [...names].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}
