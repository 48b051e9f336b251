// Documents in and out: a file dropped on the window or chosen, a download, and the question before
// work is lost.

const kLargestFile = 32 << 20;  // bytes; the reader's own limit is lower and says so

class Files {
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
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    this.read(file);
  }

  choose() {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.addEventListener("change", () => {
      if (input.files[0]) this.read(input.files[0]);
    });
    input.click();
  }

  async read(file) {
    const part = file.size > kLargestFile ? file.slice(0, kLargestFile) : file;
    const text = await part.arrayBuffer();
    page.heap.lend(file.name, (name, nameLength) => {
      const at = _malloc(text.byteLength + 1);
      HEAPU8.set(new Uint8Array(text), at);
      _page_open(name, nameLength, at, text.byteLength);
      _free(at);
    });
    page.frames.wake();
  }

  save(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], {type: "application/json"}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
}
