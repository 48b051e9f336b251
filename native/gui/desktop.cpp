#include "native/gui/desktop.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <utility>

#include "core/api/endpoint_url.h"
#include "core/app/window_title.h"
#include "core/base/text.h"
#include "core/fleet/reader.h"
#include "imgui.h"
#include "native/gui/system_theme.h"
#include "native/platform/private_memory.h"
#include "native/platform/random_name.h"
#include "native/platform/site_file.h"

namespace gui {

namespace {

int utc_offset_min() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  return ::localtime_r(&now, &local) ? static_cast<int>(local.tm_gmtoff / 60) : 0;
}

platform::Capabilities capabilities() {
  platform::Capabilities can;
  can.host = "desktop";
  can.can_open_files = true;
  can.can_save_files = true;
  can.can_pull = true;
  can.utc_offset_min = utc_offset_min();
  return can;
}

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

/// The same for every spelling of it.
std::string full_path(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::absolute(path, ignored).lexically_normal().string();
}

/// For a picture none is asked: it is the same everywhere.
std::unique_ptr<platform::BackgroundKeyring> keyring_for(const Options& options) {
  if (!options.screenshot.empty()) return nullptr;
  auto keyring = platform::open_keyring();
  if (!keyring) return nullptr;
  return std::make_unique<platform::BackgroundKeyring>(std::move(keyring.value()));
}

}  // namespace

Desktop::Desktop(ui::Fonts fonts, const Options& options, platform::CurlSettings network)
    : http_(std::move(network)),
      history_(platform::SqliteHistory::default_file()),
      drafts_(platform::FileDrafts::default_folder()),
      pull_rest_(platform::FilePullRest::default_file()),
      interchange_(CONNECT_DEPLOY_VERSION),
      keyring_(keyring_for(options)),
      app_({http_, history_, clock_, capabilities(), platform::random_name(),
            options.screenshot.empty() ? &drafts_ : nullptr, &deflater_, &interchange_,
            keyring_.get(), options.screenshot.empty() ? &pull_rest_ : nullptr}),
      frontend_(fonts),
      mirror_file_(options.mirror) {}

base::Status Desktop::begin(const Options& options) {
  app_.dispatch(app::ChooseTheme{options.theme});
  if (options.theme == app::ThemeChoice::system) look_at_system_theme();
  app_.dispatch(app::SetToken{platform::take_from_environment("CONNECT_USER_TOKEN")});
  // Its thread reads the environment: only once nothing in that changes any more.
  if (options.screenshot.empty()) {
    assistive_ = Assistive(accessibility::Bridge::open(Window::wake));
  }
  auto site = platform::load_site(files_, options.site);
  if (!site) return site.error();
  app_.dispatch(app::UseSite{std::move(site.value())});
  if (auto chosen = choose_endpoint(options.endpoint); !chosen) return chosen;
  app_.pump();  // drafts first: a file that is among them is shown there
  if (!options.file.empty()) open(options.file, 0);
  if (!options.fleet.empty()) open(options.fleet, 0);
  return base::Done{};
}

base::Status Desktop::choose_endpoint(const std::string& chosen) {
  if (chosen.empty()) return base::Done{};
  const auto wanted = api::check_endpoint_url(chosen);
  const auto& endpoints = app_.state().endpoints;
  const auto is_wanted = [&](const model::Endpoint& endpoint) {
    if (endpoint.name == chosen) return true;
    const auto url = api::check_endpoint_url(endpoint.url);
    return wanted && url && !endpoint.entered && url.value() == wanted.value();
  };
  auto found = std::find_if(endpoints.begin(), endpoints.end(), is_wanted);
  if (found == endpoints.end()) {
    if (!wanted) return wanted.error();
    found = std::find_if(endpoints.begin(), endpoints.end(),
                         [](const auto& endpoint) { return endpoint.entered; });
    if (found == endpoints.end()) {
      return base::Error{"endpoint-url",
                         "The site file allows the endpoints that it lists and no other. Choose "
                         "one of them.",
                         "--endpoint"};
    }
    app_.dispatch(app::SetCustomUrl{wanted.value()});
  }
  app_.dispatch(app::ChooseEndpoint{static_cast<std::size_t>(found - endpoints.begin())});
  return base::Done{};
}

bool Desktop::pump(double now_s) {
  take_chosen_file(now_s);
  const bool busy = app_.pump();
  const bool notice_ends = notice_.ends_s() >= 0;
  return busy || file_dialog_.busy() || notice_ends;
}

bool Desktop::history_changed() {
  const int before = std::exchange(history_version_, history_.version());
  return before != history_version_;
}

ui::NextFrame Desktop::draw(double now_s) {
  assistive_.take(input_);
  auto next = frontend_.draw(app_.state(), input_, actions_);
  next.at_once = next.at_once || assistive_.waiting();
  file_dialog_.draw(input_);
  notice_.draw(now_s);
  const int telling = tell(now_s);
  if (telling >= 0 && (next.in_ms < 0 || telling < next.in_ms)) next.in_ms = telling;
  return next;
}

