// The desktop program: the application, its front end, and what this machine has to offer
// to them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/app/announcements.h"
#include "core/app/app.h"
#include "core/ui/frontend.h"
#include "native/gui/assistive.h"
#include "native/gui/close_guard.h"
#include "native/gui/file_dialog.h"
#include "native/gui/mirror_file.h"
#include "native/gui/notice.h"
#include "native/gui/options.h"
#include "native/gui/window.h"
#include "native/platform/background_keyring.h"
#include "native/platform/curl_transport.h"
#include "native/platform/direct_interchange.h"
#include "native/platform/file_drafts.h"
#include "native/platform/file_pull_rest.h"
#include "native/platform/native_files.h"
#include "native/platform/sqlite_history.h"
#include "native/platform/system_clock.h"
#include "native/platform/zlib_deflater.h"

namespace gui {

class Desktop {
 public:
  Desktop(ui::Fonts fonts, const Options& options, platform::CurlSettings network);

  /// Site file, endpoint, token, file: what the command line and the environment say. An error
  /// if one that was named can't be used.
  [[nodiscard]] base::Status begin(const Options& options);
  /// Lets the application go on with what is under way; true while something is.
  bool pump(double now_s);
  [[nodiscard]] bool shows_history() const { return app_.state().past.open; }
  /// Whether another program stored something since this was last asked.
  [[nodiscard]] bool history_changed();
  /// Between ImGui's NewFrame() and Render().
  ui::NextFrame draw(double now_s);
  /// The frame is on the screen, there: from now on its mirror is true.
  void shown(const Window::Place& place);
  /// Carries out what the frame has asked for; true if it asked for anything.
  bool carry_out(double now_s);

  void open(const std::string& path, double now_s);
  /// The user closes the window. True if it may go.
  [[nodiscard]] bool may_close(double now_s);
  void look_at_system_theme();
  [[nodiscard]] std::string title() const;

 private:
  base::Status choose_endpoint(const std::string& chosen);
  int tell(double now_s);
  void save(ui::SaveRequest request, double now_s);
  /// Whether somebody else has changed that file since the document was opened or saved.
  [[nodiscard]] bool is_changed(const app::Document& document);
  void save_to(const app::Document& document, const std::string& path, double now_s);
  void save_program();
  void write_program(const std::string& path, const std::string& text, double now_s);
  void take_chosen_file(double now_s);
  [[nodiscard]] std::string suggested_name() const;

  platform::SystemClock clock_;
  platform::CurlTransport http_;
  platform::SqliteHistory history_;
  int history_version_ = 0;
  platform::FileDrafts drafts_;
  platform::FilePullRest pull_rest_;
  platform::NativeFiles files_;
  platform::ZlibDeflater deflater_;
  platform::DirectInterchange interchange_;
  std::unique_ptr<platform::BackgroundKeyring> keyring_;  ///< null: there is none
  FileDialog file_dialog_;
  app::App app_;
  ui::Frontend frontend_;
  app::Actions actions_;
  ui::HostInput input_;
  MirrorFile mirror_file_;
  Assistive assistive_;
  app::Announcer announcer_;
  Notice notice_;
  CloseGuard close_guard_;
  std::optional<std::string> saving_program_;  ///< the dialog asks for a place for that text
  std::uint32_t saving_ = 0;  ///< the document for which the dialog asks for a place
};

}  // namespace gui
