#include "core/import/json/bodies.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/json_text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/scan_json.h"

namespace importing {

namespace {

constexpr int kMaxEscaped = 4;         // a string in a string ...
constexpr std::size_t kMaxNamed = 12;  // keys of one object that are remembered
constexpr auto kWrappers = std::to_array<std::string_view>({"body", "data", "json", "payload"});

std::vector<JsonBody> search(std::string_view text, int escaped, bool named);

/// An object or a list that is open.
struct Frame {
  bool object = false;
  bool named = false;  ///< it is the text itself, or a member that is usually a body
  bool holds = false;  ///< a body was found in it
  bool strong = false;
  bool weak = false;
  std::size_t begin = 0;
  std::string key = {};                  ///< of the member at hand
  std::vector<std::string> beside = {};  ///< keys so far, but the one at hand
};

/// Goes once through one value.
class Walk {
 public:
  Walk(std::string_view json, int escaped, bool named)
      : json_(json), escaped_(escaped), root_named_(named) {}

  std::vector<JsonBody> run() {
    codec::JsonCursor cursor(json_);
    bool key_next = false;
    for (auto token = cursor.next(); token.begin < token.end; token = cursor.next()) {
      const char c = json_[token.begin];
      const bool in_object = !open_.empty() && open_.back().object;
      if (c == '}' || c == ']') {
        close(token.end);
        key_next = !open_.empty() && open_.back().object;
      } else if (c == '{' || c == '[') {
        open(c == '{', token.begin);
        key_next = c == '{';
      } else if (in_object && key_next) {
        key(codec::decode_string(token.of(json_)));
        key_next = false;
      } else {
        if (c == '"') string(token);
        key_next = in_object;
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool value_is_named() const {
    if (open_.empty()) return root_named_;
    const auto& parent = open_.back();
    if (!parent.object) return parent.named;
    return std::find(kWrappers.begin(), kWrappers.end(), parent.key) != kWrappers.end();
  }

  void open(bool object, std::size_t begin) {
    Frame frame;
    frame.object = object;
    frame.named = value_is_named();
    frame.begin = begin;
    open_.push_back(std::move(frame));
  }

  void key(std::string name) {
    auto& frame = open_.back();
    frame.strong = frame.strong || name == "devices_filter";
    frame.weak = frame.weak || name == "flow_id" || name == "user_token";
    remember_key(frame);
    frame.key = std::move(name);
  }

  static void remember_key(Frame& frame) {
    if (!frame.key.empty() && frame.beside.size() < kMaxNamed) frame.beside.push_back(frame.key);
    frame.key.clear();
  }

  void close(std::size_t end) {
    auto frame = std::move(open_.back());
    open_.pop_back();
    if (frame.strong || (frame.weak && frame.named && !frame.holds)) {
      while (!found_.empty() && found_.back().begin >= frame.begin) found_.pop_back();
      const auto text = json_.substr(frame.begin, end - frame.begin);
      found_.push_back({std::string(text), frame.begin, end, escaped_, {}});
      hold();
    } else if (frame.holds) {
      remember_key(frame);
      if (found_.size() == 1) add_beside(frame.beside);
      hold();
    }
  }

  void string(codec::Span token) {
    constexpr std::string_view kSurelyABody = "devices_filter";
    if (escaped_ == kMaxEscaped) return;
    const auto text = codec::decode_string(token.of(json_));
    const bool named = value_is_named();
    if (!named && text.find(kSurelyABody) == std::string::npos) return;
    auto inner = search(text, escaped_ + 1, named);
    if (inner.empty()) return;
    for (auto& body : inner) {
      body.begin = token.begin;
      body.end = token.end;
      found_.push_back(std::move(body));
    }
    hold();
  }

  /// The value at hand is, or has, a body: its key is on the way.
  void hold() {
    if (open_.empty()) return;
    open_.back().holds = true;
    open_.back().key.clear();
  }

  void add_beside(const std::vector<std::string>& names) {
    auto& all = found_.back().beside;
    all.insert(all.end(), names.begin(), names.end());
  }

  std::string_view json_;
  int escaped_;
  bool root_named_;
  std::vector<Frame> open_;  ///< innermost last
  std::vector<JsonBody> found_;
};

/// What stands at the bracket is the beginning of an object in a string: `{\"`, `{\n \"`.
bool begins_escaped(std::string_view text, std::size_t bracket) {
  auto at = bracket + 1;
  while (at < text.size()) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const auto letter = text.find_first_not_of('\\', at);
    if (letter == at || letter == std::string_view::npos) return false;
    if (text[letter] == '"') return true;
    if (std::string_view("nrt").find(text[letter]) == std::string_view::npos) return false;
    at = letter + 1;
  }
  return false;
}

void append(std::vector<JsonBody>& all, std::vector<JsonBody> more, std::size_t begin) {
  for (auto& body : more) {
    body.begin += begin;
    body.end += begin;
    all.push_back(std::move(body));
  }
}

std::vector<JsonBody> search(std::string_view text, int escaped, bool named) {
  std::vector<JsonBody> found;
  auto at = text.find('{');
  while (at != std::string_view::npos) {
    const auto scanned = codec::scan_json(text, at);
    auto next = std::max(scanned.end, at + 1);
    if (scanned.whole) {
      append(found, Walk(text.substr(at, scanned.end - at), escaped, named).run(), at);
    } else if (escaped < kMaxEscaped && begins_escaped(text, at)) {
      const auto inner = codec::decode_escaped(text, at);
      for (auto& body : search(inner.text, escaped + 1, named)) {
        body.begin = at;
        body.end = inner.end;
        found.push_back(std::move(body));
      }
      next = std::max(inner.end, at + 1);
    } else {
      // A line that is cut short goes on in the next ones, which may be whole.
      for (const auto& part : scanned.parts) {
        append(found, Walk(part.of(text), escaped, named).run(), part.begin);
      }
    }
    at = text.find('{', next);
  }
  return found;
}

}  // namespace

std::vector<JsonBody> bodies_in_json(std::string_view json) { return Walk(json, 0, true).run(); }

std::vector<JsonBody> bodies_in_text(std::string_view text) { return search(text, 0, false); }

std::string canonical_json(std::string_view json) {
  std::string out;
  codec::JsonCursor cursor(json);
  for (auto token = cursor.next(); token.begin < token.end; token = cursor.next()) {
    const auto text = token.of(json);
    if (text.front() == '"') {
      base::append_json_string(out, codec::decode_string(text));
    } else {
      out += text;
    }
    out += ' ';  // commas and colons are where they must be
  }
  return out;
}

}  // namespace importing
