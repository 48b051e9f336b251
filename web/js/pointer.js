// Mouse, pen and touch, for ImGui. The listeners are on the common parent of canvas and mirror, so
// that a click on a mirror's element reaches ImGui with its true coordinates.
import {isTextField} from "./elements.js";
import {Glide} from "./glide.js";
import {page} from "./parts.js";

const kDragThreshold = 8;     // CSS pixels until a touch is no tap any more
const kLineHeight = 20;       // of wheels that count in lines
const kButtons = [0, 2, 1];   // the DOM's left, middle, right as ImGui counts them
const kMouse = 0, kTouch = 1, kPen = 2;  // as web/js/host.h numbers them
const kSources = {mouse: kMouse, touch: kTouch, pen: kPen};

export class Pointer {
  constructor(root) {
    this.root = root;
    this.touch = null;  // {id, x, y, scrolling} of the finger that is down
    this.apart = false;  // what was pressed last was out of sight: see Mirror.reveal()
    this.glide = new Glide((dx, dy) => this.scroll(dx, dy), () => this.away());
  }

  listen() {
    const root = this.root;
    root.addEventListener("pointerdown", (event) => this.down(event));
    addEventListener("pointermove", (event) => this.move(event));
    addEventListener("pointerup", (event) => this.up(event));
    addEventListener("pointercancel", (event) => this.cancel(event));
    document.documentElement.addEventListener("pointerleave", (event) => this.leave(event));
    root.addEventListener("wheel", (event) => this.wheel(event), {passive: false});
    root.addEventListener("contextmenu", (event) => this.menu(event));
    addEventListener("blur", () => this.blurred());
  }

  at(event) {
    const source = kSources[event.pointerType] || kMouse;
    const scale = page.settings.textScale;
    page.module.call(_page_pointer, event.clientX / scale, event.clientY / scale, source);
  }

  /** By CSS pixels. */
  scroll(dx, dy) {
    const scale = page.settings.textScale;
    page.module.call(_page_wheel, dx / scale, dy / scale);
    page.frames.wake();
  }

  down(event) {
    this.glide.stop();
    if (event.pointerType === "touch") {
      if (this.touch) return;
      this.touch = {id: event.pointerId, x: event.clientX, y: event.clientY, scrolling: false};
    }
    this.apart = page.mirror.isApart(event.target);
    this.at(event);
    if (!this.apart) this.button(event, 1);
    page.frames.wake();
  }

  move(event) {
    if (event.pointerType === "touch" && !this.drag(event)) return;
    this.at(event);
    page.frames.wake();
  }

  up(event) {
    const touch = this.touch;
    if (event.pointerType === "touch") {
      if (!touch || touch.id !== event.pointerId) return;
      this.touch = null;
    }
    this.at(event);
    const scrolled = touch && touch.scrolling;
    if (!scrolled && !this.apart) this.button(event, 0);
    page.frames.drawNow();
    // A finger that is gone hovers over nothing.
    if (scrolled) this.glide.start();
    else if (event.pointerType === "touch") this.away();
  }

  cancel(event) {
    this.touch = null;
    this.glide.stop();
    this.button(event, 0);
    this.away();
  }

  button(event, down) {
    const button = event.button < 0 ? 0 : kButtons[event.button];
    if (button !== undefined) page.module.call(_page_button, button, down);
  }

  /** A finger that moves scrolls what is under it, as ImGui itself does not. */
  drag(event) {
    const touch = this.touch;
    if (!touch || touch.id !== event.pointerId) return false;
    const dx = event.clientX - touch.x;
    const dy = event.clientY - touch.y;
    if (!touch.scrolling && Math.hypot(dx, dy) < kDragThreshold) return false;
    if (!touch.scrolling) {
      touch.scrolling = true;
      this.glide.begin();
      page.module.call(_page_pointer_away);  // releasing the button there presses nothing
      page.module.call(_page_button, 0, 0);
    }
    touch.x = event.clientX;
    touch.y = event.clientY;
    this.at(event);
    this.scroll(dx, dy);
    this.glide.follow(dx, dy);
    return false;
  }

  wheel(event) {
    if (event.ctrlKey) return;  // the browser's zoom
    event.preventDefault();
    const unit = event.deltaMode === 1 ? kLineHeight : event.deltaMode === 2 ? innerHeight : 1;
    this.glide.stop();
    this.at(event);
    this.scroll(-event.deltaX * unit, -event.deltaY * unit);
  }

  menu(event) {
    if (!isTextField(event.target)) event.preventDefault();
  }

  leave(event) {
    if (event.pointerType !== "touch" && event.buttons === 0) this.away();
  }

  away() {
    page.module.call(_page_pointer_away);
    page.frames.wake();
  }

  blurred() {
    for (let button = 0; button < 3; ++button) page.module.call(_page_button, button, 0);
    page.frames.wake();
  }
}
