// platform::Drafts in IndexedDB, in a database of their own: a text for each window, which holds a
// Web Lock with its name as long as it lives. Whoever opens takes over, once, what windows without a
// lock have left: it holds their locks until its own text, with theirs in it, is on the disk.
//
// Without locks (plain http) a window takes over what it left itself before a reload, and what is
// older than a day.
import {
  inTime, kFailed, kPending, kSucceeded, settled, storage, wordsOf,
} from "./database.js";
import {page} from "./parts.js";

const kName = "connect-deploy drafts";
const kStore = "sessions";
const kFormer = "connect-deploy session";  // in sessionStorage: this window before a reload
const kReload = 1000;       // ms, within which the page that was reloaded lets go of its lock
const kDay = 86400000;      // ms

export class Drafts {
  constructor() {
    this.session = Array.from(crypto.getRandomValues(new Uint8Array(8)),
        (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.error = "";
    this.left = null;        // what was taken over; null while it is being read
    this.database = null;
    this.usable = false;
    this.releases = new Map();
    this.tickets = [];
    this.load();
  }

  async load() {
    const left = [];
    try {
      this.database = await inTime(this.open());
      if (navigator.locks && !await this.take(this.session, {})) throw new Error("no lock");
      for (const session of await this.sessions()) {
        const record = await this.adopt(session);
        if (record) left.push({session, record});
      }
      this.usable = true;
    } catch (error) {
      this.fail(error);
    }
    left.sort((a, b) => a.record.when - b.record.when);
    for (const {record} of left) page.files.adopt(record.handles);
    this.left = left;
    page.frames.poke();
  }

  fail(error) {
    this.error = `This browser keeps no drafts: ${wordsOf(error)}.`;
  }

  open() {
    return new Promise((resolve, reject) => {
      const request = storage().open(kName, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(kStore);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        request.result.onversionchange = request.result.onclose = () => {
          request.result.close();
          this.database = null;
        };
        resolve(request.result);
      };
    });
  }

  store(mode) {
    return this.database.transaction(kStore, mode, {durability: "strict"}).objectStore(kStore);
  }

  /** @returns {Promise<string[]>} of other windows, that of this one before a reload last */
  async sessions() {
    const former = swapFormer(this.session);
    this.former = former;
    const keys = await inTime(settled(this.store("readonly").getAllKeys()));
    return keys.filter((key) => key !== this.session)
        .sort((a, b) => (a === former) - (b === former));
  }

  /** @returns {Promise<boolean>} whether that session's lock is this window's from now on */
  take(session, options) {
    return new Promise((resolve) => {
      navigator.locks.request(`${kName} ${session}`, options, (lock) => {
        resolve(Boolean(lock));
        return lock && new Promise((release) => this.releases.set(session, release));
      }).catch(() => resolve(false));
    });
  }

  /** @returns {Promise<Object | undefined>} what that session has left, if it is gone */
  async adopt(session) {
    const mine = session === this.former;
    if (navigator.locks) {
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), kReload);
      const taken = await this.take(session, mine ? {signal: stop.signal} : {ifAvailable: true});
      clearTimeout(timer);
      if (!taken) return undefined;
    }
    const record = await inTime(settled(this.store("readonly").get(session)));
    if (!record) this.release(session);
    const old = record && Date.now() - record.when > kDay;
    return navigator.locks || mine || old ? record : undefined;
  }

  release(session) {
    const release = this.releases.get(session);
    if (release) release();
    this.releases.delete(session);
  }

  /** @returns {number} a ticket. Begun at once: the page may be gone in a moment. */
  keep(text, takenOver) {
    const ticket = this.tickets.push(kPending);
    const settle = (state) => {
      this.tickets[ticket - 1] = state;
      page.frames.poke();
    };
    try {
      if (!this.usable) throw new Error("storage can't be used");
      const store = this.store("readwrite");
      const transaction = store.transaction;
      transaction.oncomplete = () => {
        this.error = "";
        takenOver.forEach((session) => this.release(session));
        settle(kSucceeded);
      };
      transaction.onabort = () => {
        this.fail(transaction.error);
        settle(kFailed);
      };
      if (text) this.put(store, text);
      else store.delete(this.session);
      for (const session of takenOver) store.delete(session);
      if (transaction.commit) transaction.commit();
    } catch (error) {
      if (this.usable) this.fail(error);
      this.tickets[ticket - 1] = kFailed;
      // A connection that was lost is made again for the next.
      if (this.usable) this.open().then((made) => { this.database = made; }, () => {});
    }
    return ticket;
  }

  put(store, text) {
    const record = {text, when: Date.now(), handles: page.files.handles};
    try {
      store.put(record, this.session);
    } catch (error) {  // a browser that can't keep handles
      store.put({...record, handles: null}, this.session);
    }
  }
}

/** @returns {string} the name of this window's session before, in whose place it puts `session` */
function swapFormer(session) {
  try {
    const former = sessionStorage.getItem(kFormer);
    sessionStorage.setItem(kFormer, session);
    return former || "";
  } catch (error) {  // storage may be blocked
    return "";
  }
}
