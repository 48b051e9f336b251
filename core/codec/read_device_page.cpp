#include "core/codec/read_device_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/parse_json.h"

namespace codec {

namespace {

constexpr std::size_t kMaxDepth = 64;

/// `7`, `"7"`, `-7`: what may be given back as an offset.
bool is_integer(std::string_view token) {
  if (token.size() > 2 && token.front() == '"') token = token.substr(1, token.size() - 2);
  if (token.starts_with('-')) token.remove_prefix(1);
  return !token.empty() && std::all_of(token.begin(), token.end(), base::is_digit);
}

/// Depths: 1 the answer, 2 its list, 3 a device.
class PageReader : public JsonListener {
 public:
  void start(const JsonPosition& position) override { *this = PageReader(&position); }

  bool scalar(JsonScalar kind) override {
    const auto token = position_->token().of(position_->text());
    if (depth_ == 0) problem_ = "it is no object";
    if (depth_ == 1 && key_ == "more") {
      more_ = kind == JsonScalar::yes || (kind == JsonScalar::number && token != "0");
    }
    if (depth_ == 2 && in_list_) problem_ = "an entry of its list is no device";
    if (depth_ == 3 && in_list_ && key_ == "device_id" && is_integer(token)) number_ = token;
    return problem_.empty();
  }

  bool string(std::string& text) override {
    if (depth_ == 1 && key_ == "more") {
      more_ = !text.empty();
      return true;
    }
    if (depth_ != 3 || !in_list_) return scalar(JsonScalar::null);
    const auto token = position_->token().of(position_->text());
    if (key_ == "device_uuid") uuid_ = std::string(base::trim(text));
    if (key_ != "device_id") return true;
    if (is_integer(token)) {
      number_ = token;
    } else {
      id_ = std::string(base::trim(text));
    }
    return true;
  }

  bool key(std::string& name) override {
    if (depth_ == 1) {
      const bool twice = (name == "more" && more_) || (name == "message" && lists_);
      if (twice) problem_ = "its key " + name + " comes twice";
    }
    if (depth_ == 1 || depth_ == 3) key_ = name;
    return problem_.empty();
  }

  bool open_object() override {
    if (depth_ == 2 && in_list_) {
      begin_ = position_->token().begin;
      number_.clear();
      uuid_.clear();
      id_.clear();
    }
    return open(false);
  }

  bool open_array() override {
    if (depth_ == 0) problem_ = "it is a list, and no answer";
    if (depth_ == 2 && in_list_) problem_ = "an entry of its list is no device";
    return open(true);
  }

  bool close() override {
    --depth_;
    if (depth_ == 1) in_list_ = false;
    if (depth_ == 2 && in_list_) {
      const Span span{begin_, position_->token().end};
      page_.devices.push_back({std::move(number_), uuid_.empty() ? std::move(id_) : uuid_,
                               compact(span.of(position_->text()))});
    }
    return true;
  }

  base::Result<DevicePage> take() {
    if (problem_.empty() && !lists_) problem_ = "there is no list of devices in it";
    if (problem_.empty() && !more_) problem_ = "it does not say whether there are more devices";
    if (!problem_.empty()) return base::Error{"no-page", problem_};
    page_.more = *more_;
    return std::move(page_);
  }

  PageReader() = default;

 private:
  explicit PageReader(const JsonPosition* position) : position_(position) {}

  bool open(bool array) {
    if (depth_ == 1 && key_ == "more") more_ = true;
    if (depth_ == 1 && key_ == "message" && array) in_list_ = lists_ = true;
    if (++depth_ > kMaxDepth) problem_ = "it is nested deeper than 64 levels";
    key_.clear();
    return problem_.empty();
  }

  const JsonPosition* position_ = nullptr;
  std::size_t depth_ = 0;
  std::string key_;
  bool in_list_ = false;
  bool lists_ = false;
  std::optional<bool> more_;
  std::size_t begin_ = 0;  ///< of the device at hand
  std::string number_, uuid_, id_;
  std::string problem_;
  DevicePage page_;
};

}  // namespace

base::Result<DevicePage> read_device_page(std::string_view text) {
  PageReader reader;
  const auto parsed = parse_json(without_byte_order_mark(text), reader);
  if (parsed.error) return base::Error{"json-syntax", "it is not JSON"};
  return reader.take();
}

}  // namespace codec
