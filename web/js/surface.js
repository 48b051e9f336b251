// The canvas: its size in device pixels, its WebGL 2 context, and the loss of it.
import {page} from "./parts.js";

const kGraphicsPatience = 5000;  // ms

export class Surface {
  constructor(root, canvas) {
    this.root = root;
    this.canvas = canvas;
    this.exact = null;  // device pixels as the browser lays them out, if it tells
    this.lost = false;
    this.attributes = {
      majorVersion: 2, minorVersion: 0, alpha: false, antialias: false, depth: false,
      stencil: false, powerPreference: "low-power",
    };
    this.context = null;
    canvas.addEventListener("webglcontextlost", (event) => this.lose(event));
    canvas.addEventListener("webglcontextrestored", () => this.restore());
  }

  /** Takes a while: done while the module is still loading, and in the size that the first frame has. */
  prepare() {
    if (this.context) return;
    this.fit();
    this.context = this.canvas.getContext("webgl2", this.attributes);
  }

  watch() {
    const observer = new ResizeObserver((entries) => this.resized(entries[0]));
    try {
      observer.observe(this.canvas, {box: "device-pixel-content-box"});
    } catch (error) {  // Safari
      observer.observe(this.canvas);
    }
    this.watchRatio();
  }

  resized(entry) {
    const box = entry.devicePixelContentBoxSize;
    this.exact = box ? {width: box[0].inlineSize, height: box[0].blockSize} : null;
    page.frames.drawNow();  // in the same task, or the old picture is stretched
  }

  /** A change of the pixel ratio alone (another screen, zoom) may come with no other event. */
  watchRatio() {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener("change", () => {
      page.frames.wake();
      this.watchRatio();
    }, {once: true});
  }

  /** Device pixels a unit of the mirror's: a CSS pixel, if text has its usual size. */
  ratio() {
    return (devicePixelRatio || 1) * page.settings.textScale;
  }

  /** Sets the canvas's size. @returns {{width, height, ratio}} device pixels, and how many a unit */
  fit() {
    const pixels = devicePixelRatio || 1;
    let width = Math.round(this.root.clientWidth * pixels);
    let height = Math.round(this.root.clientHeight * pixels);
    const exact = this.exact;
    if (exact && Math.abs(exact.width - width) <= 1 && Math.abs(exact.height - height) <= 1) {
      width = exact.width;
      height = exact.height;
    }
    width = Math.max(1, width);
    height = Math.max(1, height);
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    return {width, height, ratio: this.ratio()};
  }

  lose(event) {
    event.preventDefault();  // else it is never restored
    this.lost = true;
    this.patience = setTimeout(() => page.notify("The browser has taken this page's graphics away, " +
        "and has not given them back. What you type still counts. Save it, then reload the page."),
        kGraphicsPatience);
  }

  restore() {
    this.lost = false;
    clearTimeout(this.patience);
    page.notify("");
    page.module.call(_page_restore);
    page.frames.wake();
  }
}
