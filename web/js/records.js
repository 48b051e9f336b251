// platform::History in IndexedDB. A claim looks back, decides and stores in one `readwrite`
// transaction: IndexedDB runs those one after the other, in all tabs. What decides is the module
// (platform::decide_claim), called within the transaction.
//
// Each page holds a Web Lock with its own name from before its first claim as long as it lives, and
// marks what it writes with that name. A record that is not done and whose writer holds no lock was
// cut off. Its writer counts as gone only if the locks were asked for *after* its record was seen.
// Without locks (plain http) nothing is sent; a record without a writer counts as cut off after kGrace.
//
// The database can be deleted while something is being sent. So a page holds a lock for each send, which
// the others look for as well; and it keeps its own records in memory until they are done and stored,
// and stores them again after a loss or a failure.
import {
  completed, Database, inTime, kBodies, kDatabase, kEntries, kFailed, kPending, kSucceeded, settled,
  withAnswer, wordsOf,
} from "./database.js";
import {abandon, OpenRecords} from "./open_records.js";
import {PageLocks, sendingOf} from "./page_locks.js";
import {page} from "./parts.js";
import {packRows} from "./packed_rows.js";
import {kMostRecords, RecordPages} from "./record_pages.js";

const kGrace = 180000;  // ms; a send takes at most a minute
const kOutcomePatience = 5000;  // ms, after which an outcome is shown though it is not stored yet
const kLookAgain = 5000;  // ms, after which it is asked whether one who sends still lives
const kMostCandidates = 50;
// As web/js/records.h numbers them.
const kShownRecords = 0, kCandidates = 1, kPage = 2, kDetails = 3;

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
    this.results = new Map();  // what the job of a ticket has read
    this.result = {};          // that of the ticket that was polled last
    this.lastTicket = 0;
    this.mine = new Set();   // ids that were granted to this page
    this.gone = new Set();   // writers that certainly have ended
    this.open = new OpenRecords((job, record) => this.change(job, record));
    this.database = new Database(() => this.open.restore());
    this.locks = new PageLocks(this.instance);
    this.pages = new RecordPages(this);
    this.others = null;
    this.looking = 0;  // a timer
  }

  /** The module is up: an upgrade needs it. */
  start() {
    this.locks.hold().catch(() => {});  // a claim asks again, and says why not
    try {
      this.others = new BroadcastChannel(kDatabase);
      this.others.onmessage = () => this.read();
    } catch (error) {  // then this page only learns of the others when it asks
      this.others = null;
    }
    this.read();
  }

  /** The page ends: to the others, what it was sending is of unknown outcome. */
  stop() {
    this.locks.releaseAll();
    this.open.stop();
    clearTimeout(this.looking);
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

  fail(error, advice = "") {
    this.error = `This browser's storage can't be used: ${wordsOf(error)}${advice}`;
  }

  /** @returns {number} a ticket for poll(); `work` gets it */
  issue(work, advice) {
    const ticket = ++this.lastTicket;
    this.tickets.set(ticket, kPending);
    const job = {ticket, late: false};
    inTime(work(job)).then((result) => {
      this.error = "";
      if (result) this.results.set(ticket, result);
      this.tickets.set(ticket, kSucceeded);
    }, (error) => {
      job.late = true;
      if (job.transaction) abandon(job.transaction);
      this.fail(error, advice);
      this.tickets.set(ticket, kFailed);
    }).then(() => page.frames.poke());
    return ticket;
  }

  /**
   * @returns {number} kPending, kSucceeded or kFailed; the latter two once, then it is forgotten. What
   *     it has read is there until the next one is over.
   */
  poll(ticket) {
    const state = this.tickets.has(ticket) ? this.tickets.get(ticket) : kFailed;
    if (state === kPending) return state;
    this.tickets.delete(ticket);
    this.result = this.results.get(ticket) || {};
    this.results.delete(ticket);
    return state;
  }

  /** @returns {number} a ticket: once it succeeded, the module knows what it decided */
  claim(record, again, store) {
    return this.issue((job) => this.judge(job, record, again, store));
  }

  async judge(job, record, again, store) {
    await this.locks.hold();
    if (store) record.writer = this.locks.name;
    let living = await this.locks.all();
    for (;;) {
      job.sending = sendingOf(living, record.digest);
      if (await this.attempt(job, record, again, store, living)) break;
      living = await this.askForLiving(job.rows);
    }
    if (!store || !this.mine.has(record.id)) return;
    this.open.put(record);
    this.database.keep(true);
    try {
      await this.begin(job, record);
    } catch (error) {  // the module is told that it failed
      this.withdraw(record, `Nothing was sent: ${wordsOf(error)}.`);
      throw error;
    }
    this.written();
  }

  /**
   * From here on the others know of it by its lock alone. One of them that this claim was not judged
   * by began at the same moment, in a database that was deleted since.
   */
  async begin(job, record) {
    await this.locks.begin(record);
    const sending = sendingOf(await this.locks.all(), record.digest);
    const judged = new Set([record.id, ...job.sending, ...job.rows.map(({id}) => id)]);
    if (sending.some((id) => !judged.has(id))) {
      throw new Error("another tab began to send the same at this moment");
    }
    if (job.late) throw new Error("it did not answer in time");
  }

  /** One transaction. @returns {Promise<boolean>} false: it has to be known first who lives */
  async attempt(job, record, again, store, living) {
    const transaction = await this.database.begin(store ? "readwrite" : "readonly");
    job.transaction = transaction;
    const done = completed(transaction);
    done.catch(() => {});
    const found = await this.gather(transaction, record, again);
    if (job.late) throw new Error("it did not answer in time");
    this.complete(found.rows, job.sending, record);
    job.rows = found.rows;
    if (!found.rows.every((row) => this.isKnown(row, living))) return abandon(transaction);
    for (const row of found.rows) row.cut = this.isCut(row);
    this.candidates = found.rows;
    this.againKnown = found.again || found.rows.some(({id}) => id === again);
    const granted = page.module.call(_page_decide, job.ticket);
    this.candidates = [];
    if (granted === undefined) throw new Error("this page has stopped");
    if (granted && store) this.insert(transaction, record, found.own);
    await done;
    if (granted && store) this.mine.add(record.id);
    return true;
  }

  /** What the database does not say: this page's records as they are, and what others are sending. */
  complete(rows, sending, {digest, endpoint, last}) {
    this.open.correct(rows);
    const known = new Set(rows.map(({id}) => id));
    const missing = this.open.withDigest(digest).filter(({id}) => !known.has(id));
    rows.push(...missing.map((row) => ({...row, body: ""})));
    for (const id of sending) {
      if (known.has(id) || this.open.has(id)) continue;
      rows.push({id, digest, endpoint, last, started: startOf(id) || last, phase: "sending",
        writer: ""});
    }
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

  /** Stores what became of a record of this page; one that was deleted meanwhile, again. */
  update(record) {
    record.writer = this.locks.name;
    if (this.mine.has(record.id)) this.open.put(record);
    return this.issue((job) => this.open.store(job, record, kOutcomePatience).catch((error) => {
      this.postpone(record);
      throw error;
    }), ". Keep this page open: it tries again.");
  }

  async change(job, record) {
    if (!this.mine.has(record.id)) throw new Error("the record is another page's");
    const transaction = await this.database.begin("readwrite");
    job.transaction = transaction;
    const done = completed(transaction);
    done.catch(() => {});
    const own = await settled(transaction.objectStore(kEntries).index("id").get(record.id));
    if (this.open.isCurrent(record)) this.insert(transaction, record, own);
    await done;
    if (this.open.stored(record)) this.locks.release(record.id);
    if (!this.open.any) this.database.keep(false);
    this.written();
  }

  /** Shown and judged by as it is all the same. */
  postpone(record) {
    this.open.postpone(record);
    if (this.rows) {
      this.open.correct(this.rows);
      ++this.version;
    }
    page.frames.poke();
  }

  withdraw(record, message) {
    this.update({...record, phase: "done", outcome: "not-sent", message, finished: record.last});
  }

  written() {
    try {
      if (this.others) this.others.postMessage("written");
    } catch (error) {
      this.others = null;
    }
    this.read();
  }

  /** @returns {boolean} whether it is known if its writer lives, should that matter */
  isKnown(row, living) {
    return row.phase === "done" || !row.writer || row.writer === this.locks.name ||
        this.gone.has(row.writer) || living.has(row.writer);
  }

  isCut(row) {
    if (row.phase === "done" || row.writer === this.locks.name) return false;
    if (row.writer && navigator.locks) return this.gone.has(row.writer);
    return Date.now() - row.last > kGrace;
  }

  /** @returns {Promise<Set<string>>} who lives; of the writers of `rows` the others are gone */
  async askForLiving(rows) {
    const living = await this.locks.all();
    for (const {writer} of rows) if (writer && !living.has(writer)) this.gone.add(writer);
    return living;
  }

  list(which) {
    return {[kShownRecords]: this.rows, [kCandidates]: this.candidates, [kPage]: this.result.rows,
      [kDetails]: this.result.details}[which] || [];
  }

  /** @returns {Uint8Array} all rows, as js_records_list() of web/js/records.h gives them */
  pack(which) {
    return packRows(this.list(which), this.textNames, this.numberNames);
  }

  /** Readings may overlap, and end in another order than they began in: older rows never win. */
  async read() {
    const reading = ++this.lastReading;
    try {
      const transaction = await inTime(this.database.begin("readonly"));
      const rows = await inTime(newest(transaction.objectStore(kEntries), null, kMostRecords));
      await this.settle(rows);
      if (reading < this.shownReading) return;
      this.shownReading = reading;
      this.rows = rows;
      ++this.version;
      this.watch();
    } catch (error) {
      this.fail(error);
    }
    page.frames.poke();
  }

  /** As they are by now: this page's own, and those whose writers are gone. */
  async settle(rows) {
    const known = rows.every((row) => this.isKnown(row, new Set()));
    if (!known) await this.askForLiving(rows).catch(() => {});  // a claim says why not
    this.open.correct(rows);
    for (const row of rows) row.cut = this.isCut(row);
  }

  /** One that is being sent elsewhere may end without a word. */
  watch() {
    clearTimeout(this.looking);
    const waits = this.rows.some((row) => row.phase !== "done" && !row.cut && !this.open.has(row.id));
    if (waits) this.looking = setTimeout(() => this.read(), kLookAgain);
  }
}

/** @returns {number} Unix time that a record's id begins with; NaN if it does not */
function startOf(id) {
  return Date.parse(id.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)([\d.]+Z)-.*$/, "$1-$2-$3:$4:$5"));
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

function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
