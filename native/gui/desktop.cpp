#include "native/gui/desktop.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <utility>

#include "core/api/endpoint_url.h"
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

platform::Capabilities capabilities(bool can_choose) {
  platform::Capabilities can;
  can.host = "desktop";
  can.can_open_files = can_choose;
  can.can_save_files = true;
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

/// `name` in the working directory, with a number if something of that name is there already.
std::string unused_path(const std::string& name) {
  std::error_code ignored;
  std::string path = name;
  const auto dot = name.find(".deploy.json");
  for (int number = 2; std::filesystem::exists(path, ignored); ++number) {
    path = name.substr(0, dot) + "-" + std::to_string(number) + name.substr(dot);
  }
  return path;
}

}  // namespace

Desktop::Desktop(ui::Fonts fonts, const Options& options, platform::CurlSettings network)
    : http_(std::move(network)),
      history_(platform::SqliteHistory::default_file()),
      app_({http_, history_, clock_, capabilities(file_dialog_.available()),
            platform::random_name()}),
      frontend_(fonts),
      mirror_file_(options.mirror) {}

base::Status Desktop::begin(const Options& options) {
  app_.dispatch(app::ChooseTheme{options.theme});
  if (options.theme == app::ThemeChoice::system) look_at_system_theme();
  app_.dispatch(app::SetToken{platform::take_from_environment("CONNECT_USER_TOKEN")});
  auto site = platform::load_site(files_, options.site);
  if (!site) return site.error();
  app_.dispatch(app::UseSite{std::move(site.value())});
  if (auto chosen = choose_endpoint(options.endpoint); !chosen) return chosen;
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

ui::NextFrame Desktop::draw(double now_s) {
  const auto next = frontend_.draw(app_.state(), input_, actions_);
  notice_.draw(now_s);
  return next;
}

void Desktop::shown() {
  auto mirror = frontend_.mirror();
  notice_.append_to(mirror);
  mirror_file_.write(mirror);
}

bool Desktop::carry_out(double now_s) {
  const bool acted = !actions_.empty();
  app_.dispatch(std::exchange(actions_, {}));
  if (const auto text = frontend_.take_clipboard_text(); !text.empty()) {
    ImGui::SetClipboardText(text.c_str());
  }
  if (frontend_.take_open_request()) file_dialog_.start(FileDialog::Purpose::open, {});
  if (frontend_.take_save_request()) save(now_s);
  return acted;
}

void Desktop::open(const std::string& path, double now_s) {
  auto text = files_.read(path, fleet::kMaxFileBytes);
  if (!text) {
    notice_.show(file_name(path) + " " + text.error().message, now_s);
    return;
  }
  app_.dispatch(app::OpenDocument{file_name(path), std::move(text.value()), full_path(path)});
}

void Desktop::save(double now_s) {
  const auto& place = app_.state().document_place;
  if (!place.empty()) {
    save_to(std::string(place), now_s);
  } else if (file_dialog_.available()) {
    saving_ = app_.state().document;
    file_dialog_.start(FileDialog::Purpose::save, suggested_name());
  } else {
    save_to(unused_path(suggested_name()), now_s);
  }
}

void Desktop::save_to(const std::string& path, double now_s) {
  if (const auto written = files_.replace(path, app_.document_text()); !written) {
    notice_.show(file_name(path) + " " + written.error().message, now_s);
    return;
  }
  app_.dispatch(app::DocumentSaved{file_name(path), full_path(path)});
  notice_.show("Saved as " + full_path(path), now_s);
}

void Desktop::take_chosen_file(double now_s) {
  const auto path = file_dialog_.poll();
  if (!path) return;
  if (file_dialog_.purpose() == FileDialog::Purpose::open) {
    open(*path, now_s);
  } else if (saving_ != app_.state().document) {
    notice_.show("Another deployment was opened meanwhile. Nothing was saved.", now_s);
  } else {
    save_to(*path, now_s);
  }
}

std::string Desktop::suggested_name() const {
  auto name = app_.state().draft.devices_filter.project.name.string();
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20; }, '-');
  if (base::is_blank(name) || name.front() == '.') name = "deployment";
  return name + ".deploy.json";
}

bool Desktop::may_close(double now_s) {
  auto reason = close_guard_.ask(app_.state(), now_s);
  if (reason.empty()) return true;
  notice_.show(std::move(reason), now_s);
  return false;
}

void Desktop::look_at_system_theme() { input_.system_dark = system_prefers_dark(); }

std::string Desktop::title() const {
  const auto& state = app_.state();
  if (state.document_name.empty()) return "connect-deploy";
  return (state.modified() ? "* " : "") + state.document_name + " - connect-deploy";
}

}  // namespace gui
