// Where the keyboard is: told to the module, kept when elements come and go, kept within a dialog.
import {isFocusable, kFocusable, setAttribute} from "./elements.js";
import {spaceField} from "./fields.js";
import {page} from "./parts.js";

export class MirrorFocus {
  /** @param {Mirror} mirror */
  constructor(mirror) {
    this.mirror = mirror;
    this.current = 0;   // the node with the keyboard
    this.lost = -1;     // its place among the focusable ones, while a frame's changes are made
    this.dialog = 0;
    /** @type {Map<string, number>} by list, which of its members Tab visits */
    this.kept = new Map();
    this.returning = 0; // who had the keyboard before the dialog
  }

  listen() {
    const root = this.mirror.root;
    root.addEventListener("focusin", (event) => this.moved(event.target));
    root.addEventListener("focusout", (event) => this.moved(event.relatedTarget));
    root.addEventListener("keydown", (event) => this.trap(event));
    root.addEventListener("keydown", (event) => this.rove(event));
    root.addEventListener("keydown", (event) => this.enterKey(event));
    root.addEventListener("click", (event) => this.click(event));
    root.addEventListener("mousedown", (event) => this.press(event));
    root.addEventListener("input", (event) => this.input(event));
    root.addEventListener("submit", (event) => event.preventDefault());
  }

  node(element) {
    const control = element instanceof Element ? element.closest("[data-node]") : null;
    return control ? Number(control.dataset.node) : 0;
  }

  moved(element) {
    const id = this.node(element);
    if (id === this.current) return;
    this.current = id;
    this.arrangeStops();
    this.tell();
  }

  /** While a list is open, its option under the arrow keys counts as focused. */
  tell() {
    page.module.call(_page_focus, this.mirror.lists.active || this.current);
    page.frames.wake();
  }

  input(event) {
    const id = this.node(event.target);
    if (!id || this.mirror.entries.get(id).filling) return;
    page.module.lend(event.target.value, _page_edit, id);
    spaceField(this.mirror.entries.get(id));
    page.frames.wake();
  }

  /**
   * A real click reaches ImGui as pointer events; this one came from elsewhere, or hit an element
   * that was out of sight on the canvas.
   */
  click(event) {
    const id = this.node(event.target);
    const entry = this.mirror.entries.get(id);
    if (!entry) return;
    if (isFocusable(entry.node)) entry.control.focus();  // Safari leaves buttons unfocused
    const unseen = event.detail === 0 || page.pointer.apart;
    if (unseen && entry.node.role !== "textbox") this.activate(id);
  }

  activate(id) {
    page.module.call(_page_activate, id);
    page.frames.drawNow();
  }

