// What there is to do for State::past: reading the history page by page, filtering it, and what
// belongs to one record.
#pragma once

#include <string>
#include <vector>

#include "core/app/state.h"
#include "core/platform/clock.h"
#include "core/platform/history.h"

namespace app {

class PastReader {
 public:
  /// `history` outlives it.
  explicit PastReader(platform::History& history) : history_(history) {}

  /// Begins to read; nothing if it is open already.
  void open(Past& past);
  /// Forgets all but what was marked, and the notes that could not be stored.
  void close(Past& past);
  /// The storage has other records now: an open view reads them again, what is chosen stays. While
  /// it is still reading, it does so after that.
  void reread(Past& past);
  /// After a change of the filter.
  void filter(Past& past);
  /// A note that could not be stored for it is in its field again.
  void choose(Past& past, const std::string& id);
  /// The same of one that may not be read yet.
  void choose(Past& past, const platform::HistoryRecord& record);
  /// Adds what is typed to the chosen record, unless a note for it is being stored.
  void add_note(Past& past, std::int64_t now_ms);
  /// Once a frame: goes on for some milliseconds. True while there is more to do.
  bool step(Past& past, const platform::Clock& clock);

 private:
  /// A note that is being stored.
  struct Noting {
    platform::Ticket ticket = 0;
    std::string record;
    std::string text;
  };

  void read_again();
  void append(Past& past, platform::HistoryPage page);
  bool take_page(Past& past);
  void examine(Past& past);
  void read_details(const std::string& id);
  bool take_details(Past& past);
  bool take_notes(Past& past);
  void end_note(Past& past, const Noting& noting, platform::WriteState state);
  bool take_unwanted();

  platform::History& history_;
  /// What is read again, until it is whole: a view that is open does not jump.
  std::vector<platform::HistoryRecord> again_;
  bool reading_again_ = false;
  bool reread_wanted_ = false;  ///< the storage has changed since this reading began
  // 0: none is awaited.
  platform::Ticket page_ = 0;
  platform::Ticket details_ = 0;
  std::vector<Noting> notings_;
  // Answers that nobody waits for any more are taken all the same: the storage keeps them until
  // then.
  std::vector<platform::Ticket> unwanted_pages_;
  std::vector<platform::Ticket> unwanted_details_;
};

}  // namespace app
