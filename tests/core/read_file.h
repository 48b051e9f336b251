// The files of tests/data, for every suite; in wasm by the file system of node.
#pragma once

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace test_data {

/// The bytes of `path`, which is relative to tests/data; empty where there is no such file.
inline std::string read_file(const std::string& path) {
  std::ifstream file(std::string(TEST_DATA_DIR "/") + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The files that the table of `folder` ("valid" or "invalid") lists, each once, as paths for
/// read_file().
inline std::vector<std::string> listed_files(const std::string& folder) {
  std::vector<std::string> paths;
  std::istringstream lines(read_file(folder + "/expected.tsv"));
  for (std::string line; std::getline(lines, line);) {
    const auto path = folder + "/" + line.substr(0, line.find('\t'));
    if (paths.empty() || paths.back() != path) paths.push_back(path);
  }
  return paths;
}

}  // namespace test_data
