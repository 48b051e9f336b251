"""Runs of programs side by side: wall time and peak memory, medians, spreads and ratios."""

import statistics
import subprocess
from dataclasses import dataclass


@dataclass
class Run:
    milliseconds: float
    mebibytes: float


class Measure:
    def __init__(self, launcher):
        self.launcher = str(launcher)

    def run(self, command, environment):
        """One run; a program that fails would be measured for nothing."""
        result = subprocess.run([self.launcher, *map(str, command)], env=environment, check=True,
                                capture_output=True, text=True, timeout=120)
        microseconds, kibibytes, code = result.stdout.split()
        if code != "0":
            raise SystemExit(f"bench: {' '.join(map(str, command))} ended with {code}")
        return Run(int(microseconds) / 1000, int(kibibytes) / 1024)

    def interleaved(self, programs, rounds):
        """`programs`: name -> function of the round that gives (command, environment).

        Every round runs each program once, so that what slows this machine slows all of them. The
        first round warms the caches and doesn't count.
        """
        runs = {name: [] for name in programs}
        for number in range(rounds + 1):
            for name, prepare in programs.items():
                command, environment = prepare(number)
                run = self.run(command, environment)
                if number > 0:
                    runs[name].append(run)
        return runs


def spread(numbers, digits=1):
    """Median and, in brackets, least and most."""
    return (f"{statistics.median(numbers):.{digits}f} "
            f"[{min(numbers):.{digits}f}-{max(numbers):.{digits}f}]")


def ratios(ours, theirs, value):
    """Round by round: how many times as much."""
    return [value(a) / value(b) for a, b in zip(ours, theirs)]


def wall(run):
    return run.milliseconds


def memory(run):
    return run.mebibytes


class Aims:
    """What this project wants to keep to, and whether it does."""

    def __init__(self):
        self.missed = []

    def verdict(self, what, value, most, unit=""):
        self._say(what, value <= most, f"<= {most}{unit}: {value:.2f}{unit}")

    def at_least(self, what, value, least, unit=""):
        self._say(what, value >= least, f">= {least}{unit}: {value:.2f}{unit}")

    def _say(self, what, met, numbers):
        if not met:
            self.missed.append(what)
        print(f"  aim: {what} {numbers}, {'met' if met else 'MISSED'}")


def table(headings, rows):
    """Columns as wide as they need to be."""
    cells = [headings, *rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    for row in cells:
        print("  " + "  ".join(cell.ljust(width) if column == 0 else cell.rjust(width)
                               for column, (cell, width) in enumerate(zip(row, widths))))


def compare(runs, baselines):
    """The table of one comparison: absolute numbers, and ratios to each of the baselines."""
    ours = next(iter(runs))
    rows = []
    for name, found in runs.items():
        rows.append([name, spread([wall(run) for run in found]),
                     spread([memory(run) for run in found])])
    table(["", "wall ms", "peak MiB"], rows)
    rows = []
    for base in baselines:
        rows.append([f"{ours} / {base}", spread(ratios(runs[ours], runs[base], wall), 2),
                     spread(ratios(runs[ours], runs[base], memory), 2)])
    table(["ratio", "wall", "memory"], rows)


def median_ratio(runs, ours, theirs, value=wall):
    return statistics.median(ratios(runs[ours], runs[theirs], value))
