#include "core/app/fleet_pull.h"

#include <algorithm>
#include <utility>

#include "core/base/iso_time.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

namespace app {

namespace {

using api::v1::DevicesAnswerKind;

constexpr std::int64_t kMinuteMs = 60'000;
constexpr int kMostFailures = 5;
constexpr int kMostLimits = 10;
/// Who is told to wait longer comes back later.
constexpr std::int64_t kLongestWaitS = 3'600;
/// What an inventory's reader takes, and room for the rest of the file.
constexpr std::size_t kMostBytes = (std::size_t{2} << 30) - (1u << 20);

constexpr std::string_view kDateEnd = "\"}";

/// By which a device is told from others.
std::string key_of(const codec::PagedDevice& device) {
  if (!device.uuid.empty()) return device.uuid;
  return device.number.empty() ? device.text : "#" + device.number;
}

/// `text` up to its first line end, which is taken away with it; nothing if there is none.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<std::int64_t> read_date(std::string_view line) {
  if (!line.starts_with(kPulledBegin) || !line.ends_with(kDateEnd)) return std::nullopt;
  line.remove_prefix(kPulledBegin.size());
  return base::read_iso_time(line.substr(0, line.size() - kDateEnd.size()));
}

std::string page_line(const codec::DevicePage& page) {
  std::string line =
      page.more ? R"({"more": true, "message": [)" : R"({"more": false, "message": [)";
  const char* separator = "";
  for (const auto& device : page.devices) {
    line.append(separator).append(device.text);
    separator = ", ";
  }
  return line.append("]}\n");
}

base::Error damaged() {
  return {"damaged",
          "is not what an interrupted pull leaves. Remove it, and pull without --resume."};
}

}  // namespace

FleetPull::FleetPull(PullOrder order, platform::HttpTransport& http, const platform::Clock& clock,
                     Keep keep)
    : order_(std::move(order)),
      redactor_(order_.token),
      http_(http),
      clock_(clock),
      keep_(std::move(keep)) {
  std::vector<std::string> once;
  for (auto& group : order_.groups) {
    if (std::find(once.begin(), once.end(), group) == once.end()) once.push_back(std::move(group));
  }
  order_.groups = std::move(once);
  if (order_.calls_per_minute > 0) interval_ms_ = kMinuteMs / order_.calls_per_minute;
}

FleetPull::~FleetPull() {
  if (request_) http_.cancel(*request_);
}

std::string FleetPull::asked() const {
  base::JsonWriter json;
  json.begin_object();
  json.key("endpoint").string(order_.base_url);
  json.key("project");
  if (order_.project.empty()) {
    json.null();
  } else {
    json.string(redactor_.redact(order_.project));
  }
  json.key("groups").begin_array();
  for (const auto& group : order_.groups) json.string(redactor_.redact(group));
  json.end_array().end_object();
  return json.text();
}

std::string FleetPull::head() const {
  return "{\"pull\": 1, \"asked\": " + asked() + "}\n" + std::string(kPulledBegin) +
         base::iso_time(pulled_ms_) + std::string(kDateEnd) + "\n";
}

base::Result<std::size_t> FleetPull::take_over(std::string_view kept) {
  auto rest = kept;
  const auto request = take_line(rest);
  const auto date_line = request ? take_line(rest) : std::nullopt;
  // The head is written as one: a part of it means that nothing was pulled yet.
  if (!date_line) return std::size_t{0};
  const auto date = read_date(*date_line);
  if (!request->starts_with("{\"pull\": ") || !date) return damaged();
  const auto ours = head();
  if (*request != std::string_view(ours).substr(0, ours.find('\n'))) {
    return base::Error{"other-request",
                       "was begun for another endpoint, project or group. Ask for the same, or "
                       "remove it and pull without --resume."};
  }
  begun_ = true;
  pulled_ms_ = *date;
  std::size_t sound = kept.size() - rest.size();
  while (const auto line = take_line(rest)) {
    auto page = codec::read_device_page(*line);
    // The last one may be broken, by a power cut.
    if (!page && rest.empty()) break;
    if (!page || end_ != PullEnd::none || !fault_of(page.value()).empty()) return damaged();
    add(std::move(page.value()));
    sound = kept.size() - rest.size();
  }
  return sound;
}

