#include "core/app/import_work.h"

#include <utility>

#include "core/app/import_report.h"
#include "core/app/open_document.h"
#include "core/base/text.h"
#include "core/codec/read_deployment.h"

namespace app {

namespace {

bool has_deployment_key(const model::Deployment& deployment) {
  using model::Presence;
  return deployment.flow_id.presence != Presence::missing ||
         deployment.devices_filter.presence != Presence::missing ||
         deployment.metadata.presence != Presence::missing;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

bool looks_like_request(std::string_view text) {
  return contains(text, "deploy_update") ||
         (contains(text, "devices_filter") && contains(text, "{"));
}

bool is_to_be_imported(std::string_view name, std::string_view text) {
  if (base::ascii_lower(name).ends_with(".json")) return false;
  // Not what is no text; a byte of zero stands in UTF-16 as well, which no importer reads.
  if (base::find_invalid_utf8(text) || contains(text, std::string_view("\0", 1))) return false;
  const auto read = codec::read_deployment(text);
  return !read.ok() || !has_deployment_key(read.deployment);
}

void ImportWork::open(State& state, base::Secret text) {
  if (!interchange_) return;
  auto& importing = state.importing;
  importing.open = true;
  ++importing.number;
  set_text(state, std::move(text));
}

void ImportWork::set_text(State& state, base::Secret text) {
  auto& importing = state.importing;
  if (!importing.open) return;
  importing.text = std::move(text);
  importing.answer.reset();
  read(state);
  step(state);  // a host that answers at once has done so
}

/// One at a time: of what is typed meanwhile only the last text is read.
void ImportWork::read(State& state) {
  auto& importing = state.importing;
  stale_ = reading_ != 0;
  importing.reading = true;
  if (stale_) return;
  if (base::is_blank(importing.text.reveal())) {
    importing.reading = false;
    return;
  }
  reading_ = interchange_->start_import(importing.text.reveal());
}

bool ImportWork::step(State& state) {
  if (reading_ == 0) return false;
  auto answer = interchange_->poll_import(reading_);
  if (!answer) return true;
  reading_ = 0;
  auto& importing = state.importing;
  if (!importing.open) return false;
  if (stale_) {
    read(state);
    return reading_ != 0;
  }
  importing.reading = false;
  importing.answer = std::move(*answer);
  return false;
}

bool ImportWork::take(State& state) {
  auto& importing = state.importing;
  if (!importing.open || !importing.answer ||
      importing.answer->end != platform::ImportEnd::imported) {
    return false;
  }
  auto answer = std::move(*importing.answer);
  close(state);
  auto read = codec::read_deployment(answer.deployment);
  if (!read.ok()) return false;
  open_deployment(state, std::move(read.deployment), import_origin(answer));
  if (!answer.token.empty()) {
    state.token = std::move(answer.token);
    ++state.token_number;
  }
  return true;
}

void ImportWork::close(State& state) {
  const auto number = state.importing.number;
  state.importing = {};
  state.importing.number = number;
  stale_ = false;
}

}  // namespace app
