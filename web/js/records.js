// platform::History in IndexedDB. A claim looks back, decides and stores in one `readwrite`
// transaction: IndexedDB runs those one after the other, in all tabs. What decides is the module
// (platform::decide_claim), called within the transaction.
//
// Each page holds a Web Lock with its own name from before its first claim as long as it lives, and
// marks what it writes with that name. A record that is not done and whose writer holds no lock was
// cut off. Its writer counts as gone only if the locks were asked for *after* its record was seen.
// Without locks (plain http), a record counts as cut off after kGrace.
import {
  completed, Database, inTime, kBodies, kDatabase, kEntries, settled, withAnswer,
} from "./database.js";
import {page} from "./parts.js";

const kGrace = 180000;  // ms; a send takes at most a minute
const kMostRecords = 200;
const kMostCandidates = 50;
// As web/js/records.h numbers them.
const kPending = 0, kSucceeded = 1, kFailed = 2;
const kShownRecords = 0, kCandidates = 1;

export class Records {
  constructor() {
    this.instance = randomName();
    this.error = "";
    this.rows = null;        // newest first, without bodies; null while they are being read
    this.version = 0;        // changes with rows
    this.textNames = [];     // of a record, in the order of the module's numbers; see names()
    this.numberNames = [];
    this.lastReading = 0;
    this.shownReading = 0;   // the one that gave rows
    this.candidates = [];    // of the claim that is being decided
    this.againKnown = false;
    this.tickets = new Map();
    this.lastTicket = 0;
    this.mine = new Set();   // ids that were granted to this page
    this.gone = new Set();   // writers that certainly are no more
    this.database = new Database();
    this.lock = `connect-deploy ${this.instance}`;
    this.updates = Promise.resolve();
    this.release = () => {};
  }

  /** The module is up: an upgrade needs it. */
  start() {
    this.held = this.hold();
    this.others = self.BroadcastChannel ? new BroadcastChannel(kDatabase) : null;
    if (this.others) this.others.onmessage = () => this.read();
    this.read();
  }

  /** The module tells once what the parts of a record are called. */
  names(texts, numbers) {
    this.textNames = texts;
    this.numberNames = numbers;
  }

  /** @returns {Object} the StoredRecord of web/js/records.h at that place */
  given(at) {
    const record = {};
    const texts = page.heap.texts(at, this.textNames.length);
    this.textNames.forEach((name, i) => { record[name] = texts[i]; });
    const numbers = (at + 8 * texts.length) >> 3;
    this.numberNames.forEach((name, i) => { record[name] = HEAPF64[numbers + i]; });
    delete record.cut;
    return record;
  }

  /** @returns {Promise<boolean>} whether this page's lock is held, for as long as it lives */
  hold() {
    if (!navigator.locks) return Promise.resolve(false);
    return new Promise((resolve) => {
      navigator.locks.request(this.lock, () => {
        resolve(true);
        return new Promise((release) => { this.release = release; });
      }).catch(() => resolve(false));
    });
  }

  fail(error) {
    this.error = `This browser's storage can't be used: ${error ? error.message : "it is blocked"}`;
  }

  /** @returns {number} a ticket for poll(); `work` gets it */
  issue(work) {
    const ticket = ++this.lastTicket;
    this.tickets.set(ticket, kPending);
    const job = {ticket, late: false};
    inTime(work(job)).then(() => {
      this.error = "";
      this.tickets.set(ticket, kSucceeded);
    }, (error) => {
      job.late = true;
      if (job.transaction) abandon(job.transaction);
      this.fail(error);
      this.tickets.set(ticket, kFailed);
    }).then(() => page.frames.poke());
    return ticket;
  }

  /** @returns {number} kPending, kSucceeded or kFailed; the latter two once, then it is forgotten */
  poll(ticket) {
    const state = this.tickets.has(ticket) ? this.tickets.get(ticket) : kFailed;
    if (state !== kPending) this.tickets.delete(ticket);
    return state;
  }

  /** @returns {number} a ticket: once it succeeded, the module knows what it decided */
  claim(record, again, store) {
    return this.issue((job) => this.judge(job, record, again, store));
  }

  async judge(job, record, again, store) {
    if (store) record.writer = await this.held ? this.lock : "";
    let living = new Set();
    while (!await this.attempt(job, record, again, store, living)) {
      living = await this.askForLiving(job.rows);
    }
    if (!store || !this.mine.has(record.id)) return;
    if (job.late) this.withdraw(record);  // the module was told that it failed: nothing was sent
    else this.written();
  }

  /** One transaction. @returns {Promise<boolean>} false: it has to be known first who lives */
  async attempt(job, record, again, store, living) {
    const transaction = await this.database.begin(store ? "readwrite" : "readonly");
    job.transaction = transaction;
    const done = completed(transaction);
    done.catch(() => {});
    const found = await this.gather(transaction, record, again);
    if (job.late) throw new Error("it did not answer in time");
    job.rows = found.rows;
    if (!found.rows.every((row) => this.isKnown(row, living))) return abandon(transaction);
    for (const row of found.rows) row.cut = this.isCut(row);
    this.candidates = found.rows;
    this.againKnown = found.again;
    const granted = page.module.call(_page_decide, job.ticket);
    this.candidates = [];
    if (granted === undefined) throw new Error("this page has stopped");
    if (granted && store) this.insert(transaction, record, found.own);
    await done;
    if (granted && store) this.mine.add(record.id);
    return true;
  }

