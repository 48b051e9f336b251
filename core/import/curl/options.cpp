#include "core/import/curl/options.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/base/text.h"
#include "core/import/curl/data.h"
#include "core/import/curl/table.h"
#include "core/import/request.h"

namespace importing {

namespace {

using Refusal = std::optional<std::string>;

/// Whether curl makes several URLs of it: `{a,b}` and `[1-3]`, but not `[]` or an IPv6 address.
bool is_globbed(std::string_view url) {
  const auto scheme = url.find("://[");
  const auto address =
      scheme == std::string_view::npos ? url.starts_with('[') ? 0 : url.size() : scheme + 3;
  for (std::size_t i = 0; i < url.size(); ++i) {
    if (url[i] == '{') return true;
    if (url[i] == '[' && i != address && !url.substr(i + 1).starts_with(']')) return true;
  }
  return false;
}

class CurlReader {
 public:
  CurlReader(const CurlCommand& command, Imported& imported)
      : words_(command.words), imported_(imported), data_(command.standard_input) {}

  /// Goes through all words; the reason if it is refused.
  Refusal read() {
    constexpr std::size_t kMostWords = 20'000;
    if (words_.size() > kMostWords) return "The command has more than 20,000 words.";
    bool options = true;
    for (at_ = 0; at_ < words_.size(); ++at_) {
      const auto& word = words_[at_];
      const bool dash = options && word.text.starts_with('-') && !starts_with_gap(word);
      Refusal reason;
      if (!dash) {
        reason = positional(word);
      } else if (word.text == "--" && word.whole()) {
        options = false;
      } else if (word.text.starts_with("--")) {
        reason = long_option(word);
      } else {
        reason = short_options(word);
      }
      if (reason) return reason;
    }
    return finish();
  }

  Request take_request() { return std::move(request_); }

 private:
  static bool starts_with_gap(const TextWithGaps& word) {
    return !word.gaps.empty() && word.gaps.front().offset == 0;
  }
  static Refusal gap_in_option(const TextWithGaps& word) {
    return "A variable (" + word.gaps.front().was + ") stands in an option. Put its value there.";
  }

  Refusal positional(const TextWithGaps& word) {
    const bool may_be_anything = starts_with_gap(word) && word.text.find('/') == std::string::npos;
    if (may_be_anything) {
      return "A variable (" + word.gaps.front().was +
             ") stands where options or the URL belong. Put its value there.";
    }
    return set_url(word);
  }

  Refusal set_url(const TextWithGaps& url) {
    if (request_.url) {
      return "The command has a second URL, or text that quotes should hold together.";
    }
    request_.url = url;
    return std::nullopt;
  }

  Refusal long_option(const TextWithGaps& word) {
    const std::string_view all = std::string_view(word.text).substr(2);
    const auto equals = all.find('=');
    const auto name_end = 2 + std::min(equals, all.size());
    if (!word.gaps.empty() && word.gaps.front().offset <= name_end &&
        !(equals != std::string_view::npos && word.gaps.front().offset > name_end)) {
      return gap_in_option(word);
    }
    const bool off = all.starts_with("no-");
    auto name = all.substr(off ? 3 : 0);
    auto found = find_curl_option(name);
    std::optional<TextWithGaps> value;
    if (!found.option && equals != std::string_view::npos) {
      name = all.substr(0, equals);
      found = find_curl_option(name);
      const bool takes = found.option && found.option->takes == CurlOption::Takes::argument;
      if (takes) value = word.from(2 + equals + 1);
      if (!takes) found = {};
    }
    if (found.ambiguous) return "An option is cut so short that curl can't tell which one it is.";
    if (!found.option) return unknown(all);
    const auto& option = *found.option;
    if (off && option.takes != CurlOption::Takes::on_or_off) {
      return "curl can't turn " + shown_name(option) + " off.";
    }
    if (option.takes != CurlOption::Takes::argument) return act(option, !off, {});
    if (value) return act(option, true, std::move(*value));
    return with_next_word(option);
  }

  /// An option's name can be a secret that lost its place.
  static Refusal unknown(std::string_view name) {
    if (name.starts_with("expand-")) {
      return "An option --expand- lets curl put variables in. Write their values instead.";
    }
    return "The command has an option that curl does not have, or quotes are missing.";
  }

