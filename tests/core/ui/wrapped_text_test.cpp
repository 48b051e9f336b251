// Lines break between words: an id, a version or an address is not torn apart if it fits in a line.
#include "core/ui/controls/wrapped_text.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "imgui.h"
#include "tests/core/ui/headless.h"

namespace {

/// Within a frame, with a font of which each letter is as wide as the others.
class Frame {
 public:
  Frame() : screen_(true) {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
  }
  ~Frame() { ImGui::EndFrame(); }
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  /// So many letters' width.
  static float letters(std::size_t count) {
    return ImGui::CalcTextSize(std::string(100, 'm').c_str()).x / 100 * static_cast<float>(count);
  }

 private:
  headless::Screen screen_;
};

struct Case {
  std::size_t letters;
  std::string_view text, lines;
};

constexpr Case kCases[] = {
    {20, "", ""},
    {20, "one line", "one line"},
    {9, "two short lines", "two short\nlines"},
    {9, "line\nends stay", "line\nends stay"},
    {9, "a\n\nb", "a\n\nb"},
    {10, "double  space here", "double\nspace here"},
    {30, "(Accepted, 20261127T093851.656Z-f1).", "(Accepted,\n20261127T093851.656Z-f1)."},
    {22, "Live  http://127.0.0.1:36193", "Live\nhttp://127.0.0.1:36193"},
    {12, "version v1.1.2.3", "version\nv1.1.2.3"},
    {14, "is d-4ec7-1be9, or so", "is\nd-4ec7-1be9,\nor so"},
    {10, "3,141,592 of 9,999,999", "3,141,592\nof\n9,999,999"},
    {12, "https://connect.example.com/v1", "https://\nconnect.\nexample.com/\nv1"},
    {10, "20261127Z-2).", "20261127Z-\n2)."},
    {6, "\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4",
     "\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\n\u00e4"},
    {4, "mmmmmmmmmm", "mmmm\nmmmm\nmm"},
    {0, "ab", "a\nb"},
};

}  // namespace

TEST_CASE("text breaks at spaces, and within a word only if that is wider than a line") {
  const Frame frame;
  for (const auto& [room, text, lines] : kCases) {
    const auto letters = room;
    CHECK(ui::wrapped(text, Frame::letters(letters)) == lines);
  }
}

TEST_CASE("of a text with more lines than allowed the last one ends with an ellipsis") {
  const Frame frame;
  const auto width = Frame::letters(9);
  CHECK(ui::wrapped("one two", width, 2) == "one two");
  CHECK(ui::wrapped("two short lines", width, 2) == "two short\nlines");
  CHECK(ui::wrapped("two short lines and more", width, 2).str().starts_with("two short\nlines an"));
  CHECK(ui::wrapped("two short lines and more", width, 2).str().ends_with("\u2026"));
  CHECK(ui::wrapped("two short lines", width, 1).str().ends_with("\u2026"));
  CHECK(ui::line_count(ui::as_drawn("one")) == 1);
  CHECK(ui::line_count(ui::as_drawn("one\ntwo")) == 2);
}

TEST_CASE("lines fit, lose nothing but spaces, and tear no word that fits") {
  const Frame frame;
  const std::string text =
      "Goes to d-4ec7-1be9, d-0000-0003 (20261127T093851.656Z-28581a6c9151-2) by "
      "https://connect.example.com:8443/v1/deploy_update; app gateway, version "
      "1.10.2-rc.1+build.7!";
  for (std::size_t letters = 1; letters < 120; ++letters) {
    CAPTURE(letters);
    const auto width = Frame::letters(letters);
    const auto lines = ui::wrapped(text, width).str();
    std::size_t from = 0;  // in `text`
    for (std::size_t at = 0; at < lines.size();) {
      const auto end = std::min(lines.find('\n', at), lines.size());
      const auto line = std::string_view(lines).substr(at, end - at);
      CHECK(ImGui::CalcTextSize(line.data(), line.data() + line.size()).x <= width + 1);
      REQUIRE(text.compare(from, line.size(), line) == 0);
      from += line.size();
      if (from < text.size() && text[from] != ' ') {  // within a word
        const auto start = text.rfind(' ', from) + 1;
        CHECK(std::min(text.find(' ', from), text.size()) - start > letters);
      }
      while (from < text.size() && text[from] == ' ') ++from;
      at = end + 1;
    }
    CHECK(from == text.size());
  }
}
