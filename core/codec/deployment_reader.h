// Hears what a text says and fills a Deployment: which member goes where.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec/key_set.h"
#include "core/codec/parse_json.h"
#include "core/codec/places.h"
#include "core/codec/read_deployment.h"
#include "core/model/deployment.h"
#include "core/model/diagnostic.h"

namespace codec {

/// Stops at the first key that comes twice and at the first limit that is passed; `stopped` says
/// so.
class DeploymentReader : public JsonListener {
 public:
  void start(const JsonPosition& position) override;
  bool scalar(JsonScalar kind) override;
  bool string(std::string& value) override;
  bool key(std::string& name) override;
  bool open_object() override { return open(Slot::Wants::object); }
  bool open_array() override { return open(Slot::Wants::list); }
  bool close() override;

  [[nodiscard]] model::Deployment& deployment() { return deployment_; }
  [[nodiscard]] const std::optional<model::Diagnostic>& stopped() const { return stopped_; }
  /// Of every value that was read.
  [[nodiscard]] Places& places() { return places_; }

 protected:
  /// JSON Pointer of the value or member at hand, as the text spells its keys.
  [[nodiscard]] std::string pointer() const;
  /// How many objects and lists are open.
  [[nodiscard]] std::size_t depth() const { return frames_.size(); }
  /// Members of devices_filter before the one at hand; nothing within another object.
  [[nodiscard]] std::optional<std::size_t> members_of_devices_filter() const;

 private:
  enum class Kind : unsigned char {
    root,
    devices_filter,
    named,
    filter,
    metadata,
    app,
    groups,
    filters,
    ignored
  };
  /// Where the next value belongs. `raw` takes its text where it is of another type than `wants`.
  struct Slot {
    enum class Wants : unsigned char { text, object, list, nothing };
    Wants wants = Wants::nothing;
    Kind kind = Kind::ignored;
    model::Presence* presence = nullptr;
    std::string* raw = nullptr;
    model::Object* object = nullptr;
    std::string* string = nullptr;
  };

  /// A container that is open.
  struct Frame {
    Kind kind = Kind::ignored;
    bool is_list = false;
    std::size_t begin = 0;            ///< JsonPosition::before() of its bracket
    model::Object* object = nullptr;  ///< for objects that are not ignored
    std::size_t members = 0;          ///< seen before the one at hand; user_token is not counted
    std::size_t entries = 0;          ///< of a list, before the one at hand
    std::size_t key_before = 0;       ///< JsonPosition::before() of the key of the member at hand
    Slot slot = {};                   ///< of that member
  };

  static Slot text_slot(model::Text& text);
  static Slot object_slot(model::Object& object, Kind kind);
  template <class T>
  static Slot list_slot(model::List<T>& list, Kind kind);
  template <class T>
  Slot item_slot(model::List<T>& list, Kind kind);

  Slot next_slot();
  Slot member_slot(const Frame& frame, std::string_view key);
  Slot entry_slot(Kind list);
  static Slot unknown_slot(const Frame& frame, std::string& key);
  Slot root_slot(std::string_view key);
  Slot devices_filter_slot(std::string_view key);
  static Slot filter_slot(model::Filter& filter, std::string_view key);
  static Slot metadata_slot(model::Metadata& metadata, std::string_view key);
  static Slot app_slot(model::App& app, std::string_view key);

  bool open(Slot::Wants wants);
  void push_frame(Slot::Wants wants, const Slot& slot);
  /// Counts the value at hand; false if its list is too long.
  bool count_value();
  /// Of the list at hand, as a guess.
  [[nodiscard]] std::size_t expected_entries() const;
  void keep_raw(const Slot& slot, Span span);
  bool stop_at_duplicate();
  /// At the token at hand.
  bool stop(model::Code code, std::string message);

  const JsonPosition* position_ = nullptr;
  model::Deployment deployment_;
  Places places_;
  std::vector<Frame> frames_;
  std::vector<KeySet> keys_;       ///< by depth; of documented keys the model knows
  Slot ignored_;                   ///< what the outermost ignored container stands for
  std::size_t ignored_begin_ = 0;  ///< where it begins
  std::size_t ignored_from_ = 0;   ///< the depth it stands at; 0: none is open
  std::optional<model::Diagnostic> stopped_;
};

/// What read_deployment() does, with a listener that may hear more than it needs.
[[nodiscard]] ReadDeployment read_with(std::string_view text, DeploymentReader& reader);

}  // namespace codec
