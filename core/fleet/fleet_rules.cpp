#include "core/fleet/fleet_rules.h"

#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/json_text.h"
#include "core/base/look_alike.h"
#include "core/base/text.h"
#include "core/fleet/document_names.h"

namespace fleet {

namespace {

using model::Diagnostic;

std::string devices_words(std::size_t count) {
  return base::with_thousands(count) + (count == 1 ? " device" : " devices");
}

/// Finds the step of the funnel that lost the last device.
class Nobody {
 public:
  Nobody(const model::DevicesFilter& devices, const Funnel& funnel)
      : devices_(devices), funnel_(funnel) {}

  std::vector<Diagnostic> run() {
    const auto& project = devices_.project.name.string();
    if (base::is_blank(project)) return {};
    if (funnel_.fleet == 0) {
      add("/devices_filter", "The inventory has no devices, so nobody in it is selected.");
    } else if (funnel_.in_project == 0) {
      add(std::string(kProjectPointer), "Nobody is selected: of " + devices_words(funnel_.fleet) +
                                            " in the inventory none is in the project " +
                                            base::quoted(project) + ".");
    } else {
      judge_groups();
      if (funnel_.in_groups > 0) judge_filters();
    }
    return std::move(found_);
  }

 private:
  void judge_groups() {
    for (std::size_t i = 0; i < funnel_.groups.size(); ++i) {
      const auto& group = funnel_.groups[i];
      if (base::is_blank(group.name) || group.devices + group.perhaps > 0) continue;
      auto message = "Group " + base::with_thousands(i + 1) + ", " + base::quoted(group.name) +
                     ", has no device of the inventory in this project";
      message += funnel_.in_groups == 0 ? ": nobody is selected." : ".";
      add(group_pointer(i), std::move(message));
    }
  }

  void judge_filters() {
    auto before = funnel_.in_groups;
    for (std::size_t i = 0; i < funnel_.kept.size(); ++i) {
      if (funnel_.kept[i] == 0) {
        const auto& filter = devices_.filters.items[i];
        add(filter_pointer(i), "Nobody is selected: filter " + base::with_thousands(i + 1) + " (" +
                                   filter.type.string() + " " + filter.operand.string() + " " +
                                   base::quoted(filter.value.string(), 40) + ") lets none of " +
                                   devices_words(before) + " before it pass.");
        return;
      }
      before = funnel_.kept[i];
    }
  }

  void add(std::string pointer, std::string message) {
    found_.push_back({model::Code::selects_nobody, std::move(pointer), std::move(message)});
  }

  const model::DevicesFilter& devices_;
  const Funnel& funnel_;
  std::vector<Diagnostic> found_;
};

/// The names of one column that look like one of the document.
class Alike {
 public:
  explicit Alike(const Names& names) : names_(names) {
    for (Code code = 0; code < names.size(); ++code) {
      if (!base::is_ascii(names[code])) others_[base::looks_of(names[code])].push_back(code);
    }
  }

  /// At most two others: more are not told.
  [[nodiscard]] std::vector<std::string_view> of(std::string_view name) const {
    std::vector<std::string_view> out;
    const auto looks = base::looks_of(name);
    // What is drawn like ASCII may stand there as ASCII.
    if (const auto plain = names_.find(looks); plain && looks != name)
      out.push_back(names_[*plain]);
    const auto found = others_.find(looks);
    if (found == others_.end()) return out;
    for (const auto code : found->second) {
      if (names_[code] != name && names_[code] != looks && out.size() < 2) {
        out.push_back(names_[code]);
      }
    }
    return out;
  }

 private:
  const Names& names_;
  std::unordered_map<std::string, std::vector<Code>> others_;
};

void add_look_alikes(const Inventory& inventory, const model::DevicesFilter& devices,
                     std::vector<Diagnostic>& found) {
  std::unordered_map<const Names*, Alike> columns;
  visit_names(
      inventory, devices,
      [&](NameKind, const std::string& name, const auto& column, const std::string& pointer,
          const std::string& label) {
        if (base::is_blank(name) || column.names().size() == 0) return;
        const auto& alike = columns.try_emplace(&column.names(), column.names()).first->second;
        const auto others = alike.of(name);
        if (others.empty()) return;
        const bool there = column.names().find(name).has_value();
        auto message =
            label + ", " + base::quoted(name) + ", looks like another name in the inventory";
        message += there ? ", where both are: check which is meant."
                         : ": write the one that stands there.";
        std::optional<model::Fix> fix;
        if (!there && others.size() == 1) {
          auto json = base::json_string(others.front());
          fix = model::Fix{"Write " + json,
                           {{model::PatchOperation::Kind::replace, pointer, {}, json}}};
        }
        found.push_back({model::Code::look_alike, pointer, std::move(message), std::move(fix)});
      });
}

/// The names of a column by what they loosely are, and how many devices have each.
class NearNames {
 public:
  template <class Column>
  explicit NearNames(const Column& column) : names_(column.names()), devices_(names_.size()) {
    for (Code code = 0; code < names_.size(); ++code) {
      alike_[base::loosely(names_[code])].push_back(code);
    }
    for (const auto code : column.codes()) {
      if (code < devices_.size()) ++devices_[code];
    }
  }

