#include "native/gui/file_dialog.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

extern char** environ;

namespace gui {

namespace {

bool in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "/usr/local/bin:/usr/bin:/bin";
  while (true) {
    const auto colon = rest.find(':');
    const auto folder = std::string(rest.substr(0, colon));
    if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
    if (colon == std::string_view::npos) return false;
    rest.remove_prefix(colon + 1);
  }
}

std::vector<std::string> zenity_command(bool save, const std::string& suggested) {
  std::vector<std::string> command = {"zenity", "--file-selection",
                                      save ? "--file-filter=Deployments | *.json"
                                           : "--file-filter=Deployments, inventories | *.json "
                                             "*.csv *.tsv",
                                      "--file-filter=All files | *"};
  command.push_back(save ? "--title=Save deployment" : "--title=Open deployment");
  if (save) {
    command.insert(command.end(), {"--save", "--confirm-overwrite"});
    command.push_back("--filename=" + suggested);
  }
  return command;
}

std::vector<std::string> kdialog_command(bool save, const std::string& suggested) {
  return {"kdialog", save ? "--getsavefilename" : "--getopenfilename", save ? suggested : ".",
          save ? "*.json" : "*.json *.csv *.tsv"};
}

/// The child's id, and in `output` the end of its standard output to read from; 0 if it failed.
pid_t spawn(std::vector<std::string> command, int& output) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return 0;
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  std::vector<char*> arguments;
  for (auto& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (failed != 0) {
    ::close(ends[0]);
    return 0;
  }
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  output = ends[0];
  return child;
}

}  // namespace

FileDialog::FileDialog() {
  if (in_path("zenity")) {
    program_ = Program::zenity;
  } else if (in_path("kdialog")) {
    program_ = Program::kdialog;
  }
}

FileDialog::~FileDialog() {
  if (child_ <= 0) return;
  ::kill(child_, SIGTERM);
  ::waitpid(child_, nullptr, 0);
  ::close(output_);
}

void FileDialog::start(Purpose purpose, const std::string& suggested) {
  if (busy()) return;
  purpose_ = purpose;
  answer_.clear();
  const bool save = purpose == Purpose::save;
  if (program_ == Program::none) return typed_.start(save, suggested);
  child_ = spawn(program_ == Program::zenity ? zenity_command(save, suggested)
                                             : kdialog_command(save, suggested),
                 output_);
}

void FileDialog::read_answer() {
  std::array<char, 4096> buffer{};
  while (true) {
    const auto count = ::read(output_, buffer.data(), buffer.size());
    if (count <= 0) return;
    answer_.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

std::optional<std::string> FileDialog::poll() {
  if (auto typed = typed_.take()) return typed;
  if (child_ <= 0) return std::nullopt;
  read_answer();
  int status = 0;
  if (::waitpid(child_, &status, WNOHANG) != child_) return std::nullopt;
  read_answer();
  ::close(output_);
  child_ = 0;
  while (!answer_.empty() && answer_.back() == '\n') answer_.pop_back();
  const bool chosen = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !answer_.empty();
  return chosen ? std::optional(answer_) : std::nullopt;
}

}  // namespace gui
