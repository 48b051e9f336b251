#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/core/import/shell_cases.h"

using namespace shell_cases;
using importing::read_cmd_curl;

namespace {

const std::string kUrl = "https://api.connect.jfrog.io/v1/deploy_update";

std::string with_line_ends(std::string text, std::string_view line_end) {
  return replaced(std::move(text), "\n", line_end);
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// What a browser writes for one argument: `plain` are the characters it puts no ^ before.
std::string browser_word(std::string_view text, std::string_view plain) {
  std::string out = "^\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      out += "^\n\n";
      continue;
    }
    if (!is_word(c) && plain.find(c) == plain.npos) out += '^';
    out += c;
    if (c == '%' && i + 1 < text.size() && is_word(text[i + 1])) out += '^';
  }
  return out + "^\"";
}

/// Chrome's developer tools, 2023 and later.
std::string chrome(std::string_view text) {
  return browser_word(each(text, "\\\"", "\\"), " \t-:=+~'/.,?;()*`");
}

/// Firefox's, 2023 and later: fewer ^, and backslashes before ` and $.
std::string firefox(std::string_view text) {
  return browser_word(each(each(text, "\\\"", "\\"), "`$", "\\"), " \t-:=+~/.',?;()*$&\\{}\"`");
}

/// Chrome's until 2023: plain quotes around, though cmd then keeps some ^.
std::string old_chrome(std::string_view text) {
  const auto word = chrome(text);
  return "\"" + word.substr(2, word.size() - 4) + "\"";
}

/// Both, until about 2018.
std::string oldest(std::string_view text) {
  auto word = replaced(std::string(text), "\"", "\"\"");
  word = replaced(std::move(word), "%", "\"%\"");
  word = replaced(std::move(word), "\\", "\\\\");
  return "\"" + replaced(std::move(word), "\n", "\"^\n\"") + "\"";
}

/// As a person writes it: quotes after backslashes.
std::string by_hand(std::string_view text) { return "\"" + each(text, "\"", "\\") + "\""; }

struct Nasty {
  const char* json;
  const char* comment;
};
const std::vector<Nasty> kNasty = {
    {"hello", "hello"},
    {R"(line\nline)", "line\nline"},
    {R"(a \"word\" \\ end\\)", "a \"word\" \\ end\\"},
    {R"(C:\\temp\\new)", R"(C:\temp\new)"},
    {R"(\u00e9\ud83d\ude00)", "\xC3\xA9\xF0\x9F\x98\x80"},
    {"\xC3\xA9\xF0\x9F\x98\x80", "\xC3\xA9\xF0\x9F\x98\x80"},
    {"a & b | c > d < e ^ f", "a & b | c > d < e ^ f"},
    {"100%", "100%"},
    {"%PATH% %1", "%PATH% %1"},
    {"$x $(y) `z`", "$x $(y) `z`"},
    {"it's (so) [and] {so}!", "it's (so) [and] {so}!"},
    {R"(\\\"\\\\\")", R"(\"\\")"},
};

void check_browser(const std::string& text, const Nasty& nasty) {
  CAPTURE(text);
  auto report = imported(read_cmd_curl(text));
  check_deployment(report, nasty.comment);
  CHECK(report.endpoint == "https://api.connect.jfrog.io");
  CHECK(report.from == importing::Source::curl);
}

std::string command(std::string_view url, std::string_view header, std::string_view data,
                    std::string_view cookie) {
  return "curl " + std::string(url) + " ^\n  -H " + std::string(header) + " ^\n  -b " +
         std::string(cookie) + " ^\n  --data-raw " + std::string(data) + " ^\n  --compressed";
}

}  // namespace

TEST_CASE("cmd: what Chrome copies") {
  for (const auto& nasty : kNasty) {
    for (const auto* line_end : {"\n", "\r\n"}) {
      const auto text = command(chrome(kUrl), chrome("content-type: application/json"),
                                chrome(body(nasty.json)), chrome("session=hunter2"));
      check_browser(with_line_ends(text, line_end), nasty);
      check_browser(with_line_ends(text, line_end) + line_end, nasty);
    }
  }
}

TEST_CASE("cmd: what Firefox copies") {
  for (const auto& nasty : kNasty) {
    check_browser(command(firefox(kUrl), firefox("Authorization: Bearer hunter2"),
                          firefox(body(nasty.json)), firefox("session=hunter2")),
                  nasty);
  }
}

TEST_CASE("cmd: what browsers copied in earlier years") {
  for (const auto& nasty : kNasty) {
    check_browser(command(old_chrome(kUrl), old_chrome("X-Api-Key: hunter2"),
                          old_chrome(body(nasty.json)), old_chrome("session=hunter2")),
                  nasty);
    check_browser(command(oldest(kUrl), oldest("User-Agent: Mozilla/5.0 (hunter2)"),
                          oldest(body(nasty.json)), oldest("session=hunter2")),
                  nasty);
  }
}

