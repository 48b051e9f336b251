"""The desktop's window by a screen reader's means alone: AT-SPI, neither mouse nor keys nor mirror."""

import sys
import time
import unittest

from assistive_tools import Atspi, Tool, find, session, states, text, texts, wait, walk
from desktop_window import DesktopWindow
from window_test import TOKEN, WindowCase, processor_time

FOCUS = "object:state-changed:focused"


class AssistiveTools(WindowCase):
    def open_heard(self, *arguments, token=TOKEN, env=None):
        """A window that tools find, though they came after it."""
        window = DesktopWindow(self.screen, self.home, *arguments,
                               env={**session.environment, "CONNECT_USER_TOKEN": token,
                                    **(env or {})})
        self.addCleanup(window.close)
        session.switch_on()
        self.tool = Tool(FOCUS, "object:text-changed", "object:announcement",
                         "object:state-changed:showing", "object:children-changed")
        self.window = self.tool.window(window.process)
        find(self.window, "push button", "Review and send")
        return window

    def press(self, role, name):
        thing = find(self.window, role, name)
        wait(lambda: "sensitive" in states(thing), f"{name} can be pressed")
        self.assertTrue(Atspi.Action.do_action(thing, 0))

    def enter(self, name, words):
        field = find(self.window, "entry", name)
        self.assertTrue(Atspi.EditableText.set_text_contents(field, words))
        wait(lambda: text(field) == words, f"{name} holds {words}")
        return field

    def choose(self, name, option):
        self.press("combo box", name)
        item = find(find(self.window, "list box", name), "list item", option)
        self.assertTrue(Atspi.Action.do_action(item, 0))
        box = find(self.window, "combo box", name)
        wait(lambda: Atspi.Selection.get_selected_child(box, 0).get_name() == option, option)

    def test_from_the_form_to_the_outcome(self):
        sandbox = self.start_sandbox()
        window = self.open_heard("--endpoint", sandbox.url)
        self.assertIn("connect-deploy", self.window.get_name())
        self.assertEqual(self.window.get_role_name(), "frame")
        self.enter("Project", "Demo")
        self.enter("Flow ID", "f-dd0c-73b9")
        self.press("push button", "Add group")
        group = self.enter("Group 1", "Tést")
        Atspi.EditableText.insert_text(group, 4, "Gröup", 6)
        Atspi.EditableText.insert_text(group, 9, "1", 1)
        wait(lambda: text(group) == "TéstGröup1", "letters between letters")
        Atspi.EditableText.delete_text(group, 4, 9)
        wait(lambda: text(group) == "Tést1", "letters taken out")
        self.enter("Group 1", "TestGroup1")
        self.press("push button", "Add filter")
        self.choose("Filter 1 type", "specific_device")
        self.choose("Filter 1 operand", "is")
        self.enter("Filter 1 value", "d-4ec7-1be9")

        self.press("push button", "Review and send")
        dialog = find(self.window, "dialog", "Send deployment")
        words = "\n".join(texts(dialog))
        for fact in ("Demo", "TestGroup1", sandbox.url.removeprefix("http://")):
            self.assertIn(fact, words + dialog.get_description())
        send = find(dialog, "push button", "Send")
        self.assertNotIn("sensitive", states(send))
        self.enter("Type the project name to confirm", "Demo")
        wait(lambda: "sensitive" in states(send), "it can be sent")
        self.press("push button", "Send")
        wait(lambda: any(event[0] == "object:announcement" and event[4].startswith("Accepted")
                         for event in self.tool.events), "the outcome is announced")
        wait(lambda: any(thing.get_role_name() == "notification" and
                         thing.get_name().startswith("Accepted") for thing in walk(self.window)),
             "and stands where it can be read again")
        self.assertEqual(len(sandbox.deployments()), 1)
        self.assert_token_is_nowhere(window.said(), *texts(self.window))

    def test_focus_caret_and_what_is_wrong(self):
        window = self.open_heard("--endpoint", "http://127.0.0.1:9")
        comment = self.enter("Comment", "two wörds")
        self.assertTrue(Atspi.Component.grab_focus(comment))
        wait(lambda: self.tool.heard(FOCUS, "entry", "Comment", 1), "the focus is told")
        self.assertIn("focused", states(comment))
        self.assertTrue(Atspi.Text.set_caret_offset(comment, 5))
        wait(lambda: Atspi.Text.get_caret_offset(comment) == 5, "the caret")
        window.type("x")
        wait(lambda: text(comment) == "two wxörds", "what is typed stands at the caret")
        self.assertTrue(self.tool.heard("object:text-changed:insert", "entry", "Comment", 5, "x"))
        word = Atspi.Text.get_string_at_offset(comment, 5, Atspi.TextGranularity.WORD)
        self.assertEqual((word.content, word.start_offset, word.end_offset), ("wxörds", 4, 10))

        button = find(self.window, "push button", "Add group")
        self.assertTrue(Atspi.Component.grab_focus(button))
        wait(lambda: self.tool.heard(FOCUS, "push button", "Add group", 1), "a button's too")
        self.assertTrue(self.tool.heard(FOCUS, "entry", "Comment", 0))
        window.keys("space")
        find(self.window, "entry", "Group 1")

        token = find(self.window, "password text", "User token")
        self.assertTrue(Atspi.EditableText.set_text_contents(token, TOKEN + "2"))
        self.assertEqual(text(token), "")
        self.press("push button", "Review and send")
        project = find(self.window, "entry", "Project")
        wait(lambda: "invalid-entry" in states(project), "it is marked")
        self.assertIn("required", states(project))
        self.assertTrue(project.get_description())
        relations = {relation.get_relation_type().value_nick: relation.get_target(0).get_name()
                     for relation in project.get_relation_set()}
        self.assertEqual(relations["error-message"], project.get_description())
        self.assert_token_is_nowhere(window.said())

    def test_the_table_of_devices(self):
        fleet = self.home / "fleet.csv"
        fleet.write_text("device_id,name,project,group\n" + "".join(
            f"d-{i:04},device {i},Demo,A\n" for i in range(500)))
        deployment = self.home / "a.deploy.json"
        deployment.write_text('{"flow_id": "f-1", "devices_filter": {"project": {"name": "Demo"}}}')
        window = self.open_heard("--endpoint", "http://127.0.0.1:9", "--fleet", str(fleet),
                                 str(deployment))
        table = wait(lambda: next((thing for thing in walk(self.window)
                                   if thing.get_role_name() == "table"), None), "a table",
                     window.process)
        self.assertEqual(Atspi.Table.get_n_rows(table), 500)
        head = Atspi.Table.get_column_header(table, 0)
        self.assertEqual(head.get_role_name(), "table column header")
        cell = Atspi.Table.get_accessible_at(table, 1, 0)
        self.assertEqual(text(cell), "d-0001")
        self.assertEqual(Atspi.TableCell.get_position(cell)[1:], (1, 0))
        self.assertEqual(Atspi.TableCell.get_column_header_cells(cell)[0].get_name(),
                         head.get_name())
        row = cell.get_parent()
        self.assertEqual(row.get_attributes()["rowindex"], "3")
        self.assertTrue(Atspi.Action.do_action(row, 0))
        wait(lambda: "selected" in states(row), "the row is chosen")

    def test_a_file_is_saved_where_it_is_said(self):
        self.open_heard(env={"PATH": "/nonexistent"})  # no file dialog of the desktop
        self.press("push button", "Save")
        dialog = find(self.window, "dialog", "Save as")
        place = self.home / "by-tools.deploy.json"
        self.enter("File", str(place))
        save = find(dialog, "push button", "Save")
        self.assertTrue(Atspi.Action.do_action(save, 0))
        wait(place.exists, "the file is there")

    def test_idle_is_idle_and_an_end_is_an_end(self):
        window = self.open_heard()
        time.sleep(3)
        before = processor_time(window.process.pid)
        time.sleep(4)
        self.assertLessEqual(processor_time(window.process.pid) - before, 0.02, "0.5 % of a core")
        Atspi.Action.do_action(find(self.window, "push button", "New"), 0)
        window.ask_to_close()
        self.assertEqual(window.process.wait(30), 0, "the thread of the tools ends too")
        self.assertNotIn("CRITICAL", window.said())

    def test_a_window_starts_without_a_bus(self):
        window = DesktopWindow(self.screen, self.home, env={
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "CONNECT_USER_TOKEN": TOKEN})
        self.addCleanup(window.close)
        window.click("button", "Add group")
        window.wait_for("textbox", "Group 1")


if __name__ == "__main__":
    sys.exit(unittest.main())
