// duplicate-group, case-only-difference.
#include <string>
#include <unordered_map>

#include "core/base/fold_case.h"
#include "core/base/text.h"
#include "core/check/rules/rules.h"
#include "core/check/visit_document.h"
#include "core/model/vocabulary.h"

namespace check {

using model::Code;

namespace {

/// The names of one kind that were met so far, by the number of where each stands first.
class Names {
 public:
  enum class Met { first_time, exactly, in_other_case };
  struct Meeting {
    Met met = Met::first_time;
    std::size_t where = 0;
  };

  explicit Names(std::size_t expected) { firsts_.reserve(expected); }

  Meeting meet(std::string_view name, std::size_t number) {
    const auto [first, is_new] = firsts_.try_emplace(name, number);
    if (is_new) return {};
    if (first->first == name) return {Met::exactly, first->second};
    // There are few of these, so most documents pay for one table only.
    const auto [variant, is_new_variant] = variants_.try_emplace(name, number);
    if (!is_new_variant) return {Met::exactly, variant->second};
    return {Met::in_other_case, first->second};
  }

 private:
  std::unordered_map<std::string_view, std::size_t, base::FoldedHash, base::FoldedEqual> firsts_;
  std::unordered_map<std::string_view, std::size_t> variants_;
};

void add_duplicate(const model::Named& group, std::size_t where, const Place& place, Sink& sink) {
  const auto name = base::quoted(group.name.value);
  auto message = place.label() + " is " + name + ", as group " + std::to_string(where + 1) +
                 " is already: remove it.";
  // Removing it would drop what it holds beside its name.
  if (!group.unknown.empty()) {
    sink.add(Code::duplicate_group, place, std::move(message));
    return;
  }
  sink.add(Code::duplicate_group, place, std::move(message),
           remove_fix("Remove the second " + name, place));
}

void add_other_case(std::string_view name, std::string_view kind, std::string_view entry,
                    std::size_t where, const Place& place, Sink& sink) {
  sink.add(Code::case_only_difference, place,
           place.label() + ", " + base::quoted(name) + ", differs from " + std::string(entry) +
               std::to_string(where + 1) + " only in case, and case counts: if one " +
               std::string(kind) + " is meant, write both the same.");
}

void judge_groups(const model::Deployment& deployment, Sink& sink) {
  Names names(deployment.devices_filter.groups.items.size());
  visit_groups(deployment, [&](const model::Named& group, const Place& place) {
    const auto& name = group.name.string();
    if (base::is_blank(name)) return;
    const auto [met, where] = names.meet(name, place.index);
    if (met == Names::Met::exactly) add_duplicate(group, where, place, sink);
    if (met == Names::Met::in_other_case) {
      add_other_case(name, "group", "group ", where, place.member("name"), sink);
    }
  });
}

/// Filters that say the same are the business of redundant-filter.
void judge_filters(const model::Deployment& deployment, Sink& sink) {
  const auto most = deployment.devices_filter.filters.items.size();
  Names tags(most);
  Names apps(most);
  visit_filters(deployment, [&](const model::Filter& filter, const Place& place) {
    const auto& type = filter.type.string();
    const bool is_tag = type == model::kTag;
    if ((!is_tag && type != model::kApp) || base::is_blank(filter.value.string())) return;
    const auto& value = filter.value.value;
    const auto [met, where] = (is_tag ? tags : apps).meet(value, place.index);
    if (met != Names::Met::in_other_case) return;
    add_other_case(value, type, "that of filter ", where, place.member("value"), sink);
  });
}

}  // namespace

void name_rules(const model::Deployment& deployment, Sink& sink) {
  judge_groups(deployment, sink);
  judge_filters(deployment, sink);
}

}  // namespace check
