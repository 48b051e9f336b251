// platform::HttpTransport on fetch(). Each request has a number; an answer to a number that nobody
// knows any more is dropped. Whatever fails before the POST leaves is certain; what fails later is not.
//
// Measured in Chromium 156, against a server that counts:
// - A POST of JSON to another origin is preceded by a preflight, unless one for the same address and
//   headers is cached: one for GET serves for POST too. With cache: "no-store" it has its own, which
//   asks for POST; if that is refused, no POST leaves.
// - A refused preflight, a reset before, and a reset after the body was sent all end as one and the
//   same TypeError; so does the entry of the Performance API. XMLHttpRequest tells how much of the
//   body went out, but forgets it as soon as the browser begins to send the request again.
// - If a connection that was used before (by the preflight, at least) breaks without an answer or
//   answers 408, the browser sends the POST again; after 421 also on a new one. No option of fetch()
//   changes that: cache, keepalive and credentials (but "include", which few APIs admit) all share
//   the connection, and a page can't ask for a new one.
import {page} from "./parts.js";

const kLateAnswer = 2000;  // ms for the relay to tell an outcome that nobody waits for any more
const kAskAgain = 1000;    // ms between two questions to a relay that does not answer
const kPolicyDelay = 60;  // ms by which a report of a policy's block comes after the rejection

/** Ends a request that has nothing left to wait for. */
class RequestEnd {
  /** @param {string} failure a name of platform::HttpFailure; the module takes any other for "other" */
  constructor(failure, detail) {
    this.failure = failure;
    this.detail = detail;
  }
}

export class Requests {
  constructor() {
    this.last = 0;
    this.limit = 0;
    this.running = new Map();
    this.blocked = new Set();  // addresses that the page's own policy has refused
    this.asked = new Set();    // addresses that need not be asked again
    this.failedBefore = false;
    document.addEventListener("securitypolicyviolation", (event) => {
      this.blocked.add(event.blockedURI);
    });
  }

  /**
   * @param {{method: string, url: string, headers: string, body: Uint8Array, outcome: string,
   *     timeout: number, loopback: boolean}} order
   *     headers: name and value by turns, a line each. The body is overwritten once it was handed on.
   *     outcome: where a relay tells how this request ended; empty: nobody does.
   */
  send(order) {
    const id = ++this.last;
    const request = {controller: new AbortController(), sent: false, cancelled: false,
      expired: false, result: null};
    this.running.set(id, request);
    const timer = setTimeout(() => {
      request.expired = true;
      request.controller.abort();
    }, order.timeout);
    this.run(order, request).then((result) => {
      clearTimeout(timer);
      order.body.fill(0);
      request.result = result;
      page.frames.poke();
    });
    return id;
  }

  cancel(id) {
    const request = this.running.get(id);
    if (!request || request.result) return;
    request.cancelled = true;
    request.controller.abort();
  }

  /**
   * The page ends: what has not left never does. What has left may still arrive, and nobody takes its
   * answer.
   * @returns {{sent: boolean, held: boolean}} of what was under way: whether something had left, and
   *     whether something was held back
   */
  stop() {
    const ends = {sent: false, held: false};
    for (const [id, request] of this.running) {
      if (request.result) continue;
      ends[request.sent ? "sent" : "held"] = true;
      if (!request.sent) this.cancel(id);
    }
    return ends;
  }

  get busy() {
    return [...this.running.values()].some(({result}) => !result);
  }

  /** @returns the result, once; null while there is none */
  take(id) {
    const request = this.running.get(id);
    if (!request || !request.result) return null;
    this.running.delete(id);
    return request.result;
  }

  async run(order, request) {
    const result = {failure: "none", status: 0, body: new Uint8Array(0), retryAfter: "",
      date: "", detail: ""};
    try {
      const url = this.address(order);
      if (order.outcome) await this.askRelay(order, request);
      else if (this.isDoubtful(url)) await this.ask(url, order, request);
      await this.exchange(url, order, request, result);
    } catch (error) {
      const end = error instanceof RequestEnd ? error : this.failed(request, result);
      if (order.outcome && request.sent && await this.learn(order, request, result)) return result;
      if (request.sent && !result.status) this.forget(order.url);
      result.failure = end.failure;
      result.detail = end.detail;
    }
    return result;
  }

  address(order) {
    let url;
    try {
      url = new URL(order.url, location.href);
    } catch (error) {
      throw new RequestEnd("bad_url", "The address is not a valid URL.");
    }
    if (navigator.onLine === false && !order.loopback) {
      throw new RequestEnd("offline", "This computer is offline; nothing was sent.");
    }
    return url;
  }

  /** Whether something may keep a request from getting there that can be found out before. */
  isDoubtful(url) {
    if (navigator.onLine === false) return true;
    return !this.asked.has(url.href) && (url.origin !== location.origin || this.failedBefore);
  }

  options(request, more) {
    return Object.assign({
      cache: "no-store", credentials: "omit", redirect: "manual", referrerPolicy: "no-referrer",
      signal: request.controller.signal,
    }, more);
  }

  /** What was reached before no longer answers: the next time it is asked first. */
  forget(address) {
    this.asked.delete(new URL(address, location.href).href);
    this.failedBefore = true;
  }

  headersOf(order) {
    const headers = new Headers();
    const lines = order.headers ? order.headers.split("\n") : [];
    for (let i = 0; i + 1 < lines.length; i += 2) headers.append(lines[i], lines[i + 1]);
    return headers;
  }

