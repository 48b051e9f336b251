#include "native/cli/fleet/puller.h"

#include <poll.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>

#include "core/app/pull_words.h"
#include "core/base/duration_words.h"
#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/fleet/reader.h"
#include "native/cli/check/print_diagnostics.h"
#include "native/cli/document.h"
#include "native/cli/interrupts.h"
#include "native/cli/send/progress.h"
#include "native/platform/kept_lines.h"
#include "native/platform/system_clock.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using app::PullEnd;

/// The file itself, if its name is a link: all of its names then share one place for what is kept.
std::string target_of(const std::string& output) {
  std::error_code missing;
  const auto real = fs::canonical(output, missing);
  return missing ? output : real.string();
}

std::string kept_file(const PullOptions& options) { return target_of(options.output) + ".part"; }

bool is_pulled_inventory(const std::string& path) {
  std::string begin(app::kPulledBegin.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return false;
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return file.gcount() == 0 || begin == app::kPulledBegin;
}

/// How fast it may go, if the API sets a pace.
std::string pace(const app::FleetPull& pull) {
  constexpr std::int64_t kMinuteMs = 60'000;
  const auto interval = pull.interval_ms();
  if (interval <= 0) return {};
  const auto calls = static_cast<std::size_t>(kMinuteMs / interval);
  const auto each = pull.calls() == 0 ? 0 : pull.devices() / pull.calls();
  return "; " + base::counted(calls, "call") + " a minute, about " +
         base::counted(calls * each, "device");
}

std::string progress_line(const app::FleetPull& pull, std::int64_t since_ms) {
  return app::pull_counts(pull) + ", " + base::whole_duration_words(since_ms) + pace(pull) +
         app::pull_pause_words(pull) + " (Ctrl-C keeps them)";
}

ExitCode exit_code_of(PullEnd end) {
  switch (end) {
    case PullEnd::complete:
      return ExitCode::done;
    case PullEnd::refused:
      return ExitCode::rejected;
    case PullEnd::rate_limited:
      return ExitCode::rate_limited;
    case PullEnd::not_kept:
      return ExitCode::usage;
    case PullEnd::none:
    case PullEnd::incomplete:
    case PullEnd::cancelled:
      break;
  }
  return ExitCode::not_sent;
}

class Puller {
 public:
  Puller(const PullOptions& options, Session& session, app::PullOrder order,
         platform::CurlSettings network)
      : options_(options),
        session_(session),
        console_(session.console),
        http_(std::move(network)),
        pull_(std::move(order), http_, clock_,
              [this](std::string_view lines) { return keep(lines); }) {}

  ExitCode run() {
    if (!options_.to_standard_output()) {
      if (const auto ready = open_kept(); !ready) return usage_error(console_, ready.error());
    }
    const auto begin_ms = clock_.steady_ms();
    pull(begin_ms);
    took_ms_ = clock_.steady_ms() - begin_ms;
    return pull_.end() == PullEnd::complete ? finish() : give_up();
  }

 private:
  /// Its error is told as the end of the pull, which knows of no file.
  base::Status keep(std::string_view lines) {
    if (!kept_) return base::Done{};
    const auto kept = kept_->append(lines);
    if (kept) return base::Done{};
    const auto& error = kept.error();
    return base::Error{error.code, kept_file(options_) + ": " + error.message, error.where};
  }

  base::Status open_kept() {
    const auto path = kept_file(options_);
    auto opened = platform::KeptLines::open(path, options_.resume);
    if (!opened) return explained(opened.error());
    kept_ = std::move(opened.value());
    const auto content = kept_->take_content();
    const auto sound = pull_.take_over(content);
    if (!sound) return base::Error{sound.error().code, sound.error().message, path};
    if (sound.value() < content.size()) {
      if (auto cut = kept_->cut(sound.value()); !cut) return cut;
    }
    if (options_.resume) say_where_it_goes_on();
    return base::Done{};
  }

  base::Error explained(const base::Error& error) const {
    if (error.code == "exists") {
      return {error.code,
              "is left by a pull that was interrupted. --resume goes on from there; to begin anew, "
              "remove it.",
              error.where};
    }
    if (error.code == "in-use") {
      return {error.code, "another process is pulling into this file.", error.where};
    }
    return error;
  }

  void say_where_it_goes_on() {
    console_.say(pull_.devices() == 0
                     ? "There is nothing to go on from: it begins anew.\n"
                     : "Going on after " + base::counted(pull_.devices(), "device") +
                           ", pulled since " + base::iso_time(pull_.pulled_ms()) + ".\n");
  }

  void pull(std::int64_t begin_ms) {
    Progress progress(console_);
    while (pull_.step()) {
      if (interrupts_.came()) pull_.cancel();
      progress.show(progress_line(pull_, clock_.steady_ms() - begin_ms));
      wait_a_little();
    }
    progress.clear();
  }

  /// Short while an answer is awaited; an interrupt ends it.
  void wait_a_little() const {
    constexpr std::int64_t kAnswerMs = 1, kLongestMs = 100;
    const auto ms = std::clamp(pull_.pause_left_ms(), kAnswerMs, kLongestMs);
    pollfd waited{interrupts_.came() ? -1 : interrupts_.descriptor(), POLLIN, 0};
    ::poll(&waited, 1, static_cast<int>(ms));
  }

  ExitCode finish() {
    auto text = pull_.inventory();
    const auto read = fleet::read_inventory(text);
    if (!read) {
      if (kept_) kept_->remove();
      return usage_error(console_,
                         "Nothing was written: no inventory came. " + read.error().message);
    }
    const auto skipped = read.value()->skipped();
    if (const auto code = write(std::move(text)); code != ExitCode::done) return code;
    console_.say(
        shown_name(options_.output) + ": " + app::pull_counts(pull_) + ", " +
        base::whole_duration_words(took_ms_) +
        (skipped == 0 ? "" : "; of these, " + base::counted(skipped, "row") + " can't be used") +
        "\n");
    if (pull_.devices() == 0) {
      console_.say(console_.err().toned(Tone::doubtful, "warning:") +
                   " the API lists no device there. Names are case sensitive.\n");
    }
    return ExitCode::done;
  }

  ExitCode write(std::string text) {
    if (options_.to_standard_output()) {
      console_.result(text);
      return ExitCode::done;
    }
    if (const auto written = session_.files.replace(options_.output, text); !written) {
      const auto code = usage_error(console_, written.error());
      console_.say("All devices are kept in " + shown_name(kept_file(options_)) +
                   ": --resume writes them without asking again.\n");
      return code;
    }
    kept_->remove();
    return ExitCode::done;
  }

  ExitCode give_up() {
    auto message = "The inventory is not complete, and was not written. " + pull_.problem();
    if (kept_ && pull_.devices() > 0) {
      message += " What came is kept in " + kept_file(options_) + " (" +
                 base::counted(pull_.devices(), "device") + "): --resume goes on from there.";
    } else if (kept_) {
      kept_->remove();
    }
    complain(console_, message);
    return exit_code_of(pull_.end());
  }

  const PullOptions& options_;
  Session& session_;
  Console& console_;
  Interrupts interrupts_;
  platform::SystemClock clock_;
  platform::CurlTransport http_;
  std::unique_ptr<platform::KeptLines> kept_;
  app::FleetPull pull_;
  std::int64_t took_ms_ = 0;
};

}  // namespace

std::string output_problem(const PullOptions& options) {
  if (options.to_standard_output()) return {};
  std::error_code ignored;
  const auto target = target_of(options.output);
  const auto status = fs::status(target, ignored);
  if (!fs::exists(status)) return {};
  if (!fs::is_regular_file(status)) return "is no regular file and can't be replaced";
  if (options.force || is_pulled_inventory(target)) return {};
  return "exists already and is no inventory that was pulled (--force overwrites it)";
}

ExitCode pull_fleet(const PullOptions& options, Session& session, app::PullOrder order,
                    platform::CurlSettings network) {
  return Puller(options, session, std::move(order), std::move(network)).run();
}

}  // namespace cli
