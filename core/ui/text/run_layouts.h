// Where shaped text was cut, remembered: measuring it anew each frame would take longer than
// drawing it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

class RunLayouts {
 public:
  /// All that decides where a text is cut.
  struct Key {
    std::string text;
    const void* font = nullptr;
    float pixels = 0;
    float width = 0;
    std::size_t most = 0;  ///< lines; 0: any number
    bool wrapped = false;
    bool operator==(const Key&) const = default;
  };
  /// Its lines; nullptr if they are not known.
  [[nodiscard]] const std::string* find(const Key& key);
  const std::string& keep(Key key, std::string lines);
  /// Forgets what the last frame did not ask for, if there is much of it.
  void begin_frame();

 private:
  struct Entry {
    Key key;
    std::string lines;
    std::uint64_t used = 0;
  };
  std::vector<Entry> entries_;
  std::uint64_t frame_ = 1;
};

}  // namespace ui
