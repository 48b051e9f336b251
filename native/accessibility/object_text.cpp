// The text of an element, letter by letter, and how tools edit it. ATK counts letters (code
// points).
#include <atk/atk.h>

#include <algorithm>
#include <string>
#include <utility>

#include "native/accessibility/objects.h"
#include "native/accessibility/tree.h"

namespace accessibility {

namespace {

const std::string& text_of(const void* object) {
  static const std::string none;
  const auto* element = element_of(object);
  return element ? element->text : none;
}

gint count(const std::string& text) {
  return static_cast<gint>(g_utf8_strlen(text.data(), static_cast<gssize>(text.size())));
}

/// Where that letter begins, in bytes.
std::size_t place(const std::string& text, gint letter) {
  const auto within = std::clamp(letter, 0, count(text));
  return static_cast<std::size_t>(g_utf8_offset_to_pointer(text.data(), within) - text.data());
}

std::string part(const std::string& text, gint begin, gint end) {
  const auto from = place(text, begin);
  const auto to = end < 0 ? text.size() : place(text, end);
  return to > from ? text.substr(from, to - from) : std::string();
}

gchar* get_text(AtkText* object, gint begin, gint end) {
  return g_strdup(part(text_of(object), begin, end).c_str());
}

gunichar letter_at(const std::string& text, gint at) {
  if (at < 0 || at >= count(text)) return 0;
  return g_utf8_get_char(text.data() + place(text, at));
}

gunichar get_character_at_offset(AtkText* object, gint at) {
  return letter_at(text_of(object), at);
}

gint get_character_count(AtkText* object) { return count(text_of(object)); }

/// Each as one number: walking over them counts nothing again.
std::u32string letters_of(const std::string& text) {
  glong length = 0;
  gunichar* letters = g_utf8_to_ucs4_fast(text.data(), static_cast<glong>(text.size()), &length);
  std::u32string out(letters, letters + length);
  g_free(letters);
  return out;
}

bool is_of_word(gunichar letter) { return g_unichar_isalnum(letter) != FALSE || letter == '_'; }

/// Whether a unit begins at that letter.
bool begins(const std::u32string& text, std::size_t at, AtkTextGranularity unit) {
  if (at == 0 || unit == ATK_TEXT_GRANULARITY_CHAR) return true;
  const auto before = text[at - 1];
  if (unit != ATK_TEXT_GRANULARITY_WORD) return before == '\n';
  return before == '\n' || (is_of_word(text[at]) && !is_of_word(before));
}

using Range = std::pair<gint, gint>;

/// The unit that the letter is in; after the last letter, the last unit.
Range unit_at(const std::string& words, gint at, AtkTextGranularity unit) {
  const auto text = letters_of(words);
  const auto all = text.size();
  auto begin = std::min(static_cast<std::size_t>(std::max(at, 0)), all);
  if (begin == all && unit == ATK_TEXT_GRANULARITY_CHAR) {
    return {static_cast<gint>(all), static_cast<gint>(all)};
  }
  // An empty last line is a line.
  const bool last_line = begin == all && all > 0 && text[all - 1] == '\n';
  if (begin == all && all > 0 && !last_line) --begin;
  while (begin > 0 && !begins(text, begin, unit)) --begin;
  auto end = std::min(begin + 1, all);
  while (end < all && !begins(text, end, unit)) ++end;
  return {static_cast<gint>(begin), static_cast<gint>(end)};
}

gchar* give(const std::string& text, Range range, gint* begin, gint* end) {
  *begin = range.first;
  *end = range.second;
  return g_strdup(part(text, range.first, range.second).c_str());
}

gchar* get_string_at_offset(AtkText* object, gint at, AtkTextGranularity unit, gint* begin,
                            gint* end) {
  const auto& text = text_of(object);
  return give(text, unit_at(text, at, unit), begin, end);
}

AtkTextGranularity unit_of(AtkTextBoundary boundary) {
  switch (boundary) {
    case ATK_TEXT_BOUNDARY_CHAR:
      return ATK_TEXT_GRANULARITY_CHAR;
    case ATK_TEXT_BOUNDARY_WORD_START:
    case ATK_TEXT_BOUNDARY_WORD_END:
      return ATK_TEXT_GRANULARITY_WORD;
    default:
      return ATK_TEXT_GRANULARITY_LINE;
  }
}

// The older three calls; screen readers still use them.
gchar* get_text_at_offset(AtkText* object, gint at, AtkTextBoundary boundary, gint* begin,
                          gint* end) {
  return get_string_at_offset(object, at, unit_of(boundary), begin, end);
}

gchar* get_text_before_offset(AtkText* object, gint at, AtkTextBoundary boundary, gint* begin,
                              gint* end) {
  const auto& text = text_of(object);
  const auto here = unit_at(text, at, unit_of(boundary)).first;
  const auto range = here > 0 ? unit_at(text, here - 1, unit_of(boundary)) : Range{0, 0};
  return give(text, range, begin, end);
}

gchar* get_text_after_offset(AtkText* object, gint at, AtkTextBoundary boundary, gint* begin,
                             gint* end) {
  const auto& text = text_of(object);
  const auto next = unit_at(text, at, unit_of(boundary)).second;
  const auto range =
      next < count(text) ? unit_at(text, next, unit_of(boundary)) : Range{next, next};
  return give(text, range, begin, end);
}

gint get_caret_offset(AtkText* object) {
  const auto* element = element_of(object);
  return element ? element->caret : 0;
}

gint get_n_selections(AtkText* object) {
  const auto* element = element_of(object);
  return element && element->selection_begin != element->selection_end ? 1 : 0;
}

gchar* get_selection(AtkText* object, gint at, gint* begin, gint* end) {
  if (at != 0 || get_n_selections(object) == 0) return nullptr;
  const auto& element = *element_of(object);
  return give(element.text, {element.selection_begin, element.selection_end}, begin, end);
}

gboolean select(AtkText* object, gint begin, gint end) {
  const auto* element = element_of(object);
  if (!element || !element->is(State::editable)) return FALSE;
  const auto bytes = [&](gint letter) { return static_cast<int>(place(element->text, letter)); };
  tree_of(object)->ask({Request::Kind::select, element->node, {}, bytes(begin), bytes(end)});
  return TRUE;
}

gboolean set_selection(AtkText* object, gint at, gint begin, gint end) {
  return at == 0 ? select(object, begin, end) : FALSE;
}
gboolean remove_selection(AtkText* object, gint) {
  return select(object, get_caret_offset(object), get_caret_offset(object));
}
gboolean set_caret_offset(AtkText* object, gint at) { return select(object, at, at); }

/// As far as it is known: the place of the whole.
void get_character_extents(AtkText* object, gint, gint* x, gint* y, gint* width, gint* height,
                           AtkCoordType kind) {
  atk_component_get_extents(ATK_COMPONENT(object), x, y, width, height, kind);
}

/// Whether tools may write there.
const Element* field(gpointer object) {
  const auto* element = element_of(object);
  return element && element->is(State::editable) ? element : nullptr;
}

void set_text_contents(AtkEditableText* object, const gchar* text) {
  if (const auto* element = field(object); element && text) {
    tree_of(object)->edit(element->key, text);
  }
}

/// A secret's text is not known here: it can be set, but not edited in parts.
const Element* readable_field(gpointer object) {
  const auto* element = field(object);
  return element && !element->secret ? element : nullptr;
}

void insert_text(AtkEditableText* object, const gchar* text, gint length, gint* at) {
  const auto* element = readable_field(object);
  if (!element || !text || !at) return;
  const std::string words =
      length < 0 ? std::string(text)
                 : std::string(text, strnlen(text, static_cast<std::size_t>(length)));
  auto whole = element->text;
  whole.insert(place(whole, *at), words);
  *at += count(words);
  tree_of(object)->edit(element->key, std::move(whole));
}

void delete_text(AtkEditableText* object, gint begin, gint end) {
  const auto* element = readable_field(object);
  if (!element) return;
  auto whole = element->text;
  const auto from = place(whole, begin);
  const auto to = end < 0 ? whole.size() : place(whole, end);
  if (to > from) whole.erase(from, to - from);
  tree_of(object)->edit(element->key, std::move(whole));
}

}  // namespace

void add_text(TypeId type) {
  static const GInterfaceInfo info{[](gpointer given, gpointer) {
                                     auto* interface = static_cast<AtkTextIface*>(given);
                                     interface->get_text = get_text;
                                     interface->get_character_at_offset = get_character_at_offset;
                                     interface->get_character_count = get_character_count;
                                     interface->get_string_at_offset = get_string_at_offset;
                                     interface->get_text_at_offset = get_text_at_offset;
                                     interface->get_text_before_offset = get_text_before_offset;
                                     interface->get_text_after_offset = get_text_after_offset;
                                     interface->get_caret_offset = get_caret_offset;
                                     interface->set_caret_offset = set_caret_offset;
                                     interface->get_n_selections = get_n_selections;
                                     interface->get_selection = get_selection;
                                     interface->add_selection = select;
                                     interface->set_selection = set_selection;
                                     interface->remove_selection = remove_selection;
                                     interface->get_character_extents = get_character_extents;
                                   },
                                   nullptr, nullptr};
  g_type_add_interface_static(type, ATK_TYPE_TEXT, &info);
}

void add_editable_text(TypeId type) {
  static const GInterfaceInfo info{[](gpointer given, gpointer) {
                                     auto* interface = static_cast<AtkEditableTextIface*>(given);
                                     interface->set_text_contents = set_text_contents;
                                     interface->insert_text = insert_text;
                                     interface->delete_text = delete_text;
                                   },
                                   nullptr, nullptr};
  g_type_add_interface_static(type, ATK_TYPE_EDITABLE_TEXT, &info);
}

}  // namespace accessibility
