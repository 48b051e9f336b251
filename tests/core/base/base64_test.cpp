// RFC 4648, section 10 and what section 3.5 leaves to the reader.
#include "core/base/base64.h"

#include <doctest/doctest.h>

#include <array>

TEST_CASE("the RFC's test vectors") {
  struct Case {
    std::string_view bytes, text;
  };
  constexpr auto kCases = std::to_array<Case>({{"", ""},
                                               {"f", "Zg=="},
                                               {"fo", "Zm8="},
                                               {"foo", "Zm9v"},
                                               {"foob", "Zm9vYg=="},
                                               {"fooba", "Zm9vYmE="},
                                               {"foobar", "Zm9vYmFy"}});
  for (const auto& [bytes, text] : kCases) {
    CHECK(base::base64(bytes) == text);
    CHECK(base::base64url(bytes) == text.substr(0, text.find('=')));
    CHECK(base::read_base64url(text) == bytes);
    CHECK(base::read_base64url(base::base64url(bytes)) == bytes);
  }
  CHECK(base::base64("\xFB\xFF\xFE") == "+//+");
  CHECK(base::base64url("\xFB\xFF\xFE") == "-__-");
}

TEST_CASE("all bytes, at all lengths") {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    CHECK(base::read_base64url(base::base64url(bytes)) == bytes);
    bytes += static_cast<char>(i * 7);
  }
}

TEST_CASE("what is no base64url") {
  using namespace std::string_view_literals;
  constexpr auto kBroken = std::to_array<std::string_view>(
      {"Z", "Zm9vY", "Zm9v+/", "Zm 9v", "Zm9v\n", "Zg=", "Zg===", "Zm8==", "Zm9v=", "=",
       "==", "====", "Zg==Zg==", "Zh", "Zh==", "Zm9=", "Zm\xC3\xB6v", "Zm9v\0"sv, "%5A"});
  for (const auto text : kBroken) CHECK_MESSAGE(!base::read_base64url(text), text);
}
