// Files that can't be opened: what they are, and where they are wrong.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "core/app/app.h"
#include "core/app/file_excerpt.h"
#include "core/app/file_kind.h"
#include "tests/core/ui/headless.h"

namespace {

using namespace std::string_view_literals;
using headless::Screen;
using ui::Role;

std::string problem(std::string_view name, std::string_view text) {
  Screen screen(true);
  screen.app().dispatch(app::OpenDocument{std::string(name), std::string(text)});
  screen.frames(2);
  const auto* alert = screen.find(Role::alert, "File problem");
  return alert ? alert->value : std::string();
}

}  // namespace

TEST_CASE("a file that is no text is called what it is") {
  struct Case {
    std::string_view begins, words;
  };
  for (const auto& row :
       {Case{"\x89PNG\r\n\x1A\n\0\0"sv, "a picture (PNG)"},
        Case{"\xFF\xD8\xFF\xE0"sv, "a picture (JPEG)"}, Case{"GIF89a"sv, "a picture (GIF)"},
        Case{"RIFF\1\2\3\4WEBPVP8 "sv, "a picture (WebP)"},
        Case{"BM\x36\x10\0\0\0\0\0\0"sv, "a picture (BMP)"},
        Case{"%PDF-1.7\n%\xE2\xE3"sv, "a PDF document"},
        Case{"PK\x03\x04\x14\0"sv, "an archive (ZIP)"},
        Case{"\x1F\x8B\x08\0"sv, "a compressed file (gzip)"},
        Case{"\x7F"
             "ELF\2\1\1"sv,
             "a program"}}) {
    for (const char* name : {"a.png", "a.json", "a.csv", "a"}) {
      CAPTURE(row.words);
      CAPTURE(name);
      const auto said = problem(name, row.begins);
      CHECK(said.find("It is " + std::string(row.words)) != std::string::npos);
      CHECK(said.find("not a deployment") != std::string::npos);
      CHECK(said.find("UTF-8") == std::string::npos);
    }
  }
  for (const auto text : {"", "{", "[]", "RIFF", "BMW 3", "GIF", "PK", "\xEF\xBB\xBF{}"}) {
    CAPTURE(text);
    CHECK(app::foreign_kind(text).empty());
  }
}

TEST_CASE("the place of a mistake is said once, and shown with a caret") {
  const auto said = problem("bad.json", "{\n  \"flow_id\": \"f-1\",\n  \"metadata\": nope\n}");
  const auto place = said.find("line 3, column ");
  REQUIRE(place != std::string::npos);
  CHECK(said.find("ine 3", place + 4) == std::string::npos);
  CHECK(said.find("Line 3") == std::string::npos);
  CHECK(said.find("\n  \"metadata\": nope\n") != std::string::npos);
  CHECK(said.ends_with("^"));
}

TEST_CASE("an excerpt is cut between characters, its caret under the place") {
  struct Case {
    std::string text;
    std::size_t line, column;
    std::string_view excerpt;
  };
  const std::string wide = std::string(40, 'a') + "X" + std::string(40, 'b');
  const auto cut = "\u2026" + std::string(24, 'a') + "X" + std::string(15, 'b') + "\u2026\n" +
                   std::string(25, ' ') + "^";
  for (const auto& row :
       {Case{"{ab\ncd", 2, 2, "cd\n ^"},
        Case{"\xEF\xBB\xBF"
             "[b",
             1, 1, "[b\n^"},
        Case{"[b\r\ncd\r\n", 1, 3, "[b\n  ^"}, Case{"\t[", 1, 2, " [\n ^"},
        Case{"[\n\u00e4\u00f6x", 2, 5, "\u00e4\u00f6x\n  ^"}, Case{"[\n" + wide, 2, 41, cut},
        Case{"[b", 3, 1, ""}, Case{"[b", 0, 0, ""}}) {
    CAPTURE(row.text);
    CHECK(app::file_excerpt(row.text, row.line, row.column) == row.excerpt);
  }
}

TEST_CASE("no excerpt is shown where a token may be near") {
  const std::string token = "tok-1234";
  for (const auto& text : {R"({"user_token": ")" + token + "\" nope}",
                           R"({"User_Token":)"
                           "\n\"" +
                               token + "\n",
                           "{\"user_token\": \"x\",\n\"a\": " + token, token, "\n " + token,
                           "{\"a\": " + token + "}\n\"user_token\""}) {
    CAPTURE(text);
    CHECK(problem("bad.json", text).find("tok-1") == std::string::npos);
  }
}
