// Every form in which a token may come back, and what is none.
#include "core/base/redactor.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::string redact(std::string_view token, std::string_view text) {
  return base::Redactor(token).redact(text);
}

std::string random_token(std::size_t length) {
  constexpr std::string_view kSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string token;
  std::uint32_t seed = 7;
  while (token.size() < length) {
    seed = seed * 1'664'525u + 1'013'904'223u;
    token += kSigns[seed >> 26];
  }
  return token;
}

constexpr std::chrono::milliseconds kJitter{15};  // of a busy machine, sanitizers included

/// The shortest of a few runs, in time of the processor: others may be at work.
std::chrono::nanoseconds time_of(std::string_view token, std::string_view unit, std::size_t size) {
  std::string text;
  while (text.size() < size) text += unit;
  const base::Redactor forms(token);
  auto best = std::clock_t{1} << 30;
  for (int run = 0; run < 3; ++run) {
    const auto begin = std::clock();
    (void)forms.redact(text);
    best = std::min(best, std::clock() - begin);
  }
  return std::chrono::nanoseconds(std::chrono::seconds(1)) * best / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("redactor: each spelling of a token") {
  struct Row {
    std::string_view token, form;
  };
  for (const auto& row : std::vector<Row>{
           {"tok-5b1e77f0", "tok-5b1e77f0"},
           {"tok-5b1e77f0", "TOK-5B1E77F0"},
           {"tok-5b1e77f0", "\\u0074ok-5b1e77f0"},
           {"tok-5b1e77f0", "%74%6f%6B%2d5b1e77f0"},
           {"tok-5b1e77f0", "\\x74\\x6fk-5b1e77f0"},
           {"tok-5b1e77f0", "\\164ok-5b1e77f0"},
           {"tok-5b1e77f0", "&#116;&#x6F;&#107;-5b1e77f0"},
           {" tok-5b1e77f0\xc2\xa0", "tok-5b1e77f0"},
           {"\xe2\x80\x8btok-5b1e77f0 ", "tok-5b1e77f0"},
           {"a/b+c&d=\"e\\f'g", R"(a/b+c&d="e\f'g)"},
           {"a/b+c&d=\"e\\f'g", R"(a\/b+c&d=\"e\\f'g)"},
           {"a/b+c&d=\"e\\f'g", R"(a\/b+c\u0026d=\u0022e\u005cf\u0027g)"},
           {"a/b+c&d=\"e\\f'g", R"(a\\/b+c&d=\\\"e\\\\f'g)"},
           {"a/b+c&d=\"e\\f'g", "a%2Fb%2Bc%26d%3D%22e%5Cf%27g"},
           {"a/b+c&d=\"e\\f'g", "a%2fb%2bc%26d%3d%22e%5cf%27g"},
           {"a/b+c&d=\"e\\f'g", "a%252Fb%252Bc%2526d%253D%2522e%255Cf%2527g"},
           {"a/b+c&d=\"e\\f'g", "a/b+c&amp;d=&quot;e\\f&#39;g"},
           {"a/b+c&d=\"e\\f'g", "a/b+c&amp;amp;d=&amp;quot;e\\f&amp;#x27;g"},
           {"two words here", "two+words+here"},
           {"two words here", "two%20words%20here"},
           {"gr\xc3\xbc\xc3\x9f-5b1e77f0", "gr\\u00fc\\u00DF-5b1e77f0"},
           {"gr\xc3\xbc\xc3\x9f-5b1e77f0", "gr%C3%BC%c3%9f-5b1e77f0"},
           {"gr\xc3\xbc\xc3\x9f-5b1e77f0", "gr%FC%DF-5b1e77f0"},
           {"gr\xc3\xbc\xc3\x9f-5b1e77f0", "gr&uuml;&szlig;-5b1e77f0"},
           {"gr\xc3\xbc\xc3\x9f-5b1e77f0", "gr\\xc3\\xbc\\xc3\\x9f-5b1e77f0"},
           {"gr\xc3\xbc\xc3\x9f-5b1e77f0", "gr\\303\\274\\303\\237-5b1e77f0"},
           {"\xf0\x9f\x98\x80-5b1e77f0", "\\ud83d\\ude00-5b1e77f0"},
           {"\xf0\x9f\x98\x80-5b1e77f0", "\\U0001F600-5b1e77f0"},
           {"\xf0\x9f\x98\x80-5b1e77f0", "\\u{1F600}-5b1e77f0"},
           {"\xf0\x9f\x98\x80-5b1e77f0", "&#128512;-5b1e77f0"},
           {"\xf0\x9f\x98\x80-5b1e77f0", "%F0%9F%98%80-5b1e77f0"},
           {"tok-5b1e77f0", "dG9rLTViMWU3N2Yw"},
           // Split by what nobody sees, by blanks and line ends, as mail and logs wrap them.
           {"tok-5b1e77f0",
            "tok\xe2\x80\x8b-5b1e\xc2\xad"
            "77f0"},
           {"tok-5b1e77f0", "t o k - 5 b 1 e 7 7 f 0"},
           {"tok-5b1e77f0", "tok-5b\r\n  1e77f0"},
           {"tok-5b1e77f0", "tok-5b\\r\\n1e77f0"},
           {"tok-5b1e77f0", "tok-5b&#8203;1e&shy;77f0"},
           {"tok-5b1e77f0", "tok-5b\\u200b1e77f0"},
           {"tok-5b1e77f0", "tok-5b%E2%80%8B1e77f0"},
           {"tok-5b1e77f0", "dG9rLTVi\nMWU3N2Yw"},
           {"tok-5b1e77f0", "dG9rLTVi\r\nMWU3\r\nN2Yw"},
           {"tok-5b1e77f0", "dG9rLTVi\\r\\nMWU3N2Yw"},
           {"tok-5b1e77f0", "dG9rLTVi MWU3N2Yw"},
           // Hex.
           {"tok-5b1e77f0", "746f6b2d3562316537376630"},
           {"tok-5b1e77f0", "746F6B2D3562316537376630"},
           {"tok-5b1e77f0", "74:6f:6b:2d:35:62:31:65:37:37:66:30"},
           {"tok-5b1e77f0", "74 6f 6b 2d 35 62 31 65 37 37 66 30"},
           {"tok-5b1e77f0", "74-6F-6B-2D-35-62-31-65-37-37-66-30"},
           {"s3cr3t", "733363723374"},
           // Quoted-printable.
           {"tok-5b1e77f0", "=74=6F=6B=2D=35=62=31=65=37=37=66=30"},
           {"tok-5b1e77f0", "tok=2D5b1e=\r\n77f0"},
           {"tok-5b1e77f0", "tok-5b=\n1e77f0"},
           {"gr\xc3\xbc\xc3\x9f-5b1e77f0", "gr=C3=BC=C3=9F-5b1e77f0"},
           // Escaped again, in the same way and in another one.
           {"tok-5b1e77f0", "\\\\u0074ok-5b1e77f0"},
           {"tok-5b1e77f0", "\\u005cu0074\\u005cu006fk-5b1e77f0"},
           {"tok-5b1e77f0", "%2574%256f%256B-5b1e77f0"},
           {"tok-5b1e77f0", "%5Cu0074%5cu006Fk-5b1e77f0"},
           {"tok-5b1e77f0", "\\u002574ok-5b1e77f0"},
           {"tok-5b1e77f0", "&#37;74ok-5b1e77f0"},
           {"tok-5b1e77f0", "&#38;#116;ok-5b1e77f0"},
           {"tok-5b1e77f0", "\\u0026#116;ok-5b1e77f0"},
           {"tok-5b1e77f0", "=5Cu0074ok-5b1e77f0"},
           {"tok-5b1e77f0", "%26%23116%3Bok-5b1e77f0"},
           {"tok-5b1e77f0", "%255Cu0074%255Cu006fk-5b1e77f0"},
           {"a/b+c&d=\"e\\f'g", "a%5C%2Fb%2Bc%5Cu0026d%3D%5C%22e%5C%5Cf%27g"},
           {"abc", "abc"},
           {"abc", "&#97;bc"},
           {"abc", "YWJj"},
       }) {
    CAPTURE(row.token);
    CAPTURE(row.form);
    const auto text = "bad '" + std::string(row.form) + "'.";
    CHECK(redact(row.token, text) == "bad '<hidden>'.");
  }
  // Both alphabets.
  CHECK(redact("~~~???~~~???", "x fn5-Pz8_fn5-Pz8_ y") == "x <hidden> y");
  CHECK(redact("~~~???~~~???", "x fn5+Pz8/fn5+Pz8/ y") == "x <hidden> y");
}

TEST_CASE("redactor: base64 of what a token is a part of") {
  // "user:tok-5b1e77f0", "us:tok-5b1e77f0", "u:tok-5b1e77f0"
  for (const auto* text :
       {"dXNlcjp0b2stNWIxZTc3ZjA=", "dXM6dG9rLTViMWU3N2Yw", "dTp0b2stNWIxZTc3ZjA="}) {
    CAPTURE(text);
    const auto shown = redact("tok-5b1e77f0", text);
    CHECK(shown.find("<hidden>") != std::string::npos);
    CHECK(shown.size() < 8 + 10);
  }
}

TEST_CASE("redactor: parts of eight characters or more, in any place") {
  const std::string token = "Q7rT-x9Lk2/vB+n0Zp";
  for (std::size_t begin = 0; begin < token.size(); ++begin) {
    for (std::size_t length = 1; begin + length <= token.size(); ++length) {
      const auto part = token.substr(begin, length);
      CAPTURE(part);
      const auto shown = redact(token, "=" + part + "...");
      CHECK(shown == (length >= 8 ? "=<hidden>..." : "=" + part + "..."));
    }
  }
  CHECK(redact(token, "Q7rT-x9Lk2%2FvB%2B...") == "<hidden>...");
}

TEST_CASE("redactor: a short token goes whole, and one of a letter or two only if it is alone") {
  CHECK(redact("s3cr3t", "no s3cr3t, no as3cr3tb") == "no <hidden>, no a<hidden>b");
  CHECK(redact("s3cr3t", "s3cr3 stays") == "s3cr3 stays");
  CHECK(redact("e", "the letter e: 'e', never here") ==
        "the letter <hidden>: '<hidden>', never here");
  CHECK(redact("ab", "ab abc cab \"ab\"") == "<hidden> abc cab \"<hidden>\"");
  CHECK(redact("", "nothing") == "nothing");
  CHECK(redact("  ", "a  b") == "a  b");
  CHECK(base::Redactor().redact("nothing") == "nothing");
  CHECK(base::Redactor().empty());
}

TEST_CASE("redactor: texts that end within an escape, and bytes that are no UTF-8") {
  for (const auto* text : {"\\", "\\u", "\\u00", "\\ud83d", "\\ud83d\\", "\\u{", "\\u{1f600", "%",
                           "%2", "%u00", "%25", "&", "&#", "&#x", "&amp", "&amp;", "\xff\xfe",
                           "\xf0\x9f", "\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\"}) {
    CAPTURE(text);
    CHECK(redact("tok-5b1e77f0", text) == text);
    CHECK(redact("tok-5b1e77f0", std::string(text) + " tok-5b1e77f0") ==
          std::string(text) + " <hidden>");
  }
}

TEST_CASE("redactor: parts of a token of any length, in any place of it, and of its base64") {
  for (const std::size_t length : {100u, 300u, 5'000u}) {
    const auto token = random_token(length);
    CAPTURE(length);
    for (const std::size_t begin : {std::size_t{0}, std::size_t{127}, std::size_t{128}, length / 2,
                                    length - 60, length - 8}) {
      CAPTURE(begin);
      if (begin + 8 > length) continue;
      CHECK(redact(token, "=" + token.substr(begin, 60) + "...") == "=<hidden>...");
      CHECK(redact(token, "=" + token.substr(begin, 8) + "...") == "=<hidden>...");
    }
    CHECK(redact(token, token) == "<hidden>");
    CHECK(redact(token, token + token) == "<hidden><hidden>");
    // Parts that overlap are one.
    CHECK(redact(token, token.substr(20, 12) + token.substr(24, 30)) == "<hidden><hidden>");
  }
  CHECK(redact("tok-5b1e77f0-9a2c", "LTViMWU3N2YwLTlh") == "<hidden>");
}

TEST_CASE("redactor: a hex dump, and hex of what a token is a part of") {
  const auto shown = redact("tok-5b1e77f0", "0x74, 0x6f, 0x6b, 0x2d, 0x35, 0x62, 0x31, 0x65, 0x37");
  CHECK(shown.find("<hidden>") != std::string::npos);
  CHECK(shown.size() < 24);
  CHECK(redact("tok-5b1e77f0", "757365723a746f6b2d3562316537376630") == "757365723a<hidden>");
  // Of other words with as many letters nothing is torn.
  for (const auto* text : {"to k or not, 5 b 1", "74 6f 6b", "one = 35, two = 36", "a=\r\nb"}) {
    CHECK(redact("tok-5b1e77f0", text) == text);
  }
  CHECK(redact("not", "n ot, no t") == "n ot, no t");
}

TEST_CASE("redactor: time grows with the text's length, and not with the token's") {
  const auto long_token = random_token(300);
  for (const std::string kind : {"", "aaaaaaaaaaaaaaaa", "\\\\\\\\\\\\\\\\\\x", "%25%25%25%2525",
                                 "aaaaaaac\\a%a&aaaabaaaa"}) {
    std::string token;
    while (!kind.empty() && token.size() < 300) token += kind;
    if (kind.empty()) token = long_token;
    for (const auto& unit : {std::string("a"), std::string("\\"), std::string("%25"),
                             std::string("&amp;"), std::string("\\u005c"), std::string("%5C=5C"),
                             std::string("aaaaaaab"), token.substr(0, 7)}) {
      CAPTURE(token);
      CAPTURE(unit);
      // Of eight times the size: not 64 times as long. Of nineteen times the token: not ten times.
      const auto once = time_of(token, unit, 1u << 14);
      CHECK(once < 24 * time_of(token, unit, 1u << 11) + kJitter);
      CHECK(once < 6 * time_of(token.substr(0, 16), unit, 1u << 14) + kJitter);
    }
  }
}
