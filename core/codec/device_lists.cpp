#include "core/codec/device_lists.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "core/base/fold_case.h"
#include "core/base/iso_time.h"
#include "core/codec/read_device.h"

namespace codec {

namespace {

/// Members that may hold the devices, in the order of trust: the vendor's v1 names it `message`.
constexpr std::array<std::string_view, 4> kLists = {"message", "devices", "data", "items"};

std::size_t rank_of(std::string_view key) {
  return static_cast<std::size_t>(std::find(kLists.begin(), kLists.end(), key) - kLists.begin());
}

/// What is older makes the whole as old.
void take_older(std::optional<std::int64_t>& pulled_ms, std::optional<std::int64_t> other) {
  if (other) pulled_ms = pulled_ms ? std::min(*pulled_ms, *other) : other;
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

std::size_t LineCounter::line_of(std::size_t offset) {
  for (; next_ <= offset; next_ = lines_.next(next_)) ++line_;
  return line_;
}

AnswerReader::AnswerReader(Source source, bool pages)
    : source_(source), pages_(pages), rank_(kLists.size()), best_(kLists.size()) {}
AnswerReader::~AnswerReader() = default;

// The type of `more` is undocumented; anything but false, null, 0 and "" counts as true.
void AnswerReader::scalar(JsonScalar kind) {
  if (in_list()) return list_->scalar(kind);
  if (depth_ > 0 || !says_more_) return;
  const auto& position = *source_.position;
  const bool zero = kind == JsonScalar::number && position.token().of(position.text()) == "0";
  more_ = more_ || kind == JsonScalar::yes || (kind == JsonScalar::number && !zero);
}

void AnswerReader::string(std::string& text) {
  if (in_list()) return list_->string(text);
  if (depth_ == 0 && says_more_) more_ = more_ || !text.empty();
  if (depth_ == 0 && says_pulled_) take_older(pulled_ms_, base::read_iso_time(text));
}

void AnswerReader::key(std::string& name) {
  if (in_list()) return list_->key(name);
  if (depth_ > 0) return;
  rank_ = rank_of(name);
  says_more_ = base::fold_header(name) == "more";
  says_pulled_ = name == "pulled_at";
}

void AnswerReader::open(bool object) {
  if (in_list()) {
    list_->open(object);
  } else if (depth_ == 0) {
    more_ = more_ || says_more_;
    reading_ = !object && rank_ < kLists.size() && rank_ <= best_;
    if (reading_) {
      twice_ = rank_ == best_;
      best_ = rank_;
      list_ = std::make_unique<DeviceListReader>(source_, pages_);
    }
  }
  ++depth_;
}

void AnswerReader::close() {
  --depth_;
  if (in_list()) list_->close();
}

DeviceList AnswerReader::take() {
  // Of pages the last one counts, but none takes back what the whole says.
  list_->out.more = list_->out.more || more_;
  take_older(list_->out.pulled_ms, pulled_ms_);
  return std::move(list_->out);
}

void DeviceListReader::begin_entry() {
  line_ = source_.lines->line_of(token_begin(source_.position->text(), source_.position->before()));
}

void DeviceListReader::scalar(JsonScalar kind) {
  if (depth_ == 0) {
    begin_entry();
    out.broken.push_back({line_, "It is no object."});
  } else if (is_object_) {
    members_.scalar(kind);
    if (page_) page_->scalar(kind);
  }
}

void DeviceListReader::string(std::string& text) {
  if (depth_ == 0) return scalar(JsonScalar::null);
  if (!is_object_) return;
  if (page_) page_->string(text);
  members_.string(text);  // it may take the text away
}

void DeviceListReader::key(std::string& name) {
  if (!is_object_) return;
  if (page_) page_->key(name);
  members_.key(name, out.remarks);
}

void DeviceListReader::open(bool object) {
  if (depth_++ == 0) {
    begin_entry();
    is_object_ = object;
    members_.start();
    if (pages_) page_.emplace(source_, false);
  } else if (is_object_) {
    members_.open(object);
    if (page_) page_->open(object);
  }
}

void DeviceListReader::close() {
  if (--depth_ > 0) {
    if (!is_object_) return;
    members_.close();
    if (page_) page_->close();
  } else if (is_object_) {
    end_object();
  } else {
    out.broken.push_back({line_, "It is no object."});
  }
}

void DeviceListReader::end_object() {
  auto device = read_device(members_);
  if (device) {
    device.value().line = line_;
    out.devices.push_back(std::move(device.value()));
  } else if (page_ && page_->lists() && !page_->twice()) {
    add_page();
  } else {
    out.broken.push_back({line_, device.error().message});
  }
}

void DeviceListReader::add_page() {
  auto page = page_->take();
  append(out.devices, page.devices);
  append(out.broken, page.broken);
  for (auto& remark : page.remarks) add_remark(out.remarks, std::move(remark));
  take_older(out.pulled_ms, page.pulled_ms);
  out.more = page.more;
}

}  // namespace codec
