#include "web/interchange/answer_texts.h"

#include <utility>

namespace web {

namespace {

using platform::ImportAnswer;
using platform::ImportEnd;

constexpr auto kBroken = "What reads it gave an answer that makes no sense. Reload the page.";
constexpr std::size_t kImportTexts = 6;
constexpr std::size_t kImportGroups = 6;
constexpr std::size_t kOrderTexts = 4;
constexpr std::size_t kProgramTexts = 3;

bool is_shaped(const TextGroups& groups, std::size_t count, std::size_t texts) {
  return groups.size() == count && groups[0].size() == texts && groups[0][0].size() <= 64;
}

}  // namespace

TextGroups texts_of(const ImportAnswer& answer) {
  return {{std::to_string(static_cast<int>(answer.end)), answer.from, answer.reason,
           answer.deployment, answer.token_found ? "1" : "", std::string(answer.token.reveal())},
          answer.taken,
          answer.changed,
          answer.ignored,
          answer.fill_in,
          answer.attempts};
}

ImportAnswer import_answer_of(TextGroups groups) {
  ImportAnswer answer;
  answer.reason = kBroken;
  if (!is_shaped(groups, kImportGroups, kImportTexts) || groups[0][0].size() != 1) return answer;
  auto& texts = groups[0];
  answer.end = static_cast<ImportEnd>(texts[0][0] - '0');
  answer.from = std::move(texts[1]);
  answer.reason = std::move(texts[2]);
  answer.deployment = std::move(texts[3]);
  answer.token_found = !texts[4].empty();
  answer.token = base::Secret(texts[5]);
  base::wipe(texts[5]);
  answer.taken = std::move(groups[1]);
  answer.changed = std::move(groups[2]);
  answer.ignored = std::move(groups[3]);
  answer.fill_in = std::move(groups[4]);
  answer.attempts = std::move(groups[5]);
  return answer;
}

TextGroups texts_of(const platform::ExportOrder& order) {
  return {{order.program, order.deployment, order.endpoint, order.file}};
}

platform::ExportOrder export_order_of(TextGroups groups) {
  if (!is_shaped(groups, 1, kOrderTexts)) return {};
  auto& texts = groups[0];
  return {std::move(texts[0]), std::move(texts[1]), std::move(texts[2]), std::move(texts[3])};
}

TextGroups texts_of(const base::Result<std::string>& program) {
  if (program) return {{"", "", program.value()}};
  return {{program.error().code, program.error().message, ""}};
}

base::Result<std::string> program_of(TextGroups groups) {
  if (!is_shaped(groups, 1, kProgramTexts)) return base::Error{"not-loaded", kBroken};
  auto& texts = groups[0];
  if (texts[0].empty()) return std::move(texts[2]);
  return base::Error{std::move(texts[0]), std::move(texts[1])};
}

}  // namespace web
