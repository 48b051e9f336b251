#include "core/export/literals.h"

#include <doctest/doctest.h>

#include "core/export/python_dictionary.h"
#include "core/export/template_text.h"

using namespace exporting;

TEST_CASE("characters that can't be seen are escaped in JSON, others are not") {
  CHECK(with_unseen_escaped("\"a\u00fc\u2028\u202e\u0085\x7f\ufeff\"\n") ==
        "\"a\u00fc\\u2028\\u202e\\u0085\\u007f\\ufeff\"\n");
  CHECK(with_unseen_escaped("\U0001F600\U000E0041\uFFFE") == "\U0001F600\\udb40\\udc41\\ufffe");
  CHECK(as_ascii("\"\u00fc\U0001F600\"") == "\"\\u00fc\\ud83d\\ude00\"");
}

TEST_CASE("words of a shell") {
  CHECK(shell_word("") == "''");
  CHECK(shell_word("a b$`\\") == "'a b$`\\'");
  CHECK(shell_word("it's") == "'it'\\''s'");
}

TEST_CASE("strings of Python, as black quotes them") {
  CHECK(python_string("it's") == R"("it's")");
  CHECK(python_string("say \"a\"") == R"('say "a"')");
  CHECK(python_string("'\"") == R"("'\"")");
  CHECK(python_string("\\\n\t\r") == R"("\\\n\t\r")");
  CHECK(python_string(std::string_view("\0\x1f\x7f", 3)) == R"("\x00\x1f\x7f")");
  CHECK(python_string("\u2028\U000E0041\u00fc") == "\"\\u2028\\U000e0041\u00fc\"");
}

TEST_CASE("members of a Python dictionary") {
  CHECK(python_members("{}") == "");
  CHECK(python_members(R"({"a": {}, "b": [], "c": [1, {"d": true}], "e": null, "f": false})") ==
        "    \"a\": {},\n"
        "    \"b\": [],\n"
        "    \"c\": [\n"
        "        1,\n"
        "        {\n"
        "            \"d\": True,\n"
        "        },\n"
        "    ],\n"
        "    \"e\": None,\n"
        "    \"f\": False,\n");
  CHECK(python_members(R"({"a": -1.5E+3})") == "    \"a\": -1.5e+3,\n");
  CHECK_FALSE(python_members(R"({"a": 1e999})"));
  CHECK_FALSE(python_members(R"({"a": )" + std::string(4301, '1') + "}"));
}

TEST_CASE("what is filled in is not looked at again") {
  CHECK(fill_in("@A@ and @B@, @C, a@b", {{"@A@", "@B@"}, {"@B@", "b"}}) == "@B@ and b, @C, a@b");
  CHECK(indented("a\n\n b\n", 2) == "  a\n\n   b\n");
}
