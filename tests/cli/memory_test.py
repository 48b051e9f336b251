"""connect-deploy send: nobody but root finds the token in the memory of the program, and nobody in what is
left of it after a crash."""

import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import unittest

from cli_case import PROGRAM, SECONDS, TOKEN, CliCase, deployment
from loopback import hanging, resetting

NOBODY = 65534


def allow_cores():
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def as_nobody():
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def refused_to_nobody(path):
    """Whether a program of that user is not let at the file."""
    child = os.fork()
    if child == 0:
        try:
            as_nobody()
            with open(path, "rb") as file:
                file.read(1)
            os._exit(0)
        except PermissionError:
            os._exit(1)
        finally:
            os._exit(2)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == 2:
        raise AssertionError(f"{path} could be neither read nor refused")
    return code == 1


class Memory(CliCase):
    def setUp(self):
        super().setUp()
        self.file = self.write("a.json", deployment())
        self.cores = self.home / "cores"
        self.cores.mkdir()

    def sending(self, server, **options):
        """The program, while it waits for its answer: it holds the token."""
        process = subprocess.Popen(
            [PROGRAM, "send", self.file, "--endpoint", server.url, "--confirm", "Demo"],
            cwd=self.cores, env={**self.environment, "CONNECT_USER_TOKEN": TOKEN},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
        self.addCleanup(process.wait, SECONDS)
        self.addCleanup(process.kill)
        self.assertTrue(server.arrived.wait(SECONDS))
        return process

    def assert_nothing_left(self):
        for path, content in self.all_files().items():
            self.assertNotIn(TOKEN.encode(), content, path)

    def test_a_crash_leaves_no_core_file(self):
        if pathlib.Path("/proc/sys/kernel/core_pattern").read_text().strip() == "core":
            # That this machine writes one for other programs, here and under these limits.
            other = subprocess.run([sys.executable, "-c", "import os; os.abort()"], cwd=self.cores,
                                   preexec_fn=allow_cores, timeout=SECONDS)
            self.assertEqual(other.returncode, -signal.SIGABRT)
            cores = list(self.cores.iterdir())
            self.assertTrue(cores, "no core file of any program: this test looks at nothing")
            for core in cores:
                core.unlink()
        for crash in (signal.SIGSEGV, signal.SIGABRT, signal.SIGQUIT, signal.SIGBUS):
            with self.subTest(crash), hanging() as server:
                process = self.sending(server, preexec_fn=allow_cores)
                process.send_signal(crash)
                _, status = os.waitpid(process.pid, 0)
                process.returncode = -crash
                if os.WIFSIGNALED(status):
                    self.assertFalse(os.WCOREDUMP(status))
                self.assertEqual(list(self.cores.iterdir()), [])
                self.assert_nothing_left()

    def test_a_debuggers_core_file_has_no_memory_in_it(self):
        with hanging() as server:
            process = self.sending(server)
            if os.geteuid() == 0:
                filter_ = pathlib.Path(f"/proc/{process.pid}/coredump_filter").read_text()
                self.assertEqual(int(filter_, 16), 0)
            if os.geteuid() != 0 or not shutil.which("gcore"):
                self.skipTest("needs root and gcore (Debian: gdb)")
            subprocess.run(["gcore", "-o", self.cores / "core", str(process.pid)],
                           capture_output=True, timeout=SECONDS, cwd=self.cores)
            self.assertTrue(list(self.cores.iterdir()), "gcore wrote one")
            self.assert_nothing_left()

    def test_its_environment_does_not_show_it(self):
        with hanging() as server:
            process = self.sending(server)
            try:
                shown = pathlib.Path(f"/proc/{process.pid}/environ").read_bytes()
            except PermissionError:
                return  # not even to the same user
            self.assertNotIn(TOKEN.encode(), shown)
            arguments = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()
            self.assertNotIn(TOKEN.encode(), arguments)

    @unittest.skipUnless(os.geteuid() == 0, "needs root, to be two programs of another user")
    def test_other_programs_of_the_same_user_cannot_read_it(self):
        for path in (self.home, *self.home.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        # The program may lie where that user can't get to.
        program = self.home / "connect-deploy"
        shutil.copy(PROGRAM, program)
        with hanging() as server:
            process = subprocess.Popen(
                [program, "send", self.file, "--endpoint", server.url, "--confirm", "Demo"],
                cwd=self.home, env={**self.environment, "CONNECT_USER_TOKEN": TOKEN},
                preexec_fn=as_nobody, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            self.addCleanup(process.wait, SECONDS)
            self.addCleanup(process.kill)
            self.assertTrue(server.arrived.wait(SECONDS))
            for name in ("mem", "environ", "maps"):
                self.assertTrue(refused_to_nobody(f"/proc/{process.pid}/{name}"), name)
        other = subprocess.Popen(["sleep", str(SECONDS)], preexec_fn=as_nobody, cwd="/")
        self.addCleanup(other.wait, SECONDS)
        self.addCleanup(other.kill)
        self.assertFalse(refused_to_nobody(f"/proc/{other.pid}/environ"), "another one may be read")

    def test_what_it_leaves_is_readable_by_its_owner_alone(self):
        folder = self.home / "data/connect-deploy"
        for made_before in (False, True):
            with self.subTest(made_before=made_before), resetting() as server:
                if made_before:
                    shutil.rmtree(folder)
                    folder.mkdir(mode=0o755)
                before = os.umask(0)  # the most open one
                try:
                    self.run_program("send", self.file, "--endpoint", server.url, "--confirm", "Demo",
                                     env={"CONNECT_USER_TOKEN": TOKEN})
                finally:
                    os.umask(before)
                left = [path for path in folder.rglob("*") if path.is_file()]
                self.assertTrue(left, "there is a history")
                for path in left:
                    self.assertEqual(path.stat().st_mode & 0o077, 0, path)


if __name__ == "__main__":
    unittest.main()
