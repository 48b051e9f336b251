#include "core/codec/read_devices.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/base/text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/parse_json.h"
#include "core/codec/read_device.h"

namespace codec {

namespace {

/// Looks whether a text is JSON and builds nothing: an inventory may be large.
class Validity : public JsonListener {
 public:
  void start(const JsonPosition&) override { depth_ = 0; }
  bool scalar(JsonScalar) override { return true; }
  bool string(std::string&) override { return true; }
  bool key(std::string&) override { return true; }
  bool open_object() override { return open_array(); }
  bool open_array() override {
    constexpr std::size_t kMaxDepth = 64;  // as of deployments
    return ++depth_ <= kMaxDepth;
  }
  bool close() override {
    --depth_;
    return true;
  }

 private:
  std::size_t depth_ = 0;
};

std::string at(std::string_view text, std::size_t offset) {
  const auto place = base::line_column(text, offset);
  return "Line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": ";
}

std::optional<base::Error> find_problem(std::string_view text) {
  Validity validity;
  const auto parsed = parse_json(text, validity);
  if (parsed.whole) return std::nullopt;
  if (!parsed.error) return base::Error{"json-limit", "It is nested deeper than 64 levels."};
  const auto place = at(text, parsed.error->offset);
  if (parsed.error->encoding) return base::Error{"json-encoding", place + "it is not UTF-8."};
  return base::Error{"json-syntax", place + "it is not JSON: " + parsed.error->problem + "."};
}

/// Where the devices stand, and whether the answer says that there are more.
struct Place {
  std::optional<std::size_t> list;  ///< offset of its bracket
  bool more = false;
  bool twice = false;  ///< two members could be that list, and one would be lost
};

/// The vendor does not say what stands there: whatever is not clearly no is yes.
bool says_more(std::string_view value) {
  return value != "false" && value != "null" && value != "0" && value != "\"\"";
}

/// In `text` from `offset` on.
Place find_list(std::string_view text, std::size_t offset = 0) {
  // In the order of trust: the vendor's v1 names it `message`.
  constexpr std::array<std::string_view, 4> kNames = {"message", "devices", "data", "items"};
  JsonCursor cursor(text, offset);
  Place place;
  const auto root = cursor.next();
  if (root.of(text) == "[") return {root.begin, false};
  if (root.of(text) != "{") return place;
  auto best = kNames.size();
  while (cursor.peek() != '}') {
    const auto key = decode_string(cursor.next().of(text));
    const auto value = cursor.next_value();
    if (key == "more") place.more = place.more || says_more(value.of(text));
    const auto found = std::find(kNames.begin(), kNames.end(), key);
    const auto rank = static_cast<std::size_t>(found - kNames.begin());
    if (rank > best || rank == kNames.size() || text[value.begin] != '[') continue;
    place.twice = rank == best;
    best = rank;
    place.list = value.begin;
  }
  return place;
}

/// The lines of places that come in their order.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : lines_(text), next_(lines_.next(0)) {}
  std::size_t line_of(std::size_t offset) {
    for (; next_ <= offset; next_ = lines_.next(next_)) ++line_;
    return line_;
  }

 private:
  base::LineFinder lines_;
  std::size_t next_;  ///< where the next line begins
  std::size_t line_ = 1;
};

/// Reads the lists of a text in their order.
class ListReader {
 public:
  explicit ListReader(std::string_view text) : text_(text), lines_(text) {}

  /// The list whose bracket stands there. One that may hold `pages` is of answers, or of devices.
  void read(std::size_t bracket, bool pages) {
    JsonCursor cursor(text_, bracket);
    cursor.next();
    while (cursor.peek() != ']') {
      const auto span = cursor.next_value();
      const auto line = lines_.line_of(span.begin);
      auto device = read_device(span.of(text_), out.remarks);
      if (device) {
        device.value().line = line;
        out.devices.push_back(std::move(device.value()));
      } else if (const auto page = pages ? page_at(span) : Place{}; page.list && !page.twice) {
        read(*page.list, false);
        out.more = page.more;
      } else {
        out.broken.push_back({line, device.error().message});
      }
    }
  }

  DeviceList out;

 private:
  [[nodiscard]] Place page_at(Span span) const {
    return text_[span.begin] == '{' ? find_list(text_, span.begin) : Place{};
  }

  std::string_view text_;
  LineCounter lines_;
};

}  // namespace

base::Result<DeviceList> read_devices(std::string_view text) {
  text = without_byte_order_mark(text);
  if (auto problem = find_problem(text)) return std::move(*problem);
  const auto place = find_list(text);
  if (place.twice) {
    return base::Error{"duplicate-key", "Its list of devices stands in it twice. Remove one."};
  }
  if (!place.list) {
    return base::Error{"no-inventory",
                       "It is JSON, but no inventory: neither an array of devices nor an answer of "
                       "the vendor's API that lists them."};
  }
  ListReader reader(text);
  reader.read(*place.list, true);
  // Of pages the last one counts, but none takes back what the whole says.
  reader.out.more = reader.out.more || place.more;
  return std::move(reader.out);
}

}  // namespace codec
