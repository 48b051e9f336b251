#include "native/cli/fleet/diff_report.h"

#include "core/app/difference_words.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/check/explain.h"
#include "native/cli/check/print_diagnostics.h"

namespace cli {

namespace {

Tone tone_of(check::ScopeRelation relation) {
  if (relation == check::ScopeRelation::same) return Tone::plain;
  return relation == check::ScopeRelation::narrower ? Tone::good : Tone::doubtful;
}

class TextReport {
 public:
  explicit TextReport(const Stream& stream) : stream_(stream) {}

  void scope(const Difference& difference) {
    const auto relation = difference.changes.scope;
    text_ += "Scope: " + stream_.toned(tone_of(relation), check::relation_name(relation)) + ": " +
             std::string(app::receivers_words(relation)) + ".\n";
    if (relation == check::ScopeRelation::same) return;
    side("from", check::describe_scope(difference.before.deployment()));
    side("to", check::describe_scope(difference.after.deployment()));
  }
  void change(std::string_view what, const std::string& from, const std::string& to) {
    text_ += std::string(what) + ": " + printable(from) + " -> " + printable(to) + "\n";
  }
  void undocumented(const std::string& pointer) {
    text_ += "Not documented, and changed: " + printable(pointer) + "\n";
  }
  void fleet(const FleetChange& fleet) {
    text_ += "In the inventory: " + base::counted(fleet.gained, "device") + " gained, " +
             base::with_thousands(fleet.lost) + " lost (" + base::with_thousands(fleet.before) +
             " -> " + base::with_thousands(fleet.after) + " selected";
    if (fleet.undecidable != 0) {
      text_ += "; " + base::with_thousands(fleet.undecidable) + " undetermined";
    }
    if (fleet.skipped != 0) text_ += "; " + base::counted(fleet.skipped, "row") + " skipped";
    text_ += ")\n";
    if (fleet.more) {
      text_ += "The inventory is not the whole one: it says that there are more devices.\n";
    }
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void side(const std::string& word, const check::Scope& scope) {
    text_ += "  " + word + ": " +
             stream_.toned(scope.wide ? Tone::wrong : Tone::plain, printable(scope.sentence)) +
             "\n";
  }

  const Stream& stream_;
  std::string text_;
};

void append_text(base::JsonWriter& json, const std::string& text, bool is_there) {
  if (is_there) {
    json.string(text);
  } else {
    json.null();
  }
}

void append_change(base::JsonWriter& json, std::string_view key, const std::string& from,
                   const std::string& to, bool empty_is_none = false) {
  json.key(key).begin_object();
  json.key("from");
  append_text(json, from, !from.empty() || !empty_is_none);
  json.key("to");
  append_text(json, to, !to.empty() || !empty_is_none);
  json.end_object();
}

void append_app(base::JsonWriter& json, std::string_view key, const model::App& app) {
  json.key(key);
  if (app.presence != model::Presence::present) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("name").string(app.name.string());
  json.key("version").string(app.version.string());
  json.end_object();
}

void append_fleet(base::JsonWriter& json, const FleetChange& fleet) {
  json.key("fleet").begin_object();
  json.key("before").number(fleet.before);
  json.key("after").number(fleet.after);
  json.key("gained").number(fleet.gained);
  json.key("lost").number(fleet.lost);
  json.key("undecidable").number(fleet.undecidable);
  json.key("more").boolean(fleet.more);
  json.key("skipped").number(fleet.skipped);
  json.end_object();
}

void append_changes(base::JsonWriter& json, const Difference& difference) {
  const auto& [before, after, changes, fleet] = difference;
  const auto& was = before.deployment();
  const auto& now = after.deployment();
  if (changes.scope != check::ScopeRelation::same) {
    append_change(json, "receivers", check::describe_scope(was).sentence,
                  check::describe_scope(now).sentence);
  }
  if (changes.project) append_change(json, "project", before.project(), after.project());
  if (changes.flow_id) append_change(json, "flow_id", was.flow_id.string(), now.flow_id.string());
  if (changes.app) {
    json.key("app").begin_object();
    append_app(json, "from", was.metadata.app);
    append_app(json, "to", now.metadata.app);
    json.end_object();
  }
  if (changes.comment) {
    append_change(json, "comment", was.metadata.comment.string(), now.metadata.comment.string(),
                  true);
  }
  if (!changes.unknown.empty()) {
    json.key("undocumented").begin_array();
    for (const auto& pointer : changes.unknown) json.string(pointer);
    json.end_array();
  }
}

}  // namespace

FleetChange compare_fleet(const fleet::Inventory& inventory, const fleet::Selection& before,
                          const fleet::Selection& after) {
  using fleet::Truth;
  FleetChange change;
  change.more = inventory.incomplete();
  change.skipped = inventory.skipped();
  change.before = before.funnel().selected;
  change.after = after.funnel().selected;
  for (fleet::Row row = 0; row < inventory.size(); ++row) {
    const auto was = before.of(row);
    const auto now = after.of(row);
    if (was == Truth::unknown || now == Truth::unknown) {
      ++change.undecidable;
    } else if (was != now) {
      ++(now == Truth::yes ? change.gained : change.lost);
    }
  }
  return change;
}

std::string difference_text(const Difference& difference, const Stream& stream) {
  const auto& [before, after, changes, fleet] = difference;
  if (!changes.any()) return {};
  TextReport report(stream);
  report.scope(difference);
  if (fleet) report.fleet(*fleet);
  for (const auto& part : app::changed_parts(before, after)) {
    report.change(part.what, part.from, part.to);
  }
  for (const auto& pointer : changes.unknown) report.undocumented(pointer);
  return report.take();
}

std::string difference_json(const Difference& difference) {
  base::JsonWriter json;
  json.begin_object();
  json.key("scope").string(check::relation_name(difference.changes.scope));
  append_changes(json, difference);
  if (difference.fleet) append_fleet(json, *difference.fleet);
  json.end_object();
  return json.text() + "\n";
}

}  // namespace cli
