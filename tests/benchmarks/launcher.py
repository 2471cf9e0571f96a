"""Runs a command from a process that is itself small, and writes down what it cost.

A process begins with the peak of memory of the one that started it, so whoever has much in memory
cannot measure how little another needs. Run as ``python launcher.py REPORT COMMAND...``.
"""

from __future__ import annotations

import json
import os
import sys


def main(report: str, *command: str) -> int:
    """Run *command*, and write its user CPU time and its peak of memory to the file *report*."""
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would double the launcher
        json.dump({"utime": usage.ru_utime, "maxrss": usage.ru_maxrss}, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
