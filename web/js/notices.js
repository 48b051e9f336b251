// Quiet lines below the page, each with a name, a button to put it away, and perhaps one that does
// something. The page goes on above them.

export class Notices {
  constructor() {
    this.place = document.getElementById("notices");
    this.shown = new Map();
  }

  /** Shows these words in place of those of that name; none: takes them away. */
  put(name, words, label = "", action = null) {
    if (this.shown.has(name)) this.shown.get(name).remove();
    this.shown.delete(name);
    if (!words) return;
    const line = document.createElement("p");
    const text = document.createElement("span");
    text.textContent = words;
    line.append(text);
    if (label) line.append(button(label, () => action(text)));
    line.append(button(label ? "Later" : "OK", () => this.put(name, "")));
    this.shown.set(name, line);
    this.place.append(line);
  }
}

function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}
