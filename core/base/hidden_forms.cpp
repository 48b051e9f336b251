#include "core/base/hidden_forms.h"

#include <algorithm>
#include <array>

#include "core/base/escapes.h"
#include "core/base/text.h"

namespace base {

namespace {

constexpr std::size_t kShortestPart = 8;
/// A find begins at one of so many places of the secret, so that the time stays bounded.
constexpr std::size_t kMaxStarts = 128;
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_edge(char32_t c) { return is_white_space(c) || is_invisible(c); }

/// Without blanks and unseen characters at either end: those are no secret, and who quotes it may
/// leave them out.
std::string_view without_edges(std::string_view text) {
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto start = offset;
    if (is_edge(next_code_point(text, offset))) continue;
    begin = std::min(begin, start);
    end = offset;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

/// The characters of base64 that `secret` alone decides, if `before` bytes (0 to 2) precede it in
/// their group of three. With none before it, the last character too: it is what ends the text.
std::string base64_of(std::string_view secret, std::size_t before) {
  std::string out;
  unsigned bits = 0;
  unsigned held = 0;
  const auto put = [&](unsigned char byte) {
    bits = (bits << 8 | byte) & 0xFFFFu;
    for (held += 8; held >= 6;) out += kBase64[bits >> (held -= 6) & 63u];
  };
  for (std::size_t i = 0; i < before; ++i) put(0);
  const auto not_decided = before == 0 ? 0u : before + 1;
  for (const char c : secret) put(static_cast<unsigned char>(c));
  if (before == 0 && held > 0) out += kBase64[bits << (6 - held) & 63u];
  const auto core = out.substr(std::min<std::size_t>(not_decided, out.size()));
  wipe(out);
  return core;
}

char32_t folded(char32_t c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

char32_t base64_sign(char32_t c) {
  if (c == '-') return '+';
  return c == '_' ? U'/' : c;
}

bool joins_words(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
         (folded(byte) >= 'a' && folded(byte) <= 'z');
}

/// The places where the search for the next character goes on; several, since a text may be read
/// in several ways.
class Places {
 public:
  void add(std::size_t place) {
    if (count_ < all_.size() && std::find(begin(), end(), place) == end()) all_[count_++] = place;
  }
  [[nodiscard]] const std::size_t* begin() const { return all_.data(); }
  [[nodiscard]] const std::size_t* end() const { return all_.data() + count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::size_t last() const { return *std::max_element(begin(), end()); }

 private:
  std::array<std::size_t, 20> all_{};
  std::size_t count_ = 0;
};

}  // namespace

HiddenForms::HiddenForms(std::string_view secret) {
  const auto core = without_edges(secret);
  if (core.empty()) return;
  may_begin_.assign(256, false);
  add(core, false);
  for (std::size_t before = 0; before < 3; ++before) {
    auto form = base64_of(core, before);
    if (before == 0 || form.size() >= kShortestPart) add(form, true);
    wipe(form);
  }
  for (const char c : {'\\', '%', '&'}) may_begin_[static_cast<unsigned char>(c)] = true;
}

HiddenForms::~HiddenForms() {
  for (auto& needle : needles_) {
    volatile char32_t* characters = needle.characters.data();
    for (std::size_t i = 0; i < needle.characters.size(); ++i) characters[i] = 0;
  }
}

void HiddenForms::add(std::string_view form, bool base64) {
  Needle needle;
  needle.base64 = base64;
  auto& characters = needle.characters;
  characters.reserve(form.size());  // growing would leave copies behind
  for (std::size_t offset = 0; offset < form.size();) {
    characters.push_back(next_code_point(form, offset));
  }
  needle.least = std::min(characters.size(), kShortestPart);
  needle.any_case = characters.size() >= kShortestPart;
  needle.alone = characters.size() < (base64 ? kShortestPart : 3);
  if (needle.any_case)
    std::transform(characters.begin(), characters.end(), characters.begin(), folded);

  const auto parts = base64 ? 1 : std::min(characters.size() - needle.least + 1, kMaxStarts);
  const auto part = [&](std::size_t start) {
    return characters.begin() + static_cast<std::ptrdiff_t>(start);
  };
  for (std::size_t start = 0; start < parts; ++start) {
    const bool known = std::any_of(needle.starts.begin(), needle.starts.end(), [&](auto earlier) {
      return std::equal(part(start), part(start + needle.least), part(earlier));
    });
    if (!known) needle.starts.push_back(start);
  }
  for (const auto start : needle.starts) note_beginning(characters[start], base64);
  needles_.push_back(std::move(needle));
}

void HiddenForms::note_beginning(char32_t character, bool base64) {
  const auto note = [this](char32_t c) {
    std::string bytes;
    append_utf8(bytes, c);
    may_begin_[static_cast<unsigned char>(bytes.front())] = true;
  };
  note(character);
  if (character >= 'a' && character <= 'z') note(character - 'a' + 'A');
  if (character == ' ') note('+');
  if (base64 && character == '+') note('-');
  if (base64 && character == '/') note('_');
}

bool HiddenForms::Needle::has(std::size_t index, char32_t character) const {
  if (any_case) character = folded(character);
  return characters[index] == (base64 ? base64_sign(character) : character);
}

std::size_t HiddenForms::Needle::find(std::string_view text, std::size_t start,
                                      const Spellings& first) const {
  Places places;
  for (const auto& spelling : first) {
    if (has(start, spelling.character)) places.add(spelling.end);
  }
  std::size_t found = 0;
  for (auto index = start + 1; !places.empty(); ++index) {
    if (index - start >= least) found = places.last();
    if (index == characters.size()) break;
    Places next;
    for (const auto place : places) {
      if (place == text.size()) continue;
      for (const auto& spelling : Spellings(text, place)) {
        if (has(index, spelling.character)) next.add(spelling.end);
      }
    }
    places = next;
  }
  return found;
}

std::size_t HiddenForms::find_at(std::string_view text, std::size_t offset) const {
  const Spellings first(text, offset);
  std::size_t best = 0;
  for (const auto& needle : needles_) {
    for (const auto start : needle.starts) {
      const auto end = needle.find(text, start, first);
      const bool joined = (offset > 0 && joins_words(text[offset - 1])) ||
                          (end < text.size() && joins_words(text[end]));
      if (end > 0 && !(needle.alone && joined)) best = std::max(best, end);
    }
  }
  return best;
}

std::string HiddenForms::hide(std::string_view text) const {
  if (empty()) return std::string(text);
  std::string out;
  std::size_t done = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const bool possible = may_begin_[static_cast<unsigned char>(text[offset])];
    const auto end = possible ? find_at(text, offset) : 0;
    if (end == 0) {
      ++offset;
      continue;
    }
    out.append(text.substr(done, offset - done)).append(kHidden);
    offset = done = end;
  }
  return out.append(text.substr(done));
}

}  // namespace base
