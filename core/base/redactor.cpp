#include "core/base/redactor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/escapes.h"
#include "core/base/text.h"

namespace base {

namespace {

constexpr std::size_t kShortestPart = 8;
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
  out.reserve((before + secret.size()) / 3 * 4 + 4);  // growing would leave copies behind
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
  auto core = out.substr(std::min<std::size_t>(not_decided, out.size()));
  wipe(out);
  return core;
}

std::string hex_of(std::string_view secret) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * secret.size());
  for (const char c : secret) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

/// Stands between the bytes of hex digits.
bool parts_bytes(char32_t c) { return c == ':' || c == '-' || c == ',' || c == '.' || c == '_'; }

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

std::u32string characters_of(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());  // growing would leave copies behind
  for (std::size_t offset = 0; offset < text.size();) out += next_code_point(text, offset);
  return out;
}

void wipe(std::u32string& text) {
  text.resize(text.capacity());
  volatile char32_t* characters = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) characters[i] = 0;
  text.clear();
}

/// The beginnings of windows' ends that a text has from one offset on.
class Found {
 public:
  struct Part {
    WindowIndex::Node node;
    std::size_t end;  ///< in the text; the farthest, if it can be read in several ways
  };
  Found() : count_(0) {}  // no more: there are many of them

  void clear() { count_ = 0; }
  void add(WindowIndex::Node node, std::size_t end) {
    for (std::size_t i = 0; i < count_; ++i) {
      if (all_[i].node != node) continue;
      all_[i].end = std::max(all_[i].end, end);
      return;
    }
    if (count_ < all_.size()) all_[count_++] = {node, end};
  }
  [[nodiscard]] const Part* begin() const { return all_.data(); }
  [[nodiscard]] const Part* end() const { return all_.data() + count_; }

 private:
  std::size_t count_;
  std::array<Part, 32> all_;  // a text that is read in one way only has seven at most
};

bool is_plain(char c) { return c != '\\' && c != '%' && c != '&' && c != '+' && c != '='; }

}  // namespace

/// Reads a text from its end to its beginning, each place once. What is known of the places after
/// one, as far as a spelling reaches, is kept.
class Finder {
 public:
  struct Range {
    std::size_t begin, end;
  };

  Finder(const Redactor& forms, std::string_view text)
      : needles_(forms.needles_),
        text_(text),
        kept_(std::min(std::bit_ceil(text.size() + 1), kLongestSpelling)),
        found_(std::make_unique<Found[]>(kept_ * needles_.size())) {}

  /// Where the secret stands; the last place first. What overlaps is one.
  std::vector<Range> run() {
    for (auto offset = text_.size(); offset-- > 0;) {
      for (std::size_t i = 0; i < needles_.size(); ++i) at(i, offset).clear();
      if (text_.substr(offset, 2) == "0x") pass_over({0, offset + 2}, offset, Form::hex);
      if (is_plain(text_[offset])) {
        auto end = offset;
        const auto character = next_code_point(text_, end);
        take({character, end}, offset);
        continue;
      }
      for (const auto& spelling : Spellings(text_, offset)) take(spelling, offset);
    }
    return std::move(ranges_);
  }

 private:
  using Form = Redactor::Form;
  static constexpr std::size_t kLongestSpelling = 256;  // a power of two

  Found& at(std::size_t needle, std::size_t offset) {
    return found_[needle * kept_ + (offset & (kept_ - 1))];
  }

  /// What may stand within the secret is no part of it.
  void pass_over(const Spelling& spelling, std::size_t offset, std::optional<Form> only) {
    if (spelling.end >= text_.size()) return;
    for (std::size_t i = 0; i < needles_.size(); ++i) {
      if (only && needles_[i].form != *only) continue;
      const bool unseen = is_invisible(spelling.character) && !is_white_space(spelling.character);
      if (!only && !unseen && !needles_[i].spaced) continue;
      for (const auto& part : at(i, spelling.end)) at(i, offset).add(part.node, part.end);
    }
  }

  void take(const Spelling& spelling, std::size_t offset) {
    if (spelling.end - offset >= kept_) return;
    if (is_edge(spelling.character)) pass_over(spelling, offset, std::nullopt);
    if (parts_bytes(spelling.character)) pass_over(spelling, offset, Form::hex);
    for (std::size_t i = 0; i < needles_.size(); ++i) {
      const auto& needle = needles_[i];
      const auto c =
          needle.form == Form::base64 ? base64_sign(spelling.character) : spelling.character;
      const auto go = [&](WindowIndex::Node from, std::size_t end) {
        const auto to = needle.windows.step(from, c);
        if (to == WindowIndex::kWhole) {
          note(needle.alone, {offset, end});
        } else if (to != WindowIndex::kNone) {
          at(i, offset).add(to, end);
        }
      };
      go(WindowIndex::kRoot, spelling.end);
      if (spelling.end == text_.size()) continue;
      for (const auto& part : at(i, spelling.end)) go(part.node, part.end);
    }
  }

