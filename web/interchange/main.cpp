// The second module: import and export. It is called once and thrown away, so that nothing of a
// text that may hold a token stays in its memory (web/js/interchange.js).
#include <emscripten/emscripten.h>

#include <string>
#include <string_view>
#include <utility>

#include "core/interchange/answer.h"
#include "web/interchange/answer_texts.h"
#include "web/js/text_view.h"

namespace {

std::string room;

std::string run(int work, std::string_view text) {
  if (work == web::kImportWork) {
    return web::pack_texts(web::texts_of(interchange::answer_import(text)));
  }
  auto groups = web::unpack_texts(text);
  if (!groups) return {};
  const auto order = web::export_order_of(std::move(*groups));
  return web::pack_texts(web::texts_of(interchange::answer_export(order, CONNECT_DEPLOY_VERSION)));
}

}  // namespace

extern "C" {

/// Where a text of that size goes.
EMSCRIPTEN_KEEPALIVE char* interchange_room(unsigned size) {
  room.assign(size, '\0');
  return room.data();
}

/// `work`: a web::InterchangeWork on what is in that room.
EMSCRIPTEN_KEEPALIVE const TextView* interchange_run(int work) {
  static std::string answer;
  static TextView out;
  answer = run(work, room);
  out = view(answer);
  return &out;
}
}
