#include "web/module_interchange.h"

#include <utility>

#include "web/interchange/answer_texts.h"
#include "web/js/interchange.h"

namespace web {

namespace {

platform::Ticket start(InterchangeWork work, std::string_view text) {
  return static_cast<platform::Ticket>(js_interchange_start(work, text.data(), text.size()));
}

/// Nothing while it is under way. `fault` is set if there is no answer.
std::optional<TextGroups> poll(platform::Ticket ticket, std::string& fault) {
  GivenText words{};
  GivenText answer{};
  if (!js_interchange_take(static_cast<int>(ticket), &words, &answer)) return std::nullopt;
  fault = take_text(words);
  auto packed = take_text(answer);  // its token is wiped with it
  auto groups = unpack_texts(packed);
  base::wipe(packed);
  if (!groups) return TextGroups{};
  return groups;
}

}  // namespace

platform::Ticket ModuleInterchange::start_import(std::string_view text) {
  return start(kImportWork, text);
}

platform::Ticket ModuleInterchange::start_export(const platform::ExportOrder& order) {
  return start(kExportWork, pack_texts(texts_of(order)));
}

std::optional<platform::ImportAnswer> ModuleInterchange::poll_import(platform::Ticket ticket) {
  std::string fault;
  auto groups = poll(ticket, fault);
  if (!groups) return std::nullopt;
  if (fault.empty()) return import_answer_of(std::move(*groups));
  platform::ImportAnswer failed;
  failed.reason = std::move(fault);
  return failed;
}

std::optional<base::Result<std::string>> ModuleInterchange::poll_export(platform::Ticket ticket) {
  std::string fault;
  auto groups = poll(ticket, fault);
  if (!groups) return std::nullopt;
  if (!fault.empty()) return base::Error{"not-loaded", std::move(fault)};
  return program_of(std::move(*groups));
}

}  // namespace web
