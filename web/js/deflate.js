// platform::Deflater on the browser's streams. What comes out is counted while it comes: a few bytes
// can unfold to a thousand times as many.
import {page} from "./parts.js";

const kFormat = "deflate-raw";
const kSlice = 1024;  // bytes that go in at once, of which a megabyte comes out at most

export class Deflater {
  constructor() {
    this.last = 0;
    this.results = new Map();
  }

  deflate(bytes) {
    return this.start("CompressionStream", bytes, Infinity);
  }

  inflate(bytes, limit) {
    return this.start("DecompressionStream", bytes, limit);
  }

  /** @returns {{fault: string, content: Uint8Array} | undefined} once */
  take(ticket) {
    const result = this.results.get(ticket);
    this.results.delete(ticket);
    return result;
  }

  start(kind, bytes, limit) {
    const ticket = ++this.last;
    this.run(kind, bytes, limit).then((result) => {
      this.results.set(ticket, result);
      page.frames.poke();
    });
    return ticket;
  }

  async run(kind, bytes, limit) {
    const none = new Uint8Array(0);
    let stream;
    try {
      stream = new self[kind](kFormat);
    } catch (error) {
      return {fault: "not-here", content: none};
    }
    try {
      const content = await pour(stream, bytes, limit);
      return content ? {fault: "", content} : {fault: "too-large", content: none};
    } catch (error) {
      return {fault: "not-deflated", content: none};
    }
  }
}

/** @returns {Promise<Uint8Array | null>} null: more than `limit` comes out */
async function pour(stream, bytes, limit) {
  feed(stream.writable.getWriter(), bytes);
  const reader = stream.readable.getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      reader.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
  const content = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    content.set(chunk, at);
    at += chunk.length;
  }
  return content;
}

/** What fails here fails where it is read too. */
async function feed(writer, bytes) {
  try {
    for (let at = 0; at < bytes.length; at += kSlice) {
      await writer.ready;
      await writer.write(bytes.subarray(at, at + kSlice));
    }
    await writer.close();
  } catch (error) {
    writer.closed.catch(() => {});
  }
}
