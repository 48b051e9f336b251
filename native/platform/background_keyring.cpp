#include "native/platform/background_keyring.h"

#include <chrono>
#include <system_error>
#include <utility>

namespace platform {

namespace {

constexpr auto kLastMoment = std::chrono::seconds(2);

}  // namespace

BackgroundKeyring::~BackgroundKeyring() {
  if (!thread_.joinable()) return;
  {
    std::unique_lock lock(mutex_);
    ending_ = true;
    std::erase_if(orders_, [](const Order& order) { return order.kind == Kind::find; });
    changed_.notify_all();
    changed_.wait_for(lock, kLastMoment, [this] { return ended_; });
    orders_.clear();
  }
  keyring_->give_up();
  thread_.join();
}

Ticket BackgroundKeyring::find(const std::string& place) { return put({0, Kind::find, place}); }

Ticket BackgroundKeyring::keep(const std::string& place, base::Secret token) {
  return put({0, Kind::keep, place, std::move(token)});
}

Ticket BackgroundKeyring::forget(const std::string& place) { return put({0, Kind::forget, place}); }

Ticket BackgroundKeyring::put(Order order) {
  const std::lock_guard lock(mutex_);
  order.ticket = ++last_;
  try {
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  } catch (const std::system_error& error) {
    answers_.emplace(
        last_, base::Error{"keyring", std::string("The keyring can't be asked: ") + error.what()});
    return last_;
  }
  orders_.push_back(std::move(order));
  changed_.notify_all();
  return last_;
}

std::optional<base::Result<base::Secret>> BackgroundKeyring::poll(Ticket ticket) {
  const std::lock_guard lock(mutex_);
  auto found = answers_.extract(ticket);
  if (found.empty()) return std::nullopt;
  return std::move(found.mapped());
}

void BackgroundKeyring::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return ending_ || !orders_.empty(); });
    if (orders_.empty()) break;
    const auto order = std::move(orders_.front());
    orders_.pop_front();
    lock.unlock();
    auto answer = carry_out(order);
    lock.lock();
    answers_.emplace(order.ticket, std::move(answer));
  }
  ended_ = true;
  changed_.notify_all();
}

base::Result<base::Secret> BackgroundKeyring::carry_out(const Order& order) {
  switch (order.kind) {
    case Kind::find:
      return keyring_->find(order.place);
    case Kind::keep:
      if (const auto kept = keyring_->keep(order.place, order.token); !kept) return kept.error();
      break;
    case Kind::forget:
      if (const auto done = keyring_->forget(order.place); !done) return done.error();
      break;
  }
  return base::Secret();
}

}  // namespace platform
