// The page's parts, made while the module is still loading; what is slow begins here.
import {CopyBuffer} from "./clipboard.js";
import {Deflater} from "./deflate.js";
import {Drafts} from "./drafts.js";
import {Files} from "./files.js";
import {Frames} from "./frames.js";
import {Glyphs} from "./glyphs.js";
import {Heap} from "./heap.js";
import {Requests} from "./fetch.js";
import {Interchange} from "./interchange.js";
import {Keyboard} from "./keyboard.js";
import {Links} from "./links.js";
import {Mirror} from "./mirror.js";
import {ModuleCalls} from "./module.js";
import {Notices} from "./notices.js";
import {Paste} from "./paste.js";
import {Pointer} from "./pointer.js";
import {Print} from "./print.js";
import {Records} from "./records.js";
import {Settings} from "./settings.js";
import {SiteFile} from "./site.js";
import {Surface} from "./surface.js";
import {Upkeep} from "./upkeep.js";

const kDraftsMs = 2000;

export class Page {
  constructor() {
    const root = document.getElementById("page");
    this.heap = new Heap();
    this.module = new ModuleCalls();
    this.frames = new Frames();
    this.notices = new Notices();
    this.site = new SiteFile();
    this.upkeep = new Upkeep();
    this.records = new Records();
    this.requests = new Requests();
    this.surface = new Surface(root, document.getElementById("canvas"));
    this.glyphs = new Glyphs();
    this.mirror = new Mirror(document.getElementById("mirror"), document.getElementById("messages"));
    this.pointer = new Pointer(root);
    this.keyboard = new Keyboard();
    this.files = new Files();
    this.drafts = new Drafts();
    this.deflater = new Deflater();
    this.links = new Links();
    this.interchange = new Interchange();
    this.paste = new Paste();
    this.settings = new Settings();
    this.print = new Print();
    this.copyBuffer = new CopyBuffer();
    this.ready = false;
    self.connectDeployNotify = (words) => this.notify(words);
    Promise.resolve().then(() => this.prepare());  // when the module has begun to load
  }

  prepare() {
    this.surface.prepare();
    this.glyphs.prepare();
  }

  refuse() {
    self.connectDeployFail("This page needs WebGL 2, which this browser lacks or has switched off. " +
        "The command line program connect-deploy does the same without it.");
  }

  /** The module is up. Draws the first frame at once: an animation frame may be long in coming. */
  start() {
    if (document.documentElement.dataset.failed) return;  // boot.js says why
    this.started = performance.now();
    this.records.start();
    this.mirror.lists.listen();
    this.mirror.suggestions.listen();
    this.mirror.focus.listen();
    this.pointer.listen();
    this.keyboard.listen();
    this.files.listen();
    this.settings.listen();
    this.paste.listen();
    this.print.listen();
    this.links.listen();
    this.frames.start();
    this.surface.watch();
  }

  /** The first frame that can be used is on the screen. */
  announce() {
    if (this.ready) return;
    // Drafts are a matter of milliseconds; a storage that hangs must not keep the page away.
    if (!this.drafts.left && performance.now() - this.started < kDraftsMs) return;
    this.ready = true;
    document.documentElement.dataset.ready = "true";
    performance.mark("app-ready");
    this.upkeep.begin();
  }

  /** The module has trapped: nothing goes on. Says so without it, and offers what there is to save. */
  stop() {
    this.frames.stop();
    this.records.stop();
    const {sent, held} = this.requests.stop();
    let words = "This page has stopped after an internal error. Nothing more is sent or kept. ";
    if (sent) {
      words += "A deployment was being sent; it is not known what became of it: look at the dashboard " +
          "before you send it again. ";
    } else if (held) {
      words += "The deployment that was about to be sent was not sent. ";
    }
    self.connectDeployFail(words + "Save the deployment, then reload the page.");
    this.offerSaving(document.getElementById("loading"));
  }

  /** Words above the page, which goes on; none: takes them away. */
  notify(words) {
    let notice = document.getElementById("notice");
    if (notice) notice.remove();
    if (!words || this.module.broken) return;
    notice = document.createElement("p");
    notice.id = "notice";
    notice.setAttribute("role", "alert");
    notice.textContent = words;
    this.offerSaving(notice);
    document.body.append(notice);
  }

  /** Where screen readers listen; the same again is another text to them. */
  tell(words) {
    const live = document.getElementById("live");
    live.textContent = live.textContent === words ? `${words}\u00a0` : words;
  }

  offerSaving(place) {
    const text = this.mirror.deployment();
    if (!text) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Save the deployment";
    button.addEventListener("click", () =>
      this.files.download("deployment.deploy.json", this.mirror.deployment()));
    place.append(document.createElement("br"), button);
  }

  /** Colours and cursor that the elements take over from the theme. */
  dress(dark, text, quiet, ground) {
    const style = document.documentElement.style;
    style.colorScheme = dark ? "dark" : "light";
    style.setProperty("--text", text);
    style.setProperty("--quiet", quiet);
    style.setProperty("--ground", ground);
  }
}
