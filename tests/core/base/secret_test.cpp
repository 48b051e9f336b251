// A secret has one way out, and leaves nothing behind.
#include "core/base/secret.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

static_assert(!std::is_copy_constructible_v<base::Secret>);
static_assert(!std::is_copy_assignable_v<base::Secret>);
static_assert(!std::equality_comparable<base::Secret>);
static_assert(!std::is_convertible_v<base::Secret, std::string>);
static_assert(!std::is_convertible_v<base::Secret, std::string_view>);
static_assert(!std::is_convertible_v<std::string_view, base::Secret>);

TEST_CASE("secret: holds what it was given, any bytes") {
  const std::string text("s3cr3t\0 \xff", 9);
  const base::Secret secret(text);
  CHECK_FALSE(secret.empty());
  CHECK(secret.size() == 9);
  CHECK((secret.reveal() == text));
  CHECK(base::Secret().empty());
  CHECK(base::Secret("").empty());
}

TEST_CASE("secret: moving leaves nothing, cloning leaves all") {
  for (const auto length : {1u, 15u, 16u, 1000u}) {  // short strings live inside their object
    CAPTURE(length);
    const std::string text(length, 'k');
    base::Secret first(text);
    base::Secret second(std::move(first));
    CHECK(first.empty());  // NOLINT(bugprone-use-after-move): that is what is asked
    CHECK((second.reveal() == text));
    base::Secret third("other");
    third = std::move(second);
    CHECK(second.empty());  // NOLINT(bugprone-use-after-move)
    CHECK((third.reveal() == text));
    const auto fourth = third.clone();
    CHECK((third.reveal() == text));
    CHECK((fourth.reveal() == text));
  }
}

TEST_CASE("secret: moving to itself keeps it") {
  base::Secret secret("s3cr3t");
  auto& same = secret;
  secret = std::move(same);
  CHECK((secret.reveal() == "s3cr3t"));
}

TEST_CASE("wipe: the whole buffer, also what an earlier and longer text left") {
  for (const auto length : {5u, 15u, 400u}) {
    CAPTURE(length);
    std::string text(length, 'k');
    text.resize(length / 2);
    const char* buffer = text.data();
    base::wipe(text);
    CHECK(text.empty());
    if (text.data() != buffer) continue;  // given back: nothing left to look at
    const auto capacity =
        static_cast<std::ptrdiff_t>(std::min<std::size_t>(length, text.capacity()));
    CHECK(std::all_of(buffer, buffer + capacity, [](char c) { return c == '\0'; }));
  }
}
