// How many edits apart two words are, against a search that tries every edit.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace {

/// Everything that one edit makes of `word`, with letters of `alphabet`.
std::set<std::string> one_edit(const std::string& word, std::string_view alphabet) {
  std::set<std::string> out;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    for (const char c : alphabet) {
      out.insert(word.substr(0, i) + c + word.substr(i));
      if (i < word.size()) out.insert(word.substr(0, i) + c + word.substr(i + 1));
    }
    if (i < word.size()) out.insert(word.substr(0, i) + word.substr(i + 1));
    if (i + 1 < word.size()) {
      auto swapped = word;
      std::swap(swapped[i], swapped[i + 1]);
      out.insert(swapped);
    }
  }
  return out;
}

/// Edits from `a` to `b`, tried out; 3 for more than two.
std::size_t tried_out(const std::string& a, const std::string& b, std::string_view alphabet) {
  if (a == b) return 0;
  const auto near = one_edit(a, alphabet);
  if (near.count(b) == 1) return 1;
  const auto back = one_edit(b, alphabet);
  const bool two = std::any_of(near.begin(), near.end(),
                               [&back](const auto& word) { return back.count(word) == 1; });
  return two ? 2 : 3;
}

std::optional<std::string_view> nearest(std::string_view word,
                                        std::vector<std::string_view> candidates) {
  // A copy of the view, since `candidates` ends here: it refers to literals.
  return base::nearest(word, candidates);
}

}  // namespace

TEST_CASE("edit distance: known words") {
  struct Row {
    std::string_view a, b;
    std::size_t edits;
  };
  for (const auto& row : std::vector<Row>{
           {"", "", 0},
           {"tag", "tag", 0},
           {"", "tag", 3},
           {"tags", "tag", 1},
           {"tga", "tag", 1},
           {"tab", "tag", 1},
           {"ta", "tag", 1},
           {"Tag", "tag", 1},
           {"isnot", "is_not", 1},
           {"kitten", "sitting", 3},
           {"specificdevice", "specific_device", 1},
           {"udpate_statsu", "update_status", 2},
           {"\xc3\xa9", "e", 1},
           {"\xe5\x8c\x97\xe4\xba\xac", "\xe4\xba\xac\xe5\x8c\x97", 1},
           {"caf\xc3\xa9", "caf", 1},
       }) {
    const auto& a = row.a;
    const auto& b = row.b;
    CAPTURE(a);
    CAPTURE(b);
    CHECK(base::edit_distance(a, b, 10) == row.edits);
    CHECK(base::edit_distance(b, a, 10) == row.edits);
    for (std::size_t limit = 0; limit <= 4; ++limit) {
      CHECK(base::edit_distance(a, b, limit) == std::min(row.edits, limit + 1));
    }
  }
}

TEST_CASE("edit distance: the same as trying every edit, up to two") {
  constexpr std::string_view kLetters = "abc";
  std::mt19937 random(5);
  const auto word = [&] {
    std::string out;
    for (auto left = random() % 6; left > 0; --left) out.push_back(kLetters[random() % 3]);
    return out;
  };
  int near = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto a = word();
    const auto b = word();
    const auto wanted = tried_out(a, b, kLetters);
    if (wanted < 3) ++near;
    CAPTURE(a);
    CAPTURE(b);
    CHECK(base::edit_distance(a, b, 2) == wanted);
  }
  CHECK(near > 300);
}

TEST_CASE("edit distance: long words are no burden") {
  const std::string a(20'000, 'a');
  const std::string b(20'000, 'b');
  CHECK(base::edit_distance(a, b, 2) == 3);
  CHECK(base::edit_distance(a, a + "x", 2) == 1);
}

TEST_CASE("nearest: the one within two edits") {
  CHECK(nearest("tags", {"tag", "app"}) == "tag");
  CHECK(nearest("ap", {"tag", "app"}) == "app");
  CHECK(nearest("onlin", {"online", "offline"}) == "online");
  CHECK_FALSE(nearest("colour", {"tag", "app"}).has_value());
  CHECK_FALSE(nearest("tagsss", {"tag"}).has_value());
  CHECK_FALSE(nearest("tag", {}).has_value());
  CHECK_FALSE(nearest("", {"tag"}).has_value());
}

TEST_CASE("nearest: nothing for a word that is listed, however near others are") {
  CHECK_FALSE(nearest("tag", {"tags", "tag"}).has_value());
  CHECK_FALSE(nearest("tag", {"TAG", "tag"}).has_value());
}

TEST_CASE("nearest: the first of equals, and a nearer one before it") {
  CHECK(nearest("bat", {"cat", "hat"}) == "cat");
  CHECK(nearest("bat", {"hat", "cat"}) == "hat");
  CHECK(nearest("abcd", {"abxx", "abcx"}) == "abcx");
}

TEST_CASE("nearest: case is an edit unless it is all that differs") {
  CHECK(nearest("TAG", {"tag"}) == "tag");
  CHECK(nearest("DEVICE_STATE", {"device_state"}) == "device_state");
  CHECK(nearest("AB", {"AC", "ab"}) == "ab");
  CHECK_FALSE(nearest("DEVICE_STAT", {"device_state"}).has_value());
  CHECK(nearest("TAg", {"tags"}) == std::nullopt);
}
