// make_fleet COUNT [shuffled] > FILE: an inventory of any size as CSV (docs/files.md, CSV), the
// same bytes for the same arguments everywhere. `shuffled` puts the same rows into another order.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// SplitMix64: the standard library's distributions differ from one to the other.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t end) {
    state_ += 0x9E3779B97F4A7C15;
    auto z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return static_cast<std::uint32_t>(((z ^ (z >> 31)) >> 32) * end >> 32);
  }
  template <class T, std::size_t N>
  const T& one_of(const std::array<T, N>& choices) {
    return choices[below(N)];
  }

 private:
  std::uint64_t state_;
};

constexpr std::uint32_t kTags = 43;
constexpr std::uint32_t kApps = 12;

std::string tag_name(std::uint32_t number) {
  constexpr std::array<std::string_view, 3> kOthers{"beta", "edge", "北"};
  return number < 40 ? "tag" + std::to_string(number) : std::string(kOthers[number - 40]);
}

/// So many numbers below `end`, each at most once.
std::vector<std::uint32_t> sample(Chance& chance, std::uint32_t end, std::uint32_t count) {
  std::vector<std::uint32_t> all(end);
  std::iota(all.begin(), all.end(), 0U);
  for (std::uint32_t i = 0; i < count; ++i) std::swap(all[i], all[i + chance.below(end - i)]);
  all.resize(count);
  return all;
}

void append_tags(Chance& chance, std::string& row) {
  constexpr std::array<std::uint32_t, 5> kCounts{0, 1, 1, 2, 4};
  const char* between = "";
  for (const auto tag : sample(chance, kTags, chance.one_of(kCounts))) {
    row.append(between).append(tag_name(tag));
    between = ";";
  }
}

void append_apps(Chance& chance, std::string& row) {
  const char* between = "";
  for (const auto app : sample(chance, kApps, chance.below(3))) {
    row.append(between).append("app").append(std::to_string(app));
    row.append("@v").append(std::to_string(chance.below(4)));
    between = ";";
  }
}

/// A row depends on its number alone, so that every order has the same rows.
std::string row_of(std::uint32_t number) {
  constexpr std::array<std::string_view, 4> kProjects{"Demo", "Demo", "Demo", "Other"};
  constexpr std::array<std::string_view, 5> kGroups{"A", "B", "C", "D", ""};
  constexpr std::array<std::string_view, 4> kStates{"online", "online", "offline", ""};
  constexpr std::array<std::string_view, 7> kStatuses{"success",     "success", "failed", "pending",
                                                      "in_progress", "aborted", ""};
  Chance chance(0xC0FFEE + std::uint64_t{number} * 0x10001);
  std::array<char, 24> id{};
  std::snprintf(id.data(), id.size(), "d-%04x-%04x", number >> 16, number & 0xFFFF);
  const auto digits = std::to_string(number);
  std::string row(id.data());
  row += number % 17 != 0 ? ",device " + digits : ",\"device \"\"" + digits + "\"\", spare\"";
  row.append(",").append(chance.one_of(kProjects)).append(",").append(chance.one_of(kGroups));
  row += ',';
  append_tags(chance, row);
  row += ',';
  append_apps(chance, row);
  row.append(",").append(chance.one_of(kStates)).append(",").append(chance.one_of(kStatuses));
  return row + '\n';
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || count > 3) return 2;
  std::vector<std::uint32_t> order(std::strtoul(arguments[1], nullptr, 10));
  std::iota(order.begin(), order.end(), 0U);
  if (count == 3) {
    Chance chance(1);
    for (auto left = order.size(); left > 1; --left) {
      std::swap(order[left - 1], order[chance.below(static_cast<std::uint32_t>(left))]);
    }
  }
  std::puts("device_id,name,project,group,tags,apps,state,update_status");
  for (const auto number : order) {
    const auto row = row_of(number);
    std::fwrite(row.data(), 1, row.size(), stdout);
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
