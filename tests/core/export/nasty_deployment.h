// Random deployments whose strings are those that shells, programs and CI systems stumble over.
#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/model/deployment.h"

namespace exporting {

/// The same seed gives the same deployments on every machine.
class NastyDeployments {
 public:
  explicit NastyDeployments(unsigned seed) : random_(seed) {}

  /// Everything that is required is there and not blank, so that `check` finds no error in most of
  /// them; unknown members stand anywhere.
  model::Deployment next() {
    auto deployment = model::empty_deployment();
    deployment.flow_id = model::text(chance(2) ? "f-dd0c-73b9" : name());
    auto& filter = deployment.devices_filter;
    filter.project = model::named(name());
    for (auto left = below(4); left > 0; --left)
      filter.groups.items.push_back(model::named(name()));
    for (auto left = below(4); left > 0; --left) filter.filters.items.push_back(next_filter());
    if (chance(2)) deployment.metadata.comment = model::text(text());
    if (chance(3)) {
      deployment.metadata.app.presence = model::Presence::present;
      deployment.metadata.app.name = model::text(name());
      deployment.metadata.app.version = model::text(name());
    }
    add_unknown(deployment);
    add_unknown(filter);
    add_unknown(filter.project);
    for (auto& group : filter.groups.items) add_unknown(group);
    for (auto& one : filter.filters.items) add_unknown(one);
    add_unknown(deployment.metadata);
    if (deployment.metadata.app.presence == model::Presence::present) {
      add_unknown(deployment.metadata.app);
    }
    return deployment;
  }

  /// Pieces glued together; may be empty.
  std::string text() {
    std::string out;
    for (auto left = below(6); left > 0; --left) out += piece();
    return out;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }

  std::string piece() {
    static constexpr auto kPieces = std::to_array<std::string_view>({"'",
                                                                     "\"",
                                                                     "`",
                                                                     "$",
                                                                     "\\",
                                                                     "\n",
                                                                     "\r",
                                                                     "\t",
                                                                     "%",
                                                                     "!",
                                                                     "^",
                                                                     "&",
                                                                     "|",
                                                                     ";",
                                                                     "<",
                                                                     ">",
                                                                     "(",
                                                                     ")",
                                                                     "{",
                                                                     "}",
                                                                     "[",
                                                                     "]",
                                                                     "#",
                                                                     "*",
                                                                     "?",
                                                                     "~",
                                                                     "=",
                                                                     " ",
                                                                     "  ",
                                                                     ",",
                                                                     ":",
                                                                     "@",
                                                                     "''",
                                                                     "'''",
                                                                     "\"\"",
                                                                     "\"\"\"",
                                                                     "\\\\",
                                                                     "\\\"",
                                                                     "\\n",
                                                                     "\\u0041",
                                                                     "$HOME",
                                                                     "${X}",
                                                                     "$(id)",
                                                                     "`id`",
                                                                     "$token",
                                                                     "$env:X",
                                                                     "%PATH%",
                                                                     "!x!",
                                                                     "{{ x }}",
                                                                     "${{ x }}",
                                                                     "#{x}",
                                                                     "$[[x]]",
                                                                     "<<EOF",
                                                                     "\nEOF\n",
                                                                     "\n\"@\n",
                                                                     "\n'@\n",
                                                                     "@'\n",
                                                                     "</script>",
                                                                     "<!--",
                                                                     "-->",
                                                                     "%s%n",
                                                                     "^\"",
                                                                     "^&",
                                                                     "\x1b[0m",
                                                                     "\xC2\x85",
                                                                     "\xE2\x80\xA8",
                                                                     "\xE2\x80\xA9",
                                                                     "\xF0\x9F\x98\x80",
                                                                     "\xD7\xA9\xD7\x9C",
                                                                     "\xE2\x80\xAE",
                                                                     "\xEF\xBB\xBF",
                                                                     "\xEF\xBF\xBE",
                                                                     "\xC3\xBC",
                                                                     "e\xCC\x81",
                                                                     "\xE4\xBD\xA0",
                                                                     "\xE2\x80\x99",
                                                                     "\xE2\x80\x9C",
                                                                     "\x7F",
                                                                     "\x01",
                                                                     "-n",
                                                                     "--next",
                                                                     "a",
                                                                     "B",
                                                                     "0",
                                                                     "xyz",
                                                                     "x<hidden>",
                                                                     "@BODY@"});
    if (chance(40)) return std::string(1, '\0');
    return std::string(kPieces[below(kPieces.size())]);
  }

  std::string name() { return "n" + text() + "x"; }

  model::Filter next_filter() {
    static constexpr auto kTypes =
        std::to_array<std::string_view>({"tag", "app", "specific_device"});
    return model::filter(std::string(kTypes[below(kTypes.size())]), chance(2) ? "is" : "is_not",
                         name());
  }

  std::string value(int depth) {
    switch (below(depth > 3 ? 5 : 7)) {
      case 0:
        return base::json_string(text());
      case 1:
        return "true";
      case 2:
        return "null";
      case 3:
        return "-12.50e-3";
      case 4:
        return "123456789012345678901234567890";
      case 5: {
        std::string out = "[";
        for (auto left = below(3); left > 0; --left) {
          if (out.size() > 1) out += ',';
          out += value(depth + 1);
        }
        return out += ']';
      }
      default: {
        std::string out = "{";
        for (auto left = below(3); left > 0; --left) {
          if (out.size() > 1) out += ',';
          out += base::json_string(key()) + ":" + value(depth + 1);
        }
        return out += '}';
      }
    }
  }

  /// Never one that is documented, and never the same twice.
  std::string key() { return "k" + std::to_string(++keys_) + text(); }

  void add_unknown(model::Object& object) {
    if (!chance(4)) return;
    for (auto left = 1 + below(2); left > 0; --left) {
      object.unknown.push_back({key(), value(0), object.unknown.size() + below(2)});
    }
  }

  std::mt19937 random_;
  unsigned keys_ = 0;
};

}  // namespace exporting
