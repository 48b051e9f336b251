// The house's controls: each draws itself with ImGui, reports itself to the mirror, and answers
// with what the user did. Names are contracts (docs/front-end.md, Names).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/ui/controls/canvas.h"
#include "core/ui/text/drawn.h"

namespace ui {

/// The names of the site's catalogue that a field offers.
struct Suggests {
  app::NameKind kind;
  std::string_view project = {};  ///< whose groups they are
};

struct TextField {
  const char* name;  ///< accessible name; also the ImGui id
  const std::string& value;
  std::string pointer = {};  ///< JSON Pointer whose finding it shows; empty: none
  const char* hint = "";
  float width = 0;  ///< 0: what is left of the line
  bool monospaced = false;
  bool take_focus = false;   ///< gets the keyboard as it appears (where ImGui draws the text)
  bool prose = false;        ///< sentences, in which spelling counts
  bool required = false;     ///< nothing can be sent without it
  std::string problem = {};  ///< shown as an error though it is no finding
  std::optional<Suggests> suggests = {};
  bool walks = false;  ///< arrows up and down are its list's, and do not leave it
};
/// What a field offers of that kind; nothing where the catalogue knows none.
[[nodiscard]] std::optional<Suggests> names_of(const Canvas& canvas, app::NameKind kind,
                                               std::string_view project = {});
/// The text as edited or chosen, where it was.
[[nodiscard]] std::optional<std::string> text_field(Canvas& canvas, const TextField& field);

/// A field that shows dots only. `length`: of the secret that is there.
[[nodiscard]] std::optional<base::Secret> secret_field(Canvas& canvas, const char* name,
                                                       std::string_view secret,
                                                       const std::string& pointer,
                                                       const char* hint);

struct Combo {
  const char* name;
  std::string_view current;
  std::span<const std::string_view> options;
  std::string pointer = {};
  float width = 0;
  bool monospaced = false;
  std::string problem = {};  ///< shown as an error though it is no finding
};
/// The index of the option that was chosen, where one was.
[[nodiscard]] std::optional<std::size_t> combo(Canvas& canvas, const Combo& combo);

enum class ButtonLook {
  outlined,
  filled,
  link,
  quiet,
  remove,
  add,  ///< with a plus before its words
  danger,
  danger_filled,
};
/// A button without a frame has its words this far from its edge.
inline constexpr float kBareInset = 8;
struct Button {
  /// Accessible name; also the ImGui id. If what follows "###" is there, that alone is the id.
  const char* name;
  ButtonLook look = ButtonLook::outlined;
  const char* words = nullptr;  ///< what is drawn, where that is not the name
  bool disabled = false;
  float height = field_height();
  float width = 0;  ///< 0: as its words need
  ImU32 ink = 0;    ///< of its words; 0: as it looks
};
[[nodiscard]] bool button(Canvas& canvas, const Button& button);
[[nodiscard]] float button_width(const Canvas& canvas, const char* words, ButtonLook look);
/// As its words need.
[[nodiscard]] float button_width(const Canvas& canvas, const Button& button);

struct Checkbox {
  const char* name;  ///< accessible name and words; also the ImGui id
  bool ticked = false;
  bool disabled = false;
  std::string hint = {};  ///< what else there is to say of it
};
/// Whether the tick was set or removed.
[[nodiscard]] bool checkbox(Canvas& canvas, const Checkbox& checkbox);

/// A quiet line over a field.
void label(Canvas& canvas, const char* words);
/// The heading of a panel, and that of a part of one.
void title(Canvas& canvas, const char* words);
void heading(Canvas& canvas, const char* words);
/// Wrapped text in a colour and size. Assistive tools find it too, as `told` if that is given:
/// what is cut on the screen, or changes every second, is told whole and at rest.
void paragraph(ImU32 colour, float size, std::string_view text, ImFont* font,
               std::string_view told = {});
/// What is to be shown as wrong with a field: `problem`, else the finding at its pointer, or at
/// what holds it if that is missing or of a wrong type. An error makes the node `invalid`.
void complain(const Canvas& canvas, MirrorNode& node, const std::string& pointer,
              const std::string& problem);
/// The line around a field or combo box.
[[nodiscard]] ImU32 frame_colour(const Canvas& canvas, const std::string& pointer,
                                 const std::string& problem);
/// Whether the keyboard was to go to what is wrong, and this is the first such field: then it is
/// found, and from now on shows what is wrong.
[[nodiscard]] bool takes_error(Canvas& canvas, const std::string& pointer,
                               const std::string& problem);
/// The same of text that has its lines already.
void paragraph(ImU32 colour, float size, const Drawn& lines, ImFont* font, std::string_view told);
/// In the current colour and font, for tooltips.
void text_line(std::string_view text);
/// The finding at that pointer, where it is to be shown: its message, then its code.
void finding_line(Canvas& canvas, const std::string& pointer);
[[nodiscard]] ImU32 severity_colour(const Canvas& canvas, model::Severity severity);

/// Whether the host's keyboard or screen reader has just pressed that node.
[[nodiscard]] bool activated(const Canvas& canvas, std::uint32_t id);
/// A ring around what has the keyboard, and scrolls it into view.
void focus_ring(const Canvas& canvas, std::uint32_t id, Rect rect);
void scroll_into_view(Rect rect);
/// Scrolls the current window.
void scroll_by_key(ScrollKey key);
/// Makes the place of that node of the mirror what was drawn since `start`, over the whole width.
void cover(Canvas& canvas, std::size_t node, ImVec2 start);
/// Lets the words of a button without a frame begin where other text does.
void outdent();
/// The x (in the window) at which the line that begins now ends.
[[nodiscard]] float right_edge();
/// `text` cut with an ellipsis to `width`.
[[nodiscard]] Drawn fitted(std::string_view text, float width);

}  // namespace ui
