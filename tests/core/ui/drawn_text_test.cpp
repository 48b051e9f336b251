// Lines that are drawn whole: their code points, how they are cut, what is kept of them.
#include "core/ui/text/drawn.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/ui/controls/widgets.h"
#include "core/ui/controls/wrapped_text.h"
#include "core/ui/new_frame.h"
#include "core/ui/text/run_font.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace {

/// Ten pixels a cluster, in a box that is filled.
class Painter final : public ui::RunPainter {
 public:
  ui::RunBox measure(const ui::Run& run, int, double pixels) override {
    ++measured;
    int count = 0;
    for (std::size_t at = 0; at < run.text.size(); ++count) at = ui::cluster_end(run.text, at);
    return {10 * count, 0, static_cast<int>(-pixels) - 90, 10 * count, 200};
  }
  void paint(const ui::Run& run, int, double pixels, const ui::RunBox& box, Ink ink,
             unsigned char* out) override {
    painted.push_back(run.text);
    CHECK(box.height <= 2 * pixels);  // however high its marks are
    for (int i = 0; i < box.width * box.height; ++i) {
      const bool own = run.coloured && i % 2 == 0;
      const unsigned char grey = own ? 100 : ink == Ink::white ? 255 : 0;
      out[4 * i] = out[4 * i + 1] = out[4 * i + 2] = grey;
      out[4 * i + 3] = 255;
    }
  }
  int measured = 0;
  std::vector<std::string> painted;
};

/// Frames with a font that draws runs.
class Frames {
 public:
  Frames() {
    ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {800, 600};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImFontConfig config;
    config.GlyphExcludeRanges = ui::kRunRanges;
    io.Fonts->AddFontDefault(&config);
    ui::add_runs(runs, 0);
    begin();
  }
  ~Frames() {
    ImGui::End();
    ImGui::EndFrame();
    for (auto* texture : ImGui::GetPlatformIO().Textures) {
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext();
  }
  Frames(const Frames&) = delete;
  Frames& operator=(const Frames&) = delete;

  void begin() {
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    ui::new_frame();
    ImGui::Begin("Test");
  }
  void next() {
    ImGui::End();
    ImGui::Render();
    for (auto* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
      if (texture->Status != ImTextureStatus_WantDestroy) texture->SetStatus(ImTextureStatus_OK);
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      }
    }
    begin();
  }

  /// The text that each line of `drawn` stands for.
  [[nodiscard]] std::vector<std::string> lines(const ui::Drawn& drawn) const {
    std::vector<std::string> out(1);
    for (std::size_t at = 0; at < drawn.str().size();) {
      const auto c = base::next_code_point(drawn.str(), at);
      const auto* run = runs.names.find(c);
      if (c == '\n') {
        out.emplace_back();
      } else if (!run) {
        base::append_utf8(out.back(), c);
      } else if ((c - ui::kFirstRunCode) % 2 == 0) {
        out.back() += run->text;
      }
    }
    return out;
  }

  Painter painter;
  ui::Runs runs{painter};
};

using Lines = std::vector<std::string>;

float width_of(const ui::Drawn& text) { return ImGui::CalcTextSize(text.c_str()).x; }

}  // namespace

TEST_CASE("drawn text: what needs no shaping is left alone") {
  Frames frames;
  CHECK(ui::drawn("Demo Größe 北京") == "Demo Größe 北京");
  CHECK(ui::drawn("a\u202Eb") == "a\\u{202e}b");
  CHECK(frames.painter.measured == 0);
}

TEST_CASE("drawn text: a line that needs it is one glyph, as wide as the host says") {
  Frames frames;
  const auto text = ui::drawn("שלום");
  CHECK(frames.lines(text) == Lines{"שלום"});
  CHECK(base::count_code_points(text.str()) == 1);
  CHECK(width_of(text) == doctest::Approx(40));
  CHECK(frames.painter.painted == Lines{"שלום"});
  CHECK(ui::drawn("שלום") == text.str());
  CHECK(frames.lines(ui::drawn("one\nשלום\ntwo")) == Lines{"one", "שלום", "two"});
}

TEST_CASE("drawn text: emoji keep their colours, the words beside them take the text's") {
  Frames frames;
  const auto text = ui::drawn("Kiosk 👨‍👩‍👧");
  CHECK(base::count_code_points(text.str()) == 2);
  CHECK(width_of(text) == doctest::Approx(70));
  std::size_t at = 0;
  auto* baked = ImGui::GetFontBaked();
  const auto* words = baked->FindGlyph(base::next_code_point(text.str(), at));
  const bool words_coloured = words->Colored;
  CHECK_FALSE(words_coloured);
  const auto* emoji = baked->FindGlyph(base::next_code_point(text.str(), at));
  const bool emoji_coloured = emoji->Colored;
  CHECK(emoji_coloured);
}

TEST_CASE("drawn text: somebody's own characters for private use name no run") {
  Frames frames;
  const auto ours = ui::drawn("שלום");
  const auto theirs = ui::drawn(ours.str());
  CHECK(theirs.str() != ours.str());
  CHECK(frames.lines(theirs) == Lines{ours.str()});
}

