// Takes the events of a JSON parser and fills a Deployment: which member goes where.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec/json_cursor.h"
#include "core/codec/key_set.h"
#include "core/model/deployment.h"
#include "core/model/diagnostic.h"

namespace codec {

/// Stops at the first key that comes twice and at the first limit that is passed; `stopped` says
/// so.
class DeploymentReader {
 public:
  /// `text` outlives this; events come in the order of its tokens.
  explicit DeploymentReader(std::string_view text) : text_(text), cursor_(text) {}

  // Events; false ends the parse.
  bool scalar();
  bool string(std::string& value);
  bool key(std::string& name);
  bool begin_object();
  bool begin_array();
  bool end();

  [[nodiscard]] model::Deployment& deployment() { return deployment_; }
  [[nodiscard]] const std::optional<model::Diagnostic>& stopped() const { return stopped_; }
  /// Where the next token would begin, but no further than `limit`.
  [[nodiscard]] std::size_t next_token_before(std::size_t limit);

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
  /// A container that is open.
  struct Frame {
    Kind kind = Kind::ignored;
    bool is_list = false;
    model::Object* object = nullptr;  ///< for objects that are not ignored
    std::size_t members = 0;          ///< seen before the one at hand; user_token is not counted
    std::size_t entries = 0;          ///< of a list, before the one at hand
    std::string key = {};             ///< of the member at hand
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

  static Slot text_slot(model::Text& text);
  static Slot object_slot(model::Object& object, Kind kind);
  template <class T>
  static Slot list_slot(model::List<T>& list, Kind kind);
  template <class T>
  static Slot item_slot(model::List<T>& list, Kind kind);

  Slot next_slot();
  Slot member_slot(const Frame& frame);
  Slot unknown_slot(const Frame& frame);
  Slot root_slot(std::string_view key);
  Slot devices_filter_slot(std::string_view key);
  static Slot filter_slot(model::Filter& filter, std::string_view key);
  static Slot metadata_slot(model::Metadata& metadata, std::string_view key);
  static Slot app_slot(model::App& app, std::string_view key);

  bool begin(Slot::Wants wants);
  /// Counts the value at hand; false where its list is too long.
  bool count_value(std::size_t offset);
  void keep_raw(const Slot& slot, Span span);
  bool stop(model::Code code, std::string message, std::size_t offset);
  [[nodiscard]] std::string pointer() const;

  std::string_view text_;
  JsonCursor cursor_;
  model::Deployment deployment_;
  std::vector<Frame> frames_;
  std::vector<KeySet> keys_;       ///< by depth
  Slot ignored_;                   ///< what the outermost ignored container stands for
  std::size_t ignored_begin_ = 0;  ///< where it begins
  std::size_t ignored_from_ = 0;   ///< the depth it stands at; 0: none is open
  std::optional<model::Diagnostic> stopped_;
};

}  // namespace codec
