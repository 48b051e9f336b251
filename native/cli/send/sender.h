// One run of `send`, from the checked document to the outcome.
#pragma once

#include <optional>
#include <string>

#include "core/api/v1/request.h"
#include "core/app/confirmation.h"
#include "core/base/secret.h"
#include "core/check/check.h"
#include "core/model/site.h"
#include "native/cli/command.h"
#include "native/cli/interrupts.h"
#include "native/cli/send/protocol_runner.h"
#include "native/cli/send/send_options.h"
#include "native/cli/send/send_report.h"
#include "native/cli/send/terminal.h"

namespace cli {

/// Asks when it must, sends, and reports. While it lives, interrupts don't end the process.
class Sender {
 public:
  Sender(const SendOptions& options, Session& session, const check::CheckedDeployment& checked,
         model::Endpoint endpoint, base::Secret token, platform::CurlSettings network)
      : options_(options),
        session_(session),
        console_(session.console),
        terminal_(console_, interrupts_, options.uses_standard_input()),
        body_(checked),
        endpoint_(std::move(endpoint)),
        token_(std::move(token)),
        network_(std::move(network)) {}

  ExitCode run();

 private:
  /// The name that confirms: from the command line, or from the person at the terminal.
  std::optional<std::string> named_project();
  void show_what_would_happen();
  ExitCode send(const app::Confirmation& confirmation);
  SendReport try_once(ProtocolRunner& runner, const app::Confirmation& confirmation,
                      const std::string& again);
  /// Whether the person at the terminal wants the same sent once more.
  bool wants_again(const platform::HistoryRecord& first);
  ExitCode refuse(const std::string& reason);
  void report(const SendReport& report);

  const SendOptions& options_;
  Session& session_;
  Console& console_;
  Interrupts interrupts_;
  Terminal terminal_;
  api::v1::CheckedBody body_;
  model::Endpoint endpoint_;
  base::Secret token_;
  platform::CurlSettings network_;
};

}  // namespace cli
