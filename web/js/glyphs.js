// The system's own fonts, a glyph or a whole line at a time: text on a 2D canvas.

// As web/js/glyphs.h numbers them.
export const kRegular = 0, kSemibold = 1, kMonospaced = 2;
const kNothing = 0, kWhite = 1, kColoured = 2;

const kSans = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const kFaces = [];
kFaces[kRegular] = {weight: "400", family: kSans};
kFaces[kSemibold] = {weight: "600", family: kSans};
kFaces[kMonospaced] = {
  weight: "400", family: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
};

export class Glyphs {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.canvas.width = this.canvas.height = 64;
    this.context = this.canvas.getContext("2d", {willReadFrequently: true});
    this.font = "";
    this.metrics = null;
    this.baselines = new Map();
  }

  prepare() {
    if (this.metrics) return;
    this.metrics = kFaces.map((face) => this.measure(face));
    // The first of each loads fonts and the like; the module is being waited for anyway.
    this.probe(kRegular, 15, 15);
    for (const face of kFaces.keys()) this.draw(face, 15, "x");
    this.context.getImageData(0, 0, 1, 1);
  }

  /** Ascent and descent of a face, per em. */
  measure(face) {
    this.context.font = `${face.weight} 100px ${face.family}`;
    const box = this.context.measureText("Hg");
    return {ascent: box.fontBoundingBoxAscent / 100, descent: box.fontBoundingBoxDescent / 100};
  }

  /** ImGui's size of a font is its ascent and descent together, CSS's is its em. */
  em(face, size) {
    const {ascent, descent} = this.metrics[face];
    return size / (ascent + descent);
  }

  css(face, size) {
    return `${kFaces[face].weight} ${this.em(face, size)}px ${kFaces[face].family}`;
  }

  /** The same for an element; the shorthand `font` would bring kerning back. */
  dress(style, face, size) {
    style.fontFamily = kFaces[face].family;
    style.fontWeight = kFaces[face].weight;
    style.fontSize = `${this.em(face, size)}px`;
  }

  /**
   * How far below the top of a line of that height the browser sets the baseline, in CSS pixels. It
   * rounds in ways of its own, so it is asked, once a size.
   */
  baseline(face, size, lineHeight) {
    const key = `${face} ${size} ${lineHeight} ${page.surface.ratio()}`;
    if (!this.baselines.has(key)) this.baselines.set(key, this.probe(face, size, lineHeight));
    return this.baselines.get(key);
  }

  probe(face, size, lineHeight) {
    const line = document.createElement("div");
    const mark = document.createElement("span");
    line.className = "probe";
    line.append("Hg", mark);
    this.dress(line.style, face, size);
    line.style.lineHeight = `${lineHeight}px`;
    document.body.append(line);
    const baseline = mark.getBoundingClientRect().bottom - line.getBoundingClientRect().top;
    line.remove();
    return baseline;
  }

  /** What the drawn text is wide, in units of `size`; the sum of its rounded advances. */
  width(face, size, text) {
    const ratio = page.surface.ratio();
    let width = 0;
    for (const character of text) width += this.advance(face, size * ratio, character);
    return width / ratio;
  }

  /** What CSS makes of the same text without kerning. */
  naturalWidth(face, size, text) {
    this.use(face, size);
    return this.context.measureText(text).width;
  }

  advance(face, pixels, character) {
    this.use(face, pixels);
    return Math.round(this.context.measureText(character).width);
  }

  use(face, pixels) {
    const font = this.css(face, pixels);
    if (this.font === font) return;
    this.font = font;
    this.context.font = font;
    this.context.fontKerning = "none";
    this.context.textAlign = "left";
  }

  /**
   * Draws one character at the canvas's origin.
   * @returns {{advance, left, top, width, height}} whole device pixels from the pen's position
   */
  draw(face, pixels, character) {
    const box = this.measureLine(face, pixels, character, false);
    this.paint(face, pixels, character, box, "#fff", false);
    return box;
  }

  /** The box of a whole line, whatever scripts it has; the browser shapes it and orders it. */
  measureLine(face, pixels, text, rightToLeft) {
    this.use(face, pixels);
    this.context.direction = rightToLeft ? "rtl" : "ltr";
    const box = this.context.measureText(text);
    const left = Math.floor(-box.actualBoundingBoxLeft) - 1;
    const top = Math.floor(-box.actualBoundingBoxAscent) - 1;
    const width = Math.ceil(box.actualBoundingBoxRight) + 1 - left;
    const height = Math.ceil(box.actualBoundingBoxDescent) + 1 - top;
    return {advance: Math.round(box.width), left, top, width, height};
  }

  /** Draws the part of that line that lies within `box`, at the canvas's origin. */
  paint(face, pixels, text, {left, top, width, height}, ink, rightToLeft) {
    this.reserve(width, height);
    this.use(face, pixels);
    this.context.direction = rightToLeft ? "rtl" : "ltr";
    this.context.fillStyle = ink;
    this.context.clearRect(0, 0, width, height);
    this.context.fillText(text, -left, -top);
  }

  reserve(width, height) {
    const {canvas} = this;
    if (width <= canvas.width && height <= canvas.height) return;
    if (width > canvas.width) canvas.width = Math.max(width, 2 * canvas.width);
    if (height > canvas.height) canvas.height = Math.max(height, 2 * canvas.height);
    this.font = "";  // a new size resets the context
  }

  pixels(width, height) {
    return this.context.getImageData(0, 0, width, height).data;
  }

  /**
   * Copies the drawn character's pixels (RGBA) to the module's memory.
   * @returns {number} kNothing to see, kWhite or kColoured (emoji)
   */
  copy(width, height, at) {
    const pixels = this.pixels(width, height);
    let seen = 0;
    let coloured = false;
    for (let i = 0; i < pixels.length; i += 4) {
      const alpha = pixels[i + 3];
      seen |= alpha;
      if (alpha > 31 && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 224) coloured = true;
    }
    if (!seen) return kNothing;
    for (let i = 0; i < pixels.length && !coloured; i += 4) {
      pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;  // no dark seams when it is scaled
    }
    HEAPU8.set(pixels, at);
    return coloured ? kColoured : kWhite;
  }
}
