#include "core/sandbox/read_json.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/secret.h"
#include "core/base/text.h"

namespace sandbox {

namespace {

using nlohmann::json;

/// Sees what a plain tree hides.
class Watch {
 public:
  explicit Watch(DuplicateKeys duplicates) : duplicates_(duplicates) {}

  bool operator()(json::parse_event_t event, const json& value) {
    if (!problem.empty()) return false;  // nothing more is kept
    using Event = json::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) {
      keys_.push_back(0);
      if (keys_.size() > kMaxNesting) problem = "nested deeper than 64 levels";
    } else if (event == Event::key) {
      ++keys_.back();
    } else if (event == Event::object_end || event == Event::array_end) {
      const bool fewer = event == Event::object_end && value.size() < keys_.back();
      if (fewer && duplicates_ == DuplicateKeys::refuse)
        problem = "a key stands twice in an object";
      keys_.pop_back();
    }
    return problem.empty();
  }

  std::string_view problem;

 private:
  DuplicateKeys duplicates_;
  std::vector<std::size_t> keys_;  ///< how many came so far in what is open
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_exponent(std::string_view text, std::size_t digits) {
  auto before = text.substr(0, digits);
  if (before.ends_with('+') || before.ends_with('-')) before.remove_suffix(1);
  return before.ends_with('e') || before.ends_with('E');
}

/// The same text with short numbers in the place of long ones: the parser wants every number to fit
/// into a double, and takes 1e999 for an error.
std::string with_short_numbers(std::string_view text) {
  constexpr std::size_t kShort = 15;
  std::string out;
  out.reserve(text.size());  // never grows: there may be a token in it
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
      at = std::min(at + 1, text.size());
      out += text.substr(begin, at - begin);
    } else if (!is_digit(text[at])) {
      out += text[at++];
    } else {
      while (at < text.size() && is_digit(text[at])) ++at;
      out += is_exponent(text, begin) ? "0" : text.substr(begin, std::min(at - begin, kShort));
    }
  }
  return out;
}

json parse(std::string_view text, Watch& watch) {
  const auto callback = [&watch](int, json::parse_event_t event, json& value) {
    return watch(event, value);
  };
  return json::parse(text.begin(), text.end(), callback, false);
}

}  // namespace

base::Result<json> read_json(std::string_view text, DuplicateKeys duplicates) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.size() > kMaxBodyBytes) return base::Error{"json", "larger than 16 MiB"};
  if (const auto bad = base::find_invalid_utf8(text)) {
    return base::Error{"json", "not UTF-8 (byte " + std::to_string(*bad + 1) + ")"};
  }
  // The parser skips the one and takes the other for the end.
  if (text.starts_with(kByteOrderMark) || text.find('\0') != std::string_view::npos) {
    return base::Error{"json", "there is a byte order mark or a NUL byte in it"};
  }
  Watch watch(duplicates);
  auto root = parse(text, watch);
  if (root.is_discarded() && watch.problem.empty()) {
    auto other = with_short_numbers(text);
    watch = Watch(duplicates);
    root = parse(other, watch);
    base::wipe(other);
  }
  if (!watch.problem.empty()) return base::Error{"json", std::string(watch.problem)};
  if (root.is_discarded()) return base::Error{"json", "connect-deploy check says where it breaks"};
  return root;
}

}  // namespace sandbox
