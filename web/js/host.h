// The page around the module: what it prefers, keeps and offers. Made by web/js/*.js.
#pragma once

#include <cstddef>

#include "web/js/text.h"
#include "web/js/text_view.h"

extern "C" {

/// Listens to events and draws the first frame; the exports of web/main.cpp must be ready.
void js_host_start();
/// Says that there is no WebGL 2 here.
void js_host_refuse();
/// The first frame that can be used is on the screen.
void js_host_ready();

/// On the browser's console.
void js_host_complain(const char* text, std::size_t length);

[[nodiscard]] bool js_host_mac();
[[nodiscard]] bool js_host_dark();      ///< the system prefers a dark theme
[[nodiscard]] bool js_host_contrast();  ///< the system asks for more of it
[[nodiscard]] bool js_host_still();     ///< the system asks for no movement
[[nodiscard]] bool js_host_coarse();    ///< fingers point here
/// If the system sets all colours: those of ui::SystemColours, in its order.
[[nodiscard]] bool js_host_forced_colours(std::uint32_t* out);
/// The name of an app::ThemeChoice, as kept; empty if none is.
void js_host_theme(GivenText* out);
/// Whether keys that are one sign act, as kept; they do if nothing is.
[[nodiscard]] bool js_host_single_keys();
void js_host_keep_single_keys(bool use);
/// Told to those who do not see the screen.
void js_host_tell(const char* text, std::size_t length);
void js_host_keep_theme(const char* name, std::size_t length);
/// Leaving the page asks first.
void js_host_unsaved(bool unsaved);
/// What the browser calls the page.
void js_host_title(const char* text, std::size_t length);
void js_host_cursor(const char* css, std::size_t length);
/// Colours (0xRRGGBB) for the text fields' own text, their hints, and what lies around the page.
void js_host_dress(bool dark, unsigned text, unsigned quiet, unsigned ground);

/// What moves the pointer, as page_pointer() is told.
enum PointerSource { kMouse, kTouch, kPen };

/// These need a frame that is drawn within an event (Frames.drawNow).
void js_host_choose_file();
/// `how`: a ui::SaveRequest. `texts`: file name, content and place, in a row. Ends with a call of
/// page_saved(), page_refuse_file() or page_may_write(), or of none if the user leaves it.
void js_host_save(unsigned document, int how, const TextView* texts);
void js_host_download(const char* name, std::size_t name_length, const char* text,
                      std::size_t length);
void js_host_copy(const char* text, std::size_t length);

/// This page's address without its fragment.
void js_host_address(GivenText* out);
/// Minutes that local time is ahead of UTC.
[[nodiscard]] int js_host_utc_offset();
/// Tells this page from other tabs.
void js_host_instance(GivenText* out);
/// Changes whenever the site file is loaded again; 0: it has not been yet.
[[nodiscard]] int js_host_site_version();
/// "found": there is a site file, "none": there is none; all else: it could not be loaded.
void js_host_site_state(GivenText* out);
/// The file's bytes, or why it could not be loaded.
void js_host_site_text(GivenText* out);
/// Why it is as it was loaded before and may have changed since; empty: it is from the server.
void js_host_site_unconfirmed(GivenText* out);
}
