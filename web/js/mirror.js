// What stands on the canvas as real, transparent elements: for screen readers, for the keyboard, for
// tests. The module sends what has changed; here it becomes elements.
import {isFocusable, kContainers, kFocusable, setAttribute} from "./elements.js";
import {createField, describeField} from "./fields.js";
import {Lists} from "./lists.js";
import {MirrorFocus} from "./mirror_focus.js";
import {page} from "./parts.js";
import {Suggestions} from "./suggestions.js";

const kLongText = 50000;  // letters, from which on the browser's own layout would slow down typing:
const kWords = new Set(["option", "listitem", "heading", "columnheader"]);  // show their names
const kBerth = 5000;      // CSS pixels, more than a window is high: between elements out of sight
const kPause = 300;       // ms without a change, after which such a text is written

export class Mirror {
  /** @param {HTMLElement} root @param {HTMLElement} messages where error messages stand */
  constructor(root, messages) {
    this.root = root;
    this.messages = messages;
    /** @type {Map<number, Entry>} */
    this.entries = new Map();
    /** @type {Map<number, HTMLElement>} secrets keep what was typed, should they come back */
    this.secrets = new Map();
    this.order = [];
    /** @type {string[]} names in the order of the module's numbers; see names() */
    this.roles = [];
    /** @type {string[]} */
    this.flags = [];
    this.request = "";  // what the region of that name showed last
    this.focus = new MirrorFocus(this);
    this.lists = new Lists(this);
    this.suggestions = new Suggestions(this);
    root.addEventListener("scroll", () => this.reveal(), true);
  }

  /** The module tells once what its roles and flags are called. */
  names(roles, flags) {
    this.roles = roles;
    this.flags = flags;
  }

  /** @returns {MirrorNode} the record at that place, as web/mirror_sync.cpp lays it out */
  read(at) {
    const words = HEAPU32.subarray(at >> 2, (at >> 2) + 26);
    const floats = HEAPF32.subarray(at >> 2, (at >> 2) + 26);
    const text = (i) => page.heap.text(words[i], words[i + 1]);
    const rect = (i) => (
      {x: floats[i], y: floats[i + 1], width: floats[i + 2], height: floats[i + 3]});
    const node = {
      id: words[0], parent: words[1], role: this.roles[words[2]], layer: words[4] | 0,
      rect: rect(5), clip: rect(9), textSize: floats[13], textInset: floats[14],
      name: text(15), value: text(17), error: text(19), hint: text(21), keys: text(23),
      row: words[25],
    };
    this.flags.forEach((name, bit) => { node[name] = (words[3] >> bit & 1) === 1; });
    return node;
  }

  /** A node is new or has changed. */
  put(at) {
    const node = this.read(at);
    let entry = this.entries.get(node.id);
    if (entry && (entry.node.role !== node.role || entry.node.secret !== node.secret)) {
      this.remove(entry);
      entry = undefined;
    }
    if (!entry) {
      entry = this.create(node);
      this.entries.set(node.id, entry);
    }
    entry.node = node;
    this.describe(entry);
    if (node.role === "region" && node.name === "Request") this.request = node.value;
  }

