// The devices of the sandbox if it is given none.
#include "core/sandbox/sandbox.h"

namespace sandbox {

// Small enough to be read at a glance, and with one device at least for every filter to find: every
// state and status, a device without a group, one that was never updated, another project.
std::vector<Device> built_in_fleet() {
  return {
      {"d-4ec7-1be9",
       "gateway-01",
       "Demo",
       "TestGroup1",
       {"beta", "lab"},
       {"default_app"},
       "online",
       "success"},
      {"d-0a11-27c4",
       "gateway-02",
       "Demo",
       "TestGroup1",
       {"beta"},
       {"default_app", "camera"},
       "online",
       "failed"},
      {"d-19f3-88d0", "gateway-03", "Demo", "TestGroup1", {}, {"default_app"}, "offline", ""},
      {"d-2b6e-40aa", "gateway-04", "Demo", "TestGroup1", {"lab"}, {}, "online", "pending"},
      {"d-3c9d-5f01",
       "kiosk-01",
       "Demo",
       "TestGroup2",
       {"beta", "front-door"},
       {"default_app", "kiosk"},
       "online",
       "in_progress"},
      {"d-48e2-b7f6",
       "kiosk-02",
       "Demo",
       "TestGroup2",
       {"front-door"},
       {"kiosk"},
       "offline",
       "aborted"},
      {"d-57a4-03be", "kiosk-03", "Demo", "TestGroup2", {}, {"kiosk"}, "online", "success"},
      {"d-6d80-e15c", "bench-01", "Demo", "", {"lab"}, {"default_app"}, "online", "failed"},
      {"d-7f15-92e3", "bench-02", "Demo", "", {}, {}, "offline", ""},
      {"d-8a3b-6c47",
       "robot-01",
       "Warehouse",
       "Robots",
       {"beta"},
       {"navigation"},
       "online",
       "success"},
      {"d-94d6-1f2a", "robot-02", "Warehouse", "Robots", {}, {"navigation"}, "offline", "failed"},
      {"d-a7c0-d8e5",
       "scanner-01",
       "Warehouse",
       "Scanners",
       {"front-door"},
       {"default_app"},
       "online",
       ""},
  };
}

}  // namespace sandbox
