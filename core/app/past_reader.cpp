#include "core/app/past_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/text.h"

namespace app {

using platform::ReadState;
using platform::Ticket;
using platform::WriteState;

namespace {

/// Null if there is none.
const platform::HistoryRecord* find(const Past& past, const std::string& id) {
  const auto found = std::find_if(past.records.begin(), past.records.end(),
                                  [&](const auto& record) { return record.id == id; });
  return found == past.records.end() ? nullptr : &*found;
}

std::string not_stored(const std::string& reason) { return "The note was not stored: " + reason; }

}  // namespace

void PastReader::open(Past& past) {
  if (past.open) return;
  past.open = true;
  page_ = history_.read_page(0);
}

void PastReader::close(Past& past) {
  if (!past.open) return;
  auto marked = std::move(past.marked);
  auto lost_notes = std::move(past.lost_notes);
  past = {};
  past.marked = std::move(marked);
  past.lost_notes = std::move(lost_notes);
  if (page_ != 0) unwanted_pages_.push_back(std::exchange(page_, 0));
  if (details_ != 0) unwanted_details_.push_back(std::exchange(details_, 0));
  again_.clear();
  reading_again_ = reread_wanted_ = false;
  take_unwanted();  // storage that answers at once needs no further frame
}

void PastReader::reread(Past& past) {
  if (!past.open) return;
  if (page_ != 0) {
    reread_wanted_ = true;
    return;
  }
  read_again();
}

void PastReader::read_again() {
  reading_again_ = true;
  reread_wanted_ = false;
  again_.clear();
  page_ = history_.read_page(0);
}

void PastReader::filter(Past& past) {
  past.rows.clear();
  past.examined = 0;
}

void PastReader::choose(Past& past, const std::string& id) {
  if (const auto* found = find(past, id)) choose(past, *found);
}

void PastReader::choose(Past& past, const platform::HistoryRecord& record) {
  const auto id = record.id;
  past.chosen = record;
  past.notes.clear();
  past.note.clear();
  past.note_problem.clear();
  past.comparison.clear();
  past.reading = true;
  const auto lost = std::find_if(past.lost_notes.begin(), past.lost_notes.end(),
                                 [&](const auto& note) { return note.record == id; });
  if (lost != past.lost_notes.end()) {
    past.note = std::move(lost->text);
    past.note_problem = not_stored(lost->reason);
    past.lost_notes.erase(lost);
  }
  read_details(id);
}

void PastReader::read_details(const std::string& id) {
  if (details_ != 0) unwanted_details_.push_back(details_);
  details_ = history_.read_details(id);
}

void PastReader::add_note(Past& past, std::int64_t now_ms) {
  if (!past.chosen || base::is_blank(past.note)) return;
  const auto& id = past.chosen->id;
  if (std::any_of(notings_.begin(), notings_.end(),
                  [&](const Noting& noting) { return noting.record == id; })) {
    return;
  }
  past.note_problem.clear();
  notings_.push_back({history_.add_note(id, {now_ms, past.note}), id, past.note});
  take_notes(past);  // storage that answers at once gives the reason for this one, not a later one
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
  } else {
    append(past, std::move(page));
  }
  if (page_ == 0 && reread_wanted_) read_again();
  return state == ReadState::ready;
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

bool PastReader::take_notes(Past& past) {
  for (auto noting = notings_.begin(); noting != notings_.end();) {
    const auto state = history_.poll(noting->ticket);
    if (state == WriteState::pending) {
      ++noting;
      continue;
    }
    end_note(past, *noting, state);
    noting = notings_.erase(noting);
  }
  return !notings_.empty();
}

/// The user may be somewhere else by now: what is in the field then is not this note.
void PastReader::end_note(Past& past, const Noting& noting, WriteState state) {
  const bool shown = past.chosen && past.chosen->id == noting.record;
  const bool in_field = shown && past.note == noting.text;
  if (state == WriteState::durable) {
    if (in_field) past.note.clear();
    if (shown) read_details(noting.record);
    return;
  }
  auto reason = history_.error().empty() ? "the storage did not say why" : history_.error();
  if (shown && (in_field || past.note.empty())) {
    past.note = noting.text;
    past.note_problem = not_stored(reason);
    return;
  }
  past.lost_notes.push_back({noting.record, noting.text, std::move(reason)});
}

/// Whether there are some left.
bool PastReader::take_unwanted() {
  std::erase_if(unwanted_pages_, [this](Ticket ticket) {
    platform::HistoryPage page;
    return history_.poll_page(ticket, page) != ReadState::pending;
  });
  std::erase_if(unwanted_details_, [this](Ticket ticket) {
    platform::HistoryDetails details;
    return history_.poll_details(ticket, details) != ReadState::pending;
  });
  return !unwanted_pages_.empty() || !unwanted_details_.empty();
}

bool PastReader::step(Past& past, const platform::Clock& clock) {
  constexpr std::int64_t kSliceMs = 8;
  const bool noting = take_notes(past);
  const bool unwanted = take_unwanted();
  if (!past.open) return noting || unwanted;
  const auto end = clock.steady_ms() + kSliceMs;
  do {
    examine(past);
  } while ((take_page(past) || past.examined < past.records.size()) && clock.steady_ms() < end);
  const bool detailing = take_details(past);
  return noting || unwanted || detailing || page_ != 0 || past.examined < past.records.size();
}

}  // namespace app
