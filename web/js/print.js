// What is printed: the sentences and the request, as text. The canvas is a picture of one window.
import {page} from "./parts.js";

/** As they follow on each other on paper: the region's name, and what stands over it. */
const kParts = [["Scope", "Who receives it"], ["Answer", ""], ["In words", "In words"],
  ["Diagnostics", "Findings"], ["Funnel", "Funnel"], ["Outcome", "Outcome"],
  ["About the outcome", ""], ["History", "History"]];

export class Print {
  listen() {
    addEventListener("beforeprint", () => this.fill());
    addEventListener("afterprint", () => this.place().replaceChildren());
  }

  place() {
    return document.getElementById("print");
  }

  fill() {
    page.frames.drawNow();
    const nodes = [...page.mirror.entries.values()].map(({node}) => node);
    const parts = [element("h1", document.title)];
    for (const [name, title] of kParts) {
      const words = wordsOf(nodes, name);
      if (!words) continue;
      if (title) parts.push(element("h2", title));
      for (const line of words.split("\n")) parts.push(element("p", line));
    }
    if (page.mirror.request) {
      parts.push(element("h2", "Request"), element("pre", page.mirror.request));
    }
    this.place().replaceChildren(...parts);
  }
}

/** @returns {string} the words of that region or status, with those of a list in it */
function wordsOf(nodes, name) {
  const node = nodes.find((one) =>
    one.name === name && ["region", "status"].includes(one.role));
  if (!node) return "";
  const lists = nodes.filter((one) => one.role === "list" && one.parent === node.id);
  const items = nodes.filter((one) =>
    one.role === "listitem" && lists.some((list) => list.id === one.parent));
  return [node.value, ...items.map((item) => item.name)].filter(Boolean).join("\n").trim();
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
