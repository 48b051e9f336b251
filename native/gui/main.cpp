// connect-deploy-gui: the desktop program.
#include <GLFW/glfw3.h>
#include <signal.h>

#include <iostream>
#include <utility>

#include "core/base/text.h"
#include "native/gui/desktop.h"
#include "native/gui/fonts.h"
#include "native/gui/frame_pacer.h"
#include "native/gui/picture.h"
#include "native/gui/window.h"
#include "native/platform/curl_transport.h"
#include "native/platform/private_memory.h"
#include "native/platform/standard_streams.h"

namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

int fail(const base::Error& error, int code) {
  const auto about = error.where.empty() ? std::string() : error.where + ": ";
  std::cerr << "connect-deploy-gui: " << base::printable(about + error.message) << '\n';
  return code;
}

void take_events(gui::Window& window, gui::Desktop& desktop, gui::FramePacer& pacer, double now) {
  if (window.take_event()) pacer.event(now);
  for (const auto& path : window.take_dropped()) desktop.open(path, now);
  if (window.take_focus_gain()) desktop.look_at_system_theme();
}

void draw_frame(gui::Window& window, gui::Desktop& desktop, gui::FramePacer& pacer, double now,
                gui::Window::Pixels* copy = nullptr) {
  const bool busy = desktop.pump(now);
  window.begin_frame();
  const auto next = desktop.draw(now);
  window.present(copy);
  desktop.shown(window.place());
  const bool acted = desktop.carry_out(now);
  window.set_title(desktop.title());
  pacer.frame(now, next, acted, busy);
}

/// Draws until nothing moves any more, then writes what is shown.
int take_picture(gui::Window& window, gui::Desktop& desktop, const std::string& path) {
  gui::FramePacer pacer;
  constexpr int kFrames = 20;
  gui::Window::Pixels pixels;
  for (int i = 0; i < kFrames; ++i) draw_frame(window, desktop, pacer, glfwGetTime(), &pixels);
  const auto written = gui::write_picture(path, pixels.width, pixels.height, pixels.rgba);
  return written ? 0 : fail(written.error(), kFailed);
}

/// Until there is something to draw; `seconds` as FramePacer gives them. While the history is shown
/// it looks for other programs' records once a second, and draws for those alone.
void wait(gui::Window& window, gui::Desktop& desktop, double seconds) {
  constexpr double kLookS = 1;
  constexpr double kEarlyS = 0.01;  // a wait may end so much before its time
  while (desktop.shows_history() && (seconds < 0 || seconds > kLookS)) {
    const double begin = glfwGetTime();
    window.wait(kLookS);
    const double passed = glfwGetTime() - begin;
    const bool event = passed < kLookS - kEarlyS;
    if (event || desktop.history_changed()) return;
    if (seconds > 0) seconds -= kLookS;
  }
  window.wait(seconds);
}

int run(gui::Window& window, gui::Desktop& desktop) {
  gui::FramePacer pacer;
  while (true) {
    wait(window, desktop, pacer.wait_s());
    const double now = glfwGetTime();
    take_events(window, desktop, pacer, now);
    if (window.take_close_request() && desktop.may_close(now)) return 0;
    draw_frame(window, desktop, pacer, now);
  }
}

}  // namespace

int main(int argc, char** argv) {
  platform::hold_standard_streams();
  platform::keep_memory_private();
  ::signal(SIGPIPE, SIG_IGN);  // a connection that goes away is an outcome, not the end

  gui::Options options;
  if (const auto ended = gui::read_options(argc, argv, options)) return *ended;
  auto network = platform::trust_ca_file(options.ca_file);
  if (!network) return fail({{}, network.error().message}, kUsage);

  gui::SystemFonts fonts;
  auto window = gui::Window::open(options.width, options.height);
  if (!window) return fail(window.error(), kFailed);

  gui::Desktop desktop(fonts.load(), options, std::move(network.value()));
  if (const auto begun = desktop.begin(options); !begun) return fail(begun.error(), kUsage);

  if (!options.screenshot.empty()) {
    return take_picture(*window.value(), desktop, options.screenshot);
  }
  return run(*window.value(), desktop);
}
