#include "native/platform/file_drafts.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>

#include "native/platform/descriptor.h"
#include "native/platform/native_files.h"
#include "native/platform/random_name.h"
#include "native/platform/xdg_paths.h"

namespace platform {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{1} << 30;

std::int64_t number_of(const std::string& text, int base) {
  std::int64_t number = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number, base);
  return read.ec == std::errc() && read.ptr == end ? number : 0;
}

/// By the time they were last written.
std::vector<std::int64_t> sessions_in(const std::string& folder) {
  std::vector<std::pair<fs::file_time_type, std::int64_t>> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto& path = entry.path();
    const auto session = path.extension() == ".json" ? number_of(path.stem().string(), 10) : 0;
    if (session > 0) found.emplace_back(entry.last_write_time(error), session);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::int64_t> sessions;
  for (const auto& [time, session] : found) sessions.push_back(session);
  return sessions;
}

}  // namespace

std::string FileDrafts::default_folder() {
  const auto folder = state_folder();
  return folder ? folder.value() + "/drafts" : std::string();
}

std::string FileDrafts::file_of(std::int64_t session) const {
  return folder_ + "/" + std::to_string(session) + ".json";
}

/// The folder, and a number that nobody else has.
bool FileDrafts::begin() {
  if (session_ != 0) return true;
  const auto fail = [this](const std::string& reason) {
    error_ = "Drafts can't be kept" + (folder_.empty() ? "" : " in " + folder_) + ": " + reason;
    return false;
  };
  if (folder_.empty()) return fail("neither HOME nor XDG_STATE_HOME is set to an absolute path.");
  std::error_code error;
  if (fs::create_directories(folder_, error)) {
    fs::permissions(folder_, fs::perms::owner_all, error);
  }
  if (error) return fail(error.message() + ".");
  if (!locks_.open(folder_ + "/sessions")) {
    return fail(std::generic_category().message(errno) + ".");
  }
  for (int tries = 0; tries < 20; ++tries) {
    const auto session = number_of(random_name(), 16);
    if (session <= 0 || fs::exists(file_of(session), error) || !locks_.take(session)) continue;
    session_ = session;
    return true;
  }
  return fail("no lock can be had.");
}

std::optional<std::vector<LeftDrafts>> FileDrafts::take_left() {
  std::vector<LeftDrafts> left;
  if (!begin()) return left;
  for (const auto session : sessions_in(folder_)) {
    if (!locks_.take(session)) continue;  // it lives, or another process takes it over
    auto text = NativeFiles().read(file_of(session), kMostBytes);
    if (text) {
      left.push_back({std::to_string(session), std::move(text.value())});
    } else {
      locks_.release(session);
    }
  }
  return left;
}

bool FileDrafts::replace(const std::string& text) {
  if (!begin()) return false;
  const auto file = file_of(session_);
  if (text.empty()) {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT) {
      error_ = "Drafts can't be removed: " + std::generic_category().message(errno) + ".";
      return false;
    }
    sync_folder(folder_);
    return true;
  }
  if (const auto written = NativeFiles().replace(file, text); !written) {
    error_ = "Drafts can't be kept: " + file + " " + written.error().message;
    return false;
  }
  return true;
}

Ticket FileDrafts::keep(const std::string& text, const std::vector<std::string>& taken_over) {
  durable_ = replace(text);
  if (durable_) {
    error_.clear();
    for (const auto& name : taken_over) {
      const auto session = number_of(name, 10);
      if (!locks_.mine(session) || session == session_) continue;
      ::unlink(file_of(session).c_str());
      locks_.release(session);
    }
  }
  return ++tickets_;
}

WriteState FileDrafts::poll(Ticket ticket) {
  return ticket == tickets_ && durable_ ? WriteState::durable : WriteState::failed;
}

}  // namespace platform
