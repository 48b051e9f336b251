// Keeps the page for use without a network, by web/site/sw.js, and says if a newer version is ready. It
// never reloads by itself.
import {folder, isOneFile, keepSite, mayBeKept} from "./kept_site.js";
import {page} from "./parts.js";
import {askForSite} from "./site.js";

const kWorker = "sw.js";
const kStart = 1000;      // ms after the first frame: it fetches what that one did without
const kAgain = 600000;    // ms, at least, between two questions for a newer version
const kReady = "A new version of this page is ready. Your deployment is kept when you reload; the token " +
    "has to be entered again.";
const kBusy = "A deployment is being sent. Reload when its outcome is known.";
const kForeign = "A script that another program had left at this address stood between this page and the " +
    "network. It has been removed. Reload the page before you enter a token.";

export class Upkeep {
  constructor() {
    this.workers = "serviceWorker" in navigator ? navigator.serviceWorker : null;
    this.registration = null;
    this.asked = 0;
    // At once: what a worker says before is lost.
    if (this.workers) this.workers.addEventListener("message", (event) => this.hear(event));
  }

  /** The first frame is on the screen. */
  begin() {
    if (!this.workers || isOneFile()) return;
    if (!mayBeKept()) {
      this.end().catch((error) => console.warn(error));
      return;
    }
    setTimeout(() => this.register().catch((error) => console.warn(error)), kStart);
    document.addEventListener("visibilitychange", () => this.ask());
  }

  async register() {
    this.registration = await this.workers.register(trusted(new URL(kWorker, folder()).href),
        {scope: folder(), updateViaCache: "none"});
    this.asked = performance.now();
  }

  ask() {
    if (document.hidden || !this.registration || performance.now() - this.asked < kAgain) return;
    this.asked = performance.now();
    this.registration.update().catch(() => {});  // there is no network, or nothing of the kind any more
  }

  /** A worker is there that has stored those files. */
  hear({data, source}) {
    if (!source || source.scriptURL !== new URL(kWorker, folder()).href) return;
    if (!data || !Array.isArray(data.files)) return;
    const own = [...document.querySelectorAll("script[src], link[rel=stylesheet]")]
      .map((element) => element.getAttribute("src") || element.getAttribute("href"))
      .filter((name) => /^[a-z-]+\.[0-9a-f]{16}\./.test(name));
    if (own.every((name) => data.files.includes(name))) return;
    page.notices.put("version", kReady, "Reload", (words) => this.reload(words));
    this.keepSiteFor(data.files.find((name) => /^connect-deploy\..*\.js$/.test(name)));
  }

  /** So that the newer version can begin without a network, too. */
  async keepSiteFor(build) {
    const answer = await askForSite();
    if (!answer.unreachable) await keepSite(answer, build);
  }

  reload(words) {
    if (page.requests.busy || page.records.open.any) words.textContent = kBusy;
    else location.reload();
  }

  /** Takes away what an earlier program has left at this address: no worker belongs here. */
  async end() {
    for (let left; (left = await this.workers.getRegistration()); ) {
      if (!await left.unregister()) break;
    }
    if (this.workers.controller) page.notify(kForeign);
  }
}

/** The only address that this page ever has run as a script. */
function trusted(address) {
  if (!self.trustedTypes) return address;
  const policy = self.trustedTypes.createPolicy("connect-deploy", {createScriptURL: () => address});
  return policy.createScriptURL("");
}
