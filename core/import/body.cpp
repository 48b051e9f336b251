#include "core/import/body.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/codec/read_body.h"
#include "core/import/placeholder.h"

namespace importing {

namespace {

using model::Presence;

/// JSON with an empty string wherever a gap stood in a string or in the place of a value.
struct Filled {
  std::string text;
  std::vector<std::size_t> strings;  ///< where those are
  std::vector<std::string> were;     ///< what stood in each
};

/// Reads text with gaps as JSON is read, as far as it takes to know where strings are.
class Filler {
 public:
  explicit Filler(const TextWithGaps& body) : in_(body) { out_.text.reserve(body.text.size()); }

  Filled fill() {
    while (at_ < in_.text.size() || at_gap()) {
      const char c = at_gap() ? '\0' : in_.text[at_];
      if (!at_gap() && c == '"') {
        string();
      } else if (!at_gap() && is_structure(c)) {
        out_.text += c;
        ++at_;
      } else {
        bare_word();
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool at_gap() const {
    return gap_ < in_.gaps.size() && in_.gaps[gap_].offset <= at_;
  }
  static bool is_structure(char c) {
    return std::string_view(" \t\r\n{}[],:").find(c) != std::string_view::npos;
  }

  void take_gap(std::string& was) {
    const auto& spelled = in_.gaps[gap_++].was;
    if (was.size() > kLongestWas) return;
    if (!was.empty()) was += ", ";
    was += spelled;
  }

  void string() {
    const auto begin = out_.text.size();
    std::string was;
    bool gapped = false;
    bool escaped = false;
    out_.text += in_.text[at_++];
    while (at_ < in_.text.size() || at_gap()) {
      if (at_gap()) {
        take_gap(was);
        gapped = true;
        escaped = false;  // the escape is what stood there
        continue;
      }
      const char c = in_.text[at_++];
      out_.text += c;
      if (c == '"' && !escaped) break;
      escaped = c == '\\' && !escaped;
    }
    if (gapped) mark(begin, std::move(was));
  }

  void bare_word() {
    const auto begin = out_.text.size();
    std::string was;
    bool gapped = false;
    while (at_ < in_.text.size() || at_gap()) {
      if (at_gap()) {
        take_gap(was);
        gapped = true;
        continue;
      }
      const char c = in_.text[at_];
      if (c == '"' || is_structure(c)) break;
      out_.text += c;
      ++at_;
    }
    if (gapped) mark(begin, std::move(was));
  }

  void mark(std::size_t begin, std::string was) {
    out_.text.resize(begin);
    out_.text += "\"\"";
    out_.strings.push_back(begin);
    out_.were.push_back(std::move(was));
  }

  static constexpr std::size_t kLongestWas = 200;

  const TextWithGaps& in_;
  Filled out_;
  std::size_t at_ = 0;
  std::size_t gap_ = 0;
};

/// Whether an object or a list belongs there (docs/api.md, Request).
bool wants_container(std::string_view pointer) {
  for (const auto* list : {"/devices_filter/groups", "/devices_filter/filters"}) {
    const std::string_view name(list);
    if (!pointer.starts_with(name)) continue;
    const auto rest = pointer.substr(name.size());
    if (rest.empty()) return true;
    return rest.size() > 1 && rest.find('/', 1) == std::string_view::npos;
  }
  return pointer.empty() || pointer == "/devices_filter" || pointer == "/devices_filter/project" ||
         pointer == "/metadata" || pointer == "/metadata/app";
}

bool is_token(std::string_view pointer) { return pointer.ends_with("/user_token"); }

/// The token alone shows what is meant, too.
bool is_deployment(const model::Deployment& deployment) {
  return model::has_documented_member(deployment) ||
         (deployment.presence == Presence::present && deployment.user_token != Presence::missing);
}

std::string unreadable(const model::Diagnostic& problem, bool gaps) {
  std::string out = "The body can't be read. ";
  if (problem.code != model::Code::json_syntax && problem.line > 0) {
    out += "Line " + std::to_string(problem.line) + ": ";
  }
  out += problem.message;
  if (gaps) {
    out += " It holds a variable, which can only be a string or a part of one.";
  }
  return out;
}

using Gapped = std::map<std::string, std::string, std::less<>>;  // pointer -> what stood there

/// Walks what was read and says what is left to fill in.
class Finisher {
 public:
  Finisher(Imported& imported, Gapped gapped)
      : imported_(imported), deployment_(imported.deployment), gapped_(std::move(gapped)) {}

  void finish(std::size_t before_nested_flow_id) {
    move_flow_id_up(before_nested_flow_id);
    text("/flow_id", deployment_.flow_id);
    auto& filter = deployment_.devices_filter;
    text("/devices_filter/project/name", filter.project.name);
    std::string at;
    for (std::size_t i = 0; i < filter.groups.items.size(); ++i) {
      at = "/devices_filter/groups/" + std::to_string(i);
      text(at + "/name", filter.groups.items[i].name);
    }
    text("/devices_filter/flow_id", filter.flow_id);
    for (std::size_t i = 0; i < filter.filters.items.size(); ++i) {
      at = "/devices_filter/filters/" + std::to_string(i);
      auto& item = filter.filters.items[i];
      text(at + "/type", item.type);
      text(at + "/operand", item.operand);
      text(at + "/value", item.value);
    }
    text("/metadata/comment", deployment_.metadata.comment);
    text("/metadata/app/name", deployment_.metadata.app.name);
    text("/metadata/app/version", deployment_.metadata.app.version);
    // In members that the endpoint does not document.
    for (auto& [pointer, was] : gapped_) imported_.fill_in.push_back({pointer, std::move(was)});
  }

 private:
  void text(const std::string& pointer, model::Text& text) {
    if (text.presence != Presence::present) return;
    if (const auto gap = gapped_.find(pointer); gap != gapped_.end()) {
      imported_.fill_in.push_back({pointer, std::move(gap->second)});
      gapped_.erase(gap);
    } else if (auto was = placeholder(text.value)) {
      imported_.fill_in.push_back({pointer, std::move(*was)});
      text.value.clear();
    }
  }

  /// The vendor's example nests flow_id (docs/api.md).
  void move_flow_id_up(std::size_t before) {
    auto& nested = deployment_.devices_filter.flow_id;
    auto& top = deployment_.flow_id;
    if (nested.presence == Presence::missing) return;
    const auto gap = gapped_.find("/devices_filter/flow_id");
    const bool has_gap = gap != gapped_.end();
    if (top.presence == Presence::missing) {
      top = std::exchange(nested, {});
      if (has_gap) gapped_["/flow_id"] = gap->second;
      for (auto& member : deployment_.unknown) member.index += member.index > 0 ? 1 : 0;
      imported_.changed.emplace_back(
          "flow_id stood in devices_filter. It was moved to the top level, where it belongs.");
    } else {
      const auto other = gapped_.find("/flow_id");
      const bool same_gap =
          has_gap == (other != gapped_.end()) && (!has_gap || gap->second == other->second);
      if (nested != top || !same_gap) return;  // check says that two differ
      nested = {};
      imported_.changed.emplace_back(
          "flow_id stood in devices_filter too, with the same value. The one there was removed.");
    }
    if (has_gap) gapped_.erase("/devices_filter/flow_id");
    for (auto& member : deployment_.devices_filter.unknown) {
      if (member.index > before) --member.index;
    }
  }

  Imported& imported_;
  model::Deployment& deployment_;
  Gapped gapped_;
};

/// Sorts out the gaps; the reason if one stands where none may.
std::optional<std::string> place_gaps(const codec::ReadBody& body, Filled& filled,
                                      Imported& imported, Gapped& gapped) {
  if (body.too_many) {
    return "The body holds too many variables under long keys. Fill them in first.";
  }
  for (std::size_t i = 0; i < body.found.size(); ++i) {
    const auto& string = body.found[i];
    if (string.is_key) {
      return "A variable (" + filled.were[i] + ") stands in a key of the body. Fill it in first.";
    }
    if (wants_container(string.pointer)) {
      return "A variable (" + filled.were[i] + ") stands in the place of " +
             (string.pointer.empty() ? "the whole body" : string.pointer) +
             ", where an object or a list belongs. Put that in its place first.";
    }
    if (is_token(string.pointer)) {
      imported.token_found = true;
    } else {
      gapped.emplace(string.pointer, std::move(filled.were[i]));
    }
  }
  return std::nullopt;
}

void take_token(base::Secret& token, Imported& imported) {
  if (token.empty()) return;
  if (auto was = token_placeholder(token.reveal())) {
    imported.fill_in.push_back({"/user_token", std::move(*was)});
    return;
  }
  imported.token_found = true;
  imported.token = std::move(token);
  imported.taken.emplace_back("The user token: it is not part of the deployment.");
}

/// A token that was written into another string as well is a secret there too. Only a whole one
/// that can't be a word by accident counts.
void take_token_out(Imported& imported) {
  constexpr std::size_t kLong = 12;
  const auto token = imported.token.reveal();
  if (token.size() < kLong) return;
  auto& deployment = imported.deployment;
  const auto text = [&](std::string_view name, model::Text& member) {
    if (member.value.find(token) == std::string::npos) return;
    member = model::text({});
    imported.changed.push_back("The user token stood in " + std::string(name) +
                               " too. That was emptied.");
  };
  const auto unknown = [&](model::Object& object) {
    for (auto& member : object.unknown) {
      if (member.json.find(token) == std::string::npos) continue;
      member.json = "\"\"";
      imported.changed.emplace_back(
          "The user token stood in an undocumented member too. That was emptied.");
    }
  };
  auto& filter = deployment.devices_filter;
  text("flow_id", deployment.flow_id);
  text("flow_id", filter.flow_id);
  text("the project's name", filter.project.name);
  for (auto& group : filter.groups.items) text("a group's name", group.name);
  for (auto& item : filter.filters.items) text("a filter's value", item.value);
  text("the comment", deployment.metadata.comment);
  text("the app's name", deployment.metadata.app.name);
  text("the app's version", deployment.metadata.app.version);
  for (auto* object : std::initializer_list<model::Object*>{
           &deployment, &filter, &filter.project, &deployment.metadata, &deployment.metadata.app}) {
    unknown(*object);
  }
}

}  // namespace

std::optional<std::string> read_body(const TextWithGaps& body, Imported& imported) {
  auto filled = Filler(body).fill();
  const bool gaps = !body.whole();
  auto read = codec::read_body(filled.text, filled.strings);
  if (!read.read.ok()) return unreadable(read.read.diagnostics.front(), gaps);
  Gapped gapped;
  if (auto reason = place_gaps(read, filled, imported, gapped)) return reason;
  if (!is_deployment(read.read.deployment)) {
    return "The body is JSON, but no deployment: that is an object with flow_id, devices_filter "
           "and metadata.";
  }
  imported.deployment = std::move(read.read.deployment);
  if (std::exchange(imported.deployment.user_token, Presence::missing) == Presence::wrong_type) {
    imported.ignored.emplace_back("The user_token, which is no string.");
  }
  take_token(read.user_token, imported);
  take_token_out(imported);
  Finisher(imported, std::move(gapped)).finish(read.before_nested_flow_id);
  return std::nullopt;
}

}  // namespace importing