  Refusal with_next_word(const CurlOption& option) {
    if (at_ + 1 == words_.size()) {
      return shown_name(option) + " is the last word, and what belongs to it is missing.";
    }
    return act(option, true, words_[++at_]);
  }

  Refusal short_options(const TextWithGaps& word) {
    for (std::size_t i = 1;; ++i) {
      if (!word.gaps.empty() && word.gaps.front().offset <= i) return gap_in_option(word);
      if (i >= word.text.size()) break;
      const auto* option = find_curl_option(word.text[i]);
      if (!option) return unknown({});
      if (option->takes == CurlOption::Takes::argument) {
        auto rest = word.from(i + 1);
        if (rest.text.empty() && rest.whole()) return with_next_word(*option);
        return act(*option, true, std::move(rest));
      }
      if (auto reason = act(*option, true, {})) return reason;
    }
    if (word.text.size() == 1) return unknown({});
    return std::nullopt;
  }

  Refusal act(const CurlOption& option, bool on, TextWithGaps argument) {
    switch (option.action) {
      case CurlAction::ignore:
        ignore(option);
        return std::nullopt;
      case CurlAction::refuse:
        if (on) return "The command has " + shown_name(option) + ": " + std::string(option.remark);
        ignore(option);
        return std::nullopt;
      case CurlAction::globoff:
        globbing_ = !on;
        ignore(option);
        return std::nullopt;
      case CurlAction::proto_default:
        default_scheme_ = std::move(argument.text);
        ignore(option);
        return std::nullopt;
      case CurlAction::request:
        if (!argument.whole()) return "The request's method is a variable. Put POST there.";
        request_.method = std::move(argument.text);
        return std::nullopt;
      case CurlAction::header:
        header(argument);
        return std::nullopt;
      case CurlAction::url:
        return set_url(argument);
      default:
        return data_.add(option, argument, imported_);
    }
  }

  void ignore(const CurlOption& option) {
    if (std::find(ignored_.begin(), ignored_.end(), &option) != ignored_.end()) return;
    ignored_.push_back(&option);
    const auto remark = std::string(option.remark);
    const bool has_remark = !remark.empty() && option.action == CurlAction::ignore;
    imported_.ignored.push_back(shown_name(option) + (has_remark ? ": " + remark : "."));
  }

  void header(const TextWithGaps& header) {
    constexpr std::size_t kMost = 50;
    if (headers_++ >= kMost) return;
    if (header.text.starts_with('@')) {
      imported_.ignored.emplace_back("Headers from a file.");
      return;
    }
    const auto end = header.text.find_first_of(":;");
    const bool named =
        end != std::string::npos && (header.whole() || header.gaps.front().offset > end);
    const auto name = named ? header.text.substr(0, end) : std::string();
    const auto value = named ? base::trim(std::string_view(header.text).substr(end + 1)) : "";
    if (base::ascii_lower(name) == "content-type" &&
        base::ascii_lower(value).starts_with("application/json")) {
      imported_.taken.emplace_back("The header Content-Type, which is sent here too.");
    } else {
      imported_.ignored.push_back(ignored_header(name));
    }
  }

  Refusal finish() {
    request_.body = data_.take();
    if (request_.method.empty()) request_.method = request_.body ? "POST" : "GET";
    if (!request_.url) return std::nullopt;  // said by read_request()
    auto& url = *request_.url;
    if (globbing_ && is_globbed(url.text)) {
      return "curl reads the braces or brackets in the URL as several URLs. Write one.";
    }
    const bool schemeless = url.text.find("://") == std::string::npos && !starts_with_gap(url);
    if (schemeless && base::ascii_lower(default_scheme_) == "https") {
      TextWithGaps whole;
      whole.append("https://");
      whole.append(url);
      url = std::move(whole);
    }
    return std::nullopt;
  }

  const std::vector<TextWithGaps>& words_;
  Imported& imported_;
  CurlData data_;
  std::size_t at_ = 0;
  Request request_;
  std::string default_scheme_;
  bool globbing_ = true;
  std::size_t headers_ = 0;
  std::vector<const CurlOption*> ignored_;
};

}  // namespace

Reading read_curl(const CurlCommand& command, Imported imported) {
  CurlReader reader(command, imported);
  if (auto reason = reader.read()) return Refused{imported.from, std::move(*reason)};
  auto request = reader.take_request();
  return read_request(request, std::move(imported));
}

}  // namespace importing
