// What the module calls (declared in web/js/*.h): each function hands on to a part of the page, which
// the files beside this one make. Numbers and text only cross here.
// Emscripten 3.1.6's optimizer, which these go through, drops declarations that take objects apart.

const forwards = {
  // web/js/host.h
  js_host_start: function() { page.start(); },
  js_host_refuse: function() { page.refuse(); },
  js_host_ready: function() { page.announce(); },
  js_host_complain: function(at, length) { console.error(page.heap.text(at, length)); },
  js_host_mac: function() { return /Mac|iP(hone|ad)/.test(navigator.platform); },
  js_host_dark: function() { return page.settings.dark.matches; },
  js_host_contrast: function() { return page.settings.contrast.matches; },
  js_host_still: function() { return page.settings.still.matches; },
  js_host_coarse: function() { return page.settings.coarse.matches; },
  js_host_forced_colours: function(out) {
    if (!page.settings.forced.matches) return 0;
    HEAPU32.set(page.settings.systemColours(), out >> 2);
    return 1;
  },
  js_host_theme: function(out) { page.heap.give(page.settings.theme(), out); },
  js_host_keep_theme: function(at, length) {
    page.settings.keepTheme(page.heap.text(at, length));
  },
  js_host_single_keys: function() { return page.settings.singleKeys(); },
  js_host_keep_single_keys: function(use) { page.settings.keepSingleKeys(!!use); },
  js_host_tell: function(at, length) { page.tell(page.heap.text(at, length)); },
  js_host_unsaved: function(unsaved) { page.files.unsaved = !!unsaved; },
  js_host_title: function(at, length) { document.title = page.heap.text(at, length); },
  js_host_cursor: function(at, length) {
    page.surface.root.style.cursor = page.heap.text(at, length);
  },
  js_host_dress: function(dark, text, quiet, ground) {
    const colour = (rgb) => `#${rgb.toString(16).padStart(6, "0")}`;
    page.dress(dark, colour(text), colour(quiet), colour(ground));
  },
  js_host_choose_file: function() { page.files.choose(); },
  js_host_save: function(document, how, texts) {
    const [name, text, place] = page.heap.texts(texts, 3);
    page.files.save(document, how, name, text, place);
  },
  js_host_download: function(name, nameLength, text, length) {
    page.files.download(page.heap.text(name, nameLength), page.heap.text(text, length),
      "application/octet-stream");  // with a type, browsers add an ending of theirs
  },
  js_host_copy: function(at, length) { page.copyBuffer.put(page.heap.text(at, length)); },
  js_host_address: function(out) { page.heap.give(page.links.address(), out); },
  js_host_utc_offset: function() { return -new Date().getTimezoneOffset(); },
  js_host_instance: function(out) { page.heap.give(page.records.instance, out); },
  js_host_site_version: function() { return page.site.version; },
  js_host_site_unconfirmed: function(out) { page.heap.give(page.site.unconfirmed, out); },
  js_host_site_state: function(out) { page.heap.give(page.site.state, out); },
  js_host_site_text: function(out) { page.heap.give(page.site.content, out); },

  // web/js/drafts.h
  js_drafts_left: function() { return page.drafts.left ? page.drafts.left.length : -1; },
  js_drafts_left_session: function(index, out) {
    page.heap.give(page.drafts.left[index].session, out);
  },
  js_drafts_left_text: function(index, out) {
    page.heap.give(String(page.drafts.left[index].record.text), out);
  },
  js_drafts_keep: function(text, length, sessions, count) {
    return page.drafts.keep(page.heap.text(text, length), page.heap.texts(sessions, count));
  },
  js_drafts_poll: function(ticket) { return page.drafts.tickets[ticket - 1]; },
  js_drafts_error: function(out) { page.heap.give(page.drafts.error, out); },

  // web/js/deflate.h
  js_deflate_start: function(inflates, at, length, limit) {
    const bytes = page.heap.bytes(at, length);
    return inflates ? page.deflater.inflate(bytes, limit) : page.deflater.deflate(bytes);
  },
  js_deflate_take: function(ticket, fault, content) {
    const result = page.deflater.take(ticket);
    if (!result) return 0;
    page.heap.give(result.fault, fault);
    page.heap.give(result.content, content);
    return 1;
  },

  // web/js/interchange.h
  js_interchange_start: function(work, at, length) {
    return page.interchange.start(work, page.heap.bytes(at, length));
  },
  js_interchange_take: function(ticket, fault, answer) {
    const result = page.interchange.take(ticket);
    if (!result) return 0;
    page.heap.give(result.fault, fault);
    page.heap.give(result.answer, answer);
    result.answer.fill(0);
    return 1;
  },

  // web/js/surface.h
  js_surface_lost: function() { return page.surface.lost; },
  js_surface_fit: function(out) {
    const size = page.surface.fit();
    HEAPF64.set([size.width, size.height, size.ratio], out >> 3);
  },

  // web/js/glyphs.h
  js_glyphs_ascent: function(face, size) { return page.glyphs.baseline(face, size, size); },
  js_glyphs_advance: function(face, pixels, code) {
    return page.glyphs.advance(face, pixels, String.fromCodePoint(code));
  },
  js_glyphs_draw: function(face, pixels, code, out) {
    const box = page.glyphs.draw(face, pixels, String.fromCodePoint(code));
    HEAP32.set([box.advance, box.left, box.top, box.width, box.height], out >> 2);
  },
  js_glyphs_measure: function(face, pixels, at, size, rightToLeft, out) {
    const box = page.glyphs.measureLine(face, pixels, page.heap.text(at, size), rightToLeft);
    HEAP32.set([box.advance, box.left, box.top, box.width, box.height], out >> 2);
  },
  js_glyphs_paint: function(face, pixels, at, size, rightToLeft, box, black, out) {
    const [, left, top, width, height] = HEAP32.subarray(box >> 2, (box >> 2) + 5);
    const ink = black ? "#000" : "#fff";
    page.glyphs.paint(face, pixels, page.heap.text(at, size),
                      {left, top, width, height}, ink, rightToLeft);
    HEAPU8.set(page.glyphs.pixels(width, height), out);
  },
  js_glyphs_copy: function(width, height, at) { return page.glyphs.copy(width, height, at); },

  // web/js/mirror.h
  js_mirror_names: function(roles, roleCount, flags, flagCount) {
    page.mirror.names(page.heap.texts(roles, roleCount), page.heap.texts(flags, flagCount));
  },
  js_mirror_fill_secret: function(id, at, length) {
    page.mirror.fillSecret(id >>> 0, page.heap.text(at, length));
  },
  js_mirror_put: function(at) { page.mirror.put(at); },
  js_mirror_finish: function(at, count) { page.mirror.finish(at, count); },

  // web/js/fetch.h
  js_fetch_limit: function(bytes) { page.requests.limit = bytes; },
  js_fetch_send: function(at, timeout, loopback) {
    const [method, url, headers] = page.heap.texts(at, 3);
    const body = page.heap.bytes(HEAPU32[(at >> 2) + 6], HEAPU32[(at >> 2) + 7]);
    const [outcome] = page.heap.texts(at + 32, 1);
    return page.requests.send({method, url, headers, body, outcome, timeout, loopback: !!loopback});
  },
  js_fetch_take: function(id, out) {
    const result = page.requests.take(id);
    if (!result) return 0;
    HEAP32[out >> 2] = result.status;
    const texts = [result.failure, result.body, result.retryAfter, result.date, result.detail];
    texts.forEach((text, i) => page.heap.give(text, out + 4 + 8 * i));
    return 1;
  },
  js_fetch_cancel: function(id) { page.requests.cancel(id); },

  // web/js/records.h
  js_records_names: function(texts, textCount, numbers, numberCount) {
    page.records.names(page.heap.texts(texts, textCount), page.heap.texts(numbers, numberCount));
  },
  js_records_claim: function(at, again, store) {
    return page.records.claim(page.records.given(at), page.heap.texts(again, 1)[0], !!store);
  },
  js_records_update: function(at) { return page.records.update(page.records.given(at)); },
  js_records_poll: function(ticket) { return page.records.poll(ticket); },
  js_records_again_known: function() { return page.records.againKnown; },
  js_records_version: function() { return page.records.version; },
  js_records_list: function(list, out) { page.heap.give(page.records.pack(list), out); },
  js_records_page: function(from) { return page.records.pages.read(from); },
  js_records_next: function() { return page.records.result.next || 0; },
  js_records_details: function(id) {
    return page.records.pages.readDetails(page.heap.texts(id, 1)[0]);
  },
  js_records_note: function(id, text, written) {
    return page.records.pages.addNote(...page.heap.texts(id, 1), ...page.heap.texts(text, 1), written);
  },
  js_records_error: function(out) { page.heap.give(page.records.error, out); },
};
mergeInto(LibraryManager.library, forwards);

