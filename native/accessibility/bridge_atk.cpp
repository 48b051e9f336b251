// Over AT-SPI by ATK and its bridge, in a thread of its own: a tool that asks for a thousand names
// does not hold up a frame, and a busy frame does not hold up the tool.
#include <atk-bridge.h>
#include <atk/atk.h>
#include <gio/gio.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "native/accessibility/bridge.h"
#include "native/accessibility/tree.h"

namespace accessibility {

namespace {

Tree* shown_tree = nullptr;  ///< for ATK, which asks for the program by a plain function

void describe_toolkit() {
  auto* util = ATK_UTIL_CLASS(g_type_class_ref(ATK_TYPE_UTIL));
  util->get_root = [] { return shown_tree ? shown_tree->program() : nullptr; };
  util->get_toolkit_name = []() -> const gchar* { return "connect-deploy"; };
  util->get_toolkit_version = []() -> const gchar* { return "1"; };
}

/// Without either, GLib would start a bus of its own.
bool has_session_bus() {
  if (const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS"); address && *address) {
    return true;
  }
  const char* folder = std::getenv("XDG_RUNTIME_DIR");
  std::error_code ignored;
  return folder && std::filesystem::exists(std::filesystem::path(folder) / "bus", ignored);
}

class AtkBridge : public Bridge {
 public:
  explicit AtkBridge(std::function<void()> wake) : wake_(std::move(wake)) {
    thread_ = std::thread([this] { run(); });
  }
  ~AtkBridge() override {
    // By way of the thread: a loop that has not begun yet would not hear of it.
    later([](AtkBridge& self) { g_main_loop_quit(self.loop_); });
    thread_.join();
    g_main_loop_unref(loop_);
  }

  [[nodiscard]] bool wanted() const override { return wanted_; }

  void show(Shown shown) override {
    {
      const std::lock_guard lock(mutex_);
      fresh_ = std::move(shown);
    }
    later([](AtkBridge& self) { self.take_fresh(); });
  }

  void announce(std::string words) override {
    {
      const std::lock_guard lock(mutex_);
      words_.push_back(std::move(words));
    }
    later([](AtkBridge& self) { self.say(); });
  }

  [[nodiscard]] std::vector<Request> take() override {
    const std::lock_guard lock(mutex_);
    return std::exchange(requests_, {});
  }

 private:
  /// In the thread, after what it does now. It ends before this object does.
  void later(void (*act)(AtkBridge&)) {
    struct Call {
      AtkBridge& self;
      void (*act)(AtkBridge&);
    };
    g_idle_add_full(
        G_PRIORITY_DEFAULT,
        [](gpointer given) -> gboolean {
          const auto& call = *static_cast<Call*>(given);
          call.act(call.self);
          return G_SOURCE_REMOVE;
        },
        new Call{*this, act}, [](gpointer given) { delete static_cast<Call*>(given); });
  }

  void run() {
    // Not started for our sake: as it comes up, its properties are looked at again.
    auto* cancel = g_cancellable_new();
    g_dbus_proxy_new_for_bus(G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, nullptr,
                             "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status", cancel,
                             have_status, this);
    g_main_loop_run(loop_);
    g_cancellable_cancel(cancel);
    g_object_unref(cancel);
    if (tree_) atk_bridge_adaptor_cleanup();
    shown_tree = nullptr;
    tree_.reset();
    if (status_) {
      g_signal_handlers_disconnect_by_data(status_, this);
      g_object_unref(status_);
    }
    while (g_main_context_iteration(nullptr, FALSE)) {
    }
  }

  static void have_status(GObject*, GAsyncResult* result, gpointer given) {
    GError* error = nullptr;
    auto* proxy = g_dbus_proxy_new_for_bus_finish(result, &error);
    if (!proxy) {
      g_error_free(error);
      return;
    }
    auto& self = *static_cast<AtkBridge*>(given);
    self.status_ = proxy;
    g_signal_connect_swapped(proxy, "g-properties-changed", G_CALLBACK(+[](gpointer bridge) {
                               static_cast<AtkBridge*>(bridge)->look_at_status();
                             }),
                             given);
    self.look_at_status();
  }

  bool is_on(const char* name) const {
    auto* value = g_dbus_proxy_get_cached_property(status_, name);
    if (!value) return false;
    const bool on =
        g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean(value);
    g_variant_unref(value);
    return on;
  }

  void look_at_status() {
    if (tree_ || !(is_on("IsEnabled") || is_on("ScreenReaderEnabled"))) return;
    tree_.emplace([this](Request request) { pass_on(std::move(request)); });
    shown_tree = &*tree_;
    describe_toolkit();
    if (atk_bridge_adaptor_init(nullptr, nullptr) != 0) {
      shown_tree = nullptr;
      tree_.reset();
      return;
    }
    wanted_ = true;
    wake_();
  }

  void pass_on(Request request) {
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(std::move(request));
    }
    wake_();
  }

  void take_fresh() {
    std::optional<Shown> shown;
    {
      const std::lock_guard lock(mutex_);
      shown = std::exchange(fresh_, std::nullopt);
    }
    if (shown && tree_) tree_->show(*shown);
  }

  void say() {
    std::vector<std::string> all;
    {
      const std::lock_guard lock(mutex_);
      all = std::exchange(words_, {});
    }
    for (const auto& words : all) {
      if (tree_) tree_->announce(words);
    }
  }

  std::function<void()> wake_;
  std::atomic<bool> wanted_ = false;
  std::mutex mutex_;  ///< of the three that follow
  std::optional<Shown> fresh_;
  std::vector<std::string> words_;
  std::vector<Request> requests_;

  GMainLoop* loop_ = g_main_loop_new(nullptr, FALSE);
  GDBusProxy* status_ = nullptr;  ///< this and the tree: the thread's own
  std::optional<Tree> tree_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Bridge> Bridge::open(std::function<void()> wake) {
  if (!has_session_bus()) return nullptr;
  return std::make_unique<AtkBridge>(std::move(wake));
}

}  // namespace accessibility
