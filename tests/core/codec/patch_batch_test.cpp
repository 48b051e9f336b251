// Many patches at once: the same as one after the other, where they have nothing to do with each
// other.
#include "core/codec/patch_batch.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/codec/patch.h"

namespace {

using Kind = model::PatchOperation::Kind;
using Patch = std::vector<model::PatchOperation>;

model::PatchOperation removed(std::string path) { return {Kind::remove, std::move(path)}; }
model::PatchOperation added(std::string path, std::string value) {
  return {Kind::add, std::move(path), {}, std::move(value)};
}
model::PatchOperation replaced(std::string path, std::string value) {
  return {Kind::replace, std::move(path), {}, std::move(value)};
}
model::PatchOperation moved(std::string from, std::string path) {
  return {Kind::move, std::move(path), std::move(from)};
}

codec::PatchBatch batch(const std::string& text, const std::vector<Patch>& patches) {
  std::vector<const Patch*> pointers;
  for (const auto& patch : patches) pointers.push_back(&patch);
  return codec::apply_patches(text, pointers);
}

const std::vector<std::string> kTexts = {
    R"({"a": 1, "b": [1, 2, 3], "c": {"d": "x", "e": {}}, "f/g~": []})",
    "{\n  \"a\" : 1 ,\n  \"b\":[ 1,\n 2 , 3 ],\n\"c\":{\"d\":\"x\",\"e\":{}},\"f/g~\":[]}\n",
    "\xef\xbb\xbf{\r\n\t\"c\": {\r\n\t\t\"e\": {},\r\n\t\t\"d\": \"]}\\\"\"\r\n\t},\r\n\t\"b\": "
    "[1, "
    "2, 3],\r\n\t\"f/g~\": [],\r\n\t\"a\": 1}",
};

}  // namespace

TEST_CASE("batch: a single patch does what it does alone") {
  for (const auto& text : kTexts) {
    for (const auto& patch : std::vector<Patch>{{removed("/a")},
                                                {removed("/b/0")},
                                                {removed("/b/1")},
                                                {removed("/b/2")},
                                                {removed("/c")},
                                                {removed("/c/d")},
                                                {removed("/c/e")},
                                                {removed("/f~1g~0")},
                                                {added("/x", "[]")},
                                                {added("/c/x", "1")},
                                                {added("/c/e/x", "1")},
                                                {added("/a", "2")},
                                                {replaced("/a", "2")},
                                                {replaced("/b/1", "[]")},
                                                {replaced("/c/d", "\"y\"")},
                                                {moved("/c/d", "/d")},
                                                {moved("/a", "/c/e/a")},
                                                {moved("/c/d", "/c/f")},
                                                {replaced("/a", "2"), replaced("/c/d", "3")},
                                                {removed("/b/0"), replaced("/a", "2")},
                                                {moved("/b", "/c/b"), added("/y", "{}")}}) {
      CAPTURE(text);
      CAPTURE(patch[0].path);
      const auto alone = codec::apply_patch(text, patch);
      REQUIRE(alone.ok());
      const auto together = batch(text, {patch});
      CHECK(together.applied == std::vector<bool>{true});
      CHECK(together.text == alone.value());
    }
  }
}

TEST_CASE("batch: one that does not fit, or adds to a list, changes nothing") {
  for (const auto& text : kTexts) {
    for (const auto& patch : std::vector<Patch>{{removed("/x")},
                                                {removed("/b/3")},
                                                {removed("/b/01")},
                                                {removed("/b/-")},
                                                {removed("/x/y")},
                                                {removed("/a/b")},
                                                {removed("")},
                                                {replaced("/x", "1")},
                                                {added("/b/0", "1")},
                                                {added("/b/-", "1")},
                                                {added("/x/y", "1")},
                                                {moved("/x", "/y")},
                                                {moved("/a", "/a")},
                                                {replaced("/a", "2"), removed("/x")},
                                                {replaced("/a", "2"), replaced("/a", "3")}}) {
      CAPTURE(patch[0].path);
      const auto result = batch(text, {patch});
      CHECK(result.applied == std::vector<bool>{false});
      CHECK(result.text == text);
    }
  }
}

TEST_CASE("batch: every set of entries can go at once") {
  for (const std::string text : {"[10, 11, 12, 13]", "[\n10,\n 11 ,12,\n\n13\n]"}) {
    for (unsigned set = 1; set < 16; ++set) {
      std::vector<Patch> patches;
      auto expected = text;
      for (int i = 3; i >= 0; --i) {
        if ((set >> i & 1U) == 0) continue;
        const Patch patch{removed("/" + std::to_string(i))};
        expected = codec::apply_patch(expected, patch).value();
        patches.push_back(patch);
      }
      CAPTURE(set);
      CHECK(batch(text, patches).text == expected);
    }
  }
}

TEST_CASE("batch: of two that touch one place, the first") {
  const std::string text = R"({"a": {"b": 1}, "c": [1, 2], "d": 3})";
  for (const auto& [first, second] :
       std::vector<std::pair<Patch, Patch>>{{{removed("/a")}, {replaced("/a/b", "2")}},
                                            {{replaced("/a/b", "2")}, {removed("/a")}},
                                            {{removed("/c/0")}, {removed("/c/0")}},
                                            {{moved("/d", "/e")}, {removed("/d")}},
                                            {{moved("/d", "/e")}, {moved("/a", "/e")}},
                                            {{moved("/d", "/a/d")}, {removed("/a")}},
                                            {{added("/x", "1")}, {added("/x", "2")}}}) {
    const auto result = batch(text, {first, second});
    CHECK(result.applied == std::vector<bool>{true, false});
    CHECK(result.text == codec::apply_patch(text, first).value());
  }
}
