// State, and the only way to change it: dispatch() for what people do, pump() for what has happened
// meanwhile. Hosts own one App and draw its state.
#pragma once

#include <memory>
#include <vector>

#include "core/app/action.h"
#include "core/app/fleet_work.h"
#include "core/app/send_protocol.h"
#include "core/app/state.h"

namespace app {

/// What the host provides; all outlive the App.
struct Platform {
  platform::HttpTransport& http;
  platform::History& history;
  const platform::Clock& clock;
  platform::Capabilities capabilities;
  std::string instance;  ///< tells this process or page from others, for record ids
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
  /// Once a frame. True while something is under way, so that the host keeps pumping.
  bool pump();

  /// The document as a file (docs/files.md, Deployment file), for saving.
  [[nodiscard]] std::string document_text() const;

 private:
  struct Senders;  ///< one protocol for the network, one for the built-in sandbox

  void carry_out(Edit& action);
  void carry_out(ApplyFix& action);
  void carry_out(Undo& action);
  void carry_out(Redo& action);
  void carry_out(NewDocument& action);
  void carry_out(FillExample& action);
  void carry_out(OpenDocument& action);
  void carry_out(OpenFailed& action);
  void carry_out(DocumentSaved& action);
  void carry_out(DismissOpenProblem& action);
  void carry_out(CloseFleet& action);
  void carry_out(DismissFleetProblem& action);
  void carry_out(ShowDevices& action);
  void carry_out(SearchDevices& action);
  void carry_out(SortDevices& action);
  void carry_out(AskAboutDevice& action);
  void carry_out(ChooseEndpoint& action);
  void carry_out(SetCustomUrl& action);
  void carry_out(SetToken& action);
  void carry_out(UseSite& action);
  void carry_out(Touch& action);
  void carry_out(OpenReview& action);
  void carry_out(CloseReview& action);
  void carry_out(TypeProject& action);
  void carry_out(Send& action);
  void carry_out(CancelSend& action);
  void carry_out(DismissOutcome& action);
  void carry_out(ChooseTheme& action);

  /// A document that has no file yet takes the place of the one at hand.
  void begin_anew(model::Deployment next);
  /// After every change: what follows from it.
  void refresh();
  /// Asks the history whether what the review shows was just sent.
  void look_back();
  bool pump_look();
  void pump_lost_looks();
  void pump_pause();
  void ask_about(platform::HistoryRecord earlier);
  bool pump_sending();
  void start_sending(const std::string& again);
  void finish_sending(const SendProtocol& sender);
  void read_history();

  Platform platform_;
  State state_;
  FleetWork fleet_;
  std::unique_ptr<Senders> senders_;
  platform::Ticket look_ = 0;                 ///< of the review that is open; 0: none is awaited
  std::vector<platform::Ticket> lost_looks_;  ///< of reviews that were closed before the answer
  std::int64_t pause_ends_ms_ = 0;            ///< of the steady clock
  int history_version_ = 0;                   ///< of State::history, once it is read
};

}  // namespace app
