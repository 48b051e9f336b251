// Draws favicon.svg as PNG, for systems that install the page and take no SVG: one rounded rectangle and
// lines with round ends, which is all that the file may hold.
import { deflateSync } from 'node:zlib';

const attribute = (element, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(element);
  if (!found) throw new Error(`favicon.svg: ${name} is missing in ${element}`);
  return found[1];
};

/** [red, green, blue] of #rgb or #rrggbb. */
function colour(text) {
  const digits = text.slice(1).length === 3 ? text.slice(1).replace(/./g, '$&$&') : text.slice(1);
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}

/** Lines of a path of M, L (also without the letter), h, H, v and V: [x, y, x, y] each. */
function linesOf(path) {
  const lines = [];
  let [x, y, command] = [0, 0, ''];
  const words = path.match(/[A-Za-z]|-?[\d.]+/g);
  for (let i = 0; i < words.length;) {
    if (/[A-Za-z]/.test(words[i])) command = words[i++];
    const [fromX, fromY] = [x, y];
    if (command === 'M' || command === 'L') [x, y] = [Number(words[i++]), Number(words[i++])];
    else if (command === 'h' || command === 'H') x = Number(words[i++]) + (command === 'h' ? x : 0);
    else if (command === 'v' || command === 'V') y = Number(words[i++]) + (command === 'v' ? y : 0);
    else throw new Error(`favicon.svg: ${command} in a path is not drawn here`);
    if (command !== 'M') lines.push([fromX, fromY, x, y]);
    if (command === 'M') command = 'L';
  }
  return lines;
}

function shapesOf(svg) {
  const shapes = svg.match(/<(?!svg|\/)[^>]*>/g);
  if (shapes.length !== 2 || !shapes[0].startsWith('<rect') || !shapes[1].startsWith('<path')) {
    throw new Error('favicon.svg: a rect and a path are drawn here, nothing else');
  }
  const [rect, path] = shapes;
  return {
    side: Number(attribute(rect, 'width')), corner: Number(attribute(rect, 'rx')),
    ground: colour(attribute(rect, 'fill')), lines: linesOf(attribute(path, 'd')),
    half: Number(attribute(path, 'stroke-width')) / 2, ink: colour(attribute(path, 'stroke')),
  };
}

/** How far a point lies outside of a square with rounded corners. */
function outside(x, y, side, corner) {
  const dx = Math.abs(x - side / 2) - side / 2 + corner;
  const dy = Math.abs(y - side / 2) - side / 2 + corner;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner;
}

function distance(x, y, [ax, ay, bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type), content]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(content.length);
  body.copy(out, 4);
  out.writeUInt32BE(~crc >>> 0, body.length + 4);
  return out;
}

/** @returns {Buffer} so many pixels wide and high. `full`: the ground to all edges, for masks. */
export function drawIcon(svg, size, { full = false } = {}) {
  const { side, corner, ground, lines, half, ink } = shapesOf(svg);
  const scale = size / side;
  const covered = (far) => Math.min(1, Math.max(0, 0.5 - far * scale));
  const rows = Buffer.alloc(size * (4 * size + 1));  // each with a byte for its filter: none
  for (let row = 0; row < size; ++row) {
    for (let column = 0; column < size; ++column) {
      const [x, y] = [(column + 0.5) / scale, (row + 0.5) / scale];
      const drawn = covered(Math.min(...lines.map((line) => distance(x, y, line))) - half);
      const at = row * (4 * size + 1) + 1 + 4 * column;
      for (let part = 0; part < 3; ++part) {
        rows[at + part] = Math.round(ink[part] * drawn + ground[part] * (1 - drawn));
      }
      rows[at + 3] = full ? 255 : Math.round(255 * covered(outside(x, y, side, corner)));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6], 8);  // eight bits of red, green, blue and alpha
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
