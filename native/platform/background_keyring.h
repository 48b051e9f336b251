// The keyring for a window: what is asked of it is done by a thread, since it may wait for a
// person.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/platform/token_store.h"
#include "native/platform/keyring.h"

namespace platform {

class BackgroundKeyring : public TokenStore {
 public:
  explicit BackgroundKeyring(std::unique_ptr<Keyring> keyring) : keyring_(std::move(keyring)) {}
  /// Lets what is to be kept or forgotten be done, for a moment; gives up what takes longer.
  ~BackgroundKeyring() override;
  BackgroundKeyring(const BackgroundKeyring&) = delete;
  BackgroundKeyring& operator=(const BackgroundKeyring&) = delete;

  [[nodiscard]] Ticket find(const std::string& place) override;
  [[nodiscard]] Ticket keep(const std::string& place, base::Secret token) override;
  [[nodiscard]] Ticket forget(const std::string& place) override;
  [[nodiscard]] std::optional<base::Result<base::Secret>> poll(Ticket ticket) override;

 private:
  enum class Kind : std::uint8_t { find, keep, forget };
  struct Order {
    Ticket ticket = 0;
    Kind kind = Kind::find;
    std::string place = {};
    base::Secret token = {};
  };

  Ticket put(Order order);
  void work();
  base::Result<base::Secret> carry_out(const Order& order);

  std::unique_ptr<Keyring> keyring_;  ///< the thread's, once that runs
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by the mutex.
  std::deque<Order> orders_;
  std::map<Ticket, base::Result<base::Secret>> answers_;
  Ticket last_ = 0;
  bool ending_ = false;
  bool ended_ = false;
  std::thread thread_;  // last: it uses all the others
};

}  // namespace platform
