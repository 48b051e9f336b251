// What `history` prints (docs/command-line.md, History).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/platform/history.h"
#include "native/cli/console.h"
#include "native/platform/history_rows.h"

namespace cli {

/// A record with all that belongs to it.
struct WholeRecord {
  platform::HistoryRecord record;  ///< with its body
  std::vector<platform::HistoryNote> notes;
};

/// Lines of id, local time, outcome, project and scope below each other, each cut to the terminal's
/// width if there is one. How wide they are is seen from the records of the first page.
class RecordLines {
 public:
  explicit RecordLines(const Stream& stream) : stream_(stream), columns_(stream.columns()) {}
  [[nodiscard]] std::string text(const std::vector<platform::NumberedRecord>& page);

 private:
  void measure(const std::vector<platform::NumberedRecord>& page);
  [[nodiscard]] std::string line(const platform::HistoryRecord& record) const;

  const Stream& stream_;
  std::optional<std::size_t> columns_;
  std::size_t id_width_ = 0;
  std::size_t project_width_ = 0;
};

/// An object in one line, without line end and without request and notes.
[[nodiscard]] std::string record_json(const platform::HistoryRecord& record);
/// With them.
[[nodiscard]] std::string record_json(const WholeRecord& whole);

/// Everything that is known of it, for people.
[[nodiscard]] std::string record_text(const WholeRecord& whole, const Stream& stream);

enum class Columns { summary, everything };
/// RFC 4180, LF; cells as append_csv_cell() makes them.
[[nodiscard]] std::string csv_header(Columns columns);
[[nodiscard]] std::string csv_line(const WholeRecord& whole, Columns columns, bool terminal);

}  // namespace cli
