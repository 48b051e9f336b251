#include "native/options/given_values.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/text.h"

namespace options {

namespace {

using Mistake = std::optional<std::string>;

/// Nothing of it can be seen.
bool says_nothing(std::string_view value) {
  for (std::size_t at = 0; at < value.size();) {
    const auto c = base::next_code_point(value, at);
    if (!base::is_white_space(c) && !base::is_invisible(c)) return false;
  }
  return true;
}

/// `--name` of `--name` and of `--name=value`.
std::string_view name_part(std::string_view argument) {
  return argument.substr(0, argument.find('='));
}

bool is_long_option(std::string_view argument) {
  return argument.size() > 2 && argument.substr(0, 2) == "--" && argument[2] != '-';
}

bool is_short_option(std::string_view argument) {
  return argument.size() > 1 && argument[0] == '-' && argument[1] != '-';
}

/// All spellings with their dashes, of the command and of what it is a part of.
std::vector<std::string> spellings(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* app = &command; app != nullptr; app = app->get_parent()) {
    for (const auto* option : app->get_options()) {
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
      for (const auto& name : option->get_snames()) names.push_back("-" + name);
    }
  }
  return names;
}

/// Which option of the command `value` is; with `nearly`, also which one it is a slip of the pen
/// of.
std::optional<std::string> option_in(const CLI::App& command, std::string_view value, bool nearly) {
  constexpr std::size_t kShortestWord = 6;  // shorter ones are near to anything
  const auto name = name_part(base::trim(value));
  const auto names = spellings(command);
  const auto same = std::find(names.begin(), names.end(), name);
  if (same != names.end()) return *same;
  if (!nearly || !is_long_option(name) || name.size() < kShortestWord) return std::nullopt;
  const auto near = base::nearest(name, std::vector<std::string_view>(names.begin(), names.end()));
  return near ? std::optional<std::string>(*near) : std::nullopt;
}

/// The parser would read 010 as eight and 0x10 as sixteen.
bool is_plainly_decimal(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);  // which is refused with the option's bounds
  const bool padded = value.size() > 1 && value[0] == '0' && value[1] != '.';
  return !padded && value.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// One walk over the arguments.
class Walk {
 public:
  explicit Walk(const CLI::App& app) : command_(&app) {}

  [[nodiscard]] const CLI::App* command() const { return command_; }

  Mistake go(const std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size() && !left_to_parser_; ++i) {
      const auto& argument = arguments[i];
      const auto* next = i + 1 < arguments.size() ? &arguments[i + 1] : nullptr;
      bool took_next = false;
      const auto mistake = look_at(argument, next, took_next);
      if (mistake) return mistake;
      if (took_next) ++i;
    }
    return std::nullopt;
  }

 private:
  Mistake look_at(const std::string& argument, const std::string* next, bool& took_next) {
    if (!only_positionals_ && argument == "--") {
      only_positionals_ = true;
      return std::nullopt;
    }
    if (!only_positionals_ && (is_long_option(argument) || is_short_option(argument))) {
      return look_at_option(argument, next, took_next);
    }
    if (!only_positionals_ && enters_command(argument)) return std::nullopt;
    return look_at_positional(argument);
  }

  Mistake look_at_option(const std::string& argument, const std::string* next, bool& took_next) {
    const bool is_long = is_long_option(argument);
    const auto spelled = std::string(is_long ? name_part(argument) : argument.substr(0, 2));
    const auto* option = find(spelled, is_long);
    if (option == nullptr) {
      left_to_parser_ = true;
      return std::nullopt;
    }
    const bool attached = argument.size() > spelled.size();
    const bool is_flag = option->get_items_expected_max() == 0;
    if (is_flag && attached && is_long) return spelled + " takes no value: write " + spelled;
    if (is_flag) return std::nullopt;
    if (attached) {
      const auto value = argument.substr(spelled.size() + (is_long ? 1 : 0));
      return look_at_value(*option, spelled, value, false);
    }
    if (next == nullptr) return std::nullopt;  // the parser misses it
    took_next = true;
    return look_at_value(*option, spelled, *next, true);
  }

  Mistake look_at_value(const CLI::Option& option, const std::string& spelled,
                        const std::string& value, bool stands_apart) {
    const auto checked = option.get_type_name();  // with what the parser checks, after a colon
    const auto type = checked.substr(0, checked.find(':'));
    const auto what_to_write =
        ": write " + spelled + " " + type +
        (option.get_required() ? std::string() : std::string(", or leave the option out"));
    if (says_nothing(value)) return spelled + " is given an empty value" + what_to_write;
    if (const auto other = option_in(*command_, value, stands_apart)) {
      return spelled + " is followed by the option " + *other + " instead of a value" +
             what_to_write;
    }
    if (stands_apart && value == "--") {
      return spelled + " is followed by -- instead of a value" + what_to_write;
    }
    const bool again = std::find(seen_.begin(), seen_.end(), &option) != seen_.end();
    if (again && option.get_items_expected_max() == 1) {
      return spelled + " is given twice: write it once";
    }
    seen_.push_back(&option);
    if ((type == "N" || type == "S") && !is_plainly_decimal(value)) {
      return spelled + " takes a number: write decimal digits alone, like 60";
    }
    return std::nullopt;
  }

  Mistake look_at_positional(const std::string& argument) {
    const auto* option = positional(positionals_++);
    if (!says_nothing(argument)) return std::nullopt;
    if (option == nullptr) return "an argument is empty: leave it out";
    return option->get_name(true) + " is given an empty value: write what belongs there";
  }

  [[nodiscard]] const CLI::Option* find(const std::string& spelled, bool is_long) const {
    for (const auto* option : command_->get_options()) {
      const auto name = spelled.substr(is_long ? 2 : 1);
      if (is_long ? option->check_lname(name) : option->check_sname(name)) return option;
    }
    return nullptr;
  }

  /// The option that the n-th positional argument belongs to; null if there is none.
  [[nodiscard]] const CLI::Option* positional(std::size_t n) const {
    for (const auto* option : command_->get_options()) {
      if (!option->get_positional()) continue;
      if (n == 0 || option->get_items_expected_max() > 1) return option;
      --n;
    }
    return nullptr;
  }

  /// The parser takes a word for a command's name only if no argument is still wanted.
  bool enters_command(const std::string& word) {
    if (positional(positionals_) != nullptr) return false;
    for (const auto* command : command_->get_subcommands([](const CLI::App*) { return true; })) {
      if (!command->check_name(word)) continue;
      command_ = command;
      positionals_ = 0;
      return true;
    }
    return false;
  }

  const CLI::App* command_;
  std::vector<const CLI::Option*> seen_;
  std::size_t positionals_ = 0;
  bool only_positionals_ = false;
  bool left_to_parser_ = false;
};

}  // namespace

std::optional<ValueMistake> mistake_in_values(const CLI::App& app,
                                              const std::vector<std::string>& arguments) {
  Walk walk(app);
  auto mistake = walk.go(arguments);
  if (!mistake) return std::nullopt;
  return ValueMistake{std::move(*mistake), walk.command()};
}

}  // namespace options
