// What the system prefers, and what was chosen here before.
import {page} from "./parts.js";

const kThemeKey = "connect-deploy theme";
const kOldThemes = {0: "system", 1: "light", 2: "dark"};  // once they were kept as numbers

export class Settings {
  constructor() {
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
  }

  listen() {
    for (const query of [this.dark, this.still]) {
      query.addEventListener("change", () => page.frames.wake());
    }
  }

  /** @returns {string} the name of a theme, or what else is kept there */
  theme() {
    try {
      const kept = localStorage.getItem(kThemeKey) || "";
      return kOldThemes[kept] || kept;
    } catch (error) {  // storage may be blocked
      return "";
    }
  }

  keepTheme(name) {
    try {
      localStorage.setItem(kThemeKey, name);
    } catch (error) {
      return;
    }
  }
}
