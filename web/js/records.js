// platform::History in IndexedDB. A write counts once its transaction is complete and on the disk.
//
// Several tabs share the database. Each holds a Web Lock with its own name as long as it lives, and
// marks what it writes with that name: a record without an outcome whose writer holds no lock any
// more was cut off, and reads as unknown. It is never rewritten, so that a living tab finishes what
// it began. Where there are no locks (plain http), a record counts as cut off after kGrace.

const kDatabase = "connect-deploy";
const kStore = "history";
const kGrace = 180000;  // ms; a send takes at most a minute
const kMostRecords = 200;
// As web/indexed_history.cpp numbers them.
const kTexts = ["id", "endpoint", "project", "scope", "body", "message"];
const kNumbers = ["started", "finished", "kind", "status", "retry", "cut"];
const kPending = 0, kDurable = 1, kFailed = 2;

class Records {
  constructor() {
    this.instance = randomName();
    this.error = "";
    this.rows = null;   // newest first; null while they are being read
    this.version = 0;   // changes with rows
    this.writes = new Map();
    this.lastWrite = 0;
    this.lock = `connect-deploy ${this.instance}`;
    if (navigator.locks) {
      // Held as long as the page lives.
      navigator.locks.request(this.lock, () => new Promise(() => {})).catch(() => {});
    }
    this.others = self.BroadcastChannel ? new BroadcastChannel(kDatabase) : null;
    if (this.others) this.others.onmessage = () => this.read();
    this.database = this.open();
    this.database.catch((error) => this.fail(error));
    this.read();
  }

  fail(error) {
    this.error = `This browser's storage can't be used: ${error ? error.message : "it is blocked"}`;
    page.frames.poke();
  }

  /** @returns {Promise<IDBDatabase>} */
  open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(kDatabase, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(kStore, {keyPath: "id"});
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("another tab holds it"));
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
    });
  }

  /** @returns {number} a ticket for poll() */
  put(record) {
    const ticket = ++this.lastWrite;
    this.writes.set(ticket, kPending);
    this.write(Object.assign({writer: this.lock}, record)).then(
        () => this.written(ticket, kDurable),
        (error) => {
          this.fail(error);
          this.written(ticket, kFailed);
        });
    return ticket;
  }

  /** @returns {number} kPending, kDurable or kFailed; the latter two once, then it is forgotten */
  poll(ticket) {
    const state = this.writes.has(ticket) ? this.writes.get(ticket) : kFailed;
    if (state !== kPending) this.writes.delete(ticket);
    return state;
  }

  text(row, field) {
    return String(this.rows[row][kTexts[field]] || "");
  }

  number(row, field) {
    return Number(this.rows[row][kNumbers[field]] || 0);
  }

  async write(record) {
    const database = await this.database;
    const transaction = database.transaction(kStore, "readwrite", {durability: "strict"});
    transaction.objectStore(kStore).put(record);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    this.remember(record);
    if (this.others) this.others.postMessage("written");
  }

  written(ticket, state) {
    this.writes.set(ticket, state);
    page.frames.poke();
  }

  remember(record) {
    if (!this.rows) return;
    const others = this.rows.filter((row) => row.id !== record.id);
    this.rows = [record, ...others].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, kMostRecords);
    ++this.version;
  }

  async read() {
    try {
      const rows = await this.fetchRows(await this.database);
      const living = await this.livingWriters();
      for (const row of rows) row.cut = row.kind < 0 && this.isCut(row, living);
      this.rows = rows;
      ++this.version;
      page.frames.poke();
    } catch (error) {
      this.fail(error);
    }
  }

  fetchRows(database) {
    return new Promise((resolve, reject) => {
      const rows = [];
      const request = database.transaction(kStore).objectStore(kStore).openCursor(null, "prev");
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || rows.length === kMostRecords) return resolve(rows);
        rows.push(cursor.value);
        cursor.continue();
      };
    });
  }

  /** @returns {Promise<Set<string> | null>} null where that can't be known */
  async livingWriters() {
    if (!navigator.locks) return null;
    const {held} = await navigator.locks.query();
    return new Set(held.map((lock) => lock.name));
  }

  isCut(row, living) {
    if (row.writer === this.lock) return false;
    return living ? !living.has(row.writer) : Date.now() - row.started > kGrace;
  }
}

function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
