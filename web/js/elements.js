// What the mirror's files share about its elements.

export const kContainers = new Set(["listbox", "dialog", "region", "list", "listitem", "tablist",
  "grid", "row", "columnheader", "group", "table"]);
export const kFocusable = new Set(["textbox", "combobox", "button", "tab", "checkbox"]);

/** @returns {boolean} whether Tab or an arrow key gets there; of a grid's rows not to its head */
export const isFocusable = (node) =>
  kFocusable.has(node.role) || node.role === "row" && node.roving;

/**
 * @typedef {Object} MirrorNode  as ui::MirrorNode
 * @typedef {Object} Entry
 * @property {MirrorNode} node
 * @property {HTMLElement} element  what is placed: the control, or the form around a secret
 * @property {HTMLElement} control  what has role, name and focus
 * @property {HTMLElement} words    what holds the text content
 */

export function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @returns {boolean} whether the browser edits text there */
export function isTextField(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
