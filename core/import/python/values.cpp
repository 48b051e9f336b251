#include "core/import/python/values.h"

#include <algorithm>

#include "core/base/json_text.h"

namespace importing {

namespace {

constexpr std::size_t kMaxValues = 1'200'000;
constexpr std::size_t kFewKeys = 16;

std::string at_line(std::size_t line) { return "Line " + std::to_string(line) + ": "; }

class Dumper {
 public:
  explicit Dumper(PythonValues& values) : values_(values) {}

  DumpedJson dump(const PythonValue& value) {
    write(value, 0);
    return std::move(out_);
  }

 private:
  void stop(std::string problem) {
    if (out_.problem.empty()) out_.problem = std::move(problem);
  }

  void write(const PythonValue& value, int depth) {
    constexpr int kMaxDepth = 64;
    if (!out_.problem.empty()) return;
    if (depth > kMaxDepth) return stop(at_line(value.line) + "the body is nested too deep.");
    if (!values_.spend(value.text) || !values_.spend(4)) return stop("The body becomes too large.");
    if (value.changed != 0) {
      return stop(at_line(value.changed) + "what happens to the body here is not understood. " +
                  "Write the whole body as one literal.");
    }
    switch (value.kind) {
      case PythonKind::none:
        return put("null");
      case PythonKind::boolean:
      case PythonKind::number:
      case PythonKind::json:
        out_.text.append(value.text);
        return;
      case PythonKind::text:
        return string(value.text);
      case PythonKind::list:
      case PythonKind::tuple:
        return list(value, depth);
      case PythonKind::dict:
        return dict(value, depth);
      default:
        stop(why_needed(value));
    }
  }

  void put(std::string_view json) { out_.text.append(json); }

  void string(const TextWithGaps& text) {
    put("\"");
    std::size_t done = 0;
    const auto put_up_to = [&](std::size_t end) {
      const auto quoted = base::json_string(std::string_view(text.text).substr(done, end - done));
      put(std::string_view(quoted).substr(1, quoted.size() - 2));
      done = end;
    };
    for (const auto& gap : text.gaps) {
      put_up_to(gap.offset);
      out_.text.append_gap(gap.was);
    }
    put_up_to(text.text.size());
    put("\"");
  }

  void list(const PythonValue& value, int depth) {
    put("[");
    for (std::size_t i = 0; i < value.items.size() && out_.problem.empty(); ++i) {
      if (i > 0) put(", ");
      write(*value.items[i], depth + 1);
    }
    put("]");
  }

  void dict(const PythonValue& value, int depth) {
    put("{");
    for (std::size_t i = 0; i < value.items.size() && out_.problem.empty(); ++i) {
      if (i > 0) put(", ");
      values_.spend(value.keys[i].size());
      put(base::json_string(value.keys[i]));
      put(": ");
      const auto& item = *value.items[i];
      const bool open = item.is(PythonKind::path) || item.is(PythonKind::unknown);
      if (depth == 0 && value.keys[i] == "user_token" && open) {
        // It is the token, whatever it is; and that is no part of a deployment.
        put("\"");
        out_.text.append_gap("user_token");
        put("\"");
      } else {
        write(item, depth + 1);
      }
    }
    put("}");
  }

