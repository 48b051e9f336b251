// Frames on demand: nothing is drawn, and no timer runs, while nothing happens.
import {page} from "./parts.js";

const kSettlingFrames = 3;   // a view may need to see its own result, e.g. for hovering
const kFramesInGesture = 6;  // press, release and what follows from them, each its own frame

export class Frames {
  constructor() {
    this.running = false;
    this.requested = 0;
    this.settling = 0;
    this.later = 0;
    this.pumping = 0;
    this.busySince = 0;
  }

  start() {
    this.running = true;
    this.settling = kSettlingFrames;
    this.draw();
  }

  stop() {
    this.running = false;
    cancelAnimationFrame(this.requested);
    clearTimeout(this.later);
    this.requested = this.later = 0;
  }

  /** After every event. */
  wake() {
    this.settling = kSettlingFrames;
    this.request();
  }

  /**
   * Something asynchronous has ended: carries on at once, even if the tab is hidden and no
   * animation frame comes.
   */
  poke() {
    if (!this.running) return;
    this.pump();
    this.wake();
  }

  /**
   * Draws within an event handler, so that what follows from the event (a copy, a file dialog) is
   * still a user's doing in the browser's eyes.
   */
  drawNow() {
    if (!this.running) return;
    for (let i = 0; i < kFramesInGesture && this.draw() === 0; ++i);
    this.wake();
  }

  request() {
    if (!this.running || this.requested) return;
    this.requested = requestAnimationFrame(() => {
      this.requested = 0;
      this.draw();
    });
  }

  /** @returns {number} 0: again; -1: not before an event; else in so many milliseconds */
  draw() {
    this.pump();
    clearTimeout(this.later);
    this.later = 0;
    const wait = page.module.call(_page_frame, performance.now());
    if (wait === undefined) return -1;
    if (wait === 0 || this.settling > 0) {
      this.settling = Math.max(0, this.settling - 1);
      this.request();
    } else if (wait > 0) {
      this.later = setTimeout(() => this.request(), wait);
    }
    return wait;
  }

  /** Lets the application go on with what is under way, by timers as long as it says so. */
  pump() {
    clearTimeout(this.pumping);
    this.pumping = 0;
    if (!page.module.call(_page_pump)) {
      this.busySince = 0;
      return;
    }
    const now = performance.now();
    this.busySince = this.busySince || now;
    this.pumping = setTimeout(() => {
      this.pump();
      this.request();
    }, now - this.busySince < 1000 ? 16 : 200);
  }
}
