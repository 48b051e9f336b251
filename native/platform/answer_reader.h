// What comes back: the headers and the body of the final answer, as libcurl hands them over.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "native/platform/content_coding.h"

namespace platform {

/// Takes header lines and pieces of the body; each refuses (false) what no API sends: more than
/// kMaxAnswerBytes, headers without end, interim answers without end. Only the headers of the last
/// answer count: not those of a 103 before it, and no trailers after the body.
class AnswerReader {
 public:
  [[nodiscard]] bool take_header(std::string_view line);
  [[nodiscard]] bool take_body(std::string_view piece);

  /// What is wrong with a whole answer, for people; empty if nothing is. A status that HTTP does
  /// not have, lengths that contradict each other or are none.
  [[nodiscard]] std::string fault(int status) const;

  /// The body without its codings, and what is wrong with them.
  [[nodiscard]] DecodedBody body() const;
  [[nodiscard]] const std::string& retry_after() const { return retry_after_; }
  [[nodiscard]] const std::string& date() const { return date_; }

 private:
  void begin_answer();
  void take_field(std::string_view name, std::string_view value);

  std::string body_;         ///< as it came
  std::string codings_;      ///< all Content-Encoding values, with commas between
  std::string retry_after_;  ///< several are joined by a line feed
  std::string date_;
  std::string lengths_;             ///< all Content-Length values, with commas between
  std::string* unfolds_ = nullptr;  ///< the value that a folded line goes on with
  std::size_t header_bytes_ = 0;
  int answers_ = 0;
  bool in_headers_ = false;
};

}  // namespace platform
