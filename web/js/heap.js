// Text and bytes across the border between the page and the module.

class Heap {
  constructor() {
    this.encoder = new TextEncoder();
    this.decoder = new TextDecoder("utf-8", {ignoreBOM: true});
  }

  /** @returns {string} the UTF-8 text at that place of the module's memory */
  text(at, length) {
    return this.decoder.decode(HEAPU8.subarray(at, at + length));
  }

  /** @returns {Uint8Array} a copy */
  bytes(at, length) {
    return HEAPU8.slice(at, at + length);
  }

  /** @returns {number} a copy that the module owns and frees: NUL-terminated UTF-8 from malloc */
  give(text) {
    const bytes = this.encoder.encode(text);
    const at = _malloc(bytes.length + 1);
    HEAPU8.set(bytes, at);
    HEAPU8[at + bytes.length] = 0;
    return at;
  }

  /**
   * Calls `use` with a copy that lives as long as the call.
   * @param {string} text
   * @param {(at: number, length: number) => void} use
   */
  lend(text, use) {
    const bytes = this.encoder.encode(text);
    const at = _malloc(bytes.length + 1);
    HEAPU8.set(bytes, at);
    HEAPU8[at + bytes.length] = 0;
    use(at, bytes.length);
    HEAPU8.fill(0, at, at + bytes.length);  // it may have been the token
    _free(at);
  }
}