  /// Calls `tell(theirs, devices)` for each other name that some device has.
  template <class Tell>
  void visit(const std::string& name, Tell tell) const {
    const auto found = alike_.find(base::loosely(name));
    if (found == alike_.end()) return;
    for (const auto code : found->second) {
      if (names_[code] != name && devices_[code] > 0) tell(names_[code], devices_[code]);
    }
  }

 private:
  const Names& names_;
  std::vector<std::size_t> devices_;
  std::unordered_map<std::string, std::vector<Code>> alike_;
};

/// What one device, and several, have to do with a name.
struct Holding {
  std::string_view one, many;
};
constexpr Holding kHasId{" has the id ", " have the id "};

Holding holding(NameKind kind) {
  switch (kind) {
    case NameKind::project:
      return {" is in the project ", " are in the project "};
    case NameKind::group:
      return {" is in the group ", " are in the group "};
    case NameKind::tag:
      return {" is tagged ", " are tagged "};
    case NameKind::app:
      break;
  }
  return {" has the app ", " have the app "};
}

/// The first few in words, the rest counted.
class NearSentences {
 public:
  void add(std::size_t devices, Holding holding, std::string_view theirs, std::string_view ours) {
    constexpr std::size_t kMostNamed = 5;
    if (said_.size() == kMostNamed) {
      ++more_;
      return;
    }
    said_.push_back(devices_words(devices) +
                    std::string(devices == 1 ? holding.one : holding.many) +
                    base::quoted(theirs, 40) + ", which differs from " + base::quoted(ours, 40) +
                    " only in " + std::string(base::loose_difference(theirs, ours)) + ".");
  }

  std::vector<std::string> take() {
    if (more_ > 0) {
      said_.push_back(base::with_thousands(more_) +
                      (more_ == 1 ? " more name differs" : " more names differ") +
                      " from the document's only in case, white space or normal form.");
    }
    return std::move(said_);
  }

 private:
  std::vector<std::string> said_;
  std::size_t more_ = 0;
};

/// Ids are too many to compare each with each; these are the ways in which people change them.
void add_near_ids(const Inventory& inventory, const model::DevicesFilter& devices,
                  NearSentences& out) {
  std::unordered_set<std::string_view> seen;
  for (const auto& filter : devices.filters.items) {
    const auto& id = filter.value.string();
    if (filter.type.string() != model::kSpecificDevice || !seen.insert(id).second) continue;
    if (inventory.find(id)) continue;
    const auto lower = base::ascii_lower(base::trim(id));
    auto upper = lower;
    for (char& c : upper) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    auto mixed = upper;
    if (!mixed.empty()) mixed[0] = lower[0];
    for (const auto& other : {lower, upper, mixed, std::string(base::trim(id))}) {
      if (other == id || !inventory.find(other)) continue;
      out.add(1, kHasId, other, id);
      break;
    }
  }
}

}  // namespace

std::vector<Diagnostic> fleet_rules(const Inventory& inventory, const model::DevicesFilter& devices,
                                    const Selection& selection) {
  auto found = Nobody(devices, selection.funnel()).run();
  add_look_alikes(inventory, devices, found);
  return found;
}

std::vector<std::string> near_names(const Inventory& inventory,
                                    const model::DevicesFilter& devices) {
  NearSentences out;
  std::unordered_map<const Names*, NearNames> columns;
  std::set<std::pair<NameKind, std::string_view>> seen;
  visit_names(inventory, devices,
              [&](NameKind kind, const std::string& name, const auto& column, const std::string&,
                  const std::string&) {
                if (base::is_blank(name) || column.names().size() == 0) return;
                if (!seen.insert({kind, name}).second) return;
                columns.try_emplace(&column.names(), column)
                    .first->second.visit(name, [&](std::string_view theirs, std::size_t count) {
                      out.add(count, holding(kind), theirs, name);
                    });
              });
  add_near_ids(inventory, devices, out);
  return out.take();
}

}  // namespace fleet
