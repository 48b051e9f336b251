// How many keystrokes are between two words (text.h): for "did you mean".
#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/text.h"

namespace base {

namespace {

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    points.push_back(next_code_point(text, offset));
  }
  return points;
}

/// Three rows of the table of optimal string alignment. Only the band of cells that at most
/// `limit` edits can reach is filled, so that long strings cost no square.
class Alignment {
 public:
  Alignment(std::vector<char32_t> a, std::vector<char32_t> b, std::size_t limit)
      : a_(std::move(a)), b_(std::move(b)), limit_(limit), too_many_(limit + 1) {
    before_.assign(b_.size() + 1, too_many_);
    above_ = row_ = before_;
    for (std::size_t j = 0; j <= std::min(b_.size(), limit_); ++j) row_[j] = j;
  }

  std::size_t distance() {
    for (std::size_t i = 1; i <= a_.size(); ++i) {
      std::swap(before_, above_);
      std::swap(above_, row_);
      if (fill_row(i) > limit_) return too_many_;
    }
    return std::min(row_[b_.size()], too_many_);
  }

 private:
  /// Returns the least of the row.
  std::size_t fill_row(std::size_t i) {
    const auto first = i > limit_ ? i - limit_ : 0;
    const auto last = std::min(b_.size(), i + limit_);
    if (first > 0) row_[first - 1] = too_many_;
    auto least = too_many_;
    for (auto j = first; j <= last; ++j) {
      row_[j] = j == 0 ? i : cell(i, j);
      least = std::min(least, row_[j]);
    }
    if (last < b_.size()) row_[last + 1] = too_many_;
    return least;
  }

  [[nodiscard]] std::size_t cell(std::size_t i, std::size_t j) const {
    const std::size_t differs = a_[i - 1] == b_[j - 1] ? 0 : 1;
    auto edits = std::min({above_[j] + 1, row_[j - 1] + 1, above_[j - 1] + differs});
    if (i > 1 && j > 1 && a_[i - 1] == b_[j - 2] && a_[i - 2] == b_[j - 1]) {
      edits = std::min(edits, before_[j - 2] + 1);
    }
    return std::min(edits, too_many_);
  }

  std::vector<char32_t> a_;
  std::vector<char32_t> b_;
  std::size_t limit_;
  std::size_t too_many_;
  std::vector<std::size_t> before_;
  std::vector<std::size_t> above_;
  std::vector<std::size_t> row_;
};

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const auto longer = std::max(a.size(), b.size());
  limit = std::min(limit, longer);  // more edits than that are never needed
  // A code point takes one to four bytes: the sizes alone can tell, without decoding anything.
  if ((longer + 3) / 4 > std::min(a.size(), b.size()) + limit) return limit + 1;
  auto points_a = code_points(a);
  auto points_b = code_points(b);
  const auto more = std::max(points_a.size(), points_b.size());
  if (more - std::min(points_a.size(), points_b.size()) > limit) return limit + 1;
  return Alignment(std::move(points_a), std::move(points_b), limit).distance();
}

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  constexpr std::size_t kNear = 2;
  std::optional<std::string_view> best;
  std::size_t least = kNear + 1;
  for (const auto candidate : candidates) {
    if (candidate == word) return std::nullopt;
    const bool only_case = candidate.size() == word.size() &&  //
                           ascii_lower(candidate) == ascii_lower(word);
    const auto edits = only_case ? 0 : edit_distance(word, candidate, kNear);
    if (edits >= least) continue;
    least = edits;
    best = candidate;
  }
  return best;
}

}  // namespace base
