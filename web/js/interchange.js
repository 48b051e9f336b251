// platform::Interchange: a module of its own, which the first visit does not pay for. It is fetched
// when it is first needed and has a fresh memory for each call: what fails there fails alone, and
// nothing of a text that may hold a token is left.
import {compileModule} from "./loader.js";
import {page} from "./parts.js";

const kFile = "connect-deploy-interchange.wasm";
const kNotLoaded = "The part of this page that reads and writes other formats could not be loaded: " +
    "the network is gone, or the page was updated. Nothing is lost. Try again, or save your work and " +
    "reload the page.";
const kFailed = "The part of this page that reads and writes other formats failed. Nothing is lost.";
const kNone = new Uint8Array(0);

export class Interchange {
  constructor() {
    this.last = 0;
    this.results = new Map();
    this.module = null;
  }

  /** @param {Uint8Array} text is overwritten once it was read */
  start(work, text) {
    const ticket = ++this.last;
    this.run(work, text).then((result) => {
      text.fill(0);
      this.results.set(ticket, result);
      page.frames.poke();
    });
    return ticket;
  }

  /** @returns {{fault: string, answer: Uint8Array} | undefined} once */
  take(ticket) {
    const result = this.results.get(ticket);
    this.results.delete(ticket);
    return result;
  }

  async run(work, text) {
    try {
      this.module = this.module || await compileModule(kFile);
    } catch (error) {
      return {fault: kNotLoaded, answer: kNone};
    }
    try {
      return {fault: "", answer: await exchange(this.module, work, text)};
    } catch (error) {
      console.warn(error);
      return {fault: kFailed, answer: kNone};
    }
  }
}

async function exchange(module, work, text) {
  const {exports} = await WebAssembly.instantiate(module, importsOf(module));
  try {
    exports._initialize();
    const at = exports.interchange_room(text.length);
    new Uint8Array(exports.memory.buffer).set(text, at);
    const view = exports.interchange_run(work);
    const [start, length] = new Uint32Array(exports.memory.buffer, view, 2);
    return new Uint8Array(exports.memory.buffer).slice(start, start + length);
  } finally {
    new Uint8Array(exports.memory.buffer).fill(0);
  }
}

/** What the C library asks of a system: there is none. */
function importsOf(module) {
  const kNotThere = 8;  // EBADF of WASI
  const imports = {};
  for (const {module: from, name} of WebAssembly.Module.imports(module)) {
    imports[from] = imports[from] || {};
    imports[from][name] = () => {
      if (name === "proc_exit") throw new Error("ended");
      return kNotThere;
    };
  }
  return imports;
}
