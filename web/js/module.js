// The one way into the module. After a trap (a RuntimeError from any call) its memory can't be
// trusted: from then on no call gets through, so that nothing is drawn, sent or recorded any more.
import {page} from "./parts.js";

export class ModuleCalls {
  constructor() {
    this.broken = false;
    this.depth = 0;  // calls that are under way, one within the other
  }

  /** @returns what `entry` returns; undefined once the module has stopped */
  call(entry, ...values) {
    if (this.broken) return undefined;
    ++this.depth;
    try {
      return entry(...values);
    } catch (error) {
      this.end(error);
      if (this.depth > 1) throw error;  // the call around this one must not go on either
      return undefined;
    } finally {
      --this.depth;
    }
  }

  end(error) {
    if (this.broken) return;
    this.broken = true;
    console.error(error);
    page.stop();
  }

  /** Calls `entry(...values, at, length)` with a copy of the text that lives as long as the call. */
  lend(text, entry, ...values) {
    const bytes = page.heap.encoder.encode(text);
    this.call(() => {
      const at = page.heap.room(bytes.length);
      HEAPU8.set(bytes, at);
      entry(...values, at, bytes.length);
      HEAPU8.fill(0, at, at + bytes.length);  // it may have been the token
      _free(at);
    });
    bytes.fill(0);
  }

  /** @returns {string} what the dialog Import is opened with */
  importText() {
    const [text] = page.heap.texts(_page_import_text(), 1);
    return text;
  }

  /** @returns {string} what an endpoint's address is compared by (app::endpoint_identity) */
  place(endpoint) {
    let place;
    this.lend(endpoint, (at, length) => { [place] = page.heap.texts(_page_place(at, length), 1); });
    if (place === undefined) throw new Error("this page has stopped");
    return place;
  }

  /** @returns {number} platform::claim_digest() */
  digest(endpoint, body) {
    let digest;
    this.lend(endpoint, (at, length) => {
      this.lend(body, (bodyAt, bodyLength) => {
        digest = _page_digest(at, length, bodyAt, bodyLength);
      });
    });
    if (digest === undefined) throw new Error("this page has stopped");
    return digest;
  }
}
