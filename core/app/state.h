// All that the program knows, as plain values: views read it, only update() changes it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/secret.h"
#include "core/check/check.h"
#include "core/check/explain.h"
#include "core/fleet/age.h"
#include "core/fleet/selection.h"
#include "core/model/deployment.h"
#include "core/model/outcome.h"
#include "core/model/site.h"
#include "core/platform/capabilities.h"
#include "core/platform/history.h"
#include "core/platform/history_filter.h"
#include "core/platform/interchange.h"

namespace app {

enum class ThemeChoice : std::uint8_t { system, light, dark };

/// What follows from the document, the site and the endpoint; derived again after every change.
struct Derived {
  check::Report report;
  check::Scope scope;
  bool counted = false;  ///< `scope` says how many devices of the inventory that is
  std::vector<check::Sentence> explanation;  ///< empty while the document has errors
  std::string request_text;                  ///< the exact body, its token redacted
  std::string endpoint_problem;  ///< why the chosen address can't be used; empty: it can
  /// Why nothing can be sent there: that, or a site file that is not known to be as it now is.
  std::string sending_problem;
};

/// The dialog "Send deployment".
struct Review {
  bool open = false;
  /// The history is being asked whether the same was just sent. Nothing is sent until it answers.
  bool looking = false;
  std::string typed_project;
  /// The same bytes went, or will go, to this endpoint: named to the user, who may send them again
  /// knowingly. Known before anything can be pressed; if it comes up later, because somebody else
  /// was faster, the typed name is forgotten: it confirmed something else.
  std::optional<platform::HistoryRecord> repeated;
  bool repeated_at_relay = false;  ///< `repeated` is of the relay's history, not of this one's
  /// The record of this history that the user wants repeated, as far as that is settled.
  std::string again;
  /// The endpoint asked for a pause that still runs, and how much is left of it.
  std::optional<platform::HistoryRecord> paused;
  std::int64_t pause_left_ms = 0;
  std::string problem;  ///< why sending could not start; empty: none
};

enum class Activity : std::uint8_t { idle, preparing, sending, waiting, finishing };

/// The send that is under way, and the last one's end.
struct Sending {
  Activity activity = Activity::idle;
  std::optional<model::Outcome> outcome;
  std::uint32_t document = 0;    ///< Document::id of what is sent
  std::string document_title;    ///< State::title_of() it as it was
  std::string outcome_endpoint;  ///< where that try went: the endpoint's name
  std::string outcome_identity;  ///< the same as endpoint_identity()
  std::string scope;             ///< to whom: check::Scope::sentence
  std::string request_text;      ///< what: Derived::request_text as it was
  std::string history_id;        ///< empty if nothing was recorded
  std::int64_t started_ms = 0;   ///< Unix time
  std::int64_t finished_ms = 0;  ///< Unix time; 0 while it is under way
  std::int64_t now_ms = 0;       ///< as of the last pump, to show how long it takes
  std::string history_problem;   ///< the outcome could not be kept: say so beside it
};

/// Which devices of the inventory the table shows.
enum class ShownDevices : std::uint8_t { selected, undecidable, left_out, all };
enum class DeviceColumn : std::uint8_t {
  file_order,
  id,
  name,
  group,
  state,
  update_status,
  tags,  ///< no order, as `apps`
  apps
};

/// The table of devices: what was asked for, and the rows that this gives.
struct DeviceTable {
  ShownDevices shown = ShownDevices::selected;
  std::string search;  ///< part of an id, name, group or tag; case does not count
  DeviceColumn sort = DeviceColumn::file_order;
  bool descending = false;
  /// Instead of `shown`: the devices that this step of the funnel leaves out.
  std::optional<fleet::Stages> step;
  std::vector<fleet::Row> rows;  ///< in the order of the table
  std::size_t listed = 0;        ///< how many they would be without the search
  /// The device that is asked about: why is it (not) in?
  std::optional<fleet::Row> asked;
  std::optional<std::size_t> asked_at;  ///< its place in `rows`; nothing: it is not among them
  std::string answer;                   ///< a sentence; empty while none is asked about
};

/// The inventory at hand.
struct Fleet {
  std::string file;               ///< its name; empty: no inventory
  std::optional<double> loading;  ///< 0 to 1 while a file is being read
  std::string loading_file;       ///< its name
  std::string pulling;            ///< how far the pull is that is under way; empty: none is
  bool left_by_pull = false;      ///< a pull ended early, this window's or an earlier one's
  std::string problem;            ///< which file could not be read, and why; empty: none
  std::shared_ptr<const fleet::Inventory> inventory;
  /// Made-up devices (sample_inventory.h): their counts are told as such, and no send relies on
  /// them.
  bool made_up = false;
  std::uint32_t number = 0;          ///< another one for each inventory of this App
  std::optional<fleet::AsOf> as_of;  ///< when it was as it says; nothing: not known
  std::string age;                   ///< fleet::age_words() as of the last pump; may be empty
  bool old = false;                  ///< fleet::is_old()
  /// Which of its devices the draft selects; null without an inventory.
  std::shared_ptr<const fleet::Selection> selection;
  /// Sentences on names in it that are nearly those of the draft (fleet::near_names).
  std::vector<std::string> near_names;
  std::vector<fleet::Row> sample;  ///< the first few devices that are selected
  DeviceTable table;
};

/// A note that could not be stored, and whose record is not shown any more.
struct LostNote {
  std::string record;  ///< its id
  std::string text;
  std::string reason;
};

/// The view of all that was ever sent.
struct Past {
  bool open = false;
  bool complete = false;                         ///< all records have been read
  std::string problem;                           ///< why they can't be; empty: they can
  std::vector<platform::HistoryRecord> records;  ///< newest first, without bodies
  platform::HistoryFilter filter;
  std::vector<std::uint32_t> rows;  ///< of `records`, those that the filter asks for
  std::size_t examined = 0;         ///< so many records were looked at for that