  /** Asks for all at once; the last answer is still within the transaction. */
  async gather(transaction, record, again) {
    const entries = transaction.objectStore(kEntries);
    const [same, answered, own, named] = await Promise.all([
      newest(entries.index("digest"), record.digest),
      newest(entries.index("answered"), record.endpoint),
      settled(entries.index("id").get(record.id)),
      settled(entries.index("id").count(again)),
    ]);
    const bodies = transaction.objectStore(kBodies);
    const texts = await Promise.all(same.map((row) => settled(bodies.get(row.number))));
    same.forEach((row, i) => { row.body = texts[i]; });
    const rows = new Map([...answered, ...same].map((row) => [row.number, row]));
    return {rows: [...rows.values()].sort((a, b) => a.number - b.number), own, again: named > 0};
  }

  /** Never over another's: an id that somebody else has fails the transaction. */
  insert(transaction, record, own) {
    const entries = transaction.objectStore(kEntries);
    const {body, ...entry} = record;
    if (own && this.mine.has(own.id)) {
      entries.put(withAnswer({...entry, number: own.number}));
      return;
    }
    const added = entries.add(withAnswer(entry));
    added.onsuccess = () => transaction.objectStore(kBodies).add(body, added.result);
  }

  /** Stores what became of a record of this page; one that was cleared meanwhile, anew. */
  update(record) {
    return this.issue((job) => {
      const stored = this.updates.catch(() => {}).then(() => this.change(job, record));
      this.updates = inTime(stored);
      this.updates.catch(() => {});
      return stored;
    });
  }

  async change(job, record) {
    if (!this.mine.has(record.id)) throw new Error("the record is another page's");
    record.writer = await this.held ? this.lock : "";
    const transaction = await this.database.begin("readwrite");
    job.transaction = transaction;
    const done = completed(transaction);
    done.catch(() => {});
    const own = await settled(transaction.objectStore(kEntries).index("id").get(record.id));
    this.insert(transaction, record, own);
    await done;
    this.written();
  }

  withdraw(record) {
    const message = "Nothing was sent: the history did not answer in time.";
    this.update({...record, phase: "done", outcome: "not-sent", message, finished: record.last});
  }

  written() {
    if (this.others) this.others.postMessage("written");
    this.read();
  }

  /** @returns {boolean} whether it is known if its writer lives, should that matter */
  isKnown(row, living) {
    return !navigator.locks || row.phase === "done" || !row.writer || row.writer === this.lock ||
        this.gone.has(row.writer) || living.has(row.writer);
  }

  isCut(row) {
    if (row.phase === "done" || row.writer === this.lock) return false;
    if (navigator.locks && row.writer) return this.gone.has(row.writer);
    return !this.mine.has(row.id) && Date.now() - row.last > kGrace;
  }

  /** @returns {Promise<Set<string>>} who lives; of the writers of `rows` the others are gone */
  async askForLiving(rows) {
    const {held} = await navigator.locks.query();
    const living = new Set(held.map((lock) => lock.name));
    for (const {writer} of rows) if (writer && !living.has(writer)) this.gone.add(writer);
    return living;
  }

  list(which) {
    return {[kShownRecords]: this.rows, [kCandidates]: this.candidates}[which] || [];
  }

  text(which, row, field) {
    return String(this.list(which)[row][this.textNames[field]] || "");
  }

  number(which, row, field) {
    return Number(this.list(which)[row][this.numberNames[field]] || 0);
  }

  /** Readings may overlap, and end in another order than they began in: older rows never win. */
  async read() {
    const reading = ++this.lastReading;
    try {
      const transaction = await inTime(this.database.begin("readonly"));
      const rows = await inTime(newest(transaction.objectStore(kEntries), null, kMostRecords));
      if (!rows.every((row) => this.isKnown(row, new Set()))) await this.askForLiving(rows);
      if (reading < this.shownReading) return;
      this.shownReading = reading;
      for (const row of rows) row.cut = this.isCut(row);
      this.rows = rows;
      ++this.version;
    } catch (error) {
      this.fail(error);
    }
    page.frames.poke();
  }
}

/** @returns {Promise<Object[]>} of a store or an index, those of `key`, newest first */
function newest(source, key, most = kMostCandidates) {
  return new Promise((resolve, reject) => {
    const rows = [];
    const request = source.openCursor(key, "prev");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor || rows.length === most) return resolve(rows);
      rows.push(cursor.value);
      cursor.continue();
    };
  });
}

/** @returns {false} */
function abandon(transaction) {
  try {
    transaction.abort();
  } catch (error) {
    return false;  // it is over
  }
  return false;
}

function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
