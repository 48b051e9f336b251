// The site file beside the page (site.json). Only a server that says "there is none" means none: a
// guard that fails to load must not fail open.

const kSiteTimeout = 10000;  // ms
const kSitePending = 0, kSiteText = 1, kSiteNone = 2, kSiteBroken = 3;

class SiteFile {
  constructor() {
    this.state = kSitePending;
    this.text = "";  // the file, or why there is none
    this.load();
  }

  async load() {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), kSiteTimeout);
    try {
      const answer = await fetch("site.json",
          {cache: "no-cache", credentials: "same-origin", signal: controller.signal});
      if (answer.status === 404 || answer.status === 410) this.settle(kSiteNone, "");
      else if (answer.ok) this.settle(kSiteText, await answer.text());
      else this.settle(kSiteBroken, `the server answered with ${answer.status}`);
    } catch (error) {
      this.settle(kSiteBroken, "it could not be loaded");
    }
    clearTimeout(timer);
  }

  settle(state, text) {
    this.state = state;
    this.text = text;
    page.frames.poke();
  }
}