TEST_CASE("cmd: a browser's body of several lines") {
  const auto pretty = replaced(body(), ",", ",\n  ");
  for (const auto& data : {chrome(pretty), firefox(pretty), old_chrome(pretty), oldest(pretty)}) {
    for (const auto* line_end : {"\n", "\r\n"}) {
      auto text = command(chrome(kUrl), chrome("a: b"), data, chrome("c"));
      check_browser(with_line_ends(std::move(text), line_end), {"", "hello"});
    }
  }
}

TEST_CASE("cmd: doubled backslashes are said, and only of browsers") {
  auto report =
      imported(read_cmd_curl("curl " + chrome(kUrl) + " --data-raw " + chrome(body(R"(a\nb)"))));
  CHECK(report.changed.size() == 1);
  report = imported(read_cmd_curl("curl " + chrome(kUrl) + " --data-raw " + chrome(body("ab"))));
  CHECK(report.changed.empty());
  // By hand, \\n is JSON's backslash and an n.
  report = imported(read_cmd_curl("curl.exe " + kUrl + " -d " + by_hand(body(R"(a\\nb)"))));
  check_deployment(report, "a\\nb");
  CHECK(report.changed.empty());
}

namespace {

struct Case {
  std::string name;
  std::string text;
  const char* comment = "hello";
  std::size_t changed = 0;
  const char* said = "";
};

const std::vector<Case> kByHand = {
    {"one line", "curl.exe -X POST " + kUrl + " -d " + by_hand(body())},
    {"a prompt", "C:\\Users\\me>curl -X POST " + kUrl + " -d " + by_hand(body())},
    {"a path", "C:\\Windows\\System32\\curl.exe -XPOST " + kUrl + " -d " + by_hand(body())},
    {"a path in quotes",
     "\"C:\\Program Files\\curl\\curl.exe\" " + kUrl + " -d " + by_hand(body())},
    {"upper case", "CURL.EXE " + kUrl + " --data " + by_hand(body())},
    {"doubled quotes", "curl " + kUrl + " -d \"" + replaced(body(), "\"", "\"\"") + "\""},
    {"lines", "curl -X POST ^\n " + kUrl + " ^\r\n -d " + by_hand(body()) + " ^\n -s"},
    {"lines that begin with a word", "curl ^\n-X POST ^\n" + kUrl + " ^\n-d " + by_hand(body())},
    {"lines that begin with a quote",
     "curl -X POST ^\n\"" + kUrl + "\" ^\n-d ^\n" + by_hand(body("a ^ b")), "a ^ b", 1},
    {"a caret in quotes is kept",
     "curl.exe " + kUrl + " -d \"" + replaced(body("a ^ b"), "\"", "\"\"") + "\"", "a ^ b"},
    {"a caret where cmd sees no quotes is dropped",
     "curl.exe " + kUrl + " -d " + by_hand(body("a ^b")), "a b"},
    {"blanks after a caret", "curl -X POST ^  \n " + kUrl + " ^\t\r\n -d " + by_hand(body()),
     "hello", 1},
    {"signs where cmd sees no quotes", "curl.exe " + kUrl + " -d " + by_hand(body("a & b > c | d")),
     "a & b > c | d", 1},
    {"quoted lines", "curl.exe " + kUrl + " -d " + by_hand(replaced(body(), ",", ",\n ")), "hello",
     1},
    {"quoted lines with carets",
     "curl.exe " + kUrl + " -d " + by_hand(replaced(body(), ",", ",^\r\n ")), "hello", 1},
    {"single quotes",
     "curl -X POST ^\n -H 'Content-Type: application/json' ^\n -d '" + body() + "' ^\n '" + kUrl +
         "'",
     "hello", 1},
    {"single quotes and backslashes",
     "curl -X POST " + kUrl + " ^\n -d '" + each(body(), "\"", "\\") + "'", "hello", 1},
    {"backslashes before a quote",
     "curl.exe " + kUrl + " -d " + by_hand(replaced(body(R"(a\"b\\)"), "\\", "\\\\")), nullptr},
    {"nothing but the lines of Windows",
     "curl " + kUrl + " -d " + by_hand(body(R"(C:\\temp)")) + "\r\n", R"(C:\temp)"},
    {"a redirect", "curl.exe " + kUrl + " -d " + by_hand(body()) + " > \"out put.txt\" 2>&1",
     "hello", 0, "reads or writes files"},
    {"a redirect of one stream", "curl.exe 2>nul " + kUrl + " -d " + by_hand(body())},
    {"what follows", "curl.exe " + kUrl + " -d " + by_hand(body()) + " & echo hunter2 && pause",
     "hello", 0, "The command pause after curl."},
    {"a batch file",
     "@echo off\r\nREM curl is next\r\nset FLOW=f-1\r\nset \"TOKEN=t0k3n-PLANTED\"\r\n"
     "curl " +
         kUrl + " ^\r\n -d " +
         by_hand(replaced(replaced(body(), kToken, "%TOKEN%"), "f-1", "%flow%")) +
         "\r\nif errorlevel 1 exit /b 1\r\n",
     "hello", 0, "The command if after curl."},
    {"call", "@call curl " + kUrl + " -d " + by_hand(body())},
    {"secrets",
     "curl.exe -u me:hunter2 -H \"Authorization: Bearer hunter2\" -b s=hunter2 --proxy-user "
     "a:hunter2 "
     "-x http://u:hunter2@proxy " +
         kUrl + "?key=hunter2 -d " + by_hand(body()),
     "hello", 0, "The header Authorization"},
    {"another server",
     "curl.exe -k http://localhost:8080/base/v1/deploy_update -d " + by_hand(body()), "hello", 0,
     "-k"},
};

}  // namespace