  std::optional<platform::HistoryRecord> chosen;  ///< with its body, once it is read
  bool reading = false;                           ///< body and notes of that one
  std::vector<platform::HistoryNote> notes;
  std::string note;          ///< as it is being typed
  std::string note_problem;  ///< why it was not added; empty: it was
  /// To be told until their records are chosen again, also after the view was closed.
  std::vector<LostNote> lost_notes;

  std::optional<platform::HistoryRecord> marked;  ///< to be compared with another
  std::string comparison;  ///< what changed in meaning, a line each; empty: nothing was compared
};

/// A file that could not be opened or saved; the documents stayed as they were.
struct FileProblem {
  std::string file;
  std::vector<model::Diagnostic> diagnostics;
  std::string reason = {};  ///< a sentence, if the host could not even read it; else empty
  std::string what = "could not be opened";
  std::string excerpt = {};  ///< the place of the first finding, with a caret under it
};

/// The link of a document, as it was last asked for (docs/interchange.md, Share).
struct Sharing {
  std::string link;
  std::uint32_t number = 0;  ///< how many links were made: each is copied once
  std::string problem;       ///< why there is none; empty: there is, or it is being made
  std::string request_text;  ///< of what it is: Derived::request_text as it was
};

/// The request as a program, beside its JSON (docs/interchange.md, Export).
struct ProgramText {
  std::size_t chosen = 0;  ///< of platform::kPrograms; 0: the JSON
  bool writing = false;
  std::string text;        ///< empty as long as there is none
  std::string problem;     ///< why there is none
  bool can_retry = false;  ///< the deployment is not to blame
};

/// The dialog *Import*.
struct Importing {
  bool open = false;
  base::Secret text;         ///< may hold a token: shown in the dialog's box and nowhere else
  std::uint32_t number = 0;  ///< another one for each text that did not come from the box
  bool reading = false;
  std::optional<platform::ImportAnswer> answer;  ///< of `text`; none if that is blank
};

/// The tick "Keep in the keyring", for the chosen endpoint.
struct Keeping {
  bool offered = false;        ///< a keyring is here, and the endpoint is one to keep a token for
  bool ticked = false;         ///< the keyring keeps what the field holds, or is about to
  bool from_keyring = false;   ///< what the field holds was found there
  bool keeps_another = false;  ///< another token than the field holds
  bool waiting = false;        ///< for a keyring that is slow: it may have to be unlocked
  std::string problem;         ///< why it could not be used; empty: it could
};

/// What is open over the window: the list of all commands, or the sheet of their keys.
enum class CommandView : std::uint8_t { none, palette, keys };
struct Commanding {
  CommandView view = CommandView::none;
  std::string search;
};

/// What was just done and can't be seen everywhere; told once (announcements.h).
struct Notice {
  std::string words;
  std::uint32_t number = 0;  ///< another one for each
};

/// One deployment that is open, with all that is its own: no undo and no other document ever
/// changes which file it belongs to.
struct Document {
  std::uint32_t id = 0;  ///< another one for each document of this App; never 0
  model::Deployment draft = model::empty_deployment();
  model::Deployment saved = model::empty_deployment();  ///< as last opened or saved
  std::string name;                                     ///< file name; empty: not saved yet
  std::string place;   ///< how the host finds the file again (its path); empty: it does not
  std::string origin;  ///< a sentence on where it came from, if from neither form nor file

