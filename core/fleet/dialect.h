// Inventories as people have them: what a value of docs/files.md, Inventory, does not look like. A
// value in another form is not known, since each way to read it would select another set of
// devices.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fleet {

/// Why a name can't be taken as it stands (a project, group, tag, app, trimmed); empty: it can. The
/// words go after the name in a sentence: `"[beta]" is in brackets`.
[[nodiscard]] std::string_view doubt_of_name(std::string_view name);

/// The same for a name that may hold a comma, because there is only one of its kind for a device
/// and nobody makes a list of it (a project).
[[nodiscard]] std::string_view doubt_of_single_name(std::string_view name);

/// The same of an entry of a list within a cell, whose separators another format may have escaped
/// (`\;` `%3B` `&#59;`).
[[nodiscard]] std::string_view doubt_of_cell(std::string_view entry);

/// `name` or `name@version` in its parts; a doubt if it is neither.
struct AppEntry {
  std::string_view name;
  std::string_view version = {};
};
[[nodiscard]] AppEntry split_app(std::string_view entry);
/// What is wrong with the version part alone; cheap, since versions are many.
[[nodiscard]] std::string_view doubt_of_version(std::string_view version);
/// doubt_of_name, and whether a version is in it in another form: app:1.2, app==1.2, app (1.2).
[[nodiscard]] std::string_view doubt_of_app_name(std::string_view name);

/// The id in a cell that a spreadsheet made text of (="d-4ec7-1be9", 'd-4ec7-1be9): only if what is
/// within has the documented shape.
[[nodiscard]] std::optional<std::string_view> id_within(std::string_view cell);

/// An inventory's text as UTF-8 without a byte order mark, or the reason why it can't be had:
/// UTF-16 with its mark is turned into UTF-8, other encodings and packed files are named.
[[nodiscard]] std::optional<std::string> make_utf8(std::string& text);

}  // namespace fleet
