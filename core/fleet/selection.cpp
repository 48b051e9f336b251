#include "core/fleet/selection.h"

#include <algorithm>
#include <list>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/fleet/verdicts.h"

namespace fleet {

using model::Criterion;

namespace {

using Shared = std::shared_ptr<const Verdicts>;

/// What was judged for the last deployments, so that an edit costs no more than what it changes.
class VerdictCache {
 public:
  template <class Judge>
  Shared get(const std::string& key, Judge judge) {
    for (auto at = kept_.begin(); at != kept_.end(); ++at) {
      if (at->first != key) continue;
      kept_.splice(kept_.begin(), kept_, at);
      return at->second;
    }
    kept_.emplace_front(key, std::make_shared<const Verdicts>(judge()));
    if (kept_.size() > kMost) kept_.pop_back();
    return kept_.front().second;
  }

 private:
  static constexpr std::size_t kMost = 32;  // each a quarter of a megabyte at a million devices
  std::list<std::pair<std::string, Shared>> kept_;
};

std::string key_of(const model::Filter& filter) {
  return filter.type.string() + '\0' + filter.operand.string() + '\0' + filter.value.string();
}

std::string key_of(const model::DevicesFilter& devices) {
  std::string key;
  for (const auto& group : devices.groups.items) key += group.name.string() + '\0';
  return key;
}

/// Takes devices out step by step and counts those that are left.
class FunnelCounter {
 public:
  FunnelCounter(Bits& out, Bits& unknown) : out_(out), unknown_(unknown), left_(out.size()) {}

  void pass(const Verdicts& verdicts) {
    using Kind = Verdicts::Kind;
    switch (verdicts.kind) {
      case Kind::all_pass:
        return;
      case Kind::none_passes:
        return drop_all();
      case Kind::none_known:
        unknown_.set_all();
        return;
      case Kind::all_but_row:
        if (!out_.test(verdicts.row)) --left_;
        out_.set(verdicts.row);
        return;
      case Kind::only_row:
        return keep_only(verdicts.row);
      case Kind::each:
        break;
    }
    out_.add(verdicts.out);
    if (verdicts.unknown.size() > 0) unknown_.add(verdicts.unknown);
    left_ = out_.size() - out_.count();
  }

  [[nodiscard]] std::size_t left() const { return left_; }

 private:
  void drop_all() {
    if (left_ > 0) out_.set_all();
    left_ = 0;
  }
  void keep_only(Row row) {
    const bool stays = !out_.test(row);
    if (stays && left_ == 1) return;
    drop_all();
    if (!stays) return;
    out_.words()[row / 64] &= ~(std::uint64_t{1} << (row % 64));
    left_ = 1;
  }

  Bits& out_;
  Bits& unknown_;
  std::size_t left_;
};

}  // namespace

struct Selector::Parts {
  std::shared_ptr<const Inventory> inventory;
  VerdictCache filters;
  VerdictCache projects;
  VerdictCache groups;
  std::optional<std::string> counted_for;  ///< the project of `counts`
  std::vector<std::size_t> counts;
  std::vector<std::size_t> perhaps;  ///< of each group's name
  std::size_t in_any = 0;            ///< may be of the project, and their group is not known

  std::unordered_set<std::string> passed;  ///< filters: who passes one passes it again

