// The connection to the history's database: opened, upgraded, and opened again if it was lost. And what
// drafts share of storage.
import {page} from "./parts.js";

// As web/js/records.h numbers what becomes of a ticket.
export const kPending = 0, kSucceeded = 1, kFailed = 2;
export const kDatabase = "connect-deploy";
const kVersion = 3;
// All of a record but its body; keyed by number, in the order of claims.
export const kEntries = "entries";
export const kBodies = "bodies";  // the body, by the entry's number: read only to judge a claim
export const kNotes = "notes";   // what was found out later: only added, never changed
const kOldStore = "history"; // of version 1: whole records by id
const kPatience = 10000;     // ms, after which a storage that does not answer counts as broken
const kNewer = "a newer version of this page has written it; reload to get that version. If this one " +
  "comes again, ask whoever hosts the page to update it";
// Version 1 kept outcomes as these numbers.
const kOldOutcomes = ["accepted", "rejected", "rate-limited", "not-sent", "unknown"];
const kAnswered = ["accepted", "rejected", "rate-limited"];

/** The property by which the newest answers of an endpoint are found: missing if it has none. */
export function withAnswer(entry) {
  delete entry.answered;
  if (kAnswered.includes(entry.outcome)) entry.answered = entry.endpoint;
  return entry;
}

/** Ends with an error if `promise` does not end in time. */
export function inTime(promise, patience = kPatience, words = "it does not answer; reload the page") {
  let timer = 0;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(words)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** @returns {Promise} of an IndexedDB request */
export function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<void>} resolves once what was written is on the disk */
export function completed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(transaction.error || new Error("it was interrupted; try again"));
  });
}

/** @returns {string} an error's words; some have a name only */
export function wordsOf(error) {
  return error && (error.message || error.name) || "it is blocked";
}

/** The one door to the storage: a browser may have none, or refuse even to name it. */
export function storage() {
  let factory;
  try {
    factory = self.indexedDB;
  } catch (error) {
    throw new Error("this browser blocks it for this page; allow it to keep data");
  }
  if (!factory) throw new Error("this browser has none for this page; allow it to keep data");
  return factory;
}

export class Database {
  /** @param {Function} onLost the connection was lost: what it held may be gone */
  constructor(onLost) {
    this.connection = null;  // a promise, while there is one
    this.onLost = onLost;
    this.kept = false;       // while something is under way that has to be stored still
    this.close = () => {};   // what gives way to a newer page, once nothing is
  }

  /** While `kept` a newer page's upgrade waits, since this one could store nothing after it. */
  keep(kept) {
    this.kept = kept;
    if (!kept) this.close();
  }

  /**
   * A transaction on both stores. A connection that was lost (the data were cleared, another tab
   * upgrades) is made again.
   * @returns {Promise<IDBTransaction>}
   */
  async begin(mode) {
    for (let last = false; ; last = true) {
      const database = await this.connect();
      try {
        return database.transaction([kEntries, kBodies, kNotes], mode, {durability: "strict"});
      } catch (error) {  // it is closing, and the event that says so has yet to come
        this.connection = null;
        if (last) throw error;
      }
    }
  }

  connect() {
    if (!this.connection) {
      const connection = this.open();
      this.connection = connection;
      connection.catch(() => this.forget(connection));
    }
    return this.connection;
  }

  forget(connection) {
    if (this.connection === connection) this.connection = null;
  }

  /** @returns {Promise<IDBDatabase>} */
  open() {
    return new Promise((resolve, reject) => {
      const request = storage().open(kDatabase, kVersion);
      request.onupgradeneeded = ({oldVersion}) => {
        try {
          this.upgrade(request.transaction, request.result, oldVersion);
        } catch (error) {
          request.transaction.abort();
          reject(error);
        }
      };
      request.onerror = () => reject(request.error.name === "VersionError"
        ? new Error(kNewer)
        : request.error);
      request.onblocked = () => reject(new Error(
        "another tab runs an older version of this page; close or reload that one"));
      request.onsuccess = () => {
        // The next use finds it open, also if it opened late, once no other tab blocked it.
        this.connection = Promise.resolve(request.result);
        this.watch(request.result);
        resolve(request.result);
      };
    });
  }

  /** Gives way to others that delete or upgrade it, and tells of a loss. */
  watch(database) {
    const end = () => {
      database.close();
      this.connection = null;
      this.close = () => {};
    };
    database.onversionchange = ({newVersion}) => {
      if (newVersion !== null && this.kept) {
        this.close = end;
        return;
      }
      end();
      if (newVersion === null) this.onLost();
    };
    database.onclose = () => {
      end();
      this.onLost();
    };
  }

  /** All of it is one transaction: the former version stays if it fails. */
  upgrade(transaction, database, oldVersion) {
    if (oldVersion < 2) this.create(transaction, database);
    const notes = database.createObjectStore(kNotes, {autoIncrement: true});
    notes.createIndex("entry", "entry");
  }

  create(transaction, database) {
    const entries = database.createObjectStore(kEntries, {keyPath: "number", autoIncrement: true});
    entries.createIndex("id", "id", {unique: true});
    entries.createIndex("digest", "digest");
    entries.createIndex("answered", "answered");
    database.createObjectStore(kBodies);
    if (!database.objectStoreNames.contains(kOldStore)) return;
    // By id, which is by time.
    const cursors = transaction.objectStore(kOldStore).openCursor();
    cursors.onsuccess = () => {
      const cursor = cursors.result;
      if (!cursor) return database.deleteObjectStore(kOldStore);
      this.adopt(transaction, cursor.value);
      cursor.continue();
    };
  }

  /** A record of version 1: it blocks a repeat as before. */
  adopt(transaction, old) {
    const ended = old.kind >= 0;
    const endpoint = page.module.place(old.endpoint);
    const entry = withAnswer({
      id: old.id, endpoint, project: old.project, scope: old.scope,
      digest: page.module.digest(endpoint, old.body), started: old.started,
      finished: old.finished, last: old.finished || old.started, steady: 0, origin: "",
      phase: ended ? "done" : "sending", outcome: ended ? kOldOutcomes[old.kind] || "unknown" : "",
      status: old.status, message: old.message, retry: old.retry, writer: old.writer,
    });
    const added = transaction.objectStore(kEntries).add(entry);
    added.onsuccess = () => transaction.objectStore(kBodies).add(old.body, added.result);
  }
}
