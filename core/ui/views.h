// The views, a panel a file. Each draws itself at ImGui's current place.
#pragma once

#include "core/ui/controls/canvas.h"
#include "imgui.h"

namespace ui {

/// Name, document, undo, theme, and the mark of a production endpoint.
void draw_header(Canvas& canvas, float width);
/// The documents' tabs; nothing if there is only one, whose name the header shows.
[[nodiscard]] float tab_strip_height(const Canvas& canvas);
void draw_tab_strip(Canvas& canvas, ImVec2 size);
/// The open deployment: what, who and the request, beside or below each other as there is room.
void draw_deployment(Canvas& canvas, ImVec2 size);
/// In a window of that width all of the body scrolls as one, else each panel by itself.
[[nodiscard]] bool body_scrolls(float width);
/// Endpoint, token, project, update flow, comment, app.
void draw_what(Canvas& canvas);
/// The answer; groups and filters; the inventory; in words; the findings.
void draw_who(Canvas& canvas);
/// The same in two parts, for windows that have room for them beside each other: what chooses the
/// devices, and which those are.
void draw_targeting(Canvas& canvas);
void draw_audience(Canvas& canvas);
void draw_groups(Canvas& canvas);
void draw_filters(Canvas& canvas);
/// How many devices receive it; without an inventory how to find that out.
void draw_answer(Canvas& canvas);
/// Figure, bar and legend of the inventory at hand.
void draw_figure(Canvas& canvas);
/// The inventory: what is left after each step, its devices.
void draw_fleet(Canvas& canvas);
void draw_inventory_title(Canvas& canvas);
void draw_funnel(Canvas& canvas);
void draw_device_table(Canvas& canvas);
void draw_explanation(Canvas& canvas);
void draw_findings(Canvas& canvas);
/// The exact request, what was sent before. `height`: what the request text may
/// take; 0: what is left of the panel.
void draw_request(Canvas& canvas, float height);
/// What *Copy link* reads; its link on its way to the clipboard; the link, or why there is none.
[[nodiscard]] const char* share_words(const Canvas& canvas);
void take_link(Canvas& canvas);
void draw_sharing(Canvas& canvas);
void draw_history(Canvas& canvas);
/// What the last few of what was sent take under it.
[[nodiscard]] float recent_height(const Canvas& canvas);
/// The notes that could not be stored, with what they say; nothing if there are none.
void draw_lost_notes(Canvas& canvas);
/// The tabs of what the request is shown as; why it can't be shown so.
void draw_program_tabs(Canvas& canvas);
void draw_program_problem(Canvas& canvas);
/// The exact text of the request, or of its program, in a box of its own.
void draw_request_text(Canvas& canvas, float height);
/// JSON in a box like that; `name` is that of its region, `lines` are remembered for it.
void draw_json_text(Canvas& canvas, const char* name, const std::string& text, TextLines& lines,
                    float height);
/// All that was ever sent, instead of the open deployment.
void draw_past(Canvas& canvas, ImVec2 size);
/// The record that is chosen there.
void draw_past_record(Canvas& canvas);
/// The scope sentence and the button that sends; never scrolls away.
void draw_scope_bar(Canvas& canvas, ImVec2 size);
/// How high it is in a window of that width.
[[nodiscard]] float footer_height(const Canvas& canvas, float width);
/// How the last send ended: a banner over the footer, which never scrolls away. It takes so much of
/// `room`; nothing as long as there is no outcome.
[[nodiscard]] float outcome_height(const Canvas& canvas, float room);
void draw_outcome(Canvas& canvas, ImVec2 size);
/// The palette of commands or the sheet of their keys, where one is open.
void draw_commands(Canvas& canvas);
/// The dialog "Import", where it is open.
void draw_import(Canvas& canvas);
/// The dialog "Send deployment", where it is open.
void draw_review(Canvas& canvas);

}  // namespace ui
