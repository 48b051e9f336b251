// Text fields: real inputs exactly over the drawn ones. They are invisible until focused; then the
// module draws the frame only, and composition, undo, spelling and password managers are the
// browser's.
import {setAttribute} from "./elements.js";
import {kMonospaced, kRegular} from "./glyphs.js";
import {page} from "./parts.js";
import {fillField} from "./suggestions.js";

const kMeasured = 300;  // letters, more than a field shows
/** Else the text is drawn as a whole, and lies as the browser has it. */
const kByLetters = new RegExp(
    "^[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Han}\\p{Script=Hangul}" +
    "\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Common}]*$", "u");
const kJoined = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u{1f000}-\u{1fbff}]/u;

/** @returns {Entry} */
export function createField(node, secrets) {
  if (node.multiline) return createBox(node);
  const kept = node.secret && secrets.get(node.id);
  if (kept) return {node, element: kept, control: kept.firstChild, words: kept.firstChild};
  const input = document.createElement("input");
  input.className = "textbox";
  input.type = node.secret ? "password" : "text";
  input.dir = "auto";
  input.autocomplete = node.secret ? "current-password" : "off";
  input.spellcheck = node.prose;
  input.enterKeyHint = node.name.startsWith("Search") ? "search" : "done";
  input.setAttribute("autocapitalize", "off");
  input.setAttribute("autocorrect", "off");
  if (!node.secret) return {node, element: input, control: input, words: input};
  // Password managers look for a form, and for a name under which to keep it.
  const form = document.createElement("form");
  form.className = "secret";
  form.addEventListener("submit", (event) => event.preventDefault());
  input.name = "user-token";
  form.append(input, createUserName());
  return {node, element: form, control: input, words: input};
}

/** Of the account that a token belongs to; read by password managers and nobody else. */
function createUserName() {
  const name = document.createElement("input");
  name.type = "text";
  name.name = "username";
  name.autocomplete = "username";
  name.value = "JFrog Connect";
  name.readOnly = name.hidden = true;
  return name;
}

/**
 * A box of several lines, seen at all times. It begins with the text that the module has; what it
 * holds goes with it (Mirror.remove).
 */
function createBox(node) {
  const box = document.createElement("textarea");
  box.className = "textbox box";
  box.autocomplete = "off";
  box.spellcheck = false;
  box.setAttribute("autocapitalize", "off");
  box.setAttribute("autocorrect", "off");
  box.wrap = "off";
  box.value = page.module.importText();
  return {node, element: box, control: box, words: box};
}

/** @param {Entry} entry */
export function describeField(entry) {
  const {node, control} = entry;
  if (control.placeholder !== node.hint) control.placeholder = node.hint;
  setAttribute(control, "aria-required", node.required ? "true" : null);
  if (node.multiline) return page.glyphs.dress(control.style, kMonospaced, node.textSize);
  if (node.secret) control.type = node.revealed ? "text" : "password";
  // What is being typed is the browser's; a secret is never given back to it.
  const free = !node.secret && document.activeElement !== control;
  if (free && control.value !== node.value) control.value = node.value;
  else if (node.taken && control.value !== node.value) fillField(entry);
  if (node.opens) setAttribute(control, "role", "combobox");
  setAttribute(control, "aria-autocomplete", node.suggests ? "list" : null);
  setAttribute(control, "aria-expanded", node.suggests ? String(node.expanded) : null);
  const face = node.monospaced ? kMonospaced : kRegular;
  const {y, height} = node.rect;
  const look = [face, node.textSize, node.textInset, height, y % 1, page.surface.ratio()].join();
  if (entry.look !== look) {
    entry.look = look;
    entry.shift = baselineShift(node, face);
    page.glyphs.dress(control.style, face, node.textSize);
    control.style.lineHeight = `${node.rect.height}px`;
    control.style.paddingLeft = control.style.paddingRight = `${node.textInset}px`;
  }
  spaceField(entry);
}

/** ImGui sets a line's top on whole pixels, in the middle of its field. */
function baselineShift(node, face) {
  const {rect, textSize} = node;
  const top = Math.floor(rect.y + (rect.height - textSize) / 2) - rect.y;
  const drawn = top + page.glyphs.baseline(face, textSize, textSize);
  return drawn - page.glyphs.baseline(face, textSize, rect.height);
}

/**
 * The canvas draws whole pixels a glyph, browsers may lay text out between them: the difference is
 * spread over the letters, so that nothing moves when a field is focused.
 * @param {Entry} entry
 */
export function spaceField(entry) {
  if (entry.node.multiline) return;
  const {node, control} = entry;
  // The beginning tells enough: measuring half a megabyte took seconds a key.
  const value = control.value.slice(0, kMeasured);
  const text = node.secret && !node.revealed ? "\u2022".repeat(value.length) : value;
  const face = node.monospaced ? kMonospaced : kRegular;
  if (!kByLetters.test(text) || kJoined.test(text)) {
    control.style.letterSpacing = "normal";
    return;
  }
  const drawn = page.glyphs.width(face, node.textSize, text);
  const natural = page.glyphs.naturalWidth(face, node.textSize, text);
  const spacing = text ? (drawn - natural) / Array.from(text).length : 0;
  control.style.letterSpacing = Math.abs(spacing) < 0.005 ? "normal" : `${spacing}px`;
}
