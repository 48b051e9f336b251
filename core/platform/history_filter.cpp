#include "core/platform/history_filter.h"

#include <algorithm>

#include "core/base/text.h"

namespace platform {

namespace {

/// Whether each word of `text`, in lower case, stands in the record.
bool holds_words(const HistoryRecord& record, std::string_view text) {
  const auto all = base::ascii_lower(record.id + "\n" + record.project + "\n" + record.scope +
                                     "\n" + record.endpoint + "\n" +
                                     (record.outcome ? record.outcome->message : std::string()));
  for (text = base::trim(text); !text.empty(); text = base::trim(text)) {
    const auto word = text.substr(0, text.find(' '));
    if (all.find(word) == std::string::npos) return false;
    text.remove_prefix(word.size());
  }
  return true;
}

}  // namespace

std::string_view outcome_word(const HistoryRecord& record) {
  if (record.phase == RecordPhase::sending) return "sending";
  return model::outcome_name(record.outcome ? record.outcome->kind : model::OutcomeKind::unknown);
}

bool matches(const HistoryRecord& record, const HistoryFilter& filter) {
  if (filter.since_ms && record.started_ms < *filter.since_ms) return false;
  if (!filter.project.empty() && record.project != filter.project) return false;
  if (!filter.outcome.empty() && outcome_word(record) != filter.outcome) return false;
  return filter.text.empty() || holds_words(record, base::ascii_lower(filter.text));
}

}  // namespace platform
