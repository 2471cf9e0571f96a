"""Running commands side by side, one after another in turns, and what each of them cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent.parent
LAUNCHER = Path(__file__).parent / "launcher.py"

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SPHINX"))}
ENVIRONMENT |= {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
"""The same for all; without ``PYTHONDONTWRITEBYTECODE``, for compiling again costs a multiple of an empty build."""

MOST_SAID = 3_000
"""How much is shown of what a command said that failed."""

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""What the system counts peaks of memory in."""


class RunError(Exception):
    """A command failed; says which, and what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost, with all processes that it started."""

    seconds: float
    """User CPU time."""
    megabytes: float
    """The most memory that one of its processes held."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What several runs cost."""

    runs: tuple[Cost, ...]

    @property
    def seconds(self) -> float:
        """The median."""
        return median(run.seconds for run in self.runs)

    @property
    def megabytes(self) -> float:
        """The median."""
        return median(run.megabytes for run in self.runs)

    @property
    def spread(self) -> float:
        """How far the runs lie apart, as a part of their median."""
        seconds = [run.seconds for run in self.runs]
        return (max(seconds) - min(seconds)) / self.seconds


def nothing() -> None:
    """Leave everything as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A command, and what comes before it without being measured."""

    name: str
    command: tuple[str, ...]
    arrange: Callable[[], object] = nothing
    """Once, before the first run."""
    prepare: Callable[[], object] = nothing
    """Before each run."""


def race(contestants: Sequence[Contestant], rounds: int, tell: Callable[[str], None]) -> dict[str, Costs]:
    """What each of the contestants cost in so many rounds; each round is begun by another one."""
    for contestant in contestants:
        contestant.arrange()
    runs: dict[str, list[Cost]] = {contestant.name: [] for contestant in contestants}
    for number in range(rounds):
        first = number % len(contestants)
        for contestant in (*contestants[first:], *contestants[:first]):
            contestant.prepare()
            cost = run(contestant.command)
            runs[contestant.name].append(cost)
            tell(f"  {number + 1}/{rounds} {contestant.name}: {cost.seconds:.2f} s, {cost.megabytes:.0f} MB")
    return {name: Costs(tuple(costs)) for name, costs in runs.items()}


def run(command: Sequence[str]) -> Cost:
    """What one run of *command* cost, whose program is given by its full path; raises `RunError` if it fails."""
    with TemporaryDirectory(prefix="rdmno-run-") as folder:
        report = Path(folder, "report")
        launch = (sys.executable, "-I", "-S", str(LAUNCHER), str(report), *command)
        done = subprocess.run(
            launch, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if done.returncode:
            raise RunError(f"{' '.join(command)} gave {done.returncode}:\n{done.stdout[-MOST_SAID:]}")
        usage = json.loads(report.read_text(encoding="utf-8"))
    return Cost(usage["utime"], usage["maxrss"] * _PEAK_UNIT / 1_000_000)