bool FleetPull::step() {
  if (end_ != PullEnd::none) return false;
  if (!begun_ && !begin()) return false;
  if (!request_) {
    if (pause_left_ms() > 0) return true;
    ask();
    return end_ == PullEnd::none;
  }
  if (const auto result = http_.poll(*request_)) {
    request_.reset();
    hear(*result);
  }
  return end_ == PullEnd::none;
}

bool FleetPull::begin() {
  begun_ = true;
  pulled_ms_ = clock_.now_ms();
  return keep(head());
}

void FleetPull::ask() {
  api::v1::DevicesQuery query{order_.project, {}, after_, limit_};
  if (!order_.groups.empty()) query.group = order_.groups[pass_];
  auto request = api::v1::make_devices_request(query, order_.base_url, order_.token);
  if (!request) return stop(PullEnd::refused, request.error().message);
  request.value().timeout_ms = order_.timeout_ms;
  if (calls_++ == 0) window_ms_ = clock_.steady_ms();
  if (interval_ms_ > 0) rest(interval_ms_, PullPause::pace);
  request_ = http_.send(std::move(request.value()));
}

void FleetPull::hear(const platform::HttpResult& result) {
  auto answer = api::v1::read_devices_answer(result, clock_.now_ms(), redactor_);
  switch (answer.kind) {
    case DevicesAnswerKind::page:
      return use(std::move(answer.page));
    case DevicesAnswerKind::rate_limited:
      return wait_for_limit(answer);
    case DevicesAnswerKind::failed:
      return try_again(answer.words);
    case DevicesAnswerKind::too_large:
      return ask_for_less(answer.words);
    case DevicesAnswerKind::refused:
      return stop(PullEnd::refused, std::move(answer.words));
    case DevicesAnswerKind::unusable:
      return stop(PullEnd::incomplete, std::move(answer.words));
  }
}

void FleetPull::use(codec::DevicePage page) {
  if (auto fault = fault_of(page); !fault.empty()) {
    return stop(PullEnd::incomplete, std::move(fault));
  }
  if (!keep(page_line(page))) return;
  settle_pace();
  failures_ = limits_ = 0;
  add(std::move(page));
}

/// Why the pull can't go on after this page; empty if it can.
std::string FleetPull::fault_of(const codec::DevicePage& page) const {
  if (text_.size() > kMostBytes) return "There are more devices than an inventory can hold.";
  if (!page.more) return {};
  if (page.devices.empty()) {
    return "The API says that there are more devices, and lists none.";
  }
  const bool any_new =
      std::any_of(page.devices.begin(), page.devices.end(), [&](const auto& device) {
        const auto known = seen_.find(key_of(device));
        return known == seen_.end() || known->second != pass_;
      });
  if (!any_new) {
    return "The API says that there are more devices, and lists only those that it listed before.";
  }
  const auto& last = page.devices.back().number;
  if (last.empty()) {
    return "The last device of a page has no device_id that is a number, so the next page can't be "
           "asked for.";
  }
  if (offsets_.contains(last)) {
    return "The API's pages do not advance: one ends with the same device_id as one before.";
  }
  return {};
}

void FleetPull::add(codec::DevicePage page) {
  for (auto& device : page.devices) {
    const auto [known, is_new] = seen_.try_emplace(key_of(device), pass_);
    known->second = pass_;
    if (!is_new) continue;
    if (!text_.empty()) text_ += ",\n";
    text_ += device.text;
  }
  if (page.more) {
    after_ = std::move(page.devices.back().number);
    offsets_.insert(after_);
    return;
  }
  after_.clear();
  offsets_.clear();
  if (++pass_ >= std::max<std::size_t>(order_.groups.size(), 1)) end_ = PullEnd::complete;
}