  void note(bool alone, Range range) {
    const bool joined = (range.begin > 0 && joins_words(text_[range.begin - 1])) ||
                        (range.end < text_.size() && joins_words(text_[range.end]));
    if (alone && joined) return;
    for (; !ranges_.empty() && range.end > ranges_.back().begin; ranges_.pop_back()) {
      range.end = std::max(range.end, ranges_.back().end);
    }
    ranges_.push_back(range);
  }

  const std::vector<Redactor::Needle>& needles_;
  std::string_view text_;
  std::size_t kept_;
  std::unique_ptr<Found[]> found_;
  std::vector<Range> ranges_;
};

namespace {

using Ranges = std::vector<Finder::Range>;

/// First to last; what overlaps is one.
Ranges joined(Ranges ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
  Ranges out;
  for (const auto& range : ranges) {
    if (!out.empty() && range.begin < out.back().end) {
      out.back().end = std::max(out.back().end, range.end);
    } else {
      out.push_back(range);
    }
  }
  return out;
}

/// Also in what the escapes of `text` stand for, and what those of that do, since one program's
/// escapes may be escaped by the next one in another way.
Ranges find_all(const Redactor& forms, std::string_view text) {
  constexpr int kMostTimes = 4;
  auto ranges = Finder(forms, text).run();
  std::string layer(text);
  std::vector<std::uint32_t> places;  // in `text`, of each byte of the layer; empty: as it is
  for (int time = 0; time < kMostTimes; ++time) {
    std::vector<std::uint32_t> begins;
    auto next = unescaped(layer, begins);
    if (!next) break;
    if (!places.empty()) {
      for (auto& begin : begins) begin = places[begin];
    }
    places = std::move(begins);
    base::wipe(layer);
    layer = std::move(*next);
    for (const auto& range : Finder(forms, layer).run()) {
      ranges.push_back(
          {places[range.begin], range.end < places.size() ? places[range.end] : text.size()});
    }
  }
  base::wipe(layer);
  return joined(std::move(ranges));
}

}  // namespace

Redactor::Redactor(std::string_view secret) {
  const auto core = without_edges(secret);
  if (core.empty()) return;
  needles_.reserve(3);
  add({core}, Form::plain);
  std::vector<std::string> base64;
  base64.reserve(3);
  for (std::size_t before = 0; before < 3; ++before) {
    auto form = base64_of(core, before);
    if (before == 0 || form.size() >= kShortestPart) base64.push_back(std::move(form));
  }
  add({base64.begin(), base64.end()}, Form::base64);
  for (auto& form : base64) wipe(form);
  if (core.size() < kShortestPart / 2) return;
  auto hex = hex_of(core);
  add({hex}, Form::hex);
  wipe(hex);
}

void Redactor::add(const std::vector<std::string_view>& texts, Form form) {
  std::vector<std::u32string> forms;
  forms.reserve(texts.size());
  // A byte has two digits; of so few as eight most numbers would have some.
  const auto part = form == Form::hex ? 2 * kShortestPart : kShortestPart;
  auto shortest = part;
  std::size_t characters = 0;
  for (const auto text : texts) {
    forms.push_back(characters_of(text));
    shortest = std::min(shortest, forms.back().size());
    characters += forms.back().size();
  }
  const bool in_parts = shortest == part;
  WindowIndex windows(shortest, characters, in_parts || form == Form::hex);
  for (auto& characters_of_form : forms) {
    windows.add(characters_of_form);
    wipe(characters_of_form);
  }
  const bool alone = shortest < (form == Form::plain ? 3 : kShortestPart);
  needles_.push_back({std::move(windows), form, alone, in_parts});
}

std::string Redactor::redact(std::string_view text) const {
  if (empty()) return std::string(text);
  std::string out;
  std::size_t done = 0;
  for (const auto& range : find_all(*this, text)) {
    out.append(text.substr(done, range.begin - done)).append(kRedacted);
    done = range.end;
  }
  return out.append(text.substr(done));
}

}  // namespace base
