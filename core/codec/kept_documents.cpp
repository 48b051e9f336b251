#include "core/codec/kept_documents.h"

#include "core/base/json_text.h"
#include "core/codec/json_tree.h"

namespace codec {

namespace {

constexpr auto kFormat = "connect-deploy drafts 1";

struct TextMember {
  const char* key;
  std::string KeptDocument::*member;
};
constexpr TextMember kTexts[] = {{"name", &KeptDocument::name},
                                 {"place", &KeptDocument::place},
                                 {"origin", &KeptDocument::origin},
                                 {"draft", &KeptDocument::draft},
                                 {"saved", &KeptDocument::saved}};
struct FlagMember {
  const char* key;
  bool KeptDocument::*member;
};
constexpr FlagMember kFlags[] = {{"active", &KeptDocument::active},
                                 {"closed", &KeptDocument::closed}};

KeptDocument read_document(const nlohmann::json& entry) {
  KeptDocument document;
  for (const auto& [key, member] : kTexts) {
    const auto found = entry.find(key);
    if (found == entry.end() || !found->is_string()) continue;
    document.*member = *found->get_ptr<const std::string*>();
  }
  for (const auto& [key, member] : kFlags) {
    const auto found = entry.find(key);
    if (found != entry.end() && found->is_boolean()) {
      document.*member = *found->get_ptr<const bool*>();
    }
  }
  return document;
}

}  // namespace

std::string write_kept_documents(const std::vector<KeptDocument>& documents) {
  base::JsonWriter json;
  json.begin_object().key("format").string(kFormat).key("documents").begin_array();
  for (const auto& document : documents) {
    json.begin_object();
    for (const auto& [key, member] : kTexts) {
      if (!(document.*member).empty()) json.key(key).string(document.*member);
    }
    for (const auto& [key, member] : kFlags) {
      if (document.*member) json.key(key).boolean(true);
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.text();
}

std::optional<std::vector<KeptDocument>> read_kept_documents(std::string_view text) {
  nlohmann::json root;
  TreeBuilder tree(root);
  if (!parse_json(text, tree).whole || !root.is_object()) return std::nullopt;
  const auto format = root.find("format");
  const auto entries = root.find("documents");
  if (format == root.end() || !format->is_string() || entries == root.end() ||
      *format->get_ptr<const std::string*>() != kFormat || !entries->is_array()) {
    return std::nullopt;
  }
  std::vector<KeptDocument> documents;
  for (const auto& entry : *entries) {
    if (!entry.is_object()) return std::nullopt;
    documents.push_back(read_document(entry));
  }
  return documents;
}

}  // namespace codec
