// Keys for ImGui: chords only. Tab, Enter, the arrows and all text belong to the mirror's elements.

// In the order of ImGuiKey, from ImGuiKey_0 on.
const kKeys = "0123456789abcdefghijklmnopqrstuvwxyz";
// What a text field does with these is its own business.
const kEditingChords = "acvxyz";

class Keyboard {
  listen() {
    addEventListener("keydown", (event) => this.key(event, 1));
    addEventListener("keyup", (event) => this.key(event, 0));
    addEventListener("blur", () => this.released());
  }

  key(event, down) {
    if (event.isComposing) return;
    _page_modifiers(event.ctrlKey, event.shiftKey, event.altKey, event.metaKey);
    page.frames.wake();
    if (event.key === "Escape" && down) _page_escape();
    // By what the key says and not where it lies: AZERTY.
    const name = event.key.toLowerCase();
    const key = name.length === 1 ? kKeys.indexOf(name) : -1;
    if (key < 0) return;
    const chord = event.ctrlKey || event.metaKey;
    const editing = event.target instanceof HTMLInputElement && kEditingChords.includes(name);
    if (down && (!chord || editing)) return;
    if (_page_key(key, down)) event.preventDefault();
  }

  released() {
    _page_modifiers(0, 0, 0, 0);
    page.frames.wake();
  }
}
