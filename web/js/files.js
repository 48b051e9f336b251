// Documents in and out: a file dropped on the window or chosen, a download, and the question before
// work is lost.
import {page} from "./parts.js";

const kLargestFile = 512 << 20;  // bytes: what a page can hold beside all that it makes of it

export class Files {
  constructor() {
    this.unsaved = false;
  }

  listen() {
    addEventListener("dragover", (event) => this.over(event));
    addEventListener("drop", (event) => this.drop(event));
    addEventListener("beforeunload", (event) => {
      if (!this.unsaved) return;
      event.preventDefault();
      event.returnValue = "";  // older browsers
    });
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }

  drop(event) {
    const {items, files} = event.dataTransfer;
    if (!files.length) return;
    event.preventDefault();
    // A folder looks like a file until it is read; only its entry tells.
    const entries = Array.from(items || []).filter((item) => item.kind === "file")
        .map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    this.open(Array.from(files, (file, i) =>
      ({file, folder: entries[i] ? entries[i].isDirectory : false})));
  }

  choose() {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,.csv,.tsv,application/json,text/csv";
    input.addEventListener("change", () => {
      this.open(Array.from(input.files, (file) => ({file, folder: false})));
    });
    input.click();
  }

  /** Opens all of them, in order; those that can't be opened are named at the end. */
  async open(chosen) {
    const failed = [];
    for (const {file, folder} of chosen) {
      const reason = await this.read(file, folder);
      if (reason) failed.push({name: file.name, reason});
    }
    if (failed.length > 0) {
      const names = failed.map(({name}) => name).join(", ");
      page.module.lend(names, (name, nameLength) => {
        const reasons = failed.map(({name: of, reason}) =>
          failed.length > 1 ? `${of}: ${reason}` : reason).join(" ");
        page.module.lend(reasons, _page_refuse_file, name, nameLength);
      });
    }
    page.frames.wake();
  }

  /** @returns {Promise<string>} why it was not opened; empty if it was */
  async read(file, folder) {
    if (folder) return "It is a folder. Drop the files in it.";
    // One that is too large is named, never cut: half an inventory would tell half of the truth.
    if (file.size > kLargestFile) {
      return "It is larger than 512 MiB, which is more than a page can hold. " +
          "The desktop program and the command line take larger ones.";
    }
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      return "It can't be read: it is a folder, it was changed or removed, or access is denied.";
    }
    page.module.call(() => {
      const room = _page_file_room(bytes.length);  // first: it may move the heap
      HEAPU8.set(bytes, room);
    });
    page.module.lend(file.name, _page_open);
    page.frames.wake();
    return "";
  }

  save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], {type: "application/json"}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
}
