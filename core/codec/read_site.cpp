#include "core/codec/read_site.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/codec/json_cursor.h"
#include "core/codec/json_tree.h"
#include "core/codec/key_set.h"
#include "core/model/relay_path.h"

namespace codec {

namespace {

using nlohmann::json;

/// Builds the tree, and refuses what a plain tree would hide: a key that comes twice.
class SiteTree : public TreeBuilder {
 public:
  using TreeBuilder::TreeBuilder;

  void start(const JsonPosition& position) override {
    TreeBuilder::start(position);
    keys_.clear();
  }
  bool open_object() override { return open() && TreeBuilder::open_object(); }
  bool open_array() override { return open() && TreeBuilder::open_array(); }
  bool close() override {
    keys_.pop_back();
    return TreeBuilder::close();
  }
  bool key(std::string& name) override {
    if (!keys_.back().insert(name)) {
      problem = "the key " + base::quoted(name) + " comes twice in one object";
      return false;
    }
    return TreeBuilder::key(name);
  }

  std::string problem;  ///< why it ended the reading

 private:
  bool open() {
    constexpr std::size_t kMaxDepth = 16;  // five are documented
    keys_.emplace_back();
    if (keys_.size() > kMaxDepth) problem = "it is nested too deeply";
    return keys_.size() <= kMaxDepth;
  }

  std::vector<KeySet> keys_;
};

/// Reads typed members and remembers the first thing that is wrong, with its JSON Pointer.
class SiteReader {
 public:
  std::string problem;

  /// False, with the reason noted, if `value` is no object or has other keys than these.
  bool object(const json& value, const std::string& path,
              std::initializer_list<std::string_view> keys) {
    if (!value.is_object()) return wrong(path, "an object");
    for (const auto& member : value.items()) {
      if (std::find(keys.begin(), keys.end(), member.key()) != keys.end()) continue;
      return note(path, "the key " + base::quoted(member.key()) + " is not known to this version");
    }
    return true;
  }

  void string(const json& value, const std::string& path, std::string& out) {
    if (!value.is_string()) {
      wrong(path, "a string");
    } else {
      out = *value.get_ptr<const std::string*>();
      if (base::is_blank(out)) note(path, "it is empty");
    }
  }

  void boolean(const json& value, const std::string& path, bool& out) {
    if (!value.is_boolean()) {
      wrong(path, "true or false");
    } else {
      out = *value.get_ptr<const bool*>();
    }
  }

  template <class T, class ReadItem>
  void list(const json& value, const std::string& path, std::vector<T>& out, ReadItem read) {
    if (!value.is_array()) {
      wrong(path, "a list");
      return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
      auto item_path = path;
      base::append_pointer(item_path, i);
      read(value[i], item_path, out.emplace_back());
    }
  }

  void strings(const json& value, const std::string& path, std::vector<std::string>& out) {
    list(value, path, out, [this](const json& item, const std::string& item_path, std::string& s) {
      string(item, item_path, s);
    });
  }

  bool note(const std::string& path, std::string_view what) {
    if (problem.empty()) problem = (path.empty() ? "the root" : path) + ": " + std::string(what);
    return false;
  }

