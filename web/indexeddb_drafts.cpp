#include "web/indexeddb_drafts.h"

#include "web/js/drafts.h"
#include "web/js/records.h"

namespace web {

std::optional<std::vector<platform::LeftDrafts>> IndexedDbDrafts::take_left() {
  const int count = js_drafts_left();
  if (count < 0) return std::nullopt;
  std::vector<platform::LeftDrafts> left;
  for (int i = 0; i < count; ++i) {
    left.push_back({text_from([i](GivenText* out) { js_drafts_left_session(i, out); }),
                    text_from([i](GivenText* out) { js_drafts_left_text(i, out); })});
  }
  return left;
}

platform::Ticket IndexedDbDrafts::keep(const std::string& text,
                                       const std::vector<std::string>& taken_over) {
  std::vector<TextView> sessions;
  for (const auto& session : taken_over) sessions.push_back(view(session));
  return static_cast<platform::Ticket>(
      js_drafts_keep(text.data(), text.size(), sessions.data(), sessions.size()));
}

platform::WriteState IndexedDbDrafts::poll(platform::Ticket ticket) {
  switch (js_drafts_poll(static_cast<int>(ticket))) {
    case kPending:
      return platform::WriteState::pending;
    case kSucceeded:
      return platform::WriteState::durable;
    default:
      return platform::WriteState::failed;
  }
}

std::string IndexedDbDrafts::error() const { return text_from(js_drafts_error); }

}  // namespace web
