// Text fields that suggest names: the browser keeps the keyboard and the text, the module walks its
// list (core/ui/controls/suggestion_list.h); here the keys are told and what was chosen is written.
import {setAttribute} from "./elements.js";
import {page} from "./parts.js";

export class Suggestions {
  /** @param {Mirror} mirror */
  constructor(mirror) {
    this.mirror = mirror;
    this.list = 0;    // the open list of a text field; 0: none is open
    this.active = 0;  // its option that the keys stand on; 0: none, they are on the text
  }

  listen() {
    this.mirror.root.addEventListener("keydown", (event) => this.key(event));
  }

  /** After every change of the mirror. */
  update() {
    const {lists} = this.mirror;
    const fields = lists.nodes("textbox").filter((node) => node.suggests);
    const field = fields.find((node) => node.expanded);
    const list = field && lists.nodes("listbox").find((node) => node.name === field.name);
    this.list = list ? list.id : 0;
    const active = list && lists.options(list.id).find((node) => node.selected);
    this.active = active ? active.id : 0;
    for (const node of fields) {
      const {control} = this.mirror.entries.get(node.id);
      const open = node === field;
      setAttribute(control, "aria-controls", open && list ? `n${list.id}` : null);
      setAttribute(control, "aria-activedescendant", open && active ? `n${active.id}` : null);
    }
  }

  key(event) {
    const entry = this.mirror.entries.get(this.mirror.focus.current);
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (!entry || !entry.node.suggests || !plain || event.isComposing) return;
    if (event.key === "ArrowDown" || (event.key === "ArrowUp" && this.list)) {
      page.module.call(_page_walk, event.key === "ArrowDown" ? 1 : -1);
      page.frames.drawNow();
    } else if (event.key === "Enter" && this.active) {
      this.mirror.focus.activate(this.active);
    } else {
      return;
    }
    event.preventDefault();
  }
}

/**
 * A text that was chosen is put into the focused field as if it had been typed over the old one, so
 * that the browser's own undo brings that back.
 * @param {Entry} entry
 */
export function fillField(entry) {
  const {node, control} = entry;
  entry.filling = true;  // the module knows it already
  control.select();
  if (!document.execCommand("insertText", false, node.value)) control.value = node.value;
  entry.filling = false;
}
