// Memory that held the token is wiped before it is given back: seen by an allocator of our own.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/redactor.h"
#include "core/base/secret.h"

namespace {

// Letters that nothing else in this program is made of, so that a single one tells.
constexpr std::string_view kToken =
    "\U00020B9F\U00020BA0\U00020BA1\U00020BA2\U00020BA3\U00020BA4\U00020BA5\U00020BA6"
    "\U00020BA7\U00020BA8\U00020BA9\U00020BAA\U00020BAB\U00020BAC\U00020BAD\U00020BAE";
// A part of its base64 with nothing before it, and with one byte and two.
constexpr std::string_view kBase64[] = {"8KCun/CgrqDw", "p/woK6g8KCuo", "K6f8KCuoPCg"};

/// In front of every block.
union Header {
  std::size_t size;
  std::max_align_t aligned;
};

bool watching = false;
int left_behind = 0;

bool is_letter(std::uint32_t word) { return word >= 0x20B9F && word <= 0x20BAE; }

void look_at(const unsigned char* block, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(block), size);
  bool found = bytes.find(kToken.substr(0, 3)) != bytes.npos;
  for (const auto part : kBase64) found = found || bytes.find(part) != bytes.npos;
  for (std::size_t at = 0; at + sizeof(std::uint32_t) <= size; at += sizeof(std::uint32_t)) {
    std::uint32_t word = 0;
    std::memcpy(&word, block + at, sizeof word);
    found = found || is_letter(word);
  }
  left_behind += found ? 1 : 0;
}

void* give(std::size_t size) {
  auto* header = static_cast<Header*>(std::malloc(sizeof(Header) + size));
  if (!header) std::abort();
  header->size = size;
  return header + 1;
}

void take_back(void* block) {
  if (!block) return;
  auto* header = static_cast<Header*>(block) - 1;
  if (watching) look_at(static_cast<const unsigned char*>(block), header->size);
  std::free(header);
}

class Watch {
 public:
  Watch() {
    left_behind = 0;
    watching = true;
  }
  ~Watch() { watching = false; }
};

}  // namespace

void* operator new(std::size_t size) { return give(size); }
void* operator new[](std::size_t size) { return give(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return give(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return give(size); }
void operator delete(void* block, const std::nothrow_t&) noexcept { take_back(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { take_back(block); }
void operator delete(void* block) noexcept { take_back(block); }
void operator delete[](void* block) noexcept { take_back(block); }
void operator delete(void* block, std::size_t) noexcept { take_back(block); }
void operator delete[](void* block, std::size_t) noexcept { take_back(block); }

TEST_CASE("wiped memory: the watch sees what is left") {
  const auto watch = std::make_unique<Watch>();
  auto letters = std::make_unique<std::uint32_t[]>(100);
  letters[50] = 0x20BA0;
  letters.reset();
  CHECK(left_behind == 1);
  for (const auto text : {kToken, kBase64[0], kBase64[1], kBase64[2]}) {
    left_behind = 0;
    (void)std::string(100, ' ').append(text);
    CHECK(left_behind == 1);
  }
}

TEST_CASE("wiped memory: nothing of the token is left by its hidden forms") {
  const auto watch = std::make_unique<Watch>();
  {
    base::Redactor forms(kToken);
    CHECK(forms.redact(kToken) == "<hidden>");
  }
  CHECK(left_behind == 0);
  base::Redactor forms(kToken);
  SUBCASE("that another one takes the place of") { forms = base::Redactor("another-token"); }
  SUBCASE("that are emptied") { forms = {}; }
  SUBCASE("that move") {
    base::Redactor other("another-token");
    other = std::move(forms);
    const base::Redactor third(std::move(other));
  }
  CHECK(left_behind == 0);
}

TEST_CASE("wiped memory: nothing of a secret is left") {
  const auto watch = std::make_unique<Watch>();
  {
    base::Secret secret(kToken);
    auto copy = secret.clone();
    copy = std::move(secret);
    copy = base::Secret("other");
  }
  CHECK(left_behind == 0);
}
