// Documents in and out: a file dropped on the window or chosen, saved where it came from or as a
// download, and the question before work is lost. A file that the browser lets the page write has a
// handle; the module knows it by a name of its own ("place").
import {page} from "./parts.js";

const kLargestFile = 512 << 20;  // bytes: what a page can hold beside all that it makes of it
const kDeployments = [
  {description: "Deployments", accept: {"application/json": [".json"]}},
];
// As ui::SaveRequest numbers them.
const kToFile = 1, kToNewFile = 3;

export class Files {
  constructor() {
    this.unsaved = false;
    /** @type {Object<string, FileSystemFileHandle>} by place */
    this.handles = {};
    this.saving = new Set();  // documents
  }

  listen() {
    addEventListener("dragover", (event) => this.over(event));
    addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) this.offer(false);  // out of the window
    });
    addEventListener("drop", (event) => this.drop(event));
    addEventListener("beforeunload", (event) => {
      this.keepDrafts();
      if (!this.unsaved) return;
      event.preventDefault();
      event.returnValue = "";  // older browsers
    });
    addEventListener("pagehide", () => this.keepDrafts());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.keepDrafts();
    });
  }

  /** What was typed last has yet to be seen by the module. */
  keepDrafts() {
    page.frames.drawNow();
    page.module.call(_page_keep_drafts);
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.offer(true);
  }

  /** Shows that the window takes what is being dragged over it. */
  offer(shown) {
    document.getElementById("drop").hidden = !shown;
  }

  drop(event) {
    this.offer(false);
    const {items, files} = event.dataTransfer;
    if (!files.length) return;
    event.preventDefault();
    // A folder looks like a file until it is read; only its entry tells.
    const kept = Array.from(items || []).filter((item) => item.kind === "file");
    const entries = kept.map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    const handles = kept.map((item) => item.getAsFileSystemHandle &&
        item.getAsFileSystemHandle().catch(() => null));
    this.open(Array.from(files, (file, i) =>
      ({file, folder: entries[i] ? entries[i].isDirectory : false, handle: handles[i]})));
  }

  async choose() {
    if (!self.showOpenFilePicker) return this.chooseUpload();
    let handles;
    try {
      handles = await self.showOpenFilePicker({multiple: true});
    } catch (error) {
      if (error.name !== "AbortError") this.chooseUpload();
      return;
    }
    this.open(await Promise.all(handles.map(async (handle) =>
      ({file: await handle.getFile(), folder: false, handle}))));
  }

  chooseUpload() {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.accept = ".json,.csv,.tsv,application/json,text/csv";
    input.addEventListener("change", () => {
      this.open(Array.from(input.files, (file) => ({file, folder: false})));
    });
    input.click();
  }

  /** Opens all of them, in order; those that can't be opened are named at the end. */
  async open(chosen) {
    const failed = [];
    for (const {file, folder, handle} of chosen) {
      const reason = await this.read(file, folder, handle);
      if (reason) failed.push({name: file.name, reason});
    }
    if (failed.length > 0) {
      const names = failed.map(({name}) => name).join(", ");
      const reasons = failed.map(({name: of, reason}) =>
        failed.length > 1 ? `${of}: ${reason}` : reason).join(" ");
      this.refuse(names, reasons, 0);
    }
    page.frames.wake();
  }

  refuse(name, reason, saving) {
    page.module.lend(name, (at, length) => {
      page.module.lend(reason, _page_refuse_file, saving, at, length);
    });
    page.frames.wake();
  }

  /** @returns {Promise<string>} why it was not opened; empty if it was */
  async read(file, folder, handle) {
    if (folder) return "It is a folder. Drop the files in it.";
    // One that is too large is named, never cut: half an inventory would tell half of the truth.
    if (file.size > kLargestFile) {
      return "It is larger than 512 MiB, which is more than a page can hold. " +
          "The desktop program and the command line take larger ones.";
    }
    let bytes, place;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
      place = await this.place(await handle);
    } catch (error) {
      return "It can't be read: it is a folder, it was changed or removed, or access is denied.";
    }
    page.frames.drawNow();  // what was typed before belongs to what is shown now
    this.hand(bytes);
    page.module.call(_page_file_written, file.lastModified);
    page.module.lend(file.name, (at, length) => {
      page.module.lend(place, _page_open, at, length);
    });
    page.frames.wake();
    return "";
  }

  /** To the module, whose next call takes it. */
  hand(bytes) {
    page.module.call(() => {
      const room = _page_file_room(bytes.length);  // first: it may move the heap
      HEAPU8.set(bytes, room);
    });
  }

  /** Those of documents that were taken over from another window. */
  adopt(handles) {
    Object.assign(this.handles, handles);
  }

  /** @returns {Promise<string>} the name by which the module knows that file; one for one file */
  async place(handle) {
    if (!handle || handle.kind !== "file") return "";
    for (const [place, known] of Object.entries(this.handles)) {
      if (await known.isSameEntry(handle)) return place;
    }
    const place = `file ${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    this.handles[place] = handle;
    return place;
  }

  /** `document`: its number; `how`: a ui::SaveRequest. */
  async save(document, how, name, text, place) {
    if (!self.showSaveFilePicker) return this.saved(document, name, text, this.download(name, text));
    if (this.saving.has(document)) return;
    this.saving.add(document);
    try {
      let handle = how === kToNewFile ? undefined : this.handles[place];
      if (!handle) handle = await this.askWhere(document, name, text);
      else if (!await this.mayWrite(handle, document, how)) handle = undefined;
      if (handle) await this.write(handle, document, text);
    } catch (error) {
      this.refuse(name, `It can't be written: ${error.message}`, 1);
    } finally {
      this.saving.delete(document);
      page.frames.wake();
    }
  }

  /** @returns {Promise<FileSystemFileHandle | undefined>} nothing if it was saved otherwise, or not */
  async askWhere(document, suggestedName, text) {
    try {
      return await self.showSaveFilePicker({suggestedName, types: kDeployments});
    } catch (error) {
      if (error.name === "AbortError") return undefined;
      this.saved(document, suggestedName, text, this.download(suggestedName, text));
      return undefined;
    }
  }

  /** Not over what somebody else has written there, unless that was agreed to. */
  async mayWrite(handle, document, how) {
    const access = {mode: "readwrite"};
    if (await handle.queryPermission(access) !== "granted" &&
        await handle.requestPermission(access) !== "granted") {
      this.refuse(handle.name, "The browser was not allowed to write it.", 1);
      return false;
    }
    if (how !== kToFile) return true;
    let file;
    try {
      file = await handle.getFile();
    } catch (error) {
      if (error.name === "NotFoundError") return true;  // removed: it is written again
      throw error;
    }
    this.hand(new Uint8Array(await file.arrayBuffer()));
    return page.module.call(_page_may_write, document) === 1;
  }

  async write(handle, document, text) {
    const place = await this.place(handle);
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
    this.saved(document, handle.name, text, place);
  }

  saved(document, name, text, place) {
    this.hand(page.heap.encoder.encode(text));
    page.module.lend(name, (at, length) => {
      page.module.lend(place, _page_saved, document, at, length);
    });
    page.frames.wake();
  }

  /** @returns {string} no place */
  download(name, text, type = "application/json") {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], {type}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return "";
  }
}
