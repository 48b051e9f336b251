// The rest of a window's pull in its file.
#include "native/platform/file_pull_rest.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

namespace fs = std::filesystem;

struct Folder {
  Folder() {
    std::string name = fs::temp_directory_path() / "connect-deploy-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path = name;
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file() const { return path + "/state/connect-deploy/fleet.json.part"; }
  std::string path;
};

mode_t mode_of(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 ? found.st_mode & 0777u : 0;
}

}  // namespace

TEST_CASE("the rest of a pull outlives its window, for its owner alone") {
  const Folder folder;
  {
    platform::FilePullRest rest(folder.file());
    CHECK_FALSE(rest.left());
    CHECK(rest.open().value().empty());
    CHECK_FALSE(rest.left());  // nothing has come yet
    CHECK(rest.append("one\n").ok());
    CHECK(rest.append("two\n").ok());
    platform::FilePullRest other(folder.file());
    CHECK(other.left());
    CHECK(other.open().error().code == "in-use");
  }
  CHECK(mode_of(folder.file()) == 0600);
  CHECK(mode_of(fs::path(folder.file()).parent_path()) == 0700);
  platform::FilePullRest rest(folder.file());
  CHECK(rest.left());
  CHECK(rest.open().value() == "one\ntwo\n");
  CHECK(rest.cut(4).ok());
  rest.close(true);
  CHECK(rest.open().value() == "one\n");
  rest.close(false);
  CHECK_FALSE(fs::exists(folder.file()));
}

TEST_CASE("where no file can be, opening says so") {
  CHECK_FALSE(platform::FilePullRest("").open().ok());
  CHECK_FALSE(platform::FilePullRest("/dev/null/state/fleet.json.part").open().ok());
  const Folder folder;
  fs::create_directories(folder.file());
  platform::FilePullRest taken(folder.file());
  CHECK_FALSE(taken.left());
  CHECK_FALSE(taken.open().ok());
  CHECK_FALSE(taken.append("x").ok());
  taken.close(false);
  CHECK(fs::is_directory(folder.file()));
}
