#include "native/cli/history/history_report.h"

#include <algorithm>
#include <string_view>

#include "core/app/history_words.h"
#include "core/base/iso_time.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/platform/history_filter.h"
#include "native/cli/check/source_excerpt.h"
#include "native/cli/csv_cell.h"
#include "native/cli/history/history_times.h"

namespace cli {

namespace {

using platform::HistoryRecord;

Tone tone_of(const HistoryRecord& record) {
  const auto word = platform::outcome_word(record);
  if (word == "accepted") return Tone::good;
  return word == "rejected" || word == "unknown" ? Tone::wrong : Tone::doubtful;
}

std::string padded_to(std::string text, std::size_t width) {
  const auto has = display_width(text);
  return has < width ? text.append(width - has, ' ') : text;
}

/// As much of `text` as fits into that many columns; if that is not all, it ends with an ellipsis.
std::string cut_to(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  std::size_t end = 0;
  for (std::size_t next = 0; next < text.size(); end = next) {
    (void)base::next_code_point(text, next);
    if (display_width(text.substr(0, next)) + 1 > columns) break;
  }
  return columns == 0 ? std::string() : std::string(text.substr(0, end)) + "\u2026";
}

std::string outcome_line(const HistoryRecord& record, const Stream& stream) {
  auto text = stream.toned(tone_of(record), platform::outcome_word(record));
  if (record.phase == platform::RecordPhase::waiting) {
    text += ", waiting for the limit to pass, then it is sent again";
  }
  if (!record.outcome) return text;
  if (record.outcome->status != 0) text += " (HTTP " + std::to_string(record.outcome->status) + ")";
  if (!record.outcome->message.empty()) text += ": " + printable(record.outcome->message);
  return text;
}

void add_line(std::string& text, std::string_view label, std::string_view value) {
  constexpr std::size_t kLabelColumns = 10;
  if (value.empty()) return;
  text += padded_to(std::string(label), kLabelColumns).append(value) + "\n";
}

/// The lines of `text`, each fit for a terminal.
std::string printable_block(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out += printable(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string notes_text(const std::vector<platform::HistoryNote>& notes, const Stream& stream) {
  if (notes.empty()) return {};
  auto text = "\n" + stream.toned(Tone::strong, "Notes") + "\n";
  for (const auto& note : notes) {
    text += "  " + local_time(note.written_ms) + "  " + printable(note.text) + "\n";
  }
  return text;
}

void add_members(base::JsonWriter& json, const HistoryRecord& record) {
  json.key("id").string(record.id);
  json.key("started").string(base::iso_time_ms(record.started_ms));
  if (record.finished_ms != 0) {
    json.key("finished").string(base::iso_time_ms(record.finished_ms));
    json.key("duration_ms").number(record.finished_ms - record.started_ms);
  }
  json.key("endpoint").string(record.endpoint);
  json.key("project").string(record.project);
  json.key("scope").string(record.scope);
  json.key("phase").string(platform::phase_name(record.phase));
  json.key("outcome").string(platform::outcome_word(record));
  if (record.outcome && record.outcome->status != 0) {
    json.key("status").number(record.outcome->status);
  }
  json.key("message").string(record.outcome ? std::string_view(record.outcome->message) : "");
  if (record.outcome && record.outcome->retry_after_s) {
    json.key("retry_after_s").number(*record.outcome->retry_after_s);
  }
  if (record.attempts != 0) json.key("attempts").number(record.attempts);
}

std::string notes_cell(const std::vector<platform::HistoryNote>& notes) {
  std::string cell;
  for (const auto& note : notes) {
    if (!cell.empty()) cell += "\n";
    cell += base::iso_time_ms(note.written_ms) + " " + note.text;
  }
  return cell;
}

}  // namespace

void RecordLines::measure(const std::vector<platform::NumberedRecord>& page) {
  constexpr std::size_t kWidestProject = 24;  // a longer one pushes its scope to the right
  for (const auto& [number, record] : page) {
    id_width_ = std::max(id_width_, record.id.size());
    project_width_ = std::max(project_width_, display_width(printable(record.project)));
  }
  project_width_ = std::min(project_width_, kWidestProject);
}

std::string RecordLines::line(const HistoryRecord& record) const {
  constexpr std::size_t kOutcomeWidth = std::string_view("rate-limited").size();
  const auto outcome = platform::outcome_word(record);
  auto line =
      padded_to(printable_line(record.id), id_width_) + "  " + local_time(record.started_ms) + "  ";
  auto after = std::string(kOutcomeWidth - outcome.size() + 2, ' ') +
               padded_to(printable(record.project), project_width_) + "  " +
               printable(record.scope);
  if (columns_) {
    const auto taken = display_width(line) + outcome.size();
    after = cut_to(after, *columns_ - std::min(taken, *columns_));
  }
  return line.append(stream_.toned(tone_of(record), outcome)).append(after) + "\n";
}

std::string RecordLines::text(const std::vector<platform::NumberedRecord>& page) {
  if (id_width_ == 0) measure(page);
  std::string text;
  for (const auto& entry : page) text += line(entry.record);
  return text;
}

std::string record_json(const HistoryRecord& record) {
  base::JsonWriter json;
  json.begin_object();
  add_members(json, record);
  json.end_object();
  return json.text();
}

std::string record_json(const WholeRecord& whole) {
  base::JsonWriter json;
  json.begin_object();
  add_members(json, whole.record);
  json.key("request").string(whole.record.body);
  json.key("notes").begin_array();
  for (const auto& note : whole.notes) {
    json.begin_object();
    json.key("written").string(base::iso_time_ms(note.written_ms));
    json.key("text").string(note.text);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.text();
}

std::string record_text(const WholeRecord& whole, const Stream& stream) {
  const auto& record = whole.record;
  std::string text;
  add_line(text, "Record", printable(record.id));
  add_line(text, "Started", local_time_and_zone(record.started_ms));
  if (record.finished_ms != 0) add_line(text, "Answered", local_time_and_zone(record.finished_ms));
  add_line(text, "Duration", app::duration_words(record));
  if (record.attempts != 0) add_line(text, "Tries", std::to_string(record.attempts));
  add_line(text, "Endpoint", printable(record.endpoint));
  add_line(text, "Project", printable(record.project));
  add_line(text, "Scope", printable(record.scope));
  add_line(text, "Outcome", outcome_line(record, stream));
  text += notes_text(whole.notes, stream);
  if (app::is_unknown(record)) {
    text += "\n" + stream.toned(Tone::strong, "Look it up") + "\n  " +
            printable(app::look_up_words(record, local_time_and_zone(record.started_ms))) +
            "\n  Note what you found: connect-deploy history note " + printable(record.id) +
            " TEXT\n";
  }
  return text + "\n" + stream.toned(Tone::strong, "Request") + "\n" + printable_block(record.body);
}

std::string csv_header(Columns columns) {
  std::string text =
      "id,started,finished,duration_ms,endpoint,project,scope,outcome,status,message";
  return text + (columns == Columns::everything ? ",attempts,request,notes\n" : "\n");
}

std::string csv_line(const WholeRecord& whole, Columns columns, bool terminal) {
  const auto& record = whole.record;
  const auto number = [](std::int64_t value) {
    return value == 0 ? std::string() : std::to_string(value);
  };
  const bool answered = record.finished_ms != 0;
  std::vector<std::string> cells = {
      record.id,
      base::iso_time_ms(record.started_ms),
      answered ? base::iso_time_ms(record.finished_ms) : std::string(),
      answered ? std::to_string(record.finished_ms - record.started_ms) : std::string(),
      record.endpoint,
      record.project,
      record.scope,
      std::string(platform::outcome_word(record)),
      number(record.outcome ? record.outcome->status : 0),
      record.outcome ? record.outcome->message : std::string()};
  if (columns == Columns::everything) {
    cells.insert(cells.end(), {number(record.attempts), record.body, notes_cell(whole.notes)});
  }
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) text += ',';
    append_csv_cell(text, cells[i], terminal);
  }
  return text + "\n";
}

}  // namespace cli