  /**
   * Enter in a text field is told to the module, which knows what it is good for there. A row is
   * pressed by Space too: browsers press buttons only.
   */
  enterKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;  // that is another key
    const entry = this.mirror.entries.get(this.current);
    if (entry && entry.node.role === "row" && [" ", "Enter"].includes(event.key) && !event.repeat) {
      event.preventDefault();
      return this.activate(this.current);
    }
    if (event.key !== "Enter" || event.repeat || event.isComposing || event.defaultPrevented) return;
    if (entry && entry.node.role === "textbox") this.activate(this.current);
  }

  /** Pressing what can't have the keyboard doesn't take it from the control of an open list. */
  press(event) {
    const entry = this.mirror.entries.get(this.node(event.target));
    if (entry && (entry.node.role === "option" || entry.node.role === "listbox")) event.preventDefault();
  }

  /** @returns {Entry[]} what Tab visits, within the dialog if one is open */
  stops() {
    return this.mirror.order.map((id) => this.mirror.entries.get(id)).filter((entry) => entry &&
      isFocusable(entry.node) && !entry.node.disabled &&
      (!this.dialog || this.within(entry)));
  }

  /** @returns {Entry[][]} lists of whose members Tab visits only one */
  rovers() {
    const lists = new Map();
    for (const id of this.mirror.order) {
      const entry = this.mirror.entries.get(id);
      if (!entry || !entry.node.roving) continue;
      const list = `${entry.node.parent} ${entry.node.role}`;
      lists.set(list, [...(lists.get(list) || []), entry]);
    }
    return lists;
  }

  /** Tab goes back to where it was; of tabs to the one that is shown. */
  arrangeStops() {
    for (const [name, list] of this.rovers()) {
      const is = (id) => list.find((entry) => entry.node.id === id);
      const rows = list[0].node.role === "row";
      const shown = !rows && list.find((entry) => entry.node.selected);
      const stop = is(this.current) || shown || is(this.kept.get(name)) || list[0];
      this.kept.set(name, stop.node.id);
      for (const entry of list) {
        setAttribute(entry.control, "tabindex", entry !== stop ? "-1" : rows ? "0" : null);
      }
    }
  }

  rove(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const list = [...this.rovers().values()].find((entries) => entries.some((e) => e.node.id === this.current));
    if (!list) return;
    const at = list.findIndex((entry) => entry.node.id === this.current);
    const {role} = list[at].node;
    const last = list.length - 1;
    // What is scrolled away is missing between a grid's first and last row, which are always there.
    const follows = (i) => list[i + 1] && list[i + 1].node.row - list[i].node.row <= 1;
    const [down, up] = [follows(at) ? at + 1 : at, at > 0 && follows(at - 1) ? at - 1 : at];
    let [low, high] = [at, at];
    while (high < last && follows(high)) ++high;
    while (low > 0 && follows(low - 1)) --low;
    const places = role === "tab"
      ? {ArrowRight: at < last ? at + 1 : 0, ArrowLeft: at > 0 ? at - 1 : last, Home: 0, End: last}
      : {ArrowDown: down, ArrowUp: up, PageDown: high, PageUp: low, Home: 0, End: last};
    if (role === "tab" && event.key === "Delete") {
      const cross = this.mirror.order[this.mirror.order.indexOf(this.current) + 1];
      if (!this.mirror.entries.get(cross).node.name.startsWith("Close ")) return;
      this.activate(cross);
    } else if (event.key in places) {
      const {control, node} = list[places[event.key]];
      control.focus();
      if (role === "tab") this.activate(node.id);
    } else {
      return;
    }
    event.preventDefault();
  }

  within(entry) {
    const dialog = this.mirror.entries.get(this.dialog);
    return dialog && dialog.element.contains(entry.element);
  }

  trap(event) {
    if (event.key !== "Tab" || !this.dialog) return;
    const stops = this.stops();
    const at = stops.findIndex((entry) => entry.node.id === this.current);
    const next = event.shiftKey ? at - 1 : at + 1;
    if (at >= 0 && next >= 0 && next < stops.length) return;
    event.preventDefault();
    const entry = stops[event.shiftKey ? stops.length - 1 : 0];
    if (entry) entry.control.focus();
  }

  before() {
    this.lost = this.current ? this.stops().findIndex((e) => e.node.id === this.current) : -1;
    this.lostId = this.current;
  }

  after() {
    const dialog = this.mirror.order.find((id) => this.mirror.entries.get(id).node.role === "dialog");
    if (dialog && !this.dialog) this.enter(dialog);
    else if (!dialog && this.dialog) this.leave();
    else if (this.lost >= 0) this.repair();
    this.follow();
    this.arrangeStops();
  }

  /** To what has begun to ask for the keyboard. */
  follow() {
    for (const id of this.mirror.order) {
      const entry = this.mirror.entries.get(id);
      if (entry.node.takesFocus && !entry.tookFocus) entry.control.focus();
      entry.tookFocus = entry.node.takesFocus;
    }
  }

  enter(dialog) {
    this.dialog = dialog;
    this.returning = this.lostId;
    const first = this.stops()[0];
    if (first) first.control.focus();
  }

  leave() {
    this.dialog = 0;
    const entry = this.mirror.entries.get(this.returning);
    if (entry && !entry.control.disabled) entry.control.focus();
  }

  /** What had the keyboard is gone: its successor in reading order takes over. */
  repair() {
    const entry = this.mirror.entries.get(this.lostId);
    if (entry && !entry.control.disabled) return;
    const stops = this.stops();
    const next = stops[Math.min(this.lost, stops.length - 1)];
    if (next) next.control.focus();
    else this.moved(null);
  }
}
