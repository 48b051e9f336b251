// What stands in the place of a value. In a script a variable that is not set leaves an empty
// value, or none, so that the next option takes its place; neither may change what is sent, or to
// whom.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace options {

struct ValueMistake {
  std::string message;      ///< names the option and what to write; quotes no value
  const CLI::App* command;  ///< whose option it is
};

/// Goes through the arguments (without the program's name) as the parser will, for all options of
/// all commands of `app`, and says the first that can't be meant: a value that is empty or blank;
/// one that is an option of the same command, or nearly; a number (of type N or S) that is not
/// plainly decimal; a flag with a value; an option that takes one value, given twice. Nothing if
/// there is none; what the parser refuses anyway is left to it. An empty value is a mistake for
/// every option so far; an option that takes one has to be named here.
[[nodiscard]] std::optional<ValueMistake> mistake_in_values(
    const CLI::App& app, const std::vector<std::string>& arguments);

}  // namespace options