  void pass_project(const model::DevicesFilter& devices, FunnelCounter& counter);
  void pass_groups(const model::DevicesFilter& devices, FunnelCounter& counter);
  void pass_filter(const model::Filter& filter, FunnelCounter& counter);
  void count_groups(const model::DevicesFilter& devices, Funnel& funnel);
  void count_each(const Verdicts& project);
};

Truth Selection::of(Row row) const {
  if (out_.test(row)) return Truth::no;
  return unknown_.test(row) ? Truth::unknown : Truth::yes;
}

Selector::Selector(std::shared_ptr<const Inventory> inventory) : parts_(std::make_unique<Parts>()) {
  parts_->inventory = std::move(inventory);
}
Selector::~Selector() = default;

void Selector::Parts::pass_project(const model::DevicesFilter& devices, FunnelCounter& counter) {
  counter.pass(*projects.get(devices.project.name.string(),
                             [&] { return judge_project(*inventory, devices); }));
}

void Selector::Parts::pass_groups(const model::DevicesFilter& devices, FunnelCounter& counter) {
  counter.pass(*groups.get(key_of(devices), [&] { return judge_groups(*inventory, devices); }));
}

void Selector::Parts::pass_filter(const model::Filter& filter, FunnelCounter& counter) {
  auto key = key_of(filter);
  if (counter.left() == 0 || passed.contains(key)) return;
  const auto criterion = criterion_of(filter);
  if (criterion.kind == Criterion::Kind::device) {
    counter.pass(judge(*inventory, criterion));
  } else {
    counter.pass(*filters.get(key, [&] { return judge(*inventory, criterion); }));
  }
  passed.insert(std::move(key));
}

void Selector::Parts::count_groups(const model::DevicesFilter& devices, Funnel& funnel) {
  const auto& column = inventory->groups();
  if (const auto& name = devices.project.name.string(); counted_for != name) {
    counted_for = name;
    count_each(*projects.get(name, [&] { return judge_project(*inventory, devices); }));
  }
  for (const auto& group : devices.groups.items) {
    const auto code = column.names().find(group.name.string());
    funnel.groups.push_back(
        {group.name.string(), code ? counts[*code] : 0, in_any + (code ? perhaps[*code] : 0)});
  }
}

void Selector::Parts::count_each(const Verdicts& project) {
  using Kind = Verdicts::Kind;
  const auto& codes = inventory->groups().codes();
  counts.assign(inventory->groups().names().size(), 0);
  perhaps = counts;
  in_any = 0;
  if (project.kind == Kind::none_passes) return;
  const bool each = project.kind == Kind::each;
  for (Row row = 0; row < inventory->size(); ++row) {
    if (each && project.out.test(row)) continue;
    const auto code = codes.empty() ? NameColumn::kNotKnown : codes[row];
    if (code == NameColumn::kNone) continue;
    const bool sure = each && (project.unknown.size() == 0 || !project.unknown.test(row));
    if (code == NameColumn::kNotKnown) {
      ++in_any;
    } else {
      ++(sure ? counts : perhaps)[code];
    }
  }
}

std::shared_ptr<const Selection> Selector::select(const model::DevicesFilter& devices) {
  const auto& inventory = *parts_->inventory;
  auto selection = std::make_shared<Selection>();
  selection->out_ = Bits(inventory.size());
  selection->unknown_ = Bits(inventory.size());
  auto& funnel = selection->funnel_;
  funnel.fleet = inventory.size();
  if (funnel.fleet == 0) {
    for (const auto& group : devices.groups.items) funnel.groups.push_back({group.name.string()});
    funnel.kept.assign(devices.filters.items.size(), 0);
    return selection;
  }
  FunnelCounter counter(selection->out_, selection->unknown_);
  parts_->pass_project(devices, counter);
  funnel.in_project = counter.left();
  parts_->pass_groups(devices, counter);
  funnel.in_groups = counter.left();
  parts_->count_groups(devices, funnel);
  parts_->passed.clear();
  for (const auto& filter : devices.filters.items) {
    parts_->pass_filter(filter, counter);
    funnel.kept.push_back(counter.left());
  }

  selection->unknown_.remove(selection->out_);
  funnel.undecidable = selection->unknown_.count();
  funnel.selected = counter.left() - funnel.undecidable;
  if (inventory.blocked().size() > 0) {
    auto blocked = inventory.blocked();
    blocked.remove(selection->out_);
    blocked.remove(selection->unknown_);
    funnel.blocked = blocked.count();
  }
  return selection;
}

Bits Selector::removed(const model::DevicesFilter& devices, Stages stages) {
  constexpr std::size_t kBeforeFilters = 2;
  const auto& filters = devices.filters.items;
  const auto size = parts_->inventory->size();
  Bits out(size);
  if (size == 0) return out;
  Bits unknown(size);
  auto before = out;
  FunnelCounter counter(out, unknown);
  parts_->passed.clear();
  const auto end = std::min(stages.first + stages.count, kBeforeFilters + filters.size());
  for (std::size_t stage = 0; stage < end; ++stage) {
    if (stage == stages.first) before = out;
    if (stage == 0) parts_->pass_project(devices, counter);
    if (stage == 1) parts_->pass_groups(devices, counter);
    if (stage >= kBeforeFilters) parts_->pass_filter(filters[stage - kBeforeFilters], counter);
  }
  if (stages.first >= end) return Bits(size);
  out.remove(before);
  return out;
}

}  // namespace fleet
