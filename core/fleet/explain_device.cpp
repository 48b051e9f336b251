// Why one device is selected or not, filter by filter (selection.h).
#include <string>

#include "core/base/text.h"
#include "core/fleet/selection.h"

namespace fleet {

namespace {

using model::Criterion;
using By = Reason::By;

std::string shown(std::string_view text) { return base::quoted(text, 40); }

std::string filter_words(const model::Filter& filter, std::size_t index) {
  return "filter " + base::with_thousands(index + 1) + " (" + filter.type.string() + " " +
         filter.operand.string() + " " + shown(filter.value.string()) + ")";
}

/// "its tags are edge, beta"
std::string what_it_has(const Inventory& inventory, const Criterion& criterion, Row row) {
  const auto set = [](const std::string& names, const char* word) {
    return names.empty() ? "it has no " + std::string(word)
                         : "its " + std::string(word) + " are " + names;
  };
  switch (criterion.kind) {
    case Criterion::Kind::device:
      return "it is " + std::string(inventory.id(row));
    case Criterion::Kind::tag:
      return set(inventory.tags(row), "tags");
    case Criterion::Kind::app:
      return set(inventory.apps(row), "apps");
    case Criterion::Kind::state:
      return "it is " + std::string(inventory.state(row));
    case Criterion::Kind::status: {
      const auto status = inventory.update_status(row);
      if (status.empty()) return "it was never updated";
      return "its last update is " + std::string(status);
    }
    case Criterion::Kind::invalid:
      break;
  }
  return "the filter is not valid";
}

std::string what_is_missing(const Criterion& criterion) {
  switch (criterion.kind) {
    case Criterion::Kind::tag:
      return "the inventory does not tell all of its tags";
    case Criterion::Kind::app:
      return "the inventory does not tell its apps";
    case Criterion::Kind::state:
      return "the inventory does not tell its state";
    case Criterion::Kind::status:
      return "the inventory does not tell its last update";
    case Criterion::Kind::device:
    case Criterion::Kind::invalid:
      break;
  }
  return "the filter is not valid";
}

std::string project_words(const Inventory& inventory, const model::DevicesFilter& devices,
                          Truth truth, Row row) {
  if (base::is_blank(devices.project.name.string())) {
    return "Not decidable: no project is named yet.";
  }
  if (truth == Truth::unknown) return "Not decidable: the inventory does not tell its project.";
  const auto project = inventory.project(row);
  if (project.empty()) return "Left out by the project: it is in none.";
  return "Left out by the project: it is in " + std::string(project) + ".";
}

std::string group_words(const Inventory& inventory, const model::DevicesFilter& devices,
                        Truth truth, Row row) {
  // If the device's own group is known, it is a name that is missing.
  const auto& column = inventory.groups().codes();
  const bool known = !column.empty() && column[row] != NameColumn::kNotKnown;
  if (truth == Truth::unknown && known && !devices.groups.items.empty()) {
    return "Not decidable: a group has no name yet.";
  }
  if (truth == Truth::unknown) return "Not decidable: the inventory does not tell its group.";
  const auto group = inventory.group(row);
  if (group.empty()) return "Left out by the groups: it is in none.";
  return "Left out by the groups: it is in " + std::string(group) + ".";
}

/// Asks the parts of a deployment in their order.
class DeviceExplainer {
 public:
  DeviceExplainer(const Inventory& inventory, const model::DevicesFilter& devices, Row row)
      : inventory_(inventory), devices_(devices), row_(row) {}

  Reason run() {
    Reason open;  // the first that can't be decided
    open.words = "Selected: it passes the project, the groups and all filters.";
    const auto take = [&open](Reason reason) {
      if (reason.selected == Truth::unknown && open.selected == Truth::yes) {
        open = std::move(reason);
      } else if (reason.selected == Truth::no) {
        open = std::move(reason);
        return true;
      }
      return false;
    };
    if (take(project()) || take(groups())) return open;
    for (std::size_t i = 0; i < devices_.filters.items.size(); ++i) {
      const auto& filter = devices_.filters.items[i];
      const auto criterion = criterion_of(filter);
      const auto truth = ask(inventory_, criterion, row_);
      if (truth == Truth::yes || (truth == Truth::unknown && open.selected != Truth::yes)) continue;
      if (take(by_filter(filter, criterion, truth, i))) return open;
    }
    return open;
  }

 private:
  [[nodiscard]] Reason project() const {
    const auto truth = ask_project(inventory_, devices_, row_);
    return {truth, By::project, 0, project_words(inventory_, devices_, truth, row_)};
  }
  [[nodiscard]] Reason groups() const {
    const auto truth = ask_groups(inventory_, devices_, row_);
    return {truth, By::groups, 0, group_words(inventory_, devices_, truth, row_)};
  }
  [[nodiscard]] Reason by_filter(const model::Filter& filter, const Criterion& criterion,
                                 Truth truth, std::size_t index) const {
    const auto named = filter_words(filter, index);
    if (truth == Truth::unknown) {
      return {truth, By::filter, index,
              "Not decidable by " + named + ": " + what_is_missing(criterion) + "."};
    }
    return {truth, By::filter, index,
            "Left out by " + named + ": " + what_it_has(inventory_, criterion, row_) + "."};
  }

  const Inventory& inventory_;
  const model::DevicesFilter& devices_;
  Row row_;
};

}  // namespace

Reason explain_device(const Inventory& inventory, const model::DevicesFilter& devices, Row row) {
  return DeviceExplainer(inventory, devices, row).run();
}

}  // namespace fleet
