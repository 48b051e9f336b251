// Everything a user or the host can do, as values. Views emit them, App::dispatch() carries them
// out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/app/state.h"
#include "core/base/secret.h"
#include "core/model/site.h"

namespace app {

enum class Field : std::uint8_t { project, flow_id, comment, app_name, app_version };

struct SetField {
  Field field;
  std::string value;
};
struct AddGroup {};
struct SetGroup {
  std::size_t index;
  std::string name;
};
struct RemoveGroup {
  std::size_t index;
};
struct AddFilter {};
/// Changing the type keeps operand and value if the new type allows them, else takes its first.
struct SetFilterType {
  std::size_t index;
  std::string type;
};
struct SetFilterOperand {
  std::size_t index;
  std::string operand;
};
struct SetFilterValue {
  std::size_t index;
  std::string value;
};
struct RemoveFilter {
  std::size_t index;
};

/// What the form does to the document at hand.
using Edit = std::variant<SetField, AddGroup, SetGroup, RemoveGroup, AddFilter, SetFilterType,
                          SetFilterOperand, SetFilterValue, RemoveFilter>;

/// Applies the fix of Derived::report.diagnostics[index]; one undo step.
struct ApplyFix {
  std::size_t index;
};
struct Undo {};
struct Redo {};
/// An empty document in a tab of its own; nothing if the one that is shown is untouched.
struct NewDocument {};
/// The vendor's example: in the document that is shown if that is empty and has no file, else in a
/// tab of its own.
struct FillExample {};
/// A file's text, as chosen or dropped: an inventory if it is one, else a deployment, in a tab of
/// its own, or in that of an untouched document. One that is open already is shown; it takes the
/// file's text over unless it has changes of its own.
struct OpenDocument {
  std::string name;
  std::string text;
  std::string place = {};  ///< Document::place
  /// When the file was last written, Unix time; nothing if the host does not know.
  std::optional<std::int64_t> written_ms = {};
};
/// The text of a deployment that is no file (of a link, pasted, imported), in the same way.
struct OpenText {
  std::string text;
  std::string origin;  ///< Document::origin: a sentence, shown with it
};
/// The host could not read a file; `reason` is a sentence.
struct OpenFailed {
  std::string name;
  std::string reason;
};
/// The host has written `text` (App::file_of()) for that document to `name`.
struct DocumentSaved {
  std::uint32_t document;
  std::string name;
  std::string place;  ///< Document::place
  std::string text;
};
/// The host could not write a file; `reason` is a sentence.
struct SaveFailed {
  std::string name;
  std::string reason;
};
/// The host has not written that document: its file is no longer as it was opened or saved.
struct FileChanged {
  std::uint32_t document;
};
/// A whole link, or its fragment (docs/interchange.md, Share): in the same way as OpenText, once
/// it is read.
struct OpenLink {
  std::string link;
};
/// A link of the document that is shown: State::sharing.
struct ShareLink {};
/// The dialog *Import*, with a text that was pasted, dropped or is still to be typed.
struct OpenImport {
  base::Secret text = {};
};
struct SetImportText {
  base::Secret text;
};
/// What was imported, in a tab of its own; its token in the token's field.
struct TakeImport {};
struct CloseImport {};
/// What the request is shown as: an index of platform::kPrograms. The same once more: anew.
struct ChooseProgram {
  std::size_t index;
};
struct DismissFileProblem {};
/// The question whether to write over a file that somebody else has changed is settled.
struct DismissSaveConflict {};

struct SwitchDocument {
  std::uint32_t document;
};
/// So many tabs further, round at the ends.
struct StepDocument {
  int tabs;
};
/// One with unsaved changes can be reopened.
struct CloseDocument {
  std::uint32_t document;
};
/// The one that was closed last.
struct ReopenClosed {};
struct DismissOrigin {};

/// An inventory out of the account that the token is of: the devices of the document's project, or
/// all if it names none. Only if the host can (Capabilities::can_pull).
/// `resume`: goes on where the last one ended early (Fleet::left_by_pull), if that asked for the
/// same.
struct PullFleet {
  bool resume = false;
};
struct StopPull {};
/// Stops reading an inventory, else forgets the one at hand.
struct CloseFleet {};
struct DismissFleetProblem {};
/// The inventory of made-up devices (sample_inventory.h) in place of the one at hand.
struct UseSampleFleet {};
/// Clears DeviceTable::step.
struct ShowDevices {
  ShownDevices shown;
};
struct SearchDevices {
  std::string text;
};
/// By that column; the same once more turns the order around.
struct SortDevices {
  DeviceColumn column;
};
/// The devices that a step of the funnel leaves out, as FunnelStep has it; the same once more: what
/// was shown before.
struct ShowStep {
  fleet::Stages stages;
};
/// Why is this one (not) in? The same once more: no longer asked.
struct AskAboutDevice {
  fleet::Row row;
};

struct ChooseEndpoint {
  std::size_t index;
};
struct SetCustomUrl {
  std::string url;
};
struct SetToken {
  base::Secret token;
};
/// Keeps the token for the chosen endpoint in the keyring, or forgets the one that is there.
struct KeepToken {
  bool keep;
};
/// The site file, read by the host; `site.broken` if it could not be used. `unconfirmed`: why it
/// may have changed since. Then it holds as it is known, and nothing leaves this program.
struct UseSite {
  model::Site site;
  std::string unconfirmed = {};
};

/// The user has left the field with that pointer.
struct Touch {
  std::string pointer;
};
/// Opens the review, or, if there are errors, shows all of them.
struct OpenReview {};
struct CloseReview {};
struct TypeProject {
  std::string text;
};
/// Sends what the review shows; only acts while it is open, the history has answered and the
/// project's name is typed. `again`: the id of Review::repeated, by a view that showed it; empty
/// from one that showed none. A repeat that came up since the view was drawn is not sent.
struct Send {
  std::string again = {};
};
struct CancelSend {};
struct DismissOutcome {};
struct ChooseTheme {
  ThemeChoice theme;
};

/// Shows all that was ever sent.
struct OpenHistory {
  std::string record = {};  ///< its id, if one of State::history is to be chosen at once
};
struct CloseHistory {};
/// Only records with each of these words.
struct SearchHistory {
  std::string text;
};
/// Only those with that outcome: one of platform::kOutcomeWords; empty: all.
struct ShowOutcome {
  std::string outcome;
};
struct ChooseRecord {
  std::string id;
};
enum class CompareWith : std::uint8_t { draft, marked };
/// Says what the draft, or the chosen record, changes in meaning against the chosen, or the marked
/// one.
struct CompareRecord {
  CompareWith with;
};
/// The chosen record, to be compared with another.
struct MarkRecord {};
/// The chosen record's deployment in a tab of its own.
struct UseRecord {};
struct TypeNote {
  std::string text;
};
/// Adds what is typed to the chosen record.
struct AddNote {};

/// Shows the palette or the sheet of keys, or shuts them; not over another dialog.
struct ShowCommands {
  CommandView view;
};
struct SearchCommands {
  std::string text;
};
struct UseSingleKeys {
  bool use;
};
/// Something that was done is told to those who do not see it: a sentence without its full stop.
struct Tell {
  std::string words;
};

/// One that nothing carries out does not compile: neither it nor Edit is ever visited by a
/// catch-all.
using Action = std::variant<
    Edit, ApplyFix, Undo, Redo, NewDocument, FillExample, OpenDocument, OpenText, OpenLink,
    ShareLink, OpenImport, SetImportText, TakeImport, CloseImport, ChooseProgram, OpenFailed,
    DocumentSaved, SaveFailed, FileChanged, DismissFileProblem, DismissSaveConflict, SwitchDocument,
    StepDocument, CloseDocument, ReopenClosed, DismissOrigin, PullFleet, StopPull, CloseFleet,
    DismissFleetProblem, UseSampleFleet, ShowDevices, SearchDevices, SortDevices, ShowStep,
    AskAboutDevice, ChooseEndpoint, SetCustomUrl, SetToken, KeepToken, UseSite, Touch, OpenReview,
    CloseReview, TypeProject, Send, CancelSend, DismissOutcome, ChooseTheme, OpenHistory,
    CloseHistory, SearchHistory, ShowOutcome, ChooseRecord, CompareRecord, MarkRecord, UseRecord,
    TypeNote, AddNote, ShowCommands, SearchCommands, UseSingleKeys, Tell>;

/// What one frame's views ask for, in order.
using Actions = std::vector<Action>;

}  // namespace app
