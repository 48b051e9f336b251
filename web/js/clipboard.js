// A text on the clipboard, on plain http too. What is selected in a field is the browser's to copy.

export class CopyBuffer {
  put(text) {
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).catch(() => this.putByEvent(text));
    } else {
      this.putByEvent(text);
    }
  }

  putByEvent(text) {
    const set = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener("copy", set, {capture: true, once: true});
    document.execCommand("copy");
    removeEventListener("copy", set, {capture: true});
  }
}
