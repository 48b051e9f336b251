#include "core/codec/read_devices.h"

#include <string>
#include <utility>

#include "core/base/text.h"
#include "core/codec/device_lists.h"
#include "core/codec/parse_json.h"

namespace codec {

namespace {

/// Hears the whole text: a list, an answer that holds one, or something else.
class InventoryReader : public JsonListener {
 public:
  explicit InventoryReader(std::string_view text) : lines_(text) {}

  void start(const JsonPosition& position) override {
    lines_ = LineCounter(position.text());
    source_ = {&position, &lines_};
    list_.reset();
    answer_.reset();
    depth_ = 0;
  }
  bool scalar(JsonScalar kind) override {
    if (list_) list_->scalar(kind);
    if (answer_) answer_->scalar(kind);
    return true;
  }
  bool string(std::string& text) override {
    if (list_) list_->string(text);
    if (answer_) answer_->string(text);
    return true;
  }
  bool key(std::string& name) override {
    if (list_) list_->key(name);
    if (answer_) answer_->key(name);
    return true;
  }
  bool open_object() override { return open(true); }
  bool open_array() override { return open(false); }
  bool close() override {
    if (--depth_ == 0) return true;
    if (list_) list_->close();
    if (answer_) answer_->close();
    return true;
  }

  base::Result<DeviceList> take() {
    if (list_) return std::move(list_->out);
    if (answer_ && answer_->twice()) {
      return base::Error{"duplicate-key", "Its list of devices stands in it twice. Remove one."};
    }
    if (answer_ && answer_->lists()) return answer_->take();
    return base::Error{"no-inventory",
                       "It is JSON, but no inventory: neither an array of devices nor an answer of "
                       "the vendor's API that lists them."};
  }

 private:
  bool open(bool object) {
    constexpr std::size_t kMaxDepth = 64;  // as of deployments
    if (++depth_ > kMaxDepth) return false;
    if (depth_ > 1) {
      if (list_) list_->open(object);
      if (answer_) answer_->open(object);
    } else if (object) {
      answer_.emplace(source_, true);
    } else {
      list_.emplace(source_, true);
    }
    return true;
  }

  LineCounter lines_;
  Source source_;
  std::optional<DeviceListReader> list_;
  std::optional<AnswerReader> answer_;
  std::size_t depth_ = 0;
};

base::Error broken(const SyntaxError& error, std::string_view text) {
  const auto place = base::line_column(text, error.offset);
  const auto at =
      "Line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": ";
  if (error.encoding) return {"json-encoding", at + "it is not UTF-8."};
  return {"json-syntax", at + "it is not JSON: " + error.problem + "."};
}

}  // namespace

base::Result<DeviceList> read_devices(std::string_view text) {
  text = without_byte_order_mark(text);
  InventoryReader reader(text);
  const auto parsed = parse_json(text, reader);
  if (parsed.error) return broken(*parsed.error, text);
  if (!parsed.whole) return base::Error{"json-limit", "It is nested deeper than 64 levels."};
  return reader.take();
}

}  // namespace codec
