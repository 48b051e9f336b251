// The front end without a window: ImGui draws into nothing, the mirror tells what is there.
#pragma once

#include <string_view>

#include "core/app/app.h"
#include "core/ui/frontend.h"
#include "core/ui/new_frame.h"
#include "imgui.h"
#include "tests/core/app/fakes.h"

namespace headless {

class Screen {
 public:
  explicit Screen(bool host_draws_text, float width = 1280, float height = 800,
                  bool has_keyring = false)
      : app_(app::Platform{http, history, clock, capabilities(host_draws_text), "test", nullptr,
                           &deflater, &interchange, has_keyring ? &tokens : nullptr}) {
    ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    auto* font = io.Fonts->AddFontDefault();
    frontend_ = std::make_unique<ui::Frontend>(ui::Fonts{font, font, font});
    app_.dispatch(app::UseSite{});
    frames(3);
  }
  ~Screen() {
    frontend_.reset();
    for (auto* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext();
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void frames(int count, ui::HostInput input = {}) {
    for (int i = 0; i < count; ++i) {
      ImGui::GetIO().DeltaTime = 1.0f / 60;
      ui::new_frame();
      app::Actions actions;
      frontend_->draw(app_.state(), input, actions);
      ImGui::Render();
      for (auto* texture : ImGui::GetPlatformIO().Textures) accept(texture);
      app_.dispatch(std::move(actions));
      app_.pump();
      input = {};
    }
  }

  [[nodiscard]] const ui::MirrorNode* find(ui::Role role, std::string_view name) const {
    for (const auto& node : frontend_->mirror()) {
      if (node.role == role && node.name == name) return &node;
    }
    return nullptr;
  }
  [[nodiscard]] const ui::Mirror& mirror() const { return frontend_->mirror(); }

  void press(std::string_view name, ui::Role role = ui::Role::button) {
    ui::HostInput input;
    if (const auto* node = find(role, name)) input.activated = node->id;
    frames(1, input);
    frames(2);
  }
  void enter(std::string_view name, const char* text) {
    ui::HostInput input;
    if (const auto* node = find(ui::Role::textbox, name)) input.edits.push_back({node->id, text});
    frames(1, input);
    frames(2);
  }
  /// So many seconds go by without an event.
  void rest(int seconds, ui::HostInput input = {}) {
    for (int i = 0; i < 60 * seconds; ++i) frames(1, input);
  }
  void choose(std::string_view combobox, std::string_view option) {
    press(combobox, ui::Role::combobox);
    press(option, ui::Role::option);
  }

  app::App& app() { return app_; }
  [[nodiscard]] ui::SaveRequest take_save_request() { return frontend_->take_save_request(); }
  [[nodiscard]] std::string take_clipboard_text() { return frontend_->take_clipboard_text(); }

  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  fakes::FakeDeflater deflater;
  fakes::FakeInterchange interchange;
  fakes::FakeTokens tokens;

 private:
  static platform::Capabilities capabilities(bool host_draws_text) {
    platform::Capabilities out;
    out.host_draws_text_fields = host_draws_text;
    out.can_open_files = out.can_save_files = true;
    return out;
  }
  static void accept(ImTextureData* texture) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }

  app::App app_;
  std::unique_ptr<ui::Frontend> frontend_;
};

}  // namespace headless
