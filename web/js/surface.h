// The canvas (web/js/surface.js).
#pragma once

extern "C" {

/// Makes its WebGL 2 context the current one; 0 if there is none.
[[nodiscard]] int js_surface_context();

/// Its context is lost for now: nothing can be drawn, everything else goes on.
[[nodiscard]] bool js_surface_lost();

struct SurfaceSize {
  double width;   ///< device pixels
  double height;  ///< device pixels
  double ratio;   ///< device pixels a unit of ImGui's
};
/// Fits the canvas to the window.
void js_surface_fit(SurfaceSize* out);
}