  PythonValues& values_;
  DumpedJson out_;
};

}  // namespace

std::optional<std::size_t> find_key(const PythonValue& dict, const std::string& key) {
  if (dict.places) {
    const auto found = dict.places->find(key);
    if (found == dict.places->end()) return std::nullopt;
    return found->second;
  }
  const auto found = std::find(dict.keys.begin(), dict.keys.end(), key);
  if (found == dict.keys.end()) return std::nullopt;
  return static_cast<std::size_t>(found - dict.keys.begin());
}

PythonValue* value_of(const PythonValue& dict, const std::optional<std::string>& key) {
  if (!key || dict.changed != 0) return nullptr;
  const auto at = find_key(dict, *key);
  return at.has_value() ? dict.items[at.value()] : nullptr;
}

bool set_key(PythonValue& dict, std::string key, PythonValue* value) {
  if (const auto at = find_key(dict, key)) {
    dict.items[*at] = value;
    return true;
  }
  if (dict.places) dict.places->emplace(key, dict.keys.size());
  dict.keys.push_back(std::move(key));
  dict.items.push_back(value);
  if (!dict.places && dict.keys.size() > kFewKeys) {
    dict.places = std::make_unique<std::unordered_map<std::string, std::size_t>>();
    for (std::size_t i = 0; i < dict.keys.size(); ++i) dict.places->emplace(dict.keys[i], i);
  }
  return false;
}

void merge_dict(PythonValue& dict, const PythonValue& more, std::size_t line,
                PythonValues& values) {
  if (!more.is(PythonKind::dict) || more.changed != 0) {
    dict.change(line);
    return;
  }
  const auto count = more.items.size();  // of itself, if it is the same
  for (std::size_t i = 0; i < count; ++i) {
    if (!values.spend(more.keys[i].size() + sizeof(PythonValue*))) return;
    set_key(dict, std::string(more.keys[i]), more.items[i]);
  }
}

void remove_key(PythonValue& dict, const std::string& key) {
  const auto at = find_key(dict, key);
  if (!at) return;
  dict.keys.erase(dict.keys.begin() + static_cast<std::ptrdiff_t>(*at));
  dict.items.erase(dict.items.begin() + static_cast<std::ptrdiff_t>(*at));
  if (!dict.places) return;
  dict.places->clear();
  for (std::size_t i = 0; i < dict.keys.size(); ++i) dict.places->emplace(dict.keys[i], i);
}

bool PythonValues::spend(std::size_t bytes) {
  exhausted_ = exhausted_ || bytes > bytes_left_;
  bytes_left_ -= std::min(bytes, bytes_left_);
  return !exhausted_;
}

PythonValue* PythonValues::make(PythonKind kind, std::size_t line) {
  if (all_.size() >= kMaxValues) {
    exhausted_ = true;
    return &all_.back();
  }
  auto& value = all_.emplace_back();
  value.kind = kind;
  value.line = static_cast<std::uint32_t>(line);
  value.block = block_;
  return &value;
}

PythonValue* PythonValues::make(PythonKind kind, std::size_t line, std::string_view text) {
  TextWithGaps whole;
  whole.append(text);
  return make(kind, line, std::move(whole));
}

PythonValue* PythonValues::make(PythonKind kind, std::size_t line, TextWithGaps text) {
  auto* value = make(kind, line);
  if (spend(text)) value->text = std::move(text);
  return value;
}

PythonValue* PythonValues::variable(std::size_t line, std::string was) {
  TextWithGaps gap;
  gap.append_gap(std::move(was));
  return make(PythonKind::text, line, std::move(gap));
}

PythonValue* PythonValues::unknown(std::size_t line, std::string_view why) {
  return make(PythonKind::unknown, line, why);
}

PythonValue* PythonValues::copy(const PythonValue& value, std::size_t line) {
  auto* out = make(value.kind, line);
  std::size_t size = value.items.size() * sizeof(PythonValue*);
  constexpr std::size_t kPerKey = sizeof(std::string);
  for (const auto& key : value.keys) size += key.size() + kPerKey;
  if (exhausted_ || !spend(size)) return out;
  out->changed = value.changed;
  if (!value.is(PythonKind::dict)) {
    out->text = value.text;
    out->items = value.items;
    return out;
  }
  for (std::size_t i = 0; i < value.items.size(); ++i) set_key(*out, value.keys[i], value.items[i]);
  return out;
}

PythonValue* PythonValues::deep_copy(const PythonValue& value, std::size_t line, int depth) {
  constexpr int kMaxDepth = 64;
  auto* out = copy(value, line);
  if (depth == kMaxDepth) return unknown(line, "This is nested too deep");
  for (auto& item : out->items) {
    if (exhausted_) break;
    if (!item->items.empty()) item = deep_copy(*item, line, depth + 1);
  }
  return out;
}

DumpedJson dump_json(const PythonValue& value, PythonValues& values) {
  return Dumper(values).dump(value);
}

std::optional<std::string> json_key(const PythonValue& key) {
  switch (key.kind) {
    case PythonKind::none:
      return "null";
    case PythonKind::text:
    case PythonKind::boolean:
    case PythonKind::number:
      if (!key.text.whole()) return std::nullopt;
      return key.text.text;
    default:
      return std::nullopt;
  }
}

std::string why_needed(const PythonValue& value) {
  auto why = why_unknown(value);
  if (why.ends_with('.')) return why;
  return why + ", and the body depends on it. Write its value in its place.";
}

std::string why_unknown(const PythonValue& value) {
  switch (value.kind) {
    case PythonKind::path:
      return at_line(value.line) + "Nothing is known of " + value.text.text;
    case PythonKind::unknown:
      if (value.text.text.starts_with("Line ")) return value.text.text;
      return at_line(value.line) + value.text.text;
    case PythonKind::bytes:
      return at_line(value.line) + "Bytes can't stand in JSON";
    default:
      return at_line(value.line) + "This is nothing that JSON can hold";
  }
}

}  // namespace importing
