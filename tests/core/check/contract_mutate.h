// Deployments bent at random, as text: what the property tests feed to every reader.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace contract {

inline std::vector<std::string> seeds() {
  return {
      R"({"flow_id": "f-dd0c-73b9", "devices_filter": {"project": {"name": "Demo"},)"
      R"( "groups": [{"name": "TestGroup1"}, {"name": "TestGroup2"}], "filters":)"
      R"( [{"type": "specific_device", "operand": "is", "value": "d-4ec7-1be9"}]},)"
      R"( "metadata": {"comment": "c", "app": {"name": "default_app", "version": "v1.1"}}})",
      R"({"devices_filter": {"project": {"name": "Demo"}, "groups": [], "flow_id":)"
      R"( "f-dd0c-73b9", "filters": [{"type": "device_state", "operand": "is", "value":)"
      R"( "online"}, {"type": "update_status", "operand": "is_not", "value": "failed"}]},)"
      R"( "metadata": {}})",
      "{\n  \"flow_id\": \"f-dd0c-73b9\",\n  \"devices_filter\": {\n    \"project\": {\"name\": "
      "\"D\xc3\xa9mo\"},\n    \"flow_id\": \"f-dd0c-73b9\",\n    \"groups\": [{\"name\": \"A\", "
      "\"x\": [1, {}]}],\n    \"filters\": []\n  },\n  \"metadata\": {\"y\": null}\n}\n",
      R"({"metadata": {}, "flow_id": "f-0000-ffff", "devices_filter": {"filters": [{"type":)"
      R"( "tag", "operand": "is", "value": "beta"}, {"type": "app", "operand": "is_not",)"
      R"( "value": "other"}], "groups": [], "project": {"name": "Demo"}}, "z": 1.50})",
  };
}

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  std::string pick() {
    const auto all = seeds();
    return all[below(all.size())];
  }

  /// One step away from `text`; mostly still JSON.
  std::string bend(std::string text) {
    switch (below(12)) {
      case 0:
        return replace_value(text);
      case 1:
        return drop_member(text);
      case 2:
        return double_member(text);
      case 3:
        return add_member(text);
      case 4:
        return damage(text);
      default:
        return replace_string(text);
    }
  }

  std::string bytes(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<char>(below(256)));
    return out;
  }

  /// JSON's own characters in no order.
  std::string noise(std::size_t count) {
    static constexpr std::string_view kPieces = "{}[]\",:\\u0dD8eE-+.1 \n\ttrfnals\"\"{[\xc3\xa9";
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(kPieces[below(kPieces.size())]);
    return out;
  }

 private:
  struct Range {
    std::size_t begin;
    std::size_t end;
  };

  static std::vector<Range> strings(std::string_view text) {
    std::vector<Range> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '"') continue;
      const auto begin = i++;
      while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
      if (i < text.size()) found.push_back({begin, i + 1});
    }
    return found;
  }

  /// Behind the value that begins at `at`.
  static std::size_t value_end(std::string_view text, std::size_t at) {
    int depth = 0;
    for (bool inside = false; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '"' && text[at - 1] != '\\') inside = !inside;
      if (inside) continue;
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth < 0) return at;
      if (c == ',' && depth == 0) return at;
    }
    return at;
  }

  /// A member's key, colon and value; empty where there is none.
  Range some_member(std::string_view text) {
    const auto all = strings(text);
    for (int tries = 0; tries < 20 && !all.empty(); ++tries) {
      const auto key = all[below(all.size())];
      if (key.end < text.size() && text[key.end] == ':') {
        return {key.begin, value_end(text, key.end + 1)};
      }
    }
    return {0, 0};
  }

  std::string literal() {
    static const std::vector<std::string> kAll = {
        "\"\"",
        "\" \"",
        "\"\\u3000\"",
        "\"\xc2\xa0\"",
        "7",
        "null",
        "true",
        "[]",
        "{}",
        "-0.5e3",
        "\"is\"",
        "\"is_not\"",
        "\"isnt\"",
        "\"IS\"",
        "\"online\"",
        "\"offline\"",
        "\"onlin\"",
        "\"tag\"",
        "\"app\"",
        "\"device_state\"",
        "\"tags\"",
        "\"success\"",
        "\"pending\"",
        "\"name\"",
        "\"value\"",
        "\"operand\"",
        "\"type\"",
        "\"flow_id\"",
        "\"flowid\"",
        "\"groups\"",
        "\"filters\"",
        "\"metadata\"",
        "\"project\"",
        "\"comment\"",
        "\"user_token\"",
        "\"app\\u0000\"",
        "\"\\ud83d\"",
        "\"\xff\"",
        "\"\xed\xa0\x80\"",
        "\"f-dd0c-73b8\"",
        "\" f-dd0c-73b9\"",
        "\"TestGroup1\"",
        "\"TestGroup1 \"",
        "\"testgroup1\"",
        "\"a\\u200bb\"",
        "\"\\u0085\"",
        "\"\\u001f\"",
        "\"\\u180e\"",
        "\"\\ufeff\"",
        "\"version\"",
        "\"\\u0069s\"",
        "\"\\\"/\\\\\"",
        "[\"is\"]",
        "\"update_status\"",
        "\"specific_device\"",
        "{\"name\": \"A\"}",
        "[{}]",
        "\"x\"",
        "01",
    };
    if (below(40) == 0) {
      const auto depth = 55 + below(12);
      return std::string(depth, '[') + std::string(depth, ']');
    }
    return kAll[below(kAll.size())];
  }

  std::string replace_string(std::string text) {
    const auto all = strings(text);
    if (all.empty()) return text;
    const auto at = all[below(all.size())];
    return text.replace(at.begin, at.end - at.begin, literal());
  }
  std::string replace_value(std::string text) {
    const auto at = some_member(text);
    const auto colon = text.find(':', at.begin);
    if (at.end == 0 || colon == std::string::npos) return text;
    return text.replace(colon + 1, at.end - colon - 1, literal());
  }
  std::string drop_member(std::string text) {
    auto at = some_member(text);
    if (at.end < text.size() && text[at.end] == ',') {
      ++at.end;
    } else if (const auto comma = text.rfind(',', at.begin);
               comma != std::string::npos && text.find('{', comma) > at.begin) {
      at.begin = comma;
    }
    return text.erase(at.begin, at.end - at.begin);
  }
  std::string double_member(std::string text) {
    const auto from = some_member(text);
    const auto to = below(3) == 0 ? from : some_member(text);
    return text.insert(to.begin, text.substr(from.begin, from.end - from.begin) + ", ");
  }
  std::string add_member(std::string text) {
    const auto at = some_member(text);
    return at.end == 0 ? text : text.insert(at.begin, "\"flow_id\": " + literal() + ", ");
  }
  std::string damage(std::string text) {
    const auto at = below(text.size());
    switch (below(4)) {
      case 0:
        return text.substr(0, at);
      case 1:
        return text.erase(at, text.empty() ? 0 : 1);
      case 2:
        return text.insert(at, noise(1 + below(3)));
      default:
        return text.insert(at, bytes(1));
    }
  }

  std::mt19937 random_;
};

}  // namespace contract
