#include "native/platform/direct_interchange.h"

#include <utility>

#include "core/interchange/answer.h"

namespace platform {

namespace {

/// Given out once.
template <class T>
std::optional<T> take(std::map<Ticket, T>& answers, Ticket ticket) {
  const auto found = answers.find(ticket);
  if (found == answers.end()) return std::nullopt;
  std::optional<T> answer(std::move(found->second));
  answers.erase(found);
  return answer;
}

}  // namespace

Ticket DirectInterchange::start_import(std::string_view text) {
  imports_.emplace(++last_, interchange::answer_import(text));
  return last_;
}

Ticket DirectInterchange::start_export(const ExportOrder& order) {
  exports_.emplace(++last_, interchange::answer_export(order, version_));
  return last_;
}

std::optional<ImportAnswer> DirectInterchange::poll_import(Ticket ticket) {
  return take(imports_, ticket);
}

std::optional<base::Result<std::string>> DirectInterchange::poll_export(Ticket ticket) {
  return take(exports_, ticket);
}

}  // namespace platform
