// The site file beside the page (site.json). Only a server that says by itself "there is none" means
// none: a redirect does not, wherever it leads. A guard that fails to load must not fail open.
//
// It comes from the server, always. If no server answers, what this very build of the page was told
// last is taken, and as long as it is not confirmed nothing is sent (docs/hosting.md, Offline).
import {keptSite, keepSite} from "./kept_site.js";
import {page} from "./parts.js";

const kSiteTimeout = 10000;  // ms
const kAgain = 15000;        // ms between two tries to have it confirmed
const kUnconfirmed = "Nothing can be sent: this page is offline. Its site file is as it was last loaded, " +
    "and may have changed since. Sending goes on once the server answers.";

export class SiteFile {
  constructor() {
    this.version = 0;  // counts what was loaded
    this.state = "";   // then "found", "none" or "broken"
    this.content = "";  // the file's bytes as they are, or why there is none
    this.unconfirmed = "";
    this.timer = 0;
    this.load();
    addEventListener("online", () => this.confirm());
  }

  async load() {
    const answer = await askForSite();
    const kept = answer.unreachable ? await keptSite() : null;
    if (kept) {
      this.settle(kept.state, kept.content, kUnconfirmed);
      this.timer = setTimeout(() => this.confirm(), kAgain);
    } else {
      this.settle(answer.state, answer.content, "");
    }
    if (!answer.unreachable) keepSite(answer);
  }

  /** Asks again, unless the server's own answer is what holds. */
  async confirm() {
    if (!this.unconfirmed) return;
    clearTimeout(this.timer);
    const answer = await askForSite();
    if (!this.unconfirmed) return;
    if (answer.unreachable) {
      this.timer = setTimeout(() => this.confirm(), kAgain);
      return;
    }
    this.settle(answer.state, answer.content, "");
    keepSite(answer);
  }

  settle(state, content, unconfirmed) {
    ++this.version;
    this.state = state;
    this.content = content;
    this.unconfirmed = unconfirmed;
    page.notices.put("offline", unconfirmed);
    page.frames.poke();
  }
}

/** @returns {Promise<{state: string, content: string | Uint8Array, unreachable?: boolean}>} */
export async function askForSite() {
  const within = withinPage();
  if (location.protocol === "file:" || within.state === "found") return within;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), kSiteTimeout);
  try {
    const answer = await fetch("site.json", {cache: "no-cache", credentials: "same-origin",
      redirect: "manual", signal: controller.signal});
    if (answer.type === "opaqueredirect") {
      return {state: "broken", content: "the server answered with a redirect"};
    }
    if (answer.status === 404 || answer.status === 410) return {state: "none", content: ""};
    if (answer.status === 200) {
      // Not text(), which would repair what is not UTF-8 and drop a byte order mark.
      return {state: "found", content: new Uint8Array(await answer.arrayBuffer())};
    }
    return {state: "broken", content: `the server answered with ${answer.status}`};
  } catch (error) {
    return {state: "broken", content: "it could not be loaded", unreachable: true};
  } finally {
    clearTimeout(timer);
  }
}

/** Of a page that is one file: the site file that stands in it, wherever the page lies. */
function withinPage() {
  const element = document.getElementById("site.json");
  const text = element ? element.textContent.trim() : "";
  return text ? {state: "found", content: text} : {state: "none", content: ""};
}
