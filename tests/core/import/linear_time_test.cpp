// A megabyte of anything takes a moment, and no stack. 16 MiB are the command's test
// (tests/cli/import_hostile_test.py): under sanitizers they take minutes.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "core/import/import.h"

namespace {

/// A machine under load and a sanitizer are slow; what grows with the square takes minutes.
constexpr auto kBound = std::chrono::seconds(20);
constexpr std::size_t kSize = 1u << 20;
constexpr std::size_t kMostBytes = 16u << 20;

void text_in_time(const std::string& text, importing::Format format) {
  const auto begin = std::chrono::steady_clock::now();
  const auto result = importing::import_text(text, format);
  CHECK(std::chrono::steady_clock::now() - begin < kBound);
  CHECK(!std::holds_alternative<importing::Imported>(result));
}

void import_in_time(const std::string& before, const std::string& repeated,
                    importing::Format format = importing::Format::curl) {
  CAPTURE(before);
  CAPTURE(repeated);
  auto text = before;
  text.reserve(kSize);
  while (text.size() + repeated.size() <= kSize) text += repeated;
  text_in_time(text, format);
}

}  // namespace

TEST_CASE("curl commands of a megabyte are read in linear time") {
  for (const auto* repeated :
       {"'",  "\"",     "$(", "`", "${", "${a:-", "<<",    "<<a ",  "\\", "\\\n", "a ",
        "a;", "curl\n", "$a", "(", "-s", "{,",    "'\\''", "$'\\x", "\n", "<("}) {
    import_in_time("curl https://h.example/v1/deploy_update -d ", repeated);
  }
  for (const auto* repeated :
       {"\\\"", "$a", "[", "{\\\"a\\\":", "\\\\", "${a:-b}", "$(cat <<E\n)"}) {
    import_in_time("curl https://h.example/v1/deploy_update -d \"{\\\"flow_id\\\":\\\"", repeated);
  }
  import_in_time("curl -d @- https://h.example/v1/deploy_update <<EOF\n", "<<EOF\n");
  import_in_time("curl -", "sS");
  import_in_time("curl -H ", "a: b");
}

TEST_CASE("commands for PowerShell of a megabyte are read in linear time") {
  for (const auto* repeated : {"${", "]${", "${\n", "&${", "$(${", "\\\"\""}) {
    import_in_time("curl.exe \"", repeated);
  }
  import_in_time("irm -Body \"" + std::string(kSize / 2, ' '), "\\\"\"");
  import_in_time("irm -Body \"" + std::string(kSize / 2, ' ') + "x", "{\\\"\"");
  import_in_time("irm x;", "PS a;");
  import_in_time("$a=1;", "PS a;");
  std::string parameters = "param(";
  for (int i = 0; parameters.size() < kSize; ++i) parameters += "$a" + std::to_string(i) + "=1,";
  text_in_time(parameters + "$b)\ncurl.exe x", importing::Format::curl);
}

TEST_CASE(
    "commands for cmd of a megabyte are read in linear time, and take no more than they hold") {
  for (const auto* repeated :
       {"^", "^ ", "--", "-- ", "-s ", "--silent ", "%A%", "%A% ", "\"", "\"\"", "^\"", "'", "\\",
        "\\^\" ", "\"%\" ", "`", "$(", "\n", "<a "}) {
    import_in_time("@echo off\r\ncurl ", repeated);
    import_in_time("@echo off\r\ncurl --compressed --data-raw ^\"Mozilla/5.0", repeated);
  }
}

TEST_CASE("a program that is nested in what is not understood takes no stack") {
  for (const auto* repeated :
       {"lambda @", " lambda ", "if ,+\":&&{", ":&&{", "~(", "not [", "a@{", "@"}) {
    for (const auto* before : {"", "x = ", "requests.post(", "@\"\n"}) {
      import_in_time(before, repeated, importing::Format::python);
    }
  }
}

TEST_CASE("a long program is not read to its end, and that is said") {
  for (const auto* repeated : {"^", "|", "%", "a "}) {
    std::string text;
    for (std::size_t i = 0; i < kMostBytes / 4; ++i) text += repeated;
    const auto result = importing::import_text(text, importing::Format::python);
    const auto* tried = std::get_if<importing::NotRecognized>(&result);
    REQUIRE(tried != nullptr);
    REQUIRE(tried->attempts.size() == 1);
    CHECK(tried->attempts[0].reason.find("long") != std::string::npos);
  }
}

TEST_CASE("what is not recognized as curl's is told once") {
  for (const auto* text : {"$(curl a) $(curl b)", "x $(curl", "echo", "@echo off"}) {
    CAPTURE(text);
    const auto result = importing::import_text(text, importing::Format::curl);
    const auto* tried = std::get_if<importing::NotRecognized>(&result);
    REQUIRE(tried != nullptr);
    REQUIRE(tried->attempts.size() == 2);
    CHECK(tried->attempts[0].source == importing::Source::powershell);
    CHECK(tried->attempts[1].source == importing::Source::curl);
  }
}

TEST_CASE("a text beyond 16 MiB is not looked at") {
  const auto result = importing::import_text(std::string(kMostBytes + 1, ' '));
  CHECK(std::holds_alternative<importing::NotRecognized>(result));
}
