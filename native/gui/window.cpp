#include "native/gui/window.h"

#include <GLFW/glfw3.h>

#include <cfloat>
#include <utility>

#include "core/ui/new_frame.h"
#include "imgui.h"
#include "imgui_impl_glfw.h"
#include "imgui_impl_opengl3.h"

namespace gui {

struct Window::Impl {
  GLFWwindow* window = nullptr;
  bool event = true;
  bool close_asked = false;
  bool focus_gained = false;
  bool pointed = false;  ///< the mouse is over the window
  std::vector<std::string> dropped;
  std::string title;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (ImGui::GetCurrentContext()) {
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplGlfw_Shutdown();
      ImGui::DestroyContext();
    }
    if (window) glfwDestroyWindow(window);
    glfwTerminate();
  }
};

namespace {

/// How many of GLFW's units a logical pixel has. More than one if the system scales by leaving
/// it to programs (X11); on other systems GLFW's units are logical already.
double scale_of(GLFWwindow* window) {
  int width = 0;
  int pixels = 0;
  float scale = 1;
  glfwGetWindowSize(window, &width, nullptr);
  glfwGetFramebufferSize(window, &pixels, nullptr);
  glfwGetWindowContentScale(window, &scale, nullptr);
  return width == pixels && scale > 1 ? static_cast<double>(scale) : 1.0;
}

template <class State>
State& state_of(GLFWwindow* window) {
  auto& state = *static_cast<State*>(glfwGetWindowUserPointer(window));
  state.event = true;
  return state;
}

/// Everything that happens reaches ImGui in logical pixels, and wakes the loop.
template <class State>
void listen_to_input(GLFWwindow* window) {
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
    state_of<State>(w);
    const double scale = scale_of(w);
    ImGui_ImplGlfw_CursorPosCallback(w, x / scale, y / scale);
  });
  glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
    state_of<State>(w).pointed = entered != 0;
    ImGui_ImplGlfw_CursorEnterCallback(w, entered);
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int mods) {
    state_of<State>(w);
    ImGui_ImplGlfw_MouseButtonCallback(w, button, action, mods);
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
    state_of<State>(w);
    ImGui_ImplGlfw_ScrollCallback(w, x, y);
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int code, int action, int mods) {
    state_of<State>(w);
    ImGui_ImplGlfw_KeyCallback(w, key, code, action, mods);
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
    state_of<State>(w);
    ImGui_ImplGlfw_CharCallback(w, character);
  });
}

template <class State>
void listen_to_window(GLFWwindow* window) {
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
    auto& state = state_of<State>(w);
    state.focus_gained = state.focus_gained || focused != 0;
    ImGui_ImplGlfw_WindowFocusCallback(w, focused);
  });
  glfwSetWindowCloseCallback(window, [](GLFWwindow* w) {
    state_of<State>(w).close_asked = true;
    glfwSetWindowShouldClose(w, GLFW_FALSE);
  });
  glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
    auto& dropped = state_of<State>(w).dropped;
    dropped.insert(dropped.end(), paths, paths + count);
  });
  // Assistive tools are told where things are on the screen.
  glfwSetWindowPosCallback(window, [](GLFWwindow* w, int, int) { state_of<State>(w); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { state_of<State>(w); });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { state_of<State>(w); });
  glfwSetWindowContentScaleCallback(window,
                                    [](GLFWwindow* w, float, float) { state_of<State>(w); });
}

void hint() {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "connect-deploy");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "connect-deploy");
}

Window::Pixels read_pixels(int width, int height) {
  Window::Pixels pixels{width, height, {}};
  pixels.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.rgba.data());
  return pixels;
}

bool start_imgui(GLFWwindow* window) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  return ImGui_ImplGlfw_InitForOpenGL(window, false) && ImGui_ImplOpenGL3_Init("#version 130");
}

}  // namespace

base::Result<std::unique_ptr<Window>> Window::open(int width, int height) {
  const auto error = [] {
    const char* words = nullptr;
    glfwGetError(&words);
    return base::Error{"no-window",
                       std::string("No window can be opened") + (words ? ": " : "") +
                           (words ? words : "") +
                           ". The command line program connect-deploy does the same without one."};
  };
  if (!glfwInit()) return error();
  auto impl = std::make_unique<Impl>();
  hint();
  impl->window = glfwCreateWindow(width, height, "connect-deploy", nullptr, nullptr);
  if (!impl->window) return error();
  glfwSetWindowUserPointer(impl->window, impl.get());
  glfwSetWindowSizeLimits(impl->window, 360, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(impl->window);
  glfwSwapInterval(1);
  if (!start_imgui(impl->window)) return error();
  listen_to_input<Impl>(impl->window);
  listen_to_window<Impl>(impl->window);
  return std::unique_ptr<Window>(new Window(std::move(impl)));
}

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::~Window() = default;

void Window::wait(double seconds) {
  if (seconds == 0) {
    glfwPollEvents();
  } else if (seconds < 0) {
    glfwWaitEvents();
  } else {
    glfwWaitEventsTimeout(seconds);
  }
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  if (const auto scale = static_cast<float>(scale_of(impl_->window)); scale > 1) {
    io.DisplaySize = {io.DisplaySize.x / scale, io.DisplaySize.y / scale};
    io.DisplayFramebufferScale = {io.DisplayFramebufferScale.x * scale,
                                  io.DisplayFramebufferScale.y * scale};
    // The backend looks for the mouse by itself if none has come, in the window's own units.
    if (!impl_->pointed) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  }
  ui::new_frame();
}

void Window::present(Pixels* copy) {
  ImGui::Render();
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(impl_->window, &width, &height);
  const ImVec4 ground = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
  glViewport(0, 0, width, height);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  if (copy)
    *copy = read_pixels(width, height);  // before the swap: after it the contents are undefined
  glfwSwapBuffers(impl_->window);
}

void Window::set_title(const std::string& title) {
  // Each time the system answers with an event, which would be a reason for another frame.
  if (std::exchange(impl_->title, title) != title) glfwSetWindowTitle(impl_->window, title.c_str());
}

void Window::wake() { glfwPostEmptyEvent(); }

Window::Place Window::place() const {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  glfwGetWindowPos(impl_->window, &x, &y);
  glfwGetWindowSize(impl_->window, &width, &height);
  const ui::Rect contents{static_cast<float>(x), static_cast<float>(y), static_cast<float>(width),
                          static_cast<float>(height)};
  return {contents, static_cast<float>(scale_of(impl_->window)),
          glfwGetWindowAttrib(impl_->window, GLFW_FOCUSED) != 0};
}

bool Window::take_event() { return std::exchange(impl_->event, false); }
bool Window::take_close_request() { return std::exchange(impl_->close_asked, false); }
bool Window::take_focus_gain() { return std::exchange(impl_->focus_gained, false); }
std::vector<std::string> Window::take_dropped() { return std::exchange(impl_->dropped, {}); }

}  // namespace gui
