// Stand-ins for what a host provides: a transport, a history and a clock that do as they are told.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/interchange/answer.h"
#include "core/platform/claim.h"
#include "core/platform/clock.h"
#include "core/platform/deflater.h"
#include "core/platform/history.h"
#include "core/platform/http_transport.h"
#include "core/platform/token_store.h"

namespace fakes {

class FakeClock : public platform::Clock {
 public:
  [[nodiscard]] std::int64_t now_ms() const override { return now; }
  [[nodiscard]] std::int64_t steady_ms() const override { return now - base + steady_offset; }
  [[nodiscard]] std::string steady_origin() const override { return origin; }
  /// Somebody sets the machine's clock; no time passes.
  void set_wall(std::int64_t wall_ms) {
    steady_offset += now - wall_ms;
    now = wall_ms;
  }

  std::int64_t now = 1'764'000'000'000;
  std::int64_t base = now;
  std::int64_t steady_offset = 1'000;
  std::string origin = "boot-1";
};

/// Keeps every request; answers with `answer` once there is one.
class FakeHttp : public platform::HttpTransport {
 public:
  platform::RequestId send(platform::HttpRequest request) override {
    requests.push_back(std::move(request));
    return static_cast<platform::RequestId>(requests.size());
  }
  std::optional<platform::HttpResult> poll(platform::RequestId) override {
    return std::exchange(answer, std::nullopt);
  }
  void cancel(platform::RequestId) override { ++cancels; }

  void reply(int status, std::string body, std::string retry_after = {}) {
    answer = platform::HttpResult{};
    answer->status = status;
    answer->body = std::move(body);
    answer->retry_after = std::move(retry_after);
  }
  void fail(platform::HttpFailure failure) {
    answer = platform::HttpResult{};
    answer->failure = failure;
  }

  std::vector<platform::HttpRequest> requests;
  std::optional<platform::HttpResult> answer;
  int cancels = 0;
};

/// Keeps every version that was ever stored, so that a test sees what was durable at what time.
class FakeHistory : public platform::History {
 public:
  platform::Ticket claim(const platform::Claim& claim) override { return ask(claim, true); }
  platform::Ticket look(const platform::Claim& claim) override { return ask(claim, false); }

  /// Answers each ticket once; one that was not given, or is answered already, fails.
  platform::ClaimAnswer poll_claim(platform::Ticket ticket) override {
    const auto asked = open.find(ticket);
    if (asked == open.end()) return {platform::ClaimState::failed};
    auto& question = asked->second;
    if (write_state == platform::WriteState::pending || !readable || question.polls++ < slow) {
      if (readable || problem.empty()) return {platform::ClaimState::pending};
    }
    const auto [claim, stores, polls] = question;
    open.erase(asked);
    if (write_state == platform::WriteState::failed || !readable) {
      return {platform::ClaimState::failed};
    }
    auto answer = platform::decide_claim(claim, stored, knows(claim.again));
    if (answer.state == platform::ClaimState::granted && stores) keep(claim.record);
    return answer;
  }

  platform::Ticket update(const platform::HistoryRecord& record) override {
    if (write_state != platform::WriteState::failed) keep(record);
    return ++tickets;
  }
  platform::WriteState poll(platform::Ticket) override { return write_state; }
  const std::vector<platform::HistoryRecord>* records() override {
    if (!readable) return nullptr;
    shown.assign(stored.rbegin(), stored.rend());
    return &shown;
  }
  int version() const override { return changes; }
  platform::Ticket read_page(std::int64_t from) override {
    pages[++tickets] = from;
    return tickets;
  }
  platform::ReadState poll_page(platform::Ticket ticket, platform::HistoryPage& page) override {
    if (pages_at_once == 0 || (!readable && problem.empty())) return platform::ReadState::pending;
    const auto asked = pages.extract(ticket);
    if (!readable || asked.empty()) return platform::ReadState::failed;
    --pages_at_once;
    const auto count = static_cast<std::int64_t>(stored.size());
    for (auto at = asked.mapped() == 0 ? count : asked.mapped(); at > 0 && page.next == 0; --at) {
      page.records.push_back(stored[static_cast<std::size_t>(at - 1)]);
      page.records.back().body.clear();
      if (page.records.size() == page_size && at > 1) page.next = at - 1;
    }
    return platform::ReadState::ready;
  }
  platform::Ticket read_details(const std::string& id) override {
    details_of[++tickets] = id;
    return tickets;
  }
  platform::ReadState poll_details(platform::Ticket ticket,
                                   platform::HistoryDetails& details) override {
    if (!readable && problem.empty()) return platform::ReadState::pending;
    const auto asked = details_of.extract(ticket);
    if (!readable || asked.empty()) return platform::ReadState::failed;
    for (const auto& record : stored) {
      if (record.id == asked.mapped()) details.body = record.body;
    }
    details.notes = notes[asked.mapped()];
    return platform::ReadState::ready;
  }
  platform::Ticket add_note(const std::string& id, const platform::HistoryNote& note) override {
    if (write_state != platform::WriteState::failed) notes[id].push_back(note);
    return ++tickets;
  }
  std::string error() const override { return problem; }

  /// As another process would.
  void keep(const platform::HistoryRecord& record) {
    writes.push_back(record);
    const auto same = std::find_if(stored.begin(), stored.end(),
                                   [&](const auto& other) { return other.id == record.id; });
    if (same == stored.end()) {
      stored.push_back(record);
    } else {
      *same = record;
    }
  }

