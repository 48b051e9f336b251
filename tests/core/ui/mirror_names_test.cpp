// The tables by which hosts write a mirror's nodes down are complete.
#include "core/ui/mirror_names.h"

#include <doctest/doctest.h>

#include <set>
#include <string_view>
#include <type_traits>

namespace {

template <class... Members>
constexpr std::size_t count_flags(const Members&...) {
  return (0u + ... + (std::is_same_v<Members, bool> ? 1u : 0u));
}

}  // namespace

TEST_CASE("everything that a node is or is not has a name of its own") {
  // Takes the node apart: with another member this does not compile until the member stands here.
  const ui::MirrorNode node;
  const auto& [id, parent, role, name, value, error, hint, keys, rect, clip, layer, disabled,
               invalid, opens, expanded, selected, toggles, pressed, secret, revealed, prose,
               required, monospaced, multiline, suggests, taken, busy, announced, takes_focus,
               roving, row, text_size, text_inset] = node;
  CHECK(count_flags(id, parent, role, name, value, error, hint, keys, rect, clip, layer, disabled,
                    invalid, opens, expanded, selected, toggles, pressed, secret, revealed, prose,
                    required, monospaced, multiline, suggests, taken, busy, announced, takes_focus,
                    roving, row, text_size, text_inset) == std::size(ui::kMirrorFlags));

  std::set<std::string_view> names;
  ui::MirrorNode all;
  for (const auto& flag : ui::kMirrorFlags) {
    names.insert(flag.name);
    CHECK_FALSE(all.*flag.member);  // no two entries for one member
    all.*flag.member = true;
  }
  CHECK(names.size() == std::size(ui::kMirrorFlags));
}

TEST_CASE("roles are named as ARIA names them") {
  CHECK(ui::role_name(ui::Role::textbox) == "textbox");
  CHECK(ui::role_name(ui::Role::listitem) == "listitem");
  CHECK(ui::role_name(ui::Role::alert) == "alert");
  CHECK(ui::role_name(ui::Role::tab) == "tab");
  CHECK(ui::role_name(ui::Role::columnheader) == "columnheader");
}
