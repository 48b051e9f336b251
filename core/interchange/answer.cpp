#include "core/interchange/answer.h"

#include <utility>

#include "core/base/text.h"
#include "core/check/check.h"
#include "core/codec/read_deployment.h"
#include "core/codec/write_deployment.h"
#include "core/export/export.h"
#include "core/import/import.h"

namespace interchange {

namespace {

using platform::ImportAnswer;
using platform::ImportEnd;

ImportAnswer answer_of(importing::Imported& imported) {
  ImportAnswer answer;
  answer.end = ImportEnd::imported;
  answer.from = importing::source_name(imported.from);
  answer.deployment = codec::write_deployment(imported.deployment);
  answer.taken = std::move(imported.taken);
  answer.changed = std::move(imported.changed);
  answer.ignored = std::move(imported.ignored);
  for (const auto& place : imported.fill_in) {
    answer.fill_in.push_back(place.path + " was " + place.was);
  }
  answer.token_found = imported.token_found;
  answer.token = std::move(imported.token);
  return answer;
}

ImportAnswer answer_of(importing::Refused& refused) {
  ImportAnswer answer;
  answer.end = ImportEnd::refused;
  answer.from = importing::source_name(refused.from);
  answer.reason = std::move(refused.reason);
  return answer;
}

ImportAnswer answer_of(importing::NotRecognized& tried) {
  ImportAnswer answer;
  answer.end = ImportEnd::not_recognized;
  for (const auto& attempt : tried.attempts) {
    answer.attempts.push_back(std::string(importing::source_name(attempt.source)) + ": " +
                              attempt.reason);
  }
  return answer;
}

}  // namespace

ImportAnswer answer_import(std::string_view text) {
  auto result = importing::import_text(text);
  auto answer = std::visit([](auto& each) { return answer_of(each); }, result);
  // Sentences are lines of a report: what they quote must not break or reorder them.
  for (auto* group :
       {&answer.taken, &answer.changed, &answer.ignored, &answer.fill_in, &answer.attempts}) {
    for (auto& sentence : *group) sentence = base::printable(sentence);
  }
  answer.reason = base::printable(answer.reason);
  return answer;
}

base::Result<std::string> answer_export(const platform::ExportOrder& order,
                                        std::string_view version) {
  const auto target = exporting::target_of(order.program);
  if (!target) return base::Error{"no-such-program", "There is no such program."};
  auto read = codec::read_deployment(order.deployment);
  auto report = read.ok() ? check::check(std::move(read.deployment)) : check::Report{};
  if (!report.checked) return base::Error{"not-valid", "The deployment is not valid."};
  return exporting::export_as(*target,
                              {*report.checked, order.endpoint, order.file, std::string(version)});
}

}  // namespace interchange
