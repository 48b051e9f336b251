// measure_frames DEVICES FILTERS: the whole front end without a window, with an inventory of so
// many devices or a document of so many filters; what people do, a frame at a time. Writes the
// processor's time of each as JSON: median and most milliseconds of a frame.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "tests/core/ui/headless.h"

namespace {

using headless::Screen;

double cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// A document of the project Demo with so many filters.
std::string document(int filters) {
  std::string text = R"({"flow_id": "f-dd0c-73b9", "devices_filter": {"project": {"name": "Demo"},)"
                     R"( "groups": [{"name": "Group 1"}, {"name": "Group 2"}], "filters": [)";
  for (int i = 0; i < filters; ++i) {
    text += std::string(i == 0 ? "" : ", ") +
            R"({"type": "tag", "operand": "is_not", "value": "tag )" + std::to_string(i) + R"("})";
  }
  return text + R"(]}, "metadata": {"comment": "first"}})";
}

std::string inventory(int devices) {
  std::string text = "device_id,name,project,group,tags,state\n";
  for (int i = 0; i < devices; ++i) {
    const auto number = std::to_string(i);
    text += "d-" + number + ",Device " + number + ",Demo,Group " + std::to_string(i % 5) + ",tag " +
            std::to_string(i % 50) + (i % 3 == 0 ? ",online\n" : ",offline\n");
  }
  return text;
}

class Frames {
 public:
  explicit Frames(Screen& screen) : screen_(screen) {}

  void frame(ui::HostInput input = {}) {
    const double begin = cpu_ms();
    screen_.frames(1, std::move(input));
    times_.push_back(cpu_ms() - begin);
  }
  /// Ends the program if it is not there: a frame without it would measure nothing.
  [[nodiscard]] const ui::MirrorNode& found(ui::Role role, const char* name) const {
    if (const auto* node = screen_.find(role, name)) return *node;
    std::fprintf(stderr, "measure_frames: there is no %s\n", name);
    std::exit(1);
  }
  /// Types a letter, and looks at it for some frames.
  void type(const char* field, const std::string& text) {
    ui::HostInput input;
    input.edits.push_back({found(ui::Role::textbox, field).id, text});
    frame(std::move(input));
    for (int i = 0; i < 3; ++i) frame();
  }
  void press(const char* button) {
    ui::HostInput input;
    input.activated = found(ui::Role::button, button).id;
    frame(std::move(input));
    for (int i = 0; i < 3; ++i) frame();
  }
  void wheel(float x, float y, float lines) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    ImGui::GetIO().AddMouseWheelEvent(0, lines);
    frame();
  }
  /// As JSON; the next measurement begins.
  void tell(const char* what) {
    std::sort(times_.begin(), times_.end());
    std::printf("%s{\"what\": \"%s\", \"frames\": %zu, \"median\": %.3f, \"most\": %.3f}",
                std::exchange(told_, true) ? ",\n " : "[", what, times_.size(),
                times_[times_.size() / 2], times_.back());
    times_.clear();
  }
  static void end() { std::printf("]\n"); }

 private:
  Screen& screen_;
  std::vector<double> times_;
  static inline bool told_ = false;
};

void wait_until_read(Screen& screen) {
  for (int i = 0; i < 10'000 && !screen.app().state().fleet.inventory; ++i) screen.frames(1);
}

void measure_devices(int devices) {
  Screen screen(true);
  Frames frames(screen);
  screen.app().dispatch(app::OpenDocument{"demo.deploy.json", document(1)});
  screen.app().dispatch(app::OpenDocument{"fleet.csv", inventory(devices)});
  wait_until_read(screen);
  screen.frames(5);
  for (int i = 0; i < 20; ++i) frames.frame();
  frames.tell("devices: at rest");
  for (const char* text : {"s", "se", "sec", "seco", "secon"}) frames.type("Comment", text);
  frames.tell("devices: typing a comment");
  for (const char* text : {"t", "ta", "tag", "tag 7", "tag 17"})
    frames.type("Filter 1 value", text);
  frames.tell("devices: typing a filter's value");
  for (const char* text : {"d", "d-", "d-9", "d-99", "d-999"}) frames.type("Search devices", text);
  frames.type("Search devices", "");
  frames.tell("devices: searching");
  frames.press("Sort by name");
  frames.press("Sort by group");
  frames.press("Sort by device");
  frames.tell("devices: sorting");
  const auto grid = frames.found(ui::Role::grid, "Devices").rect;
  for (int i = 0; i < 60; ++i) frames.wheel(grid.x + 50, grid.y + 80, -20);
  frames.tell("devices: scrolling");
}

void measure_filters(int filters) {
  Screen screen(true);
  Frames frames(screen);
  screen.app().dispatch(app::OpenDocument{"large.deploy.json", document(filters)});
  screen.frames(5);
  for (int i = 0; i < 20; ++i) frames.frame();
  frames.tell("filters: at rest");
  for (const char* text : {"s", "se", "sec", "seco", "secon"}) frames.type("Comment", text);
  frames.tell("filters: typing a comment");
  for (const char* text : {"a", "ab", "abc", "abcd"}) frames.type("Filter 1 value", text);
  frames.tell("filters: typing a filter's value");
  for (int i = 0; i < 60; ++i) frames.wheel(200, 500, -20);
  frames.tell("filters: scrolling");
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  measure_devices(std::atoi(arguments[1]));
  measure_filters(std::atoi(arguments[2]));
  Frames::end();
  return 0;
}