  std::vector<platform::HistoryRecord> writes;
  std::vector<platform::HistoryRecord> stored;  ///< in the order of their claims
  platform::WriteState write_state = platform::WriteState::durable;
  bool readable = true;
  int changes = 0;  ///< that the storage itself has told of
  std::string problem;
  std::map<std::string, std::vector<platform::HistoryNote>> notes;
  std::size_t page_size = 3;
  int pages_at_once = 1'000'000;  ///< so many more are given, then none
  int slow = 0;                   ///< so often a claim is pending before it is answered

  /// Claims, looks and readings that nobody has taken the answer of.
  std::size_t unanswered() const { return open.size() + pages.size() + details_of.size(); }

 private:
  struct Question {
    platform::Claim claim;
    bool stores = false;
    int polls = 0;
  };

  platform::Ticket ask(const platform::Claim& claim, bool store) {
    open[++tickets] = {claim, store};
    return tickets;
  }
  bool knows(const std::string& id) const {
    return std::any_of(stored.begin(), stored.end(),
                       [&](const auto& record) { return record.id == id; });
  }

  std::map<platform::Ticket, Question> open;
  std::map<platform::Ticket, std::int64_t> pages;      ///< where they begin
  std::map<platform::Ticket, std::string> details_of;  ///< whose
  platform::Ticket tickets = 0;
  std::vector<platform::HistoryRecord> shown;
};

/// "Deflated" is a letter in front. `slow`: nothing is done yet.
class FakeDeflater : public platform::Deflater {
 public:
  platform::Ticket deflate(const std::string& text) override { return keep("z" + text); }
  platform::Ticket inflate(const std::string& deflated, std::size_t limit) override {
    if (!deflated.starts_with("z")) return keep(base::Error{"not-deflated", {}});
    if (deflated.size() > limit) return keep(base::Error{"too-large", {}});
    return keep(deflated.substr(1));
  }
  std::optional<base::Result<std::string>> poll(platform::Ticket ticket) override {
    const auto found = results.find(ticket);
    if (slow || found == results.end()) return std::nullopt;
    auto result = std::move(found->second);
    results.erase(found);
    return result;
  }

  bool slow = false;

 private:
  platform::Ticket keep(base::Result<std::string> result) {
    results.emplace(++tickets, std::move(result));
    return tickets;
  }
  std::map<platform::Ticket, base::Result<std::string>> results;
  platform::Ticket tickets = 0;
};

/// The rooms themselves. `slow`: nothing is answered yet; `broken`: the import can't be had.
class FakeInterchange : public platform::Interchange {
 public:
  platform::Ticket start_import(std::string_view text) override {
    texts.emplace_back(text);
    imports.emplace(++tickets, interchange::answer_import(text));
    return tickets;
  }
  platform::Ticket start_export(const platform::ExportOrder& order) override {
    orders.push_back(order);
    exports.emplace(++tickets, interchange::answer_export(order, "0.1.0"));
    return tickets;
  }
  std::optional<platform::ImportAnswer> poll_import(platform::Ticket ticket) override {
    const auto found = imports.find(ticket);
    if (slow || found == imports.end()) return std::nullopt;
    auto answer = std::move(found->second);
    imports.erase(found);
    if (!broken) return answer;
    platform::ImportAnswer failed;
    failed.reason = "It could not be loaded.";
    return failed;
  }
  std::optional<base::Result<std::string>> poll_export(platform::Ticket ticket) override {
    const auto found = exports.find(ticket);
    if (slow || found == exports.end()) return std::nullopt;
    auto answer = std::move(found->second);
    exports.erase(found);
    if (broken) return base::Error{"not-loaded", "It could not be loaded."};
    return answer;
  }

  bool slow = false;
  bool broken = false;
  std::vector<std::string> texts;  ///< that were read
  std::vector<platform::ExportOrder> orders;

 private:
  std::map<platform::Ticket, platform::ImportAnswer> imports;
  std::map<platform::Ticket, base::Result<std::string>> exports;
  platform::Ticket tickets = 0;
};

/// A keyring. `slow`: nothing is answered yet; `problem`: why all fails that is asked from now on.
class FakeTokens : public platform::TokenStore {
 public:
  platform::Ticket find(const std::string& place) override {
    asked.push_back("find " + place);
    if (!problem.empty()) return answer(base::Error{"keyring", problem});
    const auto found = kept.find(place);
    return answer(base::Secret(found == kept.end() ? std::string_view() : found->second));
  }
  platform::Ticket keep(const std::string& place, base::Secret token) override {
    asked.push_back("keep " + place);
    if (!problem.empty()) return answer(base::Error{"keyring", problem});
    kept[place] = token.reveal();
    return answer(base::Secret());
  }
  platform::Ticket forget(const std::string& place) override {
    asked.push_back("forget " + place);
    if (!problem.empty()) return answer(base::Error{"keyring", problem});
    kept.erase(place);
    return answer(base::Secret());
  }
  std::optional<base::Result<base::Secret>> poll(platform::Ticket ticket) override {
    if (slow) return std::nullopt;
    auto found = answers.extract(ticket);
    if (found.empty()) return std::nullopt;
    return std::move(found.mapped());
  }

  std::map<std::string, std::string> kept;
  std::vector<std::string> asked;
  std::string problem;
  bool slow = false;
  /// Answers that nobody has taken.
  std::size_t unanswered() const { return answers.size(); }

 private:
  platform::Ticket answer(base::Result<base::Secret> result) {
    answers.emplace(++tickets, std::move(result));
    return tickets;
  }
  std::map<platform::Ticket, base::Result<base::Secret>> answers;
  platform::Ticket tickets = 0;
};

}  // namespace fakes
