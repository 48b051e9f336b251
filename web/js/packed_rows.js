// Rows of the history on their way into the module: many thousand of them, so all in one call.

const encoder = new TextEncoder();

/** @returns {Uint8Array} `rows` as js_records_list() of web/js/records.h gives them */
export function packRows(rows, textNames, numberNames) {
  const numbers = new Float64Array(1 + rows.length * (numberNames.length + textNames.length));
  const parts = [new Uint8Array(numbers.buffer)];
  let at = 0;
  numbers[at++] = rows.length;
  for (const row of rows) {
    for (const name of numberNames) numbers[at++] = Number(row[name] || 0);
    const texts = textNames.map((name) => String(row[name] || ""));
    const all = texts.join("");
    const bytes = encoder.encode(all);
    // As many bytes as letters: it is ASCII, and can stay in one piece.
    const plain = bytes.length === all.length;
    const pieces = plain ? texts : texts.map((text) => encoder.encode(text));
    for (const {length} of pieces) numbers[at++] = length;
    parts.push(...(plain ? [bytes] : pieces));
  }
  return joined(parts);
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