 private:
  bool wrong(const std::string& path, std::string_view expected) {
    return note(path, std::string(expected) + " is expected here");
  }
};

/// Calls `read` with the member's value and pointer if it is there.
template <class Read>
bool with_member(const json& object, const std::string& path, const char* key, Read read) {
  const auto found = object.find(key);
  if (found == object.end()) return false;
  auto member_path = path;
  base::append_pointer(member_path, std::string_view(key));
  read(*found, member_path);
  return true;
}

void read_endpoint(SiteReader& reader, const json& value, const std::string& path,
                   model::Endpoint& out) {
  if (!reader.object(value, path, {"name", "url", "production", "relay"})) return;
  const auto string_into = [&](std::string& target) {
    return [&](const json& v, const std::string& p) { reader.string(v, p, target); };
  };
  if (!with_member(value, path, "name", string_into(out.name))) {
    reader.note(path, "an endpoint needs a name");
  }
  if (!with_member(value, path, "url", string_into(out.url))) {
    reader.note(path, "an endpoint needs a url");
  }
  with_member(value, path, "production",
              [&](const json& v, const std::string& p) { reader.boolean(v, p, out.production); });
  with_member(value, path, "relay", [&](const json& v, const std::string& p) {
    reader.string(v, p, out.relay);
    if (!model::is_relay_path(out.relay)) {
      reader.note(p, "a path below the page is expected here, as relay/one");
    }
  });
}

void read_project(SiteReader& reader, const json& value, const std::string& path,
                  model::CatalogProject& out) {
  if (!reader.object(value, path, {"name", "groups"})) return;
  if (!with_member(value, path, "name",
                   [&](const json& v, const std::string& p) { reader.string(v, p, out.name); })) {
    reader.note(path, "a project needs a name");
  }
  with_member(value, path, "groups",
              [&](const json& v, const std::string& p) { reader.strings(v, p, out.groups); });
}

void read_flow(SiteReader& reader, const json& value, const std::string& path,
               model::CatalogFlow& out) {
  if (!reader.object(value, path, {"id", "name"})) return;
  if (!with_member(value, path, "id",
                   [&](const json& v, const std::string& p) { reader.string(v, p, out.id); })) {
    reader.note(path, "an update flow needs an id");
  }
  with_member(value, path, "name",
              [&](const json& v, const std::string& p) { reader.string(v, p, out.name); });
}

void read_catalog(SiteReader& reader, const json& value, const std::string& path,
                  model::Catalog& out) {
  if (!reader.object(value, path, {"projects", "flows", "apps", "tags"})) return;
  with_member(value, path, "projects", [&](const json& v, const std::string& p) {
    reader.list(v, p, out.projects, [&](const json& item, const std::string& at, auto& project) {
      read_project(reader, item, at, project);
    });
  });
  with_member(value, path, "flows", [&](const json& v, const std::string& p) {
    reader.list(v, p, out.flows, [&](const json& item, const std::string& at, auto& flow) {
      read_flow(reader, item, at, flow);
    });
  });
  with_member(value, path, "apps",
              [&](const json& v, const std::string& p) { reader.strings(v, p, out.apps); });
  with_member(value, path, "tags",
              [&](const json& v, const std::string& p) { reader.strings(v, p, out.tags); });
}

void read_policy(SiteReader& reader, const json& value, const std::string& path,
                 model::Policy& out) {
  if (!reader.object(value, path, {"require_comment", "require_scope", "projects"})) return;
  with_member(value, path, "require_comment", [&](const json& v, const std::string& p) {
    reader.boolean(v, p, out.require_comment);
  });
  with_member(value, path, "require_scope", [&](const json& v, const std::string& p) {
    reader.boolean(v, p, out.require_scope);
  });
  with_member(value, path, "projects", [&](const json& v, const std::string& p) {
    reader.strings(v, p, out.projects);
    out.no_project = out.projects.empty();
  });
}

model::Site broken(const std::string& why) {
  model::Site site;
  site.broken = "The site file can't be used: " + why;
  return site;
}

}  // namespace

model::Site read_site(std::string_view text) {
  text = without_byte_order_mark(text);
  json root;
  SiteTree tree(root);
  const auto parsed = parse_json(text, tree);
  if (parsed.error) {
    const auto place = base::line_column(text, parsed.error->offset);
    return broken((parsed.error->encoding ? "" : "it is not JSON: ") + parsed.error->problem +
                  " (line " + std::to_string(place.line) + ", column " +
                  std::to_string(place.column) + ").");
  }
  if (!parsed.whole) return broken(tree.problem + ".");

  SiteReader reader;
  model::Site site;
  if (reader.object(root, "", {"endpoints", "other_endpoints", "catalog", "policy"})) {
    with_member(root, "", "endpoints", [&](const json& v, const std::string& p) {
      reader.list(v, p, site.endpoints, [&](const json& item, const std::string& at, auto& out) {
        read_endpoint(reader, item, at, out);
      });
    });
    with_member(root, "", "other_endpoints", [&](const json& v, const std::string& p) {
      reader.boolean(v, p, site.other_endpoints);
      if (site.endpoints.empty() && !site.other_endpoints) {
        reader.note(p, "false needs endpoints that are listed");
      }
    });
    with_member(root, "", "catalog", [&](const json& v, const std::string& p) {
      read_catalog(reader, v, p, site.catalog);
    });
    with_member(root, "", "policy", [&](const json& v, const std::string& p) {
      read_policy(reader, v, p, site.policy);
    });
  }
  return reader.problem.empty() ? site : broken(reader.problem + ".");
}

}  // namespace codec
