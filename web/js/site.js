// The site file beside the page (site.json). Only a server that says by itself "there is none" means
// none: a redirect does not, wherever it leads. A guard that fails to load must not fail open.
import {page} from "./parts.js";

const kSiteTimeout = 10000;  // ms

export class SiteFile {
  constructor() {
    this.state = "pending";  // then "found", "none" or "broken"
    this.content = "";  // the file's bytes as they are, or why there is none
    this.load();
  }

  async load() {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), kSiteTimeout);
    try {
      const answer = await fetch("site.json", {cache: "no-cache", credentials: "same-origin",
        redirect: "manual", signal: controller.signal});
      if (answer.type === "opaqueredirect") {
        this.settle("broken", "the server answered with a redirect");
      } else if (answer.status === 404 || answer.status === 410) {
        this.settle("none", "");
      } else if (answer.status === 200) {
        // Not text(), which would repair what is not UTF-8 and drop a byte order mark.
        this.settle("found", new Uint8Array(await answer.arrayBuffer()));
      } else {
        this.settle("broken", `the server answered with ${answer.status}`);
      }
    } catch (error) {
      this.settle("broken", "it could not be loaded");
    }
    clearTimeout(timer);
  }

  settle(state, content) {
    this.state = state;
    this.content = content;
    page.frames.poke();
  }
}
