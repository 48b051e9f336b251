#include "core/app/sample_inventory.h"

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/fleet/builder.h"
#include "core/model/vocabulary.h"

namespace app {

namespace {

using Words = std::vector<std::string>;

/// The first few that are named, else others.
struct SampleNames {
  std::string project = "Demo";
  Words groups;
  Words tags;
};

SampleNames names_of(const model::DevicesFilter& devices) {
  constexpr std::size_t kMost = 3;
  SampleNames names;
  if (const auto& project = devices.project.name.string(); !base::is_blank(project)) {
    names.project = project;
  }
  for (const auto& group : devices.groups.items) {
    if (names.groups.size() == kMost) break;
    if (!base::is_blank(group.name.string())) names.groups.push_back(group.name.string());
  }
  for (const auto& filter : devices.filters.items) {
    if (names.tags.size() == kMost) break;
    if (filter.type.string() == model::kTag && !base::is_blank(filter.value.string())) {
      names.tags.push_back(filter.value.string());
    }
  }
  if (names.groups.empty()) names.groups = {"TestGroup1", "TestGroup2"};
  if (names.tags.empty()) names.tags = {"beta", "edge"};
  return names;
}

/// Another one for each number.
std::string id_of(std::size_t number) {
  if (number == 0) return "d-4ec7-1be9";  // the one that the vendor's example names
  std::string id = "d-";
  const auto add = [&id](std::size_t value) {
    for (int shift = 12; shift >= 0; shift -= 4) id += "0123456789abcdef"[value >> shift & 15];
  };
  add(number * 25'173 + 13'849);
  id += '-';
  add(number * 40'503);
  return id;
}

/// The steps differ, so that states, groups and tags mix.
model::Device device_of(std::size_t number, const SampleNames& names) {
  constexpr const char* kKinds[] = {"gateway ", "camera ", "kiosk ", "meter "};
  constexpr const char* kUpdates[] = {"success", "success", "failed", "success", "pending", ""};
  const auto one_of = [](const Words& words, std::size_t at) {
    at %= words.size() + 1;
    return at < words.size() ? words[at] : std::string();
  };
  model::Device device{id_of(number)};
  device.name = kKinds[number % 4] + std::to_string(number / 4 + 1);
  device.project = number % 5 == 4 ? "Other" : names.project;
  device.group = one_of(names.groups, number / 5 + number / 60);
  device.tags = Words();
  if (auto tag = one_of(names.tags, number / 3); !tag.empty()) device.tags->push_back(tag);
  device.apps = Words{number % 7 < 4 ? "default_app@v1.0" : "default_app@v1.1"};
  if (number % 25 != 6) device.state = number % 6 == 5 ? "offline" : "online";
  device.update_status = kUpdates[number * 7 % 11 % std::size(kUpdates)];
  device.blocked = number % 31 == 2;
  return device;
}

}  // namespace

std::shared_ptr<const fleet::Inventory> sample_inventory(const model::DevicesFilter& devices) {
  const auto names = names_of(devices);
  fleet::Builder builder{std::string()};
  builder.reserve(kSampleDevices);
  for (std::size_t i = 0; i < kSampleDevices; ++i) {
    if (auto refused = builder.add(device_of(i, names))) builder.skip({0, std::move(*refused)});
  }
  return builder.finish();
}

}  // namespace app
