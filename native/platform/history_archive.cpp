#include "native/platform/history_archive.h"

#include <utility>

#include "native/platform/history_file.h"

namespace platform {

namespace {

base::Error error_of(const std::string& file, const std::string& problem) {
  return {"history", "the history can't be read: " + file + ": " + problem};
}

}  // namespace

struct HistoryArchive::Opened {
  std::string file;
  SqliteDatabase database;
  OwnerLocks locks;
  HistoryRows rows{database, locks};
  bool absent = false;
};

HistoryArchive::HistoryArchive(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
HistoryArchive::HistoryArchive(HistoryArchive&&) noexcept = default;
HistoryArchive& HistoryArchive::operator=(HistoryArchive&&) noexcept = default;
HistoryArchive::~HistoryArchive() = default;

base::Result<HistoryArchive> HistoryArchive::open(const std::string& file) {
  if (file.empty()) {
    return base::Error{"history",
                       "the history can't be found: set HOME or XDG_DATA_HOME to an absolute path"};
  }
  auto opened = std::make_unique<Opened>();
  opened->file = file;
  const auto result = open_history_file_to_read(opened->database, opened->locks, file);
  if (!result.problem.empty()) return error_of(file, result.problem);
  opened->absent = result.absent;
  return HistoryArchive(std::move(opened));
}

template <class Value>
base::Result<Value> HistoryArchive::result(std::optional<Value> value) const {
  if (value) return std::move(*value);
  return error_of(opened_->file, problem_of(opened_->database, opened_->file));
}

base::Result<std::vector<NumberedRecord>> HistoryArchive::page(const HistoryFilter& filter,
                                                               std::int64_t before,
                                                               std::size_t limit) const {
  if (opened_->absent) return std::vector<NumberedRecord>();
  return result(opened_->rows.page(filter, before, limit));
}

base::Result<std::vector<NumberedRecord>> HistoryArchive::find(const std::string& prefix,
                                                               std::size_t limit) const {
  if (opened_->absent) return std::vector<NumberedRecord>();
  return result(opened_->rows.find(prefix, limit));
}

base::Result<std::string> HistoryArchive::body(std::int64_t number) const {
  return result(opened_->rows.body(number));
}

base::Result<std::vector<HistoryNote>> HistoryArchive::notes(std::int64_t number) const {
  return result(opened_->rows.notes(number));
}

base::Status add_history_note(const std::string& file, std::int64_t number,
                              const HistoryNote& note) {
  SqliteDatabase database;
  OwnerLocks locks;
  if (const auto problem = open_history_file(database, locks, file); !problem.empty()) {
    return error_of(file, problem);
  }
  if (HistoryRows(database, locks).add_note(number, note)) return base::Done{};
  return base::Error{"history",
                     "the note can't be stored: " + file + ": " + problem_of(database, file)};
}

}  // namespace platform
