// What is pasted in no text field is imported; in a field it stays text, but for a whole request in
// an empty form's first fields (docs/interchange.md, In page and desktop).
import {isTextField} from "./elements.js";
import {page} from "./parts.js";

export class Paste {
  listen() {
    addEventListener("paste", (event) => this.take(event));
  }

  take(event) {
    const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
    if (!text || event.defaultPrevented) return;
    const field = isTextField(event.target) ? page.mirror.focus.node(event.target) : 0;
    if (isTextField(event.target) && !field) return;
    page.frames.drawNow();  // what was typed before counts
    let taken = 0;
    page.module.lend(text, (at, length) => { taken = _page_paste(field, at, length); });
    if (!taken) return;
    event.preventDefault();
    page.frames.wake();
  }
}
