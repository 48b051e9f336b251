// What the dialog "Send deployment" says, in words: the same for those who see it and who hear it.
#pragma once

#include <string>
#include <vector>

#include "core/app/state.h"

namespace ui {

/// "Production: Main  https://connect.example.com"
[[nodiscard]] std::string destination(const app::State& state);
/// The same went out just before, or is going out: names that try, so that a repeat is a decision.
[[nodiscard]] std::string repeat_notice(const app::State& state);
/// The endpoint asked for a pause that still runs. `exact`: to the second.
[[nodiscard]] std::string pause_notice(const app::Review& review, bool exact);
/// A line of the receipt: what is sent, where and to whom, part by part.
struct ReceiptLine {
  const char* term;    ///< "Update flow"
  std::string words;   ///< "f-dd0c-73b9"
  std::string detail;  ///< what else there is to say of it; may be empty
  bool code = false;   ///< an id: in the monospaced face
};
[[nodiscard]] std::vector<ReceiptLine> receipt(const app::State& state);
/// What makes this a send to think twice about: "Production", "The whole project Demo", or both;
/// empty: nothing does.
[[nodiscard]] std::string danger(const app::State& state);
/// "Send to 27 devices", as far as it is known.
[[nodiscard]] std::string send_words(const app::State& state);
/// "Among them gateway 1 (d-4ec7-1be9), camera (d-0000-0003) and 407 more."
[[nodiscard]] std::string sample(const app::Fleet& fleet);
[[nodiscard]] std::string warning(const model::Diagnostic& finding);
/// What is under way: "Sending, 5 s", in steps of five seconds, or of one if `exact`.
[[nodiscard]] std::string progress(const app::Sending& sending, bool exact);
/// Why the name that was typed does not confirm; empty if it does, or none was typed.
[[nodiscard]] std::string mismatch(const app::State& state);
/// All that the dialog says.
[[nodiscard]] std::string review_words(const app::State& state);

/// "15 %" of the inventory, "less than 1 %", "at least 15 %" if some devices can't be decided;
/// empty if there is nothing to say: without an inventory, with a part of one or with a sample, or
/// if none is sure.
[[nodiscard]] std::string share_of_fleet(const app::State& state);
/// The same of a sample as well.
[[nodiscard]] std::string share_of_inventory(const app::State& state);
/// Who receives it, in short. A sample of made-up devices counts nobody who does.
[[nodiscard]] std::string headline_to_send(const app::State& state);
/// What a sample does not tell; empty if there is none.
[[nodiscard]] std::string sample_notice(const app::State& state);
/// How old the inventory is by which the devices are counted; empty if they are not, or if that is
/// not known.
[[nodiscard]] std::string age_of_counts(const app::State& state);
/// There is an inventory, not a sample, and surely nobody in it is selected.
[[nodiscard]] bool selects_nobody(const app::State& state);

}  // namespace ui