mergeInto(LibraryManager.library, {
  js_surface_context__deps: ["$GL"],
  js_surface_context: function() {
    page.prepare();
    if (!page.surface.context) return 0;
    const handle = GL.registerContext(page.surface.context, page.surface.attributes);
    GL.makeContextCurrent(handle);
    return handle;
  },
});

// ImGui asks for all that it changes before each picture, to put it back after; each question waits until
// the graphics card has done what came before it (a quarter of a second for the first). Nobody else draws
// here, so what it puts back is always what a new context has.
mergeInto(LibraryManager.library, {
  glGetIntegerv__sig: "vii",
  glGetIntegerv__deps: ["$GL"],
  glGetIntegerv: function(name, out) {
    const at = out >> 2;
    switch (name) {
      case 0x821B: HEAP32[at] = 3; break;  // GL_MAJOR_VERSION: WebGL 2 is OpenGL ES 3.0
      case 0x0D33: HEAP32[at] = GLctx.getParameter(name); break;  // GL_MAX_TEXTURE_SIZE
      case 0x84E0: HEAP32[at] = 0x84C0; break;  // GL_ACTIVE_TEXTURE: GL_TEXTURE0
      case 0x80C9: case 0x80CB: HEAP32[at] = 1; break;  // GL_BLEND_SRC_RGB, _ALPHA: GL_ONE
      case 0x8009: case 0x883D: HEAP32[at] = 0x8006; break;  // GL_BLEND_EQUATION_RGB, _ALPHA: GL_FUNC_ADD
      case 0x0BA2: case 0x0C10: HEAP32.fill(0, at, at + 4); break;  // GL_VIEWPORT, GL_SCISSOR_BOX
      default: HEAP32[at] = 0;  // nothing is bound
    }
  },
});