/// In how many milliseconds there is more to be told; -1: not before an event.
int Desktop::tell(double now_s) {
  if (!assistive_.listens()) return -1;
  const auto now_ms = static_cast<std::int64_t>(now_s * 1000);
  assistive_.tell(announcer_.step(app::topics_of(app_.state()), now_ms));
  return announcer_.wait_ms(now_ms);
}

void Desktop::shown(const Window::Place& place) {
  auto mirror = frontend_.mirror();
  file_dialog_.append_to(mirror);
  notice_.append_to(mirror);
  mirror_file_.write(mirror);
  assistive_.show(mirror, title(), place);
}

bool Desktop::carry_out(double now_s) {
  const bool acted = !actions_.empty();
  app_.dispatch(std::exchange(actions_, {}));
  if (const auto text = frontend_.take_clipboard_text(); !text.empty()) {
    ImGui::SetClipboardText(text.c_str());
    app_.dispatch(app::Tell{"Copied"});
  }
  if (frontend_.take_open_request()) file_dialog_.start(FileDialog::Purpose::open, {});
  if (frontend_.take_program_request()) save_program();
  if (const auto request = frontend_.take_save_request(); request != ui::SaveRequest::none) {
    save(request, now_s);
  }
  return acted;
}

void Desktop::open(const std::string& path, double now_s) {
  auto text = files_.read(path, fleet::kMaxFileBytes);
  if (!text) {
    notice_.show(file_name(path) + " " + text.error().message, now_s);
    return;
  }
  app_.dispatch(app::OpenDocument{file_name(path), std::move(text.value()), full_path(path),
                                  platform::written_ms(path)});
}

bool Desktop::is_changed(const app::Document& document) {
  const auto text = files_.read(document.place, fleet::kMaxFileBytes);
  if (!text) return text.error().code != "not-found";
  return !app_.is_as_saved(document.id, text.value());
}

void Desktop::save(ui::SaveRequest request, double now_s) {
  const auto& document = app_.state().document();
  if (!document.place.empty() && request != ui::SaveRequest::to_new_file) {
    if (request == ui::SaveRequest::to_file && is_changed(document)) {
      app_.dispatch(app::FileChanged{document.id});
    } else {
      save_to(document, document.place, now_s);
    }
  } else {
    saving_ = document.id;
    file_dialog_.start(FileDialog::Purpose::save, full_path(suggested_name()));
  }
}

void Desktop::save_to(const app::Document& document, const std::string& path, double now_s) {
  auto text = app_.file_of(document.id);
  const auto place = full_path(path);
  if (const auto written = files_.replace(place, text); !written) {
    notice_.show(file_name(path) + " " + written.error().message, now_s);
    return;
  }
  app_.dispatch(app::DocumentSaved{document.id, file_name(path), place, std::move(text)});
  notice_.show("Saved as " + place, now_s, true);
}

void Desktop::save_program() {
  const auto& program = app_.state().program;
  const std::string name(platform::kPrograms[program.chosen].file);
  saving_program_ = program.text;
  file_dialog_.start(FileDialog::Purpose::save, full_path(name));
}

void Desktop::write_program(const std::string& path, const std::string& text, double now_s) {
  const auto written = files_.replace(full_path(path), text);
  notice_.show(
      written ? "Saved as " + full_path(path) : file_name(path) + " " + written.error().message,
      now_s);
}

void Desktop::take_chosen_file(double now_s) {
  const auto path = file_dialog_.poll();
  if (!path) {
    if (!file_dialog_.busy()) saving_program_.reset();
    return;
  }
  if (saving_program_) {
    write_program(*path, *std::exchange(saving_program_, std::nullopt), now_s);
    return;
  }
  if (file_dialog_.purpose() == FileDialog::Purpose::open) {
    open(*path, now_s);
  } else if (const auto* document = app_.state().find_document(saving_)) {
    save_to(*document, *path, now_s);
  } else {
    notice_.show("That deployment was closed meanwhile. Nothing was saved.", now_s);
  }
}

std::string Desktop::suggested_name() const {
  auto name = app_.state().document().draft.devices_filter.project.name.string();
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20; }, '-');
  if (base::is_blank(name) || name.front() == '.') name = "deployment";
  return name + ".deploy.json";
}

bool Desktop::may_close(double now_s) {
  app_.keep_drafts_now();
  auto reason = close_guard_.ask(app_.state(), now_s);
  if (reason.empty()) return true;
  notice_.show(std::move(reason), now_s);
  return false;
}

void Desktop::look_at_system_theme() { input_.system_dark = system_prefers_dark(); }

std::string Desktop::title() const { return app::window_title(app_.state()); }

}  // namespace gui