TEST_CASE("cmd: what people write") {
  for (const auto& one : kByHand) {
    CAPTURE(one.name);
    CAPTURE(one.text);
    auto report = imported(read_cmd_curl(one.text));
    if (one.comment) {
      check_deployment(report, one.comment);
      CHECK(report.changed.size() == one.changed);
      const auto said = all_said(report);
      CHECK_MESSAGE(said.find(one.said) != std::string::npos, said);
    }
  }
}

TEST_CASE("cmd: variables are filled in by people") {
  const auto text = replaced(replaced(body(), "f-1", "%FLOW_ID%"), kToken, "%TOKEN:~0,8%");
  auto report = imported(read_cmd_curl("curl " + kUrl + " -d " + by_hand(text)));
  REQUIRE(report.fill_in.size() == 1);
  CHECK(report.fill_in[0].path == "/flow_id");
  CHECK(report.fill_in[0].was == "%FLOW_ID%");
  CHECK(report.deployment.flow_id.value.empty());
  CHECK(report.token_found);
  CHECK(report.token.empty());

  report = imported(read_cmd_curl("curl %BASE%/v1/deploy_update -d " + by_hand(body())));
  CHECK(!report.endpoint);
  CHECK(!refused(read_cmd_curl("curl " + kUrl + " -d %BODY%")).empty());
  // An escape in a URL is no variable.
  report = imported(read_cmd_curl("curl.exe " + kUrl + "?q=%C3%A9 -d " + by_hand(body())));
  CHECK(report.endpoint == "https://api.connect.jfrog.io");
}

TEST_CASE("cmd: what is refused") {
  const auto good = " " + kUrl + " -d " + by_hand(body());
  CHECK(!refused(read_cmd_curl("curl.exe" + good + " & curl" + good)).empty());
  CHECK(!refused(read_cmd_curl("curl.exe" + good + "\ncurl.exe" + good)).empty());
  CHECK(!refused(read_cmd_curl("curl.exe" + good + " -G")).empty());
  CHECK(!refused(read_cmd_curl("curl.exe -X PUT" + good)).empty());
  CHECK(!refused(read_cmd_curl("curl.exe " + kUrl + " -d @body.json")).empty());
  CHECK(!refused(read_cmd_curl("curl.exe " + kUrl + " -d \"" + each(body(), "\"", "\\"))).empty());
}

TEST_CASE("cmd: texts of other shells are left to their readers") {
  const std::vector<std::string> others = {
      "curl -X POST '" + kUrl + "' \\\n -d '" + body("x ^\" %PATH%") + "'",
      "curl -X POST " + kUrl + " -d \"" + each(body(), "\"", "\\") + "\"",
      "curl " + kUrl + " -d @- <<'EOF'\n" + body("%PATH%") + "\nEOF\n",
      "curl " + kUrl + " -d \"{\\\"a\\\": \\\"$(date +%Y%m%d)\\\"}\"",
      "curl -w '%{http_code}' " + kUrl + " -d '" + body() + "'",
      body(),
      "import requests\n",
      "",
  };
  for (const auto& text : others) {
    CAPTURE(text);
    CHECK(not_mine(read_cmd_curl(text)));
  }
}

TEST_CASE("cmd: time is linear") {
  constexpr std::size_t kSize = 1u << 18;
  for (const std::string piece : {"^",
                                  "\"",
                                  "'",
                                  "%",
                                  "\\",
                                  "^\"",
                                  " '",
                                  " \"",
                                  "^\n",
                                  "&",
                                  "& curl ",
                                  "> ",
                                  "%A",
                                  "%AB% ",
                                  "\"^\n\"",
                                  "^\\^\"",
                                  " ^\"a",
                                  "\"\"",
                                  "set A=%A%%A%\n",
                                  "curl\n",
                                  "\n",
                                  " ",
                                  "\"%\"",
                                  "^^",
                                  "'a'",
                                  "\t'"}) {
    CAPTURE(piece);
    for (const std::string start :
         {"curl ", "curl.exe -d \"", "curl ^\" --data-raw Mozilla/5.0 "}) {
      std::string text = start;
      while (text.size() < kSize) text += piece;
      (void)read_cmd_curl(text);
      (void)read_cmd_curl(text + "\n" + start);
    }
  }
}
