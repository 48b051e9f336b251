#include "native/platform/curl_transport.h"

#include <curl/curl.h>

#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "native/platform/curl_transfer.h"

namespace platform {

/// A thread for each request; there is rarely more than one.
class CurlTransport::Worker {
 public:
  explicit Worker(CurlSettings settings) : settings_(std::move(settings)) {
    static const auto initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)initialized;
  }

  ~Worker() {
    for (auto& [id, job] : jobs_) job.transfer->cancel();
    for (auto& [id, job] : jobs_) {
      if (job.thread.joinable()) job.thread.join();
    }
  }

  RequestId send(HttpRequest request) {
    const auto id = ++last_id_;
    auto& job = jobs_[id];
    job.transfer = std::make_unique<CurlTransfer>(std::move(request), settings_);
    try {
      job.thread =
          std::thread([this, id, transfer = job.transfer.get()] { keep(id, transfer->run()); });
    } catch (const std::system_error& error) {
      HttpResult result;
      result.failure = HttpFailure::not_started;
      result.detail = error.what();
      keep(id, std::move(result));
    }
    return id;
  }

  std::optional<HttpResult> poll(RequestId id) {
    const auto job = jobs_.find(id);
    if (job == jobs_.end()) return std::nullopt;
    auto result = take(id);
    if (!result) return std::nullopt;
    if (job->second.thread.joinable()) job->second.thread.join();
    jobs_.erase(job);
    return result;
  }

  void cancel(RequestId id) {
    const auto job = jobs_.find(id);
    if (job != jobs_.end()) job->second.transfer->cancel();
  }

 private:
  struct Job {
    std::unique_ptr<CurlTransfer> transfer;
    std::thread thread;
  };

  void keep(RequestId id, HttpResult result) {
    const std::lock_guard lock(mutex_);
    results_[id] = std::move(result);
  }

  std::optional<HttpResult> take(RequestId id) {
    const std::lock_guard lock(mutex_);
    const auto found = results_.find(id);
    if (found == results_.end()) return std::nullopt;
    auto result = std::move(found->second);
    results_.erase(found);
    return result;
  }

  CurlSettings settings_;
  std::map<RequestId, Job> jobs_;  ///< touched by the owner's thread only
  RequestId last_id_ = 0;
  std::mutex mutex_;
  std::map<RequestId, HttpResult> results_;  ///< guarded by the mutex
};

base::Result<CurlSettings> trust_ca_file(const std::string& path) {
  CurlSettings settings;
  if (path.empty()) return settings;
  auto trusted = read_certificates("--ca-file", path);
  if (!trusted) return trusted.error();
  settings.certificates = std::move(trusted.value());
  return settings;
}

CurlTransport::CurlTransport(CurlSettings settings)
    : worker_(std::make_unique<Worker>(std::move(settings))) {}
CurlTransport::~CurlTransport() = default;

RequestId CurlTransport::send(HttpRequest request) { return worker_->send(std::move(request)); }
std::optional<HttpResult> CurlTransport::poll(RequestId id) { return worker_->poll(id); }
void CurlTransport::cancel(RequestId id) { worker_->cancel(id); }

}  // namespace platform
