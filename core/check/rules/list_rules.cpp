// list-in-value: values that are meant as a list or as a pattern.
#include <string>

#include "core/base/text.h"
#include "core/check/rules/rules.h"
#include "core/check/visit_document.h"
#include "core/model/vocabulary.h"

namespace check {

namespace {

/// The first character of a list or a pattern; 0 if there is none.
char first_mark(std::string_view value) {
  const auto at = value.find_first_of(",;|*");
  return at == std::string_view::npos ? '\0' : value[at];
}

std::string beginning(const Place& place, char mark) {
  const bool pattern = mark == '*';
  return place.label() + " holds " + std::string(1, mark) + ", but the endpoint knows no " +
         (pattern ? "patterns" : "lists") + ": it is read as one name";
}

void judge_filter(const model::Filter& filter, const Place& place, Sink& sink) {
  const auto& type = filter.type.string();
  if (type != model::kTag && type != model::kApp) return;
  const auto mark = first_mark(filter.value.string());
  if (mark == '\0') return;
  const auto value = place.member("value");
  const auto name = base::quoted(filter.value.string());
  auto message = beginning(value, mark);
  if (filter.operand.string() == model::kIsNot) {
    message += ". Every device without the " + type + " " + name +
               " IS SELECTED, also those that you mean to exclude. Add a filter for each name.";
  } else {
    message += ", and only devices with the " + type + " " + name + " pass.";
    message +=
        mark == '*' ? " Write the whole name." : " All filters must pass: there is no \"or\".";
  }
  sink.add(model::Code::list_in_value, value, std::move(message));
}

}  // namespace

void list_rules(const model::Deployment& deployment, Sink& sink) {
  visit_groups(deployment, [&sink](const model::Named& group, const Place& place) {
    const auto mark = first_mark(group.name.string());
    if (mark == '\0') return;
    const auto name = place.member("name");
    sink.add(model::Code::list_in_value, name,
             beginning(name, mark) + ". Write each group as an entry of its own.");
  });
  visit_filters(deployment, [&sink](const model::Filter& filter, const Place& place) {
    judge_filter(filter, place, sink);
  });
}

}  // namespace check
