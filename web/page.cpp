#include "web/page.h"

#include <emscripten/emscripten.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "core/app/import_work.h"
#include "core/app/window_title.h"
#include "core/codec/read_site.h"
#include "core/ui/controls/text_area.h"
#include "imgui.h"
#include "web/js/host.h"
#include "web/js/mirror.h"
#include "web/js/text.h"

namespace web {
namespace {

struct ThemeName {
  app::ThemeChoice theme;
  std::string_view name;  ///< as it is kept
};
constexpr ThemeName kThemeNames[] = {{app::ThemeChoice::system, "system"},
                                     {app::ThemeChoice::light, "light"},
                                     {app::ThemeChoice::dark, "dark"}};

app::ThemeChoice kept_theme() {
  const std::string name = text_from(js_host_theme);
  for (const auto& known : kThemeNames) {
    if (known.name == name) return known.theme;
  }
  return app::ThemeChoice::system;
}

void keep_theme(app::ThemeChoice theme) {
  for (const auto& [known, name] : kThemeNames) {
    if (known == theme) js_host_keep_theme(name.data(), name.size());
  }
}

app::Platform offer(platform::HttpTransport& http, platform::History& history,
                    const platform::Clock& clock, platform::Drafts& drafts,
                    platform::Deflater& deflater, platform::Interchange& interchange) {
  const platform::Capabilities capabilities{.host = "page",
                                            .host_draws_text_fields = true,
                                            .browser_sends = true,
                                            .can_open_files = true,
                                            .can_save_files = true,
                                            .page_address = text_from(js_host_address),
                                            .utc_offset_min = js_host_utc_offset()};
  return {http,    history,   clock,       capabilities, text_from(js_host_instance),
          &drafts, &deflater, &interchange};
}

/// 0xRRGGBB
unsigned colour(ImGuiCol index) {
  const ImVec4& c = ImGui::GetStyleColorVec4(index);
  const auto byte = [](float part) { return static_cast<unsigned>(part * 255.0f + 0.5f) & 0xff; };
  return byte(c.x) << 16 | byte(c.y) << 8 | byte(c.z);
}

std::string file_name(const app::State& state) {
  const app::Document& document = state.document();
  if (!document.name.empty()) return document.name;
  const std::string& project = document.draft.devices_filter.project.name.string();
  return (project.empty() ? "deployment" : project) + ".deploy.json";
}

}  // namespace

std::int64_t SystemClock::now_ms() const {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t SystemClock::steady_ms() const {
  return static_cast<std::int64_t>(emscripten_get_now());
}

std::string SystemClock::steady_origin() const {
  static const std::string origin = text_from(js_host_instance);
  return origin;
}

Page::Page(ImguiPlatform& platform, ui::Fonts fonts)
    : platform_(platform),
      app_(offer(http_, history_, clock_, drafts_, deflater_, interchange_)),
      frontend_(fonts) {
  theme_ = kept_theme();
  app_.dispatch(app::ChooseTheme{theme_});
  single_keys_ = js_host_single_keys();
  app_.dispatch(app::UseSingleKeys{single_keys_});
}

bool Page::pump() {
  const bool waits_for_site = !read_site();
  return app_.pump() || waits_for_site;
}

bool Page::read_site() {
  const int version = js_host_site_version();
  if (std::exchange(site_version_, version) == version) return version != 0;
  const std::string state = text_from(js_host_site_state);
  const std::string text = text_from(js_host_site_text);
  model::Site site;
  if (state == "found") {
    site = codec::read_site(text);
  } else if (state != "none") {
    site.broken = "site.json: " + text + ".";
  }
  app_.dispatch(app::UseSite{std::move(site), text_from(js_host_site_unconfirmed)});
  return true;
}

int Page::frame(double now_ms) {
  platform_.begin_frame(now_ms);
  const ui::NextFrame next = draw();
  platform_.present();

  const bool acted = !actions_.empty();
  app_.dispatch(std::exchange(actions_, {}));
  mirror_.send(frontend_.mirror(), platform_.pixel_ratio());
  fill_token();
  carry_out_requests();
  dress();
  if (site_version_ != 0) js_host_ready();

  const int telling = tell(now_ms);
  if (acted || next.at_once || input_.waiting() || platform_.wants_frame()) return 0;
  return next.in_ms < 0 || (telling >= 0 && telling < next.in_ms) ? telling : next.in_ms;
}

int Page::tell(double now_ms) {
  if (site_version_ == 0) return -1;  // what begins is told with its endpoints
  const auto now = static_cast<std::int64_t>(now_ms);
  const std::string words = announcer_.step(app::topics_of(app_.state()), now);
  if (!words.empty()) js_host_tell(words.data(), words.size());
  return announcer_.wait_ms(now);
}

ui::NextFrame Page::draw() {
  ui::HostInput input = input_.take();
  const ui::NextFrame next = frontend_.draw(app_.state(), input, actions_);
  wipe(input);
  return next;
}

void Page::carry_out_requests() {
  if (const std::string text = frontend_.take_clipboard_text(); !text.empty()) {
    js_host_copy(text.data(), text.size());
    app_.dispatch(app::Tell{"Copied"});
  }
  if (frontend_.take_program_request()) {
    const auto& program = app_.state().program;
    const auto name = platform::kPrograms[program.chosen].file;
    js_host_download(name.data(), name.size(), program.text.data(), program.text.size());
  }
  if (frontend_.take_open_request()) js_host_choose_file();
  if (const auto request = frontend_.take_save_request(); request != ui::SaveRequest::none) {
    save(request);
  }
}

/// Once the field is there: while a dialog is open it is not.
void Page::fill_token() {
  const app::State& state = app_.state();
  if (token_filled_ == state.token_number) return;
  for (const auto& node : frontend_.mirror()) {
    if (!node.secret || node.multiline) continue;
    const std::string_view token = state.token.reveal();
    js_mirror_fill_secret(node.id, token.data(), token.size());
    token_filled_ = state.token_number;
    return;
  }
}

bool Page::paste(std::uint32_t field, std::string_view text) {
  const app::State& state = app_.state();
  if (state.review.open) return false;
  if (field != 0) {
    const auto& mirror = frontend_.mirror();
    const bool first = std::any_of(mirror.begin(), mirror.end(), [field](const auto& node) {
      return node.id == field && (node.name == "Project" || node.name == "Flow ID");
    });
    const bool empty = state.document().draft == model::empty_deployment();
    if (!first || !empty || !app::looks_like_request(text)) return false;
  }
  app_.dispatch(app::OpenImport{base::Secret(text)});
  return true;
}

std::string_view Page::import_text() const {
  const std::string_view text = app_.state().importing.text.reveal();
  return text.size() > ui::kMostInTextArea ? std::string_view() : text;
}

void Page::save(ui::SaveRequest request) {
  const app::Document& document = app_.state().document();
  const std::string name = file_name(app_.state());
  const std::string text = app_.document_text();
  const TextView texts[] = {view(name), view(text), view(document.place)};
  js_host_save(document.id, static_cast<int>(request), texts);
}

void Page::saved(std::uint32_t document, std::string_view name, std::string_view place) {
  app_.dispatch(app::DocumentSaved{document, std::string(name), std::string(place),
                                   std::exchange(file_text_, {})});
}

bool Page::may_write(std::uint32_t document) {
  if (app_.is_as_saved(document, std::exchange(file_text_, {}))) return true;
  app_.dispatch(app::FileChanged{document});
  return false;
}

char* Page::file_room(std::size_t size) {
  file_text_.assign(size, '\0');
  return file_text_.data();
}

void Page::refuse_file(bool saving, std::string_view name, std::string_view reason) {
  if (saving) {
    app_.dispatch(app::SaveFailed{std::string(name), std::string(reason)});
  } else {
    app_.dispatch(app::OpenFailed{std::string(name), std::string(reason)});
  }
}

void Page::open(std::string_view name, std::string_view place) {
  app_.dispatch(app::OpenDocument{std::string(name), std::exchange(file_text_, {}),
                                  std::string(place), std::exchange(file_written_ms_, {})});
}

/// What lies around the canvas follows the theme and the state.
void Page::dress() {
  const app::State& state = app_.state();
  const unsigned ground = colour(ImGuiCol_WindowBg);
  const bool dark = (ground >> 8 & 0xff) < 0x80;
  js_host_dress(dark, colour(ImGuiCol_Text), colour(ImGuiCol_TextDisabled), ground);
  js_host_unsaved(state.would_lose() || state.sending.activity != app::Activity::idle);
  if (std::exchange(theme_, state.theme) != state.theme) {
    keep_theme(state.theme);
  }
  if (std::exchange(single_keys_, state.single_keys) != state.single_keys) {
    js_host_keep_single_keys(state.single_keys);
  }
  if (std::string title = app::window_title(state); title_ != title) {
    title_ = std::move(title);
    js_host_title(title_.data(), title_.size());
  }
  if (const char* cursor = platform_.cursor(); std::exchange(cursor_, cursor) != cursor) {
    js_host_cursor(cursor, std::char_traits<char>::length(cursor));
  }
}

}  // namespace web
