// The page's entry points: the browser calls, the parts do the work. What is exported here is
// called by web/js/*.js.
#include <emscripten/emscripten.h>

#include <memory>
#include <string>
#include <string_view>

#include "core/app/confirmation.h"
#include "core/platform/claim.h"
#include "web/canvas_font.h"
#include "web/imgui_platform.h"
#include "web/js/host.h"
#include "web/js/text_view.h"
#include "web/page.h"

namespace {

web::ImguiPlatform imgui;
std::unique_ptr<web::Page> page;

struct ScrollKeyName {
  std::string_view name;  ///< as the DOM has it
  ui::ScrollKey key;
};
constexpr ScrollKeyName kScrollKeyNames[] = {
    {"ArrowUp", ui::ScrollKey::up},     {"ArrowDown", ui::ScrollKey::down},
    {"PageUp", ui::ScrollKey::page_up}, {"PageDown", ui::ScrollKey::page_down},
    {"Home", ui::ScrollKey::home},      {"End", ui::ScrollKey::end}};

ui::ScrollKey scroll_key_of(std::string_view name) {
  for (const auto& known : kScrollKeyNames) {
    if (known.name == name) return known.key;
  }
  return ui::ScrollKey::none;
}

}  // namespace

int main() {
  if (!imgui.start()) {
    js_host_refuse();
    return 1;
  }
  page = std::make_unique<web::Page>(imgui, web::add_fonts());
  js_host_start();
  return 0;
}

extern "C" {

EMSCRIPTEN_KEEPALIVE int page_frame(double now_ms) { return page->frame(now_ms); }
EMSCRIPTEN_KEEPALIVE int page_pump() { return page->pump(); }
EMSCRIPTEN_KEEPALIVE void page_restore() { imgui.restore(); }

EMSCRIPTEN_KEEPALIVE void page_pointer(double x, double y, int source) {
  imgui.point(static_cast<float>(x), static_cast<float>(y), source);
}
EMSCRIPTEN_KEEPALIVE void page_pointer_away() { imgui.point_away(); }
EMSCRIPTEN_KEEPALIVE void page_button(int button, int down) { imgui.button(button, down != 0); }
EMSCRIPTEN_KEEPALIVE void page_wheel(double dx, double dy) {
  imgui.wheel(static_cast<float>(dx), static_cast<float>(dy));
}
EMSCRIPTEN_KEEPALIVE void page_modifiers(int ctrl, int shift, int alt, int meta) {
  imgui.modifiers(ctrl != 0, shift != 0, alt != 0, meta != 0);
}
EMSCRIPTEN_KEEPALIVE int page_key(int key, int down) { return imgui.key(key, down != 0); }

EMSCRIPTEN_KEEPALIVE int page_sign(unsigned character) {
  imgui.sign(character);
  return page->takes_signs();
}

EMSCRIPTEN_KEEPALIVE void page_focus(unsigned id) { page->input().focus(id); }
EMSCRIPTEN_KEEPALIVE void page_edit(unsigned id, const char* text, unsigned length) {
  page->input().edit(id, std::string_view(text, length));
}
EMSCRIPTEN_KEEPALIVE void page_activate(unsigned id) { page->input().activate(id); }
EMSCRIPTEN_KEEPALIVE void page_reveal(unsigned id) { page->input().reveal(id); }
EMSCRIPTEN_KEEPALIVE void page_walk(int steps) { page->input().walk(steps); }
EMSCRIPTEN_KEEPALIVE void page_escape() { page->input().escape(); }
EMSCRIPTEN_KEEPALIVE void page_scroll(const char* key, unsigned length) {
  page->input().scroll(scroll_key_of(std::string_view(key, length)));
}

/// Where the text of a file of that size goes, until the next page_open() takes it.
EMSCRIPTEN_KEEPALIVE char* page_file_room(unsigned length) { return page->file_room(length); }
/// When that file was last written, Unix time, for the same page_open().
EMSCRIPTEN_KEEPALIVE void page_file_written(double ms) {
  page->file_written(static_cast<std::int64_t>(ms));
}
EMSCRIPTEN_KEEPALIVE void page_open(const char* name, unsigned name_length, const char* place,
                                    unsigned place_length) {
  page->open(std::string_view(name, name_length), std::string_view(place, place_length));
}
EMSCRIPTEN_KEEPALIVE void page_refuse_file(int saving, const char* name, unsigned name_length,
                                           const char* reason, unsigned reason_length) {
  page->refuse_file(saving != 0, std::string_view(name, name_length),
                    std::string_view(reason, reason_length));
}
/// A document has been written; the text that was is in that room.
EMSCRIPTEN_KEEPALIVE void page_saved(unsigned document, const char* name, unsigned name_length,
                                     const char* place, unsigned place_length) {
  page->saved(document, std::string_view(name, name_length), std::string_view(place, place_length));
}
/// Whether the document's file, whose text is in that room, is as it was opened or saved.
EMSCRIPTEN_KEEPALIVE int page_may_write(unsigned document) { return page->may_write(document); }
/// A text was pasted, `field`: into that node, or 0. Whether the page has taken it.
EMSCRIPTEN_KEEPALIVE int page_paste(unsigned field, const char* text, unsigned length) {
  return page->paste(field, std::string_view(text, length));
}
/// What the dialog Import holds as its box is made; valid until the next call of anything.
EMSCRIPTEN_KEEPALIVE const TextView* page_import_text() {
  static TextView out;
  out = view(page->import_text());
  return &out;
}
/// The page was opened, or is now, by a link that carries a deployment.
EMSCRIPTEN_KEEPALIVE void page_link(const char* link, unsigned length) {
  page->open_link(std::string_view(link, length));
}
EMSCRIPTEN_KEEPALIVE void page_keep_drafts() { page->keep_drafts(); }

/// Called within the database's transaction: whether that claim is granted.
EMSCRIPTEN_KEEPALIVE int page_decide(unsigned ticket) { return page->history().decide(ticket); }
// For records of an older version of the database. They need no page.
/// How an endpoint is told from others; valid until the next call.
EMSCRIPTEN_KEEPALIVE const TextView* page_place(const char* endpoint, unsigned length) {
  static std::string place;
  static TextView out;
  const model::Endpoint asked{.url = std::string(endpoint, length)};
  place = asked.url == "sandbox:" ? asked.url : app::endpoint_identity(asked);
  out = view(place);
  return &out;
}
EMSCRIPTEN_KEEPALIVE double page_digest(const char* endpoint, unsigned endpoint_length,
                                        const char* body, unsigned body_length) {
  return static_cast<double>(platform::claim_digest(std::string_view(endpoint, endpoint_length),
                                                    std::string_view(body, body_length)));
}
}
