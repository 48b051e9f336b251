#include "core/app/past_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/text.h"

namespace app {

using platform::ReadState;
using platform::WriteState;

namespace {

/// Null if there is none.
const platform::HistoryRecord* find(const Past& past, const std::string& id) {
  const auto found = std::find_if(past.records.begin(), past.records.end(),
                                  [&](const auto& record) { return record.id == id; });
  return found == past.records.end() ? nullptr : &*found;
}

}  // namespace

void PastReader::open(Past& past) {
  if (past.open) return;
  past.open = true;
  page_ = history_.read_page(0);
}

void PastReader::close(Past& past) {
  if (!past.open) return;
  auto marked = std::move(past.marked);
  past = {};
  past.marked = std::move(marked);
  platform::HistoryPage page;  // what is there already is taken, so that nobody keeps it
  if (page_ != 0) (void)history_.poll_page(page_, page);
  page_ = details_ = note_ = 0;
  again_.clear();
  reading_again_ = false;
}

void PastReader::reread(Past& past) {
  if (!past.open || !past.complete || page_ != 0) return;
  reading_again_ = true;
  again_.clear();
  page_ = history_.read_page(0);
}

void PastReader::filter(Past& past) {
  past.rows.clear();
  past.examined = 0;
}

void PastReader::choose(Past& past, const std::string& id) {
  const auto* found = find(past, id);
  if (!found) return;
  past.chosen = *found;
  past.notes.clear();
  past.note.clear();
  past.note_problem.clear();
  past.comparison.clear();
  past.reading = true;
  details_ = history_.read_details(id);
}

void PastReader::add_note(Past& past, std::int64_t now_ms) {
  if (!past.chosen || base::is_blank(past.note) || note_ != 0) return;
  past.note_problem.clear();
  noted_ = past.chosen->id;
  note_ = history_.add_note(noted_, {now_ms, past.note});
}

/// Whether there was one to take.
bool PastReader::take_page(Past& past) {
  if (page_ == 0) return false;
  platform::HistoryPage page;
  const auto state = history_.poll_page(page_, page);
  if (state == ReadState::pending) return false;
  page_ = 0;
  if (state == ReadState::failed) {
    past.problem = "The history can't be read: " + history_.error();
    past.complete = true;
    reading_again_ = false;
    return false;
  }
  append(past, std::move(page));
  return true;
}

void PastReader::append(Past& past, platform::HistoryPage page) {
  auto& records = reading_again_ ? again_ : past.records;
  records.insert(records.end(), std::make_move_iterator(page.records.begin()),
                 std::make_move_iterator(page.records.end()));
  if (page.next != 0) {
    page_ = history_.read_page(page.next);
    return;
  }
  past.complete = true;
  past.problem.clear();
  if (!std::exchange(reading_again_, false)) return;
  past.records = std::exchange(again_, {});
  filter(past);
  const auto* found = past.chosen ? find(past, past.chosen->id) : nullptr;
  if (!found) return;
  auto body = std::move(past.chosen->body);
  past.chosen = *found;
  past.chosen->body = std::move(body);
}

void PastReader::examine(Past& past) {
  constexpr std::size_t kSlice = 4000;
  const auto end = std::min(past.records.size(), past.examined + kSlice);
  for (; past.examined < end; ++past.examined) {
    if (matches(past.records[past.examined], past.filter)) {
      past.rows.push_back(static_cast<std::uint32_t>(past.examined));
    }
  }
}

bool PastReader::take_details(Past& past) {
  if (details_ == 0) return false;
  platform::HistoryDetails details;
  const auto state = history_.poll_details(details_, details);
  if (state == ReadState::pending) return true;
  details_ = 0;
  past.reading = false;
  if (state == ReadState::failed) {
    past.problem = "The record can't be read: " + history_.error();
    return false;
  }
  past.chosen->body = std::move(details.body);
  past.notes = std::move(details.notes);
  return false;
}

bool PastReader::take_note(Past& past) {
  if (note_ == 0) return false;
  const auto state = history_.poll(note_);
  if (state == WriteState::pending) return true;
  note_ = 0;
  if (!past.chosen || past.chosen->id != noted_) return false;  // another one is shown by now
  if (state == WriteState::failed) {
    past.note_problem = "The note was not stored: " + history_.error();
    return false;
  }
  past.note.clear();
  details_ = history_.read_details(past.chosen->id);
  return true;
}

bool PastReader::step(Past& past, const platform::Clock& clock) {
  constexpr std::int64_t kSliceMs = 8;
  if (!past.open) return false;
  const auto end = clock.steady_ms() + kSliceMs;
  do {
    examine(past);
  } while ((take_page(past) || past.examined < past.records.size()) && clock.steady_ms() < end);
  const bool noting = take_note(past);
  const bool detailing = take_details(past);
  return noting || detailing || page_ != 0 || past.examined < past.records.size();
}

}  // namespace app
