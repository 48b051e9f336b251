// Documents in and out: a file dropped on the window or chosen, a download, and the question before
// work is lost.

const kLargestFile = 512 << 20;  // bytes: what a page can hold beside all that it makes of it

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
    input.accept = ".json,.csv,.tsv,application/json,text/csv";
    input.addEventListener("change", () => {
      if (input.files[0]) this.read(input.files[0]);
    });
    input.click();
  }

  async read(file) {
    // One that is too large is named, never cut: half an inventory would tell half of the truth.
    const fits = file.size <= kLargestFile;
    if (fits) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const room = _page_file_room(bytes.length);  // first: it may move the heap
      HEAPU8.set(bytes, room);
    }
    page.heap.lend(file.name, (name, nameLength) => _page_open(name, nameLength, fits));
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
