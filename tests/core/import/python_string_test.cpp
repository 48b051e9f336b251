// What is expected is what CPython 3.11 makes of the literals.
#include "core/import/python/string.h"

#include <doctest/doctest.h>

#include <string>

#include "core/import/python/lexer.h"
#include "core/import/python/number.h"

using importing::PythonLexer;
using importing::PythonToken;
using importing::read_python_string;

namespace {

std::string text_of(std::string_view literal) {
  std::string text;
  const auto read = read_python_string(literal);
  if (!read.problem.empty()) return "?";
  for (const auto& piece : read.pieces) {
    text += piece.expression.empty() ? piece.text : "<" + std::string(piece.expression) + ">";
  }
  return text;
}

std::vector<std::string> tokens_of(std::string_view program) {
  PythonLexer lexer(program);
  std::vector<std::string> out;
  while (lexer.peek().kind != PythonToken::Kind::end) {
    const auto token = lexer.take();
    if (token.kind == PythonToken::Kind::newline) {
      out.emplace_back("/");
    } else {
      out.push_back((token.kind == PythonToken::Kind::broken ? "!" : "") + std::string(token.text));
    }
  }
  return out;
}

using Tokens = std::vector<std::string>;

}  // namespace

TEST_CASE("literals of strings") {
  CHECK(text_of(R"('a"b')") == "a\"b");
  CHECK(text_of(R"("\\\'\"\a\b\f\n\r\t\v")") == "\\'\"\a\b\f\n\r\t\v");
  CHECK(text_of(R"("\0\12\1234\x41\u00e9\U0001F600")") ==
        std::string("\0\nS4A\xC3\xA9\xF0\x9F\x98\x80", 11));
  CHECK(text_of(R"("\ud83d\ude00")") == "\xF0\x9F\x98\x80");
  CHECK(text_of("'a\\\nb'") == "ab");
  CHECK(text_of("'a\\\r\nb'") == "ab");
  CHECK(text_of("'''a\r\nb\rc'''") == "a\nb\nc");
  CHECK(text_of(R"("\q\8")") == "\\q\\8");
  CHECK(text_of(R"(r"\n\"")") == "\\n\\\"");
  CHECK(text_of(R"(rb'\x41')") == "\\x41");
  CHECK(text_of(R"(b'\x41\u0041\377')") == "A\\u0041\xFF");
  CHECK(text_of("''") == "");
  CHECK(text_of("''''''") == "");
  CHECK(text_of("'''a''b'''") == "a''b");
  CHECK(text_of(R"(f"{{a}} {b} {c["d"]!r:>{e}}")") == R"({a} <{b}> <{c["d"]!r:>{e}}>)");
  CHECK(text_of("f'no'") == "no");
}

TEST_CASE("literals whose text is not known") {
  for (const auto* literal :
       {R"('\N{BULLET}')", R"('\ud83d')", R"('\ude00\ud83d')", R"('\ud83dx')", R"('\x4')",
        R"('\u123')", R"('\U00110000')", R"(f'{a')", R"(f'a}')"}) {
    CAPTURE(literal);
    CHECK(text_of(literal) == "?");
  }
}

TEST_CASE("tokens") {
  CHECK(tokens_of("a = 1  # b\n\n  \nc\\\n d") == Tokens{"a", "=", "1", "/", "c", "d", "/"});
  CHECK(tokens_of("f(\n 'a' # x\n\n 'b')\r\nc;d") ==
        Tokens{"f", "(", "'a'", "'b'", ")", "/", "c", ";", "d", "/"});
  CHECK(tokens_of("a**=b//c!=d:=e...") ==
        Tokens{"a", "**=", "b", "//", "c", "!=", "d", ":=", "e", "...", "/"});
  CHECK(tokens_of("Rb'a' \"\"\"x\ny\"\"\" f\"{a[\"b\"]}\" é") ==
        Tokens{"Rb'a'", "\"\"\"x\ny\"\"\"", "f\"{a[\"b\"]}\"", "é", "/"});
  CHECK(tokens_of("'a\nb\n\"\"\"c") == Tokens{"!'a", "/", "b", "/", "!\"\"\"c", "/"});
  CHECK(tokens_of(")$\na") == Tokens{"!)", "!$", "/", "a", "/"});
  CHECK(tokens_of("1e-5+0xE+1 .5 1_0") == Tokens{"1e-5", "+", "0xE", "+", "1", ".5", "1_0", "/"});
  CHECK(tokens_of(">>> a\n>>> f(\n... b)\n") == Tokens{"a", "/", "f", "(", "b", ")", "/"});
}

TEST_CASE("numbers") {
  using importing::python_number_to_json;
  CHECK(python_number_to_json("1_000") == "1000");
  CHECK(python_number_to_json("0x_1F") == "31");
  CHECK(python_number_to_json("0o17") == "15");
  CHECK(python_number_to_json("0B101") == "5");
  CHECK(python_number_to_json("00") == "0");
  CHECK(python_number_to_json("1.") == "1.0");
  CHECK(python_number_to_json(".5") == "0.5");
  CHECK(python_number_to_json("01.5E+3") == "1.5e+3");
  CHECK(python_number_to_json("123456789012345678901234567890") ==
        "123456789012345678901234567890");
  for (const auto* none : {"012", "1j", "0x", "1e", "1.2.3", ".", "0xFFFFFFFFFFFFFFFFF", "1if"}) {
    CAPTURE(none);
    CHECK_FALSE(python_number_to_json(none));
  }
}
