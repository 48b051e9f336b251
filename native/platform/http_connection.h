// One connection of the server on loopback: reads requests, writes answers, never waits, and ends
// by itself if its client is slow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "native/platform/http_message.h"

namespace platform {

/// What a connection asks of its server. No call may block for long: there is one thread.
class HttpService {
 public:
  virtual ~HttpService() = default;
  /// Looked at before the body is read, so that what is refused costs nothing.
  [[nodiscard]] virtual std::optional<HttpAnswer> refuse(const RequestHead& head) = 0;
  /// Nothing if the answer is not known yet: resume() is then asked for it.
  [[nodiscard]] virtual std::optional<HttpAnswer> answer(const RequestHead& head,
                                                         std::string_view body) = 0;
  /// The answer that answer() did not know yet, to the same head; nothing as long as it is not
  /// known. Not called any more once its client has gone.
  [[nodiscard]] virtual std::optional<HttpAnswer> resume(const RequestHead&) {
    return std::nullopt;
  }
  /// Goes on with what is under way; called at least ten times a second.
  virtual void step() {}
  /// Adds to an answer, refusals included, what every answer carries, and notes it down.
  virtual void finish(const RequestHead& head, std::string_view body, HttpAnswer& answer) = 0;
};

class HttpConnection {
 public:
  /// Owns `socket`, which does not block. Times are those of one clock that never runs backwards.
  HttpConnection(int socket, std::int64_t now_ms);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  [[nodiscard]] int socket() const { return socket_; }
  /// What to poll for.
  [[nodiscard]] short wanted_events() const;
  /// Goes as far as it can without waiting.
  void on_ready(short events, std::int64_t now_ms, HttpService& service);
  /// Asks for an answer that the service did not know yet, if it waits for one.
  void resume(std::int64_t now_ms, HttpService& service);
  /// Whether it waits for the service, and not for its client.
  [[nodiscard]] bool awaits_service() const { return phase_ == Phase::waiting; }
  /// To be called once deadline_ms() has come.
  void on_deadline(std::int64_t now_ms, HttpService& service);

  /// Bounds each phase as a whole, not each byte: a client that drips is as slow as a silent one.
  [[nodiscard]] std::int64_t deadline_ms() const;
  /// Since when it waits for its client; the end of time if it does not.
  [[nodiscard]] std::int64_t waiting_since_ms() const {
    return awaits_service() ? kNever : phase_began_ms_;
  }
  /// Bytes that it holds for its client.
  [[nodiscard]] std::size_t buffered() const {
    return input_.size() + output_.size() + content_.size();
  }
  [[nodiscard]] bool closed() const { return phase_ == Phase::closed; }
  /// Lets go of what it holds; the socket goes with the object.
  void close();

 private:
  static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

  enum class Phase {
    idle,       ///< between requests
    head,       ///< some of a request's head is there
    body,       ///< the head is read
    waiting,    ///< for the service
    answering,  ///< the answer is on its way out
    lingering,  ///< said everything; reads on for a moment, since closing now would cut the answer
    closed,
  };

  void enter(Phase phase, std::int64_t now_ms);
  void receive(std::int64_t now_ms);
  void advance(std::int64_t now_ms, HttpService& service);
  void read_what_came();
  void skip_empty_lines();
  bool take_head(std::int64_t now_ms, HttpService& service);
  void begin_body(std::int64_t now_ms, HttpService& service);
  void respond(HttpAnswer answer, std::string_view body, std::int64_t now_ms, HttpService& service);
  void refuse(HttpAnswer answer, std::int64_t now_ms, HttpService& service);
  bool send_all(std::string& text, int flags);
  void flush(std::int64_t now_ms);

  int socket_;
  Phase phase_ = Phase::idle;
  std::int64_t phase_began_ms_;
  RequestHead head_ = {};
  std::size_t body_bytes_ = 0;
  std::string input_ = {};
  std::string output_ = {};   ///< goes out first
  std::string content_ = {};  ///< of an answer; goes out after output_
  std::size_t sent_ = 0;      ///< of the one that is on its way
};

}  // namespace platform