  /**
   * Asks whether that address can be reached and admits this page, with a request that changes
   * nothing there and has the POST's headers. Returns if so; then, and if the address answers but
   * only its POST may admit pages, it is not asked again.
   */
  async ask(url, order, request) {
    try {
      await this.look(url, this.options(request, {method: "GET", headers: this.headersOf(order)}));
      this.asked.add(url.href);
      return;
    } catch (error) {
      this.stopped(request);
    }
    let answers = true;
    try {
      await this.look(url,
          this.options(request, {method: "HEAD", mode: "no-cors", redirect: "follow"}));
    } catch (error) {
      this.stopped(request);
      answers = false;
    }
    if (answers && url.origin !== location.origin) {
      this.asked.add(url.href);
      throw new RequestEnd("not_admitted",
          `${url.origin} answers, but not to pages of ${ownOrigin()} (CORS). Nothing was sent. ` +
          "If you know that its POST requests admit this page, send again: it will not be asked then.");
    }
    await new Promise((resolve) => setTimeout(resolve, kPolicyDelay));
    if ([...this.blocked].some((blocked) => url.href.startsWith(blocked))) {
      throw new RequestEnd("not_started",
          `This page's own security policy does not allow requests to ${url.origin}.`);
    }
    throw new RequestEnd("not_started", `${url.origin} could not be reached: an unknown name, ` +
        "a refused connection, a certificate that is not valid, or a block by the browser.");
  }

  /**
   * The relay, at hand or not: it costs nothing to know before the POST leaves. What else took its port
   * does not know the key, and is not to get the token.
   */
  async askRelay(order, request) {
    let answer = null;
    try {
      answer = await this.look(order.outcome, this.options(request, {}));
    } catch (error) {
      this.stopped(request);
    }
    const isJson = answer && /^application\/json/.test(answer.headers.get("Content-Type") || "");
    if (answer && answer.type === "basic" && (answer.status === 204 || (answer.status === 200 && isJson))) {
      return;
    }
    throw new RequestEnd("not_started", "connect-deploy serve, by which this page sends, does " +
        "not answer. Start it again on this computer.");
  }

  /**
   * How a send through the relay ended whose own answer did not come; the relay may be asked as often
   * as one likes. Who has stopped waiting gets what is known within a moment.
   * @returns {Promise<boolean>} whether `result` holds the relay's answer now
   */
  async learn(order, request, result) {
    const late = request.cancelled || request.expired;
    const end = performance.now() + (late ? kLateAnswer : order.timeout);
    for (;;) {
      const asked = {controller: new AbortController()};
      const timer = setTimeout(() => asked.controller.abort(), Math.max(0, end - performance.now()));
      try {
        const response = await fetch(order.outcome, this.options(asked, {}));
        if (response.status !== 200) return false;
        await this.read(response, asked, result);
        result.status = 200;
        return true;
      } catch (error) {
        if (late || performance.now() + kAskAgain > end || error instanceof RequestEnd) return false;
      } finally {
        clearTimeout(timer);
      }
      await new Promise((resolve) => setTimeout(resolve, kAskAgain));
    }
  }

  /** Whether it answers is all that counts; a body that never ends would hold the connection. */
  async look(url, options) {
    const answer = await fetch(url, options);
    if (answer.body) answer.body.cancel().catch(() => {});
    return answer;
  }

  /** Before the POST, an end by the user or by the clock is certain too. */
  stopped(request) {
    if (request.cancelled) {
      throw new RequestEnd("cancelled_before_send", "Cancelled before anything was sent.");
    }
    if (request.expired) {
      throw new RequestEnd("not_started",
          "Nothing was sent: the server did not answer in time whether it admits this page.");
    }
  }

  async exchange(url, order, request, result) {
    this.stopped(request);
    request.sent = true;
    const {method} = order;
    const body = method === "GET" || method === "HEAD" ? undefined : order.body;
    const answer = fetch(url,
        this.options(request, {method, headers: this.headersOf(order), body}));
    order.body.fill(0);  // fetch() has its own copy: no secret stays in this page's hands
    const response = await answer;
    if (response.type === "opaqueredirect") {
      throw new RequestEnd("redirected", "");
    }
    result.status = response.status;
    result.retryAfter = response.headers.get("Retry-After") || "";
    result.date = response.headers.get("Date") || "";
    await this.read(response, request, result);
  }

  async read(response, request, result) {
    if (!response.body) return;
    const reader = response.body.getReader();
    const parts = [];
    let size = 0;
    for (;;) {
      const {done, value} = await reader.read();
      if (done) break;
      size += value.length;
      if (size > this.limit) {
        request.controller.abort();
        throw new RequestEnd("answer_too_large", "The answer is too large to be the API's.");
      }
      parts.push(value);
    }
    result.body = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      result.body.set(part, at);
      at += part.length;
    }
  }

  /** After the POST has left: what is known of its failure. */
  failed(request, result) {
    if (!request.sent) return new RequestEnd("not_started", "The browser did not begin to send.");
    if (request.expired) return new RequestEnd("timed_out", "No answer in time.");
    if (request.cancelled) return new RequestEnd("cancelled", "Cancelled while it was under way.");
    if (result.status) return new RequestEnd("connection_lost", "The answer was cut off.");
    return new RequestEnd("other", "The browser reports a network error and no reason for it.");
  }
}

/** As people know it: browsers call that of a file "null". */
function ownOrigin() {
  return location.protocol === "file:" ? "files on a disk, whose origin is \"null\"" : location.origin;
}
