// The desktop's own file dialog, by the programs that show one (zenity, kdialog); where there is
// none, a dialog of this program (path_dialog.h).
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "native/gui/path_dialog.h"

namespace gui {

class FileDialog {
 public:
  enum class Purpose { open, save };

  FileDialog();
  ~FileDialog();  ///< closes a dialog that is still open
  FileDialog(const FileDialog&) = delete;
  FileDialog& operator=(const FileDialog&) = delete;

  [[nodiscard]] bool busy() const { return child_ > 0 || typed_.open(); }
  [[nodiscard]] Purpose purpose() const { return purpose_; }
  /// Shows the dialog; nothing if one is shown already.
  void start(Purpose purpose, const std::string& suggested);
  /// The path, once one was chosen. Nothing as long as the dialog is open, or if it was left.
  [[nodiscard]] std::optional<std::string> poll();
  /// What this program draws of it itself; in every frame.
  void draw(const ui::HostInput& host) { typed_.draw(host); }
  void append_to(ui::Mirror& mirror) const { typed_.append_to(mirror); }

 private:
  enum class Program { none, zenity, kdialog };
  void read_answer();

  Program program_ = Program::none;
  Purpose purpose_ = Purpose::open;
  pid_t child_ = 0;
  int output_ = -1;
  std::string answer_;
  PathDialog typed_;
};

}  // namespace gui