TEST_CASE("drawn text: cut to a width between clusters, with an ellipsis") {
  Frames frames;
  CHECK(frames.lines(ui::fitted("שלום", 40)) == Lines{"שלום"});
  CHECK(frames.lines(ui::fitted("שלום", 39)) == Lines{"של…"});
  CHECK(frames.lines(ui::fitted("क्षेत्र क्षेत्र", 39)) == Lines{"क्षेत्र…"});
  CHECK(frames.lines(ui::fitted("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 25)) ==
        Lines{"👨‍👩‍👧…"});
  CHECK(ui::fitted("שלום", 1) == "…");
}

TEST_CASE("drawn text: broken between words, and between clusters if a word is too wide") {
  Frames frames;
  CHECK(frames.lines(ui::wrapped("שלום עולם טוב", 90)) == Lines{"שלום עולם", "טוב"});
  CHECK(frames.lines(ui::wrapped("שלוםעולם", 50)) == Lines{"שלוםע", "ולם"});
  CHECK(frames.lines(ui::wrapped("שלום\n\nעולם\n", 90)) == Lines{"שלום", "", "עולם", ""});
  CHECK(frames.lines(ui::wrapped("שלום עולם טוב מאוד", 90, 2)) == Lines{"שלום עולם", "טוב מאוד"});
  CHECK(frames.lines(ui::wrapped("שלום עולם טוב מאוד", 60, 2)) == Lines{"שלום", "עולם …"});
  CHECK(frames.lines(ui::wrapped("ที่", 1)) == Lines{"ที่"});
}

TEST_CASE("drawn text: where a text is cut is remembered while it is seen") {
  Frames frames;
  CHECK(width_of(ui::wrapped("שלום עולם טוב", 90)) > 0);
  const auto measured = frames.painter.measured;
  for (int i = 0; i < 5; ++i) {
    frames.next();
    CHECK(width_of(ui::wrapped("שלום עולם טוב", 90)) == doctest::Approx(90));
  }
  CHECK(frames.painter.measured == measured);
}

TEST_CASE("drawn text: a megabyte is cut before it is measured") {
  Frames frames;
  std::string text;
  while (text.size() < 1u << 20) text += "مشروع ";
  CHECK(width_of(ui::fitted(text, 300)) < 302);  // ImGui rounds up
  CHECK(ui::line_count(ui::wrapped(text, 300)) < 1000);
  CHECK(frames.painter.measured < 10000);
}

TEST_CASE("drawn text: a line that is wider than a picture may be ends with an ellipsis") {
  Frames frames;
  std::string text = "\"";
  for (int i = 0; i < 1000; ++i) text += "ש";
  const auto shown = ui::drawn(text, ui::Reading::code);
  CHECK(width_of(shown) <= ui::kMostRunWidth + 1);
  CHECK(width_of(shown) > ui::kMostRunWidth - 20);
  CHECK(frames.lines(ui::drawn("one\n" + text))[0] == "one");
  CHECK(frames.lines(shown)[0].starts_with("\"שש"));
  CHECK(frames.lines(shown)[0].ends_with("ש\u2026"));
}

TEST_CASE("drawn text: ten thousand lines one after the other keep to their own width") {
  Frames frames;
  for (int i = 0; i < 10000; ++i) {
    const auto text =
        std::string(static_cast<std::size_t>(1 + i % 7), 'x') + "ש" + std::to_string(i);
    const auto shown = ui::drawn(text);
    REQUIRE(frames.lines(shown) == Lines{text});
    REQUIRE(width_of(shown) == doctest::Approx(10.0 * static_cast<double>(text.size() - 1)));
    if (i % 50 == 49) frames.next();
  }
  CHECK(ImGui::GetIO().Fonts->TexData->Height <= 4096);
}

TEST_CASE("drawn text: if there are no code points left in a frame, letters are drawn one by one") {
  Frames frames;
  for (std::size_t i = 0; i < ui::kMostRuns; ++i) {
    CHECK(frames.runs.names.name("ש" + std::to_string(i), false).code != 0);
  }
  CHECK(ui::drawn("שלום\uE000") == "שלום\uFFFD");
  frames.next();
  frames.next();
  CHECK(frames.lines(ui::drawn("שלום")) == Lines{"שלום"});
}

TEST_CASE("drawn text: a run that is used keeps its code point, whatever else comes and goes") {
  ui::RunNames names;
  const auto kept = names.name("שלום", true).code;
  CHECK(names.name("שלום", false).code != kept);
  for (int i = 0; i < 5000; ++i) {
    CHECK(names.name("ש" + std::to_string(i), false).code != 0);
    CHECK(names.name("שלום", true).code == kept);
    CHECK_FALSE(names.name("שלום", true).fresh);
    names.begin_frame();
  }
  CHECK(names.find(kept)->text == "שלום");
  CHECK(names.find(kept + 1)->text == "שלום");
  CHECK(names.find('a') == nullptr);
  CHECK(names.find(ui::kEndOfRunCodes) == nullptr);
}
