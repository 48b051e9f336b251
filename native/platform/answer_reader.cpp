#include "native/platform/answer_reader.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/text.h"
#include "core/platform/http_transport.h"

namespace platform {

namespace {

constexpr std::size_t kMaxHeaderBytes = 256u << 10;  // of all answers together
constexpr int kMaxAnswers = 32;                      // interim ones (1xx) and the final one
constexpr std::size_t kMaxLengthDigits = 18;         // more do not fit into 64 bits

bool is_length(std::string_view text) {
  return !text.empty() && text.size() <= kMaxLengthDigits &&
         std::all_of(text.begin(), text.end(), base::is_digit);
}

/// Whether all of them are lengths, and the same one.
bool is_one_length(const std::vector<std::string_view>& lengths) {
  return std::all_of(lengths.begin(), lengths.end(), [&](std::string_view length) {
    return is_length(length) && length == lengths.front();
  });
}

}  // namespace

void AnswerReader::begin_answer() {
  in_headers_ = true;
  retry_after_.clear();
  date_.clear();
  lengths_.clear();
  codings_.clear();
  unfolds_ = nullptr;
}

bool AnswerReader::take_header(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > kMaxHeaderBytes) return false;
  if (!in_headers_) {
    if (!line.starts_with("HTTP/")) return true;  // a trailer
    begin_answer();
    return ++answers_ <= kMaxAnswers;
  }
  const auto text = base::trim(line);
  if (text.empty()) {
    in_headers_ = false;
  } else if (line[0] == ' ' || line[0] == '\t') {
    if (unfolds_) unfolds_->append(" ").append(text);
  } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
    take_field(line.substr(0, colon), base::trim(line.substr(colon + 1)));
  }
  return true;
}

void AnswerReader::take_field(std::string_view name, std::string_view value) {
  const auto lower = base::ascii_lower(name);
  unfolds_ = nullptr;
  if (lower == "retry-after") {
    if (!retry_after_.empty()) retry_after_ += '\n';
    retry_after_ += value;
    unfolds_ = &retry_after_;
  } else if (lower == "date" && date_.empty()) {
    date_ = value;
    unfolds_ = &date_;
  } else if (lower == "content-length" || lower == "content-encoding") {
    auto& all = lower == "content-length" ? lengths_ : codings_;
    if (!all.empty()) all += ',';
    all += value;
    unfolds_ = &all;
  }
}

DecodedBody AnswerReader::body() const { return decode_content(body_, codings_, kMaxAnswerBytes); }

bool AnswerReader::take_body(std::string_view piece) {
  if (body_.size() + piece.size() > kMaxAnswerBytes) return false;
  body_.append(piece);
  return true;
}

std::string AnswerReader::fault(int status) const {
  if (status < 200 || status > 599) return "its status is none that an answer can have";
  if (!is_one_length(base::comma_items(lengths_))) {
    return "its Content-Length is no length, or there are two that differ";
  }
  return {};
}

}  // namespace platform
