#include "core/export/python_dictionary.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/text.h"
#include "core/codec/parse_json.h"
#include "core/export/literals.h"

namespace exporting {

namespace {

/// Python refuses to read whole numbers with more digits (sys.set_int_max_str_digits), and writes
/// what is beyond its floats as Infinity.
bool survives_python(const std::string& number) {
  constexpr std::size_t kMaxDigits = 4300;
  if (number.find_first_of(".eE") == std::string::npos) return number.size() <= kMaxDigits;
  return std::isfinite(std::strtod(number.c_str(), nullptr));
}

class Members : public codec::JsonListener {
 public:
  void start(const codec::JsonPosition& position) override {
    position_ = &position;
    out_.clear();
    open_.clear();
    survives_ = true;
  }
  bool scalar(codec::JsonScalar kind) override {
    begin_value();
    switch (kind) {
      case codec::JsonScalar::null:
        out_ += "None";
        break;
      case codec::JsonScalar::no:
        out_ += "False";
        break;
      case codec::JsonScalar::yes:
        out_ += "True";
        break;
      case codec::JsonScalar::number:
        number();
        break;
    }
    return true;
  }
  bool string(std::string& text) override {
    begin_value();
    out_ += python_string(text);
    return true;
  }
  bool key(std::string& name) override {
    begin_line();
    out_ += python_string(name) + ": ";
    return true;
  }
  bool open_object() override { return open('{', '}'); }
  bool open_array() override { return open('[', ']'); }
  bool close() override {
    const char bracket = open_.back();
    open_.pop_back();
    if (open_.empty()) {
      if (!empty_) out_ += ",\n";
      return true;
    }
    if (!empty_) out_ += ",\n" + std::string(4 * open_.size(), ' ');
    out_ += bracket;
    empty_ = false;
    return true;
  }

  [[nodiscard]] bool survives() const { return survives_; }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  bool open(char bracket, char closing) {
    begin_value();
    if (!open_.empty()) out_ += bracket;
    open_ += closing;
    empty_ = true;
    return true;
  }
  /// Within a list each value stands on its line; within an object its key has begun one.
  void begin_value() {
    if (!open_.empty() && open_.back() == ']') begin_line();
  }
  void begin_line() {
    if (!empty_) out_ += ',';
    if (!out_.empty()) out_ += '\n';
    out_.append(4 * open_.size(), ' ');
    empty_ = false;
  }
  void number() {
    const auto span = position_->token();
    const auto text = position_->text().substr(span.begin, span.end - span.begin);
    const auto lower = base::ascii_lower(text);  // as black writes an exponent
    survives_ = survives_ && survives_python(lower);
    out_ += lower;
  }

  const codec::JsonPosition* position_ = nullptr;
  std::string out_;
  std::string open_;    ///< the brackets that are still to come, innermost last
  bool empty_ = false;  ///< nothing stands in the innermost one
  bool survives_ = true;
};

}  // namespace

std::optional<std::string> python_members(std::string_view json) {
  Members members;
  const auto parsed = codec::parse_json(json, members);
  if (!parsed.whole || !members.survives()) return std::nullopt;
  return members.text();
}

}  // namespace exporting
