// measure_fleet INVENTORY RESULT: reads an inventory and asks who receives a deployment, then asks
// again with one filter changed, many times. Writes milliseconds and counts as JSON.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "core/fleet/reader.h"
#include "core/fleet/selection.h"
#include "core/model/deployment.h"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "measure_fleet: %s\n", why.c_str());
  std::exit(1);
}

std::string read_file(const char* path) {
  auto* const file = std::fopen(path, "rb");
  if (!file || std::fseek(file, 0, SEEK_END) != 0) fail(std::string("can't read ") + path);
  std::string text(static_cast<std::size_t>(std::ftell(file)), '\0');
  std::rewind(file);
  if (std::fread(text.data(), 1, text.size(), file) != text.size()) fail("can't read all of it");
  std::fclose(file);
  return text;
}

model::DevicesFilter question() {
  auto devices = model::empty_deployment().devices_filter;
  devices.project.name = model::text("Demo");
  devices.groups.items = {model::named("A"), model::named("B")};
  devices.filters.items = {
      model::filter("tag", "is", "beta"),
      model::filter("app", "is", "app3"),
      model::filter("device_state", "is", "online"),
      model::filter("update_status", "is_not", "success"),
  };
  return devices;
}

std::string list_of(const std::vector<std::size_t>& numbers) {
  std::string out;
  for (const auto number : numbers) out += (out.empty() ? "" : ", ") + std::to_string(number);
  return "[" + out + "]";
}

/// In the order in which every program of this comparison names them.
std::string counts_of(const fleet::Funnel& funnel) {
  std::vector<std::size_t> counts{funnel.fleet, funnel.in_project, funnel.in_groups};
  for (const auto& group : funnel.groups) counts.push_back(group.devices);
  counts.insert(counts.end(), funnel.kept.begin(), funnel.kept.end());
  counts.push_back(funnel.selected);
  counts.push_back(funnel.undecidable);
  return list_of(counts);
}

struct Again {
  double median = 0;
  double most = 0;
  std::vector<std::size_t> selected;
};

/// Every tag is asked for once: what was judged before can't answer for it.
Again ask_again(fleet::Selector& selector, model::DevicesFilter devices) {
  Again again;
  std::vector<double> times;
  for (int number = 0; number < 40; ++number) {
    devices.filters.items[0].value = model::text("tag" + std::to_string(number));
    const auto begin = Clock::now();
    const auto selection = selector.select(devices);
    times.push_back(milliseconds_since(begin));
    again.selected.push_back(selection->funnel().selected);
  }
  std::sort(times.begin(), times.end());
  again.median = (times[19] + times[20]) / 2;
  again.most = times.back();
  return again;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) fail("usage: measure_fleet INVENTORY RESULT");
  auto begin = Clock::now();
  auto text = read_file(arguments[1]);
  const auto read_ms = milliseconds_since(begin);

  begin = Clock::now();
  const auto inventory = fleet::read_inventory(std::move(text));
  const auto load_ms = milliseconds_since(begin);
  if (!inventory.ok()) fail(inventory.error().message);
  if (inventory.value()->skipped() > 0) fail("rows were skipped");

  const auto devices = question();
  begin = Clock::now();
  fleet::Selector selector(inventory.value());
  const auto counts = counts_of(selector.select(devices)->funnel());
  const auto answer_ms = milliseconds_since(begin);
  const auto again = ask_again(selector, devices);

  auto* const result = std::fopen(arguments[2], "w");
  if (!result) fail("can't write the result");
  std::fprintf(result,
               "{\"read_ms\": %.3f, \"load_ms\": %.3f, \"answer_ms\": %.3f, \"again_ms\": %.3f, "
               "\"again_most_ms\": %.3f, \"counts\": %s, \"again\": %s}\n",
               read_ms, load_ms, answer_ms, again.median, again.most, counts.c_str(),
               list_of(again.selected).c_str());
  return std::fclose(result) == 0 ? 0 : 1;
}
