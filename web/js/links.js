// Links that carry a deployment in their fragment (docs/interchange.md, Share). The fragment leaves
// the address at once: a reload, or the address copied by hand, is not to bring it again.
import {page} from "./parts.js";

export class Links {
  listen() {
    addEventListener("hashchange", () => this.take());
    this.take();
  }

  /** @returns {string} where a link of this page leads */
  address() {
    return location.href.replace(/#.*$/s, "");
  }

  take() {
    if (!location.hash.startsWith("#d=")) return;
    const link = location.href;
    history.replaceState(history.state, "", location.pathname + location.search);
    page.frames.drawNow();  // what was typed before belongs to what is shown now
    page.module.lend(link, _page_link);
    page.frames.wake();
  }
}
