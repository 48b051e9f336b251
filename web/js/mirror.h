// The mirror's elements (web/js/mirror.js).
#pragma once

#include <cstddef>
#include <cstdint>

#include "web/js/text_view.h"

extern "C" {

/// The names of roles (ui::kRoleNames) and of flags (ui::kMirrorFlags), by which the page then
/// knows them: told once, before the first node.
void js_mirror_names(const TextView* roles, std::size_t role_count, const TextView* flags,
                     std::size_t flag_count);

/// ui::MirrorNode, as Mirror.read() of mirror.js knows it.
struct NodeRecord {
  std::uint32_t id;
  std::uint32_t parent;
  std::uint32_t role;   ///< its place in the table of names
  std::uint32_t flags;  ///< a bit each, in the order of the table of names
  std::int32_t layer;
  float rect[4];
  float clip[4];
  float text_size;
  float text_inset;
  TextView name;
  TextView value;
  TextView error;
  TextView hint;
  TextView keys;
  std::uint32_t row;
};
/// A node that is new or has changed.
/// Into the field of that node: a secret that did not come from there.
void js_mirror_fill_secret(unsigned id, const char* text, std::size_t length);
void js_mirror_put(const NodeRecord* node);
/// All nodes' ids, in reading order; elements of others go.
void js_mirror_finish(const std::uint32_t* ids, std::size_t count);
}
