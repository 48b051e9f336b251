// State, and the only way to change it: dispatch() for what people do, pump() for what has happened
// meanwhile. Hosts own one App and draw its state.
#pragma once

#include <memory>
#include <vector>

#include "core/app/action.h"
#include "core/app/draft_keeper.h"
#include "core/app/export_work.h"
#include "core/app/fleet_pull.h"
#include "core/app/fleet_work.h"
#include "core/app/import_work.h"
#include "core/app/link_work.h"
#include "core/app/memory_pull_rest.h"
#include "core/app/past_reader.h"
#include "core/app/send_protocol.h"
#include "core/app/state.h"
#include "core/app/token_keeping.h"

namespace app {

/// What the host provides; all outlive the App.
struct Platform {
  platform::HttpTransport& http;
  platform::History& history;
  const platform::Clock& clock;
  platform::Capabilities capabilities;
  std::string instance;                ///< tells this process or page from others, for record ids
  platform::Drafts* drafts = nullptr;  ///< null: what is not saved is gone with the window
  platform::Deflater* deflater = nullptr;        ///< null: no links
  platform::Interchange* interchange = nullptr;  ///< null: no import, no export
  platform::TokenStore* tokens = nullptr;        ///< null: no tick to keep the token
  platform::PullRest* pull_rest = nullptr;  ///< null: what is left of a pull goes with the window
};

class App {
 public:
  explicit App(Platform platform);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  [[nodiscard]] const State& state() const { return state_; }
  void dispatch(Action action);
  void dispatch(Actions actions);
  /// Keeps what is open at once: the window may be gone in a moment.
  void keep_drafts_now();
  /// Once a frame. True while something is under way, so that the host keeps pumping.
  bool pump();

  /// The document that is shown as a file (docs/files.md, Deployment file), for saving.
  [[nodiscard]] std::string document_text() const;
  /// The same of any that is open; empty if it is not.
  [[nodiscard]] std::string file_of(std::uint32_t document) const;
  /// Whether a file with that text holds what was last opened or saved of the document: if not,
  /// somebody else has changed it since (FileChanged).
  [[nodiscard]] bool is_as_saved(std::uint32_t document, std::string_view text) const;

 private:
  struct Senders;  ///< one protocol for the network, one for the built-in sandbox

  void carry_out(Edit& action);
  void carry_out(ApplyFix& action);
  void carry_out(Undo& action);
  void carry_out(Redo& action);
  void carry_out(NewDocument& action);
  void carry_out(FillExample& action);
  void carry_out(OpenDocument& action);
  void carry_out(OpenText& action);
  void carry_out(OpenLink& action);
  void carry_out(ShareLink& action);
  void carry_out(OpenImport& action);
  void carry_out(SetImportText& action);
  void carry_out(TakeImport& action);
  void carry_out(CloseImport& action);
  void carry_out(ChooseProgram& action);
  void carry_out(OpenFailed& action);
  void carry_out(DocumentSaved& action);
  void carry_out(SaveFailed& action);
  void carry_out(FileChanged& action);
  void carry_out(DismissFileProblem& action);
  void carry_out(DismissSaveConflict& action);
  void carry_out(SwitchDocument& action);
  void carry_out(StepDocument& action);
  void carry_out(CloseDocument& action);
  void carry_out(ReopenClosed& action);
  void carry_out(DismissOrigin& action);
  void carry_out(PullFleet& action);
  void carry_out(StopPull& action);
  void carry_out(CloseFleet& action);
  void carry_out(DismissFleetProblem& action);
  void carry_out(UseSampleFleet& action);
  void carry_out(ShowDevices& action);
  void carry_out(SearchDevices& action);
  void carry_out(SortDevices& action);
  void carry_out(ShowStep& action);
  void carry_out(AskAboutDevice& action);
  void carry_out(ChooseEndpoint& action);
  void carry_out(SetCustomUrl& action);
  void carry_out(SetToken& action);
  void carry_out(KeepToken& action);
  void carry_out(UseSite& action);
  void carry_out(Touch& action);
  void carry_out(OpenReview& action);
  void carry_out(CloseReview& action);
  void carry_out(TypeProject& action);
  void carry_out(Send& action);
  void carry_out(CancelSend& action);
  void carry_out(DismissOutcome& action);
  void carry_out(ChooseTheme& action);
  void carry_out(OpenHistory& action);
  void carry_out(CloseHistory& action);
  void carry_out(SearchHistory& action);
  void carry_out(ShowOutcome& action);
  void carry_out(ChooseRecord& action);
  void carry_out(CompareRecord& action);
  void carry_out(MarkRecord& action);
  void carry_out(UseRecord& action);
  void carry_out(TypeNote& action);
  void carry_out(AddNote& action);
  void carry_out(ShowCommands& action);
  void carry_out(SearchCommands& action);
  void carry_out(UseSingleKeys& action);
  void carry_out(Tell& action);

  /// After every change: what follows from it.
  void refresh();
  /// Asks the history whether what the review shows was just sent.
  void look_back();
  bool pump_look();
  void pump_lost_looks();
  void pump_pause();
  void ask_about(platform::HistoryRecord earlier, bool at_relay);
  bool pump_sending();
  bool pump_pull();
  void end_pull();
  base::Status take_over_rest(FleetPull& pull, bool resume);
  void drop_pull();
  bool pump_keeping();
  void start_sending(const std::string& again);
  void finish_sending(const SendProtocol& sender);
  void read_history();
  void tell(std::string words);
  void tell_unready();

  Platform platform_;
  State state_;
  FleetWork fleet_;
  std::unique_ptr<FleetPull> pull_;  ///< while one is under way
  std::string pull_name_;            ///< of what it gets, in the place of a file's name
  MemoryPullRest memory_rest_;       ///< if the host has no other, or it can't be used
  platform::PullRest* pull_rest_;    ///< what a pull that ended early leaves to the next
  bool rest_of_token_ = false;       ///< it was, in part, pulled with the token at hand
  DraftKeeper drafts_;
  LinkWork links_;
  ImportWork imports_;
  ExportWork exports_;
  PastReader past_;
  TokenKeeping keeping_;
  std::unique_ptr<Senders> senders_;
  platform::Ticket look_ = 0;                 ///< of the review that is open; 0: none is awaited
  std::vector<platform::Ticket> lost_looks_;  ///< of reviews that were closed before the answer
  std::int64_t pause_ends_ms_ = 0;            ///< of the steady clock
  int history_version_ = 0;                   ///< of State::history, once it is read
};

}  // namespace app