  /** @returns {string} the document as a file: what the request shows, without the token's line */
  deployment() {
    return this.request.replace(/^\{\n {2}"user_token": "<hidden>",?\n/, "{\n");
  }

  /** A secret that did not come from its field. */
  fillSecret(id, text) {
    const entry = this.entries.get(id);
    if (entry) entry.control.value = text;
  }

  create(node) {
    if (node.role === "textbox") return createField(node, this.secrets);
    const tag = ["button", "combobox", "tab", "checkbox"].includes(node.role) ? "button" : "div";
    const element = document.createElement(tag);
    element.className = node.role;
    if (tag === "button") element.type = "button";
    if (node.role !== "button") element.setAttribute("role", node.role);
    if (node.role === "dialog") element.setAttribute("aria-modal", "true");
    let words = element;
    if (kContainers.has(node.role)) {
      words = document.createElement("div");  // beside the nodes within
      words.className = "words";
      element.append(words);
    }
    return {node, element, control: element, words};
  }

  /** Name, value and state of an element, as its node has them. */
  describe(entry) {
    const {node, control} = entry;
    entry.element.id = `n${node.id}`;
    control.dataset.node = node.id;
    setAttribute(control, "aria-label", this.label(node));
    if (node.role === "textbox") describeField(entry);
    else if (node.role === "row" && (node.roving || node.value)) this.fill(entry);
    else this.say(entry, ["button", "columnheader"].includes(node.role) ? "" : node.value);
    if (kFocusable.has(node.role)) control.disabled = node.disabled;
    else setAttribute(control, "aria-disabled", node.disabled ? "true" : null);
    if (node.role === "combobox") setAttribute(control, "aria-haspopup", "listbox");
    if (node.role === "combobox" || node.opens) {
      setAttribute(control, "aria-expanded", String(node.expanded));
    }
    if (node.role === "option" || node.role === "tab") {
      setAttribute(control, "aria-selected", String(node.selected));
    }
    if (node.role === "heading") setAttribute(control, "aria-level", "2");
    if (node.role === "checkbox") setAttribute(control, "aria-checked", String(node.selected));
    this.describeGrid(entry);
    if (node.toggles) setAttribute(control, "aria-pressed", String(node.pressed));
    if (node.takesFocus && !isFocusable(node)) setAttribute(control, "tabindex", "-1");
    this.complain(entry);
    if (node.role === "dialog") setAttribute(control, "aria-busy", node.busy ? "true" : null);
    if (["dialog", "tab", "checkbox", "button"].includes(node.role)) this.hint(entry);
    setAttribute(control, "aria-keyshortcuts", node.keys || null);
    // The page has one place where what happens is told: nothing is told twice.
    setAttribute(control, "aria-live", node.announced ? "off" : null);
  }

  /** Counts are of all rows, those that are no elements included. */
  describeGrid({node, control}) {
    if (node.role === "grid") setAttribute(control, "aria-rowcount", String(node.row));
    if (node.role === "columnheader") setAttribute(control, "aria-sort", node.value || "none");
    if (node.role !== "row") return;
    setAttribute(control, "aria-rowindex", String(node.row));
    if (node.roving) setAttribute(control, "aria-selected", String(node.selected));
  }

  /** The cells of a row. */
  fill(entry) {
    if (entry.said === entry.node.value) return;
    entry.said = entry.node.value;
    entry.words.replaceChildren(...entry.said.split("\n").map((text) => {
      const cell = document.createElement("div");
      cell.setAttribute("role", entry.node.roving ? "gridcell" : "cell");
      cell.textContent = text;
      return cell;
    }));
  }

  /** What it is about is said as one gets into it. */
  hint({node, control}) {
    this.message(`d${node.id}`, node.hint);
    setAttribute(control, "aria-describedby", node.hint ? `d${node.id}` : null);
  }

  /** Items of a list and headings are read as they are; all else is named. */
  label(node) {
    return ["listitem", "heading"].includes(node.role) ? null : node.name || null;
  }

  say(entry, value) {
    const {node, words} = entry;
    const text = value || (kWords.has(node.role) ? node.name : "");
    if (entry.said === text) return;
    entry.said = text;
    clearTimeout(entry.saying);
    if (text.length < kLongText) words.textContent = text;
    else entry.saying = setTimeout(() => { words.textContent = entry.said; }, kPause);
  }

  /** What is wrong or doubtful, where aria-errormessage and aria-describedby find it. */
  complain(entry) {
    const {node, control} = entry;
    const id = `e${node.id}`;
    setAttribute(control, "aria-invalid", node.invalid ? "true" : null);
    // Not every reader knows the first of the two, and a warning is no error.
    setAttribute(control, "aria-errormessage", node.invalid && node.error ? id : null);
    setAttribute(control, "aria-describedby", node.error ? id : null);
    this.message(id, node.error);
  }

  /** An element that others refer to; without words it goes. */
  message(id, words) {
    let message = document.getElementById(id);
    if (!words) {
      if (message) message.remove();
      return;
    }
    if (!message) {
      message = document.createElement("p");
      message.id = id;
      this.messages.append(message);
    }
    if (message.textContent !== words) message.textContent = words;
  }

  /** The frame's nodes, in reading order; what is not among them goes. */
  finish(at, count) {
    const order = Array.from(HEAPU32.subarray(at >> 2, (at >> 2) + count));
    const staying = new Set(order);
    this.focus.before();
    for (const [id, entry] of this.entries) if (!staying.has(id)) this.remove(entry);
    this.arrange(order);
    this.order = order;
    this.suggestions.update();
    this.lists.update();
    this.focus.after();
  }

  remove(entry) {
    entry.node.invalid = false;
    entry.node.error = "";
    this.complain(entry);
    this.message(`d${entry.node.id}`, "");
    if (entry.node.multiline) entry.control.value = "";
    else if (entry.node.secret) this.secrets.set(entry.node.id, entry.element);
    entry.element.remove();
    this.entries.delete(entry.node.id);
  }

  /** DOM order follows mirror order; an element that is in its place is not touched. */
  arrange(order) {
    const last = new Map();  // of each home; what follows on it may leave for another home meanwhile
    for (const [index, id] of order.entries()) {
      const entry = this.entries.get(id);
      const parent = this.container(entry.node.parent);
      const home = parent ? parent.element : this.root;
      const before = last.get(home) || (parent ? parent.words : null);
      const expected = before ? before.nextSibling : home.firstChild;
      if (entry.element !== expected) home.insertBefore(entry.element, expected);
      last.set(home, entry.element);
      this.place(entry, parent, index);
    }
  }

  /** @returns {Entry | null} the nearest node around that can hold others */
  container(id) {
    let entry = this.entries.get(id);
    while (entry && !kContainers.has(entry.node.role)) entry = this.entries.get(entry.node.parent);
    return entry || null;
  }

  place(entry, parent, index) {
    const {rect, clip, layer, role, roving} = entry.node;
    // The cells of a row have no places of their own.
    const holds = kContainers.has(role) && !(role === "row" && roving);
    const style = entry.element.style;
    const origin = parent ? parent.node.rect : {x: 0, y: 0};
    entry.berth = holds || isAtHand(entry.node) ? 0 : index + 1;
    const top = (entry.berth * kBerth || rect.y) - origin.y + (entry.shift || 0);
    const place = `${rect.x - origin.x} ${top} ${rect.width} ${rect.height} ` +
        `${clip.x} ${clip.y} ${clip.width} ${clip.height} ${rect.x} ${rect.y} ${layer} ` +
        entry.berth;
    if (entry.placed === place) return;
    entry.placed = place;
    style.left = `${rect.x - origin.x}px`;
    style.top = `${top}px`;
    style.width = `${rect.width}px`;
    style.height = `${rect.height}px`;
    if (role === "listbox") style.zIndex = String(layer);  // covers what it lies over
    // A container that clips or stacks would do it to those within, whose own places count.
    if (holds) return;
    style.zIndex = String(layer);
    style.clipPath = entry.berth ? "none" : clipPath(rect, clip);
  }

  /** @returns {boolean} whether the canvas shows something else where that element is */
  isApart(element) {
    const entry = this.entries.get(this.focus.node(element));
    return Boolean(entry && entry.berth);
  }

  /**
   * Something (the Tab key, a screen reader, scrollIntoView()) has scrolled to an element that the
   * canvas has out of sight: the canvas is to scroll, not the elements over it.
   */
  reveal() {
    const {scrollTop, clientHeight} = this.root;
    this.root.scrollTop = this.root.scrollLeft = 0;
    if (scrollTop === 0) return;
    for (const {berth, node} of this.entries.values()) {
      const top = berth * kBerth;
      if (!berth || top + node.rect.height < scrollTop || top > scrollTop + clientHeight) continue;
      page.module.call(_page_reveal, node.id);
    }
    page.frames.wake();
  }
}

/**
 * A field by any part of it, since a tap there gives it the keyboard; all else by its middle, which is
 * where tools press: what is half under the footer is to come out of there first.
 */
function isAtHand({rect, clip, role}) {
  if (role === "textbox") return isSeen(rect, clip);
  const x = rect.x + rect.width / 2;
  const y = rect.y + rect.height / 2;
  return x >= clip.x && x < clip.x + clip.width && y >= clip.y && y < clip.y + clip.height;
}

function isSeen(rect, clip) {
  return rect.x < clip.x + clip.width && clip.x < rect.x + rect.width &&
      rect.y < clip.y + clip.height && clip.y < rect.y + rect.height;
}

function clipPath(rect, clip) {
  const sides = [
    clip.y - rect.y, rect.x + rect.width - clip.x - clip.width,
    rect.y + rect.height - clip.y - clip.height, clip.x - rect.x,
  ].map((side) => Math.max(0, side));
  if (!sides.some((side) => side > 0.5)) return "none";
  return `inset(${sides.map((side) => `${side}px`).join(" ")})`;
}
