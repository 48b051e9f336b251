// Lines end at LF, CR LF or a lone CR, for those who count them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/base/text.h"

TEST_CASE("LineFinder: where every line begins") {
  struct Row {
    std::string text;
    std::vector<std::size_t> begins;
  };
  for (const auto& row : std::vector<Row>{{"", {}},
                                          {"a", {}},
                                          {"\n", {1}},
                                          {"\r", {1}},
                                          {"\r\n", {2}},
                                          {"\n\r", {1, 2}},
                                          {"a\nb\rc\r\nd", {2, 4, 7}},
                                          {"\r\r\n\n\r", {1, 3, 4, 5}},
                                          {std::string("\0\n\x0b\x0c\xc2\x85\n", 7), {2, 7}}}) {
    CAPTURE(row.text);
    std::vector<std::size_t> begins;
    base::LineFinder lines(row.text);
    for (auto at = lines.next(0); at != std::string_view::npos; at = lines.next(at)) {
      begins.push_back(at);
    }
    CHECK(begins == row.begins);
  }
}

TEST_CASE("line_column: the first byte of a pair belongs to the line that it ends") {
  using base::LineColumn;
  const std::string text = "a\r\nb\rc";
  const std::vector<LineColumn> wanted = {{1, 1}, {1, 2}, {1, 3}, {2, 1}, {2, 2}, {3, 1}, {3, 2}};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CAPTURE(i);
    CHECK(base::line_column(text, i) == wanted[i]);
  }
  CHECK(base::line_column(text, 100) == wanted.back());
}