  std::vector<model::Deployment> undo;
  std::vector<model::Deployment> redo;
  std::string last_edit;  ///< which field the newest undo step is about; typing on merges into it

  /// JSON Pointers of fields that the user has been in; others show no error beside them before
  /// `show_all` (a fresh form should not shout).
  std::set<std::string> touched;
  bool show_all = false;
  bool send_wanted = false;  ///< the review was asked for: from now on a missing token is an error

  [[nodiscard]] bool modified() const { return !(draft == saved); }
  /// Nothing was ever done to it: what is opened may take its place.
  [[nodiscard]] bool untouched() const;
};

struct State {
  std::vector<Document> documents;  ///< in the order of their tabs; never empty
  std::size_t active = 0;           ///< which of them is shown
  std::vector<Document> closed;     ///< with unsaved changes, to be reopened; the newest last
  std::uint32_t last_document = 0;  ///< the highest Document::id that was given out
  bool drafts_pending = false;      ///< what earlier windows have left is still being read
  std::string drafts_problem;       ///< why what is open can't be kept; empty: it can
  std::optional<FileProblem> file_problem;
  Sharing sharing;
  Importing importing;
  ProgramText program;
  /// The document that was to be saved, and whose file somebody else has changed: the user is
  /// asked. 0: none.
  std::uint32_t save_conflict = 0;

  model::Site site;
  std::string site_unconfirmed;            ///< why it is not known to be as it now is; empty: it is
  std::vector<model::Endpoint> endpoints;  ///< the site's, the cloud, any URL, the sandbox
  std::size_t endpoint = 0;
  bool endpoint_chosen = false;  ///< by the user; until then a site file sets the default
  std::string custom_url;
  base::Secret token;
  std::uint32_t token_number = 0;  ///< how often it came from elsewhere than its field

  Keeping keeping;

  Derived derived;
  Fleet fleet;

  Review review;
  Sending sending;
  std::int64_t now_ms = 0;                       ///< as of the last pump
  std::vector<platform::HistoryRecord> history;  ///< newest first
  bool history_unread = true;                    ///< it changed, or is still being read
  Past past;

  Commanding commanding;
  bool single_keys = true;  ///< keys that are one sign act, outside of text fields
  Notice notice;

  ThemeChoice theme = ThemeChoice::system;
  platform::Capabilities capabilities;

  State();
  /// The one that is shown.
  [[nodiscard]] const Document& document() const { return documents[active]; }
  [[nodiscard]] Document& document() { return documents[active]; }
  /// Whether closing the window now loses changes: some are not saved, and drafts can't be kept.
  [[nodiscard]] bool would_lose() const;
  /// The open one with that id; null if there is none (any more).
  [[nodiscard]] const Document* find_document(std::uint32_t id) const;
  /// What the tab of that document is called: its file, else its project, with a number if an
  /// earlier tab is called so.
  [[nodiscard]] std::string title_of(std::size_t index) const;
  /// The chosen endpoint, the entered URL filled in. There is always one.
  [[nodiscard]] model::Endpoint chosen_endpoint() const;
  /// The first error at that pointer, else the first warning, else null.
  [[nodiscard]] const model::Diagnostic* diagnostic_at(const std::string& pointer) const;
  /// Whether a finding at that pointer is to be shown beside its field yet.
  [[nodiscard]] bool shows_finding(const std::string& pointer) const;
  /// Whether a finding is to be told yet: what is only not filled in so far is no mistake before
  /// its field was left.
  [[nodiscard]] bool tells(const model::Diagnostic& finding) const;
  /// What is still to be filled in, of what is not told as a mistake: "Flow ID, 8 filters". Empty:
  /// nothing.
  [[nodiscard]] std::string still_to_fill_in() const;
};

}  // namespace app
