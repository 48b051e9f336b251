// The page's program: the application, its front end, and what a browser has to offer to them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/app/announcements.h"
#include "core/app/app.h"
#include "core/platform/clock.h"
#include "core/ui/frontend.h"
#include "web/dom_input.h"
#include "web/fetch_transport.h"
#include "web/imgui_platform.h"
#include "web/indexeddb_drafts.h"
#include "web/indexeddb_history.h"
#include "web/mirror_sync.h"
#include "web/module_interchange.h"
#include "web/stream_deflater.h"

namespace web {

/// The steady clock is performance.now(), named by the page load. It never jumps; but in Chromium
/// on Linux and macOS it stands still while the machine sleeps, so that a wait may take longer than
/// asked for, and never less.
class SystemClock : public platform::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override;
  [[nodiscard]] std::int64_t steady_ms() const override;
  [[nodiscard]] std::string steady_origin() const override;
};

class Page {
 public:
  /// `fonts` of ImGui's context, which outlives this.
  Page(ImguiPlatform& platform, ui::Fonts fonts);

  /// Lets the application go on with what is under way; true while something is.
  bool pump();
  /// Draws. 0: a further frame at once; -1: none before an event; else one in so many milliseconds.
  int frame(double now_ms);
  /// Whether signs outside of text are commands, and the browser's no more.
  [[nodiscard]] bool takes_signs() const { return app_.state().single_keys; }

  /// Room for the text of a file, which open() then takes.
  [[nodiscard]] char* file_room(std::size_t size);
  /// When the file that is opened next was last written, Unix time.
  void file_written(std::int64_t unix_ms) { file_written_ms_ = unix_ms; }
  /// A file that was chosen or dropped, and whose text is in that room.
  void open(std::string_view name, std::string_view place);
  /// Files that could not be opened, or saved.
  void refuse_file(bool saving, std::string_view name, std::string_view reason);
  /// A document was written to that file, with the text in that room.
  void saved(std::uint32_t document, std::string_view name, std::string_view place);
  /// Whether the document's file, whose text is in that room, is as it was; else the user is asked.
  [[nodiscard]] bool may_write(std::uint32_t document);
  /// A text was pasted into the field of that node (0: into none). Whether it is imported.
  [[nodiscard]] bool paste(std::uint32_t field, std::string_view text);
  [[nodiscard]] std::string_view import_text() const;
  void open_link(std::string_view link) { app_.dispatch(app::OpenLink{std::string(link)}); }
  void keep_drafts() { app_.keep_drafts_now(); }
  [[nodiscard]] IndexedDbHistory& history() { return history_; }
  [[nodiscard]] DomInput& input() { return input_; }
  [[nodiscard]] ImguiPlatform& platform() { return platform_; }

 private:
  bool read_site();
  ui::NextFrame draw();
  void carry_out_requests();
  void save(ui::SaveRequest request);
  void dress();
  void fill_token();
  /// In how many milliseconds there may be something to tell without an event; -1: not.
  int tell(double now_ms);

  ImguiPlatform& platform_;
  SystemClock clock_;
  FetchTransport http_;
  IndexedDbHistory history_;
  IndexedDbDrafts drafts_;
  StreamDeflater deflater_;
  ModuleInterchange interchange_;
  app::App app_;
  std::optional<std::int64_t> file_written_ms_;  ///< of what is in the room
  std::string file_text_;
  ui::Frontend frontend_;
  DomInput input_;
  MirrorSync mirror_;
  app::Actions actions_;
  app::Announcer announcer_;

  int site_version_ = 0;                               ///< 0: none was read yet
  std::uint32_t token_filled_ = 0;                     ///< State::token_number that the field holds
  app::ThemeChoice theme_ = app::ThemeChoice::system;  ///< as kept for the next visit
  bool single_keys_ = true;
  const char* cursor_ = nullptr;
  std::string title_;
};

}  // namespace web
