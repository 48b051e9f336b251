// Text and bytes across the border between the page and the module.

export class Heap {
  constructor() {
    this.encoder = new TextEncoder();
    this.decoder = new TextDecoder("utf-8", {ignoreBOM: true});
  }

  /** @returns {string} the UTF-8 text at that place of the module's memory */
  text(at, length) {
    return this.decoder.decode(HEAPU8.subarray(at, at + length));
  }

  /** @returns {string[]} so many TextViews that stand there in a row */
  texts(at, count) {
    const words = HEAPU32.subarray(at >> 2, (at >> 2) + 2 * count);
    return Array.from({length: count}, (none, i) => this.text(words[2 * i], words[2 * i + 1]));
  }

  /** @returns {Uint8Array} a copy */
  bytes(at, length) {
    return HEAPU8.slice(at, at + length);
  }

  /** @returns {number} from malloc */
  room(size) {
    const at = _malloc(size + 1);
    if (!at) throw new Error("out of memory");
    return at;
  }

  /** Writes a GivenText to `out`: a copy, of text or bytes, that the module owns and frees. */
  give(content, out) {
    const bytes = typeof content === "string" ? this.encoder.encode(content) : content;
    const at = this.room(bytes.length);
    HEAPU8.set(bytes, at);
    HEAPU32.set([at, bytes.length], out >> 2);
  }
}
