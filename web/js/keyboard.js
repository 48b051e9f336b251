// Keys for ImGui: chords only. Tab, Enter, the arrows and all text belong to the mirror's elements.
import {isTextField} from "./elements.js";
import {page} from "./parts.js";

// In the order of ImGuiKey, from ImGuiKey_0 on.
const kKeys = "0123456789abcdefghijklmnopqrstuvwxyz";
const kNamedKeys = {PageUp: -19, PageDown: -18, Enter: -11};
const kSigns = "/?";  // are commands where they are no text
// What a text field does with these is its own business.
const kEditingChords = "acvxyz";
const kScrollKeys = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];

export class Keyboard {
  listen() {
    addEventListener("keydown", (event) => this.press(event));
    addEventListener("keyup", (event) => this.modifiers(event));
    addEventListener("blur", () => this.released());
  }

  modifiers(event) {
    page.module.call(_page_modifiers, event.ctrlKey, event.shiftKey, event.altKey, event.metaKey);
    page.frames.wake();
  }

  press(event) {
    if (event.isComposing) return;
    this.modifiers(event);
    if (event.key === "Escape") page.module.call(_page_escape);
    this.scroll(event);
    // By what the key says and not where it lies: AZERTY.
    const name = event.key.toLowerCase();
    const chord = event.ctrlKey || event.metaKey;
    const named = chord && kNamedKeys[event.key];
    const key = name.length === 1 ? kKeys.indexOf(name) : named || -1;
    const free = !chord && !event.altKey && !event.defaultPrevented && !isTextField(event.target);
    if (kSigns.includes(event.key) && free) {
      if (page.module.call(_page_sign, event.key.codePointAt(0))) event.preventDefault();
      page.frames.wake();
    }
    const editing = isTextField(event.target) && kEditingChords.includes(name);
    if (key === -1 || editing || event.repeat || !chord) return;
    if (page.module.call(_page_key, key, 1)) event.preventDefault();
    // macOS never tells of its release while Command is down.
    page.module.call(_page_key, key, 0);
  }

  /** What has another use for the key has taken it; a text field has none for the page keys. */
  scroll(event) {
    const lines = event.target instanceof HTMLTextAreaElement;
    const typing = lines || isTextField(event.target) && !event.key.startsWith("Page");
    const chord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (!kScrollKeys.includes(event.key) || typing || chord || event.defaultPrevented) return;
    event.preventDefault();
    page.module.lend(event.key, _page_scroll);
  }

  released() {
    page.module.call(_page_modifiers, 0, 0, 0, 0);
    page.frames.wake();
  }
}
