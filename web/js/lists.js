// Comboboxes by keyboard, as the ARIA practices have it: focus stays on the combobox, the arrows
// move its active option, Enter or Space takes it, letters look for it, Escape leaves it.
import {setAttribute} from "./elements.js";
import {page} from "./parts.js";

const kTypingPause = 700;  // ms, after which letters begin a new word
const kPage = 10;

export class Lists {
  /** @param {Mirror} mirror */
  constructor(mirror) {
    this.mirror = mirror;
    this.active = 0;  // the option that the keys stand on; 0: no list is open
    this.list = 0;
    this.typed = "";
    this.typedAt = 0;
  }

  listen() {
    this.mirror.root.addEventListener("keydown", (event) => this.key(event));
    this.mirror.root.addEventListener("keyup", (event) => {
      // A button is pressed as Space comes up; with an open list that press was an option's.
      if (event.key === " " && this.spaceTaken) event.preventDefault();
      this.spaceTaken = false;
    });
  }

  nodes(role) {
    return this.mirror.order.map((id) => this.mirror.entries.get(id).node)
        .filter((node) => node.role === role);
  }

  /** @returns {MirrorNode[]} of that list */
  options(list) {
    return this.nodes("option").filter((node) => node.parent === list);
  }

  /** After every change of the mirror. */
  update() {
    const suggested = this.mirror.suggestions.list;
    const list = this.nodes("listbox").find((node) => node.id !== suggested);
    const options = list ? this.options(list.id) : [];
    const opened = list && list.id !== this.list;
    this.list = list ? list.id : 0;
    const stays = !opened && options.some((node) => node.id === this.active);
    if (!stays) {
      const first = options.find((node) => node.selected) || options[0];
      this.move(first ? first.id : 0);
    }
    for (const combobox of this.nodes("combobox")) this.connect(combobox);
  }

  connect(node) {
    const control = this.mirror.entries.get(node.id).control;
    const open = node.expanded && this.list;
    setAttribute(control, "aria-controls", open ? `n${this.list}` : null);
    setAttribute(control, "aria-activedescendant", open && this.active ? `n${this.active}` : null);
  }

  move(id) {
    if (this.active === id) return;
    this.active = id;
    for (const node of this.nodes("combobox")) this.connect(node);
    this.mirror.focus.tell();
  }

  key(event) {
    const entry = this.mirror.entries.get(this.mirror.focus.current);
    if (!entry || entry.node.role !== "combobox" || event.ctrlKey || event.metaKey) return;
    const taken = this.list ? this.keyInList(event) : this.keyOnCombobox(event, entry.node.id);
    if (taken) event.preventDefault();
  }

  keyOnCombobox(event, id) {
    const letter = event.key.length === 1 && event.key !== " ";
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && !letter) return false;
    this.mirror.focus.activate(id);
    if (letter) this.type(event.key);
    return true;
  }

  keyInList(event) {
    const options = this.options(this.list).filter((node) => !node.disabled);
    const at = options.findIndex((node) => node.id === this.active);
    const last = options.length - 1;
    const places = {
      ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + kPage,
      PageUp: at - kPage,
    };
    if (event.key in places) {
      const place = Math.max(0, Math.min(last, places[event.key]));
      if (options[place]) this.move(options[place].id);
      return true;
    }
    if (event.key === "Enter" || event.key === " ") {
      this.spaceTaken = event.key === " ";
      if (this.active) this.mirror.focus.activate(this.active);
      return true;
    }
    // Leaves the list as it is and moves on.
    if (event.key === "Tab") page.module.call(_page_escape);
    return event.key.length === 1 && this.type(event.key);
  }

  /** Goes to the next option that begins with what was typed in one go. */
  type(letter) {
    const now = performance.now();
    this.typed = now - this.typedAt > kTypingPause ? letter : this.typed + letter;
    this.typedAt = now;
    const typed = this.typed.toLowerCase();
    const options = this.options(this.list);
    const at = options.findIndex((node) => node.id === this.active);
    const from = typed.length > 1 ? at : at + 1;
    const turned = [...options.slice(Math.max(0, from)), ...options.slice(0, Math.max(0, from))];
    const found = turned.find((node) => node.name.toLowerCase().startsWith(typed));
    if (found) this.move(found.id);
    return true;
  }
}