bool FleetPull::keep(std::string_view lines) {
  if (!keep_) return true;
  const auto kept = keep_(lines);
  if (!kept) stop(PullEnd::not_kept, kept.error().message);
  return kept.ok();
}

void FleetPull::wait_for_limit(const api::v1::DevicesAnswer& answer) {
  auto wait_s = answer.wait.seconds;
  if (wait_s > kLongestWaitS) {
    return stop(PullEnd::rate_limited, answer.words + " It asks to wait " +
                                           base::with_thousands(static_cast<std::size_t>(wait_s)) +
                                           " seconds.");
  }
  if (++limits_ > kMostLimits) return stop(PullEnd::rate_limited, answer.words);
  // An API that asks for no pause, and then for another one, means a longer one.
  constexpr int kMostDoublings = 4;
  wait_s = std::max<std::int64_t>(wait_s, std::int64_t{1} << std::min(limits_ - 1, kMostDoublings));
  rest(wait_s * 1000, PullPause::rate_limit);
}

void FleetPull::try_again(const std::string& words) {
  if (++failures_ >= kMostFailures) {
    return stop(PullEnd::incomplete,
                words + " It was tried " + std::to_string(kMostFailures) + " times.");
  }
  rest(std::int64_t{1000} << (failures_ - 1), PullPause::retry);
}

/// Devices with long histories fill an answer before there are fifty of them.
void FleetPull::ask_for_less(const std::string& words) {
  if (limit_ == 1) return stop(PullEnd::incomplete, words);
  limit_ = std::max(1, limit_ / 2);
}

/// After a page: if a limit had to be waited for, then the calls that the API has let through in
/// that time are its pace. Nobody documents it, and it need not have been meant (another program of
/// the account may have used it up), so a faster one is tried after some answers.
void FleetPull::settle_pace() {
  constexpr int kTrusted = 5;
  const auto now = clock_.steady_ms();
  const auto wanted = order_.calls_per_minute > 0 ? kMinuteMs / order_.calls_per_minute : 0;
  if (limits_ > 0) {
    interval_ms_ = std::clamp((now - window_ms_) / std::max(window_calls_, 1), wanted, kMinuteMs);
    window_ms_ = now;
    window_calls_ = 0;
    rest(interval_ms_, PullPause::pace);
  } else if (window_calls_ > 0 && window_calls_ % kTrusted == 0) {
    constexpr std::int64_t kLeastMs = 20;
    interval_ms_ = interval_ms_ / 2 < kLeastMs ? wanted : std::max(interval_ms_ / 2, wanted);
  }
  ++window_calls_;
}

void FleetPull::rest(std::int64_t ms, PullPause why) {
  // Never sooner than what was asked for before: a try after a failure keeps the pace too.
  const auto until_ms = clock_.steady_ms() + ms;
  if (until_ms < resume_ms_) return;
  resume_ms_ = until_ms;
  pause_ = why;
}

PullPause FleetPull::pause() const { return pause_left_ms() == 0 ? PullPause::none : pause_; }

std::int64_t FleetPull::pause_left_ms() const {
  return request_ ? 0 : std::max<std::int64_t>(0, resume_ms_ - clock_.steady_ms());
}

void FleetPull::cancel() {
  if (end_ != PullEnd::none) return;
  if (request_) http_.cancel(*request_);
  request_.reset();
  stop(PullEnd::cancelled, "It was interrupted.");
}

void FleetPull::stop(PullEnd end, std::string problem) {
  end_ = end;
  problem_ = std::move(problem);
}

std::string FleetPull::inventory() const {
  std::string file = std::string(kPulledBegin) + base::iso_time(pulled_ms_) +
                     "\",\n\"asked\": " + asked() + ",\n\"more\": false,\n\"message\": [\n";
  file.reserve(file.size() + text_.size() + 5);
  file += text_;
  return file.append(text_.empty() ? "]}\n" : "\n]}\n");
}

}  // namespace app
