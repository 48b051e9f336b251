// The page's parts, made while the module is still loading; what is slow begins here.

class Page {
  constructor() {
    const root = document.getElementById("page");
    this.heap = new Heap();
    this.frames = new Frames();
    this.site = new SiteFile();
    this.records = new Records();
    this.requests = new Requests();
    this.surface = new Surface(root, document.getElementById("canvas"));
    this.glyphs = new Glyphs();
    this.mirror = new Mirror(document.getElementById("mirror"), document.getElementById("messages"));
    this.pointer = new Pointer(root);
    this.keyboard = new Keyboard();
    this.files = new Files();
    this.settings = new Settings();
    this.copyBuffer = new CopyBuffer();
    this.ready = false;
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
    this.mirror.lists.listen();
    this.mirror.suggestions.listen();
    this.mirror.focus.listen();
    this.pointer.listen();
    this.keyboard.listen();
    this.files.listen();
    this.settings.listen();
    this.frames.start();
    this.surface.watch();
  }

  /** The first frame that can be used is on the screen. */
  announce() {
    if (this.ready) return;
    this.ready = true;
    document.documentElement.dataset.ready = "true";
    performance.mark("app-ready");
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

const page = new Page();
