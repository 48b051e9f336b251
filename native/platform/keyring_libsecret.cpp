#include <dlfcn.h>
#include <libsecret/secret.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>

#include "core/base/text.h"
#include "native/platform/keyring.h"

namespace platform {

namespace {

constexpr const char* kLibrary = "libsecret-1.so.0";
constexpr auto kPatience = std::chrono::seconds(60);
/// How often somebody may have given up in the meantime.
constexpr auto kGlance = std::chrono::milliseconds(50);
constexpr const char* kAttribute = "endpoint";

const SecretSchema kSchema = {"connect-deploy.UserToken",
                              SECRET_SCHEMA_NONE,
                              {{kAttribute, SECRET_SCHEMA_ATTRIBUTE_STRING}},
                              0,
                              nullptr,
                              nullptr,
                              nullptr,
                              nullptr,
                              nullptr,
                              nullptr,
                              nullptr};

/// The functions that are called, found in the library while running: the program starts without
/// it.
struct Library {
  void* handle = nullptr;
  decltype(&secret_password_store_sync) store = nullptr;
  decltype(&secret_password_lookup_nonpageable_sync) lookup = nullptr;
  decltype(&secret_password_clear_sync) clear = nullptr;
  decltype(&secret_password_search_sync) search = nullptr;
  decltype(&secret_password_free) free_password = nullptr;
  decltype(&secret_retrievable_get_attributes) attributes = nullptr;
  decltype(&g_hash_table_lookup) value_of = nullptr;
  decltype(&g_hash_table_unref) unref_table = nullptr;
  decltype(&g_list_free) free_list = nullptr;
  decltype(&g_error_free) free_error = nullptr;
  decltype(&g_cancellable_new) new_cancellable = nullptr;
  decltype(&g_cancellable_cancel) cancel = nullptr;
  decltype(&g_object_unref) unref = nullptr;

  template <typename Function>
  bool find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(::dlsym(handle, name));
    return function != nullptr;
  }

  bool load() {
    handle = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    return handle != nullptr && find(store, "secret_password_store_sync") &&
           find(lookup, "secret_password_lookup_nonpageable_sync") &&
           find(clear, "secret_password_clear_sync") &&
           find(search, "secret_password_search_sync") &&
           find(free_password, "secret_password_free") &&
           find(attributes, "secret_retrievable_get_attributes") &&
           find(value_of, "g_hash_table_lookup") && find(unref_table, "g_hash_table_unref") &&
           find(free_list, "g_list_free") && find(free_error, "g_error_free") &&
           find(new_cancellable, "g_cancellable_new") && find(cancel, "g_cancellable_cancel") &&
           find(unref, "g_object_unref");
  }
};

/// Ends a call that nobody answers: a question of the keyring's that no one sees.
class Patience {
 public:
  Patience(const Library& library, const std::atomic<bool>& given_up)
      : library_(library),
        given_up_(given_up),
        cancellable_(library.new_cancellable()),
        watch_([this] { wait(); }) {}
  ~Patience() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    changed_.notify_one();
    watch_.join();
    library_.unref(cancellable_);
  }
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

  [[nodiscard]] GCancellable* cancellable() const { return cancellable_; }
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  void wait() {
    std::unique_lock lock(mutex_);
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!changed_.wait_for(lock, kGlance, [this] { return over_; })) {
      if (!given_up_ && std::chrono::steady_clock::now() < end) continue;
      ended_ = true;
      library_.cancel(cancellable_);
      return;
    }
  }

  const Library& library_;
  const std::atomic<bool>& given_up_;
  GCancellable* cancellable_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::atomic<bool> ended_ = false;
  std::thread watch_;  // last: it uses all the others
};

class SecretService : public Keyring {
 public:
  explicit SecretService(Library library) : library_(library) {}

  base::Result<base::Secret> find(const std::string& place) override {
    const Patience patience(library_, given_up_);
    GError* problem = nullptr;
    char* found = library_.lookup(&kSchema, patience.cancellable(), &problem, kAttribute,
                                  place.c_str(), nullptr);
    if (problem != nullptr) return failure(problem, patience);
    base::Secret token(found == nullptr ? std::string_view() : std::string_view(found));
    if (found != nullptr) library_.free_password(found);  // which wipes it
    return token;
  }

  base::Status keep(const std::string& place, const base::Secret& token) override {
    const Patience patience(library_, given_up_);
    GError* problem = nullptr;
    std::string text(token.reveal());  // with an end that C knows
    const auto label = "connect-deploy: user token for " + place;
    library_.store(&kSchema, SECRET_COLLECTION_DEFAULT, label.c_str(), text.c_str(),
                   patience.cancellable(), &problem, kAttribute, place.c_str(), nullptr);
    base::wipe(text);
    if (problem != nullptr) return failure(problem, patience);
    return base::Done{};
  }

  base::Result<bool> forget(const std::string& place) override {
    const Patience patience(library_, given_up_);
    GError* problem = nullptr;
    const bool removed = library_.clear(&kSchema, patience.cancellable(), &problem, kAttribute,
                                        place.c_str(), nullptr) != 0;
    if (problem != nullptr) return failure(problem, patience);
    return removed;
  }

  base::Result<std::vector<std::string>> places() override {
    const Patience patience(library_, given_up_);
    GError* problem = nullptr;
    GList* found =
        library_.search(&kSchema, SECRET_SEARCH_ALL, patience.cancellable(), &problem, nullptr);
    if (problem != nullptr) return failure(problem, patience);
    std::vector<std::string> places;
    for (GList* item = found; item != nullptr; item = item->next) {
      auto* attributes = library_.attributes(static_cast<SecretRetrievable*>(item->data));
      const auto* place = static_cast<const char*>(library_.value_of(attributes, kAttribute));
      if (place != nullptr) places.emplace_back(place);
      library_.unref_table(attributes);
      library_.unref(item->data);
    }
    library_.free_list(found);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

  void give_up() override { given_up_ = true; }

 private:
  base::Error failure(GError* problem, const Patience& patience) const {
    auto reason = patience.ended() ? "it did not answer within a minute; it may wait to be unlocked"
                                   : base::printable(problem->message);
    library_.free_error(problem);
    if (!reason.ends_with('.')) reason += '.';
    return {"keyring", "The keyring (Secret Service) can't be used: " + reason};
  }

  Library library_;
  std::atomic<bool> given_up_ = false;
};

/// Without one, GLib would start a bus of its own, in which nothing is.
bool has_session_bus() {
  const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
  if (address != nullptr && *address != '\0') return true;
  const char* folder = std::getenv("XDG_RUNTIME_DIR");
  if (folder == nullptr || *folder != '/') return false;
  std::error_code error;
  return std::filesystem::is_socket(std::filesystem::path(folder) / "bus", error);
}

}  // namespace

base::Result<std::unique_ptr<Keyring>> open_keyring() {
  if (!has_session_bus()) {
    return base::Error{"no-keyring",
                       "There is no keyring (Secret Service): no desktop session's bus is here."};
  }
  Library library;
  if (!library.load()) {
    return base::Error{"no-keyring", "There is no keyring: the library " + std::string(kLibrary) +
                                         " is missing (Debian: libsecret-1-0)."};
  }
  return std::unique_ptr<Keyring>(new SecretService(library));
}

}  // namespace platform
