#include "core/app/link_work.h"

#include <utility>

#include "core/app/open_document.h"
#include "core/app/redact_document.h"
#include "core/codec/share_link.h"

namespace app {

namespace {

constexpr auto kOrigin =
    "Came from a link. Anybody can make one: look through it before you send it.";
constexpr auto kTokenDropped =
    " The link held a user token. It was left out; tell who made the link to replace it.";
constexpr auto kNotHere =
    "This browser can't pack and unpack links. Use a newer one, or hand on the file instead.";

/// Why no link is made of it; empty: nothing keeps it.
std::string obstacle(const State& state, const std::string& text) {
  if (!state.derived.report.valid()) {
    return "No link was made: the deployment is not valid. Fix the errors that are listed first.";
  }
  if (holds_token(text, state.chosen_endpoint(), state.token)) {
    return "No link was made: a name or a comment of the deployment holds the user token. Remove "
           "it there. Who gets the link could use your account.";
  }
  return {};
}

base::Error fault_of(const base::Error& error) {
  if (error.code == "not-here") return {"link-not-here", kNotHere};
  return codec::link_error(error.code == "too-large" ? codec::LinkFault::too_large
                                                     : codec::LinkFault::not_deflated);
}

void refuse(State& state, const base::Error& error) {
  state.file_problem = FileProblem{"The link", {}, error.code + ": " + error.message};
}

}  // namespace

void LinkWork::share(State& state) {
  auto& sharing = state.sharing;
  state.document().show_all = true;
  const auto number = sharing.number;
  sharing = {};
  sharing.number = number;
  sharing.request_text = state.derived.request_text;
  sharing_ = 0;
  // What is sent, not what is typed: a flow_id in the wrong place is at its own.
  const auto& checked = state.derived.report.checked;
  const auto text = checked ? codec::shared_text(checked->deployment()) : std::string();
  sharing.problem = obstacle(state, text);
  if (sharing.problem.empty() && !deflater_) sharing.problem = kNotHere;
  if (sharing.problem.empty()) sharing_ = deflater_->deflate(text);
}

void LinkWork::finish_share(State& state, const base::Result<std::string>& deflated) {
  auto& sharing = state.sharing;
  if (!deflated) {
    sharing.problem = fault_of(deflated.error()).message;
    return;
  }
  auto link = codec::write_link(state.capabilities.page_address, deflated.value());
  if (!link) {
    sharing.problem = link.error().message;
    return;
  }
  sharing.link = std::move(link.value());
  ++sharing.number;
}

void LinkWork::open(State& state, const std::string& link) {
  const auto deflated = codec::deflated_in_link(link);
  if (!deflated) return refuse(state, deflated.error());
  if (!deflater_) return refuse(state, fault_of({"not-here", ""}));
  opening_.push_back(deflater_->inflate(deflated.value(), codec::kMaxInflatedBytes));
}

void LinkWork::finish_open(State& state, const base::Result<std::string>& text) {
  if (!text) return refuse(state, fault_of(text.error()));
  auto shared = codec::read_shared_text(text.value());
  if (!shared) return refuse(state, shared.error());
  auto& [deployment, token_dropped] = shared.value();
  open_deployment(state, std::move(deployment),
                  std::string(kOrigin) + (token_dropped ? kTokenDropped : ""));
  opened_ = true;
}

bool LinkWork::step(State& state) {
  if (sharing_ != 0) {
    if (const auto deflated = deflater_->poll(sharing_)) {
      sharing_ = 0;
      finish_share(state, *deflated);
    }
  }
  while (!opening_.empty()) {
    const auto text = deflater_->poll(opening_.front());
    if (!text) break;
    opening_.erase(opening_.begin());
    finish_open(state, *text);
  }
  return sharing_ != 0 || !opening_.empty();
}

bool LinkWork::take_opened() { return std::exchange(opened_, false); }

}  // namespace app
