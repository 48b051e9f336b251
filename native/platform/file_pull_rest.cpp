#include "native/platform/file_pull_rest.h"

#include <sys/stat.h>

#include <filesystem>
#include <utility>

#include "native/platform/xdg_paths.h"

namespace platform {

namespace {

namespace fs = std::filesystem;

/// The message names the file: the pull that tells it does not know of one.
base::Error told(base::Error error) {
  if (!error.where.empty()) error.message = error.where + ": " + error.message;
  return error;
}

}  // namespace

std::string FilePullRest::default_file() {
  const auto folder = state_folder();
  return folder ? folder.value() + "/fleet.json.part" : std::string();
}

bool FilePullRest::left() const {
  std::error_code missing;
  return !file_.empty() && fs::is_regular_file(file_, missing) && fs::file_size(file_, missing) > 0;
}

base::Result<std::string> FilePullRest::open() {
  lines_.reset();
  if (file_.empty()) return base::Error{"not-writable", "there is no folder for it."};
  const auto folder = fs::path(file_).parent_path();
  std::error_code problem;
  fs::create_directories(folder.parent_path(), problem);
  ::mkdir(folder.c_str(), 0700);  // what is wrong with it, opening the file says
  auto opened = KeptLines::open(file_, true);
  if (!opened) return told(opened.error());
  lines_ = std::move(opened.value());
  return lines_->take_content();
}

base::Status FilePullRest::cut(std::size_t bytes) {
  if (!lines_) return base::Error{"not-writable", "it is not open."};
  const auto done = lines_->cut(bytes);
  return done ? done : base::Status(told(done.error()));
}

base::Status FilePullRest::append(std::string_view lines) {
  if (!lines_) return base::Error{"not-writable", "it is not open."};
  const auto done = lines_->append(lines);
  return done ? done : base::Status(told(done.error()));
}

void FilePullRest::close(bool keep) {
  if (!lines_) return;
  if (!keep) lines_->remove();
  lines_.reset();
}

}  // namespace platform
