// Any bytes as what the page's relay answers, beside any status: an outcome is what the relay said
// in its form, else unknown; never an accepted one that nobody told.
#include "core/codec/relay_answer.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "core/api/relay.h"
#include "tests/fuzz/fuzz_check.h"

namespace {

constexpr int kStatuses[] = {200, 204, 400, 403, 404, 409, 413, 422, 429, 500, 502, 503};

void read_as_answer(int status, std::string_view body) {
  platform::HttpResult result;
  result.status = status;
  result.body = body;
  const auto read = api::read_relay_outcome(result, 0, base::Redactor("planted-token"));
  const auto answer = codec::read_relay_answer(body);
  if (answer) {
    must(read.outcome == answer->outcome && read.repeated == answer->repeated);
  } else {
    must(read.outcome.kind == model::OutcomeKind::unknown && !read.repeated);
    must(!read.outcome.message.empty());
  }
  // It is waited for in milliseconds.
  const auto pause_s = read.outcome.retry_after_s.value_or(0);
  must(pause_s >= 0 && pause_s <= 86'400);
}

/// A connection that broke says nothing, whatever had come by then.
void read_as_cut(std::string_view body) {
  platform::HttpResult result;
  result.status = 200;
  result.body = body;
  result.failure = platform::HttpFailure::connection_lost;
  const auto read = api::read_relay_outcome(result, 0, base::Redactor());
  must(read.outcome.kind == model::OutcomeKind::unknown && !read.repeated);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data + 1), size - 1);
  read_as_answer(kStatuses[data[0] % std::size(kStatuses)], body);
  read_as_cut(body);
  if (const auto answer = codec::read_relay_answer(body)) {
    const auto written = codec::write_relay_answer(*answer);
    must(codec::read_relay_answer(written) == answer);
  }
  return 0;
}
