#include "core/import/powershell/values.h"

#include <algorithm>

#include "core/base/json_text.h"
#include "core/base/text.h"

namespace importing::powershell {

namespace {

/// Deeper than any deployment; a table may hold itself.
constexpr std::size_t kDeepest = 64;
/// A gap is a string of its own.
constexpr std::size_t kWorkOfGap = 64;

}  // namespace

Id Values::unknown(std::string was) {
  Value value;
  value.text.append_gap(std::move(was));
  all_.push_back(std::move(value));
  return static_cast<Id>(all_.size() - 1);
}

Id Values::text(TextWithGaps text) {
  spend(text.text.size());
  all_.push_back({Kind::text, std::move(text), {}, {}});
  return static_cast<Id>(all_.size() - 1);
}

Id Values::plain(Kind kind, std::string spelled) {
  all_.push_back({kind, {std::move(spelled), {}}, {}, {}});
  return static_cast<Id>(all_.size() - 1);
}

Id Values::list(std::vector<Id> items) {
  spend(items.size());
  all_.push_back({Kind::list, {}, std::move(items), {}});
  return static_cast<Id>(all_.size() - 1);
}

Id Values::table() { return plain(Kind::table); }

void Values::set(Id table, std::string_view name, Id value) {
  auto& members = all_[table].members;
  const auto lower = base::ascii_lower(name);
  // Only small tables are searched: those with more members than a deployment has keys just grow,
  // and what reads them takes the last one.
  constexpr std::size_t kMostSearched = 64;
  if (members.size() <= kMostSearched) {
    for (auto& [key, id] : members) {
      if (key.size() == name.size() && base::ascii_lower(key) == lower) {
        id = value;
        return;
      }
    }
  }
  members.emplace_back(std::string(name), value);
}

std::optional<Id> Values::find(Id table, std::string_view name) {
  const auto& members = all_[table].members;
  spend(members.size());
  const auto lower = base::ascii_lower(name);
  for (auto member = members.rbegin(); member != members.rend(); ++member) {
    if (member->first.size() == name.size() && base::ascii_lower(member->first) == lower) {
      return member->second;
    }
  }
  return std::nullopt;
}

void Values::forget(Id id, std::string was) {
  all_[id] = {};
  all_[id].text.append_gap(std::move(was));
}

TextWithGaps Values::show(Id id) {
  const auto& value = all_[id];
  switch (value.kind) {
    case Kind::unknown:
    case Kind::text:
    case Kind::number:
      spend(value.text.text.size() + kWorkOfGap * value.text.gaps.size());
      return value.text;
    case Kind::boolean:
      return {value.text.text == "true" ? "True" : "False", {}};
    case Kind::null:
      return {};
    case Kind::table:
      return {"System.Collections.Hashtable", {}};
    case Kind::list:
      break;
  }
  TextWithGaps all;
  for (std::size_t i = 0; i < value.items.size() && !spent(); ++i) {
    if (i != 0) all.append(" ");
    const auto& item = all_[value.items[i]];
    all.append(item.kind == Kind::list ? TextWithGaps{"System.Object[]", {}}
                                       : show(value.items[i]));
  }
  return all;
}

Id Values::add(Id a, Id b) {
  const auto& left = all_[a];
  const auto& right = all_[b];
  if (left.kind == Kind::text) {
    auto joined = show(a);
    joined.append(show(b));
    return text(std::move(joined));
  }
  if (left.kind == Kind::list) {
    auto items = left.items;
    if (right.kind == Kind::list) {
      items.insert(items.end(), right.items.begin(), right.items.end());
    } else {
      items.push_back(b);
    }
    return list(std::move(items));
  }
  if (left.kind == Kind::table && right.kind == Kind::table) {
    const auto sum = table();
    for (const auto from : {a, b}) {
      spend(all_[from].members.size());
      for (const auto& [name, id] : all_[from].members) set(sum, name, id);
    }
    return sum;
  }
  if (left.kind == Kind::null) return b;
  return unknown("...");
}

void Values::write_table(const Value& value, std::size_t level, std::size_t depth,
                         TextWithGaps& out, bool& cut) {
  out.append("{");
  for (const auto& [name, id] : value.members) {
    if (&name != &value.members.front().first) out.append(",");
    append_json_string(out, {name, {}});
    out.append(":");
    write_json(id, level + 1, depth, out, cut);
  }
  out.append("}");
}

void Values::write_json(Id id, std::size_t level, std::size_t depth, TextWithGaps& out, bool& cut) {
  spend(out.text.size() > kMostWork ? kMostWork : 1);
  const auto& value = all_[id];
  if (level > kDeepest) spend(kMostWork + 1);
  if (spent()) return;
  switch (value.kind) {
    case Kind::unknown:
      return out.append(value.text);
    case Kind::text:
      spend(value.text.text.size() + kWorkOfGap * value.text.gaps.size());
      return append_json_string(out, value.text);
    case Kind::number:
    case Kind::boolean:
      return out.append(value.text);
    case Kind::null:
      return out.append("null");
    case Kind::table:
      cut = cut || level > depth;
      return write_table(value, level, depth, out, cut);
    case Kind::list:
      break;
  }
  cut = cut || (level > depth && !value.items.empty());
  out.append("[");
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (i != 0) out.append(",");
    write_json(value.items[i], level + 1, depth, out, cut);
  }
  out.append("]");
}

TextWithGaps Values::to_json(Id id, std::size_t depth, bool& cut) {
  TextWithGaps out;
  write_json(id, 0, depth, out, cut);
  return out;
}

void append_json_string(TextWithGaps& out, const TextWithGaps& text) {
  // Each piece between gaps is written as a string of its own, and its quotes are left out.
  std::size_t from = 0;
  const auto piece = [&](std::size_t end) {
    const auto quoted = base::json_string(std::string_view(text.text).substr(from, end - from));
    out.append(std::string_view(quoted).substr(1, quoted.size() - 2));
    from = end;
  };
  out.append("\"");
  for (const auto& gap : text.gaps) {
    piece(gap.offset);
    out.append_gap(gap.was);
  }
  piece(text.text.size());
  out.append("\"");
}

void append_utf16_unit(std::string& out, std::uint32_t unit) {
  constexpr std::uint32_t kLow = 0xDC00;
  constexpr std::uint32_t kHigh = 0xD800;
  constexpr std::uint32_t kAfter = 0xE000;
  const auto size = out.size();
  const auto byte = [&](std::size_t back) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(out[size - back]));
  };
  if (unit >= kLow && unit < kAfter && size >= 3 && byte(3) == 0xED && byte(2) >= 0xA0 &&
      byte(2) < 0xB0) {
    const auto high = 0xD000 | ((byte(2) & 0x3F) << 6) | (byte(1) & 0x3F);
    out.resize(size - 3);
    base::append_utf8(out, 0x10000 + ((high - kHigh) << 10) + (unit - kLow));
    return;
  }
  if (unit >= kHigh && unit < kAfter) {
    out += static_cast<char>(0xED);
    out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (unit & 0x3F));
    return;
  }
  base::append_utf8(out, unit);
}

void replace_lone_surrogates(std::string& text) {
  for (std::size_t at = text.find('\xED'); at != std::string::npos;
       at = text.find('\xED', at + 1)) {
    if (at + 2 >= text.size() || static_cast<unsigned char>(text[at + 1]) < 0xA0) continue;
    text.replace(at, 3, "\xEF\xBF\xBD");
  }
}

}  // namespace importing::powershell
