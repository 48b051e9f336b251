// The desktop's own file dialog, by the programs that show one (zenity, kdialog).
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace gui {

class FileDialog {
 public:
  enum class Purpose { open, save };

  FileDialog();
  ~FileDialog();  ///< closes a dialog that is still open
  FileDialog(const FileDialog&) = delete;
  FileDialog& operator=(const FileDialog&) = delete;

  /// Whether there is such a program.
  [[nodiscard]] bool available() const { return program_ != Program::none; }
  [[nodiscard]] bool busy() const { return child_ > 0; }
  [[nodiscard]] Purpose purpose() const { return purpose_; }
  /// Shows the dialog; nothing if one is shown already.
  void start(Purpose purpose, const std::string& suggested);
  /// The path, once one was chosen. Nothing as long as the dialog is open, or if it was left.
  [[nodiscard]] std::optional<std::string> poll();

 private:
  enum class Program { none, zenity, kdialog };
  void read_answer();

  Program program_ = Program::none;
  Purpose purpose_ = Purpose::open;
  pid_t child_ = 0;
  int output_ = -1;
  std::string answer_;
};

}  // namespace gui
