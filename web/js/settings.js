// What the system prefers, and what was chosen here before.
import {page} from "./parts.js";

const kThemeKey = "connect-deploy theme";
const kSingleKeysKey = "connect-deploy single keys";
const kRulerWidth = 160;  // as 10rem are usually, see style.css
const kOldThemes = {0: "system", 1: "light", 2: "dark"};  // once they were kept as numbers

export class Settings {
  constructor() {
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.contrast = matchMedia("(prefers-contrast: more)");
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.coarse = matchMedia("(pointer: coarse)");
    this.forced = matchMedia("(forced-colors: active)");
    this.textScale = 1;  // of the text that the browser's user wants to the usual one
  }

  listen() {
    for (const query of [this.dark, this.contrast, this.still, this.coarse, this.forced]) {
      query.addEventListener("change", () => page.frames.wake());
    }
    const ruler = document.getElementById("ruler");
    new ResizeObserver(() => {
      const scale = ruler.getBoundingClientRect().width / kRulerWidth || 1;
      if (scale === this.textScale) return;
      this.textScale = scale;
      page.mirror.root.style.zoom = String(scale);
      page.frames.drawNow();
    }).observe(ruler);
  }

  /** @returns {number[]} 0xRRGGBB: ground, text, what is chosen, text on that */
  systemColours() {
    const swatch = document.getElementById("ruler");
    return ["Canvas", "CanvasText", "Highlight", "HighlightText"].map((name) => {
      swatch.style.color = name;
      const [red, green, blue] = getComputedStyle(swatch).color.match(/\d+/g);
      return red << 16 | green << 8 | blue;
    });
  }

  /** @returns {string} the name of a theme, or what else is kept there */
  theme() {
    const kept = read(kThemeKey);
    return kOldThemes[kept] || kept;
  }

  keepTheme(name) {
    keep(kThemeKey, name);
  }

  singleKeys() {
    return read(kSingleKeysKey) !== "off";
  }

  keepSingleKeys(use) {
    keep(kSingleKeysKey, use ? "on" : "off");
  }
}

function read(key) {
  try {
    return localStorage.getItem(key) || "";
  } catch (error) {  // storage may be blocked
    return "";
  }
}

function keep(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch (error) {
    return;
  }
}
