// What the system prefers, and what was chosen here before.

const kThemeKey = "connect-deploy theme";

class Settings {
  constructor() {
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
  }

  listen() {
    for (const query of [this.dark, this.still]) {
      query.addEventListener("change", () => page.frames.wake());
    }
  }

  /** @returns {number} as app::ThemeChoice */
  theme() {
    try {
      return Number(localStorage.getItem(kThemeKey)) % 3 || 0;
    } catch (error) {  // storage may be blocked
      return 0;
    }
  }

  keepTheme(choice) {
    try {
      localStorage.setItem(kThemeKey, String(choice));
    } catch (error) {
      return;
    }
  }
}
