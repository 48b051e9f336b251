#include "core/export/template_text.h"

#include <algorithm>

namespace exporting {

std::string fill_in(std::string_view text, std::initializer_list<Filling> fillings) {
  std::string out;
  while (true) {
    const auto at = text.find('@');
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at);
    const auto filling = std::find_if(fillings.begin(), fillings.end(),
                                      [&](const auto& f) { return text.starts_with(f.place); });
    out += filling == fillings.end() ? text.substr(0, 1) : filling->text;
    text.remove_prefix(filling == fillings.end() ? 1 : filling->place.size());
  }
}

std::string indented(std::string_view text, std::size_t blanks) {
  std::string out;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    if (!line.empty()) out.append(blanks, ' ');
    out += line;
    out += '\n';
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return out;
}

}  // namespace exporting
