// What a finger has set going goes on by itself and slows down, as browsers scroll.
import {page} from "./parts.js";

const kRemembered = 100;  // ms of the finger's way that tell how fast it was
const kDecay = 325;       // ms in which the speed falls to 1/e
const kStill = 0.02;      // CSS pixels a ms: below that it has stopped
const kLongest = 50;      // ms a frame counts, however late it is

export class Glide {
  /**
   * @param {(dx: number, dy: number) => void} scroll by CSS pixels
   * @param {() => void} ended
   */
  constructor(scroll, ended) {
    this.scroll = scroll;
    this.ended = ended;
    this.trail = [];  // {at, dx, dy} of the finger
    this.requested = 0;
  }

  begin() {
    this.trail = [];
  }

  /** The finger has gone so far. */
  follow(dx, dy) {
    const at = performance.now();
    this.trail.push({at, dx, dy});
    this.trail = this.trail.filter((step) => at - step.at <= kRemembered);
  }

  /** The finger is up. */
  start() {
    const now = performance.now();
    const steps = this.trail.filter((step) => now - step.at <= kRemembered);
    const sum = (name) => steps.reduce((all, step) => all + step[name], 0);
    this.vx = sum("dx") / kRemembered;
    this.vy = sum("dy") / kRemembered;
    this.last = now;
    if (page.settings.still.matches || !this.moves()) return this.ended();
    this.go();
  }

  stop() {
    if (!this.requested) return;
    cancelAnimationFrame(this.requested);
    this.requested = 0;
    this.ended();
  }

  moves() {
    return Math.hypot(this.vx, this.vy) > kStill;
  }

  go() {
    this.requested = requestAnimationFrame((now) => {
      this.requested = 0;
      const passed = Math.min(Math.max(now - this.last, 0), kLongest);
      this.last = now;
      this.scroll(this.vx * passed, this.vy * passed);
      const slower = Math.exp(-passed / kDecay);
      this.vx *= slower;
      this.vy *= slower;
      if (this.moves()) this.go();
      else this.ended();
    });
  }
}
